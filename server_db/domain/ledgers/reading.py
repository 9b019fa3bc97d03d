"""Reads values of a facts file strictly: what is wrong is said with its place and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.values import read_number
from server_db.domain.money import is_whole_minor, to_minor

LARGEST = Decimal(10) ** 13
# Year first, so that no day is taken for a month: 2026-01-05, 2026/1/5, 2026.1.5, 20260105, 2026年1月5日.
_DAY = re.compile(r"([0-9]{4})([-/.年]?)([0-9]{2}|(?<=[-/.年])[0-9])(?:\2|月)([0-9]{2}|(?<=[-/.月])[0-9])日?")
_MONTH = re.compile(r"([0-9]{4})([-/.年]?)([0-9]{2}|(?<=[-/.年])[0-9])月?")
YEARS = range(1990, 2200)


class BadFacts(Exception):
    """One sentence: where, what, and what to write instead."""


class Entry:
    """An object of the file with its place; every key has to be asked for, what is left over is refused."""

    def __init__(self, given: Any, where: str) -> None:
        if not isinstance(given, Mapping):
            raise BadFacts(f"{where} must be an object like {{…}}.")
        self._given, self.where, self._asked = given, where, set[str]()

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(str(key) for key in self._given)

    def has(self, key: str) -> bool:
        self._asked.add(key)
        return self._given.get(key) is not None

    def raw(self, key: str) -> Any:
        self._asked.add(key)
        return self._given.get(key)

    def text(self, key: str) -> str | None:
        value = self.raw(key)
        return None if value is None or str(value).strip() == "" else str(value).strip()

    def need(self, key: str) -> str:
        found = self.text(key)
        if found is None:
            raise BadFacts(f"{self.where}.{key} is missing; every entry needs one.")
        return found

    def number(self, key: str) -> Decimal | None:
        value = self.raw(key)
        if value is None or value == "":
            return None
        found = value if isinstance(value, Decimal) else None if isinstance(value, bool) else read_number(str(value))
        if found is None or not found.is_finite():
            raise BadFacts(f'{self.where}.{key} is "{value}", which is no number; write it as "1234.50".')
        if abs(found) >= LARGEST:
            raise BadFacts(f"{self.where}.{key} is {found}, which is too large; amounts stay below 10^13.")
        return found

    def whole(self, key: str, least: int, most: int) -> int | None:
        found = self.number(key)
        if found is not None and (found != int(found) or not least <= found <= most):
            raise BadFacts(f"{self.where}.{key} is {found}; write a whole number from {least} to {most}.".removeprefix("facts."))
        return None if found is None else int(found)

    def minor(self, key: str, exponent: int) -> int | None:
        found = self.number(key)
        if found is None:
            return None
        if not is_whole_minor(found, exponent):
            raise BadFacts(f"{self.where}.{key} is {found}, but the currency has {exponent} decimals; round it.")
        return to_minor(found, exponent)

    def need_minor(self, key: str, exponent: int) -> int:
        found = self.minor(key, exponent)
        if found is None:
            raise BadFacts(f"{self.where}.{key} is missing; give an amount.")
        return found

    def day(self, key: str) -> date | None:
        value = self.text(key)
        if value is None:
            return None
        parts = _DAY.fullmatch(value)
        try:
            if parts is None:
                raise ValueError
            found = date(int(parts[1]), int(parts[3]), int(parts[4]))
        except ValueError:
            raise BadFacts(f'{self.where}.{key} is "{value}", which is no date; write it as "2026-01-31".') from None
        return date(_in_years(found.year, f"{self.where}.{key}"), found.month, found.day)

    def need_day(self, key: str) -> date:
        found = self.day(key)
        if found is None:
            raise BadFacts(f"{self.where}.{key} is missing; give a date.")
        return found

    def month(self, key: str) -> int | None:
        value = self.text(key)
        return None if value is None else read_month(value, f"{self.where}.{key}")

    def rows(self, key: str) -> Sequence[Any]:
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise BadFacts(f"{self.where}.{key} must be a list like […].".removeprefix("facts."))
        return value

    def entries(self, key: str) -> Iterator[Entry]:
        for place, one in enumerate(self.rows(key)):
            yield Entry(one, f"{self.where}.{key}[{place}]".removeprefix("facts."))

    def done(self) -> None:
        """Nothing may be left over: a misspelt key would be silently ignored otherwise."""
        extra = [key for key in self._given if key not in self._asked]
        if extra:
            raise BadFacts(f'{self.where} has the unknown key "{extra[0]}"; it may have {", ".join(sorted(self._asked))}.')


def read_month(text: str, where: str) -> int:
    parts = _MONTH.fullmatch(text.strip())
    if parts and 1 <= int(parts[3]) <= 12:
        return _in_years(int(parts[1]), where) * 100 + int(parts[3])
    raise BadFacts(f'{where} is "{text}", which is no month; write it as "2026-01".')


def _in_years(year: int, where: str) -> int:
    if year not in YEARS:
        raise BadFacts(f"{where} lies in the year {year}; years go from {YEARS[0]} to {YEARS[-1]}.")
    return year
