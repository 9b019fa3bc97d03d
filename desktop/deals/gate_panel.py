"""What a move demands, as a list to work off: met or not, and beside each open line the act that meets it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop.deals import words
from desktop.deals.gate_words import Check
from desktop.shared.fields import Choice
from desktop.shared.i18n import names
from desktop.shared.icons import pixmap
from desktop.shared.widgets import button, label, plain_tip, row, set_property


class CheckLine(QFrame):
    """One demand. Its mark differs in shape, so that the colour is not needed."""

    acted = Signal(object)

    def __init__(self, check: Check, may_act: bool) -> None:
        super().__init__()
        self.check = check
        self.mark = QLabel()
        self.mark.setFixedSize(QSize(16, 16))
        self.text = label(check.text, wrap=True, **({"dim": "1"} if check.met else {}))
        self.mark.setAccessibleName(self.tr("demanded") if not check.known else self.tr("met") if check.met else self.tr("missing"))
        self.act = button(check.act_text, kind="link", clicked=lambda: self.acted.emit(self.check))
        self.act.setVisible(bool(check.act_text) and may_act and not check.met)
        self.act.setAccessibleName(f"{check.act_text}: {check.text}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 3, 0, 3)
        layout.addWidget(row(self.mark, (self.text, 1), self.act, gap=8))
        self._draw()

    def _draw(self) -> None:
        name, token = ("circle-check", "good") if self.check.met else ("circle-x", "bad")
        if not self.check.known:
            name, token = "circle-dot", "text3"
        self.mark.setPixmap(pixmap(name, 16, token, self.devicePixelRatioF(), 2.0))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)


class GatePanel(QFrame):
    acted = Signal(object)  # Check
    target_chosen = Signal(str)
    move_wanted = Signal(str)
    override_wanted = Signal(str)
    reopen_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.target = Choice("")
        self.target.chosen.connect(lambda key: self.target_chosen.emit(str(key)))
        self.lead = label("", dim="1")
        self.summary = label("", strong="1", wrap=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        self.message = label("", wrap=True)
        set_property(self.message, tone="bad")
        self.move_button = button("", "arrow-right", kind="primary", clicked=lambda: self.move_wanted.emit(self._to))
        self.override_button = button("", kind="link", clicked=lambda: self.override_wanted.emit(self._to))
        self._to = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(row(self.lead, (self.target, 1), gap=8))
        layout.addWidget(self.summary)
        layout.addLayout(self.lines)
        layout.addWidget(self.message)
        self.reopen_button = button("", "refresh", clicked=self.reopen_wanted.emit)
        self.reopen_button.hide()
        self.foot = row(self.override_button, None, self.move_button)
        layout.addWidget(self.foot)
        layout.addWidget(row(self.reopen_button, None))
        self.retranslate()

    def show_waiting(self, text: str, reopen: bool = False) -> None:
        """While asked, or where there is nothing to ask."""
        self._clear()
        self.reopen_button.setVisible(reopen)
        set_property(self.summary, tone="")
        self.summary.setText(text)
        self.foot.hide()
        self.message.hide()
        for part in (self.lead, self.target):
            part.hide()

    def show_gate(self, gate: Any, stages: Sequence[tuple[str, Any]], checks: Sequence[Check], may_act: bool, overridden: str = "") -> None:
        """`stages` are (id, stage) of every way from here. `overridden`: waiting, approved or nothing."""
        self._to = gate.to
        self.message.hide()
        self.reopen_button.hide()
        for part in (self.lead, self.target):
            part.show()
        self.target.set_choices([(key, names(stage)) for key, stage in stages], gate.to)
        title = next((names(stage) for key, stage in stages if key == gate.to), "")
        self._clear()
        if not may_act:  # who only reads is not told, as if it were missing, that the way is not theirs
            checks = [check for check in checks if not check.code.startswith("deal.")]
        for check in checks:
            line = CheckLine(check, may_act)
            line.acted.connect(self.acted)
            self.lines.addWidget(line)
        self._chain()
        missing = sum(not check.met for check in checks)
        known = all(check.known for check in checks)
        passes = gate.ok or overridden == "approved" or (not may_act and not missing and known)
        self.summary.setText(self._summary(gate, missing, overridden) if may_act else self._told(missing, known))
        set_property(self.summary, tone="good" if passes else "")
        self.foot.setVisible(may_act)
        self.move_button.setText(self.tr("Move to %1").replace("%1", title))
        self.move_button.setEnabled(passes)
        self.move_button.setToolTip("" if passes else plain_tip(self.missing_text(missing)))
        # What is missing can be released; who may go which way cannot.
        about_way = any(check.code.startswith("deal.") for check in checks if not check.met)
        self.override_button.setVisible(not gate.ok and not overridden and bool(missing) and not about_way)

    def _summary(self, gate: Any, missing: int, overridden: str) -> str:
        if overridden == "approved":
            return self.tr("A second person has released this move.")
        if overridden == "waiting":
            return self.tr("An override is asked for and waits for a second person.")
        if gate.ok:
            return self.tr("Everything is there.")
        return self.missing_text(missing)

    def _chain(self) -> None:
        """Lines made anew stand last in Qt's order: Tab shall meet them where the eye does."""
        parts: list[QWidget] = [self.target, *(line.act for line in self.check_lines()), self.override_button, self.move_button]
        for one, following in pairwise(parts):
            QWidget.setTabOrder(one, following)

    def _told(self, missing: int, known: bool) -> str:
        """For who reads only."""
        if not known:
            return self.tr("The owner or their manager moves this deal. This is what the stage demands:")
        if not missing:
            return self.tr("Everything is there; the owner or their manager moves the deal on.")
        one, many = self.tr("1 thing is missing before the deal can move on"), self.tr("%1 things are missing before the deal can move on")
        return words.counted(missing, one, many)

    def missing_text(self, number: int) -> str:
        return words.counted(max(1, number), self.tr("1 thing is missing before this move"), self.tr("%1 things are missing before this move"))

    def fail(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def check_lines(self) -> list[CheckLine]:
        return [self.lines.itemAt(n).widget() for n in range(self.lines.count())]

    def _clear(self) -> None:
        while self.lines.count():
            gone = self.lines.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()

    def retranslate(self) -> None:
        self.lead.setText(self.tr("Next stage"))
        self.target.setAccessibleName(self.tr("Next stage"))
        self.reopen_button.setText(self.tr("Open again…"))
        self.override_button.setText(self.tr("Request an override…"))
        self.override_button.setToolTip(self.tr("A second person may release this one move; it is kept and counted."))
