"""How the office ranks, and publishing what it has decided to rank since. Who may do it is decided by the database."""

from __future__ import annotations

from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def save_ranking_setting(session: Session, version: int, privacy: str, top: int, peer: str, basis: str, key: UUID | None = None) -> int:
    """Answers the version the next save must send. Rankings that were published keep the privacy they were promised, or get a stricter one."""
    with session.begin():
        answer = session.execute(select(func.api.ranking_set(key or uuid4(), version, privacy, top, peer, basis))).scalar_one()
    return int(answer["version"])


def publish_rankings(session: Session, period: str, key: UUID | None = None) -> int:
    """Rankings follow a month's results by themselves; this adds what the office ranks since. How many were added."""
    with session.begin():
        answer = session.execute(select(func.api.ranking_publish(key or uuid4(), period))).scalar_one()
    return int(answer["rankings"])
