"""The linter beside the draft: waits for a pause in the edits, looks off the GUI thread, and drops a search that an edit overtook. QtCore only."""

from __future__ import annotations

import threading
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.commissions.draft import canonical
from desktop.commissions.plan_edit import Body
from desktop.shared.failures import explain
from desktop.shared.jobs import Jobs
from server_db.commands.scenarios import acknowledge_findings
from server_db.domain.plan_lint import Cancelled, Finding, lint_plan
from server_db.queries.scenarios import Acknowledgement, find_acknowledgements

PAUSE_MS = 600


class LintWatch(QObject):
    """`findings` belong to `body`; `fresh` says whether that is still what is edited."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._slot = jobs, f"plan.lint.{id(self)}"
        self._wanted: Body = {}
        self._wanted_bytes = self._bytes = b""
        self._stop = threading.Event()
        self._version: int | None = None
        self._reasons: dict[tuple[str, str], Acknowledgement] = {}
        self._stored, self._hash = b"", ""
        self.body: Body = {}
        self.findings: tuple[Finding, ...] = ()
        self.looking = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)

    @property
    def fresh(self) -> bool:
        return self._bytes == self._wanted_bytes and not self.looking

    def follow(self, body: Body) -> None:
        """After each edit. A draft put back to what was looked at needs no second look."""
        self._stop.set()
        self._wanted, self._wanted_bytes = body, canonical(body)
        if self._wanted_bytes == self._bytes:
            self._pause.stop()
            self.looking = False
            self.changed.emit()
            return
        self.looking = True
        self._pause.start()
        self.changed.emit()

    def _look(self) -> None:
        self._stop = threading.Event()
        self._jobs.work(_search, self._wanted, self._wanted_bytes, self._stop, done=self._came, failed=self._broke, slot=self._slot)

    def _came(self, found: tuple[Body, bytes, tuple[Finding, ...]] | None) -> None:
        if found is None or found[1] != self._wanted_bytes:
            return
        self.body, self._bytes, self.findings = found
        self.looking = False
        self.changed.emit()

    def _broke(self, error: BaseException) -> None:
        self.looking = False
        self.failed.emit(explain(error))
        self.changed.emit()

    # --- warnings that are let stand

    def of_version(self, version: int, body: Body, hash_of_body: str) -> None:
        """For a version as the server has it: which of its warnings somebody let stand, and why."""
        if version != self._version:
            self._reasons = {}
        self._version, self._stored, self._hash = version, canonical(body), hash_of_body
        self._ask()

    def _ask(self) -> None:
        self._jobs.query(find_acknowledgements, self._version, done=self._reasons_came, failed=self._broke, slot=f"{self._slot}.reasons")

    def reason_of(self, finding: Finding) -> Acknowledgement | None:
        """A reason holds for the very body it was given for: after an edit the finding has to be settled again."""
        return self._reasons.get((self._hash, finding.key)) if self._bytes == self._stored else None

    def acknowledge(self, finding: Finding, note: str) -> None:
        if self._version is not None:
            self._jobs.command(acknowledge_findings, self._version, [finding.key], note, done=self._acknowledged, failed=self._broke, changes=frozenset())

    def _acknowledged(self, _answer: Any) -> None:
        self._ask()

    def _reasons_came(self, found: tuple[Acknowledgement, ...]) -> None:
        self._reasons = {(one.body_hash, one.finding): one for one in found}
        self.changed.emit()


def _search(body: Body, as_bytes: bytes, stop: threading.Event) -> tuple[Body, bytes, tuple[Finding, ...]] | None:
    try:
        return body, as_bytes, lint_plan(body, cancelled=stop.is_set)
    except Cancelled:
        return None
