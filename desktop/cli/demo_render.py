"""`tripod demo --out`: the demo without a screen. Company, pictures of every screen, statements; then says where they are."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click
import typer

from desktop.cli.offscreen import go_offscreen
from desktop.cli.told_steps import ToldSteps

if TYPE_CHECKING:
    from desktop.demo_server import DemoServer
    from server_db.session import Database
    from server_db.settings import Server


def render_demo(out: Path, size: str, again: bool, lang: str = "") -> None:
    """With `lang` only that language is rendered, and spoken."""
    from desktop.demo_server import DemoServer
    from desktop.shared.i18n import system_language
    from server_db.embedded_binaries import ServerProblem

    go_offscreen()
    told = ToldSteps(lang or system_language())
    demo = DemoServer()
    try:
        server = demo.make(size, told.tell, again)
        worker = demo.start_worker()
        try:
            pictures, papers = _render(demo, server, out, lang, told)
        finally:
            if worker.stdin is not None:
                worker.stdin.close()
    except (ServerProblem, ValueError) as problem:
        raise click.ClickException(str(problem)) from None
    finally:
        told.end()
    _conclude(told, out, pictures, papers)


def _render(demo: DemoServer, server: Server, out: Path, lang: str, told: ToldSteps) -> tuple[int, int]:
    """Pictures are drawn by this thread, which mostly waits for data; statements are written by processes meanwhile."""
    from desktop.cli.shots import render

    papers = Papers(_finance(server), out / "statements")
    papers.start()
    pictures = 0
    for _ in render(_finance(server), out, lang, demo):
        pictures += 1
        told.tell(pictures, 0, "pictures")
    while papers.is_alive():
        told.tell(papers.done, papers.total, "papers")
        papers.join(0.2)
    if papers.problem is not None:
        raise papers.problem
    return pictures, papers.total


def _finance(server: Server) -> Database:
    from server_db.demo.create import DEMO_PASSWORD
    from server_db.session import sign_in

    return sign_in(server, "f001", DEMO_PASSWORD, "tripod-demo")


class Papers(threading.Thread):
    """The newest calculated month's statements, in both languages. `done` and `total` count files."""

    def __init__(self, database: Database, folder: Path) -> None:
        super().__init__(daemon=True)
        self._database, self._folder = database, folder
        self.done, self.total = 0, 0
        self.problem: BaseException | None = None

    def run(self) -> None:
        try:
            self._write()
        except BaseException as problem:  # noqa: BLE001 - raised again by the thread that waits
            self.problem = problem
        finally:
            self._database.dispose()

    def _write(self) -> None:
        from reports.batch import Wanted, write_statements
        from server_db.queries.office import get_scope
        from server_db.queries.statements import load_statements

        with self._database.session() as session:
            found = load_statements(session, get_scope(session).start)
        self.total = 2 * len(found)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_statements(found, Wanted(self._folder, ("zh", "en"), False), progress=self._written)

    def _written(self, done: int, _total: int, _one: object) -> None:
        self.done = 2 * done


def _conclude(told: ToldSteps, out: Path, pictures: int, papers: int) -> None:
    def translate(context: str, source: str) -> str:
        return told.translate(context, source)

    lines = (
        translate("DemoRender", "%1 pictures of the screens are in %2").replace("%1", str(pictures)).replace("%2", str(out.resolve())),
        translate("DemoRender", "%1 statements (PDF) are in %2").replace("%1", str(papers)).replace("%2", str((out / "statements").resolve())),
        translate("DemoRender", "Done in %1 s. The server keeps running; `tripod server stop` ends it.").replace("%1", f"{told.seconds():.0f}"),
    )
    for line in lines:
        typer.echo(line)
