"""The explanation of one value: a frozen tree, from the step down to the facts and records it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from server_db.domain.formulas.lookups import Slice
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.values import ErrorValue, Kind, Value, kind_of

SourceKind = Literal["fact", "step", "records", "table", "period"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a leaf came from. `records` pairs a record's id with the value taken from it.

    `row` is the row of a table that was hit, counted from 1; `path` the collection, () for the person.
    """

    kind: SourceKind
    name: str
    path: tuple[str, ...] = ()
    records: tuple[tuple[str, Value], ...] = ()
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """`text` is the piece of formula this value belongs to, as typed."""

    node: Node
    text: str
    value: Value
    parts: tuple[Trace, ...] = ()
    source: Source | None = None
    slices: tuple[Slice, ...] = ()

    @property
    def kind(self) -> Kind | None:
        return None if isinstance(self.value, ErrorValue) else kind_of(self.value)
