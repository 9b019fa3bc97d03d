"""What the printed summary of a talk says: what both of the two may read, and nothing that one of them keeps to oneself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from server_db.domain.statements import Words
from server_db.domain.talk_agenda import AgendaItem


@dataclass(frozen=True, slots=True)
class SummaryNote:
    by: Words
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class SummaryAction:
    text: str
    owner: Words
    due_on: date
    done: bool


@dataclass(frozen=True, slots=True)
class SummaryAim:
    """`axis`: the ability it belongs to, empty for none; `steps`: what, and whether it is done."""

    title: str
    axis: Words
    until: date
    done: bool
    steps: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class TalkSummary:
    """Moments are in the office's time. `period`: 2026-10, empty when the talk looked at no month. `status`: planned or held."""

    office: Words
    employee: Words
    employee_code: str
    head: Words
    head_code: str
    planned_at: datetime
    minutes: int
    place: str
    status: str
    period: str
    agenda: tuple[AgendaItem, ...]
    notes: tuple[SummaryNote, ...]
    actions: tuple[SummaryAction, ...]
    growth: tuple[SummaryAim, ...]
    printed_by: Words
    printed_at: datetime
