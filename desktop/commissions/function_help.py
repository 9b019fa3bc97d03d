"""Every function of the formula language in the reader's words: arguments for the signature tip, one line of meaning."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class FunctionHelp:
    name: str
    arguments: tuple[str, ...]
    summary: str
    result: str


def function_help() -> dict[str, FunctionHelp]:
    """In the language that is installed when it is called."""
    return {row[0]: _read(*row) for row in (*_logic(), *_number(), *_tables(), *_text(), *_date(), *_records(), *_time())}


def _read(name: str, arguments: str, summary: str, result: str) -> FunctionHelp:
    # Arguments are parted by a bar, so that a translation may use any comma.
    return FunctionHelp(name, tuple(part.strip() for part in arguments.split("|") if part.strip()), summary, result)


def _result(kind: str) -> str:
    translate = QCoreApplication.translate
    words = {
        "number": translate("FunctionHelp", "number"),
        "yes": translate("FunctionHelp", "yes or no"),
        "text": translate("FunctionHelp", "text"),
        "date": translate("FunctionHelp", "date"),
        "any": translate("FunctionHelp", "value"),
    }
    return words[kind]


def _logic() -> list[tuple[str, str, str, str]]:
    translate = QCoreApplication.translate
    any_, yes = _result("any"), _result("yes")
    return [
        ("IF", translate("FunctionHelp", "condition | if true | if false"), translate("FunctionHelp", "one of two values"), any_),
        ("IFS", translate("FunctionHelp", "condition 1 | value 1 | …"), translate("FunctionHelp", "value of the first condition that holds"), any_),
        ("SWITCH", translate("FunctionHelp", "value | case 1 | result 1 | … | otherwise"), translate("FunctionHelp", "result of the case that equals the value"), any_),
        ("AND", translate("FunctionHelp", "condition 1 | condition 2 | …"), translate("FunctionHelp", "all hold"), yes),
        ("OR", translate("FunctionHelp", "condition 1 | condition 2 | …"), translate("FunctionHelp", "at least one holds"), yes),
        ("XOR", translate("FunctionHelp", "condition 1 | condition 2 | …"), translate("FunctionHelp", "an odd number holds"), yes),
        ("NOT", translate("FunctionHelp", "condition"), translate("FunctionHelp", "the opposite"), yes),
        ("IFERROR", translate("FunctionHelp", "value | if error"), translate("FunctionHelp", "stands in for any error"), any_),
        ("IFNA", translate("FunctionHelp", "value | if missing"), translate("FunctionHelp", "stands in for a missing value"), any_),
        ("ISBLANK", translate("FunctionHelp", "value"), translate("FunctionHelp", "the value is missing"), yes),
        ("ISERROR", translate("FunctionHelp", "value"), translate("FunctionHelp", "the value is an error"), yes),
        ("TRUE", "", translate("FunctionHelp", "yes"), yes),
        ("FALSE", "", translate("FunctionHelp", "no"), yes),
        ("NA", "", translate("FunctionHelp", "a value that is rightly missing"), any_),
        ("ERROR", translate("FunctionHelp", "message"), translate("FunctionHelp", "refuses with your message"), any_),
    ]  # fmt: skip


def _number() -> list[tuple[str, str, str, str]]:
    translate = QCoreApplication.translate
    number = _result("number")
    places = translate("FunctionHelp", "number | decimals")
    several = translate("FunctionHelp", "number 1 | number 2 | …")
    one = translate("FunctionHelp", "number")
    step = translate("FunctionHelp", "number | multiple")
    return [
        ("ROUND", places, translate("FunctionHelp", "rounds half away from zero"), number),
        ("ROUNDUP", places, translate("FunctionHelp", "rounds away from zero"), number),
        ("ROUNDDOWN", places, translate("FunctionHelp", "rounds towards zero"), number),
        ("ROUNDEVEN", places, translate("FunctionHelp", "rounds half to even"), number),
        ("INT", one, translate("FunctionHelp", "the whole number below"), number),
        ("TRUNC", places, translate("FunctionHelp", "cuts decimals off"), number),
        ("MOD", translate("FunctionHelp", "number | divisor"), translate("FunctionHelp", "remainder"), number),
        ("ABS", one, translate("FunctionHelp", "without its sign"), number),
        ("SIGN", one, translate("FunctionHelp", "1, 0 or −1"), number),
        ("CEILING", step, translate("FunctionHelp", "up to a multiple"), number),
        ("FLOOR", step, translate("FunctionHelp", "down to a multiple"), number),
        ("MEDIAN", several, translate("FunctionHelp", "the middle one"), number),
        ("PRODUCT", several, translate("FunctionHelp", "all multiplied"), number),
        ("POWER", translate("FunctionHelp", "number | exponent"), translate("FunctionHelp", "raised to a whole exponent"), number),
        ("CLAMP", translate("FunctionHelp", "number | low | high"), translate("FunctionHelp", "kept between two bounds"), number),
    ]  # fmt: skip


def _tables() -> list[tuple[str, str, str, str]]:
    translate = QCoreApplication.translate
    number, any_ = _result("number"), _result("any")
    banded = translate("FunctionHelp", "value | table | [column]")
    return [
        ("TIER", banded, translate("FunctionHelp", "marginal: each slice at its own band's rate"), number),
        ("TIERPART", translate("FunctionHelp", "value | table | band | [column]"), translate("FunctionHelp", "the pay of one band's slice"), number),
        ("CLIFF", banded, translate("FunctionHelp", "retroactive: all of it at the rate of its band"), number),
        ("BAND", banded, translate("FunctionHelp", "the value of the band that holds it"), any_),
        ("CURVE", banded, translate("FunctionHelp", "straight lines between the points"), number),
        ("GRID", translate("FunctionHelp", "row value | column value | table"), translate("FunctionHelp", "two-way table"), any_),
        ("LOOKUP", translate("FunctionHelp", "value | table | [column]"), translate("FunctionHelp", "last row not above the value"), any_),
        ("VLOOKUP", translate("FunctionHelp", "value | table | column | [nearest]"), translate("FunctionHelp", "row found by its first column"), any_),
        ("XLOOKUP", translate("FunctionHelp", "value | search column | result column | [if missing]"), translate("FunctionHelp", "row found by any column"), any_),
        ("INDEX", translate("FunctionHelp", "table | row | column"), translate("FunctionHelp", "one cell of a table"), any_),
        ("MATCH", translate("FunctionHelp", "value | column | [mode]"), translate("FunctionHelp", "the row number of a value"), number),
        ("SUMPRODUCT", translate("FunctionHelp", "column 1 | column 2 | …"), translate("FunctionHelp", "sum of products over table columns"), number),
    ]  # fmt: skip


def _text() -> list[tuple[str, str, str, str]]:
    translate = QCoreApplication.translate
    text, yes, number = _result("text"), _result("yes"), _result("number")
    one = translate("FunctionHelp", "text")
    cut = translate("FunctionHelp", "text | count")
    two = translate("FunctionHelp", "text | part")
    return [
        ("CONCAT", translate("FunctionHelp", "text 1 | text 2 | …"), translate("FunctionHelp", "joined"), text),
        ("LEFT", cut, translate("FunctionHelp", "the first characters"), text),
        ("RIGHT", cut, translate("FunctionHelp", "the last characters"), text),
        ("MID", translate("FunctionHelp", "text | start | count"), translate("FunctionHelp", "characters from the middle"), text),
        ("LEN", one, translate("FunctionHelp", "number of characters"), number),
        ("UPPER", one, translate("FunctionHelp", "in capitals"), text),
        ("LOWER", one, translate("FunctionHelp", "in small letters"), text),
        ("TRIM", one, translate("FunctionHelp", "without blanks around"), text),
        ("EXACT", translate("FunctionHelp", "text 1 | text 2"), translate("FunctionHelp", "equal, capitals too"), yes),
        ("CONTAINS", two, translate("FunctionHelp", "the part occurs in it"), yes),
        ("STARTSWITH", two, translate("FunctionHelp", "it starts with the part"), yes),
        ("TEXT", translate("FunctionHelp", "value | format"), translate("FunctionHelp", "a value as text"), text),
        ("VALUE", one, translate("FunctionHelp", "text as a number"), number),
    ]  # fmt: skip


def _date() -> list[tuple[str, str, str, str]]:
    translate = QCoreApplication.translate
    date, number = _result("date"), _result("number")
    one = translate("FunctionHelp", "date")
    months = translate("FunctionHelp", "date | months")
    return [
        ("DATE", translate("FunctionHelp", "year | month | day"), translate("FunctionHelp", "a date"), date),
        ("YEAR", one, translate("FunctionHelp", "its year"), number),
        ("MONTH", one, translate("FunctionHelp", "its month"), number),
        ("DAY", one, translate("FunctionHelp", "its day"), number),
        ("DAYS", translate("FunctionHelp", "end | start"), translate("FunctionHelp", "days between"), number),
        ("EDATE", months, translate("FunctionHelp", "the same day some months on"), date),
        ("EOMONTH", months, translate("FunctionHelp", "the end of a month"), date),
        ("DATEDIF", translate("FunctionHelp", "start | end | unit"), translate("FunctionHelp", "whole years, months or days between"), number),
        ("WEEKDAY", translate("FunctionHelp", "date | [first day]"), translate("FunctionHelp", "day of the week"), number),
        ("NETWORKDAYS", translate("FunctionHelp", "start | end"), translate("FunctionHelp", "working days, holidays known"), number),
    ]  # fmt: skip


def _records() -> list[tuple[str, str, str, str]]:
    translate = QCoreApplication.translate
    number, any_ = _result("number"), _result("any")
    records = translate("FunctionHelp", "numbers or records.field")
    where = translate("FunctionHelp", "records.field | records.field to test | criterion | …")
    return [
        ("SUM", records, translate("FunctionHelp", "total"), number),
        ("COUNT", records, translate("FunctionHelp", "how many"), number),
        ("COUNTUNIQUE", records, translate("FunctionHelp", "how many different"), number),
        ("AVERAGE", records, translate("FunctionHelp", "mean"), number),
        ("MIN", records, translate("FunctionHelp", "the smallest"), any_),
        ("MAX", records, translate("FunctionHelp", "the largest"), any_),
        ("SUMIFS", where, translate("FunctionHelp", "total of the records that pass"), number),
        ("COUNTIFS", translate("FunctionHelp", "records.field to test | criterion | …"), translate("FunctionHelp", "how many records pass"), number),
        ("AVERAGEIFS", where, translate("FunctionHelp", "mean of the records that pass"), number),
        ("MINIFS", where, translate("FunctionHelp", "the smallest of the records that pass"), any_),
        ("MAXIFS", where, translate("FunctionHelp", "the largest of the records that pass"), any_),
    ]  # fmt: skip


def _time() -> list[tuple[str, str, str, str]]:
    translate = QCoreApplication.translate
    number, any_ = _result("number"), _result("any")
    return [
        ("RUNNING", translate("FunctionHelp", "expression"), translate("FunctionHelp", "running total up to this record"), number),
        ("PRIOR", translate("FunctionHelp", "step | [default]"), translate("FunctionHelp", "the step in the period before"), any_),
        ("YTD", translate("FunctionHelp", "step"), translate("FunctionHelp", "the step over this fiscal year"), number),
        ("ROLLING", translate("FunctionHelp", "step | periods"), translate("FunctionHelp", "the step over the last periods"), number),
    ]  # fmt: skip
