"""Saving a process and moving it through its states; a conflict never costs anybody's work. QtCore only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.pipeline import server
from desktop.pipeline.records import Document
from desktop.pipeline.view_model import PipelineModel
from desktop.shared.failures import explain
from desktop.shared.i18n import pick
from desktop.shared.jobs import Jobs
from server_db.domain.process.body import Process

SERVER_MS = 8000
"""A pause in editing after which the draft goes to the server too; the local file is there within two seconds."""
KINDS = frozenset({"pipeline", "pipeline_version"})


class PipelineSaving(QObject):
    busy_changed = Signal(bool)
    failed = Signal(object)
    conflict = Signal(object)
    """the document as somebody else saved it meanwhile"""
    outdated = Signal(object)
    """why an act was refused: the version, or the deals behind it, are no longer what was shown"""
    moved = Signal(str, int)
    """what was done (save, submit, withdraw, publish, edit, migrate), and the version it was done with"""

    server_ms = SERVER_MS

    def __init__(self, jobs: Jobs, model: PipelineModel, me: str = "") -> None:
        super().__init__(model)
        self._jobs, self._model, self._me = jobs, model, me
        self.busy, self.in_conflict = False, False
        self.who = ""  # who saved meanwhile, as the server said
        self._then: Callable[[], None] | None = None
        self._sent = Process()
        self._what = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._autosave)
        model.edited.connect(self._edited)
        model.loaded.connect(self._loaded)
        model.behind.connect(self._behind)

    def _loaded(self) -> None:
        self.in_conflict = False
        self._timer.stop()

    def _behind(self) -> None:
        """Recovered edits began before somebody else's save: the person decides, nothing is saved until then."""
        self.in_conflict = True
        self._timer.stop()
        if self._model.document is not None:
            self.conflict.emit(self._model.document)

    def _edited(self) -> None:
        if self._model.editable and not self.in_conflict and self._model.keeps_locally:
            self._timer.start(self.server_ms)

    def _autosave(self) -> None:
        if self._model.dirty and not self.busy and not self.in_conflict:
            self.save()

    # --- saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """`then` runs once the server has everything; at once when it has."""
        document = self._model.document
        if document is None or self.busy:
            return
        if not self._model.editable or not self._model.dirty:
            if then is not None:
                then()
            return
        self._timer.stop()
        self._model.keep_now()
        self._then, self._sent = then, self._model.draft.process
        self._start("save", server.save_draft, document, self._sent, done=self._saved)

    def _saved(self, answer: Any) -> None:
        self._end()
        self.in_conflict = False
        self._model.server_has(self._sent, answer.row_version, answer.body_hash)
        document = self._model.document
        then, self._then = self._then, None
        self.moved.emit("save", document.version.id if document else 0)
        if then is not None:
            then()

    def keep_as_copy(self, theirs: Document) -> None:
        """Mine becomes a draft of its own, theirs stays as it is."""
        self._start("edit", server.new_draft, theirs, self._model.draft.process, done=self._copied)

    def take_theirs(self, theirs: Document) -> None:
        """Theirs, with mine one undo away."""
        mine = self._model.draft.process
        self._model.forget_local()
        self._model.open(theirs)
        if mine != theirs.process:
            self._model.draft.replace(mine, self.tr("My edits"))
            self._model.draft.undo.undo()

    # --- states

    def submit(self) -> None:
        self.save(lambda: self._state("submit", server.submit))

    def withdraw(self) -> None:
        self._state("withdraw", server.withdraw)

    def publish(self, starts_on: date | None, mapping: dict[str, Any] | None) -> None:
        document = self._model.document
        if document is not None:
            version = document.version
            self._start(
                "publish", server.publish, version.id, version.row_version, version.body_hash, starts_on, mapping, done=self._moved
            )

    def edit(self) -> None:
        """A draft that begins as this version is."""
        document = self._model.document
        if document is not None:
            self._start("edit", server.new_draft, document, document.process, done=self._other)

    def migrate(self, mapping: dict[str, Any], seen: dict[str, Any]) -> None:
        document = self._model.document
        if document is not None:
            self._start("migrate", server.migrate, document.version.id, mapping, seen, done=self._moved)

    def create(self, wanted: server.NewPipeline) -> None:
        self._start("edit", server.create_pipeline, wanted, done=self._other)

    def _state(self, what: str, command: Callable[..., Any]) -> None:
        document = self._model.document
        if document is not None:
            self._start(what, command, document.version.id, document.version.row_version, done=self._moved)

    def _moved(self, _answer: Any) -> None:
        self._end()
        document = self._model.document
        self.moved.emit(self._what, document.version.id if document else 0)

    def _copied(self, answer: Any) -> None:
        """The copy holds everything: what is kept of the old draft on this computer would only come back as a conflict."""
        self._model.forget_local()
        self._other(answer)

    def _other(self, answer: Any) -> None:
        self._end()
        self.moved.emit("edit", answer.id)

    # --- one at a time

    def _start(self, what: str, command: Callable[..., Any], *args: Any, done: Any) -> None:
        if self.busy:
            return
        self._what, self.busy = what, True
        self.busy_changed.emit(True)
        self._jobs.command(command, *args, done=done, failed=self._broke, changes=KINDS)

    def _end(self) -> None:
        self.busy = False
        self.busy_changed.emit(False)

    def _broke(self, error: BaseException) -> None:
        self._end()
        document = self._model.document
        if document is not None and type(error).__name__ == "Conflict" and self._what == "save":
            self.in_conflict = True
            said = getattr(error, "arguments", None) or {}
            self.who = pick(said.get("name_en"), said.get("name_zh")) if isinstance(said, dict) else ""
            self._jobs.query(server.load_document, document.version.id, self._me, done=self.conflict.emit, failed=self._failed)
            return
        if document is not None and type(error).__name__ == "Conflict":
            self.outdated.emit(explain(error))
            return
        self._failed(error)

    def _failed(self, error: BaseException) -> None:
        self.failed.emit(explain(error))
