"""Unsaved edits of a document on this computer, so that a crash or a power cut loses at most two seconds of work.

One file for each person, server and document; written whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LocalDraft:
    """`based_on` is the server's row version the edits started from."""

    body: Body
    based_on: int
    saved_at: datetime


class LocalDrafts:
    def __init__(self, owner: str, folder: Path | None = None, sort: str = "plan") -> None:
        """`owner` tells apart people and servers that share a computer account; it never appears in a file name."""
        self._folder = folder or user_state_path("Tripod", appauthor=False) / "drafts"
        self._owner, self._sort = owner, sort

    def _file(self, key: str) -> Path:
        digest = hashlib.sha256(f"{self._owner}\n{key}".encode()).hexdigest()[:24]
        return self._folder / f"{self._sort}-{digest}.json"

    def write(self, key: str, body: Body, based_on: int, now: datetime) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        record = {"body": body, "based_on": based_on, "saved_at": now.isoformat()}
        target = self._file(key)
        scratch = target.with_suffix(f".{os.getpid()}.new")
        with open(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(record, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(scratch, target)

    def read(self, key: str) -> LocalDraft | None:
        """None when there is none, or when the file is not one of ours (a broken disk must not stop the screen)."""
        try:
            record: dict[str, Any] = json.loads(self._file(key).read_text("utf-8"))
            return LocalDraft(record["body"], int(record["based_on"]), datetime.fromisoformat(record["saved_at"]))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None

    def forget(self, key: str) -> None:
        self._file(key).unlink(missing_ok=True)
