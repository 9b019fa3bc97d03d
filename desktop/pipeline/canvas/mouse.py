"""What a press on the canvas begins: pan, connect, move, rubber band, or only a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication

from desktop.pipeline.canvas.geometry import CARD_H, CARD_W, painted_rect
from desktop.pipeline.canvas.gestures.band import Band
from desktop.pipeline.canvas.gestures.base import Gesture
from desktop.pipeline.canvas.gestures.connect import Connect
from desktop.pipeline.canvas.gestures.move import Move
from desktop.pipeline.canvas.gestures.pan import Pan
from desktop.pipeline.canvas.gestures.rewire import Rewire
from desktop.pipeline.canvas.shapes import Card, Link

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

PORT_REACH = 8
LINK_REACH = 6
PORTS_FROM = 0.4
PULL_MS = 30
ADDS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Mouse(QObject):
    """Between press and release at most one gesture; a press becomes one when the pointer has moved a little."""

    def __init__(self, canvas: StageCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.gesture: Gesture | None = None
        self.hovered: Card | None = None
        self._pressed: tuple[QPoint, str] | None = None
        self._toggle = ""
        self._pixel = QPoint()
        self._keys = Qt.KeyboardModifier.NoModifier
        self._pull = QTimer(self)
        self._pull.setInterval(PULL_MS)
        self._pull.timeout.connect(self._pulled)

    # --- press

    def press(self, event: QMouseEvent) -> None:
        canvas, at = self._canvas, event.position().toPoint()
        if self.gesture is not None:
            return
        if event.button() == Qt.MouseButton.MiddleButton:
            self.begin(Pan(canvas, at))
        elif event.button() == Qt.MouseButton.RightButton:
            self._choose_under(at)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._left(at, event.modifiers())

    def _left(self, at: QPoint, keys: Qt.KeyboardModifier) -> None:
        canvas, scene = self._canvas, self._canvas.mapToScene(at)
        if canvas.pick.active:
            canvas.pick.cancel()
        if canvas.space_held or canvas.tool == "hand":
            self.begin(Pan(canvas, at))
            return
        x, y = self._exact(at)
        card = canvas.board.card_at(x, y)
        if canvas.editable:
            if (end := self._end_at(x, y)) is not None:
                self.begin(Rewire(canvas, *end))
                return
            source = self.port_at(QPointF(x, y)) or (card if canvas.tool == "connect" else None)
            if source is not None:
                self.begin(Connect(canvas, source.id))
                return
        link = canvas.board.link_at(x, y, LINK_REACH / canvas.zoom) if card is None else None
        found = card or link
        if found is None:
            self.begin(Band(canvas, scene, canvas.draft.selection if keys & ADDS else []))
            if not keys & ADDS:
                canvas.draft.selection = []
            return
        self._press_thing(found.id, at, keys)

    def _end_at(self, x: float, y: float) -> tuple[Link, bool] | None:
        """An end of the one chosen edge, and whether it is where the edge leaves."""
        chosen, reach = self._canvas.draft.selection, PORT_REACH / self._canvas.zoom
        link = self._canvas.board.links.get(chosen[0]) if len(chosen) == 1 else None
        for at_start in (True, False) if link is not None else ():
            end_x, end_y = link.points[0 if at_start else -1]
            if abs(x - end_x) <= reach and abs(y - end_y) <= reach:
                return link, at_start
        return None

    def _exact(self, at: QPoint) -> tuple[float, float]:
        point = self._canvas.camera.scene_at(QPointF(at))
        return point.x(), point.y()

    def _press_thing(self, id_: str, at: QPoint, keys: Qt.KeyboardModifier) -> None:
        draft = self._canvas.draft
        self._toggle = ""
        if id_ in draft.selection:
            # What a click on a chosen thing means is known when the button is let go: it may become a drag.
            self._toggle = "remove" if keys & ADDS else "only"
        else:
            draft.selection = [*draft.selection, id_] if keys & ADDS else [id_]
        self._pressed = (at, id_)

    def _choose_under(self, at: QPoint) -> None:
        x, y = self._exact(at)
        found = self._canvas.board.card_at(x, y) or self._canvas.board.link_at(x, y, LINK_REACH / self._canvas.zoom)
        if found is None:
            self._canvas.draft.selection = []
        elif found.id not in self._canvas.draft.selection:
            self._canvas.draft.selection = [found.id]

    # --- move

    def move(self, event: QMouseEvent) -> None:
        self._pixel, self._keys = event.position().toPoint(), event.modifiers()
        if isinstance(self.gesture, Pan):
            self.gesture.drag(self._pixel)
        elif self.gesture is not None:
            self.gesture.move(self._canvas.camera.scene_at(event.position()), self._keys)
            self._follow_border()
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._maybe_drag()
        else:
            self.hover(event.position())

    def _maybe_drag(self) -> None:
        assert self._pressed is not None
        start, id_ = self._pressed
        canvas = self._canvas
        if (self._pixel - start).manhattanLength() < QApplication.startDragDistance() or not canvas.editable:
            return
        if id_ in canvas.board.cards:
            self._pressed = None
            ids = [each for each in canvas.draft.selection if each in canvas.board.cards]
            self.begin(Move(canvas, canvas.camera.scene_at(QPointF(start)), id_, ids or [id_]))
            assert self.gesture is not None
            self.gesture.move(canvas.camera.scene_at(QPointF(self._pixel)), self._keys)

    def _follow_border(self) -> None:
        port = self._canvas.viewport().rect().adjusted(24, 24, -24, -24)
        if self.gesture is not None and self.gesture.scrolls and not port.contains(self._pixel):
            if not self._pull.isActive():
                self._pull.start()
        else:
            self._pull.stop()

    def _pulled(self) -> None:
        if self.gesture is None or not self._canvas.camera.pull(self._pixel):
            self._pull.stop()
            return
        self.gesture.move(self._canvas.camera.scene_at(QPointF(self._pixel)), self._keys)

    # --- release

    def release(self, event: QMouseEvent) -> None:
        gesture, self.gesture = self.gesture, None
        self._pull.stop()
        if gesture is not None:
            gesture.finish(self._canvas.camera.scene_at(event.position()), event.modifiers())
        elif self._pressed is not None:
            draft, id_ = self._canvas.draft, self._pressed[1]
            if self._toggle == "remove":
                draft.selection = [each for each in draft.selection if each != id_]
            elif self._toggle == "only":
                draft.selection = [id_]
        self._pressed, self._toggle = None, ""
        self._canvas.show_cursor()
        self.hover(event.position())

    def begin(self, gesture: Gesture) -> None:
        self.gesture = gesture
        self._canvas.show_cursor()

    def cancel(self) -> bool:
        """Escape, or the window lost the mouse; False when nothing was under way."""
        gesture, self.gesture, self._pressed = self.gesture, None, None
        self._pull.stop()
        if gesture is not None:
            gesture.cancel()
            self._canvas.show_cursor()
        return gesture is not None

    # --- hover

    def hover(self, at: QPointF | None) -> None:
        """The ports of the card under the pointer are shown, so that it can be connected without choosing it first."""
        canvas = self._canvas
        card = None
        if at is not None and canvas.zoom >= PORTS_FROM and canvas.editable:
            point = canvas.camera.scene_at(at)
            card = self.port_at(point) or canvas.board.card_at(point.x(), point.y())
        if card is not self.hovered:
            for each in (card, self.hovered):
                if each is not None:
                    canvas.refresh(painted_rect(each.x, each.y))
            self.hovered = card
        canvas.show_cursor(at)

    def port_at(self, at: QPointF) -> Card | None:
        """The card of which a port is there: a chosen or hovered one."""
        canvas, reach = self._canvas, PORT_REACH / max(self._canvas.zoom, 0.5)
        if canvas.zoom < PORTS_FROM:
            return None
        shown = [canvas.board.cards.get(id_) for id_ in canvas.draft.selection[-1:]]
        hovered = self.hovered if self.hovered is not None and self.hovered.id in canvas.board.cards else None
        for card in (hovered, *shown):
            if card is not None:
                for x, y in ((0.0, CARD_H / 2), (CARD_W, CARD_H / 2), (CARD_W / 2, 0.0), (CARD_W / 2, CARD_H)):
                    if abs(at.x() - card.x - x) <= reach and abs(at.y() - card.y - y) <= reach:
                        return card
        return None

    def paint(self, painter: QPainter) -> None:
        card, canvas = self.hovered, self._canvas
        if card is None or self.gesture is not None or card.id not in canvas.board.cards or card.id in canvas.draft.selection:
            return
        painter.setBrush(canvas.look.color("surface"))
        painter.setPen(QPen(canvas.look.color("text3"), 1.4))
        for x, y in ((0.0, CARD_H / 2), (CARD_W, CARD_H / 2), (CARD_W / 2, 0.0), (CARD_W / 2, CARD_H)):
            painter.drawEllipse(QRectF(card.x + x - 4, card.y + y - 4, 8, 8))
