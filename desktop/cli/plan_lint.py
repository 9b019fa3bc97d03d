"""`tripod plan lint`: what a plan pays wrongly, found before anybody is paid by it. Needs no server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop.cli.plan_dry_run import dry_run
from desktop.cli.plan_file import read_body
from desktop.cli.plan_import import import_sheet

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Look at commission plans, and try drafts.")
app.command("import")(import_sheet)
app.command("dry-run")(dry_run)


@app.callback()
def plan() -> None:
    """Look at commission plans without a server; `dry-run` asks one what a draft would pay."""


@app.command("lint")
def lint(
    file: Annotated[Path, typer.Argument(help="A plan as JSON: its body, or an object with the body under \"body\".")],
    as_json: Annotated[bool, typer.Option("--json", help="Findings with places, fixes and examples as one JSON object.")] = False,
    examples: Annotated[Path | None, typer.Option(help="Write each finding's two sides into this folder, for `tripod eval` and `tripod run`.")] = None,
    lang: Annotated[str, typer.Option(help="en or zh")] = "en",
) -> None:
    """Find cliffs, falls, gains by splitting or dating orders, bands and caps out of reach, missing ROUND and the like.

    Exit codes: 0 nothing to mend, 1 warnings, 2 errors, 3 the file is no plan that can be calculated.
    """
    from server_db.domain.plan_checks import check_plan
    from server_db.domain.plan_lint import lint_plan
    from server_db.domain.plan_lint.as_json import finding_json

    body = read_body(file)
    broken = [problem for problem in check_plan(body) if problem.severity == "error"]
    findings = lint_plan(body)
    made = [finding_json(body, finding) for finding in findings]
    if examples is not None:
        _write(examples, made)
    if as_json:
        answer = {"plan": str(file), "problems": [problem.to_json() for problem in broken], "findings": made}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        _tell(broken, made, lang)
    worst = {finding.severity for finding in findings}
    raise typer.Exit(3 if broken else 2 if "error" in worst else 1 if "warning" in worst else 0)


def _tell(broken: list[Any], made: list[dict[str, Any]], lang: str) -> None:
    for problem in broken:
        typer.echo(f"error    {problem.code}: {problem.message}")
    for one in made:
        typer.echo(f"{one['severity']:8} {one['code']}: {one['message_zh' if lang == 'zh' else 'message_en']}")
    if not broken and not made:
        typer.echo("没有发现问题。" if lang == "zh" else "Nothing found.")


def _write(folder: Path, made: list[dict[str, Any]]) -> None:
    """1-cliff-first.json and 1-cliff-second.json, to be piped into `tripod eval`; with -plan and -facts for `tripod run`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(made, 1):
        for word, side in zip(("first", "second"), (one["example"] or {}).get("sides", ()), strict=False):
            for tail, content in (("", side["request"]), ("-plan", side["plan"]), ("-facts", side["facts"])):
                if content is not None:
                    text = json.dumps(content, ensure_ascii=False, indent=1)
                    (folder / f"{number}-{one['code']}-{word}{tail}.json").write_text(text, encoding="utf-8")
