"""Imports of leads as who made them or leads those who did sees them, the fields a file can fill, and how a source's columns were last read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from server_db.domain.leads.office_field import OfficeField
from server_db.errors import NotFound
from server_db.tables import lead_imports, leads


@dataclass(frozen=True, slots=True)
class LeadImport:
    """`state`: open, checked, queued, running, done, undo_queued, undoing, undone, failed or cancelled."""

    id: int
    source: str
    file_name: str
    pool_code: str | None
    pool_en: str | None
    pool_zh: str | None
    state: str
    made_by: int | None
    made_by_en: str | None
    made_by_zh: str | None
    made_at: datetime
    batch_id: int | None
    phase: str
    done: int
    total: int
    error: str | None
    undone_at: datetime | None
    may_undo: bool = False
    counts: Mapping[str, Any] = field(default_factory=dict)
    undo_counts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def channels_made(self) -> tuple[str, ...]:
        """Names of the channels that come with the file."""
        return tuple(sorted({str(one["name"]) for one in self.counts.get("channels", ())}))

    @property
    def can_undo(self) -> bool:
        """One's own or of somebody one leads, as the door of undoing asks."""
        return self.state == "done" and self.may_undo


def find_imports(session: Session, limit: int = 100) -> list[LeadImport]:
    """One's own and those of the people one leads, the newest first; those that were only tried are left out."""
    c = lead_imports.lead_import.c
    statement = select(lead_imports.lead_import).where(c.state.notin_(("open", "checked", "cancelled"))).order_by(c.id.desc()).limit(limit)
    with session.begin():
        return [_import(dict(row)) for row in session.execute(statement).mappings()]


def find_import(session: Session, import_id: int) -> LeadImport:
    with session.begin():
        row = session.execute(select(lead_imports.lead_import).where(lead_imports.lead_import.c.id == import_id)).mappings().one_or_none()
    if row is None:
        raise NotFound(code="lead_import.not_found")
    return _import(dict(row))


def find_office_fields(session: Session) -> tuple[OfficeField, ...]:
    """The fields beyond the core that a file may fill."""
    c = leads.lead_field.c
    statement = select(c.code, c.kind, c.name_en, c.name_zh, c.choices).where(c.active, ~c.is_core).order_by(c.code)
    with session.begin():
        rows = session.execute(statement).all()
    return tuple(
        OfficeField(row.code, row.kind, row.name_en, row.name_zh, tuple((one["code"], one["en"], one["zh"]) for one in row.choices or ()))
        for row in rows
    )


def find_mapping(session: Session, source: str, digest: bytes) -> Mapping[str, str] | None:
    """field: column of the source's last file; None when there was none."""
    with session.begin():
        found = session.execute(text("SELECT api.lead_mapping_for(:source, :digest)"), {"source": source, "digest": digest.hex()}).scalar_one()
    return dict(found["columns"]) if found else None


def _import(row: Mapping[str, Any]) -> LeadImport:
    names = LeadImport.__dataclass_fields__
    return LeadImport(
        **{name: row[name] for name in names if name not in ("counts", "undo_counts")},
        counts=row["counts"] or {},
        undo_counts=row["undo_counts"] or {},
    )
