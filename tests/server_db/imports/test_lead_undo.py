"""An import taken back: what it made goes, what it changed is as it was, what people did since stays."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.commands import lead_imports
from server_db.commands.lead_imports import import_leads, undo_import
from server_db.engine import lead_jobs
from server_db.engine.lead_jobs import run_waiting
from server_db.engine.lead_scores import LeadScores
from server_db.errors import DatabaseProblem
from server_db.imports.lead_files import LeadOptions
from server_db.queries.lead_imports import find_import, find_imports
from tests.conftest import TestDatabase
from tests.server_db.imports.lead_office import LeadOffice, found_lead_office

HEAD = "编号,公司,联系人,手机,邮箱,渠道,城市,标签,行业\n"
# what a lead is, apart from how often and when it was written
SAME = "to_jsonb(l) - '{version,made_at,last_touch_id,completeness}'::text[]"


@pytest.fixture(scope="module")
def office(database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LeadOffice]:
    made = found_lead_office(database, tmp_path_factory.mktemp("files"))
    yield made
    made.leave()


def snapshot(office: LeadOffice, where: str = "true") -> dict[str, list[tuple[Any, ...]]]:
    """Leads with everything that hangs on them, as text."""
    tables = {
        "lead": f"SELECT l.id, ({SAME})::text, l.completeness, l.last_touch_id FROM core.lead l WHERE {where} ORDER BY l.id",
        "key": f"SELECT k.* FROM core.lead_key k JOIN core.lead l ON l.id = k.lead_id WHERE {where} ORDER BY 1, 2, 3",
        "touch": f"SELECT t.* FROM core.lead_touch t JOIN core.lead l ON l.id = t.lead_id WHERE {where} ORDER BY t.id",
        "stint": f"SELECT t.* FROM core.lead_stint t JOIN core.lead l ON l.id = t.lead_id WHERE {where} ORDER BY t.id",
    }
    return {name: json.loads(json.dumps(office.ask(statement), default=str)) for name, statement in tables.items()}


def test_everything_is_as_it_was_before(office: LeadOffice) -> None:
    office.load(HEAD + "B1,上海华瑞,王敏,13800001111,,,上海,老客户,\nB2,恒远,,13800002222,,,,,机械\n", source="back")
    before = snapshot(office)
    outcome = office.load(
        HEAD + "B1,上海华瑞电子,王敏,13800001111,w@huarui.example,百度,上海市,急,电子\nB2,恒远,李强,13800002222,,,,,化工\nB3,新来,,13800003333,,,,,\n",
        source="back", update="overwrite",
    )  # fmt: skip
    assert (outcome.new, outcome.changed) == (1, 2)
    changed = office.lead("source_key = 'B1'")
    assert (changed["company"], changed["tags"], changed["channel"], changed["fields"]) == ("上海华瑞电子", ["急"], "baidu", {"industry": "电子"})
    tried = office.undo(outcome.import_id, dry_run=True)
    assert (tried.removed, tried.restored, tried.worked, tried.edited) == (1, 2, 0, 0)
    assert office.lead("source_key = 'B1'")["company"] == "上海华瑞电子"
    done = office.undo(outcome.import_id)
    assert (done.removed, done.restored, done.kept_worked, done.kept_edited) == (1, 2, (), ())
    assert snapshot(office) == before
    acts = office.ask("SELECT DISTINCT act FROM core.lead_change WHERE cause_id = %s ORDER BY 1", outcome.batch_id)
    assert acts == [("import",), ("import_undo",)]
    with pytest.raises(Exception, match="undone already"):
        office.undo(outcome.import_id)


def test_what_was_edited_since_stays_field_by_field(office: LeadOffice) -> None:
    office.load(HEAD + "E1,甲,,13700001111,,,,,\n", source="edit")
    outcome = office.load(HEAD + "E1,乙,丙,13700001111,,,北京,,电子\n", source="edit", update="overwrite")
    lead = office.lead("source_key = 'E1'")
    with office.database.admin() as connection:
        connection.execute(b"UPDATE core.lead SET city = %s, fields = fields || %s::jsonb WHERE id = %s", ("天津", '{"country": "CN"}', lead["id"]))
    done = office.undo(outcome.import_id)
    assert (done.restored, done.edited, done.kept_edited) == (1, 1, ((lead["id"], ("city",)),))
    back = office.lead("source_key = 'E1'")
    assert (back["company"], back["contact_name"], back["city"], back["fields"]) == ("甲", "", "天津", {"country": "CN"})


def put_criteria_in_force(office: LeadOffice, formula: str) -> None:
    body = {"format": 1, "combine": "any", "criteria": [{"id": "c", "name_en": "C", "name_zh": "C", "formula": formula}]}

    def call(login: str, function: str, *values: Any) -> dict[str, Any]:
        marks = ", ".join(["gen_random_uuid()", *("%s::jsonb" if isinstance(value, str) else "%s" for value in values)])
        with office.database.psql(login) as person:
            return dict(person.execute(f"SELECT api.{function}({marks})".encode(), values).fetchone()[0])  # type: ignore[index]

    engine = create_engine("postgresql+psycopg://", creator=lambda: as_work(office), poolclass=NullPool)
    drafted = call("lm1", "mql_draft", None, None, json.dumps(body))
    handed = call("lm1", "mql_submit", drafted["id"], drafted["version"])
    with office.worker() as reporting:
        LeadScores().work(reporting, engine.connect, "w")
        call("ld1", "mql_publish", drafted["id"], handed["version"])


def test_who_became_a_qualified_lead_by_the_file_alone_is_none_again(office: LeadOffice) -> None:
    office.load(HEAD + "M1,甲,,13200001111,,,,,\nM2,乙,,13200002222,,,,,\nM3,丙,,13200003333,,,,,电子\n", source="mql")
    put_criteria_in_force(office, 'industry = "电子"')
    with office.database.admin() as connection:
        connection.execute(b"SELECT core.mql_judge_(array_agg(id)) FROM core.lead WHERE source_key = 'M3'")
    before = snapshot(office, "l.source_key IN ('M1', 'M3')")
    outcome = office.load(HEAD + "M1,甲,,13200001111,,,上海,,电子\nM2,乙,,13200002222,,,上海,,电子\nM3,丙,,13200003333,,,上海,,\n", source="mql")
    assert office.one("SELECT count(*) FROM core.lead WHERE source = 'mql' AND mql_at IS NOT NULL") == 3
    with office.database.admin() as connection:
        connection.execute(b"UPDATE core.lead SET sql_at = clock_timestamp() WHERE source_key = 'M2'")
    office.undo(outcome.import_id)
    assert snapshot(office, "l.source_key IN ('M1', 'M3')") == before
    assert office.lead("source_key = 'M2'")["mql_at"], "somebody went on with it as a qualified lead"
    assert office.ask("SELECT l.source_key FROM core.lead_mql m JOIN core.lead l ON l.id = m.lead_id ORDER BY 1") == [("M2",), ("M3",)]


def test_of_many_the_journal_says_the_same_as_of_one(office: LeadOffice) -> None:
    """More than 500 at once are told by their changed columns, fewer by their whole records."""
    change = "UPDATE core.lead SET city = %s, tags = %s, fields = fields || '{\"industry\": \"j\"}', campaign_id = NULL, touched_at = clock_timestamp() WHERE id = ANY (%s) RETURNING id"
    office.load(HEAD + "".join(f"J{n},甲{n},,131{n:08d},,,,,\n" for n in range(502)), source="journal")
    ids = [lead["id"] for lead in office.leads("source = 'journal'")]
    office.ask(change, "上海", ["急"], ids[:501])
    office.ask(change, "上海", ["急"], ids[501:])
    told = office.ask("SELECT before, after, act, count(*) FROM core.lead_change WHERE lead_id = ANY (%s) AND before IS NOT NULL GROUP BY 1, 2, 3", ids)
    assert told == [({"city": "", "tags": [], "fields": {}}, {"city": "上海", "tags": ["急"], "fields": {"industry": "j"}}, "save", 502)]


def test_a_lead_that_somebody_worked_on_is_kept_and_told(office: LeadOffice) -> None:
    outcome = office.load(HEAD + "W1,甲,,13600001111,,,,,\nW2,乙,,13600002222,,,,,\n", source="work")
    worked = office.lead("source_key = 'W1'")
    with office.database.admin() as connection:
        connection.execute(b"UPDATE core.lead SET need = 'called' WHERE id = %s", (worked["id"],))
    done = office.undo(outcome.import_id)
    assert (done.removed, done.worked, done.kept_worked) == (1, 1, (worked["id"],))
    kept = office.lead("source = 'work'")
    assert (kept["id"], kept["status"]) == (worked["id"], "invalid")
    assert office.one("SELECT count(*) FROM core.lead_stint WHERE lead_id = %s AND until IS NULL", kept["id"]) == 0


def test_owned_leads_leave_no_counts_behind(office: LeadOffice) -> None:
    outcome = office.load("公司,手机,负责人\n甲,13500001111,LR1\n乙,13500002222,LR1\n")
    assert office.one("SELECT sum(held) FROM core.pool_member") == 2
    assert office.undo(outcome.import_id).removed == 2
    assert office.one("SELECT sum(held) FROM core.pool_member") == 0


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_many_changed_rows_are_restored_by_the_worker(office: LeadOffice) -> None:
    rows = int(os.environ.get("TRIPOD_LEAD_ROWS", 1500))
    office.take_in_at_most(min(20_000, rows - 1))
    lines = [f"X{n},公司{n},联系人{n},15{rows % 97:02d}{n:07d},,,城市{n % 7},," for n in range(rows)]
    path = office.folder / "many.csv"
    path.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    engine = create_engine("postgresql+psycopg://", creator=lambda: as_work(office), poolclass=NullPool)
    with office.session() as session, office.worker() as reporting:
        first = import_leads(session, path, LeadOptions(source=f"many{rows}"), wait=0)
        assert (first.queued, first.new) == (True, rows)
        assert run_waiting(reporting, engine.connect, "w")
        assert find_import(session, first.import_id).state == "done"
        before = snapshot(office, f"l.source = 'many{rows}'")
        path.write_text(HEAD + "\n".join(f"{line[:-2].replace('公司', '企业')},急,电子" for line in lines) + "\n", "utf-8")
        second = import_leads(session, path, LeadOptions(source=f"many{rows}", update="overwrite"), wait=0)
        assert (second.queued, second.changed) == (True, rows)
        assert run_waiting(reporting, engine.connect, "w")
        assert find_import(session, second.import_id).state == "done"
        changed = "source LIKE 'many%%' AND company LIKE '企业%%' AND tags = %s AND fields ->> 'industry' = '电子'"
        assert office.one(f"SELECT count(*) FROM core.lead WHERE {changed}", ["急"]) == rows
        assert undo_import(session, second.import_id, wait=0).queued
        assert run_waiting(reporting, engine.connect, "w")
        found = find_import(session, second.import_id)
        assert (found.state, found.undo_counts["restored"], found.error) == ("undone", rows, None)
    assert snapshot(office, f"l.source = 'many{rows}'") == before


def as_work(office: LeadOffice) -> Any:
    connection = office.worker()
    connection.execute("SET statement_timeout = 0")
    connection.autocommit = False
    return connection


@pytest.fixture
def queued(office: LeadOffice) -> int:
    """An import that the worker is to take in."""
    number = sum(1 for _ in office.ask("SELECT id FROM core.lead_import"))
    path = office.folder / "queued.csv"
    path.write_text(HEAD + f"Q{number},排队{number},,17{number:09d},,,,,\n", "utf-8")
    with office.session() as session:
        file = lead_imports.open_file(session, path, LeadOptions(source="queue"))
        begun = lead_imports._begin(session, file, LeadOptions(source="queue"))
        lead_imports._stage(session, begun, file, lambda phase, done, total: None)
        lead_imports._call(session, "lead_import_check", begun)
    office.ask("UPDATE core.lead_import SET state = 'queued' WHERE id = %s RETURNING 1", begun)
    return begun


def test_the_worker_takes_a_waiting_import_in_for_who_asked_and_tells_them(office: LeadOffice, queued: int) -> None:
    assert work(office)
    state, made_by = office.ask("SELECT i.state, e.code FROM core.lead_import i JOIN core.batch b ON b.id = i.batch_id JOIN core.employee e ON e.id = b.made_by WHERE i.id = %s", queued)[0]
    assert (state, made_by) == ("done", "LM1")
    assert office.one("SELECT e.code FROM core.lead_change c JOIN core.lead_import i ON i.batch_id = c.cause_id JOIN core.employee e ON e.id = c.by_id WHERE i.id = %s", queued) == "LM1"
    assert office.one("SELECT args ->> 'n' FROM core.notice WHERE kind = 'lead.import_done' AND address LIKE %s", f"%={queued}") == "1"
    assert not work(office)


def test_what_is_called_off_while_it_waits_is_not_taken_in(office: LeadOffice, queued: int) -> None:
    with office.session() as session:
        lead_imports.cancel_import(session, queued)
    assert not work(office)
    assert office.one("SELECT state FROM core.lead_import WHERE id = %s", queued) == "cancelled"


def test_an_import_whose_worker_died_is_written_down_as_failed(office: LeadOffice, queued: int) -> None:
    office.ask("UPDATE core.lead_import SET state = 'running', worker = 'dead', heartbeat_at = now() - interval '1 hour' WHERE id = %s RETURNING 1", queued)
    assert not work(office)
    assert office.ask("SELECT state, error FROM core.lead_import WHERE id = %s", queued) == [("failed", "The worker stopped during this import. Ask for it again.")]


def test_an_import_that_stumbles_says_so_and_leaves_nothing(office: LeadOffice, queued: int, monkeypatch: pytest.MonkeyPatch) -> None:
    before = office.one("SELECT count(*) FROM core.lead")
    monkeypatch.setattr(lead_jobs, "_work", lambda *_: 1 / 0)
    assert work(office)
    assert office.ask("SELECT state, error LIKE 'The import stopped with an error%%' FROM core.lead_import WHERE id = %s", queued) == [("failed", True)]
    assert office.one("SELECT count(*) FROM core.lead") == before
    assert office.one("SELECT count(*) FROM core.lead_import_row WHERE import_id = %s", queued) == 0
    assert office.one("SELECT count(*) FROM core.notice WHERE kind = 'lead.import_failed' AND address LIKE %s", f"%={queued}") == 1


def work(office: LeadOffice) -> bool:
    engine = create_engine("postgresql+psycopg://", creator=lambda: as_work(office), poolclass=NullPool)
    with office.worker() as reporting:
        return run_waiting(reporting, engine.connect, "w")


def test_who_leads_the_person_takes_the_import_back_others_do_not(office: LeadOffice) -> None:
    outcome = office.load(HEAD + "U1,甲,,13400001111,,,,,\n", source="whose")

    def seen(login: str) -> list[bool]:
        with office.session(login) as session:
            return [one.can_undo for one in find_imports(session) if one.id == outcome.import_id]

    assert {login: seen(login) for login in ("lm1", "lm2", "lr1", "ld1", "lf1", "lu1")} == {
        "lm1": [True], "lm2": [], "lr1": [], "ld1": [True], "lf1": [True], "lu1": [False]}  # fmt: skip
    for login in ("lm2", "lr1", "lu1"):
        with pytest.raises(DatabaseProblem):
            office.undo(outcome.import_id, login)
    assert office.undo(outcome.import_id, "ld1", dry_run=True).removed == 1
    assert office.undo(outcome.import_id, "lf1").removed == 1
    assert seen("lm1") == [False], "it is taken back already"


def test_who_waits_sees_how_far_an_undo_is_and_calls_it_off(office: LeadOffice) -> None:
    office.load(HEAD + "C1,甲,,13300001111,,,,,\nC2,乙,,13300002222,,,,,\n", source="off")
    changed = office.load(HEAD + "C1,丙,,13300001111,,,,,\nC2,丁,,13300002222,,,,,\n", source="off", update="overwrite")
    office.ask("UPDATE core.lead_import SET state = 'undo_queued' WHERE id = %s RETURNING 1", changed.import_id)
    with office.database.admin() as busy, busy.transaction(), ThreadPoolExecutor() as apart, office.session() as session:
        busy.execute(b"SELECT 1 FROM core.lead WHERE source_key = 'C1' FOR UPDATE")
        at_work = apart.submit(work, office)
        wait_until(lambda: (found := find_import(session, changed.import_id)).phase == "undo" and found.total == 2)
        assert find_import(session, changed.import_id).state == "undoing"
        lead_imports.cancel_import(session, changed.import_id)
        assert at_work.result(timeout=20)
        found = find_import(session, changed.import_id)
        assert (found.state, found.error, found.can_undo) == ("done", None, True)
    assert [lead["company"] for lead in office.leads("source = 'off'")] == ["丙", "丁"]
    assert office.undo(changed.import_id).restored == 2


def wait_until(seen: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not seen():
        assert time.monotonic() < until
        time.sleep(0.05)
