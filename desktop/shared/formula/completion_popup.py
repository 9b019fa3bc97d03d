"""The list under the caret: name, kind, value; below it the signature of the call.

A child of the window and never focused: a popup window would take the focus and end a Chinese composition.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.shared import icons, theme
from desktop.shared.formula.completion import Candidate, Completion, Signature

ROW, TIP, WIDTH, EDGE = 28, 32, 420, 4
ICONS = {
    "step": ("math-function", "accent"), "fact": ("database", "good"), "field": ("database", "good"), "column": ("columns", "violet"),
    "table": ("stairs-up", "violet"), "parameter": ("variable", "accent"), "collection": ("list-details", "good"),
    "function": ("function", "warn"),
}  # fmt: skip


def kind_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "step": translate("Completion", "step"), "fact": translate("Completion", "fact"), "field": translate("Completion", "field"),
        "column": translate("Completion", "column"), "table": translate("Completion", "table"),
        "parameter": translate("Completion", "parameter"), "collection": translate("Completion", "records"),
        "function": translate("Completion", "function"),
    }  # fmt: skip


class CompletionPopup(QFrame):
    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._rows: tuple[Candidate, ...] = ()
        self._signature: Signature | None = None
        self.current = 0
        self.hide()

    @property
    def candidate(self) -> Candidate | None:
        return self._rows[self.current] if self._rows and self.isVisible() else None

    def present(self, found: Completion, below: QRect) -> None:
        """`below` is the caret in the parent's coordinates; the popup goes above it where there is no room below."""
        self._rows, self._signature, self.current = found.candidates, found.signature, 0
        if not self._rows and self._signature is None:
            self.hide()
            return
        height = len(self._rows) * ROW + (2 * EDGE if self._rows else 0) + (TIP if self._signature else 0)
        self.resize(self._width(), height)
        room = self.parentWidget().rect()
        top = below.bottom() + 4 if below.bottom() + 4 + height <= room.bottom() else below.top() - 4 - height
        self.move(QPoint(max(4, min(below.left() - 12, room.right() - self.width() - 4)), max(4, top)))
        self._say()
        self.raise_()
        self.show()
        self.update()

    def _width(self) -> int:
        tip = QFontMetrics(theme.text_font(11, bold=True)).horizontalAdvance(_signature_text(self._signature)) + 32
        return max(WIDTH if self._rows else 0, min(tip, 640))

    def step(self, by: int) -> None:
        if self._rows:
            self.current = (self.current + by) % len(self._rows)
            self._say()
            self.update()

    def _say(self) -> None:
        row = self._rows[self.current] if self._rows else None
        name = f"{row.title} {kind_words().get(row.kind, row.kind)} {row.hint}" if row else _signature_text(self._signature)
        self.setAccessibleName(name)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        index = int((event.position().y() - EDGE) // ROW)
        if 0 <= index < len(self._rows):
            self.current = index
            self.chosen.emit(self._rows[index])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line2"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        words = kind_words()
        for index, row in enumerate(self._rows):
            self._paint_row(painter, row, EDGE + index * ROW, words.get(row.kind, row.kind), index == self.current)
        if self._signature:
            self._paint_signature(painter, self._signature)

    def _paint_row(self, painter: QPainter, row: Candidate, top: int, kind: str, current: bool) -> None:
        width = self.width()
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accentSoft"))
            painter.drawRoundedRect(QRectF(4, top, width - 8, ROW - 1), 4, 4)
        name, token = ICONS.get(row.kind, ("circle-dot", "text2"))
        painter.drawPixmap(QPointF(12, top + 6), icons.pixmap(name, 15, token, self.devicePixelRatioF(), 2.0))
        font = theme.text_font(12, bold=current)
        if row.kind == "function":  # short names, long meanings
            _text(painter, QRectF(36, top, 104, ROW - 1), row.title, font, "text")
            _text(painter, QRectF(146, top, width - 158, ROW - 1), row.hint, theme.text_font(11), "text2", right=True)
            return
        _text(painter, QRectF(36, top, 186, ROW - 1), row.title, font, "text")
        _text(painter, QRectF(228, top, 62, ROW - 1), kind, theme.text_font(11), "text2")
        _text(painter, QRectF(292, top, width - 304, ROW - 1), row.hint, theme.number_font(11), "text2", right=True)

    def _paint_signature(self, painter: QPainter, tip: Signature) -> None:
        top = self.height() - TIP
        if self._rows:
            painter.setPen(theme.color("line"))
            painter.drawLine(1, top, self.width() - 2, top)
        left = 12.0
        for text, strong in _signature_pieces(tip):
            font = theme.text_font(11, bold=strong)
            wide = QFontMetrics(font).horizontalAdvance(text)
            _text(painter, QRectF(left, top, wide + 2, TIP), text, font, "accent" if strong else "text2", elide=False)
            left += wide


def _signature_pieces(tip: Signature) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = [(f"{tip.function}(", False)]
    for index, argument in enumerate(tip.arguments):
        pieces += [(", ", False)] if index else []
        pieces.append((argument, index == tip.active))
    return [*pieces, (f") → {tip.result}", False)]


def _signature_text(tip: Signature | None) -> str:
    return "".join(text for text, _ in _signature_pieces(tip)) if tip else ""


def _text(painter: QPainter, box: QRectF, text: str, font: object, token: str, right: bool = False, elide: bool = True) -> None:
    painter.setFont(font)
    painter.setPen(theme.color(token))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width())) if elide else text
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
