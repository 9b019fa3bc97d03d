"""One condition read once: its tree, what is wrong with it, and the ways it can hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from server_db.domain.formulas import Catalogue, FormulaProblem, check, infer, nodes, parse
from server_db.domain.formulas.nodes import Node
from server_db.domain.process import claims
from server_db.domain.process.claims import Ways
from server_db.domain.process.facts import CustomField, catalogue_of
from server_db.domain.process.linear import Reading


@dataclass(frozen=True, slots=True)
class Fault:
    """`start` and `end` are places in the condition as typed; `suggestion` is what to write there instead."""

    code: str
    message: str
    start: int
    end: int
    suggestion: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """`ways` is "unknown" where there are faults. `texts` are (fact, text, start, end) of every equality with a text."""

    text: str
    tree: Node | None
    faults: tuple[Fault, ...]
    ways: Ways
    texts: tuple[tuple[str, str, int, int], ...] = ()
    is_constant: bool = False


def read_condition(text: str, custom: tuple[CustomField, ...]) -> Condition:
    """An empty condition holds always."""
    return _read(text.strip() and text, custom)


@lru_cache(maxsize=8_000)
def _read(text: str, custom: tuple[CustomField, ...]) -> Condition:
    if not text:
        return Condition(text, None, (), claims.UNKNOWN)
    try:
        tree = parse(text)
    except FormulaProblem as problem:
        return Condition(text, None, (_fault(text, problem),), claims.UNKNOWN)
    catalogue = catalogue_of(custom)
    faults = tuple(_fault(text, problem) for problem in check(tree, catalogue)) or _not_a_condition(text, tree, catalogue)
    if faults:
        return Condition(text, tree, faults, claims.UNKNOWN)
    reading = Reading(text, catalogue)
    fixed = reading.constant(tree) is not None
    return Condition(text, tree, (), claims.ways_of(text, tree, catalogue), tuple(_texts(tree, reading)), fixed)


def _fault(text: str, problem: FormulaProblem) -> Fault:
    code = "condition.unknown_name" if problem.code == "#NAME?" else "condition.broken"
    return Fault(code, problem.message, problem.start, problem.end, problem.suggestion, text[problem.start : problem.end])


def _not_a_condition(text: str, tree: Node, catalogue: Catalogue) -> tuple[Fault, ...]:
    kinds = infer(tree, catalogue)
    if "boolean" in kinds or not kinds:
        return ()
    return (Fault("condition.not_a_condition", "the formula is no yes or no; compare it with something", 0, len(text), None, text),)


def _texts(tree: Node, reading: Reading) -> Iterator[tuple[str, str, int, int]]:
    for node in nodes.walk(tree):
        if isinstance(node, nodes.Compare) and node.op in ("=", "<>"):
            for side, other in ((node.left, node.right), (node.right, node.left)):
                fact = reading.fact(side)
                if fact and isinstance(other, nodes.Text):
                    yield fact, other.value, *other.span
