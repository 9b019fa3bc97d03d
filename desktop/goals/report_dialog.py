"""Reports how far a key result is, with a note; and shows the steps reported so far."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from desktop.shared.fields import FieldRow, parse_amount
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, pick
from desktop.shared.widgets import button, label, line_edit, row
from server_db.queries.objectives import KeyLine, KeyReport


class ReportDialog(QDialog):
    asked = Signal(object, bool, str)  # value, reached, note

    def __init__(self, parent: QWidget | None, key: KeyLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report progress"))
        self.setMinimumWidth(440)
        self.key = key
        self.value, self.note, self.reached = (
            line_edit(name=self.tr("Now at")),
            line_edit(name=self.tr("Note")),
            QCheckBox(self.tr("This milestone is reached")),
        )
        self.value.setText(f"{key.current.normalize():f}" if key.current is not None else "")
        self.reached.setChecked(key.done_at is not None)
        self.field = FieldRow(
            self.tr("Now at"),
            self.value,
            self.tr("From %1 to %2").replace("%1", f"{key.start.normalize():f}").replace("%2", f"{key.target.normalize():f}"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(key.title, h="1", wrap=True))
        layout.addWidget(self.reached if key.kind == "milestone" else self.field)
        layout.addWidget(FieldRow(self.tr("Note (optional)"), self.note))
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), button(self.tr("Report"), kind="primary", clicked=self._ask)))
        (self.reached if key.kind == "milestone" else self.value).setFocus()
        self.value.selectAll()

    def _ask(self) -> None:
        value: Decimal | None = None if self.key.kind == "milestone" else parse_amount(self.value.text())
        if self.key.kind != "milestone" and value is None:
            self.field.set_error(self.tr("Write a number."))
            return
        self.accept()
        self.asked.emit(value, self.reached.isChecked(), self.note.text().strip())


class StepsDialog(QDialog):
    """What was reported of a key result, newest first."""

    def __init__(self, parent: QWidget | None, key: KeyLine, reports: Sequence[KeyReport]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Steps so far"))
        self.resize(640, 380)
        self.grid = Grid(self.tr("Steps so far"))
        self.grid.set_columns([
            Column("at", self.tr("When"), 132, lambda one: one.at, moment),
            Column("by", self.tr("Who"), 110, lambda one: pick(one.by_en, one.by_zh)),
            Column("value", self.tr("At"), 100, lambda one: one.value, lambda value: f"{value.normalize():,f}", align="right"),
            Column("note", self.tr("Note"), 240, lambda one: one.note, stretch=True),
        ])  # fmt: skip
        self.grid.set_rows(reports)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(key.title, h="1", wrap=True))
        layout.addWidget(self.grid if reports else label(self.tr("Nothing was reported yet."), dim="1"), 1)
        layout.addWidget(row(None, button(self.tr("Close"), clicked=self.accept)))
