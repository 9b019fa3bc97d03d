"""Who gets a lead: turns that stay exact under parallel inserts, the same choice as the Python twin, and every reason kept."""

from __future__ import annotations

import json
import random
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import psycopg
import pytest

from server_db.domain.leads.assign_body import Body, Fallback, Rule, Who, read_body, to_json
from server_db.domain.leads.assigning import Candidate, LeadToGive, choose
from server_db.engine.assign_rules import check_waiting_rules
from tests.server_db.security.company import ADMIN, DIRECTOR, MANAGER, OTHER_REP, REP, SUPERUSER, WORKER, Company
from tests.server_db.sql.lead_office import add_member, make_leads, make_pool, owners, person, publish

ROUND = {"format": 1, "rules": [{"id": "all", "name_en": "All", "name_zh": "全部", "how": "round_robin"}], "fallback": {"kind": "free", "code": ""}}
PEOPLE = ("P1003", "P1004", "P1006", "P1008", "P1009")
_numbers = count(1)


@pytest.fixture
def office(company: Company) -> Iterator[Company]:
    yield company
    company.truth("UPDATE core.lead SET status = 'invalid', closed_at = now() WHERE status = 'open' RETURNING 1")
    company.truth("DELETE FROM core.calendar_event RETURNING 1")


def new_pool(office: Company, members: tuple[str, ...] = PEOPLE, body: dict[str, Any] | None = None, **settings: Any) -> int:
    pool = make_pool(office, f"give-{next(_numbers)}", members, **settings)
    publish(office, pool, body or ROUND)
    return pool


def assign(office: Company, ids: list[int]) -> list[str | None]:
    office.truth("SELECT core.assign_many_(%s, 'import', NULL)", (ids,))
    return owners(office, ids)


def be_absent(office: Company, code: str) -> None:
    office.truth(
        """INSERT INTO core.calendar_event (owner_id, uid, kind, title, starts_at, ends_at, all_day)
        VALUES (%s, %s, 'absence', 'Leave', now() - interval '1 day', now() + interval '2 days', true) RETURNING 1""",
        (person(office, code), f"leave-{code}-{next(_numbers)}"),
    )


def reason(office: Company, lead: int) -> dict[str, Any]:
    return dict(office.truth("SELECT reason FROM core.assign_log WHERE lead_id = %s ORDER BY id DESC LIMIT 1", (lead,)))


def test_k_times_n_leads_give_everybody_k(office: Company) -> None:
    pool = new_pool(office)
    assert Counter(assign(office, make_leads(office, pool, 35))) == dict.fromkeys(PEOPLE, 7)


def test_turns_stay_exact_under_parallel_inserts_and_an_import(office: Company) -> None:
    """Fifty sessions enter leads one by one while a file of a hundred comes in."""
    pool = new_pool(office)
    office.close()  # the server serves sixty
    failed: list[BaseException] = []

    def enter(number: int) -> None:
        try:
            with office.connect(SUPERUSER) as connection:
                for n in range(2):
                    with connection.transaction():
                        row = connection.execute(
                            "INSERT INTO core.lead (pool_id, company) VALUES (%s, %s) RETURNING id", (pool, f"Parallel {number}-{n}")
                        ).fetchone()
                        assert row is not None
                        connection.execute("SELECT core.stint_begin_many_(ARRAY[%s::bigint], 'entry', NULL, now())", row)
                        connection.execute("SELECT core.assign_many_(ARRAY[%s::bigint], 'create', NULL)", row)
        except BaseException as problem:  # noqa: BLE001  told to the test, whatever it was
            failed.append(problem)

    threads = [threading.Thread(target=enter, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    assign(office, make_leads(office, pool, 100))
    for thread in threads:
        thread.join()
    assert not failed
    rows = office.session(SUPERUSER).execute(
        "SELECT e.code, count(*) FROM core.lead l JOIN core.employee e ON e.id = l.owner_id WHERE l.pool_id = %s GROUP BY 1", (pool,)
    )
    assert dict(rows.fetchall()) == dict.fromkeys(PEOPLE, 40)
    assert office.truth("SELECT count(*) FROM core.pool_recount_()") == 0


def test_a_lead_whose_turn_a_large_import_holds_waits_for_the_worker(office: Company) -> None:
    pool = new_pool(office)
    [lead] = make_leads(office, pool, 1)
    with office.connect(SUPERUSER) as importing, importing.transaction():
        importing.execute("SELECT core.assign_lock_(ARRAY[%s::int])", (pool,))
        with office.connect(SUPERUSER) as entering:
            entering.execute("SET lock_timeout = '200ms'")
            entering.execute("SELECT core.assign_many_(ARRAY[%s::bigint], 'create', NULL)", (lead,))
    assert (owners(office, [lead]), reason(office, lead)) == ([None], {"code": "later"})
    assert office.truth("SELECT core.assign_waiting()") == 1
    assert owners(office, [lead]) == ["P1003"]
    assert office.truth("SELECT core.assign_waiting()") == 0


def test_absent_people_are_skipped_and_do_not_catch_up(office: Company) -> None:
    pool = new_pool(office, PEOPLE[:3])
    be_absent(office, "P1004")
    ids = make_leads(office, pool, 6)
    assert Counter(assign(office, ids)) == {"P1003": 3, "P1006": 3}
    assert {one["why"] for one in reason(office, ids[0])["considered"]} == {"", "absent"}
    office.truth("DELETE FROM core.calendar_event RETURNING 1")
    assert Counter(assign(office, make_leads(office, pool, 9))) == {"P1003": 3, "P1004": 3, "P1006": 3}


def test_caps_are_kept_and_the_rest_stays_free(office: Company) -> None:
    pool = new_pool(office, PEOPLE[:2], held_cap=3)
    ids = make_leads(office, pool, 8)
    assert Counter(assign(office, ids)) == {"P1003": 3, "P1004": 3, None: 2}
    assert reason(office, ids[-1])["code"] == "none"
    daily = new_pool(office, PEOPLE[:2], daily_cap=2)
    assert Counter(assign(office, make_leads(office, daily, 6))) == {"P1003": 2, "P1004": 2, None: 2}
    busy = make_pool(office, "busy")
    publish(office, busy, ROUND)
    add_member(office, busy, "P1003", capacity=7)  # five are in hand already
    assert Counter(assign(office, make_leads(office, busy, 5))) == {"P1003": 2, None: 3}


def test_who_gave_a_lead_back_does_not_get_it_again_at_once(office: Company) -> None:
    pool = new_pool(office, ("P1003", "P1004"))
    [lead] = make_leads(office, pool, 1, None, "P1003")
    version = office.truth("SELECT version FROM core.lead WHERE id = %s", (lead,))
    office.value(REP, "SELECT api.lead_return(gen_random_uuid(), %s::bigint, %s, 'no time')", (lead, version))
    assert assign(office, [lead]) == ["P1004"]
    assert reason(office, lead)["considered"][0]["why"] == "cooldown"


def test_a_lead_falls_back_to_a_person_or_to_another_pool(office: Company) -> None:
    never = [{"id": "west", "name_en": "West", "who": {"people": ["P1008"]}}]
    person_pool = new_pool(office, ("P1003",), {"format": 1, "rules": never, "fallback": {"kind": "person", "code": "P1002"}})
    [lead] = make_leads(office, person_pool, 1)
    assert assign(office, [lead]) == ["P1002"]
    assert (reason(office, lead)["code"], reason(office, lead)["fallback"]["code"]) == ("fallback", "P1002")
    spare = new_pool(office, ("P1006",))
    code = office.truth("SELECT code FROM core.pool WHERE id = %s", (spare,))
    pool = new_pool(office, ("P1003",), {"format": 1, "rules": never, "fallback": {"kind": "pool", "code": code}})
    [moved] = make_leads(office, pool, 1)
    assert assign(office, [moved]) == ["P1006"]
    assert office.truth("SELECT pool_id FROM core.lead WHERE id = %s", (moved,)) == spare


def test_rules_of_the_office_serve_pools_without_their_own(office: Company) -> None:
    pool = make_pool(office, "ownless", ("P1003",))
    ids = make_leads(office, pool, 2)
    assert assign(office, ids[:1]) == [None]
    publish(office, None, ROUND)
    try:
        assert assign(office, ids[1:]) == ["P1003"]
    finally:
        office.truth("UPDATE core.assign_version SET status = 'retired' WHERE pool_id IS NULL RETURNING 1")


@pytest.mark.parametrize("seed", range(12))
def test_the_database_chooses_as_the_twin_in_python(office: Company, seed: int) -> None:
    dice = random.Random(seed)
    pool = make_pool(office, f"twin-{next(_numbers)}")
    codes = PEOPLE[: dice.randint(2, 5)]
    people = {}
    regions = dict(office.session(SUPERUSER).execute(
        "SELECT e.code, r.code FROM core.employee e JOIN core.assignment a ON a.employee_id = e.id JOIN core.region r ON r.id = a.region_id").fetchall())  # fmt: skip
    for code in codes:
        skills = [skill for skill in ("zh", "en") if dice.random() < 0.6]
        settings: dict[str, Any] = {"weight": dice.choice([1, 1, 2, 5]), "is_senior": dice.random() < 0.4, "skills": skills}
        settings |= {"held_cap": dice.choice([None, 6])}
        add_member(office, pool, code, **settings)
        people[code] = Candidate(code, regions[code], "", settings["is_senior"], frozenset(skills), settings["weight"], held_cap=settings["held_cap"])
    if dice.random() < 0.5:
        be_absent(office, codes[0])
        people[codes[0]] = replace(people[codes[0]], is_absent=True)
    body = _random_body(dice, codes)
    assert read_body(to_json(body)) == body
    publish(office, pool, to_json(body))
    leads = [_random_lead(office, dice, pool) for _ in range(20)]
    expected, given = [], {}
    for lead in leads:
        choice = choose(body, lead, list(people.values()), given)
        expected.append(choice.person or None)
        if choice.person:
            given.setdefault(choice.turns, {}).update(choice.seats)
            people[choice.person] = _one_more(people[choice.person])
    assert assign(office, [lead.id for lead in leads]) == expected
    stored = (
        office.session(SUPERUSER)
        .execute(
            "SELECT substr(s.version_rule, length(%s::text) + 2), e.code, s.given FROM core.assign_seat s JOIN core.employee e ON e.id = s.employee_id WHERE s.version_rule LIKE %s",
            (str(pool), f"{pool}:%"),
        )
        .fetchall()
    )
    assert sorted(stored) == sorted((turns, code, n) for turns, seats in given.items() for code, n in seats.items())


def _one_more(one: Candidate) -> Candidate:
    return replace(one, held=one.held + 1, taken=one.taken + 1, open_all=one.open_all + 1)


def _random_body(dice: random.Random, codes: tuple[str, ...]) -> Body:
    def who() -> Who:
        return Who(
            ("zh",) if dice.random() < 0.3 else (),
            dice.choice([None, "lead", ("EAST",)]),
            None,
            dice.choice([None, None, True, False]),
            dice.choice([None, None, codes[:2]]),
        )

    rules = tuple(
        Rule(f"r{n}", f"Rule {n}", "", "", who(), dice.choice(["round_robin", "best_score_senior", "keep_owner"]), dice.choice(["", "50"]) or "50")
        for n in range(dice.randint(1, 4))
    )
    return Body((*rules, Rule("rest", "Rest")) if dice.random() < 0.7 else rules, Fallback())


def _random_lead(office: Company, dice: random.Random, pool: int) -> LeadToGive:
    region = dice.choice(["EAST", "WEST", ""])
    region_id = office.truth("SELECT id FROM core.region WHERE code = %s", (region,))
    [lead] = make_leads(office, pool, 1, region_id=region_id)
    score = dice.choice([0, 4_999, 5_000, 9_000])
    if score:
        version = office.truth(
            """WITH made AS (INSERT INTO core.score_version (number, body, body_hash) SELECT 1, '{}', '' WHERE NOT EXISTS (SELECT 1 FROM core.score_version) RETURNING id)
            SELECT id FROM made UNION ALL SELECT min(id) FROM core.score_version LIMIT 1"""
        )
        office.truth(
            """INSERT INTO core.lead_score (lead_id, seen_by, version_id, as_of, fit_cp, engagement_cp, score_cp, grade, parts, at)
            SELECT id, seen_by, %s, current_date, %s, 0, %s, 'A1', '{}', now() FROM core.lead WHERE id = %s RETURNING 1""",
            (version, score, score, lead),
        )
    return LeadToGive(lead, region, "", score)


def test_drafts_are_checked_compiled_and_published_by_another_person(office: Company) -> None:
    pool = make_pool(office, "drafts", ("P1003", "P1004"))
    body = {"format": 1, "rules": [{"id": "big", "name_en": "Big", "when": "company_size >= 100", "who": {"people": ["P1004"]}},
                                   {"id": "all", "name_en": "All"}], "fallback": {"kind": "person", "code": "P1002"}}  # fmt: skip
    draft = office.value(MANAGER, "SELECT api.assign_draft(gen_random_uuid(), NULL, 'drafts', NULL, %s::jsonb)", (json.dumps(body),))
    publish_it = "SELECT api.assign_publish(gen_random_uuid(), %s, %s, %s)"
    with pytest.raises(psycopg.Error, match="not checked"):
        office.value(DIRECTOR, publish_it, (draft["id"], draft["version"], draft["body_hash"]))
    with office.connect(WORKER) as connection:
        assert check_waiting_rules(connection)
    assert office.truth("SELECT check_problems FROM core.assign_version WHERE id = %s", (draft["id"],)) == []
    with pytest.raises(psycopg.Error, match="permission denied"):
        office.value(MANAGER, publish_it, (draft["id"], draft["version"], draft["body_hash"]))
    live = office.value(DIRECTOR, publish_it, (draft["id"], draft["version"], draft["body_hash"]))
    assert live["status"] == "live"
    [large] = make_leads(office, pool, 1, fields='{"company_size": 500}')
    small = make_leads(office, pool, 2, fields='{"company_size": 5}')
    assert assign(office, [large, *small]) == ["P1004", "P1003", "P1004"]
    why = office.session(DIRECTOR).execute("SELECT * FROM api.assign_why(%s)", (large,)).fetchall()[0][0]
    assert (why["rule"], why["rule_en"], why["to"], why["reason"]["code"]) == ("big", "Big", "P1004", "rule")
    assert office.value(OTHER_REP, "SELECT count(*) FROM api.assign_why(%s)", (large,)) == 0
    assert [row[0]["code"] for row in office.session(ADMIN).execute("SELECT * FROM api.assign_turns(%s)", (pool,)).fetchall()] == ["P1003", "P1004"]


def test_the_author_does_not_publish_and_errors_stop_it(office: Company) -> None:
    make_pool(office, "wrong", ("P1003",))
    own = office.value(DIRECTOR, "SELECT api.assign_draft(gen_random_uuid(), NULL, 'wrong', NULL, %s::jsonb)", (json.dumps(ROUND),))
    bad = office.value(MANAGER, "SELECT api.assign_draft(gen_random_uuid(), NULL, 'wrong', NULL, %s::jsonb)",
                       (json.dumps({"format": 1, "rules": [{"id": "x", "name_en": "X", "when": "nonsense > 1"}]}),))  # fmt: skip
    with office.connect(WORKER) as connection:
        check_waiting_rules(connection)
    publish_it = "SELECT api.assign_publish(gen_random_uuid(), %s, %s, %s)"
    with pytest.raises(psycopg.Error, match="Who wrote a version"):
        office.value(DIRECTOR, publish_it, (own["id"], own["version"], own["body_hash"]))
    with pytest.raises(psycopg.Error, match="cannot work"):
        office.value(DIRECTOR, publish_it, (bad["id"], bad["version"], bad["body_hash"]))


def test_rules_in_force_are_compiled_again_after_an_upgrade(office: Company) -> None:
    body = {"format": 1, "rules": [{"id": "big", "name_en": "Big", "when": "company_size >= 100"}], "fallback": {"kind": "free"}}
    pool = new_pool(office, ("P1003",), body)
    gone = {"format": 1, "rules": [{"id": "x", "name_en": "X", "when": "no_longer_there = 1"}]}
    lost = new_pool(office, ("P1003",), gone)
    with office.connect(WORKER) as connection:
        assert check_waiting_rules(connection) >= 2
        assert check_waiting_rules(connection) == 0
    [large] = make_leads(office, pool, 1, fields='{"company_size": 100}')
    [small] = make_leads(office, pool, 1, fields='{"company_size": 99}')
    assert assign(office, [large, small]) == ["P1003", None]
    # a condition that cannot be judged holds for no lead
    assert assign(office, make_leads(office, lost, 1)) == [None]


def test_what_comes_in_by_file_or_web_is_given_and_its_clock_runs(office: Company) -> None:
    pool = new_pool(office, ("P1003", "P1004"))
    for cause in ("import", "http", "create"):
        ids = [office.truth("INSERT INTO core.lead (pool_id, company) VALUES (%s, 'Come') RETURNING id", (pool,)) for _ in range(2)]
        office.truth("SELECT core.lead_arrived_(%s, %s, NULL, true)", (ids, cause))
        assert owners(office, ids) == ["P1003", "P1004"]
        assert office.truth("SELECT array_agg(DISTINCT cause) FROM core.assign_log WHERE lead_id = ANY (%s)", (ids,)) == [cause]
        running = "SELECT count(*) FROM core.lead_stint WHERE lead_id = ANY (%s) AND until IS NULL AND how = 'auto' AND sla_due > since AND assign_log_id IS NOT NULL"
        assert office.truth(running, (ids,)) == 2
