"""The board: deals as cards in the columns of their stages, painted in one pass, moved by mouse or keyboard.

It knows no server: what may move where comes in with `set_gates`, and a drop goes out as `dropped`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame

from desktop.deals import board_paint as paint
from desktop.deals import words
from desktop.deals.board_columns import BoardColumn
from desktop.deals.board_places import BoardPlaces, Place
from desktop.deals.board_words import card_tip, head_tip
from desktop.shared import office_clock, theme
from desktop.shared.board_paint import BoardFonts, paint_thumb
from desktop.shared.i18n import names
from desktop.shared.shortcuts import keeps_alt_arrows
from desktop.shared.theme import color
from desktop.shared.widgets import plain_tip


class Board(QAbstractScrollArea):
    current_changed = Signal(object)  # the deal under the cursor, or None
    activated = Signal(object)  # double click or Enter
    drag_began = Signal(object)  # ask what the gates say
    dropped = Signal(object, str)  # deal, key of the column
    menu_wanted = Signal(object, object)  # deal, global position

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places = BoardPlaces()
        self.current: Any = None
        self.show_owners = True
        self.today = office_clock.today()
        self.gates: Mapping[str, paint.Gate] = {}
        self.dragged: Any = None
        self.under = -1  # the column a dragged card is over
        self._hovered: Place | None = None
        self._pressed: QPoint | None = None
        self._grip, self._at = QPoint(), QPoint()
        self._fonts: BoardFonts | None = None
        self._edge = QTimer(self)
        self._edge.setInterval(30)
        self._edge.timeout.connect(self._scroll_at_edge)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, True)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    # -- contents

    @property
    def columns(self) -> Sequence[BoardColumn]:
        return self.places.columns

    def set_columns(self, columns: Sequence[BoardColumn]) -> None:
        """The deal under the cursor is found again by its id."""
        keep = self.current.id if self.current is not None else None
        self.places.set_columns(columns)
        self._hovered = None
        self.current = next((deal for column in columns for deal in column.deals if deal.id == keep), None)
        if self.dragged is not None:
            self.end_drag()
        self._fit()

    def select(self, deal_id: int) -> bool:
        found = next(((n, c) for n, column in enumerate(self.columns) for c, deal in enumerate(column.deals) if deal.id == deal_id), None)
        if found is None:
            return False
        self._go(*found)
        return True

    def set_gates(self, gates: Mapping[str, paint.Gate]) -> None:
        """By column; kept until the drag ends."""
        self.gates = gates
        self.viewport().update()

    def place_of(self, deal: Any) -> Place | None:
        for number, column in enumerate(self.columns):
            if deal in column.deals:
                return Place(number, column.deals.index(deal))
        return None

    # -- geometry

    def fonts(self) -> BoardFonts:
        generation = theme.current().generation
        if self._fonts is None or self._fonts.generation != generation:
            self._fonts = BoardFonts(generation)
            self.places.factor = theme.current().font_px / theme.BASE_PX
            self._fit()
        return self._fonts

    def _fit(self) -> None:
        places, view = self.places, self.viewport().size()
        places.width, places.height = view.width(), view.height()
        places.clamp()
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, places.total() - view.width()))
        bar.setPageStep(view.width())
        bar.setSingleStep(places.px(60))
        places.left = bar.value()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _scrolled(self, value: int) -> None:
        self.places.left = value
        self.viewport().update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(700, 420)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = paint.DealLook(self.fonts(), self.devicePixelRatioF(), self.today, self.show_owners)
        painter.fillRect(event.rect(), color("bg"))
        for number, rect in enumerate(self.places.rects()):
            if rect.intersects(event.rect()):
                self._paint_column(painter, number, rect, look)
        if self.dragged is not None:
            card = QRect(self._at - self._grip, QSize(self.places.column_width() - self.places.px(16), self.places.card_height()))
            painter.setOpacity(0.94)
            paint.paint_card(painter, self.dragged, card, look, current=True)

    def _paint_column(self, painter: QPainter, number: int, rect: QRect, look: paint.DealLook) -> None:
        column, places = self.columns[number], self.places
        body = places.body_of(number, rect)
        paint.paint_column(painter, column, rect, look)
        painter.save()
        painter.setClipRect(body)
        if column.is_end and self.dragged is None:
            paint.paint_end(painter, column, body, look)
        elif not column.is_end and not column.deals:
            paint.paint_empty(painter, body, look)
        for card in places.visible_cards(number, body):
            deal, box = column.deals[card], places.card_in(number, body, card)
            hovered = self._hovered is not None and self._hovered.column == number and self._hovered.card == card
            painter.setOpacity(0.35 if deal is self.dragged else 1)
            paint.paint_card(painter, deal, box, look, current=deal is self.current and self.hasFocus(), chosen=deal is self.current, hovered=hovered)
            painter.setOpacity(1)
        painter.restore()
        paint_thumb(painter, body, places.tops[number], places.content(number))
        if self.dragged is not None and column.key in self.gates:
            paint.paint_gate(painter, self.gates[column.key], rect, look, number == self.under)

    # -- the cursor

    def _go(self, number: int, card: int) -> None:
        self.current = self.columns[number].deals[card]
        self.places.show_card(number, card)
        rect, bar = self.places.column_rect(number), self.horizontalScrollBar()
        if rect.left() < 0:
            bar.setValue(bar.value() + rect.left() - 12)
        elif rect.right() > self.viewport().width():
            bar.setValue(bar.value() + rect.right() - self.viewport().width() + 12)
        self.setAccessibleDescription(self.spoken(self.current, number))
        self.viewport().update()
        self.current_changed.emit(self.current)

    def spoken(self, deal: Any, number: int) -> str:
        parts = (names(self.columns[number]), deal.name, deal.customer_name or "", words.amount_text(deal.amount, deal.currency), words.idle_text(deal))
        return ", ".join(part for part in parts if part)

    def _step(self, by_column: int, by_card: int) -> None:
        place = self.place_of(self.current) if self.current is not None else None
        if place is None:
            first = next((n for n, column in enumerate(self.columns) if column.deals), None)
            if first is not None:
                self._go(first, 0)
            return
        if not by_column:
            self._go(place.column, max(0, min(len(self.columns[place.column].deals) - 1, place.card + by_card)))
            return
        number = place.column + by_column
        while 0 <= number < len(self.columns) and not self.columns[number].deals:
            number += by_column
        if 0 <= number < len(self.columns):
            self._go(number, min(place.card, len(self.columns[number].deals) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
                 Qt.Key.Key_PageUp: (0, -5), Qt.Key.Key_PageDown: (0, 5), Qt.Key.Key_Home: (0, -(10**6)), Qt.Key.Key_End: (0, 10**6)}  # fmt: skip
        if key == Qt.Key.Key_Escape and self.dragged is not None:
            self.end_drag()
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.current is not None:
            self._push(1 if key == Qt.Key.Key_Right else -1)
        elif key in steps and not alt:
            self._step(*steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.activated.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _push(self, by: int) -> None:
        """Alt and an arrow: into the neighbouring stage, as a drop there would."""
        place = self.place_of(self.current)
        if place is not None and 0 <= place.column + by < len(self.columns):
            self.dropped.emit(self.current, self.columns[place.column + by].key)

    # -- the mouse

    def event(self, event: QEvent) -> bool:
        return (event.type() == QEvent.Type.ShortcutOverride and self.current is not None and keeps_alt_arrows(event)) or super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.ToolTip:
            self.viewport().setToolTip(plain_tip(self._tip(event.pos())))
        elif event.type() == QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self.viewport().update()
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        place = self.places.at(point)
        if place is None:
            return ""
        column = self.columns[place.column]
        return card_tip(column.deals[place.card]) if place.card >= 0 else head_tip(column) if not column.is_end else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self.places.at(event.position().toPoint())
        if place is None or place.card < 0:
            return
        self._go(place.column, place.card)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._grip = self._pressed - self.places.card_rect(place.column, place.card).topLeft()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self.places.at(event.position().toPoint())
        self._pressed = None
        if place is not None and place.card >= 0:
            self.activated.emit(self.columns[place.column].deals[place.card])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        point = event.position().toPoint()
        far = self._pressed is not None and (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and self.dragged is None:
            self._begin_drag()
        if self.dragged is not None:
            self._at = point
            place = self.places.at(point)
            self.under = place.column if place is not None else -1
            self.viewport().update()
        elif (hovered := self.places.at(point)) != self._hovered:
            self._hovered = hovered
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if hovered is not None and hovered.card >= 0 else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _begin_drag(self) -> None:
        self.dragged, self.gates = self.current, {}
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._edge.start()
        self.drag_began.emit(self.dragged)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        deal, under = self.dragged, self.under
        self._pressed = None
        if deal is None:
            return
        self.end_drag()
        place = self.place_of(deal)
        if 0 <= under < len(self.columns) and (place is None or place.column != under):
            self.dropped.emit(deal, self.columns[under].key)

    def end_drag(self) -> None:
        self._edge.stop()
        self.dragged, self.under, self.gates = None, -1, {}
        self._pressed = None
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _scroll_at_edge(self) -> None:
        bar, near = self.horizontalScrollBar(), self.places.px(36)
        if self._at.x() < near:
            bar.setValue(bar.value() - 14)
        elif self._at.x() > self.viewport().width() - near:
            bar.setValue(bar.value() + 14)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if self.current is not None:
            self.menu_wanted.emit(self.current, event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        delta, place = event.angleDelta(), self.places.at(event.position().toPoint())
        sideways = delta.x() or (delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - sideways)
        elif place is not None and self.places.scroll(place.column, -delta.y()):
            self.viewport().update()
        event.accept()
