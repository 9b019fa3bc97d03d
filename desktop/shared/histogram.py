"""How the differences that a draft makes are spread: a bar for each bin, losers left, gainers right; a click shows its people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.shared import theme
from desktop.shared.counted import counted
from desktop.shared.i18n import money
from server_db.domain.spread import Bin

COLOURS = {-1: "bad", 0: "text3", 1: "good"}
FOOT, HEAD = 20, 18


class Histogram(QWidget):
    chosen = Signal(object)
    """a Bin, or None for everybody again"""

    def __init__(self, text: Callable[[Decimal], str] = money) -> None:
        """`text` writes a difference."""
        super().__init__()
        self._text = text
        self.setMinimumHeight(132)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._bins: tuple[Bin, ...] = ()
        self._chosen: int | None = None

    def show_bins(self, bins: Sequence[Bin]) -> None:
        self._bins, self._chosen = tuple(bins), None
        self.update()

    def words(self, one: Bin) -> str:
        people = counted(len(one.people), self.tr("1 person"), self.tr("%n people"))
        if one.sign == 0:
            return self.tr("Unchanged: %1").replace("%1", people)
        sign = "+" if one.low >= 0 else ""
        return f"{sign}{self._text(one.low)} … {'+' if one.high > 0 else ''}{self._text(one.high)}: {people}"

    # --- drawn

    def _slot(self) -> float:
        return self.width() / max(1, len(self._bins))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.number_font(11))
        floor, wide = self.height() - FOOT, self._slot()
        most = max((len(one.people) for one in self._bins), default=1) or 1
        for at, one in enumerate(self._bins):
            self._bar(painter, at, one, floor, most)
        painter.setPen(theme.color("line"))
        painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
        painter.setPen(theme.color("text2"))
        if self._bins:
            middle = QRectF(self.width() / 2 - wide * 2, floor + 3, wide * 4, FOOT - 3)
            painter.drawText(middle, int(Qt.AlignmentFlag.AlignHCenter), "0")
            ends = QRectF(2, floor + 3, self.width() - 4, FOOT - 3)
            painter.drawText(ends, int(Qt.AlignmentFlag.AlignLeft), self._text(self._bins[0].low))
            painter.drawText(ends, int(Qt.AlignmentFlag.AlignRight), f"+{self._text(self._bins[-1].high)}")

    def _bar(self, painter: QPainter, at: int, one: Bin, floor: int, most: int) -> None:
        wide = self._slot()
        if at == self._chosen:
            painter.fillRect(QRectF(at * wide, 0, wide, floor), theme.color("sel"))
        if not one.people:
            return
        high = max(3.0, (floor - HEAD) * len(one.people) / most)
        painter.fillRect(QRectF(at * wide + 2, floor - high, max(2.0, wide - 4), high), theme.color(COLOURS[one.sign]))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(at * wide, floor - high - HEAD, wide, HEAD), int(Qt.AlignmentFlag.AlignCenter), f"{len(one.people):,}")
        if self.hasFocus() and at == self._chosen:
            painter.setPen(theme.color("accent"))
            painter.drawRect(QRectF(at * wide + 0.5, 0.5, wide - 1, floor - 1))

    # --- used

    def choose(self, at: int | None) -> None:
        """The same bin again shows everybody."""
        self._chosen = None if at == self._chosen else at
        self.chosen.emit(None if self._chosen is None else self._bins[self._chosen])
        if self._chosen is not None:
            self.setAccessibleDescription(self.words(self._bins[self._chosen]))
        self.update()

    def _at(self, event: QMouseEvent) -> int | None:
        at = int(event.position().x() / self._slot()) if self._bins else -1
        return at if 0 <= at < len(self._bins) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = self._at(event)
        if at is not None and self._bins[at].people:
            self.choose(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        at = self._at(event)
        if at is not None and self._bins[at].people:
            QToolTip.showText(event.globalPosition().toPoint(), self.words(self._bins[at]), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        full = [at for at, one in enumerate(self._bins) if one.people]
        if event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self.choose(self._chosen)
        elif step and full:
            place = full.index(self._chosen) + step if self._chosen in full else (0 if step > 0 else -1)
            self._chosen = None
            self.choose(full[max(0, min(len(full) - 1, place)) if place >= 0 else 0])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)
