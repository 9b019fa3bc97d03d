"""The data of one evaluation: the person at the root, with child records that may have children of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server_db.domain.formulas.places import Path
from server_db.domain.formulas.values import Plain, Value, kind_of


@dataclass(eq=False, slots=True)
class Row:
    """`key` is the record's id as text; a fact that is missing is absent or None.

    `values` fills with the steps as they are worked out. `by_posting`, at the root: RUNNING goes by id alone.
    """

    path: Path
    key: str
    facts: Mapping[str, Plain | None]
    parent: Row | None = None
    children: dict[str, list[Row]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    by_posting: bool = False

    def at(self, path: Path) -> Row:
        """This row or the one above it that belongs to `path`."""
        row: Row = self
        while len(row.path) > len(path):
            assert row.parent is not None
            row = row.parent
        return row

    def below(self, path: Path) -> list[Row]:
        """All records of a collection under this row, in the order given."""
        rows = [self]
        for name in path[len(self.path) :]:
            rows = [child for row in rows for child in row.children.get(name, ())]
        return rows

    def trail(self) -> tuple[str, ...]:
        """The ids from the root down: the same record in another period has the same trail."""
        ids: list[str] = []
        row: Row | None = self
        while row is not None and row.parent is not None:
            ids.append(row.key)
            row = row.parent
        return tuple(reversed(ids))


def make_rows(facts: Mapping[str, Plain | None], children: Mapping[str, Sequence[Mapping[str, Any]]], by_posting: bool = False) -> Row:
    """A tree from plain mappings: a record's own children stand under "children", its id under "id"."""
    root = Row((), "", facts, by_posting=by_posting)
    _attach(root, children)
    return root


def _attach(parent: Row, children: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    for name, records in children.items():
        rows = parent.children.setdefault(name, [])
        for place, record in enumerate(records, start=1):
            own = {key: value for key, value in record.items() if key != "children"} if "children" in record else record
            row = Row((*parent.path, name), record_key(own.get("id"), place), own, parent)
            rows.append(row)
            _attach(row, record.get("children") or {})


def record_key(identity: Any, place: int) -> str:
    """The id under which a record answers: its own, or its place in the list."""
    return str(place) if identity is None else f"{identity:f}" if hasattr(identity, "as_tuple") else str(identity)


def all_rows(root: Row) -> Iterator[Row]:
    waiting = [root]
    while waiting:
        row = waiting.pop(0)
        yield row
        waiting.extend(child for rows in row.children.values() for child in rows)


def kinds_by_place(roots: Sequence[Row]) -> dict[Path, dict[str, set[Any]]]:
    """Which facts each place shows, and the kinds of their values (none: missing everywhere)."""
    found: dict[Path, dict[str, set[Any]]] = {(): {}}
    for root in roots:
        for row in all_rows(root):
            names = found.setdefault(row.path, {})
            for name in row.children:
                found.setdefault((*row.path, name), {})
            for name, value in row.facts.items():
                kinds = names.setdefault(name, set())
                if value is not None:
                    kinds.add(kind_of(value))
    return found
