"""A run against a spreadsheet: LibreOffice recalculating the same plan over 100,000 rows, start-up taken off.

The workbook is what an office would build: a weighted amount a row, SUMIFS a person, attainment, the slices of the bands. Ours
works out and stores the same results for the same number of people; both leave the rows' own shares to whoever opens them.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import xlsxwriter

from tests.bench import tryton
from tests.bench._office import how_many, make_run, new_office

GOAL = 200
ROUNDS = 2
WEIGHTED = 'amount * IF(OR(product_line = "P3", product_line = "P7"), 1.2, 1)'
PLAN = {
    "properties": {"release": "at_once", "quota_proration": "none"},
    "steps": [
        {"name": "weighted", "scope": "record", "formula": WEIGHTED},
        {"name": "sales", "formula": "SUM(orders.weighted)"},
        {"name": "attainment", "formula": "sales / quota", "unit": "rate"},
        {"name": "payout", "formula": "ROUND(quota * TIER(attainment, {0,0; 0.6,5%; 1,8%; 1.2,12%}), 2)"},
    ],
    "payout": "payout",
    "payout_lines": ["payout"],
}
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def bench() -> dict[str, Any]:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RuntimeError("LibreOffice is not on this machine; install it to compare with a spreadsheet.")
    rows = int(os.environ.get("TRIPOD_BENCH_SHEET_ROWS", 100_000))
    lines, people = how_many()
    theirs = _theirs(program, rows, people)
    with new_office() as office:
        seconds = tryton.timed(office, make_run(office.admin), PLAN)
    ratio = lines / seconds / theirs
    return {"bench": "spreadsheet", "value": round(lines / seconds), "unit": "lines/s", "against": round(theirs), "ratio": round(ratio, 1), "goal": GOAL,
            "ok": ratio >= GOAL, "rows": rows, "seconds": round(seconds, 3)}  # fmt: skip


def _theirs(program: str, rows: int, people: int) -> float:
    """Rows a second of loading, recalculating and saving, less what an empty workbook takes."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "profile" / "user").mkdir(parents=True)
        (home / "profile" / "user" / "registrymodifications.xcu").write_text(RECALCULATE, "utf-8")
        with xlsxwriter.Workbook(home / "empty.xlsx") as empty:
            empty.add_worksheet().write(0, 0, 1)
        _write_plan(home / "plan.xlsx", rows, people)
        start_up = min(_converted(program, home, "empty.xlsx") for _ in range(ROUNDS))
        whole = min(_converted(program, home, "plan.xlsx") for _ in range(ROUNDS))
    return rows / (whole - start_up)


def _converted(program: str, home: Path, name: str) -> float:
    started = time.perf_counter()
    subprocess.run([program, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx", "--outdir", home / "out", home / name],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1200)  # fmt: skip
    return time.perf_counter() - started


def _write_plan(path: Path, rows: int, people: int) -> None:
    dice = random.Random(11)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        lines, persons = book.add_worksheet("L"), book.add_worksheet("P")
        for row in range(rows):
            at = row + 1
            lines.write_row(row, 0, [dice.randint(1, people), dice.randint(1, 10), dice.randint(100, 300000) / 100])
            lines.write_formula(row, 3, f"=C{at}*IF(OR(B{at}=3,B{at}=7),1.2,1)")
        for row in range(people):
            at = row + 1
            persons.write_row(row, 0, [at, rows / people * 1500 * (0.6 + row % 13 * 0.1)])
            persons.write_formula(row, 2, f"=SUMIFS(L!$D$1:$D${rows},L!$A$1:$A${rows},A{at})")
            persons.write_formula(row, 3, f"=C{at}/B{at}")
            slices = f"MAX(0,MIN(D{at},1)-0.6)*0.05+MAX(0,MIN(D{at},1.2)-1)*0.08+MAX(0,D{at}-1.2)*0.12"
            persons.write_formula(row, 4, f"=ROUND(B{at}*({slices}),2)")
