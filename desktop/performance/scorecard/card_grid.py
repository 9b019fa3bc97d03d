"""The KPIs of a card as a table: state, value, target, attainment with a bar, points, weight, and what they add to the score."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal

from desktop.performance.scorecard.readings import FigureRow
from desktop.performance.words import figure_state, missing_text, points_text, value_text, weight_text
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names, percent
from server_db.domain.kpi.body import Kpi
from server_db.domain.kpi.result import KpiFigure

ROW = 36


class CardGrid(Grid):
    figure_wanted = Signal(object)  # a row, or None for the score

    def __init__(self) -> None:
        super().__init__("", row_height=ROW)
        self.row_key = lambda row: row.kpi.code
        self._names: dict[str, str] = {}
        self.activated.connect(self._open)
        self.link_clicked.connect(lambda row, _key, _new: self._open(row))
        self.footer_clicked.connect(lambda _row, _key: self.figure_wanted.emit(None))

    def show_rows(self, rows: Sequence[FigureRow], score: Decimal | None) -> None:
        self._names = {row.kpi.code: names(row.kpi) for row in rows}
        self.set_rows(rows)
        self.set_footer(self._total(rows, score))

    def _total(self, rows: Sequence[FigureRow], score: Decimal | None) -> FigureRow:
        weight = sum((row.figure.weight or Decimal(0) for row in rows), Decimal(0))
        name = self.tr("Score")
        return FigureRow(Kpi("", name, name, ""), KpiFigure("", None, None, None, score, weight))

    def _open(self, row: FigureRow) -> None:
        self.figure_wanted.emit(row if row.kpi.code else None)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("KPIs of the scorecard"))
        self.set_columns([
            Column("name", self.tr("KPI"), 186, lambda r: names(r.kpi), link=True, bold=True, least=120),
            Column("state", self.tr("State"), 116, lambda r: _state(r)[0], lambda _v: "", chip=lambda r: _state(r) if r.kpi.code else None),
            Column("value", self.tr("Value"), 128, lambda r: r.figure.value, self._plain, align="right", unit=_unit, link=True, tone=_tone),
            Column("target", self.tr("Target"), 128, lambda r: r.figure.target, self._plain, align="right", unit=_unit),
            Column("reached", self.tr("Attainment"), 118, lambda r: r.figure.attainment, _percent, align="right", bold=True, bar=_bar),
            Column("points", self.tr("Points"), 70, lambda r: r.figure.points if r.kpi.code else None, _points, align="right"),
            Column("weight", self.tr("Weight"), 70, lambda r: r.figure.weight, weight_text, align="right"),
            Column("adds", self.tr("Adds"), 70, _adds, _points, align="right", bold=True, link=True, tone=lambda _row: "text"),
            Column("why", self.tr("Why"), 200, self._why, dim=True, stretch=True, least=90),
        ], frozen=1)  # fmt: skip

    def _plain(self, value: Decimal | None, unit: str) -> str:
        kind, _, places = unit.partition("/")
        return value_text(value, kind, int(places)) if kind else ""

    def _why(self, row: FigureRow) -> str:
        """What is missing, or which KPI holds the points back."""
        if row.figure.missing is not None:
            return missing_text(row.figure.missing, lambda code: self._names.get(code, code))
        if row.figure.gated and row.kpi.gate is not None:
            gate, least = self._names.get(row.kpi.gate.kpi, row.kpi.gate.kpi), percent(row.kpi.gate.least, 0)
            return self.tr("No points until %1 reaches %2").replace("%1", gate).replace("%2", least)
        return "" if row.counts or not row.kpi.code else self.tr("Measured, not in the card")


def _unit(row: FigureRow) -> str:
    return f"{row.kpi.unit}/{row.kpi.places}" if row.kpi.code else ""


def _state(row: FigureRow) -> tuple[str, str, str]:
    return figure_state(row.figure, row.kpi.floor)


def _tone(row: FigureRow) -> str:
    return "text" if row.counts else "text3"


def _percent(value: Decimal | None) -> str:
    return "" if value is None else percent(value)


def _points(value: Decimal | None) -> str:
    return "" if value is None else points_text(value)


def _adds(row: FigureRow) -> Decimal | None:
    return row.figure.points if not row.kpi.code else row.figure.weighted


def _bar(row: FigureRow) -> tuple[float, str, float | None] | None:
    """Up to the cap, with a mark where the target is."""
    if row.figure.attainment is None or not row.kpi.code:
        return None
    cap = max(row.kpi.cap, Decimal(1))
    return float(row.figure.attainment / cap), _state(row)[1], float(1 / cap)  # float-ok: drawn only
