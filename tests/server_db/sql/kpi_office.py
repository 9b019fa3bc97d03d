"""An office whose records change at random, and a plain count of its months, for the tests of the sums behind KPIs.

The guards of single tables are switched off, so that any state of a record can be made; what notes the changes stays on.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

ZONE = ZoneInfo("Asia/Shanghai")
PEOPLE, CUSTOMERS, DEALS, LEADS = 5, 6, 6, 6
FREE = (
    "deal",
    "lead",
    "lead_stint",
    "deal_activity",
    "deal_move",
    "deal_evidence",
    "deal_task",
    "survey_answer",
    "skill_review",
    "knowledge_test",
    "assignment",
)
FACTS = {"sales_order": "ordered_on", "order_line": "ordered_on", "invoice": "invoiced_on", "customer_payment": "paid_on"}
RULES = {"evidence": [{"id": "e1", "at": "exit", "count": 1}, {"id": "e2", "at": "exit", "count": 2}, {"id": "e3", "at": "entry", "count": 1}]}
SETUP = """
INSERT INTO core.currency VALUES ('CNY', 2, 'Yuan', '人民币'), ('USD', 2, 'Dollar', '美元'), ('JPY', 0, 'Yen', '日元');
INSERT INTO core.office (id, name_en, name_zh, currency, timezone) VALUES (1, 'Office', '公司', 'CNY', 'Asia/Shanghai');
INSERT INTO core.employee (code, name_en, name_zh) SELECT 'E' || i, 'E' || i, 'E' || i FROM generate_series(1, 5) i;
INSERT INTO core.customer (number, name) SELECT CASE i WHEN 6 THEN '-' ELSE 'C' || i END, 'C' || i FROM generate_series(1, 6) i;
INSERT INTO core.pipeline (code, name_en, name_zh) VALUES ('P', 'P', 'P');
INSERT INTO core.pipeline_version (pipeline_id, number, body, body_hash) VALUES (1, 1, '{}', 'x');
INSERT INTO core.pool (code, name_en, name_zh) VALUES ('pool', 'Pool', '池');
INSERT INTO core.stored_file (sha256, size, media_type, content) VALUES (sha256('x'), 1, 'text/plain', 'x');
INSERT INTO core.assignment (employee_id, level, valid) SELECT i, 1, '[2020-01-01,)' FROM generate_series(1, 5) i;
"""
STAGE = """
INSERT INTO core.pipeline_stage (version_id, stage_id, position, code, kind, name_en, name_zh, probability, forecast, idle_days, warn_days, rules)
VALUES (1, %s, %s, %s, 'stage', 's', 's', 0.5, 'pipeline', 1, 1, %s)
"""


def month_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def period(day: date) -> int:
    return day.year * 100 + day.month


class Office:
    """`chance` decides what happens; four months are summed, the last of them runs."""

    def __init__(self, admin: psycopg.Connection[Any], seed: int) -> None:
        self.admin, self.chance = admin, random.Random(seed)
        today = datetime.now(ZONE).date()
        self.months = [month_before(today, back) for back in (3, 2, 1, 0)]
        self.acts: tuple[Callable[[], None], ...] = (
            *(self.order,) * 3, *(self.line,) * 4, self.leaving, self.money, self.money, self.rate, *(self.deal,) * 3, self.move, self.evidence, *(self.lead,) * 3, self.stint, self.stint,
            self.activity, self.task, self.answer, self.review, self.knowledge, self.quota, self.assignment,
        )  # fmt: skip

    def begin(self) -> None:
        with self.admin.transaction():
            self.admin.execute("SET LOCAL session_replication_role = replica")
            self.admin.execute(SETUP.encode())
            for place, stage in enumerate(("a", "b", "c")):
                self.admin.execute(STAGE, (stage, place, stage, json.dumps(RULES if stage != "c" else {"evidence": RULES["evidence"][2:]})))
        for table in FREE:
            self.admin.execute(f"ALTER TABLE core.{table} DISABLE TRIGGER USER".encode())
            for name in ("kpi_in", "kpi_up", "kpi_out"):
                self.admin.execute(f"ALTER TABLE core.{table} ENABLE TRIGGER {name}".encode())
        for month in self.months:
            self.admin.execute("SELECT core.ensure_period(%s)", (month,))
        self.batch()

    def batch(self) -> None:
        row = self.admin.execute("SELECT core.open_batch('test')").fetchone()
        assert row
        self.now = row[0]

    def act(self, times: int) -> None:
        """Some acts, each in a transaction; one in ten is taken back."""
        for _ in range(times):
            try:
                with self.admin.transaction():
                    self.batch()
                    self.chance.choice(self.acts)()
                    if self.chance.random() < 0.1:
                        raise psycopg.Rollback
            except (psycopg.errors.ExclusionViolation, psycopg.errors.UniqueViolation):
                pass

    def day(self, earlier: int = 0) -> date:
        first = self.months[0] - timedelta(days=earlier)
        return first + timedelta(days=self.chance.randrange((month_before(self.months[-1], -1) - first).days))

    def moment(self) -> datetime:
        """Often at the edge of a month of the office."""
        if self.chance.random() < 0.3:
            edge = datetime.combine(self.chance.choice(self.months), datetime.min.time(), ZONE)
            return (edge + timedelta(seconds=self.chance.choice((-1, 0, 1)))).astimezone(UTC)
        return datetime.combine(self.day(), datetime.min.time(), UTC) + timedelta(seconds=self.chance.randrange(86_400))

    def person(self) -> int:
        return self.chance.randint(1, PEOPLE)

    def some(self, table: str) -> Any:
        rows = self.admin.execute(f"SELECT * FROM core.{table} ORDER BY id".encode()).fetchall()
        return self.chance.choice(rows)[0] if rows else None

    def insert(self, table: str, **columns: Any) -> None:
        marks = ", ".join(["%s"] * len(columns))
        self.admin.execute(f"INSERT INTO core.{table} ({', '.join(columns)}) VALUES ({marks})".encode(), tuple(columns.values()))

    def update(self, table: str, **columns: Any) -> None:
        sets = ", ".join(f"{name} = %s" for name in columns)
        self.admin.execute(f"UPDATE core.{table} SET {sets} WHERE id = %s".encode(), (*columns.values(), self.some(table)))

    def remove(self, table: str) -> None:
        self.admin.execute(f"DELETE FROM core.{table} WHERE id = %s".encode(), (self.some(table),))

    def replaced(self, table: str) -> Any:
        """A fact that a new one replaces, now and then."""
        rows = self.admin.execute(f"SELECT id FROM core.{table} WHERE replaced_batch IS NULL ORDER BY id".encode()).fetchall()
        return self.chance.choice(rows)[0] if rows and self.chance.random() < 0.4 else None

    def currency(self) -> str:
        return self.chance.choice(("CNY", "CNY", "USD", "JPY"))

    def minor(self) -> int:
        return self.chance.randint(-500, 100_000)

    def order(self) -> None:
        number = self.chance.randrange(10**12)
        owner = None if self.chance.random() < 0.1 else self.person()
        self.insert("sales_order", number=str(number), customer_id=self.chance.randint(1, CUSTOMERS), ordered_on=self.day(60), currency="CNY", owner_id=owner,
                    replaces_id=self.replaced("sales_order"), root_id=0, batch_id=self.now)  # fmt: skip

    def line(self) -> None:
        orders = self.admin.execute("SELECT DISTINCT root_id FROM core.sales_order ORDER BY 1").fetchall()
        if not orders:
            return
        order = self.chance.choice(orders)
        kind = self.chance.choice(("sale", "return", "adjustment"))
        amount = abs(self.minor()) * (-1 if kind == "return" else 1)
        cost = None if self.chance.random() < 0.3 else self.minor()
        self.insert("order_line", order_id=order[0], line_no=1, kind=kind, quantity=1, unit_price=1, amount_minor=amount, cost_minor=cost, currency=self.currency(),
                    owner_id=self.person(), ordered_on=self.day(20), replaces_id=self.replaced("order_line"), batch_id=self.now)  # fmt: skip

    def leaving(self) -> None:
        """Somebody leaves while the post stays open, or stays after all."""
        self.admin.execute("UPDATE core.employee SET left_on = %s WHERE id = %s", (self.chance.choice((None, None, self.day())), self.person()))

    def money(self) -> None:
        order = self.some("sales_order")
        table, day = self.chance.choice((("invoice", "invoiced_on"), ("customer_payment", "paid_on")))
        if order is not None:
            self.insert(table, order_id=order, number="N", amount_minor=self.minor(), currency=self.currency(), owner_id=self.person(),
                        replaces_id=self.replaced(table), batch_id=self.now, **{day: self.day(20)})  # fmt: skip

    def rate(self) -> None:
        self.insert("currency_rate", from_code=self.chance.choice(("USD", "JPY")), to_code="CNY", on_date=self.day(40), kind=self.chance.choice(("closing", "average")),
                    rate=self.chance.choice(("7.2", "0.0483", "6.91234")), batch_id=self.now)  # fmt: skip

    def deal(self) -> None:
        status = self.chance.choice(("open", "won", "lost"))
        values = {"owner_id": self.person(), "status": status, "closed_at": None if status == "open" else self.moment(), "opened_on": self.day(30),
                  "amount_minor": self.chance.choice((None, abs(self.minor()))), "currency": self.currency()}  # fmt: skip
        if self.chance.random() < 0.5:
            return self.update("deal", **values)
        self.insert("deal", code=f"D{self.chance.randrange(10**12)}", customer_id=1, name="d", pipeline_id=1, version_id=1, stage_id="a",
                    entered_at=self.moment(), clock_at=self.moment(), **values)  # fmt: skip
        return None

    def move(self) -> None:
        values = {"owner_id": self.person(), "from_stage": self.chance.choice("ab"), "to_stage": self.chance.choice("bc"), "moved_at": self.moment(),
                  "kind": self.chance.choice(("forward", "skip", "won", "back"))}  # fmt: skip
        if self.chance.random() < 0.3:
            self.update("deal_move", **values)
        elif (deal := self.some("deal")) is not None:
            self.insert("deal_move", deal_id=deal, version_id=1, **values)

    def evidence(self) -> None:
        chance = self.chance.random()
        if chance < 0.3:
            self.update("deal_evidence", removed_at=self.chance.choice((None, self.moment())))
        elif chance < 0.4:
            self.remove("deal_evidence")
        elif (deal := self.some("deal")) is not None:
            self.insert(
                "deal_evidence",
                deal_id=deal,
                owner_id=1,
                stage_id="a",
                requirement_id=self.chance.choice(("e1", "e2", "e3", None)),
                kind="k",
                file_id=1,
                file_name="f",
            )

    def lead(self) -> None:
        status = self.chance.choice(("open", "open", "won", "lost", "invalid", "merged"))
        other = self.some("lead")
        if status == "merged" and other is None:
            status = "open"
        values = {"owner_id": self.chance.choice((None, self.person())), "status": status, "closed_at": self.moment() if status in ("won", "lost", "invalid") else None,
                  "mql_at": self.chance.choice((None, self.moment())), "created_at": self.moment()}  # fmt: skip
        chance = self.chance.random()
        if chance < 0.1 and other is not None:
            self.admin.execute("DELETE FROM core.lead_stint WHERE lead_id = %s", (other,))
            self.admin.execute("UPDATE core.lead SET merged_into = NULL, status = 'open' WHERE merged_into = %s", (other,))
            self.admin.execute("DELETE FROM core.lead WHERE id = %s", (other,))
        elif chance < 0.5 and status != "merged":
            self.update("lead", merged_into=None, **values)
        else:
            self.insert("lead", code=f"L{self.chance.randrange(10**12)}", pool_id=1, merged_into=other if status == "merged" else None, **values)

    def stint(self) -> None:
        answered = self.chance.choice((None, self.moment()))
        values = {"owner_id": self.chance.choice((None, self.person())), "since": self.moment(), "until": datetime(2200, 1, 1, tzinfo=UTC), "breached": self.chance.random() < 0.4,
                  "responded_at": answered, "response_seconds": None if answered is None else self.chance.randrange(9000)}  # fmt: skip
        chance = self.chance.random()
        if chance < 0.1:
            self.remove("lead_stint")
        elif chance < 0.4:
            self.update("lead_stint", **values)
        elif (lead := self.some("lead")) is not None:
            self.insert("lead_stint", lead_id=lead, pool_id=1, how="assign", sla_seconds=900, **values)

    def activity(self) -> None:
        values = {"owner_id": self.person(), "kind": self.chance.choice(("visit", "call", "meeting", "demo", "note")), "happened_at": self.moment()}
        chance = self.chance.random()
        if chance < 0.1:
            self.remove("deal_activity")
        elif chance < 0.3:
            self.update("deal_activity", **values)
        elif (deal := self.some("deal")) is not None:
            self.insert("deal_activity", deal_id=deal, **values)

    def task(self) -> None:
        values = {"owner_id": self.person(), "assignee_id": self.chance.choice((None, self.person())), "due_on": self.chance.choice((None, self.day())),
                  "done_at": self.chance.choice((None, self.moment()))}  # fmt: skip
        if self.chance.random() < 0.4:
            self.update("deal_task", **values)
        elif (deal := self.some("deal")) is not None:
            self.insert("deal_task", deal_id=deal, name_en="t", name_zh="t", **values)

    def _void(self, table: str) -> bool:
        if self.chance.random() < 0.3:
            self.update(table, voided_at=self.moment(), void_reason="wrong")
            return True
        return False

    def answer(self) -> None:
        if not self._void("survey_answer"):
            best = self.chance.choice((5, 10, 3))
            self.insert(
                "survey_answer", employee_id=self.person(), answered_on=self.day(), score=f"{self.chance.randint(0, best * 4) / 4:.2f}", best=best
            )

    def review(self) -> None:
        if not self._void("skill_review"):
            person = self.person()
            self.insert("skill_review", employee_id=person, kind="call", link_kind="deal_activity", link_id=str(self.chance.randrange(10**9)), happened_on=self.day(),
                        marks="{}", total=self.chance.randint(0, 15), best=15, by_id=person % PEOPLE + 1)  # fmt: skip

    def knowledge(self) -> None:
        if not self._void("knowledge_test"):
            self.insert(
                "knowledge_test",
                employee_id=self.person(),
                code="T",
                name_en="T",
                name_zh="T",
                taken_on=self.day(),
                score=self.chance.randint(0, 7),
                best=7,
            )

    def quota(self) -> None:
        month = self.chance.choice(self.months)
        begins = self.chance.choice((None, None, month + timedelta(days=self.chance.randrange(28))))
        self.insert("quota", employee_id=self.person(), period_id=period(month), measure=self.chance.choice(("sales", "sales", "other")), amount_minor=abs(self.minor()),
                    valid_from=begins, batch_id=self.now)  # fmt: skip

    def assignment(self) -> None:
        """Moved, gone, away for some days, or never there."""
        one, first = self.some("assignment"), self.day()
        chance = self.chance.random()
        if one is None or chance < 0.5:
            until = self.chance.choice((None, None, first + timedelta(days=40)))
            self.admin.execute(
                "INSERT INTO core.assignment (employee_id, level, valid) VALUES (%s, 1, daterange(%s, %s))", (self.person(), first, until)
            )
        elif chance < 0.6:
            self.admin.execute("DELETE FROM core.assignment WHERE id = %s", (one,))
        else:
            row = self.admin.execute("UPDATE core.assignment SET valid = daterange(lower(valid), %s) WHERE id = %s AND lower(valid) < %s RETURNING employee_id",
                                     (first, one, first)).fetchone()  # fmt: skip
            if row and self.chance.random() < 0.8:
                again = first + timedelta(days=self.chance.choice((0, 0, 20)))
                self.admin.execute("INSERT INTO core.assignment (employee_id, level, valid) VALUES (%s, 2, daterange(%s, NULL))", (row[0], again))
