"""A published shop's orders and returns, brought in as an office does, against sums made of the files alone with nothing of ours."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from server_db.domain.kpi.measures import codes
from server_db.engine.kpis import recalculate
from tests.conftest import TestDatabase
from tests.server_db.imports.office import Office, found

UNTIL = "2014-09"
FIRST, LAST = 201401, 201411
Sums = dict[tuple[str, int], dict[str, int]]


def table(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as read:
        return list(csv.DictReader(read))


def written(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def minor(amount: str | Decimal) -> int:
    return int((Decimal(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def month(day: str) -> int:
    return int(day[:4]) * 100 + int(day[5:7])


@pytest.fixture(scope="module")
def shop(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The lines, each with the manager of its region as seller, and those of returned orders once more, given back twenty days after they went out."""
    folder = real_data / "superstore_zh"
    sellers = {row["地区"]: f"Z{number}" for number, row in enumerate(table(folder / "managers.csv.gz"))}
    lines = [row | {"销售员": sellers[row["地区"]]} for row in table(folder / "orders_2014_2016.csv.gz") if row["订单日期"] < UNTIL]
    holder: dict[str, str] = {}
    for row in lines:
        holder.setdefault(row["订单 ID"], row["客户 ID"])
    returned = {row["订单 ID"] for row in table(folder / "returns_2014_2016.csv.gz")}
    backs = [
        row
        | {"订单 ID": "T-" + row["订单 ID"], "订单日期": str(date.fromisoformat(row["发货日期"]) + timedelta(20)), "发货日期": "", "原订单号": row["订单 ID"], "原行号": row["行 ID"]}
        | {name: str(-Decimal(row[name])) for name in ("销售额", "数量", "利润")}
        for row in lines
        if row["订单 ID"] in returned and holder[row["订单 ID"]] == row["客户 ID"]
    ]  # fmt: skip
    return lines, backs


@pytest.fixture(scope="module")
def office(database: TestDatabase, shop: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = found(database, tmp_path_factory.mktemp("shop"), "CNY")
    made.load("people", "工号,姓名,入职日期\nH1,甲,2013-01-01\nH2,乙,2013-01-01\n")
    made.load("people", "工号,姓名,上级,入职日期\n" + "".join(f"Z{n},人{n},H{1 + n % 2},2013-06-01\n" for n in range(6)))
    # two moves within one month; and one who has left
    made.load("people", "工号,姓名,上级,生效日期\nZ0,人0,H2,2014-05-10\n")
    made.load("people", "工号,姓名,上级,生效日期\nZ0,人0,H1,2014-05-24\n")
    made.load("people", "工号,姓名,上级,离职日期\nZ5,人5,H2,2014-07-10\n")
    for name, rows in zip(("lines", "returns"), shop, strict=True):
        outcome = made.load("order-lines", written(made.folder / f"{name}.csv", rows), source="zh")
        assert (outcome.new, outcome.failed) == (len(rows), 0) and rows
    yield made
    made.leave()


def by_hand(lines: list[dict[str, str]], backs: list[dict[str, str]]) -> Sums:
    sums: Sums = defaultdict(lambda: defaultdict(int))
    for row in (*lines, *backs):
        held, amount = sums[row["销售员"], month(row["订单日期"])], minor(row["销售额"])
        held["revenue"] += amount
        held["margin"] += amount - minor(Decimal(row["销售额"]) - Decimal(row["利润"]))
        held["sold_lines" if amount > 0 else "returns"] += 1 if amount > 0 else -amount
    orders = {(row["订单 ID"], row["客户 ID"]): row for row in reversed(lines)}
    known: set[Any] = set()
    for (_, customer), row in sorted(orders.items(), key=lambda item: (item[1]["订单日期"], lines.index(item[1]))):
        held, here = sums[row["销售员"], month(row["订单日期"])], (row["销售员"], month(row["订单日期"]), customer)
        held["orders"] += 1
        held["customers"] += here not in known
        held["new_customers"] += customer not in known
        known |= {here, customer}
    return sums


def test_sums_of_real_orders_are_those_of_the_files(office: Office, shop: Any) -> None:
    summed, _ = recalculate(lambda: psycopg.connect(**office.database.admin_args()), FIRST, LAST)
    wanted = by_hand(*shop)
    rows = office.ask("SELECT e.code, s.period_id, s.values FROM core.kpi_sum s JOIN core.employee e ON e.id = s.employee_id")
    assert summed == len(rows) == 7 * 11 + 7  # who left has seven months
    seen = ("revenue", "returns", "margin", "sold_lines", "orders", "customers", "new_customers")
    stored = {(code, period): dict(zip(codes, values, strict=True)) for code, period, values in rows}
    for key, sums in stored.items():
        assert [sums[code] for code in seen] == [wanted[key][code] for code in seen], key
    assert sum(sums["returns"] for sums in stored.values()) > 0 and sum(sums["new_customers"] for sums in stored.values()) > 300
    teams = office.ask(
        "SELECT e.code, t.period_id, t.sums[1] FROM core.kpi_team_(%s, %s, NULL) t JOIN core.employee e ON e.id = t.employee_id", FIRST, LAST
    )
    heads = {"H1": ("Z0", "Z2", "Z4"), "H2": ("Z1", "Z3", "Z5")}  # who moved twice in May stood with the first head at its end
    wanted_teams = {
        (head, period): sum(stored[one, period]["revenue"] for one in (head, *team) if (one, period) in stored)
        for head, team in heads.items()
        for period in {period for _, period in stored}
    }
    assert {(head, period): revenue for head, period, revenue in teams} == wanted_teams
