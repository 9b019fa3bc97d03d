"""Disputes through real runs: filed by the person, answered by the worker, decided by a second person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.server_db.engine.company import Company

DAY = date(2026, 3, 10)
TEN = "ROUND(SUM(orders.amount) * 10%, 2)"


def body(formula: str = TEN, **properties: Any) -> dict[str, Any]:
    return {"properties": properties, "steps": [{"name": "payout", "formula": formula, "label_en": "Commission", "label_zh": "提成"}], "payout": "payout"}


def file(office: Company, who: str, run: int, step: str = "payout", order: str = "", expected: str | None = None, note: str = "Please look") -> int:
    value = None if expected is None else Decimal(expected)
    return int(office.call(who, "dispute_create", run, office.ids[who], step, order, value, note)["id"])


def answered(office: Company, dispute: int) -> dict[str, Any]:
    office.worker().run_once()
    error, = office.one("SELECT error FROM core.dispute WHERE id = %s", dispute)
    assert error is None
    names = ("cause", "causes", "tree", "booked", "replayed", "equal", "took")
    row = office.one(
        "SELECT cause, causes, tree, booked, replayed, booked_hash = replayed_hash, took_ms FROM core.dispute_answer WHERE dispute_id = %s ORDER BY id DESC LIMIT 1",
        dispute,
    )
    return dict(zip(names, row, strict=True))


@pytest.fixture
def march(office: Company) -> int:
    """Two sellers under one plan, March calculated and locked, April open."""
    office.person("E01", region="EAST")
    for code in ("E10", "E11"):
        office.person(code, manager="E01")
        office.give_login(code, ["rep"])
    office.plan("P", body(), ["E10", "E11"])
    office.order("S1", DAY, ["1000", "500.55"], "E10", customer="C1")
    office.order("S2", DAY, ["2000"], "E10", customer="C2")
    office.order("S3", DAY, ["3000"], "E11", customer="C3")
    office.admin.execute("SELECT core.ensure_period('2026-04-01')")
    run = office.run("2026-03")
    office.lock(run)
    return run


def test_no_difference_has_equal_hashes(office: Company, march: int) -> None:
    found = answered(office, file(office, "E10", march, expected="400"))
    assert (found["cause"], found["equal"], found["booked"], found["replayed"]) == ("none", True, Decimal("350.06"), Decimal("350.06"))


def late_order(office: Company) -> None:
    office.order("S9", date(2026, 3, 20), ["700"], "E10", customer="C9")


def repeated_order(office: Company) -> None:
    office.order("S2-B", DAY, ["2000"], "E10", customer="C2")


def split_since(office: Company) -> None:
    office.split("S3", {"E10": "0.5", "E11": "0.5"})


def refund(office: Company) -> None:
    office.give_back("S2", 1, date(2026, 3, 25), "400", "E10")


PLANTED: dict[str, Callable[[Company], None]] = {
    "missing_order": late_order, "duplicate": repeated_order, "wrong_split": split_since, "late_refund": refund,
}  # fmt: skip


@pytest.mark.parametrize("cause", PLANTED)
def test_what_came_after_the_run_is_named(office: Company, march: int, cause: str) -> None:
    PLANTED[cause](office)
    found = answered(office, file(office, "E10", march))
    assert (found["cause"], found["equal"], [one["kind"] for one in found["causes"]]) == (cause, False, [cause])
    assert found["replayed"] != found["booked"] == Decimal("350.06")
    assert any(not order["same"] for order in found["tree"]["orders"])
