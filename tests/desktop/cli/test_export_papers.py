"""`tripod export` of a run: registered once, the same bytes again, and only where money may move."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from desktop.cli import main

Invoke = Callable[..., Result]


@pytest.fixture
def export(demo_copy: Any, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    server = demo_copy.settings
    monkeypatch.setenv("TRIPOD_PASSWORD", "tripod-demo")

    def invoke(login: str, kind: str, run: str, out: Path, *more: str) -> Result:
        url = f"postgresql://{login}@{server.hosts[0]}:{server.port}/{server.database}"
        return CliRunner().invoke(main, ["export", kind, "--run", run, "--out", str(out), "--url", url, *more])

    return invoke


def run_of(export: Invoke, tmp_path: Path, period: str) -> str:
    import csv

    done = export("f001", "runs", "", tmp_path / "runs.csv", "--period", period)
    assert done.exit_code == 0, done.output
    with (tmp_path / "runs.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(row["code"] for row in csv.DictReader(file) if row["kind"] == "regular" and not row["region_code"])


@pytest.mark.parametrize(("kind", "more"), [("register", ()), ("departments", ()), ("accrual", ()), ("bank", ("--layout", "icbc"))])
def test_a_second_export_has_the_same_bytes_and_says_so(export: Invoke, tmp_path: Path, kind: str, more: tuple[str, ...]) -> None:
    run = run_of(export, tmp_path, "2026-09")
    first = export("f001", kind, run, tmp_path / "a.csv", *more)
    assert first.exit_code == 0, first.output
    second = export("f001", kind, run, tmp_path / "b.csv", *more)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    assert "the same file as registered on" in second.output


def test_money_does_not_move_for_a_run_that_is_not_approved(export: Invoke, tmp_path: Path) -> None:
    run = run_of(export, tmp_path, "2026-10")
    for kind in ("bank", "accrual", "clearing"):
        refused = export("f001", kind, run, tmp_path / "x.csv")
        assert refused.exit_code == 1, refused.output
        assert not (tmp_path / "x.csv").exists()
    assert export("f001", "register", run, tmp_path / "register.pdf").exit_code == 0


def test_a_seller_exports_nobodys_pay(export: Invoke, tmp_path: Path) -> None:
    run = run_of(export, tmp_path, "2026-09")
    refused = export("e1027", "register", run, tmp_path / "x.csv")
    assert refused.exit_code == 1
    assert not (tmp_path / "x.csv").exists()
