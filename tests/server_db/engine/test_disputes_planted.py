"""Disputes with a known cause planted in random companies: the leading cause must be the planted one, every time.

Each company has one seller a kind; TRIPOD_COMPANIES sets how many companies are tried.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.server_db.engine.company import Company
from tests.server_db.engine.test_disputes import answered

COMPANIES = int(os.environ.get("TRIPOD_COMPANIES", "4"))
FLAT = "ROUND(SUM(orders.amount) * 10%, 2)"
PER_LINE = "ROUND(amount * 7.3%, 2)"
TO_QUOTA = "ROUND(SUM(orders.amount) * IF(SUM(orders.amount) >= quota, 12%, 8%), 2)"
HEAD = "ROUND(SUM(orders.amount) * 2%, 2)"


def body(step: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"properties": properties, "steps": [{"name": "payout", **step}], "payout": "payout"}


BODIES: tuple[dict[str, Any], ...] = (
    body({"formula": FLAT}),
    {"properties": {}, "steps": [{"name": "line", "formula": PER_LINE, "scope": "record", "over": "orders"},
                                 {"name": "payout", "formula": "SUM(orders.line)"}], "payout": "payout", "payout_lines": ["line"]},
    body({"formula": TO_QUOTA}),
    body({"formula": "ROUND(SUM(orders.amount) * 5.55%, 2)"}, release="by_payment"),
)  # fmt: skip
BY_QUOTA = 2


class Planted:
    """A company with a month that was calculated, and what was then changed for each seller."""

    def __init__(self, office: Company, seed: int) -> None:
        self.office, self.pick = office, random.Random(seed)
        self.number = 0
        self.mine: dict[str, list[str]] = {}
        self.kinds: dict[str, tuple[str, str, dict[str, Any]]] = {}  # by seller: the kind, who disputes, what they say
        self.days = [date(2026, 3, day) for day in range(2, 29)]
        for code in ("E01", "E02"):
            office.person(code, level=2)
        for place in range(len(PLANT)):
            office.person(self.seller(place), manager="E01")
        office.person("E40", manager="E01")
        self.plans()
        for place in range(len(PLANT)):
            for _ in range(self.pick.randint(2, 5)):
                self.sell(self.seller(place))
            office.quota(self.seller(place), 202603, 1_000_000)
        office.admin.execute("SELECT core.ensure_period('2026-04-01')")
        self.run = office.run("2026-03")
        if self.pick.random() < 0.5:
            office.lock(self.run)

    def seller(self, place: int) -> str:
        return f"E{10 + place}"

    def plans(self) -> None:
        office = self.office
        groups: dict[int, list[str]] = {}
        for place in range(len(PLANT)):
            at = self.pick.randrange(len(BODIES)) if PLANT[place] is not raised else BY_QUOTA
            groups.setdefault(at, []).append(self.seller(place))
        for at, people in groups.items():
            office.plan(f"P{at}", BODIES[at], people)
        office.plan("HEADS", body({"formula": HEAD}), ["E01", "E02"])
        office.plan("NEW", body({"formula": "ROUND(SUM(orders.amount) * 3.1%, 2)"}), [])

    def amount(self) -> str:
        return f"{self.pick.randint(500, 9000)}.{self.pick.randint(0, 99):02}"

    def sell(self, code: str) -> str:
        self.number += 1
        number = f"S{self.number}"
        amounts = [self.amount() for _ in range(self.pick.randint(1, 3))]
        self.office.order(number, self.pick.choice(self.days), amounts, code, customer=f"C{self.number}")
        self.mine.setdefault(code, []).append(number)
        return number

    def one_of(self, code: str) -> str:
        return self.pick.choice(self.mine[code])

    def booked(self, code: str) -> Decimal:
        value = self.office.result(self.run, code, "payout")
        assert value is not None
        return value


Plant = Callable[[Planted, str], tuple[str, str, dict[str, Any]]]


def missing(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    number = world.sell(code)
    return "missing_order", code, {"order": number} if world.pick.random() < 0.5 else {}


def not_stored(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    return "missing_order", code, {"order": f"X-{code}", "expected": world.amount()}


def split(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    share = Decimal(world.pick.randint(2, 8)) / 10
    world.office.split(world.one_of(code), {code: str(share), "E40": str(1 - share)})
    return "wrong_split", code, {}


def version(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    world.office.call("F001", "plan_assign", "NEW", [code], date(2026, 3, 1))
    return "wrong_version", code, {}


def refund(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    number = world.one_of(code)
    amount = world.office.one("SELECT amount_minor FROM core.order_line WHERE id = %s", world.office.lines[number, 1])[0]
    world.office.give_back(number, 1, date(2026, 3, 30), str(Decimal(amount // 2) / 100), code)
    return "late_refund", code, {}


def twice(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    """The same order once more under another number, after the run."""
    number = world.one_of(code)
    office = world.office
    rows = office.all("SELECT l.amount_minor, o.ordered_on, c.number FROM core.order_line l JOIN core.sales_order o ON o.id = l.order_id"
                      " JOIN core.customer c ON c.id = o.customer_id WHERE o.number = %s AND l.kind = 'sale' ORDER BY l.line_no", number)  # fmt: skip
    office.order(f"{number}-2", rows[0][1], [str(Decimal(row[0]) / 100) for row in rows], code, customer=rows[0][2])
    return "duplicate", code, {}


def moved(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    """The seller stands under another head since the first of the month: that head's pay is disputed."""
    office = world.office
    office.call("F001", "person_assign", office.ids[code], date(2026, 3, 1), office.ids["E02"], 1, 1, 3, "", "")
    return "hierarchy", "E02", {}


def rounded(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    return "rounding", code, {"expected": str(world.booked(code) + Decimal("0.01") * world.pick.choice((1, -1)))}


def nothing(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    return "none", code, {"expected": str(world.booked(code) + Decimal("250"))} if world.pick.random() < 0.5 else {}


def raised(world: Planted, code: str) -> tuple[str, str, dict[str, Any]]:
    """Under a plan that pays by attainment the new quota moves the pay."""
    world.office.quota(code, 202603, 1000)
    return "quota", code, {}


PLANT: tuple[Plant, ...] = (missing, not_stored, split, version, refund, twice, moved, rounded, nothing, raised)


@pytest.mark.parametrize("seed", range(COMPANIES))
def test_the_planted_cause_is_named(office: Company, seed: int) -> None:
    world = Planted(office, seed)
    wanted = {}
    for place in sorted(range(len(PLANT)), key=lambda _place: world.pick.random()):
        code = world.seller(place)
        cause, who, said = PLANT[place](world, code)
        value = Decimal(said["expected"]) if "expected" in said else None
        asked = office.call("F001", "dispute_create", world.run, office.ids[who], "payout", said.get("order", ""), value, "Please look")
        wanted[int(asked["id"])] = (PLANT[place].__name__, cause)
    found = {dispute: (name, answered(office, dispute)["cause"]) for dispute, (name, _) in wanted.items()}
    assert found == wanted
