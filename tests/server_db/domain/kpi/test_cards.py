"""Which card is a person's, and weights that make exactly 100."""

from __future__ import annotations

from decimal import Decimal

import pytest

from server_db.domain.kpi.cards import CardRule, Standing, card_of, find_weight_problems, read_weights

REP = Standing("rep", 3, ("Sales Representative", "销售代表"), 1, 2)
ALL = CardRule("A", "All", "全部")
GROUP, LEVEL, TITLE = CardRule("G", "G", "组", "rep"), CardRule("L", "L", "级", level=3), CardRule("T", "T", "职", title="销售代表")


def test_title_beats_level_beats_group_and_region_and_line_break_ties() -> None:
    for cards, code in (((ALL, GROUP), "G"), ((GROUP, LEVEL, ALL), "L"), ((LEVEL, TITLE), "T")):
        found = card_of(cards, REP)
        assert found is not None and found.code == code
    there = CardRule("GR", "", "", "rep", region_id=1)
    line = CardRule("GL", "", "", "rep", product_line_id=2)
    both = CardRule("GB", "", "", "rep", region_id=1, product_line_id=2)
    assert card_of((GROUP, there), REP) == there and card_of((there, line), REP) == there and card_of((there, line, both), REP) == both
    assert card_of((CardRule("B", "", "", "rep"), GROUP), REP) == CardRule("B", "", "", "rep"), "of equals the first by code"


def test_a_card_by_name_comes_first_and_one_out_of_use_never() -> None:
    named = CardRule("N", "", "", level=9)
    assert card_of((TITLE, named), Standing("rep", 3, ("销售代表",), own_card="N")) == named
    off = CardRule("T", "", "", title="销售代表", active=False)
    assert card_of((off,), REP) is None and card_of((off, ALL), Standing("rep", 3, own_card="T")) == ALL
    assert card_of((CardRule("R", "", "", region_id=7),), REP) is None


@pytest.mark.parametrize(("weights", "codes"), [
    ({"a": "60", "b": "40"}, []), ({"a": "99"}, ["kpi.weights_total"]), ({"a": "60", "b": "41"}, ["kpi.weights_total"]),
    ({"a": "100", "lost": "0"}, ["kpi.weight_unknown", "kpi.weight_zero"]), ({"a": "33.33", "b": "66.67"}, []), ({}, ["kpi.weights_total"]),
])  # fmt: skip
def test_weights_make_exactly_100(weights: dict[str, str], codes: list[str]) -> None:
    found = find_weight_problems(read_weights(weights), {"a", "b"})
    assert [problem.code for problem in found] == codes
    if "kpi.weights_total" in codes:
        assert found[-1].total == sum(map(Decimal, weights.values()))


@pytest.mark.parametrize("weight", ["", "x", "-1", "101", "33.333", "NaN", "Infinity"])
def test_a_weight_is_a_percentage_of_two_places(weight: str) -> None:
    with pytest.raises(ValueError, match="percentage"):
        read_weights({"a": weight})
