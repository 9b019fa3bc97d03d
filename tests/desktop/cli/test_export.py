"""`tripod export` writes what the person may see, and nothing of the rest."""

from __future__ import annotations

import csv
import errno
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from desktop.cli import export, main


@pytest.fixture
def run(demo_database: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    server = demo_database.settings
    monkeypatch.setenv("TRIPOD_PASSWORD", "tripod-demo")

    def export(login: str, kind: str, out: Path, *more: str) -> Result:
        url = f"postgresql://{login}@{server.hosts[0]}:{server.port}/{server.database}"
        return CliRunner().invoke(main, ["export", kind, "--out", str(out), "--url", url, *more])

    return export


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_rep_exports_only_own_orders_without_costs(run: Any, tmp_path: Path) -> None:
    done = run("e1027", "orders", tmp_path / "own.csv")
    assert done.exit_code == 0, done.output
    rows = read(tmp_path / "own.csv")
    assert rows and {row["cost"] for row in rows} == {""}
    assert run("f001", "orders", tmp_path / "all.csv").exit_code == 0
    assert len(read(tmp_path / "all.csv")) > len(rows)


def test_a_month_as_a_workbook_with_numbers_as_numbers(run: Any, tmp_path: Path) -> None:
    done = run("f001", "orders", tmp_path / "month.xlsx", "--period", "2026-10")
    assert done.exit_code == 0, done.output
    sheet = openpyxl.load_workbook(tmp_path / "month.xlsx").active
    assert sheet is not None
    header = [cell.value for cell in sheet[1]]
    amounts = [row[header.index("amount")].value for row in sheet.iter_rows(min_row=2)]
    assert amounts and all(isinstance(amount, int | float) for amount in amounts)
    assert not list(tmp_path.glob(".*part"))


@pytest.mark.parametrize(("kind", "out"), [("nonsense", "x.csv"), ("people", "x.pdf")])
def test_wrong_use_is_exit_code_2(run: Any, tmp_path: Path, kind: str, out: str) -> None:
    assert run("f001", kind, tmp_path / out).exit_code == 2


def test_a_folder_that_cannot_be_written_is_one_sentence(run: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    done = run("f001", "people", tmp_path / "file" / "people.csv")
    assert done.exit_code == 1 and "Traceback" not in done.output


@pytest.mark.parametrize("name", ["o.csv", "o.xlsx"])
def test_a_disk_that_fills_up_leaves_nothing_behind(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def full(part: Path, *_: Any) -> int:
        part.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export, "_write_csv" if name.endswith(".csv") else "_write_xlsx", full)
    done = run("f001", "people", tmp_path / name)
    assert done.exit_code == 1 and "No space left" in done.output
    assert not list(tmp_path.iterdir())


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(tmp_path: Path) -> None:
    @dataclass
    class Row:
        name: str
        amount: Decimal

    export._write_csv(tmp_path / "x.csv", iter([Row("=cmd|x", Decimal("-1.50"))]))
    assert read(tmp_path / "x.csv") == [{"name": "'=cmd|x", "amount": "-1.50"}]
