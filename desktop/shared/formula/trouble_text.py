"""What is wrong with a formula, in the language of the screen; the checker's own English where there is no better word."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.shared.formula.names import Labels, NameBook
from desktop.shared.formula.tokens import pretty
from desktop.shared.formula.trouble import Trouble
from desktop.shared.i18n import language


def trouble_text(trouble: Trouble, book: NameBook, labels: Labels) -> str:
    """One sentence: what, and what to do."""
    text = _known(trouble)
    if text is None:
        return _upper(trouble.message) + "."
    if trouble.suggestion:
        better = pretty(book.shown(trouble.suggestion, labels))
        text += QCoreApplication.translate("Trouble", ' Did you mean "%1"?').replace("%1", better)
    return text.replace("%1", book.shown(trouble.word, labels))


def _known(trouble: Trouble) -> str | None:
    translate = QCoreApplication.translate
    texts = {
        "#NAME?": translate("Trouble", '"%1" is not known here.'),
        "#REF!": translate("Trouble", 'There is no table or column "%1".'),
        "cycle": translate("Trouble", "These steps need each other. One of them must not use the others."),
        "no_condition": translate("Trouble", "This is no condition: compare it with something, so that it is yes or no."),
        "empty": translate("Trouble", "The formula is empty; write an expression."),
        "too_long": translate("Trouble", "The formula is too long; move a part into a step of its own."),
        "too_deep": translate("Trouble", "Too many brackets inside one another; move a part into a step of its own."),
        "too_large": translate("Trouble", "The formula has too many parts; move some into a step of their own."),
        "arguments": translate("Trouble", "%1 has the wrong number of arguments."),
    }
    if trouble.code == "#NAME?" and trouble.message.startswith("no function"):
        return translate("Trouble", 'There is no function "%1".')
    if trouble.code == "arguments" and language() != "zh":
        return None  # the checker names the arguments
    return texts.get(trouble.code) or _by_message(trouble)


def _by_message(trouble: Trouble) -> str | None:
    """The checker says these in English, with the word in front."""
    translate = QCoreApplication.translate
    texts = {
        "is text; a number": translate("Trouble", '"%1" is text; a number is needed here.'),
        "is a table; take a value": translate("Trouble", '"%1" is a table; take a value from it with BAND, VLOOKUP or the like.'),
        "has a value per": translate("Trouble", '"%1" has a value for each record; use it in SUM, COUNT or the like.'),
        "is a set of records": translate("Trouble", '"%1" is a set of records; count or sum them.'),
        "is a column": translate("Trouble", '"%1" is a column; use it in SUMPRODUCT, INDEX or the like.'),
    }
    found = next((text for part, text in texts.items() if part in trouble.message), None)
    if found or language() != "zh":
        return found
    return _syntax(trouble) if trouble.code == "syntax" else translate("Trouble", "The formula has a fault: ") + trouble.message


def _syntax(trouble: Trouble) -> str:
    """The parser's complaints differ only in detail; a Chinese reader gets the place and the gist."""
    translate = QCoreApplication.translate
    message = trouble.message
    if "ends too early" in message:
        bracket = translate("Trouble", "The formula ends too early; a closing bracket is missing.")
        return bracket if "bracket" in message else translate("Trouble", "The formula ends too early; something is missing.")
    if "closing quote" in message:
        return translate("Trouble", "This text has no closing quote.")
    if "thousands" in message:
        return translate("Trouble", "A comma separates arguments; write numbers without thousands separators.")
    return translate("Trouble", '"%1" cannot stand here; an operator or a comma is missing before it.')


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
