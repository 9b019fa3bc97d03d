"""`tripod process`, as a script would use it, on a copy of the demo company."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from desktop.cli.process import app
from tests.conftest import DEMO_PASSWORD, TestDatabase

Run = Callable[..., Result]
LOG = "case,activity,timestamp\n" + "".join(f"{n},Visit,2025-01-0{n % 5 + 1}\n{n},Quote,2025-02-0{n % 5 + 1}\n{n},Won,2025-03-0{n % 5 + 1}\n" for n in range(8))


@pytest.fixture
def run(demo_copy: TestDatabase, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Run:  # qapp: sentences are the windows'
    where = demo_copy.settings
    monkeypatch.setenv("TRIPOD_URL", f"postgresql://a001@{where.hosts[0]}:{where.port}/{where.database}")
    monkeypatch.setenv("TRIPOD_PASSWORD", DEMO_PASSWORD)
    return lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_pipelines_are_listed_with_their_versions(run: Run) -> None:
    rows = json.loads(run("list", "--json").stdout)
    assert {row["code"] for row in rows} >= {"STD", "EAST-HW", "EAST-SW", "NORTH-HW"}
    assert [row["status"] for row in rows if row["code"] == "STD"] == ["retired", "live"]
    assert "national" in run("list").stdout


@pytest.mark.parametrize("name", ["std.json", "std.bpmn"])
def test_what_is_exported_is_sound_and_comes_back(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    assert run("export", "STD", "--out", file).exit_code == 0
    checked = run("check", file)
    assert checked.exit_code == 0, checked.output
    made = run("import", file, "--code", f"COPY-{name[-4:]}")
    assert made.exit_code == 0, made.output
    again = tmp_path / "again.json"
    assert run("export", f"COPY-{name[-4:]}", "--number", "-1", "--out", again).exit_code == 0
    assert len(json.loads(again.read_text("utf-8"))["process"]["stages"]) == 10


def test_a_broken_file_is_refused_with_a_sentence(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text("{", encoding="utf-8")
    refused = run("check", file)
    assert refused.exit_code == 1
    assert "broken.json is no process" in str(refused.exception)
    assert run("export", "NOWHERE", "--out", tmp_path / "x.json").exit_code == 1


def test_a_log_becomes_a_template_and_a_draft(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "log.csv"
    file.write_text(LOG, encoding="utf-8")
    done = run("discover", file, "--out", tmp_path / "found.json", "--code", "FROM-LOG")
    assert done.exit_code == 0, done.output
    assert "FROM-LOG: draft" in done.stdout
    assert run("check", tmp_path / "found.json").exit_code == 0
    row = next(row for row in json.loads(run("list", "--json").stdout) if row["code"] == "FROM-LOG")
    assert (row["status"], row["stages"]) == ("draft", 4)


def test_open_deals_of_older_versions_are_counted_before_they_move(run: Run) -> None:
    seen = run("migrate", "STD")
    assert seen.exit_code == 0, seen.output
    assert "Nothing was changed" in seen.stdout or "No open deal" in seen.stdout
