"""Colours, sizes and margins that all printed pages share."""

from __future__ import annotations

Colour = tuple[float, float, float]


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


INK = _colour("1B2330")
GREY = _colour("566173")
FAINT = _colour("7C8798")
LINE = _colour("D5DAE2")
BAND = _colour("F3F5F8")
ACCENT = _colour("1F5FD6")
SOFT = _colour("E6EEFC")
BAD = _colour("B3261E")
WARN_BAND = _colour("FFF4DC")
WARN = _colour("7A5200")

MARGIN = 48.0
TOP, BOTTOM = 38.0, 44.0

TITLE, HEADING, BODY, SMALL, TINY = 17.0, 9.5, 8.5, 7.5, 6.5
