"""What lists and the detail of a deal read, as different people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from server_db.commands import deals as act
from server_db.errors import DatabaseProblem, NotFound
from server_db.queries import deals as ask
from tests.server_db.security.company import SUPERUSER, Company
from tests.server_db.sql.a_process import body, put_in_force


@pytest.fixture(scope="module")
def deal(company: Company) -> int:
    put_in_force(company, "STD", body())
    with company.signed_in("p1003") as session:
        made = act.create_deal(session, {"name": "传感器", "customer_name": "宁波海晶", "amount": "1200.50", "close_on": date(2030, 1, 1)})
        act.save_activity(session, made.id, None, None, {"kind": "visit", "subject": "first"})
        act.advance_deal(session, made.id, made.version + 1, "q")
        act.add_evidence(session, made.id, "e1", "minutes", "minutes.pdf", b"%PDF-1.4 x")
    return made.id


def test_the_detail_holds_everything_of_a_deal(company: Company, deal: int) -> None:
    with company.signed_in("p1002") as session:
        detail = ask.get_deal(session, deal)
    assert str(detail.deal.amount) == "1200.50" and detail.deal.stage_code == "qualify" and detail.deal.light == "green"
    assert [move.kind for move in detail.moves] == ["forward", "create"]
    assert [task.name_en for task in detail.tasks] == ["Pain points"] and detail.tasks[0].due_on is not None
    assert [(file.file_name, file.media_type) for file in detail.evidence] == [("minutes.pdf", "application/pdf")]
    assert len(detail.stages) == 6 and detail.moves[0].facts["visits"] == 1


def test_another_team_does_not_see_it(company: Company, deal: int) -> None:
    with company.signed_in("p1006") as session:
        assert ask.find_deals(session) == []
        with pytest.raises(NotFound):
            ask.get_deal(session, deal)
        with pytest.raises(DatabaseProblem):
            ask.find_gates(session, deal)


def test_finance_reads_all_and_moves_nothing(company: Company, deal: int) -> None:
    with company.signed_in("q001") as session:
        assert [row.id for row in ask.find_deals(session)] == [deal]
        assert ask.find_gates(session, deal)
        with pytest.raises(DatabaseProblem):
            act.advance_deal(session, deal, 1, "g")


def test_an_administrator_designs_and_sees_no_deal(company: Company, deal: int) -> None:
    with company.signed_in("r001") as session:
        assert ask.find_deals(session) == [] and ask.find_pipelines(session)


def test_gates_tell_the_way_and_what_is_missing(company: Company, deal: int) -> None:
    with company.signed_in("p1003") as session:
        gates = {gate.to: gate for gate in ask.find_gates(session, deal)}
    assert gates["g"].kind == "forward" and not gates["g"].ok and "gate.task" in {one.code for one in gates["g"].failed}
    assert gates["l"].ok and gates["l"].needs_reason
    assert gates["w"].refusal is not None and gates["w"].refusal.code == "deal.no_edge"


def test_idle_days_leave_out_weekends_and_holidays_and_count_make_up_days(company: Company, deal: int) -> None:
    today = company.truth("SELECT sec.today()")
    since = today - timedelta(days=15)
    admin = company.session(SUPERUSER)
    admin.execute("UPDATE core.deal_activity SET happened_at = %s::date + time '08:00' AT TIME ZONE 'Asia/Shanghai' WHERE deal_id = %s", (since, deal))
    admin.execute("DELETE FROM core.holiday")
    plain = sum((since + timedelta(days=n)).weekday() < 5 for n in range(1, 16))
    # the move to Qualify wound the clock today: only a look at the days themselves tells
    assert company.truth("SELECT core.work_days_(%s, %s)", (since, today)) == plain
    weekdays = [since + timedelta(days=n) for n in range(1, 15) if (since + timedelta(days=n)).weekday() < 5]
    weekend = next(since + timedelta(days=n) for n in range(1, 15) if (since + timedelta(days=n)).weekday() >= 5)
    admin.execute("INSERT INTO core.holiday (on_date, is_working, name_en, name_zh) VALUES (%s, false, 'National Day', '国庆节'), (%s, false, 'National Day', '国庆节'), (%s, true, 'Make-up day', '调休')",
                  (weekdays[0], weekdays[1], weekend))  # fmt: skip
    assert company.truth("SELECT core.work_days_(%s, %s)", (since, today)) == plain - 2 + 1


def test_customers_are_found_by_part_of_their_name(company: Company, deal: int) -> None:
    with company.signed_in("p1003") as session:
        assert [(row.name, row.open_deals) for row in ask.find_customers(session, "海晶")] == [("宁波海晶", 1)]
        assert ask.find_customers(session, "100%") == ()
