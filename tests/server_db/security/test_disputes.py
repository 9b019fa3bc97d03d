"""Disputes tried every way round with real logins: who files, sees, comments, decides, and who may not."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from tests.server_db.security.company import (
    ADMIN,
    AUDITOR,
    DIRECTOR,
    FINANCE,
    FINANCE2,
    MANAGER,
    OTHER_REP,
    PEER,
    REP,
    SUPERUSER,
    WORKER,
    Company,
)
from tests.server_db.security.test_races import at_once
from tests.server_db.security.test_sign_offs import refused

STEP = "SELECT step FROM core.result r JOIN core.employee e ON e.id = r.employee_id WHERE e.login = %s AND r.run_id = %s AND NOT r.is_private ORDER BY step LIMIT 1"


@dataclass
class Office:
    company: Company
    run: int

    def id(self, login: str) -> int:
        return int(self.company.truth("SELECT id FROM core.employee WHERE login = %s", (login,)))

    def file(self, who: str, whose: str = REP, step: str = "", expected: Decimal | None = Decimal("10"), note: str = "", key: UUID | None = None) -> int:
        call = "SELECT (api.dispute_create(%s, %s, %s, %s, '', %s, %s) ->> 'id')::bigint"
        return int(self.company.value(who, call, (key or uuid4(), self.run, self.id(whose), step, expected, note)))

    def decide(self, who: str, dispute: int, decision: str = "reject", reason: str = "As agreed", amount: Decimal | None = None, version: int | None = None) -> Any:
        seen = version or self.company.truth("SELECT version FROM core.dispute WHERE id = %s", (dispute,))
        return self.company.value(who, "SELECT api.dispute_decide(%s, %s, %s, %s, %s, %s)", (uuid4(), dispute, seen, decision, reason, amount))

    def say(self, who: str, dispute: int, words: str = "Seen") -> Any:
        return self.company.value(who, "SELECT api.dispute_comment(%s, %s, %s)", (uuid4(), dispute, words))

    def attach(self, who: str, dispute: int) -> Any:
        return self.company.value(who, "SELECT api.dispute_attach(%s, %s, 'note.txt', %s)", (uuid4(), dispute, b"delivered"))

    def sees(self, who: str, dispute: int) -> int:
        schema = "api_all" if who in (FINANCE, FINANCE2, AUDITOR) else "api"
        return int(self.company.value(who, f"SELECT count(*) FROM {schema}.dispute WHERE id = %s", (dispute,)))


@pytest.fixture
def office(scratch: Company) -> Office:
    return Office(scratch, scratch.truth("SELECT id FROM core.commission_run WHERE period_id = 202610"))


@pytest.mark.parametrize("who", [PEER, OTHER_REP, MANAGER, DIRECTOR, AUDITOR, ADMIN])
def test_nobody_but_the_person_and_finance_files(office: Office, who: str) -> None:
    refused(lambda: office.file(who, REP), "42501")
    assert office.company.truth("SELECT count(*) FROM core.dispute") == 0


def test_filing_stamps_who_when_and_the_clock_of_two_days(office: Office) -> None:
    mine, theirs = office.file(REP), office.file(FINANCE, PEER)
    rows = office.company.truth("SELECT array_agg(filed_by ORDER BY id) FROM core.dispute")
    assert rows == [office.id(REP), office.id(FINANCE)] and mine != theirs
    assert office.company.truth("SELECT bool_and(due_at - filed_at = interval '48 hours') FROM core.dispute")
    assert office.company.truth("SELECT count(*) FROM audit.log WHERE tbl = 'core.dispute'") == 2


def test_the_same_key_files_once_and_the_same_figure_is_open_once(office: Office) -> None:
    key = uuid4()
    assert office.file(REP, key=key) == office.file(REP, key=key)
    refused(lambda: office.file(REP), "23505")


def test_a_dispute_says_something_about_a_figure_there_is(office: Office) -> None:
    refused(lambda: office.file(REP, expected=None), "22023")
    refused(lambda: office.file(REP, expected=Decimal("NaN")), "22023")
    refused(lambda: office.file(FINANCE, FINANCE2), "P0002")


@pytest.mark.parametrize(("who", "seen"), [(REP, 1), (MANAGER, 1), (DIRECTOR, 1), (FINANCE, 1), (AUDITOR, 1), (PEER, 0), (OTHER_REP, 0), (ADMIN, 0)])
def test_the_person_the_heads_finance_and_audit_see_it(office: Office, who: str, seen: int) -> None:
    dispute = office.file(REP)
    assert office.sees(who, dispute) == seen
    if not seen:
        refused(lambda: office.say(who, dispute), "P0002", "42501")
        refused(lambda: office.attach(who, dispute), "P0002", "42501")


def test_heads_comment_and_the_auditor_only_reads(office: Office) -> None:
    dispute = office.file(REP)
    for who in (REP, MANAGER, DIRECTOR, FINANCE):
        office.say(who, dispute)
    refused(lambda: office.say(AUDITOR, dispute), "42501")
    authors = office.company.truth("SELECT array_agg(author_id ORDER BY id) FROM core.dispute_message")
    assert authors == [office.id(who) for who in (REP, MANAGER, DIRECTOR, FINANCE)]
    document = office.attach(REP, dispute)["id"]
    assert bytes(office.company.value(MANAGER, "SELECT api.dispute_content(%s)", (document,))) == b"delivered"
    refused(lambda: office.company.value(PEER, "SELECT api.dispute_content(%s)", (document,)), "P0002")


@pytest.mark.parametrize("who", [REP, MANAGER, DIRECTOR, AUDITOR, ADMIN, PEER])
def test_only_finance_decides(office: Office, who: str) -> None:
    dispute = office.file(REP)
    refused(lambda: office.decide(who, dispute), "42501", "P0002")
    assert office.company.truth("SELECT state FROM core.dispute WHERE id = %s", (dispute,)) == "filed"


def test_nobody_decides_what_they_filed(office: Office) -> None:
    dispute = office.file(FINANCE, REP)
    assert "filed" in refused(lambda: office.decide(FINANCE, dispute), "42501")
    office.decide(FINANCE2, dispute)


def test_nobody_decides_about_their_own_pay(office: Office) -> None:
    with office.company.connect(SUPERUSER) as superuser, superuser.transaction():
        superuser.execute("SET LOCAL session_replication_role = replica")
        superuser.execute("INSERT INTO core.run_person (run_id, employee_id) VALUES (%s, %s)", (office.run, office.id(FINANCE2)))
    dispute = office.file(FINANCE, FINANCE2)
    refused(lambda: office.decide(FINANCE2, dispute), "42501")


def test_a_decision_has_a_reason_an_amount_where_needed_and_is_made_once(office: Office) -> None:
    dispute = office.file(REP)
    refused(lambda: office.decide(FINANCE, dispute, reason="  "), "22023")
    refused(lambda: office.decide(FINANCE, dispute, "perhaps"), "22023")
    refused(lambda: office.decide(FINANCE, dispute, "adjust"), "22023")
    refused(lambda: office.decide(FINANCE, dispute, "adjust", amount=Decimal("0.001")), "22023")
    refused(lambda: office.decide(FINANCE, dispute, "accept"), "P0C03")  # nothing was answered, so nothing differs
    refused(lambda: office.decide(FINANCE, dispute, version=99), "P0C11")
    office.decide(FINANCE, dispute)
    refused(lambda: office.decide(FINANCE2, dispute), "P0C03")
    refused(lambda: office.company.value(REP, "SELECT api.dispute_withdraw(%s, %s, %s)", (uuid4(), dispute, 2)), "P0C03", "P0C11")


def test_two_decide_in_the_same_moment_and_one_holds(office: Office) -> None:
    dispute = office.file(REP)
    version = office.company.truth("SELECT version FROM core.dispute WHERE id = %s", (dispute,))
    ends = at_once(
        lambda: office.decide(FINANCE, dispute, "reject", "no", version=version), lambda: office.decide(FINANCE2, dispute, "adjust", "yes", Decimal("5"), version=version)
    )
    assert sorted(ends) == ["P0C03", "ok"] or sorted(ends) == ["P0C11", "ok"]
    assert office.company.truth("SELECT count(*) FROM core.dispute WHERE state = 'decided'") == 1


@pytest.mark.parametrize("who", [REP, MANAGER, FINANCE, AUDITOR])
@pytest.mark.parametrize("statement", [
    "UPDATE core.dispute SET expected = 1000000", "UPDATE core.dispute SET state = 'decided', decision = 'accept', decided_by = 1, decided_at = now(), reason = 'x'",
    "DELETE FROM core.dispute", "INSERT INTO core.dispute_answer (dispute_id, employee_id, snapshot_batch, cause, causes, tree, tree_open, booked_hash, replayed_hash, took_ms) VALUES (1, 1, 1, 'none', '[]', '{}', '{}', sha256(''), sha256(''), 1)",
    "UPDATE core.dispute_message SET text = 'x'", "DELETE FROM core.dispute_document", "SELECT content FROM core.stored_file", "SELECT core.pay_adjustments(1)",
    "SELECT core.disputed_figure(1, 1, '', '')", "SELECT * FROM core.dispute_credits('{1}')",
])  # fmt: skip
def test_the_tables_are_closed_to_people(company: Company, who: str, statement: str) -> None:
    with pytest.raises(psycopg.Error) as refusal:
        company.session(who).execute(statement.encode())
    assert refusal.value.sqlstate == "42501", refusal.value


def test_the_worker_answers_and_does_no_more(office: Office) -> None:
    dispute = office.file(REP)
    worker = office.company.session(WORKER)
    for wish in ("UPDATE core.dispute SET decision = 'accept'", "UPDATE core.dispute SET state = 'withdrawn'", "UPDATE core.dispute SET expected = 0", "DELETE FROM core.dispute"):
        refused(lambda wish=wish: worker.execute(wish.encode()), "42501", "P0C02", "P0C03")  # type: ignore[misc]
    assert office.company.truth("SELECT state FROM core.dispute WHERE id = %s", (dispute,)) == "filed"


def test_an_answer_stays_as_it_was_given(office: Office) -> None:
    dispute = office.file(REP)
    with office.company.connect(SUPERUSER) as superuser:
        superuser.execute("INSERT INTO core.dispute_answer (dispute_id, employee_id, snapshot_batch, cause, causes, tree, tree_open, booked, booked_hash, replayed_hash, took_ms)"
                          " VALUES (%s, 0, 1, 'none', '[]', '{\"secret\": 1}', '{}', 7, sha256(''), sha256(''), 1)", (dispute,))  # fmt: skip
        refused(lambda: superuser.execute("UPDATE core.dispute_answer SET booked = 8"), "P0C02")
    read = "SELECT tree::text || coalesce(booked::text, '') FROM api.dispute_answer"
    assert office.company.value(REP, read) == '{"secret": 1}7'
    assert office.company.value(MANAGER, read) == "{}", "a head sees no pay"
    assert office.company.value(PEER, "SELECT count(*) FROM api.dispute_answer") == 0


def test_why_not_paid_answers_alike_for_a_stranger_and_for_nothing(office: Office) -> None:
    number = office.company.truth("SELECT o.number FROM core.sales_order o JOIN core.employee e ON e.id = o.owner_id WHERE e.login = %s ORDER BY o.id LIMIT 1", (REP,))
    ask = "SELECT count(*) FROM api.order_state(%s)"
    assert office.company.value(REP, ask, (number,)) >= 1
    assert office.company.value(OTHER_REP, ask, (number,)) == office.company.value(OTHER_REP, ask, ("no such order",)) == 0
    everybody = "SELECT count(*) FROM api.order_states_of('2026-10') WHERE employee_id IS DISTINCT FROM (SELECT id FROM api.me)"
    assert office.company.value(REP, everybody) == 0


def test_overdue_disputes_are_told_once_to_finance_the_head_and_the_person(office: Office) -> None:
    dispute = office.file(REP)
    with office.company.connect(SUPERUSER) as superuser, superuser.transaction():
        superuser.execute("SET LOCAL session_replication_role = replica")
        superuser.execute("UPDATE core.dispute SET due_at = now() - interval '1 minute' WHERE id = %s", (dispute,))
    for _ in range(2):
        assert office.company.session(WORKER).execute("SELECT core.disputes_due()").fetchone() == (1,)
    told = office.company.truth("SELECT array_agg(DISTINCT e.login::text) FROM core.notice n JOIN core.employee e ON e.id = n.employee_id WHERE n.kind = 'dispute.overdue'")
    assert {REP, MANAGER, FINANCE, FINANCE2} <= set(told)
    count = office.company.truth("SELECT count(*) FROM core.notice WHERE kind = 'dispute.overdue'")
    assert count == len(told)
