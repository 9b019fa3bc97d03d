"""The rail on the left: an icon and a word a screen, only those the role may see."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QVBoxLayout, QWidget

from desktop.shared.i18n import language
from desktop.shared.icons import pixmap
from desktop.shared.screen import ScreenSpec
from desktop.shared.theme import color, text_font

WIDTH = 72


class RailButton(QAbstractButton):
    def __init__(self, spec: ScreenSpec) -> None:
        super().__init__()
        self.spec, self.badge = spec, 0
        self.setCheckable(True)
        self.setFixedSize(68, 50)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(self.spec.title())
        self.setToolTip(self.spec.title())
        self._name()

    def set_badge(self, count: int) -> None:
        """How many things wait there; 0 shows nothing."""
        self.badge = count
        self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} ({self.badge})" if self.badge else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        box = self.rect().adjusted(6, 1, -6, -1)
        if on or self.underMouse() or self.hasFocus():
            painter.setPen(color("logo") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(color("railSel"))
            painter.drawRoundedRect(box, 7, 7)
        token = "railOn" if on else "railText"
        painter.drawPixmap(QPoint(24, 6), pixmap(self.spec.icon, 20, token, self.devicePixelRatioF()))
        # Latin words are longer than Chinese ones; the rail is 72 px for both.
        painter.setFont(text_font(11 if language() == "zh" else 10, bold=on))
        painter.setPen(color(token))
        painter.drawText(self.rect().adjusted(0, 27, 0, 0), Qt.AlignmentFlag.AlignHCenter, self._fitted(painter))
        if self.badge:
            self._paint_badge(painter)

    def _fitted(self, painter: QPainter) -> str:
        return painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 2)

    def _paint_badge(self, painter: QPainter) -> None:
        text = str(self.badge) if self.badge < 100 else "99+"
        box = QRectF(38, 3, max(16, 8 + 6 * len(text)), 14)
        painter.setBrush(color("badge"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 7, 7)
        font = text_font(11, bold=True)
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(color("onBadge"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QWidget):
    chosen = Signal(str)  # screen id

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("rail")
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._logo = QLabel()
        self._logo.setFixedSize(68, 44)
        self._logo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(2, 2, 2, 8)
        self._layout.setSpacing(1)
        self._redraw()

    def set_specs(self, specs: Sequence[ScreenSpec]) -> None:
        """Those with `bottom` stand apart, at the foot."""
        while self._layout.count():
            gone = self._layout.takeAt(0).widget()
            if gone is not None and gone is not self._logo:
                gone.deleteLater()
        self._buttons = {}
        self._layout.addWidget(self._logo)
        for spec in specs:
            if not spec.bottom:
                self._layout.addWidget(self._make(spec))
        self._layout.addStretch(1)
        for spec in specs:
            if spec.bottom:
                self._layout.addWidget(self._make(spec))

    def set_current(self, id_: str) -> None:
        if id_ in self._buttons:
            self._buttons[id_].setChecked(True)
            return
        self._group.setExclusive(False)
        for made in self._buttons.values():
            made.setChecked(False)
        self._group.setExclusive(True)

    def set_badge(self, id_: str, count: int) -> None:
        if id_ in self._buttons:
            self._buttons[id_].set_badge(count)

    def ids(self) -> list[str]:
        return list(self._buttons)

    def retranslate(self) -> None:
        for made in self._buttons.values():
            made.retranslate()

    def focus(self) -> None:
        for made in self._buttons.values():
            if made.isChecked():
                made.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        if self._buttons:
            next(iter(self._buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self, spec: ScreenSpec) -> RailButton:
        made = self._buttons[spec.id] = RailButton(spec)
        made.clicked.connect(lambda _on=False, id_=spec.id: self.chosen.emit(id_))
        self._group.addButton(made)
        return made

    def _redraw(self) -> None:
        self._logo.setPixmap(pixmap("chart-arrows-vertical", 24, "logo", self.devicePixelRatioF(), 2.0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        QPainter(self).fillRect(self.rect(), color("rail"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()
        super().changeEvent(event)
