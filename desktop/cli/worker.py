"""`tripod worker`: the trusted worker as a service on the server's machine."""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from server_db.settings import Server
    from server_db.worker import Connect

app = typer.Typer(add_completion=False)
FAILED = 1


@app.command()
def worker(
    url: Annotated[str | None, typer.Option(envvar="TRIPOD_WORKER_URL", help="postgresql://host:5432/database of the office's server.")] = None,
    once: Annotated[bool, typer.Option("--once", help="Do what waits, then end.")] = False,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the worker's password from standard input.")] = False,
    events: Annotated[
        str, typer.Option("--events", metavar="[HOST:]PORT", help="Take signed events of leads over HTTP at this port of this machine.")
    ] = "",
    events_anywhere: Annotated[bool, typer.Option("--events-anywhere", help="Let --events name a host that other machines reach.")] = False,
) -> None:
    """Check plans, calculate runs and keep the clocks, until stopped. Several may run at once.

    The password of tripod_worker comes from standard input or from TRIPOD_WORKER_PASSWORD; `tripod server init` sets it.
    """
    from desktop.cli.target import NoWorkerServer, worker_server

    try:
        server, password = worker_server(url, password_stdin)
    except NoWorkerServer as problem:
        _stop(str(problem))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    _work(server, password, once, _events_at(events, events_anywhere))


def _events_at(text: str, anywhere: bool) -> tuple[str, int] | None:
    from server_db.engine.event_server import BadAddress, read_address

    try:
        return read_address(text, anywhere) if text else None
    except BadAddress as problem:
        _stop(str(problem))


def _work(server: Server, password: str, once: bool, events: tuple[str, int] | None) -> None:
    from reports.book_files import write_book
    from server_db.errors import DatabaseProblem, translated
    from server_db.worker import Worker, as_worker, require_version

    connect = as_worker(server, password)
    try:
        require_version(connect)
    except Exception as problem:
        known = problem if isinstance(problem, DatabaseProblem) else translated(problem)
        if known is None:
            raise
        _stop(f"{known.message} {known.hint}".strip())
    service = Worker(connect, write_book=write_book)
    if once:
        while service.run_once():
            pass
        return
    stop = threading.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        signal.signal(wanted, lambda *_: stop.set())
    print(f"The worker {service.name} waits for work at {server}. Stop it with Ctrl+C.", file=sys.stderr)
    with _taking(connect, events):
        service.run_forever(stop)


@contextlib.contextmanager
def _taking(connect: Connect, events: tuple[str, int] | None) -> Iterator[None]:
    """Takes events over HTTP meanwhile, where somebody asked for it."""
    if events is None:
        yield
        return
    from server_db.engine.event_server import EventServer

    try:
        server = EventServer(connect, *events)
    except OSError as problem:
        _stop(f"Events cannot be taken at {events[0]}:{events[1]}: {problem.strerror}. Choose another port.")
    with server:
        print(f"Events of leads are taken at http://{events[0]}:{server.port}/v1/events.", file=sys.stderr)
        yield


def _stop(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(FAILED)
