"""What was just done, and a button that takes it back; goes by itself after ten seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.shared.widgets import button, label

STAYS = 10_000


class UndoToast(QFrame):
    def __init__(self, over: QWidget, undo: Callable[[], object]) -> None:
        super().__init__(over)
        self.setProperty("card", "1")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.over, self._undo = over, undo
        self.text = label("")
        self.button = button("", "arrow-back-up", kind="link", clicked=self.undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 8)
        layout.addWidget(self.text)
        layout.addWidget(self.button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def tell(self, text: str) -> None:
        self.text.setText(text if len(text) <= 80 else text[:79] + "…")
        self.button.setText(self.tr("Undo"))
        self.button.setToolTip("Ctrl+Z")
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._clock.start(STAYS)

    def undo(self) -> None:
        self.hide()
        self._undo()

    def place(self) -> None:
        self.move((self.over.width() - self.width()) // 2, self.over.height() - self.height() - 18)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)
