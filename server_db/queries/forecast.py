"""Forecasts read: a month by people and teams, the deals behind every figure, weekly snapshots, how right they were, expected pay.

Everything is read under the person's own rights: own deals, those of the own line, everybody's for finance and audit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from server_db.domain.forecast import Call, ForecastDeal, Goal, Judged, Member, Row, Snapshot, Sums, build_tree, with_calls
from server_db.domain.forecast_changes import KeptDeal
from server_db.domain.money import ZERO
from server_db.queries.office import get_today, get_zone
from server_db.tables import api
from server_db.tables.forecast import forecast_call, forecast_deal, forecast_goal, forecast_open, forecast_snapshot, forecast_won

AHEAD = 11  # months after the present one that a forecast looks at, as the weekly snapshot does
MOST_DEALS = 500
# Which of several approved goals in money is the one deals are measured by: what was won, else what was sold.
_GOALS = ("won_amount", "revenue", "sales")


@dataclass(frozen=True, slots=True)
class WonDeal:
    deal_id: int
    code: str
    name: str
    customer_name: str | None
    owner_id: int
    amount: Decimal | None
    won_on: date


@dataclass(frozen=True, slots=True)
class Undated:
    """Open deals of the same people that are in no month, for they have no expected day."""

    deals: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Picture:
    """A month as it stands now. `rows` are a tree of people, heads first; `kept_on` the newest weekly snapshot."""

    today: date
    period: str
    currency: str
    rows: tuple[Row, ...]
    calls: tuple[Call, ...]
    undated: Undated
    kept_on: date | None

    @property
    def total(self) -> Sums:
        return sum((row.total for row in self.rows if row.depth == 0), Sums())

    @property
    def goal(self) -> Decimal | None:
        goals = [row.goal.amount for row in self.rows if row.depth == 0 and row.goal is not None]
        return sum(goals, ZERO) if goals else None

    @property
    def gap(self) -> Decimal | None:
        return None if self.goal is None else max(ZERO, self.goal - self.total.won)


def number_of(period: str) -> int:
    """202611 of 2026-11."""
    return int(period.replace("-", ""))


def code_of(period_id: int) -> str:
    return f"{period_id // 100}-{period_id % 100:02d}"


def months_from(period: str, count: int) -> tuple[str, ...]:
    """`count` months from this one on; backwards, and still oldest first, when it is below zero."""
    at = number_of(period) // 100 * 12 + number_of(period) % 100 - 1
    found = range(at, at + count) if count > 0 else range(at + count + 1, at + 1)
    return tuple(f"{one // 12}-{one % 12 + 1:02d}" for one in found)


def get_picture(session: Session, period: str | None = None, region: str | None = None) -> Picture:
    """The month (the present one unless said) of everybody in view, or of those of one region."""
    today = get_today(session)
    month = period or f"{today:%Y-%m}"
    members = find_members(session, region)
    ids = [member.id for member in members] if region else None
    calls = find_calls(session, month, ids)
    rows = build_tree(members, find_sums(session, month, ids), find_goals(session, month), calls)
    currency = session.execute(select(api.office.c.currency)).scalar_one()
    kept = session.scalar(select(func.max(forecast_snapshot.c.on_date)))
    return Picture(today, month, currency, rows, calls, _undated(session, ids), kept)


def find_members(session: Session, region: str | None = None) -> tuple[Member, ...]:
    """Everybody whose deals the reader may see, as the hierarchy stands today."""
    team = api.team.c
    query = select(team.employee_id, team.code, team.name_en, team.name_zh, team.manager_id, team.region_code).where(team.in_scope)
    if region:
        query = query.where(team.region_code == region)
    return tuple(Member(*row) for row in session.execute(query))


def _among(column: Any, ids: Iterable[int] | None) -> list[ColumnElement[bool]]:
    return [] if ids is None else [column.in_(list(ids))]


def find_sums(session: Session, period: str, ids: Sequence[int] | None = None) -> dict[int, Sums]:
    """By person: what was won in the month, and what is open in it by category."""
    deal, won = forecast_open.c, forecast_won.c
    chance = func.coalesce(deal.measured, deal.probability)
    query = (
        select(deal.owner_id, deal.category, func.coalesce(func.sum(deal.amount), 0), func.coalesce(func.sum(deal.amount * deal.probability), 0),
               func.coalesce(func.sum(deal.amount * chance), 0), func.count(), func.count().filter(deal.measured.is_(None)),
               func.count().filter(deal.amount.is_(None)))
        .where(deal.period_id == number_of(period), *_among(deal.owner_id, ids))
        .group_by(deal.owner_id, deal.category)
    )  # fmt: skip
    found: dict[int, Sums] = {}
    for owner, category, amount, weighted, measured, deals, unmeasured, unpriced in session.execute(query):
        part = Sums(**{category: amount}, weighted=weighted, measured=measured, deals=deals, unmeasured=unmeasured, unpriced=unpriced)
        found[owner] = found.get(owner, Sums()) + part
    closed = select(won.owner_id, func.coalesce(func.sum(won.amount), 0), func.count(), func.count().filter(won.amount.is_(None)))
    for owner, amount, deals, unpriced in session.execute(
        closed.where(won.period_id == number_of(period), *_among(won.owner_id, ids)).group_by(won.owner_id)
    ):
        part = Sums(won=amount, weighted=amount, measured=amount, deals=deals, unpriced=unpriced)
        found[owner] = found.get(owner, Sums()) + part
    return found


def _undated(session: Session, ids: Sequence[int] | None) -> Undated:
    deal = forecast_open.c
    query = select(func.count(), func.coalesce(func.sum(deal.amount), 0)).where(deal.period_id.is_(None), *_among(deal.owner_id, ids))
    return Undated(*session.execute(query).one())


def find_goals(session: Session, period: str) -> dict[int, Goal]:
    """The approved goal in money of each person and head, else the quota."""
    goal = forecast_goal.c
    found: dict[int, tuple[int, Goal]] = {}
    query = select(goal.employee_id, goal.amount, goal.source, goal.of_team, goal.kpi, goal.version_id)
    for person, amount, source, of_team, kpi, version in session.execute(query.where(goal.period_id == number_of(period))):
        if source == "goal" and kpi not in _GOALS:
            continue
        # a head's goal for the team before the head's own
        rank = (len(_GOALS) * 2) if source == "quota" else _GOALS.index(kpi) * 2 + (0 if of_team else 1)
        if person not in found or rank < found[person][0]:
            found[person] = rank, Goal(amount, source, of_team, version)
    return {person: one for person, (_, one) in found.items()}


def find_deals(session: Session, ids: Sequence[int] | None, period: str, until: str | None = None) -> tuple[ForecastDeal, ...]:
    """Open deals of these people in the months from `period` to `until` (the same), the largest first; at most MOST_DEALS."""
    return _open_deals(session, [forecast_open.c.period_id.between(number_of(period), number_of(until or period))], ids)


def find_undated(session: Session, ids: Sequence[int] | None = None) -> tuple[ForecastDeal, ...]:
    """Open deals that no month counts."""
    return _open_deals(session, [forecast_open.c.period_id.is_(None)], ids)


def _open_deals(session: Session, wanted: list[ColumnElement[bool]], ids: Sequence[int] | None) -> tuple[ForecastDeal, ...]:
    deal = forecast_open.c
    names = [name for name in ForecastDeal.__dataclass_fields__ if name != "period"]
    query = select(*(deal[name] for name in names), deal.period_id).where(*wanted, *_among(deal.owner_id, ids))
    rows = session.execute(query.order_by(deal.amount.desc().nulls_last(), deal.deal_id).limit(MOST_DEALS))
    return tuple(
        ForecastDeal(**{name: getattr(row, name) for name in names}, period=None if row.period_id is None else code_of(row.period_id)) for row in rows
    )


def find_won(session: Session, ids: Sequence[int] | None, period: str) -> tuple[WonDeal, ...]:
    won = forecast_won.c
    query = select(*(won[name] for name in WonDeal.__dataclass_fields__)).where(won.period_id == number_of(period), *_among(won.owner_id, ids))
    return tuple(WonDeal(*row) for row in session.execute(query.order_by(won.won_on.desc(), won.deal_id).limit(MOST_DEALS)))


def find_calls(session: Session, period: str, ids: Sequence[int] | None = None) -> tuple[Call, ...]:
    """Every word about the month, the newest first."""
    return tuple(_calls(session, [number_of(period)], ids))


def _calls(session: Session, periods: Sequence[int], ids: Sequence[int] | None) -> list[Call]:
    call = forecast_call.c
    query = select(*(call[name] for name in Call.__dataclass_fields__)).where(call.period_id.in_(periods), *_among(call.employee_id, ids))
    return [Call(*row) for row in session.execute(query.order_by(call.id.desc()))]


# -- snapshots


def _summed(query_of: Select[Any]) -> Select[Any]:
    shot = forecast_snapshot.c
    return query_of.add_columns(*(func.sum(shot[name]).label(name) for name in ("won", "commit", "best", "pipeline", "weighted")),
                                func.sum(func.coalesce(shot.measured, shot.weighted)).label("measured"), func.sum(shot.deals).label("deals"))  # fmt: skip


def _sums_of(row: Any) -> Sums:
    return Sums(row.won, row.commit, row.best, row.pipeline, row.weighted, row.measured, int(row.deals))


def find_snapshots(session: Session, period: str, row: Row | None = None) -> tuple[Snapshot, ...]:
    """What each week said about the month, the oldest first: of a row's people, else of everybody in view."""
    shot = forecast_snapshot.c
    query = _summed(select(shot.on_date)).where(shot.period_id == number_of(period), *_among(shot.employee_id, row.ids if row else None))
    found = tuple(Snapshot(one.on_date, _sums_of(one)) for one in session.execute(query.group_by(shot.on_date).order_by(shot.on_date)))
    return _with_calls(session, found, period, row)


def _with_calls(session: Session, shots: Sequence[Snapshot], period: str, row: Row | None) -> tuple[Snapshot, ...]:
    if row is None:
        return tuple(shots)
    scope, zone = "team" if row.leads else "own", get_zone(session)
    calls = [call for call in _calls(session, [number_of(period)], [row.member.id]) if call.scope == scope]
    return with_calls(shots, calls, {call.id: call.made_at.astimezone(zone).date() for call in calls})


def find_judged(session: Session, months: int, row: Row | None = None) -> tuple[Judged, ...]:
    """The months that are over and of which at least one week was kept, the newest first."""
    today = get_today(session)
    over = months_from(f"{today:%Y-%m}", -(months + 1))[:-1]
    numbers, ids = [number_of(month) for month in over], row.ids if row else None
    shot, won = forecast_snapshot.c, forecast_won.c
    query = _summed(select(shot.period_id, shot.on_date)).where(shot.period_id.in_(numbers), *_among(shot.employee_id, ids))
    kept: dict[int, list[Snapshot]] = {}
    for one in session.execute(query.group_by(shot.period_id, shot.on_date).order_by(shot.on_date)):
        # only what was said within the month itself: before it begins nobody has committed
        if f"{one.on_date:%Y%m}" == str(one.period_id):
            kept.setdefault(one.period_id, []).append(Snapshot(one.on_date, _sums_of(one)))
    came_query = select(won.period_id, func.sum(won.amount)).where(won.period_id.in_(numbers), *_among(won.owner_id, ids)).group_by(won.period_id)
    came = {row[0]: row[1] for row in session.execute(came_query)}
    found = []
    for number in sorted(kept, reverse=True):
        found.append(Judged(code_of(number), came.get(number) or ZERO, _with_calls(session, kept[number], code_of(number), row)))
    return tuple(found)


def find_kept_days(session: Session) -> tuple[date, ...]:
    """The days of the weekly snapshots, the newest first."""
    shot = forecast_snapshot.c
    return tuple(session.scalars(select(shot.on_date).distinct().order_by(shot.on_date.desc()).limit(120)))


def find_kept_deals(session: Session, on: date, ids: Sequence[int] | None = None) -> tuple[KeptDeal, ...]:
    """Every deal of a snapshot, whatever its month."""
    kept = forecast_deal.c
    names = [name for name in KeptDeal.__dataclass_fields__ if name != "period"]
    query = select(*(kept[name] for name in names), kept.period_id).where(kept.on_date == on, *_among(kept.employee_id, ids))
    return tuple(KeptDeal(**{name: getattr(row, name) for name in names}, period=code_of(row.period_id)) for row in session.execute(query))
