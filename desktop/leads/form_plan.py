"""Where each field of a lead stands on its form: by the template's layout, else the core ones first. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.shared.lead_words import CORE_FIELDS

CORE = frozenset(CORE_FIELDS)
_WIDE = frozenset({"company", "need"})


@dataclass(frozen=True, slots=True)
class FormSection:
    """`places`: field and how many of the two columns it takes."""

    title_en: str
    title_zh: str
    places: tuple[tuple[str, int], ...]


def form_sections(fields: Sequence[Any], layout: Sequence[Any]) -> tuple[FormSection, ...]:
    """Fields that a layout does not name and that are in use come last, so that no value is out of sight."""
    active = {one.code: one for one in fields if one.active}
    found: list[FormSection] = []
    placed: set[str] = set()
    core = [code for code in CORE_FIELDS if code in active and code not in {line.field_code for line in layout}]
    if core:
        found.append(_section("", "", core))
        placed |= set(core)
    for line in sorted(layout, key=lambda one: one.position):
        if line.field_code not in active or line.field_code in placed:
            continue
        placed.add(line.field_code)
        titles = (line.section_en or "", line.section_zh or "")
        place = (line.field_code, int(line.width or 1))
        if found and (found[-1].title_en, found[-1].title_zh) == titles:
            found[-1] = FormSection(*titles, (*found[-1].places, place))
        else:
            found.append(FormSection(*titles, (place,)))
    rest = [code for code, one in active.items() if code not in placed and code not in CORE and not (layout and one.is_shipped)]
    if rest:
        found.append(_section("More fields", "其他字段", rest))
    return tuple(found)


def _section(title_en: str, title_zh: str, codes: Sequence[str]) -> FormSection:
    return FormSection(title_en, title_zh, tuple((code, 2 if code in _WIDE else 1) for code in codes))


def required_at(layout: Sequence[Any], when: str) -> set[str]:
    """Fields that the form demands at a step: create, claim or mql."""
    order = ("create", "claim", "mql")
    return {line.field_code for line in layout if line.required_at in order and order.index(line.required_at) <= order.index(when)}


def value_of(lead: Any, code: str) -> Any:
    if code == "product_line":
        return lead.line_code
    return getattr(lead, code, None) if code in CORE else (lead.fields or {}).get(code)
