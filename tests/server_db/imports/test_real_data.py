"""Published data sets with all their oddities. The figures below were counted in the files by independent scripts."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import TestDatabase, TestServer
from tests.server_db.imports.office import Office, found

SAMPLE = (
    ("regions", "sales_territory", 10),
    ("people", "sales_person", 17),
    ("positions", "territory_history", 17),
    ("quotas", "quota_history", 163),
    ("rates", "currency_rate", 2514),
    ("customers", "store_customer", 1336),
)
ORDERS = "sales_order_header_to_2013.csv.gz"


@pytest.fixture(scope="module")
def cycles(server: TestServer, database: TestDatabase, real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The sample company's people, regions, quotas and rates; its orders come in the tests."""
    office = found(database, tmp_path_factory.mktemp("cycles"), "USD")
    for kind, name, rows in SAMPLE:
        outcome = office.load(kind, real_data / "adventureworks" / f"{name}.csv.gz", source="aw")
        assert (outcome.rows, outcome.failed, outcome.skipped) == (rows, 0, 0), kind
    yield office
    office.leave()


@pytest.fixture(scope="module")
def shop(server: TestServer, real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An empty office in pounds for the wholesaler's invoices."""

    database = server.installed()
    office = found(database, tmp_path_factory.mktemp("shop"), "GBP")
    yield office
    office.leave()
    database.drop()


def orders_between(source: Path, target: Path, column: int, since: str, until: str) -> Path:
    """The header and the rows of some days, as a later part of the set would come."""
    with gzip.open(source, "rt", encoding="utf-8", newline="") as read, target.open("w", encoding="utf-8", newline="") as write:
        rows = csv.reader(read)
        csv.writer(write).writerow(next(rows))
        csv.writer(write).writerows(row for row in rows if since <= row[column] < until)
    return target


def test_quarterly_quotas_become_months_that_add_up(cycles: Office) -> None:
    rows = cycles.ask(
        "SELECT q.period_id, q.amount_minor FROM core.quota q JOIN core.employee e ON e.id = q.employee_id WHERE e.code = '274' AND q.period_id < 201109 ORDER BY 1"
    )
    assert rows == [(201106, 933334), (201107, 933333), (201108, 933333)]


def test_positions_follow_the_history_of_territories(cycles: Office) -> None:
    rows = cycles.ask(
        "SELECT r.code, a.valid::text FROM core.assignment a JOIN core.employee e ON e.id = a.employee_id LEFT JOIN core.region r ON r.id = a.region_id"
        " WHERE e.code = '280' ORDER BY a.valid"
    )
    # held territory 1 until September 2012 and none afterwards
    assert rows == [("1", "[2011-05-31,2012-09-30)"), (None, "[2012-09-30,)")]


def test_orders_come_with_currency_owner_and_a_word_about_foreign_territories(cycles: Office, real_data: Path) -> None:
    outcome = cycles.load("orders", real_data / "adventureworks" / ORDERS, source="aw")
    assert (outcome.new, outcome.failed, outcome.skipped) == (19704, 0, 0)
    assert outcome.issue_counts() == {"territory_not_held": 582}
    assert cycles.one("SELECT count(*) FROM core.sales_order WHERE source = 'aw' AND owner_id IS NULL") == 16528
    foreign = dict(cycles.ask("SELECT currency, count(*) FROM core.sales_order WHERE source = 'aw' AND currency <> 'USD' GROUP BY 1"))
    assert foreign == {"AUD": 4370, "CAD": 2452, "GBP": 1971, "EUR": 121, "DEM": 76, "FRF": 59}
    row = cycles.ask(
        "SELECT l.amount_minor, o.currency, o.ordered_on, l.delivered_on, e.code, r.code FROM core.sales_order o JOIN core.order_line l ON l.order_id = o.id"
        " JOIN core.employee e ON e.id = o.owner_id JOIN core.region r ON r.id = o.region_id WHERE o.number = 'SO43661'"
    )
    assert row == [(3272648, "CAD", date(2011, 5, 31), date(2011, 6, 7), "282", "6")]
    # every foreign order can be turned into dollars on its day
    missing = cycles.one(
        "SELECT count(*) FROM core.sales_order o WHERE o.source = 'aw' AND core.rate_on(o.currency, 'USD', o.ordered_on, 'closing', 1000000) IS NULL"
    )
    assert missing == 0


def test_the_whole_set_read_again_changes_nothing(cycles: Office, real_data: Path) -> None:
    for kind, name, rows in (*SAMPLE, ("orders", ORDERS.removesuffix(".csv.gz"), 19704)):
        outcome = cycles.load(kind, real_data / "adventureworks" / f"{name}.csv.gz", source="aw")
        assert (outcome.same, outcome.committed) == (rows, False), kind


def test_a_later_part_that_overlaps_continues_the_first(shop: Office, real_data: Path) -> None:
    source = real_data / "online_retail" / "invoices_to_2011-08-31.csv.gz"
    first = shop.load("order-lines", orders_between(source, shop.folder / "1.csv", 4, "2010", "2011-01-08"), source="shop")
    assert first.failed == 0
    second = shop.load("order-lines", orders_between(source, shop.folder / "2.csv", 4, "2011-01-05", "2011-01-20"), source="shop")
    assert second.same > 0 and second.new > 0 and second.changed == 0
    # 74,215 jars bought at 10:01 and cancelled at 10:17; and a cancellation whose sale came with the first part
    jars = shop.ask(
        "SELECT o.number, x.quantity::int, s.number FROM core.order_line l JOIN core.sales_order o ON o.id = l.order_id JOIN core.order_line x ON x.id = l.origin_line_id"
        " JOIN core.sales_order s ON s.id = x.order_id WHERE o.number = 'C541433'"
    )
    assert jars == [("C541433", 74215, "541431")]
    across = shop.one(
        "SELECT count(*) FROM core.order_line l JOIN core.order_line x ON x.id = l.origin_line_id WHERE l.kind = 'return' AND x.batch_id < l.batch_id"
    )
    assert across > 0


@pytest.mark.timeout(240)
def test_the_wholesalers_invoices_with_every_oddity_said_by_row(shop: Office, real_data: Path) -> None:
    outcome = shop.load("order-lines", real_data / "online_retail" / "invoices_to_2011-08-31.csv.gz", source="full")
    assert (outcome.rows, outcome.failed, outcome.skipped) == (320705, 0, 2483)
    counted = outcome.issue_counts()
    assert {code: counted[code] for code in ("duplicate", "no_customer", "not_cancellation", "zero_price", "adjustment")} == {
        "duplicate": 2483,  # rows that repeat an earlier one in all eight columns
        "no_customer": 88619,  # 88,652 without the repeated ones
        "not_cancellation": 925,  # negative, without the C, all at price zero
        "zero_price": 867,
        "adjustment": 3,  # bad debt, invoices A563185 to A563187
    }
    kinds = dict(
        shop.ask("SELECT l.kind, count(*) FROM core.order_line l JOIN core.sales_order o ON o.id = l.order_id WHERE o.source = 'full' GROUP BY 1")
    )
    assert kinds == {"sale": 320705 - 2483 - kinds["return"] - 928, "return": kinds["return"], "adjustment": 928}
    with_origin = shop.one(
        "SELECT count(*) FROM core.order_line l JOIN core.sales_order o ON o.id = l.order_id WHERE o.source = 'full' AND l.kind = 'return' AND l.origin_line_id IS NOT NULL"
    )
    assert with_origin == kinds["return"] - counted["origin_not_found"]
    # no sale gives back more than it had, except where that was said
    overdrawn = shop.one(
        "SELECT count(*) FROM (SELECT x.id FROM core.order_line l JOIN core.order_line x ON x.id = l.origin_line_id JOIN core.sales_order o ON o.id = l.order_id"
        " WHERE o.source = 'full' GROUP BY x.id, x.quantity HAVING sum(l.quantity) + x.quantity < 0) over"
    )
    assert overdrawn <= counted.get("return_exceeds_origin", 0)


def test_chinese_orders_with_numbers_used_twice(shop: Office, real_data: Path) -> None:
    outcome = shop.load("order-lines", real_data / "superstore_zh" / "orders_2014_2016.csv.gz", source="zh")
    assert (outcome.new, outcome.failed) == (6599, 0)
    assert set(outcome.issue_counts()) == {"order_number_shared"}
    assert shop.one("SELECT count(DISTINCT c.number) FROM core.customer c WHERE c.source = 'zh'") > 700
    again = shop.load("order-lines", real_data / "superstore_zh" / "orders_2014_2016.csv.gz", source="zh")
    assert (again.same, again.committed) == (6599, False)
