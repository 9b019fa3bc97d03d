"""The daily review as one may see it: days, leads to score, agreement, findings, channel policies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from server_db.domain.leads.review import Agreement, agreement, kappa
from server_db.tables import lead_insight as tables
from server_db.tables.leads import score_version

MARKS = ("fit", "intent", "handling")


@dataclass(frozen=True, slots=True)
class Reviewer:
    id: int
    code: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Mark:
    by_id: int
    at: datetime
    fit: int
    intent: int
    handling: int
    verdict: str
    reasons: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One drawn lead. `lead` says what a reviewer may know. `marks` holds only one's own until both have scored; only then
    `status`, `score_cp`, `grade`, `stratum` and `lost_reason` are known. `marked`: the ids of who has scored."""

    id: int
    place: int
    lead_id: int
    lead: Mapping[str, Any]
    first: Reviewer | None
    second: Reviewer | None
    mine: bool
    marked: tuple[int, ...]
    marks: tuple[Mark, ...]
    stratum: str | None = None
    status: str | None = None
    score_cp: int | None = None
    grade: str | None = None
    lost_reason: str | None = None

    def mark_of(self, person: int) -> Mark | None:
        return next((mark for mark in self.marks if mark.by_id == person), None)

    @property
    def done(self) -> bool:
        return len(self.marked) >= 2


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """`strata`: {stratum: {"population": n, "quota": n}}."""

    on_date: date
    seed: str
    size: int
    strata: Mapping[str, Mapping[str, int]]
    drawn_at: datetime


@dataclass(frozen=True, slots=True)
class Agreements:
    """Of the leads both have scored; `verdict_kappa` without weights. `by_week`: (Monday, share of marks at most one apart)."""

    marks: Mapping[str, Agreement]
    verdict_exact: Decimal | None
    verdict_kappa: Decimal | None
    by_week: tuple[tuple[date, Decimal, int], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """`target`: {"rule": id} or {"channel": code}; `version_number` is the scoring version that answered it."""

    id: int
    item_id: int | None
    on_date: date | None
    lead_id: int | None
    title_en: str
    title_zh: str
    kind: str
    state: str
    target: Mapping[str, Any]
    version_id: int | None
    version_number: int | None
    owner_code: str | None
    owner_en: str | None
    owner_zh: str | None
    made_by_en: str | None
    made_by_zh: str | None
    made_at: datetime
    closed_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class ChannelPolicy:
    channel: str
    name_en: str
    name_zh: str
    note: str
    max_share: Decimal | None
    is_paused: bool
    finding_id: int | None
    version: int


def find_days(session: Session, most: int = 120) -> tuple[ReviewDay, ...]:
    """The newest first."""
    day = tables.review_day.c
    rows = session.execute(select(day.on_date, day.seed, day.size, day.strata, day.drawn_at).order_by(day.on_date.desc()).limit(most))
    return tuple(ReviewDay(**row._mapping) for row in rows)


def find_items(session: Session, day: date) -> tuple[ReviewItem, ...]:
    return tuple(_item(found) for found in session.scalar(text("SELECT api.review_items(:day)"), {"day": day}))


def get_agreements(session: Session, since: date, until: date) -> Agreements:
    """How far the two reviewers of each lead agree, over the days from `since` to before `until`."""
    pairs = session.scalar(text("SELECT api.review_pairs(:since, :until)"), {"since": since, "until": until})
    marks = {name: agreement([(pair["first"][at], pair["second"][at]) for pair in pairs]) for at, name in enumerate(MARKS)}
    verdicts = [(pair["first"][3], pair["second"][3]) for pair in pairs]
    exact = Decimal(sum(one == other for one, other in verdicts)) / len(verdicts) if verdicts else None
    weeks: dict[date, list[bool]] = {}
    for pair in pairs:
        day = date.fromisoformat(pair["on_date"])
        monday = date.fromordinal(day.toordinal() - day.weekday())
        weeks.setdefault(monday, []).extend(abs(pair["first"][at] - pair["second"][at]) <= 1 for at in range(len(MARKS)))
    by_week = tuple((monday, Decimal(sum(near)) / len(near), len(near) // len(MARKS)) for monday, near in sorted(weeks.items()))
    return Agreements(marks, exact, kappa(verdicts, ("good", "bad", "unclear"), "none") if verdicts else None, by_week)


def find_findings(session: Session, states: tuple[str, ...] = ("open", "accepted", "done", "rejected")) -> tuple[Finding, ...]:
    """The newest first."""
    found = tables.review_finding.c
    columns = [found[name] for name in Finding.__dataclass_fields__]
    rows = session.execute(select(*columns).where(found.state.in_(states)).order_by(found.id.desc()).limit(1000))
    return tuple(Finding(**row._mapping) for row in rows)


def find_answers(session: Session) -> tuple[tuple[int, int, str], ...]:
    """Scoring versions that may settle a finding: (id, number, status), the newest first."""
    version = score_version.c
    rows = session.execute(select(version.id, version.number, version.status).order_by(version.number.desc()).limit(50))
    return tuple((row.id, row.number, row.status) for row in rows)


def find_policies(session: Session) -> tuple[ChannelPolicy, ...]:
    policy = tables.channel_policy.c
    rows = session.execute(select(*(policy[name] for name in ChannelPolicy.__dataclass_fields__)).order_by(policy.channel))
    return tuple(ChannelPolicy(**row._mapping) for row in rows)


def _item(found: dict[str, Any]) -> ReviewItem:
    people = {name: Reviewer(**found[name]) if found[name] else None for name in ("first", "second")}
    marks = tuple(Mark(**mark | {"at": datetime.fromisoformat(mark["at"]), "reasons": tuple(mark["reasons"])}) for mark in found["marks"])
    return ReviewItem(**found | people | {"marks": marks, "marked": tuple(found["marked"]), "mine": bool(found["mine"])})
