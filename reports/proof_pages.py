"""What differs between a statement as it is and as it was drawn anew, in words a person can look up on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from reports.pdf_file import Damaged, Part, PdfFile
from reports.pdf_text import Placed, letters_of, placed, row_label

_LENGTH = re.compile(rb"/Length \d+")
_NUMBERS = re.compile(rb"\d+")
_REFERENCE = rb"/%s (\d+) 0 R"
_METADATA = re.compile(rb"/(Title|Author|Subject|Creator|Producer|Keywords|CreationDate|ModDate) \(((?:[^()\\]|\\.)*)\)", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
# A page whose every word was moved says so in some lines, not in hundreds.
MOST_A_PAGE = 12


def differences(seen: PdfFile, made: PdfFile) -> Iterator[str]:
    """Sentences without an end mark; none where both show the same. Compression may differ, as another machine's would."""
    pages = _pages_of(made)
    for number in seen.twice:
        yield f"object {number} stands twice in the file, and readers take the later one"
    for number in sorted(seen.parts.keys() | made.parts.keys()):
        left, right = seen.parts.get(number), made.parts.get(number)
        if left is None or right is None:
            yield f"{_place(number, right or left, pages)}: {'is missing' if left is None else 'was added'}"
            continue
        yield from _of_part(left, right, seen, made, pages)
    if not (seen.parts.keys() ^ made.parts.keys() or seen.twice):
        yield from _between(seen, made)


def recompressed(seen: PdfFile, made: PdfFile) -> bool:
    """Whether some content is packed otherwise, as another machine's library would: the one difference without an effect."""
    return any(made.parts[number].stream != part.stream for number, part in seen.parts.items() if number in made.parts)


def _of_part(left: Part, right: Part, seen: PdfFile, made: PdfFile, pages: Mapping[int, int]) -> Iterator[str]:
    place = _place(right.number, right, pages)
    if _LENGTH.sub(b"/Length", left.head) != _LENGTH.sub(b"/Length", right.head):
        yield from _heads(place, left.head, right.head)
    elif left.stream is not None and _LENGTH.findall(left.head) != [f"/Length {len(left.stream)}".encode()]:
        yield f"{place}: the stated length of its content is wrong"
    if left.stream == right.stream:
        return
    if left.stream is None or right.stream is None:
        yield f"{place}: its content {'is missing' if left.stream is None else 'was added'}"
        return
    try:
        content = left.inflated()
    except Damaged as problem:
        yield f"{place}: cannot be read ({problem})"
        return
    drawn = right.inflated()
    if content == drawn:
        return
    if right.number in pages:
        yield from _texts(pages[right.number], placed(content, _fonts(seen)), placed(drawn, _fonts(made)))
    else:
        yield f"{place}: its content was changed"


def _texts(page: int, seen: Sequence[Placed], drawn: Sequence[Placed]) -> Iterator[str]:
    found = list(_changes(page, seen, drawn))
    yield from found[:MOST_A_PAGE]
    if len(found) > MOST_A_PAGE:
        yield f"page {page}: {len(found) - MOST_A_PAGE} more differences"
    if not found:
        yield f"page {page}: its content was changed without an effect on its texts"


def _changes(page: int, seen: Sequence[Placed], drawn: Sequence[Placed]) -> Iterator[str]:
    left, right = [one.operation for one in seen], [one.operation for one in drawn]
    if len(left) == len(right):
        pairs = [(at, at + 1, at, at + 1) for at in range(len(left)) if left[at] != right[at] or seen[at].text != drawn[at].text]
    else:
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        pairs = [(a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    for first, last, start, end in pairs:
        yield from _change(page, seen[first:last], drawn[start:end], drawn)


def _change(page: int, seen: Sequence[Placed], drawn: Sequence[Placed], whole: Sequence[Placed]) -> Iterator[str]:
    for at in range(max(len(seen), len(drawn))):
        left, right = (found[at] if at < len(found) else None for found in (seen, drawn))
        reads, computed = (one.text if one else None for one in (left, right))
        if reads is None and computed is None:
            yield f"page {page}: a line, box or colour was {'added' if right is None else 'removed' if left is None else 'changed'}"
        elif reads == computed and left and right:
            yield f"page {page}: {reads!r} stands in another place or font"
        elif computed is None:
            yield f"page {page}: {reads!r} was added"
        else:
            label = row_label(whole, right) if right else ""
            named = f"{label} reads" if label else "it reads"
            yield f"page {page}: {named} {reads or 'nothing'}, computed {computed}"


def _heads(place: str, left: bytes, right: bytes) -> Iterator[str]:
    said = {name: _text(value) for name, value in _METADATA.findall(left)}
    wanted = {name: _text(value) for name, value in _METADATA.findall(right)}
    if not wanted:
        yield f"{place}: its description was changed"
        return
    named = [name for name in wanted if said.get(name) != wanted[name]]
    for name in named:
        yield f"metadata: {name.decode()} reads {said.get(name, 'nothing')}, computed {wanted[name]}"
    if not named:
        yield "metadata: an entry was added or changed"


def _text(value: bytes) -> str:
    raw = _ESCAPED.sub(lambda found: bytes([int(found[1], 8) & 255]) if len(found[1]) == 3 else found[1], value)
    return raw[2:].decode("utf-16-be", "replace") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def _place(number: int, part: Part | None, pages: Mapping[int, int]) -> str:
    head = part.head if part else b""
    if number in pages:
        return f"page {pages[number]}"
    for mark, name in ((b"/EmbeddedFile\n", "attachment"), (b"/Type /Page\n", "a page"), (b"/Length1", "a font"), (b"/Font", "a font"),
                       (b"/CreationDate", "metadata")):  # fmt: skip
        if mark in head:
            return name
    return f"object {number}"


def _pages_of(made: PdfFile) -> dict[int, int]:
    """Number of a page's content object -> page."""
    kids = next((part.head for part in made.parts.values() if b"/Type /Pages" in part.head), b"")
    order = [int(number) for number in re.findall(rb"(\d+) 0 R", kids.split(b"/Kids")[-1].split(b"]")[0])]
    found = {}
    for page, number in enumerate(order, start=1):
        content = re.search(_REFERENCE % b"Contents", made.parts[number].head)
        if content:
            found[int(content[1])] = page
    return found


def _fonts(document: PdfFile) -> dict[str, dict[str, str]]:
    """Name of a font on the pages -> its letters."""
    for part in document.parts.values():
        names = re.findall(rb"/(F\d+) (\d+) 0 R", part.head)
        if names and part.stream is None:
            return {name.decode(): _letters(document, int(number)) for name, number in names}
    return {}


def _letters(document: PdfFile, number: int) -> dict[str, str]:
    font = document.parts.get(number)
    table = re.search(_REFERENCE % b"ToUnicode", font.head) if font else None
    part = document.parts.get(int(table[1])) if table else None
    try:
        return letters_of(part.inflated()) if part else {}
    except Damaged:
        return {}


def _between(seen: PdfFile, made: PdfFile) -> Iterator[str]:
    """Header, cross-references and trailer. Where compression differs, places and the file's id differ with it."""
    if [text for _, text in seen.between] == [text for _, text in made.between]:
        return
    shifted = recompressed(seen, made)
    left, right = (b"\0".join(text for _, text in document.between) for document in (seen, made))
    if not shifted or not _same_but_places(left, right):
        yield "the file's header, table of contents or trailer was changed"
    elif not _table_is_right(seen):
        yield "the file's table of contents does not lead to its objects"


def _same_but_places(left: bytes, right: bytes) -> bool:
    """But for the digits in the table, the start of the table and the id, which is a hash of the compressed content."""
    hidden = [re.sub(rb"<[0-9a-fA-F]{32}>", b"<>", _NUMBERS.sub(b"", re.sub(rb"\[<\w+><\w+>\]", b"", text))) for text in (left, right)]
    return hidden[0] == hidden[1]


def _table_is_right(seen: PdfFile) -> bool:
    tail = seen.between[-1][1]
    table, _, rest = tail.partition(b"trailer")
    places = [int(place) for place, kind in re.findall(rb"(\d{10}) \d{5} ([nf]) ", table) if kind == b"n"]
    starts = re.search(rb"startxref\s+(\d+)", rest)
    if [part.start for part in sorted(seen.parts.values(), key=lambda part: part.number)] != places or starts is None:
        return False
    return int(starts[1]) == seen.between[-1][0] + tail.find(b"xref")
