"""Pages of a PDF: text, lines and boxes placed from the top left corner, in points; ReportLab's canvas writes the file.

Text is always literal: there is no markup to escape, so a name like `<b>` or `<img src=…>` prints as it is spelled.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reports.embedded_font import EmbeddedFont
from reports.fonts import FontSet, Typeface
from reports.style import INK, Colour

WIDTH, HEIGHT = A4
# Base-85 around a compressed stream makes files a quarter larger and serves no reader of today.
rl_config.useA85 = 0


class _Deflate:
    """Level 6 for text; ReportLab's own filter says nothing about the level."""

    pdfname = "FlateDecode"

    def encode(self, content: bytes) -> bytes:
        return zlib.compress(content, 6)


_DEFLATE = _Deflate()


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A canvas that does not begin each page with Helvetica, which would stay in the file without being embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside the PDF, which readers list beside the pages. It has no date, so that equal content gives equal bytes."""

    name: str
    content: bytes
    kind: str
    description: str

    def put_into(self, canvas: Any) -> None:
        document, name = canvas._doc, pdfdoc.PDFString(self.name)
        stream = pdfdoc.PDFStream(filters=[_DEFLATE], content=self.content)
        stream.dictionary["Type"] = pdfdoc.PDFName("EmbeddedFile")
        stream.dictionary["Subtype"] = "/" + self.kind.replace("/", "#2F")
        stream.dictionary["Params"] = pdfdoc.PDFDictionary({"Size": len(self.content)})
        file = document.Reference(stream, "attachment")
        specification = document.Reference(pdfdoc.PDFDictionary({
            "Type": pdfdoc.PDFName("Filespec"), "F": name, "UF": name, "AFRelationship": pdfdoc.PDFName("Source"),
            "Desc": pdfdoc.PDFString(self.description), "EF": pdfdoc.PDFDictionary({"F": file, "UF": file}),
        }), "attachment-name")  # fmt: skip
        names = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([name, specification])})
        canvas.setCatalogEntry("Names", pdfdoc.PDFDictionary({"EmbeddedFiles": names}))


class Document:
    """The fonts and pages of one file. `save` gives the bytes; the same calls give the same bytes."""

    def __init__(self, fonts: FontSet) -> None:
        self.regular, self.bold = fonts.regular, fonts.bold
        self.pages: list[Page] = []
        self._embedded: dict[int, EmbeddedFont] = {}

    def new_page(self) -> Page:
        self.pages.append(Page(self))
        return self.pages[-1]

    def embedded(self, typeface: Typeface, number: int) -> EmbeddedFont:
        face = typeface.faces[number]
        font = self._embedded.get(id(face))
        if font is None:
            font = self._embedded[id(face)] = EmbeddedFont(face, f"F{len(self._embedded) + 1}")
        return font

    def save(self, title: str, author: str, subject: str, lang: str, attached: Attachment | None = None) -> bytes:
        buffer = io.BytesIO()
        canvas = _Canvas(buffer, pagesize=A4, pageCompression=1, invariant=1, pdfVersion=(1, 7))
        canvas._doc.fontMapping.clear()
        canvas._doc.idToObject["BasicFonts"].dict.clear()
        canvas.setTitle(title)
        canvas.setAuthor(author)
        canvas.setSubject(subject)
        canvas.setCreator("Tripod")
        canvas.setCatalogEntry("Lang", lang)
        if attached is not None:
            attached.put_into(canvas)
        canvas.setViewerPreference("PrintScaling", "None")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        for page in self.pages:
            canvas.addLiteral(page.content())
            canvas.showPage()
        fonts: Any = canvas._doc.delayedFonts
        fonts.extend(self._embedded.values())
        canvas.save()
        return buffer.getvalue()


def shape(boxes: list[tuple[float, float, float, float]]) -> str:
    """The path of many rectangles (x, y, width, height), filled."""
    return " ".join(f"{x:.2f} {HEIGHT - y - height:.2f} {width:.2f} {height:.2f} re" for x, y, width, height in boxes) + " f"


class Page:
    """One page being written; y grows downwards. The baseline of text is at y."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._operations: list[str] = []
        self._fill: Colour | None = None
        self._font: tuple[str, float] | None = None

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: Colour = INK) -> None:
        if not text:
            return
        self._set_fill(colour)
        typeface = self._document.bold if bold else self._document.regular
        if typeface.units(text) >= 0:
            font = self._document.embedded(typeface, 0)
            self._show(font, size, f"{x:.2f} {HEIGHT - y:.2f} Td <{font.encode(text)}> Tj")
            return
        for number, run in typeface.runs(text):
            font = self._document.embedded(typeface, number)
            self._show(font, size, f"{x:.2f} {HEIGHT - y:.2f} Td <{font.encode(run)}> Tj")
            x += sum(font.face.scaled(font.face.metrics(font.face.glyph_of[ord(c)])[0]) for c in run) * size / 1000

    def right(self, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: Colour = INK) -> None:
        """Text that ends at x."""
        self.text(x - self.width(text, size, bold=bold), y, text, size, bold=bold, colour=colour)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        return (self._document.bold if bold else self._document.regular).width(text, size)

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle with its upper left corner at (x, y)."""
        self._set_fill(colour)
        self._operations.append(f"{x:.2f} {HEIGHT - y - height:.2f} {width:.2f} {height:.2f} re f")

    def boxes(self, boxes: list[tuple[float, float, float, float]], colour: Colour) -> None:
        """Many rectangles filled as one shape, so that no seams show between neighbours."""
        self.drawing(shape(boxes), colour)

    def drawing(self, operations: str, colour: Colour) -> None:
        """Operations made by `shape` once and drawn on many pages."""
        self._set_fill(colour)
        self._operations.append(operations)

    def rule(self, x: float, y: float, width: float, thickness: float, colour: Colour) -> None:
        """A horizontal line, drawn as a box: viewers round thin strokes, but not boxes, to different pixels."""
        self.box(x, y - thickness / 2, width, thickness, colour)

    def content(self) -> str:
        return "\n".join(self._operations)

    def _show(self, font: EmbeddedFont, size: float, operation: str) -> None:
        if self._font != (font.name, size):
            self._font = (font.name, size)
            operation = f"/{font.name} {size:g} Tf {operation}"
        self._operations.append(f"BT {operation} ET")

    def _set_fill(self, colour: Colour) -> None:
        if self._fill != colour:
            self._fill = colour
            self._operations.append(f"{colour[0]:.3f} {colour[1]:.3f} {colour[2]:.3f} rg")


