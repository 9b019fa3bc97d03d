"""Small widgets drawn by hand, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.shared.icons import pixmap
from desktop.shared.theme import color, number_font, text_font


class Chip(QWidget):
    """A status: shape and word and colour, never colour alone. tone: good, warn, bad, info, violet, accent."""

    def __init__(self, text: str = "", tone: str = "info", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone, icon)

    def set(self, text: str, tone: str = "info", icon: str = "") -> None:
        self.text, self.tone, self.icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = QFontMetricsF(text_font(11, bold=True)).horizontalAdvance(self.text)
        return QSize(round(wide) + (34 if self.icon else 18), 20 + max(0, text_font(11).pixelSize() - 11))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(f"{self.tone}Soft"))
        painter.drawRoundedRect(self.rect(), 4, 4)
        left = 9
        if self.icon:
            top = (self.height() - 12) // 2
            painter.drawPixmap(QPoint(8, top), pixmap(self.icon, 12, self.tone, self.devicePixelRatioF(), 2.2))
            left = 24
        painter.setPen(color(self.tone))
        painter.setFont(text_font(11, bold=True))
        painter.drawText(self.rect().adjusted(left, 0, 0, -1), Qt.AlignmentFlag.AlignVCenter, self.text)


class Avatar(QWidget):
    """The first character of a name in a disc."""

    def __init__(self, text: str = "", tone: str = "violet", size: int = 26) -> None:
        super().__init__()
        self.text, self.tone = text[:1], tone
        self.setFixedSize(size, size)

    def set(self, text: str) -> None:
        self.text = text[:1]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self.tone))
        painter.drawEllipse(self.rect())
        font = text_font(12, bold=True)
        font.setPixelSize(int(self.height() * 0.46))
        painter.setFont(font)
        painter.setPen(color("onAccent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)


class Spark(QWidget):
    """A line without axes; the last point is marked. Values are for drawing only."""

    def __init__(self, values: Sequence[float] = (), tone: str = "accent", width: int = 84, height: int = 26) -> None:
        super().__init__()
        self.values, self.tone = list(values), tone
        self.setFixedSize(width, height)

    def set(self, values: Sequence[float]) -> None:
        self.values = list(values)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if len(self.values) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = min(self.values), max(self.values)
        wide, tall = self.width() - 6, self.height() - 6
        step = wide / (len(self.values) - 1)
        points = [QPointF(2 + n * step, 3 + tall * (high - v) / ((high - low) or 1)) for n, v in enumerate(self.values)]
        line = QPainterPath(points[0])
        for point in points[1:]:
            line.lineTo(point)
        area = QPainterPath(line)
        area.lineTo(points[-1].x(), self.height())
        area.lineTo(points[0].x(), self.height())
        painter.fillPath(area, color(self.tone, 26))
        painter.setPen(QPen(color(self.tone), 1.6))
        painter.drawPath(line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self.tone))
        painter.drawEllipse(points[-1], 2.4, 2.4)


class KpiCard(QFrame):
    """Title, big number, a chip beside it and, optionally, a sparkline. One that opens something answers click, Enter and blank."""

    opened = Signal()

    def __init__(self, title: str = "", value: str = "–", chip: Chip | None = None, spark: Spark | None = None) -> None:
        super().__init__()
        self.setProperty("card", "1")
        self.setFixedHeight(74)
        self.title, self.value = QLabel(title), QLabel(value)
        for made in (self.title, self.value):
            made.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setProperty("dim", "1")
        self.value.setProperty("num", "1")
        self.value.setFont(number_font(22, bold=True))
        self.chip, self.spark = chip or Chip(), spark or Spark()
        self.chip.setVisible(chip is not None)
        self.spark.setVisible(spark is not None)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.spark)
        bottom.addWidget(self.value)
        bottom.addWidget(self.chip)
        bottom.addStretch(1)
        bottom.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 6, 12, 6)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(bottom)

    def set(self, title: str, value: str, chip: tuple[str, str, str] | None = None, spark: Sequence[float] = ()) -> None:
        """chip is (text, tone, icon)."""
        self.title.setText(title)
        self.value.setText(value)
        self.setAccessibleName(f"{title} {value}")
        self.chip.setVisible(chip is not None)
        if chip is not None:
            self.chip.set(*chip)
        self.spark.setVisible(len(spark) > 1)
        self.spark.set(spark)

    def set_opens(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
