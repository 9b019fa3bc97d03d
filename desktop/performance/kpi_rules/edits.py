"""Changes to a version's body. Each takes a body and gives another one; nothing is changed in place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from server_db.domain.kpi.body import Axis, Kpi, KpiBody, Target

Part = Kpi | Axis
Key = tuple[str, str]
"""("kpi", code) or ("axis", code)"""


def key_of(part: Part) -> Key:
    return ("kpi" if isinstance(part, Kpi) else "axis", part.code)


def parts_of(body: KpiBody) -> list[Part]:
    return [*body.kpis, *body.axes]


def find_part(body: KpiBody, key: Key | None) -> Part | None:
    return next((one for one in parts_of(body) if key is not None and key_of(one) == key), None)


def with_part(body: KpiBody, key: Key, part: Part) -> KpiBody:
    """The part under `key` becomes another one. A new code of a KPI is followed by the gates that name it."""
    if isinstance(part, Axis):
        return replace(body, axes=tuple(part if key_of(one) == key else one for one in body.axes))
    kpis = tuple(part if key_of(one) == key else one for one in body.kpis)
    if part.code != key[1]:
        kpis = tuple(replace(one, gate=replace(one.gate, kpi=part.code)) if one.gate and one.gate.kpi == key[1] else one for one in kpis)
    return replace(body, kpis=kpis)


def free_code(body: KpiBody, stem: str) -> str:
    taken = {one.code for one in parts_of(body)}
    return next(code for number in range(1, 1_000) if (code := f"{stem}{number}") not in taken)


def with_new_kpi(body: KpiBody, name_en: str, name_zh: str) -> tuple[KpiBody, Key]:
    made = Kpi(free_code(body, "kpi"), name_en, name_zh, "", "number", 0, target=Target("number", Decimal(1)))
    return replace(body, kpis=(*body.kpis, made)), key_of(made)


def with_new_axis(body: KpiBody, name_en: str, name_zh: str) -> tuple[KpiBody, Key]:
    made = Axis(free_code(body, "axis"), name_en, name_zh, "")
    return replace(body, axes=(*body.axes, made)), key_of(made)


def without(body: KpiBody, key: Key) -> KpiBody:
    return replace(body, kpis=tuple(one for one in body.kpis if key_of(one) != key), axes=tuple(one for one in body.axes if key_of(one) != key))


def moved(body: KpiBody, key: Key, by: int) -> KpiBody:
    """One place up (-1) or down (1) among its own kind; at the end nothing happens."""
    kind = "kpis" if key[0] == "kpi" else "axes"
    parts = list(getattr(body, kind))
    at = next(number for number, one in enumerate(parts) if key_of(one) == key)
    if not 0 <= at + by < len(parts):
        return body
    parts[at], parts[at + by] = parts[at + by], parts[at]
    return replace(body, **{kind: tuple(parts)})
