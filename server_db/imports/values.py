"""Cells to values: dates, exact numbers and text as people and programs really write them."""
# ruff: noqa: DTZ001  a table's times carry no zone; they only order its rows

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

LARGEST = Decimal(10) ** 12
YEARS = (1900, 2200)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AaPp])\.?[Mm]\.?)?)?")
_NOON = re.compile(r"\s*(?:上午|早上|下午|晚上|中午|(?<=[\d\s])[AaPp]\.?[Mm]\b\.?)\s*")
_AFTERNOON = frozenset(("下午", "晚上", "中午", "pm"))
_CLOCK_WORDS = re.compile(r"(\d{1,2})[时點点](?:(\d{1,2})分)?(?:(\d{1,2})秒)?")
_SPACED = re.compile(r"(?<=[年月國国])\s+(?=\d)|(?<=\d)\s+(?=[年月日])")  # 2026 年 11 月 27 日
_OF_THE_REPUBLIC = re.compile(r"^(?:(?:中[華华])?民[國国]\s*(\d{1,3})|(1\d{2}))(?=[/.年-]\d)")  # 民國115年, 115/11/27: counted from 1912
_WEEKDAY = re.compile(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+|\s*[(]?(?:星期|周)[一二三四五六日天][)]?", re.IGNORECASE)
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})\b")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[ T]?(\d{2})(\d{2})(\d{2})?)?")
_PLAIN = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")  # by one mark: what it means, the column says
_GROUPED_TWICE = re.compile(r"[+-]?\d{1,3}(?:(?:,\d{2,3})+,\d{3}|(?:\.\d{3}){2,})")
_NO_CENTS = re.compile(r"(?<=\d)([,.])[-–—]+$")  # 1.250,- owes nothing
_MONEY_MARKS = re.compile(r"[¥￥$€£元]|CNY|RMB|USD|EUR|GBP|JPY|\s", re.IGNORECASE)
_FLOAT_ID = re.compile(r"(\d+)\.0+")
# marks without a width that come along when a number is copied from an address book or a chat, and those that turn what follows around
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_EPOCH = datetime(1899, 12, 30)  # of Excel, with its leap year of 1900 taken into account
BLANK = frozenset(("", "-", "--", "—", "null", "none", "n/a", "#n/a", "nan", "无"))


def is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and (not cell or cell.strip().lower() in BLANK))


def is_broken(cell: Any) -> bool:
    """Letters of it were lost before it came here: what is left is not what somebody wrote."""
    return isinstance(cell, str) and ("\ufffd" in cell or "\0" in cell)


def to_text(cell: Any) -> str:
    """The text of a cell without spaces around it and signs that nobody sees; a whole number from a workbook loses its .0."""
    if isinstance(cell, str):
        return cell.strip() if cell.isascii() else _INVISIBLE.sub("", cell).strip()
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell.isoformat(" ")
    return str(cell)


def to_code(cell: Any) -> str:
    """A number or code: 17850.0, as data frames write whole numbers with gaps, is 17850. Full-width becomes plain."""
    text = to_text(cell)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    whole = _FLOAT_ID.fullmatch(text)
    return whole.group(1) if whole else text


def has_control(text: str) -> bool:
    return _CONTROL.search(text) is not None


def to_number(cell: Any, decimal_comma: bool = False) -> Decimal | None:
    """Exact; None when it is no number. A percent sign divides by 100; brackets or a trailing minus negate.

    `decimal_comma`: of a column that is written so (`customs`), where 9,709 is less than ten and 12.500 is no fraction.
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | Decimal):
        return Decimal(cell)
    if isinstance(cell, float):
        # float-ok: what the workbook holds, in its shortest digits
        return Decimal(repr(cell)) if abs(cell) < 1e15 else None
    text = cell.strip() if isinstance(cell, str) else ""
    return Decimal(text) if _PLAIN.fullmatch(text) and not (decimal_comma and "." in text) else _odd_number(text, decimal_comma)


def _odd_number(text: str, decimal_comma: bool) -> Decimal | None:
    text = _MONEY_MARKS.sub("", unicodedata.normalize("NFKC", text)).replace("−", "-").replace("'", "").replace("’", "")
    text = _NO_CENTS.sub(r"\g<1>00", text)
    negative = (text.startswith("(") and text.endswith(")")) or text.endswith("-")
    text = text.strip("()").rstrip("-")
    percent = text.endswith("%")
    text = _plain_separators(text.rstrip("%"), decimal_comma)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or number.adjusted() > 40:
        return None
    number = number.scaleb(-2) if percent else number
    return -number if negative else number


def _plain_separators(text: str, decimal_comma: bool) -> str:
    """1,234.50 and 1.234,50 and 1234,5: the last of the two marks is the decimal one, and one that stands twice is none."""
    comma, dot = text.rfind(","), text.rfind(".")
    if comma >= 0 and dot >= 0:
        return text.replace(".", "").replace(",", ".") if comma > dot else text.replace(",", "")
    if _GROUPED_TWICE.fullmatch(text) or (_GROUPED.fullmatch(text) and (comma < 0) == decimal_comma):
        return text.replace(",", "").replace(".", "")
    return text.replace(",", ".")


def to_moment(cell: Any, day_first: bool = False) -> datetime | None:
    """A day with its time (00:00 when none is written); None when it is no date, or one no order can have."""
    moment = _any_moment(cell, day_first)
    # Programs write 0001-01-01 or 9999-12-31 for "none"; the database keeps no month for such a day.
    return moment if moment and YEARS[0] <= moment.year < YEARS[1] else None


def _any_moment(cell: Any, day_first: bool) -> datetime | None:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, int | float):
        return _EPOCH + timedelta(seconds=round(cell * 86400)) if 10_000 < cell < 110_000 else None
    text = cell.strip() if isinstance(cell, str) else ""
    try:
        return _read_moment(text, day_first)
    except ValueError:
        return None


def _read_moment(text: str, day_first: bool) -> datetime | None:
    if found := _ISO.fullmatch(text):
        return _moment(found)
    text = unicodedata.normalize("NFKC", text)
    if found := _NOON.search(text):
        plain = _read_moment(_NOON.sub(" ", text).strip(), day_first)
        return plain and _in_half(plain, found[0].strip(". ").lower().replace(".", ""))
    text = _plain_date(_OF_THE_REPUBLIC.sub(lambda found: str(1911 + int(found[1] or found[2])), _SPACED.sub("", text)))
    if found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _moment(found)
    if found := _PACKED.fullmatch(text):
        return _moment(found)
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        # with dots the day comes first everywhere; a month beyond twelve is none
        day_first = second <= 12 and (day_first or first > 12 or text[found.end(1)] == ".")
        month, day = (second, first) if day_first else (first, second)
        hour = int(found[4] or 0)
        if found[7]:
            hour = hour % 12 + (12 if found[7] in "Pp" else 0)
        return datetime(year + 2000 if year < 100 else year, month, day, hour, int(found[5] or 0), int(found[6] or 0))
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _any_moment(float(text), False)  # float-ok: Excel's day number
    return None


def _in_half(moment: datetime, word: str) -> datetime:
    """上午 and AM, 下午 and PM; an hour beyond twelve says it by itself."""
    if moment.hour > 12:
        return moment
    return moment.replace(hour=moment.hour % 12 + (12 if word in _AFTERNOON else 0))


def _plain_date(text: str) -> str:
    """31 Jan 2026 and Sat, January 31st, 2026 09:05 and 1/31/2026, 9:05 and 2026年1月31日 9时5分 in digits."""
    text = _CLOCK_WORDS.sub(lambda found: f"{found[1]}:{int(found[2] or 0):02d}" + (f":{int(found[3]):02d}" if found[3] else ""), text)
    text = _WEEKDAY.sub("", text).strip()
    for pattern, (day, month, year) in ((_MONTH_FIRST, (2, 1, 3)), (_DAY_FIRST, (1, 2, 3))):
        if (found := pattern.match(text)) and (number := _MONTHS.get(found[month][:3].lower())):
            years = int(found[year]) + (2000 if len(found[year]) == 2 else 0)
            text = f"{years}-{number}-{found[day]}{text[found.end() :]}"
    return re.sub(r"(?<=\d),\s*(?=\d{1,2}:)|(?<=\d)\s+(?:at\s+)?(?=\d{1,2}:)", " ", text)


def _moment(found: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    return datetime(year, month, day, hour, minute, second)


def to_month(cell: Any) -> int | None:
    """yyyymm of 2026-10, 2026/10, 202610, 2026年10月; None for anything else."""
    found = re.fullmatch(r"(\d{4})[-/.年]?(\d{1,2})月?", unicodedata.normalize("NFKC", to_text(cell)))
    if found and 1 <= int(found[2]) <= 12 and YEARS[0] <= int(found[1]) < YEARS[1]:
        return int(found[1]) * 100 + int(found[2])
    return None
