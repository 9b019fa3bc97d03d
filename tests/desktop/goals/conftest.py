"""A goal of 10,000,000.01 over 27 people of three teams, made of real values of the domain; the server is replaced by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.goals.readings import ObjectiveBoard, OrgBoard, OwnerBoard, PlanBoard, SheetBoard
from server_db.commands.goals import SavedGoal, SavedTree
from server_db.domain.goals.moving import Move, move_people, places_in_tree
from server_db.domain.goals.objectives import KeyResult, key_progress, weighted_progress
from server_db.domain.goals.places import Place
from server_db.domain.goals.tree import GoalTree
from server_db.domain.kpi.body import Kpi
from server_db.queries.goals import GoalPlan, GoalSheet, GoalVersion, Named
from server_db.queries.objectives import KeyLine, KeyReport, ObjectiveLine
from tests.server_db.domain.goals.goal_trees import people, planted

TODAY = date(2027, 5, 11)
TOTAL = 1_000_000_001
PLAN = GoalPlan(1, "REV-2027", "Revenue 2027", "2027 年销售额", "revenue", 2, "money", 202701, 202712, True, 1)
NAMES = {
    **{
        ("region", number): Named(code, en, zh)
        for number, code, en, zh in ((1, "EAST", "East", "华东"), (2, "NORTH", "North", "华北"), (3, "SOUTH", "South", "华南"))
    },
    **{("person", 1000 + number): Named(f"E100{number}", f"Head {number}", f"主管{number}") for number in range(6)},
    **{("person", number): Named(f"E20{number:02d}", f"Wang Min {number}", f"王敏{number}") for number in range(1, 40)},
}
AT = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)


def version(number: int, status: str, by: int = 7) -> GoalVersion:
    approved = status in ("approved", "retired")
    return GoalVersion(
        number, 1, number, status, number - 1 or None, 202701 if number == 1 else 202706, "年度目标" if number == 1 else "三人调动", by, "Lin Xiaolan", "林晓岚", AT,
        by, "Lin Xiaolan", "林晓岚", AT, 8 if approved else None, "Zhao Jianguo" if approved else None, "赵建国" if approved else None, AT if approved else None,
        None, 4,
    )  # fmt: skip


VERSIONS = (version(2, "draft"), version(1, "approved"))


def stored(tree: GoalTree) -> GoalTree:
    """With numbers above zero, as the server gives them."""
    return replace(tree, nodes={-key: replace(node, id=-key, parent=-node.parent if node.parent else None) for key, node in tree.nodes.items()})


def sheet(status: str = "draft", by: int = 7) -> GoalSheet:
    number = 2 if status in ("draft", "submitted") else 1
    return GoalSheet(PLAN, version(number, status, by), stored(planted(TOTAL, people(27))), NAMES)


def board(status: str = "draft", by: int = 7) -> SheetBoard:
    found = sheet(status, by)
    reached = {person: {202701 + month: 3_000_000 + person * 30_000 for month in range(5)} for person in range(1, 28)}
    past = {person: {202601 + month: 2_500_000 + person * 10_000 * (month % 4) for month in range(12)} for person in range(1, 28)}
    return SheetBoard(found, (found.version, version(1, "approved")) if found.version.number == 2 else (found.version,), reached, past)


def objective(number: int, kind: str, owner: int, title: str, mine: bool, *keys: KeyLine) -> ObjectiveLine:
    name = NAMES.get(("region" if kind == "region" else "person", owner))
    progress = weighted_progress([(key.weight, key.progress) for key in keys])
    en, zh = (name.name_en, name.name_zh) if name else (None, None)
    return ObjectiveLine(number, kind, owner, name.code if name else None, en, zh, title, "", 202704, 202706, 1, "open", mine, 1, keys, progress)


def key(number: int, title: str, kind: str, current: str | None, target: str, weight: int = 1, done: bool = False) -> KeyLine:
    value = None if current is None else Decimal(current)
    progress = key_progress(KeyResult(kind, weight, Decimal(0), Decimal(target), value, done))  # type: ignore[arg-type]
    return KeyLine(
        number,
        title,
        kind,
        "revenue" if kind == "kpi" else None,
        Decimal(0),
        Decimal(target),
        value,
        weight,
        TODAY,
        AT if done else None,
        1,
        progress,
    )


OBJECTIVES = (
    objective(1, "company", 0, "以新客户驱动增长 Grow with new customers", False, key(11, "季度新客户 New customers", "kpi", "96", "240", 50), key(12, "新价目表 New price list", "milestone", "0", "1", 20, True)),
    objective(2, "region", 1, "更快响应线索 Answer leads faster", True, key(21, "30 分钟内响应 Answered in 30 minutes", "number", "81", "90", 60), key(22, "每日复盘 Daily review", "milestone", "0", "1", 40)),
    objective(3, "person", 1, "三家重点客户 Three key accounts", True, key(31, "拜访决策人 Visits", "number", "15", "15"), key(32, "销售额 Revenue", "kpi", None, "600")),
)  # fmt: skip


def org(tree: GoalTree) -> OrgBoard:
    places = places_in_tree(tree)
    for person, months in ((1, range(202706, 202713)), (14, range(202708, 202713))):
        places[person].update({month: Place(2, 1001) for month in months})
    for month in range(202709, 202713):
        del places[20][month]
    places[30] = {month: Place(1, 1000, 1, 1) for month in range(202707, 202713)}
    return OrgBoard(places, ())


@pytest.fixture
def answers() -> dict[Any, Any]:
    draft = board()
    moved = move_people(draft.sheet.tree, [Move(1, 202706, Place(2, 1001))])
    assert isinstance(moved, GoalTree)
    return {
        "read_goal_plans": PlanBoard((PLAN,), (Kpi("revenue", "Revenue", "销售额", "revenue", "money", 2),)),
        "read_goal_sheet": lambda plan, version_id, draft_first: draft if draft_first and version_id != 1 else board("approved"),
        "read_goal_pair": (replace(draft.sheet, tree=moved), draft.sheet),
        "read_org": org(draft.sheet.tree),
        "read_objectives": ObjectiveBoard(OBJECTIVES, (Kpi("revenue", "Revenue", "销售额", "revenue", "money", 2),)),
        "read_owners": OwnerBoard((), (), frozenset()),
        "read_key_reports": (KeyReport(AT, "Lin Xiaolan", "林晓岚", Decimal(15), "已更新"),),
        "save_goal": lambda id_, version_, before, after: SavedTree(SavedGoal(2, 1, 2, "draft", 5), after),
        "submit_goal": SavedGoal(2, 1, 2, "submitted", 6),
        "begin_goal": SavedGoal(2, 1, 2, "draft", 4),
        "save_plan": 1,
        "save_objective": (9, 1),
        "report_key_result": 2,
    }  # fmt: skip
