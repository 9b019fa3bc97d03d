"""`tripod statements`: the statements of a period as PDF and XLSX, in parallel processes, under the signed-in person's rights."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import click
import typer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.orm import Session

    from reports.batch import Written
    from reports.files import CannotWrite
    from reports.signature import SigningKey
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
    sign: Annotated[Path | None, typer.Option(help="Sign each PDF with this PKCS#12 file of the company.")] = None,
    processes: Annotated[int, typer.Option(help="Parallel processes; 0 takes one a processor.", min=0)] = 0,
    url: Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")] = None,
    login: Annotated[str | None, typer.Option(help="Who signs in.")] = None,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one line of JSON.")] = False,
) -> None:
    """Write the statements of a period: one PDF a person and language, with an Excel twin."""
    if lang not in LANGUAGES:
        _stop(f"--lang is zh, en or both, not {lang}.", WRONG_USE)
    key = _key(sign) if sign else None
    found, answers = _write_all(Target(url, login, password_stdin), period, person, Wish(out, LANGUAGES[lang], xlsx, key, processes or None))
    _tell(found, answers, out, as_json)


@dataclass(frozen=True, slots=True)
class Target:
    url: str | None
    login: str | None
    password_stdin: bool


@dataclass(frozen=True, slots=True)
class Wish:
    out: Path
    languages: tuple[str, ...]
    workbook: bool
    key: SigningKey | None
    processes: int | None


def _key(path: Path) -> SigningKey:
    """The password comes from the password store (under the file's name), else from a prompt."""
    from reports.signature import CannotSign, SigningKey, remembered_password, signer_of

    password = remembered_password(path) or str(click.prompt(f"Password of {path.name}", hide_input=True, err=True, default="", show_default=False))
    key = SigningKey(path, password)
    try:
        signer_of(key)
    except CannotSign as problem:
        _stop({
            "sign.no_library": "Signing needs pyHanko. Install Tripod with its extra `sign`.",
            "sign.no_file": f"{path} is not there. Check --sign.",
        }.get(problem.code, f"{path} cannot be opened with this password. Check both."))  # fmt: skip
    return key


def _write_all(target: Target, period: str, person: list[str] | None, wish: Wish) -> tuple[Collection[StatementFacts], list[Written]]:
    """Statements are read while others are being written; the hashes of what finance writes are registered."""
    from desktop.cli.target import open_target
    from server_db.errors import DatabaseProblem
    from server_db.queries.statement_stream import open_statements

    try:
        with open_target(target.url, target.login, password_stdin=target.password_stdin) as session:
            found = open_statements(session, period, person)
            answers = write(found, wish)
            register(session, answers)
            return found, answers
    except DatabaseProblem as problem:
        _stop(f"{problem.message} {problem.hint}".strip())


def register(session: Session, answers: Iterable[Written]) -> None:
    """Nothing for others than finance: whoever prints the own statement registers nothing."""
    from server_db.commands.papers import StatementHash, register_statements
    from server_db.queries.papers import may_register

    whole = [answer for answer in answers if not answer.problem and answer.run_id]
    if not whole or not may_register(session):
        return
    session.rollback()  # ends the reading, so that registering is a transaction of its own
    for run in sorted({answer.run_id for answer in whole}):
        mine = [StatementHash(answer.employee_id, answer.trace_hash, answer.minor) for answer in whole if answer.run_id == run]
        register_statements(session, run, mine)


def write(found: Collection[StatementFacts], wish: Wish) -> list[Written]:
    from reports.batch import Wanted, write_statements
    from reports.files import CannotWrite

    written: list[Written] = []
    try:
        with click.progressbar(length=len(found), label="Statements", file=sys.stderr, item_show_func=_shown) as bar:

            def moved(_done: int, _total: int, answer: Written) -> None:
                written.append(answer)
                bar.update(1, f"{answer.employee_code} {answer.name.of(wish.languages[0])}")

            wanted = Wanted(wish.out, wish.languages, wish.workbook, wish.key)
            return write_statements(found, wanted, progress=moved, processes=wish.processes)
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


def _tell(found: Collection[StatementFacts], answers: list[Written], out: Path, as_json: bool) -> None:
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
        people = len(found) - len(failed)
        print(f"{people} {'person' if people == 1 else 'people'}, {files} {'file' if files == 1 else 'files'} in {out}.")
    if failed:
        raise typer.Exit(FAILED)


def _stop(sentence: str, code: int = FAILED) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)
