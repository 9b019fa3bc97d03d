"""Charts of KPIs, abilities and rankings. Each mark is a figure of somebody's month with an address of its own, or a list of these."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from server_db.domain.boards import Asked, Chart, Mark, Record, Records, Term, month_number, months_before, rounded
from server_db.domain.kpi.body import KpiBody
from server_db.queries.board_deals import of_region
from server_db.queries.kpi_results import find_day_series, find_person_results, find_result_periods
from server_db.queries.kpi_versions import find_bodies, get_live_kpis
from server_db.queries.kpis import find_abilities
from server_db.queries.rankings import SCORE, find_live_rows, get_ranking_setting
from server_db.tables import api
from server_db.tables.kpis import kpi_result

SHOWN = 200
FIRST = 10
AXES = 8
HUNDRED = Decimal(100)


def _address(person: int, period: str, rest: str = "") -> str:
    return f"tripod://kpi/employee/{person}/period/{period}{rest}"


def _last_with_results(session: Session, asked: Asked) -> str:
    """The month asked for, or the newest before it that has results."""
    periods = find_result_periods(session, asked.me if asked.own else None)
    return next((period for period in periods if period <= asked.period), asked.period)


# -- attainment of the team


def kpi_radar(session: Session, asked: Asked) -> Chart:
    """The average attainment of everybody in view, by KPI, this month and the one before: 100 is the target met."""
    period = _last_with_results(session, asked)
    body, now = _averages(session, asked, period)
    _, before = _averages(session, asked, months_before(period, 2)[0])
    marks = tuple(Mark(kpi.code, kpi.name_en, kpi.name_zh, (now.get(kpi.code), before.get(kpi.code))) for kpi in body.kpis if kpi.code in now)
    return Chart("kpi_radar", ("now", "before"), marks[:AXES], note=period)


def _averages(session: Session, asked: Asked, period: str) -> tuple[KpiBody, dict[str, Decimal]]:
    """The month's KPIs and their averages by code. Attainments stand in the order of their own version, which is the month's newest."""
    result = kpi_result.c
    version, body = _version(session, period)
    one = func.unnest(result.attainments).table_valued("reached", with_ordinality="place").render_derived()
    query = select(one.c.place, func.avg(one.c.reached)).select_from(kpi_result).join(one, one.c.reached.is_not(None))
    rows = session.execute(query.where(*_results(asked, period, version)).group_by(one.c.place))
    return body, {body.kpis[place - 1].code: rounded(average * HUNDRED, 1) for place, average in rows if place <= len(body.kpis)}


def _version(session: Session, period: str) -> tuple[int | None, KpiBody]:
    found = session.scalar(select(func.max(kpi_result.c.version_id)).where(kpi_result.c.period_id == month_number(period)))
    return found, KpiBody() if found is None else find_bodies(session, [found]).get(found, KpiBody())


def _results(asked: Asked, period: str, version: int | None) -> list[ColumnElement[bool]]:
    """Everybody's in view, or of one region's people."""
    result = kpi_result.c
    return [result.period_id == month_number(period), result.version_id == version, *of_region(asked, result.employee_id)]


def kpi_radar_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    """The people whose attainments the average is made of, the weakest first."""
    period = _last_with_results(session, asked)
    period = period if series == "now" else months_before(period, 2)[0]
    version, body = _version(session, period)
    place = next((place for place, kpi in enumerate(body.kpis, 1) if kpi.code == key), 0)
    if not place:
        return Records((), 0)
    result, who = kpi_result.c, api.employee.c
    reached = result.attainments[place]
    wanted = [*_results(asked, period, version), reached.is_not(None)]
    count, whole = session.execute(select(func.count(), func.sum(reached)).where(*wanted)).one()
    query = select(result.employee_id, who.code, who.name_en, who.name_zh, reached).outerjoin(api.employee, who.id == result.employee_id)
    rows = session.execute(query.where(*wanted).order_by(reached, result.employee_id).limit(SHOWN))
    found = (
        Record("kpi", _address(row[0], period, f"/kpi/{key}"), row[1] or "–", row[2] or "", row[3] or "", None, row[4] * HUNDRED) for row in rows
    )
    terms = (Term("attainments", (whole or Decimal(0)) * HUNDRED, "", "plain"), Term("people", Decimal(count), "/", "count"))
    return Records(tuple(found), count, None, "", terms, 1)


# -- one's own figures


def my_kpis(session: Session, asked: Asked) -> Chart:
    """The reader's KPIs of the month: what was reached of each target, in percent."""
    period = _last_with_results(session, asked)
    found = find_person_results(session, asked.me, [period])
    if not found:
        return Chart("my_kpis", ("reached",), (), note=period)
    kpis = {kpi.code: kpi for kpi in get_live_kpis(session).kpis}
    weighed = sorted((figure for figure in found[0].figures if figure.code in kpis), key=lambda figure: -(figure.weight or 0))
    marks = tuple(
        Mark(figure.code, kpis[figure.code].name_en, kpis[figure.code].name_zh, (_percent(figure.attainment),), None,
             _address(asked.me, period, f"/kpi/{figure.code}"))
        for figure in weighed[:FIRST]
    )  # fmt: skip
    return Chart("my_kpis", ("reached",), marks, note=period)


def _percent(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value * HUNDRED, 1)


def my_score(session: Session, asked: Asked) -> Chart:
    """The reader's score day by day within the month. The newest is the month's own, which opens step by step."""
    period = _last_with_results(session, asked)
    points = find_day_series(session, asked.me, period)
    marks = tuple(
        Mark(
            f"{one.on_date}",
            f"{one.on_date:%m-%d}",
            f"{one.on_date:%m-%d}",
            (one.score,),
            None,
            _address(asked.me, period) if one is points[-1] else "",
        )
        for one in points
    )
    return Chart("my_score", ("score",), marks, note=period)


def my_score_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    """The values of the KPIs as they were kept that day."""
    period = _last_with_results(session, asked)
    day = next((one for one in find_day_series(session, asked.me, period) if f"{one.on_date}" == key), None)
    named = {kpi.code: kpi for kpi in get_live_kpis(session).kpis}
    if day is None:
        return Records((), 0)
    rows = tuple(
        Record("kpi", _address(asked.me, period, f"/kpi/{code}"), code, named[code].name_en, named[code].name_zh, day.on_date, value)
        for code, value in day.values.items()
        if code in named and value is not None
    )
    return Records(rows, len(rows))


def my_abilities(session: Session, asked: Asked) -> Chart:
    """The reader's own levels, the average of some months, beside the median of peers."""
    found = find_abilities(session, asked.me, asked.period)
    parts = zip(found.axes, found.levels, found.peers, strict=True)
    return Chart("my_abilities", ("level", "peers"), tuple(Mark(axis.code, axis.name_en, axis.name_zh, (level, peer)) for axis, level, peer in parts))


def my_abilities_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    """The months that an axis is the average of. Of peers nothing is listed: their figures are their own."""
    found = find_abilities(session, asked.me, asked.period)
    place = next((place for place, axis in enumerate(found.axes) if axis.code == key), -1)
    if place < 0 or series == "peers":
        return Records((), found.peer_count if place >= 0 else 0)
    axis, levels = found.axes[place], [(period, axes[place]) for period, axes in found.earlier]
    rows = tuple(
        Record("axis", _address(asked.me, period, f"/axis/{key}"), period, axis.name_en, axis.name_zh, None, level)
        for period, level in reversed(levels)
        if level is not None
    )
    whole = sum((row.amount or Decimal(0) for row in rows), Decimal(0))
    terms = (Term("levels", whole, "", "plain"), Term("months", Decimal(len(rows)), "/", "count"))
    return Records(rows, len(rows), None, "", terms if rows else ())


# -- ranking


def leaderboard(session: Session, asked: Asked) -> Chart:
    """The first ten of the whole office as the month stands, as far as the office's privacy shows them to the reader."""
    period, setting = _last_with_results(session, asked), get_ranking_setting(session)
    rows = find_live_rows(session, period, SCORE, "value", "office")
    shown = sorted((row for row in rows if row.place is not None), key=lambda row: (row.place or 0, row.code))[:FIRST]
    marks = tuple(
        Mark(
            str(row.employee_id),
            f"{row.place}. {row.name_en}",
            f"{row.place}. {row.name_zh}",
            (row.value,),
            None,
            _address(row.employee_id, period) if row.in_line or row.is_me else "tripod://rankings",
        )
        for row in shown
    )
    return Chart("leaderboard", ("score",), marks, note="off" if setting.privacy == "off" else period)


def no_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    """For marks that have an address of their own."""
    return Records((), 0)
