"""The process being edited: its undo stack, what is selected, and what changed. No widgets, no server.

Everything on the screen edits through here. An edit is one undo step; after an undo or a redo `shown` names what
changed, so that the canvas can bring it into view.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.pipeline import draft_edits as edits
from desktop.pipeline.draft_commands import ChangeProcess, Typing
from desktop.pipeline.draft_rules import field_of, why_not_rule, with_rule
from desktop.shared.i18n import names
from server_db.domain.process.body import Edge, Process, Stage, blank, new_id
from server_db.domain.process.connect import edge_kind_for, why_not_connect
from server_db.domain.refusals import Refused

TYPING_PAUSE_S = 1.5
MANY = 150
"""From this many changed things on, listeners are told to look at everything again."""


class ProcessDraft(QObject):
    """Order of signals in one edit: edges removed, stages removed, added, changed, edges added, changed; then `changed`."""

    stage_added = Signal(str)
    stage_removed = Signal(str)
    stage_changed = Signal(str)
    edge_added = Signal(str)
    edge_removed = Signal(str)
    edge_changed = Signal(str)
    reset = Signal()
    changed = Signal()
    """after every edit, undo and redo, once"""
    shown = Signal(list)
    selection_changed = Signal(list)
    focus_wanted = Signal(str, str, str)
    """kind (stage, edge, process), id, field"""

    def __init__(self, process: Process, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.process = process
        self.undo = QUndoStack(self)
        self._selection: list[str] = []
        self._clock = clock
        self._typing: Typing | None = None

    # --- reading

    def stage(self, id_: str) -> Stage | None:
        return self.process.stage(id_)

    def edge(self, id_: str) -> Edge | None:
        return self.process.edge(id_)

    def knows(self, id_: str) -> bool:
        return self.process.stage(id_) is not None or self.process.edge(id_) is not None

    def name_of(self, id_: str) -> str:
        """How an undo text calls it: a stage by its name, an edge by its ends."""
        if (stage := self.process.stage(id_)) is not None:
            return names(stage) or stage.code
        if (edge := self.process.edge(id_)) is not None:
            return names(edge) or f"{self.name_of(edge.from_)} → {self.name_of(edge.to)}"
        return ""

    @property
    def selection(self) -> list[str]:
        return list(self._selection)

    @selection.setter
    def selection(self, ids: Sequence[str]) -> None:
        chosen = [id_ for id_ in dict.fromkeys(ids) if self.knows(id_)]
        if chosen != self._selection:
            self._selection = chosen
            self.selection_changed.emit(list(chosen))

    def focus(self, kind: str, id_: str, field: str) -> None:
        """Ask the inspector for a field (a problem was clicked, Enter was pressed)."""
        if self.knows(id_):
            self.selection = [id_]
        self.focus_wanted.emit(kind, id_, field)

    def why_not_connect(self, a: str, b: str, kind: str | None = None) -> Refused | None:
        return why_not_connect(self.process, a, b, kind)

    def why_not_split(self, kind: str, edge_id: str) -> str | None:
        """A code when a new stage of this kind cannot stand in the middle of the edge."""
        edge = self.process.edge(edge_id)
        if edge is None or edge.kind not in ("forward", "optional"):
            return "split.not_forward"
        return "split.end" if kind in ("entry", "won", "lost", "pool") else None

    def why_not_rule(self, stage_id: str, rule: str) -> str | None:
        stage = self.process.stage(stage_id)
        return "rule.no_stage" if stage is None else why_not_rule(stage, rule)

    # --- edits: each one step

    def add_stage(self, kind: str, x: int, y: int, on_edge: str | None = None, after: str | None = None) -> str:
        """`on_edge` splits that edge, `after` leads there from a stage, where that is allowed; the new stage is selected."""
        id_ = new_id(self.process.ids())
        made = blank(kind, id_, {stage.code for stage in self.process.stages}, x=x, y=y)
        if on_edge is not None and self.why_not_split(kind, on_edge) is None:
            roomy, made = edits.with_room(self.process, on_edge, made)
            grown = edits.with_split(roomy, on_edge, made)
        else:
            grown = self.process.put_stage(made)
        if after is not None and why_not_connect(grown, after, id_) is None:
            grown = grown.put_edge(Edge(id=new_id(grown.ids()), from_=after, to=id_, kind=edge_kind_for(grown, after, id_)))
        self._push(self.tr("Add ‘%1’").replace("%1", names(made) or made.code), grown, select=[id_])
        return id_

    def remove(self, ids: Collection[str]) -> None:
        known = [id_ for id_ in dict.fromkeys(ids) if self.knows(id_)]
        if known:
            after = self.process.without(known)
            self._push(self._named(self.tr("Delete ‘%1’"), self.tr("Delete %n objects").replace("%n", str(len(known))), known), after, select=[])

    def move(self, places: Mapping[str, tuple[int, int]]) -> None:
        known = [id_ for id_ in places if self.process.stage(id_)]
        after = edits.with_places(self.process, places)
        self._push(self._named(self.tr("Move ‘%1’"), self.tr("Move %n stages").replace("%n", str(len(known))), known), after)

    def nudge(self, ids: Collection[str], dx: int, dy: int) -> None:
        """Moved with the keyboard: steps that follow one another are one."""
        places = {stage.id: (stage.x + dx, stage.y + dy) for id_ in ids if (stage := self.process.stage(id_)) is not None}
        if places:
            text = self._named(self.tr("Move ‘%1’"), self.tr("Move %n stages").replace("%n", str(len(places))), list(places))
            self._type(text, edits.with_places(self.process, places), (" ".join(places), "place"), is_typing=True)

    def set_stage(self, id_: str, field: str, value: Any) -> None:
        if (stage := self.process.stage(id_)) is None or getattr(stage, field) == value:
            return
        text = self.tr("Edit ‘%1’").replace("%1", self.name_of(id_))
        if field in ("name_en", "name_zh"):
            text = self.tr("Rename ‘%1’").replace("%1", self.name_of(id_))
        self._type(text, self.process.put_stage(replace(stage, **{field: value})), (id_, field), isinstance(value, str))

    def set_edge(self, id_: str, field: str, value: Any) -> None:
        if (edge := self.process.edge(id_)) is None or getattr(edge, field) == value:
            return
        text = self.tr("Edit ‘%1’").replace("%1", self.name_of(id_))
        self._type(text, self.process.put_edge(replace(edge, **{field: value})), (id_, field), isinstance(value, str))

    def stop_typing(self) -> None:
        """The field was left: what is typed next is a step of its own."""
        self._typing = None

    def connect(self, a: str, b: str, kind: str | None = None) -> str | Refused:
        refused = why_not_connect(self.process, a, b, kind)
        if refused is not None:
            return refused
        made = Edge(id=new_id(self.process.ids()), from_=a, to=b, kind=kind or edge_kind_for(self.process, a, b))
        text = self.tr("Connect ‘%1’ and ‘%2’").replace("%1", self.name_of(a)).replace("%2", self.name_of(b))
        self._push(text, self.process.put_edge(made), select=[made.id])
        return made.id

    def why_not_rewire(self, edge_id: str, from_: str, to: str) -> Refused | None:
        """Whether an edge may have these ends instead; its kind changes where it must."""
        edge = self.process.edge(edge_id)
        if edge is None:
            return Refused("connect.no_stage", {"stage": edge_id})
        rest = self.process.without([edge_id])
        if why_not_connect(rest, from_, to, edge.kind) is None:
            return None
        return why_not_connect(rest, from_, to)

    def rewire(self, edge_id: str, from_: str, to: str) -> Refused | None:
        """The same edge between other stages: its condition and its names stay."""
        refused, edge = self.why_not_rewire(edge_id, from_, to), self.process.edge(edge_id)
        if refused is not None or edge is None:
            return refused
        rest = self.process.without([edge_id])
        kept = why_not_connect(rest, from_, to, edge.kind) is None
        kind = edge.kind if kept else edge_kind_for(rest, from_, to)
        text = self.tr("Connect ‘%1’ and ‘%2’").replace("%1", self.name_of(from_)).replace("%2", self.name_of(to))
        self._push(text, self.process.put_edge(replace(edge, from_=from_, to=to, kind=kind)), select=[edge_id])
        return None

    def add_rule(self, stage_id: str, rule: str) -> str | None:
        """A code when the rule makes no sense there; else it is added and the inspector shows it."""
        if (code := self.why_not_rule(stage_id, rule)) is not None:
            return code
        stage = self.process.stage(stage_id)
        assert stage is not None
        after = self.process.put_stage(with_rule(stage, rule, self.process.ids()))
        self._push(self.tr("Add a rule to ‘%1’").replace("%1", self.name_of(stage_id)), after, select=[stage_id])
        self.focus("stage", stage_id, field_of(rule))
        return None

    def paste(self, piece: Process, x: int, y: int, text: str = "") -> list[str]:
        """The piece with its upper left corner at (x, y), with new ids; gives the new stages."""
        if not piece.stages:
            return []
        left, top = min(stage.x for stage in piece.stages), min(stage.y for stage in piece.stages)
        after, made = edits.with_pasted(self.process, piece, x - left, y - top)
        one = self.tr("Paste ‘%1’").replace("%1", names(piece.stages[0]) or piece.stages[0].code)
        many = self.tr("Paste %n stages").replace("%n", str(len(made)))
        self._push(text or (one if len(made) == 1 else many), after, select=made)
        return made

    def arrange(self) -> None:
        from server_db.domain.process.layout import arrange

        self._push(self.tr("Arrange"), edits.with_places(self.process, arrange(self.process)))

    def replace(self, process: Process, text: str) -> None:
        """A whole process as one step: a quick fix, an import, a revert to the parent."""
        self._push(text, process)

    def load(self, process: Process) -> None:
        """Another process altogether (opened, recovered after a conflict): the history starts again."""
        self._typing = None
        self.undo.clear()
        self.process = process
        self.selection = []
        self.reset.emit()
        self.changed.emit()

    # --- for the undo commands

    def show_process(self, process: Process, select: list[str] | None, again: bool) -> None:
        """Only commands call this: put the process in place and say what is different."""
        before, self.process = self.process, process
        touched = self._tell(before)
        self.selection = self._selection if select is None else select
        self.changed.emit()
        if again:
            self.selection = [id_ for id_ in touched if process.stage(id_)] or self._selection
            self.shown.emit(touched)

    def _tell(self, before: Process) -> list[str]:
        stages = _difference({s.id: s for s in before.stages}, {s.id: s for s in self.process.stages})
        edges = _difference({e.id: e for e in before.edges}, {e.id: e for e in self.process.edges})
        touched = [id_ for found in (*stages, *edges) for id_ in found]
        if len(touched) > MANY:
            self.reset.emit()
            return touched
        told = (
            (edges[1], self.edge_removed), (stages[1], self.stage_removed), (stages[0], self.stage_added),
            (stages[2], self.stage_changed), (edges[0], self.edge_added), (edges[2], self.edge_changed),
        )  # fmt: skip
        for ids, signal in told:
            for id_ in ids:
                signal.emit(id_)
        return touched

    # --- one step

    def _push(self, text: str, after: Process, select: list[str] | None = None) -> None:
        self._typing = None
        if after != self.process:
            self.undo.push(ChangeProcess(self, text, after, list(self._selection), select))

    def _type(self, text: str, after: Process, place: tuple[str, str], is_typing: bool) -> None:
        typing = self._typing
        if is_typing and typing is not None and typing.place == place and self._continues(typing):
            typing.extend(after, self._clock())
            return
        self._push(text, after) if not is_typing else self._begin_typing(text, after, place)

    def _begin_typing(self, text: str, after: Process, place: tuple[str, str]) -> None:
        self._typing = Typing(self, text, after, place, self._clock())
        self.undo.push(self._typing)

    def _continues(self, typing: Typing) -> bool:
        at_top = self.undo.index() == self.undo.count() and self.undo.count() > 0
        return at_top and typing.is_top and not self.undo.isClean() and self._clock() - typing.at <= TYPING_PAUSE_S

    def _named(self, one: str, many: str, ids: Sequence[str]) -> str:
        return one.replace("%1", self.name_of(ids[0])) if len(ids) == 1 else many


def _difference(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """added, removed, changed; what did not change is the same object, so most comparisons are of identity."""
    added = [id_ for id_ in new if id_ not in old]
    removed = [id_ for id_ in old if id_ not in new]
    changed = [id_ for id_, item in new.items() if id_ in old and old[id_] is not item and old[id_] != item]
    return added, removed, changed
