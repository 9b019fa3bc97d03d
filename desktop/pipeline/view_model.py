"""One version of a process on the desk: its draft, what is wrong with it, what differs, and that nothing typed is lost. QtCore only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from desktop.pipeline.draft import ProcessDraft
from desktop.pipeline.problem_text import fix_text
from desktop.pipeline.records import Document
from desktop.shared.failures import explain
from desktop.shared.jobs import Jobs
from desktop.shared.local_drafts import LocalDraft, LocalDrafts
from server_db.domain.process.body import Process, ProcessProblem, parse_process, to_json
from server_db.domain.process.diff import Change, compare
from server_db.domain.process.inherit import overridden, revert
from server_db.domain.process.problems import Problem, apply_fix, find_problems

translate = QCoreApplication.translate
LOCAL_MS = 1500
LARGE = 150
"""From this many stages on problems are looked for in the background."""
PROBLEMS_MS = 120
DESIGNERS = frozenset({"admin", "director", "manager"})


def look_for_problems(process: Process, document: Document) -> tuple[Problem, ...]:
    return find_problems(process, custom_fields=document.custom, active_roles=document.roles, measures=document.measures)


class PipelineModel(QObject):
    loaded = Signal()
    """another version, or this one as the server now has it"""
    edited = Signal()
    problems_changed = Signal()
    document_changed = Signal()
    """title, state, dirty mark, what may be done"""
    recovered = Signal(object)
    behind = Signal()
    """edits were put back that began before somebody else's save: they must not go over it unasked"""
    failed = Signal(object)
    kept = Signal()
    """the local file holds everything"""

    local_ms, problems_ms = LOCAL_MS, PROBLEMS_MS

    def __init__(
        self, jobs: Jobs, local: LocalDrafts, groups: frozenset[str], parent: QObject | None = None, now: Callable[[], datetime] | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._local, self._groups = jobs, local, groups
        self._now = now or (lambda: datetime.now(UTC))
        self.draft = ProcessDraft(Process(), self)
        self.document: Document | None = None
        self.problems: tuple[Problem, ...] = ()
        self.saved: Process = Process()
        """as the server has it"""
        self.kept_at: datetime | None = None
        self.keeps_locally = True
        self._timer, self._check = QTimer(self), QTimer(self)
        for timer in (self._timer, self._check):
            timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)
        self._check.timeout.connect(self._look)
        self.draft.changed.connect(self._edited)

    # --- reading

    @property
    def may_design(self) -> bool:
        return bool(self._groups & DESIGNERS) and self.document is not None and self.document.pipeline.may_edit

    @property
    def editable(self) -> bool:
        return self.may_design and self.document is not None and self.document.version.status == "draft"

    @property
    def dirty(self) -> bool:
        return self.document is not None and self.draft.process != self.saved

    def count(self, severity: str) -> int:
        return sum(1 for problem in self.problems if problem.severity == severity)

    def changes(self) -> tuple[Change, ...]:
        """Against the live version; empty without one."""
        live = self.document.live if self.document else None
        return compare(live, self.draft.process) if live is not None else ()

    def overridden(self) -> set[tuple[str, str, str]] | None:
        """None: this process follows no parent."""
        parent = self.document.parent if self.document else None
        return set(overridden(parent, self.draft.process)) if parent is not None else None

    # --- opening

    def open(self, document: Document) -> None:
        """Unsaved edits found on this computer are put back as one step: undo shows what the server has."""
        self.keep_now()
        self.document = None  # the draft's signals of loading are no edits
        self.saved, self.problems, self.kept_at = document.process, (), document.version.made_at
        self.draft.load(document.process)
        self.document = document
        self.loaded.emit()
        self._recover(document)
        self._look()

    def _recover(self, document: Document) -> None:
        found = self._local.read(self._key(document)) if self.editable else None
        if found is None:
            return
        try:
            process = parse_process(found.body)
        except ProcessProblem:
            self._local.forget(self._key(document))
            return
        if process == document.process:
            self._local.forget(self._key(document))
            return
        self.draft.replace(process, translate("pipeline", "Put back unsaved edits"))
        self.recovered.emit(found)
        if found.based_on < document.version.row_version:
            self.behind.emit()

    def discard(self) -> None:
        """Back to what the server has; one step, so that it can be undone."""
        self.draft.replace(self.saved, translate("pipeline", "Discard unsaved edits"))

    def _key(self, document: Document) -> str:
        return str(document.version.id)

    # --- keeping

    def _edited(self) -> None:
        if self.document is None:
            return
        self._timer.start(self.local_ms)
        self._check.start(self.problems_ms)
        self.edited.emit()
        self.document_changed.emit()

    def keep_now(self) -> bool:
        """Write the local file if there is something the server does not have; answers whether nothing would be lost."""
        self._timer.stop()
        document = self.document
        if document is None or not self.editable or not self.keeps_locally:
            return not self.dirty
        try:
            if self.dirty:
                self._local.write(self._key(document), to_json(self.draft.process), document.version.row_version, self._now())
                self.kept_at = self._now()
                self.kept.emit()
            else:
                self._local.forget(self._key(document))
        except OSError as error:
            self.failed.emit(explain(error))
            return False
        self.document_changed.emit()
        return True

    def forget_local(self) -> None:
        """The edits are safe elsewhere; the draft counts as saved."""
        self._timer.stop()
        if self.document is not None:
            self.saved = self.draft.process
            self._local.forget(self._key(self.document))

    def found_locally(self) -> LocalDraft | None:
        return self._local.read(self._key(self.document)) if self.document else None

    def server_has(self, process: Process, row_version: int, body_hash: str = "") -> None:
        """A save was answered: what was sent is safe, what was typed since is not."""
        if self.document is None:
            return
        version = replace(self.document.version, row_version=row_version, body_hash=body_hash or self.document.version.body_hash)
        self.document = replace(self.document, version=version)
        self.saved = process
        self.draft.undo.setClean()
        self.keep_now()
        self.kept_at = self._now()
        self.document_changed.emit()

    # --- problems

    def _look(self) -> None:
        document = self.document
        if document is None:
            return
        if len(self.draft.process.stages) <= LARGE:
            self._found(look_for_problems(self.draft.process, document))
        else:
            self._jobs.work(look_for_problems, self.draft.process, document, done=self._found, slot=f"pipeline.problems.{id(self)}")

    def look_now(self) -> None:
        if self._check.isActive():
            self._check.stop()
            self._look()

    def _found(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self.problems_changed.emit()
        self.document_changed.emit()

    def fix(self, problem: Problem) -> None:
        if problem.fix is None or not self.editable:
            return
        after = apply_fix(self.draft.process, problem.fix)
        self.draft.replace(after, translate("pipeline", "Fix: %1").replace("%1", fix_text(problem.fix, self.draft.process)))

    # --- inheritance

    def revert(self, kind: str, id_: str, field: str) -> None:
        """The parent's value again."""
        document = self.document
        if document is None or document.parent is None or not self.editable:
            return
        after = revert(self.draft.process, document.parent, kind, id_, field)
        self.draft.replace(after, translate("pipeline", "Follow the parent again"))
