"""Plan and facts files worked out a second time, in a database made for the occasion: do all five ledgers agree?

    second_opinion(year) -> Opinion(equal, rows, difference)

The database is a private server of its own, gone afterwards: nothing of an office's or the demo's server is touched.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from server_db.embedded import EmbeddedServer
from server_db.embedded_binaries import ServerProblem
from server_db.file_runs.rows import Rows, database_rows, first_difference, python_rows

if TYPE_CHECKING:
    from server_db.domain.ledgers.year import Year
    from server_db.file_runs.office import FileOffice

DATABASE = "file_run"


class NoOpinion(Exception):
    """The files cannot be put into a database; one sentence says why."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """`rows` is how many ledger rows were compared; `difference` names the first one that is not in both."""

    equal: bool
    rows: int
    difference: str = ""


def second_opinion(year: Year) -> Opinion:
    """Raises NoOpinion."""
    with throw_away_database() as admin:
        return opinion_of(year, admin)


def opinion_of(year: Year, admin: dict[str, Any]) -> Opinion:
    """`admin`: psycopg keywords of a superuser of a freshly installed database."""
    import psycopg

    from server_db.file_runs.office import FileOffice
    from server_db.file_runs.play import play_in

    try:
        with FileOffice(admin, year) as office:
            play_in(office, year)
            return _compared(year, office)
    except psycopg.Error as problem:
        raise NoOpinion(f"The database does not take these files: {str(problem).splitlines()[0]}") from problem


def _compared(year: Year, office: FileOffice) -> Opinion:
    ours, theirs = python_rows(year), database_rows(office)
    difference = first_difference(ours, theirs)
    return Opinion(not difference, _count(ours), difference)


def _count(rows: Rows) -> int:
    return sum(len(group) for group in rows.values())


@contextmanager
def throw_away_database() -> Iterator[dict[str, Any]]:
    """An installed database on a server of its own."""
    from server_db.install import install

    # not below a folder of this user alone: a server of root's runs as another user
    server = EmbeddedServer(Path(tempfile.gettempdir()) / f"tripod-file-run-{os.getpid()}", durable=False)
    try:
        server.start()
        install(server.admin_connect_args(), DATABASE)
        yield server.admin_connect_args(DATABASE)
    except (ServerProblem, OSError) as problem:
        raise NoOpinion(f"The throw-away database does not start: {problem}") from problem
    finally:
        server.destroy()
