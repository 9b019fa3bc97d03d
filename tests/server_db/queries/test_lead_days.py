"""A month of leads counted day by day is what the leads themselves say."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from server_db.queries.lead_days import find_lead_days
from server_db.queries.leads import LeadFilter, calendar_leads


@pytest.mark.parametrize("kind", ["due", "created", "expected"])
def test_counts_are_those_of_the_leads(demo_database: Any, kind: str) -> None:
    wanted = LeadFilter(status=("open",))
    with demo_database.sign_in("f001").session() as session:
        today = session.connection().exec_driver_sql("SELECT sec.today()").scalar_one()
        since, until = today - timedelta(days=30), today + timedelta(days=30)
        counted = find_lead_days(session, wanted, kind, since, until)
        leads = Counter(on for on, _ in calendar_leads(session, wanted, kind, since, until))
    assert counted and {one.on: one.count for one in counted} == dict(leads)
