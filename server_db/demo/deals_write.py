"""Copies the demo company's deals into its database, as the server's owner and under its guards.

Everything of a deal is its history and comes in the transaction that makes the deal; nothing passes a gate twice.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import psycopg
from psycopg import sql

from server_db.demo.company import Company
from server_db.demo.deals import DemoDeal, moment
from server_db.demo.deals_files import make_files
from server_db.demo.deals_walk import Workdays
from server_db.demo.dice import Dice
from server_db.demo.people import LINES, REGIONS, Person
from server_db.domain.process.body import Process

CHINA = timezone(timedelta(hours=8))  # the demo office's zone; it knows no summer time
_EXPONENT = {"JPY": 0}
_COUNTED = {"visit": "visits", "call": "calls", "meeting": "meetings", "demo": "demos", "quote": "quotes", "email": "emails"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What writing needs besides the deals: processes by version, who may decide, today."""

    processes: Mapping[int, Process]
    people: Mapping[int, Person]
    finance: int
    today: date
    work: Workdays


def write_deals(connection: psycopg.Connection[Any], company: Company, deals: Sequence[DemoDeal], processes: Mapping[int, Process], today: date) -> None:
    people = {person.id: person for person in company.people}
    finance = next(person.id for person in company.people if person.code == "F001")
    reading = Reading(processes, people, finance, today, Workdays({day.on: day.is_working for day in company.free_days}))
    _copy(connection, "stored_file", "id sha256 size media_type content", [(f.id, f.sha256, len(f.content), f.media_type, f.content) for f in make_files()])
    _copy(
        connection, "contact", "id customer_id owner_id name title phone is_decision_maker",
        [(c.id, c.customer_id, c.owner_id, c.name, c.title, c.phone, c.decides) for c in (deal.contact for deal in deals)],
    )  # fmt: skip
    _copy_deals(connection, deals, reading)
    _copy_tasks(connection, deals, reading)  # before the moves, which would make the task packs anew
    _write_moves(connection, deals, reading)
    _copy_steps(connection, deals, reading)
    _pause(connection, deals)
    for table in ("stored_file", "contact", "deal"):
        connection.execute(
            sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))").format(
                sql.Literal(f"core.{table}"), sql.Identifier("core", table)
            )
        )


def _copy(connection: psycopg.Connection[Any], table: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
    names = sql.SQL(", ").join(sql.Identifier(name) for name in columns.split())
    with connection.cursor() as cursor, cursor.copy(sql.SQL("COPY core.{} ({}) FROM STDIN").format(sql.Identifier(table), names)) as copy:
        for row in rows:
            copy.write_row(row)


def copy_of_facts(connection: psycopg.Connection[Any], table: str, columns: str, rows: Sequence[Sequence[Any]]) -> None:
    """Rows that hold for the deal as it stands: the database adds what it knows the deal by."""
    names = sql.SQL(", ").join(sql.Identifier(name) for name in columns.split())
    given = sql.SQL(", ").join(sql.SQL("g.{}").format(sql.Identifier(name)) for name in columns.split())
    held, kept = sql.Identifier(f"demo_{table}"), sql.Identifier(table)
    connection.execute(sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM core.{} WITH NO DATA").format(held, names, kept))
    with connection.cursor() as cursor, cursor.copy(sql.SQL("COPY {} ({}) FROM STDIN").format(held, names)) as copy:
        for row in rows:
            copy.write_row(row)
    connection.execute(
        sql.SQL("INSERT INTO core.{} ({}, facts_hash) SELECT {}, core.deal_hash_(d) FROM {} g JOIN core.deal d ON d.id = g.deal_id").format(
            kept, names, given, held
        )
    )


def _at(day: date, dice: Dice) -> datetime:
    return moment(day, dice).replace(tzinfo=CHINA)


def _times(deal: DemoDeal, today: date) -> list[datetime]:
    """When each of the deal's moves was; two of one day keep their order."""
    dice, times = Dice(f"times/{deal.id}"), list[datetime]()
    for visit in deal.visits:
        # in the evening, after the day's work that the move stands on
        at = datetime.combine(visit.entered_on, time(18, dice.below(60)), CHINA)
        times.append(max(at, times[-1] + timedelta(minutes=40)) if times else at)
    return [min(at, datetime.combine(today, time(0, 10), CHINA)) for at in times]


def _done_at(deal: DemoDeal, today: date) -> list[datetime]:
    dice = Dice(f"activities/{deal.id}")
    latest = datetime.combine(today, time(0, 10), CHINA)
    return [min(_at(one.on, dice), latest) for one in deal.steps.activities]


def _copy_deals(connection: psycopg.Connection[Any], deals: Sequence[DemoDeal], reading: Reading) -> None:
    """At the entry, where every deal begins; its moves bring it to where it stands."""
    rows = []
    for deal in deals:
        first = _times(deal, reading.today)[0]
        rows.append(
            (deal.id, f"D-{deal.id:06d}", deal.customer.id, deal.name, deal.owner.id, _place(REGIONS, deal.region), _place(LINES, deal.line),
             deal.pipeline_id, deal.version_id, deal.visits[0].stage_id, deal.amount, deal.customer.currency, deal.close_on, deal.source,
             json.dumps(deal.fields, ensure_ascii=False), deal.visits[0].entered_on, first, first)
        )  # fmt: skip
    _copy(
        connection,
        "deal",
        "id code customer_id name owner_id region_id product_line_id pipeline_id version_id stage_id amount_minor currency close_on source"
        " fields opened_on entered_at clock_at",
        rows,
    )


def _pause(connection: psycopg.Connection[Any], deals: Sequence[DemoDeal]) -> None:
    """After the moves, which end every pause."""
    paused = [(deal.paused_until, deal.pause_reason, deal.owner.id, deal.id) for deal in deals if deal.paused_until]
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE core.deal SET paused_until = %s, pause_reason = %s, paused_by = %s WHERE id = %s", paused)


def _place(known: Sequence[tuple[str, str, str]], code: str) -> int:
    return [row[0] for row in known].index(code) + 1


def _write_moves(connection: psycopg.Connection[Any], deals: Sequence[DemoDeal], reading: Reading) -> None:
    """Through a list of their own, because facts are one value of many parts."""
    connection.execute(
        "CREATE TEMP TABLE demo_move (deal_id bigint, owner_id int, version_id int, from_stage text, to_stage text, kind text,"
        " moved_at timestamptz, reason text, facts jsonb) ON COMMIT DROP"
    )
    with connection.cursor() as cursor, cursor.copy("COPY demo_move FROM STDIN") as copy:
        for deal in deals:
            for row in _moves(deal, reading):
                copy.write_row(row)
    connection.execute(
        "INSERT INTO core.deal_move (deal_id, owner_id, version_id, from_stage, to_stage, kind, moved_at, moved_by, reason, facts, is_history)"
        " SELECT m.deal_id, m.owner_id, m.version_id, m.from_stage, m.to_stage, m.kind, m.moved_at, m.owner_id, m.reason,"
        " jsonb_populate_record(NULL::core.deal_facts, m.facts), true FROM demo_move m ORDER BY m.moved_at, m.deal_id"
    )


def _moves(deal: DemoDeal, reading: Reading) -> list[tuple[Any, ...]]:
    times, process = _times(deal, reading.today), reading.processes[deal.version_id]
    rows: list[tuple[Any, ...]] = []
    stood: str | None = None
    for place, (visit, at) in enumerate(zip(deal.visits, times, strict=True)):
        facts = _facts(deal, process, place, times, reading)
        reason = deal.lost_reason if visit.kind == "lost" else visit.reason
        rows.append(
            (deal.id, deal.owner.id, deal.version_id, stood, visit.stage_id, visit.kind, at, reason or None, json.dumps(facts, ensure_ascii=False))
        )
        stood = visit.stage_id
    return rows


def _facts(deal: DemoDeal, process: Process, place: int, times: Sequence[datetime], reading: Reading) -> dict[str, Any]:
    """What the database would have written down when the deal was moved: everything as of that day."""
    day = deal.visits[place].entered_on
    before = deal.visits[place - 1] if place else deal.visits[place]
    done = [one for one in deal.steps.activities if one.on <= day]
    counts: dict[str, int] = defaultdict(int)
    for one in done:
        if one.kind in _COUNTED:
            counts[_COUNTED[one.kind]] += 1
    stage = process.stage(before.stage_id)
    touched = max((one.on for one in done if one.kind != "note"), default=before.entered_on)
    return {
        **{name: counts[name] for name in _COUNTED.values()},
        "amount": str(deal.amount) if deal.customer.currency == "JPY" else f"{deal.amount // 100}.{deal.amount % 100:02d}",
        "activities": sum(counts.values()), "contacts": 1 if deal.id % 17 == 0 else 2 + deal.id % 3,
        "evidence": sum(1 for one in deal.steps.evidence if one.on <= day),
        "open_tasks": sum(1 for one in deal.steps.tasks if one.done_on is None or one.done_on > day),
        "days_open": reading.work.between(deal.visits[0].entered_on, day), "days_in_stage": reading.work.between(before.entered_on, day),
        "days_idle": reading.work.between(max(touched, before.entered_on), day),
        "times_in_stage": sum(1 for one in deal.visits[:place] if one.stage_id == before.stage_id) or 1,
        "moves_back": sum(1 for one in deal.visits[:place] if one.kind == "back"), "close_on": deal.close_on.isoformat(),
        "opened_on": deal.visits[0].entered_on.isoformat(), "entered_on": before.entered_on.isoformat(), "as_of": day.isoformat(),
        "customer": deal.customer.name, "source": deal.source, "region": deal.region, "product_line": deal.line, "owner_code": deal.owner.code,
        "stage": stage.code if stage else "", "lost_reason": deal.lost_reason, "currency": deal.customer.currency, "fields": dict(deal.fields),
    }  # fmt: skip


def _copy_tasks(connection: psycopg.Connection[Any], deals: Sequence[DemoDeal], reading: Reading) -> None:
    rows = []
    for deal in deals:
        owner, dice = deal.owner.id, Dice(f"tasks/{deal.id}")
        for task in deal.steps.tasks:
            done = _at(task.done_on, dice) if task.done_on else None
            made = _at(task.due_on - timedelta(days=1), dice)
            rows.append(
                (deal.id, owner, task.stage_id, task.task_id, task.is_automatic, task.name_en, task.name_zh, owner, task.due_on, task.mandatory,
                 min(made, done or made), done, owner if done else None)
            )  # fmt: skip
    _copy(
        connection, "deal_task",
        "deal_id owner_id stage_id task_id is_automatic name_en name_zh assignee_id due_on mandatory made_at done_at done_by", rows,
    )  # fmt: skip


def _copy_steps(connection: psycopg.Connection[Any], deals: Sequence[DemoDeal], reading: Reading) -> None:
    activities, evidence, approvals = list[Any](), list[Any](), list[Any]()
    for deal in deals:
        owner, dice = deal.owner.id, Dice(f"steps/{deal.id}")
        for at, act in zip(_done_at(deal, reading.today), deal.steps.activities, strict=True):
            activities.append((deal.id, owner, act.kind, at, act.subject, act.outcome or None, deal.contact.id, owner, at))
        for one in deal.steps.evidence:
            evidence.append((deal.id, owner, one.stage_id, one.requirement_id, one.kind, one.file_id, one.file_name, owner, _at(one.on, dice)))
        for ask in deal.steps.approvals:
            by = _approver(deal, ask.role, reading)
            at = _at(ask.on, dice)
            decided = (by, "approved", at) if ask.decided else (None, None, None)
            way = (ask.from_stage, ask.to_stage, ask.approval_id, ask.level, ask.role)
            approvals.append((deal.id, owner, *way, owner, at - timedelta(hours=5), *decided))
    _copy(connection, "deal_activity", "deal_id owner_id kind happened_at subject outcome contact_id made_by made_at", activities)
    _copy(connection, "deal_evidence", "deal_id owner_id stage_id requirement_id kind file_id file_name added_by added_at", evidence)
    copy_of_facts(
        connection, "deal_approval",
        "deal_id owner_id from_stage to_stage approval_id level role requested_by requested_at decided_by decision decided_at", approvals,
    )  # fmt: skip


def _approver(deal: DemoDeal, role: str, reading: Reading) -> int:
    """The seller's manager, the manager's director, or finance."""
    if role == "finance":
        return reading.finance
    boss = deal.owner.posts[-1].manager or reading.finance
    if role == "director" and boss in reading.people and reading.people[boss].posts:
        return reading.people[boss].posts[-1].manager or boss
    return boss


