"""One lowered formula as a SQL value. Names become columns, literals bound parameters; no text is ever spliced in.

`compile_node(context, node, scope)` is the way in; `statement.py` puts the results into one statement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Boolean as BooleanType
from sqlalchemy import Integer, case, cast, false, func, true

from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import FUNCTIONS, wrong_count
from server_db.domain.formulas.lower import Kept
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import CellsOf, ColumnOf, FactAt, FieldOf, Path, StepAt, Unknown
from server_db.domain.formulas.scalar import SCALARS
from server_db.domain.formulas.values import ErrorValue, Kind, within
from server_db.formula_sql import arithmetic, text_date
from server_db.formula_sql.coerce import to_boolean, to_number, to_text
from server_db.formula_sql.comparing import compare, meets, meets_after, one_of
from server_db.formula_sql.context import Context, Scope
from server_db.formula_sql.value import (
    TINY,
    Expression,
    Sql,
    boolean,
    constant,
    failure,
    first_error,
    is_ok,
    merge,
    text,
    when,
)

_OPERATORS = ("=", "<>", "<", "<=", ">", ">=")
Special = Callable[[Context, nodes.Call, Scope], Sql]
SPECIAL: dict[str, Special] = {}


def compile_node(context: Context, node: Node, scope: Scope) -> Sql:
    match node:
        case nodes.Number():
            value = within(node.value)
            return failure() if isinstance(value, ErrorValue) else constant(value)
        case nodes.Text() | nodes.Boolean():
            return constant(node.value)
        case nodes.ErrorLiteral():
            return failure(node.code)
        case nodes.Empty():
            return failure()
        case nodes.Array():
            return _array(node, scope)
        case Kept():
            return column_at(context, node.home, node.key, scope)
        case nodes.Name():
            return _name(context, node, scope)
        case nodes.Call():
            return _call(context, node, scope)
        case nodes.Chain():
            return _chain(context, node, scope)
        case nodes.Compare():
            left, right = (compile_node(context, n, scope) for n in (node.left, node.right))
            return replace(compare(node.op, left, right), na=first_error([left, right]))
        case nodes.Power():
            return arithmetic.power(*(compile_node(context, n, scope) for n in (node.left, node.right)))
        case nodes.Percent():
            return arithmetic.percent(compile_node(context, node.operand, scope))
    operand = compile_node(context, node.operand, scope)
    return arithmetic.negate(operand) if node.op == "-" else operand


def _array(node: nodes.Array, scope: Scope) -> Sql:
    cells = [cell for row in node.rows for cell in row]
    if len(cells) == 1:
        return constant(cells[0])
    if scope.row is not None and node.rows in scope.row.cells:
        return scope.row.cells[node.rows]
    return failure()


def column_at(context: Context, path: Path, key: str, scope: Scope) -> Sql:
    """A column of the formula's own row, or of one above it."""
    context.used.add(path)
    return context.columns[(path, key)]


def _name(context: Context, node: nodes.Name, scope: Scope) -> Sql:
    target = context.layout.resolve(scope.path, node)
    match target:
        case FactAt() | StepAt():
            return _known(context, target)
        case FieldOf(path=path, target=inner):
            if scope.record is not None and scope.record[: len(path)] == path:
                renamed = scope.renamed.get((inner.path, inner.name))
                return renamed if renamed is not None else _known(context, inner)
            if scope.record is None and scope.row is None and scope.path[: len(path)] == path:
                return _known(context, inner)
            return failure()
        case ColumnOf() | CellsOf():
            return _table_column(context, target, scope)
        case Unknown(code=code):
            return failure(code)
    return failure()


def _known(context: Context, target: FactAt | StepAt) -> Sql:
    context.used.add(target.path)
    found = context.columns.get((target.path, target.name))
    return failure("#N/A") if found is None else found


def _table_column(context: Context, target: ColumnOf | CellsOf, scope: Scope) -> Sql:
    cells = context.layout.cells(target)
    if scope.row is not None and target in scope.row.cells:
        return scope.row.cells[target]
    if len(cells) == 1:
        return failure("#N/A") if cells[0] is None else constant(cells[0])
    return failure()


def _chain(context: Context, node: nodes.Chain, scope: Scope) -> Sql:
    operands = [compile_node(context, n, scope) for n in (node.first, *(n for _, n in node.rest))]
    ops = [op for op, _ in node.rest]
    if ops[0] == "&":
        return concatenated(operands)
    if ops.count("*") == len(ops):
        return arithmetic.product_of(operands)
    if ops[0] in "+-" and len(ops) > 1 and not any("date" in value.parts for value in operands):
        signed = [operands[0]]
        for op, value in zip(ops, operands[1:], strict=True):
            signed.append(value if op == "+" else arithmetic.negate(value))
        return arithmetic.sum_of(signed)
    result = operands[0]
    for op, value in zip(ops, operands[1:], strict=True):
        result = arithmetic.combine(op, result, value)
    return result


def concatenated(values: Sequence[Sql]) -> Sql:
    spelled = [to_text(value) for value in values]
    na = first_error(spelled)
    if any(not value.parts for value in spelled):
        return Sql({}, TINY, na)
    return text(text_date.joined([value.parts["text"] for value in spelled]), na)


def _call(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    if node.name not in FUNCTIONS or wrong_count(node.name, len(node.args)):
        return failure()
    special = SPECIAL.get(node.name)
    if special is not None:
        return special(context, node, scope)
    values = [compile_node(context, arg, scope) for arg in node.args]
    return _scalar(node, values)


def _scalar(node: nodes.Call, values: list[Sql]) -> Sql:
    """A function of plain values; arguments left out take the defaults of the Python side."""
    function = SCALARS.get(node.name)
    if function is not None:
        for place in range(len(function.wanted)):
            default = place - len(function.wanted)
            left_out = place >= len(values) or isinstance(node.args[place], nodes.Empty)
            if left_out and -default <= len(function.defaults):
                value = constant(function.defaults[default])  # type: ignore[arg-type]
                values[place : place + 1] = [value]
    return _numeric(node.name, values)


def _numeric(name: str, values: list[Sql]) -> Sql:
    match name:
        case "NA":
            return failure("#N/A")
        case "ERROR":
            return Sql({}, TINY, first_error(values))
        case "ROUND" | "ROUNDUP" | "ROUNDDOWN" | "ROUNDEVEN" | "TRUNC":
            return arithmetic.rounding(name, values)
        case "MOD":
            return arithmetic.modulo(values)
        case "CEILING" | "FLOOR":
            return arithmetic.to_multiple(values, up=name == "CEILING")
        case "POWER":
            return arithmetic.power(*values)
        case "CLAMP":
            return arithmetic.clamp(values)
        case "PRODUCT":
            return arithmetic.product_of(values)
        case "CONCAT":
            return concatenated(values)
        case "TEXT":
            return replace(text_date.format_text(*values), na=first_error(values))
        case "VALUE":
            without: dict[Kind, Expression] = {k: p for k, p in values[0].parts.items() if k != "boolean"}
            return to_number(Sql(without, values[0].size, values[0].na))
    simple = arithmetic.simple(name, values)
    if simple is not None:
        return simple
    wanted, work = text_date.FUNCTIONS[name]
    return text_date.call(values, wanted, work)


def _if(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    condition = to_boolean(compile_node(context, node.args[0], scope))
    then = compile_node(context, node.args[1], scope)
    otherwise = compile_node(context, node.args[2], scope) if len(node.args) > 2 else constant(False)
    return choose(condition, then, otherwise)


def choose(condition: Sql, then: Sql, otherwise: Sql) -> Sql:
    if not condition.parts:
        return Sql({}, TINY, condition.na)
    picked = when(condition.parts["boolean"], then, otherwise)
    return replace(picked, na=lambda: case((is_ok(condition), picked.na()), else_=condition.na()))


def _ifs(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    result = failure("#N/A")
    pairs = list(zip(node.args[::2], node.args[1::2], strict=True))
    for condition, value in reversed(pairs):
        holds = to_boolean(compile_node(context, condition, scope))
        result = choose(holds, compile_node(context, value, scope), result)
    return result


def _switch(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    subject, *cases = (compile_node(context, arg, scope) for arg in node.args)
    result = cases[-1] if len(cases) % 2 else failure("#N/A")
    pairs = list(zip(cases[::2], cases[1::2], strict=False))
    for wanted, value in reversed(pairs):
        same = replace(compare("=", subject, wanted), na=first_error([subject, wanted]))
        result = choose(same, value, result)
    if not subject.parts:
        return Sql({}, TINY, subject.na)
    return result


def _all(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    """Every argument counts: SQL's own AND would forgive a NULL beside FALSE, so the truths are added up."""
    truths = [to_boolean(compile_node(context, arg, scope)) for arg in node.args]
    na = first_error(truths)
    if any(not truth.parts for truth in truths):
        return Sql({}, TINY, na)
    listed = one_of([truth.parts["boolean"] for truth in truths]) if node.name == "OR" else None
    if listed is not None:
        return boolean(listed, na)
    figures = [cast(truth.parts["boolean"], Integer) for truth in truths]
    total: Expression = figures[0]
    for figure in figures[1:]:
        total = total + figure
    if node.name == "AND":
        return boolean(total == len(figures), na)
    return boolean(total > 0 if node.name == "OR" else func.mod(total, 2) == 1, na)


def _not(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    truth = to_boolean(compile_node(context, node.args[0], scope))
    if not truth.parts:
        return Sql({}, TINY, truth.na)
    # Not SQL's NOT: `NOT x IS NULL` binds the other way round.
    return boolean(case({True: False, False: True}, value=truth.parts["boolean"]), truth.na)


def _if_error(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    """IFERROR catches every error, IFNA only #N/A."""
    first = compile_node(context, node.args[0], scope)
    second = compile_node(context, node.args[1], scope)
    caught: Expression = ~is_ok(first) if node.name == "IFERROR" else first.na()
    kinds, size = merge([first, second])
    single = len(first.parts) == 1 and node.name == "IFERROR"
    parts: dict[Kind, Expression] = {}
    for kind in kinds:
        a, b = first.part(kind), second.part(kind)
        if a is not None and b is not None and single:
            parts[kind] = func.coalesce(a, b)
        elif a is None:
            parts[kind] = case((caught, b))
        else:
            # Where the first value is caught its own part is NULL.
            parts[kind] = a if b is None else func.coalesce(a, case((caught, b)))
    return Sql(parts, size, lambda: case((caught, second.na()), (is_ok(first), false()), else_=first.na()))


def _is_error(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    return boolean(~is_ok(compile_node(context, node.args[0], scope)))


def missing_fact(context: Context, node: Node, value: Sql, scope: Scope) -> Expression | None:
    """Whether a named fact is missing; None where the node names no fact."""
    if not isinstance(node, nodes.Name) or isinstance(node, Kept):
        return None
    target = context.layout.resolve(scope.path, node)
    inside = scope.record is not None or scope.path[: len(getattr(target, "path", ()))] == getattr(target, "path", ())
    if isinstance(target, FieldOf) and inside:
        target = target.target
    if not isinstance(target, FactAt):
        return None
    return value.na() if value.parts else true()


def criterion_met(context: Context, cell: Sql, missing: Expression | None, node: Node, scope: Scope) -> Expression:
    """Whether a record's cell meets a criterion, which is worked out in `scope`."""
    match node:
        case nodes.Chain(first=nodes.Text(value=op), rest=(("&", operand),)) if op in _OPERATORS:
            return meets_after(cell, missing, op, compile_node(context, operand, scope))
    return meets(cell, missing, compile_node(context, node, scope))


def _is_blank(context: Context, node: nodes.Call, scope: Scope) -> Sql:
    value = compile_node(context, node.args[0], scope)
    missing = missing_fact(context, node.args[0], value, scope)
    return boolean(cast(false(), BooleanType) if missing is None else missing)


SPECIAL.update(
    {
        "IF": _if,
        "IFS": _ifs,
        "SWITCH": _switch,
        "AND": _all,
        "OR": _all,
        "XOR": _all,
        "NOT": _not,
        "IFERROR": _if_error,
        "IFNA": _if_error,
        "ISERROR": _is_error,
        "ISBLANK": _is_blank,
        "TRUE": lambda context, node, scope: constant(True),
        "FALSE": lambda context, node, scope: constant(False),
        "NETWORKDAYS": lambda context, node, scope: text_date.network_days(
            [compile_node(context, arg, scope) for arg in node.args], context.calendar
        ),
    }
)
