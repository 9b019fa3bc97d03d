"""One registry of commands: it feeds menus, tooltips, the palette and the sheet of keys.

Ctrl+Space is left alone on purpose: it toggles the Chinese input method on many machines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(slots=True)
class Command:
    """`title` is asked each time, so that it is in the present language."""

    id: str
    title: Callable[[], str]
    run: Callable[[], object]
    keys: str = ""
    icon: str = "command"
    enabled: Callable[[], bool] = field(default=lambda: True)


class Commands(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._shortcuts: dict[str, QShortcut] = {}

    def add(
        self,
        id_: str,
        title: Callable[[], str],
        run: Callable[[], object],
        keys: str = "",
        icon: str = "command",
        enabled: Callable[[], bool] = lambda: True,
        on: QWidget | None = None,
    ) -> Command:
        """With `on`, the key works inside that widget; without, `bind` gives it to the window."""
        made = self._commands[id_] = Command(id_, title, run, keys, icon, enabled)
        if on is not None and keys:
            self._connect(made, on, Qt.ShortcutContext.WidgetWithChildrenShortcut)
            on.destroyed.connect(lambda: self.remove(id_))
        return made

    def bind(self, window: QWidget) -> None:
        """Give every key without a widget of its own to the window."""
        for command in self._commands.values():
            if command.keys and command.id not in self._shortcuts:
                self._connect(command, window, Qt.ShortcutContext.WindowShortcut)

    def remove(self, id_: str) -> None:
        self._commands.pop(id_, None)
        self._shortcuts.pop(id_, None)

    def all(self) -> list[Command]:
        return list(self._commands.values())

    def get(self, id_: str) -> Command:
        return self._commands[id_]

    def tip(self, id_: str) -> str:
        """Title and key, for a tooltip."""
        command = self._commands[id_]
        return f"{command.title()} ({key_text(command.keys)})" if command.keys else command.title()

    def _connect(self, command: Command, widget: QWidget, context: Qt.ShortcutContext) -> None:
        shortcut = QShortcut(QKeySequence(command.keys), widget)
        shortcut.setContext(context)
        shortcut.activated.connect(lambda: command.run() if command.enabled() else None)
        self._shortcuts[command.id] = shortcut


def key_text(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def keeps_alt_arrows(event: QEvent) -> bool:
    """For a widget in which Alt and an arrow move something: else the window takes Alt+Left and Alt+Right for back and forward."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    arrow = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    if not arrow or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    event.accept()
    return True
