"""What waits for the person who signed in, whatever their role: each part is read under the own rights and may be empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.boards import Asked
from server_db.domain.money import ZERO
from server_db.queries.board_goals import forecast
from server_db.queries.calendar import Notice, find_notices
from server_db.queries.disputes import Dispute, find_disputes
from server_db.queries.health import find_points
from server_db.queries.plans import PlanRow, VersionRow, find_plans
from server_db.queries.runs import PeriodRow, RunRow, find_periods, find_runs
from server_db.queries.self_service import open_period
from server_db.queries.sign_offs import TeamSignOff, Unaccepted, find_sign_offs, find_unaccepted
from server_db.queries.talks import TalkAction, find_open_actions
from server_db.tables import api, process

_SELLS = frozenset({"rep", "manager", "director"})
_TASKS = 5
_LEADS = frozenset({"manager", "director"})
_PAYS = frozenset({"finance", "auditor"})
_CALENDAR_MONTHS = 12
_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Behind:
    """Somebody of the own people whose sales lag: `share` of the quota is reached, `expected` of the month is over."""

    employee_id: int
    code: str
    name_en: str
    name_zh: str
    sales: Decimal
    quota: Decimal
    expected: Decimal

    @property
    def share(self) -> Decimal:
        return self.sales / self.quota


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task of a deal that is the reader's to do, due today or before."""

    deal_id: int
    deal_code: str
    deal_name: str
    name_en: str
    name_zh: str
    due_on: date


@dataclass(frozen=True, slots=True)
class ForecastGap:
    """What the month's goal lacks beyond what is won and committed: one's own, or of the people one leads."""

    period: str
    goal: Decimal
    won: Decimal
    commit: Decimal

    @property
    def lacking(self) -> Decimal:
        return self.goal - self.won - self.commit


@dataclass(frozen=True, slots=True)
class HomePicture:
    """`period` is the open month that is looked at, None when no month is open. `stuck` counts deals in the red.

    `sign_offs` wait for the reader, `unsigned` for others; `to_accept` waits for the reader, `unaccepted` for others.
    `pays_me` holds the runs that pay the reader, who therefore approves none of them.
    `strangers` are active people without a login, for who administers logins only.
    `agreed` is what the reader agreed to in talks and has not done, as far as it is due within a week. `gap` of who sells.
    """

    today: date
    period: str | None
    periods: tuple[PeriodRow, ...]
    runs: tuple[RunRow, ...]
    sign_offs: tuple[TeamSignOff, ...]
    disputes: tuple[Dispute, ...]
    notices: tuple[Notice, ...]
    to_accept: tuple[Unaccepted, ...]
    behind: tuple[Behind, ...]
    stuck: int
    unsigned: tuple[TeamSignOff, ...] = ()
    unaccepted: tuple[Unaccepted, ...] = ()
    submitted: tuple[tuple[PlanRow, VersionRow], ...] = ()
    strangers: int = 0
    pays_me: frozenset[int] = frozenset()
    agreed: tuple[TalkAction, ...] = ()
    tasks: tuple[DueTask, ...] = ()
    tasks_due: int = 0  # of which `tasks` are the first
    gap: ForecastGap | None = None


def read_home(session: Session, employee_id: int, groups: frozenset[str], wanted_period: str, now: datetime) -> HomePicture:
    """`wanted_period` counts while it is open; else today's month does."""
    today = now.date()
    periods = find_periods(session)
    still_open = {period.code for period in periods if period.status == "open"}
    period = wanted_period if wanted_period in still_open else open_period(session, today)
    leads = bool(groups & _LEADS)
    pays = bool(groups & _PAYS)
    wanted = next((one for one in periods if one.code == period), None)
    waiting = tuple(team for team in find_sign_offs(session) if team.decision != "signed") if leads or pays else ()
    unaccepted = find_unaccepted(session)
    return HomePicture(
        today=today,
        period=period,
        periods=tuple(one for one in periods if one.starts_on <= today)[:_CALENDAR_MONTHS],
        runs=find_runs(session) if pays else (),
        sign_offs=tuple(team for team in waiting if team.head_id == employee_id),
        disputes=find_disputes(session, only_open=True) if groups - {"admin"} else (),
        notices=find_notices(session, now, 20),
        to_accept=tuple(one for one in unaccepted if one.employee_id == employee_id),
        behind=find_behind(session, employee_id, wanted, today) if leads and wanted is not None else (),
        stuck=sum(point.tone == "bad" for point in find_points(session)) if leads else 0,
        unsigned=tuple(team for team in waiting if team.head_id != employee_id) if pays else (),
        unaccepted=tuple(one for one in unaccepted if one.employee_id != employee_id) if leads or pays else (),
        submitted=find_submitted(session) if "finance" in groups else (),
        strangers=count_strangers(session) if "admin" in groups else 0,
        pays_me=find_runs_paying(session, employee_id) if "finance" in groups else frozenset(),
        agreed=tuple(one for one in find_open_actions(session, employee_id) if one.due_on <= today + _SOON),
        tasks=find_due_tasks(session, employee_id, today) if groups & _SELLS else (),
        tasks_due=count_due_tasks(session, employee_id, today) if groups & _SELLS else 0,
        gap=find_gap(session, Asked(employee_id, today, f"{today:%Y-%m}", None, not leads)) if groups & _SELLS else None,
    )


def find_due_tasks(session: Session, employee_id: int, today: date) -> tuple[DueTask, ...]:
    """The first few: today's before those that are overdue, the latest of these first."""
    task = process.deal_task.c
    query = select(task.deal_id, task.deal_code, task.deal_name, task.name_en, task.name_zh, task.due_on)
    query = query.where(task.done_at.is_(None), task.assignee_id == employee_id, task.due_on <= today).order_by(task.due_on.desc(), task.id).limit(_TASKS)
    return tuple(DueTask(*row) for row in session.execute(query))


def count_due_tasks(session: Session, employee_id: int, today: date) -> int:
    task = process.deal_task.c
    query = select(func.count()).select_from(process.deal_task).where(task.done_at.is_(None), task.assignee_id == employee_id, task.due_on <= today)
    return int(session.execute(query).scalar_one())


def find_gap(session: Session, asked: Asked) -> ForecastGap | None:
    """None without a goal, or where nothing lacks."""
    chart = forecast(session, asked)
    month = chart.marks[0].key
    goal = chart.value(month, "goal")
    found = ForecastGap(month, goal, chart.value(month, "won") or ZERO, chart.value(month, "commit") or ZERO) if goal else None
    return found if found is not None and found.lacking > 0 else None


def find_submitted(session: Session) -> tuple[tuple[PlanRow, VersionRow], ...]:
    """Plan versions that wait for a second person."""
    return tuple((plan, version) for plan in find_plans(session) for version in plan.versions if version.status == "submitted")


def find_runs_paying(session: Session, employee_id: int) -> frozenset[int]:
    person = api.run_person.c
    return frozenset(session.execute(select(person.run_id).where(person.employee_id == employee_id)).scalars())


def count_strangers(session: Session) -> int:
    employee = api.employee.c
    query = select(func.count()).select_from(api.employee).where(employee.active, employee.login.is_(None))
    return int(session.execute(query).scalar_one())


def find_behind(session: Session, head_id: int, period: PeriodRow, today: date) -> tuple[Behind, ...]:
    """Of the people whom the head leads today, those who reached less of the quota than of the month is over; worst first."""
    over = min(max((today - period.starts_on).days, 0), (period.ends_on - period.starts_on).days)
    expected = Decimal(over) / (period.ends_on - period.starts_on).days
    team, credit, quota = api.team, api.credit, api.quota
    people = session.execute(
        select(team.c.employee_id, team.c.code, team.c.name_en, team.c.name_zh).where(team.c.manager_id == head_id, team.c.active).order_by(team.c.code)
    ).all()
    ids = [row.employee_id for row in people]
    sold = session.execute(
        select(credit.c.employee_id, func.sum(credit.c.amount))
        .where(credit.c.employee_id.in_(ids), credit.c.period_id == period.id, credit.c.role == "direct")
        .group_by(credit.c.employee_id)
    )
    sales = {row[0]: row[1] for row in sold}
    # the newest batch speaks; where a quota changes within the month, the later part does
    rows = session.execute(
        select(quota.c.employee_id, quota.c.amount)
        .where(quota.c.employee_id.in_(ids), quota.c.period_id == period.id)
        .order_by(quota.c.batch_id, quota.c.valid_from.nulls_first())
    )
    quotas = {row[0]: row[1] for row in rows}
    found = [
        Behind(row.employee_id, row.code, row.name_en, row.name_zh, sales.get(row.employee_id, ZERO), quotas[row.employee_id], expected)
        for row in people
        if quotas.get(row.employee_id)
    ]
    return tuple(sorted((one for one in found if one.share < expected), key=lambda one: one.share))
