"""What finance tried in the demo company: what-ifs that stand side by side, each with another pay."""

from __future__ import annotations

from typing import Any


def test_a_higher_quota_pays_the_same_seller_less(demo_database: Any) -> None:
    with demo_database.admin() as admin:
        kept = admin.execute("SELECT s.employee_id, s.levers, (s.figures ->> 'payout')::numeric FROM core.scenario s ORDER BY s.id").fetchall()
        budgets = admin.execute("SELECT count(*) FROM core.plan_budget").fetchone()
    assert len(kept) == 3 and len({one[0] for one in kept}) == 1
    assert kept[0][2] > kept[1][2] > kept[2][2] > 0
    assert kept[1][1] == {} and set(kept[0][1]) == {"fact:quota"}
    assert budgets == (2,)


def test_a_dry_run_of_the_first_month_is_there_to_look_at(demo_database: Any) -> None:
    with demo_database.admin() as admin:
        asked = admin.execute("SELECT state, error, cardinality(periods) FROM core.scenario_request").fetchall()
        tried = admin.execute("SELECT count(*), count(*) FILTER (WHERE new_paid_minor > old_paid_minor) FROM core.scenario_person").fetchone()
    assert asked == [("done", None, 1)]
    assert tried[0] > 3 and tried[1] > 0
