"""What is read of the server, and the names a condition may use."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from desktop.shared.formula.names import Name, NameBook
from desktop.shared.formula.trouble import Trouble, trouble_of
from server_db.domain.formulas import FormulaProblem, check, infer, parse
from server_db.domain.leads.facts import LEAD_FACTS, catalogue_of
from server_db.domain.process.facts import CustomField
from server_db.queries.assign_board import Frame, PoolRules, read_frame, read_pool

__all__ = ["Frame", "PoolRules", "book_of", "read_frame", "read_pool", "troubles_of"]


def book_of(custom: Iterable[CustomField]) -> NameBook:
    return _book(tuple(custom))


@lru_cache(maxsize=8)
def _book(custom: tuple[CustomField, ...]) -> NameBook:
    names = [Name(fact.name, "fact", fact.label_en, fact.label_zh, type=fact.kind) for fact in LEAD_FACTS]
    return NameBook.of(names + [Name(field.code, "fact", field.name_en, field.name_zh, type=field.kind) for field in custom])


def troubles_of(formula: str, custom: tuple[CustomField, ...]) -> tuple[Trouble, ...]:
    """What keeps a condition from being one; an empty one always holds."""
    if not formula.strip():
        return ()
    try:
        node = parse(formula)
    except FormulaProblem as problem:
        return (trouble_of(problem, formula),)
    found = tuple(trouble_of(problem, formula) for problem in check(node, catalogue_of(custom)))
    if found or "boolean" in infer(node, catalogue_of(custom)):
        return found
    no_yes = QCoreApplication.translate("lead_assignment", "the formula is no yes or no; compare it with something")
    return (Trouble("no_condition", no_yes, 0, len(formula), formula),)
