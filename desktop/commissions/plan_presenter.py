"""From the open plan to the lines its panels draw, in the language of the screen. Reads the view-model, changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.commissions import plan_edit
from desktop.commissions.example_panel import ExampleState
from desktop.commissions.fault_text import fault_text
from desktop.commissions.plan_diff import changed_cells
from desktop.commissions.plan_state import FormulaState, ParameterLine, StepLine, TableSheet
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.rate_table import out_of_order
from desktop.commissions.tier_chart import ChartState
from desktop.commissions.tiers import axes_of, find_axis
from desktop.commissions.trace_row import TraceRow
from desktop.commissions.trace_rows import Reader
from desktop.commissions.value_text import plain_number, rate_text, unit_words, value_text
from desktop.commissions.what_if import as_number, parameter_unit, parameter_value
from desktop.shared.counted import counted
from desktop.shared.formula.editor import Squiggle
from desktop.shared.formula.names import Labels, NameBook
from desktop.shared.formula.trouble_text import trouble_text
from desktop.shared.i18n import pick
from server_db.domain.formulas.values import ErrorValue
from server_db.domain.plan_inputs import FIGURE

SCOPE_ICONS = {"person": "math-function", "record": "list-details", "team": "users-group"}
UNIT_ICONS = {"rate": "percentage"}
SIGN = "¥"


def own_label(piece: Any, name: str) -> str:
    """The label of a step, table or parameter in the language of the screen; its code when it has none."""
    if not isinstance(piece, Mapping):
        return name
    return pick(str(piece.get("label_en") or ""), str(piece.get("label_zh") or "")) or name


def step_lines(model: PlanViewModel) -> tuple[StepLine, ...]:
    live = model.live.body if model.live else {}
    values = model.calculated.outcome.values if model.calculated else {}
    return tuple(_step_line(model, step, live, values) for step in plan_edit.steps_of(model.draft.body))


def _step_line(model: PlanViewModel, step: Mapping[str, Any], live: Any, values: Mapping[str, Any]) -> StepLine:
    name, translate = step["name"], QCoreApplication.translate
    found = model.troubles_of(name)
    value, error = values.get(name), ""
    if found:
        text = counted(len(found), translate("PlanPresenter", "1 problem"), translate("PlanPresenter", "%n problems"))
        error = trouble_text(found[0], model.book(), _ui_labels())
    elif isinstance(value, ErrorValue):
        text, error = value.code, fault_text(value, model.book(), _ui_labels())
    elif step["scope"] == "record" and model.calculated and name in model.draft.body.get("payout_lines", ()):
        text = value_text(model.calculated.outcome.total(name), step["unit"])
    elif step["scope"] == "record":
        rows = model.calculated.outcome.records.get(name, {}) if model.calculated else {}
        text = counted(len(rows), translate("PlanPresenter", "1 line"), translate("PlanPresenter", "%n lines")) if rows else "–"
    else:
        text = value_text(value, step["unit"])
    old = plan_edit.step_of(live, name)
    icon = "sum" if model.draft.body.get("payout") == name else UNIT_ICONS.get(step["unit"], SCOPE_ICONS.get(step["scope"], "math-function"))
    changed = bool(live) and (old is None or old["formula"] != step["formula"])
    return StepLine(
        name, own_label(step, name), text, step["unit"], step["scope"], icon, error, bool(found), model.draft.body.get("payout") == name, changed
    )


def _ui_labels() -> Labels:
    return "zh" if pick("en", "zh") == "zh" else "en"


def formula_state(model: PlanViewModel, book: NameBook) -> tuple[FormulaState, list[Squiggle]]:
    step = plan_edit.step_of(model.draft.body, model.step)
    if step is None:
        return FormulaState("", "", "", "", "", False), []
    translate = QCoreApplication.translate
    found = model.troubles_of(model.step)
    shown = book.shown(step["formula"], model.labels)
    squiggles = [_squiggle(trouble, step["formula"], model, book) for trouble in found]
    many = counted(len(found), translate("PlanPresenter", "1 problem"), translate("PlanPresenter", "%n problems"))
    status = many if found else translate("PlanPresenter", "Valid")
    first = squiggles[0] if squiggles else None
    fix = next((s.fix for s in squiggles if s.fix), "") or ""
    state = FormulaState(
        step["name"], own_label(step, step["name"]), shown, step["unit"], step["scope"], model.editable,
        status, "bad" if found else "good", first.message if first else "", fix,
    )  # fmt: skip
    return state, squiggles


def _squiggle(trouble: Any, stored: str, model: PlanViewModel, book: NameBook) -> Squiggle:
    """The place in the stored formula, moved to where it stands in the shown one."""
    start = len(book.shown(stored[: trouble.start], model.labels))
    end = start + len(book.shown(stored[trouble.start : trouble.end], model.labels))
    fix = book.shown(trouble.suggestion, model.labels) if trouble.suggestion else None
    return Squiggle(start, end, trouble_text(trouble, book, model.labels), fix)


def figures_line(model: PlanViewModel) -> str:
    """`money · 5 names · 0.4 ms for the whole plan`, beside the status chip."""
    step = plan_edit.step_of(model.draft.body, model.step)
    if step is None or model.calculated is None:
        return ""
    translate = QCoreApplication.translate
    names = {token.text for token in _tokens(step["formula"])}
    text = translate("PlanPresenter", "result: %1 · %2 names · whole plan in %3 ms")
    milliseconds = f"{model.calculated.seconds * 1000:.1f}"
    return text.replace("%1", unit_words().get(step["unit"], step["unit"])).replace("%2", str(len(names))).replace("%3", milliseconds)


def _tokens(formula: str) -> Any:
    from desktop.shared.formula.tokens import tokens

    return (token for token in tokens(formula) if token.kind == "name")


def trace_row(model: PlanViewModel, book: NameBook) -> TraceRow | None:
    if model.calculated is None or not model.calculated.request.step:
        return None
    outcome = model.calculated.outcome
    step = plan_edit.step_of(model.calculated.request.body, model.calculated.request.step)
    if step is None:
        return None
    reader = Reader(model.calculated.request.body, book, model.labels, outcome.trace)
    if step["scope"] == "record":
        payout = model.draft.body.get("payout", "")
        return reader.step_row(payout) if payout else None
    return reader.step_row(step["name"])


def record_row(model: PlanViewModel, book: NameBook, step: str, record: str) -> TraceRow | None:
    """One order line's own value of a record step."""
    trace = model.calculated.outcome.trace(step, record) if model.calculated else None
    if trace is None or model.calculated is None:
        return None
    return Reader(model.calculated.request.body, book, model.labels, model.calculated.outcome.trace).record_row(step, trace)


def table_sheets(model: PlanViewModel) -> tuple[TableSheet, ...]:
    live = model.live.body if model.live else {}
    return tuple(_sheet(model, name, table, live) for name, table in model.draft.body.get("tables", {}).items())


def _sheet(model: PlanViewModel, name: str, table: Mapping[str, Any], live: Any) -> TableSheet:
    columns = [str(column) for column in table["columns"]]
    labels = table.get("column_labels") or {}
    heads = tuple(pick(*labels[column]) if column in labels else _column_word(model, name, at, column) for at, column in enumerate(columns))
    old = live.get("tables", {}).get(name)
    rows = tuple(tuple(str(cell) for cell in row) for row in table["rows"])
    live_rows = tuple(tuple(str(cell) for cell in row) for row in old["rows"]) if old else None
    changed = changed_cells(live, model.draft.body, name) if live else {}
    units = tuple(column_unit(table, at, column, model) for at, column in enumerate(columns))
    return TableSheet(name, own_label(table, name), heads, units, rows, live_rows, changed, out_of_order(table), _used_as(model, name))


def _looked_up(model: PlanViewModel, table: str) -> Mapping[str, Any] | None:
    """The step whose value is looked up in a table's first column."""
    body = model.draft.body
    axes = [axis for owner in plan_edit.steps_of(body) for axis in axes_of(owner["formula"], body) if axis.table == table]
    return plan_edit.step_of(body, axes[0].step or "") if axes else None


def _column_word(model: PlanViewModel, table: str, at: int, column: str) -> str:
    step = (_looked_up(model, table) or plan_edit.step_of(model.draft.body, column)) if at == 0 else None
    if step is not None:
        return f"{own_label(step, column)} ≥"
    translate = QCoreApplication.translate
    words = {
        "lower": translate("PlanPresenter", "From ≥"), "rate": translate("PlanPresenter", "Rate"),
        "factor": translate("PlanPresenter", "Factor"), "amount": translate("PlanPresenter", "Amount"),
    }  # fmt: skip
    return words.get(column, column)


def column_unit(table: Mapping[str, Any], at: int, column: str, model: PlanViewModel) -> str:
    """`column_units` of the table when it says so; a rate by its name; the bounds by what is looked up."""
    given = (table.get("column_units") or {}).get(column)
    if given:
        return str(given)
    if column in ("rate", "share", "percent") or column.endswith("_rate"):
        return "rate"
    name = next((name for name, given in model.draft.body.get("tables", {}).items() if given is table), "")
    step = (_looked_up(model, name) or plan_edit.step_of(model.draft.body, column)) if at == 0 else None
    return "rate" if step and step["unit"] == "rate" else ""


def _used_as(model: PlanViewModel, table: str) -> str:
    """How formulas use the table: the tier rule in words."""
    translate = QCoreApplication.translate
    words = {"TIER": translate("PlanPresenter", "marginal"), "TIERPART": translate("PlanPresenter", "marginal"),
             "CLIFF": translate("PlanPresenter", "retroactive"), "BAND": translate("PlanPresenter", "by band"),
             "CURVE": translate("PlanPresenter", "interpolated")}  # fmt: skip
    for step in plan_edit.steps_of(model.draft.body):
        found = [token for token in _all_tokens(step["formula"]) if token.kind in ("function", "name")]
        calls = [token.plain.upper() for token in found if token.kind == "function"]
        if any(token.text == table for token in found) and (used := next((c for c in calls if c in words), None)):
            return words[used]
    return ""


def _all_tokens(formula: str) -> Any:
    from desktop.shared.formula.tokens import tokens

    return tokens(formula)


def parameter_lines(model: PlanViewModel) -> tuple[ParameterLine, ...]:
    live = model.live.body.get("parameters", {}) if model.live else None
    lines = []
    for name, parameter in model.draft.body.get("parameters", {}).items():
        stored = str(parameter_value(parameter))
        old = str(parameter_value(live[name])) if live is not None and name in live else None
        changed = live is not None and old != stored
        lines.append(ParameterLine(name, own_label(parameter, name), stored, parameter_unit(parameter), old, changed))
    return tuple(lines)


def example_state(model: PlanViewModel) -> ExampleState:
    found, translate = model.calculated, QCoreApplication.translate
    if model.person is None:
        return ExampleState(None, None, model.live_name, SIGN, problem=translate("PlanPresenter", "No figures of this person in the period."))
    if found is None:
        return ExampleState(None, None, model.live_name, SIGN, problem=translate("PlanPresenter", "Calculating…"))
    stale = found.payout is None or any(model.troubles_of(step["name"]) for step in plan_edit.steps_of(model.draft.body))
    payout = found.payout if found.payout is not None else model.last_payout
    before = as_number(found.outcome.values.get(model.draft.body.get("payout", "")))
    uncapped = before if before is not None and found.payout is not None and before > found.payout else None
    in_force = model.version is not None and model.version.status == "approved"
    return ExampleState(payout, found.live_payout, model.live_name, SIGN, stale, uncapped=uncapped, in_force=in_force)


def lever_labels(model: PlanViewModel, book: NameBook) -> dict[str, str]:
    labels: Any = _ui_labels()
    names = {f"parameter:{name}": own_label(piece, name) for name, piece in model.draft.body.get("parameters", {}).items()}
    facts = {f"fact:{name.code}": name.label(labels) for name in book.names if name.kind == "fact"}
    names |= {f"fact:{FIGURE}{name}": own_label(piece, name) for name, piece in model.draft.body.get("inputs", {}).items()}
    return {**facts, **names, "orders": QCoreApplication.translate("PlanPresenter", "Sales")}


def chart_state(model: PlanViewModel, book: NameBook) -> ChartState | None:
    curves = model.curves
    if curves is None:
        return None
    labels: Any = _ui_labels()
    step = plan_edit.step_of(model.draft.body, curves.axis.step or "")
    is_ratio = bool(step and step["unit"] == "rate")
    driver = book.label_of(curves.axis.step, labels) if curves.axis.step else QCoreApplication.translate("PlanPresenter", "sales")
    payout = plan_edit.step_of(model.draft.body, model.draft.body.get("payout", ""))
    paid, factors = own_label(payout, "payout"), _factors(curves.axis.factors)
    return ChartState(
        driver, paid, is_ratio, SIGN, curves.draft, curves.live, curves.axis.bounds, factors, model.draft_name, model.live_name,
    )  # fmt: skip


def why_no_curve(model: PlanViewModel) -> str:
    """What the chart's place says while there is no curve."""
    translate = QCoreApplication.translate
    if model.person is None:
        return translate("PlanPresenter", "The curve appears with an example person who has figures in the period.")
    if find_axis(model.draft.body, model.step) is None:
        return translate("PlanPresenter", "Nothing in this plan depends on tiers, so there is no curve to draw.")
    if not model.person.children.get("orders", ()):
        text = translate("PlanPresenter", "%1 has no credited orders in %2; choose another example to see the curve.")
        return text.replace("%1", pick(model.person.name_en, model.person.name_zh)).replace("%2", model.period)
    return translate("PlanPresenter", "The curve appears when the example sells more than is returned.")


def _factors(values: Any) -> tuple[str, ...]:
    """Rates as percent, factors as ×1.2: a column whose values reach 0.6 multiplies."""
    multiplies = max(values, default=0) >= 1 or min(values, default=0) >= 0.6
    return tuple(f"×{plain_number(value)}" if multiplies else rate_text(value) for value in values)
