"""The dry run over months: asked of the worker, watched, called off, kept. QtCore only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.commissions.draft import canonical
from desktop.commissions.dry_run_summary import Measure, Summary, summarize
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.shared import office_clock
from desktop.shared.failures import explain
from desktop.shared.jobs import Jobs
from server_db.commands.scenarios import cancel_dry_run, request_dry_run, set_budget
from server_db.queries.runs import find_periods, find_runs
from server_db.queries.scenarios import DryRunRequest, TriedPerson, find_budgets, find_dry_runs, find_tried_people, get_dry_run

POLL_MS = 500
CHANGES = frozenset({"scenario_request"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """`periods` are the months that have begun, the newest first; `runs` is the run of each that was calculated."""

    runs_tried: tuple[DryRunRequest, ...]
    periods: tuple[str, ...]
    runs: Mapping[str, int]
    budgets: Mapping[str, Decimal]


def load_dry_runs(session: Any, plan_id: int, today: date) -> Loaded:
    periods = tuple(sorted((period.code for period in find_periods(session) if period.starts_on <= today), reverse=True))
    runs: dict[str, int] = {}
    for run in find_runs(session):
        if run.kind == "regular" and run.status != "draft":
            runs.setdefault(run.period_code, run.id)
    return Loaded(find_dry_runs(session, plan_id), periods, runs, find_budgets(session, plan_id))


def save_budgets(session: Any, plan_id: int, amounts: Mapping[str, Decimal | None]) -> None:
    for period, amount in amounts.items():
        set_budget(session, plan_id, period, amount)


class DryRunModel(QObject):
    """Of the plan that is open in `plan`. `shown` is the dry run whose figures are seen."""

    changed = Signal()
    moved = Signal()
    """only how far it is"""
    failed = Signal(object)

    def __init__(self, jobs: Jobs, plan: PlanViewModel) -> None:
        super().__init__(plan)
        self._jobs, self.plan = jobs, plan
        self.loaded = Loaded((), (), {}, {})
        self.shown: DryRunRequest | None = None
        self.people: tuple[TriedPerson, ...] = ()
        self.measure: Measure = "earned"
        self._plan_id = 0
        self._asked_for: dict[int, bytes] = {}
        self._sent = b""
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._ask_state)

    # --- opening

    def open(self) -> None:
        version = self.plan.version
        if version is None:
            return
        if self._plan_id != version.plan_id:
            self._plan_id, self.shown, self.people = version.plan_id, None, ()
        self._jobs.query(load_dry_runs, version.plan_id, office_clock.today(), done=self._came, failed=self._broke, slot="dry_runs.list")

    def _came(self, found: Loaded) -> None:
        self.loaded = found
        known = next((run for run in found.runs_tried if self.shown and run.id == self.shown.id), None)
        newest = next((run for run in found.runs_tried if run.is_running or run.state == "done"), None)
        self._show(known or newest)

    def choose(self, request_id: int) -> None:
        self._show(next((run for run in self.loaded.runs_tried if run.id == request_id), None))

    def choose_measure(self, measure: Measure) -> None:
        self.measure = measure
        self.changed.emit()

    def _show(self, run: DryRunRequest | None) -> None:
        if run is None or self.shown is None or run.id != self.shown.id:
            self.people = ()
        self.shown = run
        if run is not None and run.state == "done" and not self.people:
            self._jobs.query(find_tried_people, run.id, done=self._people_came, failed=self._broke, slot="dry_runs.people")
        if run is not None and run.is_running:
            self._poll.start()
        else:
            self._poll.stop()
        self.changed.emit()

    def _people_came(self, people: tuple[TriedPerson, ...]) -> None:
        self.people = people
        self.changed.emit()

    # --- asking

    @property
    def running(self) -> bool:
        return self.shown is not None and self.shown.is_running

    def start(self, periods: Sequence[str]) -> None:
        version = self.plan.version
        if version is not None and periods and not self.running:
            body = dict(self.plan.draft.body)
            self._sent = canonical(body)
            self._jobs.command(request_dry_run, version.plan_id, body, list(periods), done=self._asked, failed=self._broke, changes=CHANGES)

    def _asked(self, request_id: int) -> None:
        self._asked_for[request_id] = self._sent
        self._jobs.query(get_dry_run, request_id, done=self._begun, failed=self._broke)

    def _begun(self, run: DryRunRequest) -> None:
        others = tuple(other for other in self.loaded.runs_tried if other.id != run.id)
        self.loaded = Loaded((run, *others), self.loaded.periods, self.loaded.runs, self.loaded.budgets)
        self._show(run)

    def cancel(self) -> None:
        if self.shown is not None and self.running:
            self._jobs.command(cancel_dry_run, self.shown.id, done=lambda _state: self._ask_state(), failed=self._broke, changes=CHANGES)

    def _ask_state(self) -> None:
        if self.shown is not None:
            self._jobs.query(get_dry_run, self.shown.id, done=self._state_came, failed=self._broke, slot="dry_runs.state")

    def _state_came(self, run: DryRunRequest) -> None:
        if self.shown is None or run.id != self.shown.id:
            return
        if run.is_running:
            self.shown = run
            self.moved.emit()
        else:
            self._poll.stop()
            self.shown = None
            self._begun(run)

    def set_budgets(self, amounts: Mapping[str, Decimal | None]) -> None:
        self._jobs.command(save_budgets, self._plan_id, dict(amounts), done=lambda _: self.open(), failed=self._broke, changes=frozenset({"plan_budget"}))

    def _broke(self, error: BaseException) -> None:
        self.failed.emit(explain(error))

    # --- what is seen

    @property
    def is_of_draft(self) -> bool:
        """The figures are of the body as it is in the calculator now."""
        return self.shown is not None and self.covers(self.shown)

    def covers(self, run: DryRunRequest) -> bool:
        """Whether the run is of the draft as it is now: its own asking is remembered, else the saved version's hash says so."""
        if run.id in self._asked_for:
            return self._asked_for[run.id] == canonical(self.plan.draft.body)
        return self.plan.version is not None and not self.plan.dirty and run.body_hash == self.plan.version.body_hash

    @property
    def credits_otherwise(self) -> bool:
        """The draft dates or converts credits in another way than the plan in force; a dry run takes them as they were credited."""
        live = self.plan.live
        return live is not None and _crediting(self.plan.draft.body) != _crediting(live.body)

    def newest_of_draft(self) -> DryRunRequest | None:
        return next((run for run in self.loaded.runs_tried if run.state == "done" and self.covers(run)), None)

    def summary(self) -> Summary:
        periods = self.shown.periods if self.shown else []
        return summarize(self.people, self.measure, self.loaded.budgets, periods)


def _crediting(body: Mapping[str, Any]) -> tuple[Any, ...]:
    said = body.get("properties", {})
    return said.get("credit_date", "order"), said.get("currency", "line_date"), body.get("collections") or {}
