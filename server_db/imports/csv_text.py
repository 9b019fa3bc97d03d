"""Text tables: which encoding, which delimiter, then rows."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain

from server_db.imports.encodings import codec_of, find_encoding
from server_db.imports.problems import FileProblem

DELIMITERS = (",", "\t", ";", "|", "，")
# ="00123": how programs keep a spreadsheet from taking a number for one; it is a text and nothing that runs
_QUOTED = re.compile(r'="([^"]*)"')
LARGEST_CELL = 1 << 17
MOST_OPEN = 50  # quotes left open, before the file as a whole is none


def read_csv(
    content: bytes, name: str, encoding: str | None = None, delimiter: str | None = None
) -> tuple[list[list[str]], str, str, frozenset[int]]:  # fmt: skip
    """Rows as text, the encoding and delimiter that were used, and the rows (from 1) in which a quote opens that never closes."""
    used = encoding or find_encoding(content, name)
    text = _decoded(content, used, name)
    separator = delimiter or find_delimiter(text)
    csv.field_size_limit(LARGEST_CELL)
    rows, opened = _rows(text, separator, name)
    if '="' in text:
        rows = [[quoted[1] if cell.startswith("=") and (quoted := _QUOTED.fullmatch(cell)) else cell for cell in row] for row in rows]
    return rows, used, separator, frozenset(opened)


def _rows(text: str, separator: str, name: str) -> tuple[list[list[str]], list[int]]:
    lines = io.StringIO(text, newline="")
    if '"' not in text:
        try:
            return list(csv.reader(lines, delimiter=separator)), []
        except csv.Error as problem:
            raise FileProblem("file.csv", f"{name} cannot be read as a table ({problem}); export it again.") from None
    rows, opened = list[list[str]](), list[int]()
    for row, is_open in _records(lines, separator):
        rows.append(row)
        if is_open:
            opened.append(len(rows))
            if len(opened) > MOST_OPEN:
                said = ", ".join(map(str, opened[:5]))
                raise FileProblem("file.csv", f"{name} cannot be read as a table: quotes open and never close (rows {said}, …); check its quotes.")
    return rows, opened


def _records(lines: Iterator[str], delimiter: str) -> Iterator[tuple[list[str], bool]]:
    """Each record, and whether a quote opens in it that does not close before whole rows were swallowed: it is then its first line alone,
    taken as it stands, and the others are read as if nothing had been."""
    taken: list[str] = []
    width = 0

    def told(source: Iterator[str]) -> Iterator[str]:
        for line in source:
            taken.append(line)
            yield line

    while True:
        reader = csv.reader(told(lines), delimiter=delimiter)
        while True:
            taken.clear()
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:  # a cell beyond all bounds, or a sign that no table has
                row = []
            is_odd = len(taken) > 1 or sum(line.count('"') for line in taken) % 2 == 1
            if (not row and taken and taken[0].strip()) or (is_odd and _swallows(taken, delimiter, width)):
                break
            width = max(width, len(row))
            yield row, False
        first, *others = taken
        yield first.rstrip("\r\n").split(delimiter), True
        lines = chain(others, lines)


def _swallows(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether the file ends within this record's quotes, or another cell's quote ends it and each of its lines is a row of its own."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as problem:
        return "unexpected end" in str(problem) or (len(lines) > 1 < width and all(line.count(delimiter) >= width - 1 for line in lines))
    return False


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
