"""Totals over ranges in Excel, for child records and table columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server_db.domain.formulas import nodes
from server_db.domain.formulas.criteria import read_criterion
from server_db.domain.formulas.nodes import Node

_EMPTY = {"AVERAGE": "(1/0)", "MIN": "NA()", "MAX": "NA()", "MEDIAN": "SQRT(-1)"}
_FUTURE = {"MINIFS": "_xlfn.MINIFS", "MAXIFS": "_xlfn.MAXIFS"}


def record_total(name: str, span: str | None, truths: bool) -> str:
    """The total of one range; None: there are no records. `truths`: its cells are TRUE and FALSE."""
    if span is None:
        return _EMPTY.get(name, "0")
    match name:
        case "COUNT":
            return f"SUMPRODUCT(--NOT(ISERROR({span})))"
        case "ROWS":
            return f"ROWS({span})"
        case "COUNTUNIQUE":
            return f"SUM(IF(ISERROR({span}),0,1/COUNTIF({span},{span})))"
    if truths or name == "SUMPRODUCT":
        return f"SUMPRODUCT(({span})*1)" if name in ("SUM", "SUMPRODUCT") else f"{name}(({span})*1)"
    return f"{name}({span})"


def condition_text(criterion: Node, cells: Any, to_excel: Callable[[Node, Any], str]) -> str:
    """A criterion as Excel's; dates in it as day numbers, which is how the cells hold them."""
    if isinstance(criterion, nodes.Text):
        read = read_criterion(criterion.value)
        if read.operand is None:
            return '"#N/A"' if read.op == "=" else '"<>#N/A"'
        if hasattr(read.operand, "year"):
            day = read.operand
            return f'"{read.op}"&DATE({day.year},{day.month},{day.day})'  # type: ignore[union-attr]
    return to_excel(criterion, cells)


def conditional_over(name: str, values: str | None, pairs: list[tuple[str, str]]) -> str:
    """SUMIFS and its like over ranges of equal length; MINIFS of nothing is #N/A, not Excel's 0."""
    conditions = ",".join(f"{span},{criterion}" for span, criterion in pairs)
    if name == "COUNTIFS":
        return f"COUNTIFS({conditions})"
    found = f"{_FUTURE.get(name, name)}({values},{conditions})"
    if name in _FUTURE:
        return f"IF(COUNTIFS({conditions})=0,NA(),{found})"
    return found


def conditional(node: nodes.Call, cells: Any, to_excel: Callable[[Node, Any], str]) -> str:
    """Over the columns of a table."""
    counting = node.name == "COUNTIFS"
    rest = node.args if counting else node.args[1:]
    pairs = [(to_excel(span, cells), condition_text(criterion, cells, to_excel)) for span, criterion in zip(rest[::2], rest[1::2], strict=True)]
    return conditional_over(node.name, None if counting else to_excel(node.args[0], cells), pairs)
