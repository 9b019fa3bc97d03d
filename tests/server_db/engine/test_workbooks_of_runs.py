"""Workbooks of what random plans stored in a database, worked out anew by LibreOffice: releases by payment and in stages, what is
taken back, draws, corrections.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reports.statement_workbook import write
from reports.words import translator
from server_db.domain.plan_checks import check_plan
from server_db.domain.statements import StatementFacts
from server_db.queries.statements import load_statements
from tests.conftest import TestServer
from tests.reports.test_random_workbooks import SOFFICE, differences, recalculated
from tests.server_db.engine.company import Company, founded
from tests.server_db.engine.random_companies import random_company
from tests.server_db.engine.random_plans import random_plan
from tests.server_db.engine.random_terms import STAGES
from tests.server_db.engine.test_corrections import as_person
from tests.server_db.engine.test_random_plans import run_in_database

SEEDS = range(int(os.environ.get("TRIPOD_RANDOM_FROM", 0)), int(os.environ.get("TRIPOD_RANDOM_TO", 2)))
# what chance brings too seldom, in turn
TERMS: tuple[dict[str, Any], ...] = (
    {"release": "by_payment", "draw": "recoverable", "draw_guarantee": "150"},
    {"release": "staged", "stages": STAGES[1], "clawback": "reverse", "clawback_ceiling": "25"},
    {"release": "by_payment", "clawback": "by_age", "warranty_days": "90", "minimum_payout": "145"},
)
REPLACED = ("draw", "clawback", "release", "stages", "held", "minimum", "warranty")


def statements(office: Company, seed: int) -> Iterator[tuple[str, StatementFacts]]:
    dice = random.Random(seed)
    body, facts = random_plan(dice), random_company(dice)
    given = {name: value for name, value in body["properties"].items() if not name.startswith(REPLACED)}
    wanted = {**body, "properties": given | TERMS[seed % len(TERMS)]}
    if not any(one.severity == "error" for one in check_plan(wanted)):
        body = wanted
    run_in_database(office, body, facts)
    for code in (one["code"] for one in facts["people"]):
        office.admin.execute("UPDATE core.employee SET active = true, login = %s WHERE code = %s", (login := f"rep_{code.lower()}", code))
        office.give_login(login, ["rep"])
        with as_person(office, login) as session:
            for month in facts["periods"]:
                for one in load_statements(session, month, [code]) if paid_in(office, code, month) else ():
                    yield f"{seed}_{one.run_id}_{one.employee_code}", one


def paid_in(office: Company, code: str, month: str) -> bool:
    query = "SELECT 1 FROM core.run_person p JOIN core.commission_run r ON r.id = p.run_id WHERE p.employee_id = %s AND r.period_id = %s LIMIT 1"
    return bool(office.all(query, office.ids[code], int(month.replace("-", ""))))


def seen(facts: StatementFacts) -> Iterator[str]:
    yield from (line.kind for line in facts.lines)
    yield from (part.status for part in facts.parts)
    yield from (f"ledger {ledger.ledger}" for ledger in facts.ledgers)
    if facts.run_kind == "correction":
        yield "correction"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_workbooks_of_stored_statements_come_to_what_was_stored(server: TestServer, tmp_path: Path) -> None:
    made, found = {}, Counter[str]()
    for seed in SEEDS:
        with founded(server) as (office, _):
            for name, one in statements(office, seed):
                found.update(seen(one))
                made[name] = write(one, "en", translator("en"))
                (tmp_path / f"{name}.xlsx").write_bytes(made[name])
    out = recalculated(tmp_path)
    differing = {name: cells for name, content in made.items() if (cells := differences(content, out / f"{name}.xlsx"))}
    assert not differing, "\n".join(f"{name} {cell}" for name, cells in differing.items() for cell in cells[:4])
    assert {"correction", "commission", "paid", "waiting"} <= found.keys(), found
