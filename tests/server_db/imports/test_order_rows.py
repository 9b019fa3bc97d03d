"""What a row of an order file is, and what is said about odd ones."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from server_db.imports.prepare import Prepared

Read = Callable[..., Prepared]
RETAIL = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n"


def row(prepared: Prepared, number: int) -> dict[str, Any]:
    return next(row for row in prepared.converted.rows if row["row_no"] == number)


def codes(prepared: Prepared) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for issue in prepared.converted.issues:
        found.setdefault(issue.row, []).append(f"{issue.severity} {issue.code}")
    return found


def test_lines_reckon_their_amount_and_get_a_key_of_product_and_turn(read: Read) -> None:
    prepared = read("order-lines", RETAIL + "536365,85123A,HEART,6,2010-12-01 08:26,2.55,17850\n536365,85123A,HEART,2,2010-12-01 08:26,2.55,17850\n")
    assert [row(prepared, n)["amount"] for n in (2, 3)] == [Decimal("15.30"), Decimal("5.10")]
    assert [row(prepared, n)["line_key"] for n in (2, 3)] == ["85123A#1", "85123A#2"]
    assert [row(prepared, n)["line_no"] for n in (2, 3)] == [1, 2]
    assert not codes(prepared)


def test_the_same_row_twice_is_left_out_and_said(read: Read) -> None:
    text = RETAIL + "536365,85123A,HEART,6,2010-12-01 08:26,2.55,17850\n" * 2
    assert codes(read("order-lines", text)) == {3: ["skip duplicate"]}
    assert codes(read("order-lines", text, keep_duplicates=True)) == {}


def test_rows_with_a_number_of_their_own_are_no_duplicates_but_may_not_share_it(read: Read) -> None:
    text = "订单号,行号,日期,数量,单价\nA1,1,2026-10-01,2,5\nA1,2,2026-10-01,2,5\nA1,2,2026-10-01,3,5\n"
    assert codes(read("order-lines", text)) == {4: ["error key_twice"]}


def test_cancellations_adjustments_and_gifts_are_told_apart(read: Read) -> None:
    lines = [
        "536365,A,HEART,6,2010-12-01,2.55,1",
        "C536366,A,HEART,-6,2010-12-02,2.55,1",  # 3: a cancellation
        "536367,A,damaged,-6,2010-12-02,0,",  # 4: stock written off
        "A536368,B,Adjust bad debt,1,2010-12-02,-11062.06,",  # 5: bookkeeping
        "536369,A,HEART,1,2010-12-02,0,1",  # 6: given away
        "C536370,A,HEART,1,2010-12-02,2.55,1",  # 7: a cancellation that gives
        "536371,A,HEART,1,2010-12-02,2.55,",  # 8: nobody bought it
    ]
    prepared = read("order-lines", RETAIL + "\n".join(lines))
    assert [row(prepared, n)["line_kind"] for n in range(2, 9)] == ["sale", "return", "adjustment", "adjustment", "sale", "sale", "sale"]
    assert codes(prepared) == {
        4: ["warning not_cancellation", "warning no_customer"],
        5: ["warning adjustment", "warning no_customer"],
        6: ["warning zero_price"],
        7: ["warning positive_cancellation"],
        8: ["warning no_customer"],
    }
    assert row(prepared, 8)["customer_number"] == "-"


def test_a_negative_line_is_a_return_where_no_letter_marks_them(read: Read) -> None:
    prepared = read("order-lines", "单号,日期,客户,产品编号,数量,单价,原订单号\nX1,2026-10-01,甲,P,-2,5,\nX2,2026-10-01,甲,P,-1,5,X0\n")
    assert [row(prepared, n)["line_kind"] for n in (2, 3)] == ["return", "return"]
    assert row(prepared, 3)["origin_order"] == "X0"


def test_discount_profit_and_price_follow_from_one_another(read: Read) -> None:
    prepared = read("order-lines", "订单 ID,订单日期,产品 ID,销售额,数量,折扣,利润\nC1,2014-01-01,P,5288.85,3,0.25,-634.83\n")
    line = row(prepared, 2)
    assert (line["unit_price"], line["cost"], line["discount_rate"]) == (Decimal("2350.600000"), Decimal("5923.68"), Decimal("0.25"))


def test_a_discount_column_in_percent_is_read_as_such(read: Read) -> None:
    prepared = read("order-lines", "订单号,日期,数量,单价,折扣\nA1,2026-10-01,1,100,15\nA2,2026-10-01,1,100,0.5%\n")
    assert [row(prepared, n)["amount"] for n in (2, 3)] == [Decimal(85), Decimal("99.5")]


def test_an_order_number_of_two_customers_becomes_two_orders(read: Read) -> None:
    prepared = read("order-lines", "订单 ID,行 ID,订单日期,客户 ID,数量,销售额\nC1,1,2014-01-01,甲,1,5\nC1,2,2014-01-01,乙,1,5\n")
    assert [row(prepared, n)["order_number"] for n in (2, 3)] == ["C1", "C1/乙"]
    assert codes(prepared) == {3: ["warning order_number_shared"]}


def test_an_order_with_its_amount_alone_has_one_line(read: Read) -> None:
    prepared = read(
        "orders", "SalesOrderNumber,OrderDate,SalesPersonID,SubTotal\nSO1,2011-05-31,279,20565.6206\nSO1,2011-05-31,279,1\nSO2,2011-05-31,,9\n"
    )
    assert row(prepared, 2)["line_key"] == "#total"
    assert "person" not in row(prepared, 4)
    assert codes(prepared) == {3: ["error key_twice"]}


def test_each_wrong_cell_is_an_error_with_its_field(read: Read) -> None:
    prepared = read(
        "orders", "订单号,订单日期,金额,币种\n,2026-10-01,5,\nA2,2026-02-30,5,\nA3,2026-10-01,five,\nA4,2026-10-01,5,Taler\nA5,2026-10-01,1e15,\n"
    )
    found = {issue.row: (issue.code, issue.field) for issue in prepared.converted.issues}
    assert found == {
        2: ("missing", "order_number"),
        3: ("not_a_date", "ordered_on"),
        4: ("not_a_number", "amount"),
        5: ("not_a_currency", "currency"),
        6: ("not_a_number", "amount"),
    }


def test_rows_without_a_currency_take_the_default_and_that_is_said(read: Read) -> None:
    prepared = read("orders", "订单号,日期,金额,币种\nA1,2026-10-01,5,USD\nA2,2026-10-01,5,\n", default_currency="EUR")
    assert [row(prepared, n)["currency"] for n in (2, 3)] == ["USD", "EUR"]
    assert prepared.converted.notes == [("currency_assumed", {"rows": "1", "currency": "EUR"})]
