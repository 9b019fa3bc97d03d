"""Acts of the daily review: drawing the day, marks, findings and what they change."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.commands.save import Saved, save_record


def draw_review(session: Session, key: UUID | None = None) -> int:
    """Draws today's leads before the worker does; answers how many, 0 when they are drawn or nothing has closed."""
    return int(_call(session, "review_draw", key)["drawn"])


def save_mark(
    session: Session, item_id: int, fit: int, intent: int, handling: int, verdict: str, reasons: Sequence[str] = (), note: str = "", key: UUID | None = None
) -> int:  # fmt: skip
    """Scores a lead blind: marks 1..5, verdict good, bad or unclear. May be changed until the other has scored too."""
    marks = {"fit": fit, "intent": intent, "handling": handling, "verdict": verdict, "reasons": list(reasons), "note": note or None}
    return int(_call(session, "review_mark", key, item_id, json.dumps(marks, ensure_ascii=False))["id"])


def save_finding(session: Session, finding_id: int | None, version: int | None, patch: Mapping[str, Any], key: UUID | None = None) -> Saved:
    """item_id, title_en, title_zh, kind, state, target, owner_id; None begins one."""
    return save_record(session, "review_finding", finding_id, version, patch, key)


def answer_finding(session: Session, finding_id: int, version_id: int, key: UUID | None = None) -> None:
    """A scoring version settled it."""
    _call(session, "finding_answer", key, finding_id, version_id)


def save_policy(
    session: Session, channel: str, version: int | None, note: str, max_share: Decimal | None, is_paused: bool, finding_id: int | None = None,
    key: UUID | None = None,
) -> int:  # fmt: skip
    """What a channel may bring: at most a share of a month's new leads, or nothing for now. Answers the new version; the finding
    named is settled by it."""
    share = None if max_share is None else str(max_share)
    patch = {"note": note, "max_share": share, "is_paused": is_paused, "finding_id": finding_id}
    return int(_call(session, "channel_policy_save", key, channel, version, json.dumps(patch, ensure_ascii=False))["version"])


# PostgreSQL must be told the types of what may be NULL
_TYPES = {
    "review_draw": (),
    "review_mark": ("bigint", "jsonb"),
    "finding_answer": ("bigint", "int"),
    "channel_policy_save": ("text", "int", "jsonb"),
}


def _call(session: Session, function: str, key: UUID | None, *arguments: Any) -> dict[str, Any]:
    marks = ", ".join((":key", *(f"CAST(:a{n} AS {kind})" for n, kind in enumerate(_TYPES[function]))))
    values = {f"a{n}": value for n, value in enumerate(arguments)}
    with session.begin():
        answer: dict[str, Any] = session.execute(text(f"SELECT api.{function}({marks})"), {"key": key or uuid4(), **values}).scalar_one()
    return answer
