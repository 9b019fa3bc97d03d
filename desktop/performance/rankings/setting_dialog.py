"""How the office ranks: who sees what, among whom, and by attainment or by amount."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.performance.rankings.words import basis_word, peer_word, privacy_word
from desktop.shared.fields import Choice, FieldRow, number_box
from desktop.shared.widgets import button, label, row
from server_db.queries.rankings import BASES, PEERS, PRIVACIES, RankingSetting


class SettingDialog(QDialog):
    def __init__(self, setting: RankingSetting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self.setWindowTitle(self.tr("How the office ranks"))
        self.privacy, self.peer, self.basis, self.top = Choice(""), Choice(""), Choice(""), number_box()
        self.privacy.set_choices([(key, privacy_word(key)) for key in PRIVACIES], setting.privacy)
        self.peer.set_choices([(key, peer_word(key)) for key in PEERS], setting.peer)
        self.basis.set_choices([(key, basis_word(key)) for key in BASES], setting.basis)
        self.top.setRange(1, 100)
        self.top.setValue(setting.top)
        self.top_row = FieldRow(self.tr("How many first places"), self.top)
        hint = label(self.tr("What is published keeps what was promised then; a stricter rule holds for it too."), dim="2", wrap=True)
        self.save = button(self.tr("Save"), kind="primary", clicked=self.accept)
        cancel = button(self.tr("Cancel"), clicked=self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        rows = (
            FieldRow(self.tr("Who sees what"), self.privacy), self.top_row, FieldRow(self.tr("Compared among"), self.peer),
            FieldRow(self.tr("Ranked by"), self.basis), hint, row(None, cancel, self.save),
        )  # fmt: skip
        for item in rows:
            layout.addWidget(item)
        self.setMinimumWidth(380)
        self.privacy.chosen.connect(lambda _key: self._fit())
        self._fit()

    def _fit(self) -> None:
        self.top_row.setVisible(self.privacy.current() == "top")
        self.adjustSize()

    def values(self) -> tuple[str, int, str, str]:
        """Privacy, places, peers, basis."""
        return str(self.privacy.current()), self.top.value(), str(self.peer.current()), str(self.basis.current())
