"""Two people changed the same thing: before, theirs and mine side by side, and a choice for each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.shared.facts import not_recorded
from desktop.shared.widgets import button, label, row


@dataclass(frozen=True, slots=True)
class Clash:
    """One field; the three texts as a person reads them, `value` is what mine would write."""

    field: str
    title: str
    before: str
    theirs: str
    mine: str
    value: Any


class ConflictDialog(QDialog):
    """`decided` carries the fields that stay mine; the others stay theirs."""

    decided = Signal(dict)

    def __init__(self, who: str, clashes: Sequence[Clash], parent: QWidget) -> None:
        super().__init__(parent)
        self.clashes = clashes
        self.setWindowTitle(self.tr("Somebody saved this meanwhile"))
        self.setMinimumWidth(560)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        for number, text in enumerate(("", self.tr("Before"), self.tr("Theirs"), self.tr("Mine"))):
            grid.addWidget(label(text, cap="1"), 0, number)
        self.mine: dict[str, QRadioButton] = {}
        self._groups: list[QButtonGroup] = []
        for number, clash in enumerate(clashes, 1):
            self._add(grid, number, clash)
        intro = self.tr("%1 saved while you were editing. Nothing is lost: choose for each field which value stays.")
        intro = intro.replace("%1", who or self.tr("A colleague"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(label(self.windowTitle(), h="1", wrap=True))
        layout.addWidget(label(intro, dim="1", wrap=True))
        layout.addLayout(grid)
        keep = button(self.tr("Save this choice"), kind="primary", clicked=self._decide)
        layout.addWidget(row(button(self.tr("Go on editing"), kind="ghost", clicked=self.reject), None, keep))

    def _add(self, grid: QGridLayout, number: int, clash: Clash) -> None:
        grid.addWidget(label(clash.title, strong="1"), number, 0)
        grid.addWidget(label(clash.before or not_recorded(), dim="1", wrap=True), number, 1)
        theirs, mine = QRadioButton(clash.theirs or not_recorded()), QRadioButton(clash.mine or not_recorded())
        theirs.setAccessibleName(f"{clash.title}: {self.tr('Theirs')} {theirs.text()}")
        mine.setAccessibleName(f"{clash.title}: {self.tr('Mine')} {mine.text()}")
        group = QButtonGroup(self)
        group.addButton(theirs)
        group.addButton(mine)
        mine.setChecked(True)
        self._groups.append(group)
        self.mine[clash.field] = mine
        grid.addWidget(theirs, number, 2)
        grid.addWidget(mine, number, 3)

    def _decide(self) -> None:
        self.accept()
        self.decided.emit({clash.field: clash.value for clash in self.clashes if self.mine[clash.field].isChecked()})
