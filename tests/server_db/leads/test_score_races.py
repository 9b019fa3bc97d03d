"""Events, edits and passes at the same time: no event is lost from a score, and every log adds up."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator

import psycopg
import pytest

from server_db.domain.leads.scoring import score_leads
from server_db.domain.leads.scoring_body import read_body
from server_db.queries import lead_scoring as queries
from tests.server_db.leads.office import call, pool
from tests.server_db.leads.score_office import BODY, adds_up, put_in_force
from tests.server_db.security.company import MANAGER, WORKER, Company

LEADS = 6


@pytest.fixture(scope="module")
def office(company: Company) -> Iterator[Company]:
    pool(company, "RACE", members=("p1003", "p1004"), visibility="everyone")
    put_in_force(company, BODY)
    for n in range(LEADS):
        call(company, "p1003", "lead_create", {"pool": "RACE", "company": f"Race {n}", "email": f"race{n}@x.cn", "fields": {"company_size": "80"}})
    yield company


def sent(connection: psycopg.Connection, rows: str) -> list[dict[str, object]]:
    row = connection.execute("SELECT core.event_take_(NULL, %s::jsonb, NULL)", (rows,)).fetchone()
    assert row is not None
    return list(row[0])


def together(office: Company, *works: Callable[[psycopg.Connection], None]) -> list[BaseException]:
    """Each work in a thread with a connection of its own."""
    failed: list[BaseException] = []
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[psycopg.Connection], None]) -> None:
        try:
            with office.connect(WORKER) as connection:
                barrier.wait()
                work(connection)
        except BaseException as problem:  # noqa: BLE001  told to the test
            failed.append(problem)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return failed


def test_events_from_many_sides_while_passes_go_on(office: Company) -> None:
    def sender(place: int) -> Callable[[psycopg.Connection], None]:
        def send(connection: psycopg.Connection) -> None:
            for n in range(15):
                at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 60 * n))
                leads = sorted({(place + n) % LEADS, n % LEADS, 0}, reverse=place % 2 == 0)
                rows = [
                    {
                        "id": f"r{place}-{n}-{lead}",
                        "kind": ("page", "form", "price_page")[n % 3],
                        "at": at,
                        "email": f"race{lead}@x.cn",
                        "seconds": 60,
                    }
                    for lead in leads
                ]
                assert all(one["ok"] for one in sent(connection, json.dumps(rows)))

        return send

    def passes(connection: psycopg.Connection) -> None:
        for _ in range(12):
            connection.execute("SELECT core.score_range_(0, 1000000, 'day')")

    def some(connection: psycopg.Connection) -> None:
        for _ in range(12):
            connection.execute("SELECT core.score_many_(ARRAY(SELECT id FROM core.lead ORDER BY random()), 'fields')")

    assert together(office, *(sender(place) for place in range(5)), passes, some) == []
    assert adds_up(office)
    assert office.truth("SELECT count(*) FROM core.lead_event") > 5 * 15
    with office.signed_in(MANAGER) as session:
        sample = queries.sample_facts(session)
        custom = queries.find_custom_fields(session)
    expected = sorted(one.score_cp for one in score_leads(read_body(BODY), sample.leads, sample.day, custom))
    assert office.truth("SELECT array_agg(score_cp ORDER BY score_cp) FROM core.lead_score") == expected


def test_one_message_sent_from_two_sides_counts_once(office: Company) -> None:
    at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    row = json.dumps([{"id": "same", "kind": "chat", "at": at, "email": "race1@x.cn"}])
    told: list[object] = []

    def send(connection: psycopg.Connection) -> None:
        told.append(sent(connection, row)[0]["code"])

    assert together(office, *([send] * 6)) == []
    assert (
        told.count(None) == 1
        and told.count("event.duplicate") == 5
        and office.truth("SELECT count(*) FROM core.lead_event WHERE source_key = 'same'") == 1
    )
