"""Columns that know the outcome: filled in after contact, or written by who already knew. Found before a score is learned,
set aside with the reason and the numbers; a person may overrule.

That a column is often blank is no sign by itself: people who win answer more questions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from server_db.domain.leads.bands import Bands, Column, Placer, find_bands
from server_db.domain.leads.measures import auc
from server_db.domain.leads.values import folded

DISTINCT, CONSTANT = 0.90, 0.995
LATE_SHARE = 0.20
CELL_ROWS, PURE_HIGH, PURE_LOW, PURE_SHARE = 30, 0.95, 0.03, 0.05
# A pure cell must also be far from the overall rate: where few win at all, a rate of 3 % says nothing.
FAR = 0.2
ALONE_AUC = 0.80
BLANK_SHARE, TOGETHER, LEAST_TOGETHER = 0.20, 0.999, 4
FOLDS = 5
# A column that is written when a lead closes is filled for one outcome only; so many of the other one must be missed by it.
MISSED = 10
# Days to the closing under another name: so many of the values, where the leads took so many different times.
ELAPSED_SHARE, ELAPSED_TIMES = 0.5, 5
SAID_SHARE = 0.20
# What is used but should be looked at by a person: a column that alone ranks far above all others, one filled much more often for one outcome,
# one of which some values were written late.
LOOK_AUC, LOOK_ABOVE, LOOK_FILLED, LOOK_LATE = 0.70, 0.05, 0.40, 0.05
AFTERWARDS = re.compile(
    r"\b(last|latest|notable|tags?|status|quality|profile|asymm?etrique|score|index|grade|result|outcome|reason|duration|closed?|won|lost)\b"
    r"|最后|最近|标签|状态|质量|画像|评分|结果|原因|时长|成交"
)
OUTCOMES = re.compile(
    r"\b(won|lost|closed|converted|churned|customer|deal|paid|enrolled|refused|rejected)\b"
    r"|成交|赢单|输单|流失|签约|战败|丢单|已关闭|已转化|已付款|已报名|拒绝"
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`code` is empty for a column that may be used. `args` are the numbers of the reason; of a column that is used its own AUC, and `look`
    where a person should look at it: nothing proves that it knows the outcome, nothing that it does not."""

    column: str
    name: str
    code: str
    args: Mapping[str, str | int | float]

    @property
    def aside(self) -> bool:
        return self.code != ""

    @property
    def look_at(self) -> bool:
        return not self.aside and "look" in self.args


@dataclass(frozen=True, slots=True)
class Known:
    """What the office and its journal know of the columns. `after`: declared to be known only afterwards. `late`: the share of filled
    values that were written after the first contact or the closing. `early`: written when the leads came in, open, and never since.
    `took`: days from coming in to closing, lead by lead; empty where nobody knows."""

    after: Collection[str] = ()
    late: Mapping[str, float] = field(default_factory=dict)
    early: Collection[str] = ()
    took: Sequence[int] = ()


def judge_columns(columns: Sequence[Column], won: Sequence[bool], known: Known | None = None) -> tuple[Verdict, ...]:
    """A column that the journal proves to be older than its outcome cannot know it, however well it foretells it."""
    rate = sum(won) / len(won) if won else 0.0
    found = _together(columns, [_judge(column, won, rate, known or Known()) for column in columns])
    return _to_look_at(columns, won, known or Known(), found)


def _judge(column: Column, won: Sequence[bool], rate: float, known: Known) -> Verdict:
    def verdict(code: str, **args: str | int | float) -> Verdict:
        return Verdict(column.code, column.name, code, args)

    if most_common_share(column) > CONSTANT:
        return verdict("constant", share=round(most_common_share(column), 4))
    if column.code in known.after:
        return verdict("after")
    if known.late.get(column.code, 0.0) > LATE_SHARE:
        return verdict("late", share=round(known.late[column.code], 3))
    filled = [value for value in column.values if value is not None]
    if column.code not in known.early:
        if elapsed := _elapsed_share(column, known.took):
            return verdict("elapsed", share=round(elapsed, 3))
        if _is_filled_for_one(column, won, rate):
            return verdict("filled", share=round(len(filled) / len(won), 3))
    distinct = len(set(filled)) / len(filled) if filled else 0.0
    whole = column.kind != "number" or all(value == int(value) for value in filled)
    if distinct > DISTINCT and len(filled) > CELL_ROWS and whole:
        return verdict("id", distinct=round(distinct, 3))
    places = _places(find_bands(column, range(len(column.values))), column)
    alone = alone_auc(places, won)
    if column.code in known.early:
        return verdict("", auc=round(alone, 3))
    pure = _pure_share(places, won, rate)
    if pure >= PURE_SHARE:
        return verdict("pure", share=round(pure, 3))
    if alone >= ALONE_AUC:
        return verdict("alone", auc=round(alone, 3))
    word = AFTERWARDS.search(folded(column.name.replace("_", " ")))
    if word:
        return verdict("word", word=word.group())
    said = _said_outcome(column)
    return verdict("says", word=said) if said else verdict("", auc=round(alone, 3))


def _elapsed_share(column: Column, took: Sequence[int]) -> float:
    """The share of its numbers that are the days a lead took to close; 0 where that is no pattern."""
    if column.kind != "number" or len(set(took)) < ELAPSED_TIMES:
        return 0.0
    pairs = [(value, days) for value, days in zip(column.values, took, strict=True) if isinstance(value, Decimal)]
    same = sum(1 for value, days in pairs if abs(value - days) <= 1)
    return same / len(pairs) if len(pairs) >= CELL_ROWS and same >= ELAPSED_SHARE * len(pairs) else 0.0


def _is_filled_for_one(column: Column, won: Sequence[bool], rate: float) -> bool:
    """Whether it is often blank, and filled for leads of one outcome only: then it was filled in because of it."""
    filled = [win for value, win in zip(column.values, won, strict=True) if value is not None]
    if len(filled) < CELL_ROWS or len(filled) > (1 - BLANK_SHARE) * len(won):
        return False
    high, low = _settled(rate)
    wins = sum(filled)
    return (wins >= high * len(filled) and len(filled) * (1 - rate) >= MISSED) or (wins <= low * len(filled) and len(filled) * rate >= MISSED)


def _said_outcome(column: Column) -> str:
    """The word by which its values name an outcome; empty where few do."""
    if column.kind != "text":
        return ""
    counted = Counter(found.group() for value in column.values if value is not None and (found := OUTCOMES.search(folded(str(value)))))
    filled = sum(1 for value in column.values if value is not None)
    return counted.most_common(1)[0][0] if counted and counted.total() >= SAID_SHARE * filled else ""


def _settled(rate: float) -> tuple[float, float]:
    """The shares of wins from which and up to which an outcome is all but settled."""
    return max(PURE_HIGH, 1 - FAR * (1 - rate)), min(PURE_LOW, FAR * rate)


def _places(bands: Bands, column: Column) -> list[int]:
    place = Placer(bands).place
    return [place(value) for value in column.values]


def most_common_share(column: Column) -> float:
    counted: dict[object, int] = defaultdict(int)
    for value in column.values:
        counted[value] += 1
    return max(counted.values(), default=0) / max(1, len(column.values))


def _pure_share(places: Sequence[int], won: Sequence[bool], rate: float) -> float:
    """The share of rows in cells whose outcome is all but settled."""
    cells: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for at, win in zip(places, won, strict=True):
        cells[at][win] += 1
    high, low = _settled(rate)
    settled = 0
    for lost, wins in cells.values():
        rows = lost + wins
        if rows >= CELL_ROWS and (wins >= high * rows or wins <= low * rows):
            settled += rows
    return settled / max(1, len(won))


def alone_auc(places: Sequence[int], won: Sequence[bool]) -> float:
    """What the column tells alone: each fifth is ranked by the rates of the other four."""
    total: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    folds: list[dict[int, list[int]]] = [defaultdict(lambda: [0, 0]) for _ in range(FOLDS)]
    for row, (at, win) in enumerate(zip(places, won, strict=True)):
        total[at][win] += 1
        folds[row % FOLDS][at][win] += 1
    rate = sum(won) / max(1, len(won))
    pairs: list[list[tuple[int, bool]]] = [[] for _ in range(FOLDS)]
    for row, (at, win) in enumerate(zip(places, won, strict=True)):
        mine = folds[row % FOLDS][at]
        lost, wins = total[at][0] - mine[0], total[at][1] - mine[1]
        pairs[row % FOLDS].append((round(1_000_000 * (wins + rate) / (lost + wins + 1)), win))
    return sum(auc(fold) for fold in pairs) / FOLDS


def _together(columns: Sequence[Column], found: list[Verdict]) -> tuple[Verdict, ...]:
    """Four or more columns blank in the same rows were filled by one act; where one of them is suspect, all are."""
    blank = {column.code: frozenset(row for row, value in enumerate(column.values) if value is None) for column in columns}
    rows = max((len(column.values) for column in columns), default=0)
    often = [code for code, at in blank.items() if len(at) >= BLANK_SHARE * rows and len(at) < rows]
    suspect = {verdict.column for verdict in found if verdict.code in ("pure", "alone", "word", "after", "late", "filled", "elapsed", "says")}
    reasons: dict[str, str] = {}
    for code in often:
        group = [other for other in often if len(blank[code] & blank[other]) >= TOGETHER * len(blank[code] | blank[other])]
        bad = [other for other in group if other in suspect]
        if len(group) >= LEAST_TOGETHER and bad and code not in suspect:
            reasons[code] = bad[0]
    return tuple(replace(v, code="together", args={"with": reasons[v.column]}) if v.column in reasons and not v.aside else v for v in found)


def _to_look_at(columns: Sequence[Column], won: Sequence[bool], known: Known, found: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """What a leak with much noise in it looks like, which an honest strong column may look like as well."""
    used = [verdict for verdict in found if not verdict.aside]
    by_code = {column.code: column for column in columns}
    looked: dict[str, Mapping[str, str | int | float]] = {}
    for verdict in used:
        if verdict.column in known.early:
            continue
        alone = float(verdict.args["auc"])  # float-ok
        best = max((float(other.args["auc"]) for other in used if other is not verdict), default=0.5)  # float-ok
        often, seldom = _filled_by_outcome(by_code[verdict.column], won)
        late = known.late.get(verdict.column, 0.0)
        if late >= LOOK_LATE:
            looked[verdict.column] = {"look": "late", "share": round(late, 3)}
        elif abs(often - seldom) >= LOOK_FILLED:
            looked[verdict.column] = {"look": "filled", "won": round(often, 3), "lost": round(seldom, 3)}
        elif alone >= max(LOOK_AUC, best + LOOK_ABOVE):
            looked[verdict.column] = {"look": "far", "next": round(best, 3)}
    return tuple(replace(v, args={**v.args, **looked[v.column]}) if v.column in looked else v for v in found)


def _filled_by_outcome(column: Column, won: Sequence[bool]) -> tuple[float, float]:
    """The shares of the leads won and of those lost in which it is filled."""
    filled = Counter(win for value, win in zip(column.values, won, strict=True) if value is not None)
    wins = sum(won)
    return filled[True] / max(1, wins), filled[False] / max(1, len(won) - wins)
