"""What is wrong with the formulas of a plan, each with its place in the stored formula and, where it helps, a better word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.commissions.evaluation import prepared
from desktop.commissions.plan_edit import Body, steps_of
from server_db.domain.formulas import nodes
from server_db.domain.formulas.functions import FUNCTIONS, wrong_count
from server_db.domain.formulas.order import graph, in_cycle
from server_db.domain.formulas.places import Layout, Path, StepAt, Unknown, layout_of, tree_of
from server_db.domain.formulas.problems import FormulaProblem, nearest

_DID_YOU_MEAN = re.compile(r'did you mean "([^"]+)"')


@dataclass(frozen=True, slots=True)
class Trouble:
    """`code` and `message` are the checker's; `word` is the text at the place."""

    code: str
    message: str
    start: int
    end: int
    word: str = ""
    suggestion: str | None = None


def troubles(body: Body) -> dict[str, tuple[Trouble, ...]]:
    """By step name; a step without trouble is not in it."""
    if not steps_of(body):
        return {}
    plan = prepared(body)
    layout = layout_of(plan.sheet, plan.catalogue)
    found: dict[str, list[Trouble]] = {}
    for path, names in layout.homes.items():
        for name in names:
            if name not in found and (wrong := _of_step(layout, path, name)):
                found[name] = wrong
    for name, cycle in _cycles(layout).items():
        found.setdefault(name, []).append(cycle)
    return {name: tuple(wrong) for name, wrong in found.items()}


def _of_step(layout: Layout, path: Path, name: str) -> list[Trouble]:
    formula = layout.steps[name].formula
    tree = tree_of(layout.steps[name])
    if isinstance(tree, FormulaProblem):
        return [Trouble(tree.code, tree.message, tree.start, tree.end, formula[tree.start : tree.end], tree.suggestion)]
    found: list[Trouble] = []
    for node in nodes.walk(tree):
        word = formula[node.span[0] : node.span[1]]
        if isinstance(node, nodes.Name) and isinstance(target := layout.resolve(path, node), Unknown):
            found.append(Trouble(target.code, target.message, *node.span, word, target.suggestion or _meant(target.message, word)))
        elif isinstance(node, nodes.Call) and node.name not in FUNCTIONS:
            word = formula[node.name_span[0] : node.name_span[1]]
            found.append(Trouble("unknown_function", f'no function named "{word}"', *node.name_span, word, nearest(word, FUNCTIONS)))
        elif isinstance(node, nodes.Call) and (wrong := wrong_count(node.name, len(node.args))):
            found.append(Trouble("arguments", wrong, *node.span, node.name))
    return found


def _meant(message: str, word: str) -> str | None:
    """The better name that the resolver put into its sentence, with the collection it belongs to."""
    found = _DID_YOU_MEAN.search(message)
    owner, dot, _ = word.rpartition(".")
    return f"{owner}{dot}{found[1]}" if found else None


def _cycles(layout: Layout) -> dict[str, Trouble]:
    wanted = graph(layout)
    found = {}
    for at in wanted:
        cycle = in_cycle(wanted, StepAt(at.path, at.name))
        if cycle:
            names = " → ".join(step.name for step in cycle)
            found[at.name] = Trouble("cycle", names, 0, len(layout.steps[at.name].formula), names)
    return found
