"""What the statement says is checked by reading the PDF back, as the person who gets it would."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from pypdf import PdfReader

from reports.fonts import MissingGlyph
from reports.payroll_statement import render
from reports.words import translator
from server_db.domain.statements import PayLine, StatementFacts, Words

Make = Callable[..., StatementFacts]
HOSTILE = (
    'A & B <b>x</b> <img src="/etc/passwd.png">',
    '<a href="file:///c:/windows/system32/calc.exe">calc</a>',
    "=cmd|' /C calc'!A0",
    "{period} %s \\(unbalanced) (((",
    "名\u202e倒\u0000过\u200b来\n第二行",
)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_amount_formula_and_order_is_on_the_statement(facts: StatementFacts, lang: str) -> None:
    text = squeezed(text_of(render(facts, lang, translator(lang))))
    for line in facts.lines:
        assert squeezed(line.label.of(lang)) in text
        assert f"{abs(line.amount):,}" in text
        assert squeezed(line.formula.of(lang)) in text
        assert squeezed(line.figures.of(lang)) in text
    for order in facts.orders:
        assert order.order_no in text
    for term in facts.terms:
        assert squeezed(term.label.of(lang)) in text
    for piece in (facts.verification, facts.run_code, facts.plan_version, "28,414.25", "121.5%"):
        assert piece in text


def test_the_amount_stands_in_capitals(facts: StatementFacts) -> None:
    assert "人民币贰万捌仟肆佰壹拾肆元贰角伍分" in text_of(render(facts, "zh", translator("zh")))
    english = squeezed(text_of(render(facts, "en", translator("en"))))
    assert "Twenty-eightthousandfourhundredandfourteenyuanand25/100" in english


def test_the_same_facts_give_the_same_bytes(facts: StatementFacts) -> None:
    assert render(facts, "zh", translator("zh")) == render(facts, "zh", translator("zh"))


def test_many_orders_go_on_over_pages_with_the_header_repeated_and_pages_counted(make_facts: Make) -> None:
    pdf = PdfReader(io.BytesIO(render(make_facts(orders=150), "zh", translator("zh"))))
    texts = [squeezed(page.extract_text()) for page in pdf.pages]
    assert len(texts) >= 3
    for number, text in enumerate(texts, start=1):
        assert f"第{number}页，共{len(texts)}页" in text
    assert all("计提业绩" in text for text in texts[:3])
    found = [order.order_no for order in make_facts(orders=150).orders if any(order.order_no in text for text in texts)]
    assert len(found) == 150


def test_a_usual_statement_fits_one_page(make_facts: Make) -> None:
    facts = replace(make_facts(orders=12), ledgers=())
    assert len(PdfReader(io.BytesIO(render(facts, "zh", translator("zh")))).pages) == 1


def test_hostile_text_prints_as_it_is_spelled_and_does_nothing(make_facts: Make) -> None:
    hostile = replace(make_facts(customers=HOSTILE), name=Words(HOSTILE[0], HOSTILE[1]), plan=Words(HOSTILE[3], HOSTILE[3]))
    hostile = replace(hostile, lines=(PayLine("bonus", "x", Words(HOSTILE[0], HOSTILE[0]), Decimal(1), Words(HOSTILE[1], HOSTILE[1])),))
    pdf = render(hostile, "en", translator("en"))
    reader = PdfReader(io.BytesIO(pdf))
    assert squeezed(HOSTILE[0]) in squeezed(text_of(pdf))
    assert squeezed(HOSTILE[1]) in squeezed(text_of(pdf))
    for page in reader.pages:
        assert "/Annots" not in page
        assert not list(page.images)
    assert "\u202e" not in text_of(pdf)


def test_only_embedded_subset_fonts_are_in_the_file(facts: StatementFacts) -> None:
    reader = PdfReader(io.BytesIO(render(facts, "zh", translator("zh"))))
    fonts = reader.pages[0]["/Resources"]["/Font"]
    names = [fonts[name]["/BaseFont"] for name in fonts]
    assert sorted(name.split("+")[1] for name in names) == ["NotoSansSC-Bold", "NotoSansSC-Regular"]
    for name in fonts:
        descriptor = fonts[name]["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert len(descriptor["/FontFile2"].get_data()) < 120_000


def test_a_character_that_no_font_has_stops_the_statement_and_names_itself(facts: StatementFacts) -> None:
    with pytest.raises(MissingGlyph, match=r"U\+10FFFD"):
        render(replace(facts, name=Words("Wang \U0010fffd", "王\U0010fffd")), "zh", translator("zh"))


def test_an_unapproved_statement_says_so_on_its_face(facts: StatementFacts) -> None:
    assert "尚未审批" not in text_of(render(facts, "zh", translator("zh")))
    assert "尚未审批" in text_of(render(replace(facts, run_status="calculated"), "zh", translator("zh")))


def test_a_formula_longer_than_a_page_is_printed_to_its_end(facts: StatementFacts) -> None:
    formula = " + ".join(f"amount_{number}" for number in range(600))
    long = replace(facts, lines=(PayLine("bonus", "x", Words("Bonus", "奖金"), Decimal(1), Words(formula, formula)),))
    text = squeezed(text_of(render(long, "en", translator("en"))))
    assert all(f"amount_{number}" in text for number in range(600))


def test_amounts_are_never_cut_and_customers_may_be(facts: StatementFacts, make_facts: Make) -> None:
    huge = replace(facts, gross=Decimal("123456789012345.67"), lines=(
        PayLine("bonus", "x", Words("Bonus", "奖金"), Decimal("123456789012345.67")),))  # fmt: skip
    assert text_of(render(huge, "zh", translator("zh"))).count("123,456,789,012,345.67") == 2
    assert "…" in text_of(render(make_facts(customers=("无锡锡山机械股份有限公司华东分公司" * 3,)), "zh", translator("zh")))
