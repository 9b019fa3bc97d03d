"""By what the demo company scores, qualifies and gives away its leads: written by one director, put in force by an administrator."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from importlib.util import find_spec
from typing import Any
from uuid import uuid4

import psycopg
from sqlalchemy import Connection

from server_db.demo.signatures import in_name_of
from server_db.engine.lead_scores import LeadScores
from server_db.engine.score_cards import run_waiting

WRITER, PUBLISHER = "e1001", "a001"


def _when(id_: str, en: str, zh: str, formula: str, points: str) -> dict[str, Any]:
    return {"id": id_, "name_en": en, "name_zh": zh, "kind": "when", "formula": formula, "points": points}


def _event(id_: str, en: str, zh: str, event: str, points: str, days: int, **more: Any) -> dict[str, Any]:
    return {"id": id_, "name_en": en, "name_zh": zh, "kind": "event", "event": event, "points": points, "group": "web", "page": "", "min_seconds": 0,
            "name": "", "per": "event", "decay": {"kind": "half_life", "days": days}} | more  # fmt: skip


SCORE = {
    "format": 1,
    "fit": {
        "cap": "100",
        "rules": [
            {"id": "size", "name_en": "Company size", "name_zh": "公司规模", "kind": "bands", "field": "company_size", "missing": "0", "other": "0",
             "bands": [{"to": "20", "points": "2"}, {"to": "100", "points": "10"}, {"to": "500", "points": "20"}, {"to": "", "points": "25"}]},
            {"id": "role", "name_en": "Role in the decision", "name_zh": "决策角色", "kind": "bands", "field": "decision_role", "missing": "0", "other": "0",
             "bands": [{"in": ["decides"], "points": "25"}, {"in": ["influences"], "points": "12"}, {"in": ["uses"], "points": "5"}]},
            {"id": "stage", "name_en": "Buying stage", "name_zh": "采购阶段", "kind": "bands", "field": "buying_stage", "missing": "0", "other": "0",
             "bands": [{"in": ["interest"], "points": "5"}, {"in": ["compare"], "points": "12"}, {"in": ["decide"], "points": "20"}]},
            _when("budget", "A budget of 100,000 or more", "预算十万以上", "budget >= 100000", "10"),
            _when("urgent", "In a hurry", "着急", 'OR(urgency = "high", urgency = "now")', "8"),
            _when("referral", "Came by referral", "转介绍", 'channel = "referral"', "12"),
            _when("reach", "Phone and e-mail are known", "有电话和邮箱", "AND(has_phone, has_email)", "5"),
        ],
    },
    "engagement": {
        "cap": "100",
        "groups": {"web": {"cap": "70"}, "mail": {"cap": "20"}},
        "rules": [
            _event("price", "Looked at prices", "查看价格页", "price_page", "10", 14),
            _event("page", "Read a page for half a minute", "浏览半分钟以上", "page", "2", 10, min_seconds=30, cap="20"),
            _event("download", "Downloaded something", "下载资料", "download", "8", 21),
            _event("video", "Watched a video", "观看视频", "video", "4", 21, per="day"),
            _event("chat", "Chatted", "在线咨询", "chat", "12", 14),
            _event("mail", "Opened a letter", "打开邮件", "email_open", "2", 14, group="mail", per="day"),
            _event("leave", "Unsubscribed", "退订", "unsubscribe", "-20", 60, group="mail"),
            {"id": "burst", "name_en": "Three pages within two days", "name_zh": "两天内浏览三页", "kind": "burst", "event": "page",
             "n": 3, "days": 2, "points": "10",
             "group": "web", "page": "", "min_seconds": 0, "name": "", "decay": {"kind": "linear", "days": 30}},
        ],
    },
    "total_cap": "200",
    "grades": {"fit": ["70", "45", "20"], "engagement": ["50", "25", "8"]},
}  # fmt: skip
MQL = {
    "format": 1,
    "criteria": [
        {"id": "size", "name_en": "Twenty people or more", "name_zh": "二十人以上", "formula": "company_size >= 20"},
        {"id": "role", "name_en": "Decides or influences", "name_zh": "能决策或影响决策",
         "formula": 'OR(decision_role = "decides", decision_role = "influences")'},
        {"id": "money", "name_en": "Money or haste", "name_zh": "有预算或着急", "formula": 'OR(budget >= 50000, urgency = "high", urgency = "now")'},
    ],
    "combine": "all",
}  # fmt: skip
ASSIGNMENT = {
    "format": 1,
    "rules": [
        {"id": "best", "name_en": "The best to senior people", "name_zh": "高分给资深销售", "when": "",
         "who": {"skills": [], "regions": "lead", "lines": None, "senior": True, "people": None},
         "how": "best_score_senior", "min_score": "80"},
        {"id": "region", "name_en": "In turn within the region", "name_zh": "区域内轮流", "when": "",
         "who": {"skills": [], "regions": "lead", "lines": "lead", "senior": None, "people": None},
         "how": "round_robin", "min_score": ""},
        {"id": "load", "name_en": "Whoever has least", "name_zh": "给手上最少的人", "when": "",
         "who": {"skills": [], "regions": None, "lines": None, "senior": None, "people": None},
         "how": "least_loaded", "min_score": ""},
    ],
    "fallback": {"kind": "free", "code": ""},
}  # fmt: skip


def publish_rules(
    connection: psycopg.Connection[Any], open_working: Callable[[], AbstractContextManager[Connection]], worker: psycopg.Connection[Any]
) -> None:
    """Score and criteria; `connection` is the server owner's, `worker` the worker's, both committing each statement."""
    drafts = {}
    for kind, body, note in (
        ("score", SCORE, "What has proved itself since spring. 春季以来的经验"),
        ("mql", MQL, "As agreed with marketing. 与市场部商定"),
    ):
        in_name_of(
            connection, WRITER, f"SELECT api.{kind}_draft(%s, NULL, NULL, %s::jsonb, %s)", (uuid4(), json.dumps(body, ensure_ascii=False), note)
        )
        drafts[kind] = _version(connection, kind)
        in_name_of(connection, WRITER, f"SELECT api.{kind}_submit(%s, %s, %s)", (uuid4(), *drafts[kind]))
    LeadScores().work(worker, open_working, "demo")
    for kind in drafts:
        in_name_of(connection, PUBLISHER, f"SELECT api.{kind}_publish(%s, %s, %s)", (uuid4(), *_version(connection, kind)))


def _version(connection: psycopg.Connection[Any], kind: str) -> tuple[int, int]:
    row = connection.execute(f"SELECT id, version FROM core.{kind}_version ORDER BY id DESC LIMIT 1".encode()).fetchone()
    assert row is not None
    return int(row[0]), int(row[1])


def learn_from_closed(
    connection: psycopg.Connection[Any], open_working: Callable[[], AbstractContextManager[Connection]], worker: psycopg.Connection[Any], today: date
) -> None:
    """A scorecard from the demo's own closed leads, learned and tested like any other; whether it is put in force, people decide.
    Without the package that learns there is none, and the page says how to get it."""
    if find_spec("sklearn") is None:
        return
    spec = {"level": "form", "since": str(today - timedelta(days=400)), "until": str(today + timedelta(days=1)), "seed": "demo", "overrule": {}}
    name = f"Our own leads 本公司线索 {today}"
    in_name_of(connection, WRITER, "SELECT api.card_ask(%s, %s, %s::jsonb)", (uuid4(), name, json.dumps(spec)))
    run_waiting(worker, open_working, "demo")


def draft_assignment(connection: psycopg.Connection[Any]) -> None:
    """Before the leads of the past: they were given out by these rules, and are told so by their names."""
    body = json.dumps(ASSIGNMENT, ensure_ascii=False)
    in_name_of(connection, WRITER, "SELECT api.assign_draft(%s, NULL, NULL, NULL, %s::jsonb, %s)", (uuid4(), body, "For all pools. 所有线索池"))


def publish_assignment(connection: psycopg.Connection[Any], worker: psycopg.Connection[Any]) -> None:
    from server_db.engine.assign_rules import check_waiting_rules

    check_waiting_rules(worker)
    row = connection.execute("SELECT id, version, encode(body_hash, 'hex') FROM core.assign_version ORDER BY id DESC LIMIT 1").fetchone()
    assert row is not None
    in_name_of(connection, PUBLISHER, "SELECT api.assign_publish(%s, %s, %s, %s)", (uuid4(), *row))
