"""One thing that is wrong with a formula, with its place in the stored text and, where it helps, a better word."""

from __future__ import annotations

from dataclasses import dataclass

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


def trouble_of(problem: FormulaProblem, formula: str) -> Trouble:
    word = formula[problem.start : problem.end]
    return Trouble(problem.code, problem.message, problem.start, problem.end, word, _instead(problem.suggestion, word))


def _instead(suggestion: str | None, word: str) -> str | None:
    """The better word with the collection it belongs to; None for advice that is no formula."""
    if suggestion is None or suggestion == word or "…" in suggestion:
        return None
    owner, dot, _ = word.rpartition(".")
    return f"{owner}{dot}{suggestion}" if dot and suggestion.isidentifier() else suggestion
