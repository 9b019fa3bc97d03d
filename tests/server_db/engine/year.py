"""A random company's year as a facts file, and the same facts put into a database."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.server_db.engine.company import Company

PEOPLE = ("M", "A", "B", "C")
TIERS = {"tiers": {"columns": ["lower", "rate"], "rows": [["0", "0.01"], ["2000", "0.02"], ["5000", "0.05"]]}}
REASONS = {"cap_reason_en": "r", "cap_reason_zh": "r"}
OWN = {"name": "own", "scope": "record", "formula": 'IF(role = "manager", 0, amount)'}
BY_LINE = [OWN, {"name": "pay", "scope": "record", "formula": "ROUND(own * 7.5%, 2)"}, {"name": "payout", "formula": "SUM(orders.pay)"}]
RUNNING = [OWN, {"name": "sales", "formula": "SUM(orders.own)"}, {"name": "payout", "formula": "ROUND(TIER(MAX(sales, 0), tiers), 2)"}]
QUARTER = [OWN, {"name": "sales", "formula": "SUM(orders.own)"}, {"name": "so_far", "formula": "TODATE(sales)"},
           {"name": "payout", "formula": "ROUND(TIER(MAX(so_far, 0), tiers) - TIER(MAX(so_far - sales, 0), tiers), 2)"}]  # fmt: skip
TEAM = [OWN, {"name": "pay", "scope": "record", "formula": "ROUND(own * 5%, 2)"}, {"name": "sales", "formula": "SUM(orders.own)"},
        {"name": "override", "scope": "team", "formula": "ROUND(SUM(members.sales) * 1%, 2)"},
        {"name": "payout", "scope": "team", "formula": "SUM(orders.pay) + override"}]  # fmt: skip
SHAPES: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "by_line": (BY_LINE, ["pay"]), "running": (RUNNING, ["payout"]), "quarter": (QUARTER, ["payout"]), "team": (TEAM, ["pay", "override"]),
}  # fmt: skip


def random_body(dice: random.Random) -> dict[str, Any]:
    shape = dice.choice(list(SHAPES))
    steps, lines = SHAPES[shape]
    properties: dict[str, Any] = {"clawback": dice.choice(["reverse", "reverse", "by_age", "recompute"])}
    if properties["clawback"] == "by_age":
        properties["warranty_days"] = "90"
    properties |= dice.choice([{}, {"release": "by_payment"}, {"release": "staged", "stages": [{"share": "0.6", "days": 0}, {"share": "0.4", "days": 40}]}])
    properties |= dice.choice([{}, {"draw": "recoverable", "draw_guarantee": "60"}, {"draw": "recoverable_limited", "draw_guarantee": "50", "draw_limit": "15"},
                               {"draw": "non_recoverable", "draw_guarantee": "40"}, {"minimum_payout": "45"}, {"clawback_ceiling": "20"}])  # fmt: skip
    if shape in ("running", "quarter"):
        properties["attribution"] = dice.choice(["by_credit", "running_order"])
    if shape == "quarter":
        properties["reset"] = "quarter"
    if shape == "by_line":
        properties |= dice.choice([{}, {"cap": "per_record", "cap_amount": "30", **REASONS}, {"cap": "person_period", "cap_amount": "100", **REASONS},
                                   {"cap": "person_period", "cap_amount": "90", "cap_excess": "carried", **REASONS},
                                   {"cap": "per_step", "cap_amount": "80", "cap_excess": "carried", **REASONS},
                                   {"cap": "pool", "cap_amount": "220", **REASONS}])  # fmt: skip
    return {"properties": properties, "tables": TIERS, "steps": steps, "payout": "payout", "payout_lines": lines}


def random_facts(dice: random.Random, months: int = 4, late: bool = True) -> dict[str, Any]:
    """Orders, splits, returns, invoices and payments of a few months; some of them known only later."""
    facts: dict[str, Any] = {
        "people": [{"code": "M"}, {"code": "A", "manager": "M"}, {"code": "B", "manager": "M"}, {"code": "C"}],
        "orders": [], "returns": [], "invoices": [], "payments": [], "splits": [], "periods": [f"2026-{month:02d}" for month in range(1, months + 1)],
    }  # fmt: skip

    def known(month: int) -> dict[str, str]:
        later = dice.randint(month + 1, months) if late and month < months and dice.random() < 0.2 else 0
        return {"known": f"2026-{later:02d}"} if later else {}

    for number in range(dice.randint(6, 14)):
        month = dice.randint(1, months)
        on = date(2026, month, dice.randint(1, 28))
        lines = [{"line": place, "amount": f"{dice.randint(100, 250000) / 100:.2f}"} for place in range(1, dice.randint(1, 3) + 1)]
        order: dict[str, Any] = {"number": f"S{number}", "date": str(on), "owner": dice.choice("MABC"), "customer": dice.choice(["C1", "C2"]), "lines": lines,
                                 **known(month)}  # fmt: skip
        if dice.random() < 0.35:
            order["splits"] = _shares(dice)
        facts["orders"].append(order)
        _money(dice, facts, order, on, lines, months)
        if dice.random() < 0.3:
            back = on + timedelta(days=dice.randint(0, 60))
            if back.month <= months and back.year == 2026:
                line = dice.choice(lines)
                given = {"order": order["number"], "line": line["line"], "date": str(back), "amount": line["amount"] if dice.random() < 0.6 else "0.50"}
                later = max(back.month, int(order.get("known", "2026-00")[5:]))
                facts["returns"].append(given | ({"known": f"2026-{later:02d}"} if "known" in order or dice.random() < 0.5 else known(back.month)))
        if late and dice.random() < 0.15 and month < months and "known" not in order:
            facts["splits"].append({"order": order["number"], "shares": _shares(dice), "known": f"2026-{dice.randint(month + 1, months):02d}"})
    return facts


def _shares(dice: random.Random) -> list[dict[str, str]]:
    first, second = dice.sample("ABC", 2)
    part = dice.choice(["0.5", "0.333333", "0.7"])
    shares = [{"person": first, "share": part}, {"person": second, "share": str(1 - Decimal(part))}]
    return shares + ([{"person": "M", "share": "0.1", "role": "overlay"}] if dice.random() < 0.3 else [])


def _money(dice: random.Random, facts: dict[str, Any], order: dict[str, Any], on: date, lines: list[dict[str, Any]], months: int) -> None:
    total = sum(Decimal(line["amount"]) for line in lines)
    known = {"known": order["known"]} if "known" in order else {}
    if dice.random() < 0.5:
        facts["invoices"].append({"order": order["number"], "date": str(on), "amount": str(total)} | known)
    left = total
    for _ in range(dice.randint(0, 3)):
        part = min(left, Decimal(dice.randint(1, int(total * 100))) / 100)
        paid_on = on + timedelta(days=dice.randint(0, 70))
        if part and paid_on.month <= months and paid_on.year == 2026:
            facts["payments"].append({"order": order["number"], "date": str(paid_on), "amount": str(part)} | known)
            left -= part


def brought_early(facts: dict[str, Any], months: int) -> dict[str, Any]:
    """The same facts, each imported so many months before the month it is dated in; splits anew stay where they were, unless
    everything is there from the beginning.
    """
    first: str = facts["periods"][0]
    known: dict[str, str] = {}

    def early(one: dict[str, Any], kind: str) -> dict[str, Any]:
        if kind == "splits":
            return one if months == 1 else {**one, "known": first}
        month = max(int(one["date"][5:7]) - months, int(first[5:]))
        comes = max(f"2026-{month:02d}", known.get(one.get("order", ""), first))
        known.setdefault(one.get("number", ""), comes)
        return {**one, "known": comes}

    kinds = ("orders", "returns", "invoices", "payments", "splits")
    return facts | {kind: [early(one, kind) for one in facts[kind]] for kind in kinds}


# -- the same in a database --------------------------------------------------------------------------------------
def put_in(office: Company, facts: dict[str, Any], month: str) -> None:
    """The facts that become known with the run of the month; the first month brings those known from the beginning."""
    first = month == facts["periods"][0]

    def now(one: dict[str, Any]) -> bool:
        return one.get("known", facts["periods"][0] if first else "") == month or (first and "known" not in one)

    for one in facts["orders"]:
        if now(one):
            office.order(one["number"], date.fromisoformat(one["date"]), [line["amount"] for line in one["lines"]], one["owner"], customer=one["customer"])
            if one.get("splits"):
                _split(office, one["number"], one["splits"])
    for one in facts["splits"]:
        if now(one):
            _split(office, one["order"], one["shares"])
    for one in facts["returns"]:
        if now(one):
            owner = next(order["owner"] for order in facts["orders"] if order["number"] == one["order"])
            office.give_back(one["order"], one["line"], date.fromisoformat(one["date"]), one["amount"], owner)
    for kind, put in (("invoices", office.invoice), ("payments", office.pay)):
        for one in facts[kind]:
            if now(one):
                put(one["order"], date.fromisoformat(one["date"]), one["amount"])


def _split(office: Company, order: str, shares: list[dict[str, str]]) -> None:
    direct = {one["person"]: one["share"] for one in shares if one.get("role", "direct") == "direct"}
    office.split(order, direct, {one["person"]: one["share"] for one in shares if one.get("role") == "overlay"})
