"""The frozen values a process is made of.

Days are whole working days; probabilities are Decimals from 0 to 1. The order of stages and edges counts.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Required:
    """A field of the deal that must be filled; a fact (amount, customer, …) or a custom field's code."""

    field: str
    at: str = "exit"


@dataclass(frozen=True, slots=True)
class Evidence:
    id: str
    name_en: str = ""
    name_zh: str = ""
    kind: str = "other"
    count: int = 1
    at: str = "exit"


@dataclass(frozen=True, slots=True)
class Activity:
    """So many linked activities of a kind since the deal entered the stage it leaves."""

    kind: str
    count: int = 1
    at: str = "exit"


@dataclass(frozen=True, slots=True)
class Task:
    """Of the task pack: made when a deal enters. A mandatory one must be done before the deal may move forward."""

    id: str
    name_en: str = ""
    name_zh: str = ""
    owner: str = "owner"
    due_days: int = 3
    mandatory: bool = True


@dataclass(frozen=True, slots=True)
class Automatic:
    """A task made by itself when a deal enters, leaves or idles; it never blocks."""

    id: str
    name_en: str = ""
    name_zh: str = ""
    owner: str = "owner"
    due_days: int = 3
    when: str = "enter"


@dataclass(frozen=True, slots=True)
class Approval:
    """Levels are asked in order. `when` empty: always needed."""

    id: str
    level: int = 1
    role: str = "manager"
    when: str = ""
    at: str = "exit"


@dataclass(frozen=True, slots=True)
class Access:
    """Groups beyond the deal's scope: `see` empty means whoever may see the deal."""

    see: tuple[str, ...] = ()
    move: tuple[str, ...] = ("owner", "manager", "director")


@dataclass(frozen=True, slots=True)
class Stage:
    """`sla_days` None: no limit; `warn_days` and `idle_days`: untouched so long turns the light yellow, red."""

    id: str
    code: str = ""
    kind: str = "stage"
    name_en: str = ""
    name_zh: str = ""
    x: int = 0
    y: int = 0
    probability: Decimal = Decimal(0)
    forecast: str = "pipeline"
    sla_days: int | None = None
    idle_days: int | None = 7
    warn_days: int | None = 5
    entry: str = ""
    exit: str = ""
    required: tuple[Required, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    activities: tuple[Activity, ...] = ()
    tasks: tuple[Task, ...] = ()
    automatic: tuple[Automatic, ...] = ()
    approvals: tuple[Approval, ...] = ()
    access: Access = Access()
    note_en: str = ""
    note_zh: str = ""


Rule = Evidence | Task | Automatic | Approval


def rules_of(stage: Stage) -> tuple[Rule, ...]:
    """The rules that have ids of their own."""
    return (*stage.evidence, *stage.tasks, *stage.automatic, *stage.approvals)


@dataclass(frozen=True, slots=True)
class Edge:
    """`from_` is `from` in JSON."""

    id: str
    from_: str
    to: str
    kind: str = "forward"
    condition: str = ""
    name_en: str = ""
    name_zh: str = ""


@dataclass(frozen=True)
class Process:
    stages: tuple[Stage, ...] = ()
    edges: tuple[Edge, ...] = ()

    @cached_property
    def _stages(self) -> dict[str, Stage]:
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def _edges(self) -> dict[str, Edge]:
        return {edge.id: edge for edge in self.edges}

    @cached_property
    def _ways(self) -> tuple[dict[str, tuple[Edge, ...]], dict[str, tuple[Edge, ...]]]:
        out: dict[str, list[Edge]] = {}
        into: dict[str, list[Edge]] = {}
        for edge in self.edges:
            out.setdefault(edge.from_, []).append(edge)
            into.setdefault(edge.to, []).append(edge)
        return {key: tuple(ways) for key, ways in out.items()}, {key: tuple(ways) for key, ways in into.items()}

    def stage(self, id: str) -> Stage | None:
        return self._stages.get(id)

    def edge(self, id: str) -> Edge | None:
        return self._edges.get(id)

    def out_of(self, id: str) -> tuple[Edge, ...]:
        return self._ways[0].get(id, ())

    def into(self, id: str) -> tuple[Edge, ...]:
        return self._ways[1].get(id, ())

    def between(self, from_: str, to: str) -> Edge | None:
        return next((edge for edge in self.out_of(from_) if edge.to == to), None)

    def ids(self) -> set[str]:
        """Every id in use, those of rules too."""
        rules = (rule.id for stage in self.stages for rule in rules_of(stage))
        return {*self._stages, *self._edges, *rules}

    def put_stage(self, stage: Stage) -> Process:
        """With this stage in place of the one with its id, or added at the end."""
        if stage.id not in self._stages:
            return replace(self, stages=(*self.stages, stage))
        return replace(self, stages=tuple(stage if old.id == stage.id else old for old in self.stages))

    def put_edge(self, edge: Edge) -> Process:
        if edge.id not in self._edges:
            return replace(self, edges=(*self.edges, edge))
        return replace(self, edges=tuple(edge if old.id == edge.id else old for old in self.edges))

    def without(self, ids: Collection[str]) -> Process:
        """Without these stages and edges, and without the edges of the stages."""
        gone = frozenset(ids)
        edges = tuple(edge for edge in self.edges if not gone & {edge.id, edge.from_, edge.to})
        return Process(tuple(stage for stage in self.stages if stage.id not in gone), edges)
