"""A plan as a small sheet: named steps, rate tables, and the catalogue of what formulas may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from server_db.domain.formulas.values import Kind, Plain

Scope = Literal["record", "person", "team"]


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` in the order written; a None cell is empty. Columns are counted from 1."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Plain | None, ...], ...]

    def column(self, name: str) -> int | None:
        """The place of a column by name, counted from 0; case is ignored when nothing else fits."""
        if name in self.columns:
            return self.columns.index(name)
        folded = [column.casefold() for column in self.columns]
        return folded.index(name.casefold()) if name.casefold() in folded else None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known before the plan starts. `collection` None: a fact of the person."""

    name: str
    kind: Kind | None
    label_en: str = ""
    label_zh: str = ""
    scope: Scope = "person"
    collection: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """Child records, such as `orders` of a person; `parent` names the collection they hang from."""

    name: str
    label_en: str = ""
    label_zh: str = ""
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    facts: tuple[Fact, ...] = ()
    collections: tuple[Collection, ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """`over` names the collection of a record step. `unit`: money, rate, count, days, score, yes/no."""

    name: str
    formula: str
    unit: str = ""
    scope: Scope = "person"
    over: str | None = None
    label_en: str = ""
    label_zh: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    steps: tuple[Step, ...]
    tables: Mapping[str, Table] = field(default_factory=dict)
