"""State of the payroll screen: which run is open, what it holds, and the orders a person gives. No widgets.

A calculation belongs to the worker; while one goes on, the run is asked twice a second how far it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.payroll.figures import BridgeBar, KeyFigures, PersonLine, bridge, key_figures, person_lines
from desktop.payroll.run_steps import Action, StateMark, actions, is_moving, marks
from desktop.shared.failures import Failure, explain
from desktop.shared.jobs import Jobs
from server_db.commands.runs import (
    RunHandle,
    advance_run,
    cancel_run,
    request_correction,
    request_run,
    resolve_exception,
    take_run_back,
)
from server_db.commands.sign_offs import sign_off
from server_db.queries.payroll import RunPicture, get_run_picture
from server_db.queries.runs import PeriodRow, RunExceptionRow, RunProgress, RunRow, find_periods, find_runs, get_progress

POLL_MS = 500
SHOWS = frozenset({"commission_run", "run", "statement", "run_exception", "run_sign_off", "period", "import", "order_line"})


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run as the view draws it."""

    picture: RunPicture
    people: tuple[PersonLine, ...]
    marks: tuple[StateMark, ...]
    actions: tuple[Action, ...]
    figures: KeyFigures
    bars: tuple[BridgeBar, ...]


@dataclass(frozen=True, slots=True)
class PayrollState:
    """`page` is loading, failed, list or run. `failure` on a run page is what an order was answered with."""

    page: str = "loading"
    runs: tuple[RunRow, ...] = ()
    periods: tuple[PeriodRow, ...] = ()
    period: str = ""
    region: str | None = None
    open: OpenRun | None = None
    failure: Failure | None = None
    progress: RunProgress | None = None
    busy: bool = False
    may_create: bool = False


class PayrollViewModel(QObject):
    """`state_changed` after every change; `progress_moved` while a calculation goes on."""

    state_changed = Signal(object)
    progress_moved = Signal(object)

    def __init__(self, jobs: Jobs, me: int, groups: frozenset[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._me, self._groups = jobs, me, groups
        self.state = PayrollState(may_create="finance" in groups)
        self._wanted_run: int | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._ask_progress)
        jobs.data_changed.connect(self._data_changed)

    # -- reading

    def open_period(self, period: str, region: str | None) -> None:
        """Show the period's own run of that scope, else the newest correction booked in it, or the list when it has none."""
        self._wanted_run = None
        self._set(replace(self.state, period=period, region=region, page="loading", open=None, failure=None))
        self._load_runs()

    def open_run(self, run_id: int) -> None:
        self._wanted_run = run_id
        self._set(replace(self.state, page="run" if self.state.open else "loading", failure=None))
        self._load_run(run_id)

    def show_list(self) -> None:
        self._poll.stop()
        self._wanted_run = 0
        self._set(replace(self.state, page="list", open=None, failure=None))
        self._load_runs()

    def reload(self) -> None:
        if self.state.open is not None:
            self._load_run(self.state.open.picture.run.id)
        else:
            self._load_runs()

    def _load_runs(self) -> None:
        self._jobs.query(find_periods, done=self._periods_loaded, failed=self._failed, slot="payroll.periods")
        self._jobs.query(find_runs, done=self._runs_loaded, failed=self._failed, slot="payroll.runs")

    def _periods_loaded(self, periods: tuple[PeriodRow, ...]) -> None:
        self._set(replace(self.state, periods=tuple(periods)))

    def _runs_loaded(self, runs: tuple[RunRow, ...]) -> None:
        self.state = replace(self.state, runs=tuple(runs))
        if self._wanted_run is None:
            here = [run for run in runs if run.period_code == self.state.period and _covers(run, self.state.region)]
            if here:
                self.open_run(next((run for run in here if run.kind == "regular"), here[0]).id)
                return
        if self._wanted_run:
            return
        self._set(replace(self.state, page="list", failure=None))

    def _load_run(self, run_id: int) -> None:
        self._jobs.query(get_run_picture, run_id, done=self._run_loaded, failed=self._failed, slot="payroll.run")

    def _run_loaded(self, picture: RunPicture) -> None:
        if self._wanted_run != picture.run.id:
            return
        opened = OpenRun(
            picture, person_lines(picture), marks(picture.run), actions(picture, self._me, self._groups),
            key_figures(picture), bridge(picture),
        )  # fmt: skip
        moving = is_moving(picture.run)
        progress = _progress_of(picture.run) if moving else None
        self._set(replace(self.state, page="run", open=opened, progress=progress, busy=False))
        if moving and not self._poll.isActive():
            self._poll.start()
        elif not moving:
            self._poll.stop()

    def _failed(self, error: BaseException) -> None:
        page = self.state.page if self.state.open is not None or self.state.page == "list" else "failed"
        self._set(replace(self.state, page=page, failure=explain(error), busy=False))

    # -- progress of a calculation

    def pause(self) -> None:
        """Nobody looks: the worker goes on, but it is not asked."""
        self._poll.stop()

    def resume(self) -> None:
        if self.state.open is not None and is_moving(self.state.open.picture.run):
            self._poll.start()

    def _ask_progress(self) -> None:
        if self.state.open is None:
            self._poll.stop()
            return
        run_id = self.state.open.picture.run.id
        self._jobs.query(get_progress, run_id, done=self._progress_read, failed=self._failed, slot="payroll.progress")

    def _progress_read(self, progress: RunProgress) -> None:
        if self.state.open is None or self.state.open.picture.run.id != progress.id:
            return
        if not progress.is_moving:
            self._poll.stop()
            self._load_run(progress.id)
            return
        self.state = replace(self.state, progress=progress)
        self.progress_moved.emit(progress)

    # -- orders

    def create(self, period: str, region: str | None) -> None:
        self._order(request_run, period, region, done=self._asked)

    def calculate(self) -> None:
        run = self._run()
        if run.kind == "correction" and run.as_of_period_code:
            self._order(request_correction, run.as_of_period_code, run.period_code, run.region_code, run.reason, done=self._asked)
        else:
            self._order(request_run, run.period_code, run.region_code, done=self._asked)

    def correct(self, open_period: str, reason: str) -> None:
        run = self._run()
        self._order(request_correction, run.period_code, open_period, run.region_code, reason, done=self._asked)

    def cancel(self) -> None:
        self._order(cancel_run, self._run().id, done=self._moved)

    def advance(self, to: str, reason: str | None = None) -> None:
        run = self._run()
        seen = run.content_hash if to == "approved" else None
        self._order(advance_run, run.id, run.version, to, seen, reason, done=self._moved)

    def back(self, reason: str) -> None:
        run = self._run()
        self._order(take_run_back, run.id, run.version, reason, done=self._moved)

    def recalculate(self, reason: str) -> None:
        """Back to draft, then asked for again: the reason stays in the audit trail."""
        run = self._run()
        self._order(take_run_back, run.id, run.version, reason, done=self._recalculate_now)

    def _recalculate_now(self, _handle: RunHandle) -> None:
        self.calculate()

    def sign(self, head_id: int | None, decision: str, reason: str | None = None) -> None:
        """Sign or return a team's results as they are on the screen; None: the people whom nobody heads."""
        run = self._run()
        self._order(sign_off, run.id, head_id, decision, run.content_hash or "", reason, done=self._moved)

    def resolve(self, exception: RunExceptionRow, note: str) -> None:
        self._order(resolve_exception, exception.id, note, done=self._moved)

    def _run(self) -> RunRow:
        if self.state.open is None:
            raise RuntimeError("no run is open")
        return self.state.open.picture.run

    def _order(self, command: Callable[..., Any], *args: Any, done: Callable[[Any], None]) -> None:
        self._set(replace(self.state, busy=True, failure=None))
        self._jobs.command(command, *args, done=done, failed=self._failed, changes=frozenset({"commission_run"}))

    def _asked(self, handle: RunHandle) -> None:
        self.open_run(handle.id)

    def _moved(self, _answer: object) -> None:
        self.reload()

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if kinds & SHOWS and self.state.page in ("run", "list"):
            self.reload()

    def _set(self, state: PayrollState) -> None:
        self.state = state
        self.state_changed.emit(state)


def _covers(run: RunRow, region: str | None) -> bool:
    return region is None or run.region_code in (None, region)


def _progress_of(run: RunRow) -> RunProgress:
    return RunProgress(run.id, run.status, run.queue_state, run.phase, run.done, run.total, run.error, run.version)
