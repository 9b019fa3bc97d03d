"""A KPI of several people: when values add up, whose targets count, and what never adds up."""

from __future__ import annotations

from decimal import Decimal

from server_db.domain.kpi.body import Kpi, KpiBody
from server_db.domain.kpi.together import Part, measures_teams, reached, together

D = Decimal
SOLD = Kpi("revenue", "Revenue", "销售额", "revenue", "money", 2)
RATE = Kpi("rate", "Rate", "赢单率", "deals_won / (deals_won + deals_lost)", "percent")
SLOW = Kpi("cycle", "Cycle", "周期", "cycle_days / deals_won", "days", direction="down", cap=D("1.2"))


def test_money_adds_up_and_so_do_the_targets_of_whom_it_measures() -> None:
    parts = [Part(D(60), D(100), D(50)), Part(D(40), D(50), D(40)), Part(D(0), D(900), None)]
    found = together(SOLD, D(100), parts)
    assert (found.additive, found.target, found.attainment, found.measured, found.lacking) == (True, D(150), D("0.666667"), 2, 0)


def test_where_nobody_has_a_card_everybodys_targets_count_and_a_lacking_one_is_told() -> None:
    found = together(SOLD, D(100), [Part(D(100), D(80), None), Part(D(0), None, None), Part(D(0), D(0), None)])
    assert (found.target, found.attainment, found.lacking) == (D(80), D("1.2"), 2)


def test_a_rate_is_never_a_sum_even_where_it_looks_like_one() -> None:
    found = together(RATE, D("0.5"), [Part(D("0.5"), D("0.4"), D(10)), Part(D(0), D("0.2"), D(10))])
    assert not found.additive and found.target == D("0.3")


def test_less_is_better_and_nothing_reached_is_no_number() -> None:
    assert reached(SLOW, D(50), D(60)) == D("1.2") and reached(SLOW, D(120), D(60)) == D("0.5") and reached(SLOW, D(0), D(60)) == D("1.2")
    assert reached(SOLD, None, D(1)) is None and reached(SOLD, D(1), None) is None and reached(SOLD, D(1), D(0)) is None
    assert together(SOLD, None, []).target is None


def test_a_kpi_of_a_team_is_known_also_through_another() -> None:
    team, share = Kpi("team", "Team", "团队", "team_revenue", "money"), Kpi("share", "Share", "占比", "revenue / kpi_team", "percent")
    body = KpiBody((SOLD, team, share))
    assert [measures_teams(body, kpi) for kpi in body.kpis] == [False, True, True]
