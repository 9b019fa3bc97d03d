"""Which column holds which field: by the words people use, in English, Chinese and pinyin, and by likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from server_db.imports.fields import KINDS, Field
from server_db.imports.problems import FileProblem
from server_db.imports.traditional import simplified

_REMARK = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
CERTAIN, LIKELY = 100, 88  # below LIKELY two names only look alike


@dataclass(frozen=True, slots=True)
class Match:
    """`score` 100: the very word; less: alike; 101: the person said so. `also`: columns that count where this one is empty."""

    field: Field
    column: int
    header: str
    score: int
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping_:
    """The columns chosen for the fields of a kind, and what is left on both sides."""

    kind: str
    matches: tuple[Match, ...]
    unused: tuple[str, ...]
    missing: tuple[Field, ...]

    def column(self, name: str) -> int | None:
        return next((match.column for match in self.matches if match.field.name == name), None)

    def sureness(self, name: str) -> int:
        """How surely the field's column was found, of 100; 0: none was."""
        return next((match.score for match in self.matches if match.field.name == name), 0)


def normalise(header: str) -> str:
    """Lower case letters, digits and simplified hanzi only: Sales_Order ID and salesOrderId are the same word, 聯絡人 and 联络人 as well."""
    return simplified(re.sub(r"[^0-9a-z\u4e00-\u9fff]", "", unicodedata.normalize("NFKC", header).lower()))


@lru_cache(maxsize=4096)
def _words(field: Field) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normalise(word) for word in field.synonyms))


@lru_cache(maxsize=4096)
def _pinyin(field: Field) -> frozenset[str]:
    from pypinyin import lazy_pinyin  # late: its dictionary takes a moment to load

    return frozenset("".join(lazy_pinyin(word)) for word in _words(field) if not word.isascii())


def match_columns(
    kind: str, header: Sequence[str], chosen: Mapping[str, str] | None = None, wanted: Sequence[Field] | None = None,
    unfit: Callable[[Field, int], bool] | None = None,
) -> Mapping_:  # fmt: skip
    """Each field gets at most one column and each column serves one field. `chosen` (field: column) goes before everything.

    `wanted`: the fields of a kind that the office extends; those of KINDS when left out. `unfit`: whether what stands in a
    column speaks against its name; what a person chose is not asked about.
    """
    every = KINDS[kind] if wanted is None else wanted
    taken = _take_chosen(kind, header, chosen or {}, every)
    fields = [field for field in every if field.name not in {match.field.name for match in taken} and field.name not in (chosen or {})]
    used = {match.column for match in taken}
    offers = [
        (score, preference, place, column)
        for place, field in enumerate(fields)
        for column, name in enumerate(header)
        if column not in used
        for score, preference in [_best_score(field, name)]
        if score >= LIKELY and not (unfit and unfit(field, column))
    ]
    matches, served = list(taken), set[int]()
    for score, _, place, column in sorted(offers, key=lambda offer: (-offer[0], offer[1], offer[2], offer[3])):
        if place not in served and column not in used:
            served.add(place)
            used.add(column)
            matches.append(Match(fields[place], column, header[column], score))
    found = {match.field.name for match in matches}
    order = {field.name: place for place, field in enumerate(every)}
    return Mapping_(
        kind,
        tuple(sorted(matches, key=lambda match: order[match.field.name])),
        tuple(name for column, name in enumerate(header) if column not in used and name),
        tuple(field for field in every if field.required and field.name not in found),
    )


def rate_header(kind: str, cells: Sequence[str], wanted: Sequence[Field] | None = None) -> int:
    """How many fields a row of cells names for certain."""
    words = {normalise(cell) for cell in cells if cell}
    return sum(1 for field in (KINDS[kind] if wanted is None else wanted) if words.intersection(_words(field)))


def _take_chosen(kind: str, header: Sequence[str], chosen: Mapping[str, str], every: Sequence[Field]) -> list[Match]:
    taken = []
    for name, column in chosen.items():
        field = next((f for f in every if f.name == name), None) or next((f for f in every if normalise(name) in _words(f)), None)
        if field is None:
            raise FileProblem("map.unknown_field", f"“{name}” is no field of {kind}; the fields are {', '.join(f.name for f in every)}.")
        if not column:
            continue  # "Field=" says: leave it empty
        place = next((i for i, cell in enumerate(header) if normalise(cell) == normalise(column)), None)
        if place is None:
            raise FileProblem("map.unknown_column", f"The file has no column “{column}”; its columns are {', '.join(header)[:300]}.")
        taken.append(Match(field, place, header[place], CERTAIN + 1))
    return taken


def _best_score(field: Field, name: str) -> tuple[int, int]:
    """A remark in brackets, 姓名（必填）, is left away where the whole name says nothing; a unit there is a matter of the values."""
    score, place = _score(field, normalise(name))
    bare = _REMARK.sub("", name)
    if score >= LIKELY or bare == name:
        return score, place
    score, place = _score(field, normalise(bare))
    return (min(score, CERTAIN - 3), place) if score == CERTAIN else (0, 0)


def _score(field: Field, name: str) -> tuple[int, int]:
    """(score, place of the word that fits best): earlier words are the surer ones."""
    if not name:
        return 0, 0
    words = _words(field)
    if name in words:
        return CERTAIN, words.index(name)
    if name.isascii() and len(name) > 3 and name in _pinyin(field):
        return CERTAIN - 2, 0
    # short words are alike by chance: "item" and "team"
    # and the number of a thing is another column than its name: "campaign id" and "campaign"
    is_id = name.endswith("id")
    near = [
        (int(fuzz.ratio(name, word)), place) for place, word in enumerate(words) if min(len(name), len(word)) >= 6 and word.endswith("id") == is_id
    ]
    return max(near, key=lambda pair: (pair[0], -pair[1]), default=(0, 0))
