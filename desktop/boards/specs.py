"""What each chart is to the screen: its form, its words, its fills, and after whose change it is read again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.shared.chart_fill import Fill

PAYS = frozenset({"finance", "auditor"})
LEADS = frozenset({"manager", "director"})
SELLS = frozenset({"rep", "manager", "director"})
DEALS = frozenset({"deal", "deal_move", "pipeline_version"})
RUNS = frozenset({"commission_run", "run", "run_exception", "customer_payment"})
GOALS = frozenset({"goal_version", "quota"})
KPIS = frozenset({"kpi_result", "kpi_version", "kpi_card_version", "kpi_month"})


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """`form`: bars, columns, twins, funnel, stages, radar or lines. `fills` by series."""

    code: str
    form: str
    unit: str
    fills: dict[str, Fill]
    shows: frozenset[str]
    groups: frozenset[str]
    stacked: bool = True
    reference: int | None = None
    outlined: str = ""


def _solid(*codes: str) -> dict[str, Fill]:
    fills = (Fill("accent"), Fill("violet", "hatch"), Fill("good", "dots"), Fill("warn", "back"), Fill("info", "cross"))
    return dict(zip(codes, fills, strict=False))


_HEALTH = {"bad": Fill("bad"), "warn": Fill("warn", "hatch"), "good": Fill("good", "dots")}
_AHEAD = {"won": Fill("good"), "commit": Fill("accent", "hatch"), "best": Fill("violet", "dots"), "pipeline": Fill("text3", "hollow"), "goal": Fill("warn")}
_GAP = {"won": Fill("good"), "commit": Fill("accent", "hatch"), "gap": Fill("text3", "hollow")}
_BUDGET = {"cost": Fill("accent"), "budget": Fill("text", "hollow")}
_PAY = _solid("base", "commission", "bonus", "adjustment")
_ALL = (
    ChartSpec("deal_funnel", "stages", "money", _solid("amount", "deals"), DEALS, SELLS | PAYS),
    ChartSpec("kpi_radar", "radar", "percent", _solid("now", "before"), KPIS, LEADS | PAYS),
    ChartSpec("health_people", "bars", "count", _HEALTH, DEALS | {"health_point"}, LEADS | PAYS),
    ChartSpec("forecast", "columns", "money", _AHEAD, DEALS | GOALS, SELLS | PAYS, outlined="goal"),
    ChartSpec("leaderboard", "bars", "points", _solid("score"), KPIS | {"ranking", "ranking_setting"}, SELLS | PAYS, reference=100),
    ChartSpec("lead_funnel", "funnel", "count", _solid("leads"), frozenset({"lead"}), LEADS | PAYS),
    ChartSpec("goal_gap", "bars", "money", _GAP, DEALS | GOALS, LEADS | PAYS),
    ChartSpec("won_months", "columns", "money", _solid("amount"), DEALS, SELLS | PAYS),
    ChartSpec("health_trend", "lines", "points", _solid("score"), frozenset({"health_point", "health_formula"}), SELLS | PAYS),
    ChartSpec("lead_channels", "bars", "count", _solid("created", "mql", "won"), frozenset({"lead"}), LEADS | PAYS, stacked=False),
    ChartSpec("pay_collections", "twins", "money", _solid("cost", "collections"), RUNS, PAYS, stacked=False),
    ChartSpec("pay_ratio", "lines", "percent", _solid("share"), RUNS, PAYS),
    ChartSpec("pay_kinds", "columns", "money", _PAY, RUNS, PAYS),
    ChartSpec("plan_budget", "bars", "money", _BUDGET, RUNS | {"plan_budget", "plan"}, PAYS, False, None, "budget"),
    ChartSpec("accruals", "columns", "money", _solid("customer_payment", "stage", "held"), RUNS, PAYS),
    ChartSpec("open_disputes", "bars", "count", _solid("disputes"), frozenset({"dispute"}), PAYS | LEADS),
    ChartSpec("exceptions", "bars", "count", {"blockers": Fill("bad"), "others": Fill("warn", "hatch")}, RUNS, PAYS),
    ChartSpec("pay_regions", "bars", "money", _solid("cost"), RUNS, PAYS),
    ChartSpec("my_pay", "columns", "money", _PAY, RUNS, SELLS),
    ChartSpec("my_kpis", "bars", "percent", _solid("reached"), KPIS, SELLS, reference=100),
    ChartSpec("my_score", "lines", "points", _solid("score"), KPIS | {"kpi_point"}, SELLS),
    ChartSpec("my_abilities", "radar", "points", _solid("level", "peers"), KPIS, SELLS),
    ChartSpec("my_leads", "bars", "count", _solid("leads"), frozenset({"lead"}), SELLS),
    ChartSpec("my_tasks", "bars", "count", _solid("tasks"), frozenset({"deal_task", "deal"}), SELLS),
)  # fmt: skip
SPECS = {spec.code: spec for spec in _ALL}

BOARDS = {
    "manager": ("deal_funnel", "kpi_radar", "health_people", "forecast", "leaderboard", "lead_funnel", "goal_gap", "won_months"),
    "finance": ("pay_collections", "plan_budget", "accruals", "open_disputes", "pay_kinds", "pay_ratio", "exceptions", "pay_regions"),
    "rep": ("my_pay", "my_kpis", "my_leads", "deal_funnel", "forecast", "my_score", "my_abilities", "my_tasks"),
}
_WHOSE = {"manager": LEADS | PAYS, "finance": PAYS, "rep": SELLS}


def boards_of(groups: frozenset[str]) -> list[str]:
    """The own role's board first."""
    first = [key for key, whose in (("finance", PAYS), ("manager", LEADS), ("rep", SELLS)) if groups & whose]
    return first + [key for key, whose in _WHOSE.items() if groups & whose and key not in first]


def charts_of(groups: frozenset[str]) -> list[str]:
    return [spec.code for spec in _ALL if spec.groups & groups]


def board_title(key: str) -> str:
    translate = QCoreApplication.translate
    return {
        "manager": translate("boards", "Manager's board"),
        "finance": translate("boards", "Finance's board"),
        "rep": translate("boards", "My desk"),
    }.get(key, key)
