"""Bottom right: the draft run over past deals beside the live version; bars, figures, and the deals it would have held up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.pipeline import words
from desktop.pipeline.gate_text import missing_text
from desktop.pipeline.records import Replay, StageFlow, Stuck
from desktop.shared import theme
from desktop.shared.fields import Choice
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import pick
from desktop.shared.icons import pixmap
from desktop.shared.painted import Chip
from desktop.shared.widgets import EmptyState, Segmented, button, elided, label, row, set_property, tool
from server_db.domain.process.body import Process
from server_db.domain.process.facts import CustomField

translate = QCoreApplication.translate
PERIODS = (30, 90, 180, 365)


class Swatch(QWidget):
    """A small square in a colour: which bars are which version's."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(QRectF(1, 1, 8, 8), theme.color(self._token))


class FlowBars(QWidget):
    """Two bars a stage: grey the live version, blue the draft; count and difference with an arrow, never colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self._flows: tuple[StageFlow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_flows(self, flows: Sequence[StageFlow]) -> None:
        self._flows = tuple(flows)
        self.setFixedHeight(self._row() * len(self._flows) + 6)
        told = (f"{pick(f.name_en, f.name_zh)}: {f.live} → {f.draft}" for f in flows)
        self.setAccessibleName(translate("pipeline", "Deals that reached each stage, live and draft"))
        self.setAccessibleDescription("; ".join(told))
        self.update()

    def _row(self) -> int:
        return theme.current().px(21)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, self._row() * len(self._flows) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((max(flow.live, flow.draft) for flow in self._flows), default=0) or 1
        for at, flow in enumerate(self._flows):
            self._paint(painter, flow, at * self._row() + 3, most)

    def _paint(self, painter: QPainter, flow: StageFlow, top: int, most: int) -> None:
        height, left, right = self._row(), 82, self.width() - 106
        painter.setFont(theme.text_font(11))
        painter.setPen(theme.color("text2"))
        name = painter.fontMetrics().elidedText(pick(flow.name_en, flow.name_zh), Qt.TextElideMode.ElideRight, left - 8)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(0, top, left - 6, height), middle, name)
        painter.setPen(Qt.PenStyle.NoPen)
        for value, token, y in ((flow.live, "line2", 4), (flow.draft, "accent", 11)):
            if value:
                painter.setBrush(theme.color(token))
                painter.drawRoundedRect(QRectF(left, top + y, max(3.0, (right - left) * value / most), 5), 2, 2)
        painter.setFont(theme.number_font(11))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(right + 4, top, 46, height), middle | int(Qt.AlignmentFlag.AlignRight), f"{flow.draft:,}")
        self._paint_difference(painter, flow, QRectF(right + 54, top, 48, height))

    def _paint_difference(self, painter: QPainter, flow: StageFlow, box: QRectF) -> None:
        by = flow.draft - flow.live
        token = "text3" if not by else "good" if by > 0 else "bad"
        painter.setPen(theme.color(token))
        if by:
            name = "trending-up" if by > 0 else "trending-down"
            painter.drawPixmap(int(box.left()), int(box.center().y() - 6), pixmap(name, 12, token, self.devicePixelRatioF(), 2.2))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), f"{abs(by):,}" if by else "=")


def _phase(code: str) -> str:
    return {
        "": translate("pipeline", "Waiting for its turn"), "reading": translate("pipeline", "Reading past deals"),
        "judging": translate("pipeline", "Judging their moves"), "storing": translate("pipeline", "Counting and storing"),
    }.get(code, code)  # fmt: skip


class SimulationPanel(QFrame):
    run_asked = Signal(int)
    """days back"""
    cancel_asked = Signal()
    stuck_asked = Signal()
    deal_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._replay: Replay | None = None
        self._live_name = self._draft_name = ""
        self.stale = False
        self._process = Process()
        self._custom: tuple[CustomField, ...] = ()
        self._title = elided("", h="2")
        self.period = Choice("")
        self.period.chosen.connect(lambda _days: self._tell())
        self._run = tool("refresh", "", self._ask)
        self.views = Segmented()
        self.views.chosen.connect(self._view)
        self._legend = [Swatch("line2"), Swatch("accent")]
        self._names = [label("", dim="1"), label("", dim="1")]
        self.bars, self.stuck = FlowBars(), Grid()
        self.stuck.row_key = lambda one: one.deal_id
        self.stuck.link_clicked.connect(lambda one, _key, _new: self.deal_chosen.emit(one.deal_id))
        self.stuck.activated.connect(lambda one: self.deal_chosen.emit(one.deal_id))
        self.empty = EmptyState("player-play")
        for text in (self.empty.text, self.empty.hint):
            text.setMinimumWidth(200)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._phase = label("", dim="1", wrap=True)
        self._cancel = button("", "player-stop", clicked=self.cancel_asked.emit)
        self._won, self._cycle = label("", strong="1"), label("", strong="1")
        self._won_word, self._cycle_word = elided("", dim="1"), elided("", dim="1")
        for word in (self._won_word, self._cycle_word):  # whole where there is room, shortened where there is none
            word.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            word.setMinimumWidth(10)
        self._won_chip, self._cycle_chip, self._age = Chip(""), Chip(""), Chip("")
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidget(self.bars)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        self.bars.setAutoFillBackground(False)
        waiting = QFrame()
        inner = QVBoxLayout(waiting)
        inner.setContentsMargins(14, 20, 14, 10)
        for part in (self._phase, self._bar, row(None, self._cancel)):
            inner.addWidget(part)
        inner.addStretch(1)
        self._waiting, self._bars_page = waiting, area
        self._stack = QStackedWidget()
        for page in (self.empty, waiting, area, self.stuck):
            self._stack.addWidget(page)
        self._foot = row(
            self._won_word, self._won, self._won_chip, 4, self._cycle_word, self._cycle, self._cycle_chip, None, margins=(12, 4, 6, 6), gap=5
        )
        legend = [part for pair in zip(self._legend, self._names, strict=True) for part in pair]
        self._tools = row(self.views, self._age, None, *legend, margins=(12, 0, 12, 4), gap=6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(row((self._title, 1), self.period, self._run, margins=(12, 3, 8, 2), gap=4))
        layout.addWidget(self._tools)
        holder = QFrame()
        held = QVBoxLayout(holder)
        held.setContentsMargins(12, 0, 6, 0)
        held.addWidget(self._stack)
        layout.addWidget(holder, 1)
        layout.addWidget(self._foot)

    # --- shown

    def show_replay(self, replay: Replay | None, live_name: str, draft_name: str, stale: bool = False, why_not: str = "") -> None:
        self._replay, self._live_name, self._draft_name, self.stale = replay, live_name, draft_name, stale
        self._run.setEnabled(not why_not and not (replay and replay.running))
        self.empty.action.setEnabled(not why_not)
        self._why = why_not
        self._tell()

    def _tell(self) -> None:
        replay = self._replay
        done = replay is not None and replay.state == "done"
        self._tools.setVisible(done)
        self._foot.setVisible(done)
        self._title.setText(self._heading())
        if replay is None or replay.state in ("cancelled", "failed"):
            self._say_empty(replay)
            self._stack.setCurrentWidget(self.empty)
        elif replay.running:
            self._bar.setRange(0, replay.total or 0)
            self._bar.setValue(replay.done)
            amount = f"{replay.done:,} / {replay.total:,}" if replay.total else ""
            self._phase.setText(" · ".join(part for part in (_phase(replay.phase), amount) if part))
            self._stack.setCurrentWidget(self._waiting)
        else:
            self._show_figures(replay)
            self._view(self.views.current())

    def _heading(self) -> str:
        if self._replay is not None and self._replay.state == "done":
            text = translate("pipeline", "Simulation: %1 deals")
            return text.replace("%1", f"{self._replay.deals:,}")
        return translate("pipeline", "Simulation")

    def _say_empty(self, replay: Replay | None) -> None:
        text = translate("pipeline", "Run the draft over past deals beside the live version.")
        if replay is not None:
            text = translate("pipeline", "The simulation was cancelled.") if replay.state == "cancelled" else replay.error
        self.empty.set("player-play", text, self._why)
        self.empty.set_action(translate("pipeline", "Simulate"), self._ask)
        set_property(self.empty.action, primary="")

    def _show_figures(self, replay: Replay) -> None:
        self.bars.show_flows(replay.flows)
        for made, name in zip(self._names, (self._live_name, self._draft_name), strict=True):
            made.setText(name)
        self._won.setText(words.rate(replay.won_draft, 1))
        self._cycle.setText(words.days(words.number(replay.days_draft)) if replay.days_draft is not None else "–")
        self._delta(self._won_chip, replay.won_draft, replay.won_live, Decimal(100), " pp", True)
        self._delta(self._cycle_chip, replay.days_draft, replay.days_live, Decimal(1), translate("pipeline", " d"), False)
        stuck = translate("pipeline", "Stuck %1").replace("%1", f"{replay.stuck:,}")
        self.views.set_choices([("bars", translate("pipeline", "Stages")), ("stuck", stuck)], self.views.current() or "bars")
        self._age.setVisible(self.stale)

    def _delta(self, chip: Chip, new: Decimal | None, old: Decimal | None, by: Decimal, unit: str, more_is_good: bool) -> None:
        chip.setVisible(new is not None and old is not None)
        if new is None or old is None:
            return
        found = ((new - old) * by).quantize(Decimal("0.1"))
        tone = "info" if not found else "good" if (found > 0) == more_is_good else "warn"
        sign = "+" if found > 0 else "−" if found < 0 else "±"
        chip.set(f"{sign}{abs(found)}{unit}", tone, "trending-up" if found > 0 else "trending-down" if found < 0 else "equal")

    def show_stuck(self, rows: Sequence[Stuck], process: Process, custom: tuple[CustomField, ...]) -> None:
        self._process, self._custom = process, custom
        self.stuck.set_rows(list(rows))

    def _view(self, key: str) -> None:
        if self._replay is None or self._replay.state != "done":
            return
        self._stack.setCurrentWidget(self.stuck if key == "stuck" else self._bars_page)
        if key == "stuck":
            self.stuck_asked.emit()

    def _ask(self) -> None:
        self.run_asked.emit(int(self.period.current() or 90))

    def retranslate(self) -> None:
        self._why = getattr(self, "_why", "")
        last = translate("pipeline", "last %1 days")
        self.period.setAccessibleName(translate("pipeline", "Period of the simulation"))
        self.period.set_choices([(days, last.replace("%1", str(days))) for days in PERIODS], self.period.current() or 90)
        for made, text in ((self._run, translate("pipeline", "Run the simulation")), (self._cancel, translate("pipeline", "Cancel"))):
            made.setToolTip(text)
            made.setAccessibleName(text)
        self._cancel.setText(translate("pipeline", "Cancel"))
        self._won_word.setText(translate("pipeline", "Win rate"))
        self._cycle_word.setText(translate("pipeline", "Cycle"))
        self._age.set(translate("pipeline", "older than the last edit"), "warn", "history")
        self.stuck.setAccessibleName(translate("pipeline", "Deals the draft would have held up"))
        self.stuck.set_columns([
            Column("code", translate("pipeline", "Deal"), 76, lambda s: s.code, link=True, bold=True),
            Column("name", translate("pipeline", "Name"), 60, lambda s: s.name, stretch=True),
            Column("stage", translate("pipeline", "Stuck in"), 80, lambda s: words.stage_name(self._process, s.stage_id)),
            Column("why", translate("pipeline", "Missing"), 80, lambda s: missing_text(s.failed, self._custom), stretch=True),
        ])  # fmt: skip
        self._tell()

