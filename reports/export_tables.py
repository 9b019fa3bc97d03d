"""The exports of a run as tables, in one language: titles, rows, the row of totals, and what has to be said beside them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from reports.words import Translate
from resources.paths import EXPORTS
from server_db.domain.money import ZERO
from server_db.domain.run_exports import (
    Entry,
    LeftOut,
    PersonPay,
    RunPay,
    accrual,
    bank_people,
    clearing,
    departments,
    is_balanced,
    plain_account,
)

KINDS = ("register", "departments", "bank", "accrual", "clearing")
Cell = str | Decimal
Rows = tuple[tuple[Cell, ...], ...]


class Unbalanced(Exception):
    """Debits and credits differ: the entries are not to be used."""

    code = "paper.unbalanced"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`total` is what the run pays by this table, `left_out` the people it does not pay. Amounts are decimals, all else text."""

    title: str
    columns: tuple[str, ...]
    rows: Rows
    totals: tuple[Cell, ...]
    total: Decimal
    left_out: tuple[LeftOut, ...] = ()


def sheet_of(pay: RunPay, kind: str, lang: str, translate: Translate) -> Sheet:
    """Raises Unbalanced."""
    if kind == "register":
        return _register(pay, lang, translate)
    if kind == "departments":
        return _departments(pay, lang, translate)
    if kind == "bank":
        return _bank(pay, lang, translate)
    return _journal(pay, kind, lang, translate)


@cache
def accounts() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((EXPORTS / "accounts.json").read_text("utf-8"))
    return found


@cache
def bank_layouts() -> dict[str, dict[str, Any]]:
    """The layouts that come with the program, by code, the generic one first."""
    files = sorted((EXPORTS / "bank").glob("*.json"), key=lambda path: (path.stem != "generic", path.stem))
    return {path.stem: json.loads(path.read_text("utf-8")) for path in files}


def _amounts(translate: Translate, pay: RunPay) -> tuple[str, ...]:
    return (
        translate("RunExports", "Base salary"), translate("RunExports", "Commission"), translate("RunExports", "Bonus"),
        translate("RunExports", "Deductions"), translate("RunExports", "Gross ({currency})").format(currency=pay.currency),
    )  # fmt: skip


def _register(pay: RunPay, lang: str, translate: Translate) -> Sheet:
    people = sorted(pay.people, key=lambda person: (person.department.of(lang), person.code))
    rows: Rows = tuple((person.code, person.name.of(lang), person.department.of(lang), *_pay(person)) for person in people)
    columns = (translate("RunExports", "No."), translate("RunExports", "Name"), translate("RunExports", "Department"), *_amounts(translate, pay))
    total = translate("RunExports", "All {count} people").format(count=len(rows))
    return Sheet(translate("RunExports", "Payroll register"), columns, rows, ("", total, "", *_sums(rows, 3)), pay.total)


def _pay(person: PersonPay) -> tuple[Decimal, ...]:
    return person.base, person.commission, person.bonus, person.deductions, person.gross


def _departments(pay: RunPay, lang: str, translate: Translate) -> Sheet:
    found = departments(pay)
    rows: Rows = tuple((one.name.of(lang) or "—", str(one.people), one.base, one.commission, one.bonus, one.deductions, one.gross) for one in found)
    columns = (translate("RunExports", "Department"), translate("RunExports", "People"), *_amounts(translate, pay))
    total = translate("RunExports", "Total of the run")
    return Sheet(translate("RunExports", "Department summary"), columns, rows, (total, str(len(pay.people)), *_sums(rows, 2)), pay.total)


def _bank(pay: RunPay, lang: str, translate: Translate) -> Sheet:
    people, left = bank_people(pay)
    rows = tuple((person.code, person.name.of(lang), person.bank, plain_account(person.account), person.gross) for person in people)
    columns = (translate("RunExports", "No."), translate("RunExports", "Name"), translate("RunExports", "Bank"), translate("RunExports", "Account"),
               translate("RunExports", "Amount ({currency})").format(currency=pay.currency))  # fmt: skip
    total = sum((person.gross for person in people), ZERO)
    words = translate("RunExports", "{count} transfers").format(count=len(rows))
    return Sheet(translate("RunExports", "Bank transfers"), columns, rows, ("", words, "", "", total), total, left)


def _journal(pay: RunPay, kind: str, lang: str, translate: Translate) -> Sheet:
    entries = (accrual if kind == "accrual" else clearing)(pay, accounts())
    if not is_balanced(entries):
        raise Unbalanced
    rows = tuple(_entry(entry, lang) for entry in entries)
    columns = (translate("RunExports", "Account no."), translate("RunExports", "Account title"), translate("RunExports", "Department"),
               translate("RunExports", "Debit"), translate("RunExports", "Credit"))  # fmt: skip
    titles = {"accrual": translate("RunExports", "Accrual entries"), "clearing": translate("RunExports", "Clearing entries")}
    total = translate("RunExports", "Debits equal credits")
    return Sheet(titles[kind], columns, rows, ("", total, "", *_sums(rows, 3)), pay.total)


def _entry(entry: Entry, lang: str) -> tuple[Cell, ...]:
    return entry.account, entry.name.of(lang), entry.department.of(lang), entry.debit, entry.credit


def _sums(rows: Rows, first: int) -> tuple[Decimal, ...]:
    width = len(rows[0]) if rows else 0
    return tuple(sum((value for row in rows if isinstance(value := row[column], Decimal)), ZERO) for column in range(first, width))


def reason(code: str, translate: Translate) -> str:
    """Why the bank file leaves somebody out."""
    return {
        "no_account": translate("RunExports", "no bank account on file"),
        "bad_account": translate("RunExports", "the bank account is not a number of 6 to 34 digits"),
        "negative": translate("RunExports", "owes money, nothing to transfer"),
    }.get(code, code)
