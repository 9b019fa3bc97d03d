"""`tripod server`: create, upgrade, start, stop and look after a server.

Without --url it is the embedded server of this machine. With --url it is an office's PostgreSQL, and the login in the URL
is its superuser. Passwords are asked for, or read line by line with --password-stdin in the order they would be asked.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(help="Create, upgrade, start, stop and look after a server.", no_args_is_help=True)

Url = Annotated[
    str, typer.Option("--url", envvar="TRIPOD_SERVER_URL", help="postgresql://postgres@host:5432/tripod; without it the embedded server.")
]
Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read passwords from standard input, one a line.")]
Database = Annotated[str, typer.Option("--database", help="Which database, where the URL names none or only postgres.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]


@dataclass
class Reach:
    """A server and the database on it, as its superuser. `args` hold a password and are never shown."""

    args: dict[str, Any] = field(repr=False)
    database: str
    embedded: bool
    shown: str


@dataclass
class Secrets:
    """Where passwords come from."""

    from_stdin: bool

    def ask(self, prompt: str, *, new: bool = False) -> str:
        if self.from_stdin:
            line = sys.stdin.readline()
            if not line:
                raise _Refusal(f"Standard input ended before: {prompt}.")
            return line.rstrip("\r\n")
        return str(typer.prompt(prompt, hide_input=True, confirmation_prompt=new, err=True))


class _Refusal(Exception):
    """One sentence for the administrator."""


@contextmanager
def _sentences() -> Iterator[None]:
    """Every expected failure as one line on standard error and exit code 1."""
    from server_db.embedded_binaries import ServerProblem
    from server_db.install import InstallProblem, plain_problems
    from server_db.settings import SettingsProblem

    try:
        with plain_problems():
            yield
    except (_Refusal, InstallProblem, ServerProblem, SettingsProblem) as problem:
        typer.echo(f"tripod: {problem}", err=True)
        raise typer.Exit(1) from None


def _reach(url: str, secrets: Secrets, database: str = "tripod", *, start: bool = False) -> Reach:
    if not url:
        from server_db.embedded import EmbeddedServer, default_home

        server = EmbeddedServer(default_home())
        if start:
            server.start()
        elif not server.alive():
            raise _Refusal("The embedded server is not running. Start it with `tripod server start`.")
        return Reach(server.admin_connect_args(), database, True, f"the embedded server in {server.home}")
    from server_db.settings import parse_url

    where, login, password = parse_url(url)
    login = login or "postgres"
    args = where.connect_args(login, password or secrets.ask(f"Password of {login} on {where.hosts[0]}"), "tripod-server")
    args.pop("options")  # the administrator works in no schema of ours
    # `postgres` is where one enters a server: the office gets a database of its own there.
    name = database if where.database == "postgres" else where.database
    return Reach(args, name, False, f"{','.join(where.hosts)}:{where.port}")


@app.command()
def init(
    url: Url = "",
    database: Database = "tripod",
    office_en: Annotated[str, typer.Option(help="The office's English name.")] = "Our office",
    office_zh: Annotated[str, typer.Option(help="The office's Chinese name.")] = "我们公司",
    currency: Annotated[str, typer.Option(help="The office's currency; it never changes.")] = "CNY",
    timezone: Annotated[str, typer.Option(help="Where the office's days begin.")] = "Asia/Shanghai",
    fiscal_start_month: Annotated[int, typer.Option(min=1, max=12)] = 1,
    admin: Annotated[str, typer.Option(help="Code of the first administrator.")] = "A001",
    admin_name: Annotated[str, typer.Option(help="Name of the first administrator.")] = "Administrator",
    password_stdin: Stdin = False,
) -> None:
    """Create the database, its office, the first administrator and the worker's login. Run again it changes nothing."""
    from server_db.install import install
    from server_db.install import office as first

    secrets = Secrets(password_stdin)
    with _sentences():
        reach = _reach(url, secrets, database, start=True)
        done = install(reach.args, reach.database)
        typer.echo(f"{'Created' if done.created else 'Upgraded'} {reach.database} (version {done.schema_version}) on {reach.shown}.")
        if not first.has_office(reach.args, reach.database):
            first.create_office(reach.args, reach.database, first.Office(office_en, office_zh, currency, timezone, fiscal_start_month))
        if not first.has_administrator(reach.args, reach.database):
            password = secrets.ask(f"New password of {admin.lower()}, the first administrator", new=True)
            first.add_person(reach.args, reach.database, first.NewPerson(admin, admin_name, admin_name, password, ("admin",)))
            worker = secrets.ask("New password of tripod_worker, the service that calculates", new=True)
            first.set_password(reach.args, reach.database, "tripod_worker", worker)
            typer.echo(f"{admin.lower()} may sign in and add the others. Start the worker with `tripod worker`.")


@app.command()
def upgrade(url: Url = "", database: Database = "tripod", password_stdin: Stdin = False) -> None:
    """Bring the database to this program's version and put every rule back."""
    from server_db.install import has_database, install

    with _sentences():
        reach = _reach(url, Secrets(password_stdin), database, start=True)
        if not has_database(reach.args, reach.database):
            raise _Refusal(f"There is no database {reach.database} on {reach.shown}. Create it with `tripod server init`.")
        done = install(reach.args, reach.database)
        typer.echo(f"{reach.database} on {reach.shown} has version {done.schema_version}.")


@app.command()
def start() -> None:
    """Start the embedded server of this machine."""
    from server_db.embedded import EmbeddedServer, default_home

    with _sentences():
        where = EmbeddedServer(default_home()).start()
        typer.echo(f"The embedded server listens on {where.host}:{where.port}.")


@app.command()
def stop() -> None:
    """Stop the embedded server of this machine."""
    from server_db.embedded import EmbeddedServer, default_home

    with _sentences():
        EmbeddedServer(default_home()).stop()
        typer.echo("The embedded server is stopped.")


@app.command()
def status(as_json: AsJson = False) -> None:
    """Say whether the embedded server runs; exit code 3 when it does not."""
    from server_db.embedded import EmbeddedServer, default_home

    with _sentences():
        server = EmbeddedServer(default_home())
        running = server.alive()
        where = server.address() if running else None
    if as_json:
        typer.echo(json.dumps({"running": running, "host": where and where.host, "port": where and where.port, "home": str(server.home)}))
    else:
        typer.echo(f"Running on {where.host}:{where.port}, files in {server.home}." if where else f"Not running; its files are in {server.home}.")
    raise typer.Exit(0 if running else 3)


@app.command()
def doctor(url: Url = "", database: Database = "tripod", password_stdin: Stdin = False, as_json: AsJson = False) -> None:
    """Look for what is wrong: version, rules, encryption, people, worker, audit. Exit code 2 when there is a problem."""
    from server_db.install.doctor import examine

    with _sentences():
        reach = _reach(url, Secrets(password_stdin), database)
        findings = examine(reach.args, reach.database, embedded=reach.embedded)
    if as_json:
        typer.echo(json.dumps([{"level": f.level, "subject": f.subject, "text": f.text, "remedy": f.remedy} for f in findings], ensure_ascii=False))
    else:
        for finding in findings:
            typer.echo(f"{finding.level:8} {finding.subject}: {finding.text} {finding.remedy}".rstrip())
    raise typer.Exit(2 if any(finding.level == "problem" for finding in findings) else 0)


@app.command()
def passwd(login: str, url: Url = "", database: Database = "tripod", password_stdin: Stdin = False) -> None:
    """Give a person, or tripod_worker, a new password."""
    from server_db.install import office

    secrets = Secrets(password_stdin)
    with _sentences():
        reach = _reach(url, secrets, database)
        office.set_password(reach.args, reach.database, login, secrets.ask(f"New password of {login}", new=True))
        typer.echo(f"{login} has a new password.")


@app.command("add-person")
def add_person(
    code: Annotated[str, typer.Argument(help="The person's code, like E1027; the login is the same in small letters.")],
    name: Annotated[str, typer.Option(help="The English name.")],
    name_zh: Annotated[str, typer.Option(help="The Chinese name.")] = "",
    group: Annotated[list[str] | None, typer.Option(help="rep, manager, director, finance, admin or auditor; may be repeated.")] = None,
    url: Url = "",
    database: Database = "tripod",
    password_stdin: Stdin = False,
) -> None:
    """Add a person with a login; for a person who is there: set password and groups."""
    from server_db.install import office

    secrets = Secrets(password_stdin)
    with _sentences():
        reach = _reach(url, secrets, database)
        password = secrets.ask(f"New password of {code.lower()}", new=True)
        office.add_person(reach.args, reach.database, office.NewPerson(code, name, name_zh or name, password, tuple(group or ["rep"])))
        typer.echo(f"{code.lower()} may sign in.")


@app.command()
def seal(url: Url = "", database: Database = "tripod", password_stdin: Stdin = False) -> None:
    """Seal the audit trail now and print its head, to be written down outside the database."""
    from server_db.install import office

    with _sentences():
        reach = _reach(url, Secrets(password_stdin), database)
        typer.echo(json.dumps(office.seal(reach.args, reach.database)))


@app.command()
def verify(url: Url = "", database: Database = "tripod", password_stdin: Stdin = False) -> None:
    """Recompute every seal of the audit trail; exit code 2 when one does not hold."""
    from server_db.install import office

    with _sentences():
        reach = _reach(url, Secrets(password_stdin), database)
        seals, broken = office.verify(reach.args, reach.database)
    if broken:
        typer.echo(f"tripod: {len(broken)} of {seals} seals do not hold, the first is number {broken[0]}: the trail was tampered with.", err=True)
        raise typer.Exit(2)
    typer.echo(f"All {seals} seals hold.")


@app.command()
def backup(file: Path, url: Url = "", database: Database = "tripod", password_stdin: Stdin = False) -> None:
    """Write the whole database into FILE."""
    from server_db.install.backup import backup as write

    with _sentences():
        reach = _reach(url, Secrets(password_stdin), database)
        write(reach.args, reach.database, file)
        typer.echo(f"{reach.database} is in {file}.")


@app.command()
def restore(
    file: Path,
    database: Annotated[str, typer.Option("--as", help="The new database; it must not exist yet.")] = "tripod_restored",
    url: Url = "",
    password_stdin: Stdin = False,
) -> None:
    """Read FILE into a new database and verify the audit trail in it; exit code 2 when a seal does not hold."""
    from server_db.install.backup import restore as read

    with _sentences():
        reach = _reach(url, Secrets(password_stdin))
        done = read(reach.args, file, database)
    if done.broken:
        typer.echo(f"tripod: {database} is restored, but seal {done.broken[0]} does not hold: do not use it before you know why.", err=True)
        raise typer.Exit(2)
    typer.echo(f"{database} is restored; all {done.seals} seals hold. People of another server need new passwords.")
