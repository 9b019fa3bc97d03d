"""The way of a deal through its stages as one painted line: past, present, what may come; a click asks for that stage's gate."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.shared.icons import pixmap
from desktop.shared.theme import color, number_font, text_font
from desktop.shared.widgets import plain_tip

TALL, SLANT, NUMBER = 30, 9, 32.0


@dataclass(frozen=True, slots=True)
class Step:
    """state: done, now, ok (may move there), shut (its gate refuses) or later (no way from here)."""

    stage_id: str
    title: str
    state: str
    tip: str = ""


_LOOK = {
    "done": ("good", "goodSoft", "check"), "now": ("onAccent", "accent", "circle-dot"), "ok": ("accent", "accentSoft", "arrow-right"),
    "shut": ("text2", "sunken", "lock"), "later": ("text3", "sunken", ""),
}  # fmt: skip


class PathBar(QWidget):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.steps: tuple[Step, ...] = ()
        self.target = ""
        self._cursor = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(TALL + 14)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, TALL + 14)

    def set(self, steps: tuple[Step, ...], target: str, name: str) -> None:
        self.steps, self.target = steps, target
        self._cursor = next((n for n, step in enumerate(steps) if step.stage_id == target), -1)
        self.setAccessibleName(name)
        self._speak()
        self.update()

    def _speak(self) -> None:
        if 0 <= self._cursor < len(self.steps):
            step = self.steps[self._cursor]
            self.setAccessibleDescription(f"{step.title}. {step.tip}")

    def _rects(self) -> list[QRectF]:
        """The present stage, its neighbours and the wanted one keep room for their names; the others are numbers."""
        if not self.steps:
            return []
        metrics = QFontMetricsF(text_font(11, bold=True))
        room = self.width() - 24.0
        wish = [metrics.horizontalAdvance(step.title) + 42 for step in self.steps]
        if sum(wish) > room:
            named = self.named(wish, room)
            small = NUMBER * (len(wish) - sum(named))
            kept = sum(w for w, keep in zip(wish, named, strict=True) if keep)
            factor = min(1.0, max(0.0, room - small) / kept) if kept else 1.0
            wish = [w * factor if keep else NUMBER for w, keep in zip(wish, named, strict=True)]
        x, found = 12.0, []
        for wide in wish:
            found.append(QRectF(x, 7, wide, TALL))
            x += wide
        return found

    def named(self, wish: list[float], room: float) -> list[bool]:
        """Which steps are told in words when not all can be: present, neighbours and target, then the nearest that fit."""
        now = next((n for n, step in enumerate(self.steps) if step.state == "now"), 0)
        found = [abs(n - now) <= 1 or step.stage_id == self.target for n, step in enumerate(self.steps)]
        left = room - sum(wide if keep else NUMBER for wide, keep in zip(wish, found, strict=True))
        for n in sorted(range(len(found)), key=lambda n: (abs(n - now), n < now)):
            if found[n]:
                continue
            if left < wish[n] - NUMBER:
                break  # a named stage behind a number would look as if it came next
            found[n] = True
            left -= wish[n] - NUMBER
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (step, rect) in enumerate(zip(self.steps, self._rects(), strict=True)):
            self._draw(painter, step, rect, number)

    def _draw(self, painter: QPainter, step: Step, rect: QRectF, number: int) -> None:
        ink, ground, icon = _LOOK[step.state]
        inner = rect.adjusted(0, 0, -2, 0)
        notch = SLANT if number else 0
        shape = QPolygonF([
            inner.topLeft(), QPointF(inner.right() - SLANT, inner.top()), QPointF(inner.right(), inner.center().y()),
            QPointF(inner.right() - SLANT, inner.bottom()), inner.bottomLeft(), QPointF(inner.left() + notch, inner.center().y()),
        ])  # fmt: skip
        chosen = step.stage_id == self.target or (self.hasFocus() and number == self._cursor)
        painter.setPen(QPen(color("accent"), 1.6) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(color(ground))
        painter.drawPolygon(shape)
        left, room = inner.left() + notch + 5, inner.width() - notch - SLANT - 6
        if rect.width() <= NUMBER and step.state != "now":
            self._draw_number(painter, inner.adjusted(notch, 0, -SLANT / 2, 0), ink, str(number + 1))
            return
        font = text_font(11, bold=step.state == "now" or step.stage_id == self.target)
        metrics = QFontMetricsF(font)
        if icon and (step.state == "now" or room - 16 >= min(40.0, metrics.horizontalAdvance(step.title))):
            painter.drawPixmap(QPointF(left, inner.center().y() - 6), pixmap(icon, 12, ink, self.devicePixelRatioF(), 2.2))
            left, room = left + 16, room - 16
        painter.setFont(font)
        painter.setPen(color(ink))
        text = metrics.elidedText(step.title, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QRectF(left, inner.top(), room + 2, inner.height()), Qt.AlignmentFlag.AlignVCenter, text)

    @staticmethod
    def _draw_number(painter: QPainter, box: QRectF, ink: str, number: str) -> None:
        painter.setFont(number_font(11, bold=True))
        painter.setPen(color(ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)

    def _at(self, x: float) -> int:
        return next((n for n, rect in enumerate(self._rects()) if rect.left() <= x < rect.right()), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        number = self._at(event.position().x())
        step = self.steps[number] if number >= 0 else None
        self.setToolTip(plain_tip(f"{number + 1}. {step.title}\n{step.tip}".strip()) if step is not None else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if step is not None and step.state in ("ok", "shut") else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._choose(self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if by and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._cursor = max(0, min(len(self.steps) - 1, self._cursor + by))
            self._speak()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._cursor)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self.steps) and self.steps[number].state in ("ok", "shut"):
            self.chosen.emit(self.steps[number].stage_id)
