"""What a statement says beyond what is paid now: customers' payments, what waits and for what, and the balances."""

from __future__ import annotations

from collections.abc import Iterable

from reports.blocks import Cell, Column, Flow, Table, heading
from reports.figures import day, money, percent
from reports.page import WIDTH
from reports.style import FAINT, GREY, INK, MARGIN, TINY
from reports.words import Translate
from server_db.domain.money import ZERO
from server_db.domain.statements import ReleasePart, StatementFacts

INNER = WIDTH - 2 * MARGIN


def draw_releases(flow: Flow, facts: StatementFacts, translate: Translate) -> None:
    """Under plans that pay as the customer pays: why an order was paid, partly paid, or not yet."""
    if not facts.releases:
        return
    heading(flow, translate("PayrollStatement", "Paid out as customers pay"), str(len(facts.releases)))
    columns = (
        Column(translate("PayrollStatement", "Order"), INNER - 6 * 68),
        Column(translate("PayrollStatement", "Earned to date"), 68, right=True),
        Column(translate("PayrollStatement", "Customer paid"), 68, right=True),
        Column(translate("PayrollStatement", "Still owes"), 68, right=True),
        Column(translate("PayrollStatement", "Paid out before"), 68, right=True),
        Column(translate("PayrollStatement", "Paid out now"), 68, right=True),
        Column(translate("PayrollStatement", "Still waiting"), 68, right=True),
    )
    table = Table(flow, MARGIN, columns, padding=1.9)
    table.header()
    owed = {part.order_no: max(ZERO, part.invoiced - part.paid) for part in facts.parts if part.invoiced is not None and part.paid is not None}
    for line in facts.releases:
        rest = owed.get(line.order_no)
        table.row((
            Cell(line.order_no), Cell(money(line.earned, facts.exponent)), Cell("—" if line.paid_rate is None else percent(line.paid_rate), colour=GREY),
            Cell("—" if rest is None else money(rest, facts.exponent), colour=GREY if rest else FAINT),
            Cell(money(line.before, facts.exponent), colour=GREY), Cell(money(line.now, facts.exponent), colour=INK if line.now else FAINT),
            Cell(money(line.waiting, facts.exponent), colour=INK if line.waiting else FAINT),
        ))  # fmt: skip
    sums = [sum((getattr(line, name) for line in facts.releases), start=ZERO) for name in ("earned", "before", "now", "waiting")]
    earned, before, now, waiting = (Cell(money(amount, facts.exponent), bold=True) for amount in sums)
    table.row((Cell(translate("PayrollStatement", "Total"), bold=True), earned, Cell(""), Cell(""), before, now, waiting))
    if sums[-1]:
        note = translate("PayrollStatement", "What still waits is paid out in the period in which the customer pays what is owed.")
        flow.keep(14)
        flow.y += 11
        flow.page.text(MARGIN + 3, flow.y, note, TINY, colour=GREY)


def draw_waiting(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    """What is earned and not paid yet for another reason than the customer's payment, with the condition it waits for."""
    parts = [part for part in facts.parts if part.status != "paid" and not part.order_no]
    if not parts:
        return
    heading(flow, translate("PayrollStatement", "Earned and not paid out yet"))
    columns = (
        Column(translate("PayrollStatement", "Item"), 116),
        Column(translate("PayrollStatement", "Condition"), INNER - 208, wraps=True),
        Column(translate("PayrollStatement", "Amount"), 92, right=True),
    )
    table = Table(flow, MARGIN, columns, padding=1.9)
    table.header()
    labels = {step.step: step.label.of(lang) for step in facts.workings} | {line.step: line.label.of(lang) for line in facts.lines}
    for condition, group in _together(parts, translate).items():
        items = (", " if lang == "en" else "、").join(dict.fromkeys(labels.get(part.step, part.step) for part in group))
        amount = sum((part.amount for part in group), start=ZERO)
        table.row((Cell(items), Cell(condition, colour=GREY), Cell(money(amount, facts.exponent))))
    total = Cell(money(sum((part.amount for part in parts), start=ZERO), facts.exponent), bold=True)
    table.row((Cell(translate("PayrollStatement", "Total"), bold=True), Cell(""), total))


def _together(parts: Iterable[ReleasePart], translate: Translate) -> dict[str, list[ReleasePart]]:
    """By condition: what waits for the same thing is one line."""
    found: dict[str, list[ReleasePart]] = {}
    for part in parts:
        found.setdefault(_condition(part, translate), []).append(part)
    return found


def _condition(part: ReleasePart, translate: Translate) -> str:
    if part.status == "held":
        reason = translate("PayrollStatement", "held: {reason}")
        return reason.format(reason=part.reason) if part.reason not in ("", "held") else translate("PayrollStatement", "held by the plan")
    if part.due_on is not None:
        return translate("PayrollStatement", "next part on {day}").format(day=day(part.due_on))
    return translate("PayrollStatement", "the customer pays")


def draw_ledgers(flow: Flow, facts: StatementFacts, lang: str, translate: Translate) -> None:
    if not facts.ledgers:
        return
    names = {
        "draw": translate("PayrollStatement", "Draw still to be recovered"),
        "clawback": translate("PayrollStatement", "Clawback still to be collected"),
        "carry": translate("PayrollStatement", "Carried to the next period"),
        "minimum": translate("PayrollStatement", "Below the minimum payout, carried to the next period"),
    }
    heading(flow, translate("PayrollStatement", "Balances"))
    columns = (
        Column(translate("PayrollStatement", "Balance"), INNER - 3 * 92, wraps=True),
        Column(translate("PayrollStatement", "Opening"), 92, right=True),
        Column(translate("PayrollStatement", "Movement"), 92, right=True),
        Column(translate("PayrollStatement", "Closing"), 92, right=True),
    )
    table = Table(flow, MARGIN, columns, padding=1.9)
    table.header()
    for ledger in facts.ledgers:
        amounts = [Cell(money(value, facts.exponent)) for value in (ledger.opening, ledger.movement, ledger.closing)]
        table.row((Cell(names.get(ledger.ledger, ledger.ledger), under=ledger.reason.of(lang)), *amounts))
