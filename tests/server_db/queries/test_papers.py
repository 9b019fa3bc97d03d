"""Papers of the demo company's runs: every statement proves itself, every export ties to the ledgers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from reports.export_tables import accounts
from server_db.commands.papers import register_paper
from server_db.domain.money import ZERO
from server_db.domain.proof import facts_of, recalculated, trace_of
from server_db.domain.proof_check import wrong_figures
from server_db.domain.run_exports import accrual, bank_people, clearing, is_balanced
from server_db.errors import DatabaseProblem
from server_db.queries.papers import find_papers, load_run_pay, may_register
from server_db.queries.runs import find_runs
from server_db.queries.statements import load_statements
from server_db.session import Database
from server_db.tables import api
from tests.conftest import TestDatabase

AsLogin = Callable[..., Database]
PERIODS = ("2026-08", "2026-09", "2026-10")


@pytest.mark.parametrize("period", PERIODS)
def test_every_statement_follows_from_its_trace_to_the_cent(as_login: AsLogin, period: str) -> None:
    with as_login("f001").session() as session:
        statements = load_statements(session, period, finished=False)
    wrong = {facts.employee_code: found for facts in statements if (found := wrong_figures(facts))}
    assert wrong == {}
    for facts in statements:
        trace = trace_of(facts)
        assert facts_of(trace) == facts
        assert trace_of(recalculated(facts)) == trace
        assert b"base_salary" not in trace.split(b'"members"')[-1].split(b"]")[0]


def test_what_waits_is_what_was_earned_and_not_released(as_login: AsLogin) -> None:
    with as_login("f001").session() as session:
        for run in find_runs(session):
            if run.status == "draft":
                continue
            pay = load_run_pay(session, run.id)
            release = api.release
            rows = session.execute(select(release.c.employee_id, func.sum(release.c.amount)).where(
                release.c.run_id == run.id, release.c.status == "paid").group_by(release.c.employee_id))  # fmt: skip
            released: Counter[int] = Counter({person: amount for person, amount in rows})  # noqa: C416
            assert {one.code: one.waiting for one in pay.people} == {
                one.code: one.earned - Decimal(released.get(one.employee_id, 0)) for one in pay.people}  # fmt: skip
            assert is_balanced(accrual(pay, accounts())) and is_balanced(clearing(pay, accounts()))
            paid, left = bank_people(pay)
            assert sum((one.gross for one in paid), ZERO) + sum((one.amount for one in left), ZERO) == pay.total


def test_a_seller_gets_no_export_and_an_auditor_reads_without_registering(as_login: AsLogin, demo_copy: TestDatabase) -> None:
    with as_login("f001", on=demo_copy).session() as session:
        run = next(run for run in find_runs(session, "2026-09") if run.status != "draft")
        assert may_register(session)
    with as_login("e1027", on=demo_copy).session() as session:
        assert not may_register(session)
        with pytest.raises(DatabaseProblem):
            load_run_pay(session, run.id)
    with as_login("f001", on=demo_copy).session() as session:
        pay = load_run_pay(session, run.id)
        session.rollback()
        first = register_paper(session, run.id, "register", "pdf.zh", "ef" * 32, len(pay.people), pay.total, ZERO, pay.exponent)
        assert not first.again
        assert [paper.content_hash for paper in find_papers(session, run.id)] == ["ef" * 32]
