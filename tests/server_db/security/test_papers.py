"""Papers of a run: finance registers, sellers see their own hashes, totals tie, and nothing is ever changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.server_db.security.company import ADMIN, AUDITOR, FINANCE, MANAGER, REP, SUPERUSER, Company

HASH = "ab" * 32


@pytest.fixture
def run(scratch: Company) -> int:
    """A regular run with payouts, approved."""
    with scratch.connect(SUPERUSER) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("UPDATE core.commission_run SET status = 'approved' WHERE id = (SELECT min(run_id) FROM core.payout)")
    return int(scratch.truth("SELECT min(run_id) FROM core.payout"))


def register(company: Company, who: str, run: int, kind: str = "bank", total: int | None = None, hash_: str = HASH) -> Any:
    paid = company.truth(f"SELECT sum(amount_minor)::bigint FROM core.payout WHERE run_id = {run}") if total is None else total
    return company.value(who, "SELECT api.paper_register(gen_random_uuid(), %s, %s, 'generic', %s, 3, %s::bigint, 0)", (run, kind, hash_, paid))


def refused(call: Callable[[], object], state: str) -> None:
    with pytest.raises(psycopg.Error) as found:
        call()
    assert found.value.sqlstate == state


def test_the_same_content_is_registered_once_and_another_content_is_counted(scratch: Company, run: int) -> None:
    first, again, other = register(scratch, FINANCE, run), register(scratch, FINANCE, run), register(scratch, FINANCE, run, hash_="cd" * 32)
    assert (first["again"], again["again"], other["again"]) == (False, True, False)
    assert first["id"] == again["id"]
    assert other["others"] == 1


def test_totals_that_are_not_the_statements_are_refused(scratch: Company, run: int) -> None:
    refused(lambda: register(scratch, FINANCE, run, total=1), "P0C03")


@pytest.mark.parametrize("who", [REP, MANAGER, ADMIN, AUDITOR])
def test_only_finance_registers(scratch: Company, run: int, who: str) -> None:
    refused(lambda: register(scratch, who, run), "42501")


def test_money_moves_only_for_an_approved_run_and_clears_only_a_paid_one(scratch: Company, run: int) -> None:
    refused(lambda: register(scratch, FINANCE, run, "clearing"), "P0C03")
    with scratch.connect(SUPERUSER) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("UPDATE core.commission_run SET status = 'reviewed' WHERE id = %s", (run,))
    for kind in ("bank", "accrual", "clearing"):
        refused(lambda kind=kind: register(scratch, FINANCE, run, kind), "P0C03")
    assert register(scratch, FINANCE, run, "register")["again"] is False


def test_a_seller_sees_the_hash_of_the_own_statement_and_no_paper_of_the_run(scratch: Company, run: int) -> None:
    register(scratch, FINANCE, run)
    people = scratch.session(SUPERUSER).execute(
        "SELECT p.employee_id, coalesce(sum(o.amount_minor), 0)::bigint FROM core.run_person p"
        " LEFT JOIN core.payout o ON o.run_id = p.run_id AND o.employee_id = p.employee_id WHERE p.run_id = %s GROUP BY 1", (run,)).fetchall()  # fmt: skip
    call = "SELECT api.paper_register_statements(gen_random_uuid(), %s, %s::int[], %s::text[], %s::bigint[])"
    ids, totals = [one for one, _ in people], [total for _, total in people]
    hashes = [f"{one:064x}" for one in ids]
    assert scratch.value(FINANCE, call, (run, ids, hashes, totals))["added"] == len(ids)
    assert scratch.value(FINANCE, call, (run, ids, hashes, totals))["added"] == 0
    me = scratch.truth(f"SELECT id FROM core.employee WHERE login = '{REP}'")
    assert scratch.session(REP).execute("SELECT DISTINCT employee_id FROM api.paper").fetchall() == ([(me,)] if me in ids else [])
    assert scratch.value(AUDITOR, "SELECT count(*) FROM api_all.paper WHERE run_id = %s", (run,)) == len(ids) + 1
    refused(lambda: scratch.value(FINANCE, call, (run, ids[:1], ["0" * 64], [totals[0] + 1])), "P0C03")


def test_a_paper_is_never_changed(scratch: Company, run: int) -> None:
    register(scratch, FINANCE, run)
    for statement in ("UPDATE core.paper SET total_minor = 0", "DELETE FROM core.paper"):
        refused(lambda statement=statement: scratch.session(FINANCE).execute(statement), "42501")
        with scratch.connect(SUPERUSER) as admin, pytest.raises(psycopg.Error):
            admin.execute(statement)
