"""One line of an explanation as it is drawn; made by trace_rows.py from a trace, shown by trace_view.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["step", "fact", "parameter", "table", "function", "operator", "records", "constant", "error"]
SourceKind = Literal["formula", "records", "hit", "note", "error"]


@dataclass(frozen=True, slots=True)
class TraceRow:
    """`span` is the place in the formula of `step` (as stored); `records` are the ids that a click lists,
    `values` what each contributed and `field` the name of that;
    `formula` is the step's where the source says something else."""

    kind: Kind
    title: str
    value: str
    source: str = ""
    source_kind: SourceKind = "note"
    step: str = ""
    span: tuple[int, int] | None = None
    collection: str = ""
    records: tuple[str, ...] = ()
    children: tuple[TraceRow, ...] = ()
    values: tuple[Any, ...] = ()
    field: str = ""
    formula: str = ""


def in_order(row: TraceRow) -> Iterator[TraceRow]:
    """As it is calculated: parts before the whole."""
    for child in row.children:
        yield from in_order(child)
    yield row


def as_text(row: TraceRow, level: int = 0) -> str:
    """The explanation to paste into a mail: one line a row, indented."""
    line = "  " * level + row.title + (f" = {row.value}" if row.value else "") + (f"   [{row.source}]" if row.source else "")
    return "\n".join([line, *(as_text(child, level + 1) for child in row.children)])
