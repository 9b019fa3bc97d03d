"""The quality matrix: completeness, activity and urgency of the open leads, two at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.lead_insight.matrix_panel import MatrixPanel
from desktop.lead_insight.readings import Matrix, crossed
from desktop.lead_insight.words import active_word, complete_word, urgency_word
from desktop.shared.widgets import hline, label, row, vline
from server_db.queries.lead_matrix import URGENCIES

# down, across of each panel
PANELS = (("complete", "active"), ("urgency", "active"), ("urgency", "complete"))


class MatrixPage(QWidget):
    leads_wanted = Signal(object)  # [(complete, active, urgency)]

    def __init__(self) -> None:
        super().__init__()
        self._matrix: Matrix | None = None
        self.panels = tuple(MatrixPanel() for _ in PANELS)
        self.legend = label("", dim="1", wrap=True)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for at, panel in enumerate(self.panels):
            grid.addWidget(panel, 0, 2 * at)
            grid.setColumnStretch(2 * at, 1)
            if at + 1 < len(self.panels):
                grid.addWidget(vline(), 0, 2 * at + 1)
            panel.opened.connect(lambda down, across, chosen=at: self._open(chosen, down, across))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(grid, 1)
        layout.addWidget(hline())
        layout.addWidget(row((self.legend, 1), margins=(12, 8, 12, 8)))

    def show_matrix(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self.retranslate()

    def retranslate(self) -> None:
        self.legend.setText(
            self.tr(
                "Large: open leads now. Small: the share won among those of the same kind that closed within a year. Activity counts the events of 14 days."
            )
        )
        if self._matrix is None:
            return
        sides = {
            "complete": [(step, complete_word(step)) for step in (2, 1, 0)],
            "active": [(step, active_word(step)) for step in (0, 1, 2)],
            "urgency": [(urgency, urgency_word(urgency)) for urgency in URGENCIES],
        }
        titles = (self.tr("Completeness × activity"), self.tr("Urgency × activity"), self.tr("Urgency × completeness"))
        spoken = self.tr("%1, %2: %3 open, %4 won")
        for panel, title, (down, across) in zip(self.panels, titles, PANELS, strict=True):
            columns = sides[across] if across != "complete" else sides[across][::-1]
            panel.show_cells(title, sides[down], columns, crossed(self._matrix.cells, across, down), spoken)

    def _open(self, panel: int, down: object, across: object) -> None:
        assert self._matrix is not None
        names = PANELS[panel]
        found = [cell for cell in self._matrix.cells if (getattr(cell, names[0]), getattr(cell, names[1])) == (down, across) and cell.open]
        self.leads_wanted.emit([(cell.complete, cell.active, cell.urgency) for cell in found])
