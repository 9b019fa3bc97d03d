"""KPIs for screens, papers and other rooms: one door to definitions, results, opened figures, teams and abilities.

for person in find_results(session, "2026-10"): ...      # score, figures with value, target, attainment, points
opened = open_kpi(session, person.employee_id, "2026-10", "revenue")
opened.result.trace(opened.steps["value"])                 # formula, figures, measures
find_records(session, person.employee_id, "2026-10", "revenue").rows
"""

from server_db.domain.kpi.body import Axis as AxisDef
from server_db.domain.kpi.body import Kpi as KpiDef
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.result import AxisFigure, KpiFigure, Missing, MonthResult
from server_db.queries.kpi_opening import (
    LateDifference,
    OpenedAxis,
    OpenedKpi,
    OpenedMeasure,
    OpenedMonth,
    address_of,
    axis_of,
    kpi_of,
    open_axis,
    open_kpi,
    open_month,
    preview_month,
    steps_of,
)
from server_db.queries.kpi_opening import OpenedMonth as Scorecard
from server_db.queries.kpi_opening import open_month as get_scorecard
from server_db.queries.kpi_records import KpiRecord, RecordPage, find_records
from server_db.queries.kpi_results import (
    DayPoint,
    PersonResult,
    SeriesPoint,
    find_day_series,
    find_kpi_series,
    find_line,
    find_person_results,
    find_recent,
    find_result_periods,
    find_results,
    find_score_series,
    period_code,
    period_id,
)
from server_db.queries.kpi_teams import Abilities, TeamTotal, TeamTotals, find_abilities, find_team_totals
from server_db.queries.kpi_versions import (
    Card,
    CardPerson,
    CardVersion,
    KpiVersion,
    find_card_people,
    find_card_versions,
    find_cards,
    find_versions,
    get_live_kpis,
    get_live_version,
    get_version,
)

__all__ = [
    "Abilities", "AxisDef", "AxisFigure", "Card", "CardPerson", "CardVersion", "DayPoint", "KpiBody", "KpiDef", "KpiFigure", "KpiRecord", "KpiVersion",
    "LateDifference", "Missing", "MonthResult", "OpenedAxis", "OpenedKpi", "OpenedMeasure", "OpenedMonth", "PersonResult", "RecordPage", "Scorecard",
    "SeriesPoint", "TeamTotal", "TeamTotals", "address_of", "axis_of", "find_abilities", "find_card_people", "find_card_versions", "find_cards",
    "find_day_series", "find_kpi_series", "find_line", "find_person_results", "find_recent", "find_records", "find_result_periods", "find_results",
    "find_score_series", "find_team_totals", "find_versions", "get_live_kpis", "get_live_version", "get_scorecard", "get_version", "kpi_of", "open_axis",
    "open_kpi", "open_month", "period_code", "period_id", "preview_month", "steps_of",
]  # fmt: skip
