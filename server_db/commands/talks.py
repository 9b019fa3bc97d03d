"""Planning, preparing and keeping performance talks. Each is one database function; none of their answers repeats a text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.domain.talk_agenda import AgendaItem, prepare, renewed
from server_db.queries.talk_facts import gather_facts
from server_db.queries.talks import GrowthStep, get_talk


@dataclass(frozen=True, slots=True)
class Handle:
    """A record after a write; `version` None: it is gone."""

    id: int
    version: int | None


@dataclass(frozen=True, slots=True)
class TalkPlan:
    """`title` is what stands in both calendars, so it says nothing of what the talk is about. `period`: 202610."""

    at: datetime
    minutes: int = 60
    place: str = ""
    title: str = ""
    period: int | None = None
    remind_minutes: int | None = 60


def plan_talk(session: Session, with_id: int, plan: TalkPlan, key: UUID | None = None) -> Handle:
    """With somebody one leads or by whom one is led; the other is invited."""
    patch = {"at": plan.at.isoformat(), "minutes": plan.minutes, "place": plan.place, "title": plan.title, "remind_minutes": plan.remind_minutes}
    if plan.period is not None:
        patch["period"] = str(plan.period)
    return _call(session, "talk_plan", ("int", "jsonb"), with_id, _json(patch), key=key)


def plan_prepared(session: Session, with_id: int, plan: TalkPlan, today: date) -> Handle:
    """Planned, and its agenda prepared from what is known now."""
    return prepare_agenda(session, plan_talk(session, with_id, plan).id, today)


def prepare_agenda(session: Session, talk_id: int, today: date) -> Handle:
    """The agenda as today's figures and records would have it; what was written by hand stays. Without a month the one before the talk's."""
    with session.begin():
        file = get_talk(session, talk_id)
        if file is None:
            return Handle(talk_id, None)
        number = file.talk.period_id or _month_before(file.talk.planned_at)
        facts = gather_facts(session, file, f"{number // 100:04d}-{number % 100:02d}", today)
    return save_agenda(session, talk_id, file.talk.version, renewed(prepare(facts), file.talk.agenda))


def _month_before(at: datetime) -> int:
    return (at.year - 1) * 100 + 12 if at.month == 1 else at.year * 100 + at.month - 1


def move_talk(session: Session, talk_id: int, version: int, at: datetime, minutes: int, place: str, key: UUID | None = None) -> Handle:
    """By who planned it; the event in both calendars moves too."""
    patch = _json({"at": at.isoformat(), "minutes": minutes, "place": place})
    return _call(session, "talk_move", ("bigint", "int", "jsonb"), talk_id, version, patch, key=key)


def cancel_talk(session: Session, talk_id: int, version: int, key: UUID | None = None) -> Handle:
    return _call(session, "talk_cancel", ("bigint", "int"), talk_id, version, key=key)


def hold_talk(session: Session, talk_id: int, version: int, key: UUID | None = None) -> Handle:
    """It was held: its agenda stays as it is from now on."""
    return _call(session, "talk_hold", ("bigint", "int"), talk_id, version, key=key)


def save_agenda(session: Session, talk_id: int, version: int, agenda: Iterable[AgendaItem], key: UUID | None = None) -> Handle:
    return _call(session, "talk_agenda_save", ("bigint", "int", "jsonb"), talk_id, version, _json([one.to_json() for one in agenda]), key=key)


def save_note(
    session: Session, talk_id: int, note_id: int | None, version: int | None, said: str, only_me: bool, key: UUID | None = None
) -> Handle:  # fmt: skip
    """`note_id` None: a new one. An empty text takes an own note away. `only_me`: not even the other of the two reads it."""
    kinds = ("bigint", "bigint", "int", "text", "boolean")
    return _call(session, "talk_note_save", kinds, talk_id, note_id, version, said, only_me, key=key)


def save_action(
    session: Session, talk_id: int, action_id: int | None, version: int | None, said: str, owner_id: int, due_on: date,
    carried_from: int | None = None, key: UUID | None = None,
) -> Handle:  # fmt: skip
    """`carried_from`: the open action of an earlier talk that this one takes up."""
    patch: dict[str, Any] = {"text": said, "owner": str(owner_id), "due_on": due_on.isoformat()}
    if carried_from is not None:
        patch["carried_from"] = str(carried_from)
    return _call(session, "talk_action_save", ("bigint", "bigint", "int", "jsonb"), talk_id, action_id, version, _json(patch), key=key)


def finish_action(session: Session, action_id: int, version: int, done: bool = True, key: UUID | None = None) -> Handle:
    return _call(session, "talk_action_done", ("bigint", "int", "boolean"), action_id, version, done, key=key)


def save_growth(
    session: Session, employee_id: int, item_id: int | None, version: int | None, title: str, until: date, axis: str | None = None,
    steps: Iterable[GrowthStep] = (), done: bool = False, key: UUID | None = None,
) -> Handle:  # fmt: skip
    """An aim of somebody's growth plan, by the person or by who leads them."""
    patch: Mapping[str, Any] = {
        "title": title, "until": until.isoformat(), "axis": axis or "", "done": done, "steps": [{"text": step.text, "done": step.done} for step in steps],
    }  # fmt: skip
    return _call(session, "growth_save", ("int", "bigint", "int", "jsonb"), employee_id, item_id, version, _json(patch), key=key)


def _call(session: Session, function: str, kinds: tuple[str, ...], *arguments: Any, key: UUID | None) -> Handle:
    marks = ", ".join(f"CAST(:a{n} AS {kind})" for n, kind in enumerate(kinds))
    values = {f"a{n}": value for n, value in enumerate(arguments)}
    with session.begin():
        answer: dict[str, Any] = session.execute(text(f"SELECT api.{function}(:key, {marks})"), {"key": key or uuid4(), **values}).scalar_one()
    return Handle(int(answer["id"]), None if answer.get("removed") else int(answer["version"]))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
