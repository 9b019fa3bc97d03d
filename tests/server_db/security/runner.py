"""Sends a probe and says whether the answer is the one that must come."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from tests.server_db.security.company import REP, Company
from tests.server_db.security.probes import Probe


def outcome(company: Company, probe: Probe, facts: Mapping[str, Any]) -> tuple[bool, str]:
    """Whether the probe holds, and what was seen."""
    if probe.after:
        with contextlib.suppress(psycopg.Error):  # whether it works is that probe's own matter
            _send(company.session(REP), probe.after.format(**facts))
    statement = probe.statement.format(**facts)
    connection = company.connect(probe.who) if probe.fresh else company.session(probe.who)
    try:
        return _judge(probe, facts, _send(connection, statement))
    except psycopg.Error as refusal:
        if connection.info.transaction_status in (TransactionStatus.INTRANS, TransactionStatus.INERROR):
            connection.rollback()
        seen = f"{refusal.sqlstate} {str(refusal).splitlines()[0] if str(refusal) else ''}"
        return bool(probe.refused) and refusal.sqlstate in probe.refused, seen
    finally:
        if probe.fresh:
            connection.close()


def _send(connection: psycopg.Connection[Any], statement: str) -> Any:
    cursor = connection.execute(statement.encode())
    while cursor.nextset():
        pass
    if "COPY" in (cursor.statusmessage or "") or not cursor.description:
        return "accepted"
    row = cursor.fetchone()
    return row[0] if row else "no row"


def _judge(probe: Probe, facts: Mapping[str, Any], answer: Any) -> tuple[bool, str]:
    if probe.refused:
        return False, f"accepted: {str(answer)[:80]}"
    wanted = probe.gives
    if isinstance(wanted, str) and wanted.startswith("{"):
        wanted = facts[wanted[1:-1]]
    return answer == wanted, f"{answer!r}, wanted {wanted!r}"
