"""Signing in from a command: which server, who, and where the password comes from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from server_db.session import Database
    from server_db.settings import Server

DEMO_LOGIN = "f001"


@contextmanager
def open_target(url: str | None = None, login: str | None = None, *, password_stdin: bool = False) -> Iterator[Session]:
    """A session on --url, TRIPOD_URL or this machine's demo company. Ends the command with one sentence when it cannot."""
    database = sign_in_target(url, login, password_stdin=password_stdin)
    try:
        with database.session() as session:
            yield session
    finally:
        database.dispose()


def sign_in_target(url: str | None = None, login: str | None = None, *, password_stdin: bool = False) -> Database:
    from server_db.errors import DatabaseProblem
    from server_db.session import sign_in

    server, name, password, demo = find_target(url, login)
    try:
        return sign_in(server, name, password or _password(server, name, demo, password_stdin), "tripod-cli")
    except DatabaseProblem as problem:
        raise click.ClickException(f"{problem.message} {problem.hint} ({name}@{server})") from None


def find_target(url: str | None, login: str | None) -> tuple[Server, str, str, bool]:
    """Server, login, a password that stood in the address (empty otherwise), and whether it is the embedded demo."""
    from server_db.settings import SettingsProblem, parse_url

    address = url or os.environ.get("TRIPOD_URL", "")
    if not address:
        return _demo_server(), (login or os.environ.get("TRIPOD_LOGIN") or DEMO_LOGIN).lower(), "", True
    try:
        server, name, password = parse_url(address)
    except SettingsProblem as problem:
        raise click.ClickException(str(problem)) from None
    name = (login or name or os.environ.get("TRIPOD_LOGIN", "")).lower()
    if not name:
        raise click.ClickException("Say who signs in: --login, or postgresql://login@host:5432/database.")
    return server, name, password, False


def _demo_server() -> Any:
    from desktop.demo_server import DemoServer
    from server_db.embedded_binaries import ServerProblem

    try:
        demo = DemoServer()
        if not demo.is_made():
            raise click.ClickException("There is no demo company on this machine yet. Make it with `tripod demo`, or name a server with --url.")
        return demo.start()
    except ServerProblem as problem:
        raise click.ClickException(str(problem)) from None


def _password(server: Any, login: str, demo: bool, from_stdin: bool) -> str:
    """In this order: standard input, the environment, the well-known one (demo only), the password store, a prompt."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if given := os.environ.get("TRIPOD_PASSWORD"):
        return given
    if demo:
        from server_db.demo.create import DEMO_PASSWORD

        return DEMO_PASSWORD
    from desktop.login.secrets import recall

    if known := recall(str(server), login):
        return known
    return str(click.prompt(f"Password of {login} on {server.hosts[0]}", hide_input=True, err=True))


class NoWorkerServer(Exception):
    """The worker's server is not said, or its password; the text is the sentence for who asked."""


def worker_server(url: str | None, password_stdin: bool) -> tuple[Server, str]:
    """Where the worker signs in and its password: from standard input, the address, or TRIPOD_WORKER_PASSWORD."""
    from server_db.settings import SettingsProblem, parse_url

    if not url:
        raise NoWorkerServer("Say which server with --url or TRIPOD_WORKER_URL; the demo's own server brings its worker along.")
    try:
        server, _, given = parse_url(url)
    except SettingsProblem as problem:
        raise NoWorkerServer(str(problem)) from problem
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else given or os.environ.pop("TRIPOD_WORKER_PASSWORD", "")
    if not password:
        raise NoWorkerServer("The worker's password is missing. Give it with --password-stdin or in TRIPOD_WORKER_PASSWORD.")
    return server, password
