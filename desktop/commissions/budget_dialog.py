"""What the plan may cost: an amount for each of the chosen months; empty takes it away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QScrollArea, QVBoxLayout, QWidget

from desktop.shared.fields import FieldRow, MoneyEdit
from desktop.shared.widgets import label


class BudgetDialog(QDialog):
    def __init__(self, periods: Sequence[str], budgets: Mapping[str, Decimal], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Budget of the plan"))
        self._before = {period: budgets.get(period) for period in periods}
        self.fields: dict[str, MoneyEdit] = {}
        inner = QWidget()
        lines = QVBoxLayout(inner)
        for period in periods:
            field = MoneyEdit("", budgets.get(period))
            field.setAccessibleName(self.tr("Budget of %1").replace("%1", period))
            self.fields[period] = field
            lines.addWidget(FieldRow(period, field))
        lines.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("Save"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(label(self.tr("What all people under the plan may earn by it in a month. An empty field means no budget."), wrap=True))
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        self.resize(380, 420)

    def amounts(self) -> dict[str, Decimal | None]:
        """Only what was changed."""
        now = {period: field.value() for period, field in self.fields.items()}
        return {period: amount for period, amount in now.items() if amount != self._before[period]}
