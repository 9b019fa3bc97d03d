"""Text tables: which encoding, which delimiter, then rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from server_db.imports.encodings import codec_of, find_encoding
from server_db.imports.problems import FileProblem

DELIMITERS = (",", "\t", ";", "|", "，")
# ="00123": how programs keep a spreadsheet from taking a number for one; it is a text and nothing that runs
_QUOTED = re.compile(r'="([^"]*)"')
LARGEST_CELL = 1 << 17


def read_csv(content: bytes, name: str, encoding: str | None = None, delimiter: str | None = None) -> tuple[list[list[str]], str, str]:
    """Rows as text, and the encoding and delimiter that were used."""
    used = encoding or find_encoding(content, name)
    text = _decoded(content, used, name)
    separator = delimiter or find_delimiter(text)
    csv.field_size_limit(LARGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as problem:
        raise FileProblem("file.csv", f"{name} cannot be read as a table ({problem}); check its quotes.") from None
    if '="' in text:
        rows = [[quoted[1] if cell.startswith("=") and (quoted := _QUOTED.fullmatch(cell)) else cell for cell in row] for row in rows]
    return rows, used, separator


def _decoded(content: bytes, encoding: str, name: str) -> str:
    """A few broken letters become �, which the rows that hold them are refused for; many say that it is another encoding."""
    try:
        codec = codec_of(encoding)
        return content.decode(codec)
    except LookupError:
        raise FileProblem("file.encoding", f"There is no encoding {encoding}; name one, for example --encoding gb18030.") from None
    except UnicodeDecodeError as problem:
        text = content.decode(codec, "replace")
        if 50 * text.count("\ufffd") > sum(1 for letter in text if letter > "\x7f"):
            line = content.count(b"\n", 0, problem.start) + 1
            why = f"{name} is not written in {encoding}: line {line} has bytes that it does not know."
            raise FileProblem("file.encoding", f"{why} Name its encoding, for example --encoding gb18030.") from None
        return text


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
