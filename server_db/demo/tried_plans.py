"""What finance tried on a draft in the demo company: three what-ifs of one seller, kept by name, a dry run over everybody, and
what the plan may cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.commands.scenarios import request_dry_run, save_scenario, set_budget
from server_db.domain.commissions import plan_of
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan
from server_db.queries.explain import load_inputs
from server_db.queries.plans import find_best_seller, find_plans, get_live_version, get_plan_version
from server_db.queries.runs import find_runs
from server_db.queries.work_calendar import load_calendar
from server_db.session import Database
from server_db.worker import Worker

PLAN = "HW-COMP"
BUDGET = Decimal(250000)
# name -> the quota as a share of the real one
QUOTAS = {"−20% 任务额 Quota": Decimal("0.8"), "±0 任务额 Quota": Decimal(1), "+20% 任务额 Quota": Decimal("1.2")}


def try_next_plan(maker: Database, worker: Worker) -> None:
    """The dry run over everybody is of the first month alone: a later one looks back at more, and keeps the first start waiting."""
    with maker.session() as session:
        plan = next(plan for plan in find_plans(session) if plan.code == PLAN)
        months = sorted({run.period_code for run in find_runs(session) if run.kind == "regular"})
        draft = get_plan_version(session, next(version.id for version in plan.versions if version.status == "draft"))
    with maker.session() as session:
        for month in (months[0], months[-1]):
            set_budget(session, plan.id, month, BUDGET)
        request_dry_run(session, plan.id, draft.body, months[:1])
    worker.run_once()
    _keep_what_ifs(maker, plan.id, draft.body, months[-1])


def _keep_what_ifs(maker: Database, plan_id: int, body: Mapping[str, Any], month: str) -> None:
    with maker.session() as session:
        seller = find_best_seller(session, plan_id, month)
        found = load_inputs(session, plan_id, month, [seller]) if seller is not None else ()
        live, calendar = get_live_version(session, plan_id, date.fromisoformat(f"{month}-01")), load_calendar(session)
    if not found or live is None:
        return
    quota = Decimal(str(found[0].facts["quota"]))
    for name, share in QUOTAS.items():
        person = replace(found[0], facts={**found[0].facts, "quota": quota * share})
        tried, now = evaluate_plan(plan_of(body), person, calendar), evaluate_plan(plan_of(live.body), person, calendar)
        levers = {} if share == 1 else {"fact:quota": quota * share}
        with maker.session() as session:
            save_scenario(session, plan_id, person.employee_id, name, levers, _figures(tried, now, month))


def _figures(tried: PlanOutcome, now: PlanOutcome, month: str) -> dict[str, Any]:
    steps = {name: str(value) for name, value in tried.results.items() if isinstance(value, Decimal)}
    return {"period": month, "payout": str(tried.payout), "live": str(now.payout), "steps": steps}
