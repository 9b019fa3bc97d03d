"""What runs in the background: phase, count, time left, and a Cancel that reaches the server."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from desktop.app import App
from desktop.shared.jobs import Job
from desktop.shared.widgets import button, column, label, row


class TaskRow(QFrame):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self.job = job
        self.phase, self.left = label("", dim="1"), label("", dim="2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(job.title)
        stop = button(self.tr("Cancel"), "x", clicked=job.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(row(column(label(job.title, strong="1"), row(self.phase, None, self.left), gap=2), stop))
        layout.addWidget(self.bar)
        self.show_progress()

    def show_progress(self) -> None:
        job = self.job
        self.bar.setRange(0, job.total)
        self.bar.setValue(job.done)
        count = f"{job.done:,} / {job.total:,}" if job.total else ""
        self.phase.setText(" ".join(part for part in (job.phase, count) if part) or self.tr("Working…"))
        seconds = job.seconds_left()
        self.left.setText("" if seconds is None else self.tr("about %n second(s) left", "", max(1, round(seconds))))


class TaskTray(QFrame):
    """Opens above the status line; closes when the last task is done."""

    def __init__(self, app: App, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setProperty("card", "1")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.app, self._window = app, window
        self.setFixedWidth(380)
        self.setAccessibleName(self.tr("Background tasks"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 4, 0, 4)
        self._rows: dict[Job, TaskRow] = {}
        # Once a second is enough for a person; a signal per row of a long import is not.
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self.refresh)

    def open(self) -> None:
        self.refresh()
        if not self._rows:
            return
        corner = self._window.mapToGlobal(self._window.rect().bottomLeft())
        self.adjustSize()
        self.move(corner.x() + 80, corner.y() - 34 - self.height())
        self.show()
        self._clock.start()

    def refresh(self) -> None:
        tasks = self.app.jobs.tasks()
        for job in [job for job in self._rows if job not in tasks]:
            self._rows.pop(job).deleteLater()
        for job in tasks:
            if job not in self._rows:
                self._rows[job] = TaskRow(job)
                self._layout.addWidget(self._rows[job])
            self._rows[job].show_progress()
        if not tasks:
            self._clock.stop()
            self.hide()
