"""The ledgers of a run of months as JSON: what `tripod run --plan … --facts …` answers. Amounts are text with all decimals."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from server_db.domain.formulas.values import ErrorValue, Value
from server_db.domain.ledgers.calculate import Calculated
from server_db.domain.ledgers.crediting import Credit
from server_db.domain.ledgers.frozen import period_at
from server_db.domain.ledgers.known import Known
from server_db.domain.ledgers.year import Booking, Run, Year
from server_db.domain.money import from_minor


def answer_of(year: Year) -> dict[str, Any]:
    """`periods` in order, each with its people and, where locked months were corrected, `corrections`; `orders` by number."""
    months: dict[int, dict[str, Any]] = {}
    for run in year.runs:
        month = months.setdefault(run.period, {"period": _code(run.period), "people": {}, "corrections": [], "exceptions": []})
        people = {person: _person(year, run, person) for person in run.calculated.people if person in run.settlements}
        if run.as_of is None:
            month["people"] = people
            month["exceptions"] = _exceptions(run.calculated) + _overpaid(year, run.period)
        else:
            month["corrections"].append({"as_of": _code(run.as_of), "people": people})
    return {"currency": year.facts.office.currency, "periods": [months[period] for period in sorted(months)], "orders": _orders(year),
            "totals": _totals(year)}  # fmt: skip


def _code(period: int) -> str:
    return f"{period // 100:04d}-{period % 100:02d}"


def _person(year: Year, run: Run, person: str) -> dict[str, Any]:
    calculated = run.calculated
    settlement, frozen = run.settlements[person], calculated.people[person]
    outcome = calculated.outcomes.get(person)
    payouts: defaultdict[str, int] = defaultdict(int)
    for payout in settlement.payouts:
        payouts[payout.kind] += payout.minor
    lines = {one.id: one for one in year.credits.rows}
    found: dict[str, Any] = {
        "plan": frozen.version.code if frozen.version else None,
        "steps": {step: show(value) for step, value in calculated.results.get(person, {}).items()},
        "records": {} if outcome is None else _records(outcome.records, lines),
        "earnings": [_earning(year, one, lines) for one in run.bookings if one.person == person],
        "releases": [_release(year, row) for row in run.releases.get(person, ())],
        "payout": {kind: _amount(year, minor) for kind, minor in payouts.items()} | {"total": _amount(year, settlement.total)},
        "ledgers": {one.ledger: {"opening": _amount(year, one.opening), "movement": _amount(year, one.movement), "closing": _amount(year, one.closing)}
                    for one in settlement.ledgers},
    }  # fmt: skip
    if person in calculated.failures:
        found["exception"] = calculated.failures[person].message_en
    return found


def show(value: Value) -> Any:
    """A value as it travels: numbers as plain text, truths as they are, errors as an object."""
    if isinstance(value, ErrorValue):
        return {"error": value.code, "message": value.message}
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def _records(records: Mapping[str, Mapping[str, Value]], lines: Mapping[int, Credit]) -> dict[str, list[dict[str, Any]]]:
    return {
        step: [{"order": _order(lines, record), "line": _line(lines, record), "value": show(value)} for record, value in values.items()]
        for step, values in records.items()
        if values
    }


def _order(lines: Mapping[int, Credit], record: str | None) -> str | None:
    credit = lines.get(int(record)) if record is not None and record.isdecimal() else None
    return credit.order if credit else record


def _line(lines: Mapping[int, Credit], record: str | None) -> int | None:
    credit = lines.get(int(record)) if record is not None and record.isdecimal() else None
    return credit.number if credit else None


def _earning(year: Year, one: Booking, lines: Mapping[int, Credit]) -> dict[str, Any]:
    record = one.row.record
    found = {"step": one.row.step, "order": _order(lines, record), "line": _line(lines, record), "amount": _amount(year, one.row.minor)}
    return found if one.reverses is None else found | {"clawback": True}


def _release(year: Year, row: Any) -> dict[str, Any]:
    found = {"step": row.step, "order": row.order, "amount": _amount(year, row.minor), "status": row.status}
    if row.reason:
        found["reason"] = row.reason
    if row.due_on:
        found["due_on"] = row.due_on.isoformat()
    return found


def _amount(year: Year, minor: int) -> str:
    exponent = year.facts.office.exponent()
    return format(from_minor(minor, exponent).quantize(Decimal(1).scaleb(-exponent)), "f")


def _exceptions(calculated: Calculated) -> list[dict[str, Any]]:
    found = [
        {"person": person, "code": one.kind, "step": one.step, "message": one.message_en, "message_zh": one.message_zh}
        for person, one in calculated.failures.items()
    ]
    found += [{"person": person, "code": "person.no_plan", "message": "This person has sales but is paid under no plan."} for person in calculated.without_plan]
    found += [
        {"person": person, "code": "line.no_rate", "message": f"Orders without an exchange rate: {', '.join(orders)}."}
        for person, orders in calculated.unrated.items()
    ]
    return found


def _overpaid(year: Year, period: int) -> list[dict[str, Any]]:
    """Payments of the month that exceed what the order owes by its end: everything is released, and somebody should look."""
    known = Known(year.facts, year.plans, period)
    month = period_at(year.facts.office, period)
    paid, billed, sold = Counter[str](), Counter[str](), Counter[str]()
    for found, rows in ((paid, known.facts.payments), (billed, known.facts.invoices)):
        for one in rows:
            if one.known <= period and one.on < month.until:
                found[one.order] += one.minor
    for row in known.lines.values():
        if not row.is_return and row.line.ordered_on < month.until:
            sold[row.line.order] += row.line.minor
    came = {one.order for one in known.facts.payments if one.known <= period and month.since <= one.on < month.until}
    above = {order: paid[order] - billed.get(order, sold[order]) for order in sorted(came)}
    return [
        {"order": order, "code": "payment.exceeds_invoice", "message": f"Payments of {order} exceed what is invoiced by {_amount(year, minor)}."}
        for order, minor in above.items()
        if minor > 0
    ]


# -- orders ------------------------------------------------------------------------------------------------------
def _orders(year: Year) -> dict[str, dict[str, Any]]:
    """Each order in exactly one state: paid, waiting or excluded, with what is earned and what is released of it."""
    credits = {one.id: one for one in year.credits.rows}
    earned: defaultdict[str, int] = defaultdict(int)
    for one in year.bookings.values():
        credit = credits.get(int(one.row.record)) if one.row.record is not None else None
        if credit is not None:
            earned[credit.order] += one.row.minor
    waiting: dict[str, str] = {}
    for run in year.runs:
        for rows in run.releases.values():
            for row in rows:
                if row.order is not None:
                    waiting.pop(row.order, None)
        for rows in run.releases.values():
            waiting |= {row.order: row.reason for row in rows if row.order is not None and row.status != "paid"}
    credited = {one.order for one in year.credits.live.values() if not one.extra}
    found = {}
    for order in dict.fromkeys(head.number for head in year.facts.orders):
        state, reason = _state(year, order, earned.get(order, 0), waiting.get(order), order in credited)
        found[order] = {"state": state, "earned": _amount(year, earned.get(order, 0))} | ({"reason": reason} if reason else {})
    return found


def _state(year: Year, order: str, earned: int, waiting: str | None, credited: bool) -> tuple[str, str]:
    if waiting is not None:
        return "waiting", waiting
    if earned:
        return "paid", ""
    lines = [line for line in year.facts.lines if line.order == order]
    if not credited:
        home = year.facts.office.currency
        if not any(line.owner for line in lines) and not any(one.order == order for one in year.facts.splits):
            return "excluded", "no_owner"
        if any(line.currency != home for line in lines) and not any(rate.currency == line.currency for line in lines for rate in year.facts.rates):
            return "excluded", "no_rate"
        return "waiting", "credit_date"
    people = {one.person for one in year.credits.live.values() if one.order == order and one.role != "manager"}
    if not any(one.person in people for one in year.facts.assignments):
        return "excluded", "no_plan"
    return "excluded", "earns_nothing"


def _totals(year: Year) -> dict[str, str]:
    """What each person is paid over all months."""
    sums: defaultdict[str, int] = defaultdict(int)
    for run in year.runs:
        for person, settlement in run.settlements.items():
            sums[person] += settlement.total
    return {person: _amount(year, minor) for person, minor in sums.items()}
