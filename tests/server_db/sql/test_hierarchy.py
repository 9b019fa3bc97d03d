"""Who stands above whom, and when: the closure follows the posts by itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from tests.server_db.security.company import SUPERUSER, Company

BELOW = """SELECT e.code FROM core.org_closure c JOIN core.employee e ON e.id = c.descendant_id
    WHERE c.ancestor_id = %s AND c.valid @> %s::date ORDER BY 1"""


@pytest.fixture
def superuser(company: Company) -> Iterator[psycopg.Connection[Any]]:
    with company.connect(SUPERUSER) as connection, connection.transaction(force_rollback=True):
        yield connection


def _below(connection: psycopg.Connection[Any], person: int, on: date) -> list[str]:
    return [row[0] for row in connection.execute(BELOW, (person, on))]


def _move(connection: psycopg.Connection[Any], person: int, manager: int | None, on: date) -> None:
    connection.execute("UPDATE core.assignment SET valid = daterange(lower(valid), %s) WHERE employee_id = %s AND valid @> %s", (on, person, on))
    connection.execute(
        "INSERT INTO core.assignment (employee_id, manager_id, region_id, level, valid) VALUES (%s, %s, 1, 3, daterange(%s, NULL))",
        (person, manager, on),
    )


def test_a_person_stands_above_themselves_and_everybody_below(superuser: psycopg.Connection[Any], facts: dict[str, Any]) -> None:
    assert _below(superuser, facts["director"], date(2026, 1, 1)) == ["P1001", "P1002", "P1003", "P1004", "P1005", "P1006"]
    assert _below(superuser, facts["rep"], date(2026, 1, 1)) == ["P1003"]


def test_a_move_holds_from_its_day_on(superuser: psycopg.Connection[Any], facts: dict[str, Any]) -> None:
    _move(superuser, facts["rep"], facts["peer"], date(2026, 6, 1))
    assert "P1003" in _below(superuser, facts["manager"], date(2026, 5, 31))
    assert "P1003" not in _below(superuser, facts["manager"], date(2026, 6, 1))
    assert _below(superuser, facts["peer"], date(2026, 6, 1)) == ["P1003", "P1006"]


def test_a_whole_branch_moves_with_its_head(superuser: psycopg.Connection[Any], facts: dict[str, Any]) -> None:
    _move(superuser, facts["manager"], facts["peer"], date(2026, 6, 1))
    assert _below(superuser, facts["peer"], date(2026, 7, 1)) == ["P1002", "P1003", "P1004", "P1006"]
    depth = superuser.execute(
        "SELECT depth FROM core.org_closure WHERE ancestor_id = %s AND descendant_id = %s AND valid @> date '2026-07-01'",
        (facts["director"], facts["rep"]),
    ).fetchone()
    assert depth == (4,)


def test_the_closure_is_what_the_posts_say(superuser: psycopg.Connection[Any], facts: dict[str, Any]) -> None:
    _move(superuser, facts["manager"], facts["peer"], date(2026, 6, 1))
    _move(superuser, facts["rep"], None, date(2026, 8, 1))
    assert (
        superuser.execute("""(TABLE core.org_closure EXCEPT SELECT * FROM core.closure_of_(ARRAY(SELECT id FROM core.employee)))
        UNION ALL (SELECT * FROM core.closure_of_(ARRAY(SELECT id FROM core.employee)) EXCEPT TABLE core.org_closure)""").fetchall()
        == []
    )


@pytest.mark.parametrize("boss", ["rep", "manager"])
def test_nobody_stands_above_their_own_head(superuser: psycopg.Connection[Any], facts: dict[str, Any], boss: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="above themselves"):
        _move(superuser, facts["director"], facts[boss], date(2026, 6, 1))


def test_a_director_reads_the_whole_region_also_those_of_another_branch(scratch: Company, facts: dict[str, Any]) -> None:
    with scratch.connect(SUPERUSER) as connection:
        _move(connection, facts["rep"], None, date(2026, 1, 1))
    assert scratch.value("p1001", "SELECT count(*) FROM api.order_line") == facts["director_lines"]
    assert scratch.value("p1002", "SELECT count(*) FROM api.order_line") == facts["manager_lines"] - facts["rep_lines"]


def test_a_move_tomorrow_changes_nothing_today(scratch: Company, facts: dict[str, Any]) -> None:
    with scratch.connect(SUPERUSER) as connection:
        tomorrow = connection.execute("SELECT sec.today() + 1").fetchone()
        assert tomorrow
        _move(connection, facts["rep"], None, tomorrow[0])
    assert scratch.value("p1002", "SELECT count(*) FROM api.order_line") == facts["manager_lines"]


def test_many_random_moves_leave_the_closure_as_the_posts_say(superuser: psycopg.Connection[Any]) -> None:
    """Moved one by one, in any order, also several times a person: always the same as looked up anew."""
    chance = random.Random(11)
    superuser.execute("INSERT INTO core.employee (code, name_en, name_zh) SELECT 'M' || g, 'x', 'x' FROM generate_series(1, 60) g")
    people = [row[0] for row in superuser.execute("SELECT id FROM core.employee WHERE code LIKE 'M%%' ORDER BY id")]
    for turn in range(90):
        position = chance.randrange(1, len(people))
        on = date(2021, 1, 1) + timedelta(days=30 * turn)
        superuser.execute("DELETE FROM core.assignment WHERE employee_id = %s AND lower(valid) >= %s", (people[position], on))
        _move(superuser, people[position], people[chance.randrange(position)], on)
    assert superuser.execute("""(TABLE core.org_closure EXCEPT SELECT * FROM core.closure_of_(ARRAY(SELECT id FROM core.employee)))
        UNION ALL (SELECT * FROM core.closure_of_(ARRAY(SELECT id FROM core.employee)) EXCEPT TABLE core.org_closure)""").fetchall() == []
    assert superuser.execute("SELECT count(*) > 300 FROM core.org_closure").fetchone() == (True,)
