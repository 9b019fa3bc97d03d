"""Scorecards learned from the office's own closed leads: asked for, watched while they are made, opened, and turned into a version."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from desktop.app import App
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.aside_panel import AsidePanel
from desktop.lead_rules.ask_card_dialog import AskCardDialog
from desktop.lead_rules.card_panel import CardPanel
from desktop.lead_rules.card_rows import phase_text
from desktop.lead_rules.fields_page import WRITERS as FIELD_WRITERS
from desktop.lead_rules.readings import WRITERS
from desktop.lead_rules.refusals import refusal
from desktop.lead_rules.value_names import ValueNames
from desktop.shared import failures
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import moment, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, Section, button, column, fill_page, hline, label, row, vline
from desktop.shared.worker_words import worker_text
from server_db.queries.score_cards import Drift, ScoreCard

POLL_MS = 2_000
LIST_WIDTH, SIDE_WIDTH = 232, 320


class CardsPage(Retranslated, QWidget):
    draft_made = Signal(int)

    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self.cards: tuple[ScoreCard, ...] | None = None
        self.card: ScoreCard | None = None
        self._wanted: int | None = None
        self.ask = button("", "plus", clicked=lambda: self._ask({}))
        self.head, self.grid = Section("", self.ask), Grid("", row_height=58)
        self.grid.row_key = lambda card: card.id
        self.title, self.sub = label("", h="2"), label("", wrap=True, dim="2")
        self.make, self.cancel = button("", "file-plus", "primary", clicked=self._make), button("", "x", clicked=self._cancel)
        self.panel, self.aside, self.state = CardPanel(), AsidePanel(), EmptyState("school")
        self.progress_text, self.progress = label("", h="2"), QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(320)
        self.middle, self.empty, self.whole = QStackedWidget(), EmptyState("school"), QStackedWidget()
        self._polling = QTimer(self, singleShot=True, interval=POLL_MS)
        self._polling.timeout.connect(self.refresh)
        self._lay_out()
        self.grid.current_changed.connect(self._chosen)
        self.aside.again_wanted.connect(self._ask)
        self.retranslate()

    def _lay_out(self) -> None:
        working = row(None, column(None, self.progress_text, 6, self.progress, None), None)
        for page in (self.panel, working, self.state):
            self.middle.addWidget(page)
        bar = row((column(self.title, self.sub, gap=2), 1), self.cancel, self.make, margins=(14, 8, 12, 8))
        left = column(self.head, hline(), (self.grid, 1), gap=0)
        left.setFixedWidth(LIST_WIDTH)
        center = column(bar, hline(), (self.middle, 1), gap=0)
        self.aside.setFixedWidth(SIDE_WIDTH)
        fill_page(self, self.whole, self.empty, left, vline(), (center, 1), vline(), self.aside)

    def retranslate(self) -> None:
        self.head.set_title(self.tr("Scorecards"))
        self.grid.setAccessibleName(self.tr("Scorecards"))
        self.ask.setText(self.tr("New"))
        self.ask.setAccessibleName(self.tr("New scorecard"))
        self.make.setText(self.tr("Make a draft version"))
        self.cancel.setText(self.tr("Call off"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.grid.set_columns([
            Column("name", self.tr("Scorecard"), 120, lambda c: f"{c.name}\n{moment(c.asked_at)}", wrap=True, stretch=True, least=80),
            Column("state", self.tr("State"), 104, lambda c: c.state, lambda _v: "", chip=self._chip),
        ])  # fmt: skip
        for part in (self.panel, self.aside):
            part.retranslate()
        if self.cards is not None:
            self._show()

    def _chip(self, card: ScoreCard) -> tuple[str, str, str]:
        if card.is_running:
            return self.tr("Learning"), "violet", "loader-2"
        if card.state == "done":
            return (self.tr("May go live"), "good", "circle-check") if card.live_allowed else (self.tr("Too weak"), "warn", "alert-triangle")
        return (self.tr("Called off"), "info", "ban") if card.state == "cancelled" else (self.tr("Failed"), "bad", "alert-circle")

    # -- reading

    def refresh(self) -> None:
        self.app.jobs.query(calls.find_cards, done=self._loaded, failed=self._failed, slot="lead_rules.cards")
        self.app.jobs.query(calls.load_value_names, done=self._values_read, slot="lead_rules.values")
        self.app.jobs.query(calls.find_drift, done=self._drift, failed=lambda _error: self.aside.show_drift(()), slot="lead_rules.drift")

    def _loaded(self, cards: tuple[ScoreCard, ...]) -> None:
        self.cards = cards
        wanted, self._wanted = self._wanted or (self.card.id if self.card is not None else None), None
        self.card = next((card for card in cards if card.id == wanted), cards[0] if cards else None)
        self._show()
        if any(card.is_running for card in cards):
            self._polling.start()

    def _values_read(self, values: ValueNames) -> None:
        self.panel.values = values
        if self.card is not None and self.card.result is not None:
            self.panel.show_card(self.card)

    def _drift(self, drift: tuple[Drift, ...]) -> None:
        self.aside.show_drift(drift)

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    def may_write(self) -> bool:
        return bool(self.app.groups() & WRITERS)

    # -- showing

    def _show(self) -> None:
        assert self.cards is not None
        self.ask.setVisible(self.may_write())
        if not self.cards:
            hint = self.tr("The worker learns one from leads that were won or lost: 200 of them at least, 50 of each. Every point stays open to you.")
            self.empty.set("school", self.tr("No scorecard yet."), hint)
            if self.may_write():
                self.empty.set_action(self.tr("Learn the first one"), lambda: self._ask({}))
            self.whole.setCurrentWidget(self.empty)
            return
        self.whole.setCurrentIndex(0)
        self.grid.set_rows_at(self.cards, self.card.id if self.card is not None else None)
        self._show_card()

    def _show_card(self) -> None:
        card = self.card
        if card is None:
            return
        self.title.setText(card.name)
        self.sub.setText(self._spec_text(card))
        done = card.state == "done" and card.result is not None
        self.make.setVisible(done and self.may_write())
        self.cancel.setVisible(card.is_running and self.app.me is not None and card.asked_by == self.app.me.id)
        self.aside.show_card(card if done else None, self.may_write())
        if done:
            self.panel.show_card(card)
            self.middle.setCurrentIndex(0)
        elif card.is_running:
            self.progress_text.setText(phase_text(card.phase if card.state == "running" else ""))
            self.progress.setRange(0, card.total or 0)
            self.progress.setValue(card.done)
            self.middle.setCurrentIndex(1)
        else:
            text = worker_text(card.error) if card.error else self.tr("It was called off before it was finished.")
            hint = self.tr("Press New to learn one again.") if self.may_write() else ""
            self.state.set("alert-circle" if card.error else "ban", text, hint)
            self.middle.setCurrentWidget(self.state)

    def _spec_text(self, card: ScoreCard) -> str:
        level = self.tr("known at entry") if card.spec.get("level") == "capture" else self.tr("known at entry, and the form")
        days = self.tr("leads closed %1 to %2").replace("%1", str(card.spec.get("since", ""))).replace("%2", str(card.spec.get("until", "")))
        size = self.tr("%1 leads, %2 won").replace("%1", f"{card.result['rows']:,}").replace("%2", f"{card.result['won']:,}") if card.result else ""
        return " · ".join(part for part in (pick(card.asked_by_en, card.asked_by_zh), days, size, level) if part)

    def _chosen(self, card: ScoreCard | None) -> None:
        if card is not None and card is not self.card:
            self.card = card
            self._show_card()

    def open_version(self, card_id: int) -> None:
        """tripod://scorecard/4"""
        self._wanted = card_id
        self.refresh()

    # -- acts

    def _ask(self, overrule: Mapping[str, str]) -> None:
        dialog = AskCardDialog(self, overrule, self.card.spec if self.card is not None and overrule else None)
        dialog.asked.connect(self._asked)
        dialog.open()
        self.dialog = dialog
        self.app.jobs.query(calls.load_fields, done=self._fields_read, slot="lead_rules.card_fields")

    def _fields_read(self, setup: calls.FieldSetup) -> None:
        self.dialog.show_fields(setup.fields, bool(self.app.groups() & FIELD_WRITERS))

    def _asked(self, name: str, level: Any, since: date, until: date, overrule: Mapping[str, str], known: Any = ()) -> None:
        args = (name, level, since, until, overrule)
        call, first = (calls.ask_card_knowing, (known,)) if known else (calls.ask_card, ())
        kinds = frozenset({"score_card", "lead_field"} if known else {"score_card"})
        self.app.jobs.command(call, *first, *args, done=self._begun, failed=self._refused, changes=kinds)

    def _begun(self, card_id: int) -> None:
        self._wanted = card_id
        self.app.notify(self.tr("The worker learns it now; you may go on with something else."), "good")
        self.refresh()

    def _cancel(self) -> None:
        if self.card is not None:
            self.app.jobs.command(calls.cancel_card, self.card.id, failed=self._refused, changes=frozenset({"score_card"}))

    def _make(self) -> None:
        if self.card is not None:
            self.app.jobs.command(calls.draft_from_card, self.card.id, done=self._made, failed=self._refused, changes=frozenset({"score_version"}))

    def _made(self, version_id: int) -> None:
        self.app.notify(self.tr("The scorecard is a draft version now; edit it and hand it in."), "good")
        self.draft_made.emit(version_id)

    def _refused(self, error: BaseException) -> None:
        self.app.notify(refusal(error), "bad")

    def regions(self) -> list[QWidget]:
        return [self.grid, self.panel.grid, self.aside.grid]
