"""Both ledgers in one shape: earnings of each run; releases, payouts and where the sub-ledgers stand by month, since a correction
may hold people for whom nothing differs. What comes to nothing is left out.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from server_db.domain.ledgers.year import Year

Rows = dict[tuple[Any, ...], Counter[tuple[Any, ...]]]
# Lines that came back stand under this and the number of the line they take back.
RETURN_LINES = 900

_RUNS = "SELECT id, period_id, coalesce(as_of_period_id, period_id) FROM core.commission_run WHERE status <> 'draft' ORDER BY id"
_EARNINGS = """
SELECT e.employee_id, e.step, o.number::text, l.line_no, e.reverses_id IS NOT NULL, sum(e.amount_minor)::bigint FROM core.earning e
  LEFT JOIN core.credit c ON c.id = e.credit_id LEFT JOIN core.sales_order o ON o.id = c.order_id LEFT JOIN core.order_line l ON l.id = c.line_id
  WHERE e.run_id = %s GROUP BY 1, 2, 3, 4, 5"""
_RELEASES = """
SELECT r.employee_id, r.step, o.number::text, r.status, sum(r.amount_minor)::bigint FROM core.release r
  LEFT JOIN core.sales_order o ON o.id = r.order_id WHERE r.run_id = %s GROUP BY 1, 2, 3, 4"""
_PAYOUTS = "SELECT employee_id, kind, step, amount_minor FROM core.payout WHERE run_id = %s"
_LEDGERS = "SELECT employee_id, ledger, closing_minor FROM core.subledger_entry WHERE run_id = %s"
_CREDITS = """
SELECT c.employee_id, o.number::text, l.line_no, c.role, c.date_kind, c.credited_on, sum(c.amount_minor)::bigint FROM core.credit c
  JOIN core.sales_order o ON o.id = c.order_id JOIN core.order_line l ON l.id = c.line_id GROUP BY 1, 2, 3, 4, 5, 6"""


class Office(Protocol):
    """A database whose ledgers are read: `names` gives people's codes by number."""

    @property
    def names(self) -> dict[int, str]: ...

    def all(self, query: str, *values: Any) -> list[tuple[Any, ...]]: ...


def database_rows(office: Office) -> Rows:
    found = _Sums()
    names = office.names
    for person, order, line, role, kind, day, minor in office.all(_CREDITS):
        found.add(("credits",), (names[person], order, line % RETURN_LINES, role, kind, day), minor)
    for run, period, month in office.all(_RUNS):
        for person, step, order, line, back, minor in office.all(_EARNINGS, run):
            found.add(("earnings", period, month), (names[person], step, order, line % RETURN_LINES if line else None, back), minor)
        for person, step, order, status, minor in office.all(_RELEASES, run):
            if status == "paid" or period == month:
                found.add(("releases", period), (names[person], step, order, status), minor)
        for person, kind, step, minor in office.all(_PAYOUTS, run):
            found.add(("payouts", period), _payout(names[person], kind, step), minor)
        for person, ledger, closing in office.all(_LEDGERS, run):
            found.set(("ledgers", period), (names[person], ledger), closing)
    return found.rows


def python_rows(year: Year) -> Rows:
    found = _Sums()
    credits = {one.id: one for one in year.credits.rows}
    for credit in credits.values():
        found.add(("credits",), (credit.person, credit.order, credit.number, credit.role, credit.date_kind, credit.on), credit.minor)
    for run in year.runs:
        for one in run.bookings:
            lies_on = credits[int(one.row.record)] if one.row.record is not None else None
            order, line = (lies_on.order, lies_on.number) if lies_on else (None, None)
            found.add(("earnings", run.period, run.month), (one.person, one.row.step, order, line, one.reverses is not None), one.row.minor)
        for person, releases in run.releases.items():
            for row in releases:
                if row.status == "paid" or run.as_of is None:
                    found.add(("releases", run.period), (person, row.step, row.order, row.status), row.minor)
        for person, settlement in run.settlements.items():
            for payout in settlement.payouts:
                found.add(("payouts", run.period), _payout(person, payout.kind, payout.step), payout.minor)
            for entry in settlement.ledgers:
                found.set(("ledgers", run.period), (person, entry.ledger), entry.closing)
    return found.rows


def first_difference(ours: Rows, theirs: Rows) -> str:
    """One sentence, or nothing where both are the same."""
    for group in sorted({*ours, *theirs}, key=str):
        mine, other = ours.get(group, Counter()), theirs.get(group, Counter())
        for key in sorted({*mine, *other}, key=str):
            if mine[key] != other[key]:
                where = " ".join(str(part) for part in (*group, *key) if part not in (None, ""))
                return f"{where}: {mine[key]} by the plain ledgers, {other[key]} in the database (minor units)."
    return ""


def _payout(person: str, kind: str, step: str) -> tuple[str, str, str]:
    """What goes up and what is taken back may be netted by one run or stand in two of the same month."""
    return (person, "commission", "") if kind in ("commission", "clawback") else (person, kind, step)


class _Sums:
    """Sums by key."""

    def __init__(self) -> None:
        self._sums: Rows = {}

    def add(self, group: tuple[Any, ...], key: tuple[Any, ...], minor: int) -> None:
        self._sums.setdefault(group, Counter())[key] += minor

    def set(self, group: tuple[Any, ...], key: tuple[Any, ...], minor: int) -> None:
        self._sums.setdefault(group, Counter())[key] = minor

    @property
    def rows(self) -> Rows:
        kept = {group: Counter({key: minor for key, minor in sums.items() if minor}) for group, sums in self._sums.items()}
        return {group: sums for group, sums in kept.items() if sums}
