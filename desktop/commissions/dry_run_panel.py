"""Right, below: the dry run over everybody, and what the draft changes against the live version, each change priced."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.plan_state import DiffLine, DryRunState
from desktop.shared import theme
from desktop.shared.counted import counted
from desktop.shared.i18n import money, percent
from desktop.shared.painted import Chip
from desktop.shared.widgets import Section, button, label, row, tool

CHANGE_ICONS = {"added": ("plus", "good"), "removed": ("minus", "bad"), "changed": ("pencil", "warn")}


class Shares(QWidget):
    """Up, same, down as one bar, with sign and word below: never colour alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(44)
        self._parts: tuple[tuple[int, str, str], ...] = ()

    def show_counts(self, parts: Sequence[tuple[int, str, str]]) -> None:
        """(count, colour, text) from left to right."""
        self._parts = tuple(parts)
        self.setAccessibleName(", ".join(text for _, _, text in parts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total, left, width = sum(count for count, _, _ in self._parts), 0.0, self.width()
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        painter.setFont(theme.number_font(11))
        for number, (count, token, text) in enumerate(self._parts):
            wide = width * count / total if total else 0
            if wide > 3:
                path = QPainterPath()
                path.addRoundedRect(QRectF(left, 2, wide - 2, 9), 3, 3)
                painter.fillPath(path, theme.color(token))
            left += wide
            painter.setPen(theme.color("text2" if token == "text3" else token))
            third = QRectF(width / 3 * number, 16, width / 3, 22)
            painter.drawText(third, int(Qt.AlignmentFlag.AlignVCenter | sides[number]), text)


class DryRunPanel(QFrame):
    run_requested = Signal()
    cancel_requested = Signal()
    months_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = DryRunState()
        self._months = button("", "calendar-stats", "ghost", clicked=self.months_requested.emit)
        self._run = tool("refresh", "", self.run_requested.emit)
        self._when = label("", dim="2")
        self._section = Section("", self._when, self._run)
        self._total, self._share = label("", h="2"), label("", dim="1")
        self._chip = Chip("")
        self._shares = Shares()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = button("", kind="ghost", clicked=self.cancel_requested.emit)
        self._progress = row((self._bar, 1), self._cancel)
        self._line = label("", wrap=True, dim="1")
        self._start = button("", "player-play", clicked=self.run_requested.emit)
        self._figures = row(self._total, self._share, None, self._chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._section)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 0, 14, 8)
        inner.setSpacing(6)
        for part in (self._figures, self._shares, self._progress, self._line, row(self._start, self._months, None)):
            inner.addWidget(part)
        layout.addLayout(inner)
        self.retranslate()

    def offer_months(self, offered: bool) -> None:
        """Dry runs of the whole office are finance's and the audit's."""
        self._months.setVisible(offered)

    def show_state(self, state: DryRunState) -> None:
        self._state = state
        self._section.set_title(self._title(state))
        figures = state.status in ("done", "stale")
        self._figures.setVisible(figures)
        self._shares.setVisible(figures)
        self._progress.setVisible(state.status == "running")
        self._start.setVisible(state.status in ("never", "failed"))
        self._run.setEnabled(state.status != "running")
        self._when.setText(self.tr("figures of %1").replace("%1", state.period) if figures and state.period else "")
        self._bar.setRange(0, max(1, state.total))
        self._bar.setValue(state.done)
        self._line.setText(self._sentence(state))
        self._line.setVisible(bool(self._line.text()))
        if figures:
            self._show_figures(state)

    def _title(self, state: DryRunState) -> str:
        if not state.total:
            return self.tr("Dry run")
        return counted(state.total, self.tr("Dry run · 1 person"), self.tr("Dry run · %n people"))

    def _show_figures(self, state: DryRunState) -> None:
        difference = state.after - state.before
        sign = "+" if difference >= 0 else ""
        self._total.setText(sign + money(difference))
        self._share.setText(sign + percent(difference / state.before) if state.before else "")
        stale = state.status == "stale"
        self._chip.setVisible(stale or state.failed > 0)
        if stale:
            self._chip.set(self.tr("older than the last edit"), "warn", "history")
        elif state.failed:
            self._chip.set(counted(state.failed, self.tr("1 cannot be calculated"), self.tr("%n cannot be calculated")), "bad", "alert-circle")
        self._shares.show_counts(
            (
                (state.up, "good", "▲ " + counted(state.up, self.tr("1 goes up"), self.tr("%n go up"))),
                (state.same, "text3", "= " + counted(state.same, self.tr("1 same"), self.tr("%n same"))),
                (state.down, "bad", "▼ " + counted(state.down, self.tr("1 goes down"), self.tr("%n go down"))),
            )
        )

    def _sentence(self, state: DryRunState) -> str:
        if state.status == "running":
            text = self.tr("%1 of %2 people calculated")
            return text.replace("%1", str(state.done)).replace("%2", str(state.total))
        if state.status == "never":
            return self.tr("Calculates everybody on this plan with the draft and with the live version. Nothing is written.")
        if state.status == "failed":
            return state.message
        text = self.tr("%1 in all; %2 pays %3")
        return text.replace("%1", money(state.after)).replace("%2", state.live_name).replace("%3", money(state.before)) if state.live_name else ""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._run.setToolTip(self.tr("Run again"))
        self._run.setAccessibleName(self.tr("Run the dry run again"))
        self._cancel.setText(self.tr("Cancel"))
        self._start.setText(self.tr("Try it on everybody"))
        self._months.setText(self.tr("Over past months…"))
        self._months.setToolTip(self.tr("Cost, budget, who gains and who loses over chosen months, to the payment; kept to be compared"))
        self._bar.setAccessibleName(self.tr("Progress of the dry run"))
        self.show_state(self._state)


class DiffPanel(QFrame):
    change_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[DiffLine, ...] = ()
        self._names = ("", "")
        self._section = Section("")
        self.table = CellsView(whole_rows=True)
        self.table.activated_row.connect(lambda at: self.change_chosen.emit(self._lines[at].change))
        self._empty = label("", wrap=True, dim="1")
        self._empty.setContentsMargins(14, 4, 14, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self._section, self.table, self._empty):
            layout.addWidget(part)
        layout.addStretch(1)
        self.retranslate()

    def show_lines(self, lines: Sequence[DiffLine], live_name: str, draft_name: str) -> None:
        self._lines, self._names = tuple(lines), (live_name, draft_name)
        self._section.set_title(self.tr("Changes against %1").replace("%1", live_name) if live_name else self.tr("Changes"))
        everybody = any(line.for_all is not None for line in lines)
        effect = self.tr("All, effect") if everybody else self.tr("Effect")
        heads = [Cell(self.tr("What changed")), Cell(live_name, right=True), Cell(draft_name, right=True), Cell(effect, right=True)]
        self.table.show_cells(heads, [self._row(line, everybody) for line in lines], (140, 58, 58, 86), stretch=0)
        self.table.fit_height(8)
        self.table.setVisible(bool(lines))
        self._empty.setVisible(not lines)

    def _row(self, line: DiffLine, everybody: bool) -> list[Cell]:
        icon, tone = CHANGE_ICONS[line.change.how]
        effect = line.for_all if everybody else line.for_example
        return [
            Cell(line.label, icon=icon, icon_tone=tone, tip=line.label),
            Cell(line.before, right=True, tone="text3", tip=line.before),
            Cell(line.after, right=True, tip=line.after),
            Cell(_signed(effect), right=True, tone=_tone(effect)),
        ]

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Changes against the live version"))
        self._empty.setText(self.tr("Nothing differs from the live version."))
        self.show_lines(self._lines, *self._names)


def _signed(amount: Decimal | None) -> str:
    if amount is None:
        return "–"
    return f"+{money(amount)}" if amount > 0 else money(amount)


def _tone(amount: Decimal | None) -> str:
    if not amount:
        return "text3"
    return "good" if amount > 0 else "bad"
