"""What is wrong with a formula over facts of a lead, as findings of a body."""

from __future__ import annotations

from collections.abc import Iterator

from server_db.domain.formulas import Catalogue, FormulaProblem, check, infer, nodes, parse
from server_db.domain.leads.scoring_values import BodyProblem

# A statement of many hundred pages helps nobody, and a compiler that falls over it even less.
LONGEST = 4_000


def of_formula(text: str, catalogue: Catalogue, rule: str, field: str) -> Iterator[BodyProblem]:
    """An empty formula is no condition here."""
    if not text.strip():
        yield BodyProblem("condition.empty", "error", rule, field)
        return
    if len(text) > LONGEST:
        yield BodyProblem("condition.too_long", "error", rule, field, {"most": LONGEST})
        return
    try:
        tree = parse(text)
    except FormulaProblem as problem:
        yield _of(problem, text, rule, field)
        return
    found = [_of(problem, text, rule, field) for problem in check(tree, catalogue)]
    yield from found
    if not found:
        kinds = infer(tree, catalogue)
        if kinds and "boolean" not in kinds:
            args = {"message": "the formula is no yes or no; compare it with something", "start": 0, "end": len(text)}
            yield BodyProblem("condition.not_a_condition", "error", rule, field, args)


def facts_of(text: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The facts a formula names, in the catalogue's order; none where it cannot be read."""
    try:
        tree = parse(text)
    except FormulaProblem:
        return ()
    named = {node.parts[-1] for node in nodes.walk(tree) if isinstance(node, nodes.Name)}
    return tuple(fact.name for fact in catalogue.facts if named & {fact.name, fact.label_en, fact.label_zh})


def _of(problem: FormulaProblem, text: str, rule: str, field: str) -> BodyProblem:
    code = "condition.unknown_name" if problem.code == "#NAME?" else "condition.broken"
    args = {"name": text[problem.start : problem.end], "message": problem.message, "start": problem.start, "end": problem.end}
    return BodyProblem(code, "error", rule, field, args | ({"suggestion": problem.suggestion} if problem.suggestion else {}))
