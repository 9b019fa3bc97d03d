"""The bridge from the gross pay of the period before to this one; a click on a bar shows its people in the grid."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.shared.theme import color, number_font, text_font


@dataclass(frozen=True, slots=True)
class Bar:
    """`amount` is only drawn, so it may be a float; `text` is what the person reads. Ends stand on the ground."""

    key: str
    title: str
    text: str
    amount: float
    is_end: bool
    tip: str


class BridgeChart(QWidget):
    """Arrow keys walk the bars, Enter chooses, as a click does."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self.selected = ""
        self.empty_text = ""
        self._focus = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(110)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(316, 140)

    def set(self, bars: tuple[Bar, ...], spoken: str) -> None:
        self.bars = bars
        self.setAccessibleName(spoken)
        self.update()

    def select(self, key: str) -> None:
        self.selected = key
        self.update()

    def bar_at(self, x: float) -> Bar | None:
        if not self.bars:
            return None
        number = int((x - 12) / self._step())
        return self.bars[number] if 0 <= number < len(self.bars) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        bar = self.bar_at(event.position().x())
        if bar is not None:
            self._focus = self.bars.index(bar)
            self.chosen.emit(bar.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        move = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if move is not None and self.bars:
            self._focus = max(0, min(len(self.bars) - 1, self._focus + move))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.bars:
            self.chosen.emit(self.bars[self._focus].key)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            bar = self.bar_at(event.pos().x())  # type: ignore[attr-defined]  # a QHelpEvent
            QToolTip.showText(event.globalPos(), bar.tip if bar else "", self)
            return True
        return super().event(event)

    def _step(self) -> float:
        return (self.width() - 24) / max(1, len(self.bars))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.bars:
            painter.setFont(text_font(12))
            painter.setPen(color("text2"))
            wrapped = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect().adjusted(16, 0, -16, 0), wrapped, self.empty_text)
            return
        spans = self._spans()
        low, high = self._range(spans)
        for number, (bar, (start, end)) in enumerate(zip(self.bars, spans, strict=True)):
            self._draw_bar(painter, number, bar, start, end, low, high)

    def _spans(self) -> list[tuple[float, float]]:
        """(from, to) of each bar; the steps float on the running sum."""
        spans, running = [], 0.0
        for bar in self.bars:
            if bar.is_end:
                running = bar.amount
                spans.append((0.0, bar.amount))
            else:
                spans.append((running, running + bar.amount))
                running += bar.amount
        return spans

    @staticmethod
    def _range(spans: list[tuple[float, float]]) -> tuple[float, float]:
        """The ends are cut off at the foot: otherwise changes of a few percent could not be seen."""
        ends = [value for span in spans for value in span if value]
        high, least = max(ends, default=1.0), min(ends, default=0.0)
        room = (high - least) or abs(high) or 1.0
        return (least - room * 0.35 if least > room * 0.35 else min(0.0, least)), high + room * 0.05

    def _draw_title(self, painter: QPainter, number: int, title: str) -> None:
        """In one row, or where that is too narrow for one of them in two by turns: each then has the room of two bars."""
        step, font = self._step(), text_font(10)
        measures = QFontMetrics(font)
        by_turns = any(measures.horizontalAdvance(bar.title) > step - 4 for bar in self.bars)
        middle, wide = 12 + (number + 0.5) * step, 2 * step if by_turns else step
        top = self.height() - 35 + (16 if by_turns and number % 2 else 0 if by_turns else 8)
        painter.setFont(font)
        painter.setPen(color("text2"))
        shown = measures.elidedText(title, Qt.TextElideMode.ElideRight, int(wide - 4))
        painter.drawText(QRectF(middle - wide / 2, top, wide, 16), Qt.AlignmentFlag.AlignCenter, shown)

    def _draw_bar(self, painter: QPainter, number: int, bar: Bar, start: float, end: float, low: float, high: float) -> None:
        step, tall = self._step(), self.height() - 58

        def at(value: float) -> float:
            return 20 + tall * (high - max(low, value)) / ((high - low) or 1)

        left, wide = 12 + number * step + step * 0.16, step * 0.68
        top, bottom = min(at(start), at(end)), max(at(start), at(end))
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(left, top, wide, max(bottom - top, 2)), 2, 2)
        if bar.is_end:
            painter.fillPath(shape, color("infoSoft"))
            painter.setPen(QPen(color("text3")))
            painter.drawPath(shape)
        else:
            painter.fillPath(shape, color("good" if bar.amount > 0 else "bad" if bar.amount < 0 else "line2"))
        if bar.key == self.selected or (self.hasFocus() and number == self._focus):
            painter.setPen(QPen(color("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left - 4, top - 3, wide + 8, max(bottom - top, 2) + 6), 4, 4)
        painter.setFont(number_font(10))
        painter.setPen(color("text"))
        painter.drawText(QRectF(left - 16, top - 17, wide + 32, 14), Qt.AlignmentFlag.AlignCenter, bar.text)
        self._draw_title(painter, number, bar.title)
        if number < len(self.bars) - 1:
            painter.setPen(QPen(color("line2"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(left + wide, at(end)), QPointF(left + step, at(end)))
