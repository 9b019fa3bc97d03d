"""What waits for each role, read under the own rights in the demo company."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from server_db.queries.home import HomePicture, find_runs_paying, read_home

NOW = datetime(2026, 10, 26, 9, tzinfo=UTC)


def seen(as_login: Callable[..., Any], login: str) -> HomePicture:
    database = as_login(login)
    with database.session() as session:
        return read_home(session, database.me.id, frozenset(database.me.groups), "2026-10", NOW)


def test_a_seller_has_the_own_plan_to_accept_and_nothing_of_others(as_login: Callable[..., Any]) -> None:
    picture = seen(as_login, "e1027")
    assert picture.period == "2026-10" and [one.employee_code for one in picture.to_accept] == ["E1027"]
    assert picture.runs == picture.sign_offs == picture.unsigned == picture.unaccepted == picture.submitted == picture.behind == ()
    assert {one.employee_code for one in picture.disputes} <= {"E1027"} and not picture.stuck and not picture.strangers


def test_finance_sees_runs_unsigned_teams_and_who_has_not_accepted(as_login: Callable[..., Any]) -> None:
    picture = seen(as_login, "f001")
    assert [run.period_code for run in picture.runs if run.kind == "regular"][:2] == ["2026-10", "2026-09"]
    assert {run.period_code for run in picture.runs if run.kind == "correction"} == {"2026-10"}
    assert picture.unsigned and all(team.decision != "signed" for team in picture.unsigned)
    assert "E1027" in [one.employee_code for one in picture.unaccepted]
    assert picture.pays_me == frozenset() and picture.disputes and not picture.strangers


def test_the_runs_that_pay_somebody_are_known(as_login: Callable[..., Any]) -> None:
    database = as_login("f001")
    with database.session() as session:
        (paid,) = {one.employee_id for one in read_home(session, database.me.id, frozenset({"finance"}), "", NOW).unaccepted if one.employee_code == "E1027"}
        runs = {run.id for run in read_home(session, database.me.id, frozenset({"finance"}), "", NOW).runs}
        assert find_runs_paying(session, paid) <= runs and find_runs_paying(session, paid)


def test_an_auditor_reads_what_finance_reads_and_is_asked_for_no_approval(as_login: Callable[..., Any]) -> None:
    picture = seen(as_login, "u001")
    assert picture.runs and picture.unaccepted and picture.submitted == () and picture.pays_me == frozenset()


def test_an_administrator_sees_no_pay(as_login: Callable[..., Any]) -> None:
    picture = seen(as_login, "a001")
    assert picture.runs == picture.unaccepted == picture.disputes == () and picture.strangers >= 0


def test_a_head_sees_who_of_the_own_people_lags(as_login: Callable[..., Any]) -> None:
    picture = seen(as_login, "e1006")
    assert all(Decimal(0) <= one.share < one.expected for one in picture.behind)
    assert [one.share for one in picture.behind] == sorted(one.share for one in picture.behind)
    assert picture.runs == ()
