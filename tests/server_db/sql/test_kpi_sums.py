"""Sums behind KPIs: what is summed after each change equals a full pass and a plain count, whatever happened in between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from server_db.domain.kpi.measures import MEASURES, codes, slice_of
from tests.conftest import TestDatabase, TestServer
from tests.server_db.sql.kpi_count import Count, Sums
from tests.server_db.sql.kpi_office import Office, period


@pytest.fixture
def admin(server: TestServer) -> Iterator[psycopg.Connection[Any]]:
    made: TestDatabase = server.installed()
    with made.admin() as connection:
        yield connection
    made.drop()


def stored(admin: psycopg.Connection[Any]) -> Sums:
    rows = admin.execute("SELECT employee_id, period_id, values FROM core.kpi_sum").fetchall()
    return {(person, month): dict(zip(codes, values, strict=True)) for person, month, values in rows}


def told(found: Sums, wanted: Sums) -> list[Any]:
    """What differs, readable."""
    return [(key, {code: (found.get(key, {}).get(code, "-"), wanted.get(key, {}).get(code, "-")) for code in codes
                   if found.get(key, {}).get(code, "-") != wanted.get(key, {}).get(code, "-")}) for key in sorted({*found, *wanted})
            if found.get(key) != wanted.get(key)]  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_summed_after_each_change_is_what_a_full_pass_and_a_plain_count_come_to(admin: psycopg.Connection[Any], seed: int) -> None:
    office = Office(admin, seed)
    office.begin()
    office.act(250)
    first, last = period(office.months[0]), period(office.months[-1])
    admin.execute("SELECT core.kpi_fill_(%s, %s)", (first, last))
    assert not told(stored(admin), Count(admin, office.months).sums)
    before = stored(admin)
    seen = set()
    for _ in range(8):
        seen |= {code for sums in before.values() for code, value in sums.items() if value}
        office.act(12)
        changed = {tuple(row) for row in admin.execute("SELECT * FROM core.kpi_take_dirty_()").fetchall()}
        after = stored(admin)
        assert not told(after, Count(admin, office.months).sums)
        assert changed == {key for key in {*before, *after} if before.get(key) != after.get(key)}
        before = after
    assert len(seen) > 30
    assert admin.execute("SELECT core.kpi_fill_(%s, %s)", (first, last)).fetchone() == (0,)


def test_many_changed_months_are_summed_at_once_and_come_to_the_same(admin: psycopg.Connection[Any]) -> None:
    office = Office(admin, 4)
    office.begin()
    admin.execute("INSERT INTO core.employee (code, name_en, name_zh) SELECT 'M' || i, 'M', 'M' FROM generate_series(1, 700) i")
    admin.execute("INSERT INTO core.assignment (employee_id, level, valid) SELECT id, 1, '[2020-01-01,)' FROM core.employee WHERE code ^@ 'M'")
    admin.execute("SELECT core.kpi_fill_(%s, %s)", (period(office.months[0]), period(office.months[-1])))
    office.act(60)
    admin.execute("SELECT core.kpi_mark_people(array_agg(id), array_agg('[2020-01-01,)'::daterange)) FROM core.employee")
    admin.execute("SELECT * FROM core.kpi_take_dirty_()")
    assert not told(stored(admin), Count(admin, office.months).sums)


def test_an_order_that_two_write_at_once_leaves_one_new_customer(admin: psycopg.Connection[Any]) -> None:
    office = Office(admin, 5)
    office.begin()
    days = [office.months[1].replace(day=day) for day in (20, 15, 10)]
    insert = "INSERT INTO core.sales_order (number, customer_id, ordered_on, currency, owner_id, root_id, batch_id) VALUES (%s, 1, %s, 'CNY', %s, 0, core.open_batch('test'))"
    admin.execute(insert, ("first", days[0], 1))
    admin.execute("SELECT core.kpi_fill_(%s, %s)", (period(office.months[0]), period(office.months[-1])))
    place = codes.index("new_customers") + 1
    news = f"SELECT array_agg(employee_id ORDER BY employee_id) FROM core.kpi_sum WHERE values[{place}] > 0".encode()
    with psycopg.connect(admin.info.dsn, password=admin.info.password) as slow:
        slow.execute(insert, ("earliest", days[2], 3))
        admin.execute(insert, ("earlier", days[1], 2))
        admin.execute("SELECT * FROM core.kpi_take_dirty_()")
        assert admin.execute(news).fetchone() == ([2],)
        slow.commit()
    admin.execute("SELECT * FROM core.kpi_take_dirty_()")
    assert admin.execute(news).fetchone() == ([3],)


def test_months_that_were_never_summed_stay_out(admin: psycopg.Connection[Any]) -> None:
    office = Office(admin, 6)
    office.begin()
    admin.execute("SELECT core.kpi_fill_(%s, %s)", (period(office.months[2]), period(office.months[3])))
    office.act(60)
    admin.execute("SELECT * FROM core.kpi_take_dirty_()")
    assert not told(stored(admin), Count(admin, office.months[2:]).sums)
    assert admin.execute("SELECT * FROM core.kpi_take_dirty_()").fetchall() == []


def test_another_currency_of_the_office_sums_everything_anew(admin: psycopg.Connection[Any]) -> None:
    office = Office(admin, 7)
    office.begin()
    office.act(40)
    admin.execute("SELECT core.kpi_fill_(%s, %s)", (period(office.months[0]), period(office.months[-1])))
    admin.execute("UPDATE core.office SET currency = 'USD'")
    admin.execute("SELECT * FROM core.kpi_take_dirty_()")
    kept = stored(admin)
    admin.execute("SELECT core.kpi_fill_(%s, %s)", (period(office.months[0]), period(office.months[-1])))
    assert stored(admin) == kept


def test_the_server_knows_the_measures_in_their_order(admin: psycopg.Connection[Any]) -> None:
    assert admin.execute("SELECT core.kpi_codes_()").fetchone() == (list(codes),)
    for measure in MEASURES:
        assert admin.execute("SELECT * FROM core.kpi_places_(%s)", (measure.part,)).fetchone() == slice_of(measure.part)


def test_months_that_do_not_follow_one_another_are_refused(admin: psycopg.Connection[Any]) -> None:
    with pytest.raises(psycopg.Error, match="must follow"):
        admin.execute("SELECT core.kpi_fill_(202607, 202606)")
