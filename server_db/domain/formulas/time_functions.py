"""RUNNING within a period, PRIOR, YTD, TODATE and ROLLING across periods, and NETWORKDAYS with the office's calendar."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

from server_db.domain.formulas import nodes
from server_db.domain.formulas.aggregates import reduce_values
from server_db.domain.formulas.dates import network_days
from server_db.domain.formulas.evaluate import SPECIAL, Env, Evaluator, leaf
from server_db.domain.formulas.places import FactAt, StepAt
from server_db.domain.formulas.record_order import siblings
from server_db.domain.formulas.trace import Source, Trace
from server_db.domain.formulas.values import ErrorValue, Value, to_date, to_number


def _running(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    if not env.row.path:
        message = "RUNNING belongs to a step of records; across periods use YTD or ROLLING"
        return leaf(node, env, ErrorValue("#VALUE!", message))
    key = ("RUNNING", id(env.row.parent), env.row.path, node.args[0])
    if key not in ev.kept:
        ev.kept[key] = _run_through(ev, node.args[0], env)
    place, ordered, totals = ev.kept[key]
    at = place[id(env.row)]
    # The records behind a total are listed for an explanation only: a list for each of many records is quadratic.
    shown = tuple(ordered[: at + 1]) if ev.explaining else ()
    return leaf(node, env, totals[at], (), Source("records", env.row.path[-1], env.row.path, shown))


def _run_through(ev: Evaluator, argument: nodes.Node, env: Env) -> tuple[dict[int, int], list[tuple[str, Value]], list[Value]]:
    """Each record's place, the values in the order of RUNNING, and the totals up to each; an error stays."""
    place: dict[int, int] = {}
    values: list[tuple[str, Value]] = []
    totals: list[Value] = []
    so_far: Value = Decimal(0)
    for row in siblings(env.row):
        place[id(row)] = len(values)
        value = ev.value(argument, Env(row, env.text))
        values.append((row.key, value))
        if not isinstance(so_far, ErrorValue):
            so_far = reduce_values("SUM", [so_far, value])
        totals.append(so_far)
    return place, values, totals


def _target(ev: Evaluator, node: nodes.Call, env: Env) -> StepAt | FactAt | ErrorValue:
    name = node.args[0]
    if isinstance(name, nodes.Name):
        target = ev.layout.resolve(env.row.path, name)
        if isinstance(target, StepAt | FactAt):
            return target
        value = ev.value(name, env)
        if isinstance(value, ErrorValue) and value.code == "#NAME?":
            return value
    return ErrorValue("#VALUE!", f"{node.name} takes the name of a step", *name.span)


def _past(ev: Evaluator, row: Mapping[str, Value], name: str) -> Value:
    """A month that ran under a version without the step has no value, and none is made up: the sum would be silently too small."""
    if name in row:
        return row[name]
    when = next((past.name for past in ev.history.periods if any(kept is row for kept in past.values.values())), "")
    month = f"{when[:4]}-{when[4:]}" if len(when) == 6 and when.isdigit() else when or "an earlier period"
    remedy = "keep the step's name from version to version, or say what counts instead with IFNA(…, 0)"
    return ErrorValue("#N/A", f'no "{name}" was kept in {month}: the version of the plan in force then has no such step; {remedy}')


def _prior(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    target = _target(ev, node, env)
    if isinstance(target, ErrorValue):
        return leaf(node, env, target)
    row = env.row.at(target.path)
    before = ev.history.before(1, target.path, row.trail())
    if before is not None:
        value = _past(ev, before, target.name)
        return leaf(node, env, value, (), Source("period", target.name, target.path, (("-1", value),)))
    if len(node.args) > 1:
        instead = ev.run(node.args[1], env)
        return leaf(node, env, instead.value, (instead,))
    return leaf(node, env, ErrorValue("#N/A", f"there is no period before, so no earlier {target.name}"))


def _over_periods(ev: Evaluator, node: nodes.Call, env: Env, target: StepAt | FactAt, earlier: Sequence[Value]) -> Trace:
    now = ev.run(node.args[0], env)
    values = [*earlier, now.value]
    labelled = tuple((str(place - len(earlier)), value) for place, value in enumerate(values))
    source = Source("period", target.name, target.path, labelled)
    return leaf(node, env, reduce_values("SUM", values), (now,), source)


def _ytd(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    target = _target(ev, node, env)
    if isinstance(target, ErrorValue):
        return leaf(node, env, target)
    row = env.row.at(target.path)
    earlier = ev.history.year(target.path, row.trail())
    return _over_periods(ev, node, env, target, [_past(ev, past, target.name) for past in earlier])


def _to_date(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    target = _target(ev, node, env)
    if isinstance(target, ErrorValue):
        return leaf(node, env, target)
    row = env.row.at(target.path)
    earlier = ev.history.to_date(target.path, row.trail())
    return _over_periods(ev, node, env, target, [_past(ev, past, target.name) for past in earlier])


def _rolling(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    target = _target(ev, node, env)
    if isinstance(target, ErrorValue):
        return leaf(node, env, target)
    count = to_number(ev.value(node.args[1], env))
    if isinstance(count, ErrorValue):
        return leaf(node, env, count)
    if count < 1:
        return leaf(node, env, ErrorValue("#NUM!", "ROLLING needs at least one period"))
    row = env.row.at(target.path)
    reach = min(int(count) - 1, len(ev.history.periods))
    found = (ev.history.before(back, target.path, row.trail()) for back in range(reach, 0, -1))
    earlier = [_past(ev, past, target.name) for past in found if past is not None]
    return _over_periods(ev, node, env, target, earlier)


def _network_days(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    parts = tuple(ev.run(arg, env) for arg in node.args)
    start, end = (to_date(part.value) for part in parts)
    for day in (start, end):
        if isinstance(day, ErrorValue):
            return leaf(node, env, day, parts)
    assert isinstance(start, datetime.date) and isinstance(end, datetime.date)
    return leaf(node, env, network_days(start, end, ev.calendar), parts)


SPECIAL.update(
    {
        "RUNNING": _running,
        "PRIOR": _prior,
        "YTD": _ytd,
        "TODATE": _to_date,
        "ROLLING": _rolling,
        "NETWORKDAYS": _network_days,
    }
)
