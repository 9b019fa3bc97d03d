"""How an event's points fade over days, as a small curve with the figures one asks for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shared.lead_words import points
from desktop.shared.theme import color, number_font
from server_db.domain.leads import decay
from server_db.domain.leads.scoring_values import EventRule

MOST_DAYS = 180


class DecayPicture(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._rule: EventRule | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(86)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, 86)

    def show_rule(self, rule: EventRule) -> None:
        self._rule = rule
        marks = self.marks()
        self.setAccessibleName(", ".join(self.tr("after %1 days %2 points").replace("%1", str(day)).replace("%2", points(cp)) for day, cp in marks))
        self.setVisible(rule.decay.kind in decay.KINDS and not (rule.decay.kind != "none" and rule.decay.days < 1))
        self.update()

    def span(self) -> int:
        """How many days are drawn: until nothing is left, or two months where nothing fades."""
        assert self._rule is not None
        kind, days = self._rule.decay.kind, self._rule.decay.days
        if kind == "none":
            return 60
        return max(7, min(MOST_DAYS, days * 5 if kind == "half_life" else round(days * 1.2)))

    def marks(self) -> list[tuple[int, int]]:
        """(days, points left) at a few days worth a figure."""
        if self._rule is None or (self._rule.decay.kind != "none" and self._rule.decay.days < 1):
            return []
        span = self.span()
        return [(day, self._left(day)) for day in (0, span // 4, span // 2, span)]

    def _left(self, day: int) -> int:
        assert self._rule is not None
        if not 1 <= self._rule.decay.days <= decay.LONGEST.get(self._rule.decay.kind, 10**9) and self._rule.decay.kind != "none":
            return 0
        return decay.points_after(self._rule.points_cp, decay.factor(self._rule.decay, day))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._rule is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(color("line"), 1))
        painter.setBrush(color("surface2"))
        painter.drawRoundedRect(frame, 5, 5)
        area = frame.adjusted(22, 20, -22, -20)
        span, whole = self.span(), abs(self._rule.points_cp) or 1

        def at(day: int) -> QPointF:
            return QPointF(area.left() + area.width() * day / span, area.bottom() - area.height() * abs(self._left(day)) / whole)

        token = "bad" if self._rule.points_cp < 0 else "accent"
        line = QPolygonF([at(day) for day in range(span + 1)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(token, 34))
        painter.drawPolygon(QPolygonF([*line, area.bottomRight(), area.bottomLeft()]))
        painter.setPen(QPen(color(token), 2))
        painter.drawPolyline(line)
        self._write(painter, area, at)

    def _write(self, painter: QPainter, area: QRectF, at: Callable[[int], QPointF]) -> None:
        painter.setFont(number_font(10))
        for day, cp in self.marks():
            spot = at(day)
            painter.setPen(color("text2"))
            painter.drawText(QRectF(spot.x() - 30, spot.y() - 17, 60, 14), Qt.AlignmentFlag.AlignCenter, points(cp))
            painter.setPen(color("text3"))
            text = self.tr("%1 d").replace("%1", str(day))
            painter.drawText(QRectF(spot.x() - 30, area.bottom() + 3, 60, 14), Qt.AlignmentFlag.AlignCenter, text)
