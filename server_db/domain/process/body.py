"""The stored JSON of a process: read strictly, written canonically, so that equal processes are equal bytes."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from server_db.domain.process import kinds, shape
from server_db.domain.process.shape import ProcessProblem, refuse
from server_db.domain.process.values import (
    Access,
    Activity,
    Approval,
    Automatic,
    Edge,
    Evidence,
    Process,
    Required,
    Stage,
    Task,
    rules_of,
)

__all__ = [
    "FORMAT", "MAX_EDGES", "MAX_STAGES", "Access", "Activity", "Approval", "Automatic", "Edge", "Evidence", "Process", "ProcessProblem",
    "Required", "Stage", "Task", "blank", "body_hash", "canonical_json", "new_id", "parse_process", "plain", "read_edge", "read_stage",
    "rules_of", "to_json",
]  # fmt: skip

FORMAT = 1
MAX_STAGES = 2_000
MAX_EDGES = 8_000
_RULES = 200
_LETTERS = "abcdefghijkmnpqrstuvwxyz"
_SIGNS = _LETTERS + "23456789"


_short, _formula, _note = shape.text(120), shape.text(8_000), shape.text(4_000)
_days, _count, _at = shape.whole(0, 3_650), shape.whole(1, 99), shape.one_of(kinds.MOMENTS)
_names = {"name_en": _short, "name_zh": _short}
_limit = shape.optional(_days)
_REQUIRED = {"field": shape.name, "at": _at}
_EVIDENCE = {"id": shape.identifier, **_names, "kind": shape.one_of(kinds.EVIDENCE_KINDS), "count": _count, "at": _at}
_ACTIVITY = {"kind": shape.one_of(kinds.ACTIVITY_KINDS), "count": _count, "at": _at}
_TASK = {"id": shape.identifier, **_names, "owner": shape.owner, "due_days": _days, "mandatory": shape.boolean}
_AUTOMATIC = {"id": shape.identifier, **_names, "owner": shape.owner, "due_days": _days, "when": shape.one_of(kinds.OCCASIONS)}
# An empty role is a draft's: the checks name it; they could not if it were refused here.
_role = shape.text(60)
_APPROVAL = {"id": shape.identifier, "level": shape.whole(1, 9), "role": _role, "when": _formula, "at": _at}
_groups = shape.many(shape.name, 20)
_access = shape.record(Access, {"see": _groups, "move": _groups})
STAGE_FIELDS: dict[str, shape.Reader] = {
    "id": shape.identifier, "code": shape.text(40), "kind": shape.one_of(kinds.STAGE_KINDS), **_names,
    "x": shape.whole(-1_000_000, 1_000_000), "y": shape.whole(-1_000_000, 1_000_000), "probability": shape.rate,
    "forecast": shape.one_of(kinds.FORECASTS), "sla_days": _limit, "idle_days": _limit, "warn_days": _limit,
    "entry": _formula, "exit": _formula,
    "required": shape.many(shape.record(Required, _REQUIRED, ("field",)), _RULES),
    "evidence": shape.many(shape.record(Evidence, _EVIDENCE, ("id",)), _RULES),
    "activities": shape.many(shape.record(Activity, _ACTIVITY, ("kind",)), _RULES),
    "tasks": shape.many(shape.record(Task, _TASK, ("id",)), _RULES),
    "automatic": shape.many(shape.record(Automatic, _AUTOMATIC, ("id",)), _RULES),
    "approvals": shape.many(shape.record(Approval, _APPROVAL, ("id",)), _RULES),
    "access": _access, "note_en": _note, "note_zh": _note,
}  # fmt: skip
EDGE_FIELDS: dict[str, shape.Reader] = {
    "id": shape.identifier, "from": shape.identifier, "to": shape.identifier, "kind": shape.one_of(kinds.EDGE_KINDS),
    "condition": _formula, **_names,
}  # fmt: skip
read_stage = shape.record(Stage, STAGE_FIELDS, ("id",))
read_edge = shape.record(Edge, EDGE_FIELDS, ("id", "from", "to"))
_read_stages, _read_edges = shape.many(read_stage, MAX_STAGES), shape.many(read_edge, MAX_EDGES)


def parse_process(mapping: Mapping[str, Any]) -> Process:
    """The process of a stored body; raises ProcessProblem at the first thing that is not as it must be."""
    if not isinstance(mapping, Mapping):
        raise refuse("process.not_object", "", mapping)
    found = mapping.get("format", FORMAT)
    if isinstance(found, int) and not isinstance(found, bool) and found > FORMAT:
        raise ProcessProblem("process.newer", {"format": found, "known": FORMAT})
    if found != FORMAT or isinstance(found, bool):
        raise refuse("process.bad_format", "format", found)
    for key in mapping:
        if key not in ("format", "stages", "edges"):
            raise refuse("process.unknown_key", "", key)
    process = Process(_read_stages(mapping.get("stages", ()), "stages"), _read_edges(mapping.get("edges", ()), "edges"))
    _refuse_wrong_ids(process)
    return process


def _refuse_wrong_ids(process: Process) -> None:
    seen: set[str] = set()
    named = [(f"stages[{at}]", one.id) for at, stage in enumerate(process.stages) for one in (stage, *rules_of(stage))]
    named += [(f"edges[{at}]", edge.id) for at, edge in enumerate(process.edges)]
    for place, id in named:
        if id in seen:
            raise refuse("process.id_twice", place, id)
        seen.add(id)
    for at, edge in enumerate(process.edges):
        for end in (edge.from_, edge.to):
            if process.stage(end) is None:
                raise refuse("process.edge_without_stage", f"edges[{at}]", end)


def to_json(process: Process) -> dict[str, Any]:
    """Every key, defaults too; tuples as lists, probabilities as text."""
    return {"format": FORMAT, "stages": [plain(one) for one in process.stages], "edges": [plain(one) for one in process.edges]}


def plain(value: Any) -> Any:
    """A value of a process as JSON has it."""
    if isinstance(value, Decimal):
        return f"{shape.plain_rate(value):f}"
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.name.rstrip("_"): plain(getattr(value, field.name)) for field in fields(value)}
    return value


def canonical_json(process: Process) -> str:
    """One text for one process: keys sorted, no blanks, characters as they are."""
    return json.dumps(to_json(process), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def body_hash(process: Process) -> str:
    """SHA-256 (hex) of the canonical text."""
    return hashlib.sha256(canonical_json(process).encode()).hexdigest()


def new_id(taken: Iterable[str]) -> str:
    """A short id. Drawn at random, so that a parent and its children, edited apart, do not meet on one."""
    used = frozenset(taken)
    while True:
        found = secrets.choice(_LETTERS) + "".join(secrets.choice(_SIGNS) for _ in range(5))
        if found not in used:
            return found


_PROBABILITY = {"entry": Decimal("0.1"), "stage": Decimal("0.2"), "milestone": Decimal("0.2"), "approval": Decimal("0.5"), "won": Decimal(1)}
_FORECAST = {"entry": "omitted", "won": "closed", "lost": "omitted", "pool": "omitted"}


def blank(kind: str, id: str, taken_codes: Collection[str] = (), *, x: int = 0, y: int = 0) -> Stage:
    """A new stage of a kind with names, a free code, and the limits its kind has sense for."""
    name_en, name_zh = kinds.names_of(kind)
    code = next(name for name in (kind, *(f"{kind}_{n}" for n in range(2, MAX_STAGES + 2))) if name not in taken_codes)
    worked = kind in kinds.WORKED
    approvals = (Approval(f"{id}p"),) if kind == "approval" else ()
    return Stage(
        id, code, kind, name_en, name_zh, x, y, _PROBABILITY.get(kind, Decimal(0)), _FORECAST.get(kind, "pipeline"),
        sla_days=None, idle_days=7 if worked else None, warn_days=5 if worked else None, approvals=approvals,
    )  # fmt: skip
