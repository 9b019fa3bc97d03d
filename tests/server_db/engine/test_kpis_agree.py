"""Random KPIs over random sums, cards and goals: what the statement stores is what plain Python works out."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import StaticPool

from server_db.domain.kpi.body import KpiBody, canonical_json
from server_db.domain.kpi.facts import fact_values
from server_db.domain.kpi.result import MonthInputs, MonthResult, evaluate_month
from server_db.engine.kpi_results import LiveKpis, write_results
from tests.server_db.engine.kpi_bodies import random_body, random_sums
from tests.server_db.security.company import SUPERUSER, Company

QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), database=None)
MONTHS = (202603, 202604)


@pytest.fixture(scope="module")
def office(company: Company) -> Iterator[Connection]:
    """As the superuser: who may write what is asked elsewhere."""
    driver = company.connect(SUPERUSER)
    driver.autocommit = False
    engine = create_engine("postgresql+psycopg://", creator=lambda: driver, poolclass=StaticPool)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def _people(office: Connection) -> list[int]:
    query = "SELECT DISTINCT employee_id FROM core.assignment WHERE valid && daterange('2026-03-01', '2026-05-01') ORDER BY 1"
    return list(office.execute(text(query)).scalars())


def _plant(office: Connection, dice: random.Random, body: KpiBody) -> dict[tuple[int, int], MonthInputs]:
    """Sums, one card for everybody (or none), goals of some; answers what each person's month rests on."""
    version = office.execute(
        text("INSERT INTO core.kpi_version (number, status, body, body_hash) VALUES (9000, 'draft', CAST(:body AS jsonb), '') RETURNING id"),
        {"body": canonical_json(body)},
    ).scalar_one()
    assert version
    weights = _weights(dice, body)
    if weights:
        card = office.execute(text("INSERT INTO core.kpi_card (code, name_en, name_zh) VALUES ('ALL', 'All', '全部') RETURNING id")).scalar_one()
        office.execute(
            text(
                "INSERT INTO core.kpi_card_version (card_id, starts_on, weights, status) VALUES (:card, '2026-01-01', CAST(:weights AS jsonb), 'live')"
            ),
            {"card": card, "weights": json.dumps({code: str(weight) for code, weight in weights.items()})},
        )
    days = {row.period_id: row for row in office.execute(text("SELECT * FROM core.kpi_days_(202603, 202604)"))}
    planted = {(person, month): random_sums(dice) for person in _people(office) for month in MONTHS}
    inputs = {}
    for person in _people(office):
        for month in MONTHS:
            sums = planted[person, month]
            office.execute(
                text("INSERT INTO core.kpi_sum (employee_id, period_id, values) VALUES (:person, :month, :sums)"),
                {"person": person, "month": month, "sums": sums},
            )
            inputs[person, month] = MonthInputs(
                fact_values(sums, 2, _team(office, planted, person, month)), days[month].days_in_month, days[month].work_days, {}, weights or None
            )
    return inputs


def _team(office: Connection, planted: dict[tuple[int, int], list[int | None]], head: int, month: int) -> list[int | None] | None:
    """The head and everybody below, as it stood on the month's last day: nobody moves here. A sum nobody has is nobody's."""
    query = text(
        "SELECT DISTINCT descendant_id FROM core.org_closure WHERE ancestor_id = :head AND valid @> make_date(:month / 100, :month % 100, 30)"
    )
    below = [planted[one, month] for one in office.execute(query, {"head": head, "month": month}).scalars() if (one, month) in planted]
    if len(below) < 2:
        return None
    return [None if all(part is None for part in parts) else sum(part or 0 for part in parts) for parts in zip(*below, strict=True)]


def _weights(dice: random.Random, body: KpiBody) -> dict[str, Decimal]:
    """Now and then a KPI in them that the version lacks."""
    if dice.random() < 0.2:
        return {}
    codes = [kpi.code for kpi in body.kpis] + (["lost"] if dice.random() < 0.1 else [])
    chosen = dice.sample(codes, dice.randint(1, len(codes)))
    left, found = 100, {}
    for place, code in enumerate(chosen):
        found[code] = Decimal(left if place == len(chosen) - 1 else dice.randint(1, left - (len(chosen) - place - 1)))
        left -= int(found[code])
    return found


def _plain(worked: MonthResult) -> tuple[Any, ...]:
    parts = [[getattr(figure, name) for figure in worked.kpis] for name in ("value", "target", "attainment", "points")]
    return (*parts, [axis.level for axis in worked.axes], worked.score)


def _agree(office: Connection, seed: int) -> None:
    dice = random.Random(seed)
    body = random_body(dice)
    try:
        office.execute(text("DELETE FROM core.kpi_sum"))
        inputs = _plant(office, dice, body)
        version = office.execute(text("SELECT id FROM core.kpi_version WHERE number = 9000")).scalar_one()
        write_results(office, LiveKpis(version, body, 2), MONTHS[0], MONTHS[1])
        rows = office.execute(text("SELECT employee_id, period_id, values, targets, attainments, points, axes, score FROM core.kpi_result")).all()
        found = {(row.employee_id, row.period_id): tuple(row[2:]) for row in rows}
        assert found.keys() == inputs.keys()
        for key, asked in inputs.items():
            assert found[key] == _plain(evaluate_month(body, asked)), (seed, key, canonical_json(body))
    finally:
        office.rollback()


@settings(QUIET, max_examples=int(os.environ.get("TRIPOD_KPI_EXAMPLES", "25")))
@example(381)  # a product of thirty digits
@given(st.integers(0, 2**32))
def test_stored_results_are_those_of_plain_python(office: Connection, seed: int) -> None:
    _agree(office, seed)
