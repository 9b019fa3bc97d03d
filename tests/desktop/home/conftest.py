"""A home screen over faked answers: an open month worked out from a real plan is not needed, only what the view draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.home.view import HomeView
from server_db.domain.expected_pay import ExpectedOrder, Workings
from server_db.domain.trial_order import NextBand, TrialAnswer
from server_db.queries.calendar import Notice
from server_db.queries.home import Behind, HomePicture
from server_db.queries.runs import PeriodRow
from server_db.queries.self_service import MyRank, MyStatement
from server_db.queries.sign_offs import TeamSignOff, Unaccepted

NOW = datetime.now(UTC)
WORKINGS = (
    Workings("sales", "Sales", "销售额", "money", Decimal("412300.00"), "SUM(orders.amount)", "合计(订单.金额)", "412,300.00", "412,300.00", False),
    Workings("attainment", "Attainment", "达成率", "rate", Decimal("0.8246"), "Sales / Quota", "销售额 ÷ 任务额", "412,300.00 / 500,000.00",
             "412,300.00 ÷ 500,000.00", False),
    Workings("payout", "Commission", "提成", "money", Decimal("12369.00"), "ROUND(Sales × rate, 2)", "四舍五入(销售额 × 费率, 2)", "ROUND(412,300.00 × 3%, 2)",
             "四舍五入(412,300.00 × 3%, 2)", True),
)  # fmt: skip
ORDERS = (
    ExpectedOrder("11", "SO-2610-0398", "苏州恒润机电有限公司", date(2026, 10, 20), Decimal(120000), Decimal(3600), Decimal(1200), Decimal(2400), "customer_payment",
                  None, Decimal("0.333")),
    ExpectedOrder("12", "SO-2610-0377", "宁波海川科技有限公司", date(2026, 10, 12), Decimal(292300), Decimal(8769), Decimal(8769), Decimal(0), "", None, Decimal(1)),
)  # fmt: skip


class _Pay:
    earned, payable, waiting = Decimal(12369), Decimal(9969), Decimal(2400)
    orders, workings, problem = ORDERS, WORKINGS, None

    def figure(self, name: str) -> Decimal | None:
        return Decimal("0.8246") if name == "attainment" else None


BAND = NextBand("attainment", "Attainment", "达成率", "rate", Decimal("0.8246"), Decimal(1), Decimal("87700.00"), Decimal("6381.00"), Decimal(30), Decimal(45))
MONTH: Any = SimpleNamespace(
    period_code="2026-10", plan=None, pay=_Pay(), band=BAND, currency="CNY", product_lines=(("HW", "Hardware", "硬件"), ("SW", "Software", "软件"))
)
ANSWER = TrialAnswer(Decimal("300.00"), Decimal(0), Decimal("300.00"), WORKINGS[2:])
TERMS: Any = SimpleNamespace(
    version=SimpleNamespace(id=9, plan_name_en="East hardware plan", plan_name_zh="华东硬件提成方案", number=6, valid_from=date(2026, 10, 1), body_hash="cd" * 32),
    steps=(("Commission", "提成", "ROUND(Sales × rate, 2)", "四舍五入(销售额 × 费率, 2)"),),
    properties=(("Release", "释放", "by customer payment", "按客户回款"),), numbers=(("Rate by attainment, row 2", "达成率分档，第 2 行", "Attainment 0.8 · rate 1.4%", "达成率 0.8 · rate 1.4%"),), accepted_at=None,
)  # fmt: skip
PLAN: Any = SimpleNamespace(id=3, name_en="South services plan", name_zh="华南服务提成方案")


def run(number: int, period: str, status: str, **more: Any) -> Any:
    given = {"kind": "regular", "open_blockers": 0, "open_exceptions": 0, "queue_state": "done", "prepared_by": 1, "reviewed_by": None, "total_amount": Decimal("1482310.55")}
    return SimpleNamespace(id=number, code=f"PR-{period}-01", period_code=period, status=status, **given | more)


def dispute(number: int, name: str, hours: int) -> Any:
    return SimpleNamespace(
        id=number, employee_id=40 + number, number=f"DS-{number:04d}", name_en=name, name_zh="赵启明", period_code="2026-09", due_at=NOW + timedelta(hours=hours)
    )


RUNS = (run(5, "2026-10", "calculated", open_blockers=2, open_exceptions=7), run(4, "2026-09", "locked"), run(3, "2026-08", "paid"))
DISPUTES = (dispute(1, "Zhao Qiming", -3), dispute(2, "Chen Yue", 20))


def picture(groups: frozenset[str]) -> HomePicture:
    sells, leads = bool(groups & {"rep", "manager"}), "manager" in groups
    periods = tuple(
        PeriodRow(202600 + n, f"2026-{n:02d}", date(2026, n, 1), date(2026, n + 1, 1), "open" if n > 9 else "locked") for n in range(10, 4, -1)
    )
    team = TeamSignOff(5, "PR-2026-10-01", "calculated", "2026-10", 1, "F001", "Lin", "林", 6, Decimal("71240.50"), 0, "waiting", None, None, None, None, None, None,
                       False, True)  # fmt: skip
    pays = bool(groups & {"finance", "auditor"})
    plan = Unaccepted(1, "E1027", "Wang Min", "王敏", 9, "EAST-HW", "East hardware plan", "华东硬件提成方案", 6, date(2026, 10, 1), "cd" * 32)
    notice = Notice(3, "task.due", {"title": "SO-2610-0398", "task_en": "Send the contract", "task_zh": "寄合同"}, "tripod://deals", NOW - timedelta(hours=2))
    behind = Behind(31, "E1031", "Zhao Qiming", "赵启明", Decimal(120000), Decimal(500000), Decimal("0.8"))
    version: Any = SimpleNamespace(id=12, number=7, created_by="F001", submitted_by="F001")
    return HomePicture(
        date(2026, 10, 25), "2026-10", periods, RUNS * pays, (team,) if leads else (), DISPUTES * (pays or leads), (notice,), (plan,) if sells else (),
        (behind,) if leads else (), 3 * leads, (team,) * pays, (plan, replace(plan, employee_id=2, employee_code="E1031")) * pays,
        ((PLAN, version),) if "finance" in groups else (), 4 * ("admin" in groups),
    )  # fmt: skip


@pytest.fixture
def home(make_app: Callable[..., Any], qtbot: Any) -> Callable[..., HomeView]:
    def make(*groups: str, lang: str = "en", mode: str = "light", size: tuple[int, int] = (1368, 800), **answers: Any) -> HomeView:
        given: dict[str, Any] = {
            "read_home": picture(frozenset(groups)), "get_my_month": MONTH, "what_would_it_earn": ANSWER, "get_plan_terms": TERMS, "accept_plan": None,
            "find_unaccepted": picture(frozenset({"finance"})).unaccepted, "remind_sellers": 2,
            "find_my_ranks": (MyRank("2026-08", 9, 22, None, 3), MyRank("2026-09", 6, 22, None, 3)),
            "find_my_statements": (MyStatement(4, "PR-2026-09-01", "2026-09", "paid", Decimal(18240), Decimal(10240), Decimal(0), Decimal(0), "payout"),),
        } | answers  # fmt: skip
        view = HomeView(make_app(given, groups=groups, lang=lang, mode=mode))
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        return view

    return make
