"""Cells of workbooks and tables that others open: how amounts are formatted there, and texts that no spreadsheet runs."""

from __future__ import annotations

import unicodedata

_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def number_format(places: int) -> str:
    """A workbook's format for amounts with so many decimals, negative ones in red."""
    plain = plain_format(places)
    return f"{plain};[Red]-{plain}"


def plain_format(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def as_taken(text: str) -> str:
    """What a spreadsheet looks at: full-width signs count too, spaces in front do not."""
    return unicodedata.normalize("NFKC", text).lstrip(" \u00a0\ufeff")


def safe(text: str) -> str:
    """Text that no spreadsheet runs."""
    return f"'{text}" if as_taken(text).startswith(_LIVE) else text
