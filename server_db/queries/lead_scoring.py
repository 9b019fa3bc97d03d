"""Scores as people read them: versions, the lines and the log of one lead, a sample to try rules on, how all scores lie."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from server_db.domain.formulas.values import Plain
from server_db.domain.leads.facts import LEAD_FACTS, Facts, own_fields, with_custom
from server_db.domain.leads.scoring import LeadEvent, ScoreLine
from server_db.domain.process.facts import CustomField
from server_db.tables import leads as tables

Kind = Literal["score", "mql"]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with what its event was; the event's kind is empty where no event gave it."""

    line: ScoreLine
    event_kind: str = ""
    page: str = ""
    name: str = ""
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class ScoreLines:
    """The lines add up to `score_cp`. `stored_cp` is what lists show: another only until today's pass came by."""

    version: int | None
    as_of: date
    score_cp: int
    stored_cp: int | None
    grade: str
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True, slots=True)
class LogEntry:
    id: int
    at: datetime
    version: int | None
    cause: str
    event_id: int | None
    delta_cp: int
    fit_cp: int
    engagement_cp: int
    score_cp: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """Somebody who may put rules of leads in force; without `may` a manager, who could be given the right."""

    id: int
    name_en: str
    name_zh: str
    may: bool


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """Leads the reader sees, always the same ones; what a rule may ask is there, hidden names are not left out.
    `held_back`: places of those that lack a field their form demands of an MQL. `ids`: the leads' own, in the same order."""

    leads: tuple[tuple[Facts, tuple[LeadEvent, ...]], ...]
    day: date
    of: int
    held_back: frozenset[int] = frozenset()
    ids: tuple[int, ...] = ()


def find_versions(session: Session, kind: Kind = "score") -> list[dict[str, Any]]:
    """Newest first, with their bodies; the columns of the view."""
    table = tables.score_version if kind == "score" else tables.mql_version
    with session.begin():
        return [dict(row) for row in session.execute(select(table).order_by(table.c.number.desc())).mappings()]


def rule_names(session: Session) -> dict[str, tuple[str, str]]:
    """English and Chinese name of every rule, and of every group as group:<code>: as the version in force has it, else the newest that does."""
    found: dict[str, tuple[str, str]] = {}
    for version in sorted(find_versions(session), key=lambda one: (one["status"] == "live", one["number"])):
        for axis in ("fit", "engagement"):
            part = version["body"].get(axis) or {}
            groups = ((f"group:{key}", one) for key, one in (part.get("groups") or {}).items())
            for key, one in [*((rule["id"], rule) for rule in part.get("rules") or ()), *groups]:
                english = str(one.get("name_en") or one.get("name_zh") or str(key).removeprefix("group:"))
                found[str(key)] = (english, str(one.get("name_zh") or english))
    return found


def find_publishers(session: Session) -> tuple[Publisher, ...]:
    """Those who may first; only people who can sign in."""
    return tuple(Publisher(*row) for row in session.execute(text("SELECT id, name_en, name_zh, may FROM api.lead_publishers()")))


def find_custom_fields(session: Session) -> tuple[CustomField, ...]:
    """What formulas may name besides the facts of the product."""
    field = tables.lead_field
    with session.begin():
        rows = session.execute(
            select(field.c.code, field.c.kind, field.c.name_en, field.c.name_zh).where(field.c.active).order_by(field.c.code)
        ).all()
    return own_fields([(code, kind, en, zh) for code, kind, en, zh in rows])


def get_lines(session: Session, lead_id: int) -> ScoreLines:
    """How a lead's score came about. Raises NotFound for a lead the reader does not see."""
    with session.begin():
        found = session.execute(text("SELECT api.score_lines(:lead)"), {"lead": lead_id}).scalar_one()
    lines = tuple(_shown(line) for line in found["lines"])
    return ScoreLines(
        found.get("version"), date.fromisoformat(found["as_of"]), found["score_cp"], found.get("stored_cp"), found.get("grade") or "", lines
    )


def _shown(line: Mapping[str, Any]) -> ShownLine:
    at = line.get("happened_at")
    plain = ScoreLine(
        line["seq"], line["axis"], line["kind"], line["rule_id"], line["points_cp"], line["base_cp"], line.get("event_id"),
        datetime.fromisoformat(at) if at else None, line.get("days"), line.get("factor_ppm"),
    )  # fmt: skip
    return ShownLine(plain, line.get("event_kind") or "", line.get("page") or "", line.get("name") or "", line.get("seconds") or 0)


def find_log(session: Session, lead_id: int, before: int | None = None, limit: int = 100) -> list[LogEntry]:
    """Newest first; all entries of a lead add up to its stored score."""
    with session.begin():
        rows = session.execute(text("SELECT api.score_log(:lead, :before, :n)"), {"lead": lead_id, "before": before, "n": limit}).scalar_one()
    return [LogEntry(**row | {"at": datetime.fromisoformat(row["at"])}) for row in rows]


def sample_facts(session: Session, most: int = 2_000) -> SampleFacts:
    """For the effect of rules while they are typed: `domain.leads.scoring.score_leads` over these."""
    custom = find_custom_fields(session)
    with session.begin():
        spelled = session.execute(text("SELECT CAST(api.score_sample(:n) AS text)"), {"n": most}).scalar_one()
        of = session.execute(select(func.count()).select_from(tables.lead_row)).scalar_one()
        today = session.execute(text("SELECT sec.today()")).scalar_one()
    rows = json.loads(spelled, parse_float=Decimal)
    held_back = frozenset(place for place, row in enumerate(rows) if row.get("unqualified"))
    return SampleFacts(tuple(_sampled(row, custom) for row in rows), today, of, held_back, tuple(row["lead_id"] for row in rows))


def _sampled(row: Mapping[str, Any], custom: tuple[CustomField, ...]) -> tuple[Facts, tuple[LeadEvent, ...]]:
    facts = with_custom({fact.name: _plain(fact.kind, row.get(fact.name)) for fact in LEAD_FACTS}, row.get("fields") or {}, custom)
    events = tuple(
        LeadEvent(id_, kind, datetime.fromisoformat(at), date.fromisoformat(day), seconds, page or "", name or "")
        for id_, kind, at, day, seconds, page, name in row["events"]
    )
    return facts, events


def _plain(kind: str | None, value: Any) -> Plain | None:
    if value is None:
        return None
    if kind == "number":
        return Decimal(value)
    plain: Plain = date.fromisoformat(value) if kind == "date" else value
    return plain


def get_preview(session: Session, preview_id: int) -> dict[str, Any]:
    """state, done, total, and in the end `result` (bins of one point before and after, grades, moved up and down) or `error`."""
    table = tables.score_preview
    with session.begin():
        return dict(session.execute(select(table).where(table.c.id == preview_id)).mappings().one())


def find_distribution(session: Session) -> list[int]:
    """How many leads the reader sees have so many whole points, from 0 up."""
    score = tables.lead_score
    points = (score.c.score_cp / 100).label("points")
    with session.begin():
        rows = session.execute(select(func.floor(points), func.count()).group_by(func.floor(points))).all()
    found = {int(place): count for place, count in rows}
    return [found.get(place, 0) for place in range(max(found, default=-1) + 1)]


def find_event_keys(session: Session) -> list[dict[str, Any]]:
    table = tables.event_key
    with session.begin():
        return [dict(row) for row in session.execute(select(table).order_by(table.c.code)).mappings()]
