"""The button that names the board: the role's boards as they come, one's own and those that others share, and keeping."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop.boards.specs import board_title, boards_of
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.icons import icon, set_icon
from desktop.shared.widgets import button, line_edit, row

LONGEST = 80


class BoardMenu(QToolButton):
    chosen = Signal(str, object)  # the role's board it stands for, the kept view or None
    keep_wanted = Signal()
    reset_wanted = Signal()
    forget_wanted = Signal(object)

    def __init__(self, groups: frozenset[str], me: int) -> None:
        super().__init__()
        self.groups, self.me = groups, me
        self.views: tuple[Any, ...] = ()
        self.key, self.view = "", None
        from PySide6.QtCore import Qt

        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clicked.connect(lambda: self.menu_of().popup(self.mapToGlobal(self.rect().bottomLeft())))
        self.retranslate()

    def show_board(self, key: str, view: Any) -> None:
        self.key, self.view = key, view
        self.retranslate()

    def named(self) -> list[Any]:
        """Kept under a name of their own; the arrangement of a role's board belongs to that board."""
        return [one for one in self.views if not _arranges(one)]

    def own_arrangement(self, key: str) -> Any:
        return next((one for one in self.views if one.owner_id == self.me and _arranges(one) == key), None)

    def menu_of(self) -> QMenu:
        translate, menu = QCoreApplication.translate, QMenu(self)
        for key in boards_of(self.groups):
            self._add(menu, board_title(key), key, None, self.view is None and key == self.key)
        found = self.named()
        if found:
            menu.addSection(translate("boards", "Kept boards"))
        for one in found:
            name = one.name if one.owner_id == self.me else f"{one.name} · {one.owner_zh if self.locale().name().startswith('zh') else one.owner_en}"
            self._add(menu, name, str((one.body or {}).get("board", "")), one, self.view is not None and self.view.id == one.id)
        menu.addSeparator()
        menu.addAction(icon("plus"), translate("boards", "Keep this board under a name…"), self.keep_wanted.emit)
        menu.addAction(icon("rotate"), translate("boards", "Back to the board as it came"), self.reset_wanted.emit).setEnabled(self.view is None)
        if self.view is not None and self.view.owner_id == self.me:
            menu.addAction(icon("trash"), translate("boards", "Remove “{name}”").format(name=self.view.name), lambda: self.forget_wanted.emit(self.view))
        return menu

    def _add(self, menu: QMenu, text: str, key: str, view: Any, on: bool) -> None:
        action = menu.addAction(text.replace("&", "&&"), lambda: self.chosen.emit(key, view))
        action.setCheckable(True)
        action.setChecked(on)

    def retranslate(self) -> None:
        set_icon(self, "layout-dashboard")
        self.setText(self.view.name if self.view is not None else board_title(self.key))
        self.setToolTip(QCoreApplication.translate("boards", "Choose a board, keep one, go back to how it came"))
        self.setAccessibleName(QCoreApplication.translate("boards", "Board"))


def _arranges(view: Any) -> str:
    body = view.body or {}
    return str(body.get("board", "")) if body.get("arranges") else ""


class KeepDialog(QDialog):
    given = Signal(str, str)  # name, shared with

    def __init__(self, parent: QWidget, may_share: bool) -> None:
        super().__init__(parent)
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("boards", "Keep this board"))
        self.setMinimumWidth(380)
        self.name, self.shared = line_edit(name=translate("boards", "Name")), Choice(translate("boards", "For"))
        choices: list[tuple[object, str]] = [("private", translate("boards", "Only me"))]
        if may_share:
            choices += [("team", translate("boards", "My team")), ("everyone", translate("boards", "Everybody"))]
        self.shared.set_choices(choices, "private")
        self.name.setMaxLength(LONGEST)
        self.go = button(translate("boards", "Keep"), kind="primary", clicked=self._give)
        self.name_row = FieldRow(translate("boards", "Name"), self.name)
        layout = QVBoxLayout(self)
        layout.addWidget(self.name_row)
        layout.addWidget(FieldRow(translate("boards", "For"), self.shared))
        layout.addWidget(row(None, button(translate("boards", "Cancel"), clicked=self.reject), self.go))

    def _give(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name_row.set_error(QCoreApplication.translate("boards", "A kept board needs a name."))
            return
        self.given.emit(name, str(self.shared.current()))
        self.accept()
