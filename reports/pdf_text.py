"""The texts of a page with their places, read back from a content stream as this program writes them.

Nothing is guessed: an operation that is not one of ours is handed on as it stands, so that an added picture or path shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_TEXT = re.compile(r"BT (?:/(F\d+) ([\d.]+) Tf )?(-?[\d.]+) (-?[\d.]+) Td <([0-9A-Fa-f]*)> Tj ET")
_CHARACTER = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]{4,8})>")


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with its font and where it stands, from the lower left corner in points; `text` None: an operation that is no text."""

    x: float
    y: float
    font: str
    text: str | None
    operation: str


def letters_of(unicode_table: bytes) -> dict[str, str]:
    """Four hex digits -> character, from a font's ToUnicode stream."""
    found: dict[str, str] = {}
    for code, character in _CHARACTER.findall(unicode_table):
        try:
            found[code.decode()] = bytes.fromhex(character.decode()).decode("utf-16-be")
        except (ValueError, UnicodeDecodeError):
            found[code.decode()] = "\ufffd"
    return found


def placed(content: bytes, fonts: Mapping[str, Mapping[str, str]]) -> list[Placed]:
    """Every operation of a page, in order."""
    made: list[Placed] = []
    font = ""
    for line in content.decode("latin-1").split("\n"):
        operation = line.rstrip()
        match = _TEXT.fullmatch(operation)
        if match is None:
            if operation:
                made.append(Placed(0.0, 0.0, "", None, operation))
            continue
        font = f"{match[1]} {match[2]}" if match[1] else font
        letters = fonts.get(font.split(" ")[0], {})
        text = "".join(letters.get(match[5][at : at + 4].upper(), "\ufffd") for at in range(0, len(match[5]), 4))
        made.append(Placed(_number(match[3]), _number(match[4]), font, text, operation))
    return made


def _number(text: str) -> float:
    try:
        return float(text)  # float-ok: a place on the page
    except ValueError:
        return 0.0


def row_label(items: Iterable[Placed], at: Placed) -> str:
    """What a person would call the text at a place: the first text of its row, or of the row above where it is alone."""
    texts = [item for item in items if item.text and item.text.strip()]
    same = sorted((item for item in texts if abs(item.y - at.y) < 1.0), key=lambda item: item.x)
    if same and same[0].x < at.x - 1:
        return (same[0].text or "").strip()
    above = [item for item in texts if 1.0 <= item.y - at.y < 40.0 and abs(item.x - at.x) < 30.0]
    return (min(above, key=lambda item: item.y).text or "").strip() if above else ""
