"""A PDF as the numbered objects it is made of: read byte by byte, without trust in its tables, so that nothing in it is overlooked.

Made for files that this program wrote: an object is a dictionary and perhaps one compressed stream. What stands between the
objects (header, cross-references, trailer) is kept too, since a change there is a change of the file.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

_OBJECT = re.compile(rb"(?:(?<=[\r\n])|^)(\d{1,9}) (\d{1,5}) obj\b")
_LENGTH = re.compile(rb"/Length (\d{1,9})\b")
_STREAM = re.compile(rb"stream(\r\n|\n)")
# A statement of a thousand pages inflates to less; what inflates to more is made to stop the machine.
MOST = 64 * 1024 * 1024


class Damaged(Exception):
    """The bytes are not what a compressed stream looks like; the message says in what way."""


@dataclass(frozen=True, slots=True)
class Part:
    """One object: all but its stream as written, its stream as stored (None without one), and where it starts in the file."""

    number: int
    start: int
    head: bytes
    stream: bytes | None = None

    def inflated(self) -> bytes:
        """The stream's content; raises Damaged."""
        if self.stream is None:
            raise Damaged("it has no content")
        if b"/FlateDecode" not in self.head:
            return self.stream
        packed = zlib.decompressobj()
        try:
            content = packed.decompress(self.stream, MOST)
        except zlib.error as problem:
            raise Damaged(str(problem)) from problem
        if packed.unconsumed_tail or not packed.eof:
            raise Damaged("its compressed content is cut off or too large")
        return content


@dataclass(frozen=True, slots=True)
class PdfFile:
    """`parts` by number, the last one where a number comes twice; `between` is everything else, in order; `twice` the repeated numbers."""

    parts: dict[int, Part]
    between: tuple[tuple[int, bytes], ...]
    twice: tuple[int, ...] = ()
    order: tuple[int, ...] = field(default=())


def read_pdf(data: bytes) -> PdfFile:
    """Never fails: what is no object is between the objects."""
    parts: dict[int, Part] = {}
    between: list[tuple[int, bytes]] = []
    twice: list[int] = []
    place = 0
    for part, end in _parts(data):
        between.append((place, data[place : part.start]))
        if part.number in parts:
            twice.append(part.number)
        parts[part.number] = part
        place = end
    between.append((place, data[place:]))
    return PdfFile(parts, tuple(between), tuple(twice), tuple(parts))


def _parts(data: bytes) -> Iterator[tuple[Part, int]]:
    place = 0
    while found := _OBJECT.search(data, place):
        part, place = _part(data, int(found[1]), found.start())
        yield part, place


def _part(data: bytes, number: int, start: int) -> tuple[Part, int]:
    ends = _at(data, b"endobj", start)
    opened = _STREAM.search(data, start, ends)
    if opened is None:
        return Part(number, start, data[start:ends]), min(len(data), ends + 6)
    head, first = data[start : opened.end()], opened.end()
    last = _end_of_stream(data, head, first)
    ends = _at(data, b"endobj", last)
    # what stands after the stream belongs to the head: nothing may hide there
    return Part(number, start, head + data[last:ends], data[first:last]), min(len(data), ends + 6)


def _end_of_stream(data: bytes, head: bytes, first: int) -> int:
    length = _LENGTH.search(head)
    if length is not None:
        last = first + int(length[1])
        if data[last : last + 12].lstrip(b"\r\n").startswith(b"endstream"):
            return last
    return _at(data, b"endstream", first)


def _at(data: bytes, word: bytes, place: int) -> int:
    found = data.find(word, place)
    return len(data) if found < 0 else found
