"""Scorecards: the cards, for whom each is, its weights as versions that begin with a month, and who has it by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.app import App
from desktop.performance.cards import calls
from desktop.performance.cards.calls import CardBoard, load_cards
from desktop.performance.cards.card_list import CardList
from desktop.performance.cards.people_box import PeopleBox
from desktop.performance.cards.rule_form import RuleForm
from desktop.performance.cards.weights import CardDraft, draft_of, equal, fitted, with_start, with_weight
from desktop.performance.cards.weights_box import WeightsBox
from desktop.performance.cards.words import version_sentence
from desktop.performance.people import read_visible
from desktop.performance.versions.steps import Reader, steps_of
from desktop.performance.versions.version_bar import VersionBar
from desktop.performance.words import version_state
from desktop.shared import failures, office_clock
from desktop.shared.retranslated import Retranslated
from desktop.shared.undo_keys import UndoKeys
from desktop.shared.version_draft import VersionDraft
from desktop.shared.widgets import EmptyState, hline, panel, vline
from server_db.domain.kpi.cards import CardRule
from server_db.queries.kpis import Card, CardPerson, CardVersion
from server_db.queries.people import Person

CHANGES = frozenset({"kpi_card", "kpi_card_version", "kpi_card_person"})


class CardsPage(Retranslated, QWidget):
    dirty_changed = Signal(bool)
    status_changed = Signal(str)

    def __init__(self, app: App, today: date | None = None) -> None:
        super().__init__()
        self.app = app
        self._today = today or office_clock.today()
        self.board: CardBoard | None = None
        self.card: Card | None = None
        self.version: CardVersion | None = None
        self._everybody: tuple[Person, ...] = ()
        self._wanted_version: int | None = None
        self._wanted_card: int | None = None
        self._act_name = ""
        self.draft = VersionDraft(self)
        self.list, self.rule, self.people = CardList(), RuleForm(), PeopleBox(self._today)
        self.bar, self.weights = VersionBar(self.draft), WeightsBox()
        self.keys = UndoKeys(self.draft.stack, self)
        self.whole, self.empty = QStackedWidget(), EmptyState("award")
        self._lay_out()
        self._connect()
        self.retranslate()
        app.jobs.query(read_visible, done=self._people_read, failed=self._no_people, slot="performance.cards.people")

    def _lay_out(self) -> None:
        inside = QFrame()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (panel(self.rule), hline(), self.bar, hline()):
            column.addWidget(part)
        column.addWidget(panel(self.weights), 1)
        for part in (hline(), panel(self.people)):
            column.addWidget(part)
        self.whole.addWidget(inside)
        self.whole.addWidget(self.empty)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(vline())
        layout.addWidget(self.whole, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.add_wanted.connect(self._begin)
        self.rule.save_wanted.connect(self._save_rule)
        self.rule.changed.connect(self._tell_dirty)
        self.bar.wanted.connect(self._act)
        self.draft.changed.connect(self._changed)
        self.weights.version_chosen.connect(self._choose_version)
        self.weights.table.weight_typed.connect(self._typed)
        self.weights.table.refused.connect(lambda text: self.app.notify(text, "bad"))
        self.weights.start_chosen.connect(lambda day: self._change(self.tr("first month"), lambda now: with_start(now, day)))
        self.weights.equal.clicked.connect(lambda _on=False: self._change(self.tr("equal weights"), equal))
        self.weights.fit.clicked.connect(lambda _on=False: self._change(self.tr("fit to 100"), fitted))
        self.people.give_wanted.connect(self._give)
        self.people.take_wanted.connect(self._take)
        done = QShortcut(QKeySequence("Ctrl+Return"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        done.activated.connect(lambda: self._act("save") if self.draft.is_dirty() and self.reader().writes else None)

    def reader(self) -> Reader:
        return Reader(self.app.me.id if self.app.me is not None else None, self.app.groups(), self.board.second_person if self.board else True)

    # -- reading

    def refresh(self) -> None:
        self.app.jobs.query(load_cards, done=self._loaded, failed=self._failed, slot="performance.cards")

    def _loaded(self, board: CardBoard) -> None:
        self.board = board
        self.status_changed.emit(self.status_text())
        if self._wanted_card is None and (self.draft.is_dirty() or self.rule.is_dirty()):
            self.list.show_cards(board.cards, self.card.id if self.card else None, self.reader().writes)
            return
        kept = self._wanted_card if self._wanted_card is not None else self.card.id if self.card is not None else None
        self._wanted_card = None
        self._open(board.find(kept) or next(iter(board.cards), None))

    def _failed(self, error: BaseException) -> None:
        failures.tell(self.empty, error)
        self.whole.setCurrentWidget(self.empty)

    def _people_read(self, people: tuple[Person, ...]) -> None:
        self._everybody = people
        self._show_people()

    def _no_people(self, _error: BaseException) -> None:
        """Cards can be read and weighed without; nobody is given one by name then."""
        self._everybody = ()

    # -- opening

    def _unsaved(self) -> bool:
        if not self.is_dirty():
            return False
        self.app.notify(self.tr("Save or discard what you changed before you open something else."), "warn")
        if self.board is not None:
            self.list.show_cards(self.board.cards, self.card.id if self.card else None, self.reader().writes)
        return True

    def _choose(self, card: Card) -> None:
        if (self.card is None or card.id != self.card.id) and not self._unsaved():
            self._open(card)

    def _begin(self) -> None:
        if self._unsaved() or self.board is None:
            return
        self._open(None)
        self.whole.setCurrentIndex(0)
        self.rule.name_en.setFocus()

    def _open(self, card: Card | None) -> None:
        assert self.board is not None
        self.card = card
        may = self.reader().writes
        self.list.show_cards(self.board.cards, card.id if card else None, may)
        self.rule.show_card(card, self.board, may)
        for part in (self.weights, self.bar, self.people):
            part.setVisible(card is not None)
        self.whole.setCurrentIndex(0 if card is not None else 1)
        if card is None:
            make = self.tr("Make one with the plus sign, and say for whom it is.")
            hint = make if may else self.tr("A director or finance makes them: which KPIs count for whom, and how much.")
            self.empty.set("award", self.tr("There is no scorecard yet"), hint)
        versions = card.versions if card is not None else ()
        found = next((one for one in versions if one.id == self._wanted_version), None)
        self._wanted_version = None
        self._open_version(found or next((one for one in versions if one.status == "live"), versions[0] if versions else None))
        self._show_people()

    def _choose_version(self, version: CardVersion) -> None:
        if (self.version is None or version.id != self.version.id) and not self._unsaved():
            self._open_version(version)

    def _open_version(self, version: CardVersion | None) -> None:
        self.version = version
        self.bar.begin(version.note if version is not None and version.status == "draft" else "")
        if version is None:
            self.draft.open(CardDraft(self._today.replace(day=1)))
        else:
            self.draft.open(draft_of(version.starts_on, version.weights, self._order()))

    def _order(self) -> list[str]:
        return [kpi.code for kpi in self.board.body.kpis] if self.board is not None else []

    def _show_people(self) -> None:
        if self.board is not None and self.card is not None:
            named, may = self.board.people_of(self.card.id), self.reader().writes
            self.people.show_people(named, self._everybody, may)
            self.people.setVisible(may or bool(named))

    # -- writing

    def _changed(self) -> None:
        if self.board is None or self.draft.body is None:
            return
        draft: CardDraft = self.draft.body
        version, dirty, reader = self.version, self.draft.is_dirty(), self.reader()
        self.weights.show_draft(draft, self.board.body.kpis, self.card.versions if self.card else (), version, reader.writes)
        waits = "total" if draft.left else ""
        steps = steps_of(version, dirty, 0, reader, waits)
        if waits and steps and steps[0].act == "save" and dirty:
            steps = (type(steps[0])("save", "total"),)
        chip = version_state(version.status) if version is not None else (self.tr("New"), "info", "plus")
        self.bar.show_state(chip, version_sentence(version, dirty, reader.writes), steps, dirty, reader.writes, 0)
        self._tell_dirty()

    def _change(self, text: str, make: Callable[[CardDraft], CardDraft], place: str = "") -> None:
        self.draft.change(text, make(self.draft.body), place)

    def _typed(self, code: str, weight: Any) -> None:
        self._change(self.tr("weight"), lambda now: with_weight(now, code, weight, self._order()))

    def _tell_dirty(self) -> None:
        self.dirty_changed.emit(self.is_dirty())

    def is_dirty(self) -> bool:
        return self.draft.is_dirty() or self.rule.is_dirty()

    # -- acts

    def _act(self, act: str) -> None:
        version, card = self.version, self.card
        self._act_name = act
        if act == "save" and card is not None:
            own = version is not None and version.status == "draft" and version.created_by == self.reader().me
            at = (version.id, version.version) if own and version is not None else (None, None)
            draft: CardDraft = self.draft.body
            self._write(calls.draft_weights, card.id, *at, draft.starts_on, draft.as_mapping(), self.bar.said(), done=self._acted)
        elif version is not None:
            call = {"submit": calls.submit_card, "withdraw": calls.withdraw_card, "publish": calls.publish_card}[act]
            self._write(call, version.id, version.version, done=self._acted)

    def _write(self, call: Any, *args: Any, done: Any) -> None:
        self.app.jobs.command(call, *args, done=done, failed=self._refused, changes=CHANGES)

    def _acted(self, saved: Any) -> None:
        texts = {
            "save": self.tr("The draft is saved."), "submit": self.tr("The weights are handed in; a second person puts them in force."),
            "withdraw": self.tr("The weights are a draft again."), "publish": self.tr("The weights are in force; figures follow within the minute."),
        }  # fmt: skip
        self.draft.kept()
        self._wanted_version, self._wanted_card = saved.id, saved.card_id
        self.app.notify(texts[self._act_name], "good")
        self.refresh()

    def _save_rule(self, rule: CardRule) -> None:
        card = self.card
        self._write(calls.save_card, card.id if card else None, card.version if card else None, rule, done=self._rule_saved)

    def _rule_saved(self, saved: Any) -> None:
        self._wanted_card = saved.id
        self.app.notify(self.tr("The card is saved."), "good")
        self.refresh()

    def _give(self, employee_id: int, since: date) -> None:
        if self.card is not None:
            self._write(calls.give_card, self.card.id, employee_id, since, done=self._people_changed)

    def _take(self, person: CardPerson) -> None:
        since = max(person.valid_from or self._today, self._today.replace(day=1))
        self._write(calls.give_card, None, person.employee_id, since, done=self._people_changed)

    def _people_changed(self, _count: int) -> None:
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        self.app.notify(failures.explain(error).sentence(), "bad")

    # -- the window

    def open_path(self, parts: list[str], query: dict[str, str], host: str = "cards") -> None:
        """tripod://cards/rep"""
        found = next((card for card in self.board.cards if parts and card.rule.code == parts[0]), None) if self.board else None
        if found is not None:
            self._choose(found)

    def retranslate(self) -> None:
        for part in (self.list, self.rule, self.weights, self.people):
            part.retranslate()
        if self.board is not None and not self.is_dirty():
            self._open(self.card)

    def sub(self) -> str:
        return self.tr("What counts for whom, and how much; weights make exactly 100")

    def status_text(self) -> str:
        return self.tr("%1 cards").replace("%1", str(len(self.board.cards))) if self.board is not None else ""

    def regions(self) -> list[QWidget]:
        return [self.list.grid, self.rule, self.weights.table, self.people.grid]
