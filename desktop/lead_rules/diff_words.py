"""The values of a change in words: fields, behaviours and choices by their names, bands with their points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.lead_rules import words
from desktop.lead_rules.diff import Change
from desktop.lead_rules.value_names import NO_NAMES, ValueNames
from desktop.shared.formula.names import NameBook
from desktop.shared.formula.value_words import in_words
from desktop.shared.i18n import headed, language

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class DiffWords:
    """`fields`: the field whose bands a rule pays, for the names of their values."""

    values: ValueNames = NO_NAMES
    field_name: Callable[[str], str] = str
    fields: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    """what a rule is called; one without a name by its kind"""
    book: NameBook = field(default_factory=lambda: NameBook(()))
    """the names of what a condition asks"""

    def text(self, change: Change, value: Any) -> str:
        """As short as it can be read; bands and tables as their points."""
        if value in (None, ""):
            return "–"
        known: dict[str, Callable[[Any], str]] = {
            "decay": _decay, "event": words.event_word, "per": lambda one: dict(words.per_choices()).get(one, one), "field": self.field_name,
            "combine": _combine, "formula": self._formula,
        }  # fmt: skip
        if not change.field and isinstance(value, str):  # a rule or criterion that came or went as a whole is told by its condition
            return self._formula(value)
        return known.get(change.field, lambda one: self._plain(self.fields.get(change.rule, ""), one))(value)

    def _formula(self, text: str) -> str:
        return in_words(text, self.book, "zh" if language() == "zh" else "en", self.values.of)

    def _plain(self, of: str, value: Any) -> str:
        if isinstance(value, dict):
            code = str(value.get("field", ""))
            return f"{self.field_name(code)} {self._plain(code, value.get('bands', []))}"
        if isinstance(value, list):
            return " · ".join(self._item(of, one) for one in value)
        return str(value)

    def _item(self, of: str, one: Any) -> str:
        if isinstance(one, dict):
            named = "/".join(self.values.show(of, word) for word in one.get("in") or ())
            head = named or (f"< {one['to']}" if one.get("to") else "≥")
            return headed(head, str(one["points"])) if "points" in one else head
        return "(" + " ".join(str(part) for part in one) + ")" if isinstance(one, list) else str(one)


def _decay(value: Mapping[str, Any]) -> str:
    word = dict(words.decay_choices()).get(str(value.get("kind")), str(value.get("kind")))
    if not value.get("days"):
        return word
    return translate("lead_rules", "%1 %2 days").replace("%1", word).replace("%2", str(value["days"]))


def _combine(value: str) -> str:
    return {
        "all": translate("lead_rules", "all of them"), "any": translate("lead_rules", "one of them"), "n": translate("lead_rules", "at least so many"),
    }.get(value, value)  # fmt: skip
