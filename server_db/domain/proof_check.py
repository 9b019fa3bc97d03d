"""Whether the figures of a statement follow from its inputs: every cent worked out anew, from the frozen facts to the total.

Says where a figure differs, never that a statement is genuine: who invents a whole statement invents its inputs too, and only
a signature or the office's server can tell.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from server_db.domain.formulas.values import ErrorValue, hidden_name
from server_db.domain.ledgers import POOL_CUT, earnings_of
from server_db.domain.money import ZERO, from_minor, to_minor
from server_db.domain.plan_body import PlanBody
from server_db.domain.plan_facts import MEMBERS
from server_db.domain.plan_outcome import PlanOutcome
from server_db.domain.plan_words import describe_plan
from server_db.domain.proof_settle import settled_wrongly
from server_db.domain.statement_releases import by_order
from server_db.domain.statement_workings import outcome_of
from server_db.domain.statements import OrderLine, StatementFacts, Term, Words, Work

_NEAR = Decimal("1e-9")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A figure that does not follow from the rest of the statement."""

    where: str
    reads: str
    computed: str


def wrong_figures(facts: StatementFacts) -> tuple[Wrong, ...]:
    """`facts` as read from a trace, before they are worked out."""
    found: list[Wrong] = [*_sums(facts), *_code(facts), *_orders_earned(facts)]
    if facts.work is not None:
        outcome = outcome_of(facts.work)
        body = outcome.plan.body
        found += [*_stored(facts.work, outcome, facts), *_lines(facts, outcome), *_terms(facts, body)]
        if facts.run_kind == "regular" and facts.earnings:
            found += [*_earned(facts, outcome)]
        found += [Wrong(*one) for one in settled_wrongly(facts, body)]
    return tuple(found)


def _differs(where: str, reads: Decimal, computed: Decimal) -> Iterator[Wrong]:
    if reads != computed:
        yield Wrong(where, f"{reads:,f}", f"{computed:,f}")


def _sums(facts: StatementFacts) -> Iterator[Wrong]:
    yield from _differs("Gross pay", facts.gross, sum((line.amount for line in facts.lines), ZERO))
    for ledger in facts.ledgers:
        yield from _differs(f"Closing balance of {ledger.ledger}", ledger.closing, ledger.opening + ledger.movement)
    if by_order(facts.parts) != facts.releases:
        stated = {line.order_no: line for line in facts.releases}
        for line in by_order(facts.parts):
            if stated.get(line.order_no) != line:
                yield Wrong(f"Released of order {line.order_no}", str(stated.get(line.order_no, "nothing")), str(line))
        for number in stated.keys() - {line.order_no for line in by_order(facts.parts)}:
            yield Wrong(f"Released of order {number}", str(stated[number]), "nothing")


def _code(facts: StatementFacts) -> Iterator[Wrong]:
    """The code ties the amount to the content of the run: the database makes it the same way."""
    if not facts.run_hash:
        return
    bound = f"{facts.run_hash}|{facts.run_code}|{facts.employee_code}|{to_minor(facts.gross, facts.exponent)}"
    code = hashlib.sha256(bound.encode()).hexdigest()[:12].upper()
    if facts.verification.replace("-", "") != code:
        yield Wrong("Verification code", facts.verification, "-".join(code[at : at + 4] for at in (0, 4, 8)))


def _orders_earned(facts: StatementFacts) -> Iterator[Wrong]:
    if not facts.earnings:
        return
    earned: dict[int, Decimal] = defaultdict(Decimal)
    for part in facts.earnings:
        if part.credit is not None:
            earned[part.credit] += part.amount
    for order in facts.orders:
        if order.credit:
            yield from _differs(f"Earned on {order.order_no}/{order.line_no}", order.earned or ZERO, earned.get(order.credit, ZERO))


def unseen_steps(facts: StatementFacts) -> tuple[str, ...]:
    """Steps that nobody can work out from this statement, for they rest on figures that its reader may not see."""
    if facts.work is None:
        return ()
    outcome = outcome_of(facts.work)
    return tuple(step.label_en or step.name for step in outcome.plan.sheet.steps if hidden_name(outcome.total(step.name)))


def _stored(work: Work, outcome: PlanOutcome, facts: StatementFacts) -> Iterator[Wrong]:
    """What the run stored for each step against what the formulas give now."""
    names = {step.name: step.label_en or step.name for step in outcome.plan.sheet.steps}
    for step, stored in work.stored:
        if step == POOL_CUT:
            yield from _differs(step, stored, sum((part.amount for part in facts.earnings if part.step == POOL_CUT), ZERO))
        if step not in names:
            continue
        value = outcome.total(step)
        if hidden_name(value):
            continue
        if not isinstance(value, Decimal):
            yield Wrong(names[step], f"{stored:,f}", f"{value.code} ({value.message})" if isinstance(value, ErrorValue) else str(value))
        elif abs(value - stored) > _NEAR * max(Decimal(1), abs(value)):
            yield Wrong(names[step], f"{stored:,f}", f"{value:,f}")


def _lines(facts: StatementFacts, outcome: PlanOutcome) -> Iterator[Wrong]:
    """The order lines on the page are those that the formulas saw."""
    records = {int(number): record for group, found in outcome.inputs.children.items() if group != MEMBERS
               for record in found if isinstance(number := record.get("id"), Decimal)}  # fmt: skip
    for order in facts.orders:
        record = records.get(order.credit)
        if record is None:
            yield Wrong(f"Order line {order.order_no}/{order.line_no}", f"{order.credited:,f}", "no such line among the inputs")
            continue
        yield from _line(order, record)


def _line(order: OrderLine, record: Mapping[str, object]) -> Iterator[Wrong]:
    where = f"order line {order.order_no}/{order.line_no}"
    pairs = (("Credited on", "amount", order.credited), ("Share of", "share", order.share), ("Date of", "date", order.on),
             ("Role on", "role", order.role), ("Number of", "order_no", order.order_no))  # fmt: skip
    for label, name, reads in pairs:
        if name in record and record[name] != reads and (reads or record[name]):
            yield Wrong(f"{label} {where}", str(reads), str(record[name]))


def _terms(facts: StatementFacts, body: PlanBody) -> Iterator[Wrong]:
    said = tuple(Term(Words(line.label_en, line.label_zh), Words(line.value_en, line.value_zh)) for line in describe_plan(body))
    for reads, computed in zip(facts.terms, said, strict=False):
        if reads != computed:
            yield Wrong(f"Property {computed.label.en}", reads.value.en, computed.value.en)
    if len(facts.terms) != len(said):
        yield Wrong("Properties of the plan", str(len(facts.terms)), str(len(said)))


def _earned(facts: StatementFacts, outcome: PlanOutcome) -> Iterator[Wrong]:
    """Every earning that is not a clawback, by pay line and credited line; what a pool took off is the whole team's affair."""
    if any(hidden_name(outcome.total(step)) for step in (outcome.plan.due, *outcome.plan.earned_as.values())):
        return  # what it comes to rests on figures that the reader may not see
    computed: dict[tuple[str, int | None], Decimal] = defaultdict(Decimal)
    for row in earnings_of(outcome.plan, outcome, facts.exponent):
        computed[row.step, None if row.record is None else int(row.record)] += from_minor(row.minor, facts.exponent)
    booked: dict[tuple[str, int | None], Decimal] = defaultdict(Decimal)
    numbers = {order.credit: f"{order.order_no}/{order.line_no}" for order in facts.orders}
    for part in facts.earnings:
        if part.reverses is None and part.step != POOL_CUT:
            booked[part.step, part.credit] += part.amount
    for step, credit in sorted(computed.keys() | booked.keys(), key=str):
        where = f"Earned by {step}" + (f" on {numbers.get(credit, credit)}" if credit is not None else "")
        yield from _differs(where, booked[step, credit], computed[step, credit])
