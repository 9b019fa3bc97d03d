"""What `tripod process` does, apart from saying it."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from server_db.domain.process.body import Process

LARGEST_FILE = 20 << 20
_VERSIONS = """SELECT p.id AS pipeline_id, p.code, p.name_en, p.name_zh, p.version AS pipeline_row, r.code AS region, l.code AS product_line, v.id, v.number,
  v.status, v.version, v.body, v.parent_version_id, v.overrides,
  (SELECT count(*) FROM api.deal d WHERE d.version_id = v.id AND d.status = 'open') AS deals
FROM api.pipeline p JOIN api.pipeline_version v ON v.pipeline_id = p.id
LEFT JOIN api.region r ON r.id = p.region_id LEFT JOIN api.product_line l ON l.id = p.product_line_id"""
_PIPELINE = "SELECT p.id FROM api.pipeline p WHERE upper(p.code) = upper(:code)"


def find_versions(session: Session) -> list[dict[str, Any]]:
    """Without their bodies."""
    with session.begin():
        rows = session.execute(text(f"{_VERSIONS} ORDER BY p.code, v.number")).mappings().all()
    big = ("body", "overrides")
    return [{key: value for key, value in row.items() if key not in big} | {"stages": len((row["body"] or {}).get("stages", ()))} for row in rows]


def get_version(session: Session, code: str, number: int) -> dict[str, Any]:
    """`number` 0: the live one; -1: the newest draft."""
    chosen = {0: "v.status = 'live'", -1: "v.status IN ('draft', 'review')"}.get(number, "v.number = :number")
    with session.begin():
        row = session.execute(
            text(f"{_VERSIONS} WHERE upper(p.code) = upper(:code) AND {chosen} ORDER BY v.number DESC LIMIT 1"), {"code": code, "number": number}
        ).mappings().first()  # fmt: skip
    if row is None:
        which = {0: "no live version", -1: "no draft"}.get(number, f"no version {number}")
        raise click.ClickException(f"The pipeline {code} has {which} that you may see; look with `tripod process list`.")
    return dict(row)


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


def save_as_draft(session: Session, process: Process, code: str, names: tuple[str, str], region: str, line: str, note: str) -> dict[str, Any]:
    """A new draft of the pipeline, which is made when there is none. Its draft, when it has one, gets the new body."""
    from server_db.domain.process.body import to_json

    with session.begin():
        pipeline = session.execute(text(_PIPELINE), {"code": code}).scalar()
        if pipeline is None:
            made = _call(
                session, "pipeline_create", ":code, CAST(:names AS jsonb), (SELECT id FROM api.region WHERE upper(code) = upper(:region)),"
                " (SELECT id FROM api.product_line WHERE upper(code) = upper(:line)), NULL",
                code=code, names=json.dumps({"name_en": names[0], "name_zh": names[1]}, ensure_ascii=False), region=region, line=line,
            )  # fmt: skip
            pipeline = made["id"]
        draft = session.execute(
            text("SELECT id, version FROM api.pipeline_version WHERE pipeline_id = :id AND status = 'draft' ORDER BY id DESC LIMIT 1"), {"id": pipeline}
        ).first()
        return _call(
            session, "pipeline_save_draft", ":pipeline, :id, :version, CAST(:body AS jsonb), NULL, NULL, :note",
            pipeline=pipeline, id=draft.id if draft else None, version=draft.version if draft else None,
            body=json.dumps(to_json(process), ensure_ascii=False), note=note,
        )  # fmt: skip


def _call(session: Session, function: str, arguments: str, **values: Any) -> dict[str, Any]:
    """One of the api's acts; `arguments` are placeholders written in this module."""
    answer = session.execute(text(f"SELECT api.{function}(CAST(:key AS uuid), {arguments})"), {"key": str(uuid4()), **values}).scalar_one()
    assert isinstance(answer, dict)
    return answer


def describe_problems(process: Process, lang: str) -> list[dict[str, str]]:
    from server_db.domain.process.facts import SHIPPED_FIELDS
    from server_db.domain.process.problems import find_problems

    chinese = lang == "zh"
    roles = ("manager", "director", "finance", "admin")
    lines = []
    for problem in find_problems(process, custom_fields=SHIPPED_FIELDS, active_roles=roles, measures=None):
        stage, edge = process.stage(problem.id), process.edge(problem.id)
        place = (stage.name_zh if chinese else stage.name_en) if stage else "process"
        if edge is not None:
            ends = [process.stage(edge.from_), process.stage(edge.to)]
            place = " → ".join((end.name_zh if chinese else end.name_en) for end in ends if end)
        words = ", ".join(f"{key} {value}" for key, value in problem.args.items() if value not in ("", None))
        lines.append({"severity": problem.severity, "place": place, "code": problem.code, "text": f"{problem.code} {words}".strip()})
    return lines


def run_replay(session: Session, version: Mapping[str, Any], since: str, until: str, wait: int) -> dict[str, Any]:
    """Ask for a replay and wait for the worker; the state says how far it came."""
    days = {"since": _day(since), "until": _day(until)}
    with session.begin():
        asked = _call(
            session, "replay_request", ":pipeline, CAST(:body AS jsonb), :since, :until",
            pipeline=version["pipeline_id"], body=json.dumps(version["body"], ensure_ascii=False), **days,
        )  # fmt: skip
    end = time.monotonic() + wait
    while True:
        with session.begin():
            row: Any = session.execute(text("SELECT state, done, total, result, error FROM api.replay WHERE id = :id"), {"id": asked["id"]}).mappings().one()
        if row["state"] not in ("queued", "running") or time.monotonic() > end:
            return {"id": asked["id"], **row}
        time.sleep(0.5)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise click.ClickException(f"“{written}” is not a day; write it like 2026-01-31.") from None


def migrate_deals(session: Session, code: str, pairs: Mapping[str, str], really: bool) -> Iterator[str]:
    """Lines to show: each stage of an older version with its open deals and where they go; then what was done."""
    live = get_version(session, code, 0)
    stages = {stage["code"]: stage["id"] for stage in live["body"]["stages"]}
    known = set(stages.values())
    with session.begin():
        rows: list[Any] = list(session.execute(text("SELECT * FROM api.pipeline_migration_preview(:to)"), {"to": live["id"]}).mappings())
    mapping: dict[str, dict[str, str]] = {}
    for row in rows:
        old = str(row.get("stage_code") or row["stage_id"])
        target = stages.get(pairs.get(old, "")) or (row["stage_id"] if row["stage_id"] in known else "")
        mapping.setdefault(str(row["from_version"]), {})[row["stage_id"]] = target
        yield f"v{row['number']} {old:<24} {row['deals']:>6} open deals -> {target or '? name one with --stage ' + old + '=CODE'}"
    if not rows:
        yield "No open deal runs on an older version."
        return
    if not really:
        yield "Nothing was changed; add --yes to do it."
        return
    if any(not target for stages_of in mapping.values() for target in stages_of.values()):
        raise click.ClickException("Some stages have no counterpart; name them with --stage.")
    seen = [{"from_version": row["from_version"], "stage_id": row["stage_id"], "deals": row["deals"]} for row in rows]
    with session.begin():
        answer = _call(
            session, "pipeline_migrate", ":to, CAST(:mapping AS jsonb), CAST(:seen AS jsonb)",
            to=live["id"], mapping=json.dumps(mapping), seen=json.dumps(seen),
        )  # fmt: skip
    yield f"{answer.get('deals', sum(row['deals'] for row in rows))} deals run on v{live['number']} now."
