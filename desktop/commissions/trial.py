"""The dry run of a draft over everybody: loaded, worked out off the GUI thread, stale after the next edit. QtCore only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.commissions.calculation import DryRun, dry_run
from desktop.commissions.draft import canonical
from desktop.commissions.evaluation import Person
from desktop.commissions.loading import LoadedPlan, load_everybody
from desktop.commissions.plan_edit import Body
from desktop.commissions.plan_state import DryRunState
from desktop.shared.failures import explain
from desktop.shared.jobs import Jobs


class Trial(QObject):
    """Nothing is written. `result` belongs to the body it was started with, whatever was edited since."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.state = DryRunState()
        self.result: DryRun | None = None
        self._plan: LoadedPlan | None = None
        self._body: Body = {}
        self._bytes = b""
        self._job: Any = None

    def start(self, plan: LoadedPlan, body: Body) -> None:
        if self.state.status == "running":
            return
        self._plan, self._body, self._bytes = plan, body, canonical(body)
        live = f"v{plan.live.number}" if plan.live else ""
        self._show(DryRunState("running", total=len(plan.people), live_name=live, period=plan.period))
        self._job = self._jobs.query(
            load_everybody, plan.version.plan_id, plan.period,
            done=self._everybody_came, failed=self._broke, title=self.tr("Dry run: loading figures"),
        )  # fmt: skip

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None
        self._show(DryRunState(total=self.state.total))

    def forget(self) -> None:
        """For another version or period: what was tried says nothing about it."""
        if self.state.status == "running":
            self.cancel()
        self.result = None
        self._show(DryRunState())

    def follow(self, body: Body) -> None:
        """After an edit: still about this plan, or about an older one."""
        if self.state.status in ("done", "stale"):
            self._show(replace(self.state, status="done" if canonical(body) == self._bytes else "stale"))

    def _show(self, state: DryRunState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _everybody_came(self, people: tuple[Person, ...]) -> None:
        assert self._plan is not None
        self._show(replace(self.state, total=len(people)))
        live = self._plan.live.body if self._plan.live else None
        self._job = self._jobs.work(
            dry_run, self._body, live, people, self._plan.calendar,
            done=self._came, failed=self._broke, progress=self._moved, title=self.tr("Dry run"),
        )  # fmt: skip

    def _moved(self, done: int, total: int, phase: str) -> None:
        if self.state.status == "running":
            self._show(replace(self.state, done=done))

    def _came(self, found: DryRun) -> None:
        self.result = found
        figures = {"up": found.up, "same": found.same, "down": found.down, "failed": found.failed, "before": found.before, "after": found.after}
        count = len(found.lines)
        self._show(replace(self.state, status="done", done=count, total=count, **figures))

    def _broke(self, error: BaseException) -> None:
        self._show(DryRunState("failed", total=self.state.total, message=explain(error).sentence()))
