"""Scrolling the list of leads as a person does, in a window of 1368 × 820: how long the window's thread was ever busy at a stretch.

Each step moves the list and lets the window work off whatever is there, painting and arriving pages included; what
passes until it is free again is one frame.
"""

from __future__ import annotations

import time
from typing import Any

FRAME_MS = 16.0
STEPS = 240


def scroll_frames(database: Any, folder: Any, steps: int = STEPS) -> dict[str, float]:
    """`database`: signed in. Answers median and worst frame in milliseconds, and how many rows were passed."""
    from PySide6.QtWidgets import QApplication

    from desktop.app import App
    from desktop.leads.view import LeadsView
    from desktop.shared.settings import Settings

    qt = QApplication.instance() or QApplication([])
    app = App(qt, Settings(folder / "frames.ini"))  # type: ignore[arg-type]
    app.begin(database, "bench", None)
    view = LeadsView(app)
    view.resize(1368, 820)
    view.show()
    try:
        _wait(qt, lambda: view.table.grid.current_row() is None and len(view.table.grid.shown) > 0 and not app.jobs.running)
        busy, rows = _scroll(qt, view.table.grid, steps)
    finally:
        app.jobs.close()
        view.close()
        view.deleteLater()
    busy.sort()
    return {"median_ms": busy[len(busy) // 2], "p99_ms": busy[len(busy) * 99 // 100], "worst_ms": busy[-1], "rows": float(rows)}


def _scroll(qt: Any, grid: Any, steps: int) -> tuple[list[float], int]:
    """Wheel turns, pages, jumps far ahead and back: each step begins when a frame of a 60 Hz screen would."""
    bar, tall, busy = grid.verticalScrollBar(), grid.row_height(), []
    moves = [3 * tall] * 30 + [grid.viewport().height()] * 20 + [200 * tall] * 6 + [-100 * tall] * 4
    for step in range(steps):
        started = time.perf_counter()
        bar.setValue(bar.value() + moves[step % len(moves)])
        qt.processEvents()
        busy.append((time.perf_counter() - started) * 1000)
        while (left := started + FRAME_MS / 1000 - time.perf_counter()) > 0:
            time.sleep(min(left, 0.002))
            begun = time.perf_counter()
            qt.processEvents()
            busy.append((time.perf_counter() - begun) * 1000)
    return [one for one in busy if one > 0.05], bar.value() // tall


def _wait(qt: Any, done: Any, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        qt.processEvents()
        time.sleep(0.005)
