"""Sizes on the canvas, in its own units (pixels at 100 %), and the places derived from them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

CARD_W, CARD_H = 168, 88
SNAP = 8
DOTS = 24
STUB = 20
"""How far an edge leaves a card before it may turn."""

Point = tuple[float, float]
SIDES = "lrtb"
OUT: dict[str, Point] = {"l": (-1, 0), "r": (1, 0), "t": (0, -1), "b": (0, 1)}
PAINT_PAD = 14
"""Shadow, selection frame and badge reach this far out of a card."""


def port(x: float, y: float, side: str) -> Point:
    """Where an edge touches a card at (x, y)."""
    if side == "l":
        return x, y + CARD_H / 2
    if side == "r":
        return x + CARD_W, y + CARD_H / 2
    return (x + CARD_W / 2, y) if side == "t" else (x + CARD_W / 2, y + CARD_H)


def card_rect(x: float, y: float) -> QRectF:
    return QRectF(x, y, CARD_W, CARD_H)


def painted_rect(x: float, y: float) -> QRectF:
    return QRectF(x - PAINT_PAD, y - PAINT_PAD, CARD_W + 2 * PAINT_PAD, CARD_H + 2 * PAINT_PAD)


def snapped(value: float, step: int = SNAP) -> int:
    return round(value / step) * step


def centre(x: float, y: float) -> QPointF:
    return QPointF(x + CARD_W / 2, y + CARD_H / 2)
