"""A made-up office's rules of leads: versions, leads to try them on, a learned card, pools, fields, channels and keys."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.app import App
from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.readings import Rules, Version
from desktop.lead_rules.value_names import ValueNames
from desktop.lead_rules.view import LeadRulesView
from server_db.commands.lead_events import NewKey
from server_db.commands.lead_scoring import SavedVersion
from server_db.commands.save import Saved
from server_db.domain.leads.bands import Bands
from server_db.domain.leads.facts import LEAD_FACTS, custom_field
from server_db.domain.leads.measures import measure
from server_db.domain.leads.scorecard import Card, CardCross, CardField, card_json, chance
from server_db.domain.leads.scoring import LeadEvent
from server_db.domain.leads.values import LeadField
from server_db.queries.lead_fields import Campaign, Channel, ChannelCost, LayoutRow, Template
from server_db.queries.lead_pools import Pool, PoolMember, WorkCalendar, WorkShift
from server_db.queries.lead_scoring import Publisher, SampleFacts
from server_db.queries.score_cards import Drift, ScoreCard

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
ME, OTHER = 1, 2
CUSTOM = (custom_field("seats", "number", "Seats", "席位数"),)


def rule(id_: str, kind: str, en: str, zh: str, **values: Any) -> dict[str, Any]:
    return {"id": id_, "kind": kind, "name_en": en, "name_zh": zh, **values}


LIVE: dict[str, Any] = {
    "format": 1, "total_cap": "200", "grades": {"fit": ["60", "40", "20"], "engagement": ["50", "25", "10"]},
    "fit": {"cap": "100", "rules": [
        rule("size", "bands", "Employees", "公司人数", field="company_size", missing="0", other="0",
             bands=[{"to": "50", "points": "5"}, {"to": "500", "points": "15"}, {"to": "", "points": "30"}]),
        rule("budget", "when", "Budget is known and large", "预算明确且充足", formula="budget >= 100000", points="20"),
        rule("stage", "bands", "Buying stage", "采购阶段", field="buying_stage", missing="0", other="0",
             bands=[{"in": ["compare"], "points": "10"}, {"in": ["decide"], "points": "25"}]),
    ]},
    "engagement": {"cap": "100", "groups": {"web": {"cap": "40"}}, "rules": [
        rule("price", "event", "Price page", "查看报价页", event="price_page", page="/pricing", min_seconds=30, name="", per="day", points="12",
             decay={"kind": "half_life", "days": 14}, group="web", cap="36"),
        rule("page", "event", "Pages", "浏览页面", event="page", page="", min_seconds=0, name="", per="event", points="2",
             decay={"kind": "half_life", "days": 7}, group="web"),
        rule("form", "event", "Form sent", "提交表单", event="form", page="", min_seconds=0, name="", per="once", points="25",
             decay={"kind": "linear", "days": 60}, group=""),
        rule("gone", "event", "Unsubscribed", "退订邮件", event="unsubscribe", page="", min_seconds=0, name="", per="once", points="-30",
             decay={"kind": "step", "days": 90}, group=""),
    ]},
}  # fmt: skip
DRAFT: dict[str, Any] = {
    **LIVE,
    "fit": {"cap": "100", "rules": [
        *LIVE["fit"]["rules"],
        rule("cross", "cross", "Urgency and completeness", "紧急程度与资料完整度", points=[["5", "15", "0", "0"], ["0", "5", "0", "0"]],
             first={"field": "urgency", "bands": [{"in": ["high", "now"]}, {"in": ["normal"]}]},
             second={"field": "completeness", "bands": [{"to": "60"}, {"to": ""}]}),
    ]},
    "engagement": {**LIVE["engagement"], "rules": [
        *LIVE["engagement"]["rules"],
        rule("rush", "burst", "Three visits in a week", "一周内三次来访", event="page", page="", min_seconds=0, name="", n=3, days=7, points="15",
             decay={"kind": "step", "days": 30}, group="web", starts_on="2026-10-01"),
        rule("fair", "event", "Autumn fair", "秋季展会", event="other", page="", min_seconds=0, name="fair", per="once", points="10",
             decay={"kind": "none"}, group="", starts_on="2026-09-01", ends_on="2026-11-01"),
    ]},
}  # fmt: skip
CRITERIA: dict[str, Any] = {
    "format": 1, "combine": "n", "n": 2,
    "criteria": [
        {"id": "size", "name_en": "Large enough", "name_zh": "规模足够", "formula": "company_size >= 100"},
        {"id": "budget", "name_en": "Has money", "name_zh": "有预算", "formula": "budget >= 100000"},
        {"id": "hot", "name_en": "Active", "name_zh": "互动活跃", "formula": 'OR(engagement >= 20, buying_stage = "decide")'},
    ],
}  # fmt: skip


def version(id_: int, status: str, body: dict[str, Any], by: int = ME, **more: Any) -> Version:
    given = {"version": 3, "checked": status in ("review", "live", "retired"), "created_by": by, "created_en": "Lin Xiaolan" if by == ME else "Wang Min",
             "created_zh": "林晓岚" if by == ME else "王敏", "created_at": NOW - timedelta(days=60 - id_ * 5),
             "live_since": NOW - timedelta(days=30) if status == "live" else None} | more  # fmt: skip
    if status == "review":
        given |= {"submitted_by": by, "submitted_en": given["created_en"], "submitted_zh": given["created_zh"]}
    return Version(id_, id_, status, body, **given)


BOSSES = (Publisher(ME, "Lin Xiaolan", "林晓岚", True), Publisher(OTHER, "Wang Min", "王敏", True), Publisher(7, "Jiang Lan", "蒋岚", False))


def scoring() -> Rules:
    versions = (version(3, "draft", DRAFT, note=""), version(2, "live", LIVE, OTHER), version(1, "retired", LIVE, OTHER))
    return Rules(versions, CUSTOM, publishers=BOSSES)


def criteria() -> Rules:
    easier = {**CRITERIA, "n": 1}
    return Rules((version(2, "draft", CRITERIA), version(1, "live", easier, OTHER)), CUSTOM, True, version(2, "live", LIVE, OTHER), BOSSES)


def sample(size: int = 240) -> SampleFacts:
    chance_ = random.Random(7)
    leads = []
    for number in range(size):
        facts: dict[str, Any] = {fact.name: None for fact in LEAD_FACTS} | {"seats": None}
        facts |= {
            "company_size": chance_.choice([None, *map(Decimal, (12, 40, 80, 220, 600, 2000))]), "budget": chance_.choice([None, Decimal(20000), Decimal(150000)]),
            "completeness": Decimal(chance_.randrange(20, 100)), "buying_stage": chance_.choice([None, "aware", "compare", "decide"]),
            "urgency": chance_.choice([None, "low", "normal", "high", "now"]), "tags": ";", "has_phone": True, "has_email": True, "is_owned": False,
        }  # fmt: skip
        kinds = chance_.choices(("page", "price_page", "form", "unsubscribe", "other"), (8, 3, 1, 0.3, 1), k=chance_.randrange(0, 9))
        events = []
        for place, kind in enumerate(kinds):
            day = TODAY - timedelta(days=chance_.randrange(0, 60))
            at = datetime(day.year, day.month, day.day, 3, place, tzinfo=UTC)
            events.append(LeadEvent(number * 20 + place, kind, at, day, chance_.randrange(5, 200), "/pricing" if kind == "price_page" else "/", "fair"))
        leads.append((facts, tuple(sorted(events, key=lambda one: (one.happened_at, one.id)))))
    return SampleFacts(tuple(leads), TODAY, 12_000, frozenset(), tuple(range(1_000, 1_000 + size)))


@functools.cache
def _card_figures() -> Any:
    """Drawn anew a thousand times for its interval: once for all tests."""
    rng = random.Random(5)
    scores = [rng.randrange(0, 90) for _ in range(600)]
    pairs = [(score, rng.random() < chance(score, 52)) for score in scores]
    return measure(pairs, {score: chance(score, 52) for score in scores}, "card")


def card_result() -> dict[str, Any]:
    size = Bands("company_size", "Employees", "number", (Decimal(20), Decimal(100), Decimal(500)))
    channel = Bands("channel", "Channel", "text", (), (("website",), ("ads", "Ads"), ("referral",)))
    phone = Bands("has_phone", "Has a phone number", "flag", (), (("true",), ("false",)))
    card = Card(
        (
            CardField(size, (0, 8, 21, 34, 5), (410, 520, 380, 190, 300), (60, 130, 160, 120, 50)),
            CardField(channel, (12, 0, 25, 6, 3), (700, 620, 280, 100, 100), (240, 80, 150, 28, 22)),
            CardField(phone, (14, 0, 0, 2), (1200, 500, 0, 100), (430, 70, 0, 20)),
        ),
        (CardCross(channel, phone, ((6, 0, 0, 0), (0, 0, 0, 0), (9, 2, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0))),),
        52,
    )
    return {
        "card": card_json(card), "measures": asdict(_card_figures()), "by_time": asdict(_card_figures()), "problems": [], "rows": 1800, "won": 520, "training_rows": 1200,
        "inner_auc": 0.83, "used": ["company_size", "channel", "has_phone"], "alone": {"company_size": 0.71},
        "names": {"company_size": ["Employees", "公司人数"], "channel": ["Channel", "渠道"], "has_phone": ["Has a phone number", "有电话"], "verdict": ["Their answer", "客户答复"]},
        "look_at": [{"column": "channel", "name": "Channel", "code": "look.far", "args": {"auc": 0.748, "look": "far", "next": 0.66}}],
        "set_aside": [
            {"column": "verdict", "name": "Their answer", "code": "pure", "args": {"share": 0.46}, "overruled": None},
            {"column": "status_note", "name": "Status note", "code": "word", "args": {"word": "status"}, "overruled": None},
            {"column": "source_id", "name": "Source id", "code": "id", "args": {"distinct": 0.999}, "overruled": None},
        ],
    }  # fmt: skip


def card(id_: int, state: str, **more: Any) -> ScoreCard:
    given: dict[str, Any] = {
        "name": f"Card {id_}", "asked_by": ME, "asked_by_code": "M001", "asked_by_en": "Lin Xiaolan", "asked_by_zh": "林晓岚", "asked_at": NOW, "phase": "",
        "done": 0, "total": 3, "error": None, "finished_at": None, "spec": {"level": "form", "since": "2025-01-01", "until": "2026-11-01"}, "result": None,
        "body": None, "live_allowed": False,
    } | more  # fmt: skip
    return ScoreCard(id=id_, state=state, **given)


def cards() -> tuple[ScoreCard, ...]:
    failed = card(1, "failed", error="Only 120 leads closed within these days, 20 of them won: a scorecard needs 200, with 50 won and as many lost. Choose a longer time.")
    return card(3, "done", result=card_result(), body=LIVE, live_allowed=True), card(2, "done", result=card_result() | {"problems": ["card.auc"]}), failed


def pool(id_: int, code: str, en: str, zh: str, **more: Any) -> Pool:
    given: dict[str, Any] = {
        "region_id": None, "region_code": None, "product_line_id": None, "product_line_code": None, "visibility": "members", "calendar_id": 1, "template_id": 1,
        "masks_contact": True, "held_cap": 60, "daily_cap": 20, "claim_min_score_cp": None, "sla_seconds": 900, "remind_seconds": 600, "manager_seconds": 900,
        "reassign_seconds": 1800, "recycle_days": 3, "recycle_idle_days": 14, "cooldown_days": 7, "fallback_id": None, "fallback_code": None,
        "fallback_pool_id": None, "is_default": False, "active": True, "is_managed": True, "version": 4,
    } | more  # fmt: skip
    return Pool(id=id_, code=code, name_en=en, name_zh=zh, **given)


def member(pool_id: int, person: int, en: str, zh: str, **more: Any) -> PoolMember:
    given: dict[str, Any] = {
        "employee_code": f"E10{person}", "employee_active": True, "role": "member", "capacity": None, "held_cap": None, "daily_cap": None, "weight": 1,
        "is_senior": False, "skills": (), "active": True, "held": 12, "taken_today": 3, "version": 2,
    } | more  # fmt: skip
    return PoolMember(key=f"{pool_id}:{person}", pool_id=pool_id, employee_id=person, name_en=en, name_zh=zh, **given)


def pools() -> calls.PoolSetup:
    people = tuple(SimpleNamespace(id=n, code=f"E10{n}", name_en=en, name_zh=zh, active=True) for n, en, zh in (
        (27, "Wang Min", "王敏"), (31, "Zhao Qiming", "赵启明"), (44, "Sun Yue", "孙悦")))  # fmt: skip
    region = SimpleNamespace(id=5, code="EAST", name_en="East China", name_zh="华东大区", version=1)
    line = SimpleNamespace(id=8, code="HW", name_en="Hardware", name_zh="硬件", version=1)
    members = (
        member(1, 27, "Wang Min", "王敏", role="manager", is_senior=True), member(1, 31, "Zhao Qiming", "赵启明", held_cap=15, weight=2, skills=("视觉", "PLC")),
    )  # fmt: skip
    return calls.PoolSetup(
        (pool(1, "EAST", "East China", "华东公海", is_default=True), pool(2, "KEY", "Key accounts", "大客户池", visibility="everyone", held_cap=None, active=False)),
        members, people, (region,), (line,), (WorkCalendar(1, "office", "Office hours", "办公时间", 1),),
        (WorkShift(1, 1, "09:00:00", "12:00:00", None, 1), WorkShift(2, 1, "13:30:00", "18:00:00", None, 1)), (Template(1, "standard", "Standard form", "标准表单", True, 1),),
    )  # fmt: skip


def fields() -> calls.FieldSetup:
    stages = (("aware", "Looking around", "了解"), ("compare", "Comparing", "比较"), ("decide", "Deciding", "决策"))
    found = (
        LeadField("company", "text", "Company", "公司", (), True, True, "capture", 2),
        LeadField("phone", "text", "Phone", "电话", (), True, True, "capture", 2),
        LeadField("buying_stage", "choice", "Buying stage", "采购阶段", stages, False, True, "form", 1),
        LeadField("seats", "number", "Seats", "席位数", (), False, False, "form", 1),
        LeadField("visited", "boolean", "Visited us", "来访过", (), False, False, "after", 0, True, False),
    )
    layout = (
        LayoutRow("1:company", 1, "company", "Who", "客户", 10, 2, "create", 1), LayoutRow("1:phone", 1, "phone", "Who", "客户", 20, 1, "claim", 1),
        LayoutRow("1:buying_stage", 1, "buying_stage", "What", "需求", 30, 1, "mql", 1),
    )  # fmt: skip
    return calls.FieldSetup(found, (Template(1, "standard", "Standard form", "标准表单", True, 1),), layout)


def channels() -> calls.ChannelSetup:
    found = (
        Channel("ads", "Advertising", "广告投放", "paid", ("adwords", "baidu_sem"), True, 1), Channel("website", "Website", "官网", "organic", ("website",), True, 1),
        Channel("event", "Fair or event", "展会活动", "event", (), False, 1),
    )  # fmt: skip
    campaign = Campaign(4, "AUTUMN", "Autumn campaign", "秋季推广", "ads", date(2026, 9, 1), date(2026, 11, 30), "autumn26", True, 1)
    costs = (ChannelCost(9, "ads", 4, "AUTUMN", date(2026, 11, 1), Decimal("128000.00"), 1), ChannelCost(8, "website", None, None, date(2026, 11, 1), Decimal("9000.50"), 1))
    return calls.ChannelSetup(found, (campaign,), costs)


def keys() -> calls.KeySetup:
    one = {"id": 1, "code": "WEBSITE", "label": "www.example.com", "pool_id": 1, "per_minute": 600, "burst": 1200, "active": True, "made_by": 1, "made_at": NOW,
           "last_used_at": NOW, "version": 1}  # fmt: skip
    return calls.KeySetup((one, {**one, "id": 2, "code": "MAIL", "label": "Mail system", "pool_id": None, "active": False, "last_used_at": None}), pools().pools)


@pytest.fixture(autouse=True)
def own_drafts(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Edits that one test leaves unsaved are not the next one's."""
    monkeypatch.setattr("desktop.shared.local_drafts.user_state_path", lambda *_a, **_k: tmp_path)


@pytest.fixture
def answers() -> dict[Any, Any]:
    saved = SavedVersion(3, 3, "draft", 4, "aa")
    drift = (Drift(2, 2, TODAY, {"company_size": "0.24", "channel": "0.05"}, Decimal("0.81"), 140, "warn"),)
    return {
        calls.load_scoring: scoring(), calls.load_criteria: criteria(), calls.sample_facts: sample(), calls.save_version: saved, calls.act_on_version: saved,
        calls.find_cards: cards(), calls.find_drift: drift, calls.ask_card: 4, calls.ask_card_knowing: 4, calls.cancel_card: None, calls.draft_from_card: 3, calls.load_pools: pools(),
        calls.load_value_names: ValueNames({"channel": {"website": ("Website", "官网")}}), calls.load_fields: fields(), calls.load_channels: channels(), calls.load_keys: keys(), calls.save_record: Saved("1", 5, False),
        calls.remove_record: Saved("1", None, False), calls.add_event_key: NewKey(3, "CRM", "ab" * 32), calls.set_event_key: 2,
    }  # fmt: skip


@pytest.fixture
def make_view(make_app: Callable[..., App], answers: dict[Any, Any], qtbot: Any) -> Callable[..., LeadRulesView]:
    def make(
        page: str = "scoring", groups: tuple[str, ...] = ("director", "admin"), lang: str = "en", mode: str = "light", size: tuple[int, int] = (1368, 780)
    ) -> LeadRulesView:  # fmt: skip
        view = LeadRulesView(make_app(answers, groups=groups, lang=lang, mode=mode))
        qtbot.addWidget(view)
        view.resize(*size)
        view.show_page(page)
        view.show()
        view.activateWindow()
        qtbot.wait(20)
        return view

    return make
