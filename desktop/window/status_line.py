"""The status line: server · scope · background tasks | figures of the selection · version."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.app import App
from desktop.shared.theme import color
from desktop.shared.widgets import elided, label, panel, vline


class Dot(QWidget):
    """Shape as well as colour: a disc while connected, a ring while not."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(10, 10)
        self.online = True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("good" if self.online else "warn"))
        painter.setBrush(color("good") if self.online else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(5, 5), 3.2, 3.2)


class StatusLine(QFrame):
    tasks_wanted = Signal()

    def __init__(self, app: App, version: str) -> None:
        super().__init__()
        self.app = app
        panel(self)
        self.setFixedHeight(26)
        self.dot = Dot()
        self.server, self.scope = label("", dim="2"), label("", dim="2")
        self.tasks = QPushButton()
        self.tasks.setProperty("ghost", "1")
        self.tasks.setProperty("status", "1")
        self.tasks.setCursor(Qt.CursorShape.PointingHandCursor)
        self.tasks.clicked.connect(self.tasks_wanted)
        self.notice = elided("", dim="2")
        self.figures = label("", dim="2")
        self.version = label(f"v{version}", dim="2")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(8)
        for item in (self.dot, self.server, vline(), self.scope, vline(), self.tasks):
            layout.addWidget(item)
        layout.addWidget(self.notice, 1)
        for item in (self.figures, vline(), self.version):
            layout.addWidget(item)
        app.jobs.tasks_changed.connect(self.show_tasks)
        self.retranslate()

    def set_online(self, online: bool) -> None:
        self.dot.online = online
        self.dot.update()

    def set_scope(self, text: str) -> None:
        self.scope.setText(text)

    def set_figures(self, text: str) -> None:
        self.figures.setText(text)

    def set_notice(self, text: str) -> None:
        self.notice.setText(text)

    def show_tasks(self) -> None:
        tasks = self.app.jobs.tasks()
        if not tasks:
            self.tasks.setText(self.tr("No background tasks"))
        elif len(tasks) == 1 and tasks[0].total:
            done = f"{tasks[0].done} / {tasks[0].total}"
            self.tasks.setText(f"{tasks[0].title} {done}")
        else:
            self.tasks.setText(self.tr("%n background task(s)", "", len(tasks)))
        self.tasks.setEnabled(bool(tasks))

    def retranslate(self) -> None:
        self.server.setText(self.app.server)
        self.show_tasks()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
