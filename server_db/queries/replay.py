"""Watching a rehearsal and reading what it found; single deals only of people in scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.tables import process_life


@dataclass(frozen=True, slots=True)
class Replay:
    """`result` (None until done) has deals, moves, stuck, stuck_live, won, closed, won_new, won_live, median_days(_new, _live).

    stages {id: {new, live: moves into it that pass; stuck, stuck_live: deals stopped on leaving it}}, checks [{code, args}],
    failed {number of a check: deals} and not_rehearsed {tasks, approvals}: what a draft adds that has no past to be judged by.
    """

    id: int
    pipeline_id: int
    live_version_id: int | None
    since: date
    until: date
    state: str
    phase: str
    done: int
    total: int
    asked_at: datetime
    finished_at: datetime | None
    result: dict[str, Any] | None
    error: str | None

    @property
    def is_running(self) -> bool:
        return self.state in ("queued", "running")

    @property
    def win_rate_change(self) -> Decimal | None:
        """Draft against live, among deals that closed; None without any."""
        if not self.result or not self.result["closed"]:
            return None
        return (Decimal(self.result["won_new"]) - Decimal(self.result["won_live"])) / Decimal(self.result["closed"])

    @property
    def cycle_change(self) -> int | None:
        """Median days from opening to winning, draft against live."""
        new, live = ((self.result or {}).get(f"median_days_{word}") for word in ("new", "live"))
        return None if new is None or live is None else int(new) - int(live)


@dataclass(frozen=True, slots=True)
class ReplayDeal:
    """A past deal that one of the two versions would have stopped. `failed` is the draft's refusal, `live_failed` the live version's."""

    deal_id: int
    code: str
    name: str
    customer_name: str | None
    owner_code: str
    owner_name_en: str
    owner_name_zh: str
    amount: Decimal | None
    currency: str
    status: str
    from_stage: str | None
    stuck_stage: str | None
    to_stage: str | None
    failed: list[dict[str, Any]]
    live_failed: list[dict[str, Any]]
    won: bool


def get_replay(session: Session, replay_id: int) -> Replay:
    """An own rehearsal as it stands."""
    replay = process_life.replay
    row = session.execute(select(*(replay.c[name] for name in Replay.__dataclass_fields__)).where(replay.c.id == replay_id)).one_or_none()
    if row is None:
        raise NotFound(code="replay.not_found")
    return Replay(**row._mapping)


def find_replays(session: Session, pipeline_id: int) -> tuple[Replay, ...]:
    """Own rehearsals of a process, the newest first."""
    replay = process_life.replay
    query = select(*(replay.c[name] for name in Replay.__dataclass_fields__)).where(replay.c.pipeline_id == pipeline_id).order_by(replay.c.id.desc())
    return tuple(Replay(**row._mapping) for row in session.execute(query.limit(50)))


def find_stuck_deals(session: Session, replay_id: int, stage_id: str | None = None) -> tuple[ReplayDeal, ...]:
    """Deals the draft would have stopped (at one stage), the largest first; none for who sees no deals."""
    deal = process_life.replay_deal
    query = select(*(deal.c[name] for name in ReplayDeal.__dataclass_fields__)).where(deal.c.replay_id == replay_id, deal.c.stuck_stage.is_not(None))
    if stage_id is not None:
        query = query.where(deal.c.stuck_stage == stage_id)
    return tuple(ReplayDeal(**row._mapping) for row in session.execute(query.order_by(deal.c.amount.desc().nulls_last(), deal.c.deal_id)))
