"""Workbooks of random plans, worked out anew by LibreOffice: every figure is the stored one to the cent, or the same failure."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reports.statement_workbook import write
from reports.words import translator
from server_db.domain.statements import StatementFacts
from tests.reports.random_statements import random_statements

SOFFICE = shutil.which("soffice")
SEEDS = range(int(os.environ.get("TRIPOD_RANDOM_FROM", 0)), int(os.environ.get("TRIPOD_RANDOM_TO", 5)))
AT_ONCE = 80
RECALCULATE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>'
)


def recalculated(folder: Path) -> Path:
    """All workbooks of the folder; the office takes long to start and does not bear hundreds at once."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(RECALCULATE, "utf-8")
    files = sorted(map(str, folder.glob("*.xlsx")))
    command = [str(SOFFICE), f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
               "--outdir", str(folder / "out")]  # fmt: skip
    for first in range(0, len(files), AT_ONCE):
        subprocess.run([*command, *files[first : first + AT_ONCE]], check=True, capture_output=True, timeout=300)
    return folder / "out"


def differences(before: bytes, after: Path) -> list[tuple[Any, ...]]:
    """Cells with a formula that come to another value than the run stored."""
    live, cached = openpyxl.load_workbook(io.BytesIO(before)), openpyxl.load_workbook(io.BytesIO(before), data_only=True)
    again = openpyxl.load_workbook(after, data_only=True)
    found: list[tuple[Any, ...]] = []
    for sheet in live:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            one, other = cached[sheet.title][cell.coordinate].value, again[sheet.title][cell.coordinate].value
            if one not in (None, "") and not same(one, other):
                text = getattr(cell.value, "text", cell.value)
                found.append((sheet.title, cell.coordinate, sheet.cell(cell.row, 1).value, text, one, other))
    return found


def same(before: Any, after: Any) -> bool:
    if _is_error(before) or _is_error(after):
        return _is_error(before) and _is_error(after)
    if _is_number(before) and _is_number(after):
        return abs(before - after) <= max(0.004, abs(before) * 1e-12)
    return bool(before == after) or (before is None and after == "") or (before == "" and after is None)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_error(value: Any) -> bool:
    return (isinstance(value, str) and value.startswith("#") and value.rstrip("!?").isupper()) or value == "#DIV/0!"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_workbooks_of_random_plans_come_to_what_was_stored(facts: StatementFacts, tmp_path: Path) -> None:
    made = {}
    for seed in SEEDS:
        for name, statement in random_statements(facts, seed):
            made[name] = write(statement, "en", translator("en"))
            (tmp_path / f"{name}.xlsx").write_bytes(made[name])
    out = recalculated(tmp_path)
    differing = {name: found for name, content in made.items() if (found := differences(content, out / f"{name}.xlsx"))}
    assert not differing, "\n".join(f"{name} {cell}" for name, cells in differing.items() for cell in cells[:4])
