"""Signing results and accepting plans, tried every way round with real logins: who may not, what blocks, who sees what."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from tests.server_db.security.company import (
    ADMIN,
    AUDITOR,
    DIRECTOR,
    FINANCE,
    FINANCE2,
    FINANCE3,
    MANAGER,
    OTHER_REP,
    REP,
    SUPERUSER,
    WORKER,
    Company,
)
from tests.server_db.security.test_races import at_once

LEADS = {"p1001": "p1001", "p1002": "p1002", "p1005": "p1005", "p1007": "p1007"}


@dataclass
class Office:
    """The October run, reviewed by Q001 who prepared it; P1001 heads P1002 and P1005, P1002 heads P1003 and P1004, …"""

    company: Company
    run: int
    hash: str

    def id(self, login: str | None) -> int | None:
        return self.company.truth("SELECT id FROM core.employee WHERE login = %s", (login,)) if login else None

    def sign(self, who: str, head: str | None, decision: str = "signed", reason: str | None = None, seen: str | None = None) -> Any:
        return self.company.value(who, "SELECT api.sign_off(%s, %s, %s, %s, %s, %s)",
                                  (uuid4(), self.run, self.id(head), decision, seen or self.hash, reason))  # fmt: skip

    def sign_all(self, but: str = "") -> None:
        for head in LEADS:
            if head != but:
                self.sign(head, head)
        self.sign(FINANCE2, None, reason="Nobody heads the directors")

    def approve(self, who: str = FINANCE3) -> Any:
        version = self.company.truth("SELECT version FROM core.commission_run WHERE id = %s", (self.run,))
        return self.company.value(who, "SELECT api.run_advance(%s, %s, %s, 'approved', %s)", (uuid4(), self.run, version, self.hash))

    def status(self) -> str:
        return str(self.company.truth("SELECT status FROM core.commission_run WHERE id = %s", (self.run,)))


@pytest.fixture
def office(scratch: Company) -> Iterator[Office]:
    with scratch.connect(SUPERUSER) as superuser, superuser.transaction():
        superuser.execute("""
            SET LOCAL session_replication_role = replica;
            UPDATE core.office SET team_sign_off = 'required';
            UPDATE core.run_person p SET manager_id = a.manager_id FROM core.assignment a WHERE a.employee_id = p.employee_id;
            UPDATE core.plan_version SET body_hash = sha256(convert_to(id::text, 'UTF8'))""")
    run = scratch.truth("SELECT id FROM core.commission_run WHERE period_id = 202610")
    yield Office(scratch, run, scratch.truth("SELECT encode(content_hash, 'hex') FROM core.commission_run WHERE id = %s", (run,)))


def refused(call: Any, *states: str) -> str:
    with pytest.raises(psycopg.Error) as refusal:
        call()
    assert refusal.value.sqlstate in states, refusal.value
    return str(refusal.value)


def test_finance_approves_only_when_every_team_is_signed(office: Office) -> None:
    refused(office.approve, "P0C03")
    office.sign_all(but="p1005")
    assert "heads" in refused(office.approve, "P0C03")
    office.sign("p1005", "p1005")
    office.approve()
    assert office.status() == "approved"


def test_an_office_may_do_without_heads_and_only_an_administrator_says_so(office: Office) -> None:
    change = "SELECT api.save(%s, 'office', '1', %s, '{\"team_sign_off\": \"off\"}')"
    version = office.company.truth("SELECT version FROM core.office")
    for who in (FINANCE, MANAGER, REP, AUDITOR):
        refused(lambda who=who: office.company.value(who, change, (uuid4(), version)), "42501", "P0002")
    office.company.value(ADMIN, change, (uuid4(), version))
    office.approve()
    assert office.status() == "approved"


@pytest.mark.parametrize(
    ("who", "head", "decision", "reason", "states"),
    [
        ("p1002", "p1001", "signed", "my own pay is in it", ("23514",)),  # P1001's team holds P1002
        ("p1005", "p1002", "signed", "a neighbour's team", ("42501",)),
        ("p1001", "p1002", "signed", "the team of the head below", ("42501",)),
        ("p1007", "p1005", "signed", "another region", ("42501",)),
        (REP, "p1003", "signed", None, ("42501",)),
        (REP, "p1002", "signed", "the own team", ("42501", "23514")),
        (OTHER_REP, "p1007", "signed", None, ("42501", "23514")),
        (FINANCE2, "p1002", "signed", "the head could, though", ("42501",)),
        (FINANCE, None, "signed", "own preparation", ("23514",)),
        (FINANCE2, None, "signed", "", ("22023",)),
        (FINANCE2, None, "signed", "no", ("22023",)),
        ("p1002", "p1002", "returned", " ", ("22023",)),
        ("p1002", "p1002", "approved", None, ("22023",)),
        (ADMIN, None, "signed", "an administrator", ("42501",)),
        (AUDITOR, None, "signed", "an auditor", ("42501",)),
        (WORKER, None, "signed", "the worker", ("42501",)),
    ],
)
def test_nobody_else_signs(office: Office, who: str, head: str | None, decision: str, reason: str | None, states: tuple[str, ...]) -> None:
    refused(lambda: office.sign(who, head, decision, reason), *states)
    assert office.company.truth("SELECT count(*) FROM core.run_sign_off") == 0


def test_what_was_seen_must_be_what_is_there(office: Office) -> None:
    for seen in ("00", "ff" * 32, "zz"):
        refused(lambda seen=seen: office.sign(MANAGER, "p1002", seen=seen), "40001")


def test_an_open_blocker_of_the_team_stops_its_signature_and_the_approval(office: Office) -> None:
    office.sign_all(but="p1002")
    with office.company.connect(SUPERUSER) as superuser, superuser.transaction():
        superuser.execute("SET LOCAL session_replication_role = replica")
        superuser.execute("INSERT INTO core.run_exception (run_id, employee_id, severity, code, message_en, message_zh) VALUES (%s, %s, 'blocker', 'probe', 'x', 'x')",
                          (office.run, office.id(REP)))  # fmt: skip
    refused(lambda: office.sign(MANAGER, "p1002"), "P0C03")
    refused(office.approve, "P0C03")


def test_results_that_came_back_stop_the_approval_until_they_are_signed(office: Office) -> None:
    office.sign_all()
    office.sign(MANAGER, "p1002", "returned", "An order of P1003 is missing")
    refused(office.approve, "P0C03")
    told = office.company.truth("SELECT count(*) FROM core.notice n JOIN core.employee e ON e.id = n.employee_id WHERE e.code = 'Q001' AND n.kind = 'run.returned'")
    assert told == 1
    office.sign(MANAGER, "p1002")
    refused(lambda: office.sign(MANAGER, "p1002"), "P0C03")  # signed already
    office.approve()


def test_a_new_calculation_takes_every_signature_with_it(office: Office) -> None:
    office.sign_all()
    back = "SELECT api.run_back(%s, %s, (SELECT version FROM api_all.commission_run WHERE id = %s), 'again')"
    for _ in range(2):
        office.company.value(FINANCE, back, (uuid4(), office.run, office.run))
    assert office.status() == "draft"
    refused(lambda: office.sign(MANAGER, "p1002"), "P0C03")
    with office.company.connect(SUPERUSER) as superuser, superuser.transaction():  # calculated anew, to the very same content
        superuser.execute("SET LOCAL session_replication_role = replica")
        superuser.execute("UPDATE core.commission_run SET status = 'reviewed', reviewed_by = prepared_by, calculated_at = clock_timestamp(), content_hash = core.run_hash(id) WHERE id = %s", (office.run,))
    assert office.company.value(AUDITOR, "SELECT count(*) FROM api_all.run_sign_off WHERE run_id = %s AND decision <> 'waiting'", (office.run,)) == 0
    refused(office.approve, "P0C03")


def test_finance_stands_in_for_a_head_who_left_or_has_no_login(office: Office) -> None:
    office.sign_all(but="p1005")
    office.company.truth("UPDATE core.employee SET active = false WHERE login = 'p1005' RETURNING 1")
    refused(lambda: office.sign("p1005", "p1005"), "42501")
    refused(lambda: office.sign(FINANCE, "p1005", reason="I prepared it"), "23514")
    refused(lambda: office.sign(FINANCE2, "p1005"), "22023")
    assert office.company.value(AUDITOR, "SELECT in_place_only FROM api_all.run_sign_off WHERE run_id = %s AND head_code = 'P1005'", (office.run,)) is True
    assert office.sign(FINANCE2, "p1005", reason="P1005 left in October")["in_place"] is True
    office.approve()


def test_a_person_of_finance_on_the_team_does_not_sign_in_place(office: Office) -> None:
    with office.company.connect(SUPERUSER) as superuser, superuser.transaction():
        superuser.execute("SET LOCAL session_replication_role = replica")
        superuser.execute("INSERT INTO core.run_person (run_id, employee_id) VALUES (%s, %s)", (office.run, office.id(FINANCE2)))
    refused(lambda: office.sign(FINANCE2, None, reason="Nobody heads the directors"), "23514")
    office.sign(FINANCE3, None, reason="Nobody heads the directors")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO core.run_sign_off (run_id, head_id, decision, seen_hash) SELECT id, NULL, 'signed', content_hash FROM core.commission_run WHERE period_id = 202610",
        "UPDATE core.run_sign_off SET decision = 'signed'", "DELETE FROM core.run_sign_off", "TRUNCATE core.run_sign_off",
        "UPDATE core.plan_acceptance SET employee_id = 1", "DELETE FROM core.plan_acceptance", "TRUNCATE core.plan_acceptance",
        "INSERT INTO core.plan_acceptance (employee_id, plan_version_id, body_hash, shown_hash) SELECT 3, id, body_hash, body_hash FROM core.plan_version",
        "UPDATE core.commission_run SET status = 'approved', approved_by = 11, approved_hash = content_hash WHERE period_id = 202610",
    ],
)  # fmt: skip
def test_the_guards_hold_for_the_superuser(office: Office, statement: str) -> None:
    office.sign(MANAGER, "p1002", "returned", "not right yet")
    refused(lambda: office.company.truth(statement), "42501", "P0C02")


def test_persons_write_neither_table(office: Office) -> None:
    for who in (REP, MANAGER, FINANCE, ADMIN, AUDITOR):
        refused(lambda who=who: office.company.value(who, "INSERT INTO core.run_sign_off DEFAULT VALUES"), "42501")
        refused(lambda who=who: office.company.value(who, "DELETE FROM api.plan_acceptance"), "42501")


def test_everybody_sees_what_is_theirs(office: Office) -> None:
    office.sign_all()
    count = "SELECT count(*) FROM api{}.run_sign_off WHERE run_id = %s"
    for who, schema, rows in ((REP, "", 0), (MANAGER, "", 1), ("p1005", "", 1), (DIRECTOR, "", 3), ("p1007", "", 1), (ADMIN, "", 0), (FINANCE, "_all", 5), (AUDITOR, "_all", 5)):
        assert office.company.value(who, count.format(schema), (office.run,)) == rows, who
    seen = office.company.session(MANAGER).execute("SELECT head_code, people, decision FROM api.run_sign_off WHERE run_id = %s", (office.run,)).fetchall()
    assert seen == [("P1002", 2, "signed")]
    # the team's results, but neither its statements nor what it is paid
    assert office.company.value(MANAGER, "SELECT count(DISTINCT employee_id) FROM api.result WHERE run_id = %s", (office.run,)) == 3
    for view in ("statement", "payout", "subledger_entry"):
        assert office.company.value(MANAGER, f"SELECT count(*) FROM api.{view} WHERE employee_id <> %s", (office.id(MANAGER),)) == 0


def test_a_head_and_an_approver_at_once_never_approve_what_came_back(office: Office) -> None:
    for turn in range(6):
        office.sign_all() if turn == 0 else office.sign(MANAGER, "p1002")
        outcomes = at_once(lambda: office.sign(MANAGER, "p1002", "returned", "wrong after all"), lambda: office.approve())
        assert outcomes in (["ok", "P0C03"], ["P0C03", "ok"]), outcomes
        if office.status() == "approved":
            office.company.value(FINANCE, "SELECT api.run_back(%s, %s, (SELECT version FROM api_all.commission_run WHERE id = %s), 'again')", (uuid4(), office.run, office.run))
            office.sign(MANAGER, "p1002", "returned", "so that it can be signed again")


def test_of_two_signatures_at_once_one_counts(office: Office) -> None:
    with office.company.connect(MANAGER) as one, office.company.connect(MANAGER) as other:
        sign = "SELECT api.sign_off(gen_random_uuid(), %s, %s, 'signed', %s)"
        arguments = (office.run, office.id(MANAGER), office.hash)
        assert sorted(at_once(lambda: one.execute(sign, arguments), lambda: other.execute(sign, arguments))) == ["P0C03", "ok"]
    key = uuid4()
    again = [office.company.value("p1005", "SELECT api.sign_off(%s, %s, %s, 'signed', %s)", (key, office.run, office.id("p1005"), office.hash)) for _ in range(2)]
    assert again[0]["id"] == again[1]["id"] and "replayed" in again[1]


def test_a_plan_is_accepted_for_oneself_once_as_it_was_seen(office: Office) -> None:
    version, seen = office.company.session(REP).execute("SELECT plan_version_id, body_hash FROM api.plan_unaccepted").fetchone()
    accept = "SELECT api.accept_plan(%s, %s, %s, %s)"
    secret = office.company.truth("SELECT v.id FROM core.plan_version v JOIN core.plan p ON p.id = v.plan_id WHERE p.code = 'SECRET'")
    secret_hash = office.company.truth("SELECT encode(body_hash, 'hex') FROM core.plan_version WHERE id = %s", (secret,))
    refused(lambda: office.company.value(REP, accept, (uuid4(), version, "ab" * 32, "cd" * 32)), "40001")
    refused(lambda: office.company.value(REP, accept, (uuid4(), version, seen, "short")), "40001")
    refused(lambda: office.company.value(REP, accept, (uuid4(), secret, secret_hash, "cd" * 32)), "P0002")
    refused(lambda: office.company.value(FINANCE, accept, (uuid4(), version, seen, "cd" * 32)), "P0002")  # not paid under it
    office.company.value(REP, accept, (uuid4(), version, seen, "cd" * 32))
    refused(lambda: office.company.value(REP, accept, (uuid4(), version, seen, "cd" * 32)), "P0C03")
    for who, schema, accepted, waiting in ((REP, "", 1, 0), (OTHER_REP, "", 0, 1), (MANAGER, "", 1, 2), (DIRECTOR, "", 1, 5), (ADMIN, "", 0, 0), (FINANCE, "_all", 1, 8), (AUDITOR, "_all", 1, 8)):
        assert office.company.value(who, f"SELECT count(*) FROM api{schema}.plan_acceptance") == accepted, who
        assert office.company.value(who, f"SELECT count(*) FROM api{schema}.plan_unaccepted WHERE plan_version_id = %s OR plan_code = 'SECRET'", (version,)) == waiting, who


def test_finance_reminds_and_nobody_twice_a_day(office: Office) -> None:
    version = office.company.value(REP, "SELECT plan_version_id FROM api.plan_unaccepted")
    remind = "SELECT api.remind_acceptance(gen_random_uuid(), %s) -> 'reminded'"
    assert office.company.value(FINANCE, remind, (version,)) == 8  # everybody under STD
    assert office.company.value(FINANCE, remind, (version,)) == 0
    assert office.company.value(FINANCE, "SELECT api.remind_heads(gen_random_uuid(), %s) -> 'reminded'", (office.run,)) == 4
    for who in (REP, MANAGER, ADMIN, AUDITOR):
        refused(lambda who=who: office.company.value(who, remind, (version,)), "42501")


def test_the_own_place_says_nothing_of_anybody_else(office: Office) -> None:
    """Everybody is paid 100.00 and the number of the person; the locked months count, the one being reviewed does not."""
    rank = "SELECT period_code, plan_rank, plan_peers, region_rank, region_peers FROM api.my_rank()"
    assert office.company.session(REP).execute(rank).fetchall() == [("2026-08", 7, 9, 4, 6), ("2026-09", 7, 9, 4, 6)]
    # three of the region are too few to tell a place by
    assert office.company.session("p1007").execute(rank).fetchall() == [("2026-08", 3, 9, None, 3), ("2026-09", 3, 9, None, 3)]
    for who in (ADMIN, FINANCE, AUDITOR):
        assert office.company.session(who).execute(rank).fetchall() == []
    refused(lambda: office.company.value(REP, "SELECT * FROM core.rank_of_(1, 12)"), "42501")


def test_a_month_on_live_facts_is_the_own_one(office: Office) -> None:
    inputs = "SELECT count(*) FROM api.plan_inputs(1, '2026-10', ARRAY[%s]::int[], true, '{commission,salary_share}')"
    assert office.company.value(REP, inputs, (office.id(REP),)) == 1
    assert office.company.value(REP, inputs, (office.id("p1004"),)) == 0
    history = "SELECT facts -> 'history' FROM api.plan_inputs(1, '2026-10', ARRAY[%s]::int[], true, '{salary_share}')"
    assert "salary_share" in str(office.company.value(REP, history, (office.id(REP),)))
    # a head reads the team's facts, but no earlier value of a step that tells of a salary
    assert "salary_share" not in str(office.company.value(MANAGER, history, (office.id(REP),)))
