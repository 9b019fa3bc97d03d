"""The months of a facts file played in a database: what becomes known with a month is put in, corrections and the month's run follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from server_db.domain.ledgers.facts import Assignment, Line, Money, Post, Return, Split
from server_db.file_runs.office import FINANCE, LONG_AGO, FileOffice
from server_db.file_runs.rows import RETURN_LINES

if TYPE_CHECKING:
    from server_db.domain.ledgers.year import Year

Known = TypeVar("Known")
_LINE = """
INSERT INTO core.order_line (order_id, line_no, kind, origin_line_id, product_code, product_line_id, quantity, unit_price, discount_rate, amount_minor,
  cost_minor, currency, owner_id, ordered_on, delivered_on, replaces_id, batch_id)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"""
_MONEY = "INSERT INTO core.{table} (order_id, number, {day}, amount_minor, currency, batch_id) VALUES (%s, %s, %s, %s, %s, %s)"
_PENDING = "SELECT DISTINCT p.code FROM core.pending_corrections() c JOIN core.period p ON p.id = c.period_id ORDER BY 1"


def play_in(office: FileOffice, year: Year) -> None:
    office.found()
    months = year.facts.periods
    for month in months:
        office.admin.execute("SELECT core.ensure_period(make_date(%s, %s, 1))", (month // 100, month % 100))
    for day, works in year.facts.holidays:
        office.admin.execute("INSERT INTO core.holiday (on_date, is_working, name_en, name_zh) VALUES (%s, %s, '-', '-')", (day, works))
    _posts(office, year.facts.posts, lambda post: post.known <= months[0])
    _plans(office, year)
    for month in months:
        _bring(office, year, _known_with(months, month), month == months[0])
        office.credit()
        code = f"{month // 100}-{month % 100:02d}"
        for (earlier,) in office.all(_PENDING):
            office.run(code, earlier)
        office.run(code)


def _known_with(months: tuple[int, ...], month: int) -> Callable[[Any], bool]:
    """Whether the month's run is the first to know a fact; the first month knows everything from before too."""
    return lambda one: one.known <= month if month == months[0] else one.known == month


# -- people and plans --------------------------------------------------------------------------------------------
def _posts(office: FileOffice, posts: Iterable[Post], now: Callable[[Post], bool]) -> None:
    """Later ones cut those before them: a post holds until the next begins, or until its own last day."""
    for post in posts:
        if not now(post):
            continue
        person, since = office.ids[post.person], post.since or LONG_AGO
        office.admin.execute("DELETE FROM core.assignment WHERE employee_id = %s AND lower(valid) >= %s AND (%s::date IS NULL OR lower(valid) < %s)",
                             (person, since, post.until, post.until))  # fmt: skip
        office.admin.execute("UPDATE core.assignment SET valid = daterange(lower(valid), %s) WHERE employee_id = %s AND valid @> %s::date",
                             (since, person, since))  # fmt: skip
        office.admin.execute(
            "INSERT INTO core.assignment (employee_id, manager_id, region_id, product_line_id, level, title_en, title_zh, valid, batch_id)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, daterange(%s, %s), core.open_batch('assignment'))",
            (person, office.ids[post.manager] if post.manager else None, office.named("region", post.region), office.named("product_line", post.product_line),
             post.level or 1, post.title or "", post.title or "", since, post.until),
        )  # fmt: skip


def _plans(office: FileOffice, year: Year) -> None:
    """Written by one of finance, checked by the worker, approved by the other, given to the people."""
    first = min((version.valid_from for version in year.plans if version.valid_from), default=LONG_AGO)
    for version in sorted(year.plans, key=lambda one: (one.code, one.valid_from or LONG_AGO)):
        since = version.valid_from or min(first, LONG_AGO)
        names = {"name_en": version.name_en, "name_zh": version.name_zh}
        saved = office.call(FINANCE[0], "plan_save_draft", version.code, names, None, None, dict(version.source), since)
        office.call(FINANCE[0], "plan_submit", saved["id"], saved["version"])
        office.worker().run_once()
        (number,) = office.one("SELECT version FROM core.plan_version WHERE id = %s", saved["id"])
        office.call(FINANCE[1], "plan_approve", saved["id"], number, saved["body_hash"])
    for given in year.facts.assignments:
        _assign(office, given)


def _assign(office: FileOffice, given: Assignment) -> None:
    office.admin.execute(
        "INSERT INTO core.plan_assignment (employee_id, plan_id, valid) SELECT %s, p.id, daterange(%s, %s) FROM core.plan p WHERE p.code = %s",
        (office.ids[given.person], given.since or LONG_AGO, given.until, given.plan),
    )


# -- facts -------------------------------------------------------------------------------------------------------
def _bring(office: FileOffice, year: Year, now: Callable[[Any], bool], first: bool) -> None:
    """What becomes known, in the order it was given; one batch for each kind keeps the newest the one that holds."""
    facts = year.facts
    if not first:
        _posts(office, facts.posts, now)
    for kind, rows in (("quota", facts.quotas), ("figure", facts.figures), ("currency_rate", facts.rates)):
        for row in filter(now, rows):
            with office.admin.transaction():
                _figure(office, kind, row, year.facts.office.currency)
    for line in filter(now, facts.lines):
        _line(office, year, line)
    for split in filter(now, facts.splits):
        _split(office, split)
    for back in filter(now, facts.returns):
        _return(office, year, back)
    for table, day, moneys in (("invoice", "invoiced_on", facts.invoices), ("customer_payment", "paid_on", facts.payments)):
        for place, money in enumerate(moneys):
            if now(money):
                _money(office, table, day, money, place)


def _figure(office: FileOffice, kind: str, row: Any, home: str) -> None:
    (batch,) = office.one("SELECT core.open_batch('file')")
    if kind == "currency_rate":
        office.admin.execute("INSERT INTO core.currency_rate (from_code, to_code, on_date, kind, rate, batch_id) VALUES (%s, %s, %s, %s, %s, %s)",
                             (row.currency, home, row.on, row.kind, row.rate, batch))  # fmt: skip
        return
    office.admin.execute("SELECT core.ensure_period(make_date(%s, %s, 1))", (row.period // 100, row.period % 100))
    if kind == "quota":
        office.admin.execute("INSERT INTO core.quota (employee_id, period_id, amount_minor, valid_from, batch_id) VALUES (%s, %s, %s, %s, %s)",
                             (office.ids[row.person], row.period, row.minor, row.valid_from, batch))  # fmt: skip
    else:
        office.admin.execute("INSERT INTO core.figure (employee_id, period_id, name, value, batch_id) VALUES (%s, %s, %s, %s, %s)",
                             (office.ids[row.person], row.period, row.name, row.value, batch))  # fmt: skip


def _order(office: FileOffice, year: Year, number: str, batch: int) -> int:
    if number not in office.orders:
        head = next(one for one in year.facts.orders if one.number == number)
        line = next(one for one in year.facts.lines if one.order == number)
        office.admin.execute("INSERT INTO core.customer (number, name) VALUES (%s, %s) ON CONFLICT DO NOTHING", (head.customer, head.customer))
        row = office.one(
            "INSERT INTO core.sales_order (number, customer_id, ordered_on, currency, owner_id, region_id, root_id, batch_id)"
            " SELECT %s, c.id, %s, %s, %s, %s, 0, %s FROM core.customer c WHERE c.number = %s RETURNING id",
            number, head.ordered_on, line.currency, office.ids.get(line.owner or ""), office.named("region", head.region), batch, head.customer,
        )  # fmt: skip
        office.orders[number] = int(row[0])
    return office.orders[number]


def _line(office: FileOffice, year: Year, line: Line) -> None:
    key = (line.order, line.number)
    with office.admin.transaction():
        (batch,) = office.one("SELECT core.open_batch('file')")
        _ensure(office, line.ordered_on)
        unit = line.unit_price if line.unit_price is not None else Decimal(0)
        office.lines[key] = int(office.one(
            _LINE, _order(office, year, line.order, batch), line.number, "sale", None, line.product or "", office.named("product_line", line.product_line),
            line.quantity, unit, line.discount, line.minor, line.cost_minor, line.currency, office.ids.get(line.owner or ""), line.ordered_on,
            line.delivered_on, office.lines.get(key), batch,
        )[0])  # fmt: skip


def _return(office: FileOffice, year: Year, back: Return) -> None:
    sold = next(one for one in reversed(year.facts.lines) if (one.order, one.number) == (back.order, back.line) and one.known <= max(back.known, one.known))
    with office.admin.transaction():
        (batch,) = office.one("SELECT core.open_batch('file')")
        _ensure(office, back.on)
        (taken,) = office.one("SELECT count(*) FROM core.order_line WHERE origin_line_id = %s", office.lines[back.order, back.line])
        office.one(
            _LINE, office.orders[back.order], back.line + RETURN_LINES * (1 + taken), "return", office.lines[back.order, back.line], sold.product or "",
            office.named("product_line", sold.product_line), Decimal(-1), sold.unit_price or Decimal(0), sold.discount, -back.minor, None, sold.currency,
            office.ids.get(sold.owner or ""), back.on, None, None, batch,
        )  # fmt: skip


def _split(office: FileOffice, split: Split) -> None:
    line = office.lines[split.order, split.line] if split.line is not None else None
    with office.admin.transaction():
        (batch,) = office.one("SELECT core.open_batch('file')")
        for share in split.shares:
            office.admin.execute("INSERT INTO core.order_split (order_id, line_id, employee_id, role, share, batch_id) VALUES (%s, %s, %s, %s, %s, %s)",
                                 (office.orders[split.order], line, office.ids[share.person], share.role, share.share, batch))  # fmt: skip


def _money(office: FileOffice, table: str, day: str, money: Money, place: int) -> None:
    currency = office.one("SELECT currency FROM core.sales_order WHERE id = %s", office.orders[money.order])[0]
    with office.admin.transaction():
        (batch,) = office.one("SELECT core.open_batch('file')")
        _ensure(office, money.on)
        office.admin.execute(_MONEY.format(table=table, day=day).encode(),
                             (office.orders[money.order], f"{table}-{place}", money.on, money.minor, currency, batch))  # fmt: skip


def _ensure(office: FileOffice, day: date) -> None:
    office.admin.execute("SELECT core.ensure_period(%s)", (day,))
