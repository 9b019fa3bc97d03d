"""Finding things by a few letters: codes, names in both languages, full pinyin and initials.

Pure: no widgets. 50,000 entries answer in well under 100 ms, for a first look is a plain `in`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Entry:
    """kind: person, order, plan, run, screen or command. `address` is where Enter goes."""

    kind: str
    code: str
    name_en: str
    name_zh: str
    address: str
    detail: str = ""


PREFIXES = {">": ("command", "screen"), "@": ("person",), "#": ("plan", "run")}
RANK = {"command": 0, "screen": 0, "person": 1, "plan": 2, "run": 3, "order": 4}


@lru_cache(maxsize=8192)
def _syllables(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    readings: list[str] = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys(readings))


def pinyin_words(text: str) -> str:
    """'王敏' -> 'wangmin wang min wm'; digits stay in the initials; other readings follow after a bar, as second choice."""
    first, others, initials = [], [], []
    for char in text.lower():
        if "\u4e00" <= char <= "\u9fff":
            readings = _syllables(char)
            first.append(readings[0])
            initials.append(readings[0][0])
            others += readings[1:]
        elif char.isalnum():
            initials.append(char)
    if not first:
        return ""
    words = " ".join(["".join(first), *first, "".join(initials)])
    return f"{words} | {' '.join(others)}" if others else words


def haystack(entry: Entry) -> str:
    name = entry.name_en.lower()
    together = name.replace(" ", "")
    initials = "".join(word[0] for word in name.split()) if " " in name else ""
    words = (entry.code.lower(), name, together, initials, entry.name_zh, pinyin_words(entry.name_zh))
    return " ".join(word for word in words if word)


@dataclass(slots=True)
class Index:
    """Entries with what is searched in; made once in the background, asked at every key."""

    entries: list[Entry] = field(default_factory=list)
    stacks: list[str] = field(default_factory=list)

    def add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.entries.append(entry)
            self.stacks.append(haystack(entry))

    def search(self, text: str, limit: int = 40) -> list[Entry]:
        """Best first. A prefix > @ # narrows to commands, people, plans and runs."""
        kinds = PREFIXES.get(text[:1])
        words = (text[1:] if kinds else text).lower().split()
        numbers: Sequence[int] = range(len(self.entries))
        if kinds:
            numbers = [n for n in numbers if self.entries[n].kind in kinds]
        if not words:
            return [self.entries[n] for n in numbers[:limit]]
        hits = self._containing(words, numbers)
        if not hits:
            hits = self._similar(" ".join(words), numbers, limit)
        best = sorted(hits, key=lambda n: self._rank(n, words))[:limit]
        return [self.entries[n] for n in best]

    def _containing(self, words: list[str], numbers: Sequence[int]) -> list[int]:
        stacks = self.stacks
        for word in words:
            numbers = [n for n in numbers if word in stacks[n]]
        return list(numbers)

    def _similar(self, text: str, numbers: Sequence[int], limit: int) -> list[int]:
        """A slip of the finger: only when nothing contains the words, and only with some length."""
        if len(text) < 3:
            return []
        from rapidfuzz import fuzz, process

        choices = {n: self.stacks[n] for n in numbers}
        found = process.extract(text, choices, scorer=fuzz.partial_ratio, score_cutoff=72, limit=limit)
        return [number for _, _, number in found]

    def _rank(self, number: int, words: list[str]) -> tuple[int, int, int, str]:
        stack, entry = self.stacks[number], self.entries[number]
        # Other readings of a character find, but do not make a person the best match: 方 is fang before it is wang.
        padded = f" {stack.partition(' | ')[0]} "
        exact = all(f" {word} " in padded for word in words)
        starts = all(f" {word}" in padded for word in words)
        return (0 if exact else 1 if starts else 2, RANK.get(entry.kind, 9), len(stack), entry.code)
