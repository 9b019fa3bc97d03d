"""The board: leads as cards by how far they came, the best of each column; a drag is an act, by mouse or Alt and an arrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.leads import board_paint as paint
from desktop.shared import lead_words as words
from desktop.shared import theme
from desktop.shared.board_paint import BoardFonts, Look, paint_thumb, paint_words
from desktop.shared.shortcuts import keeps_alt_arrows
from desktop.shared.theme import color
from desktop.shared.widgets import plain_tip

SIDE, GAP, HEAD, CARD, SPACE, MORE = 12, 10, 42, 76, 8, 30
LEAST = 176  # of a column: narrower, and a name is three letters; the columns are moved sideways instead
EDGE, EDGE_STEP = 24, 16
Welcome = Callable[[Any, str], tuple[bool, str]]


class LeadBoard(QWidget):
    """Columns have key, count, exact (is the count whole) and leads. `welcome(lead, key)` says what a drop would do."""

    current_changed = Signal(object)
    activated = Signal(object)
    dropped = Signal(object, str)
    menu_wanted = Signal(object, object)
    column_wanted = Signal(str)  # the rest of it, in the table

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.columns: Sequence[Any] = ()
        self.tops: dict[str, int] = {}
        self.left = 0  # how far the columns are moved
        self.current: Any = None
        self.dragged: Any = None
        self.welcome: Welcome = lambda lead, key: (False, "")
        self._under, self._hovered = -1, None
        self._pressed: QPoint | None = None
        self._grip, self._at = QPoint(), QPoint()
        self._fonts: BoardFonts | None = None

    def set_columns(self, columns: Sequence[Any]) -> None:
        keep = self.current.id if self.current is not None else None
        self.columns, self._hovered = columns, None
        self.current = next((lead for column in columns for lead in column.leads if lead.id == keep), None)
        self.end_drag()
        self._clamp()

    # -- geometry

    def px(self, size: int) -> int:
        return round(size * theme.current().font_px / theme.BASE_PX)

    def fonts(self) -> BoardFonts:
        generation = theme.current().generation
        if self._fonts is None or self._fonts.generation != generation:
            self._fonts = BoardFonts(generation)
        return self._fonts

    def column_rect(self, number: int) -> QRect:
        count = max(1, len(self.columns))
        wide = max(self.px(LEAST), (self.width() - 2 * SIDE - GAP * (count - 1)) // count)
        return QRect(SIDE + number * (wide + GAP) - self.left, 10, wide, self.height() - 20)

    def reach(self) -> int:
        """How far the columns can be moved."""
        return max(0, self.column_rect(len(self.columns) - 1).right() + self.left + 1 + SIDE - self.width()) if self.columns else 0

    def body_rect(self, number: int) -> QRect:
        return self.column_rect(number).adjusted(0, self.px(HEAD), 0, -6)

    def step(self) -> int:
        return self.px(CARD) + SPACE

    def content(self, number: int) -> int:
        column = self.columns[number]
        return len(column.leads) * self.step() + (MORE if column.count > len(column.leads) else 0)

    def card_rect(self, number: int, card: int) -> QRect:
        body = self.body_rect(number)
        return QRect(body.x() + 8, body.y() + card * self.step() - self.tops.get(self.columns[number].key, 0), body.width() - 16, self.px(CARD))

    def at(self, point: QPoint) -> tuple[int, int] | None:
        """Column and card (-1: none)."""
        for number in range(len(self.columns)):
            if self.column_rect(number).contains(point):
                card = (point.y() - self.body_rect(number).y() + self.tops.get(self.columns[number].key, 0)) // self.step()
                inside = self.body_rect(number).contains(point) and 0 <= card < len(self.columns[number].leads) and self.card_rect(number, card).contains(point)
                return number, card if inside else -1
        return None

    def place_of(self, lead: Any) -> tuple[int, int] | None:
        return next(((n, column.leads.index(lead)) for n, column in enumerate(self.columns) if lead in column.leads), None)

    def _clamp(self) -> None:
        self.left = max(0, min(self.left, self.reach()))
        for number, column in enumerate(self.columns):
            self.tops[column.key] = max(0, min(self.tops.get(column.key, 0), self.content(number) - self.body_rect(number).height()))
        self.update()

    def resizeEvent(self, event: Any) -> None:  # noqa: N802
        self._clamp()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(900, 420)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), color("bg"))
        look = Look(self.fonts(), self.devicePixelRatioF())
        for number in range(len(self.columns)):
            if self.column_rect(number).intersects(self.rect()):
                self._paint_column(painter, number, look)
        if reach := self.reach():  # where one is among the columns, as the thumb of one says it for its cards
            share = self.width() / (self.width() + reach)
            painter.fillRect(QRectF(self.left * share, self.height() - 5, self.width() * share, 3), color("line2"))
        if self.dragged is not None:
            size = self.card_rect(0, 0).size()
            painter.setOpacity(0.94)
            paint.paint_card(painter, self.dragged, QRect(self._at - self._grip, size), look, current=True)

    def _paint_column(self, painter: QPainter, number: int, look: Look) -> None:
        column, body = self.columns[number], self.body_rect(number)
        paint.paint_column(painter, column, self.column_rect(number), look)
        painter.save()
        painter.setClipRect(body)
        top = self.tops.get(column.key, 0)
        for card in range(max(0, top // self.step()), min(len(column.leads), (top + body.height()) // self.step() + 1)):
            lead = column.leads[card]
            painter.setOpacity(0.35 if lead is self.dragged else 1)
            chosen, hovered = lead is self.current, self._hovered == (number, card)
            paint.paint_card(painter, lead, self.card_rect(number, card), look, current=chosen and self.hasFocus(), chosen=chosen, hovered=hovered)
        painter.setOpacity(1)
        if column.count > len(column.leads):
            y = body.y() + len(column.leads) * self.step() - top
            text = paint.more_text(column.count - len(column.leads), column.exact)
            paint_words(painter, QRectF(body.x() + 8, y, body.width() - 16, MORE - 4), look, text, "accent")
        elif not column.leads:
            paint_words(painter, QRectF(body.x() + 12, body.y() + 8, body.width() - 24, 40), look, self.tr("No lead here"))
        painter.restore()
        paint_thumb(painter, body, top, self.content(number))
        place = self.place_of(self.dragged) if self.dragged is not None else None
        if place is not None and place[0] != number:
            allowed, text = self.welcome(self.dragged, column.key)
            if text:
                paint.paint_welcome(painter, self.column_rect(number), look, text, allowed, number == self._under)

    # -- the cursor

    def go(self, number: int, card: int) -> None:
        self.current = self.columns[number].leads[card]
        body, rect, key = self.body_rect(number), self.card_rect(number, card), self.columns[number].key
        column = self.column_rect(number)
        self.left += min(0, column.left() - SIDE) or max(0, column.right() + SIDE - self.width())
        if rect.top() < body.top():
            self.tops[key] -= body.top() - rect.top()
        elif rect.bottom() > body.bottom():
            self.tops[key] += rect.bottom() - body.bottom()
        self._clamp()
        lead = self.current
        spoken = (words.stage_chip(self.columns[number].key)[0], words.lead_name(lead), words.owner_text(lead), words.points(lead.score_cp))
        self.setAccessibleDescription(", ".join(part for part in spoken if part))
        self.current_changed.emit(lead)

    def _step(self, by_column: int, by_card: int) -> None:
        place = self.place_of(self.current) if self.current is not None else None
        if place is None:
            first = next((n for n, column in enumerate(self.columns) if column.leads), None)
            if first is not None:
                self.go(first, 0)
            return
        number, card = place[0] + by_column, place[1] + by_card
        while by_column and 0 <= number < len(self.columns) and not self.columns[number].leads:
            number += by_column
        if 0 <= number < len(self.columns):
            self.go(number, max(0, min(len(self.columns[number].leads) - 1, card)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
                 Qt.Key.Key_PageUp: (0, -6), Qt.Key.Key_PageDown: (0, 6), Qt.Key.Key_Home: (0, -(10**6)), Qt.Key.Key_End: (0, 10**6)}  # fmt: skip
        if key == Qt.Key.Key_Escape and self.dragged is not None:
            self.end_drag()
        elif alt and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.current is not None:
            place = self.place_of(self.current)
            number = (place[0] if place is not None else -9) + (1 if key == Qt.Key.Key_Right else -1)
            if 0 <= number < len(self.columns):
                self.dropped.emit(self.current, self.columns[number].key)
        elif key in steps and not alt:
            self._step(*steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.activated.emit(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.update()

    # -- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        point = event.position().toPoint()
        place = self.at(point)
        if place is None:
            return
        if place[1] < 0:
            column = self.columns[place[0]]
            if column.count > len(column.leads) and point.y() > self.card_rect(place[0], len(column.leads)).top():
                self.column_wanted.emit(column.key)
            return
        self.go(*place)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = point
            self._grip = point - self.card_rect(*place).topLeft()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self.at(event.position().toPoint())
        self._pressed = None
        if place is not None and place[1] >= 0:
            self.activated.emit(self.columns[place[0]].leads[place[1]])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        point, place = event.position().toPoint(), self.at(event.position().toPoint())
        far = self._pressed is not None and (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and self.dragged is None:
            self.dragged = self.current
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self.dragged is not None:
            self._at, self._under = point, place[0] if place is not None else -1
            self.left += EDGE_STEP * ((point.x() > self.width() - EDGE) - (point.x() < EDGE))  # towards columns out of sight
            self._clamp()
            self.update()
        elif place != self._hovered:
            self._hovered = place
            self.setCursor(Qt.CursorShape.OpenHandCursor if place is not None and place[1] >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        lead, under, self._pressed = self.dragged, self._under, None
        if lead is None:
            return
        self.end_drag()
        place = self.place_of(lead)
        if 0 <= under < len(self.columns) and (place is None or place[0] != under):
            self.dropped.emit(lead, self.columns[under].key)

    def end_drag(self) -> None:
        self.dragged, self._under, self._pressed = None, -1, None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        place = self.place_of(self.current) if self.current is not None else None
        if place is None:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard  # then it belongs to the card, wherever the mouse is
        self.menu_wanted.emit(self.current, self.mapToGlobal(self.card_rect(*place).center()) if by_key else event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        place, delta = self.at(event.position().toPoint()), event.angleDelta()
        sideways = delta.x() or (delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self.left -= sideways
        elif place is not None:
            self.tops[self.columns[place[0]].key] -= delta.y()
        self._clamp()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.current is not None and keeps_alt_arrows(event):
            return True
        if event.type() == QEvent.Type.ToolTip:
            place = self.at(event.pos())
            lead = self.columns[place[0]].leads[place[1]] if place is not None and place[1] >= 0 else None
            parts: tuple[str, ...] = (words.lead_name(lead), lead.contact_name, words.pool_text(lead)) if lead is not None else ()
            if place is not None and lead is None and event.pos().y() < self.body_rect(place[0]).top():
                parts = (words.stage_tip(self.columns[place[0]].key),)
            self.setToolTip(plain_tip("\n".join(part for part in parts if part)))
        return super().event(event)
