"""Two people changed the same record: before, theirs and mine side by side, and a choice."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop.shared.facts import not_recorded
from desktop.shared.widgets import button, label, row


class ConflictDialog(QDialog):
    keep_mine = Signal(dict)
    take_theirs = Signal()

    def __init__(self, before: Any, theirs: Any, mine: dict[str, Any], titles: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._mine = mine
        self.setWindowTitle(self.tr("Somebody saved this meanwhile"))
        self.setMinimumWidth(520)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        for column, text in enumerate(("", self.tr("Before"), self.tr("Theirs"), self.tr("Mine"))):
            grid.addWidget(label(text, cap="1"), 0, column)
        for number, (name, value) in enumerate(mine.items(), 1):
            shown = (titles[name], getattr(before, name), getattr(theirs, name), value)
            for column, text in enumerate(shown):
                strong = {"strong": "1"} if column > 1 else {"dim": "1"}
                grid.addWidget(label(text or not_recorded(), wrap=column > 0, **strong), number, column)
        intro = label(self.tr("Nothing is lost: choose which values stay."), dim="1", wrap=True)
        theirs_button = button(self.tr("Keep theirs"), clicked=self._theirs)
        mine_button = button(self.tr("Save mine"), kind="primary", clicked=self._keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(intro)
        layout.addLayout(grid)
        layout.addWidget(row(button(self.tr("Go on editing"), kind="ghost", clicked=self.reject), None, theirs_button, mine_button))

    def _keep(self) -> None:
        self.accept()
        self.keep_mine.emit(self._mine)

    def _theirs(self) -> None:
        self.accept()
        self.take_theirs.emit()
