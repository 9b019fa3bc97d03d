"""The rules by which a pool's leads are given to people: read, written and checked. Who gets which lead: `assigning.py`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from server_db.domain.formulas import Catalogue, FormulaProblem, check, infer
from server_db.domain.formulas.nodes import Boolean
from server_db.domain.formulas.parse import parse

FORMAT = 1
MAX_RULES = 50
WAYS = ("round_robin", "least_loaded", "best_score_senior", "keep_owner")
FALLBACKS = ("person", "pool", "free")
# places of a lead: where a person works, and what the person sells
OF_LEAD = "lead"
_ID = re.compile(r"[a-z0-9_-]{1,40}\Z")
_SCORE = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?\Z")


@dataclass(frozen=True, slots=True)
class Who:
    """Each limit left None (or empty) lets everybody through. `regions` and `lines`: codes, or "lead" for those of the lead."""

    skills: tuple[str, ...] = ()
    regions: str | tuple[str, ...] | None = None
    lines: str | tuple[str, ...] | None = None
    senior: bool | None = None
    people: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """`when` empty: every lead. `min_score` is decimal text of points, "" for none."""

    id: str
    name_en: str = ""
    name_zh: str = ""
    when: str = ""
    who: Who = field(default_factory=Who)
    how: str = "round_robin"
    min_score: str = ""

    @property
    def min_score_cp(self) -> int | None:
        """Hundredths of a point."""
        return hundredths(self.min_score) if self.min_score else None


@dataclass(frozen=True, slots=True)
class Fallback:
    """Who gets a lead that no rule could give away: a person, another pool's rules, or nobody (it stays free)."""

    kind: str = "free"
    code: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    rules: tuple[Rule, ...] = ()
    fallback: Fallback = field(default_factory=Fallback)


# What a pool without published rules does when a clock asks for another person.
PLAIN = Body((Rule("everyone", "Everybody in turn", "所有人轮流"),))


@dataclass(frozen=True, slots=True)
class AssignProblem:
    """`rule` empty: the whole. `start` and `end` are places in the formula `when`."""

    code: str
    rule: str = ""
    field: str = ""
    message: str = ""
    start: int = 0
    end: int = 0
    severity: str = "error"

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def hundredths(points: str) -> int:
    """Decimal text of at most two places, as hundredths."""
    whole, _, part = points.partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def read_body(body: Mapping[str, Any]) -> Body:
    """Raises ValueError, with a sentence, at a body of another shape. Contents are judged by `find_problems`."""
    rules = body.get("rules", [])
    if body.get("format", FORMAT) != FORMAT:
        raise ValueError("These rules were written by another version of the program.")
    if not isinstance(rules, list) or len(rules) > MAX_RULES or not all(isinstance(rule, Mapping) for rule in rules):
        raise ValueError(f"Assignment rules are a list of at most {MAX_RULES}.")
    last = body.get("fallback") or {}
    if not isinstance(last, Mapping):
        raise ValueError("The fallback names a person, a pool or nobody.")
    return Body(tuple(_rule(rule) for rule in rules), Fallback(_text(last, "kind", "free"), _text(last, "code")))


def _rule(rule: Mapping[str, Any]) -> Rule:
    who = rule.get("who") or {}
    if not isinstance(who, Mapping):
        raise ValueError("A rule says in `who` which people it is for.")
    senior = who.get("senior")
    if senior not in (None, True, False):
        raise ValueError("`senior` is true, false or left out.")
    limits = Who(_codes(who, "skills") or (), _places(who, "regions"), _places(who, "lines"), senior, _codes(who, "people"))
    return Rule(
        _text(rule, "id"), _text(rule, "name_en"), _text(rule, "name_zh"), _text(rule, "when"), limits, _text(rule, "how", "round_robin"),
        _text(rule, "min_score"),
    )  # fmt: skip


def _text(row: Mapping[str, Any], key: str, otherwise: str = "") -> str:
    value = row.get(key)
    if value is None:
        return otherwise
    if not isinstance(value, str) or len(value) > 20_000:
        raise ValueError(f"`{key}` is a text.")
    return value


def _codes(row: Mapping[str, Any], key: str) -> tuple[str, ...] | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or len(value) > 500 or not all(isinstance(item, str) and item for item in value):
        raise ValueError(f"`{key}` is a list of codes.")
    return tuple(dict.fromkeys(value))


def _places(row: Mapping[str, Any], key: str) -> str | tuple[str, ...] | None:
    value = row.get(key)
    return OF_LEAD if value == OF_LEAD else (_codes(row, key) or None)


def to_json(body: Body) -> dict[str, Any]:
    """What is stored; `read_body` gives the same body back."""
    return {
        "format": FORMAT,
        "rules": [
            {
                "id": rule.id,
                "name_en": rule.name_en,
                "name_zh": rule.name_zh,
                "when": rule.when,
                "who": {
                    "skills": list(rule.who.skills),
                    "regions": _plain(rule.who.regions),
                    "lines": _plain(rule.who.lines),
                    "senior": rule.who.senior,
                    "people": _plain(rule.who.people),
                },
                "how": rule.how,
                "min_score": rule.min_score,
            }
            for rule in body.rules
        ],
        "fallback": {"kind": body.fallback.kind, "code": body.fallback.code},
    }


def _plain(limit: str | tuple[str, ...] | None) -> str | list[str] | None:
    return list(limit) if isinstance(limit, tuple) else limit


def find_problems(body: Body, catalogue: Catalogue, people: Iterable[str] = (), pools: Iterable[str] = ()) -> tuple[AssignProblem, ...]:
    """What keeps the rules from being published. `people` and `pools`: the codes there are."""
    found: list[AssignProblem] = []
    seen: set[str] = set()
    known = frozenset(people)
    for rule in body.rules:
        found += _wrong(rule, catalogue, known)
        if rule.id in seen:
            found.append(AssignProblem("assign.same_id", rule.id, "id"))
        seen.add(rule.id)
    last = body.fallback
    if (
        last.kind not in FALLBACKS
        or (last.kind == "person" and last.code not in known)
        or (last.kind == "pool" and last.code not in frozenset(pools))
    ):
        found.append(AssignProblem("assign.fallback", field="fallback", message=last.code))
    if not body.rules and last.kind == "free":
        found.append(AssignProblem("assign.nothing", severity="warning"))
    return tuple(found)


def _wrong(rule: Rule, catalogue: Catalogue, people: frozenset[str]) -> list[AssignProblem]:
    found: list[AssignProblem] = []
    if not _ID.match(rule.id):
        found.append(AssignProblem("assign.id", rule.id, "id"))
    if not rule.name_en.strip() and not rule.name_zh.strip():
        found.append(AssignProblem("assign.no_name", rule.id, "name"))
    if rule.how not in WAYS:
        found.append(AssignProblem("assign.how", rule.id, "how", rule.how))
    if (rule.min_score and not _SCORE.match(rule.min_score)) or (rule.how == "best_score_senior" and not rule.min_score):
        found.append(AssignProblem("assign.min_score", rule.id, "min_score", rule.min_score))
    if rule.who.people == ():
        found.append(AssignProblem("assign.nobody", rule.id, "people"))
    found += [AssignProblem("assign.unknown_person", rule.id, "people", code) for code in rule.who.people or () if code not in people]
    return found + _wrong_formula(rule, catalogue)


def _wrong_formula(rule: Rule, catalogue: Catalogue) -> list[AssignProblem]:
    if not rule.when.strip():
        return []
    try:
        node = parse(rule.when)
    except FormulaProblem as problem:
        return [AssignProblem("assign.formula", rule.id, "when", problem.message, problem.start, problem.end)]
    found = [AssignProblem("assign.formula", rule.id, "when", wrong.message, wrong.start, wrong.end) for wrong in check(node, catalogue)]
    kinds = () if found else infer(node, catalogue)
    if kinds and "boolean" not in kinds:
        found.append(AssignProblem("assign.not_a_condition", rule.id, "when", "the formula is no yes or no", 0, len(rule.when)))
    if not found and isinstance(node, Boolean) and not node.value:
        found.append(AssignProblem("assign.never", rule.id, "when", severity="warning"))
    return found
