"""KPIs through the doors: two persons, weights of exactly 100, whose card, whose figures, months that stand once published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from resources.paths import KPIS
from server_db.commands import kpis as commands
from server_db.domain.kpi.body import Axis, Gate, Kpi, KpiBody, Target, read_body
from server_db.domain.kpi.cards import CardRule
from server_db.engine import kpis as engine
from server_db.errors import Conflict, DatabaseProblem, Frozen, NotAllowed, NotFound, Refused, WrongState
from server_db.queries import kpis as queries
from tests.server_db.security.company import ADMIN, DIRECTOR, FINANCE, FINANCE2, MANAGER, OTHER_REP, PEER, REP, SUPERUSER, WORKER, Company

PERIOD = "2026-03"
BODY = KpiBody(
    (
        Kpi("revenue", "Revenue", "销售额", "revenue", "money", 2, "up", Target("number", Decimal(1000))),
        Kpi("deals", "Deals", "赢单数", "deals_won", "number", 0, "up", Target(), gate=Gate("revenue", Decimal("0.5"))),
        Kpi("rate", "Win rate", "赢单率", "deals_won / (deals_won + deals_lost)", "percent", 1, "up", Target("number", Decimal("0.5"))),
    ),
    (Axis("visits", "Visits", "拜访", "visits * 10"),),
)
WEIGHTS = {"revenue": Decimal(60), "rate": Decimal("37.5"), "deals": Decimal("2.5")}


class Office:
    """A company whose worker can be asked to look, and shortcuts to what its people do."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.figures = engine.KpiFigures()
        self.engine = create_engine("postgresql+psycopg://", creator=partial(company.connect, WORKER), poolclass=NullPool)

    def work(self) -> None:
        self.figures._rules_at = -engine.RULES_SECONDS
        self.figures.keep(self.company.session(WORKER), self.connect)

    def connect(self) -> Any:
        return self.engine.connect().execution_options(isolation_level="READ COMMITTED")

    def publish(self, body: KpiBody) -> int:
        with self.company.signed_in(FINANCE) as session:
            draft = commands.save_draft(session, None, None, body)
            handed = commands.submit(session, draft.id, draft.version)
        self.work()
        with self.company.signed_in(FINANCE2) as session:
            return commands.publish(session, handed.id, handed.version).id

    def card(self, rule: CardRule, weights: dict[str, Decimal], since: date = date(2026, 1, 1)) -> int:
        with self.company.signed_in(FINANCE) as session:
            made = commands.save_card(session, None, None, rule)
            draft = commands.draft_card(session, made.id, None, None, since, weights)
            handed = commands.submit_card(session, draft.id, draft.version)
        with self.company.signed_in(FINANCE2) as session:
            commands.publish_card(session, handed.id, handed.version)
        return made.id

    def person(self, login: str) -> int:
        return int(self.company.value(SUPERUSER, "SELECT id FROM core.employee WHERE login = %s", (login,)))


@pytest.fixture(scope="module")
def office(company: Company) -> Iterator[Office]:
    yield from planted(company)


def planted(company: Company) -> Iterator[Office]:
    """With KPIs and a card in force, and the sums of two people."""
    made = Office(company)
    with made.connect() as connection:
        engine.fill_sums(connection, 202601, 202603)
        connection.commit()
    made.publish(BODY)
    made.card(CardRule("ALL", "Everybody", "全员"), WEIGHTS)
    made.work()
    # the sums alone are planted: what they are made of is tried elsewhere
    _sums(company, REP, revenue=60_000, deals_won=1, deals_lost=1, visits=12)
    _sums(company, PEER, revenue=40_000, deals_won=3)
    with made.connect() as connection:
        made.figures.write_all(connection)
        connection.commit()
    yield made
    made.engine.dispose()


def _sums(company: Company, login: str, **values: int) -> None:
    from server_db.domain.kpi.measures import codes

    sums = [values.get(code, None if code == "quota" else 0) for code in codes]
    company.session(SUPERUSER).execute(
        "UPDATE core.kpi_sum SET values = %s WHERE period_id = 202603 AND employee_id = (SELECT id FROM core.employee WHERE login = %s)",
        (sums, login),
    )


def _code(problem: DatabaseProblem) -> str:
    return problem.code


def test_a_second_person_puts_a_checked_version_in_force(office: Office) -> None:
    with office.company.signed_in(FINANCE) as session:
        draft = commands.save_draft(session, None, None, replace(BODY, axes=()), "without axes")
        handed = commands.submit(session, draft.id, draft.version)
        with pytest.raises(NotAllowed) as refused:
            office.work()
            commands.publish(session, handed.id, handed.version)
        assert _code(refused.value) == "kpi.same_person"
        with pytest.raises(Conflict):
            commands.withdraw(session, handed.id, draft.version)
        back = commands.withdraw(session, handed.id, handed.version)
        assert back.status == "draft"
        known = {version.id: version for version in queries.find_versions(session)}
        assert known[back.id].note == "without axes" and known[back.id].checked and known[back.id].problems == ()


def test_a_faulty_version_is_told_where_and_never_goes_live(office: Office) -> None:
    faulty = KpiBody((replace(BODY.kpis[0], formula="revenu * 2"), *BODY.kpis[1:]), (Axis("empty", "Empty", "空", "5 * work_days"),))
    with office.company.signed_in(FINANCE) as session:
        draft = commands.save_draft(session, None, None, faulty)
        handed = commands.submit(session, draft.id, draft.version)
    with office.company.signed_in(FINANCE2) as session:
        with pytest.raises(WrongState) as early:
            commands.publish(session, handed.id, handed.version)
        assert _code(early.value) == "kpi.not_checked"
        office.work()
        with pytest.raises(DatabaseProblem) as refused:
            commands.publish(session, handed.id, handed.version)
        assert _code(refused.value) == "kpi.has_problems"
        problems = queries.get_version(session, handed.id).problems
    assert [(one.code, one.name) for one in problems] == [("kpi.unknown_measure", "revenue"), ("kpi.no_measure", "empty")]
    assert problems[0].args["suggestion"] == "revenue"


@pytest.mark.parametrize(("rate", "total"), [("36.5", "99"), ("38.5", "101")])
def test_weights_of_99_or_101_are_refused_with_their_total(office: Office, rate: str, total: str) -> None:
    with office.company.signed_in(FINANCE) as session, pytest.raises(DatabaseProblem) as refused:
        card = queries.find_cards(session)[0]
        session.rollback()
        commands.draft_card(session, card.id, None, None, date(2026, 6, 1), WEIGHTS | {"rate": Decimal(rate)})
    assert _code(refused.value) == "kpi.weights_total" and refused.value.arguments["total"] == total


def test_a_weight_for_a_kpi_that_is_gone_is_refused_both_ways(office: Office) -> None:
    with office.company.signed_in(FINANCE) as session:
        card = queries.find_cards(session)[0]
        session.rollback()
        draft = commands.draft_card(session, card.id, None, None, date(2027, 1, 1), {"lost": Decimal(100)})
        handed = commands.submit_card(session, draft.id, draft.version)
    with office.company.signed_in(FINANCE2) as session, pytest.raises(WrongState) as refused:
        commands.publish_card(session, handed.id, handed.version)
    assert _code(refused.value) == "kpi.weight_unknown"
    with pytest.raises(WrongState) as lost:
        office.publish(KpiBody(BODY.kpis[:1]))
    assert _code(lost.value) == "kpi.card_needs"


def test_results_are_seen_along_the_line_and_say_what_is_missing(office: Office) -> None:
    rep, peer = office.person(REP), office.person(PEER)
    with office.company.signed_in(REP) as session:
        mine = {row.employee_id: row for row in queries.find_results(session, PERIOD)}
        assert mine.keys() == {rep}
        revenue, deals, rate = mine[rep].figures
        assert (revenue.value, revenue.attainment, revenue.points) == (Decimal(600), Decimal("0.6"), Decimal(60))
        assert deals.points is None and deals.missing is not None and deals.missing.code == "no_target"
        assert (rate.value, rate.points) == (Decimal("0.5"), Decimal(100))
        assert mine[rep].score is None and mine[rep].missing is not None and mine[rep].missing.name == "deals"
        assert mine[rep].card_code == "ALL" and mine[rep].axes == (Decimal(100),)
        with pytest.raises(NotFound):
            queries.open_month(session, peer, PERIOD)
        assert session.execute(queries_inputs(peer)).scalar() is None
    with office.company.signed_in(MANAGER) as session:
        assert rep in {row.employee_id for row in queries.find_results(session, PERIOD)}
        assert office.person(OTHER_REP) not in {row.employee_id for row in queries.find_results(session, PERIOD)}
    with office.company.signed_in(ADMIN) as session:
        assert queries.find_results(session, PERIOD) == () and queries.get_live_kpis(session) == BODY
    with office.company.signed_in(FINANCE) as session:
        assert len(queries.find_results(session, PERIOD)) == 9


def queries_inputs(person: int) -> Any:
    from sqlalchemy import func, select

    return select(func.api.kpi_inputs(person, 202603))


def test_a_figure_opens_to_the_same_number_and_its_measures(office: Office) -> None:
    rep = office.person(REP)
    with office.company.signed_in(REP) as session:
        stored = queries.find_results(session, PERIOD)[0]
        opened = queries.open_month(session, rep, PERIOD)
        assert [replace(one, missing=None) for one in opened.month.kpis] == [replace(one, missing=None) for one in stored.figures]
        kpi = queries.kpi_of(opened, "rate")
        assert kpi.result.trace(kpi.steps["value"]).value == Decimal("0.5")
        assert [(one.code, one.value) for one in kpi.measures] == [("deals_won", Decimal(1)), ("deals_lost", Decimal(1))]
        assert kpi.address == f"tripod://kpi/employee/{rep}/period/2026-03/kpi/rate"
        gone = opened.month.kpi("deals").missing
        assert gone is not None and gone.code == "no_goal"
        assert queries.axis_of(opened, "visits").measures[0].value == Decimal(12)
        draft = replace(BODY, kpis=(replace(BODY.kpis[0], target=Target("number", Decimal(2000))),))
        assert queries.preview_month(session, draft, rep, PERIOD, {"revenue": Decimal(100)}).score == Decimal(30)


def test_a_division_by_nothing_is_missing_and_not_zero(office: Office) -> None:
    with office.company.signed_in(MANAGER) as session:
        other = next(row for row in queries.find_results(session, PERIOD) if row.employee_id == office.person(MANAGER))
        assert other.figure("rate").value is None  # type: ignore[union-attr]
        opened = queries.open_month(session, other.employee_id, PERIOD)
        why = opened.month.kpi("rate").missing
        assert why is not None and why.code == "nothing_to_divide"


def test_the_narrowest_card_is_the_persons_and_a_name_beats_it(office: Office) -> None:
    rep, manager = office.person(REP), office.person(MANAGER)
    only = office.card(CardRule("LEAD", "Those who lead", "管理者", for_group="manager"), {"revenue": Decimal(100)})
    named = office.card(CardRule("NAMED", "By name", "指定", level=9), {"rate": Decimal(100)}, date(2026, 3, 1))
    with office.company.signed_in(FINANCE) as session:
        assert commands.set_card_people(session, named, [rep], date(2026, 3, 31), date(2026, 4, 1)) == 1
    office.work()
    with office.company.signed_in(FINANCE) as session:
        found = {row.employee_id: row for row in queries.find_results(session, PERIOD)}
        assert found[manager].card_code == "LEAD" and found[rep].card_code == "NAMED"
        assert found[rep].score == Decimal(100) and found[rep].figure("revenue").weight == 0  # type: ignore[union-attr]
        assert {card.rule.code: card.people for card in queries.find_cards(session)} == {"ALL": 0, "LEAD": 0, "NAMED": 1}
        session.rollback()
        commands.set_card_people(session, only, [rep], date(2026, 1, 1))
        people = queries.find_card_people(session)
        assert [(one.card_code, one.valid_until) for one in people] == [("LEAD", None)]
        session.rollback()
        commands.set_card_people(session, None, [rep], date(2026, 1, 1))
        assert queries.find_card_people(session) == ()
    office.work()


def test_team_totals_add_what_adds_up_and_divide_the_sums(office: Office) -> None:
    with office.company.signed_in(DIRECTOR) as session:
        totals = queries.find_team_totals(session, PERIOD)
        revenue, _, rate = totals.kpis
        assert revenue.additive and revenue.value == Decimal(1000) and revenue.target == Decimal(1000) * totals.people
        # 4 won and 1 lost, not the average of a half and one
        assert not rate.additive and rate.value == Decimal("0.8")
        line = queries.find_team_totals(session, PERIOD, office.person(MANAGER))
        assert {member.employee_id for member in line.members} >= {office.person(MANAGER), office.person(REP)} and line.people < totals.people


def test_peers_are_told_from_four_on(office: Office) -> None:
    with office.company.signed_in(REP) as session:
        abilities = queries.find_abilities(session, office.person(REP), PERIOD, 1)
        assert abilities.levels == (Decimal(100),) and abilities.peer_count >= 4 and abilities.peers == (Decimal(0),)
        assert abilities.earlier == ((PERIOD, (Decimal(100),)),)


def test_a_published_month_stands_and_shows_what_came_late(office: Office) -> None:
    rep = office.person(REP)
    with office.company.signed_in(DIRECTOR) as session:
        with pytest.raises(DatabaseProblem):
            commands.publish_month(session, "2026-13")
        people = commands.publish_month(session, "2026-02")
        assert people == 9
        with pytest.raises(WrongState):
            commands.publish_month(session, "2026-02")
    before = office.company.value(SUPERUSER, "SELECT count(*) FROM core.kpi_result WHERE period_id = 202602")
    admin = office.company.session(SUPERUSER)
    admin.execute("UPDATE core.kpi_sum SET values[1] = 77700 WHERE period_id = 202602 AND employee_id = %s", (rep,))
    with office.connect() as connection:
        assert office.figures.write_all(connection, 202602, 202602) == 0
        connection.commit()
    assert office.company.value(SUPERUSER, "SELECT count(*) FROM core.kpi_result WHERE period_id = 202602") == before
    for change in ("UPDATE core.kpi_result SET score = 100 WHERE period_id = 202602", "DELETE FROM core.kpi_result WHERE period_id = 202602",
                   "DELETE FROM core.kpi_month"):  # fmt: skip
        with pytest.raises(psycopg.Error, match="published month"):
            admin.execute(change)
    with office.company.signed_in(REP) as session:
        opened = queries.open_month(session, rep, "2026-02")
        assert opened.published_at is not None and opened.month.kpi("revenue").value == Decimal(0)
        assert [(late.code, late.published, late.now) for late in opened.late] == [("revenue", Decimal(0), Decimal(777))]


def test_only_directors_and_finance_keep_the_kpis(office: Office) -> None:
    for login in (REP, MANAGER, ADMIN):
        with office.company.signed_in(login) as session, pytest.raises(NotAllowed):
            commands.save_draft(session, None, None, BODY)


def test_what_ships_can_be_put_in_force(office: Office) -> None:
    body = read_body(json.loads((KPIS / "default.json").read_text(encoding="utf-8")))
    with pytest.raises(Refused) as refused:
        office.publish(body)
    assert _code(refused.value) == "kpi.card_needs", "the cards here weigh KPIs of another version"
    assert not isinstance(refused.value, Frozen)


def test_rules_without_an_ability_have_an_empty_radar(office: Office) -> None:
    """The last of this file: its rules are rewritten."""
    admin = office.company.session(SUPERUSER)
    admin.execute("SET session_replication_role = replica")
    admin.execute("""UPDATE core.kpi_version SET body = body || '{"axes": []}'; UPDATE core.kpi_result SET axes = '{}'""")
    admin.execute("SET session_replication_role = origin")
    with office.company.signed_in(REP) as session:
        abilities = queries.find_abilities(session, office.person(REP), PERIOD, 1)
    assert (abilities.periods, abilities.levels, abilities.peers, abilities.missing) == ((PERIOD,), (), (), ())
