"""What the boards ask of the server, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server_db.commands.save import remove_record, save_record
from server_db.domain.boards import Asked, Chart, Layout, Records, Tile, read_layout
from server_db.queries.boards import SCREEN, find_boards, find_mark_records, read_chart

__all__ = ["Asked", "Chart", "Layout", "Records", "Tile", "find_boards", "find_mark_records", "forget_board", "keep_board", "read_chart", "read_layout"]


def keep_board(session: Any, view_id: int | None, version: int | None, patch: Mapping[str, Any]) -> Any:
    return save_record(session, "saved_view", view_id, version, {**patch, "screen": SCREEN} if view_id is None else dict(patch))


def forget_board(session: Any, view_id: int, version: int) -> Any:
    return remove_record(session, "saved_view", view_id, version)
