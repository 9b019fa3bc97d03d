"""`tripod import leads | costs | events` and `tripod leads`: what is said, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import imports, lead_imports, leads
from tests.conftest import DEMO_PASSWORD, TestDatabase
from tests.server_db.imports.lead_office import LeadOffice, found_lead_office

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def office(database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LeadOffice]:
    made = found_lead_office(database, tmp_path_factory.mktemp("files"))
    yield made
    made.leave()


@pytest.fixture
def run(office: LeadOffice, capsys: pytest.CaptureFixture[str]) -> Run:
    """run(app, "leads", "file.csv", login="lm1"): exit code, what was said, what was said to the side."""

    def call(app: Any, *args: str, login: str = "lm1") -> tuple[int, str, str]:
        settings = office.database.settings
        url = f"postgresql://{login}:{DEMO_PASSWORD}@{settings.hosts[0]}:{settings.port}/{settings.database}"
        with pytest.raises(SystemExit) as end:
            app(args=[*args, "--url", url], prog_name="tripod")
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return call


def put(office: LeadOffice, name: str, text: str) -> str:
    path = office.folder / name
    path.write_text(text, "utf-8")
    return str(path)


def test_a_file_is_tried_taken_in_listed_and_taken_back(office: LeadOffice, run: Run) -> None:
    file = put(office, "a.csv", "编号,公司,手机,邮箱\n1,华瑞,13800001111,\n2,恒远,,not mail\n3,=1+1,13800003333,\n")
    code, said, _ = run(imports.app, "leads", file, "--dry-run", "--source", "cli")
    assert code == 0
    assert "would be imported: 1 new, 0 changed, 0 same, 0 duplicates, 0 skipped, 2 with errors" in said
    assert "公司" in said
    assert "(company)" in said
    code, said, side = run(imports.app, "leads", file, "--source", "cli", "-y")
    assert (code, "not imported" in said, "2 rows have errors" in side) == (1, True, True)
    result = office.folder / "result.csv"
    code, said, _ = run(imports.app, "leads", file, "--source", "cli", "--skip-errors", "--json", "--result", str(result), "--lang", "zh")
    answer = json.loads(said)
    assert (code, answer["new"], answer["errors"], answer["committed"]) == (0, 1, 2, True)
    lines = result.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("行号,结果,字段,问题,处理办法,编号")
    assert lines[3].endswith(",3,'=1+1,13800003333,")
    code, said, _ = run(imports.app, "leads", file, "--source", "cli", "--skip-errors", "-y")
    assert "nothing to do: 0 new, 0 changed, 1 same" in said
    code, said, _ = run(leads.app, "list-imports")
    assert f"{answer['import']:>8}" in said
    code, said, _ = run(leads.app, "undo", str(answer["import"]), "--dry-run")
    assert "1 leads would be removed" in said
    code, said, _ = run(leads.app, "undo", str(answer["import"]), "--json")
    assert json.loads(said)["removed"] == 1
    assert office.leads("source = 'cli'") == []
    code, _, side = run(leads.app, "undo", str(answer["import"]))
    assert (code, "undone already" in side) == (1, True)


def test_what_is_wrong_is_said_in_one_sentence(office: LeadOffice, run: Run) -> None:
    file = put(office, "b.csv", "公司\n华瑞\n")
    for args, code, sentence in (
        (("leads", file, "--update", "all"), 2, "--update is fill, overwrite or skip."),
        (("leads", str(office.folder / "none.csv")), 1, "There is no file"),
        (("leads", file, "--pool", "NOWHERE"), 1, "There is no such pool."),
        (("leads", file, "--map", "company"), 2, "has no “=”"),
    ):
        got, _, side = run(imports.app, *args)
        assert (got, sentence in side, side.count("\n")) == (code, True, 1), side
    code, said, _ = run(imports.app, "leads", file, "--json", login="lr1")
    assert (code, json.loads(said)["message"].startswith("You may not do this.")) == (1, True), said


def test_costs(office: LeadOffice, run: Run) -> None:
    file = put(office, "c.csv", "渠道,月份,费用\n百度,2026-10,1200\n")
    assert "imported: 1 new, 0 changed, 0 same, 0 with errors" in run(imports.app, "costs", file, login="lf1")[1]
    _, said, _ = run(lead_imports.app, "costs", file, "--json", login="lf1")
    assert json.loads(said) == {"new": 0, "changed": 0, "same": 1, "errors": 0, "committed": False}


def test_a_cost_that_is_missing_is_told_in_the_language_asked_for(office: LeadOffice, run: Run) -> None:
    file = put(office, "gap.csv", "渠道,月份,费用\n展会,2026-09,\n合计,,300\n")
    for lang, said in (("zh", "费用为空。 请填写。"), ("en", "Cost is empty. Fill it in.")):
        code, told, _ = run(imports.app, "costs", file, "--lang", lang)
        assert code == 1 and f"row 2: {said}" in told


def test_events_find_their_lead_once(office: LeadOffice, run: Run) -> None:
    office.load("公司,手机,邮箱\n事件公司,13911112222,e@events.example\n")
    file = put(office, "e.csv", "id,event,time,email,url,seconds\n1,page view,2026-10-01 10:00,E@events.example,/x,30\n2,download,2026-10-01 11:00,e@events.example,,\n"
               "3,page,2026-10-01 11:00,nobody@events.example,,\n4,jump,2026-10-01,e@events.example,,\n5,page,2099-10-01,e@events.example,,\n"
               "id,event,time,email,url,seconds\nTotal,,,,,30\n")  # fmt: skip
    _, said, _ = run(imports.app, "events", file, "--source", "web", "--json")
    assert json.loads(said) == {"taken": 2, "same": 0, "waiting": 1, "skipped": 2, "errors": 2, "result": None}
    _, said, _ = run(imports.app, "events", file, "--source", "web")
    assert "0 taken, 2 known, 1 wait for their lead, 2 skipped, 2 with errors" in said
    unfit = put(office, "no_columns.csv", "甲,乙\n1,2\n")
    code, _, side = run(imports.app, "events", unfit)
    assert code == 1 and "no column for Event (kind), Time (at)" in side
    for kind, login in (("events", "lm1"), ("leads", "lm1"), ("orders", "lf1")):
        code, _, side = run(imports.app, kind, unfit, "--lang", "zh", login=login)
        assert code == 1 and side.startswith("no_columns.csv：文件中没有可用的列") and "has no column" in side
    kinds = office.ask("SELECT e.kind, e.seconds, e.source FROM core.lead_event e JOIN core.lead l ON l.id = e.lead_id WHERE l.company = '事件公司' ORDER BY e.id")
    assert kinds == [("page", 30, "web"), ("download", 0, "web")]


def test_the_workers_own_acts(office: LeadOffice, capsys: pytest.CaptureFixture[str]) -> None:
    settings = office.database.settings
    url = f"postgresql://tripod_worker:{DEMO_PASSWORD}@{settings.hosts[0]}:{settings.port}/{settings.database}"
    for args, sentence in ((("rescore",), "scores changed."), (("sla", "--at", "2026-10-08T09:30:00+08:00"), "steps taken."), (("draw", "--day", "2026-10-30"), "leads drawn.")):
        with pytest.raises(SystemExit) as end:
            leads.app(args=[*args, "--url", url], prog_name="tripod leads")
        assert (end.value.code or 0, sentence in capsys.readouterr().out) == (0, True)
    with pytest.raises(SystemExit) as end:
        leads.app(args=["sla", "--at", "soon", "--url", url], prog_name="tripod leads")
    assert (end.value.code, "soon is no moment" in capsys.readouterr().err) == (1, True)


def test_other_kinds_keep_their_options(office: LeadOffice, run: Run) -> None:
    code, _, side = run(imports.app, "orders", str(Path(office.folder) / "none.csv"), login="lf1")
    assert (code, "There is no file" in side) == (1, True)
