from __future__ import annotations

import math
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb
from sqlalchemy import create_engine

from server_db.commands.score_cards import ask_card, cancel_card, draft_from_card
from server_db.domain.leads.leaks import judge_columns
from server_db.domain.leads.scorecard import CardScorer, shift
from server_db.engine import score_cards
from server_db.engine.score_cards import Closed, read_closed, run_waiting
from server_db.engine.score_compile import compile_score
from server_db.engine.watched import CannotBeDone
from server_db.errors import DatabaseProblem
from server_db.queries.score_cards import ScoreCard, find_cards, find_drift, get_card
from tests.server_db.security.company import DIRECTOR, MANAGER, PASSWORD, REP, SUPERUSER, WORKER, Company

pytest.importorskip("sklearn")
TODAY = datetime.now(UTC).date()
SINCE, UNTIL = TODAY - timedelta(days=200), TODAY + timedelta(days=2)
LEADS = 2_000


@pytest.fixture(scope="module", autouse=True)
def _closed(company: Company) -> Iterator[None]:
    """Leads that win by size, channel and whether they have a phone; `verdict` was written by who knew."""
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute(
            "INSERT INTO core.lead_channel (code, name_en, name_zh, kind) VALUES ('web', 'Web', '官网', 'organic'), ('ads', 'Ads', '广告', 'paid') ON CONFLICT DO NOTHING"
        )
        connection.execute("INSERT INTO core.lead_field (code, kind, name_en, name_zh, known_at) VALUES ('seats', 'number', 'Seats', '席位', 'form'), "
                           "('verdict', 'text', 'Their answer', '答复', 'form'), ('visited', 'boolean', 'Visited', '来访', 'after')")  # fmt: skip
        pool = connection.execute(
            "INSERT INTO core.pool (code, name_en, name_zh, visibility) VALUES ('PC', 'Pool', '池', 'everyone') RETURNING id"
        ).fetchone()[0]
        connection.execute("SET LOCAL session_replication_role = replica")
        chance = random.Random(3)
        for n in range(1, LEADS + 1):
            _lead(connection, chance, n, pool)
    yield


def _lead(connection: psycopg.Connection[Any], chance: random.Random, n: int, pool: int) -> None:
    size, channel, phone = chance.choice([None, *range(5, 400, 13)]), chance.choice(("web", "ads")), chance.random() < 0.6
    won = chance.random() < 1 / (1 + math.exp(2.6 - 2 * bool(size and size > 150) - (channel == "web") - 1.2 * phone))
    fields: dict[str, Any] = {"verdict": "yes" if won else "no", "visited": won, "seats": chance.randrange(9)} | (
        {"company_size": size} if size else {}
    )
    created = datetime.now(UTC) - timedelta(days=chance.randrange(20, 180))
    connection.execute(
        "INSERT INTO core.lead (id, code, pool_id, status, company, phone, channel, fields, created_at, closed_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            n,
            f"L-{n:07d}",
            pool,
            "won" if won else "lost",
            f"Company {n}",
            f"1380000{n:04d}" if phone else "",
            channel,
            Jsonb(fields),
            created,
            created + timedelta(days=9),
        ),
    )


def work(company: Company) -> bool:
    engine = create_engine("postgresql+psycopg://", connect_args=company.args | {"user": WORKER, "password": PASSWORD})
    try:
        with company.connect(WORKER) as reporting:
            return run_waiting(reporting, engine.connect, "test")
    finally:
        engine.dispose()


def made(company: Company, **asked: Any) -> ScoreCard:
    with company.signed_in(MANAGER) as session:
        number = ask_card(session, "Spring", "form", SINCE, UNTIL, **asked)
    assert work(company)
    with company.signed_in(MANAGER) as session:
        return get_card(session, number)


@pytest.fixture(scope="module")
def card(company: Company, _closed: None) -> ScoreCard:
    return made(company)


def test_a_card_is_made_tested_and_may_go_live(card: ScoreCard) -> None:
    assert (card.state, card.error) == ("done", None)
    assert card.result and card.result["problems"] == [] and card.live_allowed and card.result["measures"]["auc"]["value"] > 0.72
    assert {item["column"]: item["code"] for item in card.result["set_aside"]} | {"verdict": "pure", "visited": "after"} == {
        item["column"]: item["code"] for item in card.result["set_aside"]
    }
    assert {"company_size", "channel", "has_phone", "seats"} <= set(card.result["used"])
    assert not {"verdict", "visited", "owner_code", "status", "grade"} & set(card.result["used"])


def test_its_body_scores_every_lead_in_the_database_as_the_card_does(company: Company, card: ScoreCard) -> None:
    assert card.body and card.card
    engine = create_engine("postgresql+psycopg://", connect_args=company.args | {"user": WORKER, "password": PASSWORD})
    with engine.connect() as connection:
        closed = read_closed(connection, SINCE, UNTIL, "form")
    engine.dispose()
    with company.connect(WORKER) as connection:
        suffix = compile_score(connection, dict(card.body))
        rows = connection.execute(
            f"SELECT 'L-' || lpad(lead_id::text, 7, '0'), fit_cp, score_cp FROM scoring.all_{suffix}(%s, 0, %s)", (TODAY, LEADS + 1)
        ).fetchall()
    scorer = CardScorer(card.card)
    expected = {code: 100 * scorer.score({column.code: column.values[row] for column in closed.columns}) for row, code in enumerate(closed.ids)}
    assert {code: fit for code, fit, _ in rows} == expected == {code: total for code, _, total in rows}
    assert len(set(expected.values())) > 20


def test_numbers_that_show_the_outcome_cannot_be_overruled_into_force(company: Company) -> None:
    found = made(company, overrule={"verdict": "we know better"})
    assert not found.live_allowed and found.result and "card.leak" in found.result["problems"]
    assert found.result["measures"]["auc"]["value"] > 0.95


def test_a_draft_is_made_of_it_like_any_other(company: Company, card: ScoreCard) -> None:
    with company.signed_in(MANAGER) as session:
        version = draft_from_card(session, card.id)
    row = company.session(SUPERUSER).execute("SELECT source, card_id, status, body FROM core.score_version WHERE id = %s", (version,)).fetchone()
    assert row == ("scorecard", card.id, "draft", card.body)


def test_too_few_leads_are_said_in_one_sentence(company: Company) -> None:
    with company.signed_in(DIRECTOR) as session:
        number = ask_card(session, "Early", "capture", SINCE - timedelta(days=30), SINCE)
    with company.signed_in(DIRECTOR) as session, pytest.raises(DatabaseProblem, match="still being made"):
        ask_card(session, "Early", "capture", SINCE, UNTIL)
    assert work(company)
    with company.signed_in(DIRECTOR) as session:
        found = get_card(session, number)
    assert found.state == "failed" and found.error and found.error.startswith("Only 0 leads closed")
    with company.signed_in(DIRECTOR) as session:
        cancelled = ask_card(session, "Never", "capture", SINCE, UNTIL)
        cancel_card(session, cancelled)
        assert get_card(session, cancelled).state == "cancelled" and not work(company)
    with company.signed_in(REP) as session:
        assert find_cards(session) == ()
    with company.signed_in(REP) as session, pytest.raises(DatabaseProblem):
        ask_card(session, "Mine", "capture", SINCE, UNTIL)


def test_no_transaction_stays_open_while_a_card_is_reckoned(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server ends sessions that idle in one, and what they hold cannot be cleaned up."""
    seen: list[Any] = []

    def look(*_args: Any) -> None:
        with company.connect(SUPERUSER) as connection:
            seen.extend(connection.execute("SELECT state FROM pg_stat_activity WHERE usename = %s AND pid <> pg_backend_pid()", (WORKER,)).fetchall())
        raise CannotBeDone("Looked.")

    monkeypatch.setattr(score_cards, "make_card", look)
    with company.signed_in(MANAGER) as session:
        ask_card(session, "Looked at", "form", SINCE, UNTIL)
    assert work(company)
    assert seen and {row[0] for row in seen} == {"idle"}


def test_what_was_written_after_the_first_contact_is_no_field_of_capture(company: Company) -> None:
    company.truth("UPDATE core.lead SET contacted_at = created_at + interval '1 hour' WHERE id <= 700 RETURNING 1")
    company.truth(
        "INSERT INTO core.lead_change (lead_id, act, at, before, after) SELECT id, 'save', created_at + interval '2 hours', '{\"fields\": {}}', "
        "jsonb_build_object('fields', jsonb_build_object('seats', fields -> 'seats')) FROM core.lead WHERE id <= 700 RETURNING 1"
    )
    known = closed_leads(company).known
    assert known.late["seats"] == pytest.approx(700 / LEADS) and "company_size" not in known.late
    assert known.after == {"visited"}
    assert not known.early, "leads that came in closed prove nothing"


def closed_leads(company: Company, level: str = "form") -> Closed:
    engine = create_engine("postgresql+psycopg://", connect_args=company.args | {"user": WORKER, "password": PASSWORD})
    with engine.connect() as connection:
        closed = read_closed(connection, SINCE, UNTIL, level)
    engine.dispose()
    return closed


def test_when_a_field_is_known_is_what_the_office_says_of_it(company: Company) -> None:
    """A field that a file brought is told by the form until a person says that it is known at entry; city and title as well."""
    def used() -> set[str]:
        return {column.code for column in closed_leads(company, "capture").columns}

    assert "seats" not in used() and {"channel", "city"} <= used()
    company.truth("UPDATE core.lead_field SET known_at = CASE code WHEN 'seats' THEN 'capture' ELSE 'form' END WHERE code IN ('seats', 'city') RETURNING 1")
    assert "seats" in used() and "city" not in used()
    company.truth("UPDATE core.lead_field SET known_at = CASE code WHEN 'seats' THEN 'form' ELSE 'capture' END WHERE code IN ('seats', 'city') RETURNING 1")


def test_what_stood_in_leads_while_they_were_open_cannot_know_how_they_ended(company: Company) -> None:
    company.truth(
        "INSERT INTO core.lead_change (lead_id, act, at, before, after) SELECT id, 'close', closed_at, '{\"status\": \"open\"}', jsonb_build_object('status', status) "
        "FROM core.lead WHERE id <= 1960 RETURNING 1"
    )
    closed = closed_leads(company)
    assert "verdict" in closed.known.early and "seats" not in closed.known.early
    found = {v.column: v.code for v in judge_columns(closed.columns, closed.won, closed.known)}
    assert (found["verdict"], found["visited"], found["seats"]) == ("", "after", "late")
    assert set(closed.known.took) == {9}


def test_days_are_told_and_never_learned_from(company: Company) -> None:
    company.truth(
        "INSERT INTO core.lead_field (code, kind, name_en, name_zh, known_at) VALUES ('signed_on', 'date', 'Signed', '签字', 'form'), ('asked_on', 'date', 'Asked', '询问', 'form'), "
        "('no_day', 'date', 'Nothing', '无', 'form') RETURNING 1"
    )
    company.truth(
        "UPDATE core.lead SET fields = fields || jsonb_build_object('asked_on', (created_at - interval '3 days')::date) || CASE status WHEN 'won' THEN "
        "jsonb_build_object('signed_on', (closed_at + interval '1 day')::date) ELSE '{}' END WHERE id <= 2000 RETURNING 1"
    )
    closed = closed_leads(company)
    assert [(v.column, v.code, dict(v.args)) for v in closed.days] == [("asked_on", "day", {}), ("signed_on", "day_late", {"share": 1.0})]
    assert not {"asked_on", "signed_on"} & {column.code for column in closed.columns}


def test_drift_is_told_when_the_leads_of_today_are_others(company: Company, card: ScoreCard) -> None:
    assert card.card
    live = company.truth(
        "INSERT INTO core.score_version (number, status, body, body_hash, source, card_id, created_by, live_since) "
        "SELECT 500, 'live', %s, '', 'scorecard', %s, id, now() FROM core.employee WHERE code = 'P1002' RETURNING id", (Jsonb(card.body), card.id),
    )  # fmt: skip
    day = TODAY + timedelta(days=1)
    assert company.value(WORKER, "SELECT core.drift_tick(%s)", (day,)) == 1 and company.value(WORKER, "SELECT core.drift_tick(%s)", (day,)) == 0
    with company.signed_in(DIRECTOR) as session:
        calm = find_drift(session, live)[0]
    assert calm.tone in ("good", "unknown") or max(float(value) for value in calm.psi.values()) < 0.3
    company.truth(
        "WITH n AS (INSERT INTO core.lead (id, code, pool_id, company, channel, fields, created_at) SELECT 10000 + g, 'N-' || g, (SELECT id FROM core.pool WHERE code = 'PC'), 'New ' || g, 'ads', "
        "'{\"company_size\": 7}', now() - interval '1 day' FROM generate_series(1, 400) g RETURNING 1) SELECT count(*) FROM n"
    )
    later = TODAY + timedelta(days=2)
    company.value(WORKER, "SELECT core.drift_tick(%s)", (later,))
    with company.signed_in(DIRECTOR) as session:
        found = find_drift(session, live)[0]
    assert (found.on_date, found.tone) == (later, "bad")
    field = next(field for field in card.card.fields if field.bands.code == "channel")
    now = company.truth("SELECT array_agg(n) FROM (SELECT count(*) FILTER (WHERE channel = w) AS n FROM core.lead CROSS JOIN unnest(%s::text[]) WITH ORDINALITY x (w, at) "
                        "WHERE (created_at AT TIME ZONE 'Asia/Shanghai')::date >= %s::date - 30 GROUP BY at ORDER BY at) y", ([words[0] for words in field.bands.words], later))  # fmt: skip
    assert float(found.psi["channel"]) == pytest.approx(shift(field.rows, [*now, 0, 0]), abs=0.001)
    told = company.truth(
        "SELECT array_agg(e.code::text ORDER BY e.code) FROM core.notice n JOIN core.employee e ON e.id = n.employee_id WHERE n.kind = 'score.drift' AND n.args ->> 'tone' = 'bad'"
    )
    assert told == ["P1001", "P1002", "P1007"], "the author and the directors"


def test_dates_are_asked_for(company: Company) -> None:
    with company.signed_in(MANAGER) as session, pytest.raises(DatabaseProblem, match="needs the days"):
        ask_card(session, "Turned", "form", date(2026, 2, 1), date(2026, 1, 1))
