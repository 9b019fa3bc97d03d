"""Deals of another system on a real server: history of new ones, the gate for known ones, nothing twice, nothing half."""

from __future__ import annotations

import csv
import gzip
import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from server_db.commands.evidence import import_evidence
from server_db.commands.imports import ImportOutcome, ImportRefused, import_file
from server_db.domain.process.body import Edge, Evidence, Process, Required, blank, to_json
from server_db.errors import NotAllowed
from server_db.imports.convert import Options
from server_db.imports.discovery import discover
from server_db.imports.prepare import prepare
from server_db.imports.problems import FileProblem
from tests.conftest import TestServer
from tests.server_db.imports.office import Office, found

PEOPLE = "Employee Code,Name,Manager,Hired On\nIM1,Boss,,2015-01-01\nIR1,Ann Lee,IM1,2015-01-01\nE9,Bob Ray,IM1,2015-01-01\n"
DEALS = """opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
A1,Ann Lee,Pump X2,Acme,Won,2025-01-10,2025-03-03,1200.50
A2,Ann Lee,PumpX2,Acme,Lost,2025-02-03,2025-04-01,0
A3,Bob Ray,Pump X2,,Engaging,2025-06-02,,
A4,Bob Ray,Mixer,Beta,Prospecting,2025-06-03,,
"""
LOG = """case,activity,timestamp,resource
7,First call,2025-01-06 09:00:00,IR1
7,Site visit,2025-01-08 10:00:00,IR1
7,Site visit,2025-01-09 11:00:00,IR1
7,Won,2025-01-20 08:00:00,IR1
8,First call,2025-02-03 09:00:00,E9
"""


def simple_process() -> Process:
    first, visit, won, lost = blank("entry", "a1"), blank("stage", "b2"), blank("won", "w1"), blank("lost", "l1")
    visit = type(visit)(**{**{name: getattr(visit, name) for name in visit.__slots__}, "code": "engaging", "name_en": "Engaging", "name_zh": "接触"})
    visit = type(visit)(**{name: getattr(visit, name) for name in visit.__slots__} | {"evidence": (Evidence("e1", "Minutes", "纪要", "minutes"),)})
    edges = (("x1", "a1", "b2", "forward"), ("x2", "b2", "w1", "forward"), ("x3", "a1", "l1", "lost"), ("x4", "b2", "l1", "lost"))
    return Process((first, visit, won, lost), tuple(Edge(*edge) for edge in edges))


def put_live(office: Office, code: str, process: Process) -> int:
    """A published version without the people who would publish it: what is tested here begins afterwards."""
    with office.database.admin() as connection, connection.transaction():
        connection.execute(b"SET LOCAL session_replication_role = replica")
        body = json.dumps(to_json(process), ensure_ascii=False)
        pipeline = connection.execute(
            b"INSERT INTO core.pipeline (code, name_en, name_zh) VALUES (%s, %s, %s) RETURNING id", (code, code, code)
        ).fetchone()
        assert pipeline is not None
        version = connection.execute(
            b"INSERT INTO core.pipeline_version (pipeline_id, number, status, body, body_hash) VALUES (%s, 1, 'live', %s, 'x') RETURNING id",
            (pipeline[0], body),
        ).fetchone()
        assert version is not None
        connection.execute(b"SET LOCAL session_replication_role = origin")
        connection.execute(
            b"CREATE TEMP TABLE spread_once (LIKE core.pipeline_version) ON COMMIT DROP;"
            b"CREATE TRIGGER spread AFTER INSERT ON spread_once FOR EACH ROW EXECUTE FUNCTION core.spread_version();"
        )
        connection.execute(b"INSERT INTO spread_once SELECT * FROM core.pipeline_version WHERE id = %s", version)
    return int(version[0])


@pytest.fixture
def office(server: TestServer, tmp_path: Path) -> Iterator[Office]:
    database = server.installed()
    made = found(database, tmp_path)
    made.load("people", PEOPLE)
    put_live(made, "SIMPLE", simple_process())
    yield made
    made.leave()
    database.drop()


def load(office: Office, kind: str, text: str | Path, login: str = "if1", **how: object) -> ImportOutcome:
    path = text if isinstance(text, Path) else office.folder / f"{kind}.csv"
    if isinstance(text, str):
        path.write_text(text, "utf-8")
    chosen = {name: how.pop(name) for name in ("pipeline", "owner", "stages", "source") if name in how}
    with office.enter(login).session() as session:
        return import_file(session, kind, path, Options(default_currency=office.currency, **chosen), **how)


def codes(outcome: ImportOutcome, severity: str = "error") -> set[tuple[int, str]]:
    return {(issue.row, issue.code) for issue in outcome.issues if issue.severity == severity}


def test_new_deals_come_with_their_history(office: Office) -> None:
    outcome = load(office, "deals", DEALS)
    assert (outcome.new, outcome.failed, outcome.committed) == (4, 0, True)
    assert office.ask("SELECT name, status, amount_minor, stage_id FROM core.deal ORDER BY id") == [
        ("Pump X2 · Acme", "won", 120050, "w1"), ("Pump X2 · Acme", "lost", 0, "l1"), ("Pump X2", "open", None, "b2"), ("Mixer · Beta", "open", None, "a1"),
    ]  # fmt: skip
    moves = office.ask("SELECT d.source_key, m.to_stage, m.kind, (m.facts).amount, (m.facts).as_of::text FROM core.deal_move m JOIN core.deal d ON d.id = m.deal_id ORDER BY m.id")
    assert [(key[-2:], to, kind) for key, to, kind, *_ in moves] == [
        ("A1", "a1", "import"), ("A1", "w1", "import"), ("A2", "a1", "import"), ("A2", "l1", "import"), ("A3", "b2", "import"), ("A4", "a1", "import"),
    ]  # fmt: skip
    assert moves[0][3:] == (None, "2025-01-10")  # what only the close told was not known before
    assert str(moves[1][3]) == "1200.50"
    assert moves[1][4] == "2025-03-03"


def test_the_same_file_again_makes_nothing(office: Office) -> None:
    load(office, "deals", DEALS)
    again = load(office, "deals", DEALS)
    assert (again.new, again.changed, again.same, again.committed) == (0, 0, 4, False)
    assert office.one("SELECT count(*) FROM core.deal_move") == 6


def test_a_trial_writes_nothing_and_says_the_same(office: Office) -> None:
    trial = load(office, "deals", DEALS, dry_run=True)
    assert (trial.new, trial.committed) == (4, False)
    assert office.one("SELECT count(*) FROM core.deal") == 0
    assert ("stage_taken", "Prospecting") in {(code, args.get("value")) for code, args in trial.notes}


def test_an_unknown_stage_names_its_row_and_stops_everything(office: Office) -> None:
    strange = DEALS.replace("Mixer,Beta,Prospecting", "Mixer,Beta,Frozen")
    with pytest.raises(ImportRefused) as refused:
        load(office, "deals", strange)
    assert codes(refused.value.outcome) == {(5, "stage_unknown")}
    assert office.one("SELECT count(*) FROM core.deal") == 0
    assert load(office, "deals", strange, stages={"Frozen": "engaging"}).new == 4


def test_a_worth_below_zero_is_an_error_of_its_row(office: Office) -> None:
    outcome = load(office, "deals", DEALS.replace("1200.50", "-1200.50"), skip_errors=True)
    assert codes(outcome) == {(2, "negative_value")}
    assert (outcome.new, outcome.committed) == (3, True)
    events = load(office, "deal-history", LOG.replace("resource", "resource,amount").replace("IR1\n", "IR1,-5\n"), stages={"First call": "entry", "Site visit": "engaging"}, dry_run=True)
    assert {code for _, code in codes(events)} == {"negative_value"}


def test_a_hoped_for_close_is_not_the_files_newest_day(office: Office) -> None:
    hoped = DEALS.replace("2025-06-02,,", "2025-06-02,2031-12-31,").replace("Prospecting,2025-06-03", "Prospecting,")
    load(office, "deals", hoped)
    assert office.ask("SELECT opened_on::text, close_on::text FROM core.deal WHERE status = 'open' ORDER BY id") == [("2025-06-02", "2031-12-31"), ("2025-06-02", None)]


def test_an_unknown_owner_is_an_error(office: Office) -> None:
    with pytest.raises(ImportRefused) as refused:
        load(office, "deals", DEALS.replace("Bob Ray,Mixer", "Nobody,Mixer"))
    assert codes(refused.value.outcome) == {(5, "person_unknown")}


def test_a_known_deal_moves_through_the_gate_or_not_at_all(office: Office) -> None:
    load(office, "deals", DEALS)
    moved = DEALS.replace("Mixer,Beta,Prospecting,2025-06-03,,", "Mixer,Beta,Engaging,2025-06-03,,")
    moved = moved.replace("Pump X2,,Engaging,2025-06-02,,", "Pump X2,,Won,2025-06-02,2025-08-01,900")
    trial = load(office, "deals", moved, login="im1", dry_run=True)
    assert codes(trial) == {(4, "gate_refused")}
    refused = next(issue for issue in trial.issues if issue.code == "gate_refused")
    assert "gate.evidence" in refused.args["reason"]
    assert "deal.gate" in refused.args["reason"]
    done = load(office, "deals", moved, login="im1", skip_errors=True)
    assert (done.changed, done.failed, done.committed) == (1, 1, True)
    assert office.ask("SELECT stage_id FROM core.deal WHERE source_key LIKE '%%A4' OR source_key LIKE '%%A3' ORDER BY id") == [("b2",), ("b2",)]
    assert office.one("SELECT kind FROM core.deal_move ORDER BY id DESC LIMIT 1") == "forward"


def test_finance_reads_deals_and_moves_none(office: Office) -> None:
    load(office, "deals", DEALS)
    outcome = load(office, "deals", DEALS.replace("Mixer,Beta,Prospecting", "Mixer,Beta,Engaging"), dry_run=True)
    assert codes(outcome) == {(5, "deal_not_yours")}
    other = load(office, "deals", DEALS.replace("1200.50", "1300.00"), dry_run=True)
    assert codes(other) == {(2, "deal_not_yours")}  # said, not counted as done


def asks_amount() -> Process:
    """Won asks for the amount; nothing else is asked for."""
    made = simple_process()
    kept = {stage.id: {name: getattr(stage, name) for name in stage.__slots__} | {"evidence": ()} for stage in made.stages}
    kept["w1"]["required"] = (Required("amount", "entry"), Required("close_on", "entry"))
    return Process(tuple(type(stage)(**kept[stage.id]) for stage in made.stages), made.edges)


def test_what_a_row_brings_is_there_when_its_move_is_judged(office: Office) -> None:
    put_live(office, "ASKING", asks_amount())
    load(office, "deals", DEALS, pipeline="ASKING", source="asking")
    won = DEALS.replace("Pump X2,,Engaging,2025-06-02,,", "Pump X2,,Won,2025-06-02,2025-08-01,900")
    done = load(office, "deals", won, login="im1", pipeline="ASKING", source="asking")
    assert (done.changed, done.failed, done.same) == (1, 0, 3)
    assert office.ask("SELECT status, amount_minor, close_on::text FROM core.deal WHERE source_key LIKE 'asking%%A3'") == [("won", 90000, "2025-08-01")]
    assert load(office, "deals", won, login="im1", pipeline="ASKING", source="asking").same == 4


def test_a_refused_move_leaves_the_figures_too(office: Office) -> None:
    load(office, "deals", DEALS)
    moved = DEALS.replace("Pump X2,,Engaging,2025-06-02,,", "Pump X2,,Won,2025-06-02,2025-08-01,900")
    load(office, "deals", moved, login="im1", skip_errors=True)
    assert office.ask("SELECT stage_id, amount_minor, close_on FROM core.deal WHERE source_key LIKE '%%A3'") == [("b2", None, None)]


LATER = LOG + "8,Site visit,2025-02-05 10:00:00,E9\n8,Site visit,2025-02-06 10:00:00,E9\n8,Phone call,2025-02-07 10:00:00,E9\n8,Site visit,2025-02-09 10:00:00,E9\n"


def test_later_events_of_a_known_case_come_once(office: Office) -> None:
    put_live(office, "ASKING", asks_amount())
    stages = {"First call": "entry", "Phone call": "entry", "Site visit": "engaging"}
    how = {"stages": stages, "pipeline": "ASKING", "source": "log"}
    load(office, "deal-history", LOG, **how)
    later = load(office, "deal-history", LATER, login="im1", skip_errors=True, **how)
    counted = "SELECT (SELECT count(*) FROM core.deal_move), (SELECT count(*) FROM core.deal_activity)"
    once = office.ask(counted)
    again = load(office, "deal-history", LATER, login="im1", skip_errors=True, **how)
    assert office.ask(counted) == once, (later, again)


def test_an_answer_names_its_deal_by_the_number_of_the_system_it_came_from(office: Office) -> None:
    load(office, "deals", DEALS, source="crm")
    file = office.folder / "answers.csv"
    file.write_text("Response ID,Opportunity ID,Answered on,Score,Out of\n1,A1,2025-03-09,4,5\n2,a1,2025-03-09,4,5\n", "utf-8")
    with office.enter("if1").session() as session:
        outcome = import_evidence(session, "surveys", file, "crm", skip_errors=True)
        other = import_evidence(session, "surveys", file, "another system", dry_run=True)
    assert (outcome.new, outcome.issue_counts(), other.issue_counts()) == (1, {"deal_unknown": 1}, {"deal_unknown": 2})
    assert office.ask("SELECT d.source_key, e.name_en FROM core.survey_answer a JOIN core.deal d ON d.id = a.deal_id JOIN core.employee e ON e.id = a.employee_id") == [("crm|A1", "Ann Lee")]


def test_only_finance_brings_a_history(office: Office) -> None:
    outcome = load(office, "deals", DEALS, login="im1", dry_run=True)
    assert {code for _, code in codes(outcome)} == {"new_not_allowed"}
    with pytest.raises(NotAllowed):
        load(office, "deals", DEALS, login="ir1")


def test_a_log_becomes_deals_with_every_move(office: Office) -> None:
    stages = {"First call": "entry", "Site visit": "engaging"}
    outcome = load(office, "deal-history", LOG, stages=stages)
    assert (outcome.new, outcome.failed) == (5, 0)
    assert office.ask("SELECT status, stage_id, owner_id = (SELECT id FROM core.employee WHERE code = 'IR1') FROM core.deal ORDER BY id") == [
        ("won", "w1", True), ("open", "a1", False),
    ]  # fmt: skip
    assert office.ask("SELECT to_stage FROM core.deal_move ORDER BY id") == [("a1",), ("b2",), ("w1",), ("a1",)]
    assert office.ask("SELECT kind, subject FROM core.deal_activity") == [("visit", "Site visit")]
    again = load(office, "deal-history", LOG, stages=stages)
    assert (again.new, again.changed, again.same) == (0, 0, 5)
    assert office.one("SELECT count(*) FROM core.deal_activity") == 1


def test_the_facts_of_a_log_are_of_the_offices_days_and_of_the_stage_that_is_left(office: Office) -> None:
    log = "case,activity,timestamp,resource\n"
    # two of them before eight in the morning, which is still the day before in UTC
    log += "".join(f"5,{word},{at},IR1\n" for word, at in (("Call", "2025-01-06 07:30:00"), ("Visit", "2025-01-08 23:00:00"), ("Call", "2025-01-10 06:00:00"), ("Visit", "2025-01-13 09:00:00")))
    load(office, "deal-history", log, stages={"Call": "entry", "Visit": "engaging"})
    facts = office.ask(
        "SELECT m.to_stage, (m.facts).entered_on::text, (m.facts).as_of::text, (m.facts).days_in_stage::int, (m.facts).times_in_stage::int FROM core.deal_move m ORDER BY m.id"
    )
    assert facts == [
        ("a1", "2025-01-06", "2025-01-06", 0, 1), ("b2", "2025-01-06", "2025-01-08", 2, 1),
        ("a1", "2025-01-08", "2025-01-10", 2, 1), ("b2", "2025-01-10", "2025-01-13", 1, 2),
    ]  # fmt: skip


def test_a_past_from_elsewhere_is_measured_however_old(office: Office) -> None:
    load(office, "deals", DEALS.replace("2025-", "2012-"))
    office.ask("SELECT core.pipeline_measure_all()")
    stages = office.ask("SELECT item_id, n, live_deals, won_n, won_rate FROM core.pipeline_measure WHERE kind = 'stage' ORDER BY 1")
    assert [(item, n, live, closed) for item, n, live, closed, _ in stages] == [("a1", 3, 1, 2), ("b2", 1, 1, 0), ("l1", 1, 0, 1), ("w1", 1, 0, 1)]
    assert dict(office.ask("SELECT item_id, conversion FROM core.pipeline_measure WHERE kind = 'edge'")) == {"a1>w1": Decimal("0.5"), "a1>l1": Decimal("0.5")}


def test_without_a_live_process_nothing_can_come_in(office: Office) -> None:
    with pytest.raises(FileProblem, match="no live pipeline"):
        load(office, "deals", DEALS, pipeline="NOWHERE")


def test_managers_of_a_list_by_names_are_people_too(office: Office) -> None:
    teams = "sales_agent,manager\nKim Roe,Pat Doe\nLou Fay,Pat Doe\nPat Doe II,Sam Poe\n"
    outcome = load(office, "people", teams)
    assert (outcome.new, outcome.failed) == (5, 0)
    assert ("managers_made", {"names": "Pat Doe, Sam Poe"}) in outcome.notes
    assert office.ask(
        "SELECT e.name_en, m.name_en FROM core.assignment a JOIN core.employee e ON e.id = a.employee_id JOIN core.employee m ON m.id = a.manager_id WHERE m.code IN ('Pat Doe', 'Sam Poe') ORDER BY 1"
    ) == [("Kim Roe", "Pat Doe"), ("Lou Fay", "Pat Doe"), ("Pat Doe II", "Sam Poe")]
    assert load(office, "people", teams).same == 5


def some_of(packed: Path, folder: Path, key: str, every: int) -> Path:
    """Every so many of what `key` names, with all its rows; the whole file where TRIPOD_WHOLE_FILES asks for it."""
    if os.environ.get("TRIPOD_WHOLE_FILES"):
        return packed
    with gzip.open(packed, "rt", encoding="utf-8", newline="") as text:
        head, *rows = list(csv.reader(text))
    place = head.index(key)
    turn = {name: number for number, name in enumerate(dict.fromkeys(row[place] for row in rows))}
    path = folder / packed.name.removesuffix(".gz")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *(row for row in rows if turn[row[place]] % every == 0)])
    return path


def test_a_real_pipeline_comes_in(office: Office, real_data: Path) -> None:
    file = some_of(real_data / "crm_pipeline" / "sales_pipeline_asof_2017-09-30.csv.gz", office.folder, "opportunity_id", 4)
    teams = load(office, "people", real_data / "crm_pipeline" / "sales_teams.csv.gz")
    assert (teams.failed, teams.new) == (0, 41)  # 35 sellers and their six managers
    assert ("code_from_name", {}) in teams.notes
    with office.database.admin() as connection:
        connection.execute(b"INSERT INTO core.product_line (code, name_en, name_zh) VALUES ('GTX Pro', 'GTX Pro', 'GTX Pro')")
    outcome = load(office, "deals", file, source="crm")
    assert outcome.failed == 0
    assert outcome.new == outcome.rows
    assert {"spelling", "deal_old", "no_customer"} <= set(outcome.issue_counts())
    assert office.one("SELECT count(DISTINCT fields ->> 'product') FROM core.deal WHERE fields ->> 'product' ILIKE '%%gtx%%pro' AND fields ->> 'product' NOT ILIKE '%%plus%%'") == 1
    assert load(office, "deals", file, source="crm").same == outcome.rows


def test_a_real_log_runs_through_its_own_template(office: Office, real_data: Path) -> None:
    file = some_of(real_data / "process_log" / "cases_started_2011.csv.gz", office.folder, "case_id", 8)
    put_live(office, "LOG", discover(prepare("deal-history", file, Options(owner="IR1"))))
    outcome = load(office, "deal-history", file, pipeline="LOG", owner="IR1", source="log")
    assert (outcome.failed, outcome.new) == (0, outcome.rows)
    cases = office.one("SELECT count(*) FROM core.deal WHERE source_key LIKE 'log%%'")
    assert cases == len({row["number"] for row in prepare("deal-history", file, Options(owner="IR1")).converted.rows})
