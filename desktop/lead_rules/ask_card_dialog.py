"""Asks for a new scorecard: its name, the days within which leads closed, and what may be used of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.lead_rules.known_list import KnownList
from desktop.shared import office_clock
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import FieldRow
from desktop.shared.widgets import Segmented, button, label, line_edit, row
from server_db.domain.leads.values import LeadField


class AskCardDialog(QDialog):
    """`asked`: name, level, since, until, columns to use all the same with the reason why, and what was changed of when fields are known."""

    asked = Signal(str, str, object, object, object, object)

    def __init__(self, parent: QWidget | None, overrule: Mapping[str, str] | None = None, spec: Mapping[str, Any] | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New scorecard"))
        self.setMinimumWidth(480)
        self._overrule = dict(overrule or {})
        today = office_clock.today()
        self.name = line_edit(name=self.tr("Name"))
        self.name.setText(self.tr("Scorecard %1").replace("%1", today.isoformat()))
        self.since, self.until = DayEdit(self.tr("Closed from")), DayEdit(self.tr("Closed before"))
        self.level = Segmented([("capture", self.tr("known at entry")), ("form", self.tr("and the form"))], str((spec or {}).get("level", "form")))
        self.since.set_value(_day(spec, "since") or today - timedelta(days=730))
        self.until.set_value(_day(spec, "until") or today + timedelta(days=1))
        self.known = KnownList()
        self.known.hide()
        self.level.chosen.connect(self._level_chosen)
        self.error = label("", tone="bad", wrap=True)
        self.error.hide()
        self.ask = button(self.tr("Learn it"), "school", "primary", clicked=self._ask)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self.tr("New scorecard"), h="1"))
        text = self.tr("The worker learns points from leads that were won or lost, sets aside what knows the outcome, and tests the card on leads kept back.")
        layout.addWidget(label(text, dim="1", wrap=True))
        layout.addWidget(FieldRow(self.tr("Name"), self.name))
        layout.addWidget(row((FieldRow(self.tr("Closed from"), self.since), 1), (FieldRow(self.tr("Closed before"), self.until), 1), gap=12))
        layout.addWidget(FieldRow(self.tr("What may be used"), self.level))
        layout.addWidget(self.known)
        if self._overrule:
            used = self.tr("Used although set aside: %1").replace("%1", ", ".join(self._overrule))
            layout.addWidget(label(used, tone="warn", wrap=True))
        layout.addWidget(self.error)
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.ask))
        self.name.setFocus()

    def _ask(self) -> None:
        since, until = self.since.value(), self.until.value()
        if not self.name.text().strip():
            self._say(self.tr("Give it a name."))
        elif since is None or until is None or since >= until:
            self._say(self.tr("Choose two days, the first before the second."))
        else:
            known = self.known.changed() if self.level.current() == "capture" else ()
            self.accept()
            self.asked.emit(self.name.text().strip(), self.level.current(), since, until, self._overrule, known)

    def show_fields(self, fields: Sequence[LeadField], may_change: bool) -> None:
        self.known.show_fields(fields, may_change)
        self._level_chosen()

    def _level_chosen(self, *_level: object) -> None:
        self.known.setVisible(self.level.current() == "capture" and bool(self.known.boxes))
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(layout.totalHeightForWidth(self.width()), layout.totalSizeHint().height()))

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()


def _day(spec: Mapping[str, Any] | None, key: str) -> date | None:
    try:
        return date.fromisoformat(str((spec or {}).get(key)))
    except ValueError:
        return None
