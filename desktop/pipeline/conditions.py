"""The names a condition may use and what is wrong with one, ready for a formula line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from desktop.shared.formula.names import Name, NameBook
from desktop.shared.formula.trouble import Trouble
from server_db.domain.process.conditions import Fault, read_condition
from server_db.domain.process.facts import DEAL_FACTS, CustomField

translate = QCoreApplication.translate


def book_of(custom: Iterable[CustomField]) -> NameBook:
    return _book(tuple(custom))


@lru_cache(maxsize=8)
def _book(custom: tuple[CustomField, ...]) -> NameBook:
    own = {fact.name for fact in DEAL_FACTS}
    names = [Name(fact.name, "fact", fact.label_en, fact.label_zh, type=fact.kind) for fact in DEAL_FACTS]
    names += [Name(field.code, "fact", field.name_en, field.name_zh, type=field.kind) for field in custom if field.code not in own]
    return NameBook.of(names)


def troubles_of(text: str, custom: tuple[CustomField, ...]) -> tuple[Trouble, ...]:
    return tuple(_trouble(fault) for fault in read_condition(text, custom).faults)


def _trouble(fault: Fault) -> Trouble:
    suggestion = fault.suggestion if fault.suggestion and "…" not in fault.suggestion and fault.suggestion != fault.name else None
    code = "#NAME?" if fault.code == "condition.unknown_name" else _plain_code(fault)
    return Trouble(code, fault.message, fault.start, fault.end, fault.name, suggestion)


def _plain_code(fault: Fault) -> str:
    return "no_condition" if fault.code == "condition.not_a_condition" else "syntax"
