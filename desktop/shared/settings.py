"""What this machine remembers about the window: a small file beside the logs, never a password."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


def data_folder() -> Path:
    """Logs, drafts and window state of this person on this machine."""
    import platformdirs

    return Path(platformdirs.user_data_dir("tripod", appauthor=False))


class Settings:
    """Values by name; anything JSON can say. Window geometry goes in as Qt's bytes."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or data_folder() / "desktop.ini"
        file.parent.mkdir(parents=True, exist_ok=True)
        self._file = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, name: str, default: Any = None) -> Any:
        text = self._file.value(name)
        if text is None:
            return default
        try:
            return json.loads(str(text))
        except ValueError:
            return default

    def set(self, name: str, value: Any) -> None:
        self._file.setValue(name, json.dumps(value, ensure_ascii=False))

    def bytes(self, name: str) -> QByteArray:
        return QByteArray.fromBase64(str(self.get(name, "")).encode())

    def set_bytes(self, name: str, value: QByteArray) -> None:
        self.set(name, value.toBase64().data().decode())

    def save(self) -> None:
        self._file.sync()
