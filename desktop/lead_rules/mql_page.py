"""The criteria of a qualified lead (MQL): cards with formulas, how many must hold, and how many leads would qualify."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from desktop.app import App
from desktop.lead_rules import words
from desktop.lead_rules.criteria import Criteria, read_criteria
from desktop.lead_rules.criterion_card import CriterionCard
from desktop.lead_rules.diff import criteria_changes
from desktop.lead_rules.diff_panel import DiffPanel
from desktop.lead_rules.diff_words import DiffWords
from desktop.lead_rules.names import book_of
from desktop.lead_rules.refusals import refusal
from desktop.lead_rules.trial import Qualified, try_criteria
from desktop.lead_rules.versions_page import VersionsPage
from desktop.shared import failures
from desktop.shared.fields import number_box
from desktop.shared.i18n import pick
from desktop.shared.lead_words import counted
from desktop.shared.widgets import EmptyState, KpiCard, Section, Segmented, button, column, fill_page, hline, label, panel, row, vline
from server_db.domain.leads.mql import MqlBody, find_problems
from server_db.domain.leads.scoring_body import BodyError, read_body
from server_db.domain.leads.scoring_values import BodyProblem, ScoreBody

SIDE_WIDTH = 320


class MqlPage(VersionsPage):
    kind = "mql"

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.problems: tuple[BodyProblem, ...] = ()
        self.cards: list[CriterionCard] = []
        self._made_for: Any = None
        self.found: Qualified | None = None
        self.combine = Segmented([("all", ""), ("any", ""), ("n", "")], "all")
        self.n, self.rule_label, self.problem = number_box(), label("", dim="1"), label("", tone="bad", wrap=True)
        self.add = button("", "plus", clicked=self._add)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.after, self.moves = KpiCard(), KpiCard()
        for card, key in ((self.after, "after"), (self.moves, "gained")):
            card.set_opens()
            card.opened.connect(partial(self._open_card, card, key))
        self.effect_head, self.diff_head, self.effect_note, self.diff = Section(), Section(), label("", dim="1", wrap=True), DiffPanel()
        self.empty_state, self.whole = EmptyState("target"), QStackedWidget()
        self._lay_out()
        self.combine.chosen.connect(lambda key: self._edit(self.tr("how many must hold"), replace(self.draft.body, combine=key)))
        self.n.valueChanged.connect(lambda n: self._edit(self.tr("how many must hold"), replace(self.draft.body, n=n)))
        self.diff.against_chosen.connect(self.compare_with)
        self.retranslate()

    def _lay_out(self) -> None:
        rule = row(self.rule_label, self.combine, self.n, None, self.add, margins=(14, 0, 12, 0))
        rule.setFixedHeight(46)
        middle = column(self.bar, hline(), rule, hline(), self.problem, (self.area, 1), gap=0)
        self.problem.setContentsMargins(14, 8, 14, 4)
        right = column(
            self.effect_head, hline(), column(self.after, self.moves, margins=(12, 12, 12, 8), gap=10), self.effect_note, 8, hline(), self.diff_head,
            hline(), (self.diff, 1), gap=0,
        )  # fmt: skip
        self.effect_note.setContentsMargins(14, 2, 14, 2)
        right.setFixedWidth(SIDE_WIDTH)
        fill_page(self, self.whole, self.empty_state, self.side, vline(), (middle, 1), vline(), right)

    def retranslate(self) -> None:
        for part in (self.side, self.diff):
            part.retranslate()
        self.rule_label.setText(self.tr("A lead qualifies when"))
        self.combine.set_choices([("all", self.tr("all hold")), ("any", self.tr("one holds")), ("n", self.tr("at least …"))])
        self.n.setAccessibleName(self.tr("Criteria that must hold"))
        self.add.setText(self.tr("Criterion"))
        self.add.setAccessibleName(self.tr("Add a criterion"))
        self.effect_head.set_title(self.tr("Effect on the leads"))
        self.diff_head.set_title(self.tr("Changes"))
        self.area.setAccessibleName(self.tr("Criteria"))
        self._made_for = None
        if self.rules is not None and self.draft.body is not None:
            self._changed()

    # -- the body

    def read(self, body: Mapping[str, Any]) -> Criteria:
        try:
            return read_criteria(body)
        except BodyError as problem:
            self.app.notify(words.problem_text(problem.code, {"name": problem.field}), "bad")
            return Criteria()

    def write(self) -> Mapping[str, Any]:
        written: Criteria = self.draft.body
        return written.to_json()

    def empty(self) -> Criteria:
        return Criteria()

    def what_ends(self) -> str:
        return self.tr("No criteria are in force then: leads that qualified stay so, and no further one qualifies until a version is put in force.")

    def faults(self) -> int:
        return sum(one.severity == "error" for one in self.problems)

    def opened(self) -> None:
        self.whole.setCurrentIndex(0)
        self._changed()

    def show_draft(self) -> None:
        assert self.rules is not None
        body: Criteria = self.draft.body
        self.problems = find_problems(body.to_json(), self.rules.custom)
        self._cards(body)
        self.combine.set_current(body.combine)
        self.combine.setEnabled(self.may_write())
        self.n.blockSignals(True)
        self.n.setRange(1, max(1, len(body.items)))
        self.n.setValue(body.n)
        self.n.blockSignals(False)
        self.n.setVisible(body.combine == "n")
        self.n.setEnabled(self.may_write())
        self.add.setVisible(self.may_write())
        whole = next((one for one in self.problems if not one.rule and body.items), None)
        self.problem.setText(words.problem_text(whole.code, whole.args) if whole else "")
        self.problem.setVisible(whole is not None)
        other = self.compared()
        changes = criteria_changes(other.body, body.to_json()) if other is not None else ()
        self.diff.words = DiffWords(self.rules.values, book=book_of(self.rules.custom, False))
        self.diff.show_changes(changes, self.version_choices(), self.against)
        self._show_effect()

    def _cards(self, body: Criteria) -> None:
        assert self.rules is not None
        wanted = (len(body.items), self.rules.custom, self.may_write(), self.tr("Criteria"))
        if wanted != self._made_for:
            self._made_for = wanted
            self.cards = [self._card(place) for place in range(len(body.items))]
            empty = EmptyState("target", self.tr("No criterion yet."), self.tr("Add the first one: what must be true of a lead worth a sales call?"))
            if self.may_write():
                empty.set_action(self.tr("Add a criterion"), self._add)
            parts: list[QWidget] = [*self.cards] or [empty]
            self.area.setWidget(panel(column(*parts, None, margins=(14, 12, 14, 14), gap=10), "3"))
            self.keys.watch(self.area)
            inside = [part for card in self.cards for part in (card.zh, card.en, card.count, *card.tools, card.formula.editor)]
            for before, following in itertools.pairwise([self.area, *inside]):
                QWidget.setTabOrder(before, following)  # what is made anew would come last of the whole window
            QTimer.singleShot(0, self, self._fit)
        for card, one in zip(self.cards, body.items, strict=True):
            card.formula.values = self.rules.values.of
            card.show_criterion(one)

    def _card(self, at: int) -> CriterionCard:
        assert self.rules is not None
        made = CriterionCard(at + 1, self.rules.custom, self.may_write())
        made.edited.connect(lambda field, text: self._edit(self.tr("change a criterion"), self.draft.body.with_item(at, **{field: text}), f"{at}.{field}"))
        made.moved.connect(lambda by: self._edit(self.tr("move a criterion"), self.draft.body.moved(at, by)))
        made.leads_wanted.connect(lambda: self._open_figure(str(at), pick(made.en.text(), made.zh.text())))
        made.removed.connect(lambda: self._edit(self.tr("remove a criterion"), self.draft.body.removed(at)))
        return made

    def _open_card(self, card: KpiCard, key: str) -> None:
        self._open_figure(key, card.title.text())

    def _open_figure(self, key: str, title: str) -> None:
        if self.found is not None:
            self.open_leads(self.found.who.get(key, ()), title)

    def _fit(self) -> None:
        """A line knows its height once it knows its width."""
        for card in self.cards:
            card.formula.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _edit(self, text: str, body: Criteria, place: str = "") -> None:
        if self.draft.body is not None:
            self.draft.change(text, body, place)

    def _add(self) -> None:
        self._edit(self.tr("add a criterion"), self.draft.body.added())
        if self.cards:
            self.cards[-1].zh.setFocus()

    def show_failure(self, failure: failures.Failure) -> None:
        self.empty_state.set("alert-circle", failure.text, failure.remedy)
        self.whole.setCurrentWidget(self.empty_state)

    # -- the effect

    def try_now(self) -> None:
        if self.sample is None or self.rules is None or self.draft.body is None or self.faults() or not self.sample.leads:
            self.found = None
            self._show_effect()
            return
        live, score = self.rules.live, self.rules.live_score
        args = (self.draft.body.as_body(), _body(live.body) if live is not None else None, _score(score.body) if score is not None else None)
        self.app.jobs.work(try_criteria, *args, self.sample, self.rules.custom, done=self._tried, failed=self._untried, slot="lead_rules.mql_trial")

    def _tried(self, found: Qualified) -> None:
        self.found = found
        self._show_effect()

    def _untried(self, error: BaseException) -> None:
        self.found = None
        self._show_effect(refusal(error))

    def _show_effect(self, failure: str = "") -> None:
        found = self.found if self.found is not None and len(self.found.each) == len(self.cards) else None
        for place, card in enumerate(self.cards):
            card.show_count(found.each[place] if found is not None else None, found.size if found is not None else 0)
        for part in (self.after, self.moves):
            part.setVisible(found is not None)
        self.effect_note.setText(failure or self._note(found))
        if found is None:
            return
        share = words.per_cent(found.after, found.size)
        was = self.tr("live %1").replace("%1", words.per_cent(found.before, found.size)) if found.before is not None else self.tr("none in force yet")
        self.after.set(self.tr("Leads that qualify"), share, (was, "info", "target"))
        lost = self.tr("%1 no longer").replace("%1", f"{found.lost:,}")
        self.moves.set(self.tr("Newly qualified"), f"+{found.gained:,}", (lost, "warn" if found.lost else "info", "trending-down" if found.lost else "equal"))
        self.moves.setVisible(found.before is not None)

    def _note(self, found: Qualified | None) -> str:
        if found is not None:
            text = self.tr("Tried on %1 leads in your view. A lead that has qualified stays so, with the version and the values that matched.")
            text = text.replace("%1", f"{found.size:,}")
            if found.held_back:
                one = self.tr("1 more meets the criteria, but its form demands a field of an MQL that is empty.")
                many = self.tr("%1 more meet the criteria, but their forms demand fields of an MQL that are empty.")
                text += pick(" ", "") + counted(found.held_back, one, many)
            return text
        if self.sample_error:
            return self.sample_error
        if self.sample is None:
            return self.tr("Leads to try the rules on are being read …")
        if not self.sample.leads:
            return self.no_leads()
        return self.tr("Correct the marked criteria, then the effect shows here.")

    def regions(self) -> list[QWidget]:
        return [self.side.grid, self.area, self.diff.grid]


def _body(stored: Mapping[str, Any]) -> MqlBody | None:
    try:
        return read_criteria(stored).as_body()
    except BodyError:
        return None


def _score(stored: Mapping[str, Any]) -> ScoreBody | None:
    try:
        return read_body(stored)
    except BodyError:
        return None
