"""What one person's statement of a period says: plain values in both languages, ready to print, send to another process or compare.

Queries fill it, reports draw it. Nothing here is rounded or added up again: an amount is the stored one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.plan_inputs import PersonInputs

PAY_KINDS = ("base", "commission", "bonus", "draw", "clawback", "adjustment")


@dataclass(frozen=True, slots=True)
class Words:
    """The same name in both languages; an empty one falls back to the other."""

    en: str
    zh: str

    def of(self, lang: str) -> str:
        first, second = (self.zh, self.en) if lang == "zh" else (self.en, self.zh)
        return first or second


NO_WORDS = Words("", "")


@dataclass(frozen=True, slots=True)
class PayLine:
    """One amount that is paid or taken back. `figures` is the formula with figures put in, empty where there is no formula.

    `earned` is given where it differs from what is paid now: the rest waits for the customer or was paid before.
    `as_of` is the period that a correction belongs to.
    """

    kind: str
    step: str
    label: Words
    amount: Decimal
    formula: Words = NO_WORDS
    figures: Words = NO_WORDS
    note: Words = NO_WORDS
    earned: Decimal | None = None
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Working:
    """A step on the way to the pay lines. `value` is None where the step has an error; then `problem` says why, and `error`
    is its code. A figure kept from the reader is such an error too.

    A step that is worked out for each order line (`per_line`) has as value the sum over the lines.
    """

    step: str
    label: Words
    unit: str
    value: Decimal | str | bool | date | None
    formula: Words
    figures: Words
    problem: Words = NO_WORDS
    per_line: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A credited order line and what it earned. `state` is paid, waiting, held or none (earned nothing).

    `credit` is the number under which the calculation knows the line.
    """

    on: date
    order_no: str
    line_no: int
    customer: str
    product: Words
    credited: Decimal
    share: Decimal
    role: str
    earned: Decimal | None
    state: str
    credit: int = 0


@dataclass(frozen=True, slots=True)
class EarningPart:
    """What a step earned on one credited line; without a credit, what lies on no single line.

    `reverses` is what a clawback takes back: the number of the earning as it was booked.
    """

    step: str
    credit: int | None
    amount: Decimal
    basis: Decimal | None = None
    reverses: int | None = None
    order_no: str = ""


@dataclass(frozen=True, slots=True)
class ReleasePart:
    """One pay line's release, of one order where it follows the customer's payments: rounded by itself, so parts add up.

    `paid` and `invoiced` are of the order, None where it is not released by payment. `status` is paid, waiting or held.
    """

    step: str
    order_no: str
    earned: Decimal
    before: Decimal
    amount: Decimal
    status: str
    reason: str
    paid: Decimal | None = None
    invoiced: Decimal | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """What became of an order's earnings as its customer paid: earned to date = before + now + waiting.

    `paid_rate` is the part of the order that the customer has paid, None where nothing was invoiced yet.
    """

    order_no: str
    earned: Decimal
    paid_rate: Decimal | None
    before: Decimal
    now: Decimal
    waiting: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A draw or clawback balance: opening + movement = closing."""

    ledger: str
    opening: Decimal
    movement: Decimal
    closing: Decimal
    reason: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Term:
    """A property of the plan as the statement prints it."""

    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class Sign:
    """Who did a step of the run, and when."""

    state: str
    who: Words
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Work:
    """What a person was calculated with: `body` is the plan version's JSON text. See statement_workings.finish."""

    plan: Words
    version: str
    body: str
    inputs: PersonInputs
    calendar: WorkCalendar
    stored: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """Everything on one statement. `until` is the day after the last; `verification` is the code the office can check.

    `engine` and `run_hash` name what calculated and what it stored; `accepted_on` is when the person accepted the plan.

    Formulas and workings are filled in from `work` by statement_workings.finish; the workbook twin calculates with it.
    """

    office: Words
    currency: str
    exponent: int
    employee_id: int
    employee_code: str
    name: Words
    department: Words
    title: Words
    period_code: str
    since: date
    until: date
    run_id: int
    run_code: str
    run_status: str
    calculated_at: datetime | None
    plan: Words
    plan_version: str
    lines: tuple[PayLine, ...]
    gross: Decimal
    previous_gross: Decimal | None
    workings: tuple[Working, ...]
    orders: tuple[OrderLine, ...]
    ledgers: tuple[LedgerLine, ...]
    terms: tuple[Term, ...]
    signs: tuple[Sign, ...]
    verification: str
    releases: tuple[ReleaseLine, ...] = ()
    parts: tuple[ReleasePart, ...] = ()
    work: Work | None = None
    earnings: tuple[EarningPart, ...] = ()
    engine: str = ""
    run_hash: str = ""
    run_kind: str = "regular"
    accepted_on: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One person on the register of a run; `adjustment` is draws, clawbacks and corrections together."""

    code: str
    name: Words
    department: Words
    base: Decimal
    commission: Decimal
    bonus: Decimal
    adjustment: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """A run as its register prints it. `content_hash` is hex, empty before the run was calculated."""

    office: Words
    currency: str
    exponent: int
    period_code: str
    run_code: str
    run_status: str
    scope: Words
    calculated_at: datetime | None
    content_hash: str
    signs: tuple[Sign, ...]
    lines: tuple[RegisterLine, ...]
