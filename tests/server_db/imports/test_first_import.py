"""The first files of a new office, in tables that were empty a moment ago: no row is looked for by reading a table through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TestDatabase, TestServer
from tests.server_db.imports.lead_office import LeadOffice, found_lead_office
from tests.server_db.imports.office import Office, found

ROWS = 1000
FILES = (
    ("people", "工号,姓名,入职日期\n", "E{p},员工{p},2024-01-01\n", 20),
    ("customers", "客户编号,客户名称\n", "C{n},客户{n}\n", ROWS),
    ("orders", "订单号,日期,客户编号,负责人,金额\n", "H{n},2026-0{m}-11,C{n},E{p},{n}00\n", ROWS),
    ("order-lines", "订单号,行号,日期,客户编号,负责人,产品编号,数量,单价\n", "S{n},1,2026-0{m}-12,C{n},E{p},P{p},2,{n}\n", ROWS),
    ("invoices", "发票号,订单号,日期,金额\n", "F{n},S{n},2026-0{m}-13,{n}\n", ROWS),
    ("payments", "收款编号,订单号,日期,金额\n", "R{n},S{n},2026-0{m}-14,{n}\n", ROWS),
)



LEADS = "编号,公司,联系人,手机,邮箱,渠道,负责人\n"


@pytest.fixture
def office(database: TestDatabase, tmp_path: Path) -> Iterator[Office]:
    made = found(database, tmp_path)
    yield made
    made.leave()


@pytest.fixture
def lead_office(server: TestServer, tmp_path: Path) -> Iterator[LeadOffice]:
    database = server.installed()
    made = found_lead_office(database, tmp_path)
    yield made
    made.leave()
    database.drop()


def known_to_be_empty(database: TestDatabase) -> None:
    """As a nightly look at a new office finds its tables: the case in which plans are worst."""
    with database.admin() as connection:
        connection.execute(b"ANALYZE")


def read_through(office: Office | LeadOffice) -> dict[str, int]:
    """Tables of which a good part was read once for each row of a file, once everybody has left and the figures are in."""
    office.leave()
    with office.database.admin() as connection:
        rows = connection.execute(b"SELECT relname, seq_tup_read FROM pg_stat_user_tables WHERE schemaname = 'core'").fetchall()
    return {name: count for name, count in rows if count > 400 * ROWS}


def test_no_table_is_read_through_for_each_row(office: Office) -> None:
    known_to_be_empty(office.database)
    for kind, head, row, rows in FILES:
        text = head + "".join(row.format(n=n, p=n % 20, m=1 + n % 9) for n in range(rows))
        outcome = office.load(kind, text, source="first")
        assert (outcome.new, outcome.failed) == (rows, 0), (kind, outcome.issues[:3])
    assert read_through(office) == {}


def test_neither_for_leads_that_come_change_and_are_taken_back(lead_office: LeadOffice) -> None:
    known_to_be_empty(lead_office.database)
    text = LEADS + "".join(f"A{n},公司{n}有限公司,联系{n},138{n:08},a{n}@a{n}.example,展会,LR1\n" for n in range(ROWS))
    assert lead_office.load(text, source="first").new == ROWS
    changed = lead_office.load(text.replace(",138", ",139"), source="first", update="overwrite")
    assert changed.changed == ROWS
    assert changed.import_id is not None
    lead_office.undo(changed.import_id)
    assert read_through(lead_office) == {}
