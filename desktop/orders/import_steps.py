"""What the import wizard does off the GUI thread: look into a file, try it, take it in. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from server_db.commands.imports import ImportOutcome, import_file, office_currency
from server_db.imports.convert import Options
from server_db.imports.fields import KINDS, Field, field_of
from server_db.imports.matching import Mapping_, match_columns, rate_header
from server_db.imports.prepare import Reading
from server_db.imports.sheets import Sheet, first_values, read_sheet

Report = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Preview:
    """A file looked into: which kind it seems to be, its columns, and the first values of each."""

    kind: str
    sheet: Sheet
    mapping: Mapping_
    samples: tuple[str, ...]  # one a column
    notes: tuple[tuple[str, dict[str, str]], ...] = ()  # nothing is said of these columns as a whole

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(KINDS[self.kind])

    @property
    def columns(self) -> dict[str, str]:
        return {match.field.name: match.header for match in self.mapping.matches}

    def sureness(self, field: str) -> int:
        return self.mapping.sureness(field)

    def label(self, field: str, chinese: bool) -> str:
        found = field_of(self.kind, field)
        return (found.label_zh if chinese else found.label_en) if found is not None else field


def look_into(path: str, kind: str, sheet: str | None, header_row: int | None, encoding: str | None = None) -> Preview:
    """An empty kind: find out. Raises FileProblem with one sentence."""
    found_kind = kind or guess_kind(Path(path), sheet, header_row, encoding)
    found = read_sheet(Path(path), partial(rate_header, found_kind), sheet, header_row, encoding)
    return Preview(found_kind, found, match_columns(found_kind, found.header), first_values(found))


def guess_kind(path: Path, sheet: str | None, header_row: int | None, encoding: str | None = None) -> str:
    """The kind whose fields the header names best; of equals the one with fewer fields missing."""
    found = read_sheet(path, lambda cells: max(rate_header(kind, cells) for kind in KINDS), sheet, header_row, encoding)

    def worth(kind: str) -> tuple[int, int]:
        mapping = match_columns(kind, found.header)
        return -len(mapping.missing), sum(match.score for match in mapping.matches)

    return max(KINDS, key=worth)


def take_in(
    session: Any, kind: str, path: str, options: Options, reading: Reading, dry_run: bool, skip_errors: bool, report: Report
) -> ImportOutcome:
    """A dry run or the import itself; `report` raises when the person cancels, and nothing stays."""
    return import_file(
        session, kind, Path(path), options, reading, dry_run=dry_run, skip_errors=skip_errors,
        progress=lambda phase, done, total: report(done, total, phase),
    )  # fmt: skip


__all__ = ["KINDS", "ImportOutcome", "Options", "Preview", "Reading", "guess_kind", "look_into", "office_currency", "take_in"]


def save_result(path: str, preview: Preview, outcome: ImportOutcome, lang: str) -> str:
    """The file's rows with what became of each; the name used, which differs where the file is open elsewhere."""
    from server_db.imports.result_file import write_result

    return str(write_result(Path(path), preview.sheet, outcome.kind, outcome.statuses, outcome.issues, lang))
