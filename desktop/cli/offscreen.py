"""Windows without a screen: Qt's offscreen plugin, without its remarks about what it cannot do."""

from __future__ import annotations

import os
import sys

# Said for every window, true of every offscreen window, and of no use to anybody.
CANNOT = frozenset(f"This plugin does not support {what}" for what in ("propagateSizeHints()", "raise()", "grabbing the keyboard"))


def go_offscreen() -> None:
    """Before the QApplication is made. Where there is a screen, or another plugin was asked for, nothing changes."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
        from PySide6.QtCore import qInstallMessageHandler

        qInstallMessageHandler(_say)


def _say(_kind: object, _context: object, text: str) -> None:
    if text not in CANNOT:
        print(text, file=sys.stderr)
