"""`tripod export` of a run: register, department summary, bank file, journal entries. Each is registered with its hash and totals."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from reports.run_exports import Export
    from server_db.commands.papers import Registered

FAILED, WRONG_USE = 1, 2
ENDINGS = (".csv", ".xlsx", ".pdf")


@dataclass(frozen=True, slots=True)
class Wish:
    """`layout` is a bank's; empty: a plain table in the form that the ending of `out` says."""

    kind: str
    run: str
    layout: str
    lang: str
    out: Path


def export_paper(wish: Wish, url: str | None, login: str | None, password_stdin: bool) -> None:
    from desktop.cli.statements import why_not_written
    from desktop.cli.target import open_target
    from desktop.payroll.exports_files import PaperWish, make_and_register
    from reports.export_tables import Unbalanced
    from reports.files import CannotWrite, make_folder, write_whole
    from server_db.errors import DatabaseProblem
    from server_db.queries.papers import find_run_id

    _check(wish)
    try:
        with open_target(url, login, password_stdin=password_stdin) as session:
            form = wish.out.suffix.lower().lstrip(".")
            made, registered = make_and_register(session, PaperWish(find_run_id(session, wish.run), wish.kind, form, wish.lang, wish.layout))
        make_folder(wish.out.parent)
        path = write_whole(wish.out, made.content)
    except DatabaseProblem as problem:
        _stop(f"{problem.message} {problem.hint}".strip())
    except Unbalanced:
        _stop("The entries' debits and credits differ, so nothing was written. Tell whoever looks after Tripod the run.")
    except CannotWrite as problem:
        _stop(why_not_written(problem))
    _tell(made, registered, path)


def _check(wish: Wish) -> None:
    from reports.export_tables import bank_layouts

    if not wish.run:
        _stop("Say of which run with --run, like --run PR-2026-10-01.", WRONG_USE)
    if wish.lang not in ("zh", "en"):
        _stop(f"--lang is zh or en, not {wish.lang}.", WRONG_USE)
    if wish.layout and (wish.kind != "bank" or wish.layout not in bank_layouts()):
        _stop(f"--layout is one of {', '.join(bank_layouts())} and goes with bank.", WRONG_USE)
    if not wish.layout and wish.out.suffix.lower() not in ENDINGS:
        _stop("--out ends in .csv, .xlsx or .pdf.", WRONG_USE)


def _tell(made: Export, registered: Registered, path: Path) -> None:
    from reports.export_tables import reason
    from reports.words import translator

    for one in made.left_out:
        print(f"Not in the file: {one.code} {one.name.of('en')}, {one.amount:,f}: {reason(one.reason, translator('en'))}.", file=sys.stderr)
    said = f"the same file as registered on {registered.made_at[:16].replace('T', ' ')}" if registered.again else f"registered as paper {registered.id}"
    print(f"{made.rows} rows, total {made.total:,f}, in {path}: {said}.")
    if registered.others:
        print(f"Of this paper {registered.others} other contents were registered before; compare them before money moves.", file=sys.stderr)


def _stop(sentence: str, code: int = FAILED) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)
