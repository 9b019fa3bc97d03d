"""Sending a plan version to the server: save, submit, approve, withdraw, a new draft; conflicts lose nothing."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.commissions.draft import canonical
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.shared import office_clock
from desktop.shared.failures import Failure, explain
from desktop.shared.jobs import Jobs
from server_db.commands.plans import approve, new_draft, save_draft, submit, withdraw
from server_db.queries.plans import PlanVersion, get_plan_version

PLANS = frozenset({"plan", "plan_version"})


class PlanSaving(QObject):
    """Writes one document. `busy` disables the buttons while the server answers."""

    busy_changed = Signal(bool)
    failed = Signal(object)
    conflict = Signal(object)
    """the version that somebody else saved meanwhile"""
    moved = Signal(str)
    """what was done: save, submit, approve, withdraw"""
    draft_made = Signal(int)

    def __init__(self, jobs: Jobs, model: PlanViewModel) -> None:
        super().__init__(model)
        self._jobs, self._model = jobs, model
        self.busy = False
        self._then, self._sent = "", b""

    def do(self, key: str) -> None:
        version = self._model.version
        if version is None or self.busy:
            return
        if key == "save" or (key == "submit" and self._model.dirty):
            self._save(version, then="submit" if key == "submit" else "")
        elif key == "submit":
            self._send(submit, version.id, version.version, what="submit")
        elif key == "withdraw":
            self._send(withdraw, version.id, version.version, what="withdraw")
        elif key == "approve":
            self._send(approve, version.id, version.version, version.body_hash, what="approve")
        elif key == "new_draft":
            since = max(version.valid_from, office_clock.today().replace(day=1))
            self._start(new_draft, version.plan_id, since, done=self._made)

    def _save(self, version: PlanVersion, then: str) -> None:
        self._then, self._sent = then, canonical(self._model.draft.body)
        body = dict(self._model.draft.body)
        self._start(save_draft, version.id, version.version, body, version.valid_from, version.valid_until, version.note, done=self._saved)

    def _saved(self, _answer: Any) -> None:
        self._end()
        if canonical(self._model.draft.body) == self._sent:
            self._model.draft.stack.setClean()
            self._model.keep_local_now()
        self._reload("save")

    def _send(self, command: Any, *args: Any, what: str) -> None:
        self._what = what
        self._start(command, *args, done=self._sent_off)

    def _sent_off(self, _answer: Any) -> None:
        self._end()
        self._then = ""
        self._reload(self._what)

    def _reload(self, what: str) -> None:
        self.moved.emit(what)
        version = self._model.version
        if version is not None:
            self._jobs.query(get_plan_version, version.id, done=self._reloaded, failed=self._broke)

    def _reloaded(self, version: PlanVersion) -> None:
        self._model.take_version(version)
        if self._then == "submit":
            self._then = ""
            self.do("submit")

    def _made(self, answer: Any) -> None:
        self._end()
        self.draft_made.emit(answer.id)

    def _start(self, command: Any, *args: Any, done: Any) -> None:
        self.busy = True
        self.busy_changed.emit(True)
        self._jobs.command(command, *args, done=done, failed=self._broke, changes=PLANS)

    def _end(self) -> None:
        self.busy = False
        self.busy_changed.emit(False)

    def _broke(self, error: BaseException) -> None:
        self._end()
        failure: Failure = explain(error)
        version = self._model.version
        if type(error).__name__ == "Conflict" and version is not None:
            self._jobs.query(get_plan_version, version.id, done=self.conflict.emit, failed=self._broke)
            return
        self.failed.emit(failure)

    def keep_mine(self, theirs: PlanVersion) -> None:
        """After a conflict: save over theirs, knowing it. Their edits stay in the audit trail."""
        self._model.take_version(theirs, keep_edits=True)
        self.do("save")
