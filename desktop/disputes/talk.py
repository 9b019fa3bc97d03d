"""Messages and documents of a case; who may write has a line to write in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.disputes.server_calls import Case, Document
from desktop.shared.i18n import moment, pick
from desktop.shared.retranslated import Retranslated
from desktop.shared.widgets import Section, button, hline, label, line_edit, panel, row, tool


class Talk(Retranslated, QFrame):
    said = Signal(str)
    attach_wanted = Signal()
    open_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._case: Case | None = None
        self._may_write = False
        self.attach_button = tool("paperclip", "", self.attach_wanted.emit)
        self.section = Section("", self.attach_button)
        self.words = line_edit()
        self.send = tool("send", "", self._say)
        self._foot = row((self.words, 1), self.send, margins=(10, 8, 8, 8), gap=4)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words.returnPressed.connect(self._say)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for item in (self.section, hline()):
            layout.addWidget(item)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._foot)
        panel(self, "2")
        self.setMinimumWidth(220)
        self.retranslate()

    def show_case(self, case: Case, may_write: bool) -> None:
        self._case, self._may_write = case, may_write
        self._foot.setVisible(may_write)
        self.attach_button.setVisible(may_write)
        self._fill()

    def forget(self) -> None:
        """What was sent leaves the line."""
        self.words.clear()

    def _say(self) -> None:
        text = self.words.text().strip()
        if text:
            self.said.emit(text)

    def _fill(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        case = self._case
        if case is not None:
            for document in case.documents:
                column.addWidget(self._document(document))
            for message in case.messages:
                column.addWidget(label(f"{pick(message.author_en, message.author_zh)} · {moment(message.at)}", dim="2"))
                column.addWidget(label(message.text, wrap=True))
            if not case.documents and not case.messages:
                column.addWidget(label(self.tr("Nothing was written or attached yet."), dim="1", wrap=True))
        column.addStretch(1)
        self._area.setWidget(panel(inside, "2"))

    def _document(self, document: Document) -> QWidget:
        made = button("", "paperclip", kind="link", clicked=lambda: self.open_wanted.emit(document))
        made.setText(made.fontMetrics().elidedText(document.file_name, Qt.TextElideMode.ElideMiddle, 170))
        made.setAccessibleName(document.file_name)
        made.setToolTip(f"{document.file_name} · {pick(document.by_en, document.by_zh)} · {moment(document.added_at)}")
        return row(made, None)

    def retranslate(self) -> None:
        self.section.set_title(self.tr("Messages and documents"))
        self.words.setPlaceholderText(self.tr("Write a message"))
        self.words.setAccessibleName(self.tr("Write a message"))
        for made, text in ((self.send, self.tr("Send")), (self.attach_button, self.tr("Attach a document…"))):
            made.setToolTip(text)
            made.setAccessibleName(text)
        self._fill()
