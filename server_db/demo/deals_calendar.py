"""Around the deals: what is arranged for the coming weeks, whom it is arranged with, gates released by a second person."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import psycopg

from server_db.demo.company import Company
from server_db.demo.deals import DemoDeal
from server_db.demo.deals_walk import Workdays
from server_db.demo.deals_write import CHINA, copy_of_facts
from server_db.demo.dice import Dice
from server_db.demo.people import Person
from server_db.domain.process.body import Process

_TITLES = {
    "visit": ("上门拜访", "现场调研", "Site visit"), "quote": ("提交报价", "Send the quotation"), "payment": ("首付款到期", "尾款到期"),
    "meeting": ("方案评审会", "商务谈判", "Review with IT"), "other": ("周例会准备", "资料整理"),
}  # fmt: skip
_ROOMS = ("", "客户现场", "三楼会议室", "线上会议", "Room 301")
_EXCUSES = ("客户明日签约，材料后补", "The original is on its way by courier", "总经理已口头确认", "框架合同已包含该项")
OVERRIDES = 24


def write_around(
    connection: psycopg.Connection[Any], company: Company, deals: Sequence[DemoDeal], processes: Mapping[int, Process], today: date
) -> None:
    work = Workdays({day.on: day.is_working for day in company.free_days})
    people = {person.id: person for person in company.people}
    still_open = [deal for deal in deals if deal.status == "open"]
    _write_events(connection, still_open, people, today, work)
    _write_overrides(connection, still_open, processes, today)


def _write_events(connection: psycopg.Connection[Any], deals: Sequence[DemoDeal], people: Mapping[int, Person], today: date, work: Workdays) -> None:
    events, guests = list[Any](), list[Any]()
    support = [person.id for person in people.values() if person.code.startswith("F0")]
    for deal in deals:
        dice = Dice(f"event/{deal.id}")
        if not dice.chance(45):
            continue
        day = work.on_or_before(today + timedelta(days=dice.between(-6, 24)))
        kind = dice.weighted(tuple(_TITLES), (40, 16, 10, 28, 6))
        starts = datetime.combine(day, time(dice.between(9, 16), dice.pick((0, 15, 30))), CHINA)
        number = UUID(int=dice.next() << 64 | dice.next(), version=4)
        over = starts.date() < today
        events.append(
            (number, deal.owner.id, f"{number}@demo.example", kind, f"{dice.pick(_TITLES[kind])} {deal.customer.name}"[:200], dice.pick(_ROOMS),
             starts, starts + timedelta(minutes=dice.pick((30, 60, 90))), deal.id, dice.pick((None, 15, 60)), starts if over else None)
        )  # fmt: skip
        boss = deal.owner.posts[-1].manager
        if kind in ("meeting", "payment") and dice.chance(50):
            other = dice.pick(support) if kind == "payment" else boss
            if other and other != deal.owner.id:
                guests.append((number, deal.owner.id, other, dice.chance(50), dice.pick(("none", "yes", "yes", "maybe"))))
    _rows(connection, "calendar_event", "id owner_id uid kind title place starts_at ends_at deal_id remind_minutes done_at", events)
    _rows(connection, "calendar_guest", "event_id owner_id employee_id sees_note answer", guests)


def _write_overrides(
    connection: psycopg.Connection[Any], deals: Sequence[DemoDeal], processes: Mapping[int, Process], today: date
) -> None:
    """Asked by the owner, decided by the manager; one in four is refused, a few wait."""
    rows = list[Any]()
    for deal in deals:
        stage = processes[deal.version_id].stage(deal.stage_id)
        boss = deal.owner.posts[-1].manager
        ways = [edge.to for edge in processes[deal.version_id].out_of(deal.stage_id) if edge.kind == "forward"]
        if len(rows) == OVERRIDES or stage is None or not stage.evidence or not ways or boss is None or deal.id % 3:
            continue
        dice, rule = Dice(f"override/{deal.id}"), stage.evidence[0]
        failed = [{"code": "gate.evidence", "args": {"requirement": rule.id, "kind": rule.kind, "name_en": rule.name_en, "name_zh": rule.name_zh,
                                                     "have": 0, "need": rule.count, "at": rule.at}}]  # fmt: skip
        asked = datetime.combine(today - timedelta(days=dice.between(2, 40)), time(dice.between(9, 16)), CHINA)
        verdict = dice.weighted((True, False, None), (6, 2, 2))
        decided = (boss, asked + timedelta(hours=3), verdict) if verdict is not None else (None, None, None)
        wish = (json.dumps(failed, ensure_ascii=False), dice.pick(_EXCUSES), deal.owner.id, asked)
        rows.append((deal.id, deal.owner.id, deal.stage_id, ways[0], *wish, *decided))
    columns = "deal_id owner_id from_stage to_stage failed reason requested_by requested_at decided_by decided_at approved"
    copy_of_facts(connection, "deal_override", columns, rows)


def _rows(connection: psycopg.Connection[Any], table: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
    names = ", ".join(columns.split())
    with connection.cursor() as cursor, cursor.copy(f"COPY core.{table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
