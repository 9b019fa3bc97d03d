"""A font as it is embedded in one PDF: only the glyphs used, numbered in order of first use.

ReportLab's own subsetting takes longer than laying out the page and splits a Chinese text over many 256-glyph fonts.
This writes one composite font (Type0, Identity-H) per face instead, through the hook ReportLab keeps for late fonts.
"""

from __future__ import annotations

import struct
import zlib
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import calcChecksum

from reports.fonts import Face

_KEPT_TABLES = ("cvt ", "fpgm", "prep")


class _QuickDeflate:
    """Outlines hardly get smaller at ReportLab's own level, but take half as long again: a tenth of a statement's time."""

    pdfname = "FlateDecode"

    def encode(self, content: bytes) -> bytes:
        return zlib.compress(content, 1)


_QUICK = _QuickDeflate()


class Codes(dict[str, str]):
    """Character -> four hex digits of its glyph in the embedded font; a new character gets the next number."""

    def __init__(self, font: EmbeddedFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> str:
        code = f"{self._font.number(self._font.face.glyph_of[ord(character)]):04X}"
        self[character] = code
        return code


class EmbeddedFont:
    """Lives as long as one document. `name` is what content streams call it (F1, F2, ...)."""

    def __init__(self, face: Face, name: str) -> None:
        self.face, self.name = face, name
        self.codes = Codes(self)
        self._numbers: dict[int, int] = {0: 0}

    def number(self, glyph: int) -> int:
        return self._numbers.setdefault(glyph, len(self._numbers))

    def encode(self, text: str) -> str:
        return "".join(map(self.codes.__getitem__, text))

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab calls it by this name on saving
        base_name = f"{self._tag()}+{self.face.name}"
        program = self._stream(document, self._program(), "program")
        descriptor = self._descriptor(document, base_name, program)
        descendant = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"), "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(base_name), "FontDescriptor": descriptor,
            "CIDSystemInfo": pdfdoc.PDFDictionary({
                "Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}),
            "DW": 1000, "W": f"[0 [{' '.join(self._widths())}]]", "CIDToGIDMap": pdfdoc.PDFName("Identity"),
        })  # fmt: skip
        font = pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Font"), "Subtype": pdfdoc.PDFName("Type0"), "BaseFont": pdfdoc.PDFName(base_name),
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"cid:{self.name}")]),
            "ToUnicode": self._stream(document, self._to_unicode(), "unicode"),
        })  # fmt: skip
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font, f"font:{self.name}")

    def _tag(self) -> str:
        """Six letters that differ with the glyphs, so that merged files do not confuse two subsets."""
        number = zlib.crc32(",".join(map(str, self._numbers)).encode())
        return "".join(chr(65 + number // 26**place % 26) for place in range(6))

    def _descriptor(self, document: Any, base_name: str, program: Any) -> Any:
        face = self.face
        return document.Reference(pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("FontDescriptor"), "FontName": pdfdoc.PDFName(base_name), "Flags": 4,
            "FontBBox": pdfdoc.PDFArray([round(edge) for edge in face.bounds]), "ItalicAngle": 0,
            "Ascent": round(face.ascent), "Descent": round(face.descent), "CapHeight": round(face.cap_height),
            "StemV": 80, "FontFile2": program,
        }), f"descriptor:{self.name}")  # fmt: skip

    def _stream(self, document: Any, content: bytes, what: str) -> Any:
        stream = pdfdoc.PDFStream()
        stream.dictionary["Length1"] = len(content)
        stream.content, stream.filters = content, [_QUICK]
        return document.Reference(stream, f"{what}:{self.name}")

    def _widths(self) -> list[str]:
        return [f"{self.face.scaled(self.face.metrics(glyph)[0]):.0f}" for glyph in self._numbers]

    def _to_unicode(self) -> bytes:
        pairs = [f"<{code}> <{character.encode('utf-16-be').hex().upper()}>" for character, code in self.codes.items()]
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        body = "".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar\n" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) "
            "/Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def "
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{body}"
            "endcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode("ascii")

    def _program(self) -> bytes:
        outlines = self._outlines()
        glyphs = list(self._numbers)
        metrics = [value for glyph in glyphs for value in self.face.metrics(glyph)]
        offsets = [0]
        for outline in outlines:
            offsets.append(offsets[-1] + len(outline))
        tables = {tag: data for tag in _KEPT_TABLES if (data := self.face.table(tag))}
        tables["glyf"] = b"".join(outlines)
        tables["head"] = _patched(self.face.table("head"), (8, ">L", 0), (50, ">h", 1))
        tables["hhea"] = _patched(self.face.table("hhea"), (34, ">H", len(glyphs)))
        tables["hmtx"] = struct.pack(f">{len(metrics)}H", *metrics)
        tables["loca"] = struct.pack(f">{len(offsets)}L", *offsets)
        tables["maxp"] = _patched(self.face.table("maxp"), (4, ">H", len(glyphs)))
        return _font_file(tables)

    def _outlines(self) -> list[bytes]:
        """Outlines in the new numbering; parts of composite glyphs join the list while it is walked."""
        outlines: list[bytes] = []
        while len(outlines) < len(self._numbers):
            for glyph in list(self._numbers)[len(outlines) :]:
                data, parts = self.face.outline(glyph)
                data = _patched(data, *((at, ">H", self.number(part)) for at, part in parts)) if parts else data
                outlines.append(data + bytes(-len(data) % 4))
        return outlines


def _patched(data: bytes | None, *changes: tuple[int, str, int]) -> bytes:
    patched = bytearray(data or b"")
    for at, form, value in changes:
        struct.pack_into(form, patched, at, value)
    return bytes(patched)


def _font_file(tables: dict[str, bytes]) -> bytes:
    """An sfnt file with these tables in the order the format wants (sorted by tag)."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, count * 16 - power * 16)
    at = 12 + 16 * count
    directory, body = [], []
    for tag in sorted(tables):
        data = tables[tag]
        directory.append(struct.pack(">4sLLL", tag.encode("ascii"), calcChecksum(data), at, len(data)))
        padded = data + bytes(-len(data) % 4)
        body.append(padded)
        at += len(padded)
    return header + b"".join(directory) + b"".join(body)
