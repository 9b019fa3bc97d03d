"""A version of the office's KPIs as it is stored, read strictly and written canonically.

    {"format": 1,
     "kpis": [{"code": "revenue", "name_en": "Revenue", "name_zh": "销售额", "formula": "revenue", "unit": "money", "places": 2,
       "direction": "up", "target": {"kind": "goal"}, "floor": "0.6", "cap": "1.2", "gate": {"kpi": "collections", "min": "0.8"},
       "public": true, "note_en": "", "note_zh": ""}],
     "axes": [{"code": "visits", "name_en": "Visits", "name_zh": "拜访", "formula": "visits * 5", "note_en": "", "note_zh": ""}]}

A target is the approved goal of the KPI where there is one, else its own: `{"kind": "number", "value": "20"}` or
`{"kind": "formula", "formula": "work_days * 2"}`; `{"kind": "goal"}` has none of its own. Floor, cap and `min` are ratios.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

UNITS = ("money", "number", "percent", "days", "points")
DIRECTIONS = ("up", "down")
TARGETS = ("goal", "number", "formula")
# A name of a formula: `kpi_<code>`, `target_<code>`.
CODE = re.compile(r"[a-z][a-z0-9_]{0,29}", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", re.ASCII)
_LONGEST = {"formula": 4_000, "note_en": 1_000, "note_zh": 1_000, "name_en": 100, "name_zh": 100}


class BodyError(Exception):
    """The body cannot be read: `part` is "kpi" or "axis", `name` its code, `field` the place in it."""

    def __init__(self, code: str, part: str = "", name: str = "", field: str = "") -> None:
        super().__init__(f"{code} {name} {field}".strip())
        self.code, self.part, self.name, self.field = code, part, name, field


@dataclass(frozen=True, slots=True)
class Target:
    """`value` of a number, `formula` of a formula; a goal has neither."""

    kind: str = "goal"
    value: Decimal | None = None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """No points unless the other KPI's attainment reaches `least`."""

    kpi: str
    least: Decimal


@dataclass(frozen=True, slots=True)
class Kpi:
    """`floor` and `cap` bound the attainment, a ratio: below the floor there are no points, above the cap no more. `public`: rankings show it."""

    code: str
    name_en: str
    name_zh: str
    formula: str
    unit: str = "number"
    places: int = 0
    direction: str = "up"
    target: Target = Target()
    floor: Decimal = Decimal(0)
    cap: Decimal = Decimal("1.2")
    gate: Gate | None = None
    public: bool = True
    note_en: str = ""
    note_zh: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of the ability radar: a formula kept from 0 to 100."""

    code: str
    name_en: str
    name_zh: str
    formula: str
    note_en: str = ""
    note_zh: str = ""


@dataclass(frozen=True, slots=True)
class KpiBody:
    kpis: tuple[Kpi, ...] = ()
    axes: tuple[Axis, ...] = ()

    def kpi(self, code: str) -> Kpi:
        """KeyError at a code the version lacks."""
        for kpi in self.kpis:
            if kpi.code == code:
                return kpi
        raise KeyError(code)

    def axis(self, code: str) -> Axis:
        for axis in self.axes:
            if axis.code == code:
                return axis
        raise KeyError(code)

    def to_json(self) -> dict[str, Any]:
        return {"format": 1, "kpis": [_kpi_json(kpi) for kpi in self.kpis], "axes": [_axis_json(axis) for axis in self.axes]}


def read_body(body: Mapping[str, Any]) -> KpiBody:
    """Raises BodyError. What can be read may still make no sense: `checking.find_problems`."""
    if not isinstance(body, Mapping) or body.get("format", 1) != 1:
        raise BodyError("kpi.bad_format", field="format")
    return KpiBody(
        tuple(_read_kpi(part) for part in _parts(body, "kpis")),
        tuple(_read_axis(part) for part in _parts(body, "axes")),
    )


def canonical_json(body: KpiBody) -> str:
    """One text for one body: keys sorted, no blanks, characters as they are."""
    return json.dumps(body.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def plain(number: Decimal) -> str:
    """A number as the body writes it: no exponent, no zeros at the end."""
    return f"{number.normalize():f}" if number else "0"


def _parts(body: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = body.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise BodyError("kpi.bad_shape", field=key)
    return found


class _Reader:
    """Reads one KPI or axis, and says where the fault is."""

    def __init__(self, part: str, place: Mapping[str, Any]) -> None:
        self.part, self.place, self.name = part, place, ""
        self.name = self.text("code", longest=40)

    def fail(self, code: str, field: str) -> BodyError:
        return BodyError(code, self.part, self.name, field)

    def text(self, key: str, default: str = "", longest: int = 40, place: Mapping[str, Any] | None = None) -> str:
        found = (self.place if place is None else place).get(key)
        if found is None:
            return default
        if not isinstance(found, str) or "\0" in found:
            raise self.fail("kpi.bad_text", key)
        if len(found) > _LONGEST.get(key, longest):
            raise self.fail("kpi.too_long", key)
        return found

    def number(self, key: str, default: str | None = None, place: Mapping[str, Any] | None = None) -> Decimal:
        found = (self.place if place is None else place).get(key, default)
        spelled = str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""
        if not _NUMBER.fullmatch(spelled):
            raise self.fail("kpi.bad_number", key)
        return Decimal(spelled)

    def below(self, key: str) -> Mapping[str, Any]:
        found = self.place.get(key)
        if not isinstance(found, Mapping):
            raise self.fail("kpi.bad_shape", key)
        return found

    def words(self) -> dict[str, str]:
        return {key: self.text(key) for key in ("name_en", "name_zh", "formula", "note_en", "note_zh")}

    def choice(self, key: str, choices: tuple[str, ...], place: Mapping[str, Any] | None = None) -> str:
        found = self.text(key, choices[0], place=place)
        if found not in choices:
            raise self.fail("kpi.bad_choice", key)
        return found

    def whole(self, key: str, most: int) -> int:
        found = self.place.get(key, 0)
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= most:
            raise self.fail("kpi.bad_number", key)
        return found

    def yes(self, key: str, default: bool) -> bool:
        found = self.place.get(key, default)
        if not isinstance(found, bool):
            raise self.fail("kpi.bad_shape", key)
        return found


def _read_kpi(place: Mapping[str, Any]) -> Kpi:
    reader = _Reader("kpi", place)
    return Kpi(
        code=reader.name,
        **reader.words(),
        unit=reader.choice("unit", UNITS) if "unit" in place else "number",
        places=reader.whole("places", 6),
        direction=reader.choice("direction", DIRECTIONS),
        target=_read_target(reader),
        floor=reader.number("floor", "0"),
        cap=reader.number("cap", "1.2"),
        gate=_read_gate(reader),
        public=reader.yes("public", True),
    )


def _read_target(reader: _Reader) -> Target:
    if reader.place.get("target") is None:
        return Target()
    place = reader.below("target")
    kind = reader.choice("kind", TARGETS, place)
    if kind == "number":
        return Target(kind, reader.number("value", place=place))
    return Target(kind, None, reader.text("formula", place=place)) if kind == "formula" else Target()


def _read_gate(reader: _Reader) -> Gate | None:
    if reader.place.get("gate") is None:
        return None
    place = reader.below("gate")
    return Gate(reader.text("kpi", place=place), reader.number("min", place=place))


def _read_axis(place: Mapping[str, Any]) -> Axis:
    reader = _Reader("axis", place)
    return Axis(code=reader.name, **reader.words())


def _kpi_json(kpi: Kpi) -> dict[str, Any]:
    target: dict[str, Any] = {"kind": kpi.target.kind}
    if kpi.target.kind == "number" and kpi.target.value is not None:
        target["value"] = plain(kpi.target.value)
    if kpi.target.kind == "formula":
        target["formula"] = kpi.target.formula
    gate = None if kpi.gate is None else {"kpi": kpi.gate.kpi, "min": plain(kpi.gate.least)}
    words = {
        key: getattr(kpi, key) for key in ("code", "name_en", "name_zh", "formula", "unit", "places", "direction", "public", "note_en", "note_zh")
    }
    return words | {"target": target, "floor": plain(kpi.floor), "cap": plain(kpi.cap), "gate": gate}


def _axis_json(axis: Axis) -> dict[str, Any]:
    return {key: getattr(axis, key) for key in Axis.__dataclass_fields__}
