"""`tripod open`: sign in to an office's server and open the desktop."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)


@app.command("open")
def open_(
    file: Annotated[Path | None, typer.Argument(help="The connection file your administrator gave you.")] = None,
    url: Annotated[str, typer.Option(envvar="TRIPOD_URL", help="postgresql://login@host:5432/tripod instead of a file.")] = "",
    lang: Annotated[str, typer.Option(help="zh or en.")] = "",
) -> None:
    """Sign in to an office's server and open the desktop. Passwords are typed in the window only."""
    from desktop.login.places import Place, known_places, open_place
    from desktop.program import Program, make_app

    app_ = make_app(sys.argv[:1])
    if lang:
        app_.language.set(lang)
    places = known_places(app_.settings)
    first: Place | None = None
    try:
        if file is not None:
            first = open_place(file)
        elif url:
            first = _place_of(url)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from None
    if first is not None:
        places = [first, *(place for place in places if place.key != first.key)]
        app_.settings.set("place", first.key)
    program = Program(app_, places)
    view = program.ask()
    if url:
        view.login.setText(_login_of(url) or view.login.text())
    sys.exit(app_.qt.exec())


def _place_of(url: str):  # type: ignore[no-untyped-def]  # a Place
    from desktop.login.places import Place
    from server_db.settings import SettingsProblem, parse_url

    try:
        server, _, _ = parse_url(url)
    except SettingsProblem as problem:
        raise ValueError(str(problem)) from None
    return Place(str(server), str(server), server)


def _login_of(url: str) -> str:
    from server_db.settings import parse_url

    return parse_url(url)[1]
