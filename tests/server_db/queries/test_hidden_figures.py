"""A plan that pays by margin, read by a seller who may not see margins: the papers say so instead of calling it an error."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pypdf import PdfReader

from reports.payroll_statement import render
from reports.verify import verify
from reports.words import translator
from server_db.domain.formulas.values import hidden_name
from server_db.domain.statements import StatementFacts
from server_db.queries.explain import explain_draft, explain_result
from server_db.queries.statements import load_statements
from tests.conftest import TestDatabase, TestServer
from tests.server_db.engine.company import PASSWORD, Company, founded

BODY: dict[str, Any] = {
    "steps": [
        {"name": "profit", "formula": "SUM(orders.margin)", "unit": "money", "label_en": "Profit", "label_zh": "利润"},
        {"name": "bonus", "formula": "profit * 5% + base_salary * 1%", "unit": "money", "label_en": "Bonus", "label_zh": "奖金"},
        {"name": "line_pay", "formula": "ROUND(margin * 10%, 2)", "scope": "record", "label_en": "Line pay", "label_zh": "单笔"},
        {"name": "payout", "formula": "ROUND(bonus, 2) + SUM(orders.line_pay)", "label_en": "Payout", "label_zh": "应得"},
    ],
    "payout": "payout", "payout_lines": ["line_pay"],
}  # fmt: skip
SAID = {"en": "Margin is not shown to you (field permission)", "zh": "毛利：此数据不向您显示（字段权限）"}


@pytest.fixture(scope="module")
def office(server: TestServer) -> Iterator[tuple[Company, TestDatabase]]:
    """E1 under manager M1 sold 8,000 at a margin of 4,000."""
    with founded(server) as (company, database):
        company.person("M1", level=2)
        company.person("E1", manager="M1")
        for code, groups in (("M1", ["rep", "manager"]), ("E1", ["rep"])):
            company.give_login(code, groups)
        company.order("SO-1", date(2026, 10, 5), ["8000"], "E1")
        company.plan("east", BODY, ["E1"], date(2026, 1, 1))
        company.run("2026-10")
        yield company, database


def statement(office: tuple[Company, TestDatabase], login: str) -> StatementFacts:
    with office[1].sign_in(login, PASSWORD).session() as session:
        (facts,) = load_statements(session, "2026-10", ["E1"])
    return facts


def text_of(facts: StatementFacts, lang: str) -> str:
    pages = PdfReader(io.BytesIO(render(facts, lang, translator(lang)))).pages
    return "".join(page.extract_text() for page in pages)


def test_who_may_see_margins_reads_the_figure(office: tuple[Company, TestDatabase]) -> None:
    steps = {step.step: step for step in statement(office, "f001").workings}
    assert (steps["profit"].value, steps["profit"].problem.en) == (Decimal(4000), "")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_seller_reads_that_margins_are_not_shown(office: tuple[Company, TestDatabase], lang: str) -> None:
    facts = statement(office, "e1")
    problems = {step.step: step.problem.of(lang) for step in facts.workings}
    assert problems == dict.fromkeys(problems, SAID[lang]) and {"profit", "bonus", "payout"} <= set(problems)
    bonus = next(step.figures.of(lang) for step in facts.workings if step.step == "bonus")
    assert bonus.startswith({"en": "(not shown) × 5%", "zh": "（不显示） × 5%"}[lang])
    text = text_of(facts, lang)
    assert "#N/A" not in text and "no margin" not in text
    assert SAID[lang].replace(" ", "") in text.replace(" ", "").replace("\n", "")


def test_the_sellers_own_paper_proves_what_can_be_worked_out(office: tuple[Company, TestDatabase]) -> None:
    facts = statement(office, "e1")
    verdict = verify(render(facts, "zh", translator("zh")))
    assert (verdict.state, verdict.findings) == ("agrees", ())
    assert verdict.unseen == ("Profit", "Bonus", "Line pay", "Payout")
    whole = statement(office, "f001")
    assert verify(render(whole, "zh", translator("zh"))).unseen == ()


def test_explanations_know_what_is_kept_from_the_reader(office: tuple[Company, TestDatabase]) -> None:
    company, database = office
    run, plan = company.one("SELECT (SELECT max(id) FROM core.commission_run), (SELECT id FROM core.plan)")
    with database.sign_in("e1", PASSWORD).session() as session:
        found = explain_result(session, run, company.ids["E1"], "profit")
        draft = explain_draft(session, BODY, plan, company.ids["E1"], "2026-10")
    assert (hidden_name(found.traced), found.stored) == ("margin", Decimal(4000))
    assert hidden_name(draft.total("line_pay")) == "margin"
    assert draft.first_failure is not None and SAID["zh"] in draft.first_failure.message_zh
    with database.sign_in("m1", PASSWORD).session() as session:
        found = explain_result(session, run, company.ids["E1"], "bonus")
    assert hidden_name(found.traced) == "base_salary"
