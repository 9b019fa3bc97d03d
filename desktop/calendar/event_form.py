"""An own event: everything about it, its guests, and closing it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.calendar.guest_list import GuestList
from desktop.calendar.items import aware, conflicts, local
from desktop.calendar.kinds import KINDS, REMINDERS, kind_name, reminder_name
from desktop.calendar.view_model import CalendarViewModel, patch_of
from desktop.calendar.when_fields import WhenFields
from desktop.shared.fields import Choice
from desktop.shared.painted import Chip
from desktop.shared.widgets import button, hline, label, line_edit, panel, row, set_property, tool
from server_db.queries.calendar import CalendarEvent, EventCard

LOGGED = ("visit", "quote", "meeting")


class EventForm(QFrame):
    closed = Signal()
    followed = Signal(str)
    export_wanted = Signal(object)  # CalendarEvent

    def __init__(self, model: CalendarViewModel) -> None:
        super().__init__()
        panel(self)
        self.model = model
        self.event_: CalendarEvent | None = None
        self.fresh = self.finish_after = False
        self._guests_before: list[Any] = []
        self._before: dict[str, Any] = {}
        self._warned = False
        self._make_fields()
        self._lay_out()
        self.guests.changed.connect(self._touched)
        self.when.changed.connect(self._show_conflicts)
        self.kind.chosen.connect(lambda _kind: self._show_done())
        self.deal.chosen.connect(lambda _deal: self._show_done())
        model.lists_arrived.connect(self._fill_lists)
        self.retranslate()
        self._fill_lists()

    def _make_fields(self) -> None:
        self.heading = label("", h="2")
        self.close_tool = tool("x", "", self._close)
        self.title, self.place = line_edit(), line_edit()
        self.title.setMaxLength(200)
        self.place.setMaxLength(200)
        self.kind, self.deal, self.reminder = Choice("", 0), Choice("", 0), Choice("", 0)
        self.when = WhenFields()
        self.conflict = Chip("", "warn", "alert-triangle")
        self.conflict.hide()
        self.note, self.outcome = QPlainTextEdit(), QPlainTextEdit()
        for edit, high in ((self.note, 84), (self.outcome, 56)):
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(high)
        self.guests = GuestList()
        self.done_box = QCheckBox()
        self.done_hint = label("", dim="2", wrap=True)
        self.open_deal = button("", "external-link", kind="link", clicked=self._follow)
        self.error = label("", tone="bad", wrap=True)
        self.error.hide()
        self.save_button = button("", "device-floppy", kind="primary", clicked=self.save)
        self.remove_button = tool("trash", "", self._remove)
        self.export_tool = tool("file-export", "", lambda: self.export_wanted.emit(self.event_))
        self.labels = {name: label("", dim="1") for name in ("kind", "place", "deal", "reminder", "note")}

    def _lay_out(self) -> None:
        inner = QWidget()
        panel(inner)
        fields = QVBoxLayout(inner)
        fields.setContentsMargins(14, 10, 14, 12)
        fields.setSpacing(5)
        for item in (self.title, self.labels["kind"], self.kind, self.when, self.conflict, self.labels["place"], self.place,
                     self.labels["deal"], self.deal, self.open_deal, self.labels["reminder"], self.reminder, self.labels["note"],
                     self.note, self.guests, hline(), self.done_box, self.outcome, self.done_hint):  # fmt: skip
            fields.addWidget(item)
        fields.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setWidgetResizable(True)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row((self.heading, 1), self.export_tool, self.remove_button, self.close_tool, margins=(14, 8, 8, 6), gap=2))
        layout.addWidget(hline())
        layout.addWidget(self.scroll, 1)
        layout.addWidget(hline())
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        foot.addWidget(self.error)
        foot.addWidget(row(None, self.save_button))
        layout.addLayout(foot)

    # -- showing

    def begin(self, start: datetime, end: datetime, all_day: bool, deal_id: int | None = None) -> None:
        """A new event; nothing is stored before Save."""
        self.event_, self.fresh = None, True
        self._show("", "visit" if deal_id else "meeting", "", "", deal_id, 15, start, end, all_day)
        self.guests.set(())
        self._guests_before = []
        self.retranslate()
        self._remember()
        self.title.setFocus()

    def show_card(self, card: EventCard) -> None:
        self.event_, self.fresh = card.event, False
        event, zone = card.event, self.model.zone
        self._add_deal(event)
        self._show(event.title, event.kind, event.place, event.note or "", event.deal_id, event.remind_minutes, local(event.starts_at, zone),
                   local(event.ends_at, zone), event.all_day)  # fmt: skip
        self.guests.set(card.guests)
        self._guests_before = self.guests.guests()
        self.done_box.setChecked(event.done_at is not None)
        self.outcome.setPlainText(event.outcome or "")
        self.retranslate()
        self._remember()

    def _show(
        self, title: str, kind: str, place: str, note: str, deal: int | None, remind: int | None, start: datetime, end: datetime, all_day: bool
    ) -> None:  # fmt: skip
        self.error.hide()
        self.title.setText(title)
        self.kind.set_current(kind)
        self.place.setText(place)
        self.note.setPlainText(note)
        self.deal.set_current(deal)
        if remind not in REMINDERS:
            self._fill_reminders(remind)
        self.reminder.set_current(remind)
        self.when.set(start, end, all_day)
        self.done_box.setChecked(False)
        self.outcome.setPlainText("")
        self._show_conflicts()
        self._show_done()

    def _show_done(self) -> None:
        for widget in (self.done_box, self.outcome, self.done_hint, self.remove_button, self.export_tool):
            widget.setVisible(not self.fresh)
        self.open_deal.setVisible(self.deal.current() is not None)
        logged = self.event_ is not None and self.event_.activity_id is not None
        closes = self.deal.current() is not None and self.kind.current() in LOGGED
        self.done_hint.setVisible(not self.fresh and (logged or closes))
        self.done_hint.setText(self.tr("It is logged at the deal.") if logged else self.tr("Done logs it at the deal and resets the deal's light."))

    def _show_conflicts(self) -> None:
        start, end, whole = self.when.values()
        key = f"event:{self.event_.id}" if self.event_ is not None else ""
        found = [] if whole else conflicts(self.model.own_items(), start, end, key)
        if found:
            more = f" +{len(found) - 1}" if len(found) > 1 else ""
            title = found[0].title if len(found[0].title) <= 18 else found[0].title[:17] + "…"
            self.conflict.set(self.tr("Overlaps %1").replace("%1", title) + more, "warn", "alert-triangle")
        self.conflict.setVisible(bool(found))

    def _remember(self) -> None:
        self._before, self._warned = self._typed(), False

    def _typed(self) -> dict[str, Any]:
        return self.patch() | {"guests": self.guests.guests(), "done": self.done_box.isChecked(), "outcome": self.outcome.toPlainText()}

    def dirty(self) -> bool:
        """Something was typed that is not stored."""
        return self._typed() != self._before

    def may_leave(self) -> bool:
        """The first time with something unsaved it says so; the second time it may."""
        if not self.dirty() or self._warned:
            return True
        self._warned = True
        self.show_error(self.tr("This is not saved. Save it, or do that again to discard it."))
        return False

    def _close(self) -> None:
        if self.may_leave():
            self.closed.emit()

    # -- acting

    def _touched(self) -> None:
        self.error.hide()

    def save(self) -> None:
        problem = self.when.problem() or ("" if self.title.text().strip() else self.tr("Write what it is about."))
        if problem:
            self.show_error(problem)
            return
        guests = self.guests.guests()
        changed = guests if guests != self._guests_before else None
        event = self.event_
        if event is not None and self.done_box.isChecked() != (event.done_at is not None) and not changed and self.patch() == patch_of(event):
            self.model.finish(event.id, event.version, self.done_box.isChecked(), self.outcome.toPlainText().strip())
            return
        self.save_button.setEnabled(False)
        # Done was ticked besides other changes: it is written after them
        self.finish_after = event is not None and self.done_box.isChecked() != (event.done_at is not None)
        self.model.save(event.id if event else None, event.version if event else None, self.patch(), changed)

    def patch(self) -> dict[str, Any]:
        start, end, whole = self.when.values()
        return {
            "title": self.title.text().strip(), "kind": self.kind.current(), "place": self.place.text().strip(), "note": self.note.toPlainText(),
            "deal_id": self.deal.current(), "remind_minutes": self.reminder.current(), "starts_at": aware(start, self.model.zone),
            "ends_at": aware(end, self.model.zone), "all_day": whole,
        }  # fmt: skip

    def show_error(self, text: str) -> None:
        self.finish_after = False
        self.save_button.setEnabled(True)
        self.error.setText(text)
        self.error.setVisible(bool(text))

    def _remove(self) -> None:
        if self.event_ is not None:
            self.model.remove(self.event_, self._guests_before)
            self.closed.emit()

    def _follow(self) -> None:
        deal = self.deal.current()
        if deal is not None:
            self.followed.emit(f"tripod://deal/{deal}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.save()
        else:
            super().keyPressEvent(event)

    # -- lists and words

    def _fill_lists(self) -> None:
        self.guests.set_colleagues(self.model.colleagues)
        self._add_deal(self.event_)

    def _add_deal(self, event: CalendarEvent | None) -> None:
        current = self.deal.current() if self.deal.count() else None
        choices: list[tuple[object, str]] = [(None, self.tr("No deal"))]
        choices += [(one.id, f"{one.code} {one.name}") for one in self.model.deals]
        if event is not None and event.deal_id is not None and all(key != event.deal_id for key, _ in choices):
            choices.append((event.deal_id, f"{event.deal_code} {event.deal_name}"))
        self.deal.set_choices(choices, current)
        self.deal.set_current(current)

    def _fill_reminders(self, extra: int | None = None) -> None:
        current = self.reminder.current() if self.reminder.count() else 15
        known = REMINDERS if extra in REMINDERS else (*REMINDERS, extra)
        self.reminder.set_choices([(minutes, reminder_name(minutes)) for minutes in known], current)
        self.reminder.set_current(current)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("New entry") if self.event_ is None else self.tr("Entry"))
        set_property(self.heading)
        kind = self.kind.current() if self.kind.count() else "meeting"
        self.kind.set_choices([(one, kind_name(one)) for one in KINDS], kind)
        self.kind.set_current(kind)
        self._fill_reminders(self.reminder.current() if self.reminder.count() else 15)
        self.title.setPlaceholderText(self.tr("What is it about?"))
        words = {
            "kind": self.tr("Kind"),
            "place": self.tr("Place"),
            "deal": self.tr("Deal"),
            "reminder": self.tr("Reminder"),
            "note": self.tr("Note"),
        }
        fields = {"kind": self.kind, "place": self.place, "deal": self.deal, "reminder": self.reminder, "note": self.note}
        for name, text in words.items():
            self.labels[name].setText(text)
            fields[name].setAccessibleName(text)
        self.done_box.setText(self.tr("Done"))
        self.outcome.setPlaceholderText(self.tr("What came of it"))
        self.outcome.setAccessibleName(self.outcome.placeholderText())
        self.open_deal.setText(self.tr("Open the deal"))
        self.save_button.setText(self.tr("Save"))
        self.save_button.setToolTip("Ctrl+Enter")
        for made, tip in ((self.close_tool, self.tr("Close")), (self.remove_button, self.tr("Remove this entry")),
                          (self.export_tool, self.tr("Save as a calendar file (.ics)"))):  # fmt: skip
            made.setToolTip(tip)
            made.setAccessibleName(tip)
        self._add_deal(self.event_)
        self._show_done()
        self._show_conflicts()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.when.retranslate()
            self.guests.retranslate()
            self.retranslate()
        super().changeEvent(event)
