"""A body tried by the worker on many leads: asked for, watched, and shown in place of the sample's effect until something is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.app import App
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.trial import RuleEffect, Trial
from desktop.shared.worker_words import worker_text
from server_db.domain.leads.scoring_values import BIN_CP

LEADS = 20_000
POLL_MS = 1_000


class LargeTrial(QObject):
    found = Signal(object, int)
    """the trial, and how many leads there are in all"""
    told = Signal(str)
    """how far it is, or why it came to nothing"""

    def __init__(self, app: App, parent: QObject, refused: Callable[[BaseException], str]) -> None:
        super().__init__(parent)
        self.app, self._refused = app, refused
        self._asked: int | None = None
        self._polling = QTimer(self, singleShot=True, interval=POLL_MS)
        self._polling.timeout.connect(self._look)

    def ask(self, body: Mapping[str, Any]) -> None:
        self.forget()
        self.told.emit(self.tr("The worker tries it …"))
        self.app.jobs.command(calls.ask_preview, body, LEADS, done=self._begun, failed=self._failed)

    def forget(self) -> None:
        """What was asked for belongs to a body that is no longer shown."""
        self._asked = None
        self._polling.stop()

    def _begun(self, number: int) -> None:
        self._asked = number
        self._look()

    def _look(self) -> None:
        if self._asked is not None:
            self.app.jobs.query(calls.get_preview, self._asked, done=self._seen, failed=self._failed, slot="lead_rules.large")

    def _seen(self, row: Mapping[str, Any]) -> None:
        if row["id"] != self._asked:
            return
        if row["state"] in ("queued", "running"):
            self._polling.start()
            return
        self._asked = None
        if row["state"] == "done" and row["result"]:
            self.found.emit(trial_of(row["result"]), int(row["result"]["of"]))
        else:
            self.told.emit(worker_text(str(row["error"])) if row["error"] else self.tr("The trial was called off."))

    def _failed(self, error: BaseException) -> None:
        self._asked = None
        self.told.emit(self._refused(error))


def trial_of(result: Mapping[str, Any]) -> Trial:
    """Bins of one point as bins of five; who is not scored yet counts among the nothings of `before`, as the worker says it."""
    grades: Mapping[str, list[int]] = result["grades"]
    return Trial(
        int(result["sample"]), _joined(result["before"]), _joined(result["after"]), {grade: n[0] for grade, n in grades.items()},
        {grade: n[1] for grade, n in grades.items()}, int(result["moved_up"]), int(result["moved_down"]),
        {rule: RuleEffect(*effect) for rule, effect in (result.get("rules") or {}).items()}, named=result.get("named") or {},
    )  # fmt: skip


def _joined(bins: list[int]) -> tuple[int, ...]:
    wide = BIN_CP // 100
    sums = [sum(bins[at : at + wide]) for at in range(0, len(bins), wide)]
    while sums and not sums[-1]:
        sums.pop()
    return tuple(sums)
