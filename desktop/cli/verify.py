"""`tripod verify`: does a statement prove itself? Without a server; with --url also against the hash that the office registered."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from reports.verify import Verdict

app = typer.Typer(add_completion=False)
CHANGED, UNREADABLE = 1, 2
# Starting a process takes as long as checking some dozens of statements.
_WORTH_PROCESSES = 60


@app.command()
def verify(
    files: Annotated[list[Path], typer.Argument(help="Statements (PDF), or folders with them.", metavar="FILE.pdf|FOLDER ...")],
    trust: Annotated[list[Path] | None, typer.Option(help="The company's certificate (PEM or DER): signed files must be signed with it.")] = None,
    processes: Annotated[int, typer.Option(help="Parallel processes; 0 takes one a processor where that is quicker.", min=0)] = 0,
    url: Annotated[str, typer.Option(help="Also compare with what this office's server registered.")] = "",
    login: Annotated[str, typer.Option(help="Who signs in there.")] = "",
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one line of JSON a file.")] = False,
) -> None:
    """Work out every cent of a statement anew and compare each digit. Ends with 0: all agree, 1: something was changed, 2: not readable."""
    found = list(_pdfs(files))
    roots = tuple(_read(path) for path in trust or ())
    verdicts = dict(zip(found, _check_all(found, roots, processes), strict=True))
    if url:
        verdicts = _with_server(verdicts, url, login, password_stdin)
    for path, verdict in verdicts.items():
        print(_as_json(path, verdict) if as_json else _as_text(path, verdict))
    if not as_json and len(found) > 1:
        print(f"{sum(verdict.state == 'agrees' for verdict in verdicts.values())} of {len(found)} files agree with their calculation.")
    states = {verdict.state for verdict in verdicts.values()}
    raise typer.Exit(CHANGED if "changed" in states else UNREADABLE if "unreadable" in states or not found else 0)


def _pdfs(files: list[Path]) -> Iterator[Path]:
    for path in files:
        if not path.exists():
            _stop(f"{path} is not there. Check its name.")
        inside = sorted(one for one in path.rglob("*") if one.suffix.lower() == ".pdf") if path.is_dir() else [path]
        if not inside:
            _stop(f"There is no PDF in {path}.")
        yield from inside


def _check_all(found: list[Path], roots: tuple[bytes, ...], processes: int) -> list[Verdict]:
    import multiprocessing
    import os
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    count = processes or (os.cpu_count() or 1 if len(found) >= _WORTH_PROCESSES else 1)
    check = partial(_check, roots=roots)
    if count == 1 or len(found) < 2:
        return [check(path) for path in found]
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(check, found, chunksize=8))


def _check(path: Path, roots: tuple[bytes, ...]) -> Verdict:
    from reports.verify import Verdict, verify

    try:
        return verify(path.read_bytes(), roots)
    except OSError as problem:
        return Verdict("unreadable", (f"it cannot be opened ({problem.strerror})",))


def _with_server(verdicts: dict[Path, Verdict], url: str, login: str, password_stdin: bool) -> dict[Path, Verdict]:
    from dataclasses import replace

    from desktop.cli.target import open_target
    from server_db.errors import DatabaseProblem
    from server_db.queries.papers import why_not_registered

    try:
        with open_target(url, login or None, password_stdin=password_stdin) as session:
            answers = {path: why_not_registered(session, verdict.run, verdict.employee, verdict.trace_hash)
                       for path, verdict in verdicts.items() if verdict.run}  # fmt: skip
    except DatabaseProblem as problem:
        _stop(f"{problem.message} {problem.hint}".strip())
    return {path: replace(verdict, state="changed", findings=(*verdict.findings, answers[path])) if answers.get(path) else verdict
            for path, verdict in verdicts.items()}  # fmt: skip


def _as_text(path: Path, verdict: Verdict) -> str:
    if verdict.state == "agrees":
        unseen = f" Not worked out, for they rest on figures not shown to its reader: {', '.join(verdict.unseen)}." if verdict.unseen else ""
        return f"{path}: agrees. {verdict.employee}, {verdict.period}, {verdict.run}: {verdict.gross}. {_signed(verdict)}{unseen}"
    word = "CHANGED" if verdict.state == "changed" else "not readable"
    return "\n".join([f"{path}: {word}", *(f"  {finding}." for finding in verdict.findings)])


def _signed(verdict: Verdict) -> str:
    if verdict.signature is None:
        return "Not signed: whether the office made it, its server can tell (--url)."
    known = {True: "a trusted certificate", False: "not trusted", None: "whether that is the company's certificate, --trust can tell"}
    at = f" on {verdict.signature.signed_at:%Y-%m-%d %H:%M}" if verdict.signature.signed_at else ""
    return f"Signed by {verdict.signature.signer}{at} ({known[verdict.signature.trusted]})."


def _as_json(path: Path, verdict: Verdict) -> str:
    said: dict[str, Any] = {"file": str(path), **asdict(verdict)}
    return json.dumps(said, ensure_ascii=False, default=str)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        _stop(f"{path} cannot be read: {problem.strerror}.")


def _stop(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(UNREADABLE)
