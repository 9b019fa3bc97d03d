"""Deals through their gates: what each rule asks, who may do what, and what every door answers."""

from __future__ import annotations

import uuid
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.server_db.security.company import SUPERUSER, Company
from tests.server_db.sql.a_process import body, put_in_force

PDF = b"%PDF-1.4 minutes"


@pytest.fixture(scope="module")
def version(company: Company) -> int:
    return put_in_force(company, "STD", body())


def ask(company: Company, who: str, function: str, *arguments: Any) -> dict[str, Any]:
    marks = ", ".join(["%s"] * (len(arguments) + 1))
    answer: dict[str, Any] = company.value(who, f"SELECT api.{function}({marks})", (uuid.uuid4(), *arguments))
    return answer


def refused(company: Company, who: str, function: str, *arguments: Any) -> tuple[str, dict[str, Any]]:
    """SQLSTATE and detail of a refusal."""
    with pytest.raises(psycopg.Error) as problem:
        ask(company, who, function, *arguments)
    company.session(who).rollback() if not company.session(who).autocommit else None
    import json

    detail = problem.value.diag.message_detail
    return problem.value.sqlstate or "", json.loads(detail) if detail and detail.startswith("{") else {}


def new_deal(company: Company, who: str = "p1003", **patch: Any) -> dict[str, Any]:
    return ask(company, who, "deal_create", Jsonb({"name": "Probe", "customer_name": "甲公司", "amount": "120000.00", "close_on": "2030-01-01", **patch}))


def codes(detail: dict[str, Any]) -> list[str]:
    return sorted(item["code"] for item in detail["args"]["failed"])


def row_version(company: Company, deal: int) -> int:
    return int(company.truth("SELECT version FROM core.deal WHERE id = %s", (deal,)))


def qualified(company: Company, who: str = "p1003", **patch: Any) -> int:
    deal = new_deal(company, who, **patch)
    ask(company, who, "deal_advance", deal["id"], deal["version"], "q")
    return int(deal["id"])


def make_ready(company: Company, deal: int, who: str = "p1003") -> None:
    """Everything that leaving Qualify asks for."""
    ask(company, who, "deal_save", deal, row_version(company, deal), Jsonb({"fields": {"need": "faster", "discount": "0.1"}}))
    for kind in ("visit", "quote"):
        ask(company, who, "activity_save", deal, None, None, Jsonb({"kind": kind, "subject": kind}))
    ask(company, who, "evidence_add", deal, "e1", None, "minutes.pdf", PDF)
    task, version = company.session(SUPERUSER).execute("SELECT id, version FROM core.deal_task WHERE deal_id = %s AND mandatory", (deal,)).fetchone() or (0, 0)
    ask(company, who, "task_done", task, version, True)


def test_a_deal_begins_at_the_entry_with_its_history(company: Company, version: int) -> None:
    deal = new_deal(company)
    assert (deal["stage"], deal["status"]) == ("n", "open")
    assert company.value("p1003", "SELECT count(*) FROM api.deal_move WHERE deal_id = %s AND kind = 'create'", (deal["id"],)) == 1
    assert company.value("p1003", "SELECT light FROM api.deal WHERE id = %s", (deal["id"],)) == "green"


def test_a_gate_tells_everything_that_is_missing_at_once(company: Company, version: int) -> None:
    deal = qualified(company)
    state, detail = refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "g")
    assert state == "P0C06" and detail["code"] == "deal.gate"
    assert codes(detail) == ["gate.activity", "gate.condition_missing", "gate.evidence", "gate.field", "gate.task"]


def test_what_the_gate_asks_opens_it(company: Company, version: int) -> None:
    deal = qualified(company)
    make_ready(company, deal)
    moved = ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "g")
    assert moved["stage"] == "g"
    assert company.truth("SELECT (facts).quotes FROM core.deal_move WHERE deal_id = %s AND to_stage = 'g'", (deal,)) == 1


def test_a_condition_that_is_false_is_told_apart_from_one_without_an_answer(company: Company, version: int) -> None:
    deal = qualified(company)
    make_ready(company, deal)
    ask(company, "p1003", "deal_save", deal, row_version(company, deal), Jsonb({"fields": {"discount": "0.5"}}))
    _, detail = refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "g")
    assert detail["args"]["failed"] == [{"code": "gate.condition", "args": {"place": "exit", "formula": "AND(quotes >= 1, discount <= 30%)"}}]


def test_levels_of_approval_by_others_than_the_asker(company: Company, version: int) -> None:
    deal = qualified(company, amount="600000.00")
    make_ready(company, deal)
    ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "g")
    _, detail = refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "w")
    assert [(f["args"]["level"], f["args"]["state"]) for f in detail["args"]["failed"]] == [(1, "not_asked"), (2, "not_asked")]
    assert ask(company, "p1003", "deal_request_approval", deal, "w")["asked"] == 2
    first, second = (row[0] for row in company.session(SUPERUSER).execute("SELECT id FROM core.deal_approval WHERE deal_id = %s ORDER BY level", (deal,)))
    assert refused(company, "p1003", "deal_decide", first, "approved", None)[1]["code"] == "approval.maker_checker"
    assert refused(company, "p1004", "deal_decide", first, "approved", None)[0] == "P0002"
    assert refused(company, "p1001", "deal_decide", second, "approved", None)[1]["code"] == "approval.lower_level"
    assert company.value("p1002", "SELECT count(*) FROM api.waiting_decisions() WHERE deal_id = %s", (deal,)) == 1
    ask(company, "p1002", "deal_decide", first, "approved", "fine")
    ask(company, "p1001", "deal_decide", second, "approved", None)
    assert ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "w")["status"] == "won"


def test_a_deal_changed_after_the_approval_needs_a_new_one(company: Company, version: int) -> None:
    deal = qualified(company)
    make_ready(company, deal)
    ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "g")
    ask(company, "p1003", "deal_request_approval", deal, "w")
    asked = company.truth("SELECT id FROM core.deal_approval WHERE deal_id = %s", (deal,))
    ask(company, "p1002", "deal_decide", asked, "approved", None)
    ask(company, "p1003", "deal_save", deal, row_version(company, deal), Jsonb({"amount": "90000.00"}))
    _, detail = refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "w")
    assert detail["args"]["failed"][0]["args"]["state"] == "outdated"


def test_back_and_skip_take_a_manager_and_a_reason(company: Company, version: int) -> None:
    deal = qualified(company)
    assert refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "n")[1]["code"] == "deal.no_edge"  # entry has no way back
    make_ready(company, deal)
    ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "g")
    assert refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "q")[1]["code"] == "deal.back_not_allowed"
    assert refused(company, "p1002", "deal_advance", deal, row_version(company, deal), "q")[1]["code"] == "deal.reason_missing"
    assert ask(company, "p1002", "deal_advance", deal, row_version(company, deal), "q", "customer wants more")["stage"] == "q"
    other = new_deal(company)
    assert refused(company, "p1003", "deal_advance", other["id"], other["version"], "g")[1]["code"] == "deal.skip_not_allowed"


def test_an_override_takes_a_second_person_and_serves_once(company: Company, version: int) -> None:
    deal = qualified(company)
    made = ask(company, "p1003", "deal_request_override", deal, "g", "customer signs today")["id"]
    assert refused(company, "p1003", "deal_decide_override", made, True)[1]["code"] == "approval.maker_checker"
    assert refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "g", None, made)[1]["code"] == "deal.gate"
    ask(company, "p1002", "deal_decide_override", made, True)
    assert ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "g", None, made)["stage"] == "g"
    ask(company, "p1002", "deal_advance", deal, row_version(company, deal), "q", "once more")
    assert refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "g", None, made)[1]["code"] == "deal.gate"


def test_many_at_once_are_judged_one_by_one(company: Company, version: int) -> None:
    ready, bare = qualified(company), qualified(company)
    make_ready(company, ready)
    answer = ask(company, "p1003", "deals_advance", [ready, bare, 999999], "contract")
    assert answer["moved"] == [ready]
    assert {item["deal"]: item["code"] for item in answer["refused"]} == {bare: "deal.gate", 999999: "deal.not_found"}


def test_two_people_moving_one_deal(company: Company, version: int) -> None:
    deal = new_deal(company)
    ask(company, "p1002", "deal_advance", deal["id"], deal["version"], "q")
    state, detail = refused(company, "p1003", "deal_advance", deal["id"], deal["version"], "q")
    assert state == "P0C11" and detail["args"]["stage_zh"] == "资格确认" and detail["args"]["by_en"] == "Person P1002"


def test_losing_takes_a_reason_and_reopening_a_manager(company: Company, version: int) -> None:
    deal = qualified(company)
    assert refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "l")[1]["code"] == "deal.reason_missing"
    assert ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "l", "price")["status"] == "lost"
    assert refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "g")[1]["code"] == "deal.closed"
    assert refused(company, "p1003", "deal_reopen", deal, row_version(company, deal), "they called")[1]["code"] == "deal.reopen_not_allowed"
    back = ask(company, "p1002", "deal_reopen", deal, row_version(company, deal), "they called")
    assert (back["status"], back["stage"]) == ("open", "q")


def test_the_clock_is_wound_by_real_activities_only(company: Company, version: int) -> None:
    deal = new_deal(company)["id"]
    clock = company.truth("SELECT clock_at FROM core.deal WHERE id = %s", (deal,))
    ask(company, "p1003", "activity_save", deal, None, None, Jsonb({"kind": "note", "note": "thinking"}))
    assert company.truth("SELECT clock_at FROM core.deal WHERE id = %s", (deal,)) == clock
    ask(company, "p1003", "activity_save", deal, None, None, Jsonb({"kind": "call"}))
    assert company.truth("SELECT clock_kind FROM core.deal WHERE id = %s", (deal,)) == "call"
    assert refused(company, "p1003", "activity_save", deal, None, None, Jsonb({"kind": "visit", "happened_at": "2031-01-01T00:00:00Z"}))[1]["code"] == "activity.future"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00" + b"\x00" * 60, "contract.pdf"),
        (b"\x7fELF" + b"\x00" * 60, "minutes.docx"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"setup.exe", "offer.docx"),
        (b"PK\x03\x04[Content_Types].xml word/document.xml word/vbaProject.bin", "offer.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "setup.msg"),
        (b"#!/bin/sh\nrm -rf /", "note.txt"),
        (b"<html><script>alert(1)</script>", "note.txt"),
        (b"@echo off", "note.txt"),
        (b"plain words", "run.bat"),
        (b"", "empty.pdf"),
    ],
)  # fmt: skip
def test_what_is_not_a_document_is_no_evidence(company: Company, version: int, content: bytes, name: str) -> None:
    deal = qualified(company)
    state, detail = refused(company, "p1003", "evidence_add", deal, "e1", None, name, content)
    assert state == "22023" and detail["code"] in ("evidence.type", "evidence.empty")


def test_a_file_over_the_limit_is_refused_with_its_size(company: Company, version: int) -> None:
    deal = qualified(company)
    assert refused(company, "p1003", "evidence_add", deal, "e1", None, "big.pdf", b"%PDF-" + b"x" * 20971520)[1]["args"]["limit"] == 20971520


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../x.pdf", "x.pdf"), ("\\\\srv\\share\\y.pdf", "y.pdf"), ("CON.pdf", "_CON.pdf"), ("a\u202efdp.exe.pdf", "afdp.exe.pdf"), ("a.pdf:ads", "a.pdf_ads"), ("合同 最终.pdf", "合同 最终.pdf")],
)  # fmt: skip
def test_names_of_files_are_made_safe(company: Company, given: str, kept: str) -> None:
    assert company.truth("SELECT core.safe_name_(%s)", (given,)) == kept
    assert len(company.truth("SELECT core.safe_name_(%s)", ("x" * 300 + ".pdf",))) == 120


def test_evidence_is_read_back_by_those_who_see_the_deal(company: Company, version: int) -> None:
    deal = qualified(company)
    made = ask(company, "p1003", "evidence_add", deal, "e1", None, "minutes.pdf", PDF)["id"]
    assert bytes(company.value("p1002", "SELECT api.evidence_content(%s)", (made,))) == PDF
    assert refused_read(company, "p1006", made) == "P0002"
    assert refused(company, "p1003", "evidence_add", deal, "e1", None, "again.pdf", PDF)[1]["code"] == "evidence.same_file"


def refused_read(company: Company, who: str, evidence: int) -> str:
    with pytest.raises(psycopg.Error) as problem:
        company.value(who, "SELECT api.evidence_content(%s)", (evidence,))
    return problem.value.sqlstate or ""


def test_who_had_the_deal_in_this_stage_does_not_decide_about_it(company: Company, version: int) -> None:
    deal = qualified(company, "p1002")
    make_ready(company, deal, "p1002")
    ask(company, "p1002", "deal_advance", deal, row_version(company, deal), "g")
    rep = company.truth("SELECT id FROM core.employee WHERE code = 'P1003'")
    ask(company, "p1002", "deal_reassign", [deal], rep, "yours now")
    ask(company, "p1003", "deal_request_approval", deal, "w")
    asked = company.truth("SELECT id FROM core.deal_approval WHERE deal_id = %s", (deal,))
    assert refused(company, "p1002", "deal_decide", asked, "approved", None)[1]["code"] == "approval.maker_checker"


def test_a_rejected_level_that_is_asked_again_does_not_block_the_next(company: Company, version: int) -> None:
    deal = qualified(company, amount="600000.00")
    make_ready(company, deal)
    ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "g")
    ask(company, "p1003", "deal_request_approval", deal, "w")
    first = company.truth("SELECT min(id) FROM core.deal_approval WHERE deal_id = %s", (deal,))
    ask(company, "p1002", "deal_decide", first, "rejected", "not yet")
    assert ask(company, "p1003", "deal_request_approval", deal, "w")["asked"] == 1
    again, second = company.session(SUPERUSER).execute("SELECT max(id) FILTER (WHERE level = 1), max(id) FILTER (WHERE level = 2) FROM core.deal_approval WHERE deal_id = %s", (deal,)).fetchone() or (0, 0)
    ask(company, "p1002", "deal_decide", again, "approved", None)
    ask(company, "p1001", "deal_decide", second, "approved", None)
    assert ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "w")["status"] == "won"


def test_an_override_is_for_the_deal_as_it_was_and_for_the_roles_it_may_stand_in_for(company: Company, version: int) -> None:
    deal = qualified(company)
    made = ask(company, "p1003", "deal_request_override", deal, "g", "today")["id"]
    ask(company, "p1002", "deal_decide_override", made, True)
    ask(company, "p1003", "deal_save", deal, row_version(company, deal), Jsonb({"amount": "99000000.00"}))
    assert refused(company, "p1003", "deal_advance", deal, row_version(company, deal), "g", None, made)[1]["code"] == "deal.gate"
    make_ready(company, deal)
    ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "g")
    high = ask(company, "p1003", "deal_request_override", deal, "w", "today")["id"]
    assert refused(company, "p1002", "deal_decide_override", high, True)[1]["code"] == "override.higher_role"


def test_an_approval_stage_is_never_skipped_and_won_is_never_skipped_to(company: Company, version: int) -> None:
    deal = qualified(company)
    assert refused(company, "p1002", "deal_advance", deal, row_version(company, deal), "w", "trust me")[0] == "P0C05"


def test_a_closed_deal_stays_as_it_was_closed(company: Company, version: int) -> None:
    deal = qualified(company)
    made = ask(company, "p1003", "evidence_add", deal, "e1", None, "minutes.pdf", PDF)["id"]
    ask(company, "p1003", "deal_advance", deal, row_version(company, deal), "l", "price")
    assert refused(company, "p1003", "deal_save", deal, row_version(company, deal), Jsonb({"amount": "1.00"}))[1]["code"] == "deal.closed"
    assert refused(company, "p1003", "evidence_remove", made, "oops")[1]["code"] == "deal.closed"


@pytest.mark.parametrize("name", ["x.bat.", "x.bat\u202e", "x.exe\u200b", "x.bat ."])
def test_a_name_is_judged_as_it_will_be_saved(company: Company, version: int, name: str) -> None:
    deal = qualified(company)
    assert refused(company, "p1003", "evidence_add", deal, "e1", None, name, b"plain words")[1]["code"] == "evidence.type"


@pytest.mark.parametrize("words", ["Function test of line 3: passed.", "Set-up of the demo went well.", "Rem. by the customer: fine."])
def test_minutes_may_begin_with_any_word(company: Company, version: int, words: str) -> None:
    assert ask(company, "p1003", "evidence_add", qualified(company), "e1", None, "minutes.txt", words.encode())["file_name"] == "minutes.txt"
