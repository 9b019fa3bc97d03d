"""One message of events, from its headers and body to an answer; the database remembers nonces and rates, so several workers agree."""

from __future__ import annotations

import json
import logging
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import psycopg

from server_db.engine.event_auth import read_claim

MOST_ROWS = 500
MOST_BYTES = 256 << 10
log = logging.getLogger("tripod.events")
# For messages of unknown keys: they take as long as those with a wrong signature.
_NO_SECRET = secrets.token_bytes(32)
_UNSIGNED = "The message is not signed by a known key, or its time is off."


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


def problem(status: int, sentence: str, **headers: str) -> Answer:
    return Answer(status, {"error": sentence}, headers)


def take(connection: psycopg.Connection[Any], headers: Mapping[str, str], body: bytes, now: Callable[[], float] = time.time) -> Answer:
    """`connection` is the worker's and commits each statement."""
    claim = read_claim(headers)
    known = None if claim is None else connection.execute("SELECT id, secret FROM core.event_key WHERE code = %s AND active", (claim.key,)).fetchone()
    if claim is None or not claim.signed_with(bytes(known[1]) if known else _NO_SECRET, body) or known is None or not claim.is_fresh(now()):
        return problem(401, _UNSIGNED)
    key = known[0]
    if not _asked(connection, "SELECT core.event_nonce_(%s, %s)", key, claim.nonce):
        return problem(409, "This message was sent before; sign it anew with another nonce.")
    if wait := _asked(connection, "SELECT core.event_rate_(%s, %s)", key, 1):
        return _too_fast(wait)
    rows = _rows(body)
    if rows is None:
        return problem(400, f'Send JSON like {{"events": [...]}} with 1 to {MOST_ROWS} events.')
    if len(rows) > 1 and (wait := _asked(connection, "SELECT core.event_rate_(%s, %s)", key, len(rows) - 1)):
        return _too_fast(wait)
    answer = _summary(_take_rows(connection, key, rows))
    log.info("Events of %s: %d taken, %d known, %d refused.", claim.key, answer["taken"], answer["same"], len(answer["refused"]))
    return Answer(200, answer)


def _asked(connection: psycopg.Connection[Any], statement: str, *values: Any) -> Any:
    row = connection.execute(statement.encode(), values).fetchone()
    assert row
    return row[0]


def _too_fast(wait: int) -> Answer:
    return problem(429, f"Too many events for this key; send again in {wait} s.", **{"Retry-After": str(wait)})


def _rows(body: bytes) -> list[Any] | None:
    """Numbers stay as they are written: no float, no integer of a million digits."""
    try:
        found = json.loads(body.decode("utf-8"), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    rows = found.get("events") if isinstance(found, dict) else None
    return [_storable(row) for row in rows] if isinstance(rows, list) and 1 <= len(rows) <= MOST_ROWS else None


def _storable(row: Any) -> Any:
    """The row, or None where the database has no letters for it."""
    try:
        spelled = json.dumps(row, ensure_ascii=False)
        spelled.encode("utf-8")
    except (ValueError, RecursionError):
        return None
    return None if "\\u0000" in spelled else row


def _take_rows(connection: psycopg.Connection[Any], key: int, rows: list[Any]) -> list[dict[str, Any]]:
    """Together, or one by one when one of them stops the others."""
    try:
        return list(_asked(connection, "SELECT core.event_take_(%s, %s::jsonb, NULL)", key, json.dumps(rows)))
    except (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.RaiseException):
        log.warning("A message of %d events is taken row by row.", len(rows))
    found = []
    for n, row in enumerate(rows, start=1):
        try:
            found.append({**_asked(connection, "SELECT core.event_take_(%s, %s::jsonb, NULL)", key, json.dumps([row]))[0], "n": n})
        except (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.RaiseException):
            found.append({"n": n, "ok": False, "code": "event.bad_value"})
    return found


def _summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    refused = [{"n": row["n"], "code": row["code"]} for row in rows if not row["ok"] and row["code"] != "event.duplicate"]
    return {"taken": sum(row["ok"] for row in rows), "same": sum(row["code"] == "event.duplicate" for row in rows), "refused": refused}
