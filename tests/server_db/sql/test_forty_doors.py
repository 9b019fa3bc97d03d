"""Forty ways to get a deal past its gate without what the gate asks. Every one must be refused, by the same reason where it
is a move, and the deal must stand where it stood.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.server_db.security.company import SUPERUSER, Company
from tests.server_db.sql.a_process import as_worker, body, put_in_force

Door = Callable[[Company, int, dict[str, Any]], None]


def call(who: str, statement: str, *arguments: Any) -> Door:
    """%(deal)s, %(version)s, %(other)s … are filled in; a key is made anew."""

    def through(company: Company, deal: int, known: dict[str, Any]) -> None:
        with company.connect(who) as connection:
            connection.execute(statement, {"deal": deal, "key": uuid.uuid4(), **known})

    return through


def api(who: str, function: str, rest: str) -> Door:
    return call(who, f"SELECT api.{function}(%(key)s, {rest})")


def many(*doors: Door) -> Door:
    def through(company: Company, deal: int, known: dict[str, Any]) -> None:
        for door in doors:
            door(company, deal, known)

    return through


REP, PEER, MANAGER, STRANGER, DIRECTOR, FINANCE, ADMIN, AUDITOR = "p1003", "p1004", "p1002", "p1006", "p1001", "q001", "r001", "v001"
ADVANCE = "%(deal)s, %(row)s, 'g', NULL, NULL"
GATE, ONE_DOOR, WAY, NONE, NO_RIGHT = "deal.gate", "deal.one_door", "way", "deal.not_found", "42501"
# (name, door, SQLSTATE or code that must come back)
DOORS: list[tuple[str, Door, str]] = [
    ("the button, too early", api(REP, "deal_advance", ADVANCE), GATE),
    ("the manager's button", api(MANAGER, "deal_advance", ADVANCE), GATE),
    ("the director's button", api(DIRECTOR, "deal_advance", ADVANCE), GATE),
    ("a colleague of another team", api(STRANGER, "deal_advance", ADVANCE), NONE),
    ("a peer of the same team", api(PEER, "deal_advance", ADVANCE), NONE),
    ("finance", api(FINANCE, "deal_advance", ADVANCE), NO_RIGHT),
    ("an administrator", api(ADMIN, "deal_advance", ADVANCE), NO_RIGHT),
    ("the auditor", api(AUDITOR, "deal_advance", ADVANCE), NO_RIGHT),
    ("with a reason", api(REP, "deal_advance", "%(deal)s, %(row)s, 'g', 'the customer is waiting', NULL"), GATE),
    ("with an override that is not there", api(REP, "deal_advance", "%(deal)s, %(row)s, 'g', NULL, 999999"), GATE),
    ("with an override nobody decided", api(REP, "deal_advance", "%(deal)s, %(row)s, 'g', NULL, %(open_override)s"), GATE),
    ("with a rejected override", api(REP, "deal_advance", "%(deal)s, %(row)s, 'g', NULL, %(rejected_override)s"), GATE),
    ("with the override of another deal", api(REP, "deal_advance", "%(deal)s, %(row)s, 'g', NULL, %(foreign_override)s"), GATE),
    ("without a version", api(REP, "deal_advance", "%(deal)s, NULL, 'g', NULL, NULL"), GATE),
    ("straight to won", api(REP, "deal_advance", "%(deal)s, %(row)s, 'w', NULL, NULL"), WAY),
    ("straight to won, by the manager with a reason", api(MANAGER, "deal_advance", "%(deal)s, %(row)s, 'w', 'trust me', NULL"), WAY),
    ("over the stage, by a rep", api(REP, "deal_advance", "%(fresh)s, %(fresh_row)s, 'g', 'hurry', NULL"), WAY),
    ("over the stage, by the manager without a reason", api(MANAGER, "deal_advance", "%(fresh)s, %(fresh_row)s, 'g', '  ', NULL"), WAY),
    ("to a stage that is not there", api(REP, "deal_advance", "%(deal)s, %(row)s, 'zz', NULL, NULL"), "deal.no_stage"),
    ("to a stage of another process", api(REP, "deal_advance", "%(deal)s, %(row)s, 'other', NULL, NULL"), "deal.no_stage"),
    ("lost without a reason", api(REP, "deal_advance", "%(deal)s, %(row)s, 'l', NULL, NULL"), "deal.reason_missing"),
    ("to the pool without a reason", api(REP, "deal_advance", "%(deal)s, %(row)s, 'p', NULL, NULL"), "deal.reason_missing"),
    ("in a form's patch", api(REP, "deal_save", """%(deal)s, %(row)s, '{"stage_id": "g"}'"""), ONE_DOOR),
    ("in a form's patch, as the status", api(REP, "deal_save", """%(deal)s, %(row)s, '{"status": "won"}'"""), ONE_DOOR),
    ("in a form's patch, as another process", api(REP, "deal_save", """%(deal)s, %(row)s, '{"version_id": 1}'"""), ONE_DOOR),
    ("in a form's patch, as another owner", api(REP, "deal_save", """%(deal)s, %(row)s, '{"owner_id": 1}'"""), NO_RIGHT),
    ("by the generic save", call(REP, """SELECT api.save(%(key)s, 'deal', %(deal)s::text, %(row)s, '{"stage_id": "g"}')"""), "22023"),
    ("by an UPDATE of the view", call(REP, "UPDATE api.deal SET stage_id = 'g' WHERE id = %(deal)s"), "55000"),
    ("by an UPDATE of the table", call(REP, "UPDATE core.deal SET stage_id = 'g' WHERE id = %(deal)s"), NO_RIGHT),
    ("by an INSERT of a move", call(MANAGER, "INSERT INTO core.deal_move (deal_id, owner_id, version_id, to_stage, kind) VALUES (%(deal)s, 1, 1, 'g', 'forward')"), NO_RIGHT),
    ("by COPY", call(REP, "COPY core.deal_move FROM STDIN"), NO_RIGHT),
    ("by the inner function", call(REP, "SELECT core.move_deal_(%(deal)s, 'g', 'forward')"), NO_RIGHT),
    ("by the inner function, as a migration", call(ADMIN, "SELECT core.move_deal_(%(deal)s, 'g', 'migrate')"), NO_RIGHT),
    ("by the compiler", call(REP, "SELECT formula.install_('t_00000000000000000000000000000000', ARRAY['true'])"), NO_RIGHT),
    ("by a new deal that begins further on", call(SUPERUSER, """INSERT INTO core.deal (customer_id, name, owner_id, pipeline_id, version_id, stage_id, currency, opened_on, entered_at, clock_at)
        SELECT customer_id, name, owner_id, pipeline_id, version_id, 'g', currency, opened_on, now(), now() FROM core.deal WHERE id = %(deal)s"""), ONE_DOOR),
    ("by the superuser's UPDATE", call(SUPERUSER, "UPDATE core.deal SET stage_id = 'g' WHERE id = %(deal)s"), ONE_DOOR),
    ("by the superuser's UPDATE of the status", call(SUPERUSER, "UPDATE core.deal SET status = 'won', closed_at = now() WHERE id = %(deal)s"), ONE_DOOR),
    ("by the superuser's move", call(SUPERUSER, "INSERT INTO core.deal_move (deal_id, owner_id, version_id, to_stage, kind) VALUES (%(deal)s, 1, 1, 'g', 'forward')"), WAY),
    ("by the superuser's history, afterwards", call(SUPERUSER, "INSERT INTO core.deal_move (deal_id, owner_id, version_id, to_stage, kind, is_history) VALUES (%(deal)s, 1, 1, 'g', 'import', true)"), ONE_DOOR),
    ("by taking the deal away", call(SUPERUSER, "DELETE FROM core.deal WHERE id = %(deal)s"), "P0C02"),
    ("by bending the past", call(SUPERUSER, "UPDATE core.deal_move SET to_stage = 'g' WHERE deal_id = %(deal)s"), "P0C02"),
    ("by deciding an own override", api(REP, "deal_decide_override", "%(open_override)s, true"), "approval.maker_checker"),
    ("by a peer deciding the override", api(PEER, "deal_decide_override", "%(open_override)s, true"), "override.not_found"),
    ("by deciding twice", api(MANAGER, "deal_decide_override", "%(rejected_override)s, true"), "approval.decided"),
    ("by the superuser's approval", call(SUPERUSER, "UPDATE core.deal_override SET approved = true, decided_by = requested_by + 1, decided_at = now() WHERE id = %(open_override)s"), "P0C02"),
    ("with evidence for another stage's slot", many(api(REP, "evidence_add", "%(deal)s, 'nothing', 'minutes', 'a.pdf', '\\x255044462d31'::bytea, NULL")), "evidence.no_requirement"),
    ("with evidence taken away again", many(
        api(REP, "evidence_add", "%(deal)s, 'e1', 'minutes', 'a.pdf', '\\x255044462d31'::bytea, NULL"),
        call(REP, "SELECT api.evidence_remove(%(key)s, (SELECT max(id) FROM api.deal_evidence WHERE deal_id = %(deal)s), 'oops')"),
        api(REP, "deal_advance", "%(deal)s, NULL, 'g', NULL, NULL")), GATE),
    ("with evidence put on a colleague's deal", api(PEER, "evidence_add", "%(deal)s, 'e1', 'minutes', 'a.pdf', '\\x255044462d31'::bytea, NULL"), NONE),
    ("with a colleague finishing the task", api(PEER, "task_done", "%(task)s, %(task_row)s, true"), "record.not_found"),
    ("with an activity that lies ahead", api(REP, "activity_save", """%(deal)s, NULL, NULL, '{"kind": "visit", "happened_at": "2040-01-01T00:00:00Z"}'"""), "activity.future"),
    ("with a value of the wrong kind", api(REP, "deal_save", """%(deal)s, NULL, '{"fields": {"discount": "0.1 OR TRUE"}}'"""), "deal.field_value"),
]  # fmt: skip


@pytest.fixture(scope="module")
def known(company: Company) -> dict[str, Any]:
    put_in_force(company, "STD", body())

    def act(who: str, function: str, *arguments: Any) -> dict[str, Any]:
        marks = ", ".join(["%s"] * (len(arguments) + 1))
        answer: dict[str, Any] = company.value(who, f"SELECT api.{function}({marks})", (uuid.uuid4(), *arguments))
        return answer

    def deal(stage: str) -> int:
        made = act(REP, "deal_create", Jsonb({"name": "Doors", "customer_name": "门", "amount": "1000.00", "close_on": "2040-01-01"}))
        if stage == "q":
            act(REP, "deal_advance", made["id"], made["version"], "q")
        return int(made["id"])

    target, other, fresh = deal("q"), deal("q"), deal("n")
    overrides = [act(REP, "deal_request_override", one, "g", "please")["id"] for one in (target, target, other)]
    act(MANAGER, "deal_decide_override", overrides[1], False)
    act(MANAGER, "deal_decide_override", overrides[2], True)
    task, task_row = company.truth("SELECT ARRAY[id, version] FROM core.deal_task WHERE deal_id = %s", (target,))
    return {"target": target, "fresh": fresh, "open_override": overrides[0], "rejected_override": overrides[1], "foreign_override": overrides[2], "task": task, "task_row": task_row}


@pytest.mark.parametrize(("name", "door", "answer"), DOORS, ids=[door[0] for door in DOORS])
def test_no_door_but_the_gate(company: Company, known: dict[str, Any], name: str, door: Door, answer: str) -> None:
    deal = known["target"]
    before = company.truth("SELECT array_agg((id, stage_id, status, version_id, owner_id)::text ORDER BY id) FROM core.deal")
    rows = {f"{word}row": company.truth("SELECT version FROM core.deal WHERE id = %s", (one,)) for word, one in (("", deal), ("fresh_", known["fresh"]))}
    with pytest.raises(psycopg.Error) as problem:
        door(company, deal, {**known, **rows})
    assert company.truth("SELECT array_agg((id, stage_id, status, version_id, owner_id)::text ORDER BY id) FROM core.deal") == before
    detail = problem.value.diag.message_detail or ""
    code = json.loads(detail).get("code", "") if detail.startswith("{") else ""
    state = problem.value.sqlstate or ""
    if answer == WAY:
        assert state == "P0C05", (state, code)
    elif answer == GATE:
        assert (state, code) == ("P0C06", GATE) and json.loads(detail)["args"]["failed"]
    else:
        assert answer in (state, code), (state, code, str(problem.value))


def test_the_worker_moves_nothing_forward(company: Company, known: dict[str, Any]) -> None:
    with as_worker(company) as worker, pytest.raises(psycopg.Error) as problem:
        worker.execute("SELECT core.move_deal_(%s, 'g', 'forward')", (known["target"],))
    assert problem.value.sqlstate == "P0C05"


def test_the_owner_of_compiled_conditions_reads_no_table(company: Company) -> None:
    granted = "SELECT count(*) FROM information_schema.role_table_grants WHERE grantee = 'formula_runner'"
    assert company.truth(granted) == 0


def test_a_double_click_moves_once(company: Company, known: dict[str, Any]) -> None:
    key = uuid.uuid4()
    made = company.value(REP, "SELECT api.deal_create(%s, %s)", (uuid.uuid4(), Jsonb({"name": "Twice", "customer_name": "门", "amount": "5.00"})))
    first = company.value(REP, "SELECT api.deal_advance(%s, %s, %s, 'q')", (key, made["id"], made["version"]))
    again = company.value(REP, "SELECT api.deal_advance(%s, %s, %s, 'q')", (key, made["id"], made["version"]))
    assert again == first | {"replayed": True}
    assert company.truth("SELECT count(*) FROM core.deal_move WHERE deal_id = %s", (made["id"],)) == 2


def test_a_manager_skips_with_a_reason_and_the_history_says_so(company: Company, known: dict[str, Any]) -> None:
    made = company.value(REP, "SELECT api.deal_create(%s, %s)", (uuid.uuid4(), Jsonb({"name": "Skip", "customer_name": "门", "amount": "5.00"})))
    company.value(MANAGER, "SELECT api.deal_advance(%s, %s, %s, 'g', 'they signed last year')", (uuid.uuid4(), made["id"], made["version"]))
    assert company.truth("SELECT (kind, reason)::text FROM core.deal_move WHERE deal_id = %s AND to_stage = 'g'", (made["id"],)) == '(skip,"they signed last year")'
