from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from server_db.domain.leads.bands import Bands, Value
from server_db.domain.leads.measures import Figure, Measures
from server_db.domain.leads.scorecard import Card, CardCross, CardField, CardScorer, card_json, chance, drift_tone, read_card, shift, why_not_live
from server_db.domain.leads.scorecard_body import grades_of, to_score_body
from server_db.domain.leads.scoring import score_lead
from server_db.domain.leads.scoring_body import read_body

SIZE = Bands("company_size", "Size", "number", cuts=(Decimal(10), Decimal(50), Decimal(200)))
CITY = Bands("city", "City", "text", words=(("上海",), ("Beijing", "beijing"), ("Xi'an",)))
CARD = Card(
    (CardField(SIZE, (0, 5, 5, 20, 3), (10, 10, 10, 10, 5), (1, 2, 2, 8, 1)), CardField(CITY, (7, 4, 7, 0, 2), (9, 9, 9, 9, 9), (5, 3, 5, 1, 2))),
    (CardCross(SIZE, CITY, tuple(tuple(10 * i + j for j in range(5)) for i in range(5))),),
    30,
)
FIGURE = Figure(0.8, 0.7, 0.9)
GOOD = Measures(400, 100, FIGURE, FIGURE, FIGURE, Figure(0.1, 0.1, 0.1), 0.19, 0.02, (), ())


def test_the_body_of_a_card_scores_every_lead_as_the_card_does() -> None:
    body = read_body(to_score_body(CARD, (60, 40, 20)))
    scorer = CardScorer(CARD)
    sizes: list[Value] = [None, *map(Decimal, (0, "9.99", 10, 49, 50, 199, 200, 5000))]
    for size, city in product(sizes, (None, "", "上海", "beijing", "Beijing", "Xi'an", "BEIJING", "Paris")):
        scored = score_lead(body, {"company_size": size, "city": city}, [], date(2026, 3, 2))  # type: ignore[arg-type]
        assert scored.score_cp == scorer.score({"company_size": size, "city": city}) * 100, (size, city)
        assert scored.parts and sum(line.points_cp for line in scored.lines) == scored.score_cp


def test_neighbours_with_the_same_points_are_one_band() -> None:
    size, city, cross = to_score_body(CARD, (60, 40, 20))["fit"]["rules"]
    assert size["bands"] == [{"to": "10", "points": "0"}, {"to": "200", "points": "5"}, {"to": "", "points": "20"}]
    assert city["bands"] == [{"in": ["上海", "Xi'an"], "points": "7"}, {"in": ["Beijing", "beijing"], "points": "4"}]
    assert cross["name_en"] == "Size × City"


def test_a_card_is_read_as_it_was_written() -> None:
    assert read_card(card_json(CARD)) == CARD


def test_twenty_points_double_the_odds() -> None:
    assert chance(30, 30) == 0.5
    assert round(chance(50, 30) / (1 - chance(50, 30)), 9) == 2


def test_grades_are_three_different_borders() -> None:
    assert grades_of(range(100)) == (89, 74, 49)
    for points in ([5] * 50, [0] * 10, [0, 1]):
        best, middle, low = grades_of(points)
        assert best > middle > low >= 0


def test_what_keeps_a_card_from_going_live() -> None:
    assert why_not_live(GOOD, ["tags"], ["city"]) == ()
    assert why_not_live(None, [], []) == ("card.few_rows",)
    assert why_not_live(replace(GOOD, rows=299), [], []) == ("card.few_rows",)
    assert why_not_live(replace(GOOD, won=49), [], []) == ("card.few_rows",)
    assert why_not_live(replace(GOOD, auc=Figure(0.69, 0, 1), off=0.06), [], []) == ("card.auc", "card.calibration")
    assert why_not_live(replace(GOOD, brier=Figure(0.19, 0, 1)), ["tags"], ["tags"]) == ("card.brier", "card.leak")


def test_drift_is_told_by_shift_and_by_rank() -> None:
    assert shift([50, 50], [500, 500]) == 0
    assert round(shift([50, 50], [25, 75]), 4) == 0.2747
    assert shift([100, 0], [0, 100]) > 5
    assert [drift_tone([s], 0.8, None) for s in (0.19, 0.2, 0.3)] == ["good", "warn", "bad"]
    assert drift_tone([], 0.8, 0.74) == "bad" and drift_tone([], 0.8, 0.76) == "good"


def test_a_flag_becomes_conditions() -> None:
    flag = CardField(Bands("has_phone", "Phone", "flag", words=(("true",), ("false",))), (9, 4, 0, 6), (1, 1, 0, 1), (1, 0, 0, 0))
    body = read_body(to_score_body(Card((flag,), (), 5), (9, 6, 3), {"has_phone": ("Phone", "电话")}))
    assert [(rule.id, rule.formula, rule.points_cp, rule.name_zh) for rule in body.fit] == [
        ("has_phone", "has_phone", 900, "电话"), ("has_phone-2", "NOT(has_phone)", 400, "电话"), ("has_phone-3", "ISBLANK(has_phone)", 600, "电话"),
    ]  # fmt: skip
    for value, points in ((True, 900), (False, 400), (None, 600)):
        assert score_lead(body, {"has_phone": value}, [], date(2026, 3, 2)).score_cp == points
