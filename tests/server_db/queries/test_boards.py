"""Every chart of every board, for the people who open them: read under their rights, each mark as much as its records are together."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from server_db.domain.boards import Asked
from server_db.queries.boards import CHARTS, find_mark_records, get_today, read_chart

PERIOD = "2026-10"
# marks whose figure is the sum of the amounts of their records, and those whose figure is how many there are
SUMS = {"forecast", "won_months", "goal_gap", "pay_kinds", "plan_budget", "accruals", "pay_regions", "deal_funnel", "pay_collections"}
COUNTS = {"health_people", "lead_funnel", "lead_channels", "open_disputes", "exceptions", "my_leads", "my_tasks"}
NOT_SUMS = {("forecast", "goal"), ("goal_gap", "gap"), ("plan_budget", "budget"), ("pay_collections", "collections")}


@pytest.fixture(scope="module")
def signed(demo_database: Any) -> dict[str, Any]:
    return {login: demo_database.sign_in(login) for login in ("f001", "e1027", "e1001")}


@pytest.mark.parametrize("login", ["f001", "e1001", "e1027"])
def test_each_mark_opens_to_the_records_that_make_it(signed: dict[str, Any], login: str) -> None:
    database, own = signed[login], login == "e1027"
    with database.session() as session:
        asked = Asked(database.me.id, get_today(session), PERIOD, None, own)
        seen = 0
        for code in CHARTS:
            chart = read_chart(session, code, asked)
            for mark in chart.marks[-2:]:
                assert len(mark.values) == len(chart.series)
                for series, value in zip(chart.series, mark.values, strict=True):
                    records = find_mark_records(session, code, asked, mark.key, series)
                    assert records.count >= len(records.rows) and all(record.address.startswith("tripod://") for record in records.rows)
                    if code in SUMS and value is not None and (code, series) not in NOT_SUMS:
                        whole = Decimal(records.count) if series == "deals" else records.total
                        assert whole == value, (code, mark.key, series)
                        seen += 1
                    elif code in COUNTS and value is not None and value < 500:
                        assert records.count == value, (code, mark.key, series)
                        seen += 1
        assert seen > 10


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
