"""The dry run of a draft over past months: chosen months, progress, cost against budget, who gains and loses, a table of everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QFrame, QProgressBar, QStackedWidget, QWidget

from desktop.commissions.budget_dialog import BudgetDialog
from desktop.commissions.dry_run_model import DryRunModel
from desktop.commissions.dry_run_months import MonthsField
from desktop.commissions.dry_run_summary import Summary, histogram
from desktop.commissions.dry_run_table import PeopleTable, signed
from desktop.shared.counted import counted
from desktop.shared.export_tool import ExportTool
from desktop.shared.failures import Failure
from desktop.shared.fields import Choice
from desktop.shared.grid_input import copy_rows
from desktop.shared.histogram import Histogram
from desktop.shared.i18n import moment, money, percent, pick
from desktop.shared.painted import Chip, KpiCard
from desktop.shared.widgets import EmptyState, ScreenHeader, Segmented, button, column, fill_column, hline, label, panel, row, tool
from server_db.domain.spread import Bin
from server_db.queries.scenarios import DryRunRequest

if TYPE_CHECKING:
    from desktop.app import App

SIGNS: dict[str, int | str | None] = {"all": "", "up": 1, "same": 0, "down": -1, "failed": None}


class DryRunPage(QFrame):
    back_asked = Signal()
    person_asked = Signal(int, str)
    """employee, month: as the example of the calculator"""
    explanation_asked = Signal(int, int)
    """run, employee"""

    def __init__(self, app: App, model: DryRunModel) -> None:
        super().__init__()
        panel(self)
        self.model = model
        self._among: Bin | None = None
        self.header = ScreenHeader("")
        self.age = Chip("")
        self.header.set_chips(self.age)
        self.back = button("", "arrow-left", clicked=self.back_asked.emit)
        self.months = MonthsField()
        self._months_of = 0  # the dry run whose months it took over
        self.budget = button("", "wallet", clicked=self._ask_budget)
        self.start = button("", "player-play", "primary", clicked=lambda: model.start(self.months.chosen()))
        self.header.add_actions(self.back, self.budget, self.start)
        self.runs = Choice("", 300)
        self.measure = Segmented()
        self.signs = Segmented()
        self.everybody = tool("x", "", self._forget_bin)
        self.cost, self.difference, self.limit, self.people = KpiCard(), KpiCard(), KpiCard(), KpiCard()
        self.histogram, self.table = Histogram(), PeopleTable()
        self.export = ExportTool(app, self.table, lambda: self.tr("Dry run"))
        self.copy = tool("copy", "", self._copy)
        self.bar, self.phase = QProgressBar(), label("", dim="1")
        self.bar.setTextVisible(False)
        self.cancel = button("", "player-stop", clicked=model.cancel)
        self.problem = label("", tone="bad", wrap=True)
        self.credited = label("", tone="warn", wrap=True)
        self.empty = EmptyState("users", "", "")
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self._months_word, self._kept_word, self._spread = label("", dim="1"), label("", dim="1"), label("", h="2")
        asked = row(self._months_word, self.months, None, self._kept_word, self.runs, margins=(16, 8, 16, 8))
        self._progress = row(self.phase, (self.bar, 1), self.cancel, margins=(16, 8, 16, 8), gap=12)
        cards = row((self.cost, 1), (self.difference, 1), (self.limit, 1), (self.people, 1), margins=(16, 8, 16, 8), gap=10)
        spread = column(self._spread, self.histogram, margins=(16, 4, 16, 6), gap=2)
        bar = row(self.signs, self.everybody, None, self.measure, self.copy, self.export.button, margins=(16, 4, 16, 6))
        self._figures = column(cards, spread, bar, hline(), (self.table, 1), gap=0)
        self._stack = QStackedWidget()
        for page in (self._figures, self.empty):
            self._stack.addWidget(page)
        fill_column(self, self.header, hline(), asked, self.problem, self.credited, self._progress, hline(), (self._stack, 1))
        self.problem.setContentsMargins(16, 0, 16, 6)
        self.problem.hide()
        self.credited.setContentsMargins(16, 0, 16, 6)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self.show_state)
        model.moved.connect(self._show_progress)
        model.failed.connect(self._show_failure)
        model.plan.document_changed.connect(self._show_age)
        self.runs.chosen.connect(model.choose)
        self.measure.chosen.connect(model.choose_measure)
        self.signs.chosen.connect(lambda _key: self._show_table(model.summary()))
        self.histogram.chosen.connect(self._choose_bin)
        self.table.new_asked.connect(self.person_asked)
        self.table.old_asked.connect(self._explain)

    # --- shown

    def show_state(self) -> None:
        model, version = self.model, self.model.plan.version
        if version is None:
            return
        self.header.set_title(self.tr("Dry run: %1").replace("%1", f"{pick(version.plan_name_en, version.plan_name_zh)} v{version.number}"))
        self.header.set_sub(self._provenance(model.shown))
        self.months.set_months(model.loaded.periods)
        if model.shown is not None and model.shown.id != self._months_of:
            self._months_of = model.shown.id
            self.months.choose(model.shown.periods)
        self.runs.set_choices([(run.id, self._run_words(run)) for run in model.loaded.runs_tried], model.shown.id if model.shown else None)
        for part in (self.runs, self._kept_word):
            part.setVisible(bool(model.loaded.runs_tried))
        may = model.plan.editable
        self.start.setVisible(may)
        self.budget.setVisible(may)
        self._show_age()
        self._show_progress()
        self._show_figures()

    def _provenance(self, shown: DryRunRequest | None) -> str:
        live = self.model.plan.live_name
        parts = [self.tr("beside %1, as each month was paid").replace("%1", live) if live else self.tr("beside what was paid")]
        if shown is not None:
            parts += [_span(shown.periods), moment(shown.finished_at or shown.asked_at)]
        return " · ".join([*parts, self.tr("nothing is written to anybody's pay")])

    def _run_words(self, run: DryRunRequest) -> str:
        states = {"done": "", "cancelled": self.tr("cancelled"), "failed": self.tr("failed"), "queued": self.tr("waiting"), "running": self.tr("running")}
        return " · ".join(part for part in (_span(run.periods), moment(run.asked_at), states.get(run.state, run.state)) if part)

    def _show_age(self) -> None:
        shown = self.model.shown
        self.credited.setVisible(self.model.credits_otherwise)
        self.age.setVisible(shown is not None)
        if shown is None:
            return
        if self.model.is_of_draft:
            self.age.set(self.tr("of this draft"), "good", "circle-check")
        else:
            self.age.set(self.tr("of another state of the draft"), "warn", "history")

    def _show_progress(self) -> None:
        shown, running = self.model.shown, self.model.running
        self._progress.setVisible(running)
        self.start.setEnabled(not running)
        self.start.setToolTip(self.tr("A dry run is under way.") if running else "")
        if shown is not None and running:
            self.bar.setRange(0, max(1, shown.total))
            self.bar.setValue(shown.done)
            waiting = shown.state == "queued"
            phase = self.tr("Waiting for the server's worker") if waiting else self.tr("Calculating: %1").replace("%1", percent_of(shown))
            self.phase.setText(phase)

    def _show_figures(self) -> None:
        shown, model = self.model.shown, self.model
        done = shown is not None and shown.state == "done" and bool(model.people)
        self.problem.setVisible(shown is not None and bool(shown.error))
        self.problem.setText(shown.error or "" if shown else "")
        self._stack.setCurrentWidget(self._figures if done else self.empty)
        if not done:
            self._show_empty(shown)
            return
        summary = model.summary()
        self._among = None
        self._show_cards(summary)
        self.histogram.show_bins(histogram(summary.lines))
        self._show_table(summary)

    def _show_empty(self, shown: DryRunRequest | None) -> None:
        if shown is None:
            hint = self.tr("Choose months and try it: everybody, then and now, to the payment.")
            self.empty.set("users", self.tr("No draft of this plan was tried yet"), hint)
        elif shown.is_running:
            self.empty.set("player-play", self.tr("The dry run is under way"), self.tr("You may go on working; the result is kept here."))
        elif shown.state == "done":
            self.empty.set("users", self.tr("Nobody was under this plan in these months"), self.tr("Choose other months."))
        else:
            self.empty.set("player-stop", self.tr("This dry run was not finished"), self.tr("Nothing of it was kept. Start another."))

    def _show_cards(self, summary: Summary) -> None:
        self.cost.set(self.tr("Cost with the draft"), money(summary.after), (self.tr("before %1").replace("%1", money(summary.before)), "info", ""))
        share = summary.difference / summary.before if summary.before else None
        word = "" if share is None else f"{'+' if share > 0 else ''}{percent(share)}"
        self.difference.set(self.tr("Difference"), signed(summary.difference), (word, "warn" if summary.difference > 0 else "good", "") if word else None)
        self._show_budget(summary)
        whole = self.tr("%1 gain · %2 unchanged · %3 lose")
        for number, count in enumerate((summary.up, summary.same, summary.down), 1):
            whole = whole.replace(f"%{number}", f"{count:,}")
        broken = counted(summary.failed, self.tr("1 cannot be calculated"), self.tr("%n cannot be calculated"))
        self.people.set(whole, f"{len(summary.lines):,}", (broken, "bad", "alert-circle") if summary.failed else None)

    def _show_budget(self, summary: Summary) -> None:
        over = summary.over_budget
        chip = (self.tr("not set for every month"), "info", "")
        if over is not None and over > 0:
            chip = (self.tr("over by %1").replace("%1", money(over)), "bad", "alert-triangle")
        elif over is not None:
            chip = (self.tr("%1 left").replace("%1", money(-over)), "good", "circle-check")
        self.limit.set(self.tr("Budget of these months"), money(summary.budget), chip)

    def _show_table(self, summary: Summary) -> None:
        counts = {"all": len(summary.lines), "up": summary.up, "same": summary.same, "down": summary.down, "failed": summary.failed}
        words = {"all": self.tr("All"), "up": self.tr("Gain"), "same": self.tr("Unchanged"), "down": self.tr("Lose"), "failed": self.tr("No value")}
        self.signs.set_choices([(key, f"{words[key]} {counts[key]:,}") for key in SIGNS if counts[key] or key == "all"], self.signs.current() or "all")
        if not self.signs.current():
            self.signs.set_current("all")
        self.everybody.setVisible(self._among is not None)
        self.table.show_summary(summary, self._among.people if self._among else None, SIGNS[self.signs.current()])

    # --- used

    def _choose_bin(self, chosen: Bin | None) -> None:
        self._among = chosen
        self.everybody.setToolTip(self.histogram.words(chosen) if chosen else "")
        self._show_table(self.model.summary())

    def _forget_bin(self) -> None:
        self._among = None
        self.histogram.show_bins(histogram(self.model.summary().lines))
        self._show_table(self.model.summary())

    def _explain(self, employee: int, period: str) -> None:
        run = self.model.loaded.runs.get(period)
        if run is not None:
            self.explanation_asked.emit(run, employee)
        else:
            self.person_asked.emit(employee, period)

    def _copy(self) -> None:
        """The chosen rows; everybody that is shown when none is."""
        copy_rows(list(self.table.layout_.visible()), self.table.selected_rows() or self.table.shown, True)

    def _ask_budget(self) -> None:
        dialog = BudgetDialog(self.months.chosen(), self.model.loaded.budgets, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.model.set_budgets(dialog.amounts())

    def _show_failure(self, failure: Failure) -> None:
        self.problem.setText(failure.sentence())
        self.problem.show()

    def regions(self) -> list[QWidget]:
        return [self.months, self.histogram, self.table]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.back.setText(self.tr("Calculator"))
        self.budget.setText(self.tr("Budget…"))
        self.start.setText(self.tr("Try on everybody"))
        self.cancel.setText(self.tr("Cancel"))
        self._months_word.setText(self.tr("Months"))
        self._kept_word.setText(self.tr("Kept dry runs"))
        self.credited.setText(self.tr("This draft dates or converts order lines otherwise than the plan in force; lines are taken here as they were credited."))
        self._spread.setText(self.tr("How the differences are spread"))
        self.runs.setAccessibleName(self.tr("Kept dry runs"))
        self.bar.setAccessibleName(self.tr("Progress of the dry run"))
        self.histogram.setAccessibleName(self.tr("How the differences are spread"))
        self.everybody.setAccessibleName(self.tr("Everybody again"))
        self.copy.setToolTip(self.tr("Copy with headings, for Excel"))
        self.copy.setAccessibleName(self.tr("Copy with headings, for Excel"))
        self.measure.set_choices([("earned", self.tr("Earned")), ("paid", self.tr("Paid out"))], self.measure.current() or "earned")
        self.export.retranslate()
        self.months.retranslate()
        self.table.retranslate()
        self.show_state()


def percent_of(run: DryRunRequest) -> str:
    return f"{run.done * 100 // run.total}%" if run.total else "0%"


def _span(periods: list[str]) -> str:
    return periods[0] if len(periods) == 1 else f"{periods[0]} – {periods[-1]}" if periods else ""
