"""What a head reads before signing, as real logins of the demo company: the own people, nobody else, and no pay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server_db.queries.pay_bridge import find_person_months
from server_db.queries.payroll import get_run_picture
from server_db.queries.runs import find_runs, get_run
from server_db.queries.team_results import find_team_results


def _a_head(database: Any) -> tuple[int, str, set[int]]:
    """(run, login, the head's people) of a run whose head has a login and leads at least two."""
    with database.admin() as connection:
        run, login, people = connection.execute(
            """SELECT p.run_id, h.login, array_agg(p.employee_id) FROM core.run_person p JOIN core.employee h ON h.id = p.manager_id
               JOIN core.commission_run r ON r.id = p.run_id JOIN core.period d ON d.id = r.period_id
               WHERE d.code = '2026-10' AND p.manager_id <> p.employee_id AND sec.can_lead(h.id)
               GROUP BY 1, 2 HAVING count(*) > 1 ORDER BY count(*) DESC, 2 LIMIT 1"""
        ).fetchone()
    return run, login, set(people)


def test_a_head_reads_the_own_people_and_none_of_their_pay(as_login: Callable[..., Any], demo_database: Any) -> None:
    run_id, login, people = _a_head(demo_database)
    database = as_login(login)
    with database.session() as session:
        picture = get_run_picture(session, run_id)
    (team,) = [one for one in picture.sign_offs if one.head_id == database.me.id]
    shown = {row.employee_id for row in picture.team}
    assert shown <= people and len(shown) == team.people > 1, "whom a head no longer leads, the head no longer reads"
    assert any(row.earned > 0 and row.step and row.sales > 0 for row in picture.team)
    assert {line.employee_id for line in picture.lines} <= {database.me.id}
    assert {payout.employee_id for payout in picture.payouts} <= {database.me.id}


def test_a_seller_reads_nobodys_results(as_login: Callable[..., Any], demo_database: Any) -> None:
    run_id, _, _ = _a_head(demo_database)
    database = as_login("e1027")
    with database.session() as session:
        runs = [run for run in find_runs(session) if run.id == run_id]
        assert not runs or find_team_results(session, runs[0], None) == ()


def test_the_months_of_a_bridge_are_what_the_run_pays(as_login: Callable[..., Any], demo_database: Any) -> None:
    run_id, _, _ = _a_head(demo_database)
    with as_login("f001").session() as session:
        run, picture = get_run(session, run_id), get_run_picture(session, run_id)
        months = {month.employee_id: month for month in find_person_months(session, run)}
    for line in picture.lines:
        assert months[line.employee_id].total - months[line.employee_id].corrections == line.gross
    assert any(month.sales and month.earned for month in months.values())
