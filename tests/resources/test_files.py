"""The files that ship: complete, licensed, and in the form that windows and PDF need."""

from __future__ import annotations

import re

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from resources.paths import FONTS, ICONS

FACES = sorted(FONTS.glob("*.ttf"))
# What a statement prints beside names: figures, capitals of amounts, signs.
PRINTED = "0123456789.,-−+×÷%¥￥()（）：；，。、零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整负月日年王敏鼎ABCabc"


def test_there_is_a_regular_and_a_bold_face_with_their_licence() -> None:
    assert [path.name for path in FACES] == ["NotoSansSC-Bold.ttf", "NotoSansSC-Regular.ttf"]
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text("utf-8").replace("SIL OPEN FONT LICENSE", "SIL Open Font License")


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_a_face_has_outlines_the_pdf_writer_takes_and_every_character_a_statement_needs(path) -> None:
    font = TTFontFile(str(path))
    assert [character for character in PRINTED if ord(character) not in font.charToGlyph] == []
    assert len([code for code in font.charToGlyph if 0x4E00 <= code < 0xA000]) > 12_000
    assert font.styleName.decode() == path.stem.split("-")[1]


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_quotation_marks_and_the_middle_dot_tear_no_holes_into_english(path) -> None:
    font = TTFontFile(str(path))
    wide = {character: font.charWidths[ord(character)] for character in "“”‘’·…"}
    assert max(wide.values()) < 800 and max(wide[one] for one in "“”‘’·") < 500, wide  # of 1,000: a full square is for Chinese characters
    assert wide["“"] == wide["”"] and wide["‘"] == wide["’"]


def test_both_faces_have_the_same_characters() -> None:
    regular, bold = (set(TTFontFile(str(path)).charToGlyph) for path in FACES)
    assert regular == bold


def test_every_icon_takes_its_colour_from_the_theme_and_loads_nothing() -> None:
    icons = sorted(ICONS.glob("*.svg"))
    assert len(icons) >= 100
    for path in icons:
        text = path.read_text("utf-8")
        assert "currentColor" in text, path.name
        assert not re.search(r"<(image|script|use)\b|href=", text), path.name
    assert "MIT" in (ICONS / "LICENSE-tabler.txt").read_text("utf-8")
