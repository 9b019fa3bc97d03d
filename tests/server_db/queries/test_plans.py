"""The people of a plan, and which of them makes the best example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server_db.queries.plans import find_best_seller, find_people_of_plan, find_plans
from tests.conftest import TestDatabase

BY_AMOUNT = """
SELECT c.employee_id FROM core.credit c JOIN core.period p ON p.id = c.period_id JOIN core.plan_assignment a ON a.employee_id = c.employee_id
WHERE p.code = '2026-10' AND c.role = 'direct' AND a.plan_id = %s AND a.valid && daterange(p.starts_on, p.ends_on)
GROUP BY 1 ORDER BY sum(c.amount_minor) DESC LIMIT 1
"""


def test_the_example_of_a_plan_is_who_sold_most(as_login: Callable[..., Any], demo_database: TestDatabase) -> None:
    with as_login("f001").session() as session:
        for plan in find_plans(session):
            best = find_best_seller(session, plan.id, "2026-10")
            with demo_database.admin() as connection:
                assert (best,) == connection.execute(BY_AMOUNT, [plan.id]).fetchone()
            assert best in {person.employee_id for person in find_people_of_plan(session, plan.id, "2026-10")}
            assert find_best_seller(session, plan.id, "2031-01") is None


def test_a_rep_is_the_own_best_example(as_login: Callable[..., Any]) -> None:
    signed_in = as_login("e1027")
    with signed_in.session() as session:
        found = {find_best_seller(session, plan.id, "2026-10") for plan in find_plans(session)}
    assert found - {None} == {signed_in.me.id}
