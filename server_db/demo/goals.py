"""The demo company's goals of the year: revenue and new customers from the company down to people, approved, one of them rebalanced; objectives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.commands.goals import approve_goal, begin_goal, report_key_result, save_goal, save_objective, save_plan, submit_goal
from server_db.domain.goals.months import months_between, year_before
from server_db.domain.goals.moving import rebalance
from server_db.domain.goals.places import Places, Post, places_of_posts
from server_db.domain.goals.planting import plant_places
from server_db.domain.goals.shares import Division, History, divide
from server_db.domain.goals.tree import GoalTree
from server_db.domain.money import to_minor
from server_db.domain.refusals import Refused
from server_db.queries.goals import find_goal_posts, get_goal_sheet
from server_db.queries.objectives import find_objectives
from server_db.session import Database
from server_db.tables import api, goals

LAST = 202612
REBALANCED = 202609
_LAST_KNOWN = date(2026, 8, 31)
_PLANS = (
    {"code": "REV-2026", "name_en": "Revenue 2026", "name_zh": "2026 年销售额", "kpi": "revenue", "places": 2, "unit": "money"},
    {"code": "NEW-2026", "name_en": "New customers 2026", "name_zh": "2026 年新客户", "kpi": "new_customers", "places": 0, "unit": "number"},
)
_ROUND = 1_000_000  # whole ten thousands of yuan
Grow = Callable[[GoalTree], GoalTree | Refused]


def set_goals(maker: Database, checker: Database) -> int:
    """How many plans are in force; `maker` writes them, `checker` approves."""
    with maker.session() as session:
        posts = find_goal_posts(session, date(2026, 1, 1), date(2026, 12, 31))
        first, quotas = _quotas(session)
    known = [replace(post, until=None) if post.until and post.until > _LAST_KNOWN else post for post in posts if post.since <= _LAST_KNOWN]
    revenue, customers = (_plan(maker, dict(patch) | {"from": str(first), "to": str(LAST)}) for patch in _PLANS)
    _approve(maker, checker, revenue, None, lambda tree: _revenue(tree, known, quotas))
    _approve(maker, checker, customers, None, lambda tree: _customers(tree, posts))
    places = _places(posts, months_between(first, LAST))
    _approve(maker, checker, revenue, REBALANCED, lambda tree: rebalance(tree, places, REBALANCED))
    return len(_PLANS)


def _plan(maker: Database, patch: Mapping[str, Any]) -> int:
    with maker.session() as session:
        return save_plan(session, patch)


def _approve(maker: Database, checker: Database, plan: int, effective: int | None, grow: Grow) -> None:
    note = "Who joined, left and moved by September. 九月起按人员变动重新分配。" if effective else "Goals of the year. 年度目标。"
    with maker.session() as session:
        draft = begin_goal(session, plan, effective, note)
        sheet = get_goal_sheet(session, draft.id)
        session.rollback()
        tree = grow(sheet.tree)
        if isinstance(tree, Refused):
            raise ValueError(f"the demo's goals do not hold together: {tree}")
        saved = save_goal(session, draft.id, draft.version, sheet.tree, tree)
        handed = submit_goal(session, saved.goal.id, saved.goal.version)
    with checker.session() as session:
        approve_goal(session, handed.id, handed.version)


def _places(posts: list[Post] | tuple[Post, ...], months: tuple[int, ...]) -> Places:
    return places_of_posts(posts, months)[0]


def _revenue(tree: GoalTree, posts: list[Post], quotas: History) -> GoalTree | Refused:
    """Every month asks what the sellers' quotas add up to, in whole ten thousands, divided as the quotas are."""
    places = _places(posts, tree.months)
    asked = {month: sum(quotas.get(person, {}).get(month - 100, 0) for person, stands in places.items() if month in stands) for month in tree.months}
    root = replace(tree.root, units={month: -(-max(amount, _ROUND) // _ROUND) * _ROUND for month, amount in asked.items()})
    return divide(plant_places(tree.put([root]), places), root.id, Division("seasonal"), quotas)


def _customers(tree: GoalTree, posts: tuple[Post, ...]) -> GoalTree | Refused:
    places = _places(posts, tree.months)
    # one for each: a goal of nothing would measure nobody, and leave half the sellers without a score
    root = replace(tree.root, units={month: sum(month in stands for stands in places.values()) for month in tree.months})
    return divide(plant_places(tree.put([root]), places), root.id, Division("heads"))


def _quotas(session: Session) -> tuple[int, dict[int, dict[int, int]]]:
    """The first month of the year with quotas, and person -> the same month a year before -> fen, as history would have it.

    Months without a quota are like the last one.
    """
    quota = api.quota.c
    found: dict[int, dict[int, int]] = {}
    query = select(quota.employee_id, quota.period_id, quota.amount).where(quota.measure == "sales", quota.period_id >= 202601)
    for person, month, amount in session.execute(query.order_by(quota.batch_id, quota.id)):
        found.setdefault(person, {})[year_before(month)] = to_minor(Decimal(amount), 2)
    first = min(month for months in found.values() for month in months) + 100
    for months in found.values():
        last = months[max(months)]
        for month in months_between(year_before(first), year_before(LAST)):
            months.setdefault(month, last)
    return first, found


def set_objectives(director: Database, seller: str = "E1027") -> int:
    """Of the company, of a seller, and of the seller's region and team; how many."""
    with director.session() as session:
        member = api.team.c
        person, team, region = session.execute(select(member.employee_id, member.manager_id, member.region_id).where(member.code == seller)).one()
        asked = _asked(session, person)
        session.rollback()
        months = {"from": "202610", "to": "202612", "weight": 1}
        for kind, owner, title, note, keys in _objectives(region, team, person, *asked):
            save_objective(session, {"owner_kind": kind, "owner": owner, "title": title, "note": note, "key_results": keys, **months})
        lines = [line for one in find_objectives(session, 202610, 202612) for line in one.key_results]
        session.rollback()
        for line in lines:
            if line.kind == "number":
                report_key_result(
                    session, line.id, line.version, line.start + (line.target - line.start) * Decimal("0.6"), note="本周已更新 Updated this week"
                )
            elif line.kind == "milestone" and line.id % 2:
                report_key_result(session, line.id, line.version, done=True, note="已完成 Done")
    return len(_objectives(region, team, person, *asked))


def _asked(session: Session, person: int) -> tuple[int, int]:
    """What the goals in force ask of the company and of the seller in the last quarter, in whole ten thousands of yuan."""
    plan, version, node, amount = goals.goal_plan.c, goals.goal_version.c, goals.goal_node.c, goals.goal_amount.c
    query = (
        select(func.sum(amount.units))
        .join_from(goals.goal_amount, goals.goal_node, node.id == amount.node_id)
        .join(goals.goal_version, version.id == node.version_id)
        .join(goals.goal_plan, plan.id == version.plan_id)
        .where(plan.kpi == "revenue", version.status == "approved", amount.period_id.between(202610, LAST))
    )
    wanted = (query.where(node.kind == "company"), query.where(node.kind == "person", node.owner_id == person))
    whole, own = (int(session.execute(one).scalar_one() or _ROUND) // _ROUND * 10_000 for one in wanted)
    return whole, own


def _objectives(region: int, team: int, person: int, whole: int, own: int) -> tuple[tuple[str, int, str, str, list[dict[str, Any]]], ...]:
    kpi = _key
    return (
        ("company", 0, "四季度稳健收官 Finish the year strongly", "四季度重点 The quarter's first aim", [
            kpi("四季度销售额 Revenue of the quarter", "kpi", 50, "0", str(whole), "revenue"),
            kpi("四季度回款 Collections of the quarter", "kpi", 30, "0", str(whole * 9 // 10), "collections"),
            kpi("新价目表上线 New price list in use", "milestone", 20)]),
        ("region", region, "华东更快响应线索 Answer leads in the East faster", "", [
            kpi("首次响应不超过 30 分钟的比例 Share answered within 30 minutes", "number", 60, "70", "90"),
            kpi("每日线索复盘 Daily lead review", "milestone", 40)]),
        ("team", team, "提升方案质量 Better proposals", "", [
            kpi("方案评审人次 Proposals reviewed", "number", 50, "0", "40"),
            kpi("竞品对比资料更新 Comparison with competitors renewed", "milestone", 50)]),
        ("person", person, "拓展三家重点客户 Win three key accounts", "", [
            kpi("拜访决策人 Visits to decision makers", "number", 40, "0", "15"),
            kpi("四季度销售额 Revenue of the quarter", "kpi", 60, "0", str(own), "revenue")]),
    )  # fmt: skip


def _key(title: str, kind: str, weight: int, start: str = "0", target: str = "1", kpi: str | None = None) -> dict[str, Any]:
    return {"title": title, "kind": kind, "kpi": kpi, "start": start, "target": target, "weight": weight, "due_on": "2026-12-31"}
