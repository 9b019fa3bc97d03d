"""Processes as a list with their versions, for programs without a window."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server_db.errors import NotFound
from server_db.tables import api, process, process_life

STATES = {0: ("live",), -1: ("draft", "review")}


def _versions() -> Any:
    """Every version with its pipeline, as whoever is signed in may see them."""
    line, version, deal = process.pipeline, process.pipeline_version, process.deal
    running = select(func.count()).where(deal.c.version_id == version.c.id, deal.c.status == "open").scalar_subquery()
    return select(
        line.c.id.label("pipeline_id"), line.c.code, line.c.name_en, line.c.name_zh, line.c.region_code.label("region"),
        line.c.product_line_code.label("product_line"), version.c.id, version.c.number, version.c.status, version.c.version, version.c.body,
        running.label("deals"),
    ).join(version, version.c.pipeline_id == line.c.id)  # fmt: skip


def find_versions(session: Session) -> list[dict[str, Any]]:
    """Without their bodies."""
    with session.begin():
        query = _versions().order_by("code", "number")
        rows = session.execute(query).mappings().all()
    return [{**{key: value for key, value in row.items() if key != "body"}, "stages": len((row["body"] or {}).get("stages", ()))} for row in rows]


def get_version(session: Session, code: str, number: int) -> dict[str, Any]:
    """`number` 0: the live one; -1: the newest draft."""
    line, version = process.pipeline, process.pipeline_version
    chosen = version.c.status.in_(STATES[number]) if number in STATES else version.c.number == number
    with session.begin():
        query = _versions().where(func.upper(line.c.code) == code.upper(), chosen).order_by(version.c.number.desc()).limit(1)
        row = session.execute(query).mappings().first()
    if row is None:
        raise NotFound(code="pipeline.no_version")
    return dict(row)


def find_place(session: Session, kind: str, code: str) -> int | None:
    """The region ("region") or product line ("product_line") of a code."""
    table = {"region": api.region, "product_line": api.product_line}[kind]
    with session.begin():
        found = session.execute(select(table.c.id).where(func.upper(table.c.code) == code.upper())).scalar()
    return None if found is None else int(found)


def get_replay(session: Session, replay_id: int) -> dict[str, Any]:
    """How far a rehearsal came."""
    replay = process_life.replay
    columns = (replay.c.state, replay.c.done, replay.c.total, replay.c.result, replay.c.error)
    with session.begin():
        return dict(session.execute(select(*columns).where(replay.c.id == replay_id)).mappings().one())


