"""Tabler icons in the colours of the theme, crisp at every scale.

`set_icon(button, "refresh")` remembers name and colour on the widget; a theme switch draws them again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.shared import theme
from resources.paths import ICONS

SCALES = (1.0, 1.5, 2.0, 3.0)


@lru_cache(maxsize=512)
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=2048)
def _draw(name: str, size: int, tint: str, scale: float, width: float) -> QPixmap:
    svg = re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{width}"', _source(name)).replace("currentColor", tint)
    pixmap = QPixmap(round(size * scale), round(size * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def pixmap(name: str, size: int = 16, token: str = "text2", scale: float = 1.0, width: float = 1.75) -> QPixmap:
    """`token` is a colour name of the theme or #RRGGBB; `scale` the device pixel ratio of the painter."""
    return _draw(name, size, theme.current().tokens.get(token, token), scale, width)


def icon(name: str, token: str = "text2", size: int = 16) -> QIcon:
    result = QIcon()
    app = QApplication.instance()
    plain = isinstance(app, QApplication) and app.devicePixelRatio() == 1.0  # the largest of all screens
    for scale in SCALES[:1] if plain else SCALES:
        result.addPixmap(pixmap(name, size, token, scale))
        if token == "onAccent":  # Qt greys the others well enough by itself, but not white
            result.addPixmap(pixmap(name, size, "text3", scale), QIcon.Mode.Disabled)
    return result


def set_icon(target: QAbstractButton | QAction, name: str, token: str = "text2", size: int = 16) -> None:
    """Give a button or action an icon that follows the theme."""
    target.setProperty("iconName", name)
    target.setProperty("iconToken", token)
    target.setProperty("iconSize_", size)
    target.setIcon(icon(name, token, size))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size, size))


def refresh_icons() -> None:
    """After a theme switch: every icon that was given by name, drawn in the new colours."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton):
            _again(widget)
        for action in widget.actions():
            _again(action)
        for child in widget.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
            _again(child)


def _again(target: QAbstractButton | QAction) -> None:
    name = target.property("iconName")
    if name:
        target.setIcon(icon(name, target.property("iconToken"), target.property("iconSize_")))
