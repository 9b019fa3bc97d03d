"""Files become facts once: new, changed, same; in one piece or not at all; only through finance."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from server_db.commands.imports import ImportRefused
from server_db.commands.save import lock_period
from server_db.errors import NotAllowed
from tests.conftest import TestDatabase, TestServer
from tests.server_db.imports.office import Office, found

LINES = "订单号,行号,日期,客户,产品编号,数量,单价\n"


@pytest.fixture(scope="module")
def office_database(server: TestServer, database: TestDatabase) -> TestDatabase:
    return database


@pytest.fixture(scope="module")
def office(office_database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = found(office_database, tmp_path_factory.mktemp("files"))
    yield made
    made.leave()


def counts(outcome: object) -> tuple[int, ...]:
    return tuple(getattr(outcome, name) for name in ("new", "changed", "same", "skipped", "failed"))


def test_a_file_read_again_changes_nothing_and_a_changed_row_replaces_the_old_one(office: Office) -> None:
    text = LINES + "S1,1,2026-10-01,甲,P,2,50\nS1,2,2026-10-01,甲,Q,1,10\n"
    assert counts(office.load("order-lines", text, source="again")) == (2, 0, 0, 0, 0)
    assert counts(office.load("order-lines", text, source="again")) == (0, 0, 2, 0, 0)
    assert counts(office.load("order-lines", text.replace("P,2,50", "P,3,50"), source="again")) == (0, 1, 1, 0, 0)
    rows = office.ask(
        "SELECT l.quantity, l.amount_minor, l.replaces_id IS NOT NULL, l.replaced_batch IS NOT NULL FROM core.order_line l"
        " JOIN core.sales_order o ON o.id = l.order_id WHERE o.source = 'again' AND l.product_code = 'P' ORDER BY l.id"
    )
    assert rows == [(Decimal(2), 10000, False, True), (Decimal(3), 15000, True, False)]
    assert office.one("SELECT count(*) FROM core.sales_order WHERE source = 'again'") == 1


def test_a_changed_head_replaces_the_order_and_keeps_its_lines(office: Office) -> None:
    head = "订单号,日期,客户,区域,金额\nH1,2026-10-01,甲,{},5\n"
    office.load("orders", head.format("华东"), source="heads")
    assert counts(office.load("orders", head.format("华北"), source="heads")) == (0, 1, 0, 0, 0)
    assert office.ask("SELECT count(*), count(replaces_id), count(DISTINCT root_id) FROM core.sales_order WHERE source = 'heads'") == [(2, 1, 1)]
    assert office.one("SELECT count(*) FROM core.order_line l JOIN core.sales_order o ON o.id = l.order_id WHERE o.source = 'heads'") == 1


def test_a_dry_run_says_what_would_happen_and_writes_nothing(office: Office) -> None:
    outcome = office.load("order-lines", LINES + "D1,1,2031-03-01,乙,P,1,5\n", source="dry", dry_run=True)
    assert counts(outcome) == (1, 0, 0, 0, 0)
    assert not outcome.committed
    assert office.one("SELECT count(*) FROM core.sales_order WHERE source = 'dry'") == 0
    assert office.one("SELECT count(*) FROM core.import_job WHERE source = 'dry'") == 0
    assert office.one("SELECT count(*) FROM core.import_row") == 0
    assert office.one("SELECT count(*) FROM core.period WHERE id = 203103") == 0


def test_one_bad_row_stops_the_import_unless_it_is_to_be_left_out(office: Office) -> None:
    text = "订单号,日期,金额,销售员\nB1,2026-10-01,5,\nB2,2026-10-01,5,NOBODY\nB3,2026-02-30,5,\n"
    with pytest.raises(ImportRefused) as refused:
        office.load("orders", text, source="bad")
    assert counts(refused.value.outcome) == (1, 0, 0, 0, 2)
    assert refused.value.outcome.statuses == {2: "new", 3: "error", 4: "error"}
    assert refused.value.outcome.issue_counts() == {"person_unknown": 1, "not_a_date": 1}
    assert office.one("SELECT count(*) FROM core.sales_order WHERE source = 'bad'") == 0
    assert counts(office.load("orders", text, source="bad", skip_errors=True)) == (1, 0, 0, 0, 2)
    assert office.ask("SELECT number FROM core.sales_order WHERE source = 'bad'") == [("B1",)]
    assert office.one("SELECT rows_failed FROM core.batch WHERE source = 'bad'") == 1


def test_an_import_stopped_on_its_way_leaves_nothing(office: Office) -> None:
    class Stopped(Exception):
        pass

    def stop(phase: str, done: int, total: int) -> None:
        if phase == "commit":
            raise Stopped

    with pytest.raises(Stopped):
        office.load("order-lines", LINES + "C1,1,2026-10-01,甲,P,1,5\n", source="stopped", progress=stop)
    assert office.one("SELECT count(*) FROM core.sales_order WHERE source = 'stopped'") == 0
    assert office.one("SELECT count(*) FROM core.import_row") == 0


def test_months_regions_and_currencies_that_are_missing_are_made(office: Office) -> None:
    office.load("orders", "订单号,日期,金额,币种,区域\nM1,1999-07-04,5,日元,海南\n", source="made")
    assert office.one("SELECT count(*) FROM core.period WHERE id = 199907") == 1
    assert office.ask("SELECT r.name_zh, o.currency, l.amount_minor FROM core.sales_order o JOIN core.region r ON r.id = o.region_id"
                      " JOIN core.order_line l ON l.order_id = o.id WHERE o.source = 'made'") == [("海南", "JPY", 5)]  # fmt: skip


def test_a_return_finds_the_sale_it_gives_back_also_in_an_earlier_file(office: Office) -> None:
    office.load("order-lines", LINES + "R1,1,2026-01-05,甲,P,10,5\nR2,1,2026-02-05,甲,P,4,5\nR3,1,2026-02-06,乙,P,9,5\n", source="back")
    text = LINES + "T1,1,2026-03-01,甲,P,-4,5\nT2,1,2026-03-02,甲,P,-3,5\nT3,1,2026-03-03,甲,P,-8,5\nT4,1,2026-01-01,甲,P,-1,5\n"
    outcome = office.load("order-lines", text, source="back")
    origins = dict(
        office.ask(
            "SELECT o.number, s.number FROM core.order_line l JOIN core.sales_order o ON o.id = l.order_id"
            " LEFT JOIN core.order_line x ON x.id = l.origin_line_id LEFT JOIN core.sales_order s ON s.id = x.order_id"
            " WHERE o.source = 'back' AND l.kind = 'return'"
        )
    )
    # the same quantity first; then what is left of the older one; more than is left is said; nothing was sold before the first of January
    assert origins == {"T1": "R2", "T2": "R1", "T3": "R1", "T4": None}
    assert {issue.row: issue.code for issue in outcome.issues} == {4: "return_exceeds_origin", 5: "origin_not_found"}
    assert counts(office.load("order-lines", text, source="back")) == (0, 0, 4, 0, 0)


def test_a_return_read_before_its_sale_finds_it_when_read_again(office: Office) -> None:
    back = LINES + "B1,1,2026-03-01,甲,P,-2,5\n"
    assert office.load("order-lines", back, source="early").issue_counts() == {"origin_not_found": 1}
    office.load("order-lines", LINES + "A1,1,2026-02-01,甲,P,2,5\n", source="early")
    assert counts(office.load("order-lines", back, source="early")) == (0, 1, 0, 0, 0)
    assert counts(office.load("order-lines", back, source="early")) == (0, 0, 1, 0, 0)


def test_a_return_may_name_its_order(office: Office) -> None:
    text = "订单号,行号,日期,客户,产品编号,数量,单价,原订单号,原行号\nN1,1,2026-01-05,甲,P,1,5,,\nN1,2,2026-01-05,甲,Q,1,5,,\nN2,1,2026-02-05,甲,Q,-1,5,N1,2\n"
    office.load("order-lines", text, source="named")
    assert office.ask("SELECT x.product_code FROM core.order_line l JOIN core.order_line x ON x.id = l.origin_line_id"
                      " JOIN core.sales_order o ON o.id = l.order_id WHERE o.source = 'named'") == [("Q",)]  # fmt: skip
    with pytest.raises(ImportRefused) as refused:
        office.load("order-lines", text.replace("N1,2\n", "N9,2\n").replace("N2,", "N3,"), source="named")
    assert refused.value.outcome.issue_counts() == {"origin_unknown": 1}


@pytest.mark.parametrize("apart", [False, True], ids=["one file", "two files"])
def test_a_return_names_an_order_number_that_two_customers_share(office: Office, apart: bool) -> None:
    """The number of the later customer's order was made to carry the customer; a return of his knows only the number both were given."""
    head = "订单号,行号,日期,客户,产品编号,数量,单价,原订单号,原行号\n"
    sales = "M1,1,2026-01-05,甲,P,1,5,,\nM1,2,2026-01-05,乙,P,1,5,,\n"
    back = "M2,1,2026-02-05,乙,P,-1,5,M1,2\nM3,1,2026-02-05,甲,P,-1,5,M1,1\nM4,1,2026-02-06,乙,P,-1,5,M1,\n"
    source = f"shared {apart}"
    for text in [sales, back] if apart else [sales + back]:
        office.load("order-lines", head + text, source=source)
    assert office.ask(
        "SELECT o.number, s.number FROM core.order_line l JOIN core.sales_order o ON o.id = l.order_id JOIN core.order_line x ON x.id = l.origin_line_id"
        " JOIN core.sales_order s ON s.id = x.order_id WHERE o.source = %s ORDER BY 1", source
    ) == [("M2", "M1/乙"), ("M3", "M1"), ("M4", "M1/乙")]  # fmt: skip


def test_lines_and_total_of_one_order_do_not_count_twice(office: Office) -> None:
    office.load("order-lines", LINES + "X1,1,2026-01-05,甲,P,1,5\n", source="twice")
    with pytest.raises(ImportRefused) as refused:
        office.load("orders", "订单号,日期,客户,金额\nX1,2026-01-05,甲,5\n", source="twice")
    assert refused.value.outcome.issue_counts() == {"order_has_lines": 1}


def test_money_around_an_order(office: Office) -> None:
    office.load("orders", "订单号,日期,客户,金额,币种\nP1,2026-01-05,甲,100,USD\n", source="money")
    office.load("people", "工号,姓名\nMP1,甲一\nMP2,乙二\n")
    assert counts(office.load("invoices", "订单号,发票号,开票日期,金额\nP1,I1,2026-01-06,100\n", source="money")) == (1, 0, 0, 0, 0)
    paid = "订单号,回款单号,回款日期,金额,发票号\nP1,K1,2026-02-01,{},I1\n"
    assert counts(office.load("payments", paid.format(40), source="money")) == (1, 0, 0, 0, 0)
    assert counts(office.load("payments", paid.format(40), source="money")) == (0, 0, 1, 0, 0)
    assert counts(office.load("payments", paid.format(50), source="money")) == (0, 1, 0, 0, 0)
    rows = office.ask("SELECT p.amount_minor, p.currency, p.invoice_id IS NOT NULL, p.replaced_batch IS NULL FROM core.customer_payment p"
                      " JOIN core.sales_order o ON o.id = p.order_id WHERE o.source = 'money' ORDER BY p.id")  # fmt: skip
    assert rows == [(4000, "USD", True, False), (5000, "USD", True, True)]
    # the order gets another seller, and so do its invoices and payments when they are read again
    office.load("orders", "订单号,日期,客户,金额,币种,工号\nP1,2026-01-05,甲,100,USD,MP2\n", source="money")
    assert counts(office.load("invoices", "订单号,发票号,开票日期,金额\nP1,I1,2026-01-06,100\n", source="money")) == (0, 1, 0, 0, 0)
    assert counts(office.load("payments", paid.format(50), source="money")) == (0, 1, 0, 0, 0)
    assert counts(office.load("payments", paid.format(50), source="money")) == (0, 0, 1, 0, 0)
    owners = "SELECT e.code FROM core.{} x JOIN core.employee e ON e.id = x.owner_id WHERE x.replaced_batch IS NULL AND x.order_id = (SELECT id FROM core.sales_order WHERE source = 'money' AND replaces_id IS NULL)"
    assert office.ask(owners.format("invoice")) == office.ask(owners.format("customer_payment")) == [("MP2",)]
    split = "订单号,工号,比例\nP1,MP1,{}\nP1,MP2,{}\n"
    assert counts(office.load("splits", split.format("60%", "40%"), source="money")) == (2, 0, 0, 0, 0)
    assert counts(office.load("splits", split.format("0.6", "0.4"), source="money")) == (0, 0, 2, 0, 0)
    assert counts(office.load("splits", split.format("50%", "50%"), source="money")) == (0, 2, 0, 0, 0)
    with pytest.raises(ImportRefused) as refused:
        office.load("splits", split.format("50%", "40%"), source="money")
    assert refused.value.outcome.issue_counts() == {"split_not_whole": 2}
    with pytest.raises(ImportRefused) as refused:
        office.load("payments", "订单号,回款日期,金额\nP9,2026-02-01,5\n", source="money")
    assert refused.value.outcome.issue_counts() == {"order_unknown": 1}


def test_a_payment_in_another_currency_than_its_order_is_an_error(office: Office) -> None:
    office.load("orders", "订单号,日期,客户,金额,币种\nPC1,2026-01-05,甲,100,USD\n", source="paid")
    with pytest.raises(ImportRefused) as refused:
        office.load("payments", "订单号,回款日期,金额,币种\nPC1,2026-02-01,5,人民币\n", source="paid")
    assert refused.value.outcome.issue_counts() == {"currency_differs": 1}


def test_quotas_and_rates_count_by_their_newest_batch(office: Office) -> None:
    office.load("people", "工号,姓名\nMQ1,甲一\n")
    assert counts(office.load("quotas", "工号,月份,任务额\nMQ1,2026-10,5000.5\n")) == (1, 0, 0, 0, 0)
    assert counts(office.load("quotas", "工号,月份,任务额\nMQ1,2026-10,5000.50\n")) == (0, 0, 1, 0, 0)
    assert counts(office.load("quotas", "工号,月份,任务额\nMQ1,2026-10,6000\n")) == (0, 1, 0, 0, 0)
    rate = "日期,币种,汇率\n2026-10-01,EUR,{}\n"
    assert counts(office.load("rates", rate.format("7.8"))) == (1, 0, 0, 0, 0)
    assert counts(office.load("rates", rate.format("7.80"))) == (0, 0, 1, 0, 0)
    assert counts(office.load("rates", rate.format("7.9"))) == (0, 1, 0, 0, 0)


def test_figures_and_quotas_within_a_month_count_by_their_newest_batch(office: Office) -> None:
    office.load("people", "工号,姓名\nMF1,甲一\n")
    figure = "工号,月份,指标,数值\nMF1,2026-10,satisfaction,{}\n"
    assert counts(office.load("figures", figure.format("95"))) == (1, 0, 0, 0, 0)
    assert counts(office.load("figures", figure.format("95.0"))) == (0, 0, 1, 0, 0)
    assert counts(office.load("figures", figure.format("96"))) == (0, 1, 0, 0, 0)
    quota = "工号,月份,任务额,起始日期\nMF1,2026-10,3000,\nMF1,2026-10,{},2026-10-16\n"
    assert counts(office.load("quotas", quota.format("6000"))) == (2, 0, 0, 0, 0)
    assert counts(office.load("quotas", quota.format("6000.00"))) == (0, 0, 2, 0, 0)
    assert counts(office.load("quotas", quota.format("9000"))) == (0, 1, 1, 0, 0)
    with pytest.raises(ImportRefused) as refused:
        office.load("figures", figure.format("1").replace("MF1", "MF9"))
    assert refused.value.outcome.issue_counts() == {"person_unknown": 1}


def test_an_order_of_a_locked_month_is_taken_and_said(office: Office) -> None:
    text = "订单号,日期,客户,金额\nLK{},1999-03-05,甲,5\n"
    office.load("orders", text.format(1), source="locked")
    with office.enter("if1").session() as session:
        lock_period(session, "1999-03")
    outcome = office.load("orders", text.format(2), source="locked")
    assert counts(outcome) == (1, 0, 0, 0, 0) and outcome.issue_counts() == {"period_locked": 1}


def test_an_amount_no_company_has_is_an_error_of_its_row(office: Office) -> None:
    with pytest.raises(ImportRefused) as refused:
        office.load("orders", "订单号,日期,客户,金额\nBIG1,2026-01-05,甲,1000000000000000\nBIG2,2026-01-05,甲,5\n", source="big")
    assert [(issue.row, issue.severity) for issue in refused.value.outcome.issues] == [(2, "error")]
    assert office.one("SELECT count(*) FROM core.sales_order WHERE source = 'big'") == 0


def test_people_stand_where_the_file_says_and_move_only_by_a_date(office: Office) -> None:
    text = "工号,姓名,入职日期,上级,区域,职级,底薪{}\nMA1,总,2020-01-01,,华东,1,15000{}\nMA2,员,2021-01-01,MA1,{},3,6000.50{}\n"
    assert counts(office.load("people", text.format("", "", "华东", ""))) == (2, 0, 0, 0, 0)
    assert counts(office.load("people", text.format("", "", "华东", ""))) == (0, 0, 2, 0, 0)
    assert office.load("people", text.format("", "", "华北", "")).issue_counts() == {"post_kept": 1}
    moved = text.format(",生效日期", ",", "华北", ",2026-05-01")
    assert counts(office.load("people", moved)) == (0, 1, 1, 0, 0)
    posts = office.ask("SELECT r.name_zh, a.valid::text, m.code FROM core.assignment a JOIN core.employee e ON e.id = a.employee_id"
                       " JOIN core.region r ON r.id = a.region_id JOIN core.employee m ON m.id = a.manager_id WHERE e.code = 'MA2' ORDER BY a.valid")  # fmt: skip
    assert posts == [("华东", "[2021-01-01,2026-05-01)", "MA1"), ("华北", "[2026-05-01,)", "MA1")]
    assert (
        office.one("SELECT base_salary_minor FROM core.employee_private p JOIN core.employee e ON e.id = p.employee_id WHERE e.code = 'MA2'")
        == 600050
    )
    assert (
        office.one("SELECT count(*) FROM core.org_closure c JOIN core.employee e ON e.id = c.ancestor_id WHERE e.code = 'MA1' AND c.depth = 1") == 2
    )


@pytest.mark.parametrize("login", ["ir1", "im1", "iu1", "ia1"])
def test_only_finance_imports_facts(office: Office, login: str) -> None:
    with pytest.raises(NotAllowed):
        office.load("orders", "订单号,日期,金额\nZ1,2026-10-01,5\n", login=login)


def test_an_administrator_imports_people_without_salaries(office: Office) -> None:
    assert counts(office.load("people", "工号,姓名\nAD1,甲\n", login="ia1")) == (1, 0, 0, 0, 0)
    with pytest.raises(ImportRefused) as refused:
        office.load("people", "工号,姓名,底薪\nAD2,乙,5000\n", login="ia1")
    assert refused.value.outcome.issue_counts() == {"salary_not_allowed": 1}


def test_nobody_sets_their_own_salary_by_a_file(office: Office) -> None:
    with pytest.raises(ImportRefused) as refused:
        office.load("people", "工号,姓名,底薪\nIF1,Person IF1,99999\n", login="if1")
    assert refused.value.outcome.issue_counts() == {"salary_not_allowed": 1}


def test_an_import_is_its_makers_alone_and_its_verdicts_are_the_servers(office: Office, office_database: TestDatabase) -> None:
    with office_database.psql("if1") as mine, office_database.psql("if2") as theirs:
        key = uuid.uuid4()
        begin = b"SELECT api.import_begin(%s, 'orders', '', 'f.csv', NULL, '{}')"
        job = mine.execute(begin, (key,)).fetchone()[0]["id"]
        assert mine.execute(begin, (key,)).fetchone()[0] == {"id": job, "replayed": True}
        rows = '{"row_no": [2], "order_number": ["Q1"], "status": ["same"], "person_id": ["1"]}'
        mine.execute(b"SELECT api.import_chunk(%s, %s, %s::jsonb)", (uuid.uuid4(), job, rows))
        assert office.ask("SELECT status, person_id FROM core.import_row WHERE import_id = %s", job) == [(None, None)]
        for statement in (b"SELECT api.import_check(%s, %s)", b"SELECT api.import_commit(%s, %s)", b"SELECT api.import_cancel(%s, %s)"):
            with pytest.raises(psycopg.Error) as problem:
                theirs.execute(statement, (uuid.uuid4(), job))
            assert problem.value.sqlstate == "P0002"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            mine.execute(b"SELECT * FROM core.import_row")
        mine.execute(b"SELECT api.import_cancel(%s, %s)", (uuid.uuid4(), job))
    assert office.one("SELECT count(*) FROM core.import_row WHERE import_id = %s", job) == 0


def test_a_workbook_is_imported_like_a_text(office: Office, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "订单.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("十月")
        sheet.write_row(0, 0, ["订单编号", "下单日期", "金额"])
        sheet.write_row(1, 0, ["W1", 46326, 0.1])
    assert counts(office.load("orders", path, source="book")) == (1, 0, 0, 0, 0)
    row = office.ask(
        "SELECT o.ordered_on::text, l.amount_minor FROM core.sales_order o JOIN core.order_line l ON l.order_id = o.id WHERE o.source = 'book'"
    )
    assert row == [("2026-10-31", 10)]
