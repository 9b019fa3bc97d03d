"""A month of leads counted day by day is what the leads themselves say, and page by page none is left out."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from server_db.queries.lead_days import find_day_leads, find_lead_days
from server_db.queries.leads import LeadFilter, count_leads


@pytest.mark.parametrize("kind", ["due", "created", "expected"])
def test_counts_are_those_of_the_leads(demo_database: Any, kind: str) -> None:
    wanted = LeadFilter(status=("open",))
    with demo_database.sign_in("f001").session() as session:
        today = session.connection().exec_driver_sql("SELECT sec.today()").scalar_one()
        since, until = today - timedelta(days=30), today + timedelta(days=30)
        counted = find_lead_days(session, wanted, kind, since, until)
        found, after, pages = [], None, 0
        while pages == 0 or after is not None:
            page = find_day_leads(session, wanted, kind, since, until, after, limit=7)
            found, after, pages = [*found, *page.leads], page.after, pages + 1
    days = [(on, lead.id) for on, lead in found]
    assert days == sorted(set(days)) and (pages > 1 or len(days) <= 7)
    assert counted and {one.on: one.count for one in counted} == dict(Counter(on for on, _ in days))


def test_the_list_of_a_day_has_what_the_month_counts(demo_database: Any) -> None:
    with demo_database.sign_in("f001").session() as session:
        today = session.connection().exec_driver_sql("SELECT sec.today()").scalar_one()
        for one in find_lead_days(session, LeadFilter(), "due", today - timedelta(days=60), today + timedelta(days=60)):
            span = (one.on, one.on + timedelta(days=1))
            assert count_leads(session, LeadFilter(due=span)) == one.count
