"""Processes to test with: a usual one, and any at all."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from server_db.domain.process import kinds
from server_db.domain.process.body import (
    Access,
    Activity,
    Approval,
    Automatic,
    Edge,
    Evidence,
    Process,
    Required,
    Stage,
    Task,
    blank,
    parse_process,
    to_json,
)
from server_db.domain.process.connect import why_not_connect
from server_db.domain.process.layout import arrange

CHANCES = {"new": "0.05", "qual": "0.2", "demo": "0.4", "trial": "0.45", "quote": "0.65", "nego": "0.8", "won": "1"}
STAGES = (
    ("new", "entry"), ("qual", "stage"), ("demo", "stage"), ("quote", "stage"), ("pool", "pool"), ("trial", "milestone"),
    ("nego", "approval"), ("lost", "lost"), ("won", "won"),
)  # fmt: skip
EDGES = (
    ("new", "qual", "forward"), ("qual", "demo", "forward"), ("demo", "quote", "forward"), ("qual", "pool", "pool"), ("pool", "new", "pool"),
    ("demo", "trial", "optional"), ("trial", "quote", "optional"), ("quote", "nego", "forward"), ("nego", "won", "forward"),
    ("nego", "lost", "lost"), ("nego", "quote", "back"),
)  # fmt: skip


def make_usual() -> Process:
    stages = []
    for id, kind in STAGES:
        stage = replace(blank(kind, id), code=id)
        stages.append(replace(stage, probability=Decimal(CHANCES.get(id, "0"))))
    process = Process(tuple(stages), tuple(Edge(f"{a}_{b}", a, b, kind) for a, b, kind in EDGES))
    places = arrange(process)
    return replace(process, stages=tuple(replace(one, x=places[one.id][0], y=places[one.id][1]) for one in process.stages))


# Texts that have broken readers before: quotes, markup, line ends, wide and combining signs, formulas.
TEXTS = (
    "", "", "Stage", "阶段", "a & <b>", '"quoted"', "line\nbreak", "tab\tand  blanks ", "=amount > 5", "amount > 3", "visits >= 1", "]]>", "\U0001f600",
    "é", "\u2028", "x" * 120,
)  # fmt: skip
FIELDS = ("amount", "budget", "competitor", "role_x", "客户")


def processes(most: int = 7) -> st.SearchStrategy[Process]:
    """Any process that can be read, wrong ones included. From a seed: a draw for each field takes a hundred times as long."""
    return st.integers(0, 2**40).map(lambda seed: make_any(random.Random(seed), most))


def drawn(most: int = 8) -> st.SearchStrategy[Process]:
    """As a person draws them: no edge that would be refused."""

    def sound(process: Process) -> Process:
        kept = Process(process.stages)
        for edge in process.edges:
            if why_not_connect(kept, edge.from_, edge.to, edge.kind) is None:
                kept = kept.put_edge(edge)
        return kept

    return processes(most).map(sound)


def make_any(chance: random.Random, most: int) -> Process:
    ids = [f"s{at}" for at in range(chance.randint(0, most))]
    stages = tuple(_stage(chance, id) for id in ids)
    count = chance.randint(0, 2 * most) if ids else 0
    text, word = lambda: chance.choice(TEXTS), lambda: chance.choice(sorted(kinds.EDGE_KINDS))
    edges = (Edge(f"e{at}", chance.choice(ids), chance.choice(ids), word(), text(), text(), text()) for at in range(count))
    return parse_process(to_json(Process(stages, tuple(edges))))


def _stage(chance: random.Random, id: str) -> Stage:
    def text() -> str:
        return chance.choice(TEXTS)

    def word(words: Iterable[str]) -> str:
        return chance.choice(sorted(words))

    def days() -> int | None:
        return chance.choice((None, 0, 3, 7, 90))

    def some(*ones: Any) -> tuple[Any, ...]:
        return tuple(one for one in ones if chance.random() < 0.4)

    at = [word(kinds.MOMENTS) for _ in range(5)]
    count = chance.randint(1, 9)
    return Stage(
        id, text()[:40], word(kinds.STAGE_KINDS), text(), text(), chance.randint(-50, 50) * 8, chance.randint(-50, 50) * 8,
        Decimal(chance.randint(0, 1_000)) / 1_000, word(kinds.FORECASTS), days(), days(), days(), text(), text(),
        some(Required(chance.choice(FIELDS), at[0]), Required(chance.choice(FIELDS), at[1])),
        some(Evidence(f"{id}v", text(), text(), word(kinds.EVIDENCE_KINDS), count, at[2])),
        some(Activity(word(kinds.ACTIVITY_KINDS), count, at[3])),
        some(Task(f"{id}t", text(), text(), chance.choice(("owner", "role:finance")), count, count % 2 == 0)),
        some(Automatic(f"{id}m", text(), text(), "manager", count, word(kinds.OCCASIONS))),
        some(Approval(f"{id}p", count, chance.choice(("", "manager", "gone")), text(), at[4])),
        Access(some(*FIELDS[:2]), some("owner", "manager")), text(), text(),
    )  # fmt: skip
