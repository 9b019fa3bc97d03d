"""The demo company's processes: a national standard, three that differ from it, an older version, and a draft with faults.

They come through the doors people use: one administrator writes and submits, the worker checks, another publishes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import text

from resources import paths
from server_db.commands.pipelines import create_pipeline, new_draft, publish, submit
from server_db.demo.deals import LiveProcess
from server_db.demo.months import DemoProblem
from server_db.demo.people import LINES, REGIONS
from server_db.domain.process.body import Activity, Approval, Evidence, Process, Stage, Task, blank, parse_process, to_json
from server_db.domain.process.files import read_file
from server_db.domain.process.inherit import overrides_of
from server_db.session import Database
from server_db.worker import Worker

STANDARD = ("STD", "Standard sales process", "标准销售流程")
CHILDREN = {
    ("EAST", "HW"): ("EAST-HW", "East, hardware", "华东 硬件"),
    ("EAST", "SW"): ("EAST-SW", "East, software", "华东 软件"),
    ("NORTH", "HW"): ("NORTH-HW", "North, hardware", "华北 硬件"),
}


def standard_process() -> Process:
    """The business-to-business template that ships."""
    found = sorted((paths.ROOT / "templates").glob("b2b*.json"))
    if not found:
        raise DemoProblem("The business-to-business template is missing from resources/templates; install the program again.")
    process, _ = read_file(found[0].read_text("utf-8"))
    return process


def publish_processes(maker: Database, checker: Database, worker: Worker, today: date) -> dict[tuple[str, str], LiveProcess]:
    """What deals of each region and product line run through. Versions are numbered by the database."""
    standard = standard_process()
    with maker.session() as session:
        national = create_pipeline(session, *STANDARD)
    older = _publish(maker, checker, worker, national, _as_it_was(standard), "As it was until spring")
    current = _publish(maker, checker, worker, national, standard, "Demonstration and quotation told apart")
    turn = today - timedelta(days=230)
    live = {(region, line): LiveProcess(national, ((older, date(2025, 1, 1), _as_it_was(standard)), (current, turn, standard)))
            for region, _, _ in REGIONS for line, _, _ in LINES}  # fmt: skip
    for place, names in CHILDREN.items():
        child = OVERRIDES[place](standard)
        with maker.session() as session:
            pipeline = create_pipeline(session, *names, _index(REGIONS, place[0]), _index(LINES, place[1]), national)
        version = _publish(maker, checker, worker, pipeline, child, "Follows the standard but for what differs here", standard, current)
        live[place] = LiveProcess(pipeline, ((version, date(2025, 1, 1), child),))
    _draft(maker, live["EAST", "HW"].pipeline_id, standard, current, OVERRIDES["EAST", "HW"](standard))
    return live


def _index(known: tuple[tuple[str, str, str], ...], code: str) -> int:
    return [row[0] for row in known].index(code) + 1


def _publish(
    maker: Database, checker: Database, worker: Worker, pipeline: int, process: Process, note: str,
    parent: Process | None = None, parent_version: int | None = None,
) -> int:  # fmt: skip
    overrides = overrides_of(parent, process) if parent else None
    with maker.session() as session:
        draft = new_draft(session, pipeline, to_json(process), overrides, parent_version, note)
    with maker.session() as session:
        submit(session, draft.id, draft.version)
    worker.run_once()
    with checker.session() as session:
        with session.begin():
            row: Any = session.execute(_row_query(), {"id": draft.id}).one()
        if any(problem.get("severity") == "error" for problem in row.check_problems or ()):
            raise DemoProblem(f"The demo company's process has errors: {str(row.check_problems)[:300]}")
        publish(session, draft.id, row.version, row.body_hash)
    return draft.id


def _row_query() -> Any:
    return text("SELECT v.version, v.body_hash, v.status, v.check_problems FROM api.pipeline_version v WHERE v.id = :id")


def _worked(process: Process) -> list[Stage]:
    return [stage for stage in process.stages if stage.kind == "stage"]


def _as_it_was(process: Process) -> Process:
    """The version before: limits twice as wide, and no paper asked for on the way."""
    return replace(
        process,
        stages=tuple(
            replace(s, evidence=(), sla_days=s.sla_days * 2 if s.sla_days else None, note_en="", note_zh="") if s.kind == "stage" else s
            for s in process.stages
        ),
    )


def _east_hardware(process: Process) -> Process:
    """A survey of the site before a proposal, and quicker answers."""
    first = _worked(process)[0]
    survey = Evidence("ehsurv", "Site survey", "现场勘查记录", "photo", 1, "exit")
    red, yellow = max((first.idle_days or 7) - 2, 2), max((first.warn_days or 5) - 2, 1)
    return process.put_stage(replace(first, evidence=(*first.evidence, survey), idle_days=red, warn_days=yellow))


def _east_software(process: Process) -> Process:
    """A demonstration with the customer's own data, and the integration looked at."""
    first = _worked(process)[0]
    task = Task("estask", "List the interfaces", "列出对接接口", "owner", 5, False)
    return process.put_stage(replace(first, activities=(*first.activities, Activity("demo", 1, "exit")), tasks=(*first.tasks, task)))


def _north_hardware(process: Process) -> Process:
    """Large deals need the director before they are signed."""
    last = _worked(process)[-1]
    approval = Approval("nhappr", 1, "director", "amount > 500000", "exit")
    return process.put_stage(replace(last, approvals=(*last.approvals, approval), sla_days=(last.sla_days or 15) + 5))


OVERRIDES: dict[tuple[str, str], Callable[[Process], Process]] = {
    ("EAST", "HW"): _east_hardware,
    ("EAST", "SW"): _east_software,
    ("NORTH", "HW"): _north_hardware,
}


def _draft(maker: Database, pipeline: int, parent: Process, parent_version: int, live: Process) -> None:
    """Work in progress, as such things are: a stage nobody reaches yet, a name missing, a chance that falls, a code used twice."""
    stages = _worked(live)
    trial = replace(blank("milestone", "ehtri1", {s.code for s in live.stages}, x=stages[-1].x, y=stages[-1].y + 160), name_en="Trial unit", name_zh="")
    process = live.put_stage(trial)
    process = process.put_stage(replace(stages[-1], probability=Decimal("0.1"), exit="discount_rate < 0.2"))
    if len(stages) > 2:
        process = process.put_stage(replace(stages[1], code=stages[0].code))
    with maker.session() as session:
        new_draft(session, pipeline, to_json(parse_process(to_json(process))), overrides_of(parent, process), parent_version, "Trial units for pilots")
