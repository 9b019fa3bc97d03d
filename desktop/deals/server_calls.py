"""What the deals screen asks of the server and tells it; the one place that knows where those calls live."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from server_db.commands.deals import (
    ManyMoved,
    add_evidence,
    advance_deal,
    advance_deals,
    create_deal,
    decide_approval,
    decide_override,
    finish_task,
    pause_deal,
    reassign_deals,
    remove_evidence,
    reopen_deal,
    request_approval,
    request_override,
    resume_deal,
    save_activity,
    save_contact,
    save_deal,
)
from server_db.queries.deal_pages import Clock, CustomerChoice, Frame, find_customers, get_customer, get_surroundings, load_frame
from server_db.queries.deal_records import DealDetail, DealFilter, DealRow, Gate
from server_db.queries.deal_rows import find_contacts, find_deals, find_gates, find_waiting, get_deal, get_deal_parts, get_evidence_content
from server_db.queries.people import find_people

__all__ = [
    "Bundle", "CustomerPage", "DealFilter", "Frame", "Gate", "ManyMoved", "add_evidence", "advance_deal", "advance_deals", "create_deal",
    "decide_approval", "decide_override", "find_customers", "find_deals", "find_gates", "find_people", "find_waiting", "finish_task",
    "get_evidence_content", "load_customer", "load_deal", "load_frame", "pause_deal", "reassign_deals", "remove_evidence", "reopen_deal",
    "request_approval", "request_override", "resume_deal", "save_activity", "save_contact", "save_deal", "upload_file",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bundle:
    """One deal with everything the pane shows; see Surroundings for demands and requirements."""

    deal: DealDetail
    stages: tuple[Any, ...]
    moves: tuple[Any, ...]
    activities: tuple[Any, ...]
    tasks: tuple[Any, ...]
    evidence: tuple[Any, ...]
    approvals: tuple[Any, ...]
    overrides: tuple[Any, ...]
    contacts: tuple[Any, ...]
    fields: tuple[Any, ...]
    clock: Clock
    demands: Mapping[str, tuple[Any, ...]]
    requirements: Mapping[str, tuple[tuple[str, dict[str, Any]], ...]]
    today: date


@dataclass(frozen=True, slots=True)
class CustomerPage:
    customer: CustomerChoice
    deals: tuple[DealRow, ...]
    contacts: tuple[Any, ...]


def load_deal(session: Any, deal_id: int) -> Bundle:
    deal = get_deal(session, deal_id)
    parts = get_deal_parts(session, deal)
    around = get_surroundings(session, deal.version_id, deal.stage_id, _clock_began(deal))
    return Bundle(
        deal, around.stages, parts.moves, parts.activities, parts.tasks, parts.evidence, parts.approvals, parts.overrides, parts.contacts,
        around.fields, around.clock, around.demands, around.requirements, around.today,
    )  # fmt: skip


def _clock_began(deal: DealDetail) -> datetime | None:
    """A pause that is over winds the clock as an activity does."""
    if deal.clock_at is None or deal.paused_until is None or deal.light == "paused":
        return deal.clock_at
    return max(deal.clock_at, datetime.combine(deal.paused_until, time()).astimezone())


def load_customer(session: Any, customer_id: int) -> CustomerPage:
    deals = find_deals(session, DealFilter(customer_id=customer_id, status="all"))
    return CustomerPage(get_customer(session, customer_id), tuple(deals), find_contacts(session, customer_id))


def upload_file(session: Any, deal_id: int, requirement: str | None, kind: str, path: str, note: str, report: Any) -> int:
    """Read on the pool's thread: the window stays free while a large file is on its way."""
    source = Path(path)
    content = source.read_bytes()
    report(0, len(content), "")
    answer = add_evidence(session, deal_id, requirement, kind, source.name, content, note)
    report(len(content), len(content), "")
    return answer
