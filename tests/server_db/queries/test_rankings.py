"""Rankings against a real database: places, peers and ties, and that nobody gets more than the office's privacy gives, by any door."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from server_db.commands.rankings import publish_rankings, save_ranking_setting
from server_db.errors import Conflict, NotAllowed, Refused, WrongState
from server_db.queries.rankings import find_live_rows, find_places, find_published, find_ranking_rows, get_board, get_ranking_setting
from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, MANAGER, OTHER_REP, PEER, REP, SUPERUSER, WORKER, Company

BODY = {"kpis": [{"code": "revenue", "direction": "up", "public": True}, {"code": "days", "direction": "down", "public": True},
                 {"code": "secret", "direction": "up", "public": False}], "axes": []}  # fmt: skip
# person: (revenue, days, secret), attainments, score; P1005 has no revenue
RESULTS = {
    "P1002": ((900, 9, 5), (Decimal("0.90"), Decimal("1.0"), 1), 80), "P1003": ((500, 5, 5), (Decimal("1.25"), Decimal("1.1"), 1), 95),
    "P1004": ((500, 7, 5), (Decimal("1.25"), Decimal("0.9"), 1), 70), "P1005": ((None, 3, 5), (None, Decimal("1.2"), 1), 60),
    "P1006": ((300, 8, 5), (Decimal("0.60"), Decimal("0.8"), 1), 85), "P1008": ((100, 2, 5), (Decimal("0.50"), Decimal("0.7"), 1), 50),
}  # fmt: skip


def plant(company: Company, period: int, factor: int = 1) -> None:
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(
            "INSERT INTO core.kpi_version (id, number, status, body, body_hash) VALUES (70, 70, 'live', %s, '\\x01') ON CONFLICT DO NOTHING",
            (json.dumps(BODY),),
        )
        for code, (values, attained, score) in RESULTS.items():
            connection.execute(
                "INSERT INTO core.kpi_result (employee_id, period_id, version_id, values, targets, attainments, points, axes, score)"
                " SELECT e.id, %s, 70, %s::numeric[], '{}', %s::numeric[], '{}', '{}', %s FROM core.employee e WHERE e.code = %s",
                (period, [None if one is None else one * factor for one in values], [None if one is None else Decimal(one) for one in attained], score, code),
            )  # fmt: skip


def publish_month(company: Company, period: int) -> None:
    """As the door of months does it in the end."""
    company.truth(
        "INSERT INTO core.kpi_month (period_id, version_id, published_by, body_hash) SELECT %s, 70, e.id, '\\x02' FROM core.employee e WHERE e.code = 'Q001' RETURNING 1",
        (period,),
    )


def rule(company: Company, **values: Any) -> None:
    with company.connect(SUPERUSER) as connection:
        for name, value in values.items():
            connection.execute(f"UPDATE core.ranking_setting SET {name} = %s".encode(), (value,))


@pytest.fixture(scope="module", autouse=True)
def results(company: Company) -> None:
    for period in (202608, 202609, 202610):
        plant(company, period)


@pytest.fixture(autouse=True)
def names_are_open(company: Company) -> Iterator[None]:
    rule(company, privacy="names", top=2, peer="office", basis="attainment")
    yield


def live(company: Company, who: str, kpi: str = "revenue", basis: str = "attainment", peer: str = "office") -> dict[str, Any]:
    with company.signed_in(who) as session:
        return {row.code: row for row in find_live_rows(session, "2026-10", kpi, basis, peer)}


def test_equal_figures_share_a_place_and_who_has_none_has_no_place(company: Company) -> None:
    found = live(company, DIRECTOR)
    assert {code: row.place for code, row in found.items()} == {"P1003": 1, "P1004": 1, "P1002": 3, "P1006": 4, "P1008": 5}
    assert found["P1003"].of_people == 5
    by_amount = live(company, FINANCE, basis="value")
    assert [by_amount[code].place for code in ("P1002", "P1003", "P1004", "P1008")] == [1, 2, 2, 5]
    # fewer days are better, by amount; the card's total has no attainment
    assert live(company, FINANCE, "days", "value")["P1008"].place == 1
    assert live(company, FINANCE, "score", "value")["P1003"].place == 1 and live(company, FINANCE, "score", "value")["P1003"].attainment is None


def test_peers_are_of_the_same_region_or_level(company: Company) -> None:
    east = live(company, FINANCE, peer="region")
    assert (east["P1008"].peer_key, east["P1008"].place, east["P1008"].of_people) == ("WEST", 1, 1)
    assert (east["P1006"].peer_key, east["P1006"].place, east["P1006"].of_people) == ("EAST", 4, 4)
    assert live(company, FINANCE, peer="level")["P1002"].place == 1


def test_names_are_open_but_anothers_amount_is_not_where_attainment_ranks(company: Company) -> None:
    found = live(company, REP)
    assert set(found) == {"P1002", "P1003", "P1004", "P1006", "P1008"}
    assert found["P1003"].value == 500 and found["P1003"].is_me
    assert found["P1006"].value is None and found["P1006"].attainment == Decimal("0.60")
    # nor is the order of amounts, however it is asked for
    assert set(live(company, REP, basis="value")) == {"P1003"}
    rule(company, basis="value")
    assert live(company, REP, basis="value")["P1006"].value == 300


def test_the_first_places_and_the_own(company: Company) -> None:
    rule(company, privacy="top", top=1)
    assert {code: row.place for code, row in live(company, OTHER_REP).items()} == {"P1003": 1, "P1004": 1, "P1008": 5}
    assert set(live(company, MANAGER)) == {"P1002", "P1003", "P1004"}  # heads see their line
    # in a group of one or three nobody is told of a neighbour
    west = live(company, OTHER_REP, peer="region")
    assert {code: row.place for code, row in west.items()} == {"P1003": 1, "P1004": 1, "P1008": None}


def test_only_the_own_place(company: Company) -> None:
    rule(company, privacy="own")
    assert {code: (row.place, row.of_people) for code, row in live(company, PEER).items()} == {"P1006": (4, 5)}
    assert set(live(company, DIRECTOR)) == {"P1002", "P1003", "P1004", "P1006"}
    assert len(live(company, AUDITOR)) == 5


def test_a_figure_that_is_not_public_is_ones_own(company: Company) -> None:
    assert set(live(company, REP, "secret")) == {"P1003"}
    assert set(live(company, REP, "nothing")) == set()


def test_an_office_without_rankings_has_none(company: Company) -> None:
    rule(company, privacy="off")
    for who in (REP, MANAGER, DIRECTOR):
        assert live(company, who) == {}
    with company.signed_in(DIRECTOR) as session, pytest.raises(WrongState):
        publish_rankings(session, "2026-09")


def test_no_other_door_tells_more(company: Company) -> None:
    rule(company, privacy="own")
    publish_month(company, 202608)
    ranking = company.truth("SELECT max(id) FROM core.ranking WHERE kpi = 'revenue' AND period_id = 202608")
    for who in (REP, PEER, MANAGER, DIRECTOR, ADMIN, FINANCE):
        for statement in (
            "SELECT count(*) FROM core.ranking_row", "SELECT count(*) FROM core.ranking", "SELECT count(*) FROM api.ranking_row",
            "SELECT count(*) FROM core.ranking_places_(202610, 'revenue', 'value', 'office')",
            "SELECT count(*) FROM core.ranking_shown_(NULL, 202610, 'revenue', 'value', 'office')", "UPDATE core.ranking_setting SET privacy = 'names'",
        ):  # fmt: skip
            with pytest.raises(psycopg.Error) as refusal:
                company.value(who, statement)
            assert refusal.value.sqlstate in ("42501", "42P01"), (who, statement)
    for door in (
        f"SELECT count(*) FROM api.ranking_rows({ranking})",
        "SELECT count(*) FROM api.ranking_live('2026-10', 'revenue', 'attainment', 'office')",
    ):
        assert company.value(OTHER_REP, door) == 1
        assert company.value(FINANCE, door) == 5
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            company.value(ADMIN, door)
    assert company.value(OTHER_REP, "SELECT count(*) FROM api.kpi_result WHERE employee_id <> sec.me()") == 0
    assert (
        company.value(
            OTHER_REP,
            f"SELECT count(*) FROM api.ranking_trend({company.truth('SELECT id FROM core.employee WHERE code = %s', ('P1003',))}, 'revenue', 'attainment', 'office')",
        )
        == 0
    )
    assert company.truth("SELECT count(*) FROM core.ranking WHERE period_id = 202608 AND kpi = 'secret'") == 0


def test_a_published_month_brings_its_rankings_which_stand(company: Company) -> None:
    publish_month(company, 202609)
    with company.signed_in(REP) as session:
        found = {one.kpi: one for one in find_published(session, "2026-09")}
        assert set(found) == {"score", "revenue", "days"}
        before = {row.code: row.place for row in find_ranking_rows(session, found["revenue"].id)}
        session.rollback()
        board = get_board(session, company.truth("SELECT id FROM core.employee WHERE code = 'P1003'"), "2026-09", "revenue")
        assert board.published is not None and board.mine is not None and board.mine.place == 1
    with company.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("UPDATE core.kpi_result SET attainments = '{9,9,9}' WHERE period_id = 202609")
    with company.signed_in(REP) as session:
        assert {row.code: row.place for row in find_ranking_rows(session, found["revenue"].id)} == before
    # what was promised when it was published holds: opened later, only a stricter rule counts
    rule(company, privacy="own")
    with company.signed_in(OTHER_REP) as session:
        assert [row.code for row in find_ranking_rows(session, found["revenue"].id)] == ["P1008"]
    for statement in (
        "UPDATE core.ranking_row SET place = 1",
        "DELETE FROM core.ranking_row",
        "DELETE FROM core.ranking",
        "UPDATE core.ranking SET privacy = 'names'",
    ):
        with pytest.raises(psycopg.Error, match="never changed"):
            company.truth(statement)


def test_places_over_the_months_and_since_the_month_before(company: Company) -> None:
    published = company.truth("SELECT count(*) FROM core.ranking WHERE kpi = 'revenue' AND peer = 'office'")
    with company.signed_in(REP) as session:
        me = company.truth("SELECT id FROM core.employee WHERE code = 'P1003'")
        places = find_places(session, me, "revenue", "attainment", "office")
        assert len(places) == published and all(one.place == 1 for one in places)
    assert live(company, DIRECTOR)["P1002"].moved == 0


def test_only_who_leads_the_office_sets_the_rule_and_publishes(company: Company) -> None:
    with company.signed_in(DIRECTOR) as session:
        setting = get_ranking_setting(session)
        session.rollback()
        assert save_ranking_setting(session, setting.version, "top", 5, "region", "value", uuid4()) == setting.version + 1
        with pytest.raises(Conflict):
            save_ranking_setting(session, setting.version, "own", 5, "region", "value")
        for bad in (("all", 5, "region", "value"), ("top", 0, "region", "value"), ("top", 5, "friends", "value")):
            with pytest.raises(Refused):
                save_ranking_setting(session, setting.version + 1, *bad)
        with pytest.raises(WrongState):
            publish_rankings(session, "2026-10")  # the month's results are not published
        assert publish_rankings(session, "2026-09") == 3  # by region and amount: other rankings than those there are
        with pytest.raises(WrongState):
            publish_rankings(session, "2026-09")
    for who in (REP, MANAGER, FINANCE, AUDITOR, WORKER):
        with company.connect(who) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT api.ranking_set(gen_random_uuid(), 1, 'names', 3, 'office', 'value')")
    with company.signed_in(REP) as session, pytest.raises(NotAllowed):
        publish_rankings(session, "2026-09")
    assert company.truth("SELECT count(*) FROM audit.log WHERE tbl = 'core.ranking_setting'") > 0
