"""People, quotas, rates, payments and splits on their way in."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from server_db.imports.prepare import Prepared
from server_db.imports.problems import FileProblem

Read = Callable[..., Prepared]


def codes(prepared: Prepared) -> dict[int, str]:
    return {issue.row: issue.code for issue in prepared.converted.issues}


def test_quarterly_quotas_are_divided_over_their_months_to_the_cent(read: Read) -> None:
    prepared = read("quotas", "BusinessEntityID,QuotaDate,SalesQuota\n274,2011-05-31,28000\n274,2011-08-31,7000\n274,2011-12-01,91000\n")
    parts = [(row["period_id"], row["amount"]) for row in prepared.converted.rows if row["row_no"] == 2]
    assert parts == [(201106, Decimal("9333.34")), (201107, Decimal("9333.33")), (201108, Decimal("9333.33"))]
    assert prepared.converted.notes == [("quota_divided", {"months": "3"})]
    assert [row["period_id"] for row in prepared.converted.rows] == [201106, 201107, 201108, 201109, 201110, 201111, 201112, 201201, 201202]


def test_monthly_quotas_stay_in_their_month(read: Read) -> None:
    prepared = read("quotas", "工号,月份,任务额\nE1,2026-10,5\nE1,2026年11月,6\nE1,202612,7\nE1,2026-10-31,8\n")
    assert [row["period_id"] for row in prepared.converted.rows if row["row_no"] < 5] == [202610, 202611, 202612]
    assert codes(prepared) == {5: "key_twice"}


def test_one_date_for_everybody_leaves_the_length_of_a_quota_open_and_says_so(read: Read) -> None:
    later = read("quotas", "BusinessEntityID,QuotaDate,SalesQuota\n274,2014-03-01,9000\n275,2014-03-01,6000\n")
    assert later.converted.notes == [("quota_month_assumed", {})]
    assert [row["period_id"] for row in later.converted.rows] == [201403, 201403]


def test_a_negative_quota_is_an_error(read: Read) -> None:
    assert codes(read("quotas", "工号,月份,任务额\nE1,2026-10,-5\n")) == {2: "negative_quota"}


def test_a_quota_may_begin_within_its_month_and_only_there(read: Read) -> None:
    prepared = read("quotas", "工号,月份,任务额,起始日期\nE1,2026-10,3000,\nE1,2026-10,6000,2026-10-16\nE1,2026-10,7000,2026-10-16\nE2,2026-10,5,2026-11-01\n")
    assert [(row["amount"], str(row["since"])) for row in prepared.converted.rows if row["row_no"] < 4] == [(3000, "None"), (6000, "2026-10-16")]
    assert codes(prepared) == {4: "key_twice", 5: "quota_begins_elsewhere"}


def test_a_quota_of_a_quarter_cannot_begin_within_it(read: Read) -> None:
    text = "工号,日期,任务额,起始日期\nE1,2026-01-31,3000,2026-01-16\nE1,2026-04-30,3000,\nE1,2026-07-31,3000,\n"
    assert codes(read("quotas", text)) == {2: "quota_begins_elsewhere"}


def test_figures_are_read_by_person_month_and_name(read: Read) -> None:
    prepared = read("figures", "工号,月份,指标,数值\nE1,2026-10,satisfaction,95.5\nE1,2026年11月,满意度,80\ne1,202610,satisfaction,96\nE2,2026-10,two words,1\nE3,2026-10,x,ten\n")
    rows = [(row["person"], row["period_id"], row["name"], row["amount"]) for row in prepared.converted.rows if row["row_no"] < 4]
    assert rows == [("E1", 202610, "satisfaction", Decimal("95.5")), ("E1", 202611, "满意度", Decimal(80))]
    assert codes(prepared) == {4: "key_twice", 5: "bad_figure_name", 6: "not_a_number"}


def test_rates_in_one_direction_get_the_way_back(read: Read) -> None:
    prepared = read(
        "rates", "CurrencyRateID,CurrencyRateDate,FromCurrencyCode,ToCurrencyCode,AverageRate,EndOfDayRate\n4,2011-05-31,USD,CAD,1.25,1.6\n"
    )
    found = {(row["from_code"], row["to_code"], row["rate_kind"]): (row["rate"], row["reference"]) for row in prepared.converted.rows}
    assert found == {
        ("USD", "CAD", "average"): (Decimal("1.25"), "4"),
        ("CAD", "USD", "average"): (Decimal("0.8"), None),
        ("USD", "CAD", "closing"): (Decimal("1.6"), "4"),
        ("CAD", "USD", "closing"): (Decimal("0.625"), None),
    }


def test_a_rate_must_be_above_zero_and_there(read: Read) -> None:
    assert codes(read("rates", "日期,币种,汇率\n2026-10-01,USD,0\n2026-10-01,EUR,\n")) == {2: "rate_not_positive", 3: "missing"}


def test_names_are_completed_in_the_other_language(read: Read) -> None:
    rows = read("people", "工号,姓名\nE1,王敏\nE2,José Saraiva\n").converted.rows
    assert [(row["name_zh"], row["name_en"]) for row in rows] == [("王敏", "Wang Min"), ("José Saraiva", "José Saraiva")]


def test_people_with_bad_codes_dates_or_themselves_above_are_errors(read: Read) -> None:
    text = "工号,姓名,入职日期,离职日期,上级\n=1+1,A,,,\nE2,B,2026-02-01,2026-01-01,\nE3,C,,,e3\nE4,D,,,0\nE4,E,,,\n"
    assert codes(read("people", text)) == {2: "bad_code", 3: "dates_reversed", 4: "manager_self", 6: "key_twice"}


def test_two_positions_of_a_person_may_not_overlap(read: Read) -> None:
    text = "工号,区域,开始日期,结束日期\nE1,A,2026-01-01,2026-06-30\nE1,B,2026-07-01,\nE2,A,2026-01-01,\nE2,B,2026-05-01,\n"
    assert codes(read("positions", text)) == {5: "posts_overlap"}


def test_payments_without_a_number_are_told_by_day_amount_and_turn(read: Read) -> None:
    rows = read("payments", "订单号,回款日期,金额\nA1,2026-10-01,5.00\nA1,2026-10-01,5\n").converted.rows
    assert [row["number"] for row in rows] == ["2026-10-01 5 1", "2026-10-01 5 2"]


def test_shares_are_read_in_percent_or_parts(read: Read) -> None:
    rows = read("splits", "订单号,工号,比例,角色\nA1,E1,60%,\nA1,E2,0.4,直接\nA1,E3,30%,协作\n").converted.rows
    assert [(row["share"], row["role"]) for row in rows] == [(Decimal("0.6"), "direct"), (Decimal("0.4"), "direct"), (Decimal("0.3"), "overlay")]
    assert codes(read("splits", "订单号,工号,比例,角色\nA1,E1,0,\nA1,E2,50%,boss\n")) == {2: "not_a_share", 3: "not_a_role"}


def test_a_file_without_a_needed_column_says_which_and_how_to_name_it(read: Read) -> None:
    with pytest.raises(FileProblem) as problem:
        read("payments", "foo,回款日期,金额\nA1,2026-10-01,5\n")
    assert problem.value.code == "map.missing"
    assert "--map order_number=COLUMN" in problem.value.message and "foo" in problem.value.message
    assert read("payments", "foo,回款日期,金额\nA1,2026-10-01,5\n", {"order_number": "foo"}).converted.rows[0]["order_number"] == "A1"


def test_nothing_else_can_be_imported(read: Read) -> None:
    with pytest.raises(FileProblem, match="order-lines"):
        read("secrets", "a,b\n1,2\n")
