"""Totals over child records and table columns, with Excel's criteria, and SUMPRODUCT."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from server_db.domain.formulas import columns, nodes, numbers
from server_db.domain.formulas.criteria import Criterion, read_criterion, satisfies
from server_db.domain.formulas.evaluate import SPECIAL, Env, Evaluator, Special, leaf
from server_db.domain.formulas.functions import CONDITIONAL, TIME
from server_db.domain.formulas.logic import is_missing_fact
from server_db.domain.formulas.lookups import family
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import CollectionAt, FactAt, FieldOf, Path, StepAt
from server_db.domain.formulas.rows import Row
from server_db.domain.formulas.sources import Mixed, Records, TableRows, source_of
from server_db.domain.formulas.trace import Source, SourceKind, Trace
from server_db.domain.formulas.values import (
    ErrorValue,
    Plain,
    Value,
    from_serial,
    kind_of,
    to_number,
    within,
)

_MISSING = ErrorValue("#N/A", "missing")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The values of one argument; `many` tells records or table rows from a plain value."""

    values: tuple[Value, ...]
    part: Trace
    many: bool


def environments(ev: Evaluator, source: Records | TableRows, env: Env) -> Iterator[tuple[str, Env]]:
    """One environment per record or table row, with the id it answers under."""
    if isinstance(source, TableRows):
        for index in range(source.count):
            yield str(index + 1), Env(env.row, env.text, None, index)
        return
    top = env.row.at(_common(source.path, env.row.path))
    for record in top.below(source.path):
        yield record.key, Env(env.row, env.text, record)


def values_of(ev: Evaluator, node: Node, env: Env, source: Records | TableRows, inner: Sequence[Env]) -> list[Value]:
    """The expression for each of these environments: many records of a person as one loop, as far as it goes."""
    values: list[Value | None] = [None] * len(inner)
    if isinstance(source, Records) and not env.row.path and len(inner) >= columns.MANY:
        loop = ev.layout.once(("column", node, source.path), lambda: columns.column(ev.layout, node, env.row.path, source.path))
        values = values if loop is None else loop([one.record for one in inner if one.record is not None], env.row)
    return [ev.value(node, one) if value is None else value for value, one in zip(values, inner, strict=True)]


def _common(source: Path, own: Path) -> Path:
    """The place whose records are meant: the nearest one above both."""
    length = 0
    while length < min(len(source) - 1, len(own)) and source[length] == own[length]:
        length += 1
    return own[:length]


def gather(ev: Evaluator, node: Node, env: Env) -> Gathered:
    """An argument's values, one per record or row, or its single value."""
    source = source_of(ev.layout, env.row.path, node)
    if source is None or _at_hand(source, env):
        part = ev.run(node, env)
        return Gathered((part.value,), part, False)
    if isinstance(source, Mixed):
        part = leaf(node, env, ErrorValue("#VALUE!", source.message, *node.span))
        return Gathered((part.value,), part, False)
    if isinstance(node, nodes.Name) and isinstance(ev.layout.resolve(env.row.path, node), CollectionAt):
        assert isinstance(source, Records)
        pairs: list[tuple[str, Value]] = [(key, True) for key, _ in environments(ev, source, env)]
    else:
        found = list(environments(ev, source, env))
        pairs = list(zip((key for key, _ in found), values_of(ev, node, env, source, [one for _, one in found]), strict=True))
    name, path, kind = _called(source)
    part = leaf(node, env, Decimal(len(pairs)), (), Source(kind, name, path, tuple(pairs)))
    return Gathered(tuple(value for _, value in pairs), part, True)


def _at_hand(source: object, env: Env) -> bool:
    """Inside an aggregate the row is already chosen: MAX(orders.amount, 0) there means this record."""
    if isinstance(source, TableRows):
        return env.index is not None
    return isinstance(source, Records) and env.record is not None


def _called(source: Records | TableRows) -> tuple[str, Path, SourceKind]:
    if isinstance(source, Records):
        return source.path[-1], source.path, "records"
    return ", ".join(source.tables), (), "table"


def _aggregate(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    if len(node.args) == 1:
        # One argument alone always gathers afresh, so SUM(x / SUM(x)) takes the whole inside.
        env = replace(env, record=None, index=None)
    arguments = [gather(ev, arg, env) for arg in node.args]
    parts = tuple(gathered.part for gathered in arguments)
    records = sum(1 for g in arguments if g.many and g.part.source and g.part.source.kind == "records")
    if len(arguments) > 1 and records and (node.name == "MEDIAN" or records > 4):
        message = f"{node.name} takes one set of records, not several side by side"
        return leaf(node, env, ErrorValue("#VALUE!", message), parts)
    values = [value for gathered in arguments for value in gathered.values]
    return leaf(node, env, reduce_values(node.name, values), parts)


def reduce_values(name: str, values: Sequence[Value]) -> Value:
    if name == "COUNT":
        return Decimal(sum(1 for value in values if not isinstance(value, ErrorValue)))
    if name == "COUNTUNIQUE":
        return Decimal(len({family(v) for v in values if not isinstance(v, ErrorValue)}))
    figures: list[Decimal] = []
    for value in values:
        if type(value) is Decimal:  # nearly always
            figures.append(value)
            continue
        number = to_number(value)
        if isinstance(number, ErrorValue):
            return number
        figures.append(number)
    match name:
        case "SUM":
            return numbers.total(figures)
        case "AVERAGE":
            return numbers.average(figures)
        case "MEDIAN":
            return numbers.median(figures)
    return _extreme(name, values, figures)


def _extreme(name: str, values: Sequence[Value], figures: Sequence[Decimal]) -> Value:
    """MIN and MAX; of dates alone the result is a date."""
    if not figures:
        return ErrorValue("#N/A", f"{name} of no records")
    found = min(figures) if name == "MIN" else max(figures)
    if all(not isinstance(value, ErrorValue) and kind_of(value) == "date" for value in values):
        return from_serial(found) or found
    return found


def _conditional(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    counting = node.name == "COUNTIFS"
    pairs = node.args if counting else node.args[1:]
    columns = [*pairs[::2], *(() if counting else node.args[:1])]
    source = source_of(ev.layout, env.row.path, *columns)
    if not isinstance(source, Records | TableRows):
        message = source.message if isinstance(source, Mixed) else "this needs fields of records"
        return leaf(node, env, ErrorValue("#VALUE!", f"{node.name}: {message}"))
    outer = replace(env, record=None, index=None)
    wanted = [ev.run(criterion, env) for criterion in pairs[1::2]]
    criteria: list[Criterion] = []
    for part in wanted:
        if isinstance(part.value, ErrorValue):
            return leaf(node, env, part.value, tuple(wanted))
        criteria.append(read_criterion(part.value))
    tests = [_test(ev, column, criterion, env, source) for column, criterion in zip(pairs[::2], criteria, strict=True)]
    met = [(key, inner) for key, inner in environments(ev, source, outer) if all(test(inner) for test in tests)]
    values: Sequence[Value] = [True] * len(met) if counting else values_of(ev, node.args[0], env, source, [inner for _, inner in met])
    found = list(zip((key for key, _ in met), values, strict=True))
    name, path, kind = _called(source)
    hits = leaf(node.args[0], env, Decimal(len(found)), (), Source(kind, name, path, tuple(found)))
    result = reduce_values(CONDITIONAL[node.name], [value for _, value in found])
    return leaf(node, env, result, (hits, *wanted))


def _test(ev: Evaluator, column: Node, criterion: Criterion, env: Env, source: Records | TableRows) -> Callable[[Env], bool]:
    """Whether an environment's record meets the criterion. A plain fact needs no walk, and each text is compared once."""
    target = ev.layout.resolve(env.row.path, column) if isinstance(column, nodes.Name) else None
    if not isinstance(target, FieldOf) or not isinstance(target.target, FactAt) or target.target.path != source_path(source):
        return lambda inner: _meets(ev, column, criterion, inner)
    name = target.target.name
    known: dict[Value, bool] = {}

    def test(inner: Env) -> bool:
        assert inner.record is not None
        value = inner.record.facts.get(name)
        if value is None:
            return satisfies(_MISSING, True, criterion)
        if isinstance(value, Decimal):
            return satisfies(within(value), False, criterion)
        if value not in known:
            known[value] = satisfies(value, False, criterion)
        return known[value]

    return test


def source_path(source: Records | TableRows) -> Path | None:
    return source.path if isinstance(source, Records) else None


def _meets(ev: Evaluator, column: Node, criterion: Criterion, env: Env) -> bool:
    value = ev.value(column, env)
    return satisfies(value, is_missing_fact(ev, column, env, value), criterion)


def _sum_product(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    outer = replace(env, record=None, index=None)
    source = source_of(ev.layout, env.row.path, *node.args)
    if isinstance(source, Mixed):
        return leaf(node, env, ErrorValue("#VALUE!", source.message))
    pairs = list(environments(ev, source, outer)) if source else [("1", env)]
    products: list[tuple[str, Value]] = []
    for key, inner in pairs:
        products.append((key, _row_product([ev.value(arg, inner) for arg in node.args])))
    result = reduce_values("SUM", [value for _, value in products])
    if source is None:
        return leaf(node, env, result, tuple(ev.run(arg, env) for arg in node.args))
    name, path, kind = _called(source)
    part = leaf(node, env, result, (), Source(kind, name, path, tuple(products)))
    return leaf(node, env, result, (part,))


def _row_product(values: Sequence[Value]) -> Value:
    """Excel takes a text or a bare TRUE in a column as 0, unless it was calculated with."""
    for value in values:
        if isinstance(value, ErrorValue):
            return value
    result: Value = Decimal(1)
    for value in values:
        figure = _figure(value)  # type: ignore[arg-type]
        assert isinstance(result, Decimal)
        result = numbers.multiply(result, figure)
        if isinstance(result, ErrorValue):
            return result
    return result


def _figure(value: Plain) -> Decimal:
    if isinstance(value, bool | str):
        return Decimal(0)
    number = to_number(value)
    return Decimal(0) if isinstance(number, ErrorValue) else number


def shared(work: Special) -> Special:
    """Works a total out once for all records that see the same one, as in `amount / SUM(orders.amount)`."""

    def look(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
        if not env.row.path or env.record is not None or env.index is not None or ev.explaining:
            return work(ev, node, env)
        top = _shared_above(ev, node, env)
        if top is None:
            return work(ev, node, env)
        key = (id(top), env.row.path, env.text, node)
        if key not in ev.kept:
            ev.kept[key] = work(ev, node, env)
        found: Trace = ev.kept[key]
        return found

    return look


def _shared_above(ev: Evaluator, node: nodes.Call, env: Env) -> Row | None:
    """The row whose records are totalled, if nothing of the formula's own row takes part."""
    tops: set[Path] = set()
    for part in nodes.walk(node):
        if isinstance(part, nodes.Call) and part.name in TIME:
            return None
        if isinstance(part, nodes.Name):
            target = ev.layout.resolve(env.row.path, part)
            if isinstance(target, FieldOf | CollectionAt):
                tops.add(_common(target.path, env.row.path))
            elif isinstance(target, FactAt | StepAt):
                tops.add(target.path)
    deepest = max(tops, key=len, default=env.row.path)
    return env.row.at(deepest) if len(deepest) < len(env.row.path) else None


_AGGREGATES = ("SUM", "COUNT", "COUNTUNIQUE", "AVERAGE", "MIN", "MAX", "MEDIAN")
SPECIAL.update(dict.fromkeys(_AGGREGATES, shared(_aggregate)))
SPECIAL.update(dict.fromkeys(CONDITIONAL, shared(_conditional)))
SPECIAL["SUMPRODUCT"] = shared(_sum_product)
