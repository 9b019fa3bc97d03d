"""What may stand at the caret: candidates for the word being typed, and the signature of the call around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from desktop.shared.formula.function_help import FunctionHelp
from desktop.shared.formula.names import Labels, Name, NameBook, quoted
from desktop.shared.formula.tokens import FULL_WIDTH, call_at, tokens, word_before

MOST = 8
TABLE_AT = {"TIER": 1, "TIERPART": 1, "CLIFF": 1, "BAND": 1, "CURVE": 1, "LOOKUP": 1, "VLOOKUP": 1, "GRID": 2, "INDEX": 0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """`insert` replaces the text from `start` to the caret; `caret_back` steps back into the brackets of a function."""

    insert: str
    start: int
    title: str
    kind: str
    hint: str
    caret_back: int = 0


@dataclass(frozen=True, slots=True)
class Signature:
    """A function and its arguments; `active` is the argument at the caret."""

    function: str
    arguments: tuple[str, ...]
    active: int
    result: str


@dataclass(frozen=True, slots=True)
class Completion:
    candidates: tuple[Candidate, ...]
    signature: Signature | None


def complete(
    text: str,
    caret: int,
    book: NameBook,
    functions: Mapping[str, FunctionHelp],
    labels: Labels,
    asked: bool,
    in_record: bool = False,
) -> Completion:
    """`asked` lists everything that fits even before a letter is typed (Alt+/); `in_record`: for a step of each order line."""
    found = tokens(text)
    word = word_before(found, caret)
    signature = _signature(text, caret, functions)
    inside_text = any(t.kind in ("text", "number") and t.start < caret <= t.end for t in found)
    if (word is None and not asked) or (inside_text and word is None):
        return Completion((), signature)
    typed = word.text if word else ""
    start = word.start if word else caret
    if "." in typed.translate(FULL_WIDTH):
        return Completion(tuple(_fields(typed, start, book, labels)[:MOST]), signature)
    candidates = _words(typed, start, book, functions, labels, in_record)
    if signature is not None and TABLE_AT.get(signature.function) == signature.active:
        candidates.sort(key=lambda candidate: candidate.kind != "table")  # a table is wanted here
    return Completion(tuple(candidates[:MOST]), signature)


def _signature(text: str, caret: int, functions: Mapping[str, FunctionHelp]) -> Signature | None:
    call = call_at(tokens(text), caret)
    known = functions.get(call.function) if call else None
    if call is None or known is None:
        return None
    active = min(call.argument, len(known.arguments) - 1)
    return Signature(known.name, known.arguments, active, known.result)


def _fields(typed: str, start: int, book: NameBook, labels: Labels) -> list[Candidate]:
    plain = typed.translate(FULL_WIDTH)
    owner_text, _, part = plain.partition(".")
    owner = book.find(owner_text)
    if owner is None:
        return []
    inside = [name for name in book.names if name.owner == owner.code]
    return [_named(name, start + len(owner_text) + 1, labels) for name in _ranked(part, inside, labels)]


def _words(typed: str, start: int, book: NameBook, functions: Mapping[str, FunctionHelp], labels: Labels, in_record: bool) -> list[Candidate]:
    alone = [name for name in book.names if name.owner is None and (in_record or not name.of_record)]
    found = [_named(name, start, labels) for name in _ranked(typed, alone, labels)]
    wanted = typed.translate(FULL_WIDTH).upper()
    calls = [known for name, known in functions.items() if wanted and name.startswith(wanted)]
    listed = [_function(known, start) for known in sorted(calls, key=lambda known: (len(known.name), known.name))]
    exact = [item for item in listed if item.title == wanted]
    return exact + found + [item for item in listed if item.title != wanted]


def _named(name: Name, start: int, labels: Labels) -> Candidate:
    return Candidate(quoted(name.label(labels)), start, name.label(labels), name.kind, name.hint)


def _function(known: FunctionHelp, start: int) -> Candidate:
    """Without arguments the caret goes behind the brackets, else between them."""
    back = 1 if known.arguments else 0
    return Candidate(f"{known.name}()", start, known.name, "function", known.summary, back)


def _ranked(typed: str, names: list[Name], labels: Labels) -> list[Name]:
    wanted = typed.translate(FULL_WIDTH).strip("[] ").casefold()
    if not wanted:
        return list(names)
    scored = [(score, index, name) for index, name in enumerate(names) if (score := _distance(wanted, name, labels)) is not None]
    return [name for _, _, name in sorted(scored, key=lambda row: row[:2])]


def _distance(wanted: str, name: Name, labels: Labels) -> int | None:
    """0 for the start of the shown label, more for worse places, None when the name does not fit at all."""
    shown = name.label(labels).casefold()
    if shown.startswith(wanted):
        return 0
    others = [word.casefold() for word in (name.code, name.label_en, name.label_zh) if word]
    if any(word.startswith(wanted) for word in others):
        return 1
    if wanted.isascii() and any(spelled.startswith(wanted) for spelled in pinyin_of(name.label_zh)):
        return 2
    return 3 if any(wanted in word for word in [shown, *others]) else None


@lru_cache(maxsize=2048)
def pinyin_of(word: str) -> tuple[str, str]:
    """A Chinese word spelled out and by initials; empty strings for a word without Chinese."""
    if word.isascii():
        return "", ""
    from pypinyin import Style, lazy_pinyin  # 30 ms to load, only when somebody completes

    spelled = lazy_pinyin(word)
    return "".join(spelled), "".join(lazy_pinyin(word, style=Style.FIRST_LETTER))
