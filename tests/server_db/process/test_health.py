"""Health points: what is stored is what the formula gives, opened again figure by figure; versions, scope, thresholds, outlook."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.commands import health as commands
from server_db.domain.health import HealthBody, HealthStep, open_point, read_body, weighted
from server_db.engine.health import write_points
from server_db.errors import NotAllowed, Refused, WrongState
from server_db.queries import health as queries
from tests.server_db.process.pipelines_office import body, deal, draft, published, transactional, worker
from tests.server_db.security.company import ADMIN, DIRECTOR, MANAGER, OTHER_REP, REP, SUPERUSER, WORKER, Company

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def deals(company: Company) -> dict[str, int]:
    evidence = [{"id": "e1", "name_en": "Minutes", "name_zh": "纪要", "kind": "minutes", "count": 2, "at": "exit"}]
    live = published(company, draft(company, "HEALTH", body(lead={"idle_days": 5, "evidence": evidence})))
    found = {
        "fresh": deal(company, live["pipeline_id"], name="Fresh", amount=900, at="2026-11-23 10:00+08", opened_on="2026-11-23"),
        "idle": deal(company, live["pipeline_id"], name="Idle", amount=100, at="2026-09-01 10:00+08", opened_on="2026-09-01"),
        "planned": deal(company, live["pipeline_id"], name="Planned", owner="P1004", at="2026-09-01 10:00+08", opened_on="2026-09-01",
                        fields={"next_meeting_on": "2026-12-02"}),
        "west": deal(company, live["pipeline_id"], name="West", owner="P1008", at="2026-11-23 10:00+08", opened_on="2026-11-23"),
    }  # fmt: skip
    with company.connect(SUPERUSER) as connection:
        for kind, at in (("visit", "2026-11-23 11:00+08"), ("visit", "2026-11-20 11:00+08"), ("call", "2026-11-20 12:00+08"), ("visit", "2026-11-01 11:00+08")):
            connection.execute(
                "INSERT INTO core.deal_activity (deal_id, owner_id, kind, happened_at, subject) VALUES (%s, 0, %s, %s, 'x')", (found["fresh"], kind, at)
            )
    points(company)
    return found


def points(company: Company, day: date = DAY) -> int:
    engine = create_engine("postgresql+psycopg://", creator=lambda: transactional(company, WORKER), poolclass=NullPool)
    with engine.begin() as connection:
        return write_points(connection, day)


def test_what_is_stored_is_what_the_trace_opens(company: Company, deals: dict[str, int]) -> None:
    with company.signed_in(DIRECTOR) as session:
        found = queries.find_points(session, on=DAY)
        assert {row.deal_id for row in found} == set(deals.values()) - {deals["west"]}
        for row in found:
            sheet = queries.explain_point(session, row.deal_id, DAY)
            for step, stored in row.steps.items():
                assert sheet.results[step] == Decimal(stored), (row.name, step)
            assert row.score == sheet.results["score"]
            trace = sheet.trace("score")
            assert trace.value == row.score and trace.parts


def test_facts_count_working_days_and_what_happened(company: Company, deals: dict[str, int]) -> None:
    with company.signed_in(REP) as session:
        facts = {row.name: row.facts for row in queries.find_points(session, on=DAY)}
    assert set(facts) == {"Fresh", "Idle"}
    fresh = {name: Decimal(value) for name, value in facts["Fresh"].items()}
    assert (fresh["visits_14d"], fresh["activities_14d"], fresh["evidence_needed"], fresh["evidence_present"]) == (2, 3, 2, 0)
    assert (fresh["stage_days"], fresh["idle_limit"], fresh["amount"]) == (1, 5, 900)
    assert Decimal(facts["Idle"]["idle_days"]) > 40


def test_the_outlook_is_the_formula_ten_working_days_on(company: Company, deals: dict[str, int]) -> None:
    with company.signed_in(MANAGER) as session:
        rows = {row.name: row for row in queries.find_points(session, on=DAY)}
        later = session.execute(queries.select(queries.process_life.health_point.c.deal_id, queries.process_life.health_point.c.later)).all()
        formula = next(one for one in queries.find_formulas(session) if one.status == "live")
    assert rows["Fresh"].outlook is not None and rows["Fresh"].score is not None and rows["Fresh"].outlook < rows["Fresh"].score
    facts = dict(later)
    assert Decimal(facts[deals["fresh"]]["stage_days"]) == 11
    assert Decimal(facts[deals["planned"]]["activities_14d"]) == 1
    assert Decimal(facts[deals["planned"]]["idle_days"]) == 4  # met on Wednesday 2 December, looked at on 8 December
    for row in rows.values():
        assert open_point(formula.body, facts[row.deal_id]).results["score"] == row.outlook


def test_people_and_teams_are_weighted_by_amount(company: Company, deals: dict[str, int]) -> None:
    with company.signed_in(MANAGER) as session:
        rows = queries.find_points(session, on=DAY)
        people = {row.code: row for row in queries.find_people_health(session, DAY)}
        teams = {row.code: row for row in queries.find_team_health(session, DAY)}
        series = queries.find_series(session, DAY)
    assert people["P1003"].score == weighted((row.score, row.weight) for row in rows if row.owner_code == "P1003")
    assert teams["P1002"].score == weighted((row.score, row.weight) for row in rows) and teams["P1002"].deals == 3
    assert series[0].deals == 3
    with company.signed_in(OTHER_REP) as session:
        assert [row.code for row in queries.find_people_health(session, DAY)] == ["P1008"]
    with company.signed_in(ADMIN) as session:
        assert queries.find_points(session, on=DAY) == ()


def test_a_deal_that_falls_is_warned_of_once(company: Company, deals: dict[str, int]) -> None:
    with company.signed_in(REP) as session:
        first = [row for row in queries.find_warnings(session, DAY) if row.name == "Idle"]
    points(company)
    points(company, date(2026, 11, 25))
    with company.signed_in(REP) as session:
        again = [row for row in queries.find_warnings(session, DAY) if row.name == "Idle"]
    assert len(first) == 1 and first == again and first[0].tone == "bad"


def test_the_formula_is_edited_checked_and_published(company: Company, deals: dict[str, int]) -> None:
    plain = HealthBody((HealthStep("score", "100 - idle_days"),), "score")
    with company.signed_in(ADMIN) as session:
        saved = commands.save_formula(session, None, None, plain, 20, 50, "Idle only")
        with pytest.raises(WrongState):
            commands.publish_formula(session, saved.id, saved.version, saved.body_hash)
        broken = commands.save_formula(session, None, None, HealthBody((HealthStep("score", "nonsense + 1"),), "score"), 20, 50)
    worker(company).run_once()
    with company.signed_in(DIRECTOR) as session:
        formulas = {row.id: row for row in queries.find_formulas(session)}
        session.rollback()
        assert formulas[saved.id].checked and not formulas[saved.id].problems and formulas[broken.id].problems
        with pytest.raises(Refused):
            commands.publish_formula(session, broken.id, formulas[broken.id].version, broken.body_hash)
        live = commands.publish_formula(session, saved.id, formulas[saved.id].version, saved.body_hash)
        assert live.status == "live"
    with pytest.raises(psycopg.Error):
        company.session(SUPERUSER).execute("UPDATE core.health_formula SET body = '{\"steps\": []}' WHERE id = %s", (saved.id,))
    points(company)
    with company.signed_in(REP) as session:
        rows = {row.name: row for row in queries.find_points(session, on=DAY)}
        session.rollback()
        with pytest.raises(NotAllowed):
            commands.save_formula(session, None, None, plain, 20, 50)
    assert rows["Fresh"].score == 100 - Decimal(rows["Fresh"].facts["idle_days"])
    shipped = next(row for row in formulas.values() if row.number == 1)
    with company.signed_in(ADMIN) as session:
        now = next(row for row in queries.find_formulas(session) if row.number == 1)
        session.rollback()
        commands.publish_formula(session, shipped.id, now.version, shipped.body_hash)


def test_a_body_of_another_shape_is_refused() -> None:
    broken: list[dict[str, Any]] = [{}, {"steps": []}, {"steps": [{"formula": "1"}]}, {"steps": [{"name": 1, "formula": "1"}]}]
    for one in broken:
        with pytest.raises(ValueError, match="step"):
            read_body(one)
