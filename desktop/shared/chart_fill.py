"""Areas told apart without colour: each fill has a tone and a pattern of its own, drawn as lines, so that pictures stay vectors."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.shared.theme import color

STEP = 6.0


@dataclass(frozen=True, slots=True)
class Fill:
    """`pattern`: solid, hatch, back, dots, cross or hollow."""

    token: str = "accent"
    pattern: str = "solid"


def fill_box(painter: QPainter, box: QRectF, fill: Fill) -> None:
    """A box of the tone; patterns stand on a light ground of it, so that thin parts are seen as well."""
    if box.width() <= 0 or box.height() <= 0:
        return
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(fill.token, None if fill.pattern == "solid" else 0 if fill.pattern == "hollow" else 70))
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color(fill.token), 1.4))
    if fill.pattern in ("hatch", "cross"):
        _lines(painter, box, False)
    if fill.pattern in ("back", "cross"):
        _lines(painter, box, True)
    if fill.pattern == "dots":
        _dots(painter, box, fill.token)
    if fill.pattern != "solid":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color(fill.token), 1.6 if fill.pattern == "hollow" else 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def _lines(painter: QPainter, box: QRectF, back: bool) -> None:
    """At 45°, cut at the edges by reckoning: a page of vectors knows no clipping that every program reads."""
    at, high, wide = STEP - box.height() % STEP, box.height(), box.width()
    while at < wide + high:
        left, right = max(0.0, at - high), min(wide, at)
        if right > left:
            ends = (QPointF(left, at - left), QPointF(right, at - right))
            painter.drawLine(*(_placed(box, end, back) for end in ends))
        at += STEP


def _placed(box: QRectF, spot: QPointF, back: bool) -> QPointF:
    return QPointF(box.left() + spot.x(), box.top() + (box.height() - spot.y() if back else spot.y()))


def _dots(painter: QPainter, box: QRectF, token: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(token))
    down = box.top() + 3
    while down < box.bottom() - 1:
        across = box.left() + 3
        while across < box.right() - 1:
            painter.drawEllipse(QPointF(across, down), 1.1, 1.1)
            across += STEP
        down += STEP
