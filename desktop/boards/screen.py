"""Boards, as the main window knows them: for everybody with figures of their own, a line's or the office's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec

if TYPE_CHECKING:
    from desktop.app import App


def _title() -> str:
    return QCoreApplication.translate("boards", "Boards")


def _make(app: App) -> QWidget:
    from desktop.boards.view import BoardsView

    return BoardsView(app)


GROUPS = frozenset({"rep", "manager", "director", "finance", "auditor"})
SPEC = ScreenSpec("boards", _title, "layout-dashboard", _make, groups=GROUPS, hosts=("board",), order=3)
