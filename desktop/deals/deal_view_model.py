"""State of one opened deal: what was read, which stage is wanted next, and every act on it.

Each act names its place (`gate`, `task`, `evidence`, `activity`, `fields`, `contact`, `approval`, `pause`), so that a refusal is said there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.app import App
from desktop.deals import server_calls as calls
from desktop.deals.gate_words import Check, checklist, gate_items, is_judged
from desktop.deals.words import DECIDERS, WRITERS, field_name
from desktop.shared.changes import touches
from desktop.shared.i18n import names
from server_db.errors import Conflict

MAX_BYTES = 20 * 1024 * 1024


class DealViewModel(QObject):
    loading = Signal()
    arrived = Signal()
    failed = Signal(object)
    gates_arrived = Signal()
    done_at = Signal(str)
    failed_at = Signal(str, object)  # place, error
    conflict = Signal(dict, object)  # my patch, the deal as it is now
    upload_moved = Signal(str, int, int)
    content_arrived = Signal(object, bytes)

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.deal_id: int | None = None
        self.bundle: Any = None
        self.gates: tuple[Any, ...] | None = None
        self.target = ""  # stage id the panel speaks of
        app.jobs.data_changed.connect(self._data_changed)

    # -- reading

    @property
    def deal(self) -> Any:
        return self.bundle.deal if self.bundle is not None else None

    def open(self, deal_id: int) -> None:
        if deal_id != self.deal_id:
            self.bundle, self.gates, self.target = None, None, ""
        self.deal_id = deal_id
        self.reload()

    def reload(self) -> None:
        if self.deal_id is None:
            return
        self.loading.emit()
        self.app.jobs.query(calls.load_deal, self.deal_id, done=self._arrived, failed=self.failed.emit, slot=f"deal.{id(self)}")

    def _arrived(self, bundle: Any) -> None:
        self.bundle = bundle
        self.arrived.emit()
        if bundle.deal.status in ("open", "pool") and bundle.deal.light != "paused" and self.deal_id is not None:
            self.app.jobs.query(calls.find_gates, self.deal_id, done=self._gated, failed=self._no_gates, slot=f"deal.gates.{id(self)}")

    def _gated(self, gates: Any) -> None:
        self.gates = tuple(gates)
        if self.target not in {gate.to for gate in self.gates if gate.kind is not None}:
            self.target = self._next()
        self.gates_arrived.emit()

    def _no_gates(self, error: BaseException) -> None:
        self.gates = ()
        self.failed_at.emit("gate", error)

    def _next(self) -> str:
        """The way forward, where there is one."""
        assert self.gates is not None
        order = ("forward", "optional", "won")
        ranked = sorted((gate for gate in self.gates if gate.kind is not None), key=lambda gate: order.index(gate.kind) if gate.kind in order else 9)
        return ranked[0].to if ranked else ""

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if self.deal_id is not None and any(kind.startswith("deal") and touches(kinds, kind, self.deal_id) for kind in kinds):
            self.reload()

    # -- what the gate says

    def set_target(self, stage_id: str) -> None:
        self.target = stage_id
        self.gates_arrived.emit()

    def gate(self) -> Any:
        return next((one for one in self.gates or () if one.to == self.target), None)

    def stage(self, stage_id: str) -> Any:
        return next((one for one in self.bundle.stages if one.stage_id == stage_id), None) if self.bundle is not None else None

    def checks(self) -> tuple[Check, ...]:
        gate = self.gate()
        if gate is None:
            return ()
        return checklist(self.bundle.requirements.get(gate.to, ()), gate_items(gate), self.field_title, is_judged(gate))

    def override_state(self, to: str) -> str:
        """waiting, approved (and not used yet) or nothing, for a move from the present stage."""
        here = [one for one in self.bundle.overrides if one.from_stage == self.deal.stage_id and one.to_stage == to and one.used_at is None]
        if any(one.approved for one in here):
            return "approved"
        return "waiting" if any(one.decided_at is None for one in here) else ""

    def approved_override(self, to: str) -> int | None:
        here = [one for one in self.bundle.overrides if one.from_stage == self.deal.stage_id and one.to_stage == to and one.used_at is None]
        return next((one.id for one in here if one.approved), None)

    def field_title(self, code: str) -> str:
        found = next((one for one in self.bundle.fields if one.code == code), None) if self.bundle is not None else None
        return names(found) if found is not None else field_name(code)

    def may_write(self) -> bool:
        return bool(self.app.groups() & WRITERS) and self.deal is not None and self.deal.status in ("open", "pool")

    def may_reopen(self) -> bool:
        return bool(self.app.groups() & {"manager", "director"})

    def may_enter_answers(self) -> bool:
        """What a customer says about a deal is entered by who leads or by finance, never by its seller alone."""
        return bool(self.app.groups() & {"manager", "director", "finance"})

    def may_review(self) -> bool:
        """Calls and visits are reviewed by who leads the person; the server asks who that is."""
        return bool(self.app.groups() & {"manager", "director"})

    def may_decide(self) -> bool:
        return bool(self.app.groups() & DECIDERS)

    # -- acts

    def _run(self, place: str, call: Callable[..., Any], *args: Any, changes: str = "deal_detail", **more: Any) -> None:
        self.app.jobs.command(
            call, *args, done=lambda _answer: self.done_at.emit(place), failed=lambda error: self.failed_at.emit(place, error),
            changes=frozenset({changes}), **more,
        )  # fmt: skip

    def save(self, patch: dict[str, Any]) -> None:
        """Fields of the deal. When somebody saved meanwhile, theirs is read and the person decides."""
        deal = self.deal
        self.app.jobs.command(
            calls.save_deal, deal.id, deal.version, patch, done=lambda _answer: self.done_at.emit("fields"),
            failed=lambda error: self._save_failed(patch, error), changes=frozenset({"deal"}),
        )  # fmt: skip

    def save_over(self, patch: dict[str, Any], theirs: Any) -> None:
        self.bundle = theirs
        self.save(patch)

    def _save_failed(self, patch: dict[str, Any], error: BaseException) -> None:
        if isinstance(error, Conflict) and self.deal_id is not None:
            self.app.jobs.query(
                calls.load_deal, self.deal_id, done=lambda now: self.conflict.emit(patch, now), failed=lambda worse: self.failed_at.emit("fields", worse)
            )
        else:
            self.failed_at.emit("fields", error)

    def finish_task(self, task: Any, done: bool) -> None:
        self._run("task", calls.finish_task, task.id, task.version, done, changes="deal")

    def log_activity(self, patch: dict[str, Any], activity: Any = None) -> None:
        key, version = (activity.id, activity.version) if activity is not None else (None, None)
        self._run("activity", calls.save_activity, self.deal_id, key, version, patch, changes="deal")

    def save_contact(self, patch: dict[str, Any], contact: Any = None) -> None:
        key, version = (contact.id, contact.version) if contact is not None else (None, None)
        full = patch if contact is not None else {"customer_id": self.deal.customer_id} | patch
        self._run("contact", calls.save_contact, key, version, full)

    def upload(self, path: Path, requirement: str | None, kind: str, note: str = "") -> None:
        self._run(
            "evidence", calls.upload_file, self.deal_id, requirement, kind, str(path), note,
            progress=lambda done, total, _phase: self.upload_moved.emit(path.name, done, total), title=path.name,
        )  # fmt: skip

    def remove_evidence(self, evidence: Any, reason: str) -> None:
        self._run("evidence", calls.remove_evidence, evidence.id, reason)

    def fetch(self, evidence: Any) -> None:
        self.app.jobs.query(
            calls.evidence_content, evidence.id, done=lambda content: self.content_arrived.emit(evidence, content),
            failed=lambda error: self.failed_at.emit("evidence", error),
        )  # fmt: skip

    def request_approval(self, stage_id: str) -> None:
        self._run("gate", calls.request_approval, self.deal_id, stage_id, changes="deal_approval")

    def request_override(self, stage_id: str, reason: str) -> None:
        self._run("gate", calls.request_override, self.deal_id, stage_id, reason, changes="deal_override")

    def decide(self, approval: Any, approved: bool, note: str) -> None:
        self._run("approval", calls.decide_approval, approval.id, "approved" if approved else "rejected", note or None, changes="deal_approval")

    def decide_override(self, override: Any, approved: bool, note: str) -> None:
        self._run("approval", calls.decide_override, override.id, approved, note or None, changes="deal_override")

    def pause(self, until: date, reason: str) -> None:
        self._run("pause", calls.pause_deal, self.deal.id, self.deal.version, until, reason, changes="deal")

    def resume(self) -> None:
        self._run("pause", calls.resume_deal, self.deal.id, self.deal.version, changes="deal")
