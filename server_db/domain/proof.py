"""The canonical trace of a statement: all that it was calculated from and all that came out, as text that proves itself.

One statement has one text: keys sorted, no blanks, numbers as text. Its SHA-256 stands on every page. Reading the text gives
the statement back, so a reader without a database can calculate it anew and draw the same pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from server_db.domain.plan_body import body_hash, canonical_json
from server_db.domain.proof_codec import Undecodable, decode, encode
from server_db.domain.statement_workings import finish
from server_db.domain.statements import NO_WORDS, StatementFacts, Work

FORMAT = "tripod-statement/1"
FILE_NAME = "calculation.json"


class NoTrace(Exception):
    """The text is no trace of a statement, or was changed so that it cannot be read; the message says where."""


def trace_of(facts: StatementFacts) -> bytes:
    """The canonical text. What is worked out from the rest (formulas, figures, steps) is not in it: a reader does that again."""
    statement = encode(_as_read(facts))
    work = statement.pop("work", None)
    if work is not None:
        body = work.pop("body")
        work["body"], work["body_hash"] = _body(body)
        statement["work"] = work
    return canonical_json({"format": FORMAT, "statement": statement}).encode()


def hash_of(trace: bytes) -> str:
    return hashlib.sha256(trace).hexdigest()


def facts_of(trace: bytes) -> StatementFacts:
    """The statement as it was read before it was worked out. Raises NoTrace."""
    try:
        found = json.loads(trace)
        if not isinstance(found, dict) or found.get("format") != FORMAT or set(found) != {"format", "statement"}:
            raise NoTrace(f"it is not in the format {FORMAT}")
        return _statement(dict(found["statement"]))
    except (ValueError, TypeError, RecursionError) as problem:
        raise NoTrace(str(problem)) from problem
    except Undecodable as problem:
        raise NoTrace(str(problem)) from problem


def recalculated(facts: StatementFacts) -> StatementFacts:
    """The statement worked out again from its inputs alone, with the words and figures that are printed."""
    return finish(facts)


def _as_read(facts: StatementFacts) -> StatementFacts:
    """Without what `finish` adds; the statement of a person without a plan is as it is."""
    if facts.work is None:
        return facts
    lines = tuple(replace(line, formula=NO_WORDS, figures=NO_WORDS, earned=None) for line in facts.lines)
    return replace(facts, lines=lines, workings=())


@lru_cache(32)
def _body(text: str) -> tuple[Any, str]:
    """A plan's body is the same for everybody under it."""
    body = json.loads(text)
    return body, body_hash(body)


def _statement(stored: dict[str, Any]) -> StatementFacts:
    work = stored.pop("work", None)
    facts = decode(StatementFacts, stored)
    if work is None:
        return facts
    given = dict(work)
    body, stated = given.pop("body"), given.pop("body_hash", "")
    if not isinstance(body, Mapping) or body_hash(body) != stated:
        raise NoTrace("the plan's body does not have the hash that is stated for it")
    return replace(facts, work=decode(Work, given | {"body": canonical_json(body)}))
