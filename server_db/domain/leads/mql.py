"""When a lead is qualified for marketing (MQL): criteria as formulas, how many must hold, and with which values they did.

    {"format": 1, "combine": "n", "n": 2, "criteria": [{"id": "size", "name_en": "Large", "name_zh": "大公司", "formula": "company_size >= 100"}]}

`combine` is "all", "any", or "n" with the least number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.values import Plain
from server_db.domain.leads.facts import Facts, catalogue_of
from server_db.domain.leads.formula_checks import facts_of, of_formula
from server_db.domain.leads.holding import holds
from server_db.domain.leads.scoring_body import BodyError
from server_db.domain.leads.scoring_values import BodyProblem
from server_db.domain.process.facts import CustomField

MOST_CRITERIA = 30


@dataclass(frozen=True, slots=True)
class Criterion:
    id: str
    name_en: str
    name_zh: str
    formula: str


@dataclass(frozen=True, slots=True)
class MqlBody:
    """`need`: how many criteria must hold."""

    criteria: tuple[Criterion, ...]
    need: int


@dataclass(frozen=True, slots=True)
class Matched:
    """`values`: of every fact the criterion asks, what it was; None where there was none."""

    id: str
    name_en: str
    name_zh: str
    formula: str
    values: Mapping[str, Any]
    holds: bool


def read_mql(body: Mapping[str, Any]) -> MqlBody:
    """Raises BodyError."""
    listed = body.get("criteria")
    if body.get("format") != 1:
        raise BodyError("score.bad_format", "", "format")
    if not isinstance(listed, list) or not all(isinstance(one, Mapping) for one in listed):
        raise BodyError("score.bad_shape", "", "criteria")
    criteria = tuple(_criterion(one) for one in listed)
    combine = body.get("combine", "all")
    need = {"all": len(criteria), "any": 1, "n": body.get("n")}.get(combine if isinstance(combine, str) else "")
    if not isinstance(need, int) or isinstance(need, bool) or need < 1 or need > max(len(criteria), 1):
        raise BodyError("mql.bad_combine", "", "combine")
    return MqlBody(criteria, need)


def _criterion(one: Mapping[str, Any]) -> Criterion:
    id_ = one.get("id")
    if not isinstance(id_, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}", id_):
        raise BodyError("score.bad_id", str(id_ or "")[:40], "id")
    words = {}
    for key, longest in (("name_en", 200), ("name_zh", 200), ("formula", 10_000)):
        value = one.get(key, "")
        if not isinstance(value, str) or len(value) > longest or "\0" in value:
            raise BodyError("score.bad_text", id_, key)
        words[key] = value
    return Criterion(id_, **words)


def find_problems(body: Mapping[str, Any], custom: tuple[CustomField, ...] = ()) -> tuple[BodyProblem, ...]:
    try:
        read = read_mql(body)
    except BodyError as problem:
        return (BodyProblem(problem.code, "error", problem.rule, problem.field),)
    return tuple(_problems(read, custom))


def _problems(body: MqlBody, custom: tuple[CustomField, ...]) -> Iterator[BodyProblem]:
    if not body.criteria or len(body.criteria) > MOST_CRITERIA:
        yield BodyProblem("mql.criteria_count", "error", "", "criteria", {"most": MOST_CRITERIA})
    seen: set[str] = set()
    for one in body.criteria:
        if one.id in seen:
            yield BodyProblem("score.duplicate_id", "error", one.id, "id")
        seen.add(one.id)
        yield from of_formula(one.formula, catalogue_of(custom), one.id, "formula")


def judge(body: MqlBody, facts: Facts, custom: tuple[CustomField, ...] = ()) -> tuple[Matched, ...]:
    """Every criterion with its values, for a lead that qualifies; nothing for one that does not."""
    truths = holds([one.formula for one in body.criteria], [facts], custom)[0]
    if sum(truths) < body.need:
        return ()
    catalogue = catalogue_of(custom)
    return tuple(
        Matched(one.id, one.name_en, one.name_zh, one.formula, {name: _stored(facts.get(name)) for name in facts_of(one.formula, catalogue)}, held)
        for one, held in zip(body.criteria, truths, strict=True)
    )


def _stored(value: Plain | None) -> Any:
    """As the database's JSON has it: numbers as text, so that no reader turns them into floats."""
    if isinstance(value, Decimal):
        return format(value.normalize() + 0, "f")
    return value.isoformat() if isinstance(value, date) else value
