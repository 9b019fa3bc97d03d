"""Random conditions over random deals: the compiled function of the database and the traced evaluation answer alike."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from server_db.domain.formulas import Sheet, Step, evaluate_sheet
from server_db.domain.formulas.places import layout_of
from server_db.domain.formulas.values import ErrorValue
from server_db.domain.process.facts import DEAL_FACTS, SHIPPED_FIELDS, catalogue_of
from server_db.engine.gates import Slot, expressions
from tests.server_db.security.company import SUPERUSER, Company

NUMBERS = [fact.name for fact in DEAL_FACTS if fact.kind == "number"] + ["discount", "payment_days", "budget"]
DATES = [fact.name for fact in DEAL_FACTS if fact.kind == "date"] + ["next_meeting_on"]
TEXTS = [fact.name for fact in DEAL_FACTS if fact.kind == "text"] + ["competitor", "need"]
WORDS = ["", "展会", "Fair", "it's", "100%", "a\\b", "EAST"]
FUNCTIONS = "ROUND({0}, 1)", "ABS({0})", "MAX({0}, {1})", "MIN({0}, {1})", "IF({2}, {0}, {1})", "IFERROR({0} / {1}, 0)", "INT({0})"


class Dice:
    """One seed, one formula."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def number(self, depth: int) -> str:
        if depth == 0 or self.random.random() < 0.4:
            return self.random.choice([self.random.choice(NUMBERS), str(self.random.randint(-5, 40)), f"{self.random.randint(0, 99)}%", "0.125"])
        if self.random.random() < 0.5:
            return f"({self.number(depth - 1)} {self.random.choice('+-*/')} {self.number(depth - 1)})"
        return self.random.choice(FUNCTIONS).format(self.number(depth - 1), self.number(depth - 1), self.truth(depth - 1))

    def truth(self, depth: int) -> str:
        roll = self.random.random()
        if depth > 0 and roll < 0.35:
            return f"{self.random.choice(['AND', 'OR'])}({self.truth(depth - 1)}, {self.truth(depth - 1)})"
        if depth > 0 and roll < 0.45:
            return f"NOT({self.truth(depth - 1)})"
        operator = self.random.choice(["=", "<>", "<", "<=", ">", ">="])
        if roll < 0.75:
            return f"{self.number(max(depth - 1, 0))} {operator} {self.number(max(depth - 1, 0))}"
        if roll < 0.83:
            return f"{self.random.choice(DATES)} {operator} {self.random.choice(DATES)}"
        if roll < 0.9:
            return f"ISBLANK({self.random.choice(DATES + TEXTS + NUMBERS)})"
        return f'{self.random.choice(TEXTS)} {self.random.choice(["=", "<>"])} "{self.random.choice(WORDS)}"'

    def facts(self) -> dict[str, Any]:
        """Of a deal, some missing. Empty text stands for nothing, as in a form."""
        found: dict[str, Any] = {name: None if self.random.random() < 0.1 else Decimal(self.random.randint(-3, 60)) / self.random.choice([1, 1, 4]) for name in NUMBERS}
        found |= {name: None if self.random.random() < 0.2 else date(2026, 1, 1) + timedelta(days=self.random.randint(0, 400)) for name in DATES}
        return found | {name: None if self.random.random() < 0.2 else self.random.choice(WORDS[1:]) for name in TEXTS}


def traced(formula: str, facts: dict[str, Any]) -> bool | None:
    """TRUE or FALSE, None for an error, as a gate reads it."""
    sheet = Sheet((Step("holds", formula, "yes/no"),))
    value = evaluate_sheet(sheet, facts, layout=layout_of(sheet, catalogue_of())).results["holds"]
    return None if isinstance(value, ErrorValue) else bool(value)


def compiled(connection: psycopg.Connection[Any], formulas: list[str], facts: list[dict[str, Any]]) -> list[list[bool | None]]:
    """Each formula over each deal, by a function made as the worker makes them."""
    names, answers = {field.code for field in SHIPPED_FIELDS}, []
    connection.execute("SELECT formula.install_('t_00000000000000000000000000000001', %s)", (expressions([Slot("x", f) for f in formulas], SHIPPED_FIELDS),))
    for deal in facts:
        plain = {name: value if value is None else str(value) for name, value in deal.items()}
        record = {name: value for name, value in plain.items() if name not in names} | {"fields": {n: v for n, v in plain.items() if n in names and v is not None}}
        row = connection.execute(
            "SELECT formula.t_00000000000000000000000000000001(f) FROM jsonb_populate_record(NULL::core.deal_facts, %s) f", (Jsonb(record),)
        ).fetchone()
        assert row is not None
        answers.append(row[0])
    return answers


@pytest.mark.parametrize("seed", range(12))
def test_compiled_and_traced_answer_alike(company: Company, seed: int) -> None:
    dice = Dice(seed)
    formulas, deals = [dice.truth(3) for _ in range(40)], [dice.facts() for _ in range(15)]
    with company.connect(SUPERUSER) as connection:
        answers = compiled(connection, formulas, deals)
    for deal, found in zip(deals, answers, strict=True):
        for formula, answer in zip(formulas, found, strict=True):
            assert answer is traced(formula, deal), (formula, deal)
