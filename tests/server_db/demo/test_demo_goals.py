"""The demo company's goals, and what its KPIs let nobody plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server_db.commands.goals import save_plan
from server_db.errors import DatabaseProblem
from server_db.queries.goals import find_goal_plans
from server_db.session import Database

YEAR = {"code": "X-2031", "name_en": "X", "name_zh": "X", "places": 2, "from": "203101", "to": "203112"}


@pytest.mark.parametrize("kpi", [{"kpi": "sales_of_nobody", "unit": "money"}, {"kpi": "revenue", "unit": "number"}])
def test_a_goal_is_planned_for_a_kpi_in_force_and_in_its_unit(as_login: Callable[..., Database], kpi: dict[str, str]) -> None:
    with as_login("f001").session() as session:
        with pytest.raises(DatabaseProblem) as problem:
            save_plan(session, YEAR | kpi)
        assert problem.value.code == "goal.unknown_kpi"
        assert {plan.kpi for plan in find_goal_plans(session)} == {"revenue", "new_customers"}
