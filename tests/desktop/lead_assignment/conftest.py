"""A pool with rules, members, a trial, a log and response times, as the server would tell them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from desktop.app import App
from desktop.lead_assignment.reading import Frame, PoolRules
from desktop.lead_assignment.view import AssignmentView
from server_db.commands.lead_assignment import SavedRules
from server_db.domain.leads.assign_body import Body, Fallback, Rule, Who
from server_db.domain.process.facts import CustomField
from server_db.queries.lead_assignment import Assigned, AssignPool, RulesVersion, Trial, Turn
from server_db.queries.lead_response import BUCKETS, ResponseBucket, ResponseGroup, ResponseReport

NOW = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)
PEOPLE = (("P1003", "Chen Lei", "陈磊"), ("P1004", "Wang Fang", "王芳"), ("P1006", "Zhao Min", "赵敏"), ("P1008", "Sun Yue", "孙悦"))
BODY = Body(
    (
        Rule("big", "Large companies", "大客户", "company_size >= 200", Who(regions="lead", senior=True), "best_score_senior", "80"),
        Rule("english", "English enquiries", "英文线索", 'CONTAINS(tags, "english")', Who(("english",)), "round_robin"),
        Rule("rest", "All others", "其余线索", "", Who(), "least_loaded"),
    ),
    Fallback("person", "P1002"),
)
RESULT = {
    "named": {"given": {"P1003": [9, 8]}, "was_given": {"P1003": [7]}, "rule": {"big": [6]}, "code": {"fallback": [5]}, "passed": {"P1003 absent": [4, 3]}},
    "leads": 214, "codes": {"rule": 205, "fallback": 9}, "rules": {"rest": 140, "big": 41, "english": 24},
    "passed": [{"person": "P1003", "why": "absent", "n": 44}, {"person": "P1006", "why": "daily_cap", "n": 31}, {"person": "P1004", "why": "skill", "n": 24}],
    "people": [
        {"code": code, "name_en": en, "name_zh": zh, "given": given, "was_given": was, "peak": 20, "by_rule": {}, "by_day": {}}
        for (code, en, zh), given, was in zip(PEOPLE, (58, 61, 44, 42), (91, 40, 22, 38), strict=True)
    ],
}  # fmt: skip


def version(id_: int, status: str, body: Body = BODY, **more: Any) -> RulesVersion:
    plain = RulesVersion(
        id_,
        1,
        "general",
        id_,
        status,
        body,
        f"{id_:064}",
        True,
        (),
        5,
        "Liu Qiang",
        "刘强",
        NOW,
        None,
        None,
        NOW if status == "live" else None,
        None,
        1,
    )
    return replace(plain, **more)


@dataclass
class Server:
    """What a test may change before the view asks."""

    versions: tuple[RulesVersion, ...] = ()
    trial: Trial | None = None
    saved: list[tuple[Any, ...]] = field(default_factory=list)

    def frame(self) -> Frame:
        pools = (AssignPool(1, "general", "General pool", "公共线索池", 2, True), AssignPool(2, "east", "East pool", "华东线索池", None, False))
        regions = (SimpleNamespace(code="EAST", name_en="East", name_zh="华东"), SimpleNamespace(code="WEST", name_en="West", name_zh="华西"))
        lines = (SimpleNamespace(code="HW", name_en="Hardware", name_zh="硬件"),)
        people = tuple(SimpleNamespace(code=code, name_en=en, name_zh=zh) for code, en, zh in (("P1002", "Liu Qiang", "刘强"), *PEOPLE))
        return Frame(pools, regions, lines, people, (CustomField("fleet", "number", "Fleet", "车队规模"),))  # type: ignore[arg-type]  # names are all a screen asks

    def rules(self, pool: AssignPool | None) -> PoolRules:
        if pool is None:
            return PoolRules(None, (), (), None)
        turns = tuple(
            Turn(at, code, en, zh, at == 1, ("english",) if at == 1 else (), 1 + at % 2, at == 2, "EAST", None, 12 + at, 15 if at == 3 else None, at, None, 20, None, 31 + at, {})
            for at, (code, en, zh) in enumerate(PEOPLE)
        )  # fmt: skip
        return PoolRules(pool, self.versions or (version(3, "draft"), version(2, "live")), turns, self.trial)


def assigned(number: int, code: str = "rule") -> Assigned:
    considered = [
        {"employee": at, "code": code_, "name_en": en, "name_zh": zh, "ok": not why, "why": why}
        for at, ((code_, en, zh), why) in enumerate(zip(PEOPLE, ("absent", "", "daily_cap", "skill"), strict=True))
    ]
    reason = {"code": code, "rule": "big", "how": "round_robin", "given": {"P1004": 12 + number}, "considered": considered}
    return Assigned(
        number, 100 + number, f"L-{number:07}", f"宏远精密 {number}", NOW - timedelta(minutes=7 * number), "General pool", "公共线索池", 2, "big", "Large companies", "大客户",
        ("create", "import", "sla")[number % 3], None, None, None if code == "none" else "Wang Fang", None if code == "none" else "王芳", None, None, reason,
    )  # fmt: skip


def report() -> ResponseReport:
    figures = ((420, 150, 63), (260, 80, 29), (190, 44, 14), (130, 22, 7), (80, 12, 3), (60, 6, 1), (45, 2, 0))
    buckets = tuple(ResponseBucket(bucket, n, mql, won, n // 2) for bucket, (n, mql, won) in zip(BUCKETS, figures, strict=True))
    groups = tuple(
        ResponseGroup(code, en, zh, 300 - 40 * at, 280 - 40 * at, 240 + 400 * at, 900 + 2_600 * at, 270 - 60 * at, 20 + 15 * at, 70, 24 - 4 * at)
        for at, (code, en, zh) in enumerate(PEOPLE)
    )
    return ResponseReport(buckets, groups)


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def open_view(make_app: Callable[..., App], qtbot: Any, server: Server) -> Callable[..., AssignmentView]:
    def open_(groups: tuple[str, ...] = ("director",), lang: str = "en", mode: str = "light") -> AssignmentView:
        answers = {
            "read_frame": lambda *_: server.frame(),
            "read_pool": lambda pool: server.rules(pool),
            "find_assigned": lambda pool, code: tuple(assigned(n, code or ("rule", "fallback", "none")[n % 3]) for n in range(12)),
            "get_response_report": lambda *_: report(),
            "response_leads": (5, 6),
            "save_rules": lambda *args: server.saved.append(args) or SavedRules(4, 4, "draft", 1, "x"),
            "publish_rules": lambda *args: server.saved.append(args) or SavedRules(3, 3, "live", 2, "x"),
            "retire_rules": lambda *args: server.saved.append(args) or SavedRules(3, 3, "retired", 2, "x"),
            "ask_trial": lambda *args: server.saved.append(args) or 7,
            "cancel_trial": "cancelled",
            "get_trial": lambda _id: Trial(7, 1, NOW, NOW, "done", "", 214, 214, RESULT, None),
        }
        view = AssignmentView(make_app(answers=answers, groups=groups, lang=lang, mode=mode))
        qtbot.addWidget(view)
        view.resize(1440, 900)
        view.show()
        return view

    return open_
