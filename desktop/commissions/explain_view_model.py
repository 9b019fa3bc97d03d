"""The explanation of one stored number: loaded, its trace as rows, the stored beside the traced. QtCore only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.commissions.evaluation import Outcome
from desktop.commissions.figures import with_figures
from desktop.commissions.loading import Explained, load_explanation
from desktop.commissions.plan_edit import step_of
from desktop.commissions.plan_names import book_of
from desktop.commissions.trace_row import TraceRow
from desktop.commissions.trace_rows import Reader
from desktop.shared.failures import explain
from desktop.shared.formula.names import NameBook
from desktop.shared.formula.tokens import pretty
from desktop.shared.i18n import language
from desktop.shared.jobs import Jobs


class ExplainViewModel(QObject):
    changed = Signal()
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.opened: Explained | None = None
        self._slot = f"explain.{id(self)}"

    def open(self, run_id: int, employee_id: int, step: str, record: str | None = None) -> None:
        self._jobs.query(load_explanation, run_id, employee_id, step, record, done=self._came, failed=self._broke, slot=self._slot)

    def go_to(self, step: str, record: str | None = None) -> None:
        """Another step of the same person and run."""
        if self.opened is not None:
            self.open(self.opened.found.run_id, self.opened.found.employee_id, step, record)

    def _came(self, opened: Explained) -> None:
        self.opened = opened
        self.changed.emit()

    def _broke(self, error: BaseException) -> None:
        self.opened = None
        self.failed.emit(explain(error))

    # --- what the view draws

    @property
    def labels(self) -> Any:
        return "zh" if language() == "zh" else "en"

    @property
    def body(self) -> Mapping[str, Any]:
        return self.opened.version.body if self.opened else {}

    def book(self) -> NameBook:
        if self.opened is None:
            return NameBook(())
        outcome = self.opened.found.outcome
        return book_of(self.body, outcome.inputs.facts, outcome.results, outcome.inputs.children)

    def reader(self) -> Reader | None:
        if self.opened is None:
            return None
        return Reader(self.body, self.book(), self.labels, Outcome(self.opened.found.outcome).trace)

    def row(self) -> TraceRow | None:
        """The whole explanation; of a record step that one line's, or its total with the lines below."""
        reader = self.reader()
        if reader is None or self.opened is None:
            return None
        found = self.opened.found
        step = step_of(self.body, found.step)
        if step is not None and step["scope"] == "record":
            return reader.record_row(found.step, found.trace) if self.opened.record else self._lines_row(found.step, step)
        return reader.step_row(found.step)

    def _lines_row(self, name: str, step: Mapping[str, Any]) -> TraceRow:
        outcome = self.opened.found.outcome if self.opened else None
        values = outcome.records.get(name, {}) if outcome else {}
        reader = self.reader()
        assert reader is not None and outcome is not None
        return reader.lines_row(name, dict(values), outcome.total(name), step.get("over") or "orders")

    def formula(self) -> tuple[str, str]:
        """The formula in words, and with figures put in."""
        if self.opened is None:
            return "", ""
        step = step_of(self.body, self.opened.found.step)
        if step is None:
            return "", ""
        book, reader = self.book(), self.reader()
        assert reader is not None
        words = pretty(book.shown(step["formula"], self.labels).lstrip("= "))
        figures = with_figures(step["formula"], self.opened.found.trace, reader.value, lambda text: book.shown(text, self.labels))
        return words, figures

    def records_of(self, row: TraceRow) -> list[Mapping[str, Any]]:
        if self.opened is None:
            return []
        values = dict(zip(row.records, row.values, strict=False))
        children = self.opened.found.outcome.inputs.children.get(row.collection, ())
        return [{**record, row.field or "_value": values[key]} for record in children if (key := record_key(record)) in values]

    def line_of(self, record: Mapping[str, Any]) -> int | None:
        line = self.opened.found.lines.get(record_key(record)) if self.opened else None
        return line.line_id if line else None


def record_key(record: Mapping[str, Any]) -> str:
    """A record's id as the trace writes it."""
    value = record.get("id")
    return str(int(value)) if isinstance(value, Decimal) else str(value)
