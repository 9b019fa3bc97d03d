"""The servers the sign-in screen offers: the demo company and connection files used before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.shared.settings import Settings

if TYPE_CHECKING:
    from server_db.settings import Server


@dataclass(frozen=True, slots=True)
class Place:
    """A server to sign in to. `title` is shown; the demo's is translated by the screen."""

    key: str
    title: str
    server: Server
    demo: bool = False


def known_places(settings: Settings) -> list[Place]:
    """Connection files used before that can still be read; the newest first."""
    return [place for path in settings.get("connection_files", []) if (place := read_place(Path(path))) is not None]


def read_place(path: Path) -> Place | None:
    """None when the file is gone or is no connection file."""
    try:
        return open_place(path)
    except ValueError:
        return None


def open_place(path: Path) -> Place:
    """Raises ValueError with the sentence to show."""
    from server_db.settings import SettingsProblem, read_connection_file

    try:
        server = read_connection_file(path)
    except SettingsProblem as problem:
        raise ValueError(str(problem)) from None
    return Place(str(path), f"{path.stem} · {server}", server)


def keep_place(settings: Settings, path: str) -> None:
    files = [path, *(one for one in settings.get("connection_files", []) if one != path)]
    settings.set("connection_files", files[:8])
