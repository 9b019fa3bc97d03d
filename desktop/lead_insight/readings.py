"""What each page asks the server for, in one question, and what follows from the answer without another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from server_db.domain.leads.values import LeadField
from server_db.queries.lead_fields import Channel, find_channels, find_lead_fields
from server_db.queries.lead_funnel import MOST_LEADS, Funnel, FunnelCell, find_funnel, find_funnel_leads
from server_db.queries.lead_matrix import LeadHealth, MatrixCell, find_ailing, find_matrix, find_matrix_leads, get_health
from server_db.queries.lead_pools import Pool, find_pools
from server_db.queries.lead_reviews import (
    Agreements,
    ChannelPolicy,
    Finding,
    ReviewDay,
    ReviewItem,
    find_answers,
    find_days,
    find_findings,
    find_items,
    find_policies,
    get_agreements,
)
from server_db.queries.lead_scoring import rule_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = [
    "MOST_LEADS",
    "Agreements",
    "Channel",
    "ChannelPolicy",
    "Finding",
    "FindingBoard",
    "Funnel",
    "FunnelCell",
    "FunnelRow",
    "Health",
    "LeadHealth",
    "Matrix",
    "MatrixCell",
    "Pool",
    "ReviewBoard",
    "ReviewDay",
    "ReviewItem",
    "ail_leads",
    "crossed",
    "funnel_leads",
    "funnel_rows",
    "matrix_leads",
    "read_findings",
    "read_funnel",
    "read_health",
    "read_matrix",
    "read_review",
]  # fmt: skip
STEPS = ("created", "contacted", "mql", "sql", "won")
AGREEMENT_DAYS = 90


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """A line of the table: a group, or a cohort (inside its group when there are groups)."""

    cell: FunnelCell
    inside: bool
    has_more: bool

    @property
    def key(self) -> tuple[str | None, date | None]:
        return self.cell.key, self.cell.cohort


@dataclass(frozen=True, slots=True)
class Matrix:
    pools: tuple[Pool, ...]
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Health:
    pools: tuple[Pool, ...]
    health: LeadHealth


@dataclass(frozen=True, slots=True)
class ReviewBoard:
    """`day` is the day shown; None when nothing was ever drawn."""

    days: tuple[ReviewDay, ...]
    day: date | None
    items: tuple[ReviewItem, ...]
    agreements: Agreements
    fields: tuple[LeadField, ...] = ()
    channels: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingBoard:
    findings: tuple[Finding, ...]
    policies: tuple[ChannelPolicy, ...]
    channels: tuple[Channel, ...]
    versions: tuple[tuple[int, int, str], ...] = ()
    rules: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """names of scoring rules by their ids"""


def read_funnel(session: Session, since: date, until: date, by: str, grain: str, report: Callable[[int, int, str], None] | None = None) -> Funnel:
    """`report`: of a count that stands in the task tray. It is one question, so nothing is known of how far it is."""
    if report is not None:
        report(0, 0, "")
    return find_funnel(session, since, until, by, grain)  # type: ignore[arg-type]  # the page's own choices


def funnel_leads(
    session: Session, since: date, until: date, by: str, grain: str, stage: str, cohort: date | None, key: str | None
) -> tuple[int, ...]:
    return find_funnel_leads(session, since, until, by, grain, None, stage, cohort, key)  # type: ignore[arg-type]


def read_matrix(session: Session, pool_id: int | None) -> Matrix:
    return Matrix(find_pools(session), find_matrix(session, pool_id))


def read_health(session: Session, pool_id: int | None) -> Health:
    return Health(find_pools(session), get_health(session, pool_id))


def matrix_leads(session: Session, pool_id: int | None, cells: Sequence[tuple[int, int, str]]) -> tuple[int, ...]:
    """The open leads of several cells (complete, active, urgency) together."""
    return tuple(lead for complete, active, urgency in cells for lead in find_matrix_leads(session, pool_id, complete, active, urgency))


def ail_leads(session: Session, pool_id: int | None, ail: str) -> tuple[int, ...]:
    return find_ailing(session, pool_id, ail)


def read_review(session: Session, day: date | None) -> ReviewBoard:
    """`day` None: the newest that was drawn."""
    days = find_days(session)
    shown = day if day is not None else days[0].on_date if days else None
    last = days[0].on_date if days else date.min + timedelta(days=AGREEMENT_DAYS)
    agreements = get_agreements(session, last - timedelta(days=AGREEMENT_DAYS), last + timedelta(days=1))
    return ReviewBoard(days, shown, find_items(session, shown) if shown else (), agreements, find_lead_fields(session), find_channels(session))


def read_findings(session: Session) -> FindingBoard:
    rules = {key: names for key, names in rule_names(session).items() if not key.startswith("group:")}  # first: a transaction of its own
    return FindingBoard(find_findings(session), find_policies(session), find_channels(session), find_answers(session), rules)


def funnel_rows(funnel: Funnel, opened: set[str]) -> list[FunnelRow]:
    """Groups by size, each followed by its cohorts when opened; without groups the cohorts, the newest first."""
    if funnel.by == "none":
        return [FunnelRow(cell, False, False) for cell in sorted(funnel.of("cohort"), key=lambda cell: cell.cohort or date.min, reverse=True)]
    rows = []
    for group in sorted(funnel.of("group"), key=lambda cell: (-cell.created, cell.key or "")):
        rows.append(FunnelRow(group, False, True))
        if group.key in opened:
            cells = [cell for cell in funnel.of("cell") if cell.key == group.key]
            rows += [FunnelRow(cell, True, False) for cell in sorted(cells, key=lambda cell: cell.cohort or date.min, reverse=True)]
    return rows


def crossed(cells: Sequence[MatrixCell], across: str, down: str) -> dict[tuple[object, object], tuple[int, Decimal | None]]:
    """Open leads and conversion by two of the three sides: {(down, across): (open, rate)}."""
    sums: dict[tuple[object, object], list[int]] = {}
    for cell in cells:
        found = sums.setdefault((getattr(cell, down), getattr(cell, across)), [0, 0, 0])
        for at, n in enumerate((cell.open, cell.won, cell.lost)):
            found[at] += n
    return {at: (open_, Decimal(won) / (won + lost) if won + lost else None) for at, (open_, won, lost) in sums.items()}
