"""The checker: every fault with its place and a suggestion, before any data."""

from __future__ import annotations

import pytest

from server_db.domain.formulas import Catalogue, Collection, Cycle, Fact, Sheet, Step, check, check_sheet, infer, order, parse, show
from server_db.domain.formulas.evaluate import SPECIAL
from server_db.domain.formulas.functions import AGGREGATES, CONDITIONAL, FUNCTIONS
from server_db.domain.formulas.scalar import REPEATED, SCALARS
from server_db.domain.formulas.sheet import Table
from server_db.formula_sql import look_up, row_functions
from server_db.formula_sql.compile import SPECIAL as SQL_SPECIAL
from server_db.formula_sql.text_date import FUNCTIONS as SQL_FUNCTIONS

CATALOGUE = Catalogue(
    (Fact("quota", "number", "Quota", "任务额"), Fact("region", "text", "Region", "区域"), Fact("hired_on", "date"),
     Fact("amount", "number", "Amount", "金额", "record", "orders"), Fact("product", "text", collection="orders")),
    (Collection("orders", "Orders", "订单"),),
    {"rates": Table(("lower", "rate"), ())},
)  # fmt: skip


@pytest.mark.parametrize(
    ("formula", "code", "start", "end", "suggestion"),
    [
        ("1 + quta", "#NAME?", 4, 8, "quota"), ("RUOND(quota, 2)", "#NAME?", 0, 5, "ROUND"), ("SUM(orders.amont)", "#NAME?", 4, 16, "amount"),
        ("orders.amount * 2", "#VALUE!", 0, 13, "SUM(orders.amount)"), ("TIER(quota, rats)", "#REF!", 12, 16, "rates"), ("ROUND(1, 2, 3)", "arguments", 0, 14, None),
        ("region * 2", "#VALUE!", 0, 6, None), ('"abc" + 1', "#VALUE!", 0, 5, None), ("TIER(1, {5,1; 2,2})", "table", 8, 18, None),
        ("SUMIFS(quota, 1, 2)", "#VALUE!", 0, 19, None), ("RUNNING(quota)", "#VALUE!", 0, 14, None), ("PRIOR(quota + 1)", "#VALUE!", 6, 15, None),
        ("orders", "#VALUE!", 0, 6, "COUNT(orders)"), ("TEXT(1, region)", "#VALUE!", 8, 14, None), ("rates.lower", "#VALUE!", 0, 11, None),
    ],
)  # fmt: skip
def test_a_problem_has_a_place_and_a_suggestion(formula: str, code: str, start: int, end: int, suggestion: str | None) -> None:
    problem = check(parse(formula), CATALOGUE)[0]
    assert (problem.code, problem.start, problem.end, problem.suggestion) == (code, start, end, suggestion)


@pytest.mark.parametrize(
    "formula",
    ["任务额 * 2", "Quota + SUM(订单.金额)", 'SUMIFS(orders.amount, orders.product, "A")', "YEAR(hired_on)", "quota + TRUE", '"5" + 1', "COUNT(orders)",
     "SUM(orders.amount * quota)", "IF(quota > 0, hired_on + 1, region)", "MATCH(1, {1;2}, 0)", "XLOOKUP(1, {1;2}, {3;4}, , -1)"],
)  # fmt: skip
def test_sound_formulas_pass(formula: str) -> None:
    assert check(parse(formula), CATALOGUE) == []


def test_a_sheet_reports_by_step_and_names_cycles() -> None:
    sheet = Sheet((Step("a", "b"), Step("b", "a + 1"), Step("c", "quota"), Step("d", "1 +"), Step("e", "amount", scope="record", over="lines")))
    found = check_sheet(sheet, CATALOGUE)
    assert {name: [p.code for p in problems] for name, problems in found.items()} == {"a": ["cycle"], "b": ["cycle"], "d": ["syntax"], "e": ["place"]}
    with pytest.raises(Cycle, match="a → b → a"):
        order(sheet, CATALOGUE)


def test_order_puts_a_step_after_what_it_reads() -> None:
    sheet = Sheet((Step("c", "SUM(orders.b) + PRIOR(c, 0)"), Step("b", "amount * a", scope="record", over="orders"), Step("a", "1")))
    assert [[step.name for step in level] for level in order(sheet, CATALOGUE)] == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(
    ("formula", "kinds"),
    [("1", {"number"}), ("quota > 1", {"boolean"}), ("region & 1", {"text"}), ("hired_on + 1", {"date"}), ("hired_on - hired_on", {"number"}),
     ("IF(TRUE, 1, region)", {"number", "text"}), ("NA()", set()), ("MAX(hired_on, hired_on)", {"date"}), ("PRIOR(quota)", {"number"})],
)  # fmt: skip
def test_kinds_are_inferred(formula: str, kinds: set[str]) -> None:
    assert infer(parse(formula), CATALOGUE) == kinds


def test_labels_are_shown_in_either_language() -> None:
    node = parse("quota + SUM(orders.amount)")
    assert show(node, "zh", catalogue=CATALOGUE) == "任务额 + SUM(订单.金额)"
    assert show(node, "en", catalogue=CATALOGUE) == "Quota + SUM(Orders.Amount)"


def test_every_function_has_all_its_sides() -> None:
    assert look_up and row_functions
    in_python = set(SPECIAL) | set(SCALARS) | set(REPEATED)
    numeric = {"NA", "ERROR", "ROUND", "ROUNDUP", "ROUNDDOWN", "ROUNDEVEN", "TRUNC", "MOD", "CEILING", "FLOOR", "POWER", "CLAMP", "PRODUCT", "CONCAT",
               "TEXT", "VALUE", "ABS", "SIGN", "INT"}  # fmt: skip
    assert in_python == set(FUNCTIONS)
    assert set(SQL_SPECIAL) | set(SQL_FUNCTIONS) | numeric == set(FUNCTIONS)
    assert set(FUNCTIONS) >= AGGREGATES | set(CONDITIONAL)
    assert all(function.help_en and function.help_zh for function in FUNCTIONS.values())
