"""`tripod kpi`: what is said of a month, of a version in a file, and what a second person puts in force."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest

from desktop.cli import kpi
from resources.paths import KPIS
from server_db.commands.logins import ensure_worker_login
from server_db.engine.kpis import check_waiting
from tests.conftest import DEMO_PASSWORD

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*args: str, on: Any = None, login: str = "f001") -> tuple[int, str, str]:
        url = []
        if on is not None:
            settings = on.settings
            url = ["--url", f"postgresql://{login}:{DEMO_PASSWORD}@{settings.hosts[0]}:{settings.port}/{settings.database}"]
        with pytest.raises(SystemExit) as end:
            kpi.app(args=[*args, *url], prog_name="tripod kpi")
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return call


def test_a_version_in_a_file_is_checked_without_a_server(run: Run, tmp_path: Path) -> None:
    assert run("check", str(KPIS / "default.json"))[:2] == (0, "default.json has no faults.\n")
    body = json.loads((KPIS / "default.json").read_text(encoding="utf-8"))
    body["kpis"][0]["formula"] = "revenu"
    file = tmp_path / "faulty.json"
    file.write_text(json.dumps(body), encoding="utf-8")
    code, said, _ = run("check", str(file))
    assert code == 1 and said.startswith("kpi revenue formula: “revenu” is no measure")
    assert "没有" not in said and "不是可用的度量" in run("check", str(file), "--language", "zh")[1]
    file.write_text("[", encoding="utf-8")
    assert run("check", str(file))[0] == 1 and run("check", str(tmp_path / "none.json"))[0] == 1


def test_a_month_is_shown_and_a_figure_opened(run: Run, demo_database: Any) -> None:
    code, said, _ = run("show", "2026-10", on=demo_database)
    assert code == 0 and "E1017    REP" in said
    lines = [json.loads(line) for line in run("show", "2026-10", "--json", on=demo_database)[1].splitlines()]
    assert {line["card"] for line in lines} >= {"REP", "MANAGER", "DIRECTOR"} and all("revenue" in line["kpis"] for line in lines)
    opened = run("show", "2026-10", "--person", "e1017", "--kpi", "activity", on=demo_database)[1]
    assert "visits * 2 + meetings * 2 + calls" in opened and "visits" in opened.splitlines()[-3:][0]
    told = json.loads(run("show", "2026-10", "--person", "E1017", "--kpi", "activity", "--json", on=demo_database)[1])
    assert told["steps"]["target"]["value"] == "18" and told["address"].startswith("tripod://kpi/employee/")
    code, _, problem = run("show", "2026-10", "--person", "E9999", on=demo_database)
    assert code == 1 and "E9999 has no figures" in problem
    assert "write it like 2026-10" in run("show", "October", on=demo_database)[2]


def test_what_one_hands_in_another_puts_in_force(run: Run, demo_copy: Any, tmp_path: Path) -> None:
    file = tmp_path / "live.json"
    file.write_text(run("export", on=demo_copy)[1], encoding="utf-8")
    assert run("draft", str(file), "--submit", "--note", "again", on=demo_copy)[1] == "Version 2 is handed in.\n"
    with demo_copy.admin() as connection:
        check_waiting(connection)
    code, _, problem = run("publish", "2", on=demo_copy)
    assert code == 1 and "does not put it in force" in problem
    assert run("publish", "2", on=demo_copy, login="f002")[1] == "Version 2 is in force.\n"
    assert "There is no version 7" in run("publish", "7", on=demo_copy)[2]
    code, _, problem = run("publish-month", "2026-10", on=demo_copy, login="f002")
    assert code == 1 and "still being worked out" in problem
    assert run("publish-month", "x", on=demo_copy)[0] == 1


def test_months_are_summed_anew_by_the_workers_login(run: Run, demo_copy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with demo_copy.admin() as connection:
        ensure_worker_login(connection, DEMO_PASSWORD)
    settings = demo_copy.settings
    monkeypatch.setenv("TRIPOD_WORKER_URL", f"postgresql://tripod_worker:{DEMO_PASSWORD}@{settings.hosts[0]}:{settings.port}/{settings.database}")
    code, said, _ = run("recalc", "2026-10", "2026-10")
    assert (code, said.endswith("results changed.\n")) == (0, True)
    assert "Give the first and the last month" in run("recalc", "2026-10", "2026-09")[2]
    with psycopg.connect(**demo_copy.admin_args()) as connection:
        assert connection.execute("SELECT count(*) FROM core.kpi_dirty WHERE period_id = 202610").fetchone() == (0,)
