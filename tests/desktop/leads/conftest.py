"""A made-up pool of leads, for every test of the lead pool's screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.app import App
from desktop.leads.server_calls import BoardColumn, Bundle, DayEntry, Frame, PageOf
from desktop.leads.view import LeadsView
from desktop.shared import lead_words as words
from server_db.commands.leads import Bulk, BulkRefusal
from server_db.domain.leads.scoring import ScoreLine
from server_db.queries.lead_scoring import ScoreLines, ShownLine
from server_db.queries.leads import Double

NOW = datetime.now(UTC)
COMPANIES = ("江苏恒力精密机械有限公司", "宁波海晶电子", "上海申通仪表", "杭州方向智能科技", "Suzhou Tongchuang Ltd", "合肥华星机电", "无锡远大设备", "南京博纳医疗", "温州正泰电气")
PEOPLE = ((1, "M001", "Lin Xiaolan", "林晓岚"), (27, "E1027", "Wang Min", "王敏"), (28, "E1031", "Zhao Qiming", "赵启明"), (29, "E1044", "Sun Yue", "孙悦"))


@dataclass(frozen=True)
class FakeLead:
    """The fields of a lead as the list and the pane read it."""

    id: int
    code: str
    company: str
    contact_name: str = "李建国"
    job_title: str = "设备部经理"
    phone: str | None = "13800001234"
    email: str | None = "li@example.com"
    city: str = "苏州"
    channel: str = "web"
    campaign: str | None = "autumn"
    pool_id: int = 1
    pool_code: str = "EAST"
    pool_en: str = "East China"
    pool_zh: str = "华东公海"
    owner_id: int | None = 27
    owner_code: str | None = "E1027"
    owner_en: str | None = "Wang Min"
    owner_zh: str | None = "王敏"
    region_code: str = "EAST"
    line_code: str = "HW"
    status: str = "open"
    tags: tuple[str, ...] = ("展会",)
    need: str | None = "三号线需要视觉检测，年底前要报价。"
    fields: dict[str, Any] = field(default_factory=lambda: {"company_size": 120, "budget": "150000", "buying_stage": "quote"})
    completeness: int = 72
    score_cp: int | None = 8750
    fit_cp: int | None = 6000
    engagement_cp: int | None = 2750
    grade: str | None = "A2"
    mql_at: datetime | None = None
    sql_at: datetime | None = None
    created_at: datetime = NOW - timedelta(days=2)
    touched_at: datetime | None = NOW - timedelta(hours=3)
    contacted_at: datetime | None = None
    due_at: datetime | None = None
    stint_since: datetime | None = NOW - timedelta(minutes=6)
    sla_tone: str = "none"
    closed_at: datetime | None = None
    deal_id: int | None = None
    cooldown_until: datetime | None = None
    hidden: tuple[str, ...] = ()
    version: int = 3


def make_lead(number: int, **changes: Any) -> FakeLead:
    owner = PEOPLE[1 + number % 3]
    made = FakeLead(
        number, f"L-{number:07d}", COMPANIES[number % 9], owner_id=owner[0], owner_code=owner[1], owner_en=owner[2], owner_zh=owner[3],
        score_cp=(number * 731) % 16000, grade="ABCD"[number % 4] + str(1 + number % 3), completeness=30 + number * 17 % 70,
    )  # fmt: skip
    if number % 5 == 0:
        made = replace(made, owner_id=None, owner_code=None, owner_en=None, owner_zh=None, phone="138****1234", hidden=("phone", "email"), email=None)
    if number % 4 == 1:
        made = replace(made, sla_tone="running", due_at=NOW + timedelta(minutes=9))
    elif number % 4 == 2:
        made = replace(made, sla_tone="late", due_at=NOW - timedelta(minutes=47))
    elif number % 4 == 3:
        made = replace(made, sla_tone="kept", contacted_at=NOW - timedelta(hours=1))
    return replace(made, **changes)


def named(**values: Any) -> SimpleNamespace:
    return SimpleNamespace(**values)


def field_of(code: str, en: str, zh: str, kind: str = "text", core: bool = True, choices: Any = ()) -> Any:
    return named(code=code, kind=kind, name_en=en, name_zh=zh, choices=choices, is_core=core, is_shipped=True, known_at="form", weight=1, masked=False, active=True)


STAGES = (("look", "Looking", "了解中"), ("quote", "Wants a quote", "询价中"))
FIELDS = (
    field_of("company", "Company", "公司"), field_of("contact_name", "Contact", "联系人"), field_of("job_title", "Job title", "职务"),
    field_of("phone", "Phone", "电话"), field_of("email", "E-mail", "邮箱"), field_of("city", "City", "城市"),
    field_of("product_line", "Product line", "产品线"), field_of("channel", "Channel", "渠道"), field_of("need", "Need", "需求"),
    field_of("company_size", "Employees", "员工人数", "number", False), field_of("budget", "Budget", "预算", "money", False),
    field_of("buying_stage", "Buying stage", "采购阶段", "choice", False, STAGES), field_of("expected_on", "Expected on", "预计日期", "date", False),
)  # fmt: skip
RULES = {"size": ("Company size", "公司规模"), "role": ("Decision role", "决策角色"), "price": ("Price page", "价格页"), "web": ("Web", "网站")}
POOL = {"region_code": None, "template_id": 1, "active": True, "masks_contact": True, "version": 1}
FRAME = Frame(
    (named(id=1, code="EAST", name_en="East China", name_zh="华东公海", is_default=True, **POOL), named(id=2, code="KEY", name_en="Key accounts", name_zh="重点客户公海", is_default=False, **POOL)),
    tuple(named(id=key, code=code, name_en=en, name_zh=zh, active=True, in_scope=True) for key, code, en, zh in PEOPLE),
    (named(code="web", name_en="Website", name_zh="官网", kind="organic", active=True), named(code="fair", name_en="Trade fair", name_zh="展会", kind="event", active=True)),
    (named(id=1, code="autumn", name_en="Autumn 2026", name_zh="2026 秋季", channel="web"),), FIELDS,
    tuple(named(template_id=1, field_code=code, section_en="Business", section_zh="业务", position=n, width=1, required_at="never") for n, code in enumerate(("company_size", "budget", "buying_stage", "expected_on"))),
    (named(id=1, code="HW", name_en="Hardware", name_zh="硬件"), named(id=2, code="SW", name_en="Software", name_zh="软件")), (), frozenset({1, 2}), RULES,
    (named(code="EAST", name_en="East", name_zh="华东"),),
)  # fmt: skip


def item(hours: int, sort: str, **args: Any) -> Any:
    return named(at=NOW - timedelta(hours=hours), kind=sort, id=hours, by_id=27, by_en="Wang Min", by_zh="王敏", args=args)


TIMELINE = (
    item(1, "contact", kind="call", note="约了周四演示", link_ref="1209"),
    item(2, "change", act="save", fields={"city": ["上海", "苏州"], "fields": [{"budget": None}, {"budget": "150000"}]}),
    item(3, "score", delta_cp=1250, score_cp=8750, cause="event"), item(4, "event", kind="price_page", page="/pricing", seconds=94, name=""),
    item(5, "rung", rung="remind", outcome="done"), item(6, "assign", to_en="Wang Min", to_zh="王敏", rule_en="East in turn", rule_zh="华东轮流", reason={"code": "rule", "rule": "east", "how": "round_robin"}),
    item(7, "stint", how="auto", owner_en="Wang Min", owner_zh="王敏"),
    item(8, "mql", number=2, matched=[{"id": "size", "name_en": "Big enough", "name_zh": "规模足够", "holds": True, "values": {"company_size": 120}}]),
    item(9, "touch", kind="utm", channel_en="Website", channel_zh="官网", landing_page="https://example.com/vision"), item(10, "merge", gone="L-0000099", kept="L-0000006", gone_id=99, kept_id=6, undoable=True, undone_at=None),
    item(11, "import", file_name="展会名单.xlsx"), item(12, "change", act="create", fields={}),
)  # fmt: skip
SCORE = ScoreLines(4, date(2026, 11, 26), 8750, 8750, "A2", (
    ShownLine(ScoreLine(1, "fit", "rule", "size", 4000, 4000)), ShownLine(ScoreLine(2, "fit", "rule", "role", 2000, 2000)),
    ShownLine(ScoreLine(3, "engagement", "rule", "price", 3500, 5000, 5, NOW - timedelta(days=6), 6, 700_000), "price_page", "/pricing"),
    ShownLine(ScoreLine(4, "engagement", "group_cap", "web", -750)),
))  # fmt: skip
ALIKE = (
    Double(False, "company", 83, False, "East China", "华东公海", 77, "L-0000077", "恒力精密", "李建国", "open", "E1044", "Sun Yue", "孙悦"),
    Double(True, "phone", 100, True, "Key accounts", "重点客户公海"),
)  # fmt: skip
STINTS = (
    named(owner_en="Wang Min", owner_zh="王敏", how="auto", since=NOW - timedelta(minutes=6), until=None, rungs=(
              named(rung="remind", due_at=NOW - timedelta(minutes=1), at=NOW, outcome="done"), named(rung="breach", due_at=NOW + timedelta(minutes=9), at=None, outcome=None)), responded_at=None, response_seconds=None, breached=False),
    named(owner_en=None, owner_zh=None, how="import", since=NOW - timedelta(hours=5), until=NOW - timedelta(minutes=6), rungs=(), responded_at=None, response_seconds=None, breached=True),
)  # fmt: skip
ASSIGNED = named(rule_en="East in turn", rule_zh="华东轮流", reason={"code": "rule", "rule": "east", "how": "round_robin", "considered": [{"employee": 28, "code": "E1031", "name_en": "Zhao Qiming", "name_zh": "赵启明", "ok": False, "why": "absent"}]})


def make_bundle(lead: FakeLead, **changes: Any) -> Bundle:
    made = Bundle(lead, TIMELINE, False, ALIKE, SCORE, STINTS, ASSIGNED, FIELDS, FRAME.layouts, FRAME.channels, FRAME.lines)
    return replace(made, **changes)


def board_of(rows: list[FakeLead]) -> tuple[BoardColumn, ...]:
    return tuple(
        BoardColumn(key, len(found) + (400 if key == "new" else 0), True, tuple(found[:50]))
        for key in ("new", "contacted", "mql", "sql", "won") for found in [[one for one in rows if words.stage_of(one) == key]]
    )  # fmt: skip


def days_of(_wanted: Any, kind: str, first: Any, last: Any) -> tuple[DayEntry, ...]:
    today = datetime.now().astimezone().date()
    return {
        "created": (DayEntry(today, "created", 12),), "due": (DayEntry(today, "due", 3),),
        "expected": (DayEntry(today + timedelta(days=1), "expected", 1, make_lead(3)),),
    }[kind]  # fmt: skip


@pytest.fixture
def lead() -> Callable[..., FakeLead]:
    return make_lead


@pytest.fixture
def bundle() -> Callable[..., Bundle]:
    return make_bundle


@pytest.fixture
def frame() -> Frame:
    return FRAME


@pytest.fixture
def answers() -> Callable[..., dict[Any, Any]]:
    def make(count: int = 45, **more: Any) -> dict[Any, Any]:
        rows = [make_lead(number) for number in range(1, count + 1)]
        rows[6:7] = [replace(one, mql_at=NOW, score_cp=15000) for one in rows[6:7]]
        by_id = {one.id: one for one in rows}
        return {
            "load_frame": FRAME, "read_page": lambda _w, _s, after, _n: PageOf(tuple(rows[after or 0 : (after or 0) + 200]), (after or 0) + 200 if (after or 0) + 200 < len(rows) else None),
            "count_leads": lambda _w, most: min(len(rows), most), "load_board": lambda _w: board_of(rows), "load_days": days_of,
            "load_lead": lambda key, _n, _me: make_bundle(by_id.get(key, make_lead(key))), "load_pair": lambda *keys: tuple(by_id.get(key, make_lead(key)) for key in keys),
            "find_timeline": lambda _lead, _before, _n: (item(40, "event", kind="page", page="/"),), "find_duplicates": (), "find_views": (),
            "preview_bulk": Bulk(3, 2, 0, (BulkRefusal("lead.claim.held_cap", 1, (3,)),), ((27, 4, 6),)),
        } | more  # fmt: skip

    return make


@pytest.fixture
def make_view(make_app: Callable[..., App], answers: Any, qtbot: Any) -> Callable[..., LeadsView]:
    def make(more: dict[str, Any] | None = None, size: tuple[int, int] = (1368, 780), count: int = 45, **look: Any) -> LeadsView:
        look.setdefault("groups", ("manager",))
        view = LeadsView(make_app(answers(count, **(more or {})), **look))
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        qtbot.waitUntil(lambda: view.model.frame is not None, timeout=3000)
        qtbot.wait(20)
        return view

    return make
