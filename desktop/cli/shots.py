"""`tripod shots`: every screen to PNG, in both languages, light and dark."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.app import App
    from desktop.demo_server import DemoServer
    from desktop.main_window import MainWindow
    from server_db.session import Database

app = typer.Typer(add_completion=False)
LOOKS = (("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark"))
SIZE = (1440, 900)
PATIENCE = 60.0  # seconds for one screen's data
QUIET_ROUNDS = 6


@app.command()
def shots(
    out: Annotated[Path, typer.Option(help="The folder to write to; it is made when missing.")],
    url: Annotated[str, typer.Option(help="The server; TRIPOD_URL or the demo company when left out.")] = "",
    login: Annotated[str, typer.Option(help="Who looks.")] = "",
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
    lang: Annotated[str, typer.Option(help="Only zh or only en.")] = "",
) -> None:
    """Render every screen the person may see."""
    from desktop.cli.target import sign_in_target

    database = sign_in_target(url or None, login or None, password_stdin=password_stdin)
    for path in render(database, out, lang):
        typer.echo(path)


def render(database: Database, out: Path, lang: str = "", demo: DemoServer | None = None) -> Iterator[Path]:
    """Yields each file as it is written."""
    from tempfile import TemporaryDirectory

    from desktop.cli.offscreen import go_offscreen
    from desktop.program import make_app
    from desktop.shared.garbage import GuiCollector
    from desktop.shared.settings import Settings

    go_offscreen()
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        # Settings of their own: what the person arranged must not change, nor change the pictures.
        made = make_app(["tripod"], Settings(Path(folder) / "shots.ini"))
        collector = GuiCollector(made.qt)  # jobs, and statements written meanwhile, run on other threads
        try:
            looks = [look for look in LOOKS if not lang or look[0] == lang]
            if demo is not None:
                yield from _sign_in_pictures(made, demo, out, looks)
            yield from _window_pictures(made, database, out, looks)
            made.jobs.close()
        finally:
            collector.end()
            database.dispose()


def _sign_in_pictures(app_: App, demo: DemoServer, out: Path, looks: list[tuple[str, str]]) -> Iterator[Path]:
    from desktop.demo_program import demo_people
    from desktop.login.places import Place
    from desktop.login.view import SignInView

    people, server = demo_people(demo), demo.start()
    for language, mode in looks:
        _put_on(app_, language, mode)
        view = SignInView(app_, [Place("demo", "", server, demo=True)], people)
        view.resize(*SIZE)
        view.show()
        _settle(app_, 0.1)
        yield _save(view, out / f"sign-in-{language}-{mode}.png")
        view.close()


def _window_pictures(app_: App, database: Database, out: Path, looks: list[tuple[str, str]]) -> Iterator[Path]:
    """One window a language: what a screen shows is loaded once, then drawn light and dark, switched live.

    A language of its own opens a window anew, as for somebody who works in it: formulas stay in the language they were read in.
    """
    from PySide6.QtCore import QEvent

    from desktop.main_window import MainWindow
    from desktop.shared.icons import refresh_icons

    app_.theme.changed.connect(refresh_icons)
    app_.begin(database, "PostgreSQL", None)  # no address: pictures of two machines should be alike
    for language in dict.fromkeys(language for language, _ in looks):
        same = [look for look in looks if look[0] == language]
        _put_on(app_, *same[0])
        _forget_drafts()
        app_.commands = type(app_.commands)(app_)
        window = MainWindow(app_)
        window.show()
        window.begin()
        window.setMinimumSize(0, 0)
        window.resize(*SIZE)
        for spec in app_.allowed_specs():
            yield from _screen_pictures(app_, window, spec.id, out, same)
            _close_documents(app_, window)
        yield from _palette_pictures(app_, window, out, same)
        window.close()
        window.deleteLater()
        app_.qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else every later switch of the look restyles it too


def _screen_pictures(app_: App, window: MainWindow, id_: str, out: Path, looks: list[tuple[str, str]]) -> Iterator[Path]:
    """The screen as it opens, and each of its showcases: showcases() -> {name: callable} of the screen."""
    app_.navigate(f"tripod://{id_}")
    _settle(app_)
    document = window.workspace.current()
    cases = getattr(document.widget, "showcases", dict)() if document is not None else {}
    for name, show in (cases or {"": lambda: None}).items():
        show()
        _settle(app_, 0.4)
        for language, mode in looks:
            _put_on(app_, language, mode)
            _settle(app_, 0.05)
            yield _save_with_dialog(app_, window, out / f"{id_}{'-' + name if name else ''}-{language}-{mode}.png")
        if (dialog := app_.qt.activeModalWidget()) is not None:
            dialog.close()
        _put_on(app_, *looks[0])


def _close_documents(app_: App, window: MainWindow) -> None:
    """Every switch of the look restyles each screen that is open: with twenty of them a picture took half a minute."""
    from PySide6.QtCore import QEvent

    for key, document in list(window.workspace.documents.items()):
        document.tab.dirty = False  # what a showcase typed is nobody's
        window.workspace.close_document(key)
    app_.qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _save_with_dialog(app_: App, window: MainWindow, path: Path) -> Path:
    """A dialog is a window of its own; a showcase that opens one wants it in the picture."""
    dialog = app_.qt.activeModalWidget()
    if dialog is None:
        return _save(window, path)
    return _save_with(window, dialog, path, max(0, (window.height() - dialog.height()) // 2))


def _palette_pictures(app_: App, window: MainWindow, out: Path, looks: list[tuple[str, str]]) -> Iterator[Path]:
    app_.navigate("tripod://orders")
    for language, mode in looks:
        _put_on(app_, language, mode)
        window.finder.open()
        palette = window.finder.palette
        if palette is None:
            return
        palette.box.setText("wang")
        _settle(app_, 0.2)
        yield _save_with(window, palette, out / f"palette-{language}-{mode}.png")
        palette.hide()


def _save_with(window: MainWindow, above: QWidget, path: Path, top: int = 52) -> Path:
    """The palette and dialogs are windows of their own, so a picture of the main window is without them."""
    from PySide6.QtCore import QPoint, QRect
    from PySide6.QtGui import QPainter

    from desktop.shared.theme import color

    picture = window.grab()
    place = QRect(QPoint((window.width() - above.width()) // 2, top), above.size())
    painter = QPainter(picture)
    painter.drawPixmap(place.topLeft(), above.grab())
    painter.setPen(color("line2"))
    painter.drawRect(place.adjusted(0, 0, -1, -1))  # where the system would draw the window's frame
    painter.end()
    picture.save(str(path))
    return path


def _forget_drafts() -> None:
    """What a showcase types is kept as a draft of this machine; it must not come back in the next picture, nor to the person."""
    from tempfile import mkdtemp

    folder = mkdtemp(prefix="tripod-shots-")
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        os.environ[name] = folder


def _put_on(app_: App, language: str, mode: str) -> None:
    app_.language.set(language)
    app_.theme.set_mode(mode)


def _settle(app_: App, rest: float = 0.25) -> None:
    """Until no job runs and the window has been quiet for a moment, counted in rounds too: a restyled window needs a few
    to lay out what was made anew, however long the first of them took."""
    until, quiet, rounds = time.monotonic() + PATIENCE, time.monotonic() + rest, 0
    while time.monotonic() < until:
        app_.qt.processEvents()
        rounds += 1
        if app_.jobs.running:
            quiet, rounds = time.monotonic() + rest, 0
        elif time.monotonic() > quiet and rounds >= QUIET_ROUNDS:
            return
        time.sleep(0.005)


def _save(widget: Any, path: Path) -> Path:
    widget.grab().save(str(path))
    return path
