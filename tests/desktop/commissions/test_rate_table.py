import pytest

from desktop.commissions.rate_table import (
    out_of_order,
    stored_value,
    with_block,
    with_column_added,
    with_column_removed,
    with_row_added,
    with_row_removed,
)  # fmt: skip

TABLE = {"columns": ["lower", "rate"], "rows": [["0", "0.05"], ["60000", "0.08"]], "label_zh": "费率"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("5%", "0.05"), ("５％", "0.05"), ("¥1,200.50", "1200.50"), ("(300.00)", "-300.00"), ("硬件", "硬件"), (" 120% ", "1.2"), ("NaN", "NaN")],
)
def test_cells_are_read_as_people_type_them(typed: str, stored: str) -> None:
    assert stored_value(typed) == stored


def test_a_block_from_excel_grows_the_table() -> None:
    table = with_block(TABLE, 1, 0, [["80,000", "7%"], ["120,000", "9%", "ignored"]])
    assert table["rows"] == [["0", "0.05"], ["80000", "0.07"], ["120000", "0.09"]]
    assert table["label_zh"] == "费率" and TABLE["rows"][1] == ["60000", "0.08"]


def test_a_heading_row_is_not_a_rate() -> None:
    assert with_block(TABLE, 0, 0, [["lower", "rate"], ["0", "1%"]])["rows"][0] == ["0", "0.01"]


def test_rows_come_and_go() -> None:
    assert with_row_added(TABLE, 0)["rows"][1] == ["", ""]
    assert with_row_removed(TABLE, 0)["rows"] == [["60000", "0.08"]]


def test_a_bound_that_does_not_rise_is_pointed_at() -> None:
    assert out_of_order({"columns": ["lower"], "rows": [["0"], ["5"], ["5"], ["7"]]}) == (2,)


def test_columns_come_and_go_but_the_bounds_stay() -> None:
    wider = with_column_added(TABLE, "factor")
    assert wider["columns"] == ["lower", "rate", "factor"] and wider["rows"][0] == ["0", "0.05", ""]
    assert with_column_added(wider, "rate") == wider
    assert with_column_removed(wider, 2) == TABLE
    assert with_column_removed(wider, 0) == wider and with_column_removed(TABLE, 1) == TABLE
