"""Why a value could not be worked out, in the language of the screen; the evaluator speaks English."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from desktop.shared.formula.names import Labels, NameBook
from desktop.shared.i18n import language
from server_db.domain.formulas.values import ErrorValue, hidden_name

_MISSING = re.compile(r"^no ([\w.]+)(?: for (?:employee |orders |returns )?([\w-]+))?(?: in ([\d-]+))?")
_OLDER = re.compile(r'^no "([^"]+)" was kept in ([\d-]+|an earlier period)')
_STEP = re.compile(r" \(step (\w+)\)")


def fault_text(fault: ErrorValue, book: NameBook, labels: Labels) -> str:
    """One clause, with the step it came from where that is another one."""
    origin = _STEP.search(fault.message)
    message = _STEP.sub("", fault.message)
    text = _hidden(fault, book, labels) or _older(message, book, labels) or _missing(message, book, labels) or _known(message) or _general(fault.code, message)
    if origin:
        step = book.label_of(origin[1], labels)
        text += QCoreApplication.translate("Fault", " (from step %1)").replace("%1", step)
    return text


def _older(message: str, book: NameBook, labels: Labels) -> str:
    """A look back at a month whose version of the plan had no such step."""
    found = _OLDER.match(message)
    if found is None:
        return ""
    text = QCoreApplication.translate("Fault", "no “%1” in %2: the plan's version of that month has no such step; keep its name, or use IFNA(…, 0)")
    return text.replace("%1", book.label_of(found[1], labels)).replace("%2", found[2])


def _hidden(fault: ErrorValue, book: NameBook, labels: Labels) -> str:
    """A figure that is there and kept from this reader."""
    found = hidden_name(fault)
    name = book.find_path(found) if found else None
    if found is None:
        return ""
    text = QCoreApplication.translate("Fault", "%1: this figure is not shown to you (field permission)")
    return text.replace("%1", name.label(labels) if name else found)


def _missing(message: str, book: NameBook, labels: Labels) -> str:
    found = _MISSING.match(message)
    name = book.find_path(found[1]) if found else None
    if found is None or name is None:
        return ""
    text = QCoreApplication.translate("Fault", "no %1").replace("%1", name.label(labels))
    if found[2]:
        text += QCoreApplication.translate("Fault", " for %1").replace("%1", found[2])
    return text


def _known(message: str) -> str:
    translate = QCoreApplication.translate
    known = {
        "division by zero": translate("Fault", "division by zero"),
        "the average of nothing": translate("Fault", "the average of nothing"),
        "the value lies below the first band": translate("Fault", "the value lies below the first band"),
        "no case of SWITCH fits": translate("Fault", "no case of SWITCH fits"),
        "no condition of IFS holds": translate("Fault", "no condition of IFS holds"),
        "rightly missing: NA()": translate("Fault", "rightly missing"),
    }
    return known.get(message, "")


def _general(code: str, message: str) -> str:
    if language() != "zh":
        return message
    translate = QCoreApplication.translate
    kinds = {
        "#DIV/0!": translate("Fault", "division by zero"), "#N/A": translate("Fault", "a value is missing"),
        "#NAME?": translate("Fault", "a name is not known"), "#VALUE!": translate("Fault", "a value is of the wrong kind"),
        "#NUM!": translate("Fault", "a number is out of range"), "#REF!": translate("Fault", "a table or column is not there"),
        "#CYCLE!": translate("Fault", "the steps need each other"),
    }  # fmt: skip
    return f"{kinds.get(code, code)}（{message}）"
