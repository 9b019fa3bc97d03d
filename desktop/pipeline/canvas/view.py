"""The canvas of the stage designer: a window onto the board. It shows the draft, and edits it through gestures and keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QGraphicsScene, QGraphicsView, QPinchGesture, QWidget

from desktop.pipeline.canvas import keys
from desktop.pipeline.canvas.accessible import Voice
from desktop.pipeline.canvas.board import Board
from desktop.pipeline.canvas.camera import Camera
from desktop.pipeline.canvas.commands import CanvasCommands
from desktop.pipeline.canvas.composing import Composing
from desktop.pipeline.canvas.dropping import Dropping
from desktop.pipeline.canvas.facts import StageFacts
from desktop.pipeline.canvas.flash import Flash
from desktop.pipeline.canvas.floating import Floating
from desktop.pipeline.canvas.link_paint import bubble
from desktop.pipeline.canvas.look import Look
from desktop.pipeline.canvas.mouse import Mouse
from desktop.pipeline.canvas.painting import Painting
from desktop.pipeline.canvas.pick import Pick
from desktop.pipeline.canvas.rename import NameEdit
from desktop.pipeline.canvas.walk import reading_order
from desktop.pipeline.draft import ProcessDraft
from desktop.shared.theme import Theme

# The scene has no items: it only gives the view its coordinates, wide enough for every place a stage may have.
FAR_OUT = QRectF(-1_100_000, -1_100_000, 2_200_000, 2_200_000)
TOLD_MS = 3200


class StageCanvas(CanvasCommands, QGraphicsView):
    """Give it a draft and the theme; tell it figures, problems and differences with set_facts, set_marks, set_diff."""

    zoom_changed = Signal(float)
    tool_changed = Signal(str)
    template_wanted = Signal()
    """the empty canvas was asked for a template"""

    def __init__(self, draft: ProcessDraft, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft, self._theme = draft, theme
        self.tool, self.snapping, self.editable, self.space_held = "select", True, True, False
        self.chosen_at = 0  # counts choices: what is kept as a picture shows what is chosen
        self._ready = False
        self.setScene(QGraphicsScene(FAR_OUT, self))
        self._prepare()
        self.board = Board(draft, self)
        self.voice = Voice(self)
        self.camera = Camera(self)
        self.look = Look(theme)
        self.painting = Painting(self, self.look)
        self.mouse, self.pick, self.flash = Mouse(self), Pick(self), Flash(self)
        self.name_edit, self.composing, self.dropping = NameEdit(self), Composing(self), Dropping(self)
        self.overlays = Floating(self)
        self.retranslate()
        self._order: tuple[int, list[str]] = (-1, [])
        self._told: tuple[str, QPointF] | None = None
        self._hush = QTimer(self, singleShot=True, interval=TOLD_MS)
        self._hush.timeout.connect(self._untell)
        self._fitted = False
        self._ready = True
        self._listen()

    def _prepare(self) -> None:
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.viewport().setMouseTracking(True)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the canvas is the stop of Tab, and has a name
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def _listen(self) -> None:
        self.board.dirty.connect(self._dirty)
        self.draft.selection_changed.connect(self._chosen)
        self.draft.shown.connect(self.show_things)
        self._theme.changed.connect(self._restyle)

    # --- what the screen tells

    def set_facts(self, stages: Mapping[str, StageFacts], conversions: Mapping[str, Decimal] | None = None) -> None:
        self.board.set_facts(stages, conversions or {})

    def set_marks(self, marks: Mapping[str, str]) -> None:
        """Worst severity (error, warning, info) by stage or edge id."""
        self.board.set_marks(marks)

    def set_diff(self, diff: Mapping[str, str]) -> None:
        """added, removed or changed by id; empty ends the comparison."""
        self.board.set_diff(diff)

    def set_overridden(self, ids: Collection[str]) -> None:
        """Stages and edges that differ from the parent template."""
        self.board.set_overridden(ids)

    def set_editable(self, editable: bool) -> None:
        """False for a version that is not a draft: everything can be looked at and copied."""
        self.editable = editable
        self.overlays.retranslate()
        if not editable:
            self.set_tool("select")

    # --- what gestures and keys need

    @property
    def zoom(self) -> float:
        return self.camera.zoom

    def seen(self) -> QRectF:
        return self.camera.seen()

    def refresh(self, rect: QRectF | None = None) -> None:
        """Paint again: a part of the scene, or everything."""
        if rect is None or rect.isNull():
            self.viewport().update()
        else:
            # Two pixels more: at a fractional scale the border of an update falls between pixels.
            self.viewport().update(self.mapFromScene(rect).boundingRect().adjusted(-2, -2, 3, 3))

    def reveal(self, rect: QRectF) -> None:
        self.camera.show(rect)

    def order(self) -> list[str]:
        """Ids in the order Tab goes through."""
        if self._order[0] != self.board.revision:
            self._order = (self.board.revision, reading_order(self.board.cards))
        return self._order[1]

    @property
    def current(self) -> str:
        chosen = self.draft.selection
        return chosen[-1] if chosen else ""

    def choose(self, id_: str, extend: bool = False) -> None:
        others = [each for each in self.draft.selection if each != id_] if extend else []
        self.draft.selection = [*others, id_]
        self.reveal(self.board.bounds([id_]))

    def say(self, text: str) -> None:
        """To a screen reader."""
        self.voice.say(text)

    @property
    def told(self) -> str:
        """The reason shown beside the cursor, if one is."""
        return self._told[0] if self._told is not None else ""

    def tell(self, text: str, at: QPointF) -> None:
        """Beside the cursor for a moment, and to a screen reader."""
        self._told = (text, at)
        self._hush.start()
        self.voice.say(text)
        self.refresh()

    def _untell(self) -> None:
        self._told = None
        self.refresh()

    def floating(self) -> list[QWidget]:
        now = [widget for widget in (self.name_edit, self.overlays.empty) if widget.isVisible()]
        return [self.overlays.strip, self.overlays.map, *now]

    def show_things(self, ids: list[str]) -> None:
        """Scroll to these and let them glow."""
        self.reveal(self.board.bounds(ids))
        self.flash.show(ids)

    # --- following

    def _dirty(self, rect: QRectF) -> None:
        self.refresh(rect)
        if self.name_edit.isVisible():
            self.name_edit.place()

    def _chosen(self, ids: list[str]) -> None:
        self.chosen_at += 1
        self.refresh()

    def _restyle(self) -> None:
        self.look = Look(self._theme)
        self.painting.restyle(self.look)
        self.overlays.map.restyle()
        self.refresh()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Stages of the process"))
        self.setAccessibleDescription(self.tr("Arrows walk the stages, Alt and arrows connect, Ctrl and arrows move, Enter edits, F2 renames"))
        self.board.retranslate()
        self.overlays.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange and self._ready:
            self.retranslate()
        super().changeEvent(event)

    # --- painting

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:  # noqa: N802
        self.painting.paint(painter, rect)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:  # noqa: N802
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gesture = self.dropping.gesture or self.mouse.gesture
        self.flash.paint(painter)
        self.mouse.paint(painter)
        self.pick.paint(painter)
        if gesture is not None:
            gesture.paint(painter)
        if gesture is None and not self.pick.active and self._told is None:
            return
        painter.save()
        painter.resetTransform()
        if gesture is not None:
            gesture.paint_window(painter)
        self.pick.paint_window(painter)
        if self._told is not None:
            at, inside = QPointF(self.mapFromScene(self._told[1])), QRectF(self.viewport().rect())
            bubble(painter, self.look, at, self._told[0], "bad", inside)
        painter.restore()

    # --- events

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self.camera.scene_at(event.position())
        card = self.board.card_at(at.x(), at.y())
        link = self.board.link_at(at.x(), at.y(), 6 / self.zoom) if card is None else None
        self.mouse.cancel()
        if card is not None:
            self.rename(card.id)
        elif link is not None:
            self.choose(link.id)
            self.draft.focus("edge", link.id, "condition")

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            keys.wheel_zoom(self, turned.y() or turned.x(), event.position())
        else:
            by = event.pixelDelta() if not event.pixelDelta().isNull() else turned / 2
            aside = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and not by.x()
            self.scroll_by(*((-by.y(), 0) if aside else (-by.x(), -by.y())))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QGestureEvent):
            return self._pinched(event)
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        if event.type() == QEvent.Type.Leave and self._ready and self.mouse.gesture is None:
            self.mouse.hover(None)
        return bool(super().viewportEvent(event))

    def _pinched(self, event: QGestureEvent) -> bool:
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        if pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            self.zoom_by(pinch.scaleFactor(), QPointF(self.viewport().mapFromGlobal(pinch.centerPoint().toPoint())))
        event.accept()
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and keys.takes(self, event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if keys.press(self, event):
            event.accept()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(False)
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        self.composing.take(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:  # noqa: N802
        answer = self.composing.answer(query)
        return answer if answer is not None else super().inputMethodQuery(query)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab goes through stages and edges, and on to the next widget after the last one."""
        order = self.order()
        at = order.index(self.current) if self.current in order else (-1 if forward else len(order))
        at += 1 if forward else -1
        if 0 <= at < len(order) and not self.pick.active:
            self.choose(order[at])
            return True
        return bool(super().focusNextPrevChild(forward))

    def focusOutEvent(self, event: QEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.hold_space(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        by_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.open_menu(None if by_keyboard else event.pos())
        event.accept()

    # --- drag and drop from the palette

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        self.dropping.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        self.dropping.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        self.dropping.leave()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.dropping.drop(event)

    # --- size

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._ready:
            self.overlays.place()
            self._first_fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.overlays.place()
        self._first_fit()

    def _first_fit(self) -> None:
        """Once it has its size; afterwards the view is the user's."""
        if not self._fitted and self.isVisible() and self.viewport().height() > 120:
            self._fitted = True
            self.show_start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        super().scrollContentsBy(dx, dy)
        if self._ready:
            if self.devicePixelRatioF() % 1:
                self.viewport().update()  # a shifted picture lies between pixels at a fractional scale
            if self.name_edit.isVisible():
                self.name_edit.place()
            self.overlays.scrolled()
