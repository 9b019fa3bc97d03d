"""Charts of KPIs, abilities and rankings. Each mark is a figure of somebody's month with an address of its own, or a list of these."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.domain.boards import Asked, Chart, Mark, Record, Records, month_number, months_before
from server_db.domain.kpi.body import KpiBody
from server_db.queries.kpi_results import find_day_series, find_person_results, find_result_periods
from server_db.queries.kpi_versions import get_live_kpis
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
    before = months_before(period, 2)[0]
    body, averages = get_live_kpis(session), {month: _averages(session, asked, month) for month in (period, before)}
    marks = tuple(
        Mark(kpi.code, kpi.name_en, kpi.name_zh, (_at(averages[period], place), _at(averages[before], place)))
        for place, kpi in enumerate(body.kpis)
        if _at(averages[period], place) is not None
    )
    return Chart("kpi_radar", ("now", "before"), marks[:AXES], note=period)


def _averages(session: Session, asked: Asked, period: str) -> list[Decimal | None]:
    """By the KPI's place. Results of one version only: others have other places."""
    result, team = kpi_result.c, api.team.c
    number = month_number(period)
    newest = select(func.max(result.version_id)).where(result.period_id == number).scalar_subquery()
    one = func.unnest(result.attainments).table_valued("reached", with_ordinality="place").render_derived()
    query = select(one.c.place, func.avg(one.c.reached)).select_from(kpi_result).join(one, one.c.place > 0)
    query = query.where(result.period_id == number, result.version_id == newest)
    if asked.region:
        query = query.join(api.team, team.employee_id == result.employee_id).where(team.region_code == asked.region)
    found = {int(place): average for place, average in session.execute(query.group_by(one.c.place))}
    return [None if found.get(place) is None else (found[place] * HUNDRED).quantize(Decimal("0.1")) for place in range(1, max(found, default=0) + 1)]


def _at(values: list[Decimal | None], place: int) -> Decimal | None:
    return values[place] if place < len(values) else None


def kpi_radar_records(session: Session, asked: Asked, key: str, series: str) -> Records:
    """The people whose attainments the average is made of, the weakest first."""
    period = _last_with_results(session, asked)
    period = period if series == "now" else months_before(period, 2)[0]
    place = _place_of(get_live_kpis(session), key)
    result, team = kpi_result.c, api.team.c
    reached = result.attainments[place + 1]
    wanted = [result.period_id == month_number(period), reached.is_not(None), *([team.region_code == asked.region] if asked.region else [])]
    query = (
        select(team.employee_id, team.code, team.name_en, team.name_zh, reached).join(api.team, team.employee_id == result.employee_id).where(*wanted)
    )
    count = session.execute(select(func.count()).select_from(query.subquery())).scalar_one()
    rows = session.execute(query.order_by(reached, team.code).limit(SHOWN))
    found = (
        Record("kpi", _address(row[0], period, f"/kpi/{key}"), row[1], row[2], row[3], None, (row[4] * HUNDRED).quantize(Decimal("0.1")))
        for row in rows
    )
    return Records(tuple(found), count)


def _place_of(body: KpiBody, code: str) -> int:
    return next(place for place, kpi in enumerate(body.kpis) if kpi.code == code)


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
    return None if value is None else (value * HUNDRED).quantize(Decimal("0.1"))


def my_score(session: Session, asked: Asked) -> Chart:
    """The reader's score day by day within the month."""
    period = _last_with_results(session, asked)
    points = find_day_series(session, asked.me, period)
    marks = tuple(
        Mark(f"{one.on_date}", f"{one.on_date:%m-%d}", f"{one.on_date:%m-%d}", (one.score,), None, _address(asked.me, period)) for one in points
    )
    return Chart("my_score", ("score",), marks, note=period)


def my_abilities(session: Session, asked: Asked) -> Chart:
    found = find_abilities(session, asked.me, asked.period)
    address = f"tripod://abilities/employee/{asked.me}"
    parts = zip(found.axes, found.levels, found.peers, strict=True)
    return Chart(
        "my_abilities",
        ("level", "peers"),
        tuple(Mark(axis.code, axis.name_en, axis.name_zh, (level, peer), None, address) for axis, level, peer in parts),
    )


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
