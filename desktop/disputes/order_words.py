"""Why an order is not paid, in words: the state, the rule that says so, who can change it, and when."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import money, pick
from server_db.queries.why_not_paid import OrderState

translate = QCoreApplication.translate


def state_chip(state: str) -> tuple[str, str, str]:
    return {
        "paid": (translate("disputes", "paid"), "good", "circle-check"),
        "waiting": (translate("disputes", "waiting"), "warn", "hourglass"),
        "excluded": (translate("disputes", "excluded"), "bad", "ban"),
        "disputed": (translate("disputes", "disputed"), "violet", "message-report"),
    }[state]


def rule_sentence(one: OrderState) -> str:
    args = one.args
    if one.rule == "zero" and (args.get("step_en") or args.get("formula")):
        return _why_nothing(pick(args.get("step_en"), args.get("step_zh")), str(args.get("formula") or ""))
    text = {
        "paid": translate("disputes", "Paid with run %1."),
        "no_owner": translate("disputes", "The order has no owner, so nobody is credited."),
        "no_rate": translate("disputes", "There is no exchange rate from %3, so it cannot be credited."),
        "no_delivery": translate("disputes", "The plan counts orders when they are delivered; this one is not."),
        "no_invoice": translate("disputes", "The plan counts orders when they are invoiced; this one is not."),
        "no_payment": translate("disputes", "The plan counts orders when they are fully paid; this one is not."),
        "crediting": translate("disputes", "It came in just now and is credited within a minute."),
        "no_plan": translate("disputes", "No plan is in force for this person on the day that counts."),
        "run": translate("disputes", "The month %2 is not calculated yet."),
        "late": translate("disputes", "It came after run %1 and is booked in %2."),
        "exception": translate("disputes", "Run %1 could not calculate this person: %4"),
        "not_in_collection": translate("disputes", "The plan does not look at this kind of order."),
        "capped": translate("disputes", "The plan's cap was reached, so this order earned nothing more."),
        "zero": translate("disputes", "The plan's formula gives 0 for this order."),
        "returned": translate("disputes", "What the order earned was taken back with the return."),
        "customer_payment": translate("disputes", "Paid out as the customer pays; the rest has not come in."),
        "stage": translate("disputes", "Paid out in stages; the next part is not due yet."),
        "held": translate("disputes", "The plan holds this pay back."),
        "taken_back": translate("disputes", "The credit was taken back; what was earned is settled by the next run."),
        "replaced": translate("disputes", "The order was replaced or its share given to somebody else."),
        "disputed": translate("disputes", "It is disputed in %5; the dispute decides."),
        "run_calculated": translate("disputes", "Run %1 is calculated and waits for review."),
        "run_reviewed": translate("disputes", "Run %1 is reviewed and waits for approval."),
        "run_approved": translate("disputes", "Run %1 is approved and waits to be locked."),
        "run_locked": translate("disputes", "Run %1 is locked and waits for the payment."),
    }.get(one.rule, one.rule)
    values = (one.run_code or args.get("run"), args.get("period"), args.get("currency"), pick(args.get("en"), args.get("zh")), args.get("dispute"))
    for place, value in enumerate(values, 1):
        text = text.replace(f"%{place}", str(value or "–"))
    return text


def _why_nothing(step: str, formula: str) -> str:
    if step:
        return translate("disputes", "The plan's formula gives 0 for this order because “%1” is 0.").replace("%1", step)
    return translate("disputes", "The plan's formula gives 0 for this order: %1").replace("%1", " ".join(formula.split()))


def resolver_words(one: OrderState) -> str:
    """Who can change it."""
    name = pick(one.resolver_en, one.resolver_zh)
    word = {
        "customer": translate("disputes", "the customer, asked by %1"),
        "seller": translate("disputes", "the seller, %1"),
        "finance": translate("disputes", "finance"),
        "worker": translate("disputes", "nobody needs to"), "plan": translate("disputes", "whoever writes the plan, %1"),
        "day": translate("disputes", "nobody needs to; the day comes"), "nobody": "–",
    }.get(one.resolver or "nobody", "–")  # fmt: skip
    if "%1" in word:
        return word.replace("%1", name) if name else word.replace("，%1", "").replace(", %1", "").replace("%1", translate("disputes", "the seller"))
    return f"{word} ({name})" if name and word != "–" else word


def day_title(one: OrderState) -> str:
    """What the day beside it means."""
    if one.state == "paid":
        return translate("disputes", "Paid on")
    return translate("disputes", "Since") if one.state == "excluded" else translate("disputes", "Expected on")


def amounts(one: OrderState) -> str:
    """A partly paid order shows both: what is paid, and what waits."""
    if one.paid and one.waiting:
        text = translate("disputes", "earned %1 · paid %2 · still %3")
        return text.replace("%1", money(one.earned)).replace("%2", money(one.paid)).replace("%3", money(one.waiting))
    if one.state == "paid":
        return translate("disputes", "paid %1").replace("%1", money(one.paid))
    return translate("disputes", "earned %1").replace("%1", money(one.earned)) if one.earned else translate("disputes", "earned nothing")
