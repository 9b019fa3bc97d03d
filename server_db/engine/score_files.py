"""Closed leads of a file, for learning a scorecard from it or testing one on it, without a database."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from pathlib import Path

from server_db.domain.leads.bands import Column, Value, read_columns
from server_db.domain.leads.measures import Measures
from server_db.domain.leads.scorecard import Card
from server_db.domain.leads.values import folded
from server_db.engine.score_train import try_card


class BadTable(Exception):
    """The file is no table of closed leads; its text says why."""


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    won: list[bool]

    def ids(self, name: str) -> list[str]:
        """What tells the rows apart; their numbers where there is no such column."""
        found: Column | None = next((column for column in self.columns if column.name == name), None)
        values: tuple[Value, ...] = found.values if found else ()
        return [str(value) for value in values] if values else [str(row) for row in range(len(self.won))]


def read_rows(path: Path) -> list[dict[str, str]]:
    """CSV in UTF-8, also packed with gzip."""
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as problem:
        raise BadTable(f"{path.name} cannot be read as a table: {problem}.") from problem


def read_file(path: Path, outcome: str, won: str) -> Table:
    """`won`: what the outcome says of a lead that was won; rows without outcome are left out."""
    rows = read_rows(path)
    if not rows or outcome not in rows[0]:
        raise BadTable(f"{path.name} has no column {outcome}; name the one that tells the outcome.")
    rows = [row for row in rows if (row[outcome] or "").strip()]
    header = [name for name in (rows[0] if rows else {}) if name and name != outcome]
    return Table(read_columns(header, rows), [folded(row[outcome]) == folded(won) for row in rows])


def try_on(card: Card, table: Table, seed: str) -> Measures:
    """A card on all rows of a file it was not learned from."""
    return try_card(card, table.columns, table.won, range(len(table.won)), seed)
