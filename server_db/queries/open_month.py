"""A month that is still open, as known at this moment, for one person: what a live figure and an expected pay are worked out from.

Everything is read under the reader's own rights; nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from server_db.domain.commissions import Plan, plan_of
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.plan_facts import MEMBERS
from server_db.domain.plan_inputs import PersonInputs, member_record
from server_db.domain.team_month import Below, members_of, worked_out_of
from server_db.errors import NotFound
from server_db.queries.explain import draft_inputs, exact_rows
from server_db.queries.plans import PlanVersion, get_plan_version

_LIVE = text(
    # as text: a JSON number must never become a float on its way
    "SELECT employee_id, code, name_en, name_zh, facts, orders::text AS orders, returns::text AS returns, members::text AS members"
    " FROM api.plan_inputs(:plan, :period, CAST(:people AS int[]), true, CAST(:history AS text[]))"
)


@dataclass(frozen=True)
class OpenMonth:
    """`order_of` gives the order behind each credited record; `below` are the people a head's plan may read."""

    inputs: PersonInputs
    order_of: dict[str, str]
    below: tuple[Below, ...]


def load_open_month(
    session: Session, version: PlanVersion, plan: Plan, period_code: str, employee_id: int, calendar: WorkCalendar
) -> OpenMonth | None:  # fmt: skip
    """Whether or not a run was calculated. None for somebody who is not under the plan."""
    row = next(iter(_live_rows(session, version.plan_id, period_code, [employee_id], plan.history)), None)
    if row is None:
        return None
    inputs = draft_inputs(row)
    below = _below(session, version.id, plan, period_code, exact_rows(row["members"]))
    inputs = replace(inputs, children={**inputs.children, MEMBERS: members_of(plan, below, calendar)})
    return OpenMonth(inputs, {str(one["id"]): str(one["order_id"]) for one in exact_rows(row["orders"])}, below)


def _live_rows(session: Session, plan_id: int, period_code: str, people: Sequence[int], history: Iterable[str]) -> list[dict[str, Any]]:
    found = session.execute(_LIVE, {"plan": plan_id, "period": period_code, "people": list(people), "history": sorted(history)})
    return [dict(row._mapping) for row in found]


def _below(session: Session, version_id: int, plan: Plan, period_code: str, rows: Sequence[Mapping[str, Any]]) -> tuple[Below, ...]:
    """Their own months are read only where the plan asks what they come to."""
    paid = {int(row["employee_id"]): int(row["version_id"]) for row in rows if row["version_id"] is not None}
    months = _months(session, period_code, paid) if rows and worked_out_of(plan) else {}
    found = []
    for row in rows:
        person = int(row["employee_id"])
        record = member_record(row, row["facts"], None, False, ()) | {"id": row["facts"]["employee_code"]}
        of, inputs = months.get(person, (None, None))
        found.append(Below(person, record, person in paid, paid.get(person) == version_id, of, inputs))
    return tuple(found)


def _months(session: Session, period_code: str, paid: Mapping[int, int]) -> dict[int, tuple[Plan, PersonInputs]]:
    """The open months of these people, by their plan versions. Left out is who the reader cannot work out: a plan that is not shown, or
    one that looks back at earlier months, whose values are shown with the pay alone."""
    shown = set(session.execute(select(func.sec.pay_ids())).scalar_one() or ())
    found: dict[int, tuple[Plan, PersonInputs]] = {}
    for version_id in sorted(set(paid.values())):
        try:
            version = get_plan_version(session, version_id)
        except NotFound:
            continue
        plan = plan_of(version.body)
        people = sorted(person for person, of in paid.items() if of == version_id and (not plan.history or person in shown))
        rows = _live_rows(session, version.plan_id, period_code, people, plan.history) if people else []
        found |= {row["employee_id"]: (plan, draft_inputs(row)) for row in rows}
    return found
