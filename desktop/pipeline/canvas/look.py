"""Fonts, pens and pictures of the canvas in the theme in force; made again when the theme or the language changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen, QPixmap

from desktop.shared.icons import pixmap
from desktop.shared.theme import Theme, number_font, text_font
from server_db.domain.process.kinds import STAGE_KINDS

SHARP = (1.0, 1.5, 2.0, 3.0, 4.0)
EDGE_TONE = {"forward": "text3", "optional": "violet", "back": "info", "lost": "bad", "pool": "info"}
DASHED = frozenset({"lost", "pool", "back"})
DIFF_TONE = {"added": "good", "removed": "bad", "changed": "warn"}
MARK = {"error": ("bad", "alert-circle"), "warning": ("warn", "alert-triangle"), "info": ("info", "info-circle")}


class Look:
    """Everything painting needs, ready: no font and no pen is made while a card is drawn."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.color = theme.color
        self.name, self.small, self.figure = _sized(12, True), _sized(11), number_font(11)
        self.chance = number_font(11, bold=True)
        self.name_metrics, self.small_metrics = QFontMetricsF(self.name), QFontMetricsF(self.small)
        self.chance_metrics = QFontMetricsF(self.chance)
        self.figure_metrics = QFontMetricsF(self.figure)
        # The system's contrast is kept in the dark by drawing a frame instead of a shadow.
        self.shadow = tuple(QColor(20, 30, 50, alpha) for alpha in ((0, 0, 0) if theme.dark else (10, 14, 18)))
        self.pens: dict[tuple[str, bool, bool], QPen] = {}

    def icon(self, name: str, size: int, token: str, scale: float, width: float = 2.0) -> QPixmap:
        """Drawn for the next sharper scale, so that a zoomed picture is never blown up."""
        sharp = next((each for each in SHARP if each >= scale - 0.01), SHARP[-1])
        return pixmap(name, size, token, sharp, width)

    def edge_pen(self, tone: str, dashed: bool, strong: bool) -> QPen:
        key = (tone, dashed, strong)
        pen = self.pens.get(key)
        if pen is None:
            pen = QPen(self.color(tone), 2.4 if strong else 1.6)
            if dashed:
                pen.setDashPattern([4, 3] if not strong else [3, 2.2])
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            self.pens[key] = pen
        return pen


def tone_of(kind: str) -> str:
    """Entry and pool are blue, not grey: grey is for what is switched off."""
    tone = STAGE_KINDS[kind].tone
    return "info" if tone in ("text2", "text3") else tone


def edge_tone(kind: str, to_kind: str) -> str:
    return "good" if kind == "forward" and to_kind == "won" else EDGE_TONE[kind]


def _sized(size: int, bold: bool = False) -> QFont:
    font = text_font(size)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
