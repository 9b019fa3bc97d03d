"""Mouse, keyboard and input method at the stage designer and the board, as a person's hands move them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W
from tests.conftest import TestDatabase

COMPONENT = "application/x-tripod-component"
NONE, CTRL, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def mouse(target: QWidget, kind: QEvent.Type, at: QPoint, held: bool = True) -> None:
    where = QPointF(at)
    button = NO_BUTTON if kind == QEvent.Type.MouseMove else LEFT
    holding = LEFT if held and kind != QEvent.Type.MouseButtonRelease else NO_BUTTON
    QApplication.sendEvent(target, QMouseEvent(kind, where, target.mapToGlobal(where), button, holding, NONE))


def drag(target: QWidget, start: QPoint, end: QPoint) -> None:
    """Press, move in small steps, let go."""
    mouse(target, QEvent.Type.MouseButtonPress, start)
    pull(target, start, end)
    mouse(target, QEvent.Type.MouseButtonRelease, end)


def pull(target: QWidget, start: QPoint, end: QPoint) -> None:
    for step in range(1, 7):
        mouse(target, QEvent.Type.MouseMove, start + (end - start) * step / 6)


def compose(target: QWidget, pinyin: str, text: str) -> None:
    """As an input method does it: the letters while composing, then the characters chosen."""
    QApplication.sendEvent(target, QInputMethodEvent(pinyin, []))
    chosen = QInputMethodEvent("", [])
    chosen.setCommitString(text)
    QApplication.sendEvent(target, chosen)


def press(target: QWidget, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(target, key, held)


def replace_text(field: Any, text: str, pinyin: str = "") -> None:
    """Choose what stands in a line and type over it; with `pinyin` by an input method."""
    field.setFocus()
    field.selectAll()
    compose(field, pinyin, text) if pinyin else QTest.keyClicks(field, text)


class CanvasHand:
    """The mouse over the canvas; places are parts of its width and height, 0 to 1."""

    def __init__(self, designer: Any) -> None:
        self.canvas, self.draft = designer.canvas, designer.model.draft
        self.port: QWidget = self.canvas.viewport()

    def at(self, across: float, down: float) -> QPoint:
        return QPoint(round(self.port.width() * across), round(self.port.height() * down))

    def carry(self, component: str, to: QPoint) -> str:
        """From the palette to a place; the id of what is then chosen."""
        mime, copy = QMimeData(), Qt.DropAction.CopyAction
        mime.setData(COMPONENT, component.encode())
        QApplication.sendEvent(self.port, QDragEnterEvent(to, copy, mime, LEFT, NONE))
        QApplication.sendEvent(self.port, QDragMoveEvent(to, copy, mime, LEFT, NONE))
        QApplication.sendEvent(self.port, QDropEvent(QPointF(to), copy, mime, LEFT, NONE))
        chosen = self.draft.selection
        return str(chosen[0]) if chosen else ""

    def on(self, stage: str, across: float = 0.5, down: float = 0.8) -> QPoint:
        """A place on a stage's card."""
        card = self.canvas.board.cards[stage]
        where: QPoint = self.canvas.mapFromScene(QPointF(card.x + CARD_W * across, card.y + CARD_H * down))
        return where

    def click(self, at: QPoint) -> None:
        mouse(self.port, QEvent.Type.MouseButtonPress, at)
        mouse(self.port, QEvent.Type.MouseButtonRelease, at)

    def connect(self, start: str, end: str) -> None:
        """Over the card, its ports show; from the right one to the other card."""
        mouse(self.port, QEvent.Type.MouseMove, self.on(start), held=False)
        port = self.on(start, 1.0, 0.5)
        mouse(self.port, QEvent.Type.MouseMove, port, held=False)
        drag(self.port, port, self.on(end))

    def rename(self, stage: str, pinyin: str, text: str) -> None:
        """A double click on the name, typed over with an input method, Enter."""
        at = self.on(stage, 0.5, 0.15)
        self.click(at)
        mouse(self.port, QEvent.Type.MouseButtonDblClick, at)
        mouse(self.port, QEvent.Type.MouseButtonRelease, at)
        edit = self.canvas.name_edit
        assert edit.renaming == stage
        compose(edit, pinyin, text)
        press(edit, Qt.Key.Key_Return)


class BoardHand:
    """The mouse over the board of deals."""

    def __init__(self, board: Any) -> None:
        self.board, self.port = board, board.viewport()

    def card(self, deal_id: int) -> QPoint:
        assert self.board.select(deal_id)
        place = self.board.place_of(self.board.current)
        where: QPoint = self.board.places.card_rect(place.column, place.card).center()
        return where

    def column(self, key: str) -> QPoint:
        number = next(at for at, column in enumerate(self.board.columns) if column.key == key)
        rect = self.board.places.rects()[number]
        return QPoint(min(rect.center().x(), self.port.width() - 5), rect.center().y())

    def drag(self, deal_id: int, key: str, over: Callable[[], object]) -> None:
        """Hold it over the column until `over` is satisfied, then let go."""
        start, end = self.card(deal_id), self.column(key)
        mouse(self.port, QEvent.Type.MouseButtonPress, start)
        pull(self.port, start, end)
        over()
        mouse(self.port, QEvent.Type.MouseButtonRelease, end)


def dialog(desk: Any, kind: type[QDialog]) -> Any:
    """The newest visible dialog of this kind."""
    desk.wait(lambda: any(one.isVisible() for one in desk.window.findChildren(kind)))
    return next(one for one in reversed(desk.window.findChildren(kind)) if one.isVisible())


def ask(database: TestDatabase, query: str, *args: object) -> Any:
    """The first row, as the superuser sees it; None where there is none or the statement answers nothing."""
    with database.admin() as connection:
        cursor = connection.execute(query.encode(), args or None)
        return cursor.fetchone() if cursor.description else None
