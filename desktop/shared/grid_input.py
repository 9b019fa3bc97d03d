"""Mouse and keyboard of a Grid: cursor, ranges, checks, links, copy and paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.shared.grid_clipboard import copy_rows, from_tsv
from desktop.shared.grid_paint import INDENT, PAD
from desktop.shared.grid_tips import show_tip

if TYPE_CHECKING:
    from desktop.shared.grid import Grid
    from desktop.shared.grid_column import Column

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class GridInput(QObject):
    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._anchor = 0
        self._dragging = False

    # -- the cursor

    def go(self, number: int, extend: bool = False, scroll: bool = True, select: bool = True) -> None:
        """Move the cursor to a row (-1: nowhere) and select it, or the range from the anchor to it."""
        grid = self._grid
        before = grid.current_row() if grid.current < len(grid.shown) else None
        grid.current = number if number < len(grid.shown) else len(grid.shown) - 1
        if grid.current >= 0 and select:
            if not extend:
                self._anchor = grid.current
            low, high = sorted((self._anchor, grid.current))
            grid.selection.only(low, high + 1)
        if scroll and grid.current >= 0:
            grid.scroll_to(grid.current)
        self._tell(before)

    def _tell(self, before: object) -> None:
        grid = self._grid
        grid.viewport().update()
        grid.selection_changed.emit()
        if grid.current_row() is not before:
            grid.setAccessibleDescription(self._spoken())
            grid.current_changed.emit(grid.current_row())

    def _spoken(self) -> str:
        grid, row = self._grid, self._grid.current_row()
        if row is None:
            return ""
        cells = [f"{column.title} {column.text(row)}" for column in grid.layout_.visible()[:4]]
        return f"{grid.current + 1} / {len(grid.shown)}: " + ", ".join(cells)

    # -- events

    def viewport_event(self, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent):
            return self._mouse(event, kind)
        if kind == QEvent.Type.Leave:
            self._hover(-1)
        elif isinstance(event, QContextMenuEvent):
            return self._menu(event)
        elif isinstance(event, QHelpEvent):
            show_tip(self._grid, event)
            return True
        return False

    def grid_event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if isinstance(event, QContextMenuEvent) and event.reason() == QContextMenuEvent.Reason.Keyboard:
            return self._menu(event)
        if isinstance(event, QInputMethodEvent):
            return self._grid.editor.open_for_input_method(event)
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._grid.viewport().update()
        return False

    def _mouse(self, event: QMouseEvent, kind: QEvent.Type) -> bool:
        point = event.position().toPoint()
        if kind == QEvent.Type.MouseMove:
            return self._moved(event, point)
        if kind == QEvent.Type.MouseButtonRelease:
            self._dragging = False
            return True
        number, column = self._grid.row_at(point.y()), self._column_at(point.x())
        if number < 0 or column is None:
            return False
        if kind == QEvent.Type.MouseButtonDblClick:
            self._double(number, column)
            return True
        if kind == QEvent.Type.MouseButtonPress:
            self._press(event, number, column, point)
            return True
        return False

    def _press(self, event: QMouseEvent, number: int, column: Column, point: QPoint) -> None:
        grid, row = self._grid, self._grid.shown[number]
        grid.editor.finish()
        grid.setFocus(Qt.FocusReason.MouseFocusReason)
        left, middle = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
        grid.current_key = column.key
        if column.link and event.button() in (left, middle) and self._on_text(number, column, point):
            self.go(number)
            grid.link_clicked.emit(row, column.key, event.button() == middle or bool(event.modifiers() & CTRL))
            return
        if event.button() == Qt.MouseButton.RightButton:
            if number not in grid.selection:
                self.go(number)
            return
        if column.check:
            grid.toggle_check(row)
        elif self._on_chevron(number, column, point):
            grid.toggled.emit(row)
            return
        if event.modifiers() & CTRL:
            self._toggle(number)
        else:
            self._dragging = True
            self.go(number, extend=bool(event.modifiers() & SHIFT))

    def _toggle(self, number: int) -> None:
        before = self._grid.current_row()
        self._grid.selection.toggle(number)
        self._grid.current = self._anchor = number
        self._tell(before)

    def _double(self, number: int, column: Column) -> None:
        row = self._grid.shown[number]
        if column.editable:
            self._grid.editor.open(number, column.key)
        elif column.expanded is not None and column.expanded(row) is not None:
            self._grid.toggled.emit(row)
        else:
            self._grid.activated.emit(row)

    def _moved(self, event: QMouseEvent, point: QPoint) -> bool:
        number, column = self._grid.row_at(point.y()), self._column_at(point.x())
        self._hover(number)
        over_link = number >= 0 and column is not None and column.link and self._on_text(number, column, point)
        shape = Qt.CursorShape.PointingHandCursor if over_link else Qt.CursorShape.ArrowCursor
        self._grid.viewport().setCursor(shape)
        if self._dragging and number >= 0 and number != self._grid.current:
            self.go(number, extend=True)
        return True

    def _hover(self, number: int) -> None:
        if number != self._grid.hovered:
            self._grid.hovered = number
            self._grid.viewport().update()

    def _menu(self, event: QContextMenuEvent) -> bool:
        row = self._grid.current_row()
        if row is None:
            return False
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:  # at the row, wherever the mouse is
            at = self._grid.viewport().mapToGlobal(self._grid.cell_rect(self._grid.current, self._grid.current_key).bottomLeft() + QPoint(PAD, 0))
        self._grid.menu_wanted.emit(row, at)
        return True

    # -- keys

    def _key(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(headers=False)
        elif event.key() == Qt.Key.Key_C and event.modifiers() == (CTRL | SHIFT):
            self.copy(headers=True)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._grid.pasted.emit(from_tsv(QApplication.clipboard().text()))
        else:
            return self._move_key(event) or self._act_key(event)
        return True

    def _move_key(self, event: QKeyEvent) -> bool:
        grid, last = self._grid, len(self._grid.shown) - 1
        page = max(1, grid.viewport().height() // grid.row_height() - 1)
        steps = {
            Qt.Key.Key_Up: grid.current - 1,
            Qt.Key.Key_Down: grid.current + 1,
            Qt.Key.Key_PageUp: grid.current - page,
            Qt.Key.Key_PageDown: grid.current + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return self._sideways(1 if key == Qt.Key.Key_Right else -1)
        if key not in steps or last < 0:
            return False
        self.go(max(0, min(last, steps[key])), extend=bool(event.modifiers() & SHIFT))
        return True

    def _sideways(self, step: int) -> bool:
        grid = self._grid
        column, row = grid.column(grid.current_key), grid.current_row()
        open_ = column.expanded(row) if column.expanded is not None and row is not None else None
        if open_ is not None and open_ == (step < 0):
            grid.toggled.emit(row)
            return True
        keys = [one.key for one in grid.layout_.visible()]
        at = keys.index(grid.current_key) if grid.current_key in keys else 0
        grid.current_key = keys[max(0, min(len(keys) - 1, at + step))]
        rect = grid.cell_rect(max(0, grid.current), grid.current_key)
        bar = grid.horizontalScrollBar()
        if rect.left() < 0:
            bar.setValue(bar.value() + rect.left())
        elif rect.right() > grid.viewport().width():
            bar.setValue(bar.value() + rect.right() - grid.viewport().width())
        grid.viewport().update()
        grid.selection_changed.emit()
        return True

    def _act_key(self, event: QKeyEvent) -> bool:
        grid, row = self._grid, self._grid.current_row()
        if row is None:
            return False
        column = grid.column(grid.current_key)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if column.link:
                grid.link_clicked.emit(row, column.key, False)
            else:
                grid.activated.emit(row)
        elif event.key() == Qt.Key.Key_F2 and column.editable:
            grid.editor.open(grid.current, column.key)
        elif event.key() == Qt.Key.Key_Space and any(one.check for one in grid.layout_.visible()):
            for chosen in grid.selected_rows():
                grid.toggle_check(chosen)
        elif column.editable and event.text().isprintable() and event.text() and not event.modifiers() & CTRL:
            grid.editor.open(grid.current, column.key, event.text())
        else:
            return False
        return True

    def select_all(self) -> None:
        if self._grid.shown:
            self._grid.selection.only(0, len(self._grid.shown))
            self._grid.viewport().update()
            self._grid.selection_changed.emit()

    def copy(self, headers: bool) -> None:
        columns = [column for column in self._grid.layout_.visible() if not column.check]
        copy_rows(columns, self._grid.selected_rows(), headers)

    # -- where

    def _column_at(self, x: int) -> Column | None:
        return next((c for c, left, wide in self._grid.places() if left <= x < left + wide), None)

    def _on_text(self, number: int, column: Column, point: QPoint) -> bool:
        grid = self._grid
        text = column.text(grid.shown[number])
        rect, fonts = grid.cell_rect(number, column.key), grid.fonts()
        wide = min(rect.width(), fonts.width(fonts.plain, text) + PAD + 24)
        return bool(text) and (rect.right() - point.x() < wide if column.align == "right" else point.x() - rect.left() < wide)

    def _on_chevron(self, number: int, column: Column, point: QPoint) -> bool:
        row = self._grid.shown[number]
        if column.indent is None or column.expanded is None or column.expanded(row) is None:
            return False
        left = self._grid.cell_rect(number, column.key).left() + PAD + INDENT * column.indent(row)
        return left - 6 <= point.x() <= left + 16


def _is_ours(event: QKeyEvent) -> bool:
    """Keys that a shortcut of the window must not take away from a grid."""
    return event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.SelectAll)
