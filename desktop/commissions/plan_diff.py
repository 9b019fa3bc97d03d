"""What a draft changes against the live version, piece by piece, each piece applicable on its own to price it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from desktop.commissions.plan_edit import Body, step_of, steps_of

Sort = Literal["step", "table", "parameter", "property", "collection", "figure", "line", "payout", "term"]
# Where what has a name of its own stands in the body; `line`, `payout` and `term` (a pay line's own terms) stand elsewhere.
SECTIONS = {"table": "tables", "parameter": "parameters", "property": "properties", "collection": "collections", "figure": "inputs"}
How = Literal["added", "removed", "changed"]
# What a formula pays does not depend on these.
WORDS = ("label_en", "label_zh", "note")


@dataclass(frozen=True, slots=True)
class Change:
    """`row` and `column` place a change inside a rate table (None: the whole table); a term's `name` is its pay line and its
    `column` the property. Values are as stored."""

    sort: Sort
    how: How
    name: str
    before: Any = None
    after: Any = None
    row: int | None = None
    column: str | None = None

    @property
    def key(self) -> str:
        return f"{self.sort}:{self.name}:{self.row}:{self.column}"


def changes_between(live: Body, draft: Body) -> tuple[Change, ...]:
    values = [change for sort in ("parameter", "property") for change in _values(live, draft, sort)]
    added = [*_entries(live, draft, "collection"), *_entries(live, draft, "figure")]
    return (*added, *_steps(live, draft), *_tables(live, draft), *values, *_pay_lines(live, draft), *_terms(live, draft))


def _steps(live: Body, draft: Body) -> list[Change]:
    before = {step["name"]: step for step in steps_of(live)}
    after = {step["name"]: step for step in steps_of(draft)}
    found = [Change("step", "added", name, None, step["formula"]) for name, step in after.items() if name not in before]
    found += [Change("step", "removed", name, step["formula"]) for name, step in before.items() if name not in after]
    for name, step in after.items():
        if name in before and _meaning(step) != _meaning(before[name]):
            found.append(Change("step", "changed", name, before[name]["formula"], step["formula"]))
    return found


def _meaning(step: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in step.items() if key not in WORDS}


def _tables(live: Body, draft: Body) -> list[Change]:
    before, after = live.get("tables", {}), draft.get("tables", {})
    found = [Change("table", "added", name, None, len(table["rows"])) for name, table in after.items() if name not in before]
    found += [Change("table", "removed", name, len(table["rows"])) for name, table in before.items() if name not in after]
    for name, table in after.items():
        if name in before:
            found += _cells(name, before[name], table)
    return found


def _cells(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    if list(before["columns"]) != list(after["columns"]) or len(before["rows"]) != len(after["rows"]):
        different = before["rows"] != after["rows"] or list(before["columns"]) != list(after["columns"])
        return [Change("table", "changed", name, len(before["rows"]), len(after["rows"]))] if different else []
    return [
        Change("table", "changed", name, before["rows"][row][at], value, row, column)
        for row, cells in enumerate(after["rows"])
        for at, (column, value) in enumerate(zip(after["columns"], cells, strict=False))
        if str(before["rows"][row][at]) != str(value)
    ]


def changed_cells(live: Body, draft: Body, table: str) -> dict[tuple[int, int], Any]:
    """Position -> the live value, for cells shown bold; None as value where the live table has no such cell."""
    mine, theirs = draft.get("tables", {}).get(table), live.get("tables", {}).get(table)
    if mine is None:
        return {}
    old = theirs["rows"] if theirs else []
    return {
        (row, at): (old[row][at] if row < len(old) and at < len(old[row]) else None)
        for row, cells in enumerate(mine["rows"])
        for at, value in enumerate(cells)
        if not (row < len(old) and at < len(old[row]) and str(old[row][at]) == str(value))
    }


def _values(live: Body, draft: Body, sort: Sort) -> list[Change]:
    before, after = live.get(SECTIONS[sort], {}), draft.get(SECTIONS[sort], {})
    found = []
    for name in dict.fromkeys([*before, *after]):
        old, new = _plain(before.get(name)), _plain(after.get(name))
        if old != new:
            found.append(Change(sort, _how(name, before, after), name, old, new))
    return found


def _how(name: str, before: Any, after: Any) -> How:
    return "added" if name not in before else "removed" if name not in after else "changed"


def _entries(live: Body, draft: Body, sort: Sort) -> list[Change]:
    """A collection is told by the date it goes by; a figure by unit and what counts where it is missing."""
    before, after = live.get(SECTIONS[sort], {}), draft.get(SECTIONS[sort], {})
    return [
        Change(sort, _how(name, before, after), name, before.get(name), after.get(name))
        for name in dict.fromkeys([*before, *after])
        if name not in before or name not in after or _meaning(before[name]) != _meaning(after[name])
    ]


def _pay_lines(live: Body, draft: Body) -> list[Change]:
    """Pay lines that came or went, and the kind each is paid as; then which step is the payout."""
    before, after = _kinds(live), _kinds(draft)
    found = [
        Change("line", _how(name, before, after), name, before.get(name), after.get(name))
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]
    if live.get("payout") != draft.get("payout"):
        found.append(Change("payout", "changed", "payout", live.get("payout"), draft.get("payout")))
    return found


def _kinds(body: Body) -> dict[str, str]:
    kinds = body.get("payout_kinds") or {}
    return {name: kinds.get(name, "commission") for name in body.get("payout_lines") or ()}


def _terms(live: Body, draft: Body) -> list[Change]:
    before, after = live.get("components") or {}, draft.get("components") or {}
    found = []
    for line in dict.fromkeys([*before, *after]):
        old, new = before.get(line) or {}, after.get(line) or {}
        names = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
        found += [Change("term", _how(name, old, new), line, old.get(name), new.get(name), column=name) for name in names]
    return found


def _plain(value: Any) -> Any:
    return value.get("value") if isinstance(value, Mapping) else value


def with_change(body: Body, change: Change, draft: Body) -> Body:
    """The live body with only this change of the draft in it."""
    if change.sort == "step":
        return _with_step(body, change.name, draft)
    if change.sort == "line":
        return _with_pay_line(body, change, draft)
    if change.sort == "payout":
        return {**body, "payout": change.after}
    if change.sort == "term":
        return _with_term(body, change)
    section = SECTIONS[change.sort]
    values = {name: value for name, value in body.get(section, {}).items() if name != change.name}
    if change.how == "removed":
        return {**body, section: values}
    wanted = draft.get(section, {})[change.name]
    if change.row is not None and change.column is not None:
        wanted = _with_cell(body[section][change.name], change)
    return {**body, section: {**values, change.name: wanted}}


def _with_pay_line(body: Body, change: Change, draft: Body) -> Body:
    """In the order of the draft; the lines the draft has no more stay where they are."""
    kept = [name for name in body.get("payout_lines") or () if name != change.name or change.how != "removed"]
    if change.how == "added":
        kept.append(change.name)
    order = {name: at for at, name in enumerate(draft.get("payout_lines") or ())}
    kinds = {name: kind for name, kind in (body.get("payout_kinds") or {}).items() if name != change.name}
    if change.after is not None:
        kinds[change.name] = change.after
    return {**body, "payout_lines": sorted(kept, key=lambda name: order.get(name, len(order))), "payout_kinds": kinds}


def _with_term(body: Body, change: Change) -> Body:
    components = dict(body.get("components") or {})
    terms = {name: value for name, value in (components.pop(change.name, None) or {}).items() if name != change.column}
    if change.how != "removed":
        terms[str(change.column)] = change.after
    return {**body, "components": {**components, change.name: terms} if terms else components}


def _with_step(body: Body, name: str, draft: Body) -> Body:
    others: Sequence[Mapping[str, Any]] = [step for step in steps_of(body) if step["name"] != name]
    new = step_of(draft, name)
    return {**body, "steps": [*others, new] if new else list(others)}


def _with_cell(table: Mapping[str, Any], change: Change) -> dict[str, Any]:
    at = list(table["columns"]).index(change.column)
    rows = [list(cells) for cells in table["rows"]]
    assert change.row is not None
    rows[change.row][at] = change.after
    return {**table, "rows": rows}
