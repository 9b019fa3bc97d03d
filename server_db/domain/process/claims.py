"""Can a condition ever hold? Decided for what can be decided: comparisons of facts with constants and with each other,
joined by AND, OR, NOT and IF. Anything else counts as "may hold", so a "never" is always true and a silence proves nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from server_db.domain.formulas import Catalogue, ErrorValue, nodes
from server_db.domain.formulas.kinds import Inference
from server_db.domain.formulas.lookups import compared, family
from server_db.domain.formulas.nodes import Node
from server_db.domain.formulas.places import ROOT
from server_db.domain.formulas.values import Plain, read_date, to_boolean
from server_db.domain.process.facts import COUNTS
from server_db.domain.process.linear import Key, Reading

_MOST = 256
_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TURNED = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said of one unknown. `op` is a comparison with `value`, or `blank` or `present`."""

    key: Key
    op: str
    value: Fraction | str | bool | None = None


# Ways for a condition to hold: any one of them, with all of its claims. () never holds, ((),) may always hold.
Ways = tuple[tuple[Claim, ...], ...]
NEVER: Ways = ()
UNKNOWN: Ways = ((),)


def ways_of(text: str, tree: Node, catalogue: Catalogue) -> Ways:
    """The ways a formula can be true; more than there are where it says what is not understood here."""
    return _Reader(Reading(text, catalogue)).ways(tree, True)


def can_hold(*conditions: Ways) -> bool:
    """Whether these may all hold of one deal at one moment."""
    count = 1
    for ways in conditions:
        count *= len(ways)
    if count > _MOST * 16:
        return True
    return any(_agree(itertools.chain.from_iterable(chosen)) for chosen in itertools.product(*conditions))


def present(fields: Iterable[str]) -> Ways:
    """What a required field says: it is there."""
    return (tuple(Claim(field, "present") for field in fields),)


class _Reader:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.inference = Inference(reading.layout)

    def ways(self, node: Node, wanted: bool) -> Ways:
        value = self.reading.constant(node)
        if value is not None:
            holds = to_boolean(value)
            return UNKNOWN if not isinstance(holds, ErrorValue) and holds == wanted else NEVER
        match node:
            case nodes.Call(name="AND"):
                return self._joined(node.args, wanted, every=wanted)
            case nodes.Call(name="OR"):
                return self._joined(node.args, wanted, every=not wanted)
            case nodes.Call(name="NOT", args=(inner,)):
                return self.ways(inner, not wanted)
            case nodes.Call(name="IF", args=(condition, *results)):
                return self._if(condition, results, wanted)
            case nodes.Call(name="ISBLANK", args=(inner,)) if self.reading.fact(inner):
                return ((Claim(self.reading.fact(inner), "blank" if wanted else "present"),),)
            case nodes.Compare():
                return self._compare(node.op if wanted else _OPPOSITE[node.op], node.left, node.right)
            case nodes.Name():
                kinds = self.inference.kinds(node, ROOT)
                if kinds == {"boolean"}:
                    return ((Claim(self.reading.key(node), "=", wanted),),)
                if kinds == {"number"}:
                    return ((Claim(self.reading.key(node), "<>" if wanted else "=", Fraction(0)),),)
        return UNKNOWN

    def _joined(self, parts: Sequence[Node], wanted: bool, every: bool) -> Ways:
        found = [self.ways(part, wanted) for part in parts]
        return _all_of(found) if every else _any_of(found)

    def _if(self, condition: Node, results: Sequence[Node], wanted: bool) -> Ways:
        yes = _all_of([self.ways(condition, True), self.ways(results[0], wanted)])
        otherwise = self.ways(results[1], wanted) if len(results) > 1 else (NEVER if wanted else UNKNOWN)
        return _any_of([yes, _all_of([self.ways(condition, False), otherwise])])

    def _compare(self, op: str, left: Node, right: Node) -> Ways:
        for fixed, free, sense in ((right, left, op), (left, right, _TURNED[op])):
            value = self.reading.constant(fixed)
            if isinstance(value, ErrorValue):
                return NEVER
            if value is not None:
                return self._with_constant(sense, free, value)
        kinds = self.inference.kinds(left, ROOT) | self.inference.kinds(right, ROOT)
        if kinds and kinds <= {"number", "date"}:
            return self._numbers(op, left, right)
        if op in ("=", "<>"):
            pair = tuple(sorted((self.reading.key(left), self.reading.key(right)), key=repr))
            return ((Claim(("same", *pair), "=", op == "="),),)
        return UNKNOWN

    def _with_constant(self, op: str, free: Node, value: Plain) -> Ways:
        kinds = self.inference.kinds(free, ROOT)
        if len(kinds) != 1:
            return UNKNOWN
        (kind,) = kinds
        if kind == "date" and isinstance(value, str):
            value = read_date(value) or value
        of = {"number": 0, "date": 0, "text": 1, "boolean": 2}[kind]
        rank, plain = family(value)
        if rank != of:
            # Numbers, texts and booleans sort one after the other, whatever their values.
            return UNKNOWN if compared(op, _LIKE[of], value) else NEVER
        if isinstance(plain, Decimal):
            return self._numbers(op, free, None, Fraction(plain))
        if op not in ("=", "<>"):
            return UNKNOWN
        if of == 2:
            return ((Claim(self.reading.key(free), "=", bool(plain) == (op == "=")),),)
        return ((Claim(self.reading.key(free), op, str(plain)),),)

    def _numbers(self, op: str, left: Node, right: Node | None, constant: Fraction = Fraction(0)) -> Ways:
        form = self.reading.linear(left)
        other = self.reading.linear(right) if right is not None else None
        if form is None or (right is not None and other is None):
            return UNKNOWN
        if other is not None:
            form = form.plus(other, Fraction(-1))
        bound = constant - form.constant
        if not form.terms:
            return UNKNOWN if _holds(op, Fraction(0), bound) else NEVER
        lead = form.terms[0][1]
        terms = form.times(1 / lead).terms
        key: Key = terms[0][0] if len(terms) == 1 else ("sum", *terms)
        return ((Claim(key, op if lead > 0 else _TURNED[op], bound / lead),),)


_LIKE: dict[int, Plain] = {0: Decimal(0), 1: "", 2: False}


def _any_of(parts: Sequence[Ways]) -> Ways:
    found = tuple(dict.fromkeys(itertools.chain.from_iterable(parts)))
    return found if len(found) <= _MOST and () not in found else UNKNOWN


def _all_of(parts: Sequence[Ways]) -> Ways:
    found: Ways = UNKNOWN
    for ways in parts:
        if len(found) * len(ways) > _MOST:
            continue  # too many to follow: leaving a part out only makes more deals seem possible
        found = tuple(dict.fromkeys((*one, *two) for one in found for two in ways))
    return found


def _holds(op: str, left: Fraction, right: Fraction) -> bool:
    return {"=": left == right, "<>": left != right, "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[op]


def _agree(claims: Iterable[Claim]) -> bool:
    by_key: dict[Key, list[Claim]] = {}
    for claim in claims:
        by_key.setdefault(claim.key, []).append(claim)
    return all(_one_agrees(key, said) for key, said in by_key.items())


def _one_agrees(key: Key, said: list[Claim]) -> bool:
    if any(claim.op == "blank" for claim in said):
        # A comparison with a missing value is an error, and an error never lets a deal pass.
        return all(claim.op == "blank" for claim in said)
    values = [claim for claim in said if claim.op != "present"]
    numbers = [claim for claim in values if isinstance(claim.value, Fraction)]
    if numbers:
        return len(numbers) == len(values) and _range_agrees(numbers, key in COUNTS)
    equal = {claim.value for claim in values if claim.op == "="}
    return len(equal) <= 1 and not equal & {claim.value for claim in values if claim.op == "<>"}


def _range_agrees(claims: list[Claim], counted: bool) -> bool:
    """`counted`: whole numbers from 0, so that nothing lies between 2 and 3."""
    return any(all(_holds(claim.op, point, claim.value) for claim in claims) for point in _points(claims, counted))  # type: ignore[arg-type]  # only claims about numbers come here


def _points(claims: list[Claim], counted: bool) -> list[Fraction]:
    """Enough values to meet every mixture of bounds: the bounds, what lies between them, and what lies beyond."""
    marks = sorted({claim.value for claim in claims if isinstance(claim.value, Fraction)} | ({Fraction(0)} if counted else set()))
    if counted:
        near = {Fraction(whole) for mark in marks for whole in range(int(mark) - len(claims) - 1, int(mark) + len(claims) + 2)}
        return sorted(point for point in near if point >= 0)
    between = [(one + two) / 2 for one, two in itertools.pairwise(marks)]
    return [*marks, *between, marks[0] - 1, marks[-1] + 1]
