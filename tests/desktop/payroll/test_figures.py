"""Key figures, totals and the bridge add up to the cent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from desktop.payroll.figures import bridge, key_figures, person_lines, totals


def test_the_bridge_leads_from_the_period_before_to_this_one_exactly(picture: Callable[..., Any]) -> None:
    bars = bridge(picture())
    assert bars[0].amount + sum((bar.amount for bar in bars[1:-1]), Decimal(0)) == bars[-1].amount
    assert bars[-1].amount == key_figures(picture()).gross


def test_a_bar_knows_the_people_behind_it(picture: Callable[..., Any]) -> None:
    by_key = {bar.key: bar for bar in bridge(picture())}
    assert by_key["heads"].people == {27 + 15}
    assert by_key["clawback"].people == {27 + 6}
    assert by_key["before"].people is None
    assert "draw" not in by_key, "a cause that moved nobody has no bar"


def test_without_an_earlier_run_there_is_no_bridge(picture: Callable[..., Any]) -> None:
    assert bridge(picture(previous=None, previous_lines=(), previous_months=())) == ()


def test_totals_are_those_of_the_lines_given(picture: Callable[..., Any]) -> None:
    people = person_lines(picture())
    whole, part = totals(people), totals(people[:2])
    assert whole.count == 16
    assert part.gross == people[0].line.gross + people[1].line.gross
    assert whole.gross == whole.base_salary + whole.commission + whole.bonus + whole.adjustment


def test_the_change_of_all_people_is_that_of_the_key_figures(picture: Callable[..., Any]) -> None:
    stayed = picture()
    stayed = replace(stayed, previous_lines=tuple(line for line in stayed.previous_lines if line.employee_id in {now.employee_id for now in stayed.lines}))
    before = {line.employee_id: line.gross for line in stayed.previous_lines}
    # The database knows no amount for who was paid nothing.
    lines = tuple(replace(line, previous_gross=before.get(line.employee_id)) for line in stayed.lines)
    stayed = replace(stayed, lines=lines)
    assert any(line.previous_gross is None for line in lines)
    assert totals(person_lines(stayed)).change == key_figures(stayed).gross_change


def test_a_line_is_checked_by_its_worst_exception_then_by_its_swing(picture: Callable[..., Any]) -> None:
    checks = {person.line.code: person.check for person in person_lines(picture())}
    assert checks["E1090"] == "blocker"
    assert checks["E1031"] == "confirm"
    assert checks["E1027"] == "ok"
    without = {person.line.code: person.check for person in person_lines(picture(exceptions=()))}
    assert without["E1031"] == "swing"


def test_commission_is_measured_against_credited_sales_only_where_all_of_them_are_seen(picture: Callable[..., Any]) -> None:
    figures = key_figures(picture())
    assert figures.commission_rate == Decimal("386420.00") / Decimal("5120000.00")
    assert key_figures(picture(credited=None)).commission_rate is None
    assert (figures.joined, figures.left) == (1, 0)
