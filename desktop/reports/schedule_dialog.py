"""One schedule: whose book, in which language and files, on which day, to whom."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.reports.words import kind_word, language_word, weekday_word
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.i18n import language
from desktop.shared.widgets import Segmented, button, label, row
from server_db.queries.reports import Schedule


class ScheduleDialog(QDialog):
    """`wanted` carries what save_schedule takes; the caller closes it once it is saved, and says here why it is not."""

    wanted = Signal(dict)

    def __init__(self, parent: QWidget, schedule: Schedule | None, for_company: bool) -> None:
        super().__init__(parent)
        self.schedule = schedule
        title = self.tr("New schedule") if schedule is None else self.tr("Change the schedule")
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.kind, self.lang = Choice(self.tr("Whose book")), Choice(self.tr("Language of the book"))
        kinds = ["book_company", "book_team"] if for_company else ["book_team"]
        self.kind.set_choices([(kind, kind_word(kind)) for kind in kinds], schedule.kind if schedule else kinds[0])
        self.lang.set_choices([(lang, language_word(lang)) for lang in ("zh", "en")], schedule.lang if schedule else language())
        self.pdf, self.sheet, self.active = QCheckBox("PDF"), QCheckBox(self.tr("Workbook (XLSX)")), QCheckBox(self.tr("On"))
        formats = schedule.formats if schedule else ("pdf",)
        self.pdf.setChecked("pdf" in formats)
        self.sheet.setChecked("xlsx" in formats)
        self.active.setChecked(schedule.active if schedule else True)
        rule = schedule.rule if schedule else {"every": "month", "day": 3}
        self.every = Segmented([("month", self.tr("Every month")), ("week", self.tr("Every week"))], str(rule["every"]))
        self.day, self.weekday, self.days = Choice(self.tr("Day of the month")), Choice(self.tr("Day of the week")), QStackedWidget()
        self.day.set_choices([(day, str(day)) for day in range(1, 29)])
        self.weekday.set_choices([(day, weekday_word(day)) for day in range(1, 8)])
        self.day.set_current(int(rule["day"]) if rule["every"] == "month" else 3)
        self.weekday.set_current(int(rule["day"]) if rule["every"] == "week" else 1)
        self.days.addWidget(self.day)
        self.days.addWidget(self.weekday)
        self.days.setFixedHeight(32)
        self.every.chosen.connect(self._show_day)
        self.to = QPlainTextEdit("\n".join(schedule.recipients) if schedule else "")
        self.to.setTabChangesFocus(True)
        self.to.setFixedHeight(92)
        self.to.setAccessibleName(self.tr("Send to"))
        self.failure = label("", wrap=True, tone="bad")
        self.save_button = button(self.tr("Save"), kind="primary", clicked=self._save)
        self._lay_out(title)
        self._show_day(self.every.current())
        for box in (self.pdf, self.sheet):
            box.toggled.connect(lambda _on: self._allow())

    def _lay_out(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(title, h="1"))
        layout.addWidget(row((FieldRow(self.tr("Whose book"), self.kind), 1), (FieldRow(self.tr("Language of the book"), self.lang), 1), gap=12))
        layout.addWidget(FieldRow(self.tr("Files"), row(self.pdf, self.sheet, None, gap=16)))
        layout.addWidget(FieldRow(self.tr("When, at eight in the morning"), row(self.every, self.days, None, gap=12)))
        layout.addWidget(FieldRow(self.tr("Send to (one address a line; empty: keep it here)"), self.to))
        layout.addWidget(self.active)
        layout.addWidget(self.failure)
        self.failure.hide()
        layout.addWidget(row(None, button(self.tr("Cancel"), clicked=self.reject), self.save_button))

    def _show_day(self, every: str) -> None:
        self.days.setCurrentIndex(0 if every == "month" else 1)

    def _allow(self) -> None:
        any_file = self.pdf.isChecked() or self.sheet.isChecked()
        self.save_button.setEnabled(any_file)
        self.save_button.setToolTip("" if any_file else self.tr("Choose PDF, a workbook, or both."))

    def _save(self) -> None:
        every = self.every.current()
        formats = [kind for kind, box in (("pdf", self.pdf), ("xlsx", self.sheet)) if box.isChecked()]
        day = (self.day if every == "month" else self.weekday).current()
        recipients = [line.strip() for line in re.split(r"[\n,;，；、]", self.to.toPlainText()) if line.strip()]
        self.wanted.emit({
            "kind": self.kind.current(), "lang": self.lang.current(), "formats": formats, "rule": {"every": every, "day": day}, "recipients": recipients,
            "active": self.active.isChecked(),
        })  # fmt: skip

    def show_failure(self, sentence: str) -> None:
        self.failure.setText(sentence)
        self.failure.show()
