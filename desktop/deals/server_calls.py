"""What the deals screen asks of the server and tells it; the one place that knows where those calls live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from server_db.commands.deals import (
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
    request_approval,
    request_override,
    resume_deal,
    save_activity,
    save_contact,
    save_deal,
)
from server_db.queries.deals import (
    DealFilter,
    evidence_content,
    find_clock,
    find_contacts,
    find_customers,
    find_deal_fields,
    find_deals,
    find_gates,
    find_pipelines,
    find_stages,
    find_waiting_approvals,
    get_deal,
)

from server_db.queries.people import find_people

__all__ = [
    "DealFilter", "add_evidence", "advance_deal", "advance_deals", "create_deal", "decide_approval", "decide_override", "evidence_content",
    "find_clock", "find_contacts", "find_customers", "find_deals", "find_gates", "find_people", "find_waiting_approvals", "finish_task",
    "get_deal", "load_deal", "load_frame", "pause_deal", "reassign_deals", "remove_evidence", "request_approval", "request_override",
    "resume_deal", "save_activity", "save_contact", "save_deal", "upload_file",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What hardly changes while deals move: processes, their stages, the custom fields, the product lines."""

    pipelines: tuple[Any, ...]
    stages: tuple[Any, ...]
    fields: tuple[Any, ...]
    product_lines: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    """One deal with everything the pane shows.

    `demands`: documents a stage asks for, by stage. `requirements`: what a move from the present stage asks for, by target.
    """

    deal: Any
    stages: tuple[Any, ...]
    moves: tuple[Any, ...]
    activities: tuple[Any, ...]
    tasks: tuple[Any, ...]
    evidence: tuple[Any, ...]
    approvals: tuple[Any, ...]
    overrides: tuple[Any, ...]
    contacts: tuple[Any, ...]
    fields: tuple[Any, ...]
    clock: Any
    demands: dict[str, tuple[Any, ...]]
    requirements: dict[str, tuple[tuple[str, dict[str, Any]], ...]]
    today: date


@dataclass(frozen=True, slots=True)
class CustomerPage:
    customer: Any
    deals: tuple[Any, ...]
    contacts: tuple[Any, ...]


def load_frame(session: Any) -> Frame:
    return Frame(tuple(find_pipelines(session)), tuple(find_stages(session)), tuple(find_deal_fields(session)), ())


def load_deal(session: Any, deal_id: int) -> Bundle:
    raise NotImplementedError


def load_customer(session: Any, customer_id: int) -> CustomerPage:
    raise NotImplementedError


def upload_file(session: Any, deal_id: int, requirement: str | None, kind: str, path: str, note: str, report: Any) -> Any:
    """Read on the pool's thread: the window stays free while a large file is on its way."""
    source = Path(path)
    content = source.read_bytes()
    report(0, len(content), "")
    answer = add_evidence(session, deal_id, requirement, kind, source.name, content, note)
    report(len(content), len(content), "")
    return answer
