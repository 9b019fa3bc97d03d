"""What became of orders whose earnings follow their customers' payments, summed up for the reader of a statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from server_db.domain.money import ZERO
from server_db.domain.statements import ReleaseLine, ReleasePart


def by_order(parts: Iterable[ReleasePart]) -> tuple[ReleaseLine, ...]:
    """One line an order whose earnings follow its customer's payments; none under plans that pay at once."""
    orders: dict[str, list[ReleasePart]] = defaultdict(list)
    for part in parts:
        if part.order_no:
            orders[part.order_no].append(part)
    return tuple(_release_line(number, orders[number]) for number in sorted(orders))


def _release_line(number: str, parts: Sequence[ReleasePart]) -> ReleaseLine:
    """A step has one part for what is paid now and one for what waits; both carry its earned total."""
    steps = {part.step: part for part in parts}
    first, waiting = parts[0], [part for part in parts if part.status != "paid"]
    rate = round(first.paid / first.invoiced, 4) if first.paid is not None and first.invoiced else None
    return ReleaseLine(
        number,
        earned=sum((part.earned for part in steps.values()), ZERO),
        paid_rate=rate,
        before=sum((part.before for part in steps.values()), ZERO),
        now=sum((part.amount for part in parts if part.status == "paid"), ZERO),
        waiting=sum((part.amount for part in waiting), ZERO),
        reason=waiting[0].reason if waiting else "",
    )
