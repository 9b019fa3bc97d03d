"""Statements of a period as the signed-in person may see them: their own, or everybody's for finance and audit.

Everything of all people is read in a handful of queries; nothing here is calculated but sums that the statement shows.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from server_db.domain.plan_body import PlanBody, parse_body
from server_db.domain.plan_words import describe_plan
from server_db.domain.statement_releases import by_order
from server_db.domain.statement_workings import finish
from server_db.domain.statements import NO_WORDS, PAY_KINDS, LedgerLine, PayLine, RegisterFacts, RegisterLine, Sign, StatementFacts, Term, Words
from server_db.errors import NotFound
from server_db.queries.runs import find_run_lines, get_run
from server_db.queries.statement_orders import load_earnings, load_order_rows, load_orders, load_releases
from server_db.queries.statement_workings import load_work
from server_db.tables import api
from server_db.tables.sign_offs import plan_acceptance

ALL_REGIONS = Words("All regions", "全部区域")
BASE = Words("Base salary", "基本工资")
DRAW = Words("Draw against commission", "提成预支")
CLAWBACK = Words("Clawback of returned deals", "退货追回提成")
MINIMUM = Words("Below the minimum payout", "低于最低发放额")
REASONS = {
    "ceiling": Words("ceiling of the month reached", "已达当月扣回上限"),
    "collected": Words("collected", "已扣回"),
    "advance": Words("advance paid", "本期预支"),
    "recovered": Words("recovered", "本期追回"),
    "cap": Words("beyond the cap", "超出封顶部分"),
    "minimum": Words("below the minimum payout", "低于最低发放额，结转下期"),
    "paid": Words("paid out now", "本期补发"),
}


def load_statements(
    session: Session, period: str, persons: Sequence[str] | None = None, run_id: int | None = None, *, finished: bool = True
) -> list[StatementFacts]:
    """The statements of a period (2026-10) in order of employee code; `persons` are employee codes, None means all.

    With finished=False the formulas and workings are left to be filled in (`finish`), which a batch does in its processes.
    Raises NotFound with a code that tells an unknown period, a period without a run and a person without a statement apart.
    """
    frame = _frame(session, period)
    rows = _statement_rows(session, period, persons, run_id)
    if not rows:
        _explain_nothing(session, period, persons)
    found = _Found(session, sorted({row.run_id for row in rows}), sorted({row.employee_id for row in rows}), frame.office)
    unfinished = [_statement(row, frame, found) for row in rows]
    return [finish(facts) for facts in unfinished] if finished else unfinished


def _explain_nothing(session: Session, period: str, persons: Sequence[str] | None) -> None:
    run = api.commission_run
    asked = session.execute(select(func.count()).select_from(run).where(run.c.period_code == period)).scalar_one()
    if not asked:
        raise NotFound(f"Period {period} has no run yet.", f"Ask for one with `tripod run --period {period}`.", "statement.no_run",
                       {"period": period})  # fmt: skip
    if persons:
        raise NotFound(f"There is no statement of {', '.join(persons)} in {period}, or it is not yours to see.",
                       "Check the employee number.", "statement.no_person", {"persons": ", ".join(persons), "period": period})  # fmt: skip
    raise NotFound(f"There is no statement for you in {period}: its run has not been calculated, or it is not yours to see.",
                   "Ask the finance department.", "statement.none", {"period": period})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Frame:
    office: Any
    period: Any


def _frame(session: Session, period: str) -> _Frame:
    office = session.execute(select(api.office)).one()
    found = session.execute(select(api.period).where(api.period.c.code == period)).one_or_none()
    if found is None:
        raise NotFound(f"There is no period {period}.", "Give a month that exists, like 2026-10.", "statement.no_period", {"period": period})
    return _Frame(office, found)


def _statement_rows(session: Session, period: str, persons: Sequence[str] | None, run_id: int | None) -> list[Row[Any]]:
    view = api.statement
    query = select(view).where(view.c.period_code == period).order_by(view.c.code, view.c.run_id)
    if persons:
        query = query.where(view.c.code.in_([code.upper() for code in persons]))
    if run_id is not None:
        query = query.where(view.c.run_id == run_id)
    return list(session.execute(query))


class _Found:
    """What belongs to these runs and people, keyed for looking up while statements are put together."""

    def __init__(self, session: Session, runs: list[int], people: list[int], office: Any) -> None:
        self.runs = {row.id: row for row in session.execute(select(api.commission_run).where(api.commission_run.c.id.in_(runs)))}
        self.titles = {row.employee_id: Words(row.title_en or "", row.title_zh or "")
                       for row in session.execute(select(api.team).where(api.team.c.employee_id.in_(people)))}  # fmt: skip
        self.payouts = _by_person(session, api.payout, runs, people)
        self.ledgers = _by_person(session, api.subledger_entry, runs, people)
        self.earnings = load_earnings(session, runs, people)
        self.releases = load_releases(session, runs, people, office.exponent)
        rows = load_order_rows(session, runs, people)
        self.orders = load_orders(session, runs, people, rows)
        self.work = load_work(session, runs, people, rows)
        self.labels = step_words(work.body for work in self.work.values())
        self.accepted = _accepted(session, self.runs, people, office.timezone)


Key = tuple[int, int]


def _accepted(session: Session, runs: Mapping[int, Any], people: list[int], zone: str) -> dict[tuple[int, int, int], date]:
    """When a person accepted the plan version, by person, version and run: only what was so when the run was calculated.

    A later acceptance must not change a statement that is out.
    """
    query = select(plan_acceptance).where(plan_acceptance.c.employee_id.in_(people)).order_by(plan_acceptance.c.accepted_at.desc())
    found: dict[tuple[int, int, int], date] = {}
    for row in session.execute(query):
        for run in runs.values():
            if run.calculated_at is not None and row.accepted_at <= run.calculated_at and (at := _local(row.accepted_at, zone)):
                found[row.employee_id, row.plan_version_id, run.id] = at.date()
    return found


def _by_person(session: Session, view: Any, runs: list[int], people: list[int]) -> dict[Key, list[Row[Any]]]:
    query = select(view).where(view.c.run_id.in_(runs), view.c.employee_id.in_(people)).order_by(view.c.id)
    rows: dict[Key, list[Row[Any]]] = defaultdict(list)
    for row in session.execute(query):
        rows[row.run_id, row.employee_id].append(row)
    return rows


def _statement(row: Row[Any], frame: _Frame, found: _Found) -> StatementFacts:
    run, key = found.runs[row.run_id], (row.run_id, row.employee_id)
    work = found.work.get(key)
    body = _body(work.body) if work else None
    return StatementFacts(
        office=Words(frame.office.name_en, frame.office.name_zh), currency=row.currency, exponent=frame.office.exponent,
        employee_id=row.employee_id, employee_code=row.code, name=Words(row.name_en, row.name_zh),
        department=Words(_joined(row.region_en, row.product_line_en), _joined(row.region_zh, row.product_line_zh)),
        title=found.titles.get(row.employee_id, Words("", "")),
        period_code=row.period_code, since=frame.period.starts_on, until=frame.period.ends_on,
        run_id=row.run_id, run_code=row.run_code, run_status=row.run_status, calculated_at=_local(run.calculated_at, frame.office.timezone),
        plan=work.plan if work else NO_WORDS, plan_version=work.version if work else "",
        lines=tuple(_pay_line(payout, found.labels, _as_of(run)) for payout in _in_order(found.payouts[key], body)),
        gross=row.gross, previous_gross=row.previous_gross,
        workings=(), orders=tuple(found.orders[key]),
        ledgers=tuple(LedgerLine(entry.ledger, entry.opening, entry.movement, entry.closing,
                                 REASONS.get(entry.reason, Words(entry.reason or "", entry.reason or "")))
                      for entry in found.ledgers[key]),
        terms=_terms(body) if body else (), signs=_signs(run, frame.office.timezone),
        verification=_grouped(row.verification_code), work=work,
        releases=by_order(found.releases[key]), parts=tuple(found.releases[key]), earnings=tuple(found.earnings[key]),
        engine=run.engine_version or "", run_hash=run.content_hash or "", run_kind=run.kind,
        accepted_on=found.accepted.get((row.employee_id, row.plan_version_id, row.run_id)),
    )  # fmt: skip


def _joined(region: str | None, line: str | None) -> str:
    return " · ".join(part for part in (region, line) if part)


def _in_order(payouts: list[Row[Any]], body: PlanBody | None) -> list[Row[Any]]:
    """Base first, deductions last, the plan's own order within a kind."""
    steps = {step: number for number, step in enumerate(body.payout_lines if body else ())}
    kinds = {kind: number for number, kind in enumerate(PAY_KINDS)}
    return sorted(payouts, key=lambda payout: (kinds.get(payout.kind, len(kinds)), steps.get(payout.step, len(steps)), payout.id))


def _as_of(run: Any) -> str:
    """The period that a correction belongs to; empty for a regular run."""
    return (run.as_of_period_code or "") if run.kind == "correction" else ""


def _pay_line(payout: Row[Any], labels: dict[str, Words], as_of: str) -> PayLine:
    fixed = {"base": BASE, "draw": DRAW, "clawback": CLAWBACK}.get(payout.kind)
    step = payout.step or ""
    if payout.kind == "adjustment" and step == "minimum":
        fixed = MINIMUM
    elif payout.kind == "adjustment":
        fixed = labels.get(step) or Words(f"Decided dispute {step}", f"申诉裁定 {step}")
    return PayLine(payout.kind, step, fixed or labels.get(step, Words(step, step)), payout.amount, as_of=as_of)


def step_words(bodies: Iterable[str]) -> dict[str, Words]:
    """Of all plans at hand: somebody who left is still paid for steps of a plan that is no longer the own one."""
    steps = (step for body in sorted(set(bodies)) for step in _body(body).steps)
    return {step.name: Words(step.label_en or step.name, step.label_zh or step.name) for step in steps}


@lru_cache(32)
def _body(text: str) -> PlanBody:
    return parse_body(json.loads(text))[0]


def _terms(body: PlanBody) -> tuple[Term, ...]:
    return tuple(Term(Words(line.label_en, line.label_zh), Words(line.value_en, line.value_zh)) for line in describe_plan(body))


def _signs(run: Any, zone: str) -> tuple[Sign, ...]:
    steps = (("prepared", run.prepared_by_en, run.prepared_by_zh, run.prepared_at),
             ("reviewed", run.reviewed_by_en, run.reviewed_by_zh, run.reviewed_at),
             ("approved", run.approved_by_en, run.approved_by_zh, run.approved_at))  # fmt: skip
    return tuple(Sign(state, Words(en or "", zh or ""), _local(at, zone)) for state, en, zh, at in steps if at is not None)


def _local(at: datetime | None, zone: str) -> datetime | None:
    """The office's clock; UTC where this machine does not know the zone."""
    if at is None:
        return None
    try:
        return at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return at.astimezone(UTC)


def _grouped(code: str | None) -> str:
    """4F2A-91BC-77E0: people read it aloud in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4)) if code else ""


def load_register(session: Session, run_id: int) -> RegisterFacts:
    """The register of a run over the people whose pay the reader may see."""
    run, office = get_run(session, run_id), session.execute(select(api.office)).one()
    region = session.execute(select(api.region.c.name_en, api.region.c.name_zh).where(api.region.c.code == run.region_code)).one_or_none()
    lines = tuple(
        RegisterLine(row.code, Words(row.name_en, row.name_zh), Words(row.department_en, row.department_zh), row.base_salary,
                     row.commission, row.bonus, row.adjustment, row.gross)
        for row in find_run_lines(session, run_id)
    )  # fmt: skip
    return RegisterFacts(
        office=Words(office.name_en, office.name_zh), currency=office.currency, exponent=office.exponent, period_code=run.period_code,
        run_code=run.code, run_status=run.status, scope=Words(region.name_en, region.name_zh) if region else ALL_REGIONS,
        calculated_at=_local(run.calculated_at, office.timezone), content_hash=run.content_hash or "", signs=_signs(run, office.timezone), lines=lines,
    )  # fmt: skip
