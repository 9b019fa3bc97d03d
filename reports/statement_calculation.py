"""The sheets behind a statement's workbook: the plan's calculation as live formulas, with earlier periods as inputs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from reports.eval_cells import View
from reports.eval_places import quote, sheet_name
from reports.eval_workbook import CalculationWriter
from server_db.domain.formulas.excel import error, to_excel
from server_db.domain.formulas.lower import LookBack
from server_db.domain.formulas.rows import Row
from server_db.domain.periods import accumulates
from server_db.domain.plan_outcome import PlanOutcome


class CalculationSheets(CalculationWriter):
    """As the workbook of `tripod eval`, but earlier periods are the stored results that the run had frozen."""

    def __init__(self, book: Any, calculated: Any, outcome: PlanOutcome) -> None:
        super().__init__(book, calculated)
        self.plan_outcome = outcome
        self._history = outcome.inputs.history
        self._periods = _months(outcome)
        self._history_name = ""

    def write(self) -> None:
        self._write_history()
        super().write()

    def cell(self, key: str, expected: Decimal | None = None) -> str:
        """The cell of a person's fact or step, or the sum over the order lines of a step worked out for each of them.

        Empty when there is none, or when it does not stand for `expected`.
        """
        value = self.plan_outcome.inputs.facts.get(key, self.plan_outcome.total(key))
        if expected is not None and (not isinstance(value, Decimal) or round(value, 2) != round(expected, 2)):
            return ""
        root = self.plan_outcome.result.root
        if key in self.places.sheets[()].keys:
            return self.places.cell(root, key)
        for path, sheet in self.places.sheets.items():
            if path and key in sheet.keys and sheet.rows:
                return f"SUM({self.places.span([row for _, row in sheet.rows], key)})"
        return ""

    def earned(self, line: str, expected: Decimal) -> str:
        """The cell of what a pay line earns after a cap; empty where that is not `expected` (a pool, an earlier period)."""
        return self.cell(self.plan_outcome.plan.earned_as.get(line, line), expected)

    def _write_history(self) -> None:
        steps = sorted({step for values in self._history.values() for step in values})
        if not steps:
            return
        self._steps = steps
        self._history_name = sheet_name("History", ())
        out = self.book.add_worksheet(self._history_name)
        out.write_string(0, 0, "Period")
        for column, step in enumerate(steps, start=1):
            out.write_string(0, column, step)
        for line, period in enumerate(self._periods, start=1):
            out.write_number(line, 0, period)
            for column, step in enumerate(steps, start=1):
                value = self._history.get(period, {}).get(step)
                if value is not None:
                    out.write_number(line, column, float(value))  # float-ok: what a cell can hold

    def _earlier(self, period: int, look: LookBack) -> str | None:
        """The cell of a stored result, or that it is missing; None for a period in which the person was not there."""
        if period not in self._history or look.target.path:
            return None  # of single order lines nothing is kept
        step = look.target.name
        if self._history[period].get(step) is None:
            return error("#N/A")
        column = xl_col_to_name(self._steps.index(step) + 1)
        return f"{quote(self._history_name)}!${column}${self._periods.index(period) + 2}"

    def _look_back(self, row: Row, look: LookBack) -> str:
        if look.name == "PRIOR":
            before = self._earlier(self._periods[-1], look) if self._periods else None
            if before is not None:
                return before
            return error("#N/A") if look.option is None else to_excel(look.option, View(self, row))
        now = self.places.cell(row.at(look.target.path), look.target.name)
        if look.name == "ROLLING":
            return self._rolling(row, look, now, [self._earlier(period, look) for period in reversed(self._periods)])
        cells = [cell for period in self._periods if self._counts(period, look) and (cell := self._earlier(period, look)) is not None]
        return "+".join([*cells, now])

    def _counts(self, period: int, look: LookBack) -> bool:
        """Whether an earlier period belongs to what is summed up: the fiscal year, or the time since the accumulation began."""
        start, inputs = self._this(), self.plan_outcome.inputs
        if look.name == "YTD":
            return period >= inputs.fiscal_start
        return accumulates(period, start, inputs.fiscal_start, self.plan_outcome.plan.body.properties["reset"])

    def _this(self) -> int:
        start: Any = self.plan_outcome.inputs.facts["period_start"]
        return int(start.year * 100 + start.month)


def _months(outcome: PlanOutcome) -> list[int]:
    """Every month from the first stored one up to the one before this period, as yyyymm."""
    start: Any = outcome.inputs.facts.get("period_start")
    if not outcome.inputs.history or start is None:
        return []
    this, month, found = start.year * 100 + start.month, min(outcome.inputs.history), []
    while month < this:
        found.append(month)
        month += 1 if month % 100 < 12 else 89
    return found
