"""What `tripod process` does, apart from saying it."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from server_db.domain.process.body import Process

LARGEST_FILE = 20 << 20
def read_process(file: Path) -> tuple[Process, tuple[str, str]]:
    from server_db.domain.process import files
    from server_db.domain.process.body import ProcessProblem

    if file.stat().st_size > LARGEST_FILE:
        raise ProcessProblem("process.too_large", {"value": file.name})
    content = file.read_text("utf-8-sig")
    if content.lstrip()[:1] == "<":
        from server_db.domain.process.bpmn import from_bpmn

        return from_bpmn(content), (file.stem, file.stem)
    process, names = files.read_file(content)
    return process, (names[0], names[1])


def write_process(file: Path, process: Process, names: tuple[str, str], lang: str = "en") -> None:
    from server_db.domain.process import files

    if file.suffix.lower() in (".bpmn", ".xml"):
        from server_db.domain.process.bpmn import to_bpmn

        file.write_text(to_bpmn(process, lang), encoding="utf-8")
    else:
        file.write_text(files.write_file(process, *names), encoding="utf-8")


def get_version(session: Session, code: str, number: int) -> dict[str, Any]:
    """`number` 0: the live one; -1: the newest draft."""
    from server_db.errors import NotFound
    from server_db.queries.process_list import get_version as get

    try:
        return get(session, code, number)
    except NotFound:
        which = {0: "no live version", -1: "no draft"}.get(number, f"no version {number}")
        raise click.ClickException(f"The pipeline {code} has {which} that you may see; look with `tripod process list`.") from None


def save_as_draft(session: Session, process: Process, code: str, names: tuple[str, str], region: str, line: str, note: str) -> dict[str, Any]:
    """A new draft of the pipeline, which is made when there is none. Its draft, when it has one, gets the new body."""
    from server_db.commands.pipelines import create_pipeline, new_draft, save_draft
    from server_db.domain.process.body import to_json
    from server_db.queries.pipelines import find_pipelines

    with session.begin():
        known = next((row for row in find_pipelines(session) if row.code.upper() == code.upper()), None)
    if known is None:
        places = (_place(session, "region", region), _place(session, "product_line", line))
        made = new_draft(session, create_pipeline(session, code, names[0], names[1], *places), to_json(process), note=note)
    else:
        draft = next((version for version in known.versions if version.status == "draft"), None)
        made = save_draft(session, draft.id, draft.version, to_json(process), note=note) if draft else new_draft(session, known.id, to_json(process), note=note)
    return {"id": made.id, "number": made.number}


def _place(session: Session, kind: str, code: str) -> int | None:
    from server_db.queries.process_list import find_place

    found = find_place(session, kind, code) if code else None
    if code and found is None:
        raise click.ClickException(f"There is no {kind.replace('_', ' ')} {code}; check the code.")
    return found


def describe_problems(process: Process, lang: str) -> list[dict[str, str]]:
    """In the sentences of the designer."""
    from PySide6.QtCore import QCoreApplication

    from desktop.pipeline.problem_text import problem_text
    from desktop.shared.i18n import Language, pick
    from server_db.domain.process.facts import SHIPPED_FIELDS
    from server_db.domain.process.problems import find_problems

    program = QCoreApplication.instance() or QCoreApplication([])
    if Language.active is None:
        Language(program, lang)
    lines = []
    for problem in find_problems(process):
        stage, edge = process.stage(problem.id), process.edge(problem.id)
        place = pick(stage.name_en, stage.name_zh) if stage else "–"
        if edge is not None:
            place = " → ".join(pick(end.name_en, end.name_zh) for end in map(process.stage, (edge.from_, edge.to)) if end)
        lines.append({"severity": problem.severity, "place": place, "code": problem.code, "text": problem_text(problem, process, SHIPPED_FIELDS)})
    return lines


def run_replay(session: Session, version: Mapping[str, Any], since: str, until: str, wait: int) -> dict[str, Any]:
    """Ask for a replay and wait for the worker; the state says how far it came."""
    from server_db.commands.pipelines import request_replay
    from server_db.queries.process_list import get_replay

    asked = request_replay(session, version["pipeline_id"], version["body"], _day(since), _day(until))
    end = time.monotonic() + wait
    while True:
        row = get_replay(session, asked)
        if row["state"] not in ("queued", "running") or time.monotonic() > end:
            return {"id": asked, **row}
        time.sleep(0.5)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise click.ClickException(f"“{written}” is not a day; write it like 2026-01-31.") from None


def migrate_deals(session: Session, code: str, pairs: Mapping[str, str], really: bool) -> Iterator[str]:
    """Lines to show: each stage of an older version with its open deals and where they go; then what was done."""
    from server_db.commands.pipelines import migrate
    from server_db.queries.pipelines import preview_migration, seen_counts

    live = get_version(session, code, 0)
    stages = {stage["code"]: stage["id"] for stage in live["body"]["stages"]}
    with session.begin():
        rows = preview_migration(session, live["id"])
    mapping: dict[int, dict[str, str]] = {}
    for row in rows:
        target = stages.get(pairs.get(row.code or "", "")) or row.to_stage or ""
        mapping.setdefault(row.from_version, {})[row.stage_id] = target
        yield f"v{row.number} {row.code or row.stage_id:<24} {row.deals:>6} open deals -> {target or f'? name one with --stage {row.code}=CODE'}"
    if not rows:
        yield "No open deal runs on an older version."
        return
    if not really:
        yield "Nothing was changed; add --yes to do it."
        return
    if any(not target for of_version in mapping.values() for target in of_version.values()):
        raise click.ClickException("Some stages have no counterpart; name them with --stage.")
    moved = migrate(session, live["id"], mapping, seen_counts(rows))
    yield f"{moved} deals run on v{live['number']} now."
