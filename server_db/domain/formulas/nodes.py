"""The formula as a tree: one set of frozen nodes for every reader (trace, SQL, text, Excel).

Runs of the same precedence (`a + b - c`) are one `Chain`, so a long sum is wide, not deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Boolean:
    value: bool
    span: Span


@dataclass(frozen=True, slots=True)
class ErrorLiteral:
    code: str
    span: Span


@dataclass(frozen=True, slots=True)
class Empty:
    """An argument left out between two commas."""

    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A fact, step, table or collection; `parts` is ("orders", "amount") for `orders.amount`."""

    parts: tuple[str, ...]
    span: Span

    @property
    def text(self) -> str:
        return ".".join(self.parts)


@dataclass(frozen=True, slots=True)
class Sign:
    op: str
    operand: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Percent:
    operand: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Compare:
    op: str
    left: Node
    right: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Power:
    left: Node
    right: Node
    span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """`first op operand op operand ...`, worked from left to right; ops of one precedence."""

    first: Node
    rest: tuple[tuple[str, Node], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """`name` is in capitals whether or not such a function exists."""

    name: str
    args: tuple[Node, ...]
    span: Span
    name_span: Span


@dataclass(frozen=True, slots=True)
class Array:
    """An inline table: rows of numbers, texts and booleans, all of one length."""

    rows: tuple[tuple[Decimal | str | bool, ...], ...]
    span: Span


Node = (
    Number | Text | Boolean | ErrorLiteral | Empty | Name | Sign | Percent | Compare | Power
    | Chain | Call | Array
)  # fmt: skip


def children(node: Node) -> tuple[Node, ...]:
    match node:
        case Sign() | Percent():
            return (node.operand,)
        case Compare() | Power():
            return (node.left, node.right)
        case Chain():
            return (node.first, *(operand for _, operand in node.rest))
        case Call():
            return node.args
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, parents first, without recursion."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        yield current
        waiting.extend(reversed(children(current)))


def count(node: Node) -> int:
    """Nodes in the tree: each operator of a chain and each cell of an inline table is one."""
    total = 0
    for part in walk(node):
        match part:
            case Array():
                total += 1 + sum(map(len, part.rows))
            case Chain():
                total += len(part.rest)
            case _:
                total += 1
    return total


def depth(node: Node) -> int:
    """The longest way down; measured level by level so that no input can exhaust the stack."""
    levels, current = 0, [node]
    while current:
        levels += 1
        current = [child for parent in current for child in children(parent)]
    return levels


def written_number(node: Node) -> int | None:
    """A whole number as it stands in the formula, `-1` too; None for anything computed."""
    sign = 1
    if isinstance(node, Sign):
        sign, node = (-1 if node.op == "-" else 1), node.operand
    return sign * int(node.value) if isinstance(node, Number) and node.value < 1000 else None
