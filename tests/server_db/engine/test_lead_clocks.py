"""The worker keeps the clocks of leads with every client closed, and tries rules on what came in."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import psycopg
import pytest

from server_db.engine import lead_clocks
from server_db.engine.lead_clocks import LeadClocks
from server_db.worker import Worker
from tests.server_db.security.company import DIRECTOR, MANAGER, SUPERUSER, WORKER, Company
from tests.server_db.sql.lead_office import add_member, make_leads, make_pool, owners, rungs

LONG_AGO = datetime(2026, 11, 2, 2, tzinfo=UTC)
RULES = {
    "format": 1,
    "rules": [
        {"id": "big", "name_en": "Big", "when": "company_size >= 100", "who": {"senior": True}, "how": "round_robin"},
        {"id": "near", "name_en": "Near", "who": {"regions": "lead"}, "how": "round_robin"},
        {"id": "rest", "name_en": "Rest", "how": "least_loaded"},
    ],
    "fallback": {"kind": "person", "code": "P1002"},
}


def wait_for(what: Callable[[], Any]) -> None:
    limit = time.monotonic() + 20
    while not what():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.05)


def test_one_round_of_the_worker_climbs_the_ladder(company: Company) -> None:
    pool = make_pool(company, "round", ["P1003"], ["P1005"])
    [lead] = make_leads(company, pool, 1, LONG_AGO, "P1003")
    Worker(lambda: company.connect(WORKER), "test").run_once()
    assert [rung for _, rung, *_ in rungs(company, [lead])][:4] == ["remind", "breach", "manager", "reassign"]


def test_the_clocks_run_in_a_thread_of_their_own_and_end_with_the_worker(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lead_clocks, "TICK_SECONDS", 0.1)
    worker, stop, busy = Worker(lambda: company.connect(WORKER), "test"), threading.Event(), threading.Event()

    def long_run() -> bool:
        busy.set()
        stop.wait(30)  # a commission run that takes its time
        return True

    monkeypatch.setattr(worker, "run_once", long_run)
    thread = threading.Thread(target=worker.run_forever, args=(stop,))
    thread.start()
    try:
        assert busy.wait(10)
        pool = make_pool(company, "thread", ["P1003"], ["P1005"])
        [lead] = make_leads(company, pool, 1, LONG_AGO, "P1003")
        wait_for(lambda: len(rungs(company, [lead])) >= 4)
    finally:
        stop.set()
        thread.join(20)
    assert not [one for one in threading.enumerate() if one.name == "lead-clocks"]


def test_a_server_that_went_away_is_found_again(company: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[psycopg.Connection[Any]] = []

    def connect() -> psycopg.Connection[Any]:
        opened.append(company.connect(WORKER))
        return opened[-1]

    with LeadClocks(connect).running(threading.Event()):
        wait_for(lambda: opened)
        company.truth("SELECT pg_terminate_backend(%s)", (opened[0].info.backend_pid,))
        wait_for(lambda: len(opened) > 1)


def test_a_lock_that_somebody_holds_only_makes_a_clock_wait(company: Company) -> None:
    pool = make_pool(company, "held", ["P1003"], ["P1005"])
    [lead] = make_leads(company, pool, 1, LONG_AGO, "P1003")
    with company.connect(WORKER) as working:
        working.execute("SET lock_timeout = '100ms'")
        with company.connect(SUPERUSER) as other, other.transaction():
            other.execute("SELECT core.assign_lock_(ARRAY[%s::int])", (pool,))
            clocks = LeadClocks(lambda: working)
            clocks.keep(working)
            assert not rungs(company, [lead])
        LeadClocks(lambda: working).keep(working)
    assert len(rungs(company, [lead])) >= 4


def test_a_trial_gives_what_the_database_then_gives(company: Company) -> None:
    pool = make_pool(company, "trial")
    for code, settings in {"P1003": {"is_senior": True}, "P1004": {"weight": 2, "daily_cap": 9}, "P1006": {"held_cap": 5}, "P1008": {}}.items():
        add_member(company, pool, code, **settings)
    company.truth(
        """INSERT INTO core.calendar_event (owner_id, uid, kind, title, starts_at, ends_at, all_day)
        SELECT id, 'leave-trial', 'absence', 'Leave', now() - interval '1 day', now() + interval '1 day', true FROM core.employee WHERE code = 'P1008' RETURNING 1"""
    )
    regions = dict(company.session(SUPERUSER).execute("SELECT code, id FROM core.region").fetchall())
    leads = []
    for n in range(45):
        region = [regions["EAST"], regions["WEST"], None][n % 3]
        leads += make_leads(company, pool, 1, region_id=region, fields=json.dumps({"company_size": 500 if n % 5 == 0 else 20}))
    since, until = datetime.now(UTC) - timedelta(days=1), datetime.now(UTC) + timedelta(days=1)
    trial = company.value(
        MANAGER, "SELECT api.assign_trial_ask(gen_random_uuid(), 'trial', %s::jsonb, %s, %s)", (json.dumps(RULES), since, until)
    )["id"]  # fmt: skip
    Worker(lambda: company.connect(WORKER), "test").run_once()
    state, result, error = company.session(SUPERUSER).execute("SELECT state, result, error FROM core.assign_trial WHERE id = %s", (trial,)).fetchone()
    assert (state, error) == ("done", None)
    assert company.truth("SELECT count(*) FROM core.assign_log WHERE lead_id = ANY (%s)", (leads,)) == 0
    given = result["named"]["given"]
    assert {code: len(ids) for code, ids in given.items()} == {one["code"]: one["given"] for one in result["people"] if one["given"]}
    assert sorted(chain(*given.values())) == sorted(chain(*result["named"]["rule"].values())) == sorted(leads)

    draft = company.value(MANAGER, "SELECT api.assign_draft(gen_random_uuid(), NULL, 'trial', NULL, %s::jsonb)", (json.dumps(RULES),))
    Worker(lambda: company.connect(WORKER), "test").run_once()
    company.value(DIRECTOR, "SELECT api.assign_publish(gen_random_uuid(), %s, %s, %s)", (draft["id"], draft["version"], draft["body_hash"]))
    company.truth("SELECT core.assign_many_(%s, 'import', NULL)", (leads,))
    assert Counter(owners(company, leads)) == {one["code"]: one["given"] for one in result["people"] if one["given"]}
    rules = company.session(SUPERUSER).execute(
        "SELECT rule_id, count(*) FROM core.assign_log WHERE lead_id = ANY (%s) AND rule_id IS NOT NULL GROUP BY 1", (leads,)
    )
    assert dict(rules.fetchall()) == result["rules"]
    assert result["codes"] == {"rule": 45}
