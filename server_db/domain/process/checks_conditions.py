"""Checks of conditions: can they be read, can they hold, and can those of one move hold together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from server_db.domain.formulas.problems import nearest
from server_db.domain.process import claims
from server_db.domain.process.claims import Ways, can_hold
from server_db.domain.process.conditions import Condition, Fault, read_condition
from server_db.domain.process.facts import CustomField
from server_db.domain.process.findings import Fix, PlaceKind, Problem
from server_db.domain.process.values import Edge, Process, Stage
from server_db.domain.process.ways import is_forward


def of_conditions(process: Process, custom: tuple[CustomField, ...]) -> Iterator[Problem]:
    for stage in process.stages:
        for key in ("entry", "exit"):
            yield from _of_one(process, custom, "stage", stage.id, key, getattr(stage, key), key)
        for rule in stage.approvals:
            yield from _of_approval(process, custom, stage, rule)
    for edge in process.edges:
        yield from _of_one(process, custom, "edge", edge.id, "condition", edge.condition, "condition")
    told: set[tuple[str, str, str]] = set()
    for edge in process.edges:
        for found in _of_move(process, custom, edge):
            # What a stage asks of every way out is wrong once, not once for each way.
            if found.code != "condition.excludes_required" or (found.kind, found.id, found.field) not in told:
                told.add((found.kind, found.id, found.field))
                yield found


def _clear(kind: PlaceKind, id: str, key: str) -> Fix:
    return Fix("fix.clear", "set", kind, id, key, "")


def _of_one(process: Process, custom: tuple[CustomField, ...], kind: PlaceKind, id: str, place: str, text: str, key: str) -> Iterator[Problem]:
    read = read_condition(text, custom)
    for fault in read.faults:
        yield _of_fault(fault, kind, id, place, text, key)
    if read.faults or not read.text:
        return
    if not can_hold(read.ways):
        yield Problem("condition.never", "error", kind, id, place, {"condition": text}, _clear(kind, id, key))
    elif read.is_constant:
        yield Problem("condition.always", "info", kind, id, place, {"condition": text}, _clear(kind, id, key))
    yield from _of_texts(process, custom, read, kind, id, place, key)


def _of_fault(fault: Fault, kind: PlaceKind, id: str, place: str, text: str, key: str) -> Problem:
    fix = None
    if fault.suggestion and "…" not in fault.suggestion:
        mended = text[: fault.start] + fault.suggestion + text[fault.end :]
        fix = Fix("fix.use_name", "set", kind, id, key, mended, {"name": fault.suggestion})
    args: dict[str, str | int] = {"name": fault.name, "message": fault.message, "start": fault.start, "end": fault.end}
    return Problem(fault.code, "error", kind, id, place, args, fix)


def _of_approval(process: Process, custom: tuple[CustomField, ...], stage: Stage, rule: Any) -> Iterator[Problem]:
    for found in _of_one(process, custom, "stage", stage.id, f"approvals.{rule.id}.when", rule.when, "when"):
        fix = found.fix
        if fix is not None:
            put = tuple(replace(one, when=fix.value) if one.id == rule.id else one for one in stage.approvals)
            fix = replace(fix, field="approvals", value=put)
        severity = "warning" if found.code == "condition.never" else found.severity
        yield replace(found, fix=fix, severity=severity)


def _of_texts(
    process: Process, custom: tuple[CustomField, ...], read: Condition, kind: PlaceKind, id: str, place: str, key: str
) -> Iterator[Problem]:
    """A stage or a choice that does not exist is never met; the comparison itself is sound."""
    choices = {field.code: field.choices for field in custom if field.choices}
    choices["stage"] = tuple(stage.code for stage in process.stages)
    for fact, value, start, end in read.texts:
        known = choices.get(fact)
        if not known or value.casefold() in {one.casefold() for one in known}:
            continue
        meant = nearest(value, known)
        fix = None
        if meant:
            mended = f'{read.text[:start]}"{meant}"{read.text[end:]}'
            fix = Fix("fix.use_name", "set", kind, id, key, mended, {"name": meant})
        args: dict[str, str | int] = {"field": fact, "value": value, "start": start, "end": end}
        yield Problem("condition.unknown_value", "warning", kind, id, place, args, fix)


class _Asked(NamedTuple):
    """A condition of one move, and where it is written."""

    field: str
    kind: PlaceKind
    id: str
    text: str
    ways: Ways


def _of_move(process: Process, custom: tuple[CustomField, ...], edge: Edge) -> Iterator[Problem]:
    """What one move asks at one moment: leaving, the edge itself, entering. Two that exclude each other close the way."""
    start, end = process.stage(edge.from_), process.stage(edge.to)
    if start is None or end is None:
        return
    asked = list(_asked(custom, edge, start, end))
    for one, two in itertools.combinations(asked, 2):
        if not can_hold(one.ways, two.ways):
            yield _contradiction(edge, one, two, "edge" in (one.kind, two.kind))
            return
    fields = [rule.field for rule in end.required if rule.at == "entry"]
    fields += [rule.field for rule in start.required if rule.at == "exit"] if is_forward(edge) else []
    needed = claims.present(dict.fromkeys(fields))
    for one in asked:
        if not can_hold(one.ways, needed):
            fix = _clear(one.kind, one.id, one.field)
            yield Problem("condition.excludes_required", "error", one.kind, one.id, one.field, {"condition": one.text}, fix)
            return
    if asked and not can_hold(*(one.ways for one in asked), needed):
        yield _contradiction(edge, asked[0], asked[-1], any(one.kind == "edge" for one in asked))


def _asked(custom: tuple[CustomField, ...], edge: Edge, start: Stage, end: Stage) -> Iterator[_Asked]:
    """The conditions that can hold by themselves; of the others it is said where they stand."""
    places: list[tuple[str, PlaceKind, str, str]] = [("condition", "edge", edge.id, edge.condition), ("entry", "stage", end.id, end.entry)]
    # Out of the pool a deal goes forward, whatever its edge is drawn as.
    if is_forward(edge) or start.kind == "pool":
        places.insert(0, ("exit", "stage", start.id, start.exit))
    for field, kind, id, text in places:
        ways = read_condition(text, custom).ways
        if text.strip() and can_hold(ways):
            yield _Asked(field, kind, id, text, ways)


def _contradiction(edge: Edge, one: _Asked, two: _Asked, at_edge: bool) -> Problem:
    """Named at the edge's own condition when it has a part in it, else where the target is entered."""
    args: dict[str, str | int] = {"first": one.text, "second": two.text, "first_place": one.field, "second_place": two.field, "edge": edge.id}
    if at_edge:
        return Problem("condition.contradicts", "error", "edge", edge.id, "condition", args, _clear("edge", edge.id, "condition"))
    return Problem("condition.contradicts", "error", two.kind, two.id, two.field, args, _clear(two.kind, two.id, two.field))
