"""A text file that does not tell in which encoding it was written: its first lines in each that it may be, for the person to choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.shared.widgets import button, column, elided, label, panel, row, tab_through
from server_db.imports.encodings import Encoded

# those that a person may choose; the file's own stands among them
CHOICES = ("utf-8", "gb18030", "big5", "shift_jis", "euc-kr", "cp1252", "utf-16")


def encoding_name(code: str) -> str:
    """What people call it, and whose writing it is."""
    translate = QCoreApplication.translate
    names = {
        "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": translate("imports", "GB18030 · simplified Chinese"),
        "big5": translate("imports", "Big5 · traditional Chinese"), "shift_jis": translate("imports", "Shift JIS · Japanese"),
        "euc-kr": translate("imports", "EUC-KR · Korean"), "cp1252": translate("imports", "Windows-1252 · Western"),
    }  # fmt: skip
    return names.get(code, code.upper())


class EncodingChooser(QFrame):
    chosen = Signal(str)
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        self.offered: dict[str, QFrame] = {}

    def show_choices(self, name: str, choices: Sequence[Encoded]) -> None:
        while self._layout.count():
            item = self._layout.takeAt(0)
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.offered = {}
        title = label(QCoreApplication.translate("imports", "In which of these can %1 be read?").replace("%1", name), h="2", wrap=True)
        other = button(QCoreApplication.translate("imports", "Another file…"), clicked=self.other_wanted.emit)
        self._layout.addWidget(row((title, 1), other))
        why = QCoreApplication.translate("imports", "The file does not tell how its letters are written. Its first lines:")
        self._layout.addWidget(label(why, dim="1", wrap=True))
        for one in choices:
            self.offered[one.encoding] = card = self._card(one)
            self._layout.addWidget(card)
        self._layout.addStretch(1)
        tab_through(self, *(card.findChild(QPushButton) for card in self.offered.values()), other)

    def begin(self) -> None:
        """The keyboard at the likeliest."""
        if self.offered:
            next(iter(self.offered.values())).findChild(QPushButton).setFocus()

    def _card(self, one: Encoded) -> QFrame:
        card = QFrame()
        panel(card, "2")
        take = button(QCoreApplication.translate("imports", "Read it like this"), "check", clicked=lambda: self.chosen.emit(one.encoding))
        take.setAccessibleName(f"{take.text()}: {encoding_name(one.encoding)}")
        lines = [elided(line) for line in one.lines]
        layout = QVBoxLayout(card)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.addWidget(column(row(label(encoding_name(one.encoding), strong="1"), None, take), *lines, gap=4))
        return card
