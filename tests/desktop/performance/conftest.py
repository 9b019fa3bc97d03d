"""A sales team's month, made of real values of the queries: results are worked out by the sheet, only the server is replaced."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.performance.abilities.readings import read_abilities
from desktop.performance.cards.calls import CardBoard, draft_weights, give_card, load_cards, save_card, submit_card
from desktop.performance.figure.series_chart import Spot
from desktop.performance.kpi_rules.calls import Rules, Tried, load_rules, publish, read_effect, save_draft, submit, try_body
from desktop.performance.people import read_visible
from desktop.performance.scorecard.readings import CardReading, read_card
from desktop.performance.team.readings import read_team
from server_db.commands.kpis import SavedCard, SavedKpis, SavedWeights
from server_db.domain.kpi.body import Axis, Gate, Kpi, KpiBody, Target
from server_db.domain.kpi.cards import CardRule
from server_db.domain.kpi.effect import PersonEffect, Standing
from server_db.domain.kpi.result import MonthInputs, MonthResult, evaluate_month
from server_db.queries.kpis import (
    Abilities,
    Card,
    CardPerson,
    CardVersion,
    KpiRecord,
    KpiVersion,
    OpenedMonth,
    PersonResult,
    RecordPage,
    SeriesPoint,
    TeamTotal,
    TeamTotals,
    find_kpi_series,
    find_records,
    open_month,
)
from server_db.queries.people import Person, Unit

PERIOD = "2026-10"
AT = datetime(2026, 10, 28, 3, 5, tzinfo=UTC)
D = Decimal


def kpi(code: str, en: str, zh: str, formula: str, unit: str = "number", **more: Any) -> Kpi:
    return Kpi(code, en, zh, formula, unit, more.pop("places", 0), **more)


BODY = KpiBody(
    (
        kpi("revenue", "Revenue", "销售额", "revenue", "money", places=2, target=Target(), note_en="Orders of the month, in the office's currency", note_zh="当月订单，按本位币"),
        kpi("collections", "Collections", "回款", "collections", "money", places=2, target=Target("number", D(200_000))),
        kpi("conversion", "Lead conversion", "线索转化率", "leads_won / leads_closed", "percent", places=1, target=Target("number", D("0.2")), floor=D("0.5")),
        kpi("cycle", "Deal cycle", "平均成交周期", "cycle_days / deals_won", "days", places=1, direction="down", target=Target("number", D(45))),
        kpi("satisfaction", "Satisfaction", "客户满意度", "survey_score / answers", "percent", places=1, target=Target("number", D("0.9")), floor=D("0.9")),
        kpi("visits", "Visits", "拜访", "visits", target=Target("formula", None, "work_days * 0.5"), gate=Gate("collections", D("0.8"))),
        kpi("new_customers", "New customers", "新客户", "new_customers", target=Target("number", D(4))),
    ),
    (
        Axis("discipline", "Discipline", "执行纪律", "tasks_in_time / tasks_due * 100", "Tasks done in time", "按时完成的任务"),
        Axis("response", "Response", "响应速度", "responses_in_time / responses_due * 100"),
        Axis("evidence", "Evidence", "过程凭证", "evidence_present / evidence_needed * 100"),
        Axis("closing", "Closing", "成交能力", "deals_won / (deals_won + deals_lost) * 100"),
        Axis("knowledge", "Knowledge", "产品知识", "test_score / tests * 100"),
        Axis("skill", "Calls and visits", "沟通技能", "review_score / reviews * 100"),
    ),
)  # fmt: skip
WEIGHTS = {"revenue": D(40), "collections": D(20), "conversion": D(10), "cycle": D(10), "satisfaction": D(10), "visits": D(10)}
MEASURES: dict[str, Decimal | None] = {
    "revenue": D("412500.50"), "collections": D("150000.00"), "leads_won": D(3), "leads_closed": D(20), "cycle_days": D(228), "deals_won": D(6),
    "deals_lost": D(4), "survey_score": D("4.3"), "answers": D(5), "visits": D(14), "new_customers": D(5), "tasks_due": D(20), "tasks_in_time": D(17),
    "responses_due": D(12), "responses_in_time": D(11), "evidence_needed": D(18), "evidence_present": D(15), "tests": D(0), "test_score": D(0),
    "reviews": D(4), "review_score": D("3.1"),
}  # fmt: skip


def worked(body: KpiBody = BODY, weights: dict[str, Decimal] | None = None, **changes: Decimal | None) -> MonthResult:
    goals: dict[str, Decimal | None] = {"revenue": D("375000")}
    return evaluate_month(body, MonthInputs(MEASURES | changes, 31, 18, goals, WEIGHTS if weights is None else weights))


def opened(employee_id: int = 1, period: str = PERIOD, **changes: Decimal | None) -> OpenedMonth:
    who = PEOPLE[employee_id - 1]
    return OpenedMonth(
        employee_id, who.code, who.name_en, who.name_zh, period, BODY, worked(**changes), "rep", "Sales representative", "销售代表", date(2026, 1, 1), WEIGHTS,
        3, 3, None, (), AT,
    )  # fmt: skip


def person(number: int, code: str, en: str, zh: str, manager: int | None = 1) -> Person:
    return Person(
        number, code, code.lower(), en, zh, True, 2, "Sales", "销售", manager, None, None, None, 1, "E", "East", "华东", None, None, None, None, None, None, None, None,
        True, 1,
    )  # fmt: skip


PEOPLE = (person(1, "F001", "Lin Xiaolan", "林晓岚", None), person(2, "E1002", "Wang Min", "王敏"), person(3, "E1003", "Zhao Lei", "赵磊"))


def records(employee_id: int, period: str, measure: str, after: str | None = None) -> RecordPage:
    total = MEASURES.get(measure) or D(0)
    parts = (D("250000.50"), total - D("250000.50")) if measure == "revenue" else (total,)
    rows = tuple(
        KpiRecord("line", str(number), f"tripod://orders/line/{number}", f"SO-2026{number:04d} 仓储机器人", date(2026, 10, 28 - number), part)
        for number, part in enumerate(parts, 1)
    )
    return RecordPage(rows, None, total)


def series(employee_id: int, code: str, months: int, until: str = "9999-12") -> tuple[SeriesPoint, ...]:
    values = (280, 305, None, 330, 352, 341, 390, 365, 401, 412)
    return tuple(
        SeriesPoint(f"2026-{number:02d}", None if value is None else D(value * 1000), D(300_000 + number * 8_000), None, None)
        for number, value in enumerate(values, 1)
    )


def member(number: int, **changes: Decimal | None) -> PersonResult:
    who, month = PEOPLE[number - 1], worked(**changes)
    axes = tuple(axis.level for axis in month.axes)
    return PersonResult(
        who.id, who.code, who.name_en, who.name_zh, who.manager_id, PERIOD, 3, 3, "rep", "Sales representative", "销售代表", month.score, month.missing, month.kpis,
        axes, AT,
    )  # fmt: skip


def team(period: str = PERIOD, head_id: int | None = None) -> TeamTotals:
    members = (member(1), member(2, revenue=D("120000"), collections=D("190000")), member(3, revenue=D("391000"), answers=D(0), collections=D("70000")))
    totals = tuple(
        TeamTotal(kpi, figure.value, figure.target, figure.attainment, kpi.unit == "money", 3, 0, figure.points, None)
        for kpi, figure in zip(BODY.kpis, worked().kpis, strict=True)
    )
    return TeamTotals(period, 3, D("81.20"), totals, members)


def version(number: int, status: str, body: KpiBody = BODY, **more: Any) -> KpiVersion:
    made = KpiVersion(
        number, number, status, body, "ab" * 32, True, (), 1, "Lin Xiaolan", "林晓岚", AT, None, None, None, None, None, None, None, None,
        AT if status == "live" else None, None, None, 1,
    )  # fmt: skip
    return replace(made, **more)


def card_version(number: int, status: str, weights: dict[str, Decimal] | None = None, **more: Any) -> CardVersion:
    made = CardVersion(
        number, 1, "rep", "Sales representative", "销售代表", date(2026, number, 1), WEIGHTS if weights is None else weights, status, 1, "Lin Xiaolan", "林晓岚", AT,
        None, None, None, None, None, None, None, None, None, None, 1,
    )  # fmt: skip
    return replace(made, **more)


@pytest.fixture
def rules() -> Rules:
    review = version(5, "review", submitted_by=7, submitted_en="Wang Min", submitted_zh="王敏", created_by=7, checked=True)
    return Rules((review, version(4, "draft"), version(3, "live"), version(2, "retired")), True)


@pytest.fixture
def board() -> CardBoard:
    rep = Card(1, CardRule("rep", "Sales representative", "销售代表", "rep"), None, None, None, None, 1, (card_version(10, "draft"), card_version(1, "live")), 1)
    east = Card(2, CardRule("key", "Key accounts", "大客户经理", "rep", 3, "KAM", 1), "East", "华东", None, None, 0, (), 1)
    manager = Card(3, CardRule("manager", "Sales manager", "销售主管", "manager", active=False), None, None, None, None, 0, (), 1)
    given = CardPerson(1, 1, "rep", 2, "E1002", "Wang Min", "王敏", date(2026, 3, 1), None)
    return CardBoard((rep, east, manager), (given,), BODY, (Unit(1, "E", "East", "华东", 1),), (), True)


def abilities(employee_id: int, period: str, months: int) -> Abilities:
    levels = tuple(axis.level for axis in worked().axes)
    before = tuple(None if level is None else max(level - 14 + 5 * place, D(0)) for place, level in enumerate(levels))
    missing = tuple(axis.missing for axis in worked().axes)
    peers = (D("78.5"), D(81), D("70.25"), D(55), D(66), D(61))
    earlier = (("2026-08", before), ("2026-09", before), ("2026-10", levels))
    return Abilities(employee_id, ("2026-08", "2026-09", "2026-10"), BODY.axes, levels, missing, peers, 11, earlier)


def standing(month: MonthResult) -> Standing:
    return Standing(month.score, month.missing, month.kpis, month.axes)


def effect(body: KpiBody, was: KpiBody, period: str) -> tuple[PersonEffect, ...]:
    months: tuple[dict[str, Decimal | None], ...] = ({}, {"revenue": D("120000"), "collections": D("190000")}, {"collections": None})
    return tuple(
        PersonEffect(who.id, who.code, who.name_en, who.name_zh, standing(worked(was, **changed)), standing(worked(body, **changed)))
        for who, changed in zip(PEOPLE, months, strict=True)
    )


@pytest.fixture
def answers(rules: Rules, board: CardBoard) -> dict[Any, Any]:
    days = tuple(Spot(f"10-{number:02d}", None if number == 9 else D(20 + number * 3)) for number in range(1, 28))
    months = tuple(Spot(f"26-{number:02d}", D(70 + number * 2)) for number in range(1, 11))
    return {
        read_visible: PEOPLE, read_card: lambda who, period: CardReading(opened(who, period), days, months), open_month: opened,
        find_kpi_series: series, find_records: records, read_team: team, load_rules: rules, load_cards: board, read_abilities: abilities,
        read_effect: effect, try_body: lambda body, was, who, period: Tried(body, worked(body), was, worked(was)), save_draft: SavedKpis(6, 6, "draft", 1, "cd"),
        submit: SavedKpis(4, 4, "review", 2, "ab"), publish: SavedKpis(5, 5, "live", 3, "ab"), draft_weights: SavedWeights(11, 1, "draft", 1),
        submit_card: SavedWeights(10, 1, "submitted", 2), save_card: SavedCard(9, "new", 1), give_card: 1,
    }  # fmt: skip
