"""What the deals screen asks of the server and tells it; the one place that knows where those calls live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.shared import office_clock
from server_db.commands.deals import (
    Bulk,
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
from server_db.domain.process.body import parse_process
from server_db.domain.process.gate import requirements
from server_db.domain.process.shape import ProcessProblem
from server_db.domain.process.values import Process
from server_db.queries.customers import Customer, get_customer
from server_db.queries.deals import (
    Clock,
    DealDetail,
    DealFilter,
    DealRow,
    FieldRow,
    PipelineChoice,
    StageRow,
    evidence_content,
    find_clock,
    find_contacts,
    find_customers,
    find_deal_fields,
    find_deals,
    find_deals_of_customer,
    find_gates,
    find_pipelines,
    find_stages,
    find_waiting_approvals,
    get_deal,
)
from server_db.queries.people import Unit, find_people, find_product_lines

__all__ = [
    "Bulk", "Bundle", "DealFilter", "Frame", "advance_deal", "advance_deals", "create_deal", "decide_approval", "decide_override",
    "evidence_content", "find_customers", "find_deals", "find_gates", "find_many_gates", "find_people", "find_waiting_approvals", "finish_task",
    "hand_over", "load_customer", "load_deal", "load_frame", "pause_deal", "remove_evidence", "reopen_deal", "request_approval",
    "request_override", "resume_deal", "save_activity", "save_contact", "save_deal", "upload_file",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """What hardly changes while deals move: processes, their stages, the custom fields, the product lines."""

    pipelines: tuple[PipelineChoice, ...]
    stages: tuple[StageRow, ...]
    fields: tuple[FieldRow, ...]
    product_lines: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """A document a stage asks for."""

    id: str
    kind: str
    name_en: str
    name_zh: str
    count: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """One deal with everything the pane shows.

    `demands`: documents a stage asks for, by stage. `requirements`: code and arguments of what a move from the present stage
    asks for, by target; empty where the process was written by a newer program.
    """

    deal: DealRow
    stages: tuple[StageRow, ...]
    moves: tuple[Any, ...]
    activities: tuple[Any, ...]
    tasks: tuple[Any, ...]
    evidence: tuple[Any, ...]
    approvals: tuple[Any, ...]
    overrides: tuple[Any, ...]
    contacts: tuple[Any, ...]
    fields: tuple[FieldRow, ...]
    clock: Clock
    demands: Mapping[str, tuple[Demand, ...]]
    requirements: Mapping[str, tuple[tuple[str, dict[str, Any]], ...]]
    today: date


@dataclass(frozen=True, slots=True)
class CustomerPage:
    customer: Customer
    deals: tuple[DealRow, ...]
    contacts: tuple[Any, ...]


def load_frame(session: Any) -> Frame:
    return Frame(find_pipelines(session), find_stages(session), find_deal_fields(session), find_product_lines(session))


def load_deal(session: Any, deal_id: int) -> Bundle:
    found = get_deal(session, deal_id)
    known = _process_of(found)
    asked = {}
    if known is not None:
        ways = {gate.to: gate.kind for gate in find_gates(session, deal_id)}
        asked = {to: tuple((rule.code, dict(rule.args)) for rule in requirements(known, found.deal.stage_id, to, kind)) for to, kind in ways.items()}
    return Bundle(
        found.deal, found.stages, found.moves, found.activities, found.tasks, found.evidence, found.approvals, found.overrides, found.contacts,
        find_deal_fields(session), find_clock(session, deal_id), {stage.stage_id: _demands(stage) for stage in found.stages}, asked,
        office_clock.today(),
    )  # fmt: skip


def _process_of(found: DealDetail) -> Process | None:
    """The deal's own version, put together from its stages and edges."""
    stages = [stage.rules for stage in found.stages]
    edges = [{"id": e.edge_id, "from": e.from_stage, "to": e.to_stage, "kind": e.kind, "condition": e.condition} for e in found.edges]
    try:
        return parse_process({"format": 1, "stages": stages, "edges": edges})
    except ProcessProblem:
        return None


def _demands(stage: StageRow) -> tuple[Demand, ...]:
    found = stage.rules.get("evidence") or ()
    return tuple(Demand(one["id"], one.get("kind", "other"), one.get("name_en", ""), one.get("name_zh", ""), int(one.get("count", 1))) for one in found)


def load_customer(session: Any, customer_id: int) -> CustomerPage:
    customer = get_customer(session, customer_id)
    return CustomerPage(customer, tuple(find_deals_of_customer(session, customer_id)), find_contacts(session, customer_id))


def find_many_gates(session: Any, deals: Sequence[int], report: Any) -> dict[int, Any]:
    """The gates of each deal, one after another; `report` raises when the person cancels."""
    found = {}
    for number, deal in enumerate(deals):
        report(number, len(deals), "")
        found[deal] = find_gates(session, deal)
    return found


def hand_over(session: Any, deals: Sequence[int], owner_id: int, reason: str) -> Bulk:
    """All or none: a deal that is not the caller's to give stops the whole."""
    reassign_deals(session, deals, owner_id, reason)
    return Bulk(tuple(deals), ())


def upload_file(session: Any, deal_id: int, requirement: str | None, kind: str, path: str, note: str, report: Any) -> int:
    """Read on the pool's thread: the window stays free while a large file is on its way."""
    source = Path(path)
    content = source.read_bytes()
    report(0, len(content), "")
    answer = add_evidence(session, deal_id, requirement, kind, source.name, content, note or None)
    report(len(content), len(content), "")
    return answer
