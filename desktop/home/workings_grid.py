"""Steps of a plan with their value, the formula, and the formula with the figures of this month."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.home.server_calls import Workings
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import money, percent, pick


class WorkingsGrid(Grid):
    """Two readings of a step: the formula as it is written, and with its figures. What is paid is bold in colour."""

    def __init__(self, narrow: bool = False) -> None:
        super().__init__("home.trial" if narrow else "home.workings", row_height=76 if narrow else 58)
        self._widths = (110, 86, 190) if narrow else (150, 110, 340)
        self.row_key = lambda row: row.step
        self.retranslate()

    def show_workings(self, workings: Sequence[Workings]) -> None:
        self.set_rows(list(workings))

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.setAccessibleName(translate("home", "How it comes about"))
        self.set_columns([
            Column("label", translate("home", "Step"), self._widths[0], lambda r: pick(r.label_en, r.label_zh), icon=_paid, wrap=True),
            Column("value", translate("home", "Value"), self._widths[1], value_text, align="right", bold=True),
            Column("formula", translate("home", "Formula, and with this month's figures"), self._widths[2], _both, wrap=True, stretch=True, mono=True),
        ])  # fmt: skip


def value_text(one: Workings) -> str:
    if isinstance(one.value, Decimal):
        return money(one.value) if one.unit == "money" else percent(one.value) if one.unit == "rate" else f"{one.value.normalize():,f}"
    return "" if one.value is None else str(one.value)


def _paid(one: Workings) -> tuple[str, str] | None:
    return ("cash", "good") if one.is_paid else None


def _both(one: Workings) -> str:
    return f"{pick(one.formula_en, one.formula_zh)}\n= {pick(one.figures_en, one.figures_zh)}"
