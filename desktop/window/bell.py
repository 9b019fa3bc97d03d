"""The bell in the top bar: how many notices are new; opens the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton

from desktop.shared.icons import set_icon
from desktop.shared.theme import color, number_font
from desktop.window.notice_centre import NoticeCentre

if TYPE_CHECKING:
    from desktop.app import App
    from desktop.window.notice_panel import NoticePanel
    from desktop.window.notice_toast import NoticeToasts


class Bell(QToolButton):
    def __init__(self, app: App) -> None:
        super().__init__()
        self.centre = NoticeCentre(app, self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoRaise(True)
        self.setFixedSize(34, 30)
        set_icon(self, "bell", "text2")
        self._panel: NoticePanel | None = None
        self._toasts: NoticeToasts | None = None
        self.clicked.connect(self.open)
        self.centre.changed.connect(self.retranslate)
        self.centre.arrived.connect(self._arrived)
        self.retranslate()

    def start(self) -> None:
        self.centre.start()

    def stop(self) -> None:
        self.centre.stop()

    def open(self) -> None:
        from desktop.window.notice_panel import NoticePanel

        if self._panel is None:
            self._panel = NoticePanel(self.centre, self.window())
        self._panel.open_below(self)

    def _arrived(self, notices: object) -> None:
        if self._toasts is None:
            from desktop.window.notice_toast import NoticeToasts

            self._toasts = NoticeToasts(self.centre, self.window())
            self._toasts.list_wanted.connect(self.open)
            self._toasts.show_notices(notices)  # type: ignore[arg-type]  # made after the signal: this one by hand

    def retranslate(self) -> None:
        count = self.centre.unread()
        text = self.tr("Notices: %1 new").replace("%1", str(count)) if count else self.tr("Notices")
        self.setToolTip(text)
        self.setAccessibleName(text)
        if self._panel is not None and not self._panel.isVisible():
            self._panel.deleteLater()
            self._panel = None  # made again in the present language
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        count = self.centre.unread()
        if not count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = str(count) if count < 100 else "99+"
        painter.setFont(number_font(9, bold=True))
        wide = max(15.0, painter.fontMetrics().horizontalAdvance(text) + 7.0)
        badge = QRectF(self.width() - wide - 1, 1, wide, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("badge"))
        painter.drawRoundedRect(badge, 7.5, 7.5)
        painter.setPen(color("onBadge"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
