"""Beside the calendar: the form of an own entry, or the pane of another's. Nothing typed is lost by opening something else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.calendar.event_form import EventForm
from desktop.calendar.items import Item
from desktop.calendar.read_pane import ReadPane
from desktop.calendar.view_model import CalendarViewModel
from desktop.shared import failures
from desktop.shared.widgets import vline
from server_db.queries.calendar import EventCard


class CalendarSide(QStackedWidget):
    shut = Signal()
    answered = Signal()  # something was stored, and nothing more is to come

    def __init__(self, model: CalendarViewModel) -> None:
        super().__init__()
        self.model = model
        self.form, self.pane = EventForm(model), ReadPane(model)
        self.edge = vline()
        for made in (self.form, self.pane):
            self.addWidget(made)
            made.closed.connect(self.close_side)
        self.setFixedWidth(348)
        self.hide()
        self.edge.hide()
        model.card_arrived.connect(self._show_card)
        model.act_failed.connect(self._act_failed)
        model.saved.connect(self._saved)

    def may_leave(self) -> bool:
        return self.isHidden() or self.currentWidget() is not self.form or self.form.may_leave()

    def open_item(self, item: Item) -> None:
        if not self.may_leave():
            return
        if item.due is not None:
            self.pane.show_due(item)
            self._open(self.pane)
        elif item.event is not None:
            self.model.look_at(item.event.id)

    def begin(self, start: datetime, end: datetime, all_day: bool, deal_id: int | None = None) -> None:
        if not self.may_leave():
            return
        self.form.begin(start, end, all_day, deal_id)
        self.form.save_button.setEnabled(True)
        self._open(self.form)
        self.form.title.setFocus()

    def _show_card(self, card: EventCard | None) -> None:
        if card is None:
            self.model.app.notify(self.tr("This entry is gone, or it is not yours to see."), "warn")
            return
        own = card.event.role == "owner"
        pane = self.form if own else self.pane
        pane.show_card(card)
        self.form.save_button.setEnabled(True)
        self._open(pane)

    def _open(self, pane: QWidget) -> None:
        self.setCurrentWidget(pane)
        self.show()
        self.edge.show()

    def close_side(self) -> None:
        self.hide()
        self.edge.hide()
        self.shut.emit()

    def _saved(self, handle: Any) -> None:
        form = self.form
        if form.finish_after:
            form.finish_after = False
            self.model.finish(handle.id, handle.version, form.done_box.isChecked(), form.outcome.toPlainText().strip())
            return
        if not self.isHidden():
            if self.currentWidget() is form:
                self.close_side()
            elif handle.version is None and self.pane.card is not None:
                self.model.look_at(handle.id)
        self.answered.emit()

    def _act_failed(self, error: BaseException) -> None:
        text = failures.explain(error).sentence()
        if self.isHidden():
            self.model.app.notify(text, "bad")
        elif self.currentWidget() is self.form:
            self.form.show_error(text)
        else:
            self.pane.show_error(text)
