"""A heat map of nine to fifteen cells: how many open leads, and how many of their kind are won. Each opens its leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.shared.i18n import percent
from desktop.shared.theme import color, number_font, text_font
from desktop.shared.widgets import Section, hline, label

Figures = tuple[int, Decimal | None]
# The cell with the most leads is as deep as text on it can be read.
DEEPEST = 120


class HeatCell(QAbstractButton):
    def __init__(self, count: int, rate: Decimal | None, most: int, spoken: str) -> None:
        super().__init__()
        self.count, self.rate = count, rate
        self._alpha = round(DEEPEST * count / most) if most else 0
        self.setEnabled(count > 0)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if count:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(76, 54)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(color("accent") if self.hasFocus() or self.underMouse() else color("line"))
        painter.setBrush(color("surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setBrush(color("accent", self._alpha))
        painter.drawRoundedRect(box, 4, 4)
        upper, lower = QRectF(box), QRectF(box)
        upper.setBottom(box.center().y() + 2)
        lower.setTop(box.center().y() + 2)
        painter.setPen(color("text") if self.count else color("text3"))
        painter.setFont(number_font(14, bold=True))
        painter.drawText(upper, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, f"{self.count:,}")
        painter.setPen(color("text2"))
        painter.setFont(text_font(11))
        painter.drawText(lower, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, percent(self.rate, 0) if self.rate is not None else "–")


class MatrixPanel(QWidget):
    """`opened` carries the row's and the column's key of a cell."""

    opened = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.head = Section()
        self._box = QWidget()
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(12, 10, 12, 12)
        self._grid.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(hline())
        layout.addWidget(self._box, 1)

    def show_cells(
        self, title: str, downs: Sequence[tuple[object, str]], acrosses: Sequence[tuple[object, str]], cells: Mapping[tuple[object, object], Figures],
        spoken: str,
    ) -> None:  # fmt: skip
        """`spoken`: "%1, %2: %3 open, %4 won" for what cannot be seen."""
        self.head.set_title(title)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        most = max((count for count, _ in cells.values()), default=0)
        for at, (_, text) in enumerate(acrosses, 1):
            self._grid.addWidget(label(text, dim="1"), 0, at, Qt.AlignmentFlag.AlignHCenter)
            self._grid.setColumnStretch(at, 1)
        for line, (down, text) in enumerate(downs, 1):
            self._grid.addWidget(label(text, dim="1"), line, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.setRowStretch(line, 1)
            for at, (across, name) in enumerate(acrosses, 1):
                count, rate = cells.get((down, across), (0, None))
                words = (
                    spoken.replace("%1", text)
                    .replace("%2", name)
                    .replace("%3", f"{count:,}")
                    .replace("%4", percent(rate, 0) if rate is not None else "–")
                )
                cell = HeatCell(count, rate, most, words)
                cell.clicked.connect(lambda _on=False, d=down, a=across: self.opened.emit(d, a))
                self._grid.addWidget(cell, line, at)

    def cells(self) -> list[HeatCell]:
        found = [self._grid.itemAt(at).widget() for at in range(self._grid.count())]
        return [widget for widget in found if isinstance(widget, HeatCell)]
