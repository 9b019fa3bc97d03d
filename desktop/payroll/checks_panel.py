"""Exceptions and signatures share a place: what stands between a run and its approval."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from desktop.payroll.exceptions_panel import ExceptionsPanel
from desktop.payroll.sign_off_panel import SignOffPanel
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Segmented, row
from server_db.queries.payroll import RunPicture


class ChecksPanel(Retranslated, QFrame):
    """The choice between the two is there only where heads are asked to sign."""

    def __init__(self, exceptions: ExceptionsPanel, signatures: SignOffPanel) -> None:
        super().__init__()
        self.exceptions, self.signatures = exceptions, signatures
        self._counts = (0, 0)
        self.pages = Segmented([("exceptions", ""), ("signatures", "")], "exceptions")
        self.pages.chosen.connect(self.choose)
        self._bar = row(self.pages, None, margins=(10, 4, 8, 4))
        self._stack = QStackedWidget()
        self._stack.addWidget(exceptions)
        self._stack.addWidget(signatures)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._stack, 1)
        self.retranslate()

    def show_run(self, picture: RunPicture, may_resolve: bool, may_sign: bool) -> None:
        asked = tuple(team for team in picture.sign_offs if team.is_required)
        self.exceptions.set_rows(picture.exceptions, may_resolve)
        self.signatures.set_teams(asked, may_sign)
        self._counts = (sum(row.resolved_at is None for row in picture.exceptions), sum(team.decision != "signed" for team in asked))
        self._bar.setVisible(bool(asked))
        if not asked:
            self.choose("exceptions")
        self.retranslate()

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.pages.set_choices([
            ("exceptions", translate("payroll", "Exceptions {count}").format(count=self._counts[0])),
            ("signatures", translate("payroll", "Signatures missing {count}").format(count=self._counts[1])),
        ])  # fmt: skip

    def choose(self, key: str) -> None:
        self.pages.set_current(key)
        self._stack.setCurrentIndex(int(key == "signatures"))
