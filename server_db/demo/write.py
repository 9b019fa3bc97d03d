"""Copies the demo company's facts into an empty database, in one transaction, as the server's owner.

Numbers of rows are given here, not drawn by the database, so that two demo companies are the same row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.range import Range

from server_db.demo.calendar import CURRENCIES
from server_db.demo.company import Company
from server_db.demo.dice import Dice
from server_db.demo.people import LINES, REGIONS, TEAMS, TITLES, Person

Rows = Iterable[Sequence[Any]]
BANKS = ("中国工商银行", "中国建设银行", "招商银行", "中国银行", "交通银行")


def write_company(connection: psycopg.Connection[Any], company: Company) -> None:
    """Everything but plans and runs; those come through the doors that people use."""
    _write_office(connection, company)
    _write_people(connection, company)
    batches = _write_batches(connection, company)
    _write_customers(connection, company, batches["orders", company.months[0].id])
    _write_quotas_and_rates(connection, company, batches)
    _write_orders(connection, company, batches)
    _write_money(connection, company, batches)
    _renumber(connection)


def _copy(connection: psycopg.Connection[Any], table: str, columns: str, rows: Rows) -> None:
    names = sql.SQL(", ").join(sql.Identifier(name) for name in columns.split())
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier("core", table), names)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _write_office(connection: psycopg.Connection[Any], company: Company) -> None:
    _copy(connection, "currency", "code exponent name_en name_zh", CURRENCIES)
    connection.execute(
        "INSERT INTO core.office (id, name_en, name_zh, currency, timezone, team_sign_off)"
        " VALUES (1, 'Dingxin Systems (demo company)', '鼎新系统（示例公司）', 'CNY', 'Asia/Shanghai', 'off')"
    )
    _copy(connection, "holiday", "on_date is_working name_en name_zh", ((d.on, d.is_working, d.name_en, d.name_zh) for d in company.free_days))
    _copy(connection, "region", "id code name_en name_zh", ((i, *row) for i, row in enumerate(REGIONS, 1)))
    _copy(connection, "product_line", "id code name_en name_zh", ((i, *row) for i, row in enumerate(LINES, 1)))
    for month in company.months:
        connection.execute("SELECT core.ensure_period(%s)", (month.since,))


def _write_people(connection: psycopg.Connection[Any], company: Company) -> None:
    today = company.months[-1].since
    _copy(
        connection,
        "employee",
        "id code name_en name_zh email phone hired_on left_on active",
        (
            (
                p.id,
                p.code,
                p.name_en,
                p.name_zh,
                f"{p.code.lower()}@example.com",
                _phone(p),
                p.hired_on,
                p.left_on,
                not p.left_on or p.left_on >= today,
            )
            for p in company.people
        ),
    )
    _copy(
        connection,
        "employee_private",
        "employee_id base_salary_minor bank_name bank_account id_number",
        ((p.id, p.salary, BANKS[p.id % 5], _account(p), None) for p in company.people),
    )
    batch = _open_batch(connection, company, "people", "花名册.xlsx")
    posts = [(person, post) for person in company.people for post in person.posts]
    _copy(
        connection,
        "assignment",
        "employee_id manager_id region_id product_line_id level title_en title_zh valid batch_id",
        (
            (p.id, post.manager, _region_id(post.team), _line_id(TEAMS[post.team][1]), post.level, *TITLES[post.level],
             Range(post.since, _end(p, post.until)), batch)
            for p, post in posts
        ),
    )  # fmt: skip


def _end(person: Person, until: date | None) -> date | None:
    """A post ends after the last day at work."""
    left = person.left_on.fromordinal(person.left_on.toordinal() + 1) if person.left_on else None
    return min(until, left) if until and left else until or left


def _phone(person: Person) -> str:
    # 199 0000 xxxx: numbers that nobody has
    return f"199 0000 {1000 + person.id}"


def _account(person: Person) -> str:
    """Nineteen digits that begin with no bank's prefix."""
    return "0000" + str(Dice(f"account/{person.code}").next() % 10**15).zfill(15)


def _region_id(team: int) -> int:
    return [code for code, _, _ in REGIONS].index(TEAMS[team][0]) + 1


def _line_id(code: str) -> int:
    return [line for line, _, _ in LINES].index(code) + 1


def _open_batch(connection: psycopg.Connection[Any], company: Company, kind: str, file_name: str) -> int:
    made_by = next(person.id for person in company.people if person.code == "F001")
    row = connection.execute(
        "INSERT INTO core.batch (kind, file_name, made_by) VALUES (%s, %s, %s) RETURNING id", (kind, file_name, made_by)
    ).fetchone()
    assert row is not None
    return int(row[0])


def _write_batches(connection: psycopg.Connection[Any], company: Company) -> dict[tuple[str, int], int]:
    """One batch a month and kind, as if the files had come in month after month."""
    batches = {}
    for month in company.months:
        for kind, name in (("rates", "汇率"), ("quotas", "任务"), ("orders", "订单"), ("payments", "回款")):
            batches[kind, month.id] = _open_batch(connection, company, kind, f"{name} {month.code}.xlsx")
    return batches


def _write_customers(connection: psycopg.Connection[Any], company: Company, batch: int) -> None:
    regions = {code: i for i, (code, _, _) in enumerate(REGIONS, 1)}
    _copy(
        connection, "customer", "id number name region_id batch_id", ((c.id, c.number, c.name, regions[c.region], batch) for c in company.customers)
    )


def _write_quotas_and_rates(connection: psycopg.Connection[Any], company: Company, batches: dict[tuple[str, int], int]) -> None:
    _copy(
        connection,
        "quota",
        "employee_id period_id amount_minor batch_id",
        ((q.employee_id, q.period_id, q.amount, batches["quotas", q.period_id]) for q in company.quotas),
    )
    _copy(
        connection,
        "currency_rate",
        "from_code to_code on_date kind rate batch_id",
        ((r.code, "CNY", r.on, r.kind, r.rate, batches["rates", _month(r.on)]) for r in company.rates),
    )


def _month(day: date) -> int:
    return day.year * 100 + day.month


def _write_orders(connection: psycopg.Connection[Any], company: Company, batches: dict[tuple[str, int], int]) -> None:
    heads, lines, splits = [], [], []
    first_line: list[int] = []
    numbers: dict[tuple[int, bool], int] = {}
    line_id = 0
    for place, order in enumerate(company.orders):
        month = _month(order.ordered_on)
        batch, order_id, owner = batches["orders", month], place + 1, order.owner.id
        numbers[month, order.is_return] = numbers.get((month, order.is_return), 0) + 1
        number = f"{'RT' if order.is_return else 'SO'}{month % 10000}-{numbers[month, order.is_return]:04d}"
        heads.append((order_id, number, order.customer.id, order.ordered_on, order.currency, owner, _region_id(order.team), order_id, batch))
        first_line.append(line_id + 1)
        for line_no, line in enumerate(order.lines, 1):
            line_id += 1
            origin = first_line[line.origin[0]] + line.origin[1] if line.origin else None
            lines.append(
                (line_id, order_id, line_no, str(line_no), "return" if order.is_return else "sale", origin, line.product.code, line.product.name,
                 _line_id(line.product.line), line.quantity, line.unit_price, Decimal(line.discount).scaleb(-2), line.amount, line.cost,
                 order.currency, owner, order.ordered_on, line.delivered_on, batch)
            )  # fmt: skip
        splits += [(order_id, employee, role, share, batch) for employee, role, share in order.splits]
    _copy(connection, "sales_order", "id number customer_id ordered_on currency owner_id region_id root_id batch_id", heads)
    _copy(
        connection,
        "order_line",
        "id order_id line_no source_key kind origin_line_id product_code product_name product_line_id quantity unit_price discount_rate"
        " amount_minor cost_minor currency owner_id ordered_on delivered_on batch_id",
        lines,
    )
    _copy(connection, "order_split", "order_id employee_id role share batch_id", splits)


def _write_money(connection: psycopg.Connection[Any], company: Company, batches: dict[tuple[str, int], int]) -> None:
    orders = company.orders
    invoice_of = {invoice.place: number for number, invoice in enumerate(company.invoices, 1)}
    _copy(
        connection,
        "invoice",
        "id order_id number invoiced_on amount_minor currency owner_id batch_id",
        (
            (
                number,
                i.place + 1,
                f"INV{number:06d}",
                i.paid_on,
                i.amount,
                orders[i.place].currency,
                orders[i.place].owner.id,
                batches["payments", _month(i.paid_on)],
            )
            for number, i in enumerate(company.invoices, 1)
        ),
    )
    _copy(
        connection,
        "customer_payment",
        "id order_id invoice_id number paid_on amount_minor currency owner_id batch_id",
        (
            (number, p.place + 1, invoice_of.get(p.place), f"RC{number:06d}", p.paid_on, p.amount, orders[p.place].currency, orders[p.place].owner.id,
             batches["payments", _month(p.paid_on)])
            for number, p in enumerate(company.payments, 1)
        ),
    )  # fmt: skip


def _renumber(connection: psycopg.Connection[Any]) -> None:
    """New rows are numbered after those that were given their numbers here."""
    for table in ("region", "product_line", "employee", "customer", "sales_order", "order_line", "invoice", "customer_payment"):
        connection.execute(
            sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))").format(
                sql.Literal(f"core.{table}"), sql.Identifier("core", table)
            )
        )
