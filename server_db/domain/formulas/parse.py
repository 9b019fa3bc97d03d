"""Text to tree. Every fault comes out as a FormulaProblem that knows its place in the text."""

from __future__ import annotations

import functools
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedCharacters, UnexpectedEOF, UnexpectedToken, VisitError

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Node, Span
from server_db.domain.formulas.normalise import normalise
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.references import canonical

MAX_CHARACTERS = 8_000
MAX_LEVELS = 64
MAX_NODES = 5_000
# Signs, comparisons and powers nest without brackets; this bounds them without refusing 64 nested IFs.
_MAX_DEPTH = 300
_PLAIN_OPS = {"≤": "<=", "≥": ">=", "≠": "<>", "×": "*", "÷": "/"}


def parse(text: str) -> Node:
    """The tree of a formula; raises FormulaProblem at the first fault."""
    if len(text) > MAX_CHARACTERS:
        message = f"the formula has {len(text):,} characters; at most {MAX_CHARACTERS:,} are allowed"
        raise FormulaProblem("too_long", message, MAX_CHARACTERS, len(text))
    return _parse(text)


@functools.lru_cache(maxsize=2_000)
def _parse(text: str) -> Node:
    plain = normalise(text)
    if not plain.strip().lstrip("=").strip():
        raise FormulaProblem("empty", "the formula is empty; write an expression", 0, len(text))
    _refuse_deep_brackets(plain)
    try:
        node: Node = _grammar().parse(plain)  # type: ignore[assignment]
    except VisitError as wrapped:
        if isinstance(wrapped.orig_exc, FormulaProblem):
            raise wrapped.orig_exc from None
        raise
    except (UnexpectedToken, UnexpectedCharacters, UnexpectedEOF) as fault:
        raise _explain(fault, plain) from None
    _refuse_large(node, len(text))
    return node


def _refuse_deep_brackets(text: str) -> None:
    level, quote = 0, ""
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in '"“＂':
            quote = {'"': '"', "“": "”", "＂": "＂"}[character]
        elif character in "({":
            level += 1
            if level > MAX_LEVELS:
                raise _too_deep(at, at + 1)
        elif character in ")}":
            level -= 1


def _too_deep(start: int, end: int) -> FormulaProblem:
    message = f"the formula nests more than {MAX_LEVELS} levels; move a part into a step of its own"
    return FormulaProblem("too_deep", message, start, end)


def _refuse_large(node: Node, length: int) -> None:
    size = nodes.count(node)
    if size > MAX_NODES:
        message = f"the formula has {size:,} parts; at most {MAX_NODES:,} are allowed"
        raise FormulaProblem("too_large", message, 0, length)
    if nodes.depth(node) > _MAX_DEPTH:
        raise _too_deep(0, length)


@functools.cache
def _grammar() -> Lark:
    text = Path(__file__).with_name("formula.lark").read_text(encoding="utf-8")
    return Lark(
        text,
        parser="lalr",
        maybe_placeholders=False,
        transformer=_Builder(),
    )


def _of(item: Any) -> Span:
    if isinstance(item, Token):
        return item.start_pos or 0, item.end_pos or 0
    span: Span = item.span
    return span


def _over(items: list[Any]) -> Span:
    return _of(items[0])[0], _of(items[-1])[1]


class _Builder(Transformer[Token, Node]):
    """Runs inside the LALR parser, bottom up: no recursion over the tree."""

    def start(self, items: list[Any]) -> Node:
        node: Node = items[-1]
        return node

    def number(self, items: list[Token]) -> Node:
        exponent = items[0].lower().partition("e")[2]
        if len(exponent.lstrip("+-")) > 5:
            message = f"{items[0]} is out of range; write a number of at most 10,000 digits"
            raise FormulaProblem("number", message, *_of(items[0]))
        return nodes.Number(Decimal(str(items[0])), _of(items[0]))

    def text(self, items: list[Token]) -> Node:
        raw = str(items[0])
        inside = raw[1:-1]
        return nodes.Text(inside.replace('""', '"') if raw[0] == '"' else inside, _of(items[0]))

    def error(self, items: list[Token]) -> Node:
        return nodes.ErrorLiteral(str(items[0]), _of(items[0]))

    def part(self, items: list[Token]) -> Token:
        token = items[0]
        return token.update(value=token[1:-1].strip()) if token.type == "BRACKETED" else token

    def name(self, items: list[Token]) -> Node:
        span = (items[0].start_pos or 0, items[-1].end_pos or 0)
        if items[0].type == "REFERENCE":
            return nodes.Name((canonical(str(items[0])),), span)
        if len(items) == 1 and items[0].type == "WORD" and items[0].upper() in ("TRUE", "FALSE"):
            return nodes.Boolean(items[0].upper() == "TRUE", span)
        return nodes.Name(tuple(str(part) for part in items), span)

    def arguments(self, items: list[Any]) -> list[Any]:
        return [] if len(items) == 1 and isinstance(items[0], nodes.Empty) else items

    def argument(self, items: list[Any]) -> Node:
        return items[0] if items else nodes.Empty((0, 0))

    def call(self, items: list[Any]) -> Node:
        head, _, arguments, _ = items
        name = ("TRUE" if head.value else "FALSE") if isinstance(head, nodes.Boolean) else _function(head.text.upper())
        return nodes.Call(name, tuple(arguments), _over(items), head.span)

    def group(self, items: list[Any]) -> Node:
        node: Node = replace(items[1], span=_over(items))
        return node

    def compare(self, items: list[Any]) -> Node:
        left, op, right = items
        return nodes.Compare(_PLAIN_OPS.get(op, str(op)), left, right, _over(items))

    def chain(self, items: list[Any]) -> Node:
        pairs = zip(items[1::2], items[2::2], strict=True)
        rest = tuple((_PLAIN_OPS.get(op, str(op)), operand) for op, operand in pairs)
        return nodes.Chain(items[0], rest, _over(items))

    def raise_to(self, items: list[Any]) -> Node:
        return nodes.Power(items[0], items[2], _over(items))

    def percent_of(self, items: list[Any]) -> Node:
        return nodes.Percent(items[0], _over(items))

    def sign(self, items: list[Any]) -> Node:
        return nodes.Sign(str(items[0]), items[1], _over(items))

    def row(self, items: list[Node]) -> list[Decimal | str | bool]:
        return [_cell(item) for item in items]

    def array(self, items: list[Any]) -> Node:
        rows = items[1:-1]
        if len({len(row) for row in rows}) > 1:
            message = "the rows of this table differ in length; give each the same number of columns"
            raise FormulaProblem("array", message, *_over(items))
        return nodes.Array(tuple(tuple(row) for row in rows), _over(items))


def _function(name: str) -> str:
    """Excel's files write its newer functions with a prefix that its screen never shows."""
    return name.removeprefix("_XLFN.").removeprefix("_XLWS.")


def _cell(node: Node) -> Decimal | str | bool:
    match node:
        case nodes.Number() | nodes.Text() | nodes.Boolean():
            return node.value
        case nodes.Percent():
            inner = _cell(node.operand)
            if isinstance(inner, Decimal):
                return inner.scaleb(-2)
        case nodes.Sign():
            inner = _cell(node.operand)
            if isinstance(inner, Decimal):
                return inner.copy_negate() if node.op == "-" and inner else inner
        case _:
            pass
    message = "a table in braces holds only numbers, texts and TRUE or FALSE"
    raise FormulaProblem("array", message, *node.span)


def _explain(fault: Exception, text: str) -> FormulaProblem:
    """The parser's complaint in the words of somebody who knows Excel."""
    if isinstance(fault, UnexpectedCharacters):
        at = fault.pos_in_stream or 0
        bad = text[at]
        if bad in '"“＂':
            return FormulaProblem("syntax", "this text has no closing quote", at, len(text))
        if bad == "[":
            return FormulaProblem("syntax", "this name has no closing bracket", at, len(text))
        if bad.isdigit():
            message = "a name that starts with a digit goes in brackets: [2nd quarter]"
            return FormulaProblem("syntax", message, at, at + 1)
        return FormulaProblem("syntax", f'"{bad}" cannot stand here', at, at + 1)
    token = getattr(fault, "token", None)
    if token is None or token.type == "$END":
        end = len(text.rstrip())
        missing = text.count("(") - text.count(")")
        tail = "; a closing bracket is missing" if missing > 0 else "; something is missing"
        return FormulaProblem("syntax", f"the formula ends too early{tail}", max(end - 1, 0), end)
    start, end = token.start_pos, token.end_pos
    if token == ",":
        message = '"," separates arguments; write numbers without thousands separators'
        return FormulaProblem("syntax", message, start, end)
    if token == ")":
        return FormulaProblem("syntax", '")" cannot stand here', start, end)
    message = f'"{token}" cannot stand here; an operator or a comma is missing before it'
    return FormulaProblem("syntax", message, start, end)
