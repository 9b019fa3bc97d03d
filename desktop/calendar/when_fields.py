"""Begin, end and whole day, in the office's clock time: the machine's own zone plays no part."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QVBoxLayout, QWidget

from desktop.calendar.items import DAY
from desktop.shared.widgets import label


def _to_qt(wall: datetime) -> QDateTime:
    return QDateTime(QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute), QTimeZone.utc())


def _from_qt(shown: QDateTime) -> datetime:
    day, clock = shown.date(), shown.time()
    return datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute())  # noqa: DTZ001 - a clock time of the office


class WhenFields(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begin_label, self.end_label = label("", dim="1"), label("", dim="1")
        self.begin, self.end, self.whole = QDateTimeEdit(), QDateTimeEdit(), QCheckBox()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for edit in (self.begin, self.end):
            edit.setTimeZone(QTimeZone.utc())
            edit.setCalendarPopup(True)
        for made in (self.begin_label, self.begin, self.end_label, self.end, self.whole):
            layout.addWidget(made)
        self._length = timedelta(hours=1)
        self._setting = False
        self.begin.dateTimeChanged.connect(self._begun)
        self.end.dateTimeChanged.connect(self._ended)
        self.whole.toggled.connect(self._whole_changed)
        self._show_format()
        self.retranslate()

    def set(self, start: datetime, end: datetime, all_day: bool) -> None:
        """The last day of a whole-day entry is shown as the day itself, not as the midnight after it."""
        self._setting = True
        self.whole.setChecked(all_day)
        self._show_format()
        self.begin.setDateTime(_to_qt(start))
        self.end.setDateTime(_to_qt(end - DAY if all_day and end - start >= DAY else end))
        self._length = self.values()[1] - self.values()[0]
        self._setting = False

    def values(self) -> tuple[datetime, datetime, bool]:
        start, end = _from_qt(self.begin.dateTime()), _from_qt(self.end.dateTime())
        if not self.whole.isChecked():
            return start, end, False
        return _midnight(start.date()), _midnight(end.date()) + DAY, True

    def problem(self) -> str:
        start, end, _ = self.values()
        return self.tr("It ends before it begins.") if end < start else ""

    def _begun(self) -> None:
        """The end goes along with the beginning, so that the length stays."""
        if self._setting:
            return
        self._setting = True
        start = _from_qt(self.begin.dateTime())
        if self.whole.isChecked():
            self.end.setDateTime(_to_qt(_midnight(start.date()) + max(self._length, DAY) - DAY))
        else:
            self.end.setDateTime(_to_qt(start + self._length))
        self._setting = False
        self.changed.emit()

    def _ended(self) -> None:
        if self._setting:
            return
        start, end, _ = self.values()
        self._length = max(end - start, timedelta())
        self.changed.emit()

    def _whole_changed(self) -> None:
        self._show_format()
        if not self._setting:
            start, end, whole = self.values()
            if not whole and end - start >= DAY:
                self.set(start.replace(hour=9), start.replace(hour=10), False)
            self._length = self.values()[1] - self.values()[0]
            self.changed.emit()

    def _show_format(self) -> None:
        for edit in (self.begin, self.end):
            edit.setDisplayFormat("yyyy-MM-dd" if self.whole.isChecked() else "yyyy-MM-dd HH:mm")

    def set_enabled(self, on: bool) -> None:
        for made in (self.begin, self.end, self.whole):
            made.setEnabled(on)

    def retranslate(self) -> None:
        self.begin_label.setText(self.tr("Begins"))
        self.end_label.setText(self.tr("Ends"))
        self.whole.setText(self.tr("Whole day"))
        self.begin.setAccessibleName(self.begin_label.text())
        self.end.setAccessibleName(self.end_label.text())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
