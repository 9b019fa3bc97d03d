"""The sums behind KPIs counted in plain Python from whole tables, one record after the other: what SQL must come to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import psycopg
from psycopg.rows import dict_row

from server_db.domain.kpi.measures import codes, half_up
from tests.server_db.sql.kpi_office import ZONE, month_before, period

Sums = dict[tuple[int, int], dict[str, int | None]]
EXPONENTS = {"CNY": 2, "USD": 2, "JPY": 0}


class Count:
    """Reads everything once; `sums` are those of whoever is in the office in these months."""

    def __init__(self, admin: psycopg.Connection[Any], months: list[date]) -> None:
        self._admin = admin
        self.sums: Sums = {}
        self._rates = self.rows("currency_rate")
        left = {row["id"]: row["left_on"] for row in self.rows("employee")}
        for row in self.rows("assignment"):
            for month in months:
                if (
                    (left[row["employee_id"]] or month) >= month
                    and row["valid"].lower < month_before(month, -1)
                    and (row["valid"].upper is None or row["valid"].upper > month)
                ):
                    self.sums[row["employee_id"], period(month)] = {code: None if code == "quota" else 0 for code in codes}
        self.orders()
        self.money()
        self.deals()
        self.leads()
        self.evidence()
        self.other()
        self.quotas()

    def rows(self, table: str) -> list[dict[str, Any]]:
        with self._admin.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(f"SELECT * FROM core.{table}".encode()).fetchall()

    def add(self, person: int | None, day: date | datetime | None, **amounts: int) -> None:
        if isinstance(day, datetime):
            day = day.astimezone(ZONE).date()
        if person is None or day is None or (person, period(day)) not in self.sums:
            return
        found = self.sums[person, period(day)]
        for code, amount in amounts.items():
            found[code] = (found[code] or 0) + amount

    def rate(self, currency: str, day: date) -> Decimal | None:
        known = [row for row in self._rates if row["from_code"] == currency and row["to_code"] == "CNY" and row["on_date"] <= day]
        if not known:
            return None
        best = max(known, key=lambda row: (row["kind"] == "closing", row["on_date"], row["batch_id"], row["id"]))
        return Decimal(best["rate"]) * Decimal(10) ** (2 - EXPONENTS[currency])

    def money_of(self, minor: int | None, currency: str, day: date) -> int | None:
        if minor is None or currency == "CNY":
            return minor
        rate = self.rate(currency, day)
        return None if rate is None else int((minor * rate).quantize(Decimal(1), ROUND_HALF_UP))

    def orders(self) -> None:
        current = sorted(
            (row for row in self.rows("sales_order") if row["replaced_batch"] is None), key=lambda row: (row["ordered_on"], row["root_id"])
        )
        lines = [row for row in self.rows("order_line") if row["replaced_batch"] is None]
        kinds: dict[int, set[str]] = defaultdict(set)
        for row in lines:
            kinds[row["order_id"]].add(row["kind"])
        # what only gives back or adjusts is no order, and nobody is no customer
        current = [row for row in current if not kinds[row["root_id"]] or "sale" in kinds[row["root_id"]]]
        nobody = {row["id"] for row in self.rows("customer") if row["number"] == "-"}
        seen: set[Any] = set()
        for row in current:
            named = row["customer_id"] not in nobody
            month = (row["owner_id"], row["customer_id"], period(row["ordered_on"]))
            self.add(
                row["owner_id"],
                row["ordered_on"],
                orders=1,
                customers=named and month not in seen,
                new_customers=named and row["customer_id"] not in seen,
            )
            seen |= {month, row["customer_id"]}
        costs: dict[tuple[int, int], set[bool]] = defaultdict(set)
        for row in lines:
            amount = self.money_of(row["amount_minor"], row["currency"], row["ordered_on"])
            if amount is not None:
                costs[row["owner_id"], period(row["ordered_on"])].add(row["cost_minor"] is not None)
                cost = self.money_of(row["cost_minor"], row["currency"], row["ordered_on"])
                self.add(row["owner_id"], row["ordered_on"], revenue=amount, returns=-amount if row["kind"] == "return" else 0,
                         margin=0 if cost is None else amount - cost, sold_lines=row["kind"] == "sale")  # fmt: skip
        # where nothing is known of costs, the margin is not known either
        for key, known in costs.items():
            if key in self.sums and not any(known):
                self.sums[key]["margin"] = None

    def money(self) -> None:
        for table, day, code in (("invoice", "invoiced_on", "invoiced"), ("customer_payment", "paid_on", "collections")):
            for row in self.rows(table):
                amount = self.money_of(row["amount_minor"], row["currency"], row[day])
                if row["replaced_batch"] is None and amount is not None:
                    self.add(row["owner_id"], row[day], **{code: amount})

    def deals(self) -> None:
        for row in self.rows("deal"):
            self.add(row["owner_id"], row["opened_on"], deals_opened=1)
            if row["closed_at"] is None:
                continue
            day = row["closed_at"].astimezone(ZONE).date()
            won = row["status"] == "won"
            amount = self.money_of(row["amount_minor"], row["currency"], day) if won else None
            self.add(
                row["owner_id"],
                day,
                deals_won=won,
                deals_lost=not won,
                won_amount=amount or 0,
                cycle_days=max(0, (day - row["opened_on"]).days) if won else 0,
            )

    def leads(self) -> None:
        for row in self.rows("lead"):
            if row["status"] != "merged":
                self.add(row["owner_id"], row["created_at"], leads_got=1)
                self.add(row["owner_id"], row["mql_at"], leads_mql=1)
                self.add(row["owner_id"], row["closed_at"], leads_closed=1, leads_won=row["status"] == "won")
        for row in self.rows("lead_stint"):
            answered = row["responded_at"] is not None
            self.add(row["owner_id"], row["since"], responses_due=answered or row["breached"], responses_in_time=answered and not row["breached"],
                     response_seconds=(row["response_seconds"] or 0) if answered else 0, responses=answered)  # fmt: skip

    def evidence(self) -> None:
        rules = {(row["version_id"], row["stage_id"]): row["rules"]["evidence"] for row in self.rows("pipeline_stage")}
        kept = [(row["deal_id"], row["requirement_id"]) for row in self.rows("deal_evidence") if row["removed_at"] is None]
        for row in self.rows("deal_move"):
            if row["kind"] not in ("forward", "skip", "won"):
                continue
            asked = [rule for rule in rules[row["version_id"], row["from_stage"]] if rule["at"] == "exit"]
            asked += [rule for rule in rules[row["version_id"], row["to_stage"]] if rule["at"] == "entry"]
            for rule in asked:
                present = kept.count((row["deal_id"], rule["id"]))
                self.add(row["owner_id"], row["moved_at"], evidence_needed=rule["count"], evidence_present=min(rule["count"], present))

    def other(self) -> None:
        for row in self.rows("deal_activity"):
            kind = row["kind"]
            self.add(
                row["owner_id"],
                row["happened_at"],
                visits=kind == "visit",
                calls=kind == "call",
                meetings=kind == "meeting",
                activities=kind != "note",
            )
        for row in self.rows("deal_task"):
            done = row["done_at"] is not None and row["due_on"] is not None and row["done_at"].astimezone(ZONE).date() <= row["due_on"]
            self.add(row["assignee_id"] or row["owner_id"], row["due_on"], tasks_due=1, tasks_in_time=done)
        scored = (("survey_answer", "answered_on", "answers", "survey_score", "score"), ("skill_review", "happened_on", "reviews", "review_score", "total"),
                  ("knowledge_test", "taken_on", "tests", "test_score", "score"))  # fmt: skip
        for table, day, number, total, mark in scored:
            for row in self.rows(table):
                if row["voided_at"] is None:
                    parts = half_up(int(row[mark] * 10_000 * 100), int(row["best"] * 100))
                    self.add(row["employee_id"], row[day], **{number: 1, total: parts})

    def quotas(self) -> None:
        parts: dict[tuple[int, int], dict[date, tuple[int, int]]] = defaultdict(dict)
        for row in self.rows("quota"):
            first = date(row["period_id"] // 100, row["period_id"] % 100, 1)
            begins = max(row["valid_from"] or first, first)
            if row["measure"] == "sales" and begins < month_before(first, -1):
                held = parts[row["employee_id"], row["period_id"]]
                held[begins] = max(held.get(begins, (0, 0)), (row["batch_id"], row["amount_minor"]))
        for (person, month), held in parts.items():
            first = date(month // 100, month % 100, 1)
            edges = [*sorted(held), month_before(first, -1)]
            blended = sum(held[begins][1] * (until - begins).days for begins, until in pairwise(edges))
            self.add(person, first, quota=half_up(blended, (month_before(first, -1) - first) // timedelta(days=1)))
