"""A line under the top bar for what concerns the whole window, and a short notice that goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.shared.icons import pixmap
from desktop.shared.widgets import label, set_property


class Banner(QFrame):
    """Offline, mostly: what happened, what still works, what happens next."""

    def __init__(self) -> None:
        super().__init__()
        self._tone, self._icon = "warn", "cloud-off"
        self.picture = QLabel()
        self.text = label("")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.addWidget(self.picture)
        layout.addWidget(self.text, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.hide()

    def tell(self, text: str, tone: str = "warn", icon: str = "cloud-off") -> None:
        self._tone, self._icon = tone, icon
        self.text.setText(text)
        set_property(self.text, tone=tone)
        set_property(self, banner=tone)
        self._redraw()
        self.show()

    def _redraw(self) -> None:
        self.picture.setPixmap(pixmap(self._icon, 16, self._tone, self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()
        super().changeEvent(event)


class Notice(QFrame):
    """A few words at the foot of the window for some seconds; a click sends it away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.text = label("")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.addWidget(self.text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str, tone: str = "info") -> None:
        self.text.setText(text)
        set_property(self.text, tone=tone)
        set_property(self, banner=tone)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start(max(4000, 60 * len(text)))

    def place(self) -> None:
        room = self.parentWidget().rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - 44)

    def mousePressEvent(self, event: object) -> None:  # noqa: N802
        self.hide()
