"""A short notice over the foot of the screen after a move, with Undo for ten seconds where the way back is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from desktop.shared.theme import color
from desktop.shared.widgets import button, label, panel, tool

SECONDS = 10


class UndoBar(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "1")
        panel(self)
        self._undo: Callable[[], object] | None = None
        self.text = label("", strong="1")
        self.action = button("", "arrow-back-up", kind="link", clicked=self._run)
        self.close_tool = tool("x", "", self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(12)
        for item in (self.text, self.action, self.close_tool):
            layout.addWidget(item)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(18)
        shadow.setOffset(0, 3)
        shadow.setColor(color("shadow"))
        self.setGraphicsEffect(shadow)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None, name: str = "") -> None:
        """`name`: of the way back, where it is an act of its own."""
        self.text.setText(text)
        self.action.setText(name or self.tr("Undo"))
        self.action.setToolTip(f"{name} (Ctrl+Z)" if name else self.tr("Undo (Ctrl+Z)"))
        self.close_tool.setToolTip(self.tr("Close"))
        self.close_tool.setAccessibleName(self.tr("Close"))
        self.show()
        self.raise_()
        self.allow(undo)
        self._timer.start()

    def allow(self, undo: Callable[[], object] | None) -> None:
        """The server may say only afterwards whether the way back is open."""
        self._undo = undo
        self.action.setVisible(undo is not None)
        self._place()

    def _run(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()

    def _place(self) -> None:
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            self.move(max(8, (parent.width() - self.width()) // 2), parent.height() - self.height() - 18)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        # Of the page itself: a field or a list that has the key for something of its own takes it first.
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.matches(QKeySequence.StandardKey.Undo)
        if pressed and self.isVisible() and self._undo is not None:
            self._run()
            return True
        return False
