"""`tripod events`: the keys of systems that send behaviour events over HTTP."""

from __future__ import annotations

import json
from typing import Annotated, Any

import click
import typer

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Keys of websites and other systems that send events of leads over HTTP.")
key = typer.Typer(add_completion=False, no_args_is_help=True, help="Add, list and switch keys.")
app.add_typer(key, name="key")

_Code = Annotated[str, typer.Argument(help="The key's code, such as WEBSITE.")]
_Url = Annotated[str | None, typer.Option(help="The server; TRIPOD_URL or the demo server when left out.")]
_Login = Annotated[str | None, typer.Option(help="Who signs in: an administrator.")]
_Password = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.callback()
def events() -> None:
    """Keys of websites and other systems that send events of leads over HTTP."""


@key.command()
def add(
    code: _Code,
    label: Annotated[str, typer.Option(help="What sends with it.")] = "",
    pool: Annotated[str, typer.Option(help="Code of the pool in which a form of somebody unknown becomes a lead; none when left out.")] = "",
    url: _Url = None, login: _Login = None, password_stdin: _Password = False,
) -> None:  # fmt: skip
    """Make a key. Its secret is shown this once, on standard output."""
    from server_db.commands.lead_events import add_event_key

    made = _signed_in(url, login, password_stdin, lambda session: add_event_key(session, code, label, pool))
    click.echo(f"The key {made.code} is on. Keep its secret where the sender finds it; it is not shown again.", err=True)
    click.echo(made.secret)


@key.command("list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON a key.")] = False,
    url: _Url = None, login: _Login = None, password_stdin: _Password = False,
) -> None:  # fmt: skip
    """Every key with its rate and when it was used last."""
    from server_db.queries.lead_scoring import find_event_keys

    for row in _signed_in(url, login, password_stdin, find_event_keys):
        if as_json:
            shown = {name: value if isinstance(value, str | int | None) else str(value) for name, value in row.items()}
            click.echo(json.dumps(shown, ensure_ascii=False))
        else:
            used = f"{row['last_used_at']:%Y-%m-%d %H:%M}" if row["last_used_at"] else "never"
            click.echo(f"{row['code']:<20} {'on' if row['active'] else 'off':<4} {row['per_minute']:>6}/min  last used {used}  {row['label']}")


@key.command()
def off(code: _Code, url: _Url = None, login: _Login = None, password_stdin: _Password = False) -> None:
    """Nothing more is taken with this key."""
    _switch(code, False, url, login, password_stdin)


@key.command()
def on(code: _Code, url: _Url = None, login: _Login = None, password_stdin: _Password = False) -> None:
    """Take events with this key again."""
    _switch(code, True, url, login, password_stdin)


def _switch(code: str, active: bool, url: str | None, login: str | None, password_stdin: bool) -> None:
    from server_db.commands.lead_events import set_event_key
    from server_db.queries.lead_scoring import find_event_keys

    def switch(session: Any) -> None:
        found = next((row for row in find_event_keys(session) if row["code"].upper() == code.upper()), None)
        if found is None:
            raise click.ClickException(f"There is no key {code}; look with `tripod events key list`.")
        set_event_key(session, found["id"], {"active": active})

    _signed_in(url, login, password_stdin, switch)
    click.echo(f"The key {code} is {'on' if active else 'off'}.")


def _signed_in(url: str | None, login: str | None, password_stdin: bool, act: Any) -> Any:
    from desktop.cli.target import open_target
    from server_db.errors import DatabaseProblem

    with open_target(url, login, password_stdin=password_stdin) as session:
        try:
            return act(session)
        except DatabaseProblem as problem:
            raise click.ClickException(f"{problem.message} {problem.hint}".strip()) from None
