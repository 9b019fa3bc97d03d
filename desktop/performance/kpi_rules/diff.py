"""What differs between two versions of the KPIs, part by part and field by field: what a second person confirms."""

from __future__ import annotations

from dataclasses import dataclass, fields

from desktop.performance.kpi_rules.edits import Key, Part, key_of, parts_of
from server_db.domain.kpi.body import Gate, KpiBody, Target, plain


@dataclass(frozen=True, slots=True)
class Change:
    """`kind`: added, removed or changed; of what is changed the field with both values as texts."""

    key: Key
    kind: str
    field: str = ""
    before: str = ""
    after: str = ""


def changes(was: KpiBody, now: KpiBody) -> tuple[Change, ...]:
    """In the order of the newer version; what is gone stands last."""
    before = {key_of(part): part for part in parts_of(was)}
    after = {key_of(part): part for part in parts_of(now)}
    found: list[Change] = []
    for key, part in after.items():
        if key not in before:
            found.append(Change(key, "added", after=part.formula))
        else:
            found += _fields(key, before[key], part)
    found += [Change(key, "removed", before=part.formula) for key, part in before.items() if key not in after]
    return tuple(found)


def _fields(key: Key, was: Part, now: Part) -> list[Change]:
    pairs = ((field.name, getattr(was, field.name), getattr(now, field.name)) for field in fields(now))
    return [Change(key, "changed", name, _text(old), _text(new)) for name, old, new in pairs if old != new]


def _text(value: object) -> str:
    if isinstance(value, Target):
        return value.formula if value.kind == "formula" else plain(value.value) if value.value is not None else value.kind
    if isinstance(value, Gate):
        return f"{value.kpi} ≥ {plain(value.least * 100)}%"
    return "–" if value is None or value == "" else str(value)
