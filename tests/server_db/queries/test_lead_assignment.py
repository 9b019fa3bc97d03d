"""Rules, turns, decisions, clocks and response times as the desktop reads them, by the rights of each person."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from server_db.commands.lead_assignment import ask_trial, cancel_trial, publish_rules, retire_rules, save_rules
from server_db.domain.leads.assign_body import Body, Fallback, Rule
from server_db.engine.assign_rules import check_waiting_rules
from server_db.errors import DatabaseProblem
from server_db.queries.assign_board import read_frame, read_pool
from server_db.queries.lead_assignment import (
    find_assign_pools,
    find_assigned,
    find_turns,
    find_versions,
    find_why,
    get_last_trial,
    get_trial,
    get_version,
)
from server_db.queries.lead_clocks import find_stints
from server_db.queries.lead_response import BUCKETS, get_response_report, response_leads
from server_db.queries.leads import find_timeline
from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, MANAGER, OTHER_REP, REP, WORKER, Company
from tests.server_db.sql.lead_office import make_leads, make_pool, person

ZONE = ZoneInfo("Asia/Shanghai")
BODY = Body((Rule("all", "All", "全部"),), Fallback("person", "P1002"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=ZONE)


def answer(company: Company, lead: int, owner: str, when: datetime) -> None:
    """A contact at that moment, as the door leaves it."""
    company.truth(
        """WITH made AS (INSERT INTO core.lead_contact (lead_id, stint_id, by_id, kind, happened_at, made_at, link_kind, link_ref)
          SELECT l.id, l.stint_id, %(by)s, 'call', %(at)s, %(at)s, 'call_log', 'c' || l.id FROM core.lead l WHERE l.id = %(lead)s RETURNING id)
        SELECT core.lead_answered_(s, made.id, %(at)s, %(at)s) FROM made, core.lead l JOIN core.lead_stint s ON s.id = l.stint_id WHERE l.id = %(lead)s""",
        {"lead": lead, "by": person(company, owner), "at": when},
    )


@pytest.fixture(scope="module")
def pool(company: Company) -> int:
    return make_pool(company, "reads", ["P1003", "P1004"], ["P1005"], held_cap=30)


def test_rules_are_written_checked_published_and_retired(company: Company, pool: int) -> None:
    with company.signed_in(MANAGER) as session:
        saved = save_rules(session, None, "reads", None, BODY, "first")
        saved = save_rules(session, saved.id, "reads", saved.version, BODY, "second")
        draft = get_version(session, saved.id)
        assert (draft.body, draft.status, draft.checked, draft.note, draft.created_by_en) == (BODY, "draft", False, "second", "Person P1002")
    with company.connect(WORKER) as connection:
        check_waiting_rules(connection)
    with company.signed_in(DIRECTOR) as session:
        assert get_version(session, saved.id).checked and get_version(session, saved.id).problems == ()
        session.rollback()
        publish_rules(session, saved.id, saved.version, saved.body_hash)
        found = next(one for one in find_assign_pools(session) if one.id == pool)
        assert (found.live_id, found.is_own) == (saved.id, True)
        live = find_versions(session, pool)[0]
        session.rollback()
        assert retire_rules(session, live.id, live.version).status == "retired"
        publish_rules(session, live.id, live.version + 1, live.body_hash)
        assert find_versions(session, None) == ()


def test_turns_and_decisions_are_told_to_those_who_may_know(company: Company, pool: int) -> None:
    leads = make_leads(company, pool, 4)
    company.truth("SELECT core.assign_many_(%s, 'import', NULL)", (leads,))
    with company.signed_in(DIRECTOR) as session:
        turns = find_turns(session, pool)
        assert [(turn.code, turn.held, turn.held_cap, turn.given_30d, turn.turns) for turn in turns] == [
            ("P1003", 2, 30, 2, {"all": 2}), ("P1004", 2, 30, 2, {"all": 2})]  # fmt: skip
        told = find_assigned(session, pool, limit=3)
        assert [one.lead_id for one in told] == leads[:0:-1]
        assert (told[0].to_en, told[0].rule_zh, told[0].cause, told[0].reason["considered"][0]["name_en"]) == (
            "Person P1004",
            "全部",
            "import",
            "Person P1003",
        )
        assert [one.lead_id for one in find_assigned(session, pool, before=told[-1].id)] == leads[:1]
        assert find_assigned(session, pool, "fallback") == ()
    with company.signed_in(REP) as session:
        assert [one.lead_id for one in find_assigned(session, pool)] == [leads[2], leads[0]]
        assert find_why(session, leads[1]) == ()
        assert len(find_why(session, leads[0])) == 1
    with company.signed_in(AUDITOR) as session:
        assert len(find_assigned(session, pool)) == 4
    # written by a version that is gone: another one knows the rule by name, or nobody does
    said = "INSERT INTO core.assign_log (lead_id, pool_id, version_id, rule_id, reason, cause) VALUES (%s, %s, -1, %s, %s, 'import') RETURNING id"
    for rule in ("all", "unknown"):
        company.truth(said, (leads[0], pool, rule, json.dumps({"code": "rule", "rule": rule})))
    with company.signed_in(REP) as session:
        assert [(one.rule, one.rule_zh) for one in find_why(session, leads[0])] == [("unknown", None), ("all", "全部"), ("all", "全部")]
        assert [item.args["rule_zh"] for item in find_timeline(session, leads[0]) if item.kind == "assign"] == [None, "全部", "全部"]
    with company.signed_in(ADMIN) as session:
        assert len(find_turns(session, pool)) == 2
        with pytest.raises(DatabaseProblem):
            find_assigned(session, pool)


def test_a_leads_clock_is_read_with_its_rungs(company: Company, pool: int) -> None:
    [lead] = make_leads(company, pool, 1, at("02 17:50:00"), "P1003")
    company.truth("SELECT core.sla_tick(%s)", (at("03 09:06:00"),))
    with company.signed_in(FINANCE) as session:
        [stint] = find_stints(session, lead)
    assert (stint.owner_en, stint.sla_due, stint.breached, stint.responded_at) == ("Person P1003", at("03 09:05:00"), True, None)
    assert [(rung.rung, rung.due_at, rung.at is not None) for rung in stint.rungs] == [
        ("remind", at("02 18:00:00"), True), ("breach", at("03 09:05:00"), True), ("manager", at("03 09:05:00"), True), ("reassign", at("03 09:20:00"), False)]  # fmt: skip
    assert [rung.told_en for rung in stint.rungs] == ["Person P1003", None, "Person P1002", None]
    with company.signed_in(OTHER_REP) as session:
        assert find_stints(session, lead) == ()


def test_response_times_are_counted_in_working_time(company: Company) -> None:
    pool = make_pool(company, "slow", ["P1003", "P1006"], reassign_seconds=None)
    start = at("04 17:55:00")
    leads = make_leads(company, pool, 6, start, "P1003", created_at=start, channel="ads") + make_leads(
        company, pool, 2, start, "P1006", created_at=start
    )
    for lead, owner, when in (
        (leads[0], "P1003", at("04 17:59:00")),  # 4 minutes
        (leads[1], "P1003", at("05 09:05:00")),  # 5 + 5 minutes, over the night
        (leads[2], "P1003", at("05 09:40:00")),  # 45 minutes: late
        (leads[6], "P1006", at("05 12:00:00")),  # 3 hours 5
    ):  # fmt: skip
        answer(company, lead, owner, when)
    company.truth("UPDATE core.lead SET status = 'won', closed_at = now() WHERE id = %s RETURNING 1", (leads[0],))
    company.truth("UPDATE core.lead SET mql_at = now() WHERE id = ANY (%s) RETURNING 1", (leads[:2],))
    company.truth("SELECT core.sla_tick(%s)", (at("05 18:00:00"),))
    since, until = at("04 17:00:00"), at("04 18:00:00")
    with company.signed_in(DIRECTOR) as session:
        report = get_response_report(session, since, until, "person")
        counts = {one.bucket: (one.n, one.mql, one.won) for one in report.buckets}
        assert counts == dict.fromkeys(BUCKETS, (0, 0, 0)) | {"5m": (1, 1, 1), "15m": (1, 1, 0), "1h": (1, 0, 0), "4h": (1, 0, 0), "never": (4, 0, 0)}
        assert report.buckets[0].conversion == 1
        east, peer = report.groups
        assert (east.code, east.n, east.answered, east.median, east.p90, east.kept, east.late, east.won) == ("P1003", 6, 3, 600, 2_700, 2, 4, 1)
        assert (peer.code, peer.n, peer.median, peer.kept, peer.late) == ("P1006", 2, 11_100, 0, 2)
        assert peer.kept_rate == 0 and east.kept_rate == Decimal(2) / 6
        channels = get_response_report(session, since, until, "channel").groups
        assert [(one.code, one.name_zh, one.n) for one in channels] == [("", "", 2), ("ads", "广告投放", 6)]
        assert [one.code for one in get_response_report(session, since, until, "pool").groups] == ["slow"]
        assert sum(one.kept for one in report.buckets) == 2 and sum(one.late for one in report.buckets) == 6
        behind = lambda by, code, what, buckets=None: response_leads(session, since, until, by, code, what, buckets)  # noqa: E731
        newest = sorted(leads, reverse=True)
        assert list(behind("none", None, "all")) == newest and set(behind("person", None, "all", ["5m", "15m"])) == set(leads[:2])
        assert set(behind("person", "P1003", "answered")) == set(leads[:3]) and behind("person", "P1003", "won") == (leads[0],)
        assert set(behind("channel", "ads", "mql")) == set(leads[:2]) and set(behind("channel", "", "all")) == set(leads[6:])
        assert set(behind("pool", "slow", "late")) == set(leads) - set(leads[:2]) and set(behind("none", None, "all", ["never"])) == {*leads[3:6], leads[7]}
        with pytest.raises(DatabaseProblem) as refusal:
            get_response_report(session, since, since, "person")
        assert refusal.value.code == "response.bad_time"
    with company.signed_in(MANAGER) as session:  # P1006 is of another team
        assert [one.code for one in get_response_report(session, since, until, "person").groups] == ["P1003"]


def test_a_trial_is_its_askers_alone(company: Company, pool: int) -> None:
    until = datetime.now(ZONE) + timedelta(days=1)
    with company.signed_in(MANAGER) as session:
        trial = ask_trial(session, "reads", BODY, until - timedelta(days=30), until)
        with pytest.raises(DatabaseProblem) as refusal:
            ask_trial(session, "reads", BODY, until - timedelta(days=30), until)
        assert refusal.value.code == "assign.one_at_a_time"
        assert get_trial(session, trial).state == "queued"
        session.rollback()
        assert cancel_trial(session, trial) == "cancelled"
        last = get_last_trial(session, pool)
        assert last is not None and (last.id, last.state) == (trial, "cancelled")
    with company.signed_in(DIRECTOR) as session, pytest.raises(DatabaseProblem) as unknown:
        get_trial(session, trial)
    assert unknown.value.code == "assign.trial_not_found"
    assert json.loads(company.truth("SELECT body::text FROM core.assign_trial WHERE id = %s", (trial,)))["rules"][0]["id"] == "all"


@pytest.mark.parametrize(("who", "members"), [(MANAGER, 2), (ADMIN, 2), (AUDITOR, 2)])
def test_the_screen_is_read_in_one_go_by_those_who_have_it(company: Company, pool: int, who: str, members: int) -> None:
    with company.signed_in(who) as session:
        frame = read_frame(session)
        chosen = next(one for one in frame.pools if one.id == pool)
        rules = read_pool(session, chosen)
        assert (len(rules.turns), rules.members, rules.skills) == (members, ("P1003", "P1004"), ())
        assert {one.code for one in frame.regions} == {"EAST", "WEST"}
        assert rules.shown is not None and rules.shown.pool_code == "reads"
        assert read_pool(session, None).turns == ()
