"""What can be wrong with a formula before it meets any data, and the nearest name to suggest."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class FormulaProblem(Exception):
    """A fault of the text: `start` and `end` are places in the formula as it was typed.

    Raised by the parser; collected, never raised, by the checker.
    """

    def __init__(self, code: str, message: str, start: int, end: int, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.start = start
        self.end = end
        self.suggestion = suggestion

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FormulaProblem) and self.key() == other.key()

    def __hash__(self) -> int:
        return hash(self.key())

    def key(self) -> tuple[str, str, int, int, str | None]:
        return self.code, self.message, self.start, self.end, self.suggestion

    def __repr__(self) -> str:
        return f"FormulaProblem({self.code!r}, {self.message!r}, {self.start}, {self.end})"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like `word`, None when none is close enough to be meant."""
    folded = {name.casefold(): name for name in sorted(known)}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The tail of a message: empty, or `; did you mean "quota"?`."""
    found = nearest(word, known)
    return f'; did you mean "{found}"?' if found else ""
