"""Every chart of every board, for the people who open them: read under their rights, each mark as much as its records are together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from server_db.domain.boards import Asked
from server_db.queries.boards import CHARTS, find_mark_records, read_chart
from server_db.queries.office import get_today

PERIOD = "2026-10"
# a median of people whose figures are their own: nothing is listed, the screen says why
CLOSED = {("my_abilities", "peers")}
# the values a day's score came of, each in a unit of its own
LISTED = {"my_score"}


@pytest.fixture(scope="module")
def signed(demo_database: Any) -> dict[str, Any]:
    return {login: demo_database.sign_in(login) for login in ("f001", "e1027", "e1001")}


@pytest.mark.parametrize("login", ["f001", "e1001", "e1027"])
def test_each_mark_opens_to_the_records_that_make_it(signed: dict[str, Any], login: str) -> None:
    database, own = signed[login], login == "e1027"
    with database.session() as session:
        asked = Asked(database.me.id, get_today(session), PERIOD, None, own)
        seen: set[tuple[str, str]] = set()
        for code in CHARTS:
            chart = read_chart(session, code, asked)
            for mark in chart.marks[-2:]:
                assert len(mark.values) == len(chart.series)
                for series, value in zip(chart.series, mark.values, strict=True):
                    records = find_mark_records(session, code, asked, mark.key, series)
                    assert records.count >= len(records.rows) and all(record.address.startswith("tripod://") for record in records.rows)
                    if mark.address or (code, series) in CLOSED or code in LISTED:
                        continue
                    if not value:  # nothing, or a figure that is missing: never records of something else
                        assert not records.value or code in ("kpi_radar", "health_trend"), (code, mark.key, series)
                        continue
                    assert (Decimal(records.count) if series == "deals" else records.value) == value, (code, mark.key, series)
                    if records.count == len(records.rows) and records.total is not None and series != "deals":
                        assert sum(record.amount or 0 for record in records.rows) == value, (code, mark.key, series)
                    seen.add((code, series))
        assert seen >= SEEN[login]


SEEN = {
    "f001": {("pay_collections", "cost"), ("pay_collections", "collections"), ("pay_ratio", "share"), ("plan_budget", "budget"), ("kpi_radar", "before"),
             ("forecast", "goal"), ("health_trend", "score")},
    "e1001": {("goal_gap", "gap"), ("forecast", "goal"), ("kpi_radar", "now"), ("lead_funnel", "leads"), ("health_people", "good")},
    "e1027": {("my_pay", "commission"), ("my_abilities", "level"), ("deal_funnel", "amount"), ("won_months", "amount")},
}  # fmt: skip


def test_a_month_without_records_is_empty_and_not_a_failure(signed: dict[str, Any]) -> None:
    database = signed["f001"]
    with database.session() as session:
        today = get_today(session)
        for code in CHARTS:
            read_chart(session, code, Asked(database.me.id, today, "2020-01"))
        past = read_chart(session, "lead_funnel", Asked(database.me.id, today, "2020-01"))
        assert {mark.values for mark in past.marks} == {(Decimal(0),)}


def test_finance_looks_at_one_region_by_its_people(signed: dict[str, Any]) -> None:
    """Whichever run pays them and whoever took over the order: cost and collections are of the same people."""
    database = signed["f001"]
    with database.session() as session:
        asked = Asked(database.me.id, get_today(session), PERIOD, "EAST")
        chart, whole = read_chart(session, "pay_collections", asked), read_chart(session, "pay_collections", replace(asked, region=None))
        for series in chart.series:
            part, all_ = chart.value(PERIOD, series), whole.value(PERIOD, series)
            assert part is not None and all_ is not None and 0 < part < all_
            assert find_mark_records(session, "pay_collections", asked, PERIOD, series).total == part


def test_a_region_narrows_what_finance_sees(signed: dict[str, Any]) -> None:
    database = signed["f001"]
    with database.session() as session:
        today = get_today(session)
        whole = read_chart(session, "pay_regions", Asked(database.me.id, today, PERIOD))
        east = read_chart(session, "deal_funnel", Asked(database.me.id, today, PERIOD, "EAST"))
        everywhere = read_chart(session, "deal_funnel", Asked(database.me.id, today, PERIOD))
    assert whole.marks and sum(mark.count or 0 for mark in east.marks) < sum(mark.count or 0 for mark in everywhere.marks)


def test_a_rep_sees_nothing_of_others(signed: dict[str, Any]) -> None:
    rep, office = signed["e1027"], signed["f001"]
    with rep.session() as session:
        mine = read_chart(session, "pay_kinds", Asked(rep.me.id, get_today(session), PERIOD))
    with office.session() as session:
        all_ = read_chart(session, "pay_kinds", Asked(office.me.id, get_today(session), PERIOD))
        own = read_chart(session, "my_pay", Asked(rep.me.id, get_today(session), PERIOD, None, True))
    assert mine.marks[-1].values != all_.marks[-1].values
    assert [mark.values for mark in mine.marks] == [mark.values for mark in own.marks]


def test_a_chart_asks_little(signed: dict[str, Any]) -> None:
    """Whatever there is behind it, a chart is a handful of statements: none asks once a person or month."""
    database, counted = signed["f001"], []
    with database.session() as session:
        asked = Asked(database.me.id, get_today(session), PERIOD)
        event.listen(session.get_bind().engine, "before_cursor_execute", lambda *_: counted.append(1))
        for code in CHARTS:
            counted.clear()
            read_chart(session, code, asked)
            assert len(counted) <= 14, code
