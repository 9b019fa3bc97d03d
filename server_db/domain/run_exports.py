"""What a run's exports say: the people it pays, by department, to which accounts, and the entries for the books. Plain values.

Everything ties to the statements: each table's total is the sum of the payouts, and entries have equal debits and credits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server_db.domain.money import ZERO, to_minor
from server_db.domain.statements import Words

_ACCOUNT = re.compile(r"[0-9]{6,34}")
_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class PersonPay:
    """One person of a run. `earned` is what the run booked, clawbacks included; `guaranteed` a draw that is never recovered.

    `draw_moved`, `clawback_moved` and `carried` are the movements of the sub-ledgers, `awarded` what disputes added. Account and bank are empty where unknown.
    """

    employee_id: int
    code: str
    name: Words
    department: Words
    base: Decimal
    commission: Decimal
    bonus: Decimal
    deductions: Decimal
    gross: Decimal
    earned: Decimal = ZERO
    guaranteed: Decimal = ZERO
    draw_moved: Decimal = ZERO
    clawback_moved: Decimal = ZERO
    carried: Decimal = ZERO
    awarded: Decimal = ZERO
    bank: str = ""
    account: str = ""

    @property
    def waiting(self) -> Decimal:
        """How much more is owed for later than before the run: earned and not paid out, less what was paid out of earlier."""
        assets = self.draw_moved + self.clawback_moved
        return self.base + self.earned + self.awarded + self.guaranteed + assets - self.gross - self.carried


@dataclass(frozen=True, slots=True)
class RunPay:
    run_id: int
    run_code: str
    run_status: str
    period_code: str
    office: Words
    currency: str
    exponent: int
    people: tuple[PersonPay, ...]

    @property
    def total(self) -> Decimal:
        return sum((person.gross for person in self.people), ZERO)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody a bank file does not pay, with the reason as a code: no_account, bad_account, negative."""

    code: str
    name: Words
    amount: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Department:
    name: Words
    people: int
    base: Decimal
    commission: Decimal
    bonus: Decimal
    deductions: Decimal
    gross: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a journal: one side has an amount, the other is zero."""

    account: str
    name: Words
    department: Words
    debit: Decimal
    credit: Decimal


def departments(pay: RunPay) -> tuple[Department, ...]:
    groups: dict[Words, list[PersonPay]] = defaultdict(list)
    for person in pay.people:
        groups[person.department].append(person)
    return tuple(_department(name, groups[name]) for name in sorted(groups, key=lambda words: (words.en, words.zh)))


def _department(name: Words, people: Sequence[PersonPay]) -> Department:
    sums = (sum((getattr(person, field) for person in people), ZERO) for field in ("base", "commission", "bonus", "deductions", "gross"))
    return Department(name, len(people), *sums)


def bank_people(pay: RunPay) -> tuple[tuple[PersonPay, ...], tuple[LeftOut, ...]]:
    """Whom a bank can pay, and whom it cannot; who gets nothing is in neither."""
    paid, left = [], []
    for person in pay.people:
        account = plain_account(person.account)
        if person.gross == 0:
            continue
        if person.gross < 0:
            left.append(LeftOut(person.code, person.name, person.gross, "negative"))
        elif not account:
            left.append(LeftOut(person.code, person.name, person.gross, "no_account"))
        elif not _ACCOUNT.fullmatch(account):
            left.append(LeftOut(person.code, person.name, person.gross, "bad_account"))
        else:
            paid.append(person)
    return tuple(paid), tuple(left)


def plain_account(text: str) -> str:
    """Without the blanks and hyphens that people write accounts with."""
    return re.sub(r"[\s\-\u2010-\u2015]+", "", text)


def bank_rows(pay: RunPay, layout: Mapping[str, Any], lang: str) -> tuple[list[list[str]], tuple[LeftOut, ...]]:
    """The lines of a layout (resources/exports/bank/*.json), texts already free of its delimiter and of line breaks."""
    people, left = bank_people(pay)
    purpose = str(layout[f"purpose_{lang}"]).format(period=pay.period_code)
    total = sum((person.gross for person in people), ZERO)
    whole = {"run": pay.run_code, "count": str(len(people)), "total": f"{total:f}", "total_fen": str(to_minor(total, pay.exponent)),
             "currency": pay.currency, "period": pay.period_code}  # fmt: skip
    rows = [[text.format(**whole) for text in layout["first_line"]]] if "first_line" in layout else []
    if layout["header"]:
        rows.append([str(column.get(f"title_{lang}") or column["title_zh"]) for column in layout["columns"]])
    for number, person in enumerate(people, start=1):
        values = {
            "number": str(number), "code": person.code, "name_zh": person.name.of("zh"), "name_en": person.name.of("en"), "currency": pay.currency,
            "account": plain_account(person.account), "bank": person.bank, "amount": f"{person.gross:f}",
            "amount_fen": str(to_minor(person.gross, pay.exponent)), "purpose": purpose,
        }  # fmt: skip
        rows.append([_clean(values[str(column["value"])], str(layout["delimiter"])) for column in layout["columns"]])
    return rows, left


def _clean(text: str, delimiter: str) -> str:
    cleaned = _BREAKS.sub(" ", text)
    return cleaned if delimiter == "," else cleaned.replace(delimiter, " ")


def accrual(pay: RunPay, accounts: Mapping[str, Mapping[str, str]]) -> tuple[Entry, ...]:
    """Expense against what is owed: payable now, waiting for a customer or a date, carried; draws and clawbacks as receivables."""
    sums: dict[tuple[Words, str], Decimal] = defaultdict(Decimal)
    for person in pay.people:
        amounts = {
            "expense_salary": person.base, "expense_commission": person.earned + person.awarded, "expense_guarantee": person.guaranteed,
            "draws": person.draw_moved, "clawbacks": person.clawback_moved,
            "payable": -person.gross, "waiting": -person.waiting, "carried": -person.carried,
        }  # fmt: skip
        for account, amount in amounts.items():
            sums[person.department, account] += amount
    return _entries(sums, accounts)


def clearing(pay: RunPay, accounts: Mapping[str, Mapping[str, str]]) -> tuple[Entry, ...]:
    """When the run is paid, what was payable leaves the bank."""
    sums: dict[tuple[Words, str], Decimal] = defaultdict(Decimal)
    for person in pay.people:
        sums[person.department, "payable"] += person.gross
        sums[Words("", ""), "bank"] -= person.gross
    return _entries(sums, accounts)


def _entries(sums: Mapping[tuple[Words, str], Decimal], accounts: Mapping[str, Mapping[str, str]]) -> tuple[Entry, ...]:
    order = {account: number for number, account in enumerate(accounts)}
    made = []
    for (department, account), amount in sorted(sums.items(), key=lambda one: (order[one[0][1]], one[0][0].en, one[0][0].zh)):
        if amount:
            named = accounts[account]
            made.append(Entry(named["code"], Words(named["en"], named["zh"]), department, max(amount, ZERO), max(-amount, ZERO)))
    return tuple(made)


def is_balanced(entries: Iterable[Entry]) -> bool:
    kept = list(entries)
    return sum((entry.debit for entry in kept), ZERO) == sum((entry.credit for entry in kept), ZERO)
