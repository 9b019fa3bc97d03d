"""The workbook of each published formula, worked out again by LibreOffice."""

from __future__ import annotations

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reports.eval_places import arrange
from reports.eval_workbook import write_eval_workbook
from server_db.domain.formulas.lower import lower
from server_db.domain.formulas.rows import all_rows
from server_db.eval_cli import Outcome, evaluate_request
from server_db.eval_request import read_request

SOFFICE = shutil.which("soffice")
CASES = json.loads((Path(__file__).parents[1] / "cases" / "published_formulas.json").read_text("utf-8"))
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculate(paths: list[Path], folder: Path) -> Path:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    assert SOFFICE
    out = folder / "out"
    command = [SOFFICE, f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, paths)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return out


def differences(outcome: Outcome, book: Any) -> list[str]:
    places = arrange(outcome.results, lower(outcome.results[0].layout))
    wrong = []
    for result in outcome.results:
        for row in all_rows(result.root):
            sheet = places.sheets[row.path]
            for name, value in row.values.items():
                line, column = sheet.at(row, name)
                cell = book[sheet.name].cell(line + 1, column + 1).value
                if isinstance(value, bool):
                    same = bool(cell) is value
                else:
                    assert isinstance(value, Decimal)
                    same = isinstance(cell, int | float) and abs(value - Decimal(str(cell))) < Decimal("0.000001") * max(1, abs(value))
                if not same:
                    wrong.append(f"{name} {row.key}: ours {value}, LibreOffice {cell!r}")
    return wrong


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed here")
@pytest.mark.slow
def test_libreoffice_works_every_published_formula_out_alike(tmp_path: Path) -> None:
    outcomes: dict[str, Outcome] = {}
    for number, case in enumerate(CASES):
        asked = read_request(json.dumps(case["request"], ensure_ascii=False))
        name = f"{number:03}-row{case['row']}.xlsx"
        outcomes[name] = Outcome(asked, evaluate_request(asked))
        write_eval_workbook(outcomes[name], str(tmp_path / name))
    out = recalculate([tmp_path / name for name in outcomes], tmp_path)
    wrong = {name: found for name, outcome in outcomes.items() if (found := differences(outcome, openpyxl.load_workbook(out / name, data_only=True)))}
    assert wrong == {}
