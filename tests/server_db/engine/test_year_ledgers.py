"""Random companies through some months: the ledgers in plain Python equal the database's, row by row and to the cent."""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from server_db.domain.ledgers.read_facts import read_facts
from server_db.domain.ledgers.read_plans import read_plans
from server_db.domain.ledgers.year import Year
from server_db.engine.crediting import credit_new_facts
from server_db.file_runs.rows import database_rows, python_rows
from tests.server_db.engine.company import Company
from tests.server_db.engine.year import PEOPLE, brought_early, put_in, random_body, random_facts


def credit(office: Company) -> None:
    """What waits for a correction is known once the new facts are credited, as the worker does between runs."""
    engine = create_engine("postgresql+psycopg://", creator=lambda: office.open_as("tripod_worker"), poolclass=NullPool)
    with engine.connect() as working:
        credit_new_facts(working)
    engine.dispose()


def play_in_database(office: Company, facts: dict[str, Any], body: dict[str, Any]) -> None:
    for code in PEOPLE:
        office.person(code, manager="M" if code in "AB" else None, salary=None)
    office.plan("PLAN", body, list(PEOPLE))
    for month in facts["periods"]:
        office.admin.execute("SELECT core.ensure_period(%s::date)", (f"{month}-01",))
    for month in facts["periods"]:
        put_in(office, facts, month)
        credit(office)
        for (earlier,) in office.all("SELECT DISTINCT p.code FROM core.pending_corrections() c JOIN core.period p ON p.id = c.period_id ORDER BY 1"):
            office.lock(office.correct(earlier, month))
        office.lock(office.run(month))


@pytest.mark.parametrize("seed", range(int(os.environ.get("TRIPOD_YEAR_FROM", 0)), int(os.environ.get("TRIPOD_YEAR_TO", 3))))
def test_python_and_database_book_the_same(office: Company, seed: int) -> None:
    dice = random.Random(seed)
    body, facts = random_body(dice), random_facts(dice, late=seed % 3 != 0)
    same_books(office, seed, body, facts)


@pytest.mark.parametrize("months", [12, 1], ids=["all at once", "a month early"])
@pytest.mark.parametrize("seed", range(int(os.environ.get("TRIPOD_EARLY_FROM", 0)), int(os.environ.get("TRIPOD_EARLY_TO", 2))))
def test_facts_that_are_there_early_count_in_their_month(office: Company, seed: int, months: int) -> None:
    dice = random.Random(seed)
    body, facts = random_body(dice), random_facts(dice)
    if seed % 2 == 0:
        body["properties"]["clawback"] = "recompute"
        body["properties"].pop("warranty_days", None)
    same_books(office, seed, body, brought_early(facts, months))


def same_books(office: Company, seed: int, body: dict[str, Any], facts: dict[str, Any]) -> None:
    plans = read_plans([("plan", body)])
    year = Year(read_facts(facts, plans), plans)
    year.play()
    play_in_database(office, facts, body)
    ours, theirs = python_rows(year), database_rows(office)
    for group in sorted({*ours, *theirs}, key=str):
        mine, other = dict(ours.get(group, {})), dict(theirs.get(group, {}))
        assert mine == other, (seed, group, body["properties"], sorted(mine.items() - other.items(), key=str), sorted(other.items() - mine.items(), key=str))
