"""The JSON answer of `tripod eval`: values as text, records, traces and the list of errors."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from server_db.domain.formulas.lookups import Slice
from server_db.domain.formulas.places import tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.rows import Row, all_rows
from server_db.domain.formulas.run import SheetResult
from server_db.domain.formulas.scale import places_shown
from server_db.domain.formulas.show import figures, show_value
from server_db.domain.formulas.trace import Source, Trace
from server_db.domain.formulas.values import ErrorValue, Plain, Value, plain_number
from server_db.eval_request import Request

if TYPE_CHECKING:
    from server_db.formula_sql.eval_sql import SqlResult

# Traces of single records are long; past this many records the answer keeps to their values.
MOST_TRACED_RECORDS = 500


def answer_of(request: Request, results: Sequence[SheetResult], sql: Sequence[SqlResult] | None = None) -> dict[str, Any]:
    """`sql`: take the values from the database; the trace still names what is wrong where there is none."""
    answers = [_period(result, None if sql is None else sql[number]) for number, result in enumerate(results)]
    if not request.is_series:
        return answers[0]
    errors = [{"period": n, **error} for n, answer in enumerate(answers) for error in answer["errors"]]
    return {"periods": answers, "errors": errors}


def _period(result: SheetResult, sql: SqlResult | None) -> dict[str, Any]:
    answer: dict[str, Any] = {"results": {}}
    traces: dict[str, Any] = {}
    errors: list[dict[str, Any]] = []
    records: dict[str, dict[str, Any]] = {}
    rows = list(all_rows(result.root))
    traced = len(rows) <= MOST_TRACED_RECORDS
    for name, step in result.layout.steps.items():
        if step.over:
            records[name] = {}
        for row in rows:
            if name not in row.values:
                continue
            places = _places(result, row, name)
            value = _value(row, name, sql)
            shown = _shown(value, places)
            if isinstance(value, ErrorValue):
                record = {"record": "/".join(row.trail())} if row.path else {}
                errors.append({"step": name, **record, **shown})
            trace = _step_trace(result, row, name, places) if traced or not row.path else None
            if not row.path:
                answer["results"][name] = shown
                traces[name] = trace
                continue
            key = row.key if row.key not in records.setdefault(name, {}) else "/".join(row.trail())
            records[name][key] = shown
            if trace is not None:
                traces.setdefault(name, {})[key] = trace
    if records:
        answer["records"] = records
    return {**answer, "trace": traces, "errors": errors}


def _value(row: Row, name: str, sql: SqlResult | None) -> Value:
    if sql is None:
        return row.values[name]
    found: Plain | None = sql.values[id(row)].get(name)
    if found is not None:
        return found
    value = row.values[name]
    return value if isinstance(value, ErrorValue) else ErrorValue("#N/A", "no value in the database")


def _places(result: SheetResult, row: Row, name: str) -> int:
    tree = tree_of(result.layout.steps[name])
    return 0 if isinstance(tree, FormulaProblem) else places_shown(result.layout, row.path, tree)


def plain(value: Value, places: int = 0) -> Any:
    """Numbers and dates as text, booleans as JSON booleans."""
    match value:
        case bool() | str():
            return value
        case Decimal():
            return plain_number(value, places)
        case datetime.date():
            return value.isoformat()
    return None


def _shown(value: Value, places: int = 0) -> dict[str, Any]:
    if isinstance(value, ErrorValue):
        return {"error": value.code, "message": value.message, "at": [value.start, value.end]}
    return {"value": plain(value, places)}


def _step_trace(result: SheetResult, row: Row, name: str, places: int) -> dict[str, Any]:
    trace = result.trace_row(name, row)
    return _trace(trace, places, result.layout.steps[name].unit)


def _trace(trace: Trace, places: int = 0, unit: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"formula": trace.text, "figures": figures(trace, unit)}
    found |= _shown(trace.value, places)
    found["parts"] = [_trace(part) for part in trace.parts]
    found["parts"] += [_slice(number, part) for number, part in enumerate(trace.slices, start=1)]
    if trace.source is not None:
        found["source"] = _source(trace.source)
    return found


def _slice(number: int, part: Slice) -> dict[str, Any]:
    upper = None if part.upper is None else plain_number(part.upper)
    rate = part.rate.code if isinstance(part.rate, ErrorValue) else plain(part.rate)
    shown = _shown(part.pay)
    return {
        "slice": number,
        "formula": f"slice {number}",
        "figures": f"{show_value(part.amount)} × {show_value(part.rate, 'rate')} = {show_value(part.pay)}",
        "lower": plain_number(part.lower),
        "upper": upper,
        "amount": plain_number(part.amount),
        "rate": rate,
        **shown,
        "parts": [],
    }


def _source(source: Source) -> Mapping[str, Any]:
    found: dict[str, Any] = {"kind": source.kind, "name": source.name}
    if source.kind in ("records", "period"):
        key = "record" if source.kind == "records" else "period"
        found["values"] = [{key: name, **_shown(value)} for name, value in source.records]
    elif source.path:
        found["record"] = source.records[0][0] if source.records else ""
    if source.row is not None:
        found["row"] = source.row
    return found
