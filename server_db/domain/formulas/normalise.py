"""Full-width and typographic characters to plain ones, one for one, so that places never move.

Text in quotes, names in brackets and quoted names of sheets stay as typed.
"""

from __future__ import annotations

import re

_PLAIN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
# Letters stay: a full-width letter is part of a name somebody chose. Only the product's own words become plain.
_LETTERS = {code: chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF3F)}
_OWN_WORD = re.compile(r"(?<!\w)(?:\w+(?=\s*\()|[TtＴｔ][RrＲｒ][UuＵｕ][EeＥｅ](?!\w)|[FfＦｆ][AaＡａ][LlＬｌ][SsＳｓ][EeＥｅ](?!\w))")
for _code in _LETTERS:
    del _PLAIN[_code]
del _PLAIN[0xFF02]  # the full-width quote is a delimiter of its own, see the grammar
_PLAIN |= {
    0x3000: " ", 0x00A0: " ", 0xFEFF: " ", 0x200B: " ",
    0x2212: "-", 0x3010: "[", 0x3011: "]", 0xFF65: ".",
}  # fmt: skip
_KEPT = re.compile(r"'(?:[^']|'')+'(?=[!！])|" r'"(?:[^"]|"")*"?|“[^”]*”?|＂[^＂]*＂?|\[[^\[\]]*\]?')


def normalise(text: str) -> str:
    """The same length as `text`, with what an input method types turned into what the grammar reads."""
    pieces: list[str] = []
    at = 0
    bracketed = text.replace("［", "[").replace("］", "]").replace("【", "[").replace("】", "]")
    for kept in _KEPT.finditer(bracketed):
        pieces.append(_plain(text[at : kept.start()]))
        inside = kept.group()
        pieces.append(inside if inside.startswith("[") else text[kept.start() : kept.end()])
        at = kept.end()
    pieces.append(_plain(text[at:]))
    return "".join(pieces)


def plain_letters(word: str) -> str:
    """A name with full-width letters as it would be typed on a plain keyboard."""
    return word.translate(_LETTERS)


def _plain(piece: str) -> str:
    piece = piece.translate(_PLAIN)
    return piece if piece.isascii() else _OWN_WORD.sub(lambda found: plain_letters(found.group()), piece)
