"""Deals and event logs of other systems: what is said about their rows before any server sees them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from server_db.imports.convert import Options
from server_db.imports.prepare import Prepared, prepare
from server_db.imports.stage_words import StageName, kind_of_word, propose

DEALS = """opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
A1,Ann,Pump X2,Acme,Won,2025-01-10,2025-03-01,1200
A2,Ann,PumpX2,Acme,Lost,2025-02-01,2025-04-01,0
A3,Bob,Pump X2,,Engaging,2024-06-01,,
A4,Bob,Pump X2,ACME,Prospecting,,,
A1,Bob,Pump X2,Acme,Won,2025-01-10,2025-03-01,1200
A5,Bob,Pump X2,Acme,Won,2025-05-01,2025-03-01,5
A6,,Pump X2,Acme,Won,2025-01-10,,5
"""
LOG = """case,activity,timestamp
7,call,2025-01-01 09:00:00
7,visit,2025-01-02 10:00:00
7,visit,2025-01-02 10:00:01
7,visit,2025-01-02 10:00:01
7,call,2025-01-05 08:00:00
"""


def read(kind: str, text: str, tmp_path: Path, **options: str) -> Prepared:
    file = tmp_path / "deals.csv"
    file.write_text(text, encoding="utf-8")
    return prepare(kind, file, Options(**options))


def said(prepared: Prepared, row: int) -> set[str]:
    return {issue.code for issue in prepared.converted.issues if issue.row == row}


def test_columns_of_a_pipeline_are_found_by_their_words(tmp_path: Path) -> None:
    prepared = read("deals", DEALS, tmp_path)
    found = {match.field.name: match.header for match in prepared.mapping.matches}
    assert found == {
        "number": "opportunity_id", "person": "sales_agent", "product_name": "product", "customer_name": "account", "stage": "deal_stage",
        "opened_on": "engage_date", "closed_on": "close_date", "amount": "close_value",
    }  # fmt: skip
    chinese = read("deals", DEALS.replace(DEALS.splitlines()[0], "商机编号,负责人,产品,客户,销售阶段,创建日期,成交日期,金额"), tmp_path)
    assert {match.field.name for match in chinese.mapping.matches} == set(found)


def test_rows_that_cannot_be_are_named(tmp_path: Path) -> None:
    prepared = read("deals", DEALS, tmp_path)
    assert said(prepared, 6) == {"key_twice"}
    assert "dates_reversed" in said(prepared, 7)
    assert {"owner_missing", "close_missing"} <= said(prepared, 8)
    assert said(prepared, 2) == set()


def test_spellings_of_one_word_become_one_and_are_said(tmp_path: Path) -> None:
    prepared = read("deals", DEALS, tmp_path)
    rows = {row["row_no"]: row for row in prepared.converted.rows}
    assert rows[3]["product_name"] == "Pump X2"
    assert "spelling" in said(prepared, 3)
    assert rows[5]["customer_number"] == "Acme"  # case alone is not worth a word
    assert "spelling" not in said(prepared, 5)


def test_open_deals_older_than_any_closed_one_are_pointed_at(tmp_path: Path) -> None:
    prepared = read("deals", DEALS, tmp_path)
    assert said(prepared, 4) == {"deal_old", "no_customer"}
    assert said(prepared, 5) == {"no_day"}  # without a day it cannot be old


def test_an_owner_for_rows_without_one(tmp_path: Path) -> None:
    prepared = read("deals", DEALS, tmp_path, owner="E7")
    assert next(row for row in prepared.converted.rows if row["row_no"] == 8)["person"] == "E7"


def test_events_are_moves_or_work_within_a_stage(tmp_path: Path) -> None:
    prepared = read("deal-history", LOG, tmp_path, owner="E7")
    kinds = [(row["row_no"], row.get("line_kind")) for row in prepared.converted.rows]
    assert kinds == [(2, "move"), (3, "move"), (4, "work"), (5, None), (6, "move")]
    assert said(prepared, 4) == {"event_close"}
    assert said(prepared, 5) == {"duplicate"}
    assert 5 in prepared.converted.left_out()


STAGES = [
    StageName("lead", "entry", "New lead", "新线索"),
    StageName("visit", "stage", "First visit", "首次拜访"),
    StageName("quote", "stage", "Proposal", "方案报价"),
    StageName("done", "won", "Signed", "签约"),
    StageName("off", "lost", "Lost", "输单"),
]


@pytest.mark.parametrize(
    ("word", "code", "sure"),
    [
        ("首次拜访", "visit", True), ("PROPOSAL", "quote", True), ("Prospecting", "lead", False), ("Engaging", "visit", False),
        ("Won", "done", False), ("Closed Lost", "off", False), ("报价", "quote", False), ("赢单", "done", False),
    ],
)  # fmt: skip
def test_words_are_taken_for_stages(word: str, code: str, sure: bool) -> None:
    found = propose([word], STAGES)[word]
    assert (found.code, found.sure) == (code, sure)


def test_a_word_without_a_stage_is_left_open_and_the_person_decides() -> None:
    assert propose(["Frozen"], STAGES) == {}
    assert propose(["Frozen"], STAGES, {"frozen": "off"})["Frozen"].code == "off"
    assert propose(["Won"], STAGES, {"Won": "nowhere"}) == {}  # a wrong answer is not replaced by a guess
    assert kind_of_word("赢单") == "won"


def test_a_real_pipeline_is_read(real_data: Path) -> None:
    prepared = prepare("deals", real_data / "crm_pipeline" / "sales_pipeline_asof_2017-09-30.csv.gz", Options())
    counts = Counter(issue.code for issue in prepared.converted.issues)
    assert not prepared.converted.failed_rows()
    assert set(counts) == {"no_customer", "deal_old", "no_day"}
    assert counts["deal_old"] > 100


def test_a_real_log_is_read(real_data: Path) -> None:
    prepared = prepare("deal-history", real_data / "process_log" / "cases_started_2011.csv.gz", Options(owner="E7"))
    assert not prepared.converted.failed_rows()
    assert len(prepared.converted.rows) == 41740
