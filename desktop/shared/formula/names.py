"""Names as people read them and as they are stored: a formula is kept in codes and shown in English or Chinese labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop.shared.formula.tokens import FULL_WIDTH, tokens

Labels = Literal["en", "zh", "code"]
NameKind = Literal["step", "fact", "field", "table", "parameter", "collection", "column"]
_PLAIN = re.compile(r"[^\W\d]\w*\Z")
_BRACKETS = str.maketrans("", "", "[]")


@dataclass(frozen=True, slots=True)
class Name:
    """One word a formula may use. `owner` is the collection of a field or the table of a column; `of_record` names stand
    alone only in the formula of a record step."""

    code: str
    kind: NameKind
    label_en: str
    label_zh: str
    owner: str | None = None
    type: str = ""
    hint: str = ""
    of_record: bool = False

    def label(self, labels: Labels) -> str:
        chosen = {"en": self.label_en, "zh": self.label_zh, "code": self.code}[labels]
        return chosen or self.code

    @property
    def path(self) -> str:
        return f"{self.owner}.{self.code}" if self.owner else self.code


def quoted(word: str) -> str:
    """A label as it may stand in a formula: in brackets when it is not one plain word."""
    return word if _PLAIN.match(word) else f"[{word}]"


def _key(word: str) -> str:
    return word.translate(FULL_WIDTH).translate(_BRACKETS).strip().casefold()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word as typed (its place) and as stored; a place within it has no counterpart when the words differ."""

    start: int
    end: int
    stored: str
    same: bool

    def typed_at(self, offset: int, otherwise: int) -> int:
        return self.start + offset if self.same else otherwise


@dataclass(frozen=True, slots=True)
class NameBook:
    """Every name of a plan, found by code or by either label; codes win over labels, earlier names over later."""

    names: tuple[Name, ...]
    _words: Mapping[tuple[str | None, str], Name] = field(default_factory=dict, repr=False, compare=False)

    @staticmethod
    def of(names: Iterable[Name]) -> NameBook:
        kept = tuple(names)
        words: dict[tuple[str | None, str], Name] = {}
        for pick in (lambda n: n.code, lambda n: n.label_zh, lambda n: n.label_en):
            for name in kept:
                if pick(name):
                    words.setdefault((name.owner, _key(pick(name))), name)
        return NameBook(kept, words)

    def find(self, word: str, owner: str | None = None) -> Name | None:
        return self._words.get((owner, _key(word)))

    def find_path(self, path: str) -> Name | None:
        """`orders.amount` or `订单.计提金额` as one name, or a plain one."""
        first, dot, rest = path.translate(FULL_WIDTH).partition(".")
        whole = self.find(first)
        if not dot:
            return whole
        return self.find(rest, whole.code if whole else None)

    def label_of(self, path: str, labels: Labels) -> str:
        """A code (also `orders.amount`) in words, the code itself when it is unknown."""
        name = self.find_path(path)
        if name is None:
            return path
        owner = self.find(name.owner) if name.owner else None
        return f"{owner.label(labels)}.{name.label(labels)}" if owner else name.label(labels)

    def shown(self, text: str, labels: Labels) -> str:
        """Formula text with every known name in the wanted labels; blanks, signs and unknown words stay as typed."""
        pieces, end = [], 0
        for token in tokens(text):
            if token.kind == "name":
                pieces += [text[end : token.start], self._renamed(token.text, labels)]
                end = token.end
        return "".join(pieces) + text[end:]

    def stored(self, text: str) -> str:
        """The same formula in codes."""
        return self.shown(text, "code")

    def place_in(self, typed: str, start: int, end: int) -> tuple[int, int]:
        """A place in the stored form of `typed`, as a place in `typed` itself, whichever of a name's words stands there."""
        first, last, shift = None, None, 0
        for piece in self._pieces(typed):
            stored_start, stored_end = piece.start + shift, piece.start + shift + len(piece.stored)
            if first is None and start < stored_end:
                first = min(start - shift, piece.start) if start < stored_start else piece.typed_at(start - stored_start, piece.start)
            if last is None and end <= stored_end:
                last = end - shift if end <= stored_start else piece.typed_at(end - stored_start, piece.end)
            shift += len(piece.stored) - (piece.end - piece.start)
        return (start - shift if first is None else first, end - shift if last is None else last)

    def _pieces(self, typed: str) -> Iterator[_Piece]:
        """The words of the names in the text, a path as its two words."""
        for token in tokens(typed):
            if token.kind != "name":
                continue
            stored = self._renamed(token.text, "code")
            dot, stored_dot = token.plain.find("."), stored.find(".")
            if dot < 0 or stored_dot < 0:
                yield _Piece(token.start, token.end, stored, stored == token.text)
                continue
            middle = token.start + dot
            yield _Piece(token.start, middle, stored[:stored_dot], stored[:stored_dot] == token.text[:dot])
            yield _Piece(middle + 1, token.end, stored[stored_dot + 1 :], stored[stored_dot + 1 :] == token.text[dot + 1 :])

    def _word(self, name: Name, labels: Labels) -> str:
        """The label, or the code where the label would be read back as another name."""
        label = name.label(labels)
        return quoted(label if self.find(label, name.owner) is name else name.code)

    def _renamed(self, word: str, labels: Labels) -> str:
        first, dot, rest = word.translate(FULL_WIDTH).partition(".")
        name = self.find(first)
        if name is None:
            return word
        if not dot:
            return self._word(name, labels)
        inner = self.find(rest, name.code)
        return f"{self._word(name, labels)}.{self._word(inner, labels) if inner else rest}"
