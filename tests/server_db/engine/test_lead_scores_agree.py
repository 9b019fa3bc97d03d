"""Random scoring bodies over random histories: the three compiled ways, the compiled lines and plain Python say the same."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.rows import dict_row

from server_db.domain.leads import mql
from server_db.domain.leads.facts import LEAD_FACTS, with_custom
from server_db.domain.leads.scoring import LeadEvent, Scored, score_leads
from server_db.domain.leads.scoring_body import read_body
from server_db.domain.leads.scoring_checks import find_problems
from server_db.engine.score_compile import compile_conditions, compile_mql, compile_score, load_fields
from tests.conftest import TestDatabase
from tests.server_db.engine.lead_bodies import DAY, LEADS, fill, random_body, random_criteria

QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture(scope="module")
def office(database: TestDatabase) -> Iterator[psycopg.Connection[Any]]:
    with database.admin() as admin:
        fill(admin)
        yield admin


def _facts(office: psycopg.Connection[Any], day: date = DAY) -> list[tuple[dict[str, Any], list[LeadEvent]]]:
    custom = load_fields(office)
    rows = office.cursor(row_factory=dict_row).execute("SELECT * FROM core.lead_facts_(%s) ORDER BY lead_id", (day,)).fetchall()
    events: dict[int, list[LeadEvent]] = defaultdict(list)
    for lead, *row in office.execute("SELECT lead_id, id, kind, happened_at, on_date, seconds, page, name FROM core.lead_event").fetchall():
        id_, kind, at, day, seconds, page, name = row
        events[lead].append(LeadEvent(id_, kind, at, day, seconds, page or "", name or ""))
    return [(with_custom(row, row["fields"], custom), events[row["lead_id"]]) for row in rows]


def test_the_facts_are_those_of_the_catalogue_in_its_order(office: psycopg.Connection[Any]) -> None:
    shown = office.execute("SELECT * FROM core.lead_facts_(%s) LIMIT 0", (DAY,)).description
    assert shown is not None
    assert [column.name for column in shown] == ["lead_id", *(fact.name for fact in LEAD_FACTS), "fields"]
    row = office.cursor(row_factory=dict_row).execute(
        "SELECT f.*, l.tags AS raw, l.created_at FROM core.lead_facts_(%s) f JOIN core.lead l ON l.id = f.lead_id ORDER BY lead_id", (DAY,)
    )
    for one in row.fetchall():
        assert one["tags"] == ";" + "".join(f"{tag};" for tag in one["raw"])
        assert one["as_of"] == DAY and one["days_since_created"] == (DAY - one["created_on"]).days


def _agree(office: psycopg.Connection[Any], leads: list[tuple[dict[str, Any], list[LeadEvent]]], seed: int) -> None:
    body = random_body(random.Random(seed))
    custom = load_fields(office)
    assert [found for found in find_problems(body, custom) if found.severity == "error"] == []
    suffix = compile_score(office, body)
    python = dict(enumerate(score_leads(read_body(body), leads, DAY, custom), start=1))
    expected = {lead: (scored.fit_cp, scored.engagement_cp, scored.score_cp, scored.grade, list(scored.parts)) for lead, scored in python.items()}
    for call in (
        f"scoring.all_{suffix}(%(day)s, 1, 1000)",
        f"scoring.some_{suffix}(%(day)s, (SELECT array_agg(id) FROM core.lead))",
        f"core.lead l CROSS JOIN LATERAL scoring.one_{suffix}(l.id, %(day)s)",
    ):
        query = f"SELECT lead_id, fit_cp, engagement_cp, score_cp, grade, parts FROM {call}"
        found = {lead: tuple(row) for lead, *row in office.execute(query.encode(), {"day": DAY}).fetchall()}
        assert found == expected, (seed, call)
    query = f"SELECT l.id, s.* FROM core.lead l CROSS JOIN LATERAL scoring.lines_{suffix}(l.id, %(day)s) s ORDER BY l.id, s.seq"
    lines = defaultdict(list)
    for lead, *row in office.execute(query.encode(), {"day": DAY}).fetchall():
        lines[lead].append(tuple(row))
    for lead, scored in python.items():
        assert lines[lead] == _plain(scored), (seed, lead)
        assert sum(line.points_cp for line in scored.lines) == scored.score_cp


def _plain(scored: Scored) -> list[tuple[Any, ...]]:
    return [
        (line.seq, line.axis, line.kind, line.rule_id, line.event_id, line.happened_at, line.base_cp, line.days, line.factor_ppm, line.points_cp)
        for line in scored.lines
    ]  # fmt: skip


@settings(QUIET, max_examples=40)
@given(st.integers(0, 2**32))
def test_four_ways_of_one_score_are_equal(office: psycopg.Connection[Any], seed: int) -> None:
    _agree(office, _facts(office), seed)


@pytest.mark.slow
@settings(QUIET, max_examples=120)
@given(st.integers(0, 2**32))
def test_four_ways_of_many_scores_are_equal(office: psycopg.Connection[Any], seed: int) -> None:
    _agree(office, _facts(office), seed)


@settings(QUIET, max_examples=25)
@given(st.integers(0, 2**32))
def test_criteria_match_the_same_leads_with_the_same_values(office: psycopg.Connection[Any], seed: int) -> None:
    body = random_criteria(random.Random(seed))
    custom = load_fields(office)
    assert mql.find_problems(body, custom) == ()
    suffix = compile_mql(office, body)
    rows = office.execute(f"SELECT lead_id, matched FROM scoring.mql_{suffix}((SELECT array_agg(id) FROM core.lead)) ORDER BY 1".encode()).fetchall()
    today = office.execute("SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date").fetchone()
    assert today is not None and len(rows) == LEADS
    for (lead, matched), (facts, _) in zip(rows, _facts(office, today[0]), strict=True):
        found = mql.judge(mql.read_mql(body), facts, custom)
        plain = [{**asdict(one), "values": dict(one.values)} for one in found]
        assert (matched or []) == plain, (seed, lead)


def test_conditions_over_leads_are_answered_in_order(office: psycopg.Connection[Any]) -> None:
    suffix = compile_conditions(office, ["", 'city = "上海"', "company_size >= 120"])
    rows = office.execute(f"SELECT a.*, l.city, l.fields ->> 'company_size' FROM scoring.asg_{suffix}(%s) a JOIN core.lead l ON l.id = lead_id".encode(),
                          (list(range(1, LEADS + 1)),)).fetchall()  # fmt: skip
    assert len(rows) == LEADS
    for _, holds, city, size in rows:
        assert holds == [True, city == "上海", size in ("120", "99999")]


def test_a_compiled_statement_writes_nothing_and_a_person_calls_none(office: psycopg.Connection[Any], database: TestDatabase) -> None:
    suffix = "0" * 32
    for statement in ("WITH d AS (DELETE FROM core.lead_event RETURNING 1) SELECT 1", "SELECT secret FROM core.event_key"):
        office.execute("SELECT scoring.install_('mql', %s, %s)", (suffix, f"SELECT lead_id, ARRAY[true], '[]'::jsonb FROM ({statement}) q (lead_id)"))
        with pytest.raises(psycopg.Error):
            office.execute(f"SELECT * FROM scoring.mql_{suffix}('{{}}')".encode())
    with pytest.raises(psycopg.errors.InvalidParameterValue):
        office.execute("SELECT scoring.install_('all', 'x; DROP TABLE core.lead', 'SELECT 1')")
    held = office.execute(
        "SELECT p.oid::regprocedure::text, g.rolname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace CROSS JOIN aclexplode(p.proacl) x"
        " LEFT JOIN pg_roles g ON g.oid = x.grantee WHERE n.nspname = 'scoring' AND x.grantee <> p.proowner"
    ).fetchall()
    assert {role for _, role in held} == {"app_guard", "g_worker"}
