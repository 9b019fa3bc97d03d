"""What a plan adds to the names of its formulas: collections by another date, and figures imported by person and month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.commissions.guided_fields import StillChoice
from desktop.commissions.properties_fields import TextEdit
from desktop.commissions.properties_form import printed_text
from desktop.commissions.properties_places import COLLECTION, INPUT
from desktop.commissions.properties_view_model import PropertiesModel
from desktop.commissions.value_text import unit_words
from desktop.shared.fields import parse_amount
from desktop.shared.i18n import pick
from desktop.shared.widgets import button, hline, label, panel, row, set_property, tool
from server_db.domain.plan_additions import INPUT_UNITS
from server_db.domain.plan_properties import BY_NAME

CHOICE = {COLLECTION: "credit_date", INPUT: "unit"}


class EntryCard(QFrame):
    """One collection or figure: its code, names, date or unit, and what counts when it is missing."""

    def __init__(self, model: PropertiesModel, section: str) -> None:
        super().__init__()
        self._model, self._section, self.entry = model, section, ""
        self.name, self.zh, self.en, self.default = TextEdit(104), TextEdit(), TextEdit(), TextEdit(92)
        self.kind = StillChoice("")
        self.remove = tool("trash", "", self._remove)
        self._words = {key: label("", dim="2") for key in ("name", "zh", "en", "kind", "default")}
        fields = (("name", self.name), ("zh", self.zh), ("en", self.en), ("kind", self.kind), ("default", self.default))
        self._cells = {key: self._cell(key, field) for key, field in fields if key != "default" or section == INPUT}
        self.problem, self.printed = label("", tone="bad", wrap=True), label("", dim="1", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 0)
        layout.setSpacing(6)
        stretched = [(cell, 1) if key in ("zh", "en") else cell for key, cell in self._cells.items()]
        layout.addWidget(row(*stretched, self.remove, gap=8))
        layout.addWidget(self.problem)
        layout.addWidget(panel(row((self.printed, 1), margins=(10, 6, 10, 6)), "2"))
        layout.addSpacing(6)
        layout.addWidget(hline())
        self._connect()

    def _cell(self, key: str, field: Any) -> QFrame:
        frame = QFrame()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._words[key])
        layout.addWidget(field)
        self._words[key].setBuddy(field)
        return frame

    def _connect(self) -> None:
        self.name.editingFinished.connect(self._renamed)
        for field, edit in (("label_zh", self.zh), ("label_en", self.en)):
            edit.textEdited.connect(lambda text, field=field: self._model.type_of_entry(self._section, self.entry, field, text))
        self.default.textEdited.connect(self._typed_default)
        self.kind.chosen.connect(lambda value: self._model.choose_of_entry(self._section, self.entry, CHOICE[self._section], str(value)))
        for edit in (self.name, self.zh, self.en, self.default):
            edit.undo_requested.connect(self._model.model.draft.stack.undo)
            edit.redo_requested.connect(self._model.model.draft.stack.redo)

    def _typed_default(self, text: str) -> None:
        """A number as people type it; what is none is kept, and the check says so."""
        number = parse_amount(text) if text.strip() else None
        self._model.type_of_entry(self._section, self.entry, "default", text.strip() if number is None else f"{number:f}")

    def _renamed(self) -> None:
        if not self._model.rename_entry(self._section, self.entry, self.name.text().strip()):
            text = QCoreApplication.translate("TermEntries", "The code “%1” is taken or no code; use letters, digits and _.")
            self.show_problem(text.replace("%1", self.name.text()))
            set_property(self.name, bad="1")

    def _remove(self) -> None:
        self._model.remove_entry(self._section, self.entry)

    def show_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def show_entry(self, name: str, entry: Mapping[str, Any]) -> None:
        model, editable = self._model, self._model.editable
        self.entry = name
        self._name_fields()
        for edit, value in ((self.name, name), (self.zh, entry.get("label_zh")), (self.en, entry.get("label_en"))):
            edit.show_value(value)
            edit.setReadOnly(not editable)
        if not self.default.hasFocus():
            self.default.show_value(entry.get("default"))
        self.default.setReadOnly(not editable)
        if self._section == COLLECTION:
            self.kind.set_choices([(value, pick(en, zh)) for value, en, zh in BY_NAME["credit_date"].values], entry.get("credit_date"))
        else:
            self.kind.set_choices([(unit, unit_words()[unit]) for unit in INPUT_UNITS], entry.get("unit") or "score")
        self.kind.setEnabled(editable)
        self.remove.setEnabled(editable)
        line = model.printed.get(f"{'collection' if self._section == COLLECTION else 'input'}.{name}")
        self.printed.setText(printed_text(line) if line else "")
        self.show_problems()

    def show_problems(self) -> None:
        found = [text for field in ("name", "label_en", "credit_date", "unit", "default") for text in self._model.problems_at(self._section, field, self.entry)]
        self.show_problem("\n".join(found))
        for field, edit in (("name", self.name), ("default", self.default), ("label_en", self.en)):
            set_property(edit, bad="1" if self._model.problems_at(self._section, field, self.entry) else "")

    def _name_fields(self) -> None:
        translate = QCoreApplication.translate
        words = {
            "name": translate("TermEntries", "Code in formulas"), "zh": translate("TermEntries", "Chinese name"),
            "en": translate("TermEntries", "English name"), "default": translate("TermEntries", "When missing"),
            "kind": translate("TermEntries", "Dated by") if self._section == COLLECTION else translate("TermEntries", "Unit"),
        }  # fmt: skip
        for key, edit in (("name", self.name), ("zh", self.zh), ("en", self.en), ("kind", self.kind), ("default", self.default)):
            self._words[key].setText(words[key])
            edit.setAccessibleName(words[key])
        self.default.setPlaceholderText(translate("TermEntries", "an exception"))
        self.remove.setToolTip(translate("TermEntries", "Remove"))
        self.remove.setAccessibleName(translate("TermEntries", "Remove"))

    def read_back(self) -> dict[str, str]:
        said = {"label_en": self.en.value(), "label_zh": self.zh.value(), CHOICE[self._section]: str(self.kind.current())}
        if self._section == INPUT:
            said["default"] = self.default.value()
        return {key: value for key, value in said.items() if value}


class EntriesPage(QFrame):
    def __init__(self, model: PropertiesModel, section: str) -> None:
        super().__init__()
        self._model, self._section = model, section
        self.cards: list[EntryCard] = []
        self._title, self._hint = label("", h="2"), label("", dim="1", wrap=True)
        self.add = button("", "plus", "ghost", clicked=self._add)
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row(self._title, None, margins=(20, 12, 20, 2)))
        layout.addWidget(row((self._hint, 1), margins=(20, 0, 20, 4)))
        layout.addLayout(self._box)
        layout.addWidget(row(self.add, None, margins=(20, 8, 20, 8)))
        layout.addStretch(1)
        model.checked.connect(self._show_problems)

    def _add(self) -> None:
        if self._section == INPUT:
            entry = {"unit": "score", "label_en": "Score", "label_zh": "评分"}
            self._model.add_entry(self._section, "score", entry)
            return
        own, taken = self._model.read.properties["credit_date"], {one.credit_date for one in self._model.read.collections}
        free = next((one for one in BY_NAME["credit_date"].values if one[0] != own and one[0] not in taken), None)
        if free is not None:
            self._model.add_entry(self._section, f"by_{free[0]}", {"credit_date": free[0], "label_en": f"By {free[1]}", "label_zh": f"按{free[2]}"})

    def show_entries(self) -> None:
        entries = self._model.entries(self._section)
        while len(self.cards) > len(entries):
            gone = self.cards.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.cards) < len(entries):
            self.cards.append(EntryCard(self._model, self._section))
            self._box.addWidget(self.cards[-1])
        for card, (name, entry) in zip(self.cards, entries.items(), strict=True):
            card.show_entry(name, entry if isinstance(entry, Mapping) else {})
        self._say()

    def _say(self) -> None:
        translate = QCoreApplication.translate
        if self._section == COLLECTION:
            self._title.setText(translate("TermEntries", "Order lines by another date"))
            hint = translate("TermEntries", "The same credited lines by another date: formulas may say SUM(code.amount), steps may run over them.")
            self._hint.setText(hint)
            self.add.setText(translate("TermEntries", "Add a date"))
            full = len(self._model.read.collections) >= len(BY_NAME["credit_date"].values) - 1
            self.add.setEnabled(self._model.editable and not full)
        else:
            self._title.setText(translate("TermEntries", "Imported figures"))
            self._hint.setText(translate("TermEntries", "Scores, visits, points: imported by person and month. Formulas use the code."))
            self.add.setText(translate("TermEntries", "Add a figure"))
            self.add.setEnabled(self._model.editable)

    def _show_problems(self) -> None:
        for card in self.cards:
            card.show_problems()

    def read_back(self) -> dict[str, dict[str, str]]:
        return {card.name.text(): card.read_back() for card in self.cards}


