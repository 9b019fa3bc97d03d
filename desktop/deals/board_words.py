"""What the board says in a few words: sums of other currencies, time over, and the tips that tell the rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.deals import words
from desktop.deals.board_columns import BoardColumn
from desktop.shared.i18n import names, percent


def sum_text(column: BoardColumn) -> str:
    return words.short_money(column.amount, column.currency)


def weighted_text(column: BoardColumn) -> str:
    text = QCoreApplication.translate("deals", "weighted %1 · %2")
    return text.replace("%1", words.short_money(column.weighted, column.currency)).replace("%2", percent(column.probability, 0))


def other_text(column: BoardColumn) -> str:
    """+ €13.4 k · JP¥4.4 M: each currency by itself, as no rate is kept to add them up."""
    return "+ " + " · ".join(words.short_money(amount, currency) for currency, amount in column.other_sums) if column.other_sums else ""


def over_text(deal: Any) -> str:
    """By how many working days the stage took longer than it may."""
    translate = QCoreApplication.translate
    late = int(deal.days_in_stage or 0) - int(deal.sla_days or 0)
    if not deal.sla_days or late <= 0:
        return translate("deals", "over time")
    return words.counted(late, translate("deals", "1 day over"), translate("deals", "%1 days over"))


def head_tip(column: BoardColumn) -> str:
    """The head of a column in whole sentences."""
    translate = QCoreApplication.translate
    lines = [names(column)]
    if column.deals:
        lines.append(f"{words.amount_text(column.amount, column.currency)} · {weighted_text(column)}")
    if column.others:
        text = words.counted(
            column.others,
            translate("deals", "1 deal in another currency is counted by itself:"),
            translate("deals", "%1 deals in other currencies are counted by themselves:"),
        )
        lines.append(text)
        lines += [words.amount_text(amount, currency) for currency, amount in column.other_sums]
    return "\n".join(lines)


def card_tip(deal: Any) -> str:
    translate = QCoreApplication.translate
    lines = [f"{deal.code} · {deal.name}", deal.customer_name or ""]
    lines.append(f"{words.light_chip(deal)[0]} · {words.idle_text(deal)}" if deal.light in ("red", "yellow", "green") else words.light_chip(deal)[0])
    if deal.sla_over and deal.sla_days:
        text = translate("deals", "In this stage for %1 of %2 working days")
        lines.append(text.replace("%1", str(deal.days_in_stage)).replace("%2", str(deal.sla_days)))
    lines.append(names(deal, "next_task"))
    return "\n".join(line for line in lines if line)
