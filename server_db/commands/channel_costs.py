"""What channels cost by month, from a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.imports.lead_files import LeadFile, open_costs
from server_db.imports.prepare import Reading
from server_db.imports.problems import Issue


@dataclass(frozen=True, slots=True)
class CostOutcome:
    """Months of channels, not rows: several rows of a channel and month add up."""

    new: int
    changed: int
    same: int
    failed: int
    committed: bool
    issues: tuple[Issue, ...] = ()


def import_costs(
    session: Session, path: Path, reading: Reading | None = None, *, dry_run: bool = False, skip_errors: bool = False, key: UUID | None = None
) -> CostOutcome:  # fmt: skip
    """What channels cost by month. Nothing is written while rows have errors, unless they are to be left out."""
    file = open_costs(path, reading)
    rows = list(file.rows())
    arguments = (file.sheet.file_name[:200], file.sheet.digest.hex(), json.dumps(rows, ensure_ascii=False, separators=(",", ":")))
    tried = _costs(file, _send(session, arguments, True, None))
    if dry_run or (tried.failed and not skip_errors) or tried.new + tried.changed == 0:
        return tried
    return replace(_costs(file, _send(session, arguments, False, key)), committed=True)


def _costs(file: LeadFile, answer: Mapping[str, Any]) -> CostOutcome:
    theirs = [Issue(int(one["row"]), "error", one["code"], "channel" if one["code"] == "channel_unknown" else "campaign", {"value": one["value"] or ""})
              for one in answer["issues"]]  # fmt: skip
    issues = tuple(sorted([*file.read.issues, *theirs], key=lambda issue: issue.row))
    counts = answer["counts"]
    return CostOutcome(
        counts["new"], counts["changed"], counts["same"], len({issue.row for issue in issues if issue.severity == "error"}), False, issues
    )


def _send(session: Session, arguments: tuple[str, str, str], dry_run: bool, key: UUID | None) -> dict[str, Any]:
    name, digest, rows = arguments
    statement = text("SELECT api.lead_costs_import(:key, :name, :digest, CAST(:rows AS jsonb), :dry)")
    with session.begin():
        answer: dict[str, Any] = session.execute(
            statement, {"key": key or uuid4(), "name": name, "digest": digest, "rows": rows, "dry": dry_run}
        ).scalar_one()
    return answer
