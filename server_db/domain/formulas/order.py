"""Which step waits for which: levels of independent steps, and the cycles that make that impossible."""

from __future__ import annotations

from collections.abc import Iterator

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Call, Name, Node
from server_db.domain.formulas.places import FieldOf, Layout, Path, StepAt, layout_of, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.sheet import Catalogue, Collection, Sheet, Step

# What PRIOR names is of another period, so it is no dependency; its default is one.
_LOOKS_BACK = "PRIOR"
Graph = dict[StepAt, set[StepAt]]


class Cycle(Exception):
    """`steps` in order, the first repeated at the end."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        super().__init__(" → ".join(steps))
        self.steps = steps


def needs(layout: Layout, path: Path, tree: Node) -> Iterator[StepAt]:
    """The steps a formula reads in its own period."""
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            target = layout.resolve(path, node)
            if isinstance(target, StepAt):
                yield target
            elif isinstance(target, FieldOf) and isinstance(target.target, StepAt):
                yield target.target
        skip = 1 if isinstance(node, Call) and node.name == _LOOKS_BACK else 0
        waiting.extend(nodes.children(node)[skip:])


def graph(layout: Layout) -> Graph:
    found: Graph = {}
    for path, names in layout.homes.items():
        for name in names:
            tree = tree_of(layout.steps[name])
            known = () if isinstance(tree, FormulaProblem) else needs(layout, path, tree)
            found[StepAt(path, name)] = set(known)
    return found


def levels(wanted: Graph) -> tuple[list[list[StepAt]], set[StepAt]]:
    """Steps level by level, and those that can never be worked out: in a cycle or behind one."""
    left = dict(wanted)
    done: set[StepAt] = set()
    out: list[list[StepAt]] = []
    while left:
        ready = [at for at, before in left.items() if before <= done]
        if not ready:
            break
        out.append(ready)
        done |= set(ready)
        for at in ready:
            del left[at]
    return out, set(left)


def find_cycle(wanted: Graph, stuck: set[StepAt]) -> tuple[StepAt, ...]:
    """One cycle among the stuck steps, starting from the first written."""
    first = next(at for at in wanted if at in stuck)
    trail: list[StepAt] = [first]
    while True:
        following = next(at for at in sorted(wanted[trail[-1]], key=str) if at in stuck)
        if following in trail:
            return (*trail[trail.index(following) :], following)
        trail.append(following)


def in_cycle(wanted: Graph, at: StepAt) -> tuple[StepAt, ...] | None:
    """The shortest cycle through this very step, None if it only waits for one."""
    trails: list[tuple[StepAt, ...]] = [(at,)]
    seen = {at}
    while trails:
        trail = trails.pop(0)
        for following in sorted(wanted.get(trail[-1], ()), key=str):
            if following == at:
                return (*trail, at)
            if following not in seen:
                seen.add(following)
                trails.append((*trail, following))
    return None


def order(sheet: Sheet, catalogue: Catalogue | None = None) -> list[list[Step]]:
    """Steps by dependency level; raises Cycle. A step that lives at several places stands at its last."""
    if catalogue is None:
        overs = dict.fromkeys(step.over for step in sheet.steps if step.over)
        catalogue = Catalogue(collections=tuple(Collection(name) for name in overs))
    layout = layout_of(sheet, catalogue)
    wanted = graph(layout)
    found, stuck = levels(wanted)
    if stuck:
        raise Cycle(tuple(at.name for at in find_cycle(wanted, stuck)))
    last = {at.name: number for number, level in enumerate(found) for at in level}
    return [[layout.steps[name] for name in layout.steps if last.get(name) == number] for number in range(len(found))]
