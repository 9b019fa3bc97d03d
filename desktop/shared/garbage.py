"""Circular garbage is collected on the GUI thread alone.

Left to itself, Python collects wherever the next object happens to be made, also on a thread of the job pool. Windows that are
garbage would then be destroyed there, and Qt's objects must not be: timers cannot be stopped from another thread, and worse.

What the program is made of (modules, classes, functions: a hundred thousand objects) is never garbage: a full collection
that walked over it each time would hold the window for 70 ms instead of 2.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


def collect_if_due() -> int:
    """Collects the oldest generation whose turn it is, as Python would have; returns its number, -1 for none."""
    due = [generation for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit]
    if not due:
        return -1
    gc.collect(due[-1])
    return due[-1]


class GuiCollector(QObject):
    """Takes the collector over for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(collect_if_due)
        timer.start()

    def end(self) -> None:
        """What is garbage by now goes here: from now on any thread may be the one that collects."""
        gc.unfreeze()
        gc.collect()
        gc.enable()
