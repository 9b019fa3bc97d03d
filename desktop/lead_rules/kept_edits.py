"""Edits of a version that are not saved yet, kept on this computer: what a crash takes is at most a moment of typing."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer

from desktop.app import App
from desktop.shared.local_drafts import LocalDraft, LocalDrafts

KEEP_MS = 1000


class KeptEdits(QObject):
    """`None` stands for a version that was never saved."""

    def __init__(self, app: App, kind: str, parent: QObject) -> None:
        super().__init__(parent)
        self._files = LocalDrafts(f"{app.me.login if app.me else ''}@{app.server}", sort=f"{kind}-rules")
        self._waiting: tuple[Any, Callable[[], Mapping[str, Any]]] | None = None
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._timer.timeout.connect(self.write)

    def keep(self, version: Any, body: Callable[[], Mapping[str, Any]]) -> None:
        """Soon; `body` says what there is by then."""
        self._waiting = (version, body)
        if not self._timer.isActive():
            self._timer.start()

    def write(self) -> None:
        self._timer.stop()
        if self._waiting is not None:
            (version, body), self._waiting = self._waiting, None
            # a full disk must not stop anybody from writing rules; what is saved is safe on the server
            with contextlib.suppress(OSError):
                self._files.write(_key(version), dict(body()), version.version if version is not None else 0, datetime.now(UTC))

    def forget(self, version: Any) -> None:
        self._timer.stop()
        self._waiting = None
        self._files.forget(_key(version))

    def find(self, version: Any) -> LocalDraft | None:
        return self._files.read(_key(version))

    def left_open(self, versions: Sequence[Any]) -> tuple[Any] | None:
        """The version (or the new one) that edits were left in, if there is one."""
        return next(((one,) for one in (None, *versions) if self.find(one) is not None), None)


def _key(version: Any) -> str:
    return str(version.id) if version is not None else "new"
