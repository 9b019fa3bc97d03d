"""The filters that are wanted less often, in a small window under their button."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.leads.view_model import LeadsViewModel
from desktop.shared import lead_words as words
from desktop.shared.day_edit import DayEdit
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.i18n import names
from desktop.shared.widgets import button, panel, row

NAMES = ("channels", "grades", "campaigns", "tags_any", "lines", "created", "closed")


def is_used(wanted: Any) -> bool:
    """Whether any of these narrows the list."""
    return any(getattr(wanted, name) for name in NAMES)


class MoreFilters(QFrame):
    """`given` carries what they narrow to now."""

    given = Signal(dict)

    def __init__(self, model: LeadsViewModel, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "1")
        panel(self)
        self.model, frame = model, model.frame
        self.setMinimumWidth(420)
        self.setAccessibleName(self.tr("More filters"))
        self.channel, self.campaign, self.grade = Choice(self.tr("Channel")), Choice(self.tr("Campaign")), Choice(self.tr("Grade"))
        self.line, self.tags = Choice(self.tr("Product line")), QLineEdit()
        self.since, self.until = DayEdit(self.tr("Came in from")), DayEdit(self.tr("Came in until"))
        if frame is not None:
            self.channel.set_choices([(None, self.tr("All channels")), *((one.code, names(one)) for one in frame.channels)])
            self.campaign.set_choices([(None, self.tr("All campaigns")), *((one.code, names(one)) for one in frame.campaigns)])
            self.line.set_choices([(None, self.tr("All product lines")), *((one.code, names(one)) for one in frame.lines)])
        self.grade.set_choices([(None, self.tr("All grades")), *((letter, self.tr("Grade %1").replace("%1", letter)) for letter in "ABCD")])
        for choice in (self.channel, self.campaign, self.grade, self.line):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.go = button(self.tr("Narrow the list"), kind="primary", clicked=self._give)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        pairs = (
            (FieldRow(self.tr("Channel"), self.channel), FieldRow(self.tr("Campaign"), self.campaign)),
            (FieldRow(self.tr("Grade"), self.grade), FieldRow(self.tr("Product line"), self.line)),
            (FieldRow(self.tr("Came in from"), self.since), FieldRow(self.tr("Came in until"), self.until)),
        )  # fmt: skip
        for left, right in pairs:
            layout.addWidget(row((left, 1), (right, 1), gap=12))
        self.tags.setPlaceholderText(self.tr("Separated by commas"))
        layout.addWidget(FieldRow(self.tr("With any of these tags"), self.tags))
        layout.addWidget(row(button(self.tr("Clear"), kind="ghost", clicked=self._clear), None, self.go))
        self._show()

    def _show(self) -> None:
        wanted = self.model.filter
        self.channel.set_current(wanted.channels[0] if wanted.channels else None)
        self.campaign.set_current(wanted.campaigns[0] if wanted.campaigns else None)
        self.line.set_current(wanted.lines[0] if wanted.lines else None)
        self.grade.set_current(wanted.grades[0][0] if wanted.grades else None)
        self.tags.setText(", ".join(wanted.tags_any))
        since, until = wanted.created or (None, None)
        self.since.set_value(since)
        self.until.set_value(until - timedelta(days=1) if until is not None else None)

    def values(self) -> dict[str, Any]:
        """A day that is named is counted whole."""
        grade, until = self.grade.current(), self.until.value()
        created: tuple[date | None, date | None] = (self.since.value(), until + timedelta(days=1) if until is not None else None)
        tags = (part.strip() for part in self.tags.text().replace("，", ",").replace("、", ",").split(","))
        return {
            "channels": self._one(self.channel), "campaigns": self._one(self.campaign), "lines": self._one(self.line),
            "grades": tuple(one for one in words.GRADES if one[0] == grade) if grade else (), "tags_any": tuple(dict.fromkeys(part for part in tags if part)),
            "created": created if any(created) else None, "closed": None,
        }  # fmt: skip

    def _one(self, choice: Choice) -> tuple[str, ...]:
        chosen = choice.current()
        return (str(chosen),) if chosen else ()

    def _give(self) -> None:
        if not self.since.is_wrong() and not self.until.is_wrong():
            self.close()
            self.given.emit(self.values())

    def _clear(self) -> None:
        self.close()
        self.given.emit(dict.fromkeys(("channels", "campaigns", "lines", "grades", "tags_any"), ()) | {"created": None, "closed": None})

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """A small window, but no dialog: what Enter and Esc do there is said here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def open_under(self, anchor: QWidget) -> None:
        self.adjustSize()
        self.move(anchor.mapToGlobal(anchor.rect().bottomLeft()) + QPoint(0, 4))
        self.show()
        self.channel.setFocus()
