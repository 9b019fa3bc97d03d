"""A person's formula as a formula of one order line: what the step grows by when that line is counted, in running order.

`TIER(SUM(orders.amount), rates)` becomes, for a line, the tiers of the total up to and with it, less the tiers of the
total before it. So the line that reaches the higher band gets the higher rate, and the lines add up to the step. TODATE, YTD
and ROLLING of a step begin where the earlier periods ended: what they say less this period's part, and the running part.
"""

from __future__ import annotations

from server_db.domain.formulas.criteria import read_criterion
from server_db.domain.formulas.nodes import Boolean, Call, Name, Node, Number, Text, children
from server_db.domain.formulas.places import ROOT, CollectionAt, FieldOf, Layout, StepAt, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.plan_facts import ORDERS

_DEPTH = 20
_ACCUMULATES = ("TODATE", "YTD", "ROLLING")


class CannotFollow(Exception):
    """The step's formula has no running form; the message says why."""


def line_formula(layout: Layout, step: str) -> str:
    """The formula of the record step over orders that attributes a person step; raises CannotFollow."""
    return f"({_Running(layout, with_this=True).of_step(step)}) - ({_Running(layout, with_this=False).of_step(step)})"


class _Running:
    """Rewrites the text of formulas, place by place; `with_this` False leaves the line at hand out of its own total."""

    def __init__(self, layout: Layout, with_this: bool) -> None:
        self._layout = layout
        self._with_this = with_this
        self._open: list[str] = []

    def of_step(self, name: str) -> str:
        if name in self._open or len(self._open) > _DEPTH:
            raise CannotFollow(f"{name} is too deep")
        tree = tree_of(self._layout.steps[name])
        if isinstance(tree, FormulaProblem):
            raise CannotFollow(tree.message)
        self._open.append(name)
        text = self._rewritten(tree, self._layout.steps[name].formula)
        self._open.pop()
        return text.lstrip("= ")

    def _rewritten(self, tree: Node, text: str) -> str:
        """The text of a node with every part that depends on orders replaced, from the back so that places hold."""
        start, end = tree.span
        replaced = text[start:end]
        for place, old_end, new in sorted(self._edits(tree, text), reverse=True):
            replaced = replaced[: place - start] + new + replaced[old_end - start :]
        return replaced

    def _edits(self, node: Node, text: str) -> list[tuple[int, int, str]]:
        if isinstance(node, Call) and self._over_orders(node):
            return [(*node.span, self._running_call(node, text))]
        if isinstance(node, Name):
            return self._name(node)
        if isinstance(node, Call) and node.name in _ACCUMULATES:
            return self._accumulated(node, text)
        if isinstance(node, Call) and node.name == "PRIOR":
            return [edit for child in node.args[1:] for edit in self._edits(child, text)]
        return [edit for child in children(node) for edit in self._edits(child, text)]

    def _accumulated(self, call: Call, text: str) -> list[tuple[int, int, str]]:
        name = call.args[0]
        target = self._layout.resolve(ROOT, name) if isinstance(name, Name) else None
        if not isinstance(target, StepAt) or not self._depends(target.name, set()):
            return []
        if any(self._edits(option, text) for option in call.args[1:]):
            raise CannotFollow(f"{call.name} looks back over a number of periods that changes with every line")
        whole, step = text[call.span[0] : call.span[1]], text[name.span[0] : name.span[1]]
        return [(*call.span, f"({whole} - {step} + ({self.of_step(target.name)}))")]

    def _name(self, node: Name) -> list[tuple[int, int, str]]:
        target = self._layout.resolve(ROOT, node)
        if isinstance(target, StepAt) and self._depends(target.name, set()):
            return [(*node.span, f"({self.of_step(target.name)})")]
        if isinstance(target, FieldOf | CollectionAt) and target.path == (ORDERS,):
            raise CannotFollow(f'"{node.text}" is not summed')
        return []

    def _depends(self, step: str, seen: set[str]) -> bool:
        """Whether a person step reads orders, directly or through others."""
        tree = tree_of(self._layout.steps[step])
        if isinstance(tree, FormulaProblem) or step in seen:
            return False
        waiting: list[Node] = [tree]
        while waiting:
            node = waiting.pop()
            target = self._layout.resolve(ROOT, node) if isinstance(node, Name) else None
            if isinstance(target, FieldOf | CollectionAt) and target.path == (ORDERS,):
                return True
            if isinstance(target, StepAt) and self._depends(target.name, seen | {step}):
                return True
            # what PRIOR names is of another period and stays as it is
            waiting.extend(children(node)[1 if isinstance(node, Call) and node.name == "PRIOR" else 0 :])
        return False

    def _over_orders(self, call: Call) -> bool:
        """An aggregate over orders: one of its arguments names a field of orders, outside any call of its own."""
        waiting: list[Node] = list(call.args)
        while waiting:
            node = waiting.pop()
            if isinstance(node, Name):
                target = self._layout.resolve(ROOT, node)
                if isinstance(target, FieldOf | CollectionAt) and target.path == (ORDERS,):
                    return True
            elif not (isinstance(node, Call) and self._over_orders(node)):
                waiting.extend(children(node))
        return False

    def _running_call(self, call: Call, text: str) -> str:
        if call.name == "SUM" and len(call.args) == 1:
            value = self._of_line(call.args[0], text)
        elif call.name == "SUMIFS" and len(call.args) >= 3 and len(call.args) % 2 == 1:
            pairs = zip(call.args[1::2], call.args[2::2], strict=True)
            conditions = ", ".join(self._condition(field, wanted, text) for field, wanted in pairs)
            value = f"IF(AND({conditions}), {self._of_line(call.args[0], text)}, 0)"
        else:
            raise CannotFollow(f"{call.name} has no running form")
        running = f"RUNNING({value})"
        return running if self._with_this else f"({running} - ({value}))"

    def _of_line(self, node: Node, text: str) -> str:
        """An expression over the records of orders, in the words of one record."""
        start, end = node.span
        replaced = text[start:end]
        for name in sorted(_names(node), key=lambda name: name.span, reverse=True):
            target = self._layout.resolve(ROOT, name)
            if isinstance(target, FieldOf) and target.path == (ORDERS,):
                replaced = replaced[: name.span[0] - start] + _quoted(target.target.name) + replaced[name.span[1] - start :]
            elif isinstance(target, StepAt) and self._depends(target.name, set()):
                raise CannotFollow(f'"{name.text}" changes with every line')
        return replaced

    def _condition(self, field: Node, wanted: Node, text: str) -> str:
        left = self._of_line(field, text)
        if isinstance(wanted, Number | Boolean):
            return f"{left} = {text[wanted.span[0] : wanted.span[1]]}"
        if not isinstance(wanted, Text):
            raise CannotFollow("a criterion is worked out by a formula")
        criterion = read_criterion(wanted.value)
        if criterion.operand is None or (isinstance(criterion.operand, str) and any(mark in criterion.operand for mark in "*?~")):
            raise CannotFollow(f'the criterion "{wanted.value}" has no running form')
        operand = criterion.operand
        written = '"' + operand.replace('"', '""') + '"' if isinstance(operand, str) else str(operand).upper()
        return f"{left} {criterion.op} {written}"


def _names(node: Node) -> list[Name]:
    found: list[Name] = []
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Name):
            found.append(current)
        waiting.extend(children(current))
    return found


def _quoted(name: str) -> str:
    return name if name.isidentifier() else f"[{name}]"
