"""Gates for a window that run headless: clipped text, unnamed controls, contrast, colour-blind distance."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QWidget,
)

from desktop.shared.grid import Grid
from desktop.shared.widgets import elided

CONTRAST = [
    ("text", "surface", 4.5), ("text", "bg", 4.5), ("text2", "surface", 4.5), ("text2", "surface2", 4.5),
    ("text2", "bg", 4.5), ("text3", "surface", 3.0), ("text3", "sunken", 3.0), ("onAccent", "accent", 4.5),
    ("accent", "surface", 4.5), ("accent", "accentSoft", 4.5), ("text", "sel", 4.5), ("text", "hover", 4.5),
    ("railText", "rail", 4.5), ("railOn", "railSel", 4.5), ("onBadge", "badge", 4.5),
    *[(tone, f"{tone}Soft", 4.5) for tone in ("good", "warn", "bad", "info", "violet")],
    *[(tone, "surface", 4.5) for tone in ("good", "warn", "bad", "info", "violet")],
]  # fmt: skip
TONES = ("good", "warn", "bad", "info")


def clipped(window: QWidget) -> list[str]:
    """Texts that do not fit where they stand. Labels that shorten themselves on purpose do not count."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, elided):
            continue
        need, room, text = _room(widget)
        if text and need > room + 1:
            found.append(f"{type(widget).__name__} {text[:40]!r} needs {need}, has {room}")
        if isinstance(widget, Grid):
            found += _clipped_headers(widget)
    return found


def _room(widget: QWidget) -> tuple[int, int, str]:
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        if widget.wordWrap() or not widget.text():
            return 0, 0, ""
        return metrics.horizontalAdvance(widget.text()), widget.contentsRect().width(), widget.text()
    if isinstance(widget, QPushButton):
        return widget.sizeHint().width(), widget.width(), widget.text()
    if isinstance(widget, QComboBox):
        return metrics.horizontalAdvance(widget.currentText()), widget.width() - 30, widget.currentText()
    if isinstance(widget, QLineEdit) and not widget.text():
        icons = 24 if widget.actions() else 0
        return metrics.horizontalAdvance(widget.placeholderText()), widget.width() - 18 - icons, widget.placeholderText()
    return 0, 0, ""


def _clipped_headers(grid: Grid) -> list[str]:
    if grid.header.isHidden():
        return []
    fonts, found = grid.fonts(), []
    for column, _, wide in grid.places():
        need = fonts.width(fonts.chip, column.title)
        if column.title and need > wide - 14:
            found.append(f"Grid header {column.title!r} needs {need:.0f}, has {wide - 14}")
    return found


def unnamed(window: QWidget) -> list[str]:
    """Tab stops that a screen reader could not name."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        if isinstance(widget, QTabBar) or _inside_named(widget) or _named(widget):
            continue
        found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def _named(widget: QWidget) -> bool:
    if widget.accessibleName():
        return True
    if isinstance(widget, QAbstractButton):
        return bool(widget.text())
    return isinstance(widget, QLineEdit) and bool(widget.placeholderText())


def _inside_named(widget: QWidget) -> bool:
    parent = widget.parent()
    return isinstance(parent, QAbstractSpinBox | QComboBox) and bool(parent.accessibleName())


def _channels(tint: str) -> tuple[int, int, int]:
    return int(tint[1:3], 16), int(tint[3:5], 16), int(tint[5:7], 16)


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(tint: str) -> float:
    parts = [value / 255 for value in _channels(tint)]
    red, green, blue = (v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def distance_for_deuteranopes(one: str, other: str) -> float:
    a, b = _deuteranope(one), _deuteranope(other)
    return sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5


def _deuteranope(tint: str) -> tuple[float, float, float]:
    red, green, blue = _channels(tint)
    return (
        0.367 * red + 0.861 * green - 0.228 * blue,
        0.280 * red + 0.673 * green + 0.047 * blue,
        -0.012 * red + 0.043 * green + 0.969 * blue,
    )


def token_problems(tokens: dict[str, str]) -> list[str]:
    found = [
        f"{front} on {ground}: {contrast(tokens[front], tokens[ground]):.2f} < {need}"
        for front, ground, need in CONTRAST
        if contrast(tokens[front], tokens[ground]) < need
    ]
    for one, other in combinations(TONES, 2):
        far = distance_for_deuteranopes(tokens[one], tokens[other])
        if far < 60:
            found.append(f"{one} and {other} are {far:.0f} apart for a deuteranope")
    return found


def problems(window: QWidget) -> list[str]:
    """Everything about one window; an empty list passes."""
    return [f"clipped: {text}" for text in clipped(window)] + [f"unnamed: {text}" for text in unnamed(window)]
