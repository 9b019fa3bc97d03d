"""The canvas by keyboard: every key it takes, and what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from desktop.pipeline.canvas.geometry import SNAP
from desktop.pipeline.canvas.walk import WAYS, beside_link, towards

if TYPE_CHECKING:
    from desktop.pipeline.canvas.view import StageCanvas

K = Qt.Key
translate = QCoreApplication.translate
ARROWS = {K.Key_Left: "left", K.Key_Right: "right", K.Key_Up: "up", K.Key_Down: "down"}
TOOLS = {K.Key_V: "select", K.Key_H: "hand", K.Key_L: "connect"}
CTRL, SHIFT, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(canvas: StageCanvas, event: QKeyEvent) -> bool:
    """True when the key was the canvas's."""
    key, held = K(event.key()), event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier)
    if key in ARROWS:
        return _arrow(canvas, ARROWS[key], held)
    if held in (CTRL, CTRL | SHIFT):
        return _with_ctrl(canvas, key, held)
    if held == ALT and key in TOOLS:
        canvas.set_tool(TOOLS[key])
        return True
    if _plain(canvas, key, held):
        return True
    return held in (NONE, SHIFT) and _typed(canvas, event, key)


def takes(canvas: StageCanvas, event: QKeyEvent) -> bool:
    """Whether a shortcut of the window must leave this key to the canvas."""
    key, held = K(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in ARROWS or held in (NONE, SHIFT):
        return key in ARROWS or key in (K.Key_Delete, K.Key_Escape, K.Key_Return, K.Key_F2, K.Key_Home, K.Key_End) or bool(event.text().strip())
    return held in (CTRL, CTRL | SHIFT) and key in _CTRL


def _arrow(canvas: StageCanvas, way: str, held: Qt.KeyboardModifier) -> bool:
    if held == CTRL:
        if canvas.editable:
            dx, dy = WAYS[way]
            canvas.draft.nudge(canvas.draft.selection, dx * SNAP, dy * SNAP)
            canvas.reveal(canvas.board.bounds(canvas.draft.selection))
        return True
    card = canvas.board.cards.get(canvas.current)
    if held == ALT:
        if card is not None and canvas.editable:
            canvas.pick.aim(card, way)
        elif canvas.editable:
            canvas.tell(translate("StageCanvas", "Choose a stage to connect from; the menu key adds one"), canvas.seen().center())
        return True
    if held not in (NONE, SHIFT):
        return False
    if canvas.pick.active:
        canvas.pick.cancel()
    if card is None:
        link = canvas.board.links.get(canvas.current)
        target = beside_link(link, way).id if link is not None else next(iter(canvas.order()), "")
    else:
        target = next((found.id for found in towards(canvas.board.cards.values(), card, way)), "")
    if target:
        canvas.choose(target, extend=held == SHIFT)
    return True


def _with_ctrl(canvas: StageCanvas, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    if key == K.Key_Z and held == CTRL | SHIFT:
        canvas.redo()
        return True
    act = _CTRL.get(key)
    if act is None:
        return False
    getattr(canvas, act)()
    return True


_CTRL = {
    K.Key_0: "zoom_full", K.Key_9: "fit", K.Key_Plus: "zoom_in", K.Key_Equal: "zoom_in", K.Key_Minus: "zoom_out", K.Key_A: "select_all",
    K.Key_C: "copy", K.Key_X: "cut", K.Key_V: "paste", K.Key_D: "duplicate", K.Key_Z: "undo", K.Key_Y: "redo",
}  # fmt: skip


def _plain(canvas: StageCanvas, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
    if key == K.Key_Menu or (key == K.Key_F10 and held == SHIFT):
        canvas.open_menu()
    elif held != NONE:
        return False
    elif key == K.Key_Escape:
        canvas.escape()
    elif key in (K.Key_Return, K.Key_Enter):
        canvas.pick.confirm() if canvas.pick.active else canvas.edit_chosen()
    elif key == K.Key_F2:
        canvas.rename(canvas.current)
    elif key in (K.Key_Delete, K.Key_Backspace):
        canvas.delete()
    elif key in (K.Key_Home, K.Key_End):
        stages = [id_ for id_ in canvas.order() if id_ in canvas.board.cards]
        if stages:
            canvas.choose(stages[0 if key == K.Key_Home else -1])
    elif key == K.Key_Space:
        canvas.hold_space(True)
    else:
        return False
    return True


def _typed(canvas: StageCanvas, event: QKeyEvent, key: Qt.Key) -> bool:
    """A letter renames the one stage that is chosen; with none chosen it is a tool's key."""
    text = event.text()
    if not text.strip() or not text.isprintable():
        return False
    chosen = canvas.draft.selection
    if len(chosen) == 1 and chosen[0] in canvas.board.cards and canvas.editable:
        canvas.rename(chosen[0], text)
        return True
    if event.modifiers() == NONE and key in TOOLS:
        canvas.set_tool(TOOLS[key])
        return True
    return False


def wheel_zoom(canvas: StageCanvas, steps: int, at: QPointF) -> None:
    """120 a notch; finer wheels and touchpads send less at a time."""
    canvas.zoom_by(1.0015**steps, at)
