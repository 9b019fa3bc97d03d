"""A whole facts file put into a database: what `year.put_in` does for random companies, for every kind of fact."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.server_db.engine.company import Company, minor
from tests.server_db.engine.year import _split

SINCE = date(2020, 1, 1)


def put_people(office: Company, facts: dict[str, Any]) -> list[str]:
    """Who is paid under the plan."""
    people = [{"code": one} if isinstance(one, str) else one for one in facts["people"]]
    for one in people:
        hired, left = (date.fromisoformat(one[key]) if key in one else None for key in ("hired_on", "left_on"))
        office.person(one["code"], manager=one.get("manager"), hired=hired or SINCE, left=left, salary=None)
    return [one["code"] for one in people if one.get("plan") is not False]


def put_terms(office: Company, facts: dict[str, Any], months: list[str]) -> None:
    """Quotas, figures, rates and holidays, all of them known from the beginning."""
    for month in months:
        office.admin.execute("SELECT core.ensure_period(%s::date)", (f"{month}-01",))
    for one in facts.get("holidays", ()):
        office.admin.execute("INSERT INTO core.holiday (on_date, is_working, name_en, name_zh) VALUES (%s, %s, 'Day', '日')", (one["date"], bool(one.get("working"))))
    for one in facts.get("rates", ()):
        office.rate(one["currency"], date.fromisoformat(one["date"]), one["rate"], one.get("kind", "closing"))
    named = {(one["person"], one["period"]) for one in facts.get("quotas", ())}
    for one in facts["people"]:
        if not isinstance(one, str) and "quota" in one:
            for month in months:
                if (one["code"], month) not in named:
                    office.quota(one["code"], _number(month), one["quota"])
    with office.admin.transaction():
        batch = office.batch()
        for one in facts.get("quotas", ()):
            office.admin.execute(
                "INSERT INTO core.quota (employee_id, period_id, amount_minor, valid_from, batch_id) VALUES (%s, %s, %s, %s, %s)",
                (office.ids[one["person"]], _number(one["period"]), minor(one["amount"]), one.get("valid_from", f"{one['period']}-01"), batch),
            )
        for one in facts.get("figures", ()):
            office.admin.execute(
                "INSERT INTO core.figure (employee_id, period_id, name, value, batch_id) VALUES (%s, %s, %s, %s, %s)",
                (office.ids[one["person"]], _number(one["period"]), one["name"], Decimal(one["value"]), batch),
            )


def _number(month: str) -> int:
    return int(month.replace("-", ""))


def put_month(office: Company, facts: dict[str, Any], months: list[str], month: str) -> None:
    """What becomes known with the run of the month; the first brings what is known from the beginning."""

    def now(key: str) -> list[dict[str, Any]]:
        return [one for one in facts.get(key, ()) if one.get("known", months[0]) == month]

    for one in now("orders"):
        _order(office, one)
    for one in now("splits"):
        _split(office, one["order"], one["shares"])
    for one in now("returns"):
        owner = next(order["owner"] for order in facts["orders"] if order["number"] == one["order"])
        office.give_back(one["order"], one.get("line", 1), date.fromisoformat(one["date"]), one["amount"], owner)
    for one in now("invoices"):
        office.invoice(one["order"], date.fromisoformat(one["date"]), one["amount"])
    for one in now("payments"):
        office.pay(one["order"], date.fromisoformat(one["date"]), one["amount"])


def _order(office: Company, one: dict[str, Any]) -> None:
    """The order, its lines with every detail that a plan may ask for, and its shares."""
    on = date.fromisoformat(one["date"])
    with office.admin.transaction():
        office.order(one["number"], on, [], one["owner"], currency=one.get("currency", "CNY"), customer=one.get("customer", "C1"))
        batch = office.batch()
        for place, given in enumerate(one.get("lines") or [one], start=1):
            line = one | given
            row = office.admin.execute(
                "INSERT INTO core.order_line (order_id, line_no, kind, product_code, product_line_id, quantity, unit_price, discount_rate, amount_minor,"
                " cost_minor, currency, owner_id, ordered_on, delivered_on, batch_id)"
                " SELECT %s, %s, 'sale', %s, p.id, 1, %s, %s, %s, %s, %s, %s, %s, %s, %s FROM core.product_line p WHERE p.code = %s RETURNING id",
                (office.orders[one["number"]], place, line.get("product", "P"), Decimal(line["amount"]), Decimal(line.get("discount", "0")), minor(line["amount"]),
                 minor(line.get("cost", "0")), line.get("currency", "CNY"), office.ids.get(one["owner"]), on, line.get("delivered_on"), batch,
                 line.get("product_line", "HW")),
            ).fetchone()  # fmt: skip
            assert row
            office.lines[one["number"], place] = row[0]
    if one.get("splits"):
        _split(office, one["number"], one["splits"])
