"""Corrections of locked months: whom they recomputed and why, what they changed order by order, and what still waits for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Numeric, Text, and_, case, cast, func, or_, select, text
from sqlalchemy.orm import Session

from server_db.queries.runs import RunRow, find_runs, get_run
from server_db.queries.statements import step_words
from server_db.tables import api


@dataclass(frozen=True, slots=True)
class LateFact:
    """What reached somebody after the month was paid. No time where no single fact stands behind it: a look back, a colleague.

    `cause` is order, return, split, rate, hierarchy, quota, figure, person, plan, look_back or team; `detail` the name of the
    quota or figure, the month looked back at, or the colleague's code.
    """

    employee_id: int
    code: str
    name_en: str
    name_zh: str
    cause: str
    order_number: str | None
    detail: str
    changed_at: datetime | None
    changed_by_en: str | None
    changed_by_zh: str | None
    source: str | None
    file_name: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One person of a correction run. `amount` is the difference that is booked, `orders` how many orders it lies on;
    `before_run` the version it replaces, None for somebody who was not on the run; `step` the line that differs most.
    """

    run_id: int
    run_code: str
    run_status: str
    period_code: str
    as_of_code: str
    employee_id: int
    code: str
    name_en: str
    name_zh: str
    amount: Decimal
    orders: int
    step: str | None
    before_run: int | None
    facts: tuple[LateFact, ...]

    @property
    def causes(self) -> tuple[str, ...]:
        return tuple(sorted({fact.cause for fact in self.facts}))


@dataclass(frozen=True, slots=True)
class CorrectedLine:
    """An order line's pay of one step before and after; no order for what no single line carries."""

    step: str
    order_number: str | None
    line_no: int | None
    customer_name: str | None
    old: Decimal
    new: Decimal
    taken_back: bool
    step_en: str = ""
    step_zh: str = ""

    @property
    def difference(self) -> Decimal:
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class WaitingFact:
    """A late fact that no correction has seen yet, in a locked month."""

    period_code: str
    fact: LateFact


@dataclass(frozen=True, slots=True)
class CorrectionsPicture:
    """What the screen of a run shows: the corrections it is or that are booked in its month, and what waits."""

    corrections: tuple[Correction, ...]
    waiting: tuple[WaitingFact, ...]


def get_corrections(session: Session, run_id: int) -> CorrectionsPicture:
    """A correction run shows its own people; a regular run all that is corrected in its month, and what still waits."""
    run = get_run(session, run_id)
    if run.kind == "correction":
        return CorrectionsPicture(_of_runs(session, (run,)), ())
    return CorrectionsPicture(find_corrections(session, run.period_code), find_waiting(session))


def find_corrections(session: Session, period_code: str | None = None, run_code: str | None = None) -> tuple[Correction, ...]:
    """Of the people the reader may see, newest run first; `period_code` is the month they are booked in."""
    runs = find_runs(session, period_code)
    return _of_runs(session, (run for run in runs if run.kind == "correction" and run_code in (None, run.code)))


def find_waiting(session: Session) -> tuple[WaitingFact, ...]:
    rows = session.execute(text(
        "SELECT period_code, employee_id, code, name_en, name_zh, cause, order_number, detail, changed_at, changed_by_en, changed_by_zh, source, file_name"
        " FROM api.corrections_waiting()"
    ))  # fmt: skip
    return tuple(WaitingFact(row[0], LateFact(*row[1:])) for row in rows)


def find_corrected_lines(session: Session, run_id: int, employee_id: int) -> tuple[CorrectedLine, ...]:
    """Order by order what the correction changed, as it stood before it and as it stands with it."""
    earning, credit = api.earning, api.credit
    before = select(_versions(run_id).c.id)
    here = earning.c.run_id == run_id
    # numeric: a sum over no rows is nothing, not zero
    old = func.coalesce(func.sum(earning.c.amount).filter(~here), cast(0, Numeric))
    difference = func.coalesce(func.sum(earning.c.amount).filter(here), cast(0, Numeric))
    back = earning.c.reverses_id.is_not(None)
    query = (
        select(earning.c.step, credit.c.order_number, credit.c.line_no, func.max(credit.c.customer_name), old, old + difference, back)
        .outerjoin(credit, credit.c.id == earning.c.credit_id)
        .where(earning.c.employee_id == employee_id, or_(here, earning.c.run_id.in_(before)))
        .group_by(earning.c.step, credit.c.order_number, credit.c.line_no, back)
        .having(difference != 0)
        .order_by(credit.c.order_number.nulls_last(), credit.c.line_no, earning.c.step, back)
    )
    named = _step_words(session, run_id, employee_id)
    rows = ((row, named.get(row[0], (row[0], row[0]))) for row in session.execute(query).all())
    return tuple(replace(CorrectedLine(*row), step_en=en, step_zh=zh) for row, (en, zh) in rows)


def _step_words(session: Session, run_id: int, employee_id: int) -> dict[str, tuple[str, str]]:
    """Names of the steps by the person's plans, of this run and of the versions before it: English, Chinese."""
    paid, version = api.run_person, api.plan_version
    query = (
        select(cast(version.c.body, Text))
        .join(paid, paid.c.plan_version_id == version.c.id)
        .where(paid.c.employee_id == employee_id, or_(paid.c.run_id == run_id, paid.c.run_id.in_(select(_versions(run_id).c.id))))
        .distinct()
    )
    return {step: (words.en, words.zh) for step, words in step_words(session.scalars(query)).items()}


def _versions(run_id: int) -> Any:
    """The runs that booked the corrected month before this one."""
    run, me = api.commission_run.alias(), api.commission_run.alias()
    month = func.coalesce(run.c.as_of_period_id, run.c.period_id) == me.c.as_of_period_id
    earlier = and_(run.c.id != me.c.id, run.c.status != "draft", run.c.snapshot_batch < me.c.snapshot_batch)
    return select(run.c.id).select_from(run).join(me, and_(me.c.id == run_id, month, earlier)).subquery()


def _of_runs(session: Session, runs: Iterable[RunRow]) -> tuple[Correction, ...]:
    return tuple(one for run in runs for one in _of_run(session, run))


def _of_run(session: Session, run: RunRow) -> tuple[Correction, ...]:
    facts: dict[int, list[LateFact]] = defaultdict(list)
    before: dict[int, int | None] = {}
    rows = session.execute(text(
        "SELECT employee_id, code, name_en, name_zh, cause, order_number, detail, changed_at, changed_by_en, changed_by_zh, source, file_name, before_run"
        " FROM api.correction_facts(:run)"
    ), {"run": run.id})  # fmt: skip
    for row in rows:
        facts[row.employee_id].append(LateFact(*row[:-1]))
        before[row.employee_id] = row.before_run
    booked = _booked(session, run.id)
    made = []
    for employee_id, theirs in facts.items():
        amount, orders, step = booked.get(employee_id, (Decimal(0), 0, None))
        first = theirs[0]
        made.append(Correction(
            run.id, run.code, run.status, run.period_code, run.as_of_period_code or "", employee_id, first.code, first.name_en, first.name_zh,
            amount, orders, step, before[employee_id], tuple(theirs),
        ))  # fmt: skip
    return tuple(made)


def _booked(session: Session, run_id: int) -> dict[int, tuple[Decimal, int, str | None]]:
    """By person: the whole difference, the orders it lies on, and the step that differs most."""
    earning, credit = api.earning, api.credit
    by_step = (
        select(earning.c.employee_id, earning.c.step, func.sum(earning.c.amount).label("amount"))
        .where(earning.c.run_id == run_id)
        .group_by(earning.c.employee_id, earning.c.step)
    )
    amounts: dict[int, list[tuple[Decimal, str]]] = defaultdict(list)
    for employee_id, step, amount in session.execute(by_step).all():
        amounts[employee_id].append((amount, step))
    counted = (
        select(earning.c.employee_id, func.count(case((credit.c.order_number.is_not(None), credit.c.order_id)).distinct()))
        .outerjoin(credit, credit.c.id == earning.c.credit_id)
        .where(earning.c.run_id == run_id)
        .group_by(earning.c.employee_id)
    )
    orders: dict[int, int] = dict(session.execute(counted).all())
    return {
        employee_id: (sum((amount for amount, _ in steps), Decimal(0)), orders[employee_id], max(steps, key=lambda one: (abs(one[0]), one[1]))[1])
        for employee_id, steps in amounts.items()
    }  # fmt: skip
