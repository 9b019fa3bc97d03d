"""What a screen is to the main window, and what the window hands to a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.app import App


@dataclass(frozen=True, slots=True)
class ScreenSpec:
    """Kept free of heavy imports: every spec is read at start, `make` only when its tab is opened.

    title() is asked each time, in the present language. `groups` empty = everybody. `hosts` are the
    first words of the addresses it opens besides its id (tripod://explain/…). `order` is the place in
    the rail.

    The widget that make(app) returns may have: retranslate(), open_path(parts: list[str], query: dict),
    regions() -> list[QWidget] (for F6), status_text() -> str, keep_draft() -> bool (unsaved work is safe on this
    computer and comes back, so closing asks nothing), and the signals title_changed(str), dirty_changed(bool),
    status_changed(str).
    """

    id: str
    title: Callable[[], str]
    icon: str
    make: Callable[[App], QWidget]
    groups: frozenset[str] = frozenset()
    hosts: tuple[str, ...] = ()
    order: int = 50
    bottom: bool = False

    def allowed(self, groups: frozenset[str]) -> bool:
        return not self.groups or bool(self.groups & groups)


class ScopeModel(QObject):
    """The region and period of the top bar; every screen follows them."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.region: str | None = None  # code; None = all
        self.period = ""  # '2026-10'; empty until the periods are known

    def set(self, region: str | None, period: str) -> None:
        if (region, period) != (self.region, self.period):
            self.region, self.period = region, period
            self.changed.emit()


def parse_address(uri: str) -> tuple[str, list[str], dict[str, str]]:
    """tripod://orders/line/123?tab=credits -> ('orders', ['line', '123'], {'tab': 'credits'})."""
    from urllib.parse import parse_qsl, unquote, urlsplit

    parts = urlsplit(uri)
    path = [unquote(part) for part in parts.path.split("/") if part]
    return parts.netloc, path, dict(parse_qsl(parts.query))
