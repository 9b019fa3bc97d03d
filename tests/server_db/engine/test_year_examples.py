"""Every worked example that ships, through a database: its ledgers equal the plain ones, row by row and to the cent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from resources.paths import PLANS
from server_db.domain.ledgers.year import Year
from server_db.file_runs.rows import database_rows, python_rows
from tests.server_db.domain.ledgers.expected import play
from tests.server_db.engine.company import Company
from tests.server_db.engine.test_year_ledgers import credit
from tests.server_db.engine.year_facts import put_month, put_people, put_terms

EXAMPLES = sorted((PLANS / "examples").glob("*.json"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_books_the_same_in_the_database(office: Company, path: Path) -> None:
    plan = json.loads(path.read_text("utf-8"))
    facts = plan["example"]["facts"]
    year = play(plan, facts)
    months = [f"{period // 100}-{period % 100:02d}" for period in year.facts.periods]
    office.plan("PLAN", plan["body"], put_people(office, facts))
    put_terms(office, facts, months)
    for month in months:
        put_month(office, facts, months, month)
        credit(office)
        for (earlier,) in office.all("SELECT DISTINCT p.code FROM core.pending_corrections() c JOIN core.period p ON p.id = c.period_id ORDER BY 1"):
            office.lock(office.correct(earlier, month))
        office.lock(office.run(month))
    same_rows(year, office)


def same_rows(year: Year, office: Company) -> None:
    ours, theirs = python_rows(year), database_rows(office)
    for group in sorted({*ours, *theirs}, key=str):
        mine, other = dict(ours.get(group, {})), dict(theirs.get(group, {}))
        assert mine == other, (group, sorted(mine.items() - other.items(), key=str), sorted(other.items() - mine.items(), key=str))
