"""What a form, a script or a bulk act may send of a deal: nonsense comes back as a code with a sentence, never as a cast error."""

# ruff: noqa: RUF001  -- look-alikes of digits are what is sent

from __future__ import annotations

import json
import uuid
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.server_db.security.company import SUPERUSER, Company
from tests.server_db.sql.a_process import body, put_in_force

REP, STRANGER, MANAGER = "p1003", "p1006", "p1002"
GOOD = {"name": "Input", "customer_name": "输入", "amount": "1000.00", "close_on": "2030-01-01"}


@pytest.fixture(scope="module")
def deal(company: Company) -> int:
    put_in_force(company, "STD", body())
    return int(ask(company, REP, "deal_create", Jsonb(GOOD))["id"])


def ask(company: Company, who: str, function: str, *arguments: Any) -> dict[str, Any]:
    marks = ", ".join(["%s"] * (len(arguments) + 1))
    answer: dict[str, Any] = company.value(who, f"SELECT api.{function}({marks})", (uuid.uuid4(), *arguments))
    return answer


def code(company: Company, who: str, function: str, *arguments: Any) -> str:
    """The refusal's own code; fails when the server's raw error comes through."""
    with pytest.raises(psycopg.Error) as problem:
        ask(company, who, function, *arguments)
    detail = problem.value.diag.message_detail or ""
    assert detail.startswith("{"), (problem.value.sqlstate, str(problem.value))
    assert (problem.value.diag.message_primary or "").endswith(".")
    return str(json.loads(detail)["code"])


DAYS = [
    "soon",
    "infinity",
    "-infinity",
    "today",
    "2026-02-30",
    "2026-13-01",
    "0000-00-00",
    "99999-01-01",
    "01.02.2030",
    "２０３０-01-01",
    "2030-01-01'; --",
    "2030-01-01\n",
]
AMOUNTS = ["NaN", "Infinity", "-1", "1e9", "99999999999999", "9999999999999.99", "0x10", "1,000", "", " 1", "1.005", "１"]


@pytest.mark.parametrize("value", DAYS)
def test_a_day_is_a_day(company: Company, deal: int, value: str) -> None:
    assert code(company, REP, "deal_save", deal, None, Jsonb({"close_on": value})) == "save.field_value"
    assert code(company, REP, "deal_create", Jsonb(GOOD | {"close_on": value})) == "save.field_value"
    assert code(company, REP, "task_save", deal, None, None, Jsonb({"name": "x", "due_on": value})) == "save.field_value"
    assert code(company, REP, "deal_save", deal, None, Jsonb({"fields": {"next_meeting_on": value}})) == "deal.field_value"


@pytest.mark.parametrize("value", AMOUNTS)
def test_an_amount_is_an_amount(company: Company, deal: int, value: str) -> None:
    assert code(company, REP, "deal_save", deal, None, Jsonb({"amount": value})).startswith("save.")
    assert code(company, REP, "deal_create", Jsonb(GOOD | {"amount": value})).startswith("save.")
    if value not in ("-1", "1.005", "99999999999999", "9999999999999.99", ""):
        assert code(company, REP, "deal_save", deal, None, Jsonb({"fields": {"budget": value}})) == "deal.field_value"


@pytest.mark.parametrize(
    "patch",
    [
        {"name": "x" * 201}, {"name": ""}, {"name": "  "}, {"name": None}, {"name": "a\nb"}, {"source": "x" * 201}, {"source": {"a": 1}}, {"amount": [1]},
        {"customer_id": "me"}, {"customer_id": 99999999999}, {"customer_id": -1}, {"customer_name": "x" * 300}, {"customer_name": " "}, {"product_line": "nowhere"},
        {"fields": "x"}, {"fields": [1]}, {"fields": {"nothing": 1}}, {"fields": {"need'; DROP TABLE core.deal; --": "x"}}, {"fields": {"need": "x" * 4001}},
        {"fields": {"discount": "1" * 16}}, {"fields": {"discount": {"a": 1}}}, {"surprise": 1}, [], "x", 1, None,
    ],
    ids=lambda patch: str(patch)[:40],
)  # fmt: skip
def test_a_patch_of_nonsense_is_refused(company: Company, deal: int, patch: Any) -> None:
    assert code(company, REP, "deal_save", deal, None, Jsonb(patch))
    assert company.truth("SELECT name FROM core.deal WHERE id = %s", (deal,)) == "Input"


@pytest.mark.parametrize(
    "patch", [{"currency": "XXX"}, {"currency": "dollars"}, {"region": "Atlantis"}, {"owner": "nobody"}, {"pipeline": "nothing"}], ids=str
)
def test_a_new_deal_names_what_there_is(company: Company, deal: int, patch: dict[str, str]) -> None:
    assert code(company, REP, "deal_create", Jsonb(GOOD | patch))


@pytest.mark.parametrize(
    "patch",
    [{"kind": "party"}, {"kind": None}, {}, {"kind": "call", "happened_at": "now"}, {"kind": "call", "happened_at": "-infinity"}, {"kind": "call", "happened_at": "2026-11-25T25:00:00Z"},
     {"kind": "call", "happened_at": "1026-11-25"}, {"kind": "call", "happened_at": "2026-11-25T10:00:00 Asia/Shanghai"}, {"kind": "call", "subject": "x" * 201},
     {"kind": "call", "note": "x" * 10001}, {"kind": "call", "contact_id": "x"}, {"kind": "call", "contact_id": 999999}, None, [1]],
    ids=lambda patch: str(patch)[:50],
)  # fmt: skip
def test_an_activity_of_nonsense_is_refused(company: Company, deal: int, patch: Any) -> None:
    assert code(company, REP, "activity_save", deal, None, None, Jsonb(patch))


def test_a_moment_without_an_offset_is_the_offices_whatever_the_session_says(company: Company, deal: int) -> None:
    with company.connect(REP) as connection:
        connection.execute("SET timezone = 'Pacific/Kiritimati'")
        connection.execute("SET datestyle = 'SQL, DMY'")
        answer = connection.execute(
            "SELECT api.activity_save(%s, %s, NULL, NULL, %s)", (uuid.uuid4(), deal, Jsonb({"kind": "note", "happened_at": "2026-03-04 10:00"}))
        ).fetchone()
    assert answer is not None
    sql = "SELECT happened_at = timestamp '2026-03-04 10:00' AT TIME ZONE (SELECT timezone FROM core.office) FROM core.deal_activity WHERE id = %s"
    assert company.truth(sql, (answer[0]["id"],)) is True


def test_people_of_other_teams_stay_out_of_a_deal(company: Company, deal: int) -> None:
    theirs = ask(company, STRANGER, "deal_create", Jsonb(GOOD | {"customer_name": "别人的"}))["id"]
    customer = company.truth("SELECT customer_id FROM core.deal WHERE id = %s", (theirs,))
    contact = ask(company, STRANGER, "contact_save", None, None, Jsonb({"customer_id": customer, "name": "Wang"}))["id"]
    assert code(company, REP, "deal_save", deal, None, Jsonb({"customer_id": customer})) == "customer.not_found"
    assert code(company, REP, "activity_save", deal, None, None, Jsonb({"kind": "call", "contact_id": contact})) == "contact.not_found"
    assert code(company, REP, "contact_save", None, None, Jsonb({"customer_id": customer, "name": "x"})) == "customer.not_found"
    stranger, manager = (company.truth("SELECT id FROM core.employee WHERE login = %s", (who,)) for who in (STRANGER, MANAGER))
    assert code(company, REP, "task_save", deal, None, None, Jsonb({"name": "x", "assignee_id": stranger})) == "task.not_your_person"
    assert code(company, REP, "task_save", deal, None, None, Jsonb({"name": "x", "assignee_id": 99999})) == "task.not_your_person"
    assert ask(company, REP, "task_save", deal, None, None, Jsonb({"name": "x", "assignee_id": manager}))["id"]


def test_a_decision_is_one_of_two(company: Company, deal: int) -> None:
    row = company.truth("SELECT version FROM core.deal WHERE id = %s", (deal,))
    ask(company, REP, "deal_advance", deal, row, "q")
    override = ask(company, REP, "deal_request_override", deal, "g", "please")["id"]
    assert code(company, MANAGER, "deal_decide_override", override, None) == "approval.decision"
    ask(company, MANAGER, "deal_decide_override", override, True)
    ask(company, REP, "deal_advance", deal, None, "g", None, override)
    ask(company, REP, "deal_request_approval", deal, "w")
    approval = company.truth("SELECT max(id) FROM core.deal_approval WHERE deal_id = %s", (deal,))
    for wrong in (None, "", "yes", "withdrawn"):
        assert code(company, MANAGER, "deal_decide", approval, wrong) == "approval.decision"


def test_a_person_who_left_moves_nothing(company: Company) -> None:
    made = ask(company, "p1004", "deal_create", Jsonb(GOOD | {"customer_name": "离职"}))
    company.session(SUPERUSER).execute("UPDATE core.employee SET active = false WHERE login = 'p1004'")
    try:
        with pytest.raises(psycopg.Error) as problem:
            ask(company, "p1004", "deal_advance", made["id"], made["version"], "q")
        assert problem.value.sqlstate in ("42501", "P0002")
        assert company.truth("SELECT stage_id FROM core.deal WHERE id = %s", (made["id"],)) == "n"
    finally:
        company.session(SUPERUSER).execute("UPDATE core.employee SET active = true WHERE login = 'p1004'")
