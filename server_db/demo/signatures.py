"""Who has signed and accepted in the demo company: most sellers their plan, a few heads the results of the newest month."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

# The sellers one is shown first still have their plan before them.
STILL_TO_ACCEPT = ("e1027", "e1031", "e1044", "e1052")
SIGNED_HEADS = 3


def require_sign_off(connection: psycopg.Connection[Any]) -> None:
    """From the newest month on, heads sign: the months before went without."""
    connection.execute("UPDATE core.office SET team_sign_off = 'required'")


def sign_and_accept(connection: psycopg.Connection[Any]) -> tuple[int, int]:
    """How many heads signed and how many sellers accepted; each in their own name."""
    return _sign(connection), _accept(connection)


def _sign(connection: psycopg.Connection[Any]) -> int:
    teams = connection.execute(
        """SELECT r.id, h.id, h.login, encode(r.content_hash, 'hex') FROM core.commission_run r
           JOIN LATERAL (SELECT DISTINCT p.manager_id FROM core.run_person p WHERE p.run_id = r.id) t ON true
           JOIN core.employee h ON h.id = t.manager_id
           WHERE r.status = 'calculated' AND sec.can_lead(h.id) AND NOT EXISTS (
             SELECT 1 FROM core.run_exception x JOIN core.run_person q ON q.run_id = x.run_id AND q.employee_id = x.employee_id
             WHERE x.run_id = r.id AND x.severity = 'blocker' AND q.manager_id = h.id)
           ORDER BY h.code DESC LIMIT %s""",
        (SIGNED_HEADS,),
    ).fetchall()
    for run, head, login, seen in teams:
        in_name_of(connection, login, "SELECT api.sign_off(%s, %s, %s, 'signed', %s)", (uuid4(), run, head, seen))
    return len(teams)


def _accept(connection: psycopg.Connection[Any]) -> int:
    waiting = connection.execute(
        """SELECT e.login, w.plan_version_id, w.body_hash FROM api_all.plan_unaccepted w JOIN core.employee e ON e.id = w.employee_id
           JOIN pg_roles r ON r.rolname = e.login WHERE e.login <> ALL (%s) ORDER BY e.login""",
        (list(STILL_TO_ACCEPT),),
    ).fetchall()
    for login, version, seen in waiting:
        shown = sha256(f"{version} {seen}".encode()).hexdigest()
        in_name_of(connection, login, "SELECT api.accept_plan(%s, %s, %s, %s)", (uuid4(), version, seen, shown))
    return len(waiting)


def in_name_of(connection: psycopg.Connection[Any], login: str, statement: str, arguments: tuple[Any, ...]) -> None:
    """In somebody's name, for the superuser who makes the demo: guards and trail see that person."""
    connection.execute(sql.SQL("SET SESSION AUTHORIZATION {}").format(sql.Identifier(login)))
    try:
        connection.execute(statement, arguments)
    finally:
        connection.execute("RESET SESSION AUTHORIZATION")
