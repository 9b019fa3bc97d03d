"""What is wrong with the formulas of a plan, each with its place in the stored formula and, where it helps, a better word."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.commissions.evaluation import prepared
from desktop.commissions.plan_edit import Body, steps_of
from server_db.domain.formulas.check import check_sheet
from server_db.domain.formulas.problems import FormulaProblem


@dataclass(frozen=True, slots=True)
class Trouble:
    """`code` and `message` are the checker's; `word` is the text at the place, `suggestion` what may stand there instead."""

    code: str
    message: str
    start: int
    end: int
    word: str = ""
    suggestion: str | None = None


def troubles(body: Body) -> dict[str, tuple[Trouble, ...]]:
    """By step name; a step without trouble is not in it."""
    formulas = {step["name"]: step["formula"] for step in steps_of(body)}
    if not formulas:
        return {}
    plan = prepared(body)
    found = check_sheet(plan.sheet, plan.catalogue)
    return {name: tuple(_trouble(one, formulas[name]) for one in problems) for name, problems in found.items() if name in formulas}


def _trouble(problem: FormulaProblem, formula: str) -> Trouble:
    word = formula[problem.start : problem.end]
    return Trouble(problem.code, problem.message, problem.start, problem.end, word, _instead(problem.suggestion, word))


def _instead(suggestion: str | None, word: str) -> str | None:
    """The better word with the collection it belongs to; None for advice that is no formula."""
    if suggestion is None or suggestion == word or "…" in suggestion:
        return None
    owner, dot, _ = word.rpartition(".")
    return f"{owner}{dot}{suggestion}" if dot and suggestion.isidentifier() else suggestion
