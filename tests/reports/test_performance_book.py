"""The performance book: what stands on its pages in both languages, and a workbook that works every figure out by itself."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from reports.performance_book import render, shown
from reports.performance_workbook import write
from reports.words import translator
from server_db.domain.kpi.result import evaluate_month
from server_db.domain.performance_book import BookFacts, read_book
from tests.reports.book_answer import answer
from tests.reports.test_statement_workbook import SOFFICE, recalculated, same


@pytest.fixture(scope="module")
def book() -> BookFacts:
    return read_book(answer())


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_person_and_figure_stands_on_it(book: BookFacts, lang: str) -> None:
    pages = pages_of(render(book, lang, translator(lang)))
    said = "\n".join(pages)
    for word in {"zh": ("绩效手册", "张磊 的团队", "各项指标汇总", "2026 年 10 月"), "en": ("Performance book", "Team of Zhang Lei", "October 2026")}[lang]:
        assert word in said, word
    for person in book.people:
        assert person.code in said and person.name.of(lang) in said
    for kpi, total in zip(book.body.kpis, book.totals, strict=True):
        assert shown(total.value, kpi, book.exponent) in said
        assert total.figures.of(lang)[:40].split(" ")[0] in said
    assert {"zh": "第 1 页", "en": "Page 1 of"}[lang] in pages[0]


def test_equal_facts_give_equal_bytes_and_nothing_is_said_of_a_month_that_is_not_published(book: BookFacts) -> None:
    assert render(book, "en", translator("en")) == render(book, "en", translator("en"))
    assert write(book, "en", translator("en")) == write(book, "en", translator("en"))
    unpublished = "\n".join(pages_of(render(replace(book, published_at=None), "en", translator("en"))))
    assert "Not published yet" in unpublished and "published 2026-11-03" not in unpublished


def test_a_missing_figure_is_a_dash_and_never_a_zero(book: BookFacts) -> None:
    kpi = book.body.kpis[0]
    assert shown(None, kpi, 2) == "—"
    alone = replace(book, people=book.people[:1], months=(), goals=(), forecast=(), score=None)
    assert "—" in "\n".join(pages_of(render(alone, "en", translator("en"))))


def test_figures_of_all_together_are_the_formula_over_the_sums(book: BookFacts) -> None:
    place = next(place for place, kpi in enumerate(book.body.kpis) if kpi.code == "revenue")
    total = book.totals[place]
    assert total.additive and total.value == sum((one.figures[place].value or Decimal(0) for one in book.people), Decimal(0))
    ranked = book.ranked
    scores = [one.score for _, one in ranked]
    assert scores == sorted(scores, reverse=True) and [place for place, _ in ranked] == [1 + sum(other > score for other in scores) for score in scores]


def test_inputs_lead_to_the_stored_figures_again(book: BookFacts) -> None:
    for person in book.people:
        worked = evaluate_month(book.body, book.inputs_of(person))
        assert worked.score == person.score
        assert [one.points for one in worked.kpis] == [one.points for one in person.figures]


def test_names_never_act_as_formulas(book: BookFacts) -> None:
    evil = replace(book, people=(replace(book.people[0], code="=1+1"), *book.people[1:]))
    sheet = openpyxl.load_workbook(io.BytesIO(write(evil, "zh", translator("zh")))).worksheets[0]
    assert sheet["A5"].data_type == "s" and sheet["A5"].value == "=1+1"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_comes_to_the_same_figures(book: BookFacts, tmp_path: Path) -> None:
    content = write(book, "en", translator("en"))
    (tmp_path / "book.xlsx").write_bytes(content)
    try:
        again = recalculated(tmp_path / "book.xlsx", tmp_path)
    except subprocess.TimeoutExpired:
        pytest.fail("LibreOffice did not come to an end")
    cached: Any = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    live: Any = openpyxl.load_workbook(io.BytesIO(content))
    seen, differing = 0, []
    for sheet in live:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            before, after = cached[sheet.title][cell.coordinate].value, again[sheet.title][cell.coordinate].value
            if before in (None, ""):
                assert after in (None, "", "#N/A", "#VALUE!", "#DIV/0!"), (sheet.title, cell.coordinate, after)
                continue
            seen += 1
            if not same(before, after):
                differing.append((sheet.title, cell.coordinate, cell.value, before, after))
    assert differing == [] and seen > 2_000


def test_the_hour_of_publishing_is_the_companys_whatever_the_zone_of_who_makes_the_book() -> None:
    facts = read_book(answer(people=1, published="2026-11-02T20:30:00-05:00"))
    assert facts.published_at is not None
    assert f"{facts.published_at:%Y-%m-%d %H:%M}" == "2026-11-03 09:30"
