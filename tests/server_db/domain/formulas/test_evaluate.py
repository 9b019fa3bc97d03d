"""Values, errors and traces of the evaluator; Excel's answers wherever Excel has the function."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from server_db.domain.formulas import ErrorValue, Past, evaluate_sheet, past_of_person
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.formulas.sheet import Sheet, Step, Table

D = Decimal
RATES = Table(("lower", "rate", "step"), ((D(0), D("0.05"), D("0.05")), (D(60000), D("0.08"), D("0.03"))))
ORDERS: list[dict[str, Any]] = [
    {"id": D(1), "date": datetime.date(2026, 3, 2), "amount": D(80000), "product": "Alpha", "paid": True, "share": D("0.5")},
    {"id": D(2), "date": datetime.date(2026, 3, 1), "amount": D(5), "product": "beta", "paid": False, "share": None},
    {"id": D(3), "date": datetime.date(2026, 3, 2), "amount": D(-10), "product": "alphabet", "paid": True, "share": D(1)},
]


def value(formula: str, calendar: WorkCalendar = WorkCalendar(), **facts: Any) -> Any:
    facts = {"sales": D(132000), "quota": None, **facts}
    sheet = Sheet((Step("x", formula),), {"rates": RATES})
    return evaluate_sheet(sheet, facts, {"orders": ORDERS}, calendar=calendar).results["x"]


def code(formula: str, **facts: Any) -> str:
    found = value(formula, **facts)
    assert isinstance(found, ErrorValue), found
    return found.code


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("ROUND(2.345, 2)", "2.35"), ("ROUND(-2.5, 0)", "-3"), ("ROUND(1234, -2)", "1200"), ("ROUNDUP(-1.21, 1)", "-1.3"),
        ("ROUNDDOWN(-1.29, 1)", "-1.2"), ("ROUNDEVEN(2.5, 0)", "2"), ("ROUNDEVEN(3.5, 0)", "4"), ("INT(-2.5)", "-3"), ("TRUNC(-2.5)", "-2"),
        ("MOD(-7, 3)", "2"), ("MOD(7, -3)", "-2"), ("CEILING(-7, 2)", "-6"), ("CEILING(-7, -2)", "-8"), ("FLOOR(-7, 2)", "-8"),
        ("FLOOR(-7, -2)", "-6"), ("CEILING(2.1)", "3"), ("MEDIAN(1, 5, 3, 4)", "3.5"), ("CLAMP(5, 1, 3)", "3"), ("1/3", "0.33333333333333333333"),
        ("2/3", "0.66666666666666666667"), ("-2/3", "-0.66666666666666666667"), ("1.05^12", "1.795856326022129150390625"), ("2^-3", "0.125"),
        ("PRODUCT(2, 3, 4)", "24"), ("TIER(sales, rates)", "8760"), ("TIERPART(sales, rates, 2)", "5760"), ("CLIFF(60000, {0,5%; 60000,8%})", "4800"),
        ("BAND(59999.99, rates)", "0.05"), ("TIER(-5, rates)", "0"), ("CURVE(0.5, {0,0; 1,10})", "5"), ("CURVE(9, {0,0; 1,10})", "10"),
        ("GRID(5, 7, {0,0,5; 0,1,2; 3,4,6})", "6"), ("SUMPRODUCT((sales > rates.lower) * (sales - rates.lower) * rates.step)", "8760"),
        ("VLOOKUP(61000, rates, 2)", "0.08"), ("LOOKUP(61000, rates.lower, rates.rate)", "0.08"), ("INDEX(rates, 2, 3)", "0.03"),
        ("MATCH(123000, {50000;75000;100000}, 1)", "3"), ("MATCH(5, {9;6;2}, -1)", "2"), ('XLOOKUP(61000, rates.lower, rates.rate, 0, 1)', "0"),
        ("SUM(orders.amount)", "79995"), ("COUNT(orders)", "3"), ("COUNT(orders.share)", "2"), ("AVERAGE(orders.amount)", "26665"),
        ("ROUND(SUM(orders.amount / SUM(orders.amount)), 15)", "1"), ('SUMIFS(orders.amount, orders.product, "alpha*")', "79990"),
        ('SUMIFS(orders.amount, orders.product, "?????")', "80000"), ('COUNTIFS(orders.date, ">=2026-03-02", orders.amount, ">0")', "1"),
        ('SUMIFS(orders.amount, orders.product, "ALPHA", orders.paid, TRUE)', "80000"), ('COUNTIFS(orders.share, "=")', "1"),
        ('COUNTIFS(orders.share, "<>1")', "2"), ("COUNTUNIQUE(orders.paid)", "2"), ("MAX(0, orders.amount)", "80000"),
        ("YEAR(46082)", "2026"), ('DAYS("2026-03-01", "2026-02-01")', "28"), ('DATEDIF("2024-02-29", "2026-02-28", "Y")', "1"),
        ('DATEDIF("2026-01-31", "2026-03-01", "MD")', "-2"), ('WEEKDAY("2026-03-01")', "1"), ('WEEKDAY("2026-03-01", 2)', "7"),
        ('NETWORKDAYS("2026-03-01", "2026-03-31")', "22"), ('NETWORKDAYS("2026-03-31", "2026-03-01")', "-22"), ('"5" + 1', "6"), ('VALUE("12%")', "0.12"),
        ("IFNA(quota, 7)", "7"), ("IFERROR(1/0, 5)", "5"), ("IF(FALSE, quota, 3)", "3"), ("TRUE + TRUE", "2"), ("LEN(\"中文a\")", "3"),
    ],
)  # fmt: skip
def test_numbers(formula: str, expected: str) -> None:
    assert value(formula) == D(expected)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ('"a" = "A"', True), ('EXACT("a", "A")', False), ('"b" > "A"', True), ("TRUE = 1", False), ('"5" = 5', False), ('5 < "a"', True),
        ('"z" < FALSE', True), ('DATE(2026, 3, 1) = "2026-03-01"', True), ("ISBLANK(quota)", True), ("ISBLANK(1/0)", False), ("ISBLANK(sales)", False),
        ("ISERROR(quota)", True), ("XOR(TRUE, TRUE, TRUE)", True), ('CONTAINS("Hardware", "WARE")', True), ('STARTSWITH("硬件产品", "硬件")', True),
        ("DATE(2026, 14, 31)", datetime.date(2027, 3, 3)), ("DATE(2026, 1, 31) + 1", datetime.date(2026, 2, 1)),
        ('EDATE("2026-01-31", 1)', datetime.date(2026, 2, 28)), ('EOMONTH("2026-01-31", -2)', datetime.date(2025, 11, 30)),
        ('TEXT(1234.567, "#,##0.00")', "1,234.57"), ('TEXT(0.256, "0.0%")', "25.6%"), ('TEXT("2026-03-02", "yyyy年m月d日")', "2026年3月2日"),
        ('TRIM("  a   b ")', "a b"), ('MID("abcdef", 2, 3)', "bcd"), ('DATE(2026, 3, 1) & "!"', "2026-03-01!"), ("1.50 & TRUE", "1.5TRUE"),
        ("MAX(orders.date)", datetime.date(2026, 3, 2)), ('SWITCH(2, 1, "a", 2, "b")', "b"), ('IFS(FALSE, 1, TRUE, "x")', "x"), ("IF(FALSE, 1)", False),
    ],
)  # fmt: skip
def test_other_values(formula: str, expected: object) -> None:
    found = value(formula)
    assert found == expected and type(found) is type(expected)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1/0", "#DIV/0!"), ("quota + 1", "#N/A"), ("saels", "#NAME?"), ("FOO(1)", "#NAME?"), ('"a" * 2', "#VALUE!"), ("2^0.5", "#NUM!"),
        ("TIER(1, nope)", "#REF!"), ("rates.nope", "#REF!"), ("INDEX(rates, 9, 1)", "#REF!"), ("0^0", "#NUM!"), ("x", "#CYCLE!"),
        ("AND(FALSE, 1/0)", "#DIV/0!"), ("OR(TRUE, quota)", "#N/A"), ("SUM(orders.share)", "#N/A"), ("MIN(missing.x)", "#NAME?"),
        ("BAND(-1, rates)", "#N/A"), ("CLIFF(-1, rates)", "#N/A"), ("TIER(5, {3,1; 1,2})", "#VALUE!"), ("MATCH(0, {1;2}, 1)", "#N/A"),
        ("IFERROR(1/0, 1/0)", "#DIV/0!"), ("IFNA(1/0, 5)", "#DIV/0!"), ('ERROR("no")', "#VALUE!"), ("NA()", "#N/A"), ("CEILING(5, -2)", "#NUM!"),
        ("10^9999 * 10", "#NUM!"), ("orders.amount", "#VALUE!"), ("rates", "#VALUE!"), ("RUNNING(1)", "#VALUE!"), ("PRIOR(sales)", "#N/A"),
        ('DATEDIF("2026-02-01", "2026-01-01", "D")', "#NUM!"), ('"2026-02-30" + 1', "#VALUE!"), ("IF(1,", "#NAME?"), ("ROUND()", "#VALUE!"),
    ],
)  # fmt: skip
def test_errors_are_values_with_excels_codes(formula: str, expected: str) -> None:
    assert code(formula) == expected


def test_a_name_is_found_by_its_full_width_letters() -> None:
    assert value("ｑｕｏｔａ * 2", quota="3") == 6


def test_a_missing_fact_says_what_is_missing_and_where_it_stands() -> None:
    found = value("1 + quota", employee_code="E-17", period="2026-03")
    assert found == ErrorValue("#N/A", "no quota for employee E-17 in 2026-03", 4, 9)
    assert value("1 + saels") == ErrorValue("#NAME?", 'no fact or step named "saels"; did you mean "sales"?', 4, 9)


def test_no_records_give_zero_or_an_error_never_invented_money() -> None:
    def over_none(formula: str) -> object:
        return evaluate_sheet(Sheet((Step("x", formula),)), {}, {"orders": []}).results["x"]

    assert over_none("SUM(orders.amount)") == 0 and over_none("COUNT(orders.any)") == 0
    assert over_none("AVERAGE(orders.amount)").code == "#DIV/0!"
    assert over_none("MIN(orders.amount)").code == "#N/A"


def test_records_use_the_persons_steps_and_the_person_theirs() -> None:
    sheet = Sheet((
        Step("payout", "ROUND(SUM(orders.pay), 2)"),
        Step("pay", "amount * rate", scope="record", over="orders"),
        Step("rate", "IF(SUM(orders.amount) > 100, 10%, 5%)"),
        Step("so_far", "RUNNING(amount)", scope="record", over="orders"),
    ))  # fmt: skip
    found = evaluate_sheet(sheet, {}, {"orders": ORDERS})
    assert found.results["payout"] == D("7999.50")
    assert found.records["so_far"] == {"2": D(5), "1": D(80005), "3": D(79995)}  # by date, then id


def test_team_steps_read_the_steps_of_members() -> None:
    sheet = Sheet((
        Step("own", "sales * 10%"),
        Step("override", "SUM(members.own) * 3%", scope="team"),
        Step("best", "MAX(members.first_order)", scope="team"),
        Step("first_order", "MIN(deals.amount)", scope="record", over="members"),
    ))  # fmt: skip
    members = [{"id": "a", "sales": D(100), "children": {"deals": [{"id": D(1), "amount": D(7)}, {"id": D(2), "amount": D(9)}]}},
               {"id": "b", "sales": D(50), "children": {"deals": [{"id": D(1), "amount": D(3)}]}}]  # fmt: skip
    found = evaluate_sheet(sheet, {}, {"members": members})
    assert found.results == {"override": D("0.45"), "best": D(7)} and found.errors == []
    assert found.records["own"] == {"a": D(10), "b": D(5)}


def test_prior_year_to_date_and_rolling_look_back() -> None:
    sheet = Sheet((Step("a", "PRIOR(a, 0) + x"), Step("y", "YTD(a)"), Step("r", "ROLLING(a, 2)"), Step("f", "PRIOR(x)")))
    past: list[Past] = []
    for number, same_year in ((1, False), (2, True), (3, True)):
        found = evaluate_sheet(sheet, {"x": D(number)}, periods=past)
        past = [Past(p.values, same_year, p.name) for p in past]
        past.append(found.as_past())
    assert found.results == {"a": D(6), "y": D(10), "r": D(9), "f": D(2)}
    assert evaluate_sheet(sheet, {"x": D(1)}, periods=[past_of_person({"a": D(5), "x": D(2)})]).results["a"] == 6


def test_the_office_calendar_knows_holidays_and_make_up_days() -> None:
    october = WorkCalendar(frozenset(datetime.date(2026, 10, day) for day in range(1, 8)), frozenset({datetime.date(2026, 10, 10)}))
    assert value('NETWORKDAYS("2026-10-01", "2026-10-31")', october) == 18
    assert value('NETWORKDAYS("2026-10-01", "2026-10-31")') == 22


def test_a_cycle_names_its_steps_and_leaves_others_alone() -> None:
    sheet = Sheet((Step("a", "b + 1"), Step("b", "a"), Step("c", "IFERROR(a, 9)"), Step("d", "PRIOR(d, 1) + 1")))
    found = evaluate_sheet(sheet, {}).results
    assert found["a"] == ErrorValue("#CYCLE!", "the steps need each other: a → b → a", 0, 5)
    assert isinstance(found["b"], ErrorValue) and found["b"].code == "#CYCLE!"
    assert (found["c"], found["d"]) == (9, 2)


def test_the_trace_opens_every_number() -> None:
    sheet = Sheet((Step("total", "ROUND(TIER(sales, rates) + SUM(orders.amount), 2)"),), {"rates": RATES})
    trace = evaluate_sheet(sheet, {"sales": D(132000)}, {"orders": ORDERS}).trace("total")
    tier, summed = trace.parts[0].parts
    assert [(part.amount, part.pay) for part in tier.slices] == [(60000, 3000), (72000, 5760)]
    source = summed.parts[0].source
    assert source and source.records == (("1", D(80000)), ("2", D(5)), ("3", D(-10)))
    assert tier.text == "TIER(sales, rates)" and trace.value == D("88755")


def test_a_table_may_be_chosen_by_if() -> None:
    assert value("TIER(sales, IF(sales > 1, rates, {0,1}))") == D(8760)
    assert value("TIER(sales, IF(sales < 1, rates, {0,1}))") == D(132000)


def test_a_collection_nobody_sent_has_no_records() -> None:
    sheet = Sheet((Step("line", "amount * 2", scope="record", over="orders"), Step("x", "SUM(orders.line) + COUNT(orders)")))
    found = evaluate_sheet(sheet, {})
    assert found.results == {"x": D(0)} and found.records == {"line": {}}
