"""Checks drafts of assignment rules and compiles their conditions, so that the database judges each lead by itself."""

from __future__ import annotations

import json
import logging
from typing import Any

import psycopg

from server_db.domain.formulas import FormulaProblem
from server_db.domain.leads.assign_body import AssignProblem, Body, find_problems, read_body
from server_db.domain.leads.facts import catalogue_of
from server_db.engine.score_compile import COMPILER, compile_conditions, load_fields

Connection = psycopg.Connection[Any]
log = logging.getLogger("tripod.worker")
_WAITING = """
SELECT id, body, encode(body_hash, 'hex'), pool_id FROM core.assign_version
WHERE status = 'draft' AND checked_hash IS DISTINCT FROM body_hash ORDER BY id LIMIT 20
"""
_CHECKED = """
UPDATE core.assign_version SET checked_hash = body_hash, check_problems = %(problems)s::jsonb, function_suffix = %(suffix)s, compiler = %(compiler)s
WHERE id = %(id)s AND status = 'draft' AND encode(body_hash, 'hex') = %(hash)s
"""
_OUTDATED = """
SELECT id, body FROM core.assign_version WHERE status = 'live' AND (compiler IS DISTINCT FROM %s
  OR to_regprocedure('scoring.asg_' || function_suffix || '(bigint[])') IS NULL AND function_suffix IS NOT NULL) ORDER BY id LIMIT 50
"""
_COMPILED = "UPDATE core.assign_version SET function_suffix = coalesce(%s, function_suffix), compiler = %s WHERE id = %s"
# rules of a pool name its members, those of the office anybody
_PEOPLE = """
SELECT e.code FROM core.employee e WHERE e.active
  AND (%(pool)s::int IS NULL OR EXISTS (SELECT 1 FROM core.pool_member m WHERE m.pool_id = %(pool)s AND m.employee_id = e.id AND m.active))
"""
_ANYBODY = "SELECT code FROM core.employee WHERE active"
_POOLS = "SELECT code FROM core.pool WHERE active AND id IS DISTINCT FROM %(pool)s"


def check_waiting_rules(connection: Connection) -> int:
    """Answers how many versions were touched; `connection` is the worker's, in autocommit."""
    rows = connection.execute(_WAITING).fetchall()
    for id_, stored, digest, pool in rows:
        problems, suffix = _check(connection, stored, pool)
        told = json.dumps([problem.to_json() for problem in problems], ensure_ascii=False)
        connection.execute(_CHECKED, {"id": id_, "hash": digest, "problems": told, "suffix": suffix, "compiler": COMPILER})
    return len(rows) + _recompile(connection)


def _check(connection: Connection, stored: dict[str, Any], pool: int | None) -> tuple[tuple[AssignProblem, ...], str | None]:
    try:
        body = read_body(stored)
    except ValueError as problem:
        return (AssignProblem("assign.bad_body", message=str(problem)),), None
    found = find_problems(body, catalogue_of(load_fields(connection)), _codes(connection, _PEOPLE, pool), _codes(connection, _POOLS, pool))
    if body.fallback.kind == "person" and body.fallback.code in _codes(connection, _ANYBODY, pool):
        # the person a lead falls back to need not be a member
        found = tuple(problem for problem in found if problem.code != "assign.fallback")
    if any(problem.severity == "error" for problem in found):
        return found, None
    try:
        return found, _compile(connection, body)
    except (psycopg.Error, RecursionError) as problem:
        return (*found, AssignProblem("assign.not_compiled", message=str(problem).splitlines()[0][:200])), None


def _codes(connection: Connection, statement: str, pool: int | None) -> frozenset[str]:
    return frozenset(code for (code,) in connection.execute(statement.encode(), {"pool": pool} if "%(pool)s" in statement else None).fetchall())


def _compile(connection: Connection, body: Body) -> str | None:
    """None where no rule asks for anything."""
    formulas = [rule.when for rule in body.rules]
    return compile_conditions(connection, formulas) if any(formula.strip() for formula in formulas) else None


def _recompile(connection: Connection) -> int:
    """After an upgrade: what an older compiler made and is in force. What cannot be made again keeps what it has."""
    rows = connection.execute(_OUTDATED, (COMPILER,)).fetchall()
    for id_, stored in rows:
        suffix = None
        try:
            suffix = _compile(connection, read_body(stored))
        except (psycopg.Error, FormulaProblem, KeyError, ValueError):
            log.exception("The assignment rules %s cannot be compiled again.", id_)
        connection.execute(_COMPILED, (suffix, COMPILER, id_))
    return len(rows)
