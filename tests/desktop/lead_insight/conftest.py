"""Half a year of leads, made of real values of the queries; the server is replaced by it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from desktop.lead_insight.readings import (
    FindingBoard,
    Health,
    Matrix,
    ReviewBoard,
    ail_leads,
    funnel_leads,
    matrix_leads,
    read_findings,
    read_funnel,
    read_health,
    read_matrix,
    read_review,
)
from server_db.commands.lead_reviews import answer_finding, draw_review, save_finding, save_mark, save_policy
from server_db.commands.save import Saved
from server_db.domain.leads.review import agreement
from server_db.queries.lead_fields import Channel
from server_db.queries.lead_funnel import Funnel, FunnelCell
from server_db.queries.lead_matrix import URGENCIES, LeadHealth, MatrixCell
from server_db.queries.lead_reviews import Agreements, ChannelPolicy, Finding, Mark, ReviewDay, Reviewer, ReviewItem

TODAY = date(2026, 11, 5)
NAMES = {
    "web": ("web", "Web site", "官网"),
    "ads": ("ads", "Search ads", "搜索广告"),
    "fair": ("fair", "Trade fairs", "展会"),
    "ref": ("ref", "Referrals", "转介绍"),
}
RULE_NAMES = {"company_size": ("Size of the company", "公司规模"), "budget": ("A budget is told", "有预算")}
ME, OTHER = Reviewer(1, "F001", "Lin Xiaolan", "林晓岚"), Reviewer(7, "E1002", "Wang Min", "王敏")


def cell(level: str, cohort: date | None, key: str | None, n: int, chance: random.Random) -> FunnelCell:
    contacted, mql = round(n * chance.uniform(0.7, 0.95)), round(n * chance.uniform(0.3, 0.45))
    sql, won = round(mql * 0.6), round(mql * chance.uniform(0.2, 0.4))
    waits = (1500, 93_000, 260_000, 1_900_000)
    return FunnelCell(
        level, cohort, key, n, contacted, mql, sql, won, n // 5, n // 12, Decimal(won * 18_400), Decimal(n * 46), waits, tuple(4 * w for w in waits)
    )


def funnel_of(by: str, grain: str) -> Funnel:
    chance = random.Random(5)
    months = [date(2026, m, 1) for m in range(5, 12)]
    cells = [cell("cohort", month, None, chance.randrange(300, 420), chance) for month in months]
    cells.append(cell("total", None, None, 2_480, chance))
    if by == "channel":
        for key in ("", *NAMES):
            cells.append(cell("group", None, key, chance.randrange(100, 900), chance))
            cells += [cell("cell", month, key, chance.randrange(20, 120), chance) for month in months]
    return Funnel(by, grain, "CNY", tuple(cells), NAMES if by == "channel" else {})


def item(number: int, mine: bool, marked: tuple[int, ...], *marks: Mark) -> ReviewItem:
    lead = {
        "code": f"L-{number:07d}", "company": "苏州恒远精密机械有限公司", "job_title": "采购经理", "city": "苏州", "channel": "web", "need": "三条产线的仓储系统，年底前上线",
        "fields": {"company_size": 320, "urgency": "high"}, "completeness": 78, "created_at": "2026-09-01T02:10:00+00:00", "contacted_at": "2026-09-01T02:22:00+00:00",
        "closed_at": "2026-10-20T08:00:00+00:00", "contacts": {"call": 3, "visit": 1}, "events": {"page": 14, "price_page": 2},
    }  # fmt: skip
    made = ReviewItem(number, number, 100 + number, lead, ME if mine else replace(OTHER, id=9, code="E1009"), OTHER, mine, marked, marks)
    return replace(made, stratum="won:web:high", status="won", score_cp=8_150, grade="A2") if len(marked) > 1 else made


def mark(by: int, fit: int, verdict: str = "good") -> Mark:
    return Mark(by, datetime(2026, 11, 5, tzinfo=UTC), fit, 4, 3, verdict, (), "Budget was named in the first call")


@pytest.fixture
def review() -> ReviewBoard:
    days = tuple(ReviewDay(TODAY - timedelta(days=n), "review:x:1", 10, {}, datetime(2026, 11, 5, tzinfo=UTC)) for n in range(12))
    items = (
        item(1, True, (1, 7), mark(1, 4), mark(7, 2, "bad")),
        item(2, True, (1,), mark(1, 5)),
        item(3, True, (7,)),
        item(4, False, (7,)),
        item(5, True, ()),
    )
    pairs = [(4, 4), (5, 4), (2, 2), (3, 3), (1, 2), (4, 3), (5, 5), (2, 4)]
    found = Agreements(
        {"fit": agreement(pairs), "intent": agreement(pairs[::-1]), "handling": agreement([(3, 3), (4, 1)])}, Decimal("0.75"), Decimal("0.51"),
        tuple((TODAY - timedelta(days=7 * n + 3), Decimal(80 - 2 * n) / 100, 20) for n in range(9, -1, -1)),
    )  # fmt: skip
    return ReviewBoard(days, TODAY, items, found)


@pytest.fixture
def findings() -> FindingBoard:
    def finding(number: int, kind: str, state: str, target: dict[str, Any], version: int | None = None) -> Finding:
        return Finding(
            number, None, TODAY, 101, "Leads of fairs have no budget", "展会线索没有预算", kind, state, target, version, version, None, None, None, "Wang Min", "王敏",
            datetime(2026, 11, 5, tzinfo=UTC), None, 3,
        )  # fmt: skip

    rows = (
        finding(3, "channel", "open", {"channel": "fair"}),
        finding(2, "scoring", "done", {"rule": "company_size"}, 4),
        finding(1, "process", "rejected", {}),
    )
    policy = ChannelPolicy("ads", "Search ads", "搜索广告", "Only with a named budget", Decimal("0.30"), True, 5, 2)
    channels = tuple(Channel(code, en, zh, "paid", (), True, 1) for code, (_, en, zh) in NAMES.items())
    return FindingBoard((*rows, finding(4, "scoring", "accepted", {"rule": "budget"})), (policy,), channels, ((12, 5, "draft"), (11, 4, "live")), RULE_NAMES)


@pytest.fixture
def matrix() -> Matrix:
    chance = random.Random(2)
    cells = tuple(
        MatrixCell(c, a, u, chance.randrange(40) * (a + 1), chance.randrange(9) * (a + c), chance.randrange(5, 60)) for c in range(3) for a in range(3) for u in URGENCIES
    )  # fmt: skip
    return Matrix((), cells)


@pytest.fixture
def health() -> Health:
    ails = {"overdue": 14, "waiting": 61, "no_next_step": 120, "stale": 230, "free": 410, "thin": 96}
    return Health((), LeadHealth(1_240, Decimal("63.5"), 23, ails, 310, 44, 12))


@pytest.fixture
def answers(review: ReviewBoard, findings: FindingBoard, matrix: Matrix, health: Health) -> dict[Any, Any]:
    return {
        read_funnel: lambda since, until, by, grain: funnel_of(by, grain), funnel_leads: (5, 6, 7), matrix_leads: (8, 9), ail_leads: (10,), read_matrix: matrix, read_health: health,
        read_review: lambda day: replace(review, day=day or TODAY), read_findings: findings, save_mark: 1, save_finding: Saved("9", 1, False), save_policy: 2, draw_review: 10, answer_finding: None,
    }  # fmt: skip
