"""`tripod run --plan FILE --facts FILE`: months worked out from files, without an office's database."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from server_db.domain.ledgers.year import Year
    from server_db.file_runs import Opinion

WRONG_USE, DIFFERENT = 2, 3


class Engine(StrEnum):
    """Who works the files out. The answer's figures are the same: a difference is told and ends with exit code 3."""

    PYTHON = "python"
    SQL = "sql"
    BOTH = "both"


def run_files(plans: Sequence[Path], facts: Path, as_json: bool, engine: Engine = Engine.PYTHON) -> None:
    """Prints the ledgers. What cannot be understood is one line on standard error and exit code 2.

    With another engine than `python` the months are worked out in a throw-away database too; exit code 3 when a ledger differs.
    """
    from server_db.domain.ledgers.answer import answer_of
    from server_db.domain.ledgers.known import Circle
    from server_db.domain.ledgers.read_facts import read_facts
    from server_db.domain.ledgers.read_plans import read_plans
    from server_db.domain.ledgers.reading import BadFacts
    from server_db.domain.ledgers.year import Year

    try:
        versions = read_plans((path.name, _read(path)) for path in plans)
        year = Year(read_facts(_read(facts), versions), versions)
        year.play()
    except BadFacts as problem:
        _stop(str(problem))
    except Circle as circle:
        _stop(f"people: {circle}; correct who leads whom.")
    answer = answer_of(year)
    opinion = None if engine is Engine.PYTHON else _opinion(year)
    if opinion is not None:
        answer["engines"] = {"equal": opinion.equal, "rows": opinion.rows} | ({"difference": opinion.difference} if opinion.difference else {})
    print(json.dumps(answer, ensure_ascii=False, indent=None if as_json else 2))
    if opinion is not None and not opinion.equal:
        print(f"The ledgers differ: {opinion.difference}", file=sys.stderr)
        raise typer.Exit(DIFFERENT)


def _opinion(year: Year) -> Opinion:
    from server_db.file_runs import NoOpinion, second_opinion

    try:
        return second_opinion(year)
    except NoOpinion as problem:
        _stop(str(problem))


def _read(path: Path) -> Any:
    """JSON with every number exact; "-" is standard input."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8-sig")
        return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_no_constant)
    except OSError as problem:
        _stop(f"{path} cannot be read ({problem.strerror}); check the name.")
    except (ValueError, RecursionError, ArithmeticError) as problem:
        _stop(f"{path} is not valid JSON: {problem}.")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _stop(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(WRONG_USE)
