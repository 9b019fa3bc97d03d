"""Every function of the formula language in the reader's words: arguments for the signature tip, one line of meaning.

The list and the meanings are the language's own; here only the words for arguments are translated.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import pick
from server_db.domain.formulas.functions import FUNCTIONS, Function

YES_NO = {"AND", "OR", "NOT", "XOR", "ISBLANK", "ISERROR", "TRUE", "FALSE", "EXACT", "CONTAINS", "STARTSWITH"}
DATES = {"DATE", "EDATE", "EOMONTH"}
ANY = {"IF", "IFS", "SWITCH", "IFERROR", "IFNA", "NA", "ERROR", "BAND", "GRID", "LOOKUP", "VLOOKUP", "XLOOKUP", "INDEX", "PRIOR"}


@dataclass(frozen=True, slots=True)
class FunctionHelp:
    """`arguments` as shown: optional ones in brackets, `…` where they may go on."""

    name: str
    arguments: tuple[str, ...]
    summary: str
    result: str


def function_help() -> dict[str, FunctionHelp]:
    """In the language of the screen when it is called."""
    words = _argument_words()
    return {known.name: _read(known, words) for known in FUNCTIONS.values()}


def _read(known: Function, words: dict[str, str]) -> FunctionHelp:
    given = [part.strip() for part in known.arguments.split(",") if part.strip()]
    arguments = tuple(_shown(part, place, known, words) for place, part in enumerate(given))
    return FunctionHelp(known.name, arguments, pick(known.help_en, known.help_zh), _result(known))


def _shown(part: str, place: int, known: Function, words: dict[str, str]) -> str:
    if part == "...":
        return "…"
    word = words.get(part, part)
    return f"[{word}]" if place >= known.least and "..." not in known.arguments else word


def _result(known: Function) -> str:
    translate = QCoreApplication.translate
    if known.name in YES_NO:
        return translate("FunctionHelp", "yes or no")
    if known.name in DATES:
        return translate("FunctionHelp", "date")
    if known.name in ANY:
        return translate("FunctionHelp", "value")
    text = known.group == "text" and known.name not in ("LEN", "VALUE")
    return translate("FunctionHelp", "text") if text else translate("FunctionHelp", "number")


def _argument_words() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "condition": translate("FunctionHelp", "condition"), "then": translate("FunctionHelp", "then"),
        "otherwise": translate("FunctionHelp", "otherwise"), "value": translate("FunctionHelp", "value"),
        "values": translate("FunctionHelp", "values"), "case": translate("FunctionHelp", "case"),
        "instead": translate("FunctionHelp", "instead"), "fact": translate("FunctionHelp", "fact"),
        "text": translate("FunctionHelp", "text"), "places": translate("FunctionHelp", "decimals"),
        "divisor": translate("FunctionHelp", "divisor"), "step": translate("FunctionHelp", "step"),
        "low": translate("FunctionHelp", "low"), "high": translate("FunctionHelp", "high"),
        "table": translate("FunctionHelp", "table"), "column": translate("FunctionHelp", "column"),
        "results": translate("FunctionHelp", "results"), "approximate": translate("FunctionHelp", "approximate"),
        "match": translate("FunctionHelp", "match"), "order": translate("FunctionHelp", "order"),
        "row": translate("FunctionHelp", "row"), "type": translate("FunctionHelp", "type"),
        "start": translate("FunctionHelp", "start"), "end": translate("FunctionHelp", "end"),
        "part": translate("FunctionHelp", "part"), "format": translate("FunctionHelp", "format"),
        "year": translate("FunctionHelp", "year"), "month": translate("FunctionHelp", "month"),
        "day": translate("FunctionHelp", "day"), "date": translate("FunctionHelp", "date"),
        "months": translate("FunctionHelp", "months"), "unit": translate("FunctionHelp", "unit"),
        "criterion": translate("FunctionHelp", "criterion"), "field": translate("FunctionHelp", "field"),
        "default": translate("FunctionHelp", "default"), "expression": translate("FunctionHelp", "expression"),
    }  # fmt: skip
