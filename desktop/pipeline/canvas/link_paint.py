"""How an edge looks: its line with round corners, arrowhead, and the label with its conversion."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from desktop.pipeline.canvas.geometry import Point
from desktop.pipeline.canvas.look import DIFF_TONE, MARK, Look
from desktop.pipeline.canvas.shapes import LABEL_H, Link
from desktop.shared import theme

LABELS_FROM = 0.5
_HEADS = {
    (1, 0): ((0, 0), (-8, -4), (-8, 4)), (-1, 0): ((0, 0), (8, -4), (8, 4)),
    (0, 1): ((0, 0), (-4, -8), (4, -8)), (0, -1): ((0, 0), (-4, 8), (4, 8)),
}  # fmt: skip


def arrowhead(points: tuple[Point, ...]) -> QPolygonF:
    """At the last point, the way the last segment goes."""
    (ax, ay), (bx, by) = points[-2], points[-1]
    way = ((bx > ax) - (bx < ax), (by > ay) - (by < ay))
    return QPolygonF([QPointF(bx + x, by + y) for x, y in _HEADS.get(way, _HEADS[(1, 0)])])


def paint_link(painter: QPainter, link: Link, look: Look, selected: bool) -> None:
    """The line only; labels are painted over all lines."""
    tone = "accent" if selected else DIFF_TONE[link.diff] if link.diff else link.tone
    pen = look.edge_pen(tone, link.dashed, selected or bool(link.diff))
    if link.dashed:
        pen = QPen(pen)
        pen.setDashOffset(link.dash_offset(sum(pen.dashPattern()) * pen.widthF()) / pen.widthF())
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(link.path())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(tone))
    painter.drawPolygon(arrowhead(link.points))
    if selected:
        painter.setPen(QPen(look.color("accent"), 1.5))
        painter.setBrush(look.color("surface"))
        for at in (0, -1):  # by these its ends can be taken elsewhere
            painter.drawEllipse(QPointF(*link.points[at]), 3.5, 3.5)


def paint_label(painter: QPainter, link: Link, look: Look, selected: bool, scale: float) -> None:
    if not (link.label or link.edge.condition or link.mark):
        return
    (x, y), icons = link.label_at, _icons(link)
    text = look.figure_metrics.elidedText(link.label, Qt.TextElideMode.ElideRight, 150)
    wide = look.figure_metrics.horizontalAdvance(text) + 12 + 15 * len(icons) - (4 if icons and not text else 0)
    pill = QRectF(x - wide / 2, y - LABEL_H / 2, wide, LABEL_H)
    painter.setBrush(look.color("accentSoft" if selected else "surface"))
    edge = "accent" if selected else DIFF_TONE[link.diff] if link.diff else "violet" if link.overridden else "line2"
    painter.setPen(QPen(look.color(edge), 1))
    painter.drawRoundedRect(pill, LABEL_H / 2, LABEL_H / 2)
    left = pill.left() + 6
    for name, tone in icons:
        painter.drawPixmap(QRectF(left, y - 6, 12, 12), look.icon(name, 12, tone, scale), QRectF())
        left += 15
    painter.setFont(look.figure)
    painter.setPen(look.color("text2"))
    painter.drawText(QRectF(left, pill.top(), wide, LABEL_H), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _icons(link: Link) -> list[tuple[str, str]]:
    found = []
    if link.mark in MARK:
        tone, icon = MARK[link.mark]
        found.append((icon, tone))
    if link.edge.condition:
        found.append(("math-function", "accent"))
    return found


def bubble(painter: QPainter, look: Look, at: QPointF, text: str, tone: str, inside: QRectF) -> None:
    """One sentence beside the cursor, kept inside the window; in the window's own coordinates."""
    metrics = look.small_metrics
    wide = min(metrics.horizontalAdvance(text) + 20, 320.0)
    lines = metrics.boundingRect(QRectF(0, 0, wide - 18, 400), int(Qt.TextFlag.TextWordWrap), text)
    box = QRectF(at.x() + 16, at.y() + 18, wide, lines.height() + 12)
    box.moveRight(min(box.right(), inside.right() - 6))
    if box.bottom() > inside.bottom() - 6:
        box.moveBottom(at.y() - 10)
    painter.setBrush(theme.color(f"{tone}Soft"))
    painter.setPen(QPen(theme.color(tone), 1))
    painter.drawRoundedRect(box, 5, 5)
    painter.setFont(look.small)
    painter.setPen(theme.color(tone))
    painter.drawText(box.adjusted(9, 6, -9, -6), int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), text)
