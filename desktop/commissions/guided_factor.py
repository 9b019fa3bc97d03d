"""A gate or an accelerator: what it looks at, and by how much the pay is multiplied from which bound on."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.commissions import guided_words
from desktop.commissions.guided_fields import RowsEdit, StillChoice
from desktop.shared.widgets import row
from server_db.domain.plan_guided import Factor

D = Decimal
GATE = ((D(0), D(0)), (D("0.8"), D(1)))
FASTER = ((D(0), D(1)), (D("1.2"), D("1.5")))


class FactorEdit(QFrame):
    changed = Signal(object)
    """a Factor, or None when there is none any more"""

    def __init__(self) -> None:
        super().__init__()
        self._factor: Factor | None = None
        self._begins = GATE
        self.axis, self.rows = StillChoice(""), RowsEdit()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(row(self.axis, None))
        layout.addWidget(self.rows)
        self.axis.chosen.connect(lambda key: self._choose(str(key)))
        self.rows.changed.connect(lambda rows: self.changed.emit(Factor(self._factor.axis, rows)) if self._factor else None)

    def _choose(self, axis: str) -> None:
        if not axis:
            self.changed.emit(None)
        elif self._factor is None or self._factor.axis != axis:
            self.changed.emit(Factor(axis, self._factor.rows if self._factor else self._begins))

    def show_factor(self, factor: Factor | None, inputs: Sequence[tuple[str, str, str]], faster: bool, editable: bool) -> None:
        """`inputs`: name, label and unit of the imported figures."""
        self._factor, self._begins = factor, FASTER if faster else GATE
        axes = guided_words.pairs(guided_words.factor_axes()) + [(name, shown) for name, shown, _ in inputs]
        self.axis.set_choices(axes, factor.axis if factor else "")
        self.axis.setAccessibleName(self.tr("What the accelerator looks at") if faster else self.tr("What the gate looks at"))
        self.rows.setVisible(factor is not None)
        if factor is not None:
            low = next((unit for name, _, unit in inputs if name == factor.axis), "rate")
            head = next((text for key, text in axes if key == factor.axis), factor.axis)
            name = self.tr("Accelerator") if faster else self.tr("Gate")
            self.rows.show_rows(factor.rows, (f"{head} ≥", self.tr("Pay times")), (low, "rate"), name)
        self.setEnabled(editable)
