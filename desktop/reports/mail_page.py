"""The mail server that sends books, for administrators. The password stays with the worker."""

from __future__ import annotations

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.app import App
from desktop.shared import failures
from desktop.shared.fields import Choice, FieldRow
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import button, column, label, line_edit, row
from server_db.commands.reports import set_mail_server
from server_db.queries.reports import MailServer, get_mail_server

PORTS = {"starttls": 587, "tls": 465, "none": 25}


class MailPage(Retranslated, QWidget):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.app = app
        self._server: MailServer | None = None
        self.host, self.sender, self.login = line_edit("smtp.company.com"), line_edit("reports@company.com"), line_edit("")
        self.port, self.security, self.active = line_edit("587"), Choice(""), QCheckBox("")
        self.port.setValidator(QIntValidator(1, 65535, self.port))
        self.port.setFixedWidth(90)
        self.fields = [FieldRow("", one) for one in (self.host, self.port, self.security, self.sender, self.login)]
        self.hint, self.failure = label("", wrap=True, dim="1"), label("", wrap=True, tone="bad")
        self.save_button = button("", kind="primary", clicked=self._save)
        self.title = label("", h="2")
        inside = column(self.title, self.hint, row((self.fields[0], 1), self.fields[1], gap=12), self.fields[2], self.fields[3], self.fields[4], self.active,
                        self.failure, row(self.save_button, None), margins=(24, 20, 24, 20), gap=12)  # fmt: skip
        inside.setMaximumWidth(620)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inside)
        layout.addStretch(1)
        self.failure.hide()
        self.security.chosen.connect(lambda key: self.port.setText(str(PORTS[str(key)])))
        self.retranslate()

    def refresh(self) -> None:
        self.app.jobs.query(get_mail_server, done=self._loaded, failed=self._failed, slot="reports.mail")

    def _loaded(self, server: MailServer) -> None:
        self._server = server
        self.host.setText(server.host)
        self.port.setText(str(server.port))
        self.security.set_current(server.security)
        self.sender.setText(server.sender)
        self.login.setText(server.login)
        self.active.setChecked(server.active)
        self.failure.hide()

    def _save(self) -> None:
        if self._server is None:
            return
        self.app.jobs.command(set_mail_server, self._server.version, self.host.text().strip(), int(self.port.text() or 0), str(self.security.current()),
                              self.sender.text().strip(), self.login.text().strip(), self.active.isChecked(), done=self._saved, failed=self._failed,
                              changes=frozenset({"mail_setting"}))  # fmt: skip

    def _saved(self, _answer: None) -> None:
        self.app.notify(self.tr("The mail server is set."), "good")
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        """What was typed stays."""
        self.failure.setText(failures.explain(error).sentence())
        self.failure.show()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Mail server"))
        self.hint.setText(self.tr(
            "Books of schedules are sent by it. The password is not kept here: set TRIPOD_SMTP_PASSWORD where the worker runs."
        ))  # fmt: skip
        names = (self.tr("Name of the server"), self.tr("Port"), self.tr("Connection"), self.tr("Sender's address"), self.tr("Login (empty: none)"))
        for one, field, name in zip(self.fields, (self.host, self.port, self.security, self.sender, self.login), names, strict=True):
            one.set_title(name)
            field.setAccessibleName(name)
        choices = [("starttls", "STARTTLS"), ("tls", "TLS"), ("none", self.tr("Not secured"))]
        self.security.set_choices(choices, self.security.current())
        self.active.setText(self.tr("Send books"))
        self.save_button.setText(self.tr("Save"))
