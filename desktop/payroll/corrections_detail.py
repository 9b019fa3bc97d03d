"""One person's correction: what came late, who brought it, and the pay before and after, order by order."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop.payroll.correction_words import cause_name, what, when, who
from desktop.shared.grid import Grid
from desktop.shared.grid_column import Column, money_column, number_column
from desktop.shared.i18n import money, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import EmptyState, Section, button, column
from server_db.queries.corrections import CorrectedLine, Correction


class CorrectionDetail(Retranslated, QFrame):
    """`explain_wanted` carries the run whose version of the month is to be explained, and the step."""

    explain_wanted = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Correction | None = None
        self._lines: tuple[CorrectedLine, ...] = ()
        self.facts, self.lines = Grid(), Grid()
        self.before = button("", "history", clicked=self._explain_before)
        self.now = button("", "math-function", clicked=self._explain_now)
        self.copy = button("", "copy", clicked=self._copy)
        self.facts_head = Section("")
        self.lines_head = Section("", self.before, self.now, self.copy)
        self.empty = EmptyState("equal")
        self._lines_place = QFrame()
        self._stack = QStackedLayout(self._lines_place)
        self._stack.addWidget(self.lines)
        self._stack.addWidget(self.empty)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        above, below = column(self.facts_head, (self.facts, 1), gap=0), column(self.lines_head, (self._lines_place, 1), gap=0)
        for number, (made, stretch) in enumerate(((above, 2), (below, 5))):
            parts.addWidget(made)
            parts.setStretchFactor(number, stretch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)
        self.retranslate()

    def grids(self) -> list[QWidget]:
        return [self.facts, self.lines]

    def show_correction(self, correction: Correction | None, lines: tuple[CorrectedLine, ...] = ()) -> None:
        self._shown, self._lines = correction, lines
        self.facts.set_rows(correction.facts if correction is not None else ())
        self.lines.set_rows(lines)
        self._stack.setCurrentWidget(self.lines if lines else self.empty)
        self.retranslate()

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        shown = self._shown
        name = pick(shown.name_en, shown.name_zh) if shown is not None else ""
        late = translate("payroll", "What came late for {name}").format(name=name)
        self.facts_head.set_title(late if shown is not None else translate("payroll", "What came late"))
        self.lines_head.set_title(
            translate("payroll", "{month}: {amount} by order").format(month=shown.as_of_code, amount=signed(shown.amount))
            if shown is not None else translate("payroll", "By order")
        )  # fmt: skip
        self.before.setText(translate("payroll", "Explain before"))
        self.now.setText(translate("payroll", "Explain now"))
        self.copy.setText(translate("payroll", "Copy"))
        self.copy.setToolTip(translate("payroll", "Copy all lines with headings, to paste into Excel"))
        self.before.setEnabled(shown is not None and shown.before_run is not None and shown.step is not None)
        self.now.setEnabled(shown is not None and shown.step is not None)
        self.copy.setEnabled(bool(self._lines))
        self.empty.set("equal", translate("payroll", "Nothing of the pay changes."),
                       translate("payroll", "The month was worked out again and came to the same."))  # fmt: skip
        self.facts.setAccessibleName(translate("payroll", "Late facts of the person"))
        self.lines.setAccessibleName(translate("payroll", "Pay before and after, by order"))
        self.facts.set_columns(_fact_columns())
        self.lines.set_columns(_line_columns())

    def _explain_before(self) -> None:
        if self._shown is not None and self._shown.before_run is not None:
            self.explain_wanted.emit(self._shown.before_run, self._shown.step or "")

    def _explain_now(self) -> None:
        if self._shown is not None:
            self.explain_wanted.emit(self._shown.run_id, self._shown.step or "")

    def _copy(self) -> None:
        copy_all(self.lines)


def copy_all(grid: Grid) -> None:
    """Every row with the headings, as a sheet takes it."""
    grid.input.select_all()
    grid.input.copy(headers=True)


def signed(amount: Decimal) -> str:
    """With its sign, so that a gain is not told by colour alone."""
    return f"+{money(amount)}" if amount > 0 else money(amount)


def _step(line: CorrectedLine) -> str:
    step = pick(line.step_en, line.step_zh) or line.step
    return QCoreApplication.translate("payroll", "{step}, taken back").format(step=step) if line.taken_back else step


def _fact_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("cause", translate("payroll", "Cause"), 170, lambda r: cause_name(r.cause), bold=True, least=120),
        Column("what", translate("payroll", "Order or value"), 144, what, least=140),
        Column("who", translate("payroll", "Brought by"), 160, who, stretch=True, least=110),
        Column("when", translate("payroll", "At"), 130, when, dim=True),
    ]  # fmt: skip


def _line_columns() -> list[Column]:
    translate = QCoreApplication.translate
    return [
        Column("order", translate("payroll", "Order"), 144, lambda r: r.order_number or "–", bold=True, least=140),
        number_column("line", translate("payroll", "Line"), lambda r: r.line_no, 48),
        Column("customer", translate("payroll", "Customer"), 120, lambda r: r.customer_name or "", stretch=True, least=72),
        Column("step", translate("payroll", "Step"), 104, _step, dim=True, least=76),
        money_column("old", translate("payroll", "Before"), lambda r: r.old, 96, least=80),
        money_column("new", translate("payroll", "Now"), lambda r: r.new, 96, least=80),
        Column("difference", translate("payroll", "Difference"), 104, lambda r: r.difference, signed, align="right", bold=True, sums=True, least=90,
               tone=lambda r: "good" if r.difference > 0 else "bad"),
    ]  # fmt: skip
