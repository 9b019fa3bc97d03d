"""What-ifs: everybody keeps those on own figures, a head those of the team, finance all; dry runs and budgets are finance's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, FINANCE2, MANAGER, OTHER_REP, REP, Company

PLAN = "(SELECT min(id) FROM api.plan)"


def refused(call: Callable[[], object], state: str) -> None:
    with pytest.raises(psycopg.Error) as found:
        call()
    assert found.value.sqlstate == state


def person(company: Company, who: str) -> int:
    return int(company.truth("SELECT id FROM core.employee WHERE login = %s", (who,)))


def save(company: Company, who: str, about: int | None, name: str = "try", shared: bool = False, request: int | None = None) -> int:
    answer = company.value(
        who, f"SELECT api.scenario_save(gen_random_uuid(), {PLAN}, %s, %s, '{{}}', '{{\"new\": \"1\"}}', %s, %s)", (about, name, shared, request)
    )
    return int(answer["id"])


def seen(company: Company, who: str, scenario: int) -> bool:
    return bool(company.value(who, "SELECT count(*) FROM api.scenario WHERE id = %s", (scenario,)))


def test_one_keeps_what_ifs_on_oneself_and_a_head_on_the_team(scratch: Company) -> None:
    own = save(scratch, REP, person(scratch, REP))
    assert seen(scratch, REP, own)
    assert save(scratch, MANAGER, person(scratch, REP))
    assert save(scratch, FINANCE, person(scratch, REP)) and save(scratch, FINANCE, None, "everybody")


@pytest.mark.parametrize("who", [REP, MANAGER, ADMIN])
def test_nobody_else_keeps_one_on_a_stranger_or_on_everybody(scratch: Company, who: str) -> None:
    refused(lambda: save(scratch, who, None), "42501")
    refused(lambda: save(scratch, who, person(scratch, DIRECTOR)), "42501")


def test_only_finance_keeps_a_dry_run_with_it(scratch: Company) -> None:
    refused(lambda: save(scratch, REP, person(scratch, REP), request=1), "42501")


def test_it_is_ones_own_until_it_is_shared_with_whom_it_is_about(scratch: Company) -> None:
    kept = save(scratch, MANAGER, person(scratch, REP))
    assert [seen(scratch, who, kept) for who in (MANAGER, REP, OTHER_REP, DIRECTOR, FINANCE, ADMIN)] == [True, False, False, False, False, False]
    share(scratch, MANAGER, kept, True)
    assert [seen(scratch, who, kept) for who in (MANAGER, REP, OTHER_REP, DIRECTOR, FINANCE, ADMIN)] == [True, True, False, True, True, False]
    share(scratch, MANAGER, kept, False)
    assert not seen(scratch, REP, kept)


def share(company: Company, who: str, scenario: int, shared: bool) -> Any:
    return company.value(who, "SELECT api.scenario_share(gen_random_uuid(), %s, %s)", (scenario, shared))


def test_a_shared_one_of_everybody_is_finances_and_the_audits(scratch: Company) -> None:
    kept = save(scratch, FINANCE, None, shared=True)
    assert [seen(scratch, who, kept) for who in (FINANCE2, AUDITOR, REP, MANAGER, DIRECTOR)] == [True, True, False, False, False]


def test_only_who_made_it_shares_or_removes_it(scratch: Company) -> None:
    kept = save(scratch, REP, person(scratch, REP), shared=True)
    for who in (MANAGER, FINANCE, OTHER_REP):
        refused(lambda who=who: share(scratch, who, kept, False), "P0002")
        refused(lambda who=who: scratch.value(who, "SELECT api.scenario_remove(gen_random_uuid(), %s)", (kept,)), "P0002")
    scratch.value(REP, "SELECT api.scenario_remove(gen_random_uuid(), %s)", (kept,))
    assert not seen(scratch, REP, kept)


def test_the_same_name_is_written_over(scratch: Company) -> None:
    me = person(scratch, REP)
    assert save(scratch, REP, me, "optimist") == save(scratch, REP, me, " optimist ")
    refused(lambda: save(scratch, REP, me, "  "), "22023")


ASK = f"SELECT api.scenario_request(gen_random_uuid(), {PLAN}, '{{}}', ARRAY(SELECT code FROM api.period LIMIT 1))"
BUDGET = f"SELECT api.plan_budget_set(gen_random_uuid(), {PLAN}, (SELECT min(code) FROM api.period), 5)"


@pytest.mark.parametrize("who", [REP, MANAGER, DIRECTOR, ADMIN, AUDITOR])
@pytest.mark.parametrize("statement", [ASK, BUDGET, "SELECT api.scenario_cancel(gen_random_uuid(), 1)"])
def test_only_finance_tries_a_draft_on_everybody_and_sets_budgets(scratch: Company, who: str, statement: str) -> None:
    refused(lambda: scratch.value(who, statement), "42501")


def test_a_dry_run_is_called_off_by_whom_it_was_asked_for(scratch: Company) -> None:
    asked = scratch.value(FINANCE, ASK)
    refused(lambda: scratch.value(FINANCE2, "SELECT api.scenario_cancel(gen_random_uuid(), %s)", (asked["id"],)), "P0002")
    assert scratch.value(FINANCE, "SELECT api.scenario_cancel(gen_random_uuid(), %s)", (asked["id"],))["state"] == "cancelled"
    for who, count in ((FINANCE2, 1), (AUDITOR, 1), (REP, 0), (MANAGER, 0), (DIRECTOR, 0)):
        assert scratch.value(who, "SELECT count(*) FROM api.scenario_request WHERE id = %s", (asked["id"],)) == count


def test_budgets_are_finances_to_see_and_keep_their_cents(scratch: Company) -> None:
    scratch.value(FINANCE, BUDGET.replace(", 5)", ", 1234.56)"))
    assert str(scratch.value(FINANCE, "SELECT amount FROM api.plan_budget")) == "1234.56"
    assert scratch.value(REP, "SELECT count(*) FROM api.plan_budget") == 0
    scratch.value(FINANCE, BUDGET.replace(", 5)", ", NULL)"))
    assert scratch.value(FINANCE, "SELECT count(*) FROM api.plan_budget") == 0
