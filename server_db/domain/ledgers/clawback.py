"""Taking back what returned deals earned: exactly as booked, or a share of it by the age of the deal.

In proportion to what came back, row by booked row, under the version each was booked under. A plan that recomputes takes
nothing back here: the deal's month is worked out again without what came back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Protocol

from server_db.domain.ledgers.booking import Earning
from server_db.domain.ledgers.crediting import Credit
from server_db.domain.ledgers.facts import PlanVersion
from server_db.domain.ledgers.records import Book
from server_db.domain.money import to_minor
from server_db.domain.periods import Period


class Booked(Protocol):
    """An earning as the ledger holds it."""

    @property
    def id(self) -> int: ...
    @property
    def person(self) -> str: ...
    @property
    def row(self) -> Earning: ...
    @property
    def version(self) -> PlanVersion | None: ...
    @property
    def reverses(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Back:
    """A negative earning on the credit of the return, and the booking it takes back."""

    person: str
    row: Earning
    reverses: int


def taken_back(book: Book, period: Period, booked_in: int, booked: Iterable[Booked]) -> Iterator[Back]:
    """For the returns that come in the period: `booked` is what was booked before."""
    late = booked_in != period.id
    by_credit: defaultdict[str, list[Booked]] = defaultdict(list)
    for one in booked:
        if one.reverses is None and one.row.record is not None:
            by_credit[one.row.record].append(one)
    for back in sorted(book.live, key=lambda one: one.id):
        if book.takes_back(back) and period.since <= back.on < period.until and (late or back.period == period.id):
            deal = book.sold[back.id]
            for one in by_credit.get(str(deal.id), ()):
                minor = _share(one, deal, back) if one.person == back.person else 0
                if minor:
                    yield Back(back.person, Earning(one.row.step, str(back.id), minor, back.minor), one.id)


def _share(one: Booked, deal: Credit, back: Credit) -> int:
    if one.version is None or not deal.minor:
        return 0
    terms = one.version.plan.body.terms_of(one.row.step)
    if terms["clawback"] == "recompute":
        return 0
    with localcontext() as context:
        context.prec = 60
        days = Decimal(terms.text("warranty_days") or "1") if terms["clawback"] == "by_age" else Decimal(1)
        left = max(Decimal(0), days - (back.on - deal.on).days) if terms["clawback"] == "by_age" else days
        # one division, so that an exact half stays one
        return -to_minor(one.row.minor * abs(back.minor) * left / (abs(deal.minor) * days), 0)
