"""From a trace to the lines of an explanation: products flattened, constants left out, each leaf with its source.

Steps open where they are used, down to facts and records; a step already open above is not opened again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.commissions.fault_text import fault_text
from desktop.commissions.plan_edit import Body, step_of
from desktop.commissions.plan_names import unit_of_fact
from desktop.commissions.trace_row import TraceRow
from desktop.commissions.value_text import plain_number, rate_text, value_text
from desktop.commissions.what_if import as_number, parameter_unit
from desktop.shared.counted import counted
from desktop.shared.formula.names import Labels, NameBook
from desktop.shared.formula.tokens import pretty
from server_db.domain.formulas import nodes
from server_db.domain.formulas.trace import Source, Trace
from server_db.domain.formulas.values import ErrorValue

TraceOf = Callable[[str], Trace | None]
ROUNDS = ("ROUND", "ROUNDUP", "ROUNDDOWN", "ROUNDEVEN")
BANDED = ("TIER", "TIERPART", "CLIFF", "BAND", "CURVE", "GRID", "LOOKUP", "VLOOKUP")
OPENED = ("MIN", "MAX", "SUM", "AND", "OR")


@dataclass(frozen=True, slots=True)
class Reader:
    """What is needed to read a trace: `trace_of` opens a step of the person."""

    body: Body
    book: NameBook
    labels: Labels
    trace_of: TraceOf
    steps: Mapping[str, Any] = field(default_factory=dict)

    def step_row(self, name: str, above: tuple[str, ...] = ()) -> TraceRow:
        trace = self.trace_of(name)
        unit, formula = self._unit(name), self._formula(name)
        label = self.book.label_of(name, self.labels)
        if trace is None:
            return TraceRow("step", label, "–", step=name)
        value = value_text(trace.value, unit)
        children = () if name in above else self._inside(trace, (*above, name))
        if isinstance(trace.value, ErrorValue):
            return TraceRow("error", label, value, fault_text(trace.value, self.book, self.labels), "error", name, None, children=children)
        shown = "= " + pretty(self.book.shown(formula, self.labels)) if formula else ""
        return _lifted(TraceRow("step", label, value, shown, "formula", name, None, children=children))

    def record_row(self, name: str, trace: Trace) -> TraceRow:
        """One record's own value of a record step."""
        formula = pretty(self.book.shown(self._formula(name), self.labels))
        value = value_text(trace.value, self._unit(name))
        return TraceRow("step", self.book.label_of(name, self.labels), value, f"= {formula}", "formula", name, children=self._inside(trace, (name,)))

    def lines_row(self, name: str, values: Mapping[str, Any], total: Any, collection: str) -> TraceRow:
        """A record step as a run stores it: the sum over its records, which a click lists."""
        source = _records_word(collection, len(values))
        label, value = self.book.label_of(name, self.labels), value_text(total, self._unit(name))
        return TraceRow("records", label, value, source, "records", name, None, collection, tuple(values), (), tuple(values.values()), name)

    def _formula(self, name: str) -> str:
        step = step_of(self.body, name)
        return str(step["formula"]).lstrip("= ") if step else ""

    def _unit(self, name: str) -> str:
        step = step_of(self.body, name)
        return str(step["unit"]) if step else "money"

    # --- one formula

    def _inside(self, trace: Trace, above: tuple[str, ...]) -> tuple[TraceRow, ...]:
        """The children of a step: its formula without the rounding, its factors or its terms side by side."""
        inner = _unrounded(trace)
        if _is_product(inner.node) or isinstance(inner.node, nodes.Chain):
            return self._rows(_factors(inner), above)
        if isinstance(inner.node, nodes.Call) and inner.node.name in OPENED and inner.source is None and _records_of(inner) is None:
            return self._rows(inner.parts, above)
        return self._rows((inner,), above)

    def _rows(self, parts: tuple[Trace, ...], above: tuple[str, ...]) -> tuple[TraceRow, ...]:
        return tuple(self._row(part, above) for part in parts if not _is_constant(part.node))

    def _row(self, trace: Trace, above: tuple[str, ...]) -> TraceRow:
        step = above[-1]
        if trace.source is not None and trace.source.kind == "step" and len(trace.source.path) == 0:
            inner = self.step_row(trace.source.name, above)
            return _at(inner, step, trace.node.span) if not inner.children else inner
        title = self._title(trace)
        value = self.value(trace)
        if isinstance(trace.value, ErrorValue):
            return TraceRow(
                "error",
                title,
                value,
                fault_text(trace.value, self.book, self.labels),
                "error",
                step,
                trace.node.span,
                children=self._below(trace, above),
            )
        if trace.source is not None and trace.source.kind in ("fact", "step"):
            return self._fact_row(trace, title, value, step)
        if (records := _records_of(trace)) is not None:
            return self._records_row(trace, records, title, value, step)
        kind = "function" if isinstance(trace.node, nodes.Call) else "operator"
        source, source_kind = self._source(trace)
        return TraceRow(kind, title, value, source, source_kind, step, trace.node.span, children=self._below(trace, above))

    def _below(self, trace: Trace, above: tuple[str, ...]) -> tuple[TraceRow, ...]:
        if trace.slices:
            return (*self._rows(trace.parts, above), *(_slice_row(s, above[-1]) for s in trace.slices))
        return self._rows(_factors(trace), above)

    def _fact_row(self, trace: Trace, title: str, value: str, step: str) -> TraceRow:
        assert trace.source is not None
        parameter = trace.source.name in self.body.get("parameters", {})
        translate = QCoreApplication.translate
        source = translate("Trace", "plan parameter") if parameter else translate("Trace", "fact of the person")
        if trace.source.path:
            source = translate("Trace", "from the record")
        return TraceRow("parameter" if parameter else "fact", title, value, source, "note", step, trace.node.span)

    def _records_row(self, trace: Trace, records: Source, title: str, value: str, step: str) -> TraceRow:
        ids = tuple(key for key, _ in records.records)
        collection = records.path[-1] if records.path else ""
        source = _records_word(collection, len(ids))
        values = tuple(value for _, value in records.records)
        return TraceRow("records", title, value, source, "records", step, trace.node.span, collection, ids, values=values, field=_field_of(trace))

    # --- words

    def _title(self, trace: Trace) -> str:
        return pretty(self.book.shown(trace.text, self.labels)) or "–"

    def value(self, trace: Trace) -> str:
        """As it is written beside its part."""
        return value_text(trace.value, self._unit_of(trace))

    def _unit_of(self, trace: Trace) -> str:
        """Best guess for a part: of a fact or step its own; of a product of money money; otherwise plain."""
        node = _unrounded(trace).node
        if isinstance(node, nodes.Name):
            last = node.parts[-1]
            name = self.book.find_path(node.text)
            code = name.code if name else last
            step = step_of(self.body, code)
            if step is not None:
                return str(step["unit"])
            parameter = self.body.get("parameters", {}).get(code)
            return parameter_unit(parameter) if parameter is not None else unit_of_fact(code)
        units = {self._unit_of(part) for part in _unrounded(trace).parts if not _is_constant(part.node)}
        division = isinstance(node, nodes.Chain) and any(op == "/" for op, _ in node.rest)
        if "money" in units and not division and isinstance(node, nodes.Chain):
            return "money"
        if (
            isinstance(node, nodes.Call)
            and node.name in ("MIN", "MAX", "SUM", "SUMIFS", "IF", "TIER", "CLIFF", "CLAMP", *ROUNDS)
            and "money" in units
        ):
            return "money"
        return ""

    def _source(self, trace: Trace) -> tuple[str, str]:
        """What a function decided: the band that was hit, the branch that was taken."""
        node, translate = trace.node, QCoreApplication.translate
        if not isinstance(node, nodes.Call):
            return "", "note"
        if trace.source is not None and trace.source.kind == "table" and trace.source.row:
            return self._hit(trace), "hit"
        if node.name in BANDED and trace.slices:
            return counted(len(trace.slices), translate("Trace", "1 band reached"), translate("Trace", "%n bands reached")), "hit"
        if node.name == "IF" and trace.parts:
            held = trace.parts[0].value is True
            return (
                translate("Trace", "condition holds → first value") if held else translate("Trace", "condition does not hold → second value")
            ), "hit"
        return "", "note"

    def _hit(self, trace: Trace) -> str:
        assert trace.source is not None and trace.source.row is not None
        row = trace.source.row
        text = QCoreApplication.translate("Trace", "band %1 of %2 hit").replace("%1", str(row))
        table = self.body.get("tables", {}).get(trace.source.name)
        total = len(table["rows"]) if table else len(getattr(getattr(trace.node, "args", (None, None))[1], "rows", ()) or ())
        text = text.replace("%2", str(total or "?"))
        bound = as_number(table["rows"][row - 1][0]) if table and 0 < row <= len(table["rows"]) else None
        return f"{text}, ≥ {self._bound(trace, bound)}" if bound is not None else text

    def _bound(self, trace: Trace, bound: Decimal) -> str:
        unit = self._unit_of(trace.parts[0]) if trace.parts else ""
        return rate_text(bound) if unit == "rate" else plain_number(bound)


def _records_word(collection: str, count: int) -> str:
    translate = QCoreApplication.translate
    if collection in ("orders", "returns"):
        return counted(count, translate("Trace", "1 order line"), translate("Trace", "%n order lines"))
    if collection == "members":
        return counted(count, translate("Trace", "1 person"), translate("Trace", "%n people"))
    return counted(count, translate("Trace", "1 record"), translate("Trace", "%n records"))


def _lifted(row: TraceRow) -> TraceRow:
    """A step that is nothing but one function or one aggregate: its line says so itself instead of a child that repeats it."""
    only = row.children[0] if len(row.children) == 1 else None
    if only is None or only.kind not in ("records", "function", "operator") or (only.value != row.value and only.kind == "operator"):
        return row
    says = only.source_kind in ("records", "hit") and only.source
    return replace(
        row, children=only.children, records=only.records, collection=only.collection, values=only.values, field=only.field,
        source=only.source if says else row.source, source_kind=only.source_kind if says else row.source_kind, formula=row.source,
    )  # fmt: skip


def _records_of(trace: Trace) -> Source | None:
    """The records an aggregate added up; of several the first (SUMIFS has its hits there)."""
    sources = [trace.source, *(part.source for part in trace.parts)]
    return next((s for s in sources if s is not None and s.kind == "records"), None) if isinstance(trace.node, nodes.Call) else None


def _field_of(trace: Trace) -> str:
    """`amount` of SUM(orders.amount): what each record contributed; empty for an expression."""
    first = trace.node.args[0] if isinstance(trace.node, nodes.Call) and trace.node.args else None
    return first.parts[-1] if isinstance(first, nodes.Name) and len(first.parts) > 1 else ""


def _at(row: TraceRow, step: str, span: tuple[int, int]) -> TraceRow:
    return replace(row, step=row.step or step, span=row.span or span)


def _slice_row(part: Any, step: str) -> TraceRow:
    """One band's slice of a marginal tier."""
    amount, rate, pay = part.amount, part.rate, part.pay
    title = f"{value_text(amount, 'money')} × {rate_text(rate)}"
    return TraceRow("table", title, value_text(pay, "money"), "", "note", step)


def _unrounded(trace: Trace) -> Trace:
    while isinstance(trace.node, nodes.Call) and trace.node.name in ROUNDS and trace.parts:
        trace = trace.parts[0]
    return trace


def _is_product(node: Any) -> bool:
    return isinstance(node, nodes.Chain) and node.rest[0][0] == "*" and all(op == "*" for op, _ in node.rest)


def _factors(trace: Trace) -> tuple[Trace, ...]:
    """The parts, with products inside products and roundings between them opened."""
    inner = _unrounded(trace)
    if not _is_product(inner.node):
        return inner.parts
    return tuple(f for part in inner.parts for f in (_factors(part) if _is_product(_unrounded(part).node) else (part,)))


def _is_constant(node: Any) -> bool:
    if isinstance(node, nodes.Percent | nodes.Sign):
        return _is_constant(node.operand)
    return isinstance(node, nodes.Number | nodes.Text | nodes.Boolean | nodes.Empty | nodes.Array)
