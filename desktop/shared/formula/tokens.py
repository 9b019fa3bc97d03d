"""A forgiving reading of formula text: what colours, brackets, completion and signature tips are made from.

Not the parser: it never refuses, so that half a formula still gets its colours. Spans are positions in the text as typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "function", "number", "text", "operator", "open", "close", "comma", "row", "other"]
FULL_WIDTH = str.maketrans(
    {
        "（": "(", "）": ")", "｛": "{", "｝": "}", "［": "[", "］": "]", "，": ",", "；": ";", "％": "%", "＝": "=",
        "＋": "+", "－": "-", "＊": "*", "／": "/", "＜": "<", "＞": ">", "＆": "&", "．": ".", "＾": "^",
        "“": '"', "”": '"', "＂": '"', "　": " ",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
_PATTERN = re.compile(
    r"""(?P<text>["“”＂](?:[^"“”＂]|"")*["“”＂]?)
    |(?P<name>(?:[^\W\d]\w*|[\[［][^\]］\n]*[\]］]?)(?:[.．](?:\w+|[\[［][^\]］\n]*[\]］]?)?)*)
    |(?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?[%％]?)
    |(?P<open>[(（{｛])|(?P<close>[)）}｝])|(?P<comma>[,，])|(?P<row>[;；])
    |(?P<operator><>|<=|>=|[-+*/^=<>&%≤≥≠×÷−＝＋－＊／＜＞＆％＾])
    |(?P<other>\S)""",
    re.VERBOSE,
)
_CALL = re.compile(r"\s*[(（]")
PAIRS = {"(": ")", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        """The text with full-width signs and digits made ordinary."""
        return self.text.translate(FULL_WIDTH)


def tokens(text: str) -> tuple[Token, ...]:
    found = []
    for match in _PATTERN.finditer(text):
        kind: Kind = match.lastgroup
        if kind == "name" and _CALL.match(text, match.end()) and "." not in match.group():
            kind = "function"
        found.append(Token(kind, match.start(), match.end(), match.group()))
    return tuple(found)


SIGNS = {"*": "×", "/": "÷", "<=": "≤", ">=": "≥", "<>": "≠", "-": "−"}


def pretty(text: str) -> str:
    """For reading only: one line, the signs of arithmetic, names without their brackets."""
    pieces, end = [], 0
    for token in tokens(text):
        shown = SIGNS.get(token.plain) if token.kind == "operator" else None
        if token.kind == "name" and "[" in token.text:
            shown = token.text.replace("[", "").replace("]", "")
        if shown is not None:
            pieces += [text[end : token.start], shown]
            end = token.end
    return " ".join(("".join(pieces) + text[end:]).split())


def matching_brackets(found: Sequence[Token], position: int) -> tuple[int, int | None] | None:
    """The bracket that touches `position` and its partner (None when it has none), or None."""
    partner = _partners(found)
    for wanted in (position - 1, position):
        if wanted in partner:
            return wanted, partner[wanted]
    return None


def _partners(found: Sequence[Token]) -> dict[int, int | None]:
    partner: dict[int, int | None] = {}
    waiting: list[Token] = []
    for token in found:
        if token.kind == "open":
            waiting.append(token)
            partner[token.start] = None
        elif token.kind == "close":
            partner[token.start] = None
            if waiting and PAIRS[waiting[-1].plain] == token.plain:
                opener = waiting.pop()
                partner[opener.start], partner[token.start] = token.start, opener.start
    return partner


@dataclass(frozen=True, slots=True)
class Call:
    """The function call around a position, and which of its arguments (from 0) the position is in."""

    function: str
    argument: int
    start: int


def call_at(found: Sequence[Token], position: int) -> Call | None:
    stack: list[tuple[Token | None, int, int]] = []
    before: Token | None = None
    for token in found:
        if token.start >= position:
            break
        if token.kind == "open":
            stack.append((before if before is not None and before.kind == "function" else None, 0, token.start))
        elif token.kind == "close" and stack:
            stack.pop()
        elif token.kind == "comma" and stack:
            function, argument, start = stack[-1]
            stack[-1] = (function, argument + 1, start)
        before = token
    for function, argument, start in reversed(stack):
        if function is not None:
            return Call(function.plain.upper(), argument, start)
    return None


def word_before(found: Sequence[Token], position: int) -> Token | None:
    """The name or function being typed: the one that ends at `position` or holds it; cut at the position."""
    for token in found:
        if token.kind in ("name", "function") and token.start < position <= token.end:
            return Token(token.kind, token.start, position, token.text[: position - token.start])
    return None
