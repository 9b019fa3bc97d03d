"""The demo in a window: a progress card while the company is made, then the desktop with a person signed in."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout

from desktop.app import App
from desktop.demo_steps import step_text
from desktop.program import Program, make_app
from desktop.shared import failures
from desktop.shared.icons import pixmap
from desktop.shared.jobs import Job
from desktop.shared.widgets import button, label, panel, row

if TYPE_CHECKING:
    from desktop.demo_server import DemoServer
    from desktop.login.demo_people import DemoPerson
    from server_db.settings import Server


def run_demo(size: str, lang: str, login: str, again: bool) -> int:
    app = make_app(sys.argv[:1])
    if lang:
        app.language.set(lang)
    starter = DemoStarter(app, size, login, again)
    starter.start()
    code = app.qt.exec()
    starter.stop()
    return int(code)


class DemoStarter(QObject):
    """Server, company, worker, sign-in: each step on a worker thread, told on the card."""

    def __init__(self, app: App, size: str, login: str, again: bool) -> None:
        super().__init__(app)
        self.app, self.size, self.login, self.again = app, size, login, again
        self.card = DemoCard()
        self.card.cancelled.connect(self._cancel)
        self.program: Program | None = None
        self._worker: subprocess.Popen[bytes] | None = None
        self._job: Job | None = None

    def start(self) -> None:
        self.card.show()
        self._job = self.app.jobs.work(prepare, self.size, self.again, done=self._ready, failed=self._failed, progress=self.card.move_to)

    def _ready(self, made: tuple[Server, subprocess.Popen[bytes], list[DemoPerson]]) -> None:
        server, self._worker, people = made
        from desktop.login.places import Place, known_places

        place = Place("demo", "", server, demo=True)
        program = self.program = Program(self.app, [place, *known_places(self.app.settings)], people)
        program.opened.connect(self.card.close)
        if self.login == "ask":
            self.app.settings.set("place", "demo")
            program.ask()
            self.card.close()
            return
        self.card.move_to(0, 0, "sign_in")
        person = next((one for one in people if one.login == self.login.lower()), people[0])
        program.sign_in(place, self.login if self.login else person.login, person.password)

    def _failed(self, error: BaseException) -> None:
        self.card.fail(str(error) if type(error).__name__ in ("ServerProblem", "InstallProblem", "ValueError") else failures.explain(error).sentence())
        if self.program is None:
            from desktop.window.crash import LOG

            LOG.error("demo could not start", exc_info=error)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.app.qt.quit()

    def stop(self) -> None:
        """The worker ends when its standard input closes; the server stays for the next start."""
        if self._worker is not None and self._worker.stdin is not None:
            self._worker.stdin.close()


def prepare(size: str, again: bool, report: Any) -> tuple[Server, subprocess.Popen[bytes], list[DemoPerson]]:
    """On a worker thread: nothing here touches a widget."""
    from desktop.demo_server import DemoServer

    demo = DemoServer()
    server = demo.make(size, report, again)
    report(0, 0, "worker")
    return server, demo.start_worker(), demo_people(demo)


def demo_people(demo: DemoServer) -> list[DemoPerson]:
    """One for each role: names as the company has them."""
    from desktop.login.demo_people import DemoPerson
    from server_db.demo.create import DEMO_PASSWORD

    return [DemoPerson(*row, DEMO_PASSWORD) for row in demo.people()]


class DemoCard(QFrame):
    """What happens during the first start, phase by phase, with a way out."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        panel(self)
        self.setFixedSize(460, 190)
        self.setWindowTitle("Tripod")
        picture = QLabel()
        picture.setPixmap(pixmap("chart-arrows-vertical", 36, "accent", self.devicePixelRatioF(), 2.0))
        self.title, self.phase = label(self.tr("Tripod"), h="0"), label("", dim="1", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = button(self.tr("Cancel"), clicked=self.cancelled.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 18)
        layout.setSpacing(10)
        for item in (row(picture, self.title, None, gap=12), self.phase, self.bar, None, row(None, self.stop)):
            if item is None:
                layout.addStretch(1)
            else:
                layout.addWidget(item)
        self.move_to(0, 0, "server")

    def move_to(self, done: int, total: int, phase: str) -> None:
        self.phase.setText(step_text(QCoreApplication.translate, phase, done, total))
        counted = total > 1
        self.bar.setRange(0, total if counted else 0)
        self.bar.setValue(done if counted else 0)

    def fail(self, text: str) -> None:
        self.phase.setText(text)
        self.bar.setRange(0, 1)
        self.stop.setText(self.tr("Close"))
