"""Names of values that leads hold as codes (channels, product lines, choices): shown by name, typed by name or code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.shared.i18n import pick

Names = Mapping[str, Mapping[str, tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class ValueNames:
    """`of`: field -> code -> both names, English first."""

    of: Names = field(default_factory=dict)

    def show(self, field_code: str, value: str) -> str:
        """The name of a value; a value that has none is its own."""
        names = self.of.get(field_code, {}).get(value)
        return pick(*names) or value if names else value

    def codes(self, field_code: str, words: Sequence[str]) -> tuple[str, ...]:
        """What was typed, as it is stored: names in either language become their codes."""
        known = self.of.get(field_code, {})
        by_name = {name.casefold(): code for code, names in known.items() for name in names if name}
        return tuple(dict.fromkeys(word if word in known else by_name.get(word.casefold(), word) for word in words))


NO_NAMES = ValueNames()


def value_names(channels: Sequence[Any], lines: Sequence[Any], regions: Sequence[Any], fields: Sequence[Any]) -> ValueNames:
    of = {one.code: {code: (en, zh) for code, en, zh in one.choices} for one in fields if one.choices}
    for name, rows in (("channel", channels), ("product_line", lines), ("region", regions)):
        of[name] = {row.code: (row.name_en, row.name_zh) for row in rows}
    return ValueNames(of)
