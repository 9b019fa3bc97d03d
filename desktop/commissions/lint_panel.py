"""What the linter says about the draft: one sentence a finding, the gravest first, with the way to the place, its example and its fix."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.shared import icons
from desktop.shared.counted import counted
from desktop.shared.i18n import headed
from desktop.shared.painted import Chip
from desktop.shared.widgets import Section, button, label, row

SHOWN = 4
ICONS = {"error": ("alert-circle", "bad"), "warning": ("alert-triangle", "warn"), "info": ("info-circle", "info")}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as read. `fix` is empty where nothing mends it by itself; `reason` where nobody let it stand."""

    key: str
    severity: str
    sentence: str
    fix: str = ""
    has_example: bool = True
    may_accept: bool = False
    reason: str = ""


class FindingsPanel(QFrame):
    """Each signal carries the finding's key."""

    chosen = Signal(str)
    example_asked = Signal(str)
    fix_asked = Signal(str)
    accept_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[FindingLine, ...] = ()
        self._looking = self._all = self._broken = False
        self._chip = Chip("")
        self._section = Section("", self._chip)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._said = label("", wrap=True, dim="1")
        self._said.setContentsMargins(14, 2, 14, 10)
        self._more = button("", kind="link", clicked=self._show_all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._section)
        layout.addLayout(self._rows)
        layout.addWidget(self._said)
        layout.addWidget(row(self._more, None, margins=(8, 0, 8, 4)))
        self.retranslate()

    @property
    def lines(self) -> tuple[FindingLine, ...]:
        return self._lines

    def show_findings(self, lines: Sequence[FindingLine], looking: bool, broken: bool) -> None:
        """`looking`: the lines are of the draft before the last edit. `broken`: it cannot be calculated, so there is nothing to look at."""
        same = tuple(lines) == self._lines and broken == self._broken
        self._lines, self._looking, self._broken = tuple(lines), looking, broken
        self._say()
        if not same:
            self._fill()

    def _say(self) -> None:
        open_ = [line for line in self._lines if not line.reason and line.severity != "info"]
        self._section.set_title(self.tr("Findings"))
        if self._looking:
            self._chip.set(self.tr("looking…"), "info", "refresh")
        elif open_:
            worst = "bad" if any(line.severity == "error" for line in open_) else "warn"
            self._chip.set(counted(len(open_), self.tr("1 to settle"), self.tr("%n to settle")), worst, "alert-triangle")
        else:
            self._chip.set(self.tr("nothing to settle"), "good", "check")
        self._chip.setVisible(self._looking or not self._broken)
        self._said.setText(
            self.tr("Looks again as soon as every formula can be calculated.") if self._broken
            else self.tr("No cliffs, falls, gains by splitting or dating orders, and nothing out of reach.")
        )  # fmt: skip
        self._said.setVisible(self._broken or (not self._lines and not self._looking))
        hidden = len(self._lines) - SHOWN
        self._more.setVisible(hidden > 0 and not self._all and not self._broken)
        self._more.setText(counted(max(hidden, 1), self.tr("Show 1 more"), self.tr("Show %n more")))

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        shown = () if self._broken else self._lines if self._all else self._lines[:SHOWN]
        for line in shown:
            self._rows.addWidget(self._row(line))

    def _row(self, line: FindingLine) -> QWidget:
        made = QFrame()
        inner = QVBoxLayout(made)
        inner.setContentsMargins(14, 6, 12, 6)
        inner.setSpacing(2)
        name, tone = ("circle-check", "text3") if line.reason else ICONS[line.severity]
        mark = QLabel()
        mark.setPixmap(icons.pixmap(name, 15, tone, self.devicePixelRatioF()))
        mark.setFixedSize(QSize(18, 18))
        mark.setAccessibleName(self._word(line))
        text = label(headed(self._word(line), line.sentence), wrap=True, **({"dim": "1"} if line.reason else {}))
        text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        text.setMinimumWidth(10)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(text, 1)
        inner.addLayout(top)
        if line.reason:
            why = label(self.tr("Let stand: %1").replace("%1", line.reason), wrap=True, dim="2")
            why.setContentsMargins(24, 0, 0, 0)
            inner.addWidget(why)
        inner.addLayout(self._actions(line))
        return made

    def _actions(self, line: FindingLine) -> QVBoxLayout:
        """Where and why in one row, what can be done in the next: four side by side are wider than the column."""
        rows = QVBoxLayout()
        rows.setSpacing(0)
        where = ((self.tr("Go to it"), self.chosen, True), (self.tr("Show example"), self.example_asked, line.has_example))
        what = ((line.fix, self.fix_asked, bool(line.fix)), (self.tr("Let it stand…"), self.accept_asked, line.may_accept))
        for wanted in (where, what):
            links = [self._link(text, signal, line) for text, signal, there in wanted if there]
            if links:
                rows.addWidget(row(*links, None, margins=(18, 0, 0, 0), gap=2))
        return rows

    def _link(self, text: str, signal: Any, line: FindingLine) -> QPushButton:
        made = button(text, kind="link", clicked=lambda: signal.emit(line.key))
        made.setAccessibleName(headed(text, line.sentence))
        return made

    def _word(self, line: FindingLine) -> str:
        words = {"error": self.tr("Error"), "warning": self.tr("Warning"), "info": self.tr("Remark")}
        return words[line.severity]

    def _show_all(self) -> None:
        self._all = True
        self._say()
        self._fill()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        self._say()
        self._fill()
