"""A made-up process with its deals, for every test of the deals screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.app import App
from desktop.deals.server_calls import Bundle, Frame
from desktop.deals.view import DealsView

TODAY = date.today()
NOW = datetime.now(UTC)


@dataclass(frozen=True)
class FakeDeal:
    """The fields of a deal as the list and the pane read it."""

    id: int
    code: str
    name: str
    customer_name: str | None
    stage_id: str
    stage_code: str
    stage_name_en: str
    stage_name_zh: str
    stage_kind: str
    probability: Decimal
    amount: Decimal | None
    light: str = "green"
    idle_days: int = 2
    customer_id: int = 7
    owner_id: int = 27
    owner_code: str = "E1027"
    owner_name_en: str = "Wang Min"
    owner_name_zh: str = "王敏"
    region_code: str = "EAST"
    region_en: str = "East China"
    region_zh: str = "华东大区"
    product_line_code: str = "HW"
    product_line_en: str = "Hardware"
    product_line_zh: str = "硬件"
    pipeline_id: int = 1
    pipeline_code: str = "EAST-HW"
    version_id: int = 11
    version_number: int = 3
    status: str = "open"
    currency: str = "CNY"
    close_on: date | None = date(2026, 12, 18)
    idle_limit: int = 7
    warn_limit: int = 5
    days_in_stage: int = 4
    sla_days: int | None = 10
    sla_over: bool = False
    open_tasks: int = 1
    next_task_en: str | None = "Book the next meeting"
    next_task_zh: str | None = "预约下次会议"
    next_task_on: date | None = date(2026, 12, 1)
    paused_until: date | None = None
    pause_reason: str | None = None
    source: str | None = "fair"
    lost_reason: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    clock_at: datetime | None = NOW - timedelta(days=3)
    clock_kind: str | None = "visit"
    closed_at: datetime | None = None
    version: int = 5


STAGES = tuple(
    SimpleNamespace(version_id=11, pipeline_id=1, stage_id=id_, position=n, code=code, kind=kind, name_en=en, name_zh=zh,
                    probability=Decimal(rate), sla_days=10, idle_days=7, warn_days=5)
    for n, (id_, code, kind, en, zh, rate) in enumerate((
        ("k1", "lead", "entry", "New lead", "新线索", "0.05"), ("k2", "qualify", "stage", "Qualified", "资格确认", "0.2"),
        ("k3", "demo", "stage", "Demonstration", "方案演示", "0.4"), ("k4", "quote", "stage", "Quotation", "商务报价", "0.65"),
        ("k5", "contract", "approval", "Negotiation", "合同谈判", "0.8"), ("k6", "won", "won", "Won", "赢单", "1"),
        ("k7", "lost", "lost", "Lost", "输单", "0"), ("k8", "pool", "pool", "Back to pool", "退回公海", "0"),
    ))
)  # fmt: skip
CUSTOMERS = ("江苏恒力精密", "宁波海晶电子", "上海申通仪表", "杭州方向智能", "苏州同创科技", "合肥华星机电", "无锡远大设备", "南京博纳医疗", "温州正泰电气")
WANTS = (("Line 3 sensors", "三号线传感器"), ("Vision inspection", "视觉检测系统"), ("Spare parts 2027", "2027 年备件框架"), ("Robot cell", "机器人工作站"), ("Service contract", "维保合同"))
PEOPLE = (("E1027", "Wang Min", "王敏"), ("E1031", "Zhao Qiming", "赵启明"), ("E1044", "Sun Yue", "孙悦"))


def make_deal(number: int, lang: str = "zh", **changes: Any) -> FakeDeal:
    stage = STAGES[(number * 7) % 11 % 5]
    light = ("green", "yellow", "green", "red", "green", "paused")[number % 6]
    idle = {"green": number % 4, "yellow": 6, "red": 9 + number % 5, "paused": 0}[light]
    code, en, zh = PEOPLE[number % 3]
    made = FakeDeal(
        id=number, code=f"D-{number:06d}", name=WANTS[number % 5][lang == "zh"], customer_name=CUSTOMERS[number % 9], stage_id=stage.stage_id,
        stage_code=stage.code, stage_name_en=stage.name_en, stage_name_zh=stage.name_zh, stage_kind=stage.kind, probability=stage.probability,
        amount=Decimal(18000 + number * 23617 % 980000) + Decimal("0.50"), light=light, idle_days=idle, owner_id=27 + number % 3, owner_code=code,
        owner_name_en=en, owner_name_zh=zh, days_in_stage=3 + number % 14, sla_over=number % 5 == 3,
        paused_until=date(2026, 12, 20) if light == "paused" else None, pause_reason="budget round" if light == "paused" else None,
        close_on=TODAY + timedelta(days=number * 5 % 90 - 8), next_task_on=TODAY + timedelta(days=number % 9 - 2),
    )  # fmt: skip
    return replace(made, **changes)


def failed(code: str, **args: Any) -> Any:
    return SimpleNamespace(code=code, args=args)


def gate_of(to: str, kind: str | None, *missing: Any, refusal: Any = None) -> Any:
    return SimpleNamespace(to=to, kind=kind, ok=not missing and refusal is None, failed=missing, refusal=refusal)


GATES = (
    gate_of(
        "k3", "forward",
        failed("gate.field", field="budget"),
        failed("gate.evidence", requirement="e1", name_en="Signed minutes", name_zh="签字会议纪要", kind="minutes", have=0, need=1),
        failed("gate.activity", kind="visit", have=1, need=2), failed("gate.task", name_en="Book the next meeting", name_zh="预约下次会议"),
        failed("gate.approval", role="manager", level=1, state="not_asked"), failed("gate.condition", place="exit", formula="amount > 0"),
    ),
    gate_of("k1", "back"), gate_of("k7", "lost", failed("gate.field", field="lost_reason")), gate_of("k4", "forward"),
    gate_of("k5", None, refusal=failed("deal.no_edge")),
)  # fmt: skip
FIELDS = tuple(
    SimpleNamespace(code=code, kind=kind, name_en=en, name_zh=zh, choices=choices)
    for code, kind, en, zh, choices in (
        ("budget", "number", "Budget", "预算", None), ("competitor", "text", "Competitor", "竞争对手", ("Sick", "Keyence")),
        ("need", "text", "Need", "需求", None), ("next_meeting_on", "date", "Next meeting", "下次会议日期", None),
    )
)  # fmt: skip
FRAME = Frame(
    (SimpleNamespace(id=1, code="EAST-HW", name_en="East hardware", name_zh="华东硬件", region_code="EAST", product_line_code="HW", version_id=11),),
    STAGES, FIELDS, (SimpleNamespace(id=1, code="HW", name_en="Hardware", name_zh="硬件"),),
)  # fmt: skip


def make_bundle(deal: FakeDeal, **changes: Any) -> Bundle:
    who = {"made_by": 27, "by_en": "Wang Min", "by_zh": "王敏"}
    activities = tuple(
        SimpleNamespace(id=n, kind=kind, subject=subject, note=note, outcome=None, happened_at=NOW - timedelta(days=n * 3), contact_id=1, version=1, **who)
        for n, (kind, subject, note) in enumerate((("visit", "首次拜访：痛点与预算", "产线停机每次损失约 8 万元，年底前要解决。"), ("call", "确认演示时间", ""), ("email", "发送公司资料", "")), 1)
    )
    tasks = (
        SimpleNamespace(id=1, stage_id=deal.stage_id, task_id="t1", is_automatic=False, name_en="Book the next meeting", name_zh="预约下次会议", assignee_id=27,
                        assignee_en="Wang Min", assignee_zh="王敏", due_on=TODAY - timedelta(days=1), mandatory=True, done_at=None, version=1),
        SimpleNamespace(id=2, stage_id=deal.stage_id, task_id="t2", is_automatic=False, name_en="Write down the pain points", name_zh="记录客户痛点", assignee_id=27,
                        assignee_en="Wang Min", assignee_zh="王敏", due_on=TODAY, mandatory=False, done_at=NOW - timedelta(days=1), version=2),
    )  # fmt: skip
    evidence = (
        SimpleNamespace(id=4, stage_id=deal.stage_id, requirement_id=None, kind="photo", file_name="现场照片_2026-11-20_三号线入口.jpg", size=482133, note=None,
                        added_by=27, by_en="Wang Min", by_zh="王敏", added_at=NOW, removed_at=None),
    )  # fmt: skip
    approvals = (
        SimpleNamespace(id=9, from_stage="k2", to_stage="k3", approval_id="p1", level=1, role="manager", requested_by=27, requested_en="Wang Min", requested_zh="王敏",
                        requested_at=NOW, decided_by=None, decision=None, decided_at=None, note=None),
    )  # fmt: skip
    moves = (
        SimpleNamespace(id=1, from_stage=None, from_en=None, from_zh=None, to_stage="k1", to_en="New lead", to_zh="新线索", kind="create", moved_at=NOW - timedelta(days=20), by_en="Wang Min", by_zh="王敏", reason=None, override_id=None, facts=None),
        SimpleNamespace(id=2, from_stage="k1", from_en="New lead", from_zh="新线索", to_stage="k2", to_en="Qualified", to_zh="资格确认", kind="forward", moved_at=NOW - timedelta(days=9), by_en="Wang Min", by_zh="王敏", reason=None,
                        override_id=None, facts={"amount": Decimal("120000.00"), "visits": 1, "calls": 2, "fields": {"budget": "150000"}}),
    )  # fmt: skip
    made = Bundle(
        deal, tuple(STAGES), moves, activities, tasks, evidence, approvals, (),
        (SimpleNamespace(id=1, name="李建国", title="设备部经理", phone="138 0000 1234", email="li@example.com", is_decision_maker=True, version=1),), FIELDS,
        SimpleNamespace(skipped=(SimpleNamespace(on_date=date(2026, 10, 1), name_en="National Day", name_zh="国庆节"), SimpleNamespace(on_date=date(2026, 10, 2), name_en="National Day", name_zh="国庆节"))),
        {"k2": (SimpleNamespace(id="e1", kind="minutes", name_en="Signed minutes", name_zh="签字会议纪要", count=1),)},
        {"k3": (("gate.field", {"field": "amount"}), ("gate.field", {"field": "budget"}), ("gate.activity", {"kind": "call", "need": 1}))}, TODAY,
    )  # fmt: skip
    return replace(made, **changes)


def waiting_for(kind: str, number: int, deal_id: int, **more: Any) -> Any:
    made = {
        "kind": kind, "id": number, "deal_id": deal_id, "deal_code": f"D-{deal_id:06d}", "customer_name": "宁波海晶电子", "amount": Decimal("188000"),
        "currency": "CNY", "from_en": "Qualified", "from_zh": "资格确认", "to_en": "Demonstration", "to_zh": "方案演示", "role": "manager", "level": 1,
        "reason": None, "failed": None, "requested_en": "Wang Min", "requested_zh": "王敏", "requested_at": NOW,
    }  # fmt: skip
    return SimpleNamespace(**made | more)


WAITING = (
    waiting_for("approval", 9, 3, deal_name="三号线传感器"),
    waiting_for(
        "override", 2, 5, deal_name="机器人工作站", amount=Decimal("460000"), role=None, level=None, reason="客户明天开标，纪要签字在路上。",
        failed=[{"code": "gate.evidence", "args": {"requirement": "e1", "name_en": "Signed minutes", "name_zh": "签字会议纪要"}}],
    ),
)  # fmt: skip


@pytest.fixture
def deals() -> Callable[..., list[FakeDeal]]:
    return lambda count=34, lang="zh": [make_deal(number, lang) for number in range(1, count + 1)]


@pytest.fixture
def deal() -> Callable[..., FakeDeal]:
    return make_deal


@pytest.fixture
def bundle() -> Callable[..., Bundle]:
    return make_bundle


@pytest.fixture
def gate() -> Callable[..., Any]:
    """gate("k3", "forward", failed...)"""
    return gate_of


@pytest.fixture
def missing() -> Callable[..., Any]:
    return failed


@pytest.fixture
def answers(deals: Any) -> Callable[..., dict[Any, Any]]:
    def make(**more: Any) -> dict[Any, Any]:
        rows = {one.id: one for one in deals()}
        return {
            "load_frame": FRAME, "find_deals": lambda _wanted: list(rows.values()), "find_waiting_approvals": WAITING,
            "find_gates": GATES, "load_deal": lambda key: make_bundle(replace(rows[key], stage_id="k2", stage_code="qualify", light="red", idle_days=9)),
            "find_customers": (SimpleNamespace(id=7, name="江苏恒力精密", open_deals=3),),
        } | more  # fmt: skip

    return make


@pytest.fixture
def make_view(make_app: Callable[..., App], answers: Any, qtbot: Any) -> Callable[..., DealsView]:
    def make(more: dict[str, Any] | None = None, size: tuple[int, int] = (1368, 780), **look: Any) -> DealsView:
        look.setdefault("groups", ("manager",))
        view = DealsView(make_app(answers(**(more or {})), **look))
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        qtbot.wait(10)
        return view

    return make
