"""Functions that decide which of their arguments are worked out at all."""

from __future__ import annotations

from server_db.domain.formulas import nodes
from server_db.domain.formulas.evaluate import SPECIAL, Env, Evaluator, compare_values, leaf
from server_db.domain.formulas.places import FactAt, FieldOf
from server_db.domain.formulas.trace import Trace
from server_db.domain.formulas.values import ErrorValue, Value, to_boolean


def _if(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    condition = ev.run(node.args[0], env)
    holds = to_boolean(condition.value)
    if isinstance(holds, ErrorValue):
        return leaf(node, env, holds, (condition,))
    place = 1 if holds else 2
    if place == len(node.args):
        return leaf(node, env, False, (condition,))
    taken = ev.run(node.args[place], env)
    return leaf(node, env, taken.value, (condition, taken))


def _ifs(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    parts: list[Trace] = []
    for condition, result in zip(node.args[::2], node.args[1::2], strict=True):
        parts.append(ev.run(condition, env))
        holds = to_boolean(parts[-1].value)
        if isinstance(holds, ErrorValue):
            return leaf(node, env, holds, tuple(parts))
        if holds:
            parts.append(ev.run(result, env))
            return leaf(node, env, parts[-1].value, tuple(parts))
    return leaf(node, env, ErrorValue("#N/A", "no condition of IFS holds"), tuple(parts))


def _switch(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    subject, *cases = node.args
    parts = [ev.run(subject, env)]
    if isinstance(parts[0].value, ErrorValue):
        return leaf(node, env, parts[0].value, tuple(parts))
    for case, result in zip(cases[::2], cases[1::2], strict=False):
        parts.append(ev.run(case, env))
        same = compare_values("=", parts[0].value, parts[-1].value)
        if isinstance(same, ErrorValue):
            return leaf(node, env, same, tuple(parts))
        if same:
            parts.append(ev.run(result, env))
            return leaf(node, env, parts[-1].value, tuple(parts))
    if len(cases) % 2:
        parts.append(ev.run(cases[-1], env))
        return leaf(node, env, parts[-1].value, tuple(parts))
    return leaf(node, env, ErrorValue("#N/A", "no case of SWITCH fits"), tuple(parts))


def _all(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    """AND, OR, XOR look at every argument, as in Excel: an error in any is the result."""
    parts = tuple(ev.run(arg, env) for arg in node.args)
    truths: list[bool] = []
    for part in parts:
        holds = to_boolean(part.value)
        if isinstance(holds, ErrorValue):
            return leaf(node, env, holds, parts)
        truths.append(holds)
    value = {"AND": all(truths), "OR": any(truths), "XOR": sum(truths) % 2 == 1}[node.name]
    return leaf(node, env, value, parts)


def _not(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    part = ev.run(node.args[0], env)
    holds = to_boolean(part.value)
    return leaf(node, env, holds if isinstance(holds, ErrorValue) else not holds, (part,))


def _if_error(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    first = ev.run(node.args[0], env)
    caught = isinstance(first.value, ErrorValue) and node.name == "IFERROR"
    caught |= isinstance(first.value, ErrorValue) and first.value.code == "#N/A"
    if not caught:
        return leaf(node, env, first.value, (first,))
    second = ev.run(node.args[1], env)
    return leaf(node, env, second.value, (first, second))


def _is_error(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    part = ev.run(node.args[0], env)
    return leaf(node, env, isinstance(part.value, ErrorValue), (part,))


def is_missing_fact(ev: Evaluator, node: nodes.Node, env: Env, value: Value) -> bool:
    """Whether the node names a fact that is not there; any other error is not blank."""
    if not isinstance(node, nodes.Name) or not isinstance(value, ErrorValue):
        return False
    target = ev.layout.resolve(env.row.path, node)
    if isinstance(target, FieldOf):
        target = target.target
    return isinstance(target, FactAt) and value.code == "#N/A"


def _is_blank(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    part = ev.run(node.args[0], env)
    return leaf(node, env, is_missing_fact(ev, node.args[0], env, part.value), (part,))


def _constant(ev: Evaluator, node: nodes.Call, env: Env) -> Trace:
    return leaf(node, env, node.name == "TRUE")


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
        "TRUE": _constant,
        "FALSE": _constant,
    }
)
