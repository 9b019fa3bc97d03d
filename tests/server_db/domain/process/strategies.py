"""Processes to test with: a usual one, and any at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

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


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"), max_size=12)
names = st.sampled_from(["amount", "budget", "competitor", "role_x", "客户"])
days = st.none() | st.integers(0, 90)
moments = st.sampled_from(sorted(kinds.MOMENTS))


@st.composite
def stages_(draw: st.DrawFn, id: str) -> Stage:
    return Stage(
        id, draw(texts), draw(st.sampled_from(sorted(kinds.STAGE_KINDS))), draw(texts), draw(texts),
        draw(st.integers(-50, 50)) * 8, draw(st.integers(-50, 50)) * 8,
        draw(st.decimals(0, 1, places=3)), draw(st.sampled_from(sorted(kinds.FORECASTS))), draw(days), draw(days), draw(days),
        draw(texts), draw(texts),
        tuple(draw(st.lists(st.builds(Required, names, moments), max_size=2))),
        tuple(draw(st.lists(st.builds(Evidence, st.just(f"{id}v"), texts, texts, st.sampled_from(sorted(kinds.EVIDENCE_KINDS)), st.integers(1, 9), moments), max_size=1))),
        tuple(draw(st.lists(st.builds(Activity, st.sampled_from(sorted(kinds.ACTIVITY_KINDS)), st.integers(1, 9), moments), max_size=1))),
        tuple(draw(st.lists(st.builds(Task, st.just(f"{id}t"), texts, texts, st.sampled_from(["owner", "role:finance"]), st.integers(0, 9), st.booleans()), max_size=1))),
        tuple(draw(st.lists(st.builds(Automatic, st.just(f"{id}m"), texts, texts), max_size=1))),
        tuple(draw(st.lists(st.builds(Approval, st.just(f"{id}p"), st.integers(1, 9), st.sampled_from(["", "manager"]), texts, moments), max_size=1))),
        Access(tuple(draw(st.lists(names, max_size=1)))), draw(texts), draw(texts),
    )  # fmt: skip


@st.composite
def processes(draw: st.DrawFn, most: int = 7) -> Process:
    """Any process that can be read, wrong ones included."""
    ids = [f"s{at}" for at in range(draw(st.integers(0, most)))]
    stages = tuple(draw(stages_(id)) for id in ids)
    ends = st.sampled_from(ids) if ids else st.nothing()
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from(sorted(kinds.EDGE_KINDS)), texts), max_size=2 * most)) if ids else []
    edges = tuple(Edge(f"e{at}", a, b, kind, text, text) for at, (a, b, kind, text) in enumerate(pairs))
    return parse_process(to_json(Process(stages, edges)))


@st.composite
def drawn(draw: st.DrawFn, most: int = 8) -> Process:
    """As a person draws them: no edge that would be refused."""
    process = draw(processes(most))
    kept = Process(process.stages)
    for edge in process.edges:
        if why_not_connect(kept, edge.from_, edge.to, edge.kind) is None:
            kept = kept.put_edge(edge)
    return kept
