"""How the scores of the tried leads lie: the live version behind, what is being written before it, and the matrix of grades."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.lead_rules.trial import Trial
from desktop.shared.chart_places import PlacesChart
from desktop.shared.chart_walk import ChartWalk
from desktop.shared.theme import color, number_font, text_font
from desktop.shared.widgets import Chip, elided, hline, label, row, tool, vline
from server_db.domain.leads.scoring_values import BIN_CP

STEP = BIN_CP // 100
GRADES = tuple(letter + digit for letter in "ABCD" for digit in "1234")
LEFT, TOP = 20, 18  # room for the letters and digits of the matrix


class Histogram(PlacesChart):
    """Leads by score, in bins of five points; a bin opens its leads."""

    opened = Signal(str, str)
    first, apart = STEP / 2, float(STEP)

    def __init__(self) -> None:
        super().__init__()
        self.trial: Trial | None = None
        self.is_old = False

    def mark_count(self) -> int:
        return len(self.trial.after) if self.trial is not None else 0

    def _span(self, at: int) -> str:
        return self.tr("%1 to below %2 points").replace("%1", str(at * STEP)).replace("%2", str((at + 1) * STEP))

    def text_of(self, at: int) -> str:
        if self.trial is None or not 0 <= at < len(self.trial.after):
            return ""
        was = self.trial.before[at] if at < len(self.trial.before) else 0
        text = self.tr("%1: %2 leads, live %3") if self.trial.before else self.tr("%1: %2 leads")
        return text.replace("%1", self._span(at)).replace("%2", f"{self.trial.after[at]:,}").replace("%3", f"{was:,}")

    def open_mark(self, at: int, place: QPointF | None = None) -> None:
        self.opened.emit("bin", str(at))

    def show_trial(self, trial: Trial | None) -> None:
        self.trial = trial
        self.redraw()

    def redraw(self) -> None:
        self.clear()
        trial = self.trial
        if trial is None:
            return
        bins = max(trial.bins, 4)
        middles = [place * STEP + STEP / 2 for place in range(bins)]
        if trial.before:
            heights = [*trial.before, *[0] * (bins - len(trial.before))]
            self.addItem(pg.BarGraphItem(x=middles, height=heights, width=STEP * 0.94, brush=color("text3", 70), pen=pg.mkPen(None)))
        heights = [*trial.after, *[0] * (bins - len(trial.after))]
        self.addItem(pg.BarGraphItem(x=middles, height=heights, width=STEP * 0.52, brush=color("accent", 90 if self.is_old else 225), pen=pg.mkPen(None)))
        self.setXRange(0, bins * STEP, padding=0.01)
        self.setYRange(0, max([*trial.before, *trial.after, 1]) * 1.08, padding=0)


class GradeMatrix(ChartWalk, QWidget):
    """Fit by letters, engagement by digits: how many leads of each grade, and how many more or fewer than live. One opens its leads."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.trial: Trial | None = None
        self.is_old = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(216, 170)

    def mark_count(self) -> int:
        return 16 if self.trial is not None else 0

    def text_of(self, at: int) -> str:
        if self.trial is None or not 0 <= at < len(GRADES):
            return ""
        now, was = self.trial.after_grades.get(GRADES[at], 0), self.trial.before_grades.get(GRADES[at], 0)
        text = self.tr("%1: %2 leads, live %3") if self.trial.before else self.tr("%1: %2 leads")
        return text.replace("%1", GRADES[at]).replace("%2", f"{now:,}").replace("%3", f"{was:,}")

    def mark_at(self, place: QPointF) -> int:
        return next((at for at in range(self.mark_count()) if self._box(at).contains(place)), -1)

    def open_mark(self, at: int, place: QPointF | None = None) -> None:
        self.opened.emit("grade", GRADES[at])

    def tell(self) -> None:
        self.setAccessibleDescription(self.text_of(self.current))

    def _box(self, at: int) -> QRectF:
        wide, high = (self.width() - LEFT - 2) / 4, (self.height() - TOP - 2) / 4
        return QRectF(LEFT + at % 4 * wide, TOP + at // 4 * high, wide, high).adjusted(1.5, 1.5, -1.5, -1.5)

    def show_trial(self, trial: Trial | None) -> None:
        self.trial = trial
        counts = ", ".join(f"{grade} {n}" for grade, n in sorted(trial.after_grades.items())) if trial else ""
        self.setAccessibleName(self.tr("Grades: %1").replace("%1", counts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self.trial is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top = LEFT, TOP
        wide, high = (self.width() - left - 2) / 4, (self.height() - top - 2) / 4
        most = max([*self.trial.after_grades.values(), 1])
        painter.setFont(text_font(11, bold=True))
        painter.setPen(color("text2"))
        for place in range(4):
            painter.drawText(QRectF(left + place * wide, 0, wide, top), Qt.AlignmentFlag.AlignCenter, "1234"[place])
            painter.drawText(QRectF(0, top + place * high, left - 4, high), Qt.AlignmentFlag.AlignCenter, "ABCD"[place])
        for at, grade in enumerate(GRADES):
            self._cell(painter, self._box(at), grade, most)
        for at in {self.hovered, self.current if self.hasFocus() else -1}:
            if at >= 0:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(color("accent" if at == self.current and self.hasFocus() else "text3"), 2))
                painter.drawRoundedRect(self._box(at), 4, 4)

    def _cell(self, painter: QPainter, box: QRectF, grade: str, most: int) -> None:
        assert self.trial is not None
        now, was = self.trial.after_grades.get(grade, 0), self.trial.before_grades.get(grade, 0)
        painter.setPen(QPen(color("line"), 1))
        painter.setBrush(color("surface2"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent", round(70 * now / most)))
        painter.drawRoundedRect(box, 4, 4)
        moved = now - was if self.trial.before else 0
        upper = QRectF(box.left(), box.top(), box.width(), box.height() * (0.58 if moved else 1))
        painter.setPen(color("text" if now and not self.is_old else "text3"))
        painter.setFont(number_font(13, bold=bool(now)))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, f"{now:,}")
        if moved:
            painter.setPen(color("good" if moved > 0 else "bad"))
            painter.setFont(number_font(10))
            lower = QRectF(box.left(), box.top() + box.height() * 0.5, box.width(), box.height() * 0.46)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, f"{'▲' if moved > 0 else '▼'} {abs(moved):,}")


class _Key(QWidget):
    """A word of the legend with its colour."""

    def __init__(self, token: str, alpha: int) -> None:
        super().__init__()
        self._token, self._alpha, self._text = token, alpha, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802 - as a label has it
        self._text = text
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(round(QFontMetricsF(text_font(11)).horizontalAdvance(self._text)) + 18, 16)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._token, self._alpha))
        painter.drawRect(QRectF(0, 4, 10, 9))
        painter.setPen(color("text2"))
        painter.setFont(text_font(11))
        painter.drawText(self.rect().adjusted(15, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, self._text)


class Distribution(QFrame):
    """The live effect, below the rules."""

    more_wanted = Signal()
    opened = Signal(str, str)
    """("bin", its place) or ("grade", B2): whose leads are wanted"""

    def __init__(self) -> None:
        super().__init__()
        self.more = tool("player-track-next", "", self.more_wanted.emit)
        self.title, self.sub = label("", h="2"), elided("", dim="2")
        self.up, self.same, self.down = Chip(), Chip(), Chip()
        self.histogram, self.matrix = Histogram(), GradeMatrix()
        for part in (self.histogram, self.matrix):
            part.opened.connect(self.opened)
        self.matrix_title = label("", h="2")
        self.now_key, self.live_key = _Key("accent", 225), _Key("text3", 90)
        self.message, self.fault = label("", dim="1", wrap=True), label("", tone="bad", wrap=True)
        self.fault.setContentsMargins(12, 6, 12, 4)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.chips = row(self.up, self.same, self.down, gap=6)
        head = row(self.title, (self.sub, 1), self.chips, self.more, margins=(12, 0, 12, 0), gap=8)
        head.setFixedHeight(36)
        side = QFrame()
        inner = QVBoxLayout(side)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(6)
        inner.addWidget(self.matrix_title)
        inner.addWidget(self.matrix, 1)
        side.setMinimumWidth(216)
        side.setMaximumWidth(320)
        self.body = QFrame()
        body = QHBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        chart = QFrame()
        box = QVBoxLayout(chart)
        box.setContentsMargins(6, 8, 10, 4)
        box.setSpacing(2)
        box.addWidget(row(None, self.live_key, self.now_key, gap=14))
        box.addWidget(self.histogram, 1)
        chart.setMinimumWidth(240)
        body.addWidget(chart, 3)
        body.addWidget(vline())
        body.addWidget(side, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (head, hline()):
            layout.addWidget(part)
        layout.addWidget(self.fault)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.message, 1)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Effect on the leads"))
        text = self.tr("Try it on up to 20,000 leads of the office")
        self.more.setToolTip(text)
        self.more.setAccessibleName(text)
        self.matrix_title.setText(self.tr("Grades: fit by engagement"))
        self.histogram.setAccessibleName(self.tr("Leads by score, live and as written here"))
        self.histogram.name_axes(self.tr("Score in points"), self.tr("Leads"))
        self.live_key.setText(self.tr("live"))
        self.now_key.setText(self.tr("as written here"))

    def show_trial(self, trial: Trial | None, of: int | None, why_not: str) -> None:
        """`why_not`: why there is nothing to see, or why what is seen is the last that could be worked out."""
        self.body.setVisible(trial is not None)
        self.fault.setVisible(trial is not None and bool(why_not))
        self.fault.setText(why_not)
        self.message.setVisible(trial is None)
        self.message.setText(why_not)
        self.more.setEnabled(trial is not None and not why_not)
        self.chips.setVisible(False)
        self.sub.setText("")
        self.histogram.is_old = self.matrix.is_old = bool(why_not)
        if trial is None:
            return
        self.live_key.setVisible(bool(trial.before))
        self.histogram.show_trial(trial)
        self.matrix.show_trial(trial)
        if why_not:
            return
        text = self.tr("tried on %1 leads") if of is None or of == trial.size else self.tr("tried on %1 of %2 leads")
        self.sub.setText(text.replace("%1", f"{trial.size:,}").replace("%2", f"{of or 0:,}"))
        self._chips(trial)

    def _chips(self, trial: Trial) -> None:
        texts: tuple[tuple[Chip, str, int, str, str], ...] = (
            (self.up, self.tr("%1 up"), trial.up, "good", "trending-up"),
            (self.same, self.tr("%1 same"), trial.same, "info", "equal"),
            (self.down, self.tr("%1 down"), trial.down, "bad", "trending-down"),
        )
        for chip, text, n, tone, icon in texts:
            chip.set(text.replace("%1", f"{n:,}"), tone if n else "info", icon)
        self.chips.setVisible(bool(trial.before))

