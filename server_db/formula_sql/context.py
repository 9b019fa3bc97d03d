"""What an expression sees while it is compiled: the columns of its row, and those of a record or table row at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy.sql.elements import ColumnElement

from server_db.domain.formulas.dates import PLAIN_WEEK, WorkCalendar
from server_db.domain.formulas.places import Layout, Path
from server_db.formula_sql.tables import Tables
from server_db.formula_sql.value import Sql


@dataclass
class Context:
    """One statement being made. `columns` holds what is known so far of every place, by place and name."""

    layout: Layout
    tables: Tables = field(default_factory=Tables)
    calendar: WorkCalendar = PLAIN_WEEK
    columns: dict[tuple[Path, str], Sql] = field(default_factory=dict)
    # Places whose columns an expression has read; the statement joins them.
    used: set[Path] = field(default_factory=set)
    # Where asked for, the column that tells whether a step is #N/A.
    na_columns: dict[tuple[Path, str], str] = field(default_factory=dict)
    # Places whose rows stand for several records: the column that says for how many.
    weights: dict[Path, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowAtHand:
    """A table row inside a total: the number of the row, columns by (table, column), cells of inline arrays."""

    n: ColumnElement[int]
    cells: Mapping[object, Sql]


@dataclass(frozen=True, slots=True)
class Scope:
    """`path` is the formula's own place; `record` the collection an aggregate runs over.

    `renamed` maps the columns of that record where it lies beside the formula's own row.
    """

    path: Path
    record: Path | None = None
    renamed: Mapping[tuple[Path, str], Sql] = field(default_factory=dict)
    row: RowAtHand | None = None
