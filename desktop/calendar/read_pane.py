"""An entry that is somebody else's, or a date of a deal: to read, to answer, to follow."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.calendar.guest_list import ANSWER_LOOK
from desktop.calendar.items import DAY, Item, local
from desktop.calendar.kinds import answer_name, due_name, kind_name
from desktop.calendar.paint import tone_of
from desktop.calendar.view_model import CalendarViewModel
from desktop.shared.i18n import names, pick
from desktop.shared.painted import Chip
from desktop.shared.widgets import button, column, elided, hline, label, panel, row, tool
from server_db.queries.calendar import EventCard, Guest

ANSWERS = (("yes", "check"), ("maybe", "question-mark"), ("no", "x"))


class ReadPane(QFrame):
    closed = Signal()
    followed = Signal(str)
    export_wanted = Signal(object)

    def __init__(self, model: CalendarViewModel) -> None:
        super().__init__()
        panel(self)
        self.model = model
        self.card: EventCard | None = None
        self.due: Item | None = None
        self.heading = label("", h="2", wrap=True)
        self.close_tool = tool("x", "", self.closed.emit)
        self.export_tool = tool("file-export", "", lambda: self.export_wanted.emit(self.card.event if self.card else None))
        self.chip = Chip()
        self.lines = QVBoxLayout()
        self.question = label("", strong="1")
        self.answers = {key: button("", icon, clicked=lambda key=key: self._answer(key)) for key, icon in ANSWERS}
        self.answer_row = column(self.question, row(*self.answers.values(), None, gap=6), gap=6)
        self.open_deal = button("", "external-link", kind="primary", clicked=self._follow)
        self.error = label("", tone="bad", wrap=True)
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row((self.heading, 1), self.export_tool, self.close_tool, margins=(14, 8, 8, 6), gap=2))
        layout.addWidget(hline())
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 10, 14, 12)
        inner.setSpacing(10)
        inner.addWidget(row(self.chip, None))
        inner.addLayout(self.lines)
        for made in (self.answer_row, self.error, row(self.open_deal, None)):
            inner.addWidget(made)
        layout.addLayout(inner)
        layout.addStretch(1)

    def show_card(self, card: EventCard) -> None:
        self.card, self.due = card, None
        self.error.hide()
        self.retranslate()

    def show_due(self, item: Item) -> None:
        self.card, self.due = None, item
        self.error.hide()
        self.retranslate()

    def show_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _answer(self, answer: str) -> None:
        if self.card is not None:
            self.model.respond(self.card.event.id, answer)

    def _follow(self) -> None:
        deal = (
            self.due.due.deal_id if self.due is not None and self.due.due is not None else self.card.event.deal_id if self.card is not None else None
        )
        if deal is not None:
            self.followed.emit(f"tripod://deal/{deal}")

    # -- words

    def retranslate(self) -> None:
        self._clear()
        for made, tip in ((self.close_tool, self.tr("Close")), (self.export_tool, self.tr("Save as a calendar file (.ics)"))):
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self.open_deal.setText(self.tr("Open the deal"))
        if self.card is not None:
            self._show_event(self.card)
        elif self.due is not None:
            self._show_date(self.due)

    def _clear(self) -> None:
        while self.lines.count():
            gone = self.lines.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def _line(self, title: str, text: str | None) -> None:
        if text:
            self.lines.addWidget(column(label(title, dim="2"), label(text, wrap=True), gap=1))

    def _show_event(self, card: EventCard) -> None:
        event, zone = card.event, self.model.zone
        start, end = local(event.starts_at, zone), local(event.ends_at, zone)
        self.heading.setText(event.title)
        invited = event.my_answer is not None
        if invited:
            tone, icon = ANSWER_LOOK.get(event.my_answer or "none", ("info", "clock"))
            self.chip.set(answer_name(event.my_answer), tone, icon)
        else:
            self.chip.set(kind_name(event.kind), "info", "users-group")
        self._line(self.tr("When"), _when(start, end, event.all_day))
        self._line(self.tr("Place"), event.place)
        self._line(self.tr("From"), pick(event.owner_name_en, event.owner_name_zh))
        self._line(self.tr("To prepare"), event.my_task)
        self._line(self.tr("Note"), event.note)
        self._line(self.tr("Deal"), f"{event.deal_code} {event.deal_name}" if event.deal_code else "")
        self._guests(card.guests)
        self.answer_row.setVisible(invited)
        self.question.setText(self.tr("Will you come?"))
        words = {"yes": self.tr("Yes"), "maybe": self.tr("Perhaps"), "no": self.tr("No")}
        for key, made in self.answers.items():
            made.setText(words[key])
        self.open_deal.setVisible(event.deal_id is not None)
        self.export_tool.setVisible(True)

    def _guests(self, guests: tuple[Guest, ...]) -> None:
        if len(guests) < 2 and (self.card is None or self.card.event.role == "guest"):
            return
        self.lines.addWidget(label(self.tr("Guests"), dim="2"))
        for guest in guests:
            tone, icon = ANSWER_LOOK.get(guest.answer, ("info", "clock"))
            self.lines.addWidget(row((elided(names(guest)), 1), Chip(answer_name(guest.answer), tone, icon)))

    def _show_date(self, item: Item) -> None:
        due = item.due
        assert due is not None
        self.heading.setText(item.title)
        tone = tone_of(item)
        self.chip.set(
            self.tr("Late") if item.late else self.tr("Done") if item.done else due_name(due.source), "good" if item.done else tone, "calendar-due"
        )
        self._line(self.tr("Day"), f"{due.on_date:%Y-%m-%d}")
        self._line(self.tr("Deal"), f"{due.deal_code} {due.deal_name}")
        self._line(self.tr("Owner"), pick(due.owner_name_en, due.owner_name_zh))
        self._line(self.tr("Where it comes from"), self.tr("This date belongs to the deal. Change it there; the calendar follows."))
        self.answer_row.hide()
        self.export_tool.hide()
        self.open_deal.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _when(start: datetime, end: datetime, all_day: bool) -> str:
    if all_day:
        last = end - DAY
        return f"{start:%Y-%m-%d}" if last.date() <= start.date() else f"{start:%Y-%m-%d} – {last:%Y-%m-%d}"
    same_day = end.date() == start.date()
    return f"{start:%Y-%m-%d %H:%M} – {end:%H:%M}" if same_day else f"{start:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M}"
