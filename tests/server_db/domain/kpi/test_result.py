"""Attainment, points, gates and the score of a month by hand; nothing missing ever counts as 0."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from server_db.domain.kpi.body import Axis, Gate, Kpi, KpiBody, Target
from server_db.domain.kpi.facts import fact_values
from server_db.domain.kpi.measures import MEASURES, place
from server_db.domain.kpi.result import KpiFigure, Missing, MonthInputs, MonthResult, evaluate_month
from server_db.domain.kpi.words import missing_words

UP = Kpi("revenue", "Revenue", "销售额", "revenue", "money", 2, floor=Decimal("0.5"), target=Target("number", Decimal(1000)))
DOWN = Kpi("days", "Days", "天数", "cycle_days / deals_won", "days", direction="down", target=Target("number", Decimal(60)))


def month(
    *kpis: Kpi, weights: dict[str, int] | None = None, goals: dict[str, Decimal] | None = None, axes: tuple[Axis, ...] = (), **sums: int
) -> MonthResult:
    values: list[int | None] = [None if one.code == "quota" else 0 for one in MEASURES]
    for code, value in sums.items():
        values[place(code)] = value
    plain = None if weights is None else {code: Decimal(weight) for code, weight in weights.items()}
    return evaluate_month(KpiBody(kpis, axes), MonthInputs(fact_values(values, 2), 31, 21, goals or {}, plain))


def figure(kpi: Kpi, **sums: int) -> KpiFigure:
    return month(kpi, **sums).kpis[0]


@pytest.mark.parametrize(
    ("fen", "attainment", "points"),
    [
        (100_000, "1", "100"),
        (75_050, "0.7505", "75.05"),
        (50_000, "0.5", "50"),
        (49_999, "0.49999", "0"),
        (500_000, "1.2", "120"),
        (-1, "-0.00001", "0"),
    ],
)
def test_more_is_better_from_the_floor_to_the_cap(fen: int, attainment: str, points: str) -> None:
    found = figure(UP, revenue=fen)
    assert (found.attainment, found.points) == (Decimal(attainment), Decimal(points)) and found.missing is None


@pytest.mark.parametrize(("days", "attainment"), [(60, "1"), (120, "0.5"), (30, "1.2"), (0, "1.2"), (45, "1.2"), (55, "1.090909")])
def test_less_is_better_and_nothing_at_all_is_the_cap(days: int, attainment: str) -> None:
    assert figure(DOWN, cycle_days=days, deals_won=1).attainment == Decimal(attainment)


def test_no_record_to_divide_by_is_missing_and_not_zero() -> None:
    found = figure(DOWN)
    assert (found.value, found.attainment, found.points) == (None, None, None) and found.missing is not None
    assert (found.missing.code, found.missing.name) == ("nothing_to_divide", "deals_won")


def test_a_target_of_zero_or_none_is_missing_with_its_reason() -> None:
    zero = month(UP, goals={"revenue": Decimal(0)}, revenue=100).kpis[0]
    assert (zero.points, zero.missing) == (None, Missing("target_zero", "revenue"))
    none = figure(replace(UP, target=Target()), revenue=100)
    assert (none.value, none.points, none.missing) == (Decimal(1), None, Missing("no_goal", "revenue"))
    quota = figure(replace(UP, target=Target("formula", None, "quota * 2")), revenue=100).missing
    assert quota is not None and (quota.code, quota.name) == ("no_target", "revenue") and "quota" in quota.message


def test_an_approved_goal_comes_before_the_kpis_own_target() -> None:
    assert month(UP, goals={"revenue": Decimal(500)}, revenue=50_000).kpis[0].attainment == 1


def test_a_measure_that_is_gone_or_unsaid_is_named() -> None:
    gone = figure(replace(UP, formula="gone_measure * 2")).missing
    assert gone is not None and gone.code == "measure_gone" and "gone_measure" in gone.message
    assert figure(replace(UP, formula="revenue / quota")).missing == Missing("no_measure", "quota", "no quota")
    refused = figure(replace(UP, formula='ERROR("not for revenue")')).missing
    assert refused == Missing("formula", "", "not for revenue")
    assert figure(replace(UP, formula='"a"')).missing == Missing("not_a_number")


def test_a_gate_takes_the_points_and_says_so() -> None:
    gated = replace(DOWN, gate=Gate("revenue", Decimal("0.8")))
    closed = month(UP, gated, revenue=70_000, cycle_days=60, deals_won=1)
    assert (closed.kpi("days").points, closed.kpi("days").gated, closed.kpi("days").attainment) == (Decimal(0), "revenue", Decimal(1))
    opened = month(UP, gated, revenue=80_000, cycle_days=60, deals_won=1)
    assert (opened.kpi("days").points, opened.kpi("days").gated) == (Decimal(100), "")
    unknown = month(replace(UP, target=Target()), gated, revenue=80_000, cycle_days=60, deals_won=1)
    assert (unknown.kpi("days").points, unknown.kpi("days").missing) == (None, Missing("gate_missing", "revenue"))


def test_the_score_weighs_the_points_and_leaves_out_what_weighs_nothing() -> None:
    found = month(UP, DOWN, weights={"revenue": 60, "days": 40}, revenue=90_000, cycle_days=120, deals_won=1)
    assert found.score == Decimal(90) * 60 / 100 + Decimal(50) * 40 / 100
    assert [one.weighted for one in found.kpis] == [Decimal(54), Decimal(20)]
    alone = month(UP, DOWN, weights={"revenue": 100}, revenue=90_000)
    assert alone.score == 90 and alone.missing is None and alone.kpi("days").points is None


def test_a_score_is_missing_where_a_part_is_and_where_no_card_is() -> None:
    assert month(UP, DOWN, weights={"revenue": 60, "days": 40}, revenue=90_000).missing == Missing("part_missing", "days")
    assert month(UP, revenue=1).missing == Missing("no_card")
    lost = month(UP, weights={"revenue": 60, "lost": 40}, revenue=90_000)
    assert (lost.score, lost.missing) == (None, Missing("kpi_gone", "lost"))


def test_an_axis_is_kept_from_0_to_100_and_cites_its_records() -> None:
    axis = Axis("visits", "Visits", "拜访", "visits * 40")
    assert month(UP, axes=(axis,), visits=2).axes[0].level == 80
    assert month(UP, axes=(axis,), visits=3).axes[0].level == 100
    bare = month(UP, axes=(replace(axis, formula="review_score / reviews * 100"),)).axes[0]
    assert bare.level is None and bare.missing is not None and bare.missing.code == "nothing_to_divide"
    assert bare.missing.name == "reviews"
    both = month(UP, axes=(replace(axis, formula="1 + deals_won / (deals_won + deals_lost) * 100"),)).axes[0]
    assert both.missing is not None and both.missing.name == "deals_won+deals_lost"
    assert missing_words(both.missing, KpiBody(), "zh") == "“赢单数 + 丢单数”当月没有记录，而公式以它为除数。"


def test_sums_are_read_in_their_units_and_what_a_row_does_not_know_is_missing() -> None:
    values = fact_values([12_345], 2, [99_900])
    assert (values["revenue"], values["team_revenue"], values["returns"], values["team_quota"]) == (Decimal("123.45"), Decimal(999), None, None)
    whole = fact_values([7] * len(MEASURES), 0)
    assert (whole["revenue"], whole["survey_score"], whole["visits"]) == (Decimal(7), Decimal("0.0007"), Decimal(7))


def test_yes_counts_as_one_and_figures_are_written_out() -> None:
    assert figure(replace(UP, formula="revenue > 0"), revenue=5).value == 1
    assert str(figure(UP, revenue=100_000_00).value) == "100000"


def test_a_number_of_thirty_digits_keeps_them_all() -> None:
    long = Kpi("long", "Long", "长", "revenue * collections * 100", target=Target("number", Decimal(1)))
    whole = month(long, revenue=36431142778564937, collections=10**15).kpis[0].value
    assert str(whole) == "364311427785649370000000000000"
