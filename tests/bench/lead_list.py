"""The first page of the list of leads among a million: six orders and filters, for a manager and for finance.

Against the bare query: the same hundred rows with their names out of the tables by the same index, as the superuser, through
the same sessions. The ratio is the worst of the twelve. Scrolling is measured beside it, frame by frame.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from tests.bench._lead_office import FINANCE, MANAGER, LeadOffice, new_lead_office

GOAL, FRAME = 2.0, 16.0
ROUNDS = 40
# order, whether downwards, narrowed to open leads
CASES = (
    ("created", True, True),
    ("created", False, False),
    ("company", False, False),
    ("due", False, True),
    ("touched", True, False),
    ("score", True, True),
)
_BY = {"created": "l.created_at", "company": "l.company_key", "due": "l.due_at", "touched": "l.touched_at", "score": "s.score_cp"}


def bench() -> dict[str, Any]:
    with new_lead_office() as office:
        found = [(who, case, *_measured(office, who, case)) for who in (MANAGER, FINANCE) for case in CASES]
        frames = _frames(office)
    worst = max(found, key=lambda one: one[2] / one[3])
    ratio = worst[2] / worst[3]
    return {"bench": "lead_list", "value": round(worst[2], 3), "unit": "ms", "against": round(worst[3], 3), "ratio": round(ratio, 2), "goal": GOAL,
            "ok": ratio <= GOAL and frames["worst_work_ms"] <= FRAME, "worst": f"{worst[0]} {worst[1]}", "leads": office.leads,
            "each": {f"{who} {case[0]} {'down' if case[1] else 'up'}{' open' if case[2] else ''}": [round(ours, 2), round(bare, 2)] for who, case, ours, bare in found},
            "frames": frames}  # fmt: skip


def _measured(office: LeadOffice, who: str, case: tuple[str, bool, bool]) -> tuple[float, float]:
    from server_db.queries.leads import LeadFilter, LeadSort, find_leads

    order, down, opened = case
    wanted = LeadFilter(status=("open",) if opened else ())
    with office.signed_in(who) as database:

        def ours() -> Any:
            with database.session() as session:
                return find_leads(session, wanted, LeadSort(order, down), limit=100).rows

        bare = _bare(office, order, down, opened)
        assert len(ours()) == len(bare()) == 100
        return _alternating(ours, bare)


def _bare(office: LeadOffice, order: str, down: bool, opened: bool) -> Callable[[], Any]:
    """What somebody would write by hand who needs no rights: the index, the names, the rows as the list shows them."""
    from server_db.queries.leads import LeadRow

    way = "DESC" if down else "ASC"
    source = (
        "core.lead_score s JOIN core.lead l ON l.id = s.lead_id"
        if order == "score"
        else "core.lead l LEFT JOIN core.lead_score s ON s.lead_id = l.id"
    )
    statement = text(f"""SELECT l.id, l.code, l.company, l.contact_name, l.job_title, l.phone, l.email, l.city, l.channel, c.code AS campaign, l.pool_id, p.code AS pool_code,
        p.name_en AS pool_en, p.name_zh AS pool_zh, l.owner_id, e.code AS owner_code, e.name_en AS owner_en, e.name_zh AS owner_zh, r.code AS region_code, k.code AS line_code, l.status,
        l.tags, l.fields, l.completeness, s.score_cp, s.fit_cp, s.engagement_cp, s.grade, l.mql_at, l.created_at, l.touched_at, l.contacted_at, l.due_at, t.since AS stint_since,
        'none' AS sla_tone, l.closed_at, l.deal_id, l.cooldown_until, '{{}}'::text[] AS hidden, l.version
        FROM {source} JOIN core.pool p ON p.id = l.pool_id LEFT JOIN core.employee e ON e.id = l.owner_id LEFT JOIN core.region r ON r.id = l.region_id
        LEFT JOIN core.product_line k ON k.id = l.product_line_id LEFT JOIN core.campaign c ON c.id = l.campaign_id LEFT JOIN core.lead_stint t ON t.id = l.stint_id
        {"WHERE l.status = 'open'" if opened else ""} ORDER BY {_BY[order]} {way}, l.id {way} LIMIT 100""")  # fmt: skip

    def run() -> Any:
        with office.as_superuser().session() as session:
            return [LeadRow(**{**row, "tags": tuple(row["tags"]), "hidden": tuple(row["hidden"])}) for row in session.execute(statement).mappings()]

    return run


def _alternating(ours: Callable[[], Any], bare: Callable[[], Any]) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for side, run in zip(times, (ours, bare), strict=True):
            started = time.perf_counter()
            run()
            side.append((time.perf_counter() - started) * 1_000)
    return statistics.median(times[0]), statistics.median(times[1])


def _frames(office: LeadOffice) -> dict[str, float]:
    from tests.bench._lead_frames import scroll_frames

    with office.signed_in(MANAGER) as database, tempfile.TemporaryDirectory() as folder:
        return scroll_frames(database, Path(folder))
