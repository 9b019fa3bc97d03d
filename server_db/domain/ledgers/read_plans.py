"""Plan files (JSON, already parsed with exact numbers): a bare body, {"code", "valid_from", "body"}, or a list of versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from server_db.domain.commissions import plan_of
from server_db.domain.ledgers.facts import PlanVersion
from server_db.domain.ledgers.plan_sentences import sentence_of
from server_db.domain.ledgers.plan_spelling import plain_body
from server_db.domain.ledgers.reading import BadFacts, Entry
from server_db.domain.plan_checks import check_plan
from server_db.domain.plan_facts import ORDER_FACTS, PERSON_FACTS

BARE = "PLAN"
_OF_PERSONS = frozenset(fact.name for fact in PERSON_FACTS)
_HEAD = ("code", "name_en", "name_zh", "valid_from")
# what a shipped example says about itself is not the plan's
_ABOUT = ("about_en", "about_zh", "mechanics", "example", "note", "source")


def read_plans(files: Iterable[tuple[str, Any]]) -> tuple[PlanVersion, ...]:
    """`files` are names and contents. Raises BadFacts for a plan that nobody could be calculated with."""
    found: list[PlanVersion] = []
    for name, given in files:
        versions = given if isinstance(given, Sequence) and not isinstance(given, str) else [given]
        for place, one in enumerate(versions):
            where = name if len(versions) == 1 else f"{name}[{place}]"
            found.append(_version(_as_text(one), where, len(found)))
    if not found:
        raise BadFacts("No plan is given; a plan file holds a plan or a list of versions.")
    _refuse_twice(found)
    return tuple(found)


def _version(given: Any, where: str, place: int) -> PlanVersion:
    if isinstance(given, Mapping) and "body" not in given:
        head = {key: given[key] for key in (*_HEAD, *_ABOUT) if key in given}
        given = {**head, "body": {key: one for key, one in given.items() if key not in head}}
    entry = Entry(given, where)
    body = entry.raw("body")
    if not isinstance(body, Mapping):
        raise BadFacts(f'{where} holds no plan; a plan has "steps" and "payout".')
    for extra in _ABOUT:
        entry.raw(extra)
    body = plain_body(body)
    code = entry.text("code") or BARE
    names = entry.text("name_en") or code, entry.text("name_zh") or code
    version = PlanVersion(code, plan_of(_checked(body, where)), entry.day("valid_from"), *names, place, body)
    entry.done()
    return version


def _checked(body: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    wrong = next((one for one in check_plan(body) if one.severity == "error"), None)
    if wrong is not None:
        step = f", step {wrong.step}" if wrong.step else ""
        raise BadFacts(f"{where}{step}: {sentence_of(wrong)}")
    _refuse_hidden_tables(body, where)
    _refuse_upper_bounds(body, where)
    return body


def _refuse_upper_bounds(body: Mapping[str, Any], where: str) -> None:
    """A table of (from, to, rate) whose "to" would be taken for the rate."""
    for name, table in (body.get("tables") or {}).items():
        rows = table["rows"]
        if len(table["columns"]) < 3 or len(rows) < 2 or any(row[1] != after[0] for row, after in pairwise(rows)):
            continue
        used = re.compile(rf"(?:TIER|CLIFF|BAND|CURVE)\s*\([^()]*(?:\([^()]*\)[^()]*)*,\s*{re.escape(name)}\s*\)", re.IGNORECASE)
        for step in body.get("steps", ()):
            if used.search(str(step.get("formula"))):
                raise BadFacts(f'{where}, step {step.get("name")}: the second column of the table "{name}" holds upper bounds, which would be '
                               "taken for the rate; leave that column out, a band ends where the next begins.")  # fmt: skip


def _refuse_hidden_tables(body: Mapping[str, Any], where: str) -> None:
    """Where a fact and a table have one name, the formula would see the fact."""
    of_lines = {fact.name for fact in ORDER_FACTS}
    for step in body.get("steps", ()):
        taken = _OF_PERSONS | of_lines if step.get("scope") == "record" else _OF_PERSONS
        for name in taken & set(body.get("tables") or {}):
            if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.(])", str(step.get("formula"))):
                raise BadFacts(f'{where}, step {step.get("name")}: the table "{name}" has the name of a fact; call it "{name}_table".')


def _refuse_twice(found: list[PlanVersion]) -> None:
    seen: set[tuple[str, Any]] = set()
    for one in found:
        key = (one.code, one.valid_from)
        if key in seen:
            begins = f" from {one.valid_from}" if one.valid_from else ""
            raise BadFacts(f'Two versions of the plan "{one.code}"{begins} are given; give each another "code" or "valid_from".')
        seen.add(key)


def _as_text(value: Any) -> Any:
    """Bodies keep their numbers as text, as they are stored; whole numbers such as days stay numbers."""
    if isinstance(value, Mapping):
        return {key: _as_text(one) if key != "days" else _days(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return format(value, "f") if isinstance(value, Decimal) else value


def _days(value: Any) -> Any:
    return int(value) if isinstance(value, Decimal) and value == int(value) else value
