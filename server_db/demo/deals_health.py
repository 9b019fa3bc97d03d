"""Health points of the weeks before: what the worker would have written down then, worked out with the formula that ships.

The day that is looked at is left to the worker itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from typing import Any

import psycopg

from server_db.demo.company import Company
from server_db.demo.deals import DemoDeal
from server_db.demo.deals_walk import Visit, Workdays
from server_db.domain.formulas import ErrorValue
from server_db.domain.health import HealthBody, open_point, read_body, tone_of
from server_db.domain.process.body import Process

WEEKS = 8
_IN_YUAN = {"CNY": Decimal(1), "USD": Decimal("7.1"), "EUR": Decimal("8.2"), "JPY": Decimal("0.047")}
Medians = Mapping[tuple[int, str], Decimal]


def write_points_of_past(
    connection: psycopg.Connection[Any], company: Company, deals: Sequence[DemoDeal], processes: Mapping[int, Process], today: date
) -> int:
    """One point a week and deal that was open then. How many."""
    row = connection.execute("SELECT id, body, thresholds FROM core.health_formula WHERE status = 'live'").fetchone()
    if row is None:
        return 0
    formula, body = int(row[0]), read_body(row[1])
    limits = (Decimal(row[2]["red"]), Decimal(row[2]["yellow"]))
    work = Workdays({day.on: day.is_working for day in company.free_days})
    medians, known = _medians(deals, work), _contacts(deals)
    columns = "deal_id, on_date, owner_id, formula_id, score, outlook, weight, tone, steps, facts, later"
    written = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY core.health_point ({columns}) FROM STDIN") as copy:
        for week in range(WEEKS, 0, -1):
            day = work.on_or_before(today - timedelta(days=7 * week))
            for deal, visit in _open_on(deals, day):
                facts = _facts(deal, visit, processes[deal.version_id], medians, day, work) | known[deal.customer.id]
                copy.write_row((deal.id, day, deal.owner.id, formula, *_worked_out(body, facts, limits, deal)))
                written += 1
    return written


def _open_on(deals: Sequence[DemoDeal], day: date) -> Iterator[tuple[DemoDeal, Visit]]:
    for deal in deals:
        here = next((visit for visit in reversed(deal.visits) if visit.entered_on <= day), None)
        if here is not None and here.kind not in ("won", "lost", "pool"):
            yield deal, here


def _contacts(deals: Sequence[DemoDeal]) -> dict[int, dict[str, Decimal]]:
    """Of each customer, as they are kept for the customer and not for the deal."""
    found: dict[int, dict[str, Decimal]] = {}
    for deal in deals:
        counts = found.setdefault(deal.customer.id, {"contact_count": Decimal(0), "decision_makers": Decimal(0)})
        counts["contact_count"] += 1
        counts["decision_makers"] += int(deal.contact.decides)
    return found


def _medians(deals: Sequence[DemoDeal], work: Workdays) -> Medians:
    days: dict[tuple[int, str], list[int]] = defaultdict(list)
    for deal in deals:
        if deal.status == "won":
            for visit in deal.visits:
                if visit.left_on is not None:
                    days[deal.pipeline_id, visit.stage_id].append(work.between(visit.entered_on, visit.left_on))
    return {key: Decimal(str(median(found))) for key, found in days.items()}


def _facts(deal: DemoDeal, visit: Visit, process: Process, medians: Medians, day: date, work: Workdays) -> dict[str, Decimal]:
    stage = process.stage(visit.stage_id)
    assert stage is not None
    recent = [one for one in deal.steps.activities if one.kind != "note" and day - timedelta(days=14) < one.on <= day]
    touched = max([visit.entered_on, *(one.on for one in deal.steps.activities if one.kind != "note" and one.on <= day)])
    shown = {one.requirement_id for one in deal.steps.evidence if one.stage_id == stage.id and one.on <= day}
    tasks = [one for one in deal.steps.tasks if one.due_on <= day + timedelta(days=20) and (one.done_on is None or one.done_on > day)]
    found: dict[str, int | Decimal] = {
        "amount": Decimal(deal.amount).scaleb(0 if deal.customer.currency == "JPY" else -2), "probability": stage.probability,
        "visits_14d": sum(1 for one in recent if one.kind == "visit"), "activities_14d": len(recent),
        "stage_days": work.between(visit.entered_on, day),
        "median_stage_days": medians.get((deal.pipeline_id, stage.id), Decimal(0)), "sla_days": stage.sla_days or 0,
        "idle_days": work.between(touched, day), "idle_limit": stage.idle_days or 7,
        "evidence_needed": sum(rule.count for rule in stage.evidence), "evidence_present": len(shown), "open_tasks": len(tasks),
        "overdue_tasks": sum(1 for one in tasks if one.due_on < day),
        "moves_back": sum(1 for one in deal.visits if one.kind == "back" and one.entered_on <= day),
        "days_open": work.between(deal.visits[0].entered_on, day), "days_to_close": (deal.close_on - day).days,
    }  # fmt: skip
    return {name: Decimal(value) for name, value in found.items()}


def _worked_out(body: HealthBody, facts: Mapping[str, Decimal], limits: tuple[Decimal, Decimal], deal: DemoDeal) -> tuple[Any, ...]:
    """score, outlook, weight, tone, steps, facts, later. The outlook: ten working days on, nothing arranged."""
    gone = {"visits_14d": Decimal(0), "activities_14d": Decimal(0)}
    later = {**facts, **gone, **{name: facts[name] + 10 for name in ("stage_days", "days_open", "idle_days")}, "days_to_close": facts["days_to_close"] - 14}
    now, then = open_point(body, facts), open_point(body, later)
    steps = {step.name: _text(now.results.get(step.name)) for step in body.steps}
    score, outlook = _number(now.results.get(body.score)), _number(then.results.get(body.score))
    weight = max(int(facts["amount"] * _IN_YUAN[deal.customer.currency] * 100), 1)
    plain = [json.dumps({name: f"{value.normalize():f}" for name, value in one.items()}) for one in (facts, later)]
    return (score, outlook, weight, tone_of(score, *limits), json.dumps(steps), *plain)


def _number(value: Any) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _text(value: Any) -> str | None:
    return None if value is None or isinstance(value, ErrorValue) else f"{value.normalize():f}"
