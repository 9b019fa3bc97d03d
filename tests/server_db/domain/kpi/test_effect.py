"""What a draft does to people: gains and losses of points, figures that come and go, and how it is spread."""

from __future__ import annotations

from decimal import Decimal as D

from server_db.domain.kpi.effect import SCORE, PersonEffect, Standing, effect_on
from server_db.domain.kpi.result import AxisFigure, KpiFigure, Missing


def standing(score: int | None, points: int | None, level: int | None = None) -> Standing:
    missing = Missing("no_card") if score is None else None
    kpi = KpiFigure("visits", None, None, None, None if points is None else D(points), missing=Missing("target_zero", "visits") if points is None else None)
    return Standing(None if score is None else D(score), missing, (kpi,), (AxisFigure("pace", None if level is None else D(level)),))


def person(number: int, before: Standing, after: Standing) -> PersonEffect:
    return PersonEffect(number, f"E{number}", "", "", before, after)


PEOPLE = (
    person(1, standing(80, 100), standing(90, 90)),
    person(2, standing(80, 100), standing(80, 100)),
    person(3, standing(None, 50), standing(None, None)),
    person(4, standing(80, None), standing(60, 70)),
    person(5, standing(None, None), standing(None, None)),
)


def test_who_gains_loses_and_has_a_figure_no_more() -> None:
    points = effect_on(PEOPLE, ("kpi", "visits"))
    assert [(line.code, line.fate) for line in points.lines] == [("E3", "gone"), ("E4", "came"), ("E1", "down"), ("E2", "same"), ("E5", "none")]
    assert points.lines[0].missing == Missing("target_zero", "visits")
    assert points.lines[0].difference is None  # no figure is not a loss of all points
    assert points.count("up") == 0 and points.count("gone", "came") == 2 and points.average == -5
    scores = effect_on(PEOPLE, SCORE)
    assert [(line.code, line.difference) for line in scores.lines] == [("E4", -20), ("E1", 10), ("E2", 0), ("E3", None), ("E5", None)]


def test_how_it_is_spread_counts_each_person_who_has_both_figures_once() -> None:
    bins = effect_on(PEOPLE, SCORE).bins
    assert sorted(number for one in bins for number in one.people) == [1, 2, 4]
    assert next(one.people for one in bins if one.sign == 0) == (2,)
    assert all(one.low <= (-20 if 4 in one.people else 10) <= one.high for one in bins if {1, 4} & set(one.people))


def test_a_part_that_one_version_lacks_has_no_figure_there() -> None:
    found = effect_on([person(1, Standing(None, None, (), ()), standing(1, 2, 3))], ("axis", "pace"))
    assert [(line.before, line.after, line.fate) for line in found.lines] == [(None, 3, "came")]
