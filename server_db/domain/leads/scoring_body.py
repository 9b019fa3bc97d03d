"""A scoring version's body as it is stored, read strictly and written canonically.

    {"format": 1, "total_cap": "200", "grades": {"fit": ["75", "50", "25"], "engagement": ["60", "30", "10"]},
     "fit": {"cap": "100", "rules": [
       {"id": "size", "kind": "when", "formula": "company_size >= 100", "points": "15"},
       {"id": "budget", "kind": "bands", "field": "budget", "bands": [{"to": "10000", "points": "2"}, {"to": "", "points": "9"}],
        "missing": "0", "other": "0"},
       {"id": "who", "kind": "cross", "first": {"field": "city", "bands": [{"in": ["上海"]}]}, "second": {"field": "urgency", …},
        "points": [["5", "1"], …]}]},
     "engagement": {"cap": "100", "groups": {"web": {"cap": "40"}}, "rules": [
       {"id": "price", "kind": "event", "event": "price_page", "page": "/pricing", "min_seconds": 30, "name": "", "per": "day",
        "points": "8", "decay": {"kind": "half_life", "days": 14}, "group": "web", "cap": "24"},
       {"id": "rush", "kind": "burst", "event": "page", "n": 3, "days": 7, "points": "10", "decay": {"kind": "none"}}]}}

Every rule may have `name_en`, `name_zh`, `starts_on`, `ends_on` (not counted itself) and `cap`. Points and caps are decimal text.
In a `cross`, a row or column past the bands is "none of them", the next one "missing"; a place the table lacks gives nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from server_db.domain.leads.scoring_values import Band, Banded, Decay, EventRule, FitRule, ScoreBody

_POINTS = re.compile(r"-?[0-9]{1,4}(\.[0-9]{1,2})?", re.ASCII)
_CAP = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?", re.ASCII)
_BOUND = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", re.ASCII)


class BodyError(Exception):
    """The body cannot be read; `rule` is where, `code` and `field` what."""

    def __init__(self, code: str, rule: str = "", field: str = "") -> None:
        super().__init__(f"{code} {rule} {field}".strip())
        self.code, self.rule, self.field = code, rule, field


def read_body(body: Mapping[str, Any]) -> ScoreBody:
    """Raises BodyError. What can be read may still make no sense: `scoring_checks.find_problems`."""
    reader = _Reader("")
    if body.get("format") != 1:
        raise BodyError("score.bad_format", "", "format")
    fit, engagement = reader.part(body, "fit"), reader.part(body, "engagement")
    grades = reader.part(body, "grades")
    return ScoreBody(
        fit=tuple(_fit_rule(rule) for rule in reader.items(fit, "rules")),
        engagement=tuple(_event_rule(rule) for rule in reader.items(engagement, "rules")),
        fit_cap=reader.cap(fit, "cap", "100"),
        engagement_cap=reader.cap(engagement, "cap", "100"),
        groups={name: reader.cap(reader.part(reader.part(engagement, "groups"), name), "cap") for name in sorted(reader.part(engagement, "groups"))},
        total_cap=reader.cap(body, "total_cap", "200"),
        fit_grades=reader.grades(grades, "fit", ("75", "50", "25")),
        engagement_grades=reader.grades(grades, "engagement", ("60", "30", "10")),
    )


class _Reader:
    """Reads the parts of one rule, and says in which one the fault is."""

    def __init__(self, rule: str) -> None:
        self.rule = rule

    def fail(self, code: str, key: str) -> BodyError:
        return BodyError(code, self.rule, key)

    def part(self, place: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = place.get(key) or {}
        if not isinstance(found, Mapping):
            raise self.fail("score.bad_shape", key)
        return found

    def items(self, place: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        found = place.get(key) or []
        if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
            raise self.fail("score.bad_shape", key)
        return found

    def text(self, place: Mapping[str, Any], key: str, default: str = "", longest: int = 500) -> str:
        found = place.get(key)
        if found is None:
            return default
        if not isinstance(found, str) or len(found) > longest or "\0" in found:
            raise self.fail("score.bad_text", key)
        return found

    def whole(self, place: Mapping[str, Any], key: str, default: int, least: int, most: int) -> int:
        found = place.get(key, default)
        if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
            raise self.fail("score.bad_number", key)
        return found

    def points(self, value: object, key: str) -> int:
        return self._hundredths(value, key, _POINTS)

    def cap(self, place: Mapping[str, Any], key: str, default: str | None = None) -> int:
        return self._hundredths(place.get(key, default), key, _CAP)

    def _hundredths(self, value: object, key: str, form: re.Pattern[str]) -> int:
        spelled = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
        if not form.fullmatch(spelled):
            raise self.fail("score.bad_points", key)
        return int(Decimal(spelled) * 100)

    def grades(self, place: Mapping[str, Any], key: str, default: tuple[str, ...]) -> tuple[int, ...]:
        found = place.get(key) or list(default)
        if not isinstance(found, list) or len(found) != 3:
            raise self.fail("score.bad_grades", key)
        return tuple(self._hundredths(one, key, _CAP) for one in found)

    def day(self, place: Mapping[str, Any], key: str) -> date | None:
        found = place.get(key)
        if found in (None, ""):
            return None
        try:
            return date.fromisoformat(found)
        except (TypeError, ValueError):
            raise self.fail("score.bad_date", key) from None

    def decay(self, place: Mapping[str, Any]) -> Decay:
        found = self.part(place, "decay")
        kind = self.text(found, "kind", "none")
        return Decay(kind, 0 if kind == "none" else self.whole(found, "days", 0, 0, 100_000))

    def banded(self, place: Mapping[str, Any], with_points: bool) -> Banded:
        return Banded(self.text(place, "field"), tuple(self._band(one, with_points) for one in self.items(place, "bands")))

    def _band(self, band: Mapping[str, Any], with_points: bool) -> Band:
        points = self.points(band.get("points"), "bands") if with_points else 0
        within = band.get("in")
        if within is not None:
            if not isinstance(within, list) or not all(isinstance(one, str) and "\0" not in one for one in within):
                raise self.fail("score.bad_band", "bands")
            return Band(None, tuple(within), points)
        to = band.get("to", "")
        if to in ("", None):
            return Band(None, (), points)
        try:
            bound = Decimal(str(to)) if _BOUND.fullmatch(str(to)) else None
        except InvalidOperation:
            bound = None
        if bound is None:
            raise self.fail("score.bad_band", "bands")
        return Band(bound, (), points)


def _common(rule: Mapping[str, Any]) -> tuple[_Reader, dict[str, Any]]:
    id_ = rule.get("id")
    if not isinstance(id_, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}", id_):
        raise BodyError("score.bad_id", str(id_ or "")[:40], "id")
    reader = _Reader(id_)
    return reader, {
        "id": id_,
        "name_en": reader.text(rule, "name_en", longest=200),
        "name_zh": reader.text(rule, "name_zh", longest=200),
        "starts_on": reader.day(rule, "starts_on"),
        "ends_on": reader.day(rule, "ends_on"),
        "cap_cp": reader.cap(rule, "cap") if rule.get("cap") not in (None, "") else None,
    }


def _fit_rule(rule: Mapping[str, Any]) -> FitRule:
    reader, common = _common(rule)
    match rule.get("kind"):
        case "when":
            return FitRule(
                **common, kind="when", formula=reader.text(rule, "formula", longest=10_000), points_cp=reader.points(rule.get("points"), "points")
            )
        case "bands":
            missing, other = (reader.points(rule.get(key, "0"), key) for key in ("missing", "other"))
            return FitRule(**common, kind="bands", axes=(reader.banded(rule, True),), missing_cp=missing, other_cp=other)
        case "cross":
            axes = tuple(reader.banded(reader.part(rule, key), False) for key in ("first", "second"))
            table = rule.get("points")
            if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
                raise reader.fail("score.bad_shape", "points")
            return FitRule(**common, kind="cross", axes=axes, table=tuple(tuple(reader.points(one, "points") for one in row) for row in table))
    raise reader.fail("score.bad_kind", "kind")


def _event_rule(rule: Mapping[str, Any]) -> EventRule:
    reader, common = _common(rule)
    kind = rule.get("kind")
    if kind not in ("event", "burst"):
        raise reader.fail("score.bad_kind", "kind")
    return EventRule(
        **common,
        kind=kind,
        event=reader.text(rule, "event", longest=40),
        page=reader.text(rule, "page", longest=300),
        min_seconds=reader.whole(rule, "min_seconds", 0, 0, 1_000_000),
        name=reader.text(rule, "name", longest=200) or None,
        per=reader.text(rule, "per", "event") if kind == "event" else "once",
        n=reader.whole(rule, "n", 2, 1, 1_000) if kind == "burst" else 1,
        days=reader.whole(rule, "days", 7, 1, 3_650) if kind == "burst" else 1,
        points_cp=reader.points(rule.get("points"), "points"),
        decay=reader.decay(rule),
        group=reader.text(rule, "group", longest=40),
    )


def canonical_json(body: Mapping[str, Any]) -> str:
    """One text for one body: keys sorted, no blanks, characters as they are."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
