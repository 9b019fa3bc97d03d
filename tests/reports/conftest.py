"""One made-up statement that the report tests vary."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from server_db.domain.statements import (
    LedgerLine,
    OrderLine,
    PayLine,
    Sign,
    StatementFacts,
    Term,
    Words,
    Working,
)

CUSTOMERS = ("江苏恒力精密", "宁波海晟电子", "上海申通仪表", "Hengli Precision", "无锡锡山机械股份有限公司华东分公司")


def order_lines(count: int, customers: tuple[str, ...] = CUSTOMERS) -> tuple[OrderLine, ...]:
    return tuple(
        OrderLine(
            on=date(2026, 10, 1 + number % 28), order_no=f"SO-9{number:04d}", line_no=1 + number % 3,
            customer=customers[number % len(customers)], product=Words("Hardware", "硬件"),
            credited=Decimal(12000 + number * 733), share=Decimal("0.5") if number % 4 == 0 else Decimal(1),
            role="direct", earned=Decimal(360 + number * 22), state="paid" if number % 3 else "waiting",
        )
        for number in range(count)
    )  # fmt: skip


@pytest.fixture
def facts() -> StatementFacts:
    return statement()


@pytest.fixture
def make_facts() -> Callable[..., StatementFacts]:
    """A statement with so many order lines of these customers."""
    return statement


def statement(orders: int = 10, customers: tuple[str, ...] = CUSTOMERS) -> StatementFacts:
    return StatementFacts(
        office=Words("Harbour Trading Co., Ltd.", "海港贸易有限公司"), currency="CNY", exponent=2,
        employee_id=27, employee_code="E1027", name=Words("Wang Min", "王敏"),
        department=Words("East China · Hardware", "华东大区 · 硬件"), title=Words("Account manager", "客户经理"),
        period_code="2026-10", since=date(2026, 10, 1), until=date(2026, 11, 1),
        run_id=5, run_code="PR-2026-10-01", run_status="approved", calculated_at=datetime(2026, 11, 1, 9, 14),
        plan=Words("East hardware plan", "华东硬件提成方案"), plan_version="v6",
        lines=(
            PayLine("base", "", Words("Base salary", "基本工资"), Decimal("9800.00")),
            PayLine("commission", "commission", Words("Commission", "基础提成"), Decimal("19176.75"),
                    Words("ROUND((collected - returns) * rate, 2)", "ROUND((回款额 - 退货额) * 提成率, 2)"),
                    Words("ROUND((486,000 - 12,500) * 4.05%, 2)", "ROUND((486,000 - 12,500) * 4.05%, 2)")),
            PayLine("clawback", "claw", Words("Clawback", "退货追回"), Decimal("-562.50"),
                    note=Words("as of 2026-09", "追溯 2026-09")),
        ),
        gross=Decimal("28414.25"), previous_gross=Decimal("27022.40"),
        workings=(
            Working("attainment", Words("Attainment", "达成率"), "rate", Decimal("1.215"),
                    Words("collected / quota", "回款额 / 任务额"), Words("486,000 / 400,000", "486,000 / 400,000")),
            Working("reached", Words("Quota reached", "完成任务"), "yes/no", True,
                    Words("attainment >= 1", "达成率 >= 1"), Words("1.215 >= 1", "1.215 >= 1")),
        ),
        orders=order_lines(orders, customers),
        ledgers=(LedgerLine("draw", Decimal(3000), Decimal(-1200), Decimal(1800)),),
        terms=tuple(Term(Words(f"Term {n}", f"条款{n}"), Words("at once", "当期发放")) for n in range(13)),
        signs=(Sign("prepared", Words("Lin Xiaolan", "林晓岚"), datetime(2026, 11, 1, 9, 12)),),
        verification="9F3C-B21E-77AA",
    )  # fmt: skip
