"""Two people at one deal at the same instant: one wins, the other is told, and nothing happens twice."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.server_db.security.company import Company
from tests.server_db.sql.a_process import body, put_in_force

REP, MANAGER, DIRECTOR = "p1003", "p1002", "p1001"
Call = tuple[str, str, tuple[Any, ...]]


@pytest.fixture(scope="module", autouse=True)
def process(company: Company) -> None:
    put_in_force(company, "STD", body())


def ask(company: Company, who: str, function: str, *arguments: Any) -> dict[str, Any]:
    marks = ", ".join(["%s"] * (len(arguments) + 1))
    answer: dict[str, Any] = company.value(who, f"SELECT api.{function}({marks})", (uuid.uuid4(), *arguments))
    return answer


def at_once(company: Company, calls: list[Call], key: uuid.UUID | None = None) -> list[Any]:
    """The answers, or the SQLSTATE of the refusal, in the order of the calls."""
    start, found = threading.Barrier(len(calls)), [None] * len(calls)

    def one(place: int, who: str, function: str, arguments: tuple[Any, ...]) -> None:
        with company.connect(who) as connection:
            marks = ", ".join(["%s"] * (len(arguments) + 1))
            start.wait(30)
            try:
                row = connection.execute(f"SELECT api.{function}({marks})".encode(), (key or uuid.uuid4(), *arguments)).fetchone()
                found[place] = row[0] if row else None
            except psycopg.Error as problem:
                found[place] = problem.sqlstate

    threads = [threading.Thread(target=one, args=(n, *call)) for n, call in enumerate(calls)]
    _run(threads)
    return found


def _run(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def new(company: Company) -> dict[str, Any]:
    return ask(company, REP, "deal_create", Jsonb({"name": "Race", "customer_name": "x", "amount": "9.00"}))


def repeated(rounds: int, test: Callable[[], None]) -> None:
    for _ in range(rounds):
        test()


def test_two_people_move_it_and_one_is_told(company: Company) -> None:
    def once() -> None:
        made = new(company)
        found = at_once(company, [(who, "deal_advance", (made["id"], made["version"], "q")) for who in (REP, MANAGER)])
        assert sorted(isinstance(answer, dict) for answer in found) == [False, True] and "P0C11" in found
        assert company.truth("SELECT count(*) FROM core.deal_move WHERE deal_id = %s", (made["id"],)) == 2

    repeated(5, once)


def test_a_double_click_from_six_machines_moves_once(company: Company) -> None:
    made = new(company)
    found = at_once(company, [(REP, "deal_advance", (made["id"], made["version"], "q"))] * 6, uuid.uuid4())
    assert all(isinstance(answer, dict) for answer in found), found
    assert sum("replayed" not in answer for answer in found) == 1
    assert company.truth("SELECT count(*) FROM core.deal_move WHERE deal_id = %s", (made["id"],)) == 2
    assert company.truth("SELECT count(*) FROM core.deal_task WHERE deal_id = %s", (made["id"],)) == 1


def test_an_override_is_decided_once_and_used_once(company: Company) -> None:
    def once() -> None:
        made = new(company)
        ask(company, REP, "deal_advance", made["id"], None, "q")
        override = ask(company, REP, "deal_request_override", made["id"], "g", "please")["id"]
        decided = at_once(company, [(MANAGER, "deal_decide_override", (override, True)), (DIRECTOR, "deal_decide_override", (override, True))])
        assert sorted(isinstance(answer, dict) for answer in decided) == [False, True] and "P0C11" in decided
        used = at_once(company, [(who, "deal_advance", (made["id"], None, "g", None, override)) for who in (REP, MANAGER)])
        assert sorted(isinstance(answer, dict) for answer in used) == [False, True]
        assert company.truth("SELECT count(*) FROM core.deal_move WHERE override_id = %s", (override,)) == 1

    repeated(3, once)


def test_asking_and_deciding_at_once_never_ends_in_a_deadlock(company: Company) -> None:
    def once() -> None:
        made = new(company)
        ask(company, REP, "deal_advance", made["id"], None, "q")
        override = ask(company, REP, "deal_request_override", made["id"], "g", "please")["id"]
        ask(company, MANAGER, "deal_decide_override", override, True)
        ask(company, REP, "deal_advance", made["id"], None, "g", None, override)
        ask(company, REP, "deal_request_approval", made["id"], "w")
        approval = company.truth("SELECT max(id) FROM core.deal_approval WHERE deal_id = %s", (made["id"],))
        found = at_once(
            company,
            [
                (MANAGER, "deal_decide", (approval, "approved")),
                (REP, "deal_request_approval", (made["id"], "w")),
                (REP, "deal_save", (made["id"], None, Jsonb({"amount": "10.00"}))),
            ],
        )
        assert "40P01" not in found and isinstance(found[2], dict), found

    repeated(5, once)


def test_a_hand_over_during_a_move_leaves_one_owner_everywhere(company: Company) -> None:
    made = new(company)
    other = company.truth("SELECT id FROM core.employee WHERE login = 'p1004'")
    found = at_once(company, [(REP, "deal_advance", (made["id"], None, "q")), (MANAGER, "deal_reassign", ([made["id"]], other, "holiday"))])
    assert isinstance(found[1], dict) and (isinstance(found[0], dict) or found[0] == "P0002"), found
    for table in ("deal_move", "deal_task", "deal_activity"):
        assert company.truth(f"SELECT count(*) FROM core.{table} WHERE deal_id = %s AND owner_id <> %s", (made["id"], other)) == 0
