"""`tripod verify` over the demo company's own statements, files and folders, and with the office's server."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from desktop.cli import main
from reports.payroll_statement import render
from reports.words import translator
from server_db.domain.proof import recalculated
from tests.bench.proved import proved

Invoke = Callable[..., Result]


@pytest.fixture
def invoke(demo_database: Any, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    server = demo_database.settings
    monkeypatch.setenv("TRIPOD_PASSWORD", "tripod-demo")
    monkeypatch.setenv("TRIPOD_URL", f"postgresql://f001@{server.hosts[0]}:{server.port}/{server.database}")
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments])


def test_every_statement_of_a_demo_month_proves_itself_and_the_server_knows_it(invoke: Invoke, tmp_path: Path) -> None:
    done = invoke("statements", "--period", "2026-09", "--out", tmp_path, "--lang", "zh", "--no-xlsx", "--processes", "1")
    assert done.exit_code == 0, done.output
    checked = invoke("verify", tmp_path)
    assert checked.exit_code == 0, checked.output[:3000]
    assert "files agree with their calculation" in checked.output
    known = invoke("verify", next(iter(sorted(tmp_path.glob("*.pdf")))), "--url", os.environ["TRIPOD_URL"], "--login", "f001")
    assert known.exit_code == 0, known.output


def test_a_made_up_statement_agrees_with_itself_and_the_server_does_not_know_it(invoke: Invoke, tmp_path: Path) -> None:
    path = tmp_path / "made_up.pdf"
    path.write_bytes(render(recalculated(proved(5)), "en", translator("en")))
    assert invoke("verify", path).exit_code == 0
    asked = invoke("verify", path, "--url", os.environ["TRIPOD_URL"])
    assert asked.exit_code == 1
    assert "server: it " in asked.output


def test_many_files_answer_each_and_the_exit_code_says_the_worst(tmp_path: Path) -> None:
    good = render(recalculated(proved(5)), "zh", translator("zh"))
    (tmp_path / "a.pdf").write_bytes(good)
    (tmp_path / "b.pdf").write_bytes(good.replace(b"PR-2026-10-01)", b"PR-2026-10-02)"))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 nothing")
    done = CliRunner().invoke(main, ["verify", str(tmp_path), "--json"])
    said = {Path(answer["file"]).name: answer for answer in map(json.loads, done.stdout.splitlines())}
    assert {name: answer["state"] for name, answer in said.items()} == {"a.pdf": "agrees", "b.pdf": "changed", "c.pdf": "unreadable"}
    assert said["b.pdf"]["findings"] == ["metadata: Subject reads PR-2026-10-02, computed PR-2026-10-01"]
    assert done.exit_code == 1
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "c.pdf")]).exit_code == 2
    assert CliRunner().invoke(main, ["verify", str(tmp_path / "none.pdf")]).exit_code == 2
