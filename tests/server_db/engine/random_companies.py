"""Random facts for random plans: splits, returns, nothing, less than nothing and very much, blank customers, currencies, late facts."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

CODES = ("M", "A", "B", "C")
STARTS = ((2025, 11), (2026, 1), (2026, 2), (2025, 12))


def months_from(start: tuple[int, int], count: int) -> list[str]:
    year, month = start
    return [f"{year + (month - 1 + place) // 12}-{(month - 1 + place) % 12 + 1:02d}" for place in range(count)]


class CompanyMaker:
    def __init__(self, dice: random.Random, months: int = 3) -> None:
        self.dice = dice
        self.months = months_from(dice.choice(STARTS), months)
        self.first = date.fromisoformat(f"{self.months[0]}-01")
        self.last = (date.fromisoformat(f"{self.months[-1]}-01") + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        self.facts: dict[str, Any] = {"people": self._people(), "orders": [], "splits": [], "returns": [], "invoices": [], "payments": [], "periods": self.months}

    def make(self) -> dict[str, Any]:
        self._terms()
        for number in range(self.dice.randint(4, 11)):
            self._order(f"S{number}")
        return self.facts

    def _people(self) -> list[dict[str, Any]]:
        found = []
        for code in CODES:
            one: dict[str, Any] = {"code": code, "region": "EAST", "product_line": "HW", "level": 3, "hired_on": "2020-01-01"}
            if code in "AB":
                one["manager"] = "M"
            if self.dice.random() < 0.85:
                one["quota"] = self.dice.choice(["10000", "3333.33", "1", "98765.43", "0"])
            if code == "C":
                one["hired_on"] = str(self.first + timedelta(days=self.dice.choice([-400, 10, 40])))
                if self.dice.random() < 0.4:
                    one["left_on"] = str(self.last - timedelta(days=self.dice.choice([5, 20, 45])))
            found.append(one)
        return found

    def _terms(self) -> None:
        dice, facts = self.dice, self.facts
        facts["figures"] = [
            {"person": code, "period": month, "name": name, "value": value}
            for code in CODES for month in self.months
            for name, value in (("kpi", dice.choice(["1", "0.875", "1.335"])), ("satisfaction", dice.choice(["70", "99.5"])))
            if dice.random() < 0.8
        ]  # fmt: skip
        facts["rates"] = [{"currency": "USD", "date": f"{month}-01", "rate": dice.choice(["7.1093", "7", "6.98765432"])} for month in self.months]
        for kind in ("average", "plan"):
            facts["rates"] += [{"currency": "USD", "date": f"{month}-01", "rate": dice.choice(["7.05", "7.123456"]), "kind": kind} for month in self.months]
        facts["holidays"] = [{"date": f"{self.months[0]}-0{day}"} for day in dice.sample(range(1, 9), 2)]
        if dice.random() < 0.3:
            month = dice.choice(self.months)
            facts["quotas"] = [{"person": "A", "period": month, "amount": "20000"}, {"person": "A", "period": month, "amount": "45000.01", "valid_from": f"{month}-16"}]

    # -- orders ------------------------------------------------------------------------------------------------
    def _amount(self) -> str:
        dice = self.dice
        kind = dice.random()
        if kind < 0.06:
            return "0"
        if kind < 0.14:
            return f"-{dice.randint(1, 99999) / Decimal(100)}"
        if kind < 0.17:
            return f"{dice.randint(10**12, 10**13) / Decimal(100)}"
        if kind < 0.5:  # half cents under 7.5 %, 1.25 % and 5 %
            return str(dice.choice(["100", "0.20", "1000.10", "33.40", "2000", "60000.55", "0.02", "1234.60", "5000", "10.10"]))
        return f"{dice.randint(100, 2_500_000) / Decimal(100)}"

    def _day(self) -> date:
        return self.first + timedelta(days=self.dice.choice([0, 14, 14, self.dice.randint(0, (self.last - self.first).days)]))

    def _known(self, on: date) -> dict[str, str]:
        later = [month for month in self.months if month > f"{on:%Y-%m}"]
        return {"known": self.dice.choice(later)} if later and self.dice.random() < 0.15 else {}

    def _order(self, number: str) -> None:
        dice, on = self.dice, self._day()
        lines = [
            {"line": place, "amount": self._amount(), "product": dice.choice(["P1", "P2", "产品三", "p1"]), "product_line": dice.choice(["HW", "SW"]),
             "cost": dice.choice(["0", "10.5", "99.99"]), "discount": dice.choice(["0", "0.05", "0.125", "0.3"]), "unit_price": "", "quantity": "1"}
            for place in range(1, dice.randint(1, 3) + 1)
        ]  # fmt: skip
        for line in lines:
            line["unit_price"] = line["amount"]
            if dice.random() < 0.6:
                line["delivered_on"] = str(min(self.last, on + timedelta(days=dice.randint(0, 30))))
        known = self._known(on)
        order = {"number": number, "date": str(on), "owner": dice.choice(CODES), "customer": dice.choice(["C1", "C2", "*C 三", "c1"]), "lines": lines, **known}
        if dice.random() < 0.15:
            order["currency"] = "USD"
        if dice.random() < 0.35:
            order["splits"] = self._shares()
        self.facts["orders"].append(order)
        if "currency" not in order:
            self._money(order, on, known)
        self._after(order, on, known)

    def _shares(self) -> list[dict[str, str]]:
        first, second = self.dice.sample("ABC", 2)
        part = self.dice.choice(["0.5", "0.333333", "0.07"])
        shares = [{"person": first, "share": part}, {"person": second, "share": str(1 - Decimal(part))}]
        return shares + ([{"person": "M", "share": "0.1", "role": "overlay"}] if self.dice.random() < 0.3 else [])

    def _money(self, order: dict[str, Any], on: date, known: dict[str, str]) -> None:
        dice, facts = self.dice, self.facts
        total = sum(Decimal(line["amount"]) for line in order["lines"])
        if dice.random() < 0.6 and total > 0:
            facts["invoices"].append({"order": order["number"], "date": str(on), "amount": str(total)} | known)
        for _ in range(dice.randint(0, 2) if total > 0 else 0):
            paid_on = on + timedelta(days=dice.randint(0, 50))
            part = dice.choice([total, (total / 3).quantize(Decimal("0.01"))])
            if paid_on <= self.last and part > 0:
                facts["payments"].append({"order": order["number"], "date": str(paid_on), "amount": str(part)} | known)

    def _after(self, order: dict[str, Any], on: date, known: dict[str, str]) -> None:
        """Returns and changed splits of an order."""
        dice, facts = self.dice, self.facts
        line = dice.choice(order["lines"])
        back = on + timedelta(days=dice.randint(0, 45))
        if dice.random() < 0.3 and Decimal(line["amount"]) > 1 and back <= self.last:
            amount = line["amount"] if dice.random() < 0.6 else "0.50"
            later = max(f"{back:%Y-%m}", known.get("known", ""))
            facts["returns"].append({"order": order["number"], "line": line["line"], "date": str(back), "amount": amount, "known": later})
        months = [month for month in self.months if month > f"{on:%Y-%m}"]
        if dice.random() < 0.12 and months and not known:
            facts["splits"].append({"order": order["number"], "shares": self._shares(), "known": dice.choice(months)})


def random_company(dice: random.Random) -> dict[str, Any]:
    return CompanyMaker(dice).make()
