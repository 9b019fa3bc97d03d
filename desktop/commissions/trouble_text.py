"""What is wrong with a formula, in the language of the screen; the checker's own English where there is no better word."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.commissions.names import Labels, NameBook
from desktop.commissions.troubles import Trouble
from desktop.shared.i18n import language


def trouble_text(trouble: Trouble, book: NameBook, labels: Labels) -> str:
    """One sentence: what, and what to do."""
    text = _known(trouble)
    if text is None:
        return _upper(trouble.message) + "."
    if trouble.suggestion:
        better = book.label_of(trouble.suggestion, labels)
        text += QCoreApplication.translate("Trouble", " Did you mean “%1”?").replace("%1", better)
    return text.replace("%1", book.shown(trouble.word, labels))


def _known(trouble: Trouble) -> str | None:
    translate = QCoreApplication.translate
    texts = {
        "unknown_function": translate("Trouble", "There is no function “%1”."),
        "#NAME?": translate("Trouble", "“%1” is not known in this plan."),
        "#REF!": translate("Trouble", "There is no table or column “%1”."),
        "cycle": translate("Trouble", "These steps need each other: %1. One of them must not use the others."),
        "empty": translate("Trouble", "The formula is empty; write an expression."),
        "too_long": translate("Trouble", "The formula is too long; move a part into a step of its own."),
        "too_deep": translate("Trouble", "Too many brackets inside one another; move a part into a step of its own."),
        "too_large": translate("Trouble", "The formula has too many parts; move some into a step of their own."),
    }
    known = texts.get(trouble.code)
    if known is None and language() == "zh":
        return _syntax(trouble)
    return known


def _syntax(trouble: Trouble) -> str:
    """The parser's complaints differ only in detail; a Chinese reader gets the place and the gist."""
    translate = QCoreApplication.translate
    message = trouble.message
    if trouble.code == "arguments":
        return translate("Trouble", "%1 has the wrong number of arguments.")
    if "ends too early" in message:
        bracket = translate("Trouble", "The formula ends too early; a closing bracket is missing.")
        return bracket if "bracket" in message else translate("Trouble", "The formula ends too early; something is missing.")
    if "closing quote" in message:
        return translate("Trouble", "This text has no closing quote.")
    if "thousands" in message:
        return translate("Trouble", "A comma separates arguments; write numbers without thousands separators.")
    return translate("Trouble", "“%1” cannot stand here; an operator or a comma is missing before it.")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
