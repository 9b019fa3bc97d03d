"""The credited lines of both pictures, and the story of each line: new, changed, split anew, returned, or there twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from server_db.domain.commissions import Plan
from server_db.domain.disputes import CreditKey, CreditRow, LineStory
from server_db.domain.money import round_half_up
from server_db.domain.plan_facts import ORDERS, RETURNS
from server_db.domain.plan_inputs import order_record

if TYPE_CHECKING:
    from server_db.engine.dispute_reading import Case

_LINES = "SELECT l.id FROM core.dispute_lines(:who, :starts, :ends, :by_money, :order, :now) l"
# the first version of each line, and of what a return takes back
_ROOTS = """
WITH RECURSIVE up AS (
  SELECT x.id AS of, x.id, l.replaces_id FROM unnest(CAST(:lines AS bigint[])) x (id) JOIN core.order_line l ON l.id = x.id
  UNION ALL SELECT u.of, l.id, l.replaces_id FROM up u JOIN core.order_line l ON l.id = u.replaces_id)
SELECT u.of, u.id AS root, l.batch_id FROM up u JOIN core.order_line l ON l.id = u.id WHERE u.replaces_id IS NULL
"""
_CREDITS = "SELECT * FROM core.dispute_credits(:lines) c ORDER BY c.id"
_FACTS = "SELECT * FROM core.dispute_line_facts(:snapshot, :ends, :lines)"
_DUE = "SELECT * FROM core.credits_due_of(:now, :lines)"
# the same order once more: the same customer, day and amount, or the same number from another source
_TWINS = """
WITH mine AS MATERIALIZED (
  SELECT o.root_id, o.source, o.number, o.customer_id, o.ordered_on FROM core.sales_order o WHERE o.root_id = ANY (:orders) AND o.replaced_batch IS NULL),
pair AS (
  SELECT m.root_id, o.root_id AS other_id, o.number FROM mine m JOIN core.sales_order o ON o.customer_id = m.customer_id AND o.ordered_on = m.ordered_on
    WHERE o.root_id < m.root_id AND o.replaced_batch IS NULL
    AND (SELECT sum(l.amount_minor) FROM core.order_line l WHERE l.order_id = o.root_id AND l.replaced_batch IS NULL AND l.kind = 'sale')
      = (SELECT sum(l.amount_minor) FROM core.order_line l WHERE l.order_id = m.root_id AND l.replaced_batch IS NULL AND l.kind = 'sale')
  UNION ALL
  SELECT m.root_id, o.root_id, o.number FROM mine m JOIN core.sales_order o ON md5(o.number) = md5(m.number) AND o.number = m.number
    WHERE o.root_id < m.root_id AND o.replaced_batch IS NULL AND o.source IS DISTINCT FROM m.source)
SELECT DISTINCT ON (p.root_id) p.root_id, p.other_id, p.number FROM pair p ORDER BY p.root_id, p.other_id
"""
_RECOMPUTE = "SELECT DISTINCT t.employee_id FROM core.plan_terms() t WHERE t.clawback = 'recompute'"
# what returned deals earned when they were booked, in force up to the run at hand
_ORIGINS = """
SELECT e.step, e.credit_id, e.amount_minor, v.body -> 'properties' ->> 'clawback' AS method, (v.body -> 'properties' ->> 'warranty_days')::numeric AS warranty
FROM core.earning e JOIN core.commission_run r ON r.id = e.run_id AND r.status <> 'draft' AND coalesce(r.as_of_period_id, r.period_id) < :period
JOIN core.run_person b ON b.run_id = e.run_id AND b.employee_id = e.employee_id JOIN core.plan_version v ON v.id = b.plan_version_id
WHERE e.employee_id = :who AND e.credit_id = ANY (:credits) AND e.reverses_id IS NULL AND e.amount_minor <> 0 ORDER BY e.id
"""


@dataclass(frozen=True)
class Lines:
    """`keys` tells what a stored credit is in both pictures; `sold_*` is everybody's direct credit of the month in minor units."""

    then: tuple[CreditRow, ...]
    now: tuple[CreditRow, ...]
    stories: Mapping[int, LineStory]
    keys: Mapping[int, CreditKey]
    clawbacks: tuple[tuple[str, CreditKey, int], ...]
    sold_then: Mapping[int, int]
    sold_now: Mapping[int, int]
    money_then: Mapping[int, tuple[int, int]]
    money_now: Mapping[int, tuple[int, int]]
    customers: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Credit:
    """A credit of anybody, stored or due. `id` 0: it is not stored."""

    id: int
    root: int
    line_id: int
    employee_id: int
    role: str
    share: Decimal
    date_kind: str
    is_extra: bool
    on: Any
    booked_in: int
    minor: int
    rate: Decimal

    @property
    def place(self) -> tuple[int, int, str, bool, str]:
        return (self.employee_id, self.root, self.role, self.is_extra, self.date_kind if self.is_extra else "")


@dataclass(frozen=True)
class _Known:
    """Everything read, before it is laid out as pictures. `until_on` is that of the booked version's run (see run_sources.Frame)."""

    case: Case
    snapshot: int
    until_on: date | None
    roots: Mapping[int, tuple[int, int]]
    facts_then: Mapping[int, Any]
    facts_now: Mapping[int, Any]
    stored: Sequence[tuple[_Credit, int, int | None]]  # with the batches that booked and reversed it


def read_lines(connection: Connection, case: Case, snapshot: int, until_on: date | None, plans: tuple[Plan, Plan]) -> Lines:
    values: dict[str, Any] = {"who": case.employee_id, "starts": case.starts_on, "ends": case.ends_on, "now": case.now, "snapshot": snapshot,
                              "order": case.order_number, "by_money": any(_by_money(plan) for plan in plans), "period": case.period_id}  # fmt: skip
    lines = sorted(connection.execute(text(_LINES), values).scalars())
    values["lines"] = lines
    roots = {row.of: (row.root, row.batch_id) for row in connection.execute(text(_ROOTS), values)}
    facts_then = {row.line_id: row._asdict() for row in connection.execute(text(_FACTS), values)}
    facts_now = {row.line_id: row._asdict() for row in connection.execute(text(_FACTS), {**values, "snapshot": case.now})}
    stored = [(_stored(row, roots), row.batch_id, row.reversed_batch) for row in connection.execute(text(_CREDITS), values)]
    known = _Known(case, snapshot, until_on, roots, facts_then, facts_now, stored)
    due = [_due(row, roots) for row in connection.execute(text(_DUE), values)]
    return _laid_out(connection, known, due, plans, values)


def _laid_out(connection: Connection, known: _Known, due: list[_Credit], plans: tuple[Plan, Plan], values: dict[str, Any]) -> Lines:
    case = known.case
    then = [credit for credit, booked, back in known.stored if booked <= known.snapshot and (back is None or back > known.snapshot)]
    ids = {credit.place: credit.id for credit, _, _ in known.stored}
    due = [replace(credit, id=ids.get(credit.place, 0)) for credit in due]
    due = _numbered(due, max(ids.values(), default=0))
    rows_then = _rows(known, then, plans[0], known.facts_then, known.until_on)
    rows_now = _rows(known, due, plans[1], known.facts_now, case.until_on)
    keys = {credit.id: CreditKey(credit.root, credit.role) for credit, _, _ in known.stored if credit.employee_id == case.employee_id}
    keys |= {int(row.id): row.key for row in (*rows_now, *rows_then)}
    values["orders"] = sorted({row.order_id for row in (*rows_then, *rows_now) if row.place})
    recompute = frozenset(connection.execute(text(_RECOMPUTE)).scalars())
    twins = {row.root_id: (row.number, row.other_id) for row in connection.execute(text(_TWINS), values)}
    return Lines(
        rows_then, rows_now, _stories(known, then, due, twins), keys, _clawbacks(connection, known, due, rows_now, values),
        _sold(known, then, known.facts_then, recompute, known.until_on), _sold(known, due, known.facts_now, recompute, case.until_on),
        _money(known.facts_then), _money(known.facts_now),
        {row["order_id"]: row["customer"] for row in known.facts_now.values()},
    )  # fmt: skip


def _by_money(plan: Plan) -> bool:
    dates = (plan.body.properties["credit_date"], *(one.credit_date for one in plan.body.collections))
    return any(date in ("invoice", "payment") for date in dates)


def _stored(row: Any, roots: Mapping[int, tuple[int, int]]) -> _Credit:
    return _Credit(row.id, roots[row.line_id][0], row.line_id, row.employee_id, row.role, row.share, row.date_kind, row.is_extra, row.credited_on,
                   row.period_id, row.amount_minor, row.rate)  # fmt: skip


def _due(row: Any, roots: Mapping[int, tuple[int, int]]) -> _Credit:
    return _Credit(0, roots[row.line_id][0], row.line_id, row.employee_id, row.role, row.share, row.date_kind, row.is_extra, row.credited_on, 0,
                   row.amount_minor, row.rate)  # fmt: skip


def _numbered(due: Iterable[_Credit], above: int) -> list[_Credit]:
    """Credits that are not stored yet take the numbers they would get: after all others, line by line."""
    ordered = sorted(due, key=lambda one: (one.line_id, one.role, one.employee_id, one.date_kind))
    fresh = iter(range(above + 1, above + 1 + len(ordered)))
    return [one if one.id else replace(one, id=next(fresh)) for one in ordered]


# -- where a credit counts ---------------------------------------------------------------------------------------
def _rows(known: _Known, credits: Iterable[_Credit], plan: Plan, facts: Mapping[int, Any], until: date | None) -> tuple[CreditRow, ...]:
    mine = [credit for credit in credits if credit.employee_id == known.case.employee_id]
    first, found = _first_days(mine), []
    recomputes = plan.body.properties["clawback"] == "recompute"
    for credit in mine:
        fact = facts[credit.line_id]
        names = [one.name for one in plan.body.collections if one.credit_date == credit.date_kind] if credit.is_extra else [""]
        for name in names:
            place = (name if _within(known, credit, until) else "") if credit.is_extra else _place(known, credit, fact, first, recomputes, until)
            found.append(_row(known.case, credit, fact, name, place))
    return tuple(sorted(found, key=lambda row: (row.on, int(row.id), row.key.extra)))


def _first_days(credits: Iterable[_Credit]) -> dict[tuple[int, int, str], Any]:
    """When each share of a deal counted first: what comes back of it is told apart by that."""
    first: dict[tuple[int, int, str], Any] = {}
    for credit in credits:
        if not credit.is_extra:
            at = (credit.employee_id, credit.root, credit.role)
            first[at] = min(first.get(at, credit.on), credit.on)
    return first


def _within(known: _Known, credit: _Credit, until: date | None) -> bool:
    case = known.case
    return case.starts_on <= credit.on < case.ends_on and (until is not None or credit.booked_in == case.period_id)


def _place(
    known: _Known, credit: _Credit, fact: Mapping[str, Any], first: Mapping[tuple[int, int, str], Any], recomputes: bool, until: date | None
) -> str:  # fmt: skip
    """A return of an earlier deal stands apart; one of a deal of this month is taken out of it when the plan recomputes."""
    case = known.case
    origin = fact["origin_line_id"] if fact["kind"] == "return" else None
    sold_on = first.get((credit.employee_id, known.roots[origin][0], credit.role)) if origin is not None and origin in known.roots else None
    if _within(known, credit, until):
        return RETURNS if sold_on is not None and sold_on < case.starts_on and case.starts_on <= fact["ordered_on"] < case.ends_on else ORDERS
    if not recomputes or until is None or sold_on is None or not case.starts_on <= sold_on < case.ends_on:
        return ""
    return ORDERS if case.ends_on <= credit.on < until and case.ends_on <= fact["ordered_on"] else ""


def _row(case: Case, credit: _Credit, fact: Mapping[str, Any], extra: str, place: str) -> CreditRow:
    paid, due, amount = fact["paid_minor"], fact["due_minor"], credit.minor * case.unit
    is_paid = paid is not None and due is not None and paid >= due
    line, cost = fact["line_amount"], fact["cost"]
    paid_amount = Decimal(0) if not due else amount if is_paid else round_half_up(Decimal(credit.minor) * paid / due, 0) * case.unit
    record = order_record({
        **fact, "id": Decimal(credit.id), "date": credit.on, "amount": amount, "share": credit.share, "role": credit.role,
        "margin": None if cost is None else line - cost, "rate": credit.rate, "paid": is_paid, "paid_on": fact["paid_on"] if is_paid else None,
        "paid_amount": paid_amount, "is_return": fact["kind"] == "return",
    })  # fmt: skip
    key = CreditKey(credit.root, credit.role, extra)
    return CreditRow(key, record, fact["order_id"], fact["order_no"], credit.share, credit.minor, credit.on, credit.date_kind, place)


def _sold(known: _Known, credits: Sequence[_Credit], facts: Mapping[int, Any], recompute: frozenset[int], until: date | None) -> dict[int, int]:
    """What everybody sold; returns of earlier deals are not taken off."""
    sums: defaultdict[int, int] = defaultdict(int)
    first = _first_days(credits)
    for credit in credits:
        if credit.role != "direct" or credit.is_extra:
            continue
        if _place(known, credit, facts[credit.line_id], first, credit.employee_id in recompute, until) == ORDERS:
            sums[credit.employee_id] += credit.minor
    return dict(sums)


def _money(facts: Mapping[int, Any]) -> dict[int, tuple[int, int]]:
    return {row["order_id"]: (row["due_minor"] or 0, row["paid_minor"] or 0) for row in facts.values()}


# -- what happened to a line -------------------------------------------------------------------------------------
def _stories(known: _Known, then: Iterable[_Credit], now: Iterable[_Credit], twins: Mapping[int, tuple[str, int]]) -> dict[int, LineStory]:
    shares = [_shares(credits) for credits in (then, now)]
    found = {}
    for line, (root, first_batch) in known.roots.items():
        fact = known.facts_now[line]
        if root in found and fact["replaced_batch"] is not None:
            continue
        versions = [known.facts_then[other] for other, (of, _) in known.roots.items() if of == root] if fact["replaces_id"] else [fact]
        seen = next((one for one in versions if one["batch_id"] <= known.snapshot and (one["replaced_batch"] or known.snapshot + 1) > known.snapshot), None)
        changed = seen is not None and (seen["line_amount"], seen["currency"]) != (fact["line_amount"], fact["currency"])
        number, other = twins.get(fact["order_id"], ("", 0))
        found[root] = LineStory(root, fact["order_id"], fact["order_no"], fact["kind"] == "return", first_batch > known.snapshot,
                                shares[0].get(root, frozenset()), shares[1].get(root, frozenset()), changed, number, other)  # fmt: skip
    return found


def _shares(credits: Iterable[_Credit]) -> dict[int, frozenset[tuple[int, str, Decimal]]]:
    found: defaultdict[int, set[tuple[int, str, Decimal]]] = defaultdict(set)
    for one in credits:
        if one.role in ("direct", "overlay") and not one.is_extra:
            found[one.root].add((one.employee_id, one.role, one.share.normalize()))
    return {root: frozenset(shares) for root, shares in found.items()}


def _clawbacks(
    connection: Connection, known: _Known, due: Iterable[_Credit], rows: Iterable[CreditRow], values: Mapping[str, Any]
) -> tuple[tuple[str, CreditKey, int], ...]:  # fmt: skip
    """What returns of earlier deals take back now, in proportion to what came back or by the age of the deal."""
    back = [row for row in rows if row.place == RETURNS]
    if not back:
        return ()
    lines = {credit.id: credit for credit in due if credit.employee_id == known.case.employee_id}
    sales = {(credit.root, credit.role): credit for credit in lines.values() if not credit.is_extra}
    origins: dict[int, tuple[tuple[CreditRow, _Credit], ...]] = {}
    for row in back:
        origin = sales.get((known.roots[known.facts_now[lines[int(row.id)].line_id]["origin_line_id"]][0], row.key.role))
        if origin is not None and origin.minor:
            origins[origin.id] = (*origins.get(origin.id, ()), (row, origin))
    found = []
    for booked in connection.execute(text(_ORIGINS), {**values, "credits": sorted(origins)}):
        for row, origin in origins[booked.credit_id] if booked.method != "recompute" else ():
            part = Decimal(abs(row.minor)) / abs(origin.minor)
            if booked.method == "by_age":
                part *= max(Decimal(0), 1 - Decimal((row.on - origin.on).days) / booked.warranty)
            found.append((booked.step, row.key, -int(round_half_up(booked.amount_minor * part, 0))))
    return tuple(found)
