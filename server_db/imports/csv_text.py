"""Text tables: which encoding, which delimiter, then rows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from server_db.imports.problems import FileProblem

DELIMITERS = (",", "\t", ";", "|", "，")
# ="00123": how programs keep a spreadsheet from taking a number for one; it is a text and nothing that runs
_QUOTED = re.compile(r'="([^"]*)"')
LARGEST_CELL = 1 << 17


def read_csv(content: bytes, name: str, encoding: str | None = None, delimiter: str | None = None) -> tuple[list[list[str]], str, str]:
    """Rows as text, and the encoding and delimiter that were used."""
    used = encoding or find_encoding(content)
    try:
        text = content.decode(used)
    except (UnicodeDecodeError, LookupError):
        raise FileProblem("file.encoding", f"{name} is not written in {used}; name its encoding, for example --encoding gb18030.") from None
    if "\0" in text[:100_000]:
        raise FileProblem("file.binary", f"{name} is neither a text table nor a workbook; export it as CSV or XLSX.")
    separator = delimiter or find_delimiter(text)
    csv.field_size_limit(LARGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as problem:
        raise FileProblem("file.csv", f"{name} cannot be read as a table ({problem}); check its quotes.") from None
    if '="' in text:
        rows = [[quoted[1] if cell.startswith("=") and (quoted := _QUOTED.fullmatch(cell)) else cell for cell in row] for row in rows]
    return rows, used, separator


def find_encoding(content: bytes) -> str:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if bare := _bare_utf16(content[:4096]):
        return bare
    try:
        content.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    if _looks_chinese(content[: 1 << 20]):
        return "gb18030"
    try:
        content.decode("cp1252")
        return "cp1252"
    except UnicodeDecodeError:
        return "latin-1"


def _bare_utf16(start: bytes) -> str | None:
    """UTF-16 without its mark: line ends and separators are ASCII, whose other byte is zero."""
    ends = {place % 2 for place, byte in enumerate(start) if byte in b"\r\n,\t;"}
    zeros = [start[0::2].count(0), start[1::2].count(0)]
    if not any(zeros) or not ends:
        return None
    if zeros[1] > 4 * zeros[0] and 0 in ends:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] > 4 * zeros[1] and 1 in ends else None


def _looks_chinese(content: bytes) -> bool:
    """Most bytes above ASCII come in pairs of the common characters and punctuation of GB 2312."""
    common = strange = place = 0
    while place < len(content):
        lead = content[place]
        if lead < 0x80:
            place += 1
            continue
        trail = content[place + 1] if place + 1 < len(content) else 0
        if trail >= 0xA1 and (0xB0 <= lead <= 0xF7 or 0xA1 <= lead <= 0xA3):
            common += 1
            place += 2
        else:
            strange += 1
            place += 2 if trail >= 0x80 else 1
    return common > 4 * strange


def find_delimiter(text: str) -> str:
    """The one that cuts the first rows into the most equal columns."""
    sample = "\n".join(text[:65536].splitlines()[:40])
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    width, often = Counter(widths).most_common(1)[0]
    return (often / len(widths) if width > 1 else 0, width)  # float-ok: a share of rows
