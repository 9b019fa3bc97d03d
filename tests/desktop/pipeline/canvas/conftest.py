"""A canvas with a small process in a real window, and a mouse and keyboard for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W
from desktop.pipeline.canvas.gestures.drop import COMPONENT
from desktop.pipeline.canvas.view import StageCanvas
from desktop.pipeline.draft import ProcessDraft
from server_db.domain.process.body import Edge, Process, blank

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def small() -> Process:
    """entry → qualify → quote → won, quote → lost."""
    rows = (("a", "entry", 0, 0), ("b", "stage", 240, 0), ("c", "stage", 480, 0), ("w", "won", 720, 0), ("x", "lost", 480, 160))
    stages = []
    for id_, kind, x, y in rows:
        stages.append(blank(kind, id_, {s.code for s in stages}, x=x, y=y))
    edges = (("e1", "a", "b", "forward"), ("e2", "b", "c", "forward"), ("e3", "c", "w", "forward"), ("e4", "c", "x", "lost"))
    return Process(tuple(stages), tuple(Edge(id=i, from_=f, to=t, kind=k) for i, f, t, k in edges))


class Hand:
    """Moves the mouse over one canvas in scene units, sends keys and drops."""

    def __init__(self, canvas: StageCanvas) -> None:
        self.canvas, self.draft, self.board = canvas, canvas.draft, canvas.board
        self.port = canvas.viewport()

    def pixel(self, x: float, y: float) -> QPoint:
        return self.canvas.mapFromScene(QPointF(x, y))

    def middle(self, id_: str) -> tuple[float, float]:
        card = self.board.cards[id_]
        return card.x + CARD_W / 2, card.y + CARD_H * 0.8

    def mouse(self, kind: QEvent.Type, at: tuple[float, float], keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        where = QPointF(self.pixel(*at))
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        first = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
        QApplication.sendEvent(self.port, QMouseEvent(kind, where, self.port.mapToGlobal(where), first, held, keys))

    def hover(self, at: tuple[float, float]) -> None:
        where = QPointF(self.pixel(*at))
        none = Qt.MouseButton.NoButton
        QApplication.sendEvent(self.port, QMouseEvent(QEvent.Type.MouseMove, where, self.port.mapToGlobal(where), none, none, NONE))

    def press(self, at: tuple[float, float], keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, at, keys, button)

    def move(self, at: tuple[float, float], keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.mouse(QEvent.Type.MouseMove, at, keys, button)

    def release(self, at: tuple[float, float], keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.mouse(QEvent.Type.MouseButtonRelease, at, keys, button)

    def click(self, at: tuple[float, float], keys: Qt.KeyboardModifier = NONE) -> None:
        self.press(at, keys)
        self.release(at, keys)

    def drag(self, start: tuple[float, float], end: tuple[float, float], keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.press(start, keys, button)
        for part in (0.1, 0.3, 0.6, 0.9, 1.0):
            self.move((start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part), keys, button)
        self.release(end, keys, button)

    def double(self, at: tuple[float, float]) -> None:
        self.click(at)
        self.mouse(QEvent.Type.MouseButtonDblClick, at)
        self.release(at)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.canvas, key, keys)

    def carry(self, component: str, *stops: tuple[float, float], drop: bool = True) -> QDropEvent | None:
        """From the palette: enter, move over every stop, and let go at the last one."""
        mime = QMimeData()
        mime.setData(COMPONENT, component.encode())
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(self.pixel(*stops[0]), copy, mime, LEFT, NONE)
        QApplication.sendEvent(self.port, enter)
        self.entered = enter.isAccepted()
        for stop in stops:
            over = QDragMoveEvent(self.pixel(*stop), copy, mime, LEFT, NONE)
            QApplication.sendEvent(self.port, over)
        self.mime = mime
        if not drop:
            return None
        event = QDropEvent(QPointF(self.pixel(*stops[-1])), copy, mime, LEFT, NONE)
        QApplication.sendEvent(self.port, event)
        return event

    def leave(self) -> None:
        QApplication.sendEvent(self.port, QDragLeaveEvent())


@pytest.fixture
def make_canvas(make_app: Callable[..., Any], qtbot: Any) -> Iterator[Callable[..., StageCanvas]]:
    made = []

    def make(process: Process | None = None, lang: str = "en", mode: str = "light", size: tuple[int, int] = (1100, 640)) -> StageCanvas:
        app = make_app(lang=lang, mode=mode)
        canvas = StageCanvas(ProcessDraft(small() if process is None else process), app.theme)
        qtbot.addWidget(canvas)
        canvas.resize(*size)
        canvas.show()
        qtbot.waitExposed(canvas)
        canvas.activateWindow()
        canvas.setFocus()
        made.append(canvas)
        return canvas

    yield make
    for canvas in made:
        canvas.mouse.cancel()


@pytest.fixture
def hand(make_canvas: Callable[..., StageCanvas]) -> Hand:
    return Hand(make_canvas())
