"""Two leads side by side: which one stays, and for each field which value. History of both stays with it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.leads import server_calls as calls
from desktop.leads.form_plan import value_of
from desktop.leads.timeline_words import value_text
from desktop.leads.view_model import LeadsViewModel
from desktop.shared import failures
from desktop.shared import lead_words as words
from desktop.shared.facts import Pane
from desktop.shared.i18n import moment, names, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import Segmented, button, column, label, row, tab_through

KEPT, GONE = "kept", "gone"


class MergeDialog(QDialog):
    """The older lead stays unless it is swapped; a value is taken over where the one that stays has none."""

    merged = Signal(object)

    def __init__(self, model: LeadsViewModel, first: Any, second: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = model
        self.first, self.second = sorted((first, second), key=lambda lead: (lead.created_at, lead.id))
        self.setWindowTitle(self.tr("Merge two leads"))
        self.setMinimumSize(760, 560)
        self.stays = Segmented()
        self.stays.set_choices([(lead.code, lead.code) for lead in (self.first, self.second)], self.first.code)
        self.stays.chosen.connect(lambda _code: self._build())
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(18)
        self.grid.setVerticalSpacing(6)
        for place, stretch in enumerate((0, 1, 1)):
            self.grid.setColumnStretch(place, stretch)
        self.groups: dict[str, QButtonGroup] = {}
        self.note, self.message = label("", dim="1", wrap=True), label("", wrap=True, tone="bad")
        self.message.hide()
        self.go = button(self.tr("Merge"), "git-branch", kind="primary", clicked=self._merge)
        self.area = Pane(self.tr("Fields side by side"))
        self.area.column.setContentsMargins(0, 0, 8, 0)
        self.area.column.addLayout(self.grid)
        self.area.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("Merge two leads"), h="1"))
        layout.addWidget(row(label(self.tr("Stays:"), dim="1"), self.stays, None, gap=10))
        layout.addWidget(self.note)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.message)
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.go))
        self._build()
        self.stays.set_focus()  # not on Merge: two leads are looked at first

    @property
    def kept(self) -> Any:
        return self.first if self.stays.current() == self.first.code else self.second

    @property
    def gone(self) -> Any:
        return self.second if self.kept is self.first else self.first

    def codes(self) -> list[str]:
        """Core fields always; the others where one of both has a value."""
        fields = self.model.frame.fields if self.model.frame is not None else ()
        custom = [one.code for one in fields if not one.is_core and any(value_of(lead, one.code) not in (None, "") for lead in (self.first, self.second))]
        return [*words.CORE_FIELDS, *custom]

    def _name(self, code: str) -> str:
        fields = self.model.frame.fields if self.model.frame is not None else ()
        found = next((one for one in fields if one.code == code), None)
        return names(found) if found is not None else words.core_field_name(code)

    def _build(self) -> None:
        while self.grid.count():
            gone = self.grid.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.groups = {}
        for place, lead in enumerate((self.kept, self.gone), 1):
            state = Chip(self.tr("Stays"), "good", "circle-check") if place == 1 else Chip(self.tr("Goes into it"), "violet", "git-branch")
            who = " · ".join((words.owner_text(lead), words.pool_text(lead), moment(lead.created_at)))
            self.grid.addWidget(column(row(label(lead.code, strong="1"), state, None), label(who, dim="1", wrap=True), gap=2), 0, place)
        for number, code in enumerate(self.codes(), 1):
            self._add(number, code)
        tab_through(self.area, *(made for group in self.groups.values() for made in group.buttons()))
        self.note.setText(
            self.tr("%1 takes over what happened to %2: events, contacts, touches, changes. The merge can be undone in the timeline.")
            .replace("%1", self.kept.code).replace("%2", self.gone.code)
        )  # fmt: skip

    def _add(self, number: int, code: str) -> None:
        mine, other = value_of(self.kept, code), value_of(self.gone, code)
        title = self._name(code)
        self.grid.addWidget(label(title, dim="1"), number, 0)
        hidden = any(code in (lead.hidden or ()) for lead in (self.kept, self.gone))
        if mine == other or other in (None, "") or hidden:
            self.grid.addWidget(label(self._text(self.kept, code, mine), wrap=True), number, 1)
            self.grid.addWidget(label(self._text(self.gone, code, other), wrap=True, dim="1"), number, 2)
            return
        group = QButtonGroup(self)
        for place, (side, lead, value) in enumerate(((KEPT, self.kept, mine), (GONE, self.gone, other)), 1):
            made = QRadioButton(self._text(lead, code, value).replace("&", "&&"))
            made.setAccessibleName(f"{title}: {lead.code} {made.text()}")
            made.setProperty("side", side)
            made.setChecked((side == GONE) == (mine in (None, "")))
            group.addButton(made)
            self.grid.addWidget(made, number, place)
        self.groups[code] = group

    def _text(self, lead: Any, code: str, value: Any) -> str:
        if code in (lead.hidden or ()):
            return words.masked_text()
        frame = self.model.frame
        table = {"channel": frame.channels, "product_line": frame.lines}.get(code, ()) if frame is not None else ()
        field = next((one for one in frame.fields if one.code == code), None) if frame is not None else None
        chosen = next((pick(en, zh) for key, en, zh in (field.choices if field is not None else ()) if key == value), None)
        return chosen or next((names(one) for one in table if one.code == value), value_text(value)[:160])

    def chosen(self) -> dict[str, str]:
        found = {}
        for code, group in self.groups.items():
            checked = group.checkedButton()
            found[code] = str(checked.property("side")) if checked is not None else KEPT
        return found

    def _merge(self) -> None:
        self.go.setEnabled(False)
        kept, gone = self.kept, self.gone
        self.model.app.jobs.command(
            calls.merge_leads, kept.id, gone.id, kept.version, gone.version, self.chosen(), done=self._done, failed=self._failed, changes=frozenset({"lead"})
        )  # fmt: skip

    def _done(self, answer: Any) -> None:
        self.accept()
        self.merged.emit(answer)

    def _failed(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        self.message.setText(failures.explain(error).sentence())
        self.message.show()
