"""Bars a person: what the trial would have given, and what was really given; figures beside them, never colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shared import theme


@dataclass(frozen=True, slots=True)
class Bar:
    name: str
    trial: int
    real: int


class PersonBars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self.setFixedHeight(self._row() * len(self._bars) + 6)
        self.setAccessibleName(QCoreApplication.translate("lead_assignment", "Leads a person, by the trial and really"))
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.trial} / {bar.real}" for bar in bars))
        self.update()

    def _row(self) -> int:
        return theme.current().px(24)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(260, self._row() * len(self._bars) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((max(bar.trial, bar.real) for bar in self._bars), default=0) or 1
        for at, bar in enumerate(self._bars):
            self._paint(painter, bar, at * self._row() + 3, most)

    def _paint(self, painter: QPainter, bar: Bar, top: int, most: int) -> None:
        height, left, right = self._row(), theme.current().px(92), self.width() - theme.current().px(84)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.text_font(12))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRectF(0, top, left - 6, height), middle, painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, left - 8))
        painter.setPen(Qt.PenStyle.NoPen)
        for value, token, y, thick in ((bar.trial, "accent", 5, 7), (bar.real, "line2", 14, 5)):
            if value:
                painter.setBrush(theme.color(token))
                painter.drawRoundedRect(QRectF(left, top + y, max(3.0, (right - left) * value / most), thick), 2, 2)
        painter.setFont(theme.number_font(12))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(right + 2, top, 38, height), middle | int(Qt.AlignmentFlag.AlignRight), f"{bar.trial:,}")
        painter.setPen(theme.color("text3"))
        painter.drawText(QRectF(right + 42, top, 40, height), middle | int(Qt.AlignmentFlag.AlignRight), f"{bar.real:,}")
