"""A finding's two sides, really worked out: what each is paid and why, with the difference between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.commissions.cells import Cell
from desktop.commissions.cells_view import CellsView
from desktop.commissions.plan_edit import Body
from desktop.commissions.plan_names import book_of
from desktop.commissions.trace_rows import Reader
from desktop.commissions.trace_view import TraceView
from desktop.commissions.value_text import value_text
from desktop.shared.counted import counted
from desktop.shared.formula.names import Labels
from desktop.shared.i18n import day, money, pick, unrounded
from desktop.shared.painted import Chip
from desktop.shared.widgets import label, panel, row
from server_db.domain.commissions import plan_of
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.plan_inputs import PersonInputs
from server_db.domain.plan_lint import Finding, Side
from server_db.domain.plan_lint.subject import value_of
from server_db.domain.plan_outcome import PlanOutcome, evaluate_plan


@dataclass(frozen=True)
class Worked:
    """One side after calculating it: the value that is compared, and each month's outcome."""

    body: Body
    value: Value
    months: tuple[PlanOutcome, ...]
    step: str


def work_out(body: Body, side: Side, step: str) -> Worked:
    mine = side.body if side.body is not None else body
    plan = plan_of(mine)
    months: list[PlanOutcome] = []

    def one(inputs: PersonInputs) -> PlanOutcome:
        months.append(evaluate_plan(plan, inputs))
        return months[-1]

    value = value_of(plan, side.months, step, one)
    return Worked(dict(mine), value, tuple(months), step or plan.due)


class ExampleDialog(QDialog):
    def __init__(self, finding: Finding, body: Body, labels: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        pair = finding.pair
        assert pair is not None
        self._labels = labels
        self.sides = tuple(work_out(body, side, pair.step) for side in (pair.first, pair.second))
        self.setWindowTitle(self.tr("Example of a finding"))
        said = label(pick(finding.message_en, finding.message_zh), wrap=True, h="2")
        middle = QVBoxLayout()
        middle.addStretch(1)
        self.difference = Chip(*self._between())
        middle.addWidget(self.difference, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self._side(pair.first, self.sides[0]), 1)
        beside.addLayout(middle)
        beside.addWidget(self._side(pair.second, self.sides[1]), 1)
        note = label(self.tr("Both sides were calculated just now for a made-up person; what is not shown is the same on both."), wrap=True, dim="1")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(self.tr("Close"))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(said)
        layout.addLayout(beside, 1)
        layout.addWidget(note)
        layout.addWidget(buttons)
        self.resize(1180, 640)

    def _between(self) -> tuple[str, str, str]:
        first, second = (side.value for side in self.sides)
        if isinstance(second, ErrorValue):
            return self.tr("cannot be calculated"), "bad", "alert-circle"
        if not isinstance(first, Decimal) or not isinstance(second, Decimal):
            return "–", "info", "info-circle"
        if first == second:
            return self.tr("the same"), "info", "equal"
        difference = second - first
        text = value_text(difference, "money") if abs(difference) >= Decimal("0.005") else f"{difference.normalize():f}"
        return (f"+{text}" if difference > 0 else text), "warn", "arrow-right"

    def _side(self, side: Side, worked: Worked) -> QFrame:
        frame = QFrame()
        panel(frame, "2")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.setSpacing(6)
        inner.addWidget(label(pick(side.label_en, side.label_zh), h="2", wrap=True))
        value = worked.value
        shown = value.code if isinstance(value, ErrorValue) else _exactly(value)
        inner.addWidget(row(label(self.tr("Pays"), dim="1"), label(shown, h="1"), None))
        inner.addWidget(self._facts(worked))
        trace = TraceView()
        at = next((number for number, one in enumerate(worked.months) if isinstance(one.total(worked.step), ErrorValue)), len(worked.months) - 1)
        trace.show_row(self._reader(worked, worked.months[at]).step_row(self._traced(worked, worked.months[at])))
        inner.addWidget(trace, 1)
        return frame

    def _facts(self, worked: Worked) -> CellsView:
        """The orders of each month and the quota: what differs is among them."""
        heads = [Cell(self.tr("Month")), Cell(self.tr("Order")), Cell(self.tr("Date")), Cell(self.tr("Amount"), right=True)]
        rows: list[list[Cell]] = []
        for one in worked.months:
            start = one.inputs.facts.get("period_start")
            month = f"{start:%Y-%m}" if isinstance(start, date) else ""
            orders = one.inputs.children.get("orders") or next((found for name, found in one.inputs.children.items() if name != "members"), ())
            records = [*orders, *one.inputs.children.get("returns", ())]
            for record in records:
                when = record.get("date")
                rows.append([Cell(month), Cell(str(record.get("order_no", ""))), Cell(day(when) if isinstance(when, date) else ""),
                             Cell(money(Decimal(str(record.get("amount", 0)))), right=True)])  # fmt: skip
            if not records:
                members = len(one.inputs.children.get("members", ()))
                said = counted(members, self.tr("1 team member"), self.tr("%n team members")) if members else self.tr("no orders")
                rows.append([Cell(month), Cell(said), Cell(""), Cell("", right=True)])
            quota = one.inputs.facts.get("quota")
            rows.append([Cell(month), Cell(self.tr("Quota")), Cell(""), Cell(money(quota) if isinstance(quota, Decimal) else "–", right=True)])
        table = CellsView(self.tr("The made-up figures"), whole_rows=True)
        table.show_cells(heads, rows, (72, 120, 90, 110), stretch=1)
        table.fit_height(6)
        return table

    def _reader(self, worked: Worked, month: PlanOutcome) -> Reader:
        inputs = month.inputs
        book = book_of(worked.body, inputs.facts, month.results, inputs.children)

        def trace_of(name: str, record: str | None = None) -> object:
            try:
                return month.trace(name, record)
            except KeyError:
                return None

        return Reader(worked.body, book, self._labels, trace_of)  # type: ignore[arg-type]  # traces by name, asked only

    def _traced(self, worked: Worked, month: PlanOutcome) -> str:
        """The step that is compared where it is the person's own; of a line's step, the payout it goes into."""
        own = {str(step["name"]) for step in worked.body.get("steps", ()) if step.get("scope") != "record"}
        return worked.step if worked.step in own else str(worked.body.get("payout", ""))


def _exactly(value: Value) -> str:
    """With every place: a part of a cent is what some findings are about."""
    if not isinstance(value, Decimal):
        return str(value)
    return unrounded(value)
