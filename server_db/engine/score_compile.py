"""Turns scoring versions, criteria and conditions over leads into functions of the database, in the schema `scoring`.

Named by their content: compiling again what stands changes nothing. Their owner reads leads and writes nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import psycopg

from server_db.domain.leads.facts import catalogue_of, own_fields
from server_db.domain.leads.formula_checks import facts_of
from server_db.domain.leads.mql import read_mql
from server_db.domain.leads.scoring_body import read_body
from server_db.domain.process.facts import CustomField
from server_db.formula_sql.lead_conditions import LeadConditions, facts_for
from server_db.formula_sql.plain_text import quoted
from server_db.formula_sql.score_statement import LISTED, ONE, RANGE, ScoreStatement

# Raised when the compiled text of the same body changes; the worker then compiles what is in use again.
COMPILER = "2"
# The office's today, without asking for more rights than to its time zone.
_TODAY = "(SELECT (pg_catalog.clock_timestamp() AT TIME ZONE o.timezone)::date AS p_as_of FROM core.office o) today"

Connection = psycopg.Connection[Any]


def load_fields(connection: Connection) -> tuple[CustomField, ...]:
    """The office's own fields of leads, as formulas may name them."""
    rows = connection.execute("SELECT code, kind, name_en, name_zh FROM core.lead_field WHERE active ORDER BY code").fetchall()
    return own_fields([(code, kind, en, zh) for code, kind, en, zh in rows])


def score_texts(body: Mapping[str, Any], custom: tuple[CustomField, ...]) -> dict[str, str]:
    """The statement of each function of a version; the body must have been checked."""
    statement = ScoreStatement(read_body(body), custom)
    return {"all": statement.rows(RANGE), "some": statement.rows(LISTED), "one": statement.rows(ONE), "lines": statement.lines()}


def compile_score(connection: Connection, body: Mapping[str, Any]) -> str:
    """The suffix of the version's functions: all_, some_, one_ and lines_. `connection` is the worker's."""
    return _install(connection, score_texts(body, load_fields(connection)))


def compile_mql(connection: Connection, body: Mapping[str, Any]) -> str:
    """The suffix of scoring.mql_<suffix>(ids): which leads meet which criteria, and `matched` for those that meet enough."""
    custom = load_fields(connection)
    read = read_mql(body)
    conditions, catalogue = LeadConditions(custom), catalogue_of(custom)
    held = [conditions.holds(one.formula) for one in read.criteria]
    matched = []
    for place, one in enumerate(read.criteria, start=1):
        values = ", ".join(f"{quoted(name)}, {_stored(conditions, name, catalogue_of(custom))}" for name in facts_of(one.formula, catalogue))
        matched.append(
            f"pg_catalog.jsonb_build_object('id', {quoted(one.id)}, 'name_en', {quoted(one.name_en)}, 'name_zh', {quoted(one.name_zh)},"
            f" 'formula', {quoted(one.formula)}, 'values', pg_catalog.jsonb_build_object({values}), 'holds', h.holds[{place}])"
        )
    count = " + ".join(f"h.holds[{place}]::int" for place in range(1, len(held) + 1))
    text = (
        f"SELECT f.lead_id, h.holds, CASE WHEN {count} >= {read.need} THEN pg_catalog.jsonb_build_array({', '.join(matched)}) END"
        f" FROM {_listed([*held, *matched])} f CROSS JOIN LATERAL (SELECT ARRAY[{', '.join(held)}] AS holds OFFSET 0) h"
    )
    return _install(connection, {"mql": text})


def compile_conditions(connection: Connection, formulas: Sequence[str]) -> str:
    """The suffix of scoring.asg_<suffix>(ids): for each lead whether each condition holds, in order; an empty one always does."""
    conditions = LeadConditions(load_fields(connection))
    held = [conditions.holds(formula) if formula.strip() else "true" for formula in formulas]
    text = f"SELECT f.lead_id, ARRAY[{', '.join(held)}]::boolean[] FROM {_listed(held)} f"
    return _install(connection, {"asg": text})


def _listed(expressions: Iterable[str]) -> str:
    return f"(SELECT g.* FROM {_TODAY} CROSS JOIN LATERAL ({facts_for(expressions, LISTED)}) g)"


def _stored(conditions: LeadConditions, name: str, catalogue: Any) -> str:
    """Numbers as text, so that no reader turns them into floats."""
    kind = next(fact.kind for fact in catalogue.facts if fact.name == name)
    value = conditions.value(name)
    return f"pg_catalog.trim_scale({value})::text" if kind == "number" else value


def _install(connection: Connection, texts: Mapping[str, str]) -> str:
    suffix = hashlib.md5(json.dumps([COMPILER, sorted(texts.items())]).encode(), usedforsecurity=False).hexdigest()
    with connection.transaction():
        for kind, text in texts.items():
            connection.execute("SELECT scoring.install_(%s, %s, %s)", (kind, suffix, text))
        for kind, arguments in _TRIED.items():
            if kind in texts:
                connection.execute(f"SELECT * FROM scoring.{kind}_{suffix}({arguments})".encode())
    return suffix


# A statement is read by the server only when its function is called: what it cannot read must fail here.
_TRIED = {
    "all": "date '2026-01-01', 0, 0",
    "some": "date '2026-01-01', '{}'",
    "one": "0, date '2026-01-01'",
    "lines": "0, date '2026-01-01'",
    "mql": "'{}'",
    "asg": "'{}'",
}
