"""The register's sums tie: people to departments, departments to the run."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from pypdf import PdfReader

from reports.payroll_register import render
from reports.words import translator
from server_db.domain.statements import RegisterFacts, RegisterLine, Sign, Words

DEPARTMENTS = (Words("East Hardware", "华东硬件"), Words("East Software", "华东软件"), Words("<b>South</b>", "<b>华南</b>"))


@pytest.fixture
def register() -> RegisterFacts:
    lines = tuple(
        RegisterLine(f"E{1001 + n}", Words(f"Person {n}", f"员工{n}"), DEPARTMENTS[n % 3], Decimal(9000), Decimal("1200.55"), Decimal(800),
                     Decimal("-62.50"), Decimal("10938.05"))
        for n in range(90)
    )  # fmt: skip
    return RegisterFacts(
        Words("Harbour Trading", "海港贸易"), "CNY", 2, "2026-10", "PR-2026-10-01", "approved", Words("All regions", "全部区域"),
        datetime(2026, 11, 1, 9, 14), "ab" * 32, (Sign("prepared", Words("Lin Xiaolan", "林晓岚"), datetime(2026, 11, 1, 9, 12)),), lines,
    )  # fmt: skip


def pages_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def test_everybody_is_on_it_with_department_sums_and_the_total_in_capitals(register: RegisterFacts) -> None:
    pages = pages_of(render(register, "zh", translator("zh")))
    text = "\n".join(pages)
    assert all(line.code in text for line in register.lines)
    assert text.count("328,141.50") == 3
    assert "984,424.50" in text
    assert "人民币玖拾捌万肆仟肆佰贰拾肆元伍角整" in text


def test_each_page_has_the_header_and_its_number(register: RegisterFacts) -> None:
    pages = pages_of(render(register, "en", translator("en")))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Base salary" in page


def test_a_register_that_nobody_approved_says_so_and_bytes_repeat(register: RegisterFacts) -> None:
    draft = render(replace(register, run_status="calculated"), "en", translator("en"))
    assert "Not approved yet" in "\n".join(pages_of(draft))
    assert draft == render(replace(register, run_status="calculated"), "en", translator("en"))


def test_names_are_literal(register: RegisterFacts) -> None:
    assert "<b>South</b>" in "\n".join(pages_of(render(register, "en", translator("en"))))


def test_an_empty_register_is_still_a_page(register: RegisterFacts) -> None:
    assert "0.00" in "\n".join(pages_of(render(replace(register, lines=()), "en", translator("en"))))
