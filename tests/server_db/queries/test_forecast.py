"""Forecasts against a real database: months and currencies, the weekly snapshot beside plain sums, who sees and says what."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from server_db.commands.forecast import say_forecast
from server_db.domain.forecast import Sums
from server_db.engine.forecast import take_due_snapshots
from server_db.errors import NotAllowed, Refused, WrongState
from server_db.queries import forecast as queries
from server_db.queries.forecast_board import read_changes, read_gap, read_judged, read_lines, read_time
from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, MANAGER, OTHER_REP, PEER, REP, SUPERUSER, WORKER, Company

PLANT = """
SET LOCAL session_replication_role = replica;
INSERT INTO core.pipeline (id, code, name_en, name_zh) VALUES (900, 'FC', 'Forecast probe', '预测探针');
INSERT INTO core.pipeline_version (id, pipeline_id, number, status, body, body_hash) VALUES (900, 900, 1, 'live', '{}', '\\x01');
INSERT INTO core.pipeline_stage (version_id, stage_id, position, code, kind, name_en, name_zh, probability, forecast, idle_days, warn_days, rules)
  SELECT 900, s.id, s.n, s.id, 'stage', s.id, s.id, s.p, s.f, 7, 5, '{}' FROM (VALUES ('new', 1, 0.1, 'omitted'), ('talk', 2, 0.3, 'pipeline'),
    ('quote', 3, 0.5, 'best'), ('sign', 4, 0.8, 'commit'), ('won', 5, 1, 'closed')) AS s (id, n, p, f);
INSERT INTO core.pipeline_measure (pipeline_id, kind, item_id, won_rate, won_n) VALUES (900, 'stage', 'quote', 0.7, 20), (900, 'stage', 'sign', 0.9, 4);
INSERT INTO core.batch (id, kind) VALUES (9001, 'rates');
INSERT INTO core.currency_rate (from_code, to_code, on_date, kind, rate, batch_id) VALUES ('USD', 'CNY', '2020-01-01', 'average', 9, 9001), ('USD', 'CNY', '2020-01-01', 'closing', 7.5, 9001);
INSERT INTO core.currency VALUES ('JPY', 0, 'Yen', '日元');
"""
DEAL = """
INSERT INTO core.deal (code, customer_id, name, owner_id, pipeline_id, version_id, stage_id, status, amount_minor, currency, close_on, opened_on, entered_at, clock_at, closed_at)
  SELECT 'F-' || (SELECT count(*) FROM core.deal), (SELECT min(c.id) FROM core.customer c), 'Line', e.id, 900, 900, %(stage)s, %(status)s, %(minor)s, %(currency)s, %(close)s,
    current_date, now(), now(), %(closed)s FROM core.employee e WHERE e.login = %(who)s RETURNING id
"""


def plant(company: Company, who: str, stage: str, minor: int | None, close: date | None, currency: str = "CNY", won_on: date | None = None) -> int:
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        closed = f"{won_on} 12:00+08" if won_on else None
        row = connection.execute(DEAL, {"who": who, "stage": stage, "minor": minor, "currency": currency, "close": close, "closed": closed,
                                        "status": "won" if won_on else "open"}).fetchone()  # fmt: skip
    assert row is not None
    return int(row[0])


def move(company: Company, deal: int, **values: Any) -> None:
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        for column, value in values.items():
            connection.execute(f"UPDATE core.deal SET {column} = %s WHERE id = %s".encode(), (value, deal))


@pytest.fixture(scope="module")
def today(company: Company) -> date:
    found: date = company.truth("SELECT sec.today()")
    return found


@pytest.fixture(scope="module")
def deals(company: Company, today: date) -> dict[str, int]:
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute(PLANT.encode())
    later = (today.replace(day=1) + timedelta(days=40)).replace(day=5)
    return {
        "commit": plant(company, REP, "sign", 100_000, today),
        "best": plant(company, REP, "quote", 20_000, today, "USD"),
        "late": plant(company, REP, "talk", 30_000, today - timedelta(days=40)),
        "later": plant(company, REP, "sign", 70_000, later),
        "undated": plant(company, REP, "quote", 50_000, None),
        "omitted": plant(company, REP, "new", 60_000, today),
        "no_rate": plant(company, REP, "talk", 900, today, "JPY"),
        "won": plant(company, REP, "won", 40_000, today, won_on=today),
        "peer": plant(company, PEER, "sign", 11_000, today),
        "west": plant(company, OTHER_REP, "sign", 12_000, today),
    }


@pytest.fixture(scope="module")
def kept(company: Company, deals: dict[str, int]) -> int:
    with company.connect(WORKER) as connection:
        return take_due_snapshots(connection)


def me(company: Company, who: str) -> int:
    found: int = company.truth("SELECT id FROM core.employee WHERE login = %s", (who,))
    return found


def test_a_month_counts_what_is_expected_in_it_and_what_is_late(company: Company, deals: dict[str, int]) -> None:
    with company.signed_in(REP) as session:
        picture = queries.get_picture(session)
        found = {deal.deal_id: deal for deal in queries.find_deals(session, None, picture.period)}
    assert set(found) == {deals[name] for name in ("commit", "best", "late", "no_rate")}
    assert found[deals["best"]].amount == Decimal("1500.00")  # 200.00 dollars at the closing rate, not the average
    assert found[deals["late"]].is_late and found[deals["no_rate"]].amount is None
    assert (found[deals["best"]].measured, found[deals["commit"]].measured) == (Decimal("0.7"), None)  # four deals are too few
    total = Sums(Decimal(400), Decimal(1000), Decimal(1500), Decimal(300), Decimal("400") + 800 + 750 + 90, Decimal("400") + 800 + 1050 + 90, 5, 3, 1)
    assert picture.total == total
    assert picture.undated == queries.Undated(1, Decimal(500))


def test_everybody_sees_the_own_line(company: Company, deals: dict[str, int]) -> None:
    seen = {}
    for who in (REP, PEER, MANAGER, DIRECTOR, OTHER_REP, FINANCE, AUDITOR, ADMIN):
        with company.signed_in(who) as session:
            period = queries.get_picture(session).period
            seen[who] = {deal.deal_id for deal in queries.find_deals(session, None, period)}
    own = {deals[name] for name in ("commit", "best", "late", "no_rate")}
    assert seen[REP] == seen[MANAGER] == own
    assert seen[PEER] == {deals["peer"]} and seen[OTHER_REP] == {deals["west"]}
    assert seen[DIRECTOR] == own | {deals["peer"]}
    assert seen[FINANCE] == seen[AUDITOR] == own | {deals["peer"], deals["west"]}
    assert seen[ADMIN] == set()


def test_the_weeks_snapshot_is_taken_once_and_is_what_plain_sums_give(company: Company, kept: int, today: date) -> None:
    assert kept == 7  # no day, no category and no rate: not in it
    with company.connect(WORKER) as connection:
        assert take_due_snapshots(connection) == 0
    with company.signed_in(FINANCE) as session:
        month = f"{today:%Y-%m}"
        found = {row.member.id: queries.find_snapshots(session, month, row) for row in queries.get_picture(session).rows if not row.leads}
        stored = {person: shots[0].sums for person, shots in found.items() if shots}
        plain = queries.find_sums(session, month)
    assert len(stored) == 3
    for person, sums in stored.items():
        live = plain[person]
        assert (sums.won, sums.commit, sums.best, sums.pipeline) == (live.won, live.commit, live.best, live.pipeline)
        assert (sums.weighted, sums.measured) == (live.weighted, live.measured)
    monday = today - timedelta(days=today.weekday())
    assert company.truth("SELECT count(*) FROM core.forecast_deal WHERE on_date < %s", (monday,)) == 0


def test_a_snapshot_of_last_week_does_not_stand_for_this_one(scratch: Company) -> None:
    with scratch.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute(PLANT.encode())
    plant(scratch, REP, "sign", 100_000, scratch.truth("SELECT sec.today()"))
    scratch.truth(
        "INSERT INTO core.forecast_deal (on_date, deal_id, employee_id, period_id, category, amount_minor, probability) SELECT date_trunc('week', sec.today())::date - 1, d.id,"
        " d.owner_id, 202601, 'commit', 1, 0.5 FROM core.deal d ORDER BY d.id DESC LIMIT 1 RETURNING 1"
    )
    with scratch.connect(WORKER) as connection:
        assert take_due_snapshots(connection) == 1


def test_snapshots_are_the_lines_and_never_change(company: Company, kept: int) -> None:
    assert company.value(REP, "SELECT count(*) FROM api.forecast_deal") == 5
    assert company.value(MANAGER, "SELECT count(DISTINCT employee_id) FROM api.forecast_snapshot") == 1
    assert company.value(ADMIN, "SELECT count(*) FROM api.forecast_snapshot") == 0
    for table in ("forecast_snapshot", "forecast_deal", "forecast_call"):
        for who in (REP, MANAGER, FINANCE):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                company.value(who, f"SELECT count(*) FROM core.{table}")
    for table in ("forecast_snapshot", "forecast_deal"):
        with pytest.raises(psycopg.Error, match="never changed"):
            company.truth(f"DELETE FROM core.{table}")


def test_a_word_is_for_oneself_and_the_own_line_with_a_reason(company: Company, deals: dict[str, int], today: date) -> None:
    month, rep, manager = f"{today:%Y-%m}", me(company, REP), me(company, MANAGER)
    with company.signed_in(REP) as session:
        say_forecast(session, month, rep, "own", "commit", Decimal("1234.50"), " The buyer signs ")
        for person, scope, amount, reason, problem in (
            (me(company, PEER), "own", 1, "x", NotAllowed), (manager, "team", 1, "x", NotAllowed), (rep, "team", 1, "x", Refused),
            (rep, "own", 1, "  ", Refused), (rep, "own", -1, "x", Refused), (rep, "own", Decimal("0.001"), "x", Refused), (rep, "own", 10**15, "x", Refused),
        ):  # fmt: skip
            with pytest.raises(problem):
                say_forecast(session, month, person, scope, "commit", Decimal(amount), reason)
        with pytest.raises(WrongState):
            say_forecast(session, "2026-01", rep, "own", "commit", Decimal(1), "x")
    with company.signed_in(MANAGER) as session:
        key = uuid4()
        first = say_forecast(session, month, rep, "own", "commit", Decimal(900), "I talked to the buyer", key)
        assert say_forecast(session, month, rep, "own", "commit", Decimal(900), "I talked to the buyer", key) == first
        say_forecast(session, month, manager, "team", "commit", Decimal(5000), "A good week")
        rows = queries.get_picture(session, month).rows
    assert {row.member.id: row.said["commit"].amount for row in rows if row.said} == {manager: 5000, rep: 900}
    with company.signed_in(REP) as session:  # who is spoken of reads it; the team's word is the head's
        assert [(call.amount, call.by_id) for call in queries.find_calls(session, month)] == [(900, manager), (Decimal("1234.50"), rep)]
    for who in (FINANCE, AUDITOR, ADMIN):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            company.value(who, "SELECT api.forecast_say(gen_random_uuid(), '2026-12', %s, 'own', 'commit', 1, 'x')", (rep,))
    log = company.truth("SELECT diff FROM audit.log WHERE tbl = 'core.forecast_call' ORDER BY id DESC LIMIT 1")
    assert json.loads(json.dumps(log))["reason"] == "A good week"


def test_an_approved_goal_comes_before_the_quota(company: Company, today: date) -> None:
    month, rep = f"{today:%Y-%m}", me(company, REP)
    period = queries.number_of(month)
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        for batch, minor in ((9001, 5_000_00), (9002, 8_000_00)):
            connection.execute("INSERT INTO core.batch (id, kind) VALUES (%s, 'quotas') ON CONFLICT DO NOTHING", (batch,))
            connection.execute(
                "INSERT INTO core.quota (employee_id, period_id, amount_minor, batch_id) VALUES (%s, %s, %s, %s)", (rep, period, minor, batch)
            )
    with company.signed_in(REP) as session:
        assert queries.find_goals(session, month)[rep].amount == 8000  # the newest batch counts
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("INSERT INTO core.goal_plan (id, code, name_en, name_zh, kpi, places, unit, from_period, to_period) VALUES (90, 'Y', 'y', 'y', 'revenue', 2, 'money', %s, %s)",
                           (period, period))  # fmt: skip
        connection.execute(
            "INSERT INTO core.goal_version (id, plan_id, number, status, effective_from) VALUES (90, 90, 1, 'approved', %s)", (period,)
        )
        connection.execute(
            "INSERT INTO core.goal_node (id, version_id, parent_id, kind, employee_id, valid_from, valid_to) VALUES (91, 90, 90, 'person', %s, %s, %s)",
            (rep, period, period),
        )
        connection.execute("INSERT INTO core.goal_amount (node_id, period_id, units) VALUES (91, %s, 950001)", (period,))
    with company.signed_in(REP) as session:
        goal = queries.find_goals(session, month)[rep]
    assert (goal.amount, goal.source) == (Decimal("9500.01"), "goal")


def test_weeks_changes_accuracy_and_gap_are_read_by_row(company: Company, kept: int, deals: dict[str, int], today: date) -> None:
    month, before = f"{today:%Y-%m}", today - timedelta(days=70)
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        past = f"{before:%Y%m}"
        connection.execute(
            "INSERT INTO core.forecast_deal SELECT %s, deal_id, employee_id, period_id, category, 60000, probability, measured FROM core.forecast_deal WHERE deal_id = %s",
            (before, deals["commit"]),
        )
        connection.execute("INSERT INTO core.forecast_snapshot (on_date, period_id, employee_id, won_minor, commit_minor, best_minor, pipeline_minor, weighted_minor, deals)"
                           " VALUES (%s, %s, %s, 0, 30000, 0, 0, 30000, 1)", (before, int(past), me(company, REP)))  # fmt: skip
    won = plant(company, REP, "won", 40_000, before, won_on=before)
    with company.signed_in(MANAGER) as session:
        row = next(one for one in queries.get_picture(session, month).rows if one.member.id == me(company, REP))
        session.rollback()
        time = read_time(session, month, row)
        assert [shot.on_date for shot in time.snapshots] == [today] and before in time.days
        changes = read_changes(session, month, before, today, row.ids)
        assert {one.kind for one in changes} >= {"up", "new"}
        judged = read_judged(session, row)[0]
        assert (judged.period, judged.came, judged.accuracy("commit", "first")) == (f"{before:%Y-%m}", 400, Decimal("0.75"))
        lines = read_lines(session, row.ids, month)
        assert [line.category for line in lines][:2] == ["won", "commit"]
        gap = read_gap(session, row, month)
        assert gap.way is not None and gap.way.gap == row.gap
    move(company, won, status="lost")
