"""`tripod plan dry-run`: a draft beside the version in force, over months, for everybody under the plan. The server's worker calculates."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click
import typer

from desktop.cli.plan_file import read_body

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop.commissions.dry_run_summary import Line, Summary
    from server_db.queries.scenarios import DryRunRequest

FAILED, STOPPED = 1, 130
POLL_SECONDS = 0.5


class By(StrEnum):
    EARNED = "earned"
    PAID = "paid"


def dry_run(
    plan: Annotated[str, typer.Argument(help="The plan's code, like HW-COMP.")],
    month: Annotated[list[str], typer.Option(help="A month to try, like 2026-10. May be repeated.")],
    draft: Annotated[Path | None, typer.Option(help="A plan as JSON to try; left out: the plan's newest draft on the server.")] = None,
    by: Annotated[By, typer.Option(help="Compare what is earned, or what is paid out.")] = By.EARNED,
    url: Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")] = None,
    login: Annotated[str | None, typer.Option(help="Who signs in.")] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one line of JSON.")] = False,
) -> None:
    """Who would gain and lose under a draft, and what it would cost, worked out as runs are. Nothing is paid and nothing changes.

    Exit codes: 0 worked out, 1 refused or failed, 130 called off with Ctrl+C.
    """
    from desktop.cli.target import open_target
    from desktop.commissions.dry_run_summary import summarize
    from server_db.commands.scenarios import request_dry_run
    from server_db.errors import DatabaseProblem
    from server_db.queries.scenarios import find_budgets, find_tried_people

    given = read_body(draft) if draft is not None else None
    months = sorted(set(month))
    try:
        with open_target(url, login, password_stdin=password_stdin) as session:
            plan_id, body = _to_try(session, plan, given)
            done = _follow(session, request_dry_run(session, plan_id, body, months))
            with session.begin():
                found = summarize(find_tried_people(session, done.id), by.value, find_budgets(session, plan_id), months)
    except DatabaseProblem as problem:
        raise click.ClickException(f"{problem.message} {problem.hint}".strip()) from None
    if as_json:
        print(json.dumps(_as_json(plan, months, by, found), ensure_ascii=False))
    else:
        _tell(found)


def _to_try(session: Session, code: str, given: Mapping[str, Any] | None) -> tuple[int, Mapping[str, Any]]:
    from server_db.queries.plans import find_plans, get_plan_version

    with session.begin():
        plan = next((one for one in find_plans(session) if one.code == code), None)
        if plan is None:
            raise click.ClickException(f"There is no plan {code}, or it is not yours to see.")
        if given is not None:
            return plan.id, given
        draft = next((version for version in plan.versions if version.status == "draft"), None)
        if draft is None:
            raise click.ClickException(f"The plan {code} has no draft. Give one with --draft.")
        return plan.id, get_plan_version(session, draft.id).body


def _follow(session: Session, request: int) -> DryRunRequest:
    """How far it is, on standard error, until the worker is done; Ctrl+C calls it off."""
    from server_db.commands.scenarios import cancel_dry_run
    from server_db.queries.scenarios import get_dry_run

    shown = ""
    try:
        while True:
            with session.begin():
                found = get_dry_run(session, request)
            if not found.is_running:
                break
            line = f"{found.state} {found.done}/{found.total}" if found.total else found.state
            if line != shown:
                print(line, file=sys.stderr)
                shown = line
            time.sleep(POLL_SECONDS)
    except KeyboardInterrupt:
        cancel_dry_run(session, request)
        print("The dry run was called off; nothing of it is kept.", file=sys.stderr)
        raise typer.Exit(STOPPED) from None
    if found.state != "done":
        print(found.error or "The dry run was called off by somebody else; ask for it again.", file=sys.stderr)
        raise typer.Exit(FAILED)
    return found


def _tell(found: Summary) -> None:
    for line in found.lines:
        print(f"{line.code:8} {_amount(line.old)} {_amount(line.new)} {_amount(line.difference, '+')}  {line.name_en}")
    print(f"{found.up} gain, {found.down} lose, {found.same} stay the same" + (f", {found.failed} have no value" if found.failed else "") + ".")
    print(f"It costs {found.after:,.2f} instead of {found.before:,.2f}: {found.difference:+,.2f}.")
    if found.over_budget is not None:
        print(f"Budget {found.budget:,.2f}: {abs(found.over_budget):,.2f} {'over' if found.over_budget > 0 else 'left'}.")


def _amount(value: Any, sign: str = "") -> str:
    return f"{'-':>14}" if value is None else f"{value:>{sign}14,.2f}"


def _as_json(plan: str, months: list[str], by: By, found: Summary) -> dict[str, Any]:
    return {
        "plan": plan, "months": months, "by": by.value, "before": str(found.before), "after": str(found.after), "difference": str(found.difference),
        "gain": found.up, "lose": found.down, "same": found.same, "failed": found.failed, "budget": _text(found.budget),
        "people": [_person(line) | {"months": [_person(one) | {"month": one.period} for one in line.months]} for line in found.lines],
    }  # fmt: skip


def _person(line: Line) -> dict[str, Any]:
    return {"person": line.code, "before": _text(line.old), "after": _text(line.new), "difference": _text(line.difference)}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
