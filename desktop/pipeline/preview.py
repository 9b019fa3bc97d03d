"""A process as a small picture: for choosing a template, not for editing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.pipeline import words
from desktop.shared import theme
from server_db.domain.process import kinds
from server_db.domain.process.body import Process

CARD_W, CARD_H = 168, 88


class ProcessPreview(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._process = Process()
        self.setMinimumSize(300, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_process(self, process: Process, name: str) -> None:
        self._process = process
        self.setAccessibleName(name)
        self.setAccessibleDescription(", ".join(words.stage_name(process, stage.id) for stage in process.stages))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(480, 300)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("bg"))
        stages = self._process.stages
        if not stages:
            return
        left, top = min(stage.x for stage in stages), min(stage.y for stage in stages)
        wide = max(stage.x for stage in stages) - left + CARD_W
        high = max(stage.y for stage in stages) - top + CARD_H
        scale = min((self.width() - 32) / wide, (self.height() - 32) / high, 0.8)
        painter.translate((self.width() - wide * scale) / 2, (self.height() - high * scale) / 2)
        painter.scale(scale, scale)
        painter.translate(-left, -top)
        self._paint_edges(painter)
        for stage in stages:
            self._paint_card(painter, QRectF(stage.x, stage.y, CARD_W, CARD_H), stage.id, stage.kind, scale)

    def _paint_edges(self, painter: QPainter) -> None:
        for edge in self._process.edges:
            start, end = self._process.stage(edge.from_), self._process.stage(edge.to)
            if start is None or end is None:
                continue
            pen = QPen(theme.color("violet" if edge.kind == "optional" else "bad" if edge.kind == "lost" else "text3"), 2.4)
            if edge.kind in ("back", "lost", "pool"):
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            middle = QPointF(CARD_W / 2, CARD_H / 2)
            one, two = QPointF(start.x, start.y) + middle, QPointF(end.x, end.y) + middle
            painter.drawPolyline(QPolygonF([one, QPointF(one.x(), two.y()), two]))

    def _paint_card(self, painter: QPainter, box: QRectF, id_: str, kind: str, scale: float) -> None:  # float-ok: a picture
        painter.setPen(QPen(theme.color("line2"), 1.6))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(kinds.STAGE_KINDS[kind].tone))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), 7, box.height()), 4, 4)
        font = theme.text_font(12, bold=True)
        font.setPixelSize(round(min(34, max(15, 11 / scale))))
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        inner = box.adjusted(16, 2, -6, -2)
        lines = max(1, int(inner.height() / (font.pixelSize() * 1.25)))
        name = words.stage_name(self._process, id_)
        metrics = painter.fontMetrics()
        if lines == 1 or metrics.boundingRect(inner.toRect(), int(Qt.TextFlag.TextWordWrap), name).height() > inner.height():
            name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), name)
