"""The rail on the left: an icon and a word a screen, only those the role may see. What has no room stands in a menu at its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QMenu, QVBoxLayout, QWidget

from desktop.shared.i18n import language
from desktop.shared.icons import icon, pixmap
from desktop.shared.screen import ScreenSpec
from desktop.shared.theme import color, text_font

WIDTH = 72
TALL, LOW = 50, 41  # of a button with room, and where there are many
LOGO, GAP, FOOT = 44, 1, 8
MORE = "more"


def _more() -> str:
    return QCoreApplication.translate("Rail", "More")


class RailButton(QAbstractButton):
    def __init__(self, spec: ScreenSpec) -> None:
        super().__init__()
        self.spec, self.badge = spec, 0
        self.setCheckable(True)
        self.setFixedSize(68, TALL)
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
        low = self.height() < TALL
        painter.drawPixmap(QPoint(24, 3 if low else 6), pixmap(self.spec.icon, 20, token, self.devicePixelRatioF()))
        # Latin words are longer than Chinese ones; the rail is 72 px for both.
        painter.setFont(text_font(11 if language() == "zh" else 10, bold=on))
        painter.setPen(color(token))
        painter.drawText(self.rect().adjusted(0, 22 if low else 27, 0, 0), Qt.AlignmentFlag.AlignHCenter, self._fitted(painter))
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
        self._layout.setSpacing(GAP)
        self._specs: list[ScreenSpec] = []
        self._hidden: list[str] = []
        self._current = ""
        self._more: RailButton | None = None
        self._redraw()

    def set_specs(self, specs: Sequence[ScreenSpec]) -> None:
        """Those with `bottom` stand apart, at the foot."""
        while self._layout.count():
            gone = self._layout.takeAt(0).widget()
            if gone is not None and gone is not self._logo:
                gone.deleteLater()
        self._buttons, self._specs = {}, list(specs)
        self._layout.addWidget(self._logo)
        for spec in specs:
            if not spec.bottom:
                self._layout.addWidget(self._make(spec))
        self._more = RailButton(ScreenSpec(MORE, _more, "dots", lambda _app: QWidget()))
        self._more.clicked.connect(self._show_menu)
        self._group.addButton(self._more)
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)
        for spec in specs:
            if spec.bottom:
                self._layout.addWidget(self._make(spec))
        self._fit()

    # -- what has room

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The rail never keeps the window from getting lower: what loses its room goes into the menu."""
        return QSize(WIDTH, LOGO + 6 * LOW)

    def _fit(self) -> None:
        """All of them where they fit, lower ones where there are many; the rest in the menu, the one in front never."""
        if self._more is None:
            return
        upper = [spec.id for spec in self._specs if not spec.bottom]
        lower = len(self._specs) - len(upper)
        room = self.height() - LOGO - FOOT - 2 * GAP
        tall = TALL if (len(upper) + lower) * (TALL + GAP) <= room else LOW
        fits = room // (tall + GAP) - lower
        shown = upper if fits >= len(upper) else upper[: max(1, fits - 1)]
        if self._current in upper and self._current not in shown:
            shown = [*shown[:-1], self._current]
        self._hidden = [id_ for id_ in upper if id_ not in shown]
        for id_, made in self._buttons.items():
            made.setFixedHeight(tall)
            made.setVisible(id_ not in self._hidden)
        self._more.setFixedHeight(tall)
        self._more.setVisible(bool(self._hidden))
        self._more.set_badge(sum(self._buttons[id_].badge for id_ in self._hidden))

    def menu_of(self) -> QMenu:
        """The screens that have no button now."""
        menu = QMenu(self)
        for id_ in self._hidden:
            made = self._buttons[id_]
            text = f"{made.spec.title()} ({made.badge})" if made.badge else made.spec.title()
            menu.addAction(icon(made.spec.icon), text.replace("&", "&&"), lambda one=id_: self.chosen.emit(one))
        return menu

    def _show_menu(self) -> None:
        if self._more is not None:
            self.set_current(self._current)
            self.menu_of().popup(self._more.mapToGlobal(QPoint(self._more.width() + 2, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def set_current(self, id_: str) -> None:
        self._current = id_
        if id_ in self._hidden:
            self._fit()
        if id_ in self._buttons:
            self._buttons[id_].setChecked(True)
            return
        self._group.setExclusive(False)
        for made in self._group.buttons():
            made.setChecked(False)
        self._group.setExclusive(True)

    def set_badge(self, id_: str, count: int) -> None:
        if id_ in self._buttons:
            self._buttons[id_].set_badge(count)
            if id_ in self._hidden:
                self._fit()

    def ids(self) -> list[str]:
        return list(self._buttons)

    def retranslate(self) -> None:
        for made in self._buttons.values():
            made.retranslate()
        if self._more is not None:
            self._more.retranslate()

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
