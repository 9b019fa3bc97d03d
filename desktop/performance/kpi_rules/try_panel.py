"""What the draft makes of a person's month, while it is written: each figure beside the one in force."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.performance.figure.working_block import step_title, working_text
from desktop.performance.figure.workings import Reader, Working
from desktop.performance.kpi_rules.edits import Key
from desktop.performance.people import PersonChoice
from desktop.performance.words import missing_text
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column
from desktop.shared.i18n import names
from desktop.shared.widgets import hline, label, row
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.result import MonthResult


class TryPanel(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self._body = KpiBody()
        self._key: Key | None = None
        self._month: MonthResult | None = None
        self._before: MonthResult | None = None
        self._was = KpiBody()
        self.choice, self.choice_label, self.why = PersonChoice(), label("", dim="1"), label("", dim="1", wrap=True)
        self.steps = Grid("", row_height=27)
        self.steps.row_key = lambda pair: pair[0].key
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (row(self.choice_label, self.choice, (self.why, 1), margins=(12, 4, 8, 4)), hline()):
            layout.addWidget(part)
        layout.addWidget(self.steps, 1)

    def show_tried(self, body: KpiBody, key: Key | None, month: MonthResult | None, was: KpiBody, before: MonthResult | None) -> None:
        """`was` and `before`: the version in force and what it gives the same person."""
        self._body, self._key, self._month, self._was, self._before = body, key, month, was, before
        self._tell()

    def say(self, text: str) -> None:
        """Why nothing can be tried."""
        self._month = self._before = None
        self.steps.set_rows([])
        self.why.setText(text)

    def _tell(self) -> None:
        now, before = _workings(self._body, self._key, self._month), _workings(self._was, self._key, self._before)
        known = {one.key: one for one in before}
        self.steps.set_rows([(one, known.get(one.key)) for one in now])
        missing = self._missing()
        self.why.setText(missing_text(missing, self._name_of) if missing is not None else "")

    def _missing(self) -> Any:
        if self._month is None or self._key is None:
            return None
        figures: Sequence[Any] = self._month.kpis if self._key[0] == "kpi" else self._month.axes
        return next((one.missing for one in figures if one.code == self._key[1]), None)

    def _name_of(self, code: str) -> str:
        return next((names(kpi) for kpi in self._body.kpis if kpi.code == code), code)

    def _places(self) -> int:
        return next((kpi.places for kpi in self._body.kpis if self._key == ("kpi", kpi.code)), 1)

    def retranslate(self) -> None:
        self.choice_label.setText(self.tr("Person"))
        self.choice.retranslate(self.tr("On whom the draft is tried"))
        self.steps.setAccessibleName(self.tr("Steps of the figure"))
        self.steps.set_columns([
            Column("step", self.tr("Step"), 120, lambda pair: step_title(pair[0].key), bold=True),
            Column("now", self.tr("With this draft"), 120, lambda pair: pair[0].value, self._text, align="right", bold=True, unit=_unit),
            Column("was", self.tr("In force"), 110, lambda pair: pair[1].value if pair[1] else None, self._text, align="right", dim=True, unit=_unit),
            Column("how", self.tr("With figures"), 260, lambda pair: pair[0].figures or pair[0].formula, mono=True, stretch=True, least=140),
        ])  # fmt: skip

    def _text(self, value: Decimal | None, unit: str) -> str:
        key, _, kind = unit.partition("/")
        return working_text(Working(key, value, kind, "", ""), self._places()) if value is not None else "–"


def _workings(body: KpiBody, key: Key | None, month: MonthResult | None) -> tuple[Working, ...]:
    if month is None or key is None:
        return ()
    reader = Reader(body, month)
    kind, code = key
    if kind == "kpi":
        return next((reader.of_kpi(kpi) for kpi in body.kpis if kpi.code == code), ())
    return next((reader.of_axis(axis) for axis in body.axes if axis.code == code), ())


def _unit(pair: tuple[Working, Any]) -> str:
    return f"{pair[0].key}/{pair[0].unit}"
