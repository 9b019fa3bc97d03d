"""The demo company is big enough, looks like an office, and is the same for everybody."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from server_db.demo.calendar import make_free_days, make_months, working_days
from server_db.demo.company import Company, make_company
from server_db.demo.dice import Dice
from server_db.demo.names import romanise


@pytest.fixture(scope="module")
def company() -> Company:
    return make_company()


def fingerprint(company: Company) -> str:
    return hashlib.sha256(repr(company).encode()).hexdigest()


def test_the_same_seed_makes_the_same_company_and_another_seed_another(company: Company) -> None:
    assert fingerprint(make_company()) == fingerprint(company)
    assert fingerprint(make_company("small", "another")) != fingerprint(make_company("small"))


def test_the_dice_never_change() -> None:
    # computed once; on any Python and platform the company stays the same
    dice = Dice("tripod")
    assert [dice.below(1000) for _ in range(6)] == [50, 924, 106, 383, 507, 107]
    assert [dice.bell(0, 100) for _ in range(3)] == [37, 60, 23]
    assert dice.sample("abcde", 3) == ["d", "e", "c"]


def test_it_has_the_size_that_is_promised(company: Company) -> None:
    payees = [person for person in company.people if person.posts]
    assert [person.code for person in payees] == [f"E{n}" for n in range(1001, 1129)]
    assert [person.code for person in company.people if not person.posts] == ["F001", "F002", "A001", "A002", "U001"]
    levels = Counter(person.posts[0].level for person in payees)
    assert levels == {1: 4, 2: 12, 3: 112}
    assert sum(len(order.lines) for order in company.orders) >= 20000
    assert [month.code for month in company.months] == ["2025-11", "2025-12", *(f"2026-{n:02d}" for n in range(1, 12))]
    wang_min = next(person for person in payees if person.code == "E1027")
    assert (wang_min.name_zh, wang_min.name_en, wang_min.posts[0].team, wang_min.posts[0].level) == ("王敏", "Wang Min", 0, 3)


def test_people_come_go_and_move(company: Company) -> None:
    first, last = company.months[0].since, company.months[-2].until
    joined = [p for p in company.people if p.posts and first <= p.hired_on < last]
    left = [p for p in company.people if p.left_on and first <= p.left_on < last]
    moved = [p for p in company.people if len({(post.team, post.manager) for post in p.posts}) > 1]
    assert len(joined) >= 6 and len(left) >= 4 and len(moved) >= 4
    for person in company.people:
        for before, after in zip(person.posts, person.posts[1:], strict=False):
            assert before.until == after.since
    assert len({person.name_zh for person in company.people}) == len(company.people)


def test_every_manager_is_somebody_who_is_there(company: Company) -> None:
    by_id = {person.id: person for person in company.people}
    for size in (company, make_company("small")):
        present = {person.id for person in size.people}
        assert all(post.manager in present or post.manager is None for person in size.people for post in person.posts)
    for person in company.people:
        for post in person.posts:
            manager = by_id.get(post.manager or 0)
            assert manager is None or (manager.hired_on <= max(post.since, company.months[0].since))


def test_orders_hold_returns_splits_overlays_and_foreign_money(company: Company) -> None:
    returns = [order for order in company.orders if order.is_return]
    assert len(returns) > 200
    for order in returns:
        origin_order, origin_line = order.lines[0].origin or (0, 0)
        sale = company.orders[origin_order].lines[origin_line]
        assert 0 < -order.lines[0].quantity <= sale.quantity and sale.delivered_on and sale.delivered_on < order.ordered_on
    roles = Counter(role for order in company.orders for _, role, _ in order.splits)
    assert roles["overlay"] > 50 and roles["direct"] > 300
    for order in company.orders:
        direct = sum((share for _, role, share in order.splits if role == "direct"), Decimal(0))
        assert direct == (1 if order.splits else 0)
    assert set(Counter(order.currency for order in company.orders)) == {"CNY", "USD", "EUR", "JPY"}


def test_customers_pay_in_parts_and_never_more_than_they_owe(company: Company) -> None:
    paid: Counter[int] = Counter()
    parts: Counter[int] = Counter()
    for payment in company.payments:
        paid[payment.place] += payment.amount
        parts[payment.place] += 1
    owed = {place: sum(line.amount for line in order.lines) for place, order in enumerate(company.orders)}
    assert all(amount <= owed[place] for place, amount in paid.items())
    assert sum(1 for count in parts.values() if count > 1) > 1000
    assert sum(1 for place, order in enumerate(company.orders) if not order.is_return and paid[place] < owed[place]) > 300


def test_sellers_reach_between_sixty_and_a_hundred_and_forty_percent(company: Company) -> None:
    plan = {rate.code: rate.rate for rate in company.rates if rate.kind == "plan"} | {"CNY": Decimal(1)}
    sold: Counter[tuple[int, int]] = Counter()
    for order in company.orders:
        if not order.is_return:
            fen = sum(line.amount for line in order.lines) * plan[order.currency] * (100 if order.currency == "JPY" else 1)
            sold[order.owner.id, order.ordered_on.year * 100 + order.ordered_on.month] += int(fen)
    steady = {
        p.id
        for p in company.people
        if p.posts and p.posts[0].level == 3 and p.hired_on < company.months[0].since and not p.left_on and len(p.posts) == 1
    }
    reached = sorted(
        100 * sold[q.employee_id, q.period_id] // q.amount for q in company.quotas if q.employee_id in steady and q.period_id < company.months[-1].id
    )
    assert reached[len(reached) // 20] >= 60 and reached[-len(reached) // 20] <= 140
    assert 90 <= reached[len(reached) // 2] <= 105


def test_big_customers_carry_the_office(company: Company) -> None:
    by_customer: Counter[int] = Counter()
    for order in company.orders:
        if order.currency == "CNY":
            by_customer[order.customer.id] += sum(line.amount for line in order.lines)
    amounts = sorted(by_customer.values(), reverse=True)
    assert sum(amounts[: len(amounts) // 5]) * 100 > 35 * sum(amounts)


def test_working_days_know_holidays_and_make_up_days() -> None:
    months, free = make_months("full"), make_free_days()
    days = {month.code: working_days(month, free) for month in months}
    assert date(2026, 2, 17) not in days["2026-02"]  # Spring Festival
    assert date(2026, 2, 14) in days["2026-02"] and date(2026, 10, 10) in days["2026-10"]  # Saturdays worked instead
    assert len(days["2026-10"]) == 18


def test_names_read_in_both_languages() -> None:
    assert romanise("林晓岚") == "Lin Xiaolan"
    assert romanise("王敏") == "Wang Min"


@pytest.mark.parametrize("size", ["small", "full"])
def test_every_month_wins_customers_who_never_bought_before(size: str, company: Company) -> None:
    shown = company if size == "full" else make_company(size)
    first: dict[int, date] = {}
    for order in shown.orders:
        first.setdefault(order.customer.id, order.ordered_on)
    for month in shown.months[1:-1]:
        newcomers = sum(month.since <= day < month.until for day in first.values())
        assert newcomers >= len({order.owner.id for order in shown.orders}) // 3, month.code
    assert len({one.name for one in shown.customers}) == len(shown.customers) == len({one.number for one in shown.customers})
    assert [one.id for one in shown.customers] == list(range(1, len(shown.customers) + 1))
    assert {one.currency for one in shown.customers[-shown.newcomers :]} == {"CNY"}
