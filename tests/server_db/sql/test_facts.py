"""Facts are added and replaced, never changed; "as of" is a comparison of batch numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.server_db.security.company import FINANCE, SUPERUSER, Company

CORRECT = """INSERT INTO core.order_line (order_id, line_no, quantity, unit_price, amount_minor, currency, owner_id, ordered_on, replaces_id, batch_id)
    SELECT order_id, line_no, quantity, unit_price, %s, currency, %s, ordered_on, id, %s FROM core.order_line WHERE id = %s RETURNING id"""
AS_OF = """SELECT sum(amount_minor)::int FROM core.order_line WHERE order_id = %s
    AND batch_id <= %s AND (replaced_batch IS NULL OR replaced_batch > %s)"""


@pytest.fixture
def superuser(company: Company) -> Iterator[psycopg.Connection[Any]]:
    """Rolled back, so that every test finds the same facts."""
    with company.connect(SUPERUSER) as connection, connection.transaction(force_rollback=True):
        yield connection


def _batch(connection: psycopg.Connection[Any]) -> int:
    row = connection.execute("SELECT core.open_batch('orders')").fetchone()
    assert row
    return int(row[0])


def test_a_corrected_line_counts_from_its_batch_on_and_the_old_one_before(superuser: psycopg.Connection[Any], facts: dict[str, Any]) -> None:
    order, line = facts["own_order"], facts["own_line"]
    before = _batch(superuser)
    after = _batch(superuser)
    superuser.execute(CORRECT, (99, facts["rep"], after, line))
    assert superuser.execute(AS_OF, (order, before, before)).fetchone() == (30000,)
    assert superuser.execute(AS_OF, (order, after, after)).fetchone() == (20099,)


def test_a_line_is_replaced_once(superuser: psycopg.Connection[Any], facts: dict[str, Any]) -> None:
    batch = _batch(superuser)
    superuser.execute(CORRECT, (1, facts["rep"], batch, facts["own_line"]))
    with pytest.raises(psycopg.errors.UniqueViolation):
        superuser.execute(CORRECT, (2, facts["rep"], batch, facts["own_line"]))


def test_a_line_that_changed_hands_is_gone_for_the_first_owner(scratch: Company, facts: dict[str, Any]) -> None:
    before = scratch.value("p1003", "SELECT count(*) FROM api.order_line")
    with scratch.connect(SUPERUSER) as connection, connection.transaction():
        connection.execute(CORRECT, (10000, facts["peer"], _batch(connection), facts["own_line"]))
    assert scratch.value("p1003", "SELECT count(*) FROM api.order_line") == before - 1
    assert scratch.value(FINANCE, "SELECT count(*) FROM api_all.order_line") == facts["all_lines"]


def test_marking_a_row_replaced_by_hand_is_refused(superuser: psycopg.Connection[Any], facts: dict[str, Any]) -> None:
    with pytest.raises(psycopg.Error) as refusal:
        superuser.execute("UPDATE core.order_line SET replaced_batch = 3 WHERE id = %s", (facts["own_line"],))
    assert refusal.value.sqlstate == "P0C02"


def test_a_later_version_of_an_order_keeps_its_root(superuser: psycopg.Connection[Any], facts: dict[str, Any]) -> None:
    roots = superuser.execute(
        """INSERT INTO core.sales_order (source, number, customer_id, ordered_on, currency, owner_id, replaces_id, batch_id)
           SELECT source, number, customer_id, ordered_on, currency, owner_id, id, %s FROM core.sales_order WHERE id = %s RETURNING root_id, id""",
        (_batch(superuser), facts["own_order"]),
    ).fetchone()
    assert roots and roots[0] == facts["own_order"] != roots[1]


def test_the_same_number_twice_is_one_order(superuser: psycopg.Connection[Any], facts: dict[str, Any]) -> None:
    with pytest.raises(psycopg.errors.UniqueViolation):
        superuser.execute(
            """INSERT INTO core.sales_order (source, number, customer_id, ordered_on, currency, batch_id)
               SELECT source, number, customer_id, ordered_on, currency, batch_id FROM core.sales_order WHERE id = %s""",
            (facts["own_order"],),
        )


@pytest.mark.parametrize(("shares", "whole"), [((0.5, 0.5), True), ((0.3333, 0.3333, 0.3334), True), ((0.5, 0.4), False), ((1, 0.2), False)])
def test_direct_shares_are_the_whole_at_commit(scratch: Company, facts: dict[str, Any], shares: tuple[float, ...], whole: bool) -> None:
    people = (facts["rep"], facts["peer"], facts["manager"])
    with scratch.connect(SUPERUSER) as connection:
        try:
            with connection.transaction():
                batch = _batch(connection)
                for person, share in zip(people, shares, strict=False):
                    connection.execute(
                        "INSERT INTO core.order_split (order_id, employee_id, role, share, batch_id) VALUES (%s, %s, 'direct', %s::text::numeric, %s)",
                        (facts["own_order"], person, str(share), batch),
                    )
            assert whole
        except psycopg.errors.CheckViolation:
            assert not whole


def test_periods_follow_the_offices_fiscal_year(scratch: Company) -> None:
    scratch.truth("UPDATE core.office SET fiscal_start_month = 4 RETURNING 1")
    scratch.truth("SELECT core.ensure_period(make_date(2028, m, 1)) FROM generate_series(1, 12) m")
    found = (
        scratch.session(SUPERUSER).execute("SELECT fiscal_year, quarter FROM core.period WHERE id BETWEEN 202801 AND 202812 ORDER BY id").fetchall()
    )
    assert found == [(2028, 4)] * 3 + [(2029, quarter) for quarter in (1, 2, 3) for _ in range(3)]
