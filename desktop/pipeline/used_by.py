"""What depends on a stage, so that a person sees what an edit reaches."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from desktop.shared.icons import pixmap
from desktop.shared.widgets import elided, hline, label, row

translate = QCoreApplication.translate
Use = tuple[str, str, str]
"""icon, what, how much"""


class UsedBy(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self._count = label("", dim="2")
        self._box = QFrame()
        self._box.setProperty("card", "1")
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(10, 6, 10, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(hline())
        layout.addWidget(row(label(translate("pipeline", "Used by (an edit reaches them)"), dim="1"), None, self._count))
        layout.addWidget(self._box)

    def show_uses(self, uses: list[Use]) -> None:
        while self._grid.count():
            gone = self._grid.takeAt(0).widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for at, (icon, what, much) in enumerate(uses):
            sign = QLabel()
            sign.setPixmap(pixmap(icon, 14, "text3", self.devicePixelRatioF()))
            self._grid.addWidget(sign, at, 0)
            self._grid.addWidget(elided(what), at, 1)
            self._grid.addWidget(label(much, dim="1"), at, 2)
        self._count.setText(str(len(uses)) if uses else "")
        self.setVisible(bool(uses))
