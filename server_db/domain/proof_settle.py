"""From earnings to the amounts paid, worked out anew for one statement: releases, what is taken back, draws, the minimum payout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import cast

from server_db.domain.ledgers import LedgerEntry, Openings, Settlement, Terms, settle
from server_db.domain.ledgers.settlement import Draw, PayoutKind
from server_db.domain.money import ZERO, from_minor, to_minor
from server_db.domain.payroll import released_to_date
from server_db.domain.plan_body import PlanBody
from server_db.domain.statements import ReleasePart, StatementFacts

Difference = tuple[str, str, str]


def settled_wrongly(facts: StatementFacts, body: PlanBody) -> Iterator[Difference]:
    """(where, reads, computed) for each release, payout and balance that does not follow from the earnings."""
    yield from _by_payment(facts)
    yield from _at_once(facts)
    if facts.parts or facts.earnings:
        yield from _paid(facts, _settlement(facts, body))


def _differs(where: str, reads: Decimal, computed: Decimal) -> Iterator[Difference]:
    if reads != computed:
        yield where, f"{reads:,f}", f"{computed:,f}"


def _by_payment(facts: StatementFacts) -> Iterator[Difference]:
    """ROUND(earned × paid ÷ due, 2) to date less what was released before; the rest waits."""
    groups: dict[tuple[str, str], list[ReleasePart]] = defaultdict(list)
    for part in facts.parts:
        if part.paid is not None and part.invoiced is not None:
            groups[part.step, part.order_no].append(part)
    for (step, order), parts in groups.items():
        first = parts[0]
        earned, paid, due = (to_minor(value or ZERO, facts.exponent) for value in (first.earned, first.paid, first.invoiced))
        to_date = from_minor(released_to_date(earned, paid, due) if paid > 0 else 0, facts.exponent)
        now = sum((part.amount for part in parts if part.status == "paid"), ZERO)
        rest = sum((part.amount for part in parts if part.status != "paid"), ZERO)
        yield from _differs(f"Released now of {step} on {order}", now, to_date - first.before)
        yield from _differs(f"Waiting of {step} on {order}", rest, first.earned - to_date)


def _at_once(facts: StatementFacts) -> Iterator[Difference]:
    """What waits for nothing is released whole: everything earned is either in such a row or in a balance."""
    slow = {part.step for part in facts.parts if part.order_no or part.status != "paid" or part.due_on or part.before}
    earned: dict[tuple[str, bool], Decimal] = defaultdict(Decimal)
    released: dict[tuple[str, bool], Decimal] = defaultdict(Decimal)
    for one in facts.earnings:
        earned[one.step, one.reverses is not None] += one.amount
    for part in facts.parts:
        released[part.step, part.reason == "clawback"] += part.amount
    for step, back in sorted(earned.keys() | released.keys()):
        if step not in slow:
            yield from _differs(f"{'Taken back' if back else 'Released'} of {step}", released[step, back], earned[step, back])


def _settlement(facts: StatementFacts, body: PlanBody) -> Settlement:
    paid = [part for part in facts.parts if part.status == "paid"]
    up: dict[str, int] = defaultdict(int)
    for part in paid:
        if part.reason != "clawback":
            up[part.step] += to_minor(part.amount, facts.exponent)
    due = -sum(to_minor(part.amount, facts.exponent) for part in paid if part.reason == "clawback")
    opening = {ledger.ledger: to_minor(ledger.opening, facts.exponent) for ledger in facts.ledgers}
    openings = Openings(*(opening.get(name, 0) for name in ("clawback", "draw", "carry", "minimum")))
    return settle(_terms(facts, body, openings), up, due, openings)


def _terms(facts: StatementFacts, body: PlanBody, openings: Openings) -> Terms:
    given, stored = body.properties, dict(facts.work.stored) if facts.work else {}
    asked = {name: to_minor(stored[name], facts.exponent) if name in stored else None
             for name in ("clawback_ceiling", "draw_guarantee", "draw_limit", "minimum_payout", "payable", body.payout)}  # fmt: skip
    since, until = (date.fromisoformat(day) if (day := given.text(name)) else None for name in ("draw_since", "draw_until"))
    draws = (since is None or since <= facts.since) and (until is None or facts.since < until)
    carried = None
    payable, payout = asked["payable"], asked[body.payout]
    if given["cap"] == "person_period" and given["cap_excess"] == "carried" and payable is not None and payout is not None:
        carried = max(0, openings.carry + payout - payable)
    inputs = facts.work.inputs.facts if facts.work else {}
    base, left = inputs.get("base_salary"), inputs.get("left_on")
    return Terms(
        ceiling=asked["clawback_ceiling"], draw=cast(Draw, given["draw"]) if draws else "none", guarantee=asked["draw_guarantee"],
        draw_limit=asked["draw_limit"], minimum=asked["minimum_payout"], is_leaver=isinstance(left, date) and left < facts.until,
        base=to_minor(base, facts.exponent) if isinstance(base, Decimal) else 0, carry_closing=carried,
        kinds={step: cast(PayoutKind, kind) for step, kind in body.payout_kinds.items()}, regular=facts.run_kind == "regular",
    )  # fmt: skip


def _paid(facts: StatementFacts, settled: Settlement) -> Iterator[Difference]:
    computed: dict[tuple[str, str], Decimal] = {(one.kind, one.step): from_minor(one.minor, facts.exponent) for one in settled.payouts}
    reads: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    labels = {(line.kind, line.step): line.label.en for line in facts.lines}
    for line in facts.lines:
        reads[line.kind, line.step] += line.amount
    for kind, step in sorted(computed.keys() | reads.keys()):
        if kind == "adjustment" and step != "minimum":
            continue  # what a dispute awarded follows from a decision, not from a formula
        yield from _differs(labels.get((kind, step), step or kind), reads[kind, step], computed.get((kind, step), ZERO))
    balances: dict[str, LedgerEntry] = {entry.ledger: entry for entry in settled.ledgers}
    for ledger in facts.ledgers:
        entry = balances.get(ledger.ledger)
        closing = from_minor(entry.closing, facts.exponent) if entry else ZERO
        yield from _differs(f"Closing balance of {ledger.ledger}", ledger.closing, closing)
