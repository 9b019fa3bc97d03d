from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.commissions.evaluation import evaluate
from desktop.commissions.plan_names import book_of
from desktop.commissions.trace_row import TraceRow, as_text, in_order
from desktop.commissions.trace_rows import Reader
from tests.desktop.commissions.conftest import body_of, person_of


def reader_of(name: str, labels: Any = "en", change: Any = None) -> Reader:
    body = body_of(name)
    if change:
        change(body)
    person = person_of(27)
    outcome = evaluate(body, person)
    return Reader(body, book_of(body, person.facts, outcome.values, person.children), labels, outcome.trace)


def find(row: TraceRow, title: str) -> TraceRow:
    return next(one for one in in_order(row) if one.title == title)


@pytest.fixture(scope="module", autouse=True)
def _application(qapp: QApplication) -> None:
    """Translations need an application, not a window."""


def test_the_root_is_the_step_with_its_formula_in_words() -> None:
    row = reader_of("software", "zh").step_row("payout")
    assert (row.kind, row.title, row.source) == ("step", "应得合计", "= ROUND(销售提成 + 达标奖金 + 管理提成, 2)")
    assert [child.title for child in row.children] == ["销售提成", "达标奖金", "管理提成"]


def test_factors_of_a_product_stand_side_by_side_and_roundings_are_left_out() -> None:
    row = find(reader_of("software").step_row("payout"), "Commission")
    assert [child.title for child in row.children] == ["Sales", "BAND(Attainment, Rate by attainment (whole amount))", "Collection gate"]


def test_a_band_says_which_one_was_hit() -> None:
    row = reader_of("software").step_row("payout")
    assert find(row, "BAND(Attainment, Rate by attainment (whole amount))").source == "band 4 of 4 hit, ≥ 110%"
    assert find(row, "Collection gate").source.startswith("band 3 of 3 hit")


def test_a_step_that_is_one_aggregate_carries_its_records_itself() -> None:
    row = find(reader_of("software").step_row("payout"), "Sales")
    assert (row.source, row.source_kind, len(row.records), row.field) == ("40 order lines", "records", 40, "amount")
    assert sum(row.values) == Decimal("729660") and row.children == ()
    assert row.formula.startswith("= SUMIFS(")


def test_a_sum_over_records_lists_them_and_shows_no_number_of_records_as_money() -> None:
    def only_sum(body: Any) -> None:
        step = next(step for step in body["steps"] if step["name"] == "sales")
        step["formula"] = "SUM(orders.amount)"

    row = find(reader_of("software", change=only_sum).step_row("payout"), "Sales")
    assert (row.source, len(row.records), row.children) == ("40 order lines", 40, ())


def test_constants_are_hidden() -> None:
    titles = [row.title for row in in_order(reader_of("hardware").step_row("payout"))]
    assert not {"2", "0", "1", "TRUE", '"direct"'} & set(titles)


def test_marginal_tiers_show_every_slice() -> None:
    def simple(body: dict[str, Any]) -> None:
        body["steps"] = [
            {"name": "payout", "formula": "ROUND(TIER(SUM(orders.amount), {0,1%;10000,2%;50000,3%}), 2)", "unit": "money", "scope": "person", "over": None, "label_en": "Paid", "label_zh": ""}
        ]  # fmt: skip

    row = reader_of("software", change=simple).step_row("payout")
    assert row.source == "3 bands reached"
    assert [child.title for child in row.children if child.kind == "table"] == ["10,000.00 × 1%", "40,000.00 × 2%", "679,660.00 × 3%"]
    assert [child.value for child in row.children if child.kind == "table"] == ["100.00", "800.00", "20,389.80"]


def test_an_error_is_followed_to_where_it_arose() -> None:
    def broken(body: dict[str, Any]) -> None:
        body["steps"][1]["formula"] = "sales / level / 0"

    row = reader_of("software", change=broken).step_row("payout")
    assert row.kind == "error" and row.value == "#DIV/0!"
    assert find(row, "Attainment").kind == "error"


def test_each_part_knows_its_place_in_the_formula() -> None:
    row = find(reader_of("software").step_row("payout"), "BAND(Attainment, Rate by attainment (whole amount))")
    formula = next(s["formula"] for s in body_of("software")["steps"] if s["name"] == "commission")
    assert row.span is not None and formula[slice(*row.span)] == "BAND(attainment, bands)" and row.step == "commission"


def test_the_explanation_is_text_to_paste() -> None:
    text = as_text(reader_of("software").step_row("payout"))
    assert text.splitlines()[0] == "Earned = 45,483.00   [= ROUND(Commission + Target bonus + Team override, 2)]" or text.startswith("Earned = ")
    assert "    Sales = 729,660.00   [40 order lines]" in text


def test_one_line_of_a_record_step_can_be_opened() -> None:
    reader = reader_of("hardware")
    outcome = evaluate(body_of("hardware"), person_of(27))
    trace = outcome.trace("line_commission", next(iter(outcome.records["line_commission"])))
    assert trace is not None
    row = reader.record_row("line_commission", trace)
    assert row.kind == "step" and row.children
