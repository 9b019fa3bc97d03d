"""Rebuild resources/fonts from the npm package @fontsource/noto-sans-sc. For maintainers; not part of the set-up.

    npm pack @fontsource/noto-sans-sc@5.3.0
    pip install fonttools==4.68.0 brotli==1.2.1
    python -m installer.build_fonts fontsource-noto-sans-sc-5.3.0.tgz resources/fonts

The package holds each weight in about a hundred slices for browsers. They are merged into one static TrueType file,
because ReportLab refuses CFF outlines and variable fonts. The same package gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from fontTools.merge import Merger  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

PACKAGE_SHA512 = "1dea889469b4fa884e2b164bb878f5a96eabe9abc71f439674a11101c483234450f8c5ebb5eb8b280f8cfb978e03cad8cb4305bce479013d1f428dab524c9ed1"
WEIGHTS = {400: "Regular", 700: "Bold"}
# Tables that describe one slice only, or that neither Qt nor ReportLab needs for Chinese and Latin text.
DROPPED = ("GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "BASE", "STAT", "DSIG", "gasp", "prep")
# Drawn in a full square for Chinese, they tear holes into English; without GSUB nothing can choose by language. Chinese reads well with either.
NARROWED = "“”‘’·"
# Chinese sets the ellipsis in the middle of its square, where English reads three multiplication dots; the baseline serves both.
ELLIPSIS, PITCH, GROUND = "…", 250, -13
BESIDE = {"Regular": 50, "Bold": 42}  # units of air on each side, as beside the straight quotation mark
ITALIC, BOLD, REGULAR = 0x01, 0x20, 0x40


def main(archive: Path, out: Path) -> None:
    found = hashlib.sha512(archive.read_bytes()).hexdigest()
    if found != PACKAGE_SHA512:
        sys.exit(f"{archive} is not the package these fonts are made from: its SHA-512 is {found}.")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        package = Path(folder) / "package"
        for weight, style in WEIGHTS.items():
            font = merge_slices(package, weight, Path(folder))
            name_it(font, weight, style)
            narrow(font, style)
            path = out / f"NotoSansSC-{style}.ttf"
            font.save(path)
            print(f"{path}: {path.stat().st_size} bytes, {len(font.getBestCmap())} characters")
        (out / "OFL.txt").write_bytes((package / "LICENSE").read_bytes())


def merge_slices(package: Path, weight: int, scratch: Path) -> Any:
    """One font of all slices of a weight, in the order of the style sheet: where two have a character, the first wins."""
    sheet = (package / f"{weight}.css").read_text("utf-8")
    slices: list[str] = []
    made = 0
    for name in dict.fromkeys(re.findall(r"files/([^)\s]+?-normal\.woff2)", sheet)):
        font = TTFont(package / "files" / name, recalcTimestamp=False)
        font.flavor = None
        made = max(made, font["head"].modified)
        for table in DROPPED:
            if table in font:
                del font[table]
        slices.append(str(scratch / f"{name}.ttf"))
        font.save(slices[-1])
    merged = Merger().merge(slices)
    # The merger stamps the time of the merge; the slices' own makes the bytes repeat.
    merged["head"].created = merged["head"].modified = made
    merged.recalcTimestamp = False
    return merged


def name_it(font: Any, weight: int, style: str) -> None:
    """Family and style as programs look them up."""
    names = font["name"]
    full = "Noto Sans SC" if style == "Regular" else f"Noto Sans SC {style}"
    wanted = {1: "Noto Sans SC", 2: style, 3: f"NotoSansSC-{style}-static", 4: full, 6: f"NotoSansSC-{style}"}
    for record in list(names.names):
        if record.nameID in wanted:
            names.setName(wanted[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)
        elif record.nameID in (16, 17, 25):
            names.removeNames(nameID=record.nameID)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~(ITALIC | BOLD | REGULAR)) | (BOLD if bold else REGULAR)
    font["head"].macStyle = int(bold)
    font["post"].formatType = 3.0  # without glyph names, which nobody reads


def narrow(font: Any, style: str) -> None:
    """Quotation marks and the middle dot as wide as what is drawn, with air beside it; the dots of the ellipsis closer, on the ground."""
    outlines, widths, names = font["glyf"], font["hmtx"], font.getBestCmap()
    draw_closer(outlines[names[ord(ELLIPSIS)]], outlines)
    for character in NARROWED + ELLIPSIS:
        name = names[ord(character)]
        glyph = outlines[name]
        moved = BESIDE[style] - glyph.xMin
        glyph.coordinates.translate((moved, 0))
        glyph.recalcBounds(outlines)
        widths[name] = (glyph.xMax + BESIDE[style], glyph.xMin)


def draw_closer(ellipsis: Any, outlines: Any) -> None:
    """Its dots `PITCH` apart, standing where the full stop stands."""
    first, dots = 0, []
    for last in ellipsis.endPtsOfContours:
        dots.append(range(first, last + 1))
        first = last + 1
    places = ellipsis.coordinates
    dots.sort(key=lambda dot: min(places[point][0] for point in dot))
    for number, dot in enumerate(dots):
        left = min(places[point][0] for point in dot)
        for point in dot:
            x, y = places[point]
            places[point] = (x - left + number * PITCH, y - ellipsis.yMin + GROUND)
    ellipsis.recalcBounds(outlines)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
