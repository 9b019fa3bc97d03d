"""Text: comparison without case, wildcards, and the formats of TEXT, spelled out so that SQL can do the same."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.formulas.numbers import round_half
from server_db.domain.formulas.values import ErrorValue, plain_number


def _pairs(change: str) -> tuple[str, str]:
    """Characters whose case changes one for one; the rest (German ß, ligatures) stay as they are."""
    ranges = ((0x41, 0x24F), (0x370, 0x3FF), (0x400, 0x52F), (0x531, 0x587), (0x1E00, 0x1EFF),
              (0xFF21, 0xFF5A))  # fmt: skip
    source, target = [], []
    for first, last in ranges:
        for code in range(first, last + 1):
            other = getattr(chr(code), change)()
            if len(other) == 1 and other != chr(code):
                source.append(chr(code))
                target.append(other)
    return "".join(source), "".join(target)


LOWER = _pairs("lower")
UPPER = _pairs("upper")
_LOWER_MAP = str.maketrans(*LOWER)
_UPPER_MAP = str.maketrans(*UPPER)


def lower(text: str) -> str:
    return text.translate(_LOWER_MAP)


def upper(text: str) -> str:
    return text.translate(_UPPER_MAP)


# Equality ignores case, as in Excel; order is by code point of the lowered text.
fold = lower


def has_case(text: str) -> bool:
    return lower(text) != text or upper(text) != text


def tidy(text: str) -> str:
    """TRIM: no blanks at the ends, single blanks inside. Only the blank itself, as in Excel."""
    return re.sub(" +", " ", text).strip(" ")


# Literal `*`, `?` and `~` are set aside in private characters while the wildcards are replaced.
_MARKS = (
    ("~~", "\ue002"), ("~*", "\ue000"), ("~?", "\ue001"), ("*", ".*"), ("?", "."),
    ("\ue000", "\\*"), ("\ue001", "\\?"), ("\ue002", "~"),
)  # fmt: skip


def wildcard_pattern(criterion: str) -> str | None:
    """A regular expression (for Python and PostgreSQL alike) of `*`, `?` and `~`; None without any."""
    if not re.search(r"[*?~]", criterion):
        return None
    escaped = re.sub(r"([\\^$.|+()\[\]{}\-])", r"\\\1", fold(criterion))
    for before, after in _MARKS:
        escaped = escaped.replace(before, after)
    return f"^(?:{escaped})$"


def matches(pattern: str, text: str) -> bool:
    return re.match(pattern[:-1] + r"\Z", fold(text), re.DOTALL) is not None


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """`#,##0.00%` taken apart; `least` and `most` are places after the point."""

    before: str
    digits: int
    grouped: bool
    least: int
    most: int
    percent: bool
    after: str


DateFormat = tuple[str, ...]
_NUMBER = re.compile(
    r'(?P<before>(?:"[^"]*"|[¥￥$€£+\- ()])*)(?P<whole>[#0,]*[#0])(?:\.(?P<places>[0#]*))?'
    r'(?P<percent>%?)(?P<after>(?:"[^"]*"|[ ()元万]|[^\W\d_])*)'
)
_DATE = re.compile(r'yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|"[^"]*"|[-/. 年月日,]', re.IGNORECASE)
DATE_PARTS = ("yyyy", "yy", "mm", "m", "dd", "d")


def read_format(text: str) -> NumberFormat | DateFormat | None:
    """A format we can honour, else None."""
    found = _NUMBER.fullmatch(text)
    if found:
        whole, places = found["whole"], found["places"] or ""
        return NumberFormat(
            found["before"].replace('"', ""),
            whole.replace(",", "").count("0"),
            "," in whole,
            places.count("0"),
            len(places),
            bool(found["percent"]),
            found["after"].replace('"', ""),
        )
    parts = tuple(part.group().lower() for part in _DATE.finditer(text))
    if parts and "".join(parts) == text.lower() and not {"mmmm", "mmm", "ddd", "dddd"} & set(parts):
        return tuple(part.strip('"') for part in parts)
    return None


def format_number(number: Decimal, how: NumberFormat) -> str:
    shown = number.scaleb(2) if how.percent else number
    rounded = round_half(shown, Decimal(how.most))
    assert not isinstance(rounded, ErrorValue)
    whole, _, places = plain_number(abs(rounded)).partition(".")
    whole = ("" if whole == "0" and not how.digits else whole).rjust(how.digits, "0")
    if how.grouped:
        first = len(whole) % 3
        groups = [whole[:first]] if first else []
        whole = ",".join(groups + [whole[at : at + 3] for at in range(first, len(whole), 3)])
    point = "." if how.most else ""
    sign = "-" if rounded < 0 else ""
    places = places.ljust(how.least, "0")
    return f"{sign}{how.before}{whole}{point}{places}{'%' if how.percent else ''}{how.after}"


def format_date(day: datetime.date, how: DateFormat) -> str:
    known = {
        "yyyy": f"{day.year:04}", "yy": f"{day.year % 100:02}", "mm": f"{day.month:02}",
        "m": str(day.month), "dd": f"{day.day:02}", "d": str(day.day),
    }  # fmt: skip
    return "".join(known.get(part, part) for part in how)
