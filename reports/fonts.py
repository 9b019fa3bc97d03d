"""The faces that reports print with: which face has a character, how wide it is, and its outline.

ReportLab has no fallback of its own and prints nothing for a character that a font lacks. Here each character is looked up,
first in Noto Sans SC, then in the fonts of the machine; one that no font has stops the page (`MissingGlyph`).
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

from resources.paths import FONTS

# Fonts that machines bring along and that cover rare characters of names. Droid Sans Fallback has no digits and no
# Latin, which is harmless here because each character is looked up by itself.
_MACHINE_FONTS = (
    ("C:/Windows/Fonts/msyh.ttc", 0),
    ("C:/Windows/Fonts/simsunb.ttf", 0),
    ("/System/Library/Fonts/Supplemental/Arial Unicode.ttf", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0),
    ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0),
)
# Blank for the eye, but a font without them must not stop a page.
_AS_SPACE = {0xA0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000}
_MORE_COMPONENTS, _WORDS, _SCALE, _XY_SCALE, _TWO_BY_TWO = 0x20, 0x01, 0x08, 0x40, 0x80


class MissingGlyph(Exception):
    """No font has this character, so the page cannot be printed as it should read."""

    code = "print.missing_glyph"

    def __init__(self, character: str, text: str) -> None:
        self.character, self.text = character, text
        self.arguments = {"character": character, "codepoint": f"U+{ord(character):04X}", "text": text}
        super().__init__(f"no font has the character {character!r} (U+{ord(character):04X}) in {text!r}")


class Face:
    """One TrueType file, read once per process."""

    def __init__(self, path: str, index: int = 0) -> None:
        self.path = path
        self._file = TTFontFile(path, subfontIndex=index)
        self.name: str = self._file.name.decode("ascii", "replace")
        self.glyph_of: dict[int, int] = self._file.charToGlyph
        self.bounds: tuple[float, ...] = tuple(self._file.bbox)
        self.ascent: float = self._file.ascent
        self.descent: float = self._file.descent
        self.cap_height: float = self._file.capHeight
        self._outlines: bytes = self._file.get_table("glyf")
        self._positions = self._file.glyphPos
        self._parts: dict[int, tuple[bytes, tuple[tuple[int, int], ...]]] = {}

    def table(self, tag: str) -> bytes | None:
        try:
            found: bytes = self._file.get_table(tag)
        except KeyError:
            return None
        return found

    def metrics(self, glyph: int) -> tuple[int, int]:
        """Advance width and left side bearing in font units, the bearing as the 16 bits that stand in the file."""
        width, bearing = self._file.hmetrics[glyph]
        return int(width), int(bearing)

    def scaled(self, units: float) -> float:
        """Font units as thousandths of the type size."""
        per_em: int = self._file.unitsPerEm
        return units * 1000 / per_em

    def outline(self, glyph: int) -> tuple[bytes, tuple[tuple[int, int], ...]]:
        """The glyph's outline and, for a composite one, (position of the reference, glyph referred to)."""
        if glyph not in self._parts:
            self._parts[glyph] = self._read_outline(glyph)
        return self._parts[glyph]

    def _read_outline(self, glyph: int) -> tuple[bytes, tuple[tuple[int, int], ...]]:
        data = self._outlines[self._positions[glyph] : self._positions[glyph + 1]]
        if len(data) < 10 or struct.unpack_from(">h", data)[0] >= 0:
            return data, ()
        return data, tuple(_components(data))


def _components(data: bytes) -> Iterator[tuple[int, int]]:
    at, flags = 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, glyph = struct.unpack_from(">HH", data, at)
        yield at + 2, glyph
        at += 4 + (4 if flags & _WORDS else 2)
        at += 2 if flags & _SCALE else 4 if flags & _XY_SCALE else 8 if flags & _TWO_BY_TWO else 0


class Widths(dict[str, float]):
    """Advance width of a character in thousandths of the type size; -1 where the face lacks it."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        glyph = self._face.glyph_of.get(ord(character))
        width = -1.0 if glyph is None else self._face.scaled(self._face.metrics(glyph)[0])
        self[character] = width
        return width


class Typeface:
    """A weight with its fallbacks. `runs` says which face prints which part of a text."""

    def __init__(self, faces: Iterable[Face]) -> None:
        self.faces = tuple(faces)
        self._widths = tuple(Widths(face) for face in self.faces)
        # Labels, dates and units come again on every page; measuring was a tenth of the time of a statement.
        self.units = lru_cache(20_000)(self._units)

    def _units(self, text: str) -> float:
        """Width in thousandths of the type size; -1 when the first face lacks a character."""
        widths = list(map(self._widths[0].__getitem__, text))
        return -1.0 if -1.0 in widths else sum(widths)

    def width(self, text: str, size: float) -> float:
        units = self.units(text)
        if units < 0:
            units = sum(self._width_in(number, part) for number, part in self.runs(text))
        return units * size / 1000

    def _width_in(self, number: int, text: str) -> float:
        return sum(map(self._widths[number].__getitem__, text))

    def runs(self, text: str) -> list[tuple[int, str]]:
        """(number of the face, text) in order. Raises MissingGlyph for a character that no face has."""
        runs: list[tuple[int, str]] = []
        for character in text:
            shown = " " if ord(character) in _AS_SPACE else character
            number = self._face_for(shown, text)
            if runs and runs[-1][0] == number:
                runs[-1] = (number, runs[-1][1] + shown)
            else:
                runs.append((number, shown))
        return runs

    def _face_for(self, character: str, text: str) -> int:
        for number, widths in enumerate(self._widths):
            if widths[character] >= 0:
                return number
        raise MissingGlyph(character, text)


class FontSet:
    """Regular and bold for one process. Reading the two files takes about 60 ms."""

    def __init__(self, regular: Typeface, bold: Typeface) -> None:
        self.regular, self.bold = regular, bold


@cache
def office_fonts(folder: str = str(FONTS)) -> FontSet:
    """Noto Sans SC from the program's own folder, then what the machine has."""
    fallbacks = [face for path, index in _MACHINE_FONTS if (face := _machine_face(path, index))]
    regular, bold = (Face(os.path.join(folder, f"NotoSansSC-{weight}.ttf")) for weight in ("Regular", "Bold"))
    return FontSet(Typeface((regular, *fallbacks)), Typeface((bold, *fallbacks)))


def _machine_face(path: str, index: int) -> Face | None:
    if not os.path.exists(path):
        return None
    try:
        return Face(path, index)
    except TTFError:
        # A CFF font or a broken file of the machine is no reason not to print.
        return None
