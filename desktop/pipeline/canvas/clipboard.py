"""Stages on the clipboard: our own format between templates and windows, and readable text for everywhere else."""

from __future__ import annotations

import json
from collections.abc import Collection

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from desktop.pipeline.draft_edits import piece_of
from server_db.domain.process.body import Process, ProcessProblem, canonical_json, parse_process

PIECE = "application/x-tripod-process"
MOST_BYTES = 8_000_000


def copy(process: Process, ids: Collection[str]) -> bool:
    """The stages among these and the edges between them; False when there is no stage."""
    piece = piece_of(process, ids)
    if not piece.stages:
        return False
    mime = QMimeData()
    text = canonical_json(piece)
    mime.setData(PIECE, text.encode())
    mime.setText(json.dumps(json.loads(text), ensure_ascii=False, indent=1))
    QApplication.clipboard().setMimeData(mime)
    return True


def pasted() -> Process | None:
    """What is on the clipboard, as a piece of a process; None when it is something else or broken."""
    mime = QApplication.clipboard().mimeData()
    if mime is None:
        return None
    raw = bytes(mime.data(PIECE).data()) if mime.hasFormat(PIECE) else mime.text().encode() if mime.hasText() else b""
    if not raw or len(raw) > MOST_BYTES or not raw.lstrip().startswith(b"{"):
        return None
    try:
        piece = parse_process(json.loads(raw))
    except (ValueError, RecursionError, ProcessProblem):
        return None
    return piece if piece.stages else None
