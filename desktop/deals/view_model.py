"""State of the deals screen: which deals are wanted and shown, what the gates say, and moves under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.app import App
from desktop.deals import server_calls as calls
from desktop.deals.board_columns import BoardColumn, build_columns
from desktop.deals.words import DECIDERS, WRITERS

CHANGES = frozenset({"deal", "deal_move", "deal_task", "deal_approval", "deal_override", "deal_activity", "deal_evidence"})


@dataclass(frozen=True, slots=True)
class Move:
    """A move under way; `deal` is the deal as it was, so that a refusal can put it back."""

    deal: Any
    stage: Any
    reason: str = ""
    override: int | None = None
    undoes: bool = False
    version: int | None = None  # of the deal after the move


class DealsViewModel(QObject):
    began = Signal()
    arrived = Signal()
    failed = Signal(object)
    gates_arrived = Signal(int)  # deal
    moved = Signal(object)  # Move that the server accepted
    refused = Signal(object, object)  # Move, error
    reopened = Signal(object)  # answer
    many_moved = Signal(object)  # answer
    many_failed = Signal(object)
    waiting_changed = Signal()

    def __init__(self, app: App, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.app = app
        self.frame: Any = None  # pipelines, stages, fields
        self.deals: tuple[Any, ...] = ()
        self.mine = False
        self.pipeline_id: int | None = None
        self.light: str | None = None
        self.words: tuple[str, ...] = ()
        self.status = "open"
        self.loading = False
        self.waiting: tuple[Any, ...] = ()
        self._gates: dict[tuple[int, int], tuple[Any, ...]] = {}
        self._asked: set[tuple[int, int]] = set()
        app.scope.changed.connect(self._scope_changed)
        app.jobs.data_changed.connect(self._data_changed)

    def _scope_changed(self) -> None:
        """A method of its own: Qt forgets it with this object, a lambda it would call on what is gone."""
        self.reload()

    def start(self) -> None:
        self.loading = True
        self.began.emit()
        self.app.jobs.query(calls.load_frame, done=self._framed, failed=self._broke, slot=f"deals.frame.{id(self)}")
        self.ask_waiting()

    def may_write(self) -> bool:
        return bool(self.app.groups() & WRITERS)

    def may_make(self) -> bool:
        """A new deal follows a process: without one in force there is none to make."""
        return self.may_write() and (self.frame is None or bool(self.frame.pipelines))

    def may_decide(self) -> bool:
        return bool(self.app.groups() & DECIDERS)

    def sees_team(self) -> bool:
        return bool(self.app.groups() - {"rep"})

    # -- loading

    def reload(self, quietly: bool = False) -> None:
        """`quietly`: what is shown stays as it is until the answer comes."""
        if self.frame is None:
            self.start()
            return
        if not quietly:
            self.loading = True
            self.began.emit()
        me = self.app.me.id if self.mine and self.app.me is not None else None
        wanted = calls.DealFilter(region=self.app.scope.region, owner_id=me, status=self.status)
        self.app.jobs.query(calls.find_deals, wanted, done=self._arrived, failed=self._broke, slot=f"deals.list.{id(self)}")

    def _framed(self, frame: Any) -> None:
        self.frame = frame
        self.reload()

    def _arrived(self, deals: Sequence[Any]) -> None:
        self.loading = False
        self.deals = tuple(deals)
        self._gates.clear()
        self._asked.clear()
        if self.pipeline_id is None:
            self.pipeline_id = self._fullest()
        self.arrived.emit()

    def _broke(self, error: BaseException) -> None:
        self.loading = False
        self.failed.emit(error)

    def _fullest(self) -> int | None:
        """The pipeline a person has most of their deals in is the one they came to see."""
        counts: dict[int, int] = {}
        for deal in self.deals:
            counts[deal.pipeline_id] = counts.get(deal.pipeline_id, 0) + 1
        pipelines = self.frame.pipelines
        return max(counts, key=lambda one: counts[one]) if counts else (pipelines[0].id if pipelines else None)

    def _data_changed(self, kinds: frozenset[str]) -> None:
        if "pipeline" in kinds or "pipeline_version" in kinds:
            self.frame = None
        if kinds & {"deal", "deal_move", "pipeline", "pipeline_version", "deal_import"}:
            self.reload(quietly=True)
        if kinds & {"deal_approval", "deal_override"}:
            self.ask_waiting()

    # -- what is shown

    def set_filters(self, *, mine: bool, pipeline_id: int | None, light: str | None, text: str, status: str) -> None:
        """Only whose deals and which status need the server; the rest filters what is here."""
        ask = (mine, status) != (self.mine, self.status)
        self.mine, self.pipeline_id, self.light, self.status = mine, pipeline_id, light, status
        self.words = tuple(text.lower().split())
        if ask:
            self.reload()
        else:
            self.arrived.emit()

    def shown(self, every_pipeline: bool = False) -> list[Any]:
        """every_pipeline: for the table, where no choice of a pipeline means all of them."""
        return [deal for deal in self.deals if self._wanted(deal)]

    def _wanted(self, deal: Any) -> bool:
        if self.pipeline_id and deal.pipeline_id != self.pipeline_id:
            return False
        if self.light and deal.light != self.light:
            return False
        return not self.words or all(word in search_text(deal) for word in self.words)

    def columns(self) -> list[BoardColumn]:
        deals = [deal for deal in self.shown() if deal.status in ("open", "pool")]
        return build_columns(deals, self.stages_shown())

    def stages_shown(self) -> list[Any]:
        """Of the chosen pipeline: its live version and those that deals still are on."""
        if self.frame is None:
            return []
        pipelines = [one for one in self.frame.pipelines if not self.pipeline_id or one.id == self.pipeline_id]
        live = [one.version_id for one in pipelines]
        order = dict.fromkeys(live, 0)
        order |= {deal.version_id: 1 for deal in self.deals if deal.version_id not in order and (not self.pipeline_id or deal.pipeline_id == self.pipeline_id)}
        stages = [stage for stage in self.frame.stages if stage.version_id in order]
        return sorted(stages, key=lambda stage: order[stage.version_id])

    def stage_of(self, deal: Any, code: str) -> Any:
        """The stage of that code in the version the deal is on; None when that version has none."""
        return next((one for one in self.frame.stages if one.version_id == deal.version_id and one.code == code), None)

    def stage_by_id(self, deal: Any, stage_id: str) -> Any:
        return next((one for one in self.frame.stages if one.version_id == deal.version_id and one.stage_id == stage_id), None)

    def deal(self, deal_id: int) -> Any:
        return next((one for one in self.deals if one.id == deal_id), None)

    # -- gates

    def gates(self, deal: Any) -> tuple[Any, ...] | None:
        """What each stage demands of the deal; None while the server is being asked."""
        return self._gates.get((deal.id, deal.version))

    def ask_gates(self, deal: Any) -> None:
        """Asked once a version of a deal."""
        key = (deal.id, deal.version)
        if key in self._gates:
            self.gates_arrived.emit(deal.id)
        elif key not in self._asked:
            self._asked.add(key)

            def keep(found: Sequence[Any]) -> None:
                self._gates[key] = tuple(found)
                self.gates_arrived.emit(deal.id)

            self.app.jobs.query(calls.find_gates, deal.id, done=keep, failed=lambda _error: self._asked.discard(key))

    def gate_to(self, deal: Any, stage_id: str) -> Any:
        return next((gate for gate in self.gates(deal) or () if gate.to == stage_id), None)

    # -- moving

    def move(self, deal: Any, stage: Any, reason: str = "", override: int | None = None, undoes: bool = False) -> None:
        """The card is in its new column at once; a refusal puts it back."""
        move = Move(deal, stage, reason, override, undoes)
        self._put(self._after(deal, stage))
        self.app.jobs.command(
            calls.advance_deal, deal.id, deal.version, stage.stage_id, reason or None, override,
            done=lambda answer: self._accepted(move, answer), failed=lambda error: self._put_back(move, error),
            changes=CHANGES,
        )  # fmt: skip

    def _after(self, deal: Any, stage: Any) -> Any:
        status = stage.kind if stage.kind in ("won", "lost", "pool") else "open"
        return replace(
            deal, stage_id=stage.stage_id, stage_code=stage.code, stage_name_en=stage.name_en, stage_name_zh=stage.name_zh,
            stage_kind=stage.kind, probability=stage.probability, status=status, days_in_stage=0, sla_over=False,
        )  # fmt: skip

    def _put(self, changed: Any) -> None:
        self.deals = tuple(changed if one.id == changed.id else one for one in self.deals)
        self.arrived.emit()

    def _accepted(self, move: Move, answer: Any) -> None:
        self.moved.emit(replace(move, version=getattr(answer, "version", None)))

    def _put_back(self, move: Move, error: BaseException) -> None:
        self._put(move.deal)
        self._gates.pop((move.deal.id, move.deal.version), None)
        self._asked.discard((move.deal.id, move.deal.version))
        self.refused.emit(move, error)

    def may_reopen(self) -> bool:
        return bool(self.app.groups() & {"manager", "director"})

    def reopen(self, deal_id: int, version: int, reason: str) -> None:
        self.app.jobs.command(calls.reopen_deal, deal_id, version, reason, done=self.reopened.emit, failed=self.many_failed.emit, changes=CHANGES)

    def move_many(self, deals: Sequence[Any], code: str, reason: str) -> None:
        ids = [deal.id for deal in deals]
        self.app.jobs.command(calls.advance_deals, ids, code, reason or None, done=self.many_moved.emit, failed=self.many_failed.emit, changes=CHANGES)

    def reassign_many(self, deals: Sequence[Any], owner_id: int, reason: str) -> None:
        ids = [deal.id for deal in deals]
        self.app.jobs.command(calls.hand_over, ids, owner_id, reason, done=self.many_moved.emit, failed=self.many_failed.emit, changes=CHANGES)

    # -- waiting for me

    def ask_waiting(self) -> None:
        if self.may_decide():
            self.app.jobs.query(calls.find_waiting_approvals, done=self._waiting, failed=self._no_waiting, slot=f"deals.waiting.{id(self)}")

    def _waiting(self, found: Sequence[Any]) -> None:
        self.waiting = tuple(found)
        self.waiting_changed.emit()

    def _no_waiting(self, error: BaseException) -> None:
        """The number on the button stays as it was; the list itself says why when it is opened."""


def search_text(deal: Any) -> str:
    parts = (deal.code, deal.name, deal.customer_name, deal.owner_code, deal.owner_name_en, deal.owner_name_zh)
    return " ".join(part for part in parts if part).lower()
