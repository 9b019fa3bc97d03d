"""The top of an open run: title, state, provenance, the actions with their reasons, the stepper and the key figures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from desktop.payroll.run_steps import Action
from desktop.payroll.stepper import Stepper
from desktop.payroll.texts import ACTION_ICONS, action_text, mark, queue_name, refusal, state_chip
from desktop.payroll.view_model import OpenRun
from desktop.shared.i18n import headed, moment, money, percent, pick
from desktop.shared.widgets import Chip, KpiCard, ScreenHeader, button, hline, label, row, set_property, tool
from server_db.queries.runs import RunProgress, RunRow

# Only signs that nobody mistakes for another currency; the rest stand in the heading of the statement.
SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}


class RunHeader(QFrame):
    action_wanted = Signal(str)
    list_wanted = Signal()
    register_wanted = Signal()
    papers_wanted = Signal()
    corrections_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("panel", "1")
        self.header = ScreenHeader()
        self.list = tool("list", "", self.list_wanted.emit)
        self.register = tool("report-money", "", self.register_wanted.emit)
        self.papers = tool("building-bank", "", self.papers_wanted.emit)
        self.corrections = tool("receipt-refund", "", self.corrections_wanted.emit)
        self._actions = row(gap=8)
        self.header.add_actions(self.corrections, self.papers, self.register, self.list, self._actions)  # type: ignore[arg-type]  # any widget fits
        self.stepper = Stepper()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.phase = label("", dim="1")
        self.moving = row(self.phase, (self.bar, 1), margins=(16, 4, 16, 8), gap=12)
        self.notice = label("", wrap=True, tone="bad")
        self.notice_row = row((self.notice, 1), margins=(16, 6, 16, 6))
        self.why_not = label("", wrap=True, tone="warn")
        self.why_not_row = row((self.why_not, 1), margins=(16, 0, 16, 8))
        self.cards = tuple(KpiCard() for _ in range(4))
        for card in self.cards:
            card.layout().setSpacing(2)
            card.layout().itemAt(1).layout().setSpacing(8)  # the number and its chip
        figures = row(*((card, stretch) for card, stretch in zip(self.cards, (5, 4, 3, 3), strict=True)), margins=(14, 9, 14, 9), gap=10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for made in (self.header, hline(), self.notice_row, self.stepper, self.why_not_row, self.moving, hline(), figures, hline()):
            layout.addWidget(made)
        self.notice_row.hide()
        self.why_not_row.hide()
        self.moving.hide()

    def show_run(self, opened: OpenRun, busy: bool) -> None:
        run = opened.picture.run
        texts = {self.corrections: self.tr("Corrections of locked months, and late facts that wait"), self.list: self.tr("All runs"),
                 self.register: self.tr("Save the register of the run as PDF"),
                 self.papers: self.tr("Bank file, journal entries and other papers of the run")}  # fmt: skip
        for made, text in texts.items():
            made.setToolTip(text)
            made.setAccessibleName(text)
        self.register.setEnabled(bool(opened.picture.lines))
        self.papers.setEnabled(bool(opened.picture.lines))
        self.header.set_title(self.tr("Payroll run {period}").format(period=run.period_code))
        chips = [Chip(*state_chip(run))]
        if run.kind == "correction":
            chips.append(Chip(self.tr("Correction of {period}").format(period=run.as_of_period_code), "violet", "receipt-refund"))
        self.header.set_chips(*chips)
        self.header.set_sub(self._provenance(opened))
        self._show_actions(opened.actions, run, busy)
        marks = tuple(mark(found, run, opened.picture.sign_offs) for found in opened.marks)
        at = next((number for number, found in enumerate(marks, start=1) if found.place == "now"), len(marks))
        spoken = self.tr("State of the run: {state}, step {number} of {all}").format(state=marks[at - 1].title, number=at, all=len(marks))
        self.stepper.set(marks, spoken)
        self._show_figures(opened)

    def show_notice(self, text: str, tone: str = "bad") -> None:
        """An answer to an order, under the buttons; empty takes it away."""
        self.notice.setText(text)
        set_property(self.notice, tone=tone)
        self.notice_row.setVisible(bool(text))

    def show_progress(self, progress: RunProgress | None) -> None:
        self.moving.setVisible(progress is not None)
        if progress is None:
            return
        self.bar.setRange(0, progress.total if progress.queue_state == "running" else 0)
        self.bar.setValue(progress.done)
        self.bar.setAccessibleName(self.tr("Progress of the calculation"))
        text = queue_name(progress.queue_state)
        if progress.total and progress.queue_state == "running":
            text = self.tr("{phase} · {done} of {total}").format(phase=progress.phase or text, done=progress.done, total=progress.total)
        self.phase.setText(text)

    def _provenance(self, opened: OpenRun) -> str:
        picture, run = opened.picture, opened.picture.run
        parts = [run.code, run.region_code or self.tr("all regions")]
        if run.calculated_at is not None:
            parts.append(self.tr("data frozen {time}").format(time=moment(run.calculated_at)))
        parts += [f"{pick(en, zh)} v{number}" for en, zh, number in picture.plans[:3]]
        if run.error and run.queue_state == "failed":
            parts.append(run.error)
        return " · ".join(parts)

    def _show_actions(self, found: tuple[Action, ...], run: RunRow, busy: bool) -> None:
        refused = next((action for action in found if action.primary and action.why_not), None)
        self.why_not_row.setVisible(refused is not None)
        if refused is not None:  # said where it is seen, not only to whoever rests on the button
            self.why_not.setText(headed(action_text(refused.key, 0), refusal(refused.why_not, run.open_blockers)))
        layout = self._actions.layout()
        while layout.count():
            gone = layout.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        for action in found:
            kind = "primary" if action.primary else "danger" if action.key in ("back", "cancel", "return") else ""
            made = button(action_text(action.key, run.open_exceptions), ACTION_ICONS[action.key], kind=kind)
            made.setObjectName(f"action.{action.key}")
            made.clicked.connect(lambda _on=False, key=action.key: self.action_wanted.emit(key))
            made.setEnabled(not action.why_not and not busy)
            made.setToolTip(refusal(action.why_not, run.open_blockers) if action.why_not else "")
            layout.addWidget(made)

    def _show_figures(self, opened: OpenRun) -> None:
        gross, rate, heads, exceptions = self.cards
        part = bool(opened.picture.team) and len(opened.picture.lines) < opened.picture.run.people
        for card in (gross, rate, heads):  # a head reads the team's results: sums over a part of the office would mislead
            card.setVisible(not part)
        figures = opened.figures
        change = figures.gross_change
        chip = None
        if change is not None:
            icon = "trending-up" if change > 0 else "trending-down" if change < 0 else "equal"
            chip = (("+" if change > 0 else "") + percent(change), "info", icon)
        spark = [float(value) for value in figures.history]  # float-ok: a line of 84 pixels
        gross.set(self.tr("Gross pay"), money(figures.gross, sign=SIGNS.get(opened.picture.currency, "")), chip, spark)
        rate.set(self.tr("Commission of credited sales"), percent(figures.commission_rate, 2))
        rate.setVisible(figures.commission_rate is not None and not part)
        moves = self.tr("{joined} new · {left} left").format(joined=figures.joined, left=figures.left)
        heads.set(self.tr("People"), f"{figures.heads:,}", (moves, "info", "users") if figures.joined or figures.left else None)
        if figures.blockers:
            chip = (self.tr("blocking: {count}").format(count=figures.blockers), "bad", "alert-circle")
        else:
            chip = (self.tr("none blocking"), "good", "circle-check")
        exceptions.set(self.tr("Open exceptions"), str(figures.open_exceptions), chip)
