"""Reviewing a call or a visit: whose, which one, and a mark from 1 to 5 for each thing that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.performance.feedback.readings import Person, Reviewable
from desktop.performance.feedback.words import record_kind
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, names, pick
from desktop.shared.widgets import EmptyState, Segmented, button, column, hline, label, panel, row, vline
from server_db.domain.skills import criteria_of, why_not

MARKS = [(str(mark), str(mark)) for mark in range(1, 6)]


class ReviewDialog(QDialog):
    person_chosen = Signal(int)
    given = Signal(int, str, str, object, str)  # person, link kind, link id, marks, note

    def __init__(self, parent: QWidget | None, people: Sequence[Person], chosen: int | None = None, wanted: tuple[str, str] | None = None) -> None:
        """`wanted`: kind and number of the record to begin with, if it is this person's."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Review a call or visit"))
        self.resize(1020, 660)
        self.wanted = wanted
        self.record: Reviewable | None = None
        self.marks: dict[str, Segmented] = {}
        self.person, self.grid, self.empty, self.left = Choice(self.tr("Person")), Grid("review.records"), EmptyState("phone-call"), QStackedWidget()
        self.person.set_choices([(person.id, f"{names(person)} · {person.code}") for person in people], chosen)
        self.note, self.area, self.message = QPlainTextEdit(), QScrollArea(), label("", wrap=True, tone="bad")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(76)
        self.note.setAccessibleName(self.tr("What went well, what next time"))
        self.note.setPlaceholderText(self.note.accessibleName())
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("The review"))
        self.save = button(self.tr("Save the review"), "check", "primary", clicked=self.give)
        self.grid.row_key = lambda record: (record.link_kind, record.link_id)
        self._lay_out()
        self.grid.current_changed.connect(self.show_record)
        self.person.chosen.connect(lambda one: self.person_chosen.emit(one))
        self.show_record(None)

    def _lay_out(self) -> None:
        self.grid.setAccessibleName(self.tr("Calls and visits"))
        self.grid.set_columns([
            Column("kind", self.tr("Kind"), 92, lambda r: r.kind, lambda _v: "", chip=lambda r: record_kind(r.kind)),
            Column("when", self.tr("When"), 124, lambda r: r.happened_at, moment),
            Column("what", self.tr("What about"), 180, _about, bold=True, stretch=True),
            Column("mine", self.tr("Reviewed"), 92, lambda r: r.review_id is not None, lambda _v: "", chip=self._reviewed),
        ])  # fmt: skip
        self.left.addWidget(self.grid)
        self.left.addWidget(self.empty)
        top = row(label(self.tr("Whose calls and visits"), strong="1"), self.person, None, margins=(16, 10, 12, 10))
        right = column(
            (self.area, 1), self.message, row(None, button(self.tr("Cancel"), clicked=self.reject), self.save), margins=(16, 12, 14, 14), gap=8
        )
        right.setFixedWidth(430)
        self.message.hide()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.left, 1)
        body.addWidget(vline())
        body.addWidget(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(hline())
        layout.addLayout(body, 1)

    def _reviewed(self, record: Reviewable) -> tuple[str, str, str] | None:
        return (self.tr("By you"), "good", "circle-check") if record.review_id is not None else None

    def show_records(self, records: Sequence[Reviewable]) -> None:
        hint = self.tr("Calls, visits, meetings and mails of the last 92 days stand here, from deals, calendars and leads.")
        self.empty.set("phone-call", self.tr("Nothing is recorded"), hint)
        self.grid.set_rows(records)
        self.left.setCurrentWidget(self.grid if records else self.empty)
        found = next((one for one in records if (one.link_kind, one.link_id) == self.wanted), None)
        self.show_record(found)
        if found is not None:
            self.grid.select_key(self.wanted)
        elif self.wanted is not None:
            self.say(self.tr("What you came from is no call or visit of this person that can be reviewed. Choose another one."))
        self.wanted = None

    def show_record(self, record: Reviewable | None) -> None:
        self.record, self.marks = record, {}
        self.say("")
        self.note.setParent(None)
        self.save.setEnabled(record is not None and record.review_id is None)
        if record is None:
            self.area.setWidget(panel(column(label(self.tr("Choose a call or visit on the left."), dim="1", wrap=True), None)))
            return
        parts: list[QWidget | None] = [
            label(_about(record), h="2", wrap=True),
            label(f"{record_kind(record.kind)[0]} · {moment(record.happened_at)}", dim="1"),
        ]
        if record.note:
            said = label(record.note, wrap=True, dim="1")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            parts.append(said)
        if record.review_id is not None:
            parts.append(label(self.tr("You reviewed this one. Void that review first if it was wrong."), wrap=True))
            self.area.setWidget(panel(column(*parts, None)))
            return
        parts.append(hline())
        for one in criteria_of(record.kind):
            chosen = self.marks[one.code] = Segmented(MARKS)
            chosen.setAccessibleName(pick(one.name_en, one.name_zh))
            words = column(label(pick(one.name_en, one.name_zh), strong="1"), label(pick(one.ask_en, one.ask_zh), dim="1", wrap=True), gap=1)
            parts.append(row((words, 1), chosen, gap=10))
        self.note.clear()
        self.area.setWidget(panel(column(*parts, self.note, None, margins=(0, 0, 8, 0), gap=10)))
        self.note.show()

    def say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def give(self) -> None:
        record, person = self.record, self.person.current()
        if record is None or not isinstance(person, int):
            return
        marks = {code: int(chosen.current()) for code, chosen in self.marks.items() if chosen.current()}
        missing = why_not(record.kind, marks)
        if missing is not None:
            named = next(one for one in criteria_of(record.kind) if one.code == missing)
            self.say(self.tr("Give a mark for “%1” as well.").replace("%1", pick(named.name_en, named.name_zh)))
            return
        self.accept()
        self.given.emit(person, record.link_kind, record.link_id, marks, self.note.toPlainText().strip())


def _about(record: Reviewable) -> str:
    return " · ".join(part for part in (record.party, record.subject, record.deal_code or "") if part) or "–"
