"""Cells of workbooks and tables that others open: how amounts are formatted there, and texts that no spreadsheet runs."""

from __future__ import annotations

import unicodedata

_LIVE = ("=", "+", "-", "@", "\t", "\r", "|", "%")


def number_format(places: int) -> str:
    """A workbook's format for amounts with so many decimals, negative ones in red."""
    plain = plain_format(places)
    return f"{plain};[Red]-{plain}"


def plain_format(places: int) -> str:
    return "#,##0" + ("." + "0" * places if places else "")


def safe(text: str) -> str:
    """Text that no spreadsheet runs."""
    plain = unicodedata.normalize("NFKC", text).lstrip(" \u00a0\ufeff")
    return f"'{text}" if plain.startswith(_LIVE) else text
