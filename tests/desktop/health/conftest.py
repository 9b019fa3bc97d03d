"""A small team's health, made of real values of the domain; the server is replaced by it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.health.readings import Board, EdgeFigures, Flow, OverrideRow, StageFigures, read_board, read_flow, read_pipelines, read_series
from server_db.commands.health import SavedFormula, publish_formula, save_formula
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.health import HealthBody, HealthStep, open_point
from server_db.queries.health import GroupHealth, HealthFormula, HealthPoint, SeriesPoint
from server_db.queries.pipelines import MeasureRow, PipelineRow

TODAY = date(2026, 11, 5)  # a Thursday
BODY = HealthBody(
    (
        HealthStep("rhythm", "ROUND(CLAMP(activities_14d / 3, 0, 1) * 100, 0)", "Visit frequency", "拜访频率", "Three contacts are full marks.", "三次联系得满分。"),
        HealthStep("idle", "IF(idle_days > idle_limit, 40, 0)", "Idle", "闲置"),
        HealthStep("score", "CLAMP(rhythm - idle, 0, 100)", "Health", "健康指数"),
    ),
    "score",
)
LIVE = HealthFormula(1, 1, "live", BODY, Decimal(40), Decimal(65), "aa", True, (), "Li", "李", datetime(2026, 9, 1, tzinfo=UTC), "The formula that ships", 3)
DRAFT = HealthFormula(2, 2, "draft", BODY, Decimal(45), Decimal(70), "bb", True, (), "Li", "李", None, "Stricter", 5)


def point(number: int, owner: int, activities: int, idle: int, outlook: str = "20") -> HealthPoint:
    facts = {"activities_14d": str(activities), "idle_days": str(idle), "idle_limit": "7"}
    score = open_point(BODY, facts).results["score"]
    assert isinstance(score, Decimal)
    tone = "bad" if score < 40 else "warn" if score < 65 else "good"
    return HealthPoint(
        number, f"D-{number:06d}", f"仓储上线 Project {number}", "苏州恒远机械有限公司", owner, f"E10{owner}", "First visit", "首次拜访", TODAY, score, Decimal(outlook), tone,
        100, {}, facts, 1,
    )  # fmt: skip


def group(number: int, name: str, score: str) -> GroupHealth:
    return GroupHealth(number, f"E10{number}", name, "王敏", 3, Decimal(score), Decimal(30), 1, 1, 1)


def measure(kind: str, item: str, **values: Any) -> MeasureRow:
    given = {"live_deals": 12, "n": 40, "median_days": Decimal(8), "p90_days": Decimal(21), "won_rate": Decimal("0.35"), "won_n": 9,
             "conversion": Decimal("0.62"), "visits": 44, "re_entries": 4, "made_at": datetime(2026, 11, 5, tzinfo=UTC)}  # fmt: skip
    return MeasureRow(kind=kind, item_id=item, **given | values)


@pytest.fixture
def board() -> Board:
    points = (point(3, 12, 0, 9), point(2, 12, 1, 5), point(1, 11, 3, 1), point(4, 11, 3, 7))
    series = tuple(SeriesPoint(TODAY - timedelta(days=7 * n), Decimal(50 + n), Decimal(30), 4, 1) for n in range(6, -1, -1))
    wish = OverrideRow(
        1, 2, "D-000002", "仓储上线", "Quotation", "报价", "Negotiation", "谈判", [{"code": "gate.evidence", "args": {"name_en": "Minutes", "name_zh": "会议纪要"}}],
        "The buyer signs tomorrow", "Wang Min", "王敏", datetime(2026, 11, 3, tzinfo=UTC), "Zhao", "赵", True, None,
    )  # fmt: skip
    return Board(
        (group(10, "Wang Min", "55"),), (group(11, "Zhao Lei", "80"), group(12, "Chen Hao", "30")), {11: 10, 12: 10, 10: 10}, points, series,
        {"green": 2, "yellow": 1, "red": 1}, (DRAFT, LIVE), (wish,), WorkCalendar(frozenset({date(2026, 11, 9)}), frozenset({date(2026, 11, 7)})), TODAY,
    )  # fmt: skip


@pytest.fixture
def flow() -> Flow:
    stages = (
        StageFigures("a", "New lead", "新线索", "entry", measure("stage", "a", live_deals=4, median_days=Decimal(3))),
        StageFigures("b", "First visit", "首次拜访", "stage", measure("stage", "b", live_deals=20, median_days=Decimal(11))),
        StageFigures("w", "Won", "赢单", "won", None),
    )
    edges = (EdgeFigures("x1", "New lead", "新线索", "First visit", "首次拜访", "forward", measure("edge", "a>b")),)
    return Flow(stages, edges)


@pytest.fixture
def answers(board: Board, flow: Flow) -> dict[Any, Any]:
    saved = SavedFormula(2, 2, "draft", 6, "cc")
    pipeline = PipelineRow(1, "STD", "Standard sales process", "标准销售流程", None, None, None, None, None, 1)
    return {
        read_board: board, read_flow: flow, read_pipelines: (pipeline,), read_series: board.series[-3:], save_formula: saved, publish_formula: saved,
    }  # fmt: skip
