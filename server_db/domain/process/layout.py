"""Where the cards of a process lie: layers from left to right by the forward edges, as few crossings as a few sweeps find.

After Sugiyama, Tagawa and Toda (1981): break circles, layer, order by barycentres, place. Back, lost and pool edges are
drawn around what the forward ones laid out. Same process, same places.
"""

from __future__ import annotations

import itertools
import math

from server_db.domain.process.layers import Layers, layers_of
from server_db.domain.process.values import Process

CARD_WIDTH, CARD_HEIGHT = 168, 88
COLUMN, ROW = 240, 144
GRID = 8
# Beyond some thousand cards and stand-ins the last sweeps cost seconds and take few crossings away.
_SWEEPS, _SWEEPS_LARGE, _LARGE = 12, 3, 4_000
_ROUNDS = 8
_PASSING = 0.15


def arrange(process: Process) -> dict[str, tuple[int, int]]:
    """Upper left corners by stage id, multiples of 8, none below 0. Lost, pool and what hangs loose lie in a row beneath."""
    layers = layers_of(process)
    ordered = _least_crossings(layers)
    rows = _places(ordered, layers)
    top = min((rows[name] for name in layers.real), default=0.0)
    cells = {} if layers.real else _in_a_row(process)
    for column, names in enumerate(ordered):
        cells |= {name: (column, rows[name] - top) for name in names if name in layers.real}
    cells |= _beneath(
        process, {name: column for name, (column, _) in cells.items()}, math.ceil(max((row for _, row in cells.values()), default=-1.0)) + 1
    )
    return {stage.id: (cells[stage.id][0] * COLUMN, _snapped(cells[stage.id][1] * ROW)) for stage in process.stages}


def _in_a_row(process: Process) -> dict[str, tuple[int, float]]:
    """Nothing is connected yet: from the entry to the won, as a person would begin."""
    first = {"entry": 0, "won": 2}
    side = [stage for stage in process.stages if stage.kind not in ("lost", "pool")]
    return {stage.id: (at, 0.0) for at, stage in enumerate(sorted(side, key=lambda one: first.get(one.kind, 1)))}


def _beneath(process: Process, column: dict[str, int], row: float) -> dict[str, tuple[int, float]]:
    """Pool under the first stage that gives back, lost under the last column; loose stages wherever there is room, from the left."""
    last = max(column.values(), default=0)
    loose = [stage for stage in process.stages if stage.id not in column]
    taken: set[int] = set()
    found: dict[str, tuple[int, float]] = {}
    for stage in sorted(loose, key=lambda one: ("lost", "pool").index(one.kind) if one.kind in ("lost", "pool") else 2):
        givers = [column[edge.from_] for edge in process.into(stage.id) if edge.from_ in column]
        wish = last if stage.kind == "lost" else min(givers, default=0)
        way = range(wish, -1, -1) if stage.kind == "lost" else range(0)
        free = next((at for at in way if at not in taken), None)
        if free is None:
            free = next(at for at in range(wish, wish + len(loose) + 1) if at not in taken)
        taken.add(free)
        found[stage.id] = (free, row)
    return found


def _snapped(value: float) -> int:
    return round(value / GRID) * GRID


def _least_crossings(layers: Layers) -> list[list[str]]:
    """Sweeps to the right and to the left, each layer by the middle of its neighbours; the best order met is kept."""
    order = [list(names) for names in layers.columns]
    best, fewest = [list(names) for names in order], _crossings(order, layers)
    size = sum(map(len, order))
    for sweep in range(_SWEEPS if size < _LARGE else _SWEEPS_LARGE):
        if not fewest:
            break
        rightwards = sweep % 2 == 0
        columns = range(1, len(order)) if rightwards else range(len(order) - 2, -1, -1)
        for column in columns:
            beside = order[column - 1] if rightwards else order[column + 1]
            order[column] = _by_middle(order[column], beside, layers.before if rightwards else layers.after)
        _swap_neighbours(order, layers)
        crossings = _crossings(order, layers)
        if crossings < fewest:
            best, fewest = [list(names) for names in order], crossings
    return best


def _by_middle(names: list[str], beside: list[str], ways: dict[str, list[str]]) -> list[str]:
    """Sorted by the mean place of the neighbours; those without any stay where they are."""
    place = {name: at for at, name in enumerate(beside)}
    means: dict[str, float] = {}
    for name in names:
        near = [place[other] for other in ways.get(name, ()) if other in place]
        if near:
            means[name] = sum(near) / len(near)
    # Sorting keeps equal ones in their order.
    moving = iter(sorted(means, key=lambda name: means[name]))
    return [next(moving) if name in means else name for name in names]


def _swap_neighbours(order: list[list[str]], layers: Layers) -> None:
    """Two cards change places when that alone takes crossings away."""
    for column, names in enumerate(order):
        places = [{name: at for at, name in enumerate(order[near])} for near in (column - 1, column + 1) if 0 <= near < len(order)]
        for at in range(len(names) - 1):
            upper, lower = names[at], names[at + 1]
            kept = sum(_pair(upper, lower, layers, place) for place in places)
            if kept and sum(_pair(lower, upper, layers, place) for place in places) < kept:
                names[at], names[at + 1] = lower, upper


def _pair(upper: str, lower: str, layers: Layers, place: dict[str, int]) -> int:
    """Crossings of the edges of two cards, one above the other, to one neighbouring layer."""
    first = [place[n] for n in (*layers.before.get(upper, ()), *layers.after.get(upper, ())) if n in place]
    second = [place[n] for n in (*layers.before.get(lower, ()), *layers.after.get(lower, ())) if n in place]
    return sum(1 for one in first for two in second if one > two)


def _crossings(order: list[list[str]], layers: Layers) -> int:
    total = 0
    for left, right in itertools.pairwise(order):
        place = {name: at for at, name in enumerate(right)}
        ends = [sorted(place[other] for other in layers.after.get(name, ()) if other in place) for name in left]
        total += _inversions([end for group in ends for end in group], len(right))
    return total


def _inversions(ends: list[int], size: int) -> int:
    """Pairs out of order, by a Fenwick tree: a wide layer must not cost the square of its edges."""
    tree = [0] * (size + 1)
    found = 0
    for count, end in enumerate(ends):
        at, below = end + 1, 0
        while at > 0:
            below += tree[at]
            at -= at & -at
        found += count - below
        at = end + 1
        while at <= size:
            tree[at] += 1
            at += at & -at
    return found


def _places(order: list[list[str]], layers: Layers) -> dict[str, float]:
    """Rows: each card towards the middle of its neighbours, at least a row from the one above, long edges as straight as cards."""
    rows = {name: float(at) for names in order for at, name in enumerate(names)}  # float-ok: rows of a drawing
    for turn in range(_ROUNDS):
        columns = range(len(order)) if turn % 2 == 0 else range(len(order) - 1, -1, -1)
        ways = layers.before if turn % 2 == 0 else layers.after
        for column in columns:
            _settle(order[column], rows, ways, layers)
    # Half rows where the cards have room for them, so that edges that could be straight are.
    halves = {name: round(row * 2) / 2 for name, row in rows.items()}
    return halves if _free_of_overlap(order, halves, layers) else rows


def _settle(names: list[str], rows: dict[str, float], ways: dict[str, list[str]], layers: Layers) -> None:
    """One column: wishes first, then pushed apart from the main way, else from the card with most neighbours."""
    if not names:
        return
    wishes = [0.0 if name in layers.spine else _wish(name, rows, ways) for name in names]
    start = max(range(len(names)), key=lambda at: (names[at] in layers.spine, len(ways.get(names[at], ())), -at))
    placed = {start: wishes[start]}
    for at in range(start + 1, len(names)):
        placed[at] = max(wishes[at], placed[at - 1] + _apart(names[at - 1], names[at], layers))
    for at in range(start - 1, -1, -1):
        placed[at] = min(wishes[at], placed[at + 1] - _apart(names[at], names[at + 1], layers))
    for at, name in enumerate(names):
        rows[name] = placed[at]


def _wish(name: str, rows: dict[str, float], ways: dict[str, list[str]]) -> float:
    near = sorted(rows[other] for other in ways.get(name, ()))
    if not near:
        return rows[name]
    half = len(near) // 2
    return near[half] if len(near) % 2 else (near[half - 1] + near[half]) / 2


def _apart(upper: str, lower: str, layers: Layers) -> float:
    """Rows between two middles: a line that passes needs a fraction of what a card needs."""
    return sum(0.5 if name in layers.real or name in layers.spine else _PASSING for name in (upper, lower))


def _free_of_overlap(order: list[list[str]], rows: dict[str, float], layers: Layers) -> bool:
    cards = ([rows[name] for name in names if name in layers.real] for names in order)
    return all(two - one >= 1 for column in cards for one, two in itertools.pairwise(column))
