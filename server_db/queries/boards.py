"""Boards: every chart and the records behind its marks, by code; arrangements kept as saved views of the screen 'boards'."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from server_db.domain.boards import Asked, Chart, Records
from server_db.queries import board_cases as cases
from server_db.queries import board_deals as deals
from server_db.queries import board_goals as goals
from server_db.queries import board_leads as leads
from server_db.queries import board_pay as pay
from server_db.queries import board_people as people
from server_db.queries.lead_pools import SavedView, find_views
from server_db.queries.office import get_today

SCREEN = "boards"
Reading = Callable[[Session, Asked], Chart]
RecordsOf = Callable[[Session, Asked, str, str], Records]

CHARTS: dict[str, tuple[Reading, RecordsOf]] = {
    "deal_funnel": (deals.deal_funnel, deals.deal_funnel_records),
    "kpi_radar": (people.kpi_radar, people.kpi_radar_records),
    "health_people": (deals.health_people, deals.health_people_records),
    "forecast": (goals.forecast, goals.forecast_records),
    "leaderboard": (people.leaderboard, people.no_records),
    "lead_funnel": (leads.lead_funnel, leads.lead_funnel_records),
    "goal_gap": (goals.goal_gap, goals.goal_gap_records),
    "won_months": (deals.won_months, deals.won_months_records),
    "health_trend": (deals.health_trend, deals.health_trend_records),
    "lead_channels": (leads.lead_channels, leads.lead_channels_records),
    "pay_collections": (pay.pay_collections, pay.pay_collections_records),
    "pay_ratio": (pay.pay_ratio, pay.pay_ratio_records),
    "pay_kinds": (pay.pay_kinds, pay.pay_kinds_records),
    "plan_budget": (pay.plan_budget, pay.plan_budget_records),
    "accruals": (pay.accruals, pay.accruals_records),
    "open_disputes": (cases.open_disputes, cases.open_disputes_records),
    "exceptions": (cases.exceptions, cases.exceptions_records),
    "pay_regions": (pay.pay_regions, pay.pay_regions_records),
    "my_pay": (pay.pay_kinds, pay.pay_kinds_records),
    "my_kpis": (people.my_kpis, people.no_records),
    "my_score": (people.my_score, people.my_score_records),
    "my_abilities": (people.my_abilities, people.my_abilities_records),
    "my_leads": (leads.my_leads, leads.my_leads_records),
    "my_tasks": (deals.my_tasks, deals.my_tasks_records),
}


def read_chart(session: Session, code: str, asked: Asked) -> Chart:
    return CHARTS[code][0](session, asked)


def find_mark_records(session: Session, code: str, asked: Asked, key: str, series: str) -> Records:
    """The records behind one figure of a chart, read at this moment under the reader's own rights."""
    return CHARTS[code][1](session, asked, key, series)


def find_boards(session: Session) -> tuple[date, tuple[SavedView, ...]]:
    """The office's day, and the boards that were kept: one's own and those shared with the reader."""
    return get_today(session), find_views(session, SCREEN)
