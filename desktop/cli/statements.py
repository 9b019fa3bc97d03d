"""`tripod statements`: the statements of a period as PDF and XLSX, in parallel processes, under the signed-in person's rights."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import click
import typer

if TYPE_CHECKING:
    from reports.batch import Written
    from reports.files import CannotWrite
    from server_db.domain.statements import StatementFacts

app = typer.Typer(add_completion=False)
LANGUAGES = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}
FAILED, WRONG_USE, STOPPED = 1, 2, 130


@app.command()
def statements(
    period: Annotated[str, typer.Option(help="The month, like 2026-10.")],
    out: Annotated[Path, typer.Option(help="The folder to write to; it is made when missing.")],
    person: Annotated[list[str] | None, typer.Option(help="Employee number; may be given several times. Left out: everybody you may see.")] = None,
    lang: Annotated[str, typer.Option(help="zh, en or both.")] = "both",
    xlsx: Annotated[bool, typer.Option("--xlsx/--no-xlsx", help="Also write the workbook twin with live formulas.")] = True,
    processes: Annotated[int, typer.Option(help="Parallel processes; 0 takes one a processor.", min=0)] = 0,
    url: Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")] = None,
    login: Annotated[str | None, typer.Option(help="Who signs in.")] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one line of JSON.")] = False,
) -> None:
    """Write the statements of a period: one PDF a person and language, with an Excel twin."""
    if lang not in LANGUAGES:
        _stop(f"--lang is zh, en or both, not {lang}.", WRONG_USE)
    found = _read(period, person, url, login, password_stdin)
    answers = _write(found, out, LANGUAGES[lang], xlsx, processes or None)
    _tell(found, answers, out, as_json)


def _read(period: str, person: list[str] | None, url: str | None, login: str | None, password_stdin: bool) -> list[StatementFacts]:
    from desktop.cli.target import open_target
    from server_db.errors import DatabaseProblem
    from server_db.queries.statements import load_statements

    try:
        with open_target(url, login, password_stdin=password_stdin) as session:
            return load_statements(session, period, person, finished=False)
    except DatabaseProblem as problem:
        _stop(f"{problem.message} {problem.hint}".strip())


def _write(found: list[StatementFacts], out: Path, languages: tuple[str, ...], workbook: bool, processes: int | None) -> list[Written]:
    from reports.batch import Wanted, write_statements
    from reports.files import CannotWrite

    names = {facts.employee_code: facts.name.of(languages[0]) for facts in found}
    written: list[Written] = []
    try:
        with click.progressbar(length=len(found), label="Statements", file=sys.stderr, item_show_func=_shown) as bar:

            def moved(_done: int, _total: int, answer: Written) -> None:
                written.append(answer)
                bar.update(1, f"{answer.employee_code} {names.get(answer.employee_code, '')}")

            return write_statements(found, Wanted(out, languages, workbook), progress=moved, processes=processes)
    except CannotWrite as problem:
        _stop(why_not_written(problem))
    except KeyboardInterrupt:
        _stop(f"\nStopped after {len(written)} of {len(found)} people; every file that is there is whole.", STOPPED)


def _shown(item: Any) -> str:
    return str(item or "")


def why_not_written(problem: CannotWrite) -> str:
    """One sentence: what happened, where, what to do."""
    return {
        "file.full": f"The disk is full: {problem.path} could not be written. Free some space or choose another --out, then run again.",
        "file.no_rights": f"You may not write to {problem.path}. Choose another folder with --out.",
        "file.no_folder": f"The folder of {problem.path} cannot be made. Check --out.",
        "file.in_use": f"{problem.path} and 98 numbered names beside it are all in use. Close the program that holds them.",
    }.get(problem.code, f"{problem.path} could not be written: {problem.detail}.")


def _tell(found: list[StatementFacts], answers: list[Written], out: Path, as_json: bool) -> None:
    failed = [answer for answer in answers if answer.problem]
    files = sum(len(answer.paths) for answer in answers)
    for answer in answers:
        for path in answer.renamed:
            print(f"Another program has the file of {answer.employee_code} open; it was saved as {path.name}.", file=sys.stderr)
    for answer in failed:
        print(f"No statement of {answer.employee_code}: {answer.detail}. Correct the name or install a font that has it.", file=sys.stderr)
    if as_json:
        print(json.dumps({"people": len(found) - len(failed), "files": files, "failed": [answer.employee_code for answer in failed],
                          "folder": str(out)}, ensure_ascii=False))  # fmt: skip
    else:
        print(f"{len(found) - len(failed)} people, {files} files in {out}.")
    if failed:
        raise typer.Exit(FAILED)


def _stop(sentence: str, code: int = FAILED) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)
