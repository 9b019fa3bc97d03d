"""Editing the health index: a draft is checked by the worker, then published by an administrator or director."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from server_db.domain.health import HealthBody


@dataclass(frozen=True, slots=True)
class SavedFormula:
    """A formula after a write; `version` and `body_hash` are what the next step must send."""

    id: int
    number: int
    status: str
    version: int
    body_hash: str


def save_formula(
    session: Session, formula_id: int | None, row_version: int | None, body: HealthBody, red: int, yellow: int,
    note: str | None = None, key: UUID | None = None,
) -> SavedFormula:  # fmt: skip
    """A draft, new without an id. Below `red` a deal is bad, below `yellow` it is warned of."""
    values = {"key": key or uuid4(), "id": formula_id, "version": row_version, "body": json.dumps(body.to_json(), ensure_ascii=False),
              "thresholds": json.dumps({"red": str(red), "yellow": str(yellow)}), "note": note}  # fmt: skip
    statement = "SELECT api.health_save_draft(:key, CAST(:id AS int), CAST(:version AS int), CAST(:body AS jsonb), CAST(:thresholds AS jsonb), :note)"
    return _call(session, statement, values)


def publish_formula(session: Session, formula_id: int, row_version: int, seen_hash: str, key: UUID | None = None) -> SavedFormula:
    """A checked draft becomes the office's formula, or a retired one does again; points follow within the minute."""
    values = {"key": key or uuid4(), "id": formula_id, "version": row_version, "seen": seen_hash}
    return _call(session, "SELECT api.health_publish(:key, :id, :version, :seen)", values)


def _call(session: Session, statement: str, values: Mapping[str, Any]) -> SavedFormula:
    with session.begin():
        answer = session.execute(text(statement), values).scalar_one()
    return SavedFormula(**{name: answer[name] for name in SavedFormula.__dataclass_fields__})
