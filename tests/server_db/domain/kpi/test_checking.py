"""What keeps a version from going live: each fault at its KPI and field, with a sentence in both languages."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from server_db.domain.kpi.body import Axis, Gate, Kpi, KpiBody, Target
from server_db.domain.kpi.checking import KpiProblem, find_problems, measures_of, problem_of
from server_db.domain.kpi.result import Missing
from server_db.domain.kpi.words import missing_words, problem_words

GOOD = Kpi("revenue", "Revenue", "销售额", "revenue", "money", 2)
OTHER = Kpi("won", "Won", "赢单", "deals_won / (deals_won + deals_lost)", target=Target("number", Decimal("0.4")))


def _codes(*kpis: Kpi, axes: tuple[Axis, ...] = ()) -> list[tuple[str, str, str]]:
    problems = find_problems(KpiBody(kpis, axes))
    for problem in problems:
        for language in ("en", "zh"):
            words = problem_words(problem, language)
            assert words != problem.code and "{" not in words, problem
        assert problem_of(problem.to_json()) == problem
    return [(problem.code, problem.name, problem.field) for problem in problems]


def test_a_good_version_has_none() -> None:
    assert _codes(GOOD, OTHER, axes=(Axis("visits", "Visits", "拜访", "visits * 5"),)) == []


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        (replace(GOOD, formula="revenu + 1"), "kpi.unknown_measure", "formula"),
        (replace(GOOD, formula="gone_measure"), "kpi.unknown_measure", "formula"),
        (replace(GOOD, formula="1000 * work_days"), "kpi.no_measure", "formula"),
        (replace(GOOD, formula="revenue +"), "kpi.formula", "formula"),
        (replace(GOOD, formula='IF(revenue > 1, "a", "b")'), "kpi.not_a_number", "formula"),
        (replace(GOOD, formula="YTD(kpi_won)"), "kpi.looks_back", "formula"),
        (replace(GOOD, formula="revenue + kpi_revenue"), "kpi.cycle", "formula"),
        (replace(GOOD, target=Target("number", Decimal(0))), "kpi.target_zero", "target"),
        (replace(GOOD, target=Target("formula", None, "quotta")), "kpi.unknown_measure", "target"),
        (replace(GOOD, floor=Decimal("1.2")), "kpi.bad_floor", "floor"),
        (replace(GOOD, cap=Decimal(11)), "kpi.bad_cap", "cap"),
        (replace(GOOD, gate=Gate("lost", Decimal(1))), "kpi.gate_unknown", "gate"),
        (replace(GOOD, gate=Gate("won", Decimal(0))), "kpi.gate_least", "gate"),
        (replace(GOOD, name_zh=" "), "kpi.no_name", "name_zh"),
    ],
)
def test_a_fault_is_told_where_it_is(changed: Kpi, code: str, field: str) -> None:
    found = _codes(changed, OTHER)
    assert (code, "revenue", field) in found and {name for _, name, _ in found} == {"revenue"}


def test_a_target_may_be_a_number_of_days() -> None:
    assert _codes(replace(GOOD, target=Target("formula", None, "work_days * 100"))) == []


def test_gates_that_wait_for_each_other_are_refused() -> None:
    first, second = replace(GOOD, gate=Gate("won", Decimal(1))), replace(OTHER, gate=Gate("revenue", Decimal(1)))
    assert [code for code, _, _ in _codes(first, second)] == ["kpi.gate_cycle", "kpi.gate_cycle"]
    assert _codes(replace(GOOD, gate=Gate("revenue", Decimal(1)))) == [("kpi.gate_cycle", "revenue", "gate")]
    # who waits for a cycle is not in it
    third = Kpi("new", "New", "新客", "new_customers", gate=Gate("won", Decimal(1)))
    assert {name for _, name, _ in _codes(first, second, third)} == {"revenue", "won"}


def test_an_axis_without_records_is_refused() -> None:
    assert _codes(GOOD, axes=(Axis("empty", "Empty", "空", "50"),)) == [("kpi.no_measure", "empty", "formula")]


@pytest.mark.parametrize("code", ["", "Revenue", "2nd", "a b", "x" * 31, "a'b"])
def test_a_code_is_a_plain_word(code: str) -> None:
    assert ("kpi.bad_code", code, "code") in _codes(replace(GOOD, code=code))


def test_a_code_is_used_once_and_there_is_at_least_one() -> None:
    assert _codes(GOOD, GOOD) == [("kpi.duplicate_code", "revenue", "code")]
    assert _codes() == [("kpi.no_kpis", "", "")]
    many = tuple(replace(GOOD, code=f"k{n}") for n in range(41))
    assert _codes(*many) == [("kpi.too_many", "", "")]
    axes = tuple(Axis(f"a{n}", "A", "甲", "visits") for n in range(13))
    assert _codes(GOOD, axes=axes) == [("kpi.too_many_axes", "", "")]


def test_measures_are_followed_through_other_kpis_and_labels() -> None:
    body = KpiBody((replace(GOOD, formula="销售额 - Returns"), replace(OTHER, formula="kpi_revenue / deals_won")))
    assert measures_of(body, "kpi_won") == ("deals_won", "revenue", "returns")
    assert measures_of(KpiBody((replace(GOOD, formula="revenue +"),)), "kpi_revenue") == ()


def test_every_reason_has_its_words_in_both_languages() -> None:
    body = KpiBody((GOOD,))
    assert missing_words(Missing("no_goal", "revenue"), body) == "There is no approved goal for Revenue in this month."
    assert missing_words(Missing("no_measure", "quota"), body, "zh") == "“销售定额”当月没有记录。"
    assert missing_words(Missing("formula", message="the author says no"), body) == "the author says no"
    assert missing_words(Missing("formula"), body, "zh") == "无法计算。"
    assert problem_words(KpiProblem("kpi.other")) == "kpi.other"
