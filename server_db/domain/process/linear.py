"""Sums of facts with constant factors, so that `amount * 2 > 10` and `5 < amount` are seen to speak of one thing.

Whatever is no such sum stands as one unknown of its own; formulas are pure, so equal texts have equal values.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from server_db.domain.formulas import Catalogue, ErrorValue, Fact, Sheet, Step, Value, evaluate_sheet, nodes
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import ROOT, FactAt, Layout, layout_of
from server_db.domain.formulas.values import to_number

Key = Hashable


@dataclass(frozen=True, slots=True)
class Linear:
    """`terms` by key, none of them 0, plus a constant."""

    terms: tuple[tuple[Key, Fraction], ...]
    constant: Fraction = Fraction(0)

    def plus(self, other: Linear, factor: Fraction = Fraction(1)) -> Linear:
        sums = dict(self.terms)
        for key, share in other.terms:
            sums[key] = sums.get(key, Fraction(0)) + share * factor
        kept = sorted(((key, share) for key, share in sums.items() if share), key=lambda term: repr(term[0]))
        return Linear(tuple(kept), self.constant + other.constant * factor)

    def times(self, factor: Fraction) -> Linear:
        return Linear((), Fraction(0)).plus(self, factor)


class Reading:
    """One formula's text over one catalogue: names resolved, constants worked out by the engine itself."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self.text = text
        self.layout = layout_for(catalogue)

    def constant(self, node: Node) -> Value | None:
        """The value of a part without names; None when it depends on the deal."""
        if any(isinstance(part, nodes.Name) for part in nodes.walk(node)):
            return None
        return _worked_out(self.text[node.span[0] : node.span[1]])

    def fact(self, node: Node) -> str | None:
        target = self.layout.resolve(ROOT, node) if isinstance(node, nodes.Name) else None
        return target.name if isinstance(target, FactAt) else None

    def key(self, node: Node) -> Key:
        """Equal for parts that are equal whatever the deal: labels in either language, spaces and brackets make no difference."""
        fact = self.fact(node)
        if fact is not None:
            return fact
        value = self.constant(node)
        if value is not None:
            return ("value", repr(value))
        own: tuple[Hashable, ...] = (type(node).__name__,)
        match node:
            case nodes.Compare(op=op) | nodes.Sign(op=op):
                own += (op,)
            case nodes.Chain(rest=rest):
                own += tuple(op for op, _ in rest)
            case nodes.Call(name=name):
                own += (name,)
            case nodes.Name(parts=parts):
                own += parts
        return (*own, *(self.key(child) for child in nodes.children(node)))

    def linear(self, node: Node) -> Linear | None:
        """None: a constant that is no number, so that nothing can be said."""
        value = self.constant(node)
        if value is not None:
            number = to_number(value)
            return None if isinstance(number, ErrorValue) else Linear((), Fraction(number))
        match node:
            case nodes.Sign(op=op, operand=operand):
                inner = self.linear(operand)
                return inner and inner.times(Fraction(-1 if op == "-" else 1))
            case nodes.Percent(operand=operand):
                inner = self.linear(operand)
                return inner and inner.times(Fraction(1, 100))
            case nodes.Chain(rest=rest) if rest[0][0] in "+-":
                return self._sum(node)
            case nodes.Chain(rest=rest) if rest[0][0] in "*/":
                return self._product(node)
        return Linear(((self.key(node), Fraction(1)),))

    def _sum(self, node: nodes.Chain) -> Linear | None:
        total = self.linear(node.first)
        for op, operand in node.rest:
            part = self.linear(operand)
            if total is None or part is None:
                return None
            total = total.plus(part, Fraction(1 if op == "+" else -1))
        return total

    def _product(self, node: nodes.Chain) -> Linear | None:
        total = self.linear(node.first)
        for op, operand in node.rest:
            part = self.linear(operand)
            if total is None or part is None:
                return None
            if op == "*" and not part.terms:
                total = total.times(part.constant)
            elif op == "*" and not total.terms:
                total = part.times(total.constant)
            elif op == "/" and not part.terms and _divides_exactly(part.constant):
                total = total.times(1 / part.constant)
            else:
                return Linear(((self.key(node), Fraction(1)),))
        return total


def _divides_exactly(by: Fraction) -> bool:
    """The engine rounds a quotient at 20 places; only where it cannot have to may the quotient be taken as exact."""
    if not by:
        return False
    rest = by.numerator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return abs(rest) == 1 and abs(by) < 10**6


def layout_for(catalogue: Catalogue) -> Layout:
    return _layout(catalogue.facts)


@lru_cache(maxsize=16)
def _layout(facts: tuple[Fact, ...]) -> Layout:
    return layout_of(Sheet(()), Catalogue(facts))


@lru_cache(maxsize=4_000)
def _worked_out(text: str) -> Value:
    found = evaluate_sheet(Sheet((Step("constant", text),)), {}).results.get("constant")
    return ErrorValue("#VALUE!", "no value") if found is None else found
