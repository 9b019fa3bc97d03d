"""A company whose January is locked when something late comes: the same late fact, known in time, is the yardstick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.server_db.engine.company import Company

JAN, FEB = date(2026, 1, 12), date(2026, 2, 12)
PEOPLE = ("M", "H", "A", "B", "C1", "T1", "T2")
LEDGERS = ("run_person", "result", "earning", "release", "payout", "subledger_entry", "run_exception")
REP = {
    "properties": {"clawback": "recompute", "release": "at_once"},
    "tables": {"rates": {"columns": ["sales", "rate"], "rows": [["0", "0.01"], ["2000", "0.02"], ["5000", "0.05"]]}},
    "inputs": {"satisfaction": {"unit": "score", "label_en": "Satisfaction", "label_zh": "满意度", "default": "0"}},
    "steps": [
        {"name": "sold", "formula": "SUM(orders.amount)"},
        {"name": "rate_reached", "formula": "BAND(MAX(sold, 0), rates)"},
        {"name": "commission", "scope": "record", "label_en": "Commission", "label_zh": "佣金", "formula": "ROUND(amount * rate_reached, 2)"},
        {"name": "target", "formula": "ROUND(IF(sold >= quota, 100, 0), 2)"},
        {"name": "service", "formula": "ROUND(satisfaction, 2)"},
        {"name": "payout", "formula": "ROUND(SUM(orders.commission) + target + service, 2)"},
    ],
    "payout": "payout", "payout_lines": ["commission", "target", "service"],
}  # fmt: skip
HEAD = {"steps": [{"name": "payout", "scope": "team", "formula": "ROUND(SUM(members.sales) * 1%, 2)"}], "payout": "payout"}
TEAM = {"steps": [{"name": "payout", "formula": "ROUND(team_sales * 2%, 2)"}], "payout": "payout"}
Net = dict[tuple[str, str, str | None], int]


def found(office: Company) -> None:
    """M heads A and B, H heads T1 and T2 who are paid by their team's sales, C stands alone. Everybody sold something."""
    for code in ("M", "H", "C1"):
        office.person(code, level=2, salary=None)
    for code, head in (("A", "M"), ("B", "M"), ("T1", "H"), ("T2", "H")):
        office.person(code, manager=head, salary=None)
    office.plan("REP", REP, ["A", "B", "C1"])
    office.plan("HEAD", HEAD, ["M", "H"])
    office.plan("TEAM", TEAM, ["T1", "T2"])
    office.rate("USD", date(2026, 1, 1), "7")
    for code in ("A", "B", "C1"):
        office.quota(code, 202601, "4000")
        office.quota(code, 202602, "4000")
    for number, owner in enumerate(PEOPLE):
        office.order(f"S-{owner}", JAN, ["1500.50", "400"], owner, customer=f"C{number}")
    office.order("S-USD", JAN, ["100"], "C1", currency="USD")


def quota(office: Company, code: str, amount: str) -> None:
    office.quota(code, 202601, amount)


def figure(office: Company, code: str, value: str) -> None:
    with office.admin.transaction():
        office.admin.execute("INSERT INTO core.figure (employee_id, period_id, name, value, batch_id) VALUES (%s, 202601, 'satisfaction', %s, %s)",
                             (office.ids[code], Decimal(value), office.batch()))  # fmt: skip


def move(office: Company, code: str, head: str) -> None:
    """The post stands under another head, from its first day on."""
    office.admin.execute("UPDATE core.assignment SET manager_id = %s WHERE employee_id = %s", (office.ids[head], office.ids[code]))


# -- what is stored ----------------------------------------------------------------------------------------------
def history(office: Company) -> dict[int, str]:
    """A hash over every row of every ledger of each run that is locked, by the run."""
    found = {}
    for (run,) in office.all("SELECT id FROM core.commission_run WHERE status IN ('locked', 'paid')"):
        parts = [
            office.one(f"SELECT coalesce(md5(string_agg(md5(x::text), '' ORDER BY x::text)), '') FROM core.{table} x WHERE x.run_id = %s", run)[0]
            for table in LEDGERS
        ]
        head = office.one("SELECT md5(r::text) FROM core.commission_run r WHERE r.id = %s", run)[0]
        found[run] = "/".join((head, *parts))
    return found


def reached(office: Company, run: int) -> dict[str, set[str]]:
    """Whom a correction recomputed, and through what."""
    people: dict[str, set[str]] = {}
    for code, cause in office.all(
        "SELECT e.code, c.cause FROM core.correction_person c JOIN core.employee e ON e.id = c.employee_id WHERE c.run_id = %s", run
    ):
        people.setdefault(code, set()).add(cause)
    return people


def booked(office: Company, month: int = 202601, runs: Sequence[int] | None = None) -> Net:
    """What was booked for a month so far, by person, step and order."""
    net: Counter[tuple[str, str, str | None]] = Counter()
    for code, step, order, minor in office.all(
        "SELECT e.code, x.step, o.number::text, sum(x.amount_minor)::bigint FROM core.earning x JOIN core.commission_run r ON r.id = x.run_id"
        " JOIN core.employee e ON e.id = x.employee_id LEFT JOIN core.credit c ON c.id = x.credit_id LEFT JOIN core.sales_order o ON o.id = c.order_id"
        " WHERE r.status <> 'draft' AND coalesce(r.as_of_period_id, r.period_id) = %s AND (%s::int[] IS NULL OR r.id = ANY (%s)) GROUP BY 1, 2, 3",
        month, list(runs) if runs is not None else None, list(runs) if runs is not None else None,
    ):  # fmt: skip
        net[code, step, order] += minor
    return {key: minor for key, minor in net.items() if minor}


def newest(office: Company, month: int = 202601) -> dict[tuple[str, str], int]:
    """The pay lines of the newest version of each person's month."""
    return {
        (code, step): int(value * 100)
        for code, step, value in office.all(
            "SELECT e.code, r.step, r.value FROM core.employee e JOIN core.result r ON r.employee_id = e.id AND r.run_id = core.newest_run(e.id, %s)"
            " JOIN core.run_person p ON p.run_id = r.run_id AND p.employee_id = e.id JOIN core.plan_version v ON v.id = p.plan_version_id"
            " WHERE r.step IN (SELECT jsonb_array_elements_text(coalesce(v.body -> 'payout_lines', jsonb_build_array(v.body ->> 'payout'))))", month,
        ) if value
    }  # fmt: skip


def by_step(net: Net) -> dict[tuple[str, str], int]:
    sums: Counter[tuple[str, str]] = Counter()
    for (code, step, _order), minor in net.items():
        sums[code, step] += minor
    return {key: minor for key, minor in sums.items() if minor}


@dataclass(frozen=True)
class Late:
    """What comes late, whom it reaches, and how it is put right again. `in_time` is the same known before the run, where that
    is another fact: a later return is an order that was smaller from the beginning.
    """

    name: str
    comes: Callable[[Company], Any]
    reaches: dict[str, set[str]]
    undone: Callable[[Company], Any] | None = None
    in_time: Callable[[Company], Any] | None = None
    laid_otherwise: tuple[str, ...] = ()


def _smaller(office: Company) -> None:
    office.correct_line("S-A", 1, JAN, "0.50", "A")


LATE = (
    Late("an order", lambda o: o.order("NEW", date(2026, 1, 30), ["3200"], "A"), {"A": {"order"}, "M": {"order", "team"}},
         lambda o: o.correct_line("NEW", 1, date(2026, 1, 30), "0", "A")),
    Late("a line put right", lambda o: o.correct_line("S-B", 2, JAN, "900", "B"), {"B": {"order"}, "M": {"order", "team"}},
         lambda o: o.correct_line("S-B", 2, JAN, "400", "B")),
    Late("a return", lambda o: o.give_back("S-A", 1, FEB, "1500", "A"), {"A": {"return"}, "M": {"team"}}, in_time=_smaller, laid_otherwise=("M",)),
    Late("a split", lambda o: o.split("S-A", {"A": "0.6", "B": "0.4"}), {"A": {"split"}, "B": {"split"}, "M": {"team"}},
         lambda o: o.split("S-A", {"A": "1"})),
    Late("a rate", lambda o: o.rate("USD", date(2026, 1, 1), "8"), {"C1": {"rate"}}, lambda o: o.rate("USD", date(2026, 1, 1), "7")),
    Late("another head", lambda o: move(o, "A", "H"),
         {"A": {"hierarchy"}, "M": {"hierarchy", "team"}, "H": {"hierarchy", "team"}, "T1": {"team"}, "T2": {"team"}}, lambda o: move(o, "A", "M"),
         laid_otherwise=("H",)),
    Late("a quota", lambda o: quota(o, "B", "1000"), {"B": {"quota"}, "M": {"team"}}, lambda o: quota(o, "B", "4000")),
    Late("a figure", lambda o: figure(o, "C1", "87.5"), {"C1": {"figure"}}, lambda o: figure(o, "C1", "0")),
    Late("an order of a team", lambda o: o.order("NEW", date(2026, 1, 30), ["3200"], "T1"), {"T1": {"order"}, "T2": {"team"}, "H": {"order", "team"}},
         lambda o: o.correct_line("NEW", 1, date(2026, 1, 30), "0", "T1")),
)  # fmt: skip
