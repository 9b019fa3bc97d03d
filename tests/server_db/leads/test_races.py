"""Many sessions at one pool: no lead with two owners, no cap passed, every count true."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

import psycopg

from tests.server_db.leads.office import counts_hold, person, pool
from tests.server_db.security.company import MANAGER, OTHER_REP, PEER, REP, SUPERUSER, Company

LEADS, SESSIONS = 120, 12
WHO = (REP, PEER, OTHER_REP, "p1004")


def test_claims_from_many_sessions_give_each_lead_one_owner_and_pass_no_cap(company: Company) -> None:
    home = pool(company, "RACE", visibility="everyone", members=WHO, held_cap=20)
    company.session(SUPERUSER).execute(
        "INSERT INTO core.lead (code, pool_id, company) SELECT 'R-' || g, %s, 'Race ' || g FROM generate_series(1, %s) g", (home, LEADS)
    )
    ids = company.truth("SELECT array_agg(id ORDER BY id) FROM core.lead WHERE pool_id = %s", (home,))
    won: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    broken: list[str] = []

    def work(number: int) -> None:
        who = WHO[number % len(WHO)]
        with company.connect(who) as session:
            for place in range(LEADS):
                lead = ids[(place * 7 + number) % LEADS]
                try:
                    if place % 9 == 4:
                        answer: Any = session.execute("SELECT api.lead_claim_next(gen_random_uuid(), %s, 2)", (home,)).fetchone()
                        won[who] += len(answer[0]["claimed"])
                    else:
                        session.execute("SELECT api.lead_claim(gen_random_uuid(), %s)", (lead,))
                        won[who] += 1
                except psycopg.Error as problem:
                    code = (problem.diag.message_detail or "").partition('"code": "')[2].partition('"')[0]
                    refused[code or str(problem.sqlstate)] += 1
                    if not code:
                        broken.append(str(problem))

    def steer() -> None:
        """A manager gives and takes meanwhile."""
        with company.connect(MANAGER) as session:
            for lead in ids[::5]:
                session.execute("SELECT api.lead_assign(gen_random_uuid(), %s, 'P1004', 'RACE')", ([lead],))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(SESSIONS)] + [threading.Thread(target=steer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == [], broken[:3]
    assert counts_hold(company)
    held = dict(
        company.session(SUPERUSER)
        .execute("SELECT owner_id, count(*) FROM core.lead WHERE pool_id = %s AND owner_id IS NOT NULL GROUP BY 1", (home,))
        .fetchall()
    )
    assert all(held[person(company, who)] == 20 for who in WHO), (held, refused)
    # every claim that was answered yes is one change of hands in the journal, from nobody to somebody
    twice = company.truth("""SELECT count(*) FROM core.lead_change WHERE act = 'claim' AND before ->> 'owner_id' IS NOT NULL""")
    assert twice == 0 and set(refused) <= {"lead.claim.taken", "lead.claim.held_cap", "record.not_found"}


def test_an_act_that_got_entangled_with_another_begins_anew_and_nobody_hears_of_it(company: Company) -> None:
    home = pool(company, "RING", visibility="everyone", members=(REP,))
    lead = company.truth("INSERT INTO core.lead (code, pool_id, company) VALUES ('RING', %s, 'Ring') RETURNING id", (home,))
    told: list[Any] = []

    def claim() -> None:
        told.append(company.value(REP, "SELECT api.lead_claim(gen_random_uuid(), %s)", (lead,)))

    with company.connect(SUPERUSER) as other:
        # leads before members: the order that nobody here takes
        other.execute("SET deadlock_timeout = '20s'")
        with other.transaction():
            other.execute("SELECT FROM core.lead WHERE id = %s FOR UPDATE", (lead,))
            thread = threading.Thread(target=claim)
            thread.start()
            waits = "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"
            while other.execute(waits).fetchone() != (True,):
                thread.join(0.02)
            other.execute("SELECT FROM core.pool_member WHERE pool_id = %s FOR UPDATE", (home,))
        thread.join()
    assert told and told[0]["owner_id"] == person(company, REP), told
    assert company.truth("SELECT count(*) FROM core.lead_stint WHERE lead_id = %s AND until IS NULL", (lead,)) == 1


def test_who_waits_longer_than_a_lock_may_take_hears_of_it_no_sooner_than_it_is_worth_telling(company: Company) -> None:
    home = pool(company, "WAIT", visibility="everyone", members=(REP,))
    lead = company.truth("INSERT INTO core.lead (code, pool_id, company) VALUES ('WAIT', %s, 'Wait') RETURNING id", (home,))
    with company.connect(SUPERUSER) as other, company.connect(REP) as session:
        session.execute("SET lock_timeout = '30ms'")
        with other.transaction():
            other.execute("SELECT FROM core.pool_member WHERE pool_id = %s FOR UPDATE", (home,))
            claimed: list[Any] = []
            thread = threading.Thread(target=lambda: claimed.append(session.execute("SELECT api.lead_claim(gen_random_uuid(), %s)", (lead,)).fetchone()))
            thread.start()
            thread.join(0.15)
            assert thread.is_alive()
        thread.join()
    assert claimed and claimed[0][0]["owner_id"] == person(company, REP)
