"""Colour tokens, fonts and the one generated style sheet; light, dark or as the system says, live.

The look lives in resources/theme as data. Widgets that paint ask `color("accent")`; widgets that carry
an icon name it with `icons.set_icon`, so that a switch can draw it again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from resources.paths import FONTS, ICONS, THEME

BASE_PX = 12
# Set on the application once it has its style. Asking it for the style would do, but then Python makes
# all of QStyle's hundreds of names, which takes 4 ms of a start.
STYLED = "tripodStyled"
# Noto Sans SC is shipped; the others only fill in for characters it lacks or a build without fonts.
FAMILIES = ("Noto Sans SC", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "DejaVu Sans")
MONO = ("Cascadia Mono", "Consolas", "Menlo", "DejaVu Sans Mono", "Noto Sans SC")

R = QPalette.ColorRole
PALETTE = (
    (R.Window, "bg"), (R.WindowText, "text"), (R.Base, "surface"), (R.AlternateBase, "rowAlt"), (R.Text, "text"),
    (R.Button, "surface"), (R.ButtonText, "text"), (R.Highlight, "accent"), (R.HighlightedText, "onAccent"),
    (R.ToolTipBase, "text"), (R.ToolTipText, "surface"), (R.PlaceholderText, "text3"), (R.Link, "accent"),
    (R.Mid, "line"), (R.Midlight, "line"), (R.Dark, "line2"), (R.Light, "surface"), (R.Accent, "accent"),
)


def load_tokens(dark: bool) -> dict[str, str]:
    """The colours of one mode, as written in resources/theme."""
    text = (THEME / ("dark.json" if dark else "light.json")).read_text("utf-8")
    tokens: dict[str, str] = json.loads(text)
    return tokens


class Theme(QObject):
    """The look in force. There is one per application, as there is one QPalette; see `current()`."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: str = "system", font_px: int = BASE_PX) -> None:
        super().__init__(app)
        self._app, self.mode, self.font_px = app, mode, font_px
        self.dark = False
        self.tokens: dict[str, str] = {}
        self._colors: dict[str, QColor] = {}
        self.generation = 0
        _install_fonts()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        Theme.active = self
        self.apply()

    active: Theme | None = None

    def set_mode(self, mode: str) -> None:
        """mode: light, dark or system."""
        if mode != self.mode:
            self.mode = mode
            self.apply()

    def set_font_px(self, px: int) -> None:
        """11 to 15; every other size in the style sheet keeps its distance to it."""
        if px != self.font_px:
            self.font_px = max(11, min(15, px))
            self.apply()

    def color(self, name: str, alpha: int | None = None) -> QColor:
        key = name if alpha is None else f"{name}/{alpha}"
        found = self._colors.get(key)
        if found is None:
            found = self._colors[key] = _parse(self.tokens[name], alpha)
        return found

    def px(self, size: int) -> int:
        """A size from the design (at the normal font size of 12) as it is now."""
        return size + self.font_px - BASE_PX

    def _system_changed(self) -> None:
        if self.mode == "system":
            self.apply()

    def apply(self) -> None:
        """Everything again: a partly refreshed style sheet leaves stale widgets (QTBUG-112966)."""
        self.dark = self.mode == "dark" or (self.mode == "system" and _system_is_dark(self._app))
        self.tokens = load_tokens(self.dark)
        self._colors.clear()
        self.generation += 1
        if not self._app.property(STYLED):
            self._app.setStyle("Fusion")
            self._app.setProperty(STYLED, True)
        self._app.setFont(_font(self.font_px))
        self._app.setPalette(_palette(self.color))
        sheet = style_sheet(self.tokens, self.font_px)
        if sheet != self._app.styleSheet():  # reading one takes a tenth of a second
            # Taken off before the other is put on: replaced in place, Qt polishes each widget once for itself and once for
            # each of its parents, and nine open screens took six seconds.
            self._app.setStyleSheet("")
            self._app.setStyleSheet(sheet)
        self.changed.emit()


def current() -> Theme:
    """The theme of this application; painting code needs it as it needs QApplication.palette()."""
    if Theme.active is None:
        raise RuntimeError("make a Theme before the first widget")
    return Theme.active


def color(name: str, alpha: int | None = None) -> QColor:
    return current().color(name, alpha)


def number_font(size: int = 12, bold: bool = False) -> QFont:
    """Tabular figures, so that columns of amounts align."""
    font = _font(current().px(size))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def text_font(size: int = 12, bold: bool = False) -> QFont:
    font = _font(current().px(size))
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return font


def mono_font(size: int = 12) -> QFont:
    font = QFont()
    font.setFamilies(list(MONO))
    font.setPixelSize(current().px(size))
    return font


def style_sheet(tokens: dict[str, str], font_px: int) -> str:
    """The template with its tokens filled in; icons are written to the cache in the right colour."""
    text = (THEME / "style.qss").read_text("utf-8")
    text = text.replace("@chevron", _icon_file("chevron-down", tokens["text2"], 2.0))
    text = text.replace("@right", _icon_file("chevron-right", tokens["text2"], 2.0))
    text = text.replace("@check", _icon_file("check", tokens["onAccent"], 3.5))
    text = re.sub(r"@f(\d+)", lambda m: f"{int(m.group(1)) + font_px - BASE_PX}px", text)
    return re.sub(r"@(\w+)", lambda m: tokens[m.group(1)], text)


def _icon_file(name: str, tint: str, width: float) -> str:
    """A style sheet can only name a file; one a colour, kept in the user's cache."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)) / "tripod"
    path = folder / f"{name}-{tint.strip('#')}.svg"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        svg = (ICONS / f"{name}.svg").read_text("utf-8").replace("currentColor", tint)
        path.write_text(re.sub(r'stroke-width="[\d.]+"', f'stroke-width="{width}"', svg), "utf-8")
    return path.as_posix()


def _install_fonts() -> None:
    # A rasteriser reads the file when it is first used: two fonts of 4.5 MB cost about 2 ms here.
    for path in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _font(px: int) -> QFont:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(px)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _palette(color_of: Callable[[str], QColor]) -> QPalette:
    palette = QPalette()
    for role, name in PALETTE:
        palette.setColor(role, color_of(name))
    for role in (R.Text, R.WindowText, R.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color_of("text3"))
    return palette


def _parse(value: str, alpha: int | None) -> QColor:
    tint = QColor(value[:7])
    if len(value) == 9:  # #RRGGBBAA; Qt would read #AARRGGBB
        tint.setAlpha(int(value[7:], 16))
    if alpha is not None:
        tint.setAlpha(alpha)
    return tint


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
