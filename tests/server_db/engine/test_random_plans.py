"""Random plans over random facts: what a run stores and books is what the trace and the plain ledgers say, to the last digit."""

from __future__ import annotations

import os
import random
from decimal import Decimal
from typing import Any

import pytest

from server_db.domain.ledgers.year import Year
from server_db.engine.traced_run import as_stored
from tests.server_db.domain.ledgers.expected import play
from tests.server_db.engine.company import Company, minor
from tests.server_db.engine.random_companies import random_company
from tests.server_db.engine.random_plans import random_plan
from tests.server_db.engine.test_trace_equals_sql import compare
from tests.server_db.engine.test_year_examples import same_rows
from tests.server_db.engine.test_year_ledgers import credit
from tests.server_db.engine.year_facts import SINCE, put_month, put_people, put_terms

SEEDS = range(int(os.environ.get("TRIPOD_RANDOM_FROM", 0)), int(os.environ.get("TRIPOD_RANDOM_TO", 2)))


def run_in_database(office: Company, body: dict[str, Any], facts: dict[str, Any]) -> list[int]:
    """The runs in the order they were booked; each compared with the trace at once."""
    months, runs = facts["periods"], []
    office.plan("PLAN", body, put_people(office, facts), SINCE)
    put_terms(office, facts, months)
    for month in months:
        put_month(office, facts | {"returns": []}, months, month)
        for one in facts["returns"]:
            if one["known"] == month:
                give_back(office, one)
        credit(office)
        for (earlier,) in office.all("SELECT DISTINCT p.code FROM core.pending_corrections() c JOIN core.period p ON p.id = c.period_id ORDER BY 1"):
            runs.append(office.correct(earlier, month))
            office.lock(runs[-1])
        runs.append(office.run(month))
        assert compare(office, runs[-1]) == []
        office.lock(runs[-1])
    return runs


def give_back(office: Company, one: dict[str, Any]) -> None:
    """A return as the import stores it: product, discount and price are the sold line's, a cost is not known."""
    with office.admin.transaction():
        office.admin.execute(
            "INSERT INTO core.order_line (order_id, line_no, kind, origin_line_id, product_code, product_line_id, quantity, unit_price, discount_rate, amount_minor,"
            " currency, owner_id, ordered_on, batch_id) SELECT order_id, 900 + line_no, 'return', id, product_code, product_line_id, -1, unit_price, discount_rate,"
            " %s, currency, owner_id, %s, %s FROM core.order_line WHERE id = %s",
            (-minor(one["amount"]), one["date"], office.batch(), office.lines[one["order"], one["line"]]),
        )


def stored_results(office: Company) -> dict[tuple[int, str, str], tuple[Decimal | None, str | None]]:
    """By month, person and step, the newest version of each month."""
    names = {number: code for code, number in office.ids.items()}
    rows = office.all(
        "SELECT coalesce(r.as_of_period_id, r.period_id), s.employee_id, s.step, s.value, s.text_value FROM core.result s"
        " JOIN core.commission_run r ON r.id = s.run_id WHERE r.status <> 'draft' ORDER BY r.id"
    )
    return {(month, names[person], step): (value, text) for month, person, step, value, text in rows}


def worked_out(year: Year) -> dict[tuple[int, str, str], tuple[Decimal | None, str | None]]:
    return {
        (month, person, step): as_stored(value)
        for month, people in year.newest.items() for person, results in people.items() for step, value in results.items()
    }  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_the_database_the_trace_and_the_plain_ledgers_say_the_same(office: Company, seed: int) -> None:
    dice = random.Random(seed)
    body, facts = random_plan(dice), random_company(dice)
    year = play(body, facts)
    run_in_database(office, body, facts)
    stored, plain = stored_results(office), worked_out(year)
    differing = {key: (plain[key], stored.get(key)) for key in plain if plain[key] != stored.get(key)}
    formulas = {step["name"]: step["formula"] for step in body["steps"]}
    assert not differing, [(key, formulas.get(key[2]), both) for key, both in differing.items()]
    same_rows(year, office)
