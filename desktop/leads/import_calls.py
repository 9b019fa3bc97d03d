"""What importing leads does off the GUI thread: look into a file, try it, take it in, take it back. No widgets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server_db.commands.lead_imports import (
    LeadFile,
    LeadImportOutcome,
    LeadImportRefused,
    LeadOptions,
    LeadUndo,
    cancel_import,
    import_leads,
    open_file,
)
from server_db.commands.lead_imports import undo_import as take_back
from server_db.imports.prepare import Reading
from server_db.imports.sheets import first_values
from server_db.queries.lead_imports import LeadImport, find_imports

Report = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Preview:
    """A file looked into: its columns as they were matched, and the first values of each."""

    file: LeadFile
    samples: tuple[str, ...]  # one a column

    @property
    def sheet(self) -> Any:
        return self.file.sheet

    def sureness(self, field: str) -> int:
        return self.file.read.mapping.sureness(field)

    @property
    def fields(self) -> list[Any]:
        """What was found stands first: that is what is looked at."""
        return sorted(self.file.read.fields.fields, key=lambda one: one.name not in self.columns)

    @property
    def columns(self) -> Mapping[str, str]:
        return self.file.columns

    @property
    def notes(self) -> Any:
        return self.file.read.notes

    def label(self, field: str, chinese: bool) -> str:
        return self.file.read.fields.label(field, chinese)


def look_into(session: Any, path: str, options: LeadOptions, reading: Reading) -> Preview:
    """Raises FileProblem with one sentence."""
    file = open_file(session, Path(path), options, reading, by_hand=True)
    return Preview(file, first_values(file.sheet))


def source_of(path: str) -> str:
    """A name for where the file comes from: its own without days, numbers and what a browser adds."""
    stem = re.sub(r"\(\d+\)|[\d]{2,}|[-_. ]+$", " ", Path(path).name.split(".")[0])
    return re.sub(r"[-_.\s]+", " ", stem).strip()[:60]


def take_in(
    session: Any, path: str, options: LeadOptions, reading: Reading, dry_run: bool, skip_errors: bool, report: Report
) -> LeadImportOutcome:  # fmt: skip
    """A dry run or the import itself; `report` raises when the person cancels, and nothing stays."""
    return import_leads(
        session, Path(path), options, reading, dry_run=dry_run, skip_errors=skip_errors, wait=None,
        progress=lambda phase, done, total: report(done, total, phase),
    )  # fmt: skip


def save_result(path: str, preview: Preview, outcome: LeadImportOutcome, lang: str, report: Report) -> str:
    """The file's rows with what became of each; the name used, which differs where the file is open elsewhere."""
    from server_db.imports.result_file import write_result

    return str(
        write_result(
            Path(path), preview.sheet, "leads", outcome.statuses, outcome.issues, lang, preview.file.read.fields.label,
            lambda done, total: report(done, total, "save"),
        )
    )  # fmt: skip


def try_undo(session: Any, import_id: int) -> LeadUndo:
    """What taking it back would do; nothing is done."""
    return take_back(session, import_id, dry_run=True)


def undo_import(session: Any, import_id: int) -> LeadUndo:
    """More than 20,000 leads are taken back by the worker: not waited for here."""
    return take_back(session, import_id, wait=0)


__all__ = [
    "LeadImport", "LeadImportOutcome", "LeadImportRefused", "LeadOptions", "LeadUndo", "Preview", "Reading", "cancel_import", "find_imports", "look_into",
    "save_result", "source_of", "take_in", "try_undo", "undo_import",
]  # fmt: skip
