"""What a draft changes against the live version, piece by piece, each piece applicable on its own to price it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from desktop.commissions.plan_edit import Body, step_of, steps_of

Sort = Literal["step", "table", "parameter", "property"]
How = Literal["added", "removed", "changed"]
# What a formula pays does not depend on these.
WORDS = ("label_en", "label_zh", "note")


@dataclass(frozen=True, slots=True)
class Change:
    """`row` and `column` place a change inside a rate table (None: the whole table). Values are as stored."""

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
    return (*_steps(live, draft), *_tables(live, draft), *_values(live, draft, "parameter"), *_values(live, draft, "property"))


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
    section = {"parameter": "parameters", "property": "properties"}[sort]
    before, after = live.get(section, {}), draft.get(section, {})
    found = []
    for name in dict.fromkeys([*before, *after]):
        old, new = _plain(before.get(name)), _plain(after.get(name))
        if old != new:
            how: How = "added" if name not in before else "removed" if name not in after else "changed"
            found.append(Change(sort, how, name, old, new))
    return found


def _plain(value: Any) -> Any:
    return value.get("value") if isinstance(value, Mapping) else value


def with_change(body: Body, change: Change, draft: Body) -> Body:
    """The live body with only this change of the draft in it."""
    if change.sort == "step":
        return _with_step(body, change.name, draft)
    section = {"table": "tables", "parameter": "parameters", "property": "properties"}[change.sort]
    values = {name: value for name, value in body.get(section, {}).items() if name != change.name}
    if change.how == "removed":
        return {**body, section: values}
    wanted = draft.get(section, {})[change.name]
    if change.row is not None and change.column is not None:
        wanted = _with_cell(body[section][change.name], change)
    return {**body, section: {**values, change.name: wanted}}


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
