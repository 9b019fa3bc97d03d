"""Names a formula over leads may use, and what is wrong with one, ready for a formula line."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from desktop.shared.formula.names import Name, NameBook
from desktop.shared.formula.trouble import Trouble
from desktop.shared.i18n import pick
from server_db.domain.leads.facts import catalogue_of
from server_db.domain.leads.formula_checks import of_formula
from server_db.domain.leads.scoring_values import BodyProblem
from server_db.domain.process.facts import CustomField


@lru_cache(maxsize=16)
def book_of(custom: tuple[CustomField, ...], scoring: bool) -> NameBook:
    facts = catalogue_of(custom, scoring=scoring).facts
    return NameBook.of([Name(fact.name, "fact", fact.label_en, fact.label_zh, type=fact.kind) for fact in facts])


def troubles_of(text: str, custom: tuple[CustomField, ...], scoring: bool) -> tuple[Trouble, ...]:
    return tuple(_trouble(one, text) for one in of_formula(text, catalogue_of(custom, scoring=scoring), "", "formula"))


def _trouble(problem: BodyProblem, text: str) -> Trouble:
    args = problem.args
    start, end = int(args.get("start", 0)), int(args.get("end", len(text)))
    code = {"condition.unknown_name": "#NAME?", "condition.not_a_condition": "no_condition"}.get(problem.code, "syntax")
    suggestion = args.get("suggestion")
    word = text[start:end]
    return Trouble(code, str(args.get("message", "")), start, end, word, suggestion if suggestion and "…" not in suggestion and suggestion != word else None)


def field_choices(custom: tuple[CustomField, ...], kinds: tuple[str, ...] = ("number", "text")) -> list[tuple[object, str]]:
    """Fields that can be cut into bands."""
    facts = catalogue_of(custom, scoring=True).facts
    return [(fact.name, pick(fact.label_en, fact.label_zh) or fact.name) for fact in facts if fact.kind in kinds and fact.name != "tags"]


def field_namer(custom: tuple[CustomField, ...]) -> Callable[[str], str]:
    words = dict(field_choices(custom, ("number", "text", "boolean", "date")))
    return lambda code: words.get(code, code)


def kind_of(code: str, custom: tuple[CustomField, ...]) -> str:
    return next((str(fact.kind) for fact in catalogue_of(custom, scoring=True).facts if fact.name == code), "text")
