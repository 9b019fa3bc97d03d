"""The KPIs with their weights, typed in place; the foot says what is left to 100."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal

from desktop.performance.cards.weights import FULL, CardDraft
from desktop.performance.cards.words import weight_text
from desktop.performance.figure.workings import spelled
from desktop.performance.words import unit_text
from desktop.shared.fields import parse_amount
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import language, names
from server_db.domain.kpi.body import Kpi
from server_db.domain.kpi.facts import measure_words


@dataclass(frozen=True, slots=True)
class WeightRow:
    """`kpi` None: a weight of a KPI that is no longer in force, or the foot."""

    code: str
    kpi: Kpi | None
    weight: Decimal
    foot: bool = False


class WeightsTable(Grid):
    weight_typed = Signal(str, object)  # KPI code, weight
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__("", row_height=30)
        self.row_key = lambda row: row.code
        self._may = False
        self.edited.connect(self._typed)

    def show_draft(self, draft: CardDraft, kpis: Sequence[Kpi], may: bool) -> None:
        if may != self._may:
            self._may = may
            self.retranslate()
        known = {kpi.code for kpi in kpis}
        rows = [WeightRow(kpi.code, kpi, draft.weight(kpi.code)) for kpi in kpis]
        rows += [WeightRow(code, None, weight) for code, weight in draft.weights if code not in known]
        self.set_rows(rows)
        self.set_footer(WeightRow("", None, draft.total, foot=True))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Weights"))
        self.set_columns([
            Column("kpi", self.tr("KPI"), 210, self._name, bold=True, icon=self._icon),
            Column("weight", self.tr("Weight in %"), 130, lambda row: row.weight, weight_text, align="right", bold=True, editable=self._may,
                   bar=_bar, tone=_tone),
            Column("unit", self.tr("Unit"), 90, lambda row: unit_text(row.kpi.unit) if row.kpi else "", dim=True),
            Column("formula", self.tr("Formula"), 300, _formula, dim=True, stretch=True, least=120),
        ], frozen=1)  # fmt: skip

    def _name(self, row: WeightRow) -> str:
        if row.foot:
            return self.tr("Together")
        return names(row.kpi) if row.kpi else self.tr("%1 (no longer in force)").replace("%1", row.code)

    def _icon(self, row: WeightRow) -> tuple[str, str] | None:
        return ("alert-circle", "bad") if row.kpi is None and not row.foot else None

    def _typed(self, row: WeightRow, _key: str, text: str) -> None:
        weight = parse_amount(text.strip().rstrip("%％") or "0")
        if weight is None or not 0 <= weight <= FULL or weight != round(weight, 2):
            self.refused.emit(self.tr("A weight is a number from 0 to 100 with at most two decimals."))
            return
        self.weight_typed.emit(row.code, weight)


def _formula(row: WeightRow) -> str:
    return spelled(row.kpi.formula, measure_words(language())) if row.kpi is not None else ""


def _bar(row: WeightRow) -> tuple[float, str, float | None] | None:
    return None if row.foot or not row.weight else (float(row.weight / FULL), "accent", None)  # float-ok: drawn only


def _tone(row: WeightRow) -> str:
    return ("good" if row.weight == FULL else "bad") if row.foot else "text"
