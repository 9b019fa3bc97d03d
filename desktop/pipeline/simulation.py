"""A replay asked for, followed while the worker runs it, and read when it is done. QtCore only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.pipeline import server
from desktop.pipeline.records import Replay, Stuck
from desktop.pipeline.view_model import PipelineModel
from desktop.shared import office_clock
from desktop.shared.failures import explain
from desktop.shared.jobs import Jobs
from server_db.domain.process.body import Process

POLL_MS = 700


class Simulation(QObject):
    changed = Signal()
    stuck_changed = Signal()
    failed = Signal(object)

    poll_ms = POLL_MS

    def __init__(self, jobs: Jobs, model: PipelineModel) -> None:
        super().__init__(model)
        self._jobs, self._model = jobs, model
        self.replay: Replay | None = None
        self.stuck: tuple[Stuck, ...] = ()
        self._ran = Process()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        model.loaded.connect(self.forget)

    @property
    def stale(self) -> bool:
        return self.replay is not None and self._ran != self._model.draft.process

    def forget(self) -> None:
        self._timer.stop()
        self.replay, self.stuck = None, ()
        self.changed.emit()

    def run(self, days: int, today: date | None = None) -> None:
        document = self._model.document
        if document is None or (self.replay is not None and self.replay.running):
            return
        until = today or office_clock.today()
        self._ran, self.stuck = self._model.draft.process, ()
        self.replay = Replay(0, "queued")
        self.changed.emit()
        args = (document.pipeline.id, self._ran, until - timedelta(days=days), until)
        self._jobs.command(server.request_replay, *args, done=self._asked, failed=self._broke)

    def _asked(self, id_: int) -> None:
        self.replay = Replay(id_, "queued")
        self.changed.emit()
        self._ask()

    def _ask(self) -> None:
        if self.replay is not None and self.replay.id:
            self._jobs.query(server.load_replay, self.replay.id, self._ran, done=self._came, failed=self._broke, slot=f"pipeline.replay.{id(self)}")

    def _came(self, replay: Replay) -> None:
        if self.replay is None or replay.id != self.replay.id:
            return
        self.replay = replay
        self._timer.stop()
        if replay.running:
            self._timer.start(self.poll_ms)
        self.changed.emit()

    def cancel(self) -> None:
        if self.replay is not None and self.replay.running and self.replay.id:
            self._jobs.command(server.cancel_replay, self.replay.id, done=self._cancelled, failed=self._broke)

    def _cancelled(self, _state: str) -> None:
        self._ask()

    def load_stuck(self) -> None:
        if self.replay is not None and self.replay.state == "done" and not self.stuck:
            self._jobs.query(server.load_stuck, self.replay.id, done=self._stuck_came, failed=self._broke)

    def _stuck_came(self, stuck: tuple[Stuck, ...]) -> None:
        self.stuck = stuck
        self.stuck_changed.emit()

    def _broke(self, error: Any) -> None:
        self._timer.stop()
        self.replay = Replay(0, "failed", error=explain(error).sentence())
        self.changed.emit()
