"""What the deals screen asks of the server and tells it; the one place that knows where those calls live."""

from __future__ import annotations

from dataclasses import dataclass
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
)
from server_db.commands.save import save_record
from server_db.queries.deals import (
    DealFilter,
    evidence_content,
    find_clock,
    find_contacts,
    find_customers,
    find_deal_fields,
    find_deals,
    find_edges,
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
    "resume_deal", "save_record", "upload_file",
]  # fmt: skip
