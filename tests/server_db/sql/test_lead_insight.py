from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import psycopg
import pytest

from server_db.domain.leads.funnel import STEPS, by_group, cell_of, funnel
from server_db.errors import DatabaseProblem
from server_db.queries.lead_funnel import FunnelCell, find_funnel, find_funnel_leads
from server_db.queries.lead_matrix import find_ailing, find_matrix, find_matrix_leads, get_health
from tests.server_db.security.company import ADMIN, DIRECTOR, FINANCE, MANAGER, REP, Company
from tests.server_db.sql.a_funnel import FIRST, fill, lives

UNTIL = date.today() + timedelta(days=2)
SINCE = FIRST - timedelta(days=2)


@pytest.fixture(scope="module", autouse=True)
def _filled(company: Company) -> Iterator[None]:
    fill(company)
    yield


def scope(company: Company, who: str) -> set[int]:
    return set(company.value(who, "SELECT sec.lead_scope()"))


def figures(cell: FunnelCell) -> tuple[object, ...]:
    return cell.created, tuple(getattr(cell, step) for step in STEPS), cell.median, cell.slow


@pytest.mark.parametrize("who", [REP, MANAGER, DIRECTOR, FINANCE])
@pytest.mark.parametrize(("by", "grain"), [("channel", "week"), ("person", "month")])
def test_the_funnel_is_what_plain_python_counts(company: Company, who: str, by: str, grain: str) -> None:
    seen = lives(company, scope(company, who), by)
    with company.signed_in(who) as session:
        found = find_funnel(session, SINCE, UNTIL, by, grain)  # type: ignore[arg-type]
    expected = funnel(seen, grain)  # type: ignore[arg-type]
    assert {(cell.cohort, cell.key): figures(cell) for cell in found.of("cell")} == {
        key: (cell.created, cell.counts, cell.median, cell.slow) for key, cell in expected.items()
    }
    groups = by_group(seen)
    assert {cell.key: figures(cell) for cell in found.of("group")} == {
        key: (cell.created, cell.counts, cell.median, cell.slow) for key, cell in groups.items()
    }
    total = cell_of(seen)
    assert [figures(cell) for cell in found.of("total")] == [(total.created, total.counts, total.median, total.slow)]
    assert set(found.names) == {key for key in groups if key}


def test_the_leads_behind_a_figure_are_as_many(company: Company) -> None:
    with company.signed_in(MANAGER) as session:
        found = find_funnel(session, SINCE, UNTIL, "channel", "month")
        for cell in found.of("cell")[:6]:
            for stage in ("created", "contacted", "mql", "sql", "won", "lost", "invalid"):
                ids = find_funnel_leads(session, SINCE, UNTIL, "channel", "month", None, stage, cell.cohort, cell.key)
                assert len(ids) == getattr(cell, stage) == len(set(ids))


def test_a_filter_keeps_what_it_names(company: Company) -> None:
    with company.signed_in(DIRECTOR) as session:
        whole = find_funnel(session, SINCE, UNTIL, "channel", "month")
        some = find_funnel(session, SINCE, UNTIL, "channel", "month", {"channels": ["ads", ""]})
    kept = {cell.key: figures(cell) for cell in some.of("group")}
    assert kept == {cell.key: figures(cell) for cell in whole.of("group") if cell.key in ("ads", "")}


@pytest.mark.parametrize("by", ["none", "campaign", "pool", "team", "score_band"])
def test_every_grouping_adds_up_to_the_total(company: Company, by: str) -> None:
    with company.signed_in(DIRECTOR) as session:
        found = find_funnel(session, SINCE, UNTIL, by, "week")  # type: ignore[arg-type]
    for stage in ("created", "contacted", "mql", "sql", "won", "lost", "invalid"):
        sums = {level: sum(getattr(cell, stage) for cell in found.of(level)) for level in ("cell", "group", "cohort", "total")}
        assert len(set(sums.values())) == 1, (stage, sums)


def test_costs_are_by_channel_and_month_and_not_for_reps(company: Company) -> None:
    month = FIRST.replace(day=1) + timedelta(days=62)
    month = month.replace(day=1)
    company.truth(
        "INSERT INTO core.channel_cost (channel, month, amount_minor) VALUES ('ads', %s, 123456), ('web', %s, 100) RETURNING 1", (month, month)
    )
    with company.signed_in(MANAGER) as session:
        found = find_funnel(session, SINCE, UNTIL, "channel", "month")
    costs = {(cell.level, cell.key, cell.cohort): cell.cost for cell in found.cells if cell.cost}
    assert {key: str(cost) for key, cost in costs.items()} == {
        ("cell", "ads", month): "1234.56", ("cell", "web", month): "1.00", ("group", "ads", None): "1234.56", ("group", "web", None): "1.00",
        ("cohort", None, month): "1235.56", ("total", None, None): "1235.56",
    }  # fmt: skip
    with company.signed_in(REP) as session:
        assert all(cell.cost is None for cell in find_funnel(session, SINCE, UNTIL, "channel", "month").cells)


def test_who_sees_no_leads_gets_no_figures(company: Company) -> None:
    with company.signed_in(ADMIN) as session, pytest.raises(DatabaseProblem):
        find_funnel(session, SINCE, UNTIL, "none", "week")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        company.value(ADMIN, "SELECT api.insight_matrix()")
    with company.signed_in(REP) as session, pytest.raises(DatabaseProblem, match="ten years"):
        find_funnel(session, UNTIL, SINCE, "none", "week")


@pytest.mark.parametrize("who", [REP, DIRECTOR])
def test_the_matrix_counts_open_leads_once_and_opens_to_them(company: Company, who: str) -> None:
    with company.signed_in(who) as session:
        cells = find_matrix(session)
        some = max(cells, key=lambda cell: cell.open)
        ids = find_matrix_leads(session, None, some.complete, some.active, some.urgency)
    seen = company.truth("SELECT count(*) FROM core.lead WHERE status = 'open' AND seen_by = ANY (%s)", (list(scope(company, who)),))
    assert sum(cell.open for cell in cells) == seen > 0
    assert len(ids) == some.open


def test_activity_is_what_happened_within_fourteen_days(company: Company) -> None:
    lead = company.truth("SELECT id FROM core.lead WHERE status = 'open' AND fields ->> 'urgency' = 'now' AND owner_id IS NOT NULL LIMIT 1")

    def place() -> int:
        # completeness is worked out anew when the lead is touched
        complete = company.truth(
            "WITH t AS (UPDATE core.lead SET touched_at = now() WHERE id = %s RETURNING completeness) SELECT (completeness >= 40)::int + (completeness >= 70)::int FROM t",
            (lead,),
        )
        with company.signed_in(FINANCE) as session:
            return next(active for active in range(3) if lead in find_matrix_leads(session, None, complete, active, "now"))

    seen = [place()]
    for n, days in enumerate((20, 13, 2, 1)):
        company.truth(
            "INSERT INTO core.lead_event (lead_id, kind, happened_at, on_date, source_key) "
            "VALUES (%s, 'page', now() - make_interval(days => %s), current_date - %s, %s) RETURNING 1",
            (lead, days, days, f"m{n}"),
        )
        seen.append(place())
    assert seen == [0, 0, 1, 1, 2]


def test_health_counts_what_it_opens(company: Company) -> None:
    with company.signed_in(DIRECTOR) as session:
        health = get_health(session)
        assert health.open > 0 and 0 < health.completeness < 100
        for ail, n in health.ails.items():
            assert len(find_ailing(session, None, ail)) == min(n, 500), ail
    assert {"free", "waiting", "thin", "stale"} <= set(health.ails)
