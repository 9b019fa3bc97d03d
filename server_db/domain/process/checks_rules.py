"""Checks of each stage by itself and of its rules: codes, names in both languages, roles, required fields, limits, probabilities."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.problems import nearest
from server_db.domain.process import kinds
from server_db.domain.process.body import new_id
from server_db.domain.process.facts import CustomField, requirable
from server_db.domain.process.findings import Fix, Problem
from server_db.domain.process.glossary import translated
from server_db.domain.process.values import Approval, Edge, Evidence, Process, Stage
from server_db.domain.process.ways import is_forward

_LISTS = ("evidence", "tasks", "automatic")


def of_rules(process: Process, custom: tuple[CustomField, ...], roles: Collection[str] | None) -> Iterator[Problem]:
    yield from _of_codes(process)
    known = requirable(custom)
    for stage in process.stages:
        yield from _names("stage", stage, "stage.name_missing")
        for key in _LISTS:
            yield from _of_rule_names(stage, key)
        yield from _of_required(stage, known)
        yield from _of_roles(process, stage, roles)
        yield from _of_limits(stage)
        yield from _of_ends(stage)
    for edge in process.edges:
        yield from _names("edge", edge, None)
        yield from _of_probability(process, edge)


def _of_codes(process: Process) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    used = {stage.code.casefold() for stage in process.stages}
    for stage in process.stages:
        code = stage.code.strip().casefold()
        if code and code not in seen:
            seen[code] = stage.id
            continue
        base = stage.code.strip() or _slug(stage.name_en) or stage.kind
        free = next(name for n in range(1, len(process.stages) + 2) if (name := base if n == 1 else f"{base[:34]}_{n}").casefold() not in used)
        fix = Fix("fix.set_code", "set", "stage", stage.id, "code", free, {"code": free})
        if not code:
            yield Problem("stage.code_missing", "error", "stage", stage.id, "code", fix=fix)
        else:
            yield Problem("stage.code_twice", "error", "stage", stage.id, "code", {"code": stage.code, "first": seen[code]}, fix)


def _slug(name: str) -> str:
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in name.lower())
    return "_".join(part for part in plain.split("_") if part)[:34]


def _names(kind: Any, one: Stage | Edge, missing: str | None) -> Iterator[Problem]:
    yield from _pair(kind, one.id, "", one.name_en, one.name_zh, missing, lambda field, text: (field, text))


def _pair(kind: Any, id: str, prefix: str, en: str, zh: str, missing: str | None, value: Any) -> Iterator[Problem]:
    """Two names of one thing. `missing`: the code when both are, None when it needs none."""
    en, zh = en.strip(), zh.strip()
    if not en and not zh:
        if missing:
            yield Problem(missing, "error", kind, id, f"{prefix}name_en")
        return
    if en and zh:
        return
    field, other = ("name_en", zh) if not en else ("name_zh", en)
    found = translated(other, to_chinese=field == "name_zh")
    fix = None
    if found:
        key, put = value(field, found)
        fix = Fix("fix.set_name", "set", kind, id, key, put, {"name": found})
    yield Problem("text.missing", "warning", kind, id, prefix + field, {"language": field[-2:], "other": other}, fix)


def _of_rule_names(stage: Stage, key: str) -> Iterator[Problem]:
    rules = getattr(stage, key)
    for rule in rules:

        def put(field: str, text: str, rule: Any = rule) -> tuple[str, Any]:
            return key, tuple(replace(one, **{field: text}) if one.id == rule.id else one for one in rules)

        missing = "evidence.name_missing" if isinstance(rule, Evidence) else "task.name_missing"
        yield from _pair("stage", stage.id, f"{key}.{rule.id}.", rule.name_en, rule.name_zh, missing, put)


def _of_required(stage: Stage, known: tuple[str, ...]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for at, rule in enumerate(stage.required):
        place = f"required.{rule.field}"
        rest = (*stage.required[:at], *stage.required[at + 1 :])
        if rule.field not in known:
            meant = nearest(rule.field, known)
            put = rest if meant is None else (*stage.required[:at], replace(rule, field=meant), *stage.required[at + 1 :])
            code, args = ("fix.drop_field", {"field": rule.field}) if meant is None else ("fix.use_name", {"name": meant})
            fix = Fix(code, "set", "stage", stage.id, "required", put, args)
            yield Problem("required.unknown_field", "error", "stage", stage.id, place, {"field": rule.field}, fix)
        elif (rule.field, rule.at) in seen:
            fix = Fix("fix.drop_field", "set", "stage", stage.id, "required", rest, {"field": rule.field})
            yield Problem("required.twice", "warning", "stage", stage.id, place, {"field": rule.field}, fix)
        seen.add((rule.field, rule.at))


def _of_roles(process: Process, stage: Stage, roles: Collection[str] | None) -> Iterator[Problem]:
    if stage.kind == "approval" and not stage.approvals:
        fix = Fix("fix.add_approver", "set", "stage", stage.id, "approvals", (Approval(new_id(process.ids())),))
        yield Problem("approval.none", "error", "stage", stage.id, "approvals", fix=fix)
    for key, part in (("approvals", "role"), ("tasks", "owner"), ("automatic", "owner")):
        for rule in getattr(stage, key):
            named = getattr(rule, part)
            if part == "owner" and named in kinds.OWNERS:
                continue
            role = named.removeprefix("role:") if part == "owner" else named
            code = _role_fault(role, named, part, roles)
            if code:
                yield _role_problem(stage, key, part, rule, role, code, roles)


def _role_fault(role: str, named: str, part: str, roles: Collection[str] | None) -> str:
    if not role:
        return "approval.no_role"
    if part == "owner" and not named.startswith("role:"):
        return "role.unknown"
    if role not in kinds.ACCESS_GROUPS and (roles is None or role not in roles):
        return "role.unknown"
    # The manager is whoever leads the deal's owner: a person, not a group that could be empty.
    return "role.disabled" if roles is not None and role not in roles and role != "manager" else ""


def _role_problem(stage: Stage, key: str, part: str, rule: Any, role: str, code: str, roles: Collection[str] | None) -> Problem:
    use = (nearest(role, kinds.APPROVERS) if role and code == "role.unknown" else None) or "manager"
    if roles is not None and use not in roles:
        use = "manager"
    value = use if part == "role" or use == "manager" else f"role:{use}"
    put = tuple(replace(one, **{part: value}) if one.id == rule.id else one for one in getattr(stage, key))
    fix = Fix("fix.use_role", "set", "stage", stage.id, key, put, {"role": use})
    return Problem(code, "error", "stage", stage.id, f"{key}.{rule.id}.{part}", {"role": role}, fix)


def _of_limits(stage: Stage) -> Iterator[Problem]:
    if stage.kind not in kinds.WORKED:
        return
    if stage.idle_days is None:
        fix = Fix("fix.set_idle", "set", "stage", stage.id, "idle_days", 7, {"days": 7})
        yield Problem("idle.none", "info", "stage", stage.id, "idle_days", fix=fix)
    elif stage.warn_days is not None and stage.warn_days >= stage.idle_days:
        days = max(stage.idle_days - 2, 0) if stage.idle_days else None
        fix = Fix("fix.set_warn", "set", "stage", stage.id, "warn_days", days, {"days": days or 0})
        yield Problem("idle.order", "warning", "stage", stage.id, "warn_days", {"warn": stage.warn_days, "idle": stage.idle_days}, fix)


def _of_ends(stage: Stage) -> Iterator[Problem]:
    """What an end or the pool cannot mean: a chance other than its own, and checks of a leaving that never comes."""
    fixed = {"won": Decimal(1), "lost": Decimal(0), "pool": Decimal(0)}.get(stage.kind)
    if fixed is None:
        return
    if stage.probability != fixed:
        fix = Fix("fix.set_probability", "set", "stage", stage.id, "probability", fixed, {"probability": str(fixed)})
        yield Problem("probability.end", "warning", "stage", stage.id, "probability", {"probability": str(stage.probability)}, fix)
    if stage.exit.strip() and stage.kind in kinds.ENDS:
        fix = Fix("fix.clear", "set", "stage", stage.id, "exit", "")
        yield Problem("rule.never_asked", "warning", "stage", stage.id, "exit", {"rule": "exit"}, fix)
    for key in ("required", "evidence", "activities", "approvals"):
        rules = getattr(stage, key)
        if stage.kind in kinds.ENDS and any(rule.at == "exit" for rule in rules):
            put = tuple(replace(rule, at="entry") for rule in rules)
            fix = Fix("fix.at_entry", "set", "stage", stage.id, key, put)
            yield Problem("rule.never_asked", "warning", "stage", stage.id, key, {"rule": key}, fix)


def _of_probability(process: Process, edge: Edge) -> Iterator[Problem]:
    start, end = process.stage(edge.from_), process.stage(edge.to)
    if start is None or end is None or not is_forward(edge) or end.kind not in kinds.WORKED or start.probability <= end.probability:
        return
    put = start.probability
    fix = Fix("fix.set_probability", "set", "stage", end.id, "probability", put, {"probability": str(put)})
    args = {"from": start.id, "before": str(start.probability), "after": str(end.probability)}
    yield Problem("probability.falls", "warning", "stage", end.id, "probability", args, fix)
