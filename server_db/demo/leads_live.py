"""The demo company's leads from end to end: pools and channels, rules put in force, the past written, today lived through the doors."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.commands.lead_imports import import_leads, undo_import
from server_db.commands.leads import create_lead
from server_db.demo.company import SEED, Company
from server_db.demo.dice import Dice
from server_db.demo.leads import CAMPAIGNS, CHANNELS, CHINA, make_leads
from server_db.demo.leads_rules import PUBLISHER, draft_assignment, learn_from_closed, publish_assignment, publish_rules
from server_db.demo.leads_write import write_leads
from server_db.demo.names import make_companies, make_people
from server_db.demo.people import MANAGER, REP, TEAMS
from server_db.demo.signatures import in_name_of
from server_db.engine.lead_scores import LeadScores
from server_db.imports.lead_files import LeadOptions
from server_db.session import Database

Connect = Callable[[], psycopg.Connection[Any]]
# code, English, Chinese, region, who sees it, least score of a claim in hundredths, held and daily cap
POOLS = (
    ("east", "East", "华东线索池", "EAST", "region", None, 80, 20), ("north", "North", "华北线索池", "NORTH", "region", None, 80, 20),
    ("key", "Key accounts", "大客户线索池", None, "members", 5000, 40, 8), ("fair", "Fairs and events", "展会线索池", None, "everyone", None, 80, 30),
)  # fmt: skip
REVIEW_DAYS = 20
GUESTS = ("采购经理", "厂长", "信息部主管")
VIEWS = (
    ("MQL, nobody has them 合格未分配", {"status": ["open"], "mql": True, "free": True}, [["score", True]]),
    ("Late 已超时", {"status": ["open"], "overdue": True}, [["due", False]]),
    ("Fair 展会", {"status": ["open"], "channels": ["event"]}, [["created", True]]),
)  # fmt: skip
_COST = {"ads": 4200000, "event": 6500000, "search": 900000, "social": 1300000, "email": 180000, "website": 600000, "referral": 400000}  # fen a month
_MARKS = """
INSERT INTO core.review_mark (item_id, by_id, at, fit, intent, handling, verdict, reasons)
SELECT i.id, w.by_id, i.on_date::timestamp AT TIME ZONE 'Asia/Shanghai' + interval '16 hours', least(5, greatest(1, b.base + (h.n %% 5 = 0)::int)),
  least(5, greatest(1, b.base - (h.n %% 7 = 0)::int)), 1 + h.n %% 5, CASE WHEN b.base >= 4 THEN 'good' WHEN b.base <= 2 THEN 'bad' ELSE 'unclear' END, '{}'
FROM core.review_item i JOIN core.lead l ON l.id = i.lead_id LEFT JOIN core.lead_score s ON s.lead_id = l.id
  CROSS JOIN LATERAL (VALUES (1, i.first_id), (2, i.second_id)) w (n, by_id)
  CROSS JOIN LATERAL (SELECT ('x' || substr(md5(i.lead_id || ':' || w.n), 1, 6))::bit(24)::int AS n) h
  CROSS JOIN LATERAL (SELECT 1 + least(4, coalesce(s.score_cp, 0) / 2500) AS base) b
WHERE w.by_id IS NOT NULL AND i.on_date < %s
"""
_FINDINGS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("Ads bring many small companies", "广告带来大量小公司", "channel", "open", {"channel": "ads"}),
    ("Price page says more than downloads", "价格页比下载更能说明意向", "scoring", "accepted", {}),
    ("Nobody asked for the budget", "没有询问预算", "process", "open", {}), ("Industry is often empty", "行业常常为空", "data", "done", {}),
)  # fmt: skip


def live_through_leads(connect: Connect, connect_worker: Connect, company: Company, manager: Database, size: str, seed: str = SEED) -> int:
    """`connect` is the server owner's; `manager` imports and enters leads. How many leads there are. Deals must be there."""
    engine = create_engine("postgresql+psycopg://", creator=connect_worker, poolclass=NullPool)
    with connect() as connection:
        now = _now(connection)
        _write_settings(connection, company, now.date(), seed)
    with connect() as connection, connect_worker() as worker:
        connection.autocommit = worker.autocommit = True
        publish_rules(connection, engine.connect, worker)
        draft_assignment(connection)
        with connection.transaction():
            write_leads(connection, make_leads(company, now, size, seed))
        connection.execute("ANALYZE")
        LeadScores().work(worker, engine.connect, "demo")
        learn_from_closed(connection, engine.connect, worker, now.date())
        publish_assignment(connection, worker)
        _keep_views(connection)
        _review(connection, now.date())
        _live_today(manager, seed)
        row = connection.execute("SELECT count(*) FROM core.lead").fetchone()
    engine.dispose()
    return int(row[0]) if row else 0


def _now(connection: psycopg.Connection[Any]) -> datetime:
    row = connection.execute("SELECT clock_timestamp()").fetchone()
    assert row is not None
    now: datetime = row[0]
    return now.astimezone(CHINA).replace(microsecond=0)


def _write_settings(connection: psycopg.Connection[Any], company: Company, today: date, seed: str) -> None:
    for code, english, chinese, region, visibility, least, held, daily in POOLS:
        connection.execute(
            "INSERT INTO core.pool (code, name_en, name_zh, region_id, visibility, claim_min_score_cp, held_cap, daily_cap, template_id, reassign_seconds)"
            " VALUES (%s, %s, %s, (SELECT id FROM core.region WHERE code = %s), %s, %s, %s, %s, (SELECT min(id) FROM core.lead_template), NULL)",
            (code, english, chinese, region, visibility, least, held, daily),
        )
    connection.execute("UPDATE core.pool SET code = 'general', reassign_seconds = NULL WHERE is_default")
    _write_members(connection, company)
    for code, english, chinese, channel, utm in CAMPAIGNS:
        connection.execute(
            "INSERT INTO core.campaign (code, name_en, name_zh, channel, utm_campaign) VALUES (%s, %s, %s, %s, nullif(%s, ''))",
            (code, english, chinese, channel, utm),
        )
    dice = Dice(f"{seed}/lead costs")
    for back in range(9):
        month = (today.replace(day=15) - timedelta(days=30 * back)).replace(day=1)
        for channel in CHANNELS:
            if channel in _COST:
                cost = _COST[channel] * dice.between(70, 130) // 100
                connection.execute(
                    "INSERT INTO core.channel_cost (channel, month, amount_minor) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", (channel, month, cost)
                )
    _write_absences(connection, company, today)


def _write_members(connection: psycopg.Connection[Any], company: Company) -> None:
    """Sellers of a region in its pool, everybody in the open ones, the best in that of key accounts; managers manage."""
    today = company.months[-1].since
    for person in company.people:
        post = person.posts[-1] if person.posts else None
        if post is None or (person.left_on and person.left_on < today) or post.level not in (REP, MANAGER):
            continue
        senior = post.level == REP and person.skill >= 110
        role = "manager" if post.level == MANAGER else "member"
        pools = [TEAMS[post.team][0].lower(), "general", "fair"] + (["key"] if senior or post.level == MANAGER else [])
        for pool in pools:
            connection.execute(
                "INSERT INTO core.pool_member (pool_id, employee_id, role, capacity, is_senior, skills)"
                " SELECT p.id, %s, %s, 200, %s, %s FROM core.pool p WHERE p.code = %s",
                (person.id, role, senior, ["key"] if senior else [], pool),
            )


def _write_absences(connection: psycopg.Connection[Any], company: Company, today: date) -> None:
    """Somebody is always away: a few sellers this week and next."""
    sellers = [p for p in company.people if p.posts and p.posts[-1].level == REP and (p.left_on is None or p.left_on >= company.months[-1].since)]
    dice = Dice("lead absences")
    for person in dice.sample(sellers, max(2, len(sellers) // 12)):
        starts = datetime.combine(today + timedelta(days=dice.between(-1, 5)), datetime.min.time(), CHINA)
        number = UUID(int=dice.next() << 64 | dice.next(), version=4)
        connection.execute(
            "INSERT INTO core.calendar_event (id, owner_id, uid, kind, title, place, starts_at, ends_at, all_day)"
            " VALUES (%s, %s, %s, 'absence', %s, '', %s, %s, true)",
            (
                number,
                person.id,
                f"{number}@demo.example",
                dice.pick(("年假", "培训", "Parental leave", "病假")),
                starts,
                starts + timedelta(days=dice.between(1, 4)),
            ),
        )


def _keep_views(connection: psycopg.Connection[Any]) -> None:
    """Lists that everybody finds in the menu, a key of the website, and what was agreed about a channel."""
    for name, narrowed, sort in VIEWS:
        body = {"screen": "leads", "look": "table", "filter": narrowed, "sort": sort, "columns": {}}
        statement = (
            "INSERT INTO core.saved_view (owner_id, screen, name, shared, body) SELECT e.id, 'leads', %s, 'everyone', %s::jsonb"
            " FROM core.employee e WHERE e.code = 'E1001'"
        )
        connection.execute(statement, (name, json.dumps(body)))
    in_name_of(connection, PUBLISHER, "SELECT api.event_key_add(%s, 'WEBSITE', %s, 'general')", (uuid4(), "www.dingxin.example 官网"))
    connection.execute(
        "INSERT INTO core.channel_policy (channel, note, max_share) VALUES ('ads', %s, 0.25)", ("Small companies only cost time. 小公司占比过高，控制投放。",)
    )


def _review(connection: psycopg.Connection[Any], today: date) -> None:
    """The reviews of the last working days, all but today's scored by both; what they found."""
    days = connection.execute(
        "SELECT DISTINCT on_date FROM core.work_span WHERE on_date <= %s ORDER BY on_date DESC LIMIT %s", (today, REVIEW_DAYS)
    ).fetchall()
    for (day,) in reversed(days):
        connection.execute("SELECT core.review_draw_(%s)", (day,))
    connection.execute(_MARKS, (today,))
    items = connection.execute(
        "SELECT i.id, i.first_id FROM core.review_item i WHERE i.on_date < %s ORDER BY i.id DESC LIMIT %s", (today, len(_FINDINGS))
    ).fetchall()
    for (item, by), (english, chinese, kind, state, target) in zip(items, _FINDINGS, strict=False):
        connection.execute(
            "INSERT INTO core.review_finding (item_id, title_en, title_zh, kind, state, target, made_by, owner_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            (item, english, chinese, kind, state, json.dumps(target), by, by),
        )


def _live_today(manager: Database, seed: str) -> None:
    """A file of the fair taken in and given away, another one taken back, and some enquiries entered by hand."""
    dice = Dice(f"{seed}/leads today")
    companies = make_companies(dice, "EAST", 64)
    people = make_people(dice, 64, set())
    lines = [f'F{n},"{c}",{p},199 2000 {1000 + n},{dice.pick(GUESTS)},展会活动,{dice.between(10, 800)}'
             for n, (c, p) in enumerate(zip(companies, people, strict=True))]  # fmt: skip
    header = "编号,公司,联系人,手机,职位,渠道,公司人数\n"
    with tempfile.TemporaryDirectory() as folder, manager.session() as session:
        fair, wrong = Path(folder) / "展会名片.csv", Path(folder) / "旧名单.csv"
        fair.write_text(header + "\n".join(lines[:28]) + "\n", "utf-8")
        wrong.write_text(header + "\n".join(lines[28:52]) + "\n", "utf-8")
        import_leads(session, fair, LeadOptions(source="fair", pool="fair", campaign="AUTUMN-EXPO", assign=True))
        undo_import(session, import_leads(session, wrong, LeadOptions(source="old", pool="general")).import_id)
        for n, (company, person) in enumerate(zip(companies[52:], people[52:], strict=True)):
            create_lead(session, {"company": company, "contact_name": person, "phone": f"199 3000 {2000 + n}", "channel": "website",
                                  "pool": "east" if n % 2 else "general",
                                  "need": "官网留言，请尽快联系", "fields": {"company_size": str(30 + 40 * n), "urgency": "high"}}, key=uuid4())  # fmt: skip
