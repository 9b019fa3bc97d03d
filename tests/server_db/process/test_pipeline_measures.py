"""Measures of a process: days in working days, re-entries counted, win rates, conversion; sums for designers, deals by scope."""

from __future__ import annotations

from decimal import Decimal

import psycopg
import pytest

from server_db.domain.process.body import parse_process
from server_db.queries import pipelines as queries
from tests.server_db.process.pipelines_office import body, deal, draft, published
from tests.server_db.security.company import ADMIN, REP, SUPERUSER, WORKER, Company

# Mondays of September 2026: a stage from one to the next takes five working days
HISTORY = {
    "A": ("P1003", ("sa", "2026-09-07"), ("sb", "2026-09-14"), ("sc", "2026-09-21"), ("sw", "2026-09-28")),
    "B": ("P1003", ("sa", "2026-09-07"), ("sb", "2026-09-14"), ("sc", "2026-09-15"), ("sb", "2026-09-16"), ("sl", "2026-09-21")),
    "C": ("P1008", ("sa", "2026-09-07"), ("sb", "2026-09-08"), ("sl", "2026-09-28")),
}


@pytest.fixture(scope="module")
def pipeline(company: Company) -> int:
    live = published(company, draft(company, "MEAS", body()))
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        for name, (owner, *path) in HISTORY.items():
            status = "won" if path[-1][0] == "sw" else "lost"
            row = connection.execute(
                "INSERT INTO core.deal (code, customer_id, name, owner_id, pipeline_id, version_id, stage_id, status, amount_minor, currency, opened_on, entered_at,"
                " closed_at, clock_at) SELECT %s, 1, %s, e.id, %s, %s, %s, %s, 100, 'CNY', '2026-09-07', now(), now(), now() FROM core.employee e WHERE e.code = %s"
                " RETURNING id, owner_id", (f"H-{name}", name, live["pipeline_id"], live["id"], path[-1][0], status, owner),
            ).fetchone()  # fmt: skip
            assert row
            before = None
            for at, day in path:
                connection.execute(
                    "INSERT INTO core.deal_move (deal_id, owner_id, version_id, from_stage, to_stage, kind, moved_at) VALUES (%s, %s, %s, %s, %s, %s, %s)",
                    (*row, live["id"], before, at, "create" if before is None else "forward", f"{day} 10:00+08"),
                )
                before = at
    deal(company, live["pipeline_id"], at="2026-11-02 10:00+08")
    company.value(WORKER, "SELECT core.pipeline_measure_all()")
    return int(live["pipeline_id"])


def test_measures_are_sums_that_an_administrator_may_see(company: Company, pipeline: int) -> None:
    with company.signed_in(ADMIN) as session:
        rows = queries.find_measures(session, pipeline)
    found = {row.item_id: row for row in rows}
    visit = found["sb"]
    # A stayed 5, B 1 and 3, C 14 working days
    assert (visit.n, visit.visits, visit.re_entries, visit.median_days) == (3, 4, 1, Decimal("5.0"))
    assert (visit.won_rate, visit.won_n) == (Decimal("0.3333"), 3)
    assert (found["sb>sc"].conversion, found["sb>sc"].n) == (Decimal("0.5000"), 4)
    assert found["sa"].live_deals == 1
    shown = queries.as_measures(rows, parse_process(body()))
    assert shown.edges["fsc"].conversion == Decimal("0.5") and shown.stages["sb"].median_days == 5
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        company.session(REP).execute("SELECT * FROM api.pipeline_measures(%s)", (pipeline,))


def test_what_refers_to_a_stage(company: Company, pipeline: int) -> None:
    with company.signed_in(ADMIN) as session:
        found = {(row.kind, row.name) for row in queries.find_used_by(session, pipeline, "sb")}
    assert ("edge", "sa>sb") in found and ("edge", "sb>sc") in found
