"""Names of values that leads hold as codes (channels, product lines, choices): shown by name, typed by name or code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.shared.formula.value_words import Values
from desktop.shared.i18n import pick


@dataclass(frozen=True, slots=True)
class ValueNames:
    """`of`: field -> code -> both names, English first."""

    of: Values = field(default_factory=dict)

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
