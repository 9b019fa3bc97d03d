"""The words of charts: titles, what they show, their series and those of their marks that are words of ours."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.boards.specs import SPECS, ChartSpec
from desktop.shared.i18n import pick, with_currency
from desktop.shared.painted_chart import Shown, ShownMark, ShownSeries, short
from server_db.domain.boards import Chart, Mark


def title_of(code: str, own: bool) -> str:
    translate = QCoreApplication.translate
    if own and code in ("deal_funnel", "forecast"):
        return translate("boards", "My deals by stage") if code == "deal_funnel" else translate("boards", "My forecast")
    return {
        "deal_funnel": translate("boards", "Open deals by stage"), "kpi_radar": translate("boards", "KPIs: average attainment"),
        "health_people": translate("boards", "Health of deals by person"), "forecast": translate("boards", "Forecast and goal"),
        "leaderboard": translate("boards", "Leaderboard"), "lead_funnel": translate("boards", "Leads of three months"),
        "goal_gap": translate("boards", "Furthest from the goal"), "won_months": translate("boards", "Won by month"),
        "health_trend": translate("boards", "Health index over time"), "lead_channels": translate("boards", "Leads by channel"),
        "pay_collections": translate("boards", "Commission cost and collections"), "pay_ratio": translate("boards", "Commission per 100 collected"),
        "pay_kinds": translate("boards", "Pay by kind"), "plan_budget": translate("boards", "Plans against budget"),
        "accruals": translate("boards", "Earned and not yet paid"), "open_disputes": translate("boards", "Open disputes"),
        "exceptions": translate("boards", "Open exceptions of runs"), "pay_regions": translate("boards", "Commission by region"),
        "my_pay": translate("boards", "My pay by month"), "my_kpis": translate("boards", "My KPIs against target"),
        "my_score": translate("boards", "My score day by day"), "my_abilities": translate("boards", "My abilities"),
        "my_leads": translate("boards", "My open leads"), "my_tasks": translate("boards", "My open tasks"),
    }.get(code, code)  # fmt: skip


def series_name(chart: str, code: str) -> str:
    translate = QCoreApplication.translate
    if code == "won":
        return translate("boards", "Won")
    return {
        "amount": translate("boards", "Amount"), "deals": translate("boards", "Deals"), "now": translate("boards", "this month"),
        "before": translate("boards", "month before"), "bad": translate("boards", "Red"), "warn": translate("boards", "Yellow"),
        "good": translate("boards", "Green"), "commit": translate("boards", "Commit"), "best": translate("boards", "Best case"),
        "pipeline": translate("boards", "Pipeline"), "goal": translate("boards", "Goal"), "score": translate("boards", "Score"),
        "leads": translate("boards", "Leads"), "gap": translate("boards", "Still lacking"), "created": translate("boards", "Came in"),
        "mql": translate("boards", "Qualified"), "cost": translate("boards", "Commission cost"), "collections": translate("boards", "Collections"),
        "share": translate("boards", "Commission per 100 collected"), "base": translate("boards", "Base salary"),
        "commission": translate("boards", "Commission"), "bonus": translate("boards", "Bonus"), "adjustment": translate("boards", "Adjustments"),
        "budget": translate("boards", "Budget"), "customer_payment": translate("boards", "Until the customer pays"),
        "stage": translate("boards", "Until its day"), "held": translate("boards", "Held"), "disputes": translate("boards", "Disputes"),
        "blockers": translate("boards", "Blockers"), "others": translate("boards", "To confirm"), "reached": translate("boards", "Attainment"),
        "level": translate("boards", "Me"), "peers": translate("boards", "Median of peers"), "tasks": translate("boards", "Tasks"),
    }.get(code, code)  # fmt: skip


def mark_name(chart: str, mark: Mark) -> str:
    """Names of people, stages and months come from the data; the parts we divide by ourselves have words here."""
    translate = QCoreApplication.translate
    own = {
        "open_disputes": {"late": translate("boards", "Answer overdue"), "soon": translate("boards", "Due in three days"),
                          "later": translate("boards", "Due later"), "answered": translate("boards", "To be decided")},
        "my_tasks": {"late": translate("boards", "Overdue"), "today": translate("boards", "Today"), "week": translate("boards", "Within a week"),
                     "later": translate("boards", "Later")},
        "my_leads": {"overdue": translate("boards", "First contact overdue"), "new": translate("boards", "To be contacted"),
                     "contacted": translate("boards", "Contacted"), "mql": translate("boards", "Qualified")},
        "lead_funnel": {"created": translate("boards", "Came in"), "contacted": translate("boards", "Contacted"), "mql": translate("boards", "Qualified"),
                        "sql": translate("boards", "Became a deal"), "won": translate("boards", "Won")},
    }.get(chart, {})  # fmt: skip
    return own.get(mark.key) or pick(mark.name_en, mark.name_zh)


def why_empty(code: str, chart: Chart) -> str:
    translate = QCoreApplication.translate
    if code == "leaderboard" and chart.note == "off":
        return translate("boards", "The office shows no rankings.")
    return {
        "kpi_radar": translate("boards", "No KPIs are in force for this month yet."), "goal_gap": translate("boards", "Nobody lacks anything to the goal."),
        "plan_budget": translate("boards", "No run of this month is calculated, and no budget is set."),
        "open_disputes": translate("boards", "No dispute is open."), "exceptions": translate("boards", "No exception is open this month."),
        "my_kpis": translate("boards", "There are no results of yours for this month yet."),
        "my_score": translate("boards", "The score is kept once a day while the month is open."),
        "my_abilities": translate("boards", "There are no results of yours for this month yet."),
        "health_people": translate("boards", "No open deal has an index yet."), "health_trend": translate("boards", "No open deal has an index yet."),
    }.get(code, translate("boards", "There are no records for this yet."))  # fmt: skip


def shown_of(chart: Chart, code: str, own: bool) -> Shown:
    """The chart in the present language. Where nothing at all is above zero the tile says so in words instead."""
    spec = SPECS[code]
    series = tuple(ShownSeries(one, series_name(code, one), spec.fills.get(one) or next(iter(spec.fills.values()))) for one in chart.series)
    drawn = [place for place, one in enumerate(chart.series) if spec.form in ("stages",) or one in spec.fills]
    kept = list(chart.marks)
    if not any(value for mark in kept for value in mark.values):
        kept = []
    marks = tuple(
        ShownMark(mark.key, mark_name(code, mark), tuple(mark.values[place] for place in drawn), tuple(figure(mark, place, chart, spec) for place in drawn))
        for mark in kept
    )
    known = tuple(series[place] for place in drawn)
    return Shown(title_of(code, own), known, marks, spec.unit, spec.stacked, None if spec.reference is None else Decimal(spec.reference), spec.outlined)


def figure(mark: Mark, place: int, chart: Chart, spec: ChartSpec) -> str:
    """In full, for tips and screen readers."""
    value = mark.values[place]
    if value is None:
        return "–"
    if spec.unit == "money" and chart.series[place] != "deals":
        return with_currency(value, chart.currency)
    return short(value, spec.unit) if spec.unit in ("percent", "points") else f"{value:f}"
