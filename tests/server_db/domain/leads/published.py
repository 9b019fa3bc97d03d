"""Published data sets as columns and outcomes."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

from server_db.domain.leads.bands import Column, read_columns

CAPTURE = ("Lead Origin", "Lead Source", "Do Not Email", "TotalVisits", "Total Time Spent on Website", "Page Views Per Visit")


def published(folder: Path, name: str, outcome: str, won: str) -> tuple[tuple[Column, ...], list[bool]]:
    with gzip.open(folder / name) as stream:
        rows = list(csv.DictReader(io.TextIOWrapper(stream, "utf-8-sig")))
    header = [column for column in rows[0] if column != outcome]
    return read_columns(header, rows), [row[outcome] == won for row in rows]
