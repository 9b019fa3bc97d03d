"""What the talks page asks of the server, each in one unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reports.talk_summary import render
from reports.words import translator
from server_db.commands.talks import (
    Handle,
    TalkPlan,
    cancel_talk,
    finish_action,
    hold_talk,
    move_talk,
    plan_prepared,
    prepare_agenda,
    save_action,
    save_agenda,
    save_growth,
    save_note,
)
from server_db.domain.statements import Words
from server_db.domain.talk_agenda import AgendaItem
from server_db.queries.people import find_people
from server_db.queries.talk_summary import find_axis_names, get_summary
from server_db.queries.talks import GrowthItem, GrowthStep, Talk, TalkAction, TalkFile, TalkNote, find_talks, get_talk

__all__ = [
    "AgendaItem", "GrowthItem", "GrowthStep", "Handle", "Partner", "Talk", "TalkAction", "TalkBook", "TalkFile", "TalkNote", "TalkPlan", "Words",
    "cancel_talk", "finish_action", "hold_talk", "make_summary", "move_talk", "plan_prepared", "prepare_agenda", "read_book", "read_file", "save_action",
    "save_agenda", "save_growth", "save_note",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody a talk may be held with: one of the own line, or (`is_head`) somebody above."""

    id: int
    code: str
    name_en: str
    name_zh: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class TalkBook:
    """`axes`: the abilities an aim of a growth plan can belong to."""

    talks: tuple[Talk, ...]
    partners: tuple[Partner, ...]
    axes: dict[str, Words]


def read_book(session: Any, me: int, leads: bool) -> TalkBook:
    people = {person.id: person for person in find_people(session) if person.active}
    heads, above = [], people[me].manager_id if me in people else None
    while above is not None and above in people and above not in heads:
        heads.append(above)
        above = people[above].manager_id
    line = [person.id for person in people.values() if leads and person.in_scope and person.id != me and person.id not in heads]
    chosen = [Partner(one, people[one].code, people[one].name_en, people[one].name_zh, one in heads) for one in (*line, *heads)]
    return TalkBook(find_talks(session), tuple(chosen), find_axis_names(session))


def read_file(session: Any, talk_id: int) -> TalkFile | None:
    return get_talk(session, talk_id)


def make_summary(session: Any, talk_id: int, reader: Words, now: datetime, lang: str) -> bytes:
    """The printed summary. Raises NotFound for a talk that is not one of the reader's own."""
    return render(get_summary(session, talk_id, reader, now), lang, translator(lang))
