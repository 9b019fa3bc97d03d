from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from server_db.domain.leads.funnel import LeadLife, by_group, cell_of, cohort_of, funnel

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def life(id_: int, group: str = "web", day: int = 0, **hours: int) -> LeadLife:
    at = MONDAY + timedelta(days=day)
    return LeadLife(id_, group, at, at.date(), **{f"{step}_at": at + timedelta(hours=n) for step, n in hours.items()})


def test_cohorts_are_mondays_or_firsts() -> None:
    assert cohort_of(date(2026, 3, 8), "week") == date(2026, 3, 2)
    assert cohort_of(date(2026, 3, 8), "month") == date(2026, 3, 1)


def test_counts_and_waits_between_steps() -> None:
    cell = cell_of([life(1), life(2, contacted=1), life(3, contacted=3, mql=5), life(4, contacted=2, sql=10, won=30)])
    assert (cell.created, cell.counts) == (4, (3, 1, 1, 1))
    assert cell.median == (2 * 3600, 2 * 3600, 8 * 3600, 20 * 3600), "a step that was passed over is waited for from the one before it"
    assert cell.slow == (3 * 3600, 2 * 3600, 8 * 3600, 20 * 3600)


def test_a_step_out_of_order_is_no_wait() -> None:
    assert cell_of([life(1, contacted=5, mql=2)]).median == (5 * 3600, 0, None, None)


def test_cells_by_cohort_and_group() -> None:
    leads = [life(1), life(2, day=7), life(3, group="ads", day=8, won=1)]
    found = funnel(leads, "week")
    assert {key: cell.created for key, cell in found.items()} == {(date(2026, 3, 2), "web"): 1, (date(2026, 3, 9), "web"): 1, (date(2026, 3, 9), "ads"): 1}
    assert by_group(leads)["ads"].counts == (0, 0, 0, 1)
