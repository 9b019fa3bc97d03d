"""Scorecards: asking the worker for one, calling it off, and beginning a scoring version with what it learned."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

Level = Literal["capture", "form"]


def ask_card(
    session: Session, name: str, level: Level, since: date, until: date, overrule: Mapping[str, str] | None = None, seed: str = "card",
    key: UUID | None = None,
) -> int:  # fmt: skip
    """Learn from the leads that closed from `since` to before `until`. `level`: what is known when a lead comes in, or the fields
    of its form as well. `overrule`: columns to use although they were set aside, each with the reason why."""
    spec = {"level": level, "since": since.isoformat(), "until": until.isoformat(), "seed": seed, "overrule": dict(overrule or {})}
    return int(_call(session, "card_ask", key, name, json.dumps(spec, ensure_ascii=False))["id"])


def cancel_card(session: Session, card_id: int, key: UUID | None = None) -> None:
    _call(session, "card_cancel", key, card_id)


def draft_from_card(session: Session, card_id: int, key: UUID | None = None) -> int:
    """A scoring version of one's own, to be edited and handed in like any other. Its id."""
    return int(_call(session, "card_draft", key, card_id)["id"])


_TYPES = {"card_ask": ("text", "jsonb"), "card_cancel": ("bigint",), "card_draft": ("bigint",)}


def _call(session: Session, function: str, key: UUID | None, *arguments: Any) -> dict[str, Any]:
    marks = ", ".join(f"CAST(:a{n} AS {kind})" for n, kind in enumerate(_TYPES[function]))
    values = {f"a{n}": value for n, value in enumerate(arguments)}
    with session.begin():
        answer: dict[str, Any] = session.execute(text(f"SELECT api.{function}(:key, {marks})"), {"key": key or uuid4(), **values}).scalar_one()
    return answer
