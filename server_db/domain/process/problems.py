"""Is a process fit to be published? The one judgement, asked by the designer while editing and by the worker in review.

Errors make it unfit; warnings and hints are shown. Reasons and fixes are codes with arguments, sentences are the desktop's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from server_db.domain.process.body import blank, new_id
from server_db.domain.process.checks_conditions import of_conditions
from server_db.domain.process.checks_graph import of_graph
from server_db.domain.process.checks_measures import of_measures
from server_db.domain.process.checks_rules import of_rules
from server_db.domain.process.connect import edge_kind_for
from server_db.domain.process.facts import SHIPPED_FIELDS, CustomField
from server_db.domain.process.findings import EdgeMeasure, Fix, Measures, Problem, StageMeasure
from server_db.domain.process.values import Edge, Process

__all__ = ["EdgeMeasure", "Fix", "Measures", "Problem", "StageMeasure", "apply_fix", "find_problems"]

_RANK = {"error": 0, "warning": 1, "info": 2}
_AWAY = {"won": (240, 0), "lost": (240, 144)}


def find_problems(
    process: Process,
    *,
    custom_fields: Iterable[CustomField] = SHIPPED_FIELDS,
    active_roles: Collection[str] | None = None,
    measures: Measures | None = None,
) -> tuple[Problem, ...]:
    """Errors first, then in the order of the body. `active_roles` None: any known role counts as held by somebody."""
    custom = tuple(custom_fields)
    found = [*of_graph(process), *of_rules(process, custom, active_roles), *of_conditions(process, custom)]
    if measures is not None:
        found += of_measures(process, measures)
    ids = [*(stage.id for stage in process.stages), *(edge.id for edge in process.edges)]
    order = {id: at for at, id in enumerate(ids)}
    return tuple(sorted(found, key=lambda problem: (_RANK[problem.severity], order.get(problem.id, -1))))


def apply_fix(process: Process, fix: Fix) -> Process:
    """The process with the fix made; unchanged where its place has gone meanwhile."""
    match fix.action:
        case "set":
            return _set(process, fix.kind, fix.id, fix.field, fix.value)
        case "remove":
            return process.without([fix.id])
        case "connect":
            return _connect(process, fix.id, str(fix.value))
        case "add":
            return _add(process, fix.id, str(fix.value))


def _set(process: Process, kind: str, id: str, field: str, value: Any) -> Process:
    stage, edge = process.stage(id), process.edge(id)
    if kind == "stage" and stage is not None:
        return process.put_stage(replace(stage, **{field: value}))
    if kind == "edge" and edge is not None:
        return process.put_edge(replace(edge, **{field: value}))
    return process


def _connect(process: Process, from_: str, to: str) -> Process:
    if process.stage(from_) is None or process.stage(to) is None or process.between(from_, to):
        return process
    return process.put_edge(Edge(new_id(process.ids()), from_, to, edge_kind_for(process, from_, to)))


def _add(process: Process, from_: str, kind: str) -> Process:
    """A new end beside the stage it is reached from; lost beneath, so that the two do not lie on each other."""
    start = process.stage(from_)
    right, down = _AWAY.get(kind, (240, 0))
    x, y = (start.x + right, start.y + down) if start else (0, 0)
    taken = {(stage.x, stage.y) for stage in process.stages}
    while (x, y) in taken:
        y += 144
    codes = {stage.code for stage in process.stages}
    made = blank(kind, new_id(process.ids()), codes, x=x, y=y)
    grown = process.put_stage(made)
    return _connect(grown, from_, made.id) if start else grown
