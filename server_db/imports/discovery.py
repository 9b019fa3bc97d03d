"""A process template from an event log: its activities as stages, the successions that were seen often enough as edges.

What comes out is a draft to look through. It says how often each way was gone; rules nobody logged are not invented.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from server_db.domain.process.body import Edge, Process, Stage, blank
from server_db.imports.convert import Row
from server_db.imports.prepare import Prepared
from server_db.imports.problems import FileProblem
from server_db.imports.stage_words import kind_of_word

LEAST_SHARE = Decimal("0.05")  # of what leaves an activity
MOST_ACTIVITIES = 200
CLOSING = ("won", "lost", "pool")
Names = Mapping[str, tuple[str, str]]
Pair = tuple[str, str]


@dataclass(slots=True)
class Seen:
    """What a log shows: per activity its cases, events, days and usual place (0 first, 1 last); per succession its times."""

    cases: Counter[str] = field(default_factory=Counter)
    events: Counter[str] = field(default_factory=Counter)
    starts: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    pairs: Counter[Pair] = field(default_factory=Counter)
    places: dict[str, list[Decimal]] = field(default_factory=lambda: defaultdict(list))
    days: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def place(self, activity: str) -> Decimal:
        return sum(self.places[activity], Decimal(0)) / len(self.places[activity])


def discover(prepared: Prepared, least: Decimal = LEAST_SHARE, arrange: Callable[[Process], Mapping[str, tuple[int, int]]] | None = None) -> Process:
    """The draft of a prepared log. `least`: successions rarer than this share of what leaves an activity are left out."""
    seen = watch(prepared.converted.rows, prepared.converted.left_out())
    if not seen.events:
        raise FileProblem("discover.empty", f"{prepared.sheet.file_name} holds no event that can be read; check its columns.")
    if len(seen.events) > MOST_ACTIVITIES:
        many = f"{prepared.sheet.file_name} names {len(seen.events)} activities; choose a column with at most {MOST_ACTIVITIES}."
        raise FileProblem("discover.too_many", many)
    process = build(seen, names_in(prepared), least)
    places = arrange(process) if arrange else {}
    return replace(process, stages=tuple(replace(s, x=places[s.id][0], y=places[s.id][1]) if s.id in places else s for s in process.stages))


def names_in(prepared: Prepared) -> Names:
    """English and Chinese names of activities, where the file has columns for them."""
    columns = {name: prepared.mapping.column(name) for name in ("activity", "activity_en", "activity_zh")}
    names: dict[str, tuple[str, str]] = {}
    for _, cells in prepared.sheet.rows:
        texts = {name: str(cells[column]).strip() if column is not None and column < len(cells) and cells[column] else "" for name, column in columns.items()}
        word = texts["activity"]
        if word and word not in names:
            names[word] = (texts["activity_en"] or word, texts["activity_zh"] or word)
    return names


def watch(rows: Iterable[Row], left_out: set[int]) -> Seen:
    cases: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["row_no"] not in left_out:
            cases[row["number"]].append(row)
    seen = Seen()
    for events in cases.values():
        events.sort(key=lambda row: row["line_no"])
        seen.events.update(row["measure"] for row in events)
        seen.cases.update({row["measure"] for row in events})
        _watch_moves(seen, [row for row in events if row["line_kind"] == "move"])
    return seen


def _watch_moves(seen: Seen, moves: Sequence[Row]) -> None:
    seen.starts[moves[0]["measure"]] += 1
    seen.ends[moves[-1]["measure"]] += 1
    for before, after in pairwise(moves):
        seen.pairs[before["measure"], after["measure"]] += 1
        seen.days[before["measure"]].append(_days_between(before["sold_at"], after["sold_at"]))
    first: dict[str, int] = {}
    for place, row in enumerate(moves):
        first.setdefault(row["measure"], place)
    for word, place in first.items():
        seen.places[word].append(Decimal(place) / max(len(moves) - 1, 1))


def _days_between(before: str, after: str) -> int:
    from datetime import date

    return (date.fromisoformat(after[:10]) - date.fromisoformat(before[:10])).days


def build(seen: Seen, names: Names, least: Decimal) -> Process:
    order = _order(seen)
    stages = _stages(seen, names, order)
    ids = {word: stage.id for word, stage in zip(order, stages, strict=True)}
    edges = _edges(seen, order, ids, least)
    return Process(*_with_ends(seen, order, stages, edges, ids, least))


def _order(seen: Seen) -> list[str]:
    """By the usual place in a case; neighbours the other way round where more cases went so."""
    order = sorted(seen.events, key=lambda word: (kind_of_word(word) in CLOSING, seen.place(word), -seen.starts[word], word))
    for _ in order:
        for place, (before, after) in enumerate(pairwise(order)):
            if kind_of_word(after) not in CLOSING and seen.pairs[after, before] > seen.pairs[before, after]:
                order[place : place + 2] = [after, before]
                break
        else:
            break
    return order


def _stages(seen: Seen, names: Names, order: Sequence[str]) -> list[Stage]:
    first = max((word for word in order if kind_of_word(word) not in CLOSING), key=lambda word: (seen.starts[word], -order.index(word)), default=order[0])
    made: list[Stage] = []
    for number, word in enumerate(order, 1):
        kind = kind_of_word(word)
        kind = kind if kind in CLOSING else "entry" if word == first else "stage"
        english, chinese = names.get(word, (word, word))
        stage = blank(kind, f"s{number:03d}")
        steps = sum(1 for other in order if kind_of_word(other) not in CLOSING)
        chance = Decimal(number) / (steps + 1) if kind in ("entry", "stage") else stage.probability
        days = sorted(seen.days[word])
        made.append(
            replace(
                stage,
                code=_code(word, {one.code for one in made}), name_en=english[:120], name_zh=chinese[:120],
                probability=chance.quantize(Decimal("0.01")),
                sla_days=max(days[len(days) * 9 // 10], 1) if days and kind in ("entry", "stage") else None,
                note_en=f"{seen.events[word]:,} events in {seen.cases[word]:,} cases; half of them left within {days[len(days) // 2] if days else 0} days.",
                note_zh=f"{seen.cases[word]:,} 个案例中 {seen.events[word]:,} 次；一半在 {days[len(days) // 2] if days else 0} 天内离开。",
            )
        )  # fmt: skip
    return made


def _code(word: str, taken: set[str]) -> str:
    from pypinyin import lazy_pinyin  # late: its dictionary takes a moment to load

    plain = re.sub(r"[^a-z0-9]+", "_", "_".join(lazy_pinyin(word)).lower()).strip("_")[:36] or "stage"
    return next(name for name in (plain, *(f"{plain}_{n}" for n in range(2, MOST_ACTIVITIES + 2))) if name not in taken)


def _edges(seen: Seen, order: Sequence[str], ids: Mapping[str, str], least: Decimal) -> list[Edge]:
    """The ways gone often enough, and of every activity the most usual way in and out, so that none is cut off."""
    leaving, best_in, best_out = Counter[str](), dict[str, Pair](), dict[str, Pair]()
    for pair, times in seen.pairs.items():
        leaving[pair[0]] += times
    for pair, _ in sorted(seen.pairs.items(), key=lambda item: (-item[1], item[0])):
        best_out.setdefault(pair[0], pair)
        best_in.setdefault(pair[1], pair)
    kept = {pair for pair, times in seen.pairs.items() if Decimal(times) >= least * leaving[pair[0]]} | set(best_in.values()) | set(best_out.values())
    turn = {word: place for place, word in enumerate(order)}
    edges = []
    for number, pair in enumerate(sorted(kept, key=lambda pair: (turn[pair[0]], turn[pair[1]])), 1):
        said = f"{seen.pairs[pair]:,}×"
        edges.append(Edge(f"e{number:03d}", ids[pair[0]], ids[pair[1]], _edge_kind(pair, turn), "", said, said))
    return [edge for edge in edges if edge.kind != "closed"]


def _edge_kind(pair: Pair, turn: Mapping[str, int]) -> str:
    if kind_of_word(pair[0]) in CLOSING:
        return "closed"  # what was logged after the end leads nowhere
    kind = kind_of_word(pair[1])
    if kind in ("lost", "pool"):
        return kind
    return "forward" if turn[pair[0]] < turn[pair[1]] else "back"


def _with_start(seen: Seen, stages: list[Stage], edges: list[Edge], ids: Mapping[str, str], least: Decimal) -> None:
    """Cases that begin at several activities get an entry before them; one activity can only be the entry itself."""
    total = sum(seen.starts.values())
    starts = [word for word in seen.starts if word in ids and Decimal(seen.starts[word]) >= least * total]
    if len(starts) < 2:
        return
    stages[:] = [replace(stage, kind="stage") if stage.kind == "entry" else stage for stage in stages]
    entry = blank("entry", "s000", {stage.code for stage in stages})
    stages.insert(0, entry)
    for number, word in enumerate(sorted(starts), 1):
        times = f"{seen.starts[word]:,}×"
        edges.append(Edge(f"b{number:03d}", entry.id, ids[word], "forward", "", times, times))


def _with_ends(
    seen: Seen, order: Sequence[str], stages: list[Stage], edges: list[Edge], ids: Mapping[str, str], least: Decimal
) -> tuple[tuple[Stage, ...], tuple[Edge, ...]]:
    """A log without words for the end gets won and lost stages. Cases that ended late are taken as won, early ones as
    lost; which is which only somebody who knows the office can say.
    """
    _with_start(seen, stages, edges, ids, least)
    kinds = {stage.kind for stage in stages}
    open_ones = [word for word in order if kind_of_word(word) not in CLOSING]
    ends = [word for word in open_ones if Decimal(seen.ends[word]) >= least * sum(seen.ends.values())] or open_ones[-1:]
    late = [word for word in ends if seen.place(word) * 2 > 1] or ends[-1:]
    for kind, sign in (("won", "w"), ("lost", "l")):
        if kind in kinds:
            continue
        made = blank(kind, f"{sign}000", {stage.code for stage in stages})
        stages.append(made)
        for word in late if kind == "won" else open_ones:
            said = f"{seen.ends[word]:,}×" if kind == "won" or word not in late else ""
            edges.append(Edge(f"{sign}{order.index(word) + 1:03d}", ids[word], made.id, "forward" if kind == "won" else "lost", "", said, said))
    return tuple(stages), tuple(edges)
