"""Scrolling the list of leads as a person does, in a window of 1368 × 820: how long the window's thread was ever busy at a stretch.

Each step moves the list and lets the window work off whatever is there, painting and arriving pages included; what
passes until it is free again is one frame. `worst_work_ms` is the time the thread itself worked in its longest frame:
on a machine that is busy with other things the clock on the wall tells of those too.
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
    from desktop.shared.garbage import GuiCollector
    from desktop.shared.settings import Settings

    qt = QApplication.instance() or QApplication([])
    app = App(qt, Settings(folder / "frames.ini"))  # type: ignore[arg-type]
    collector = GuiCollector(app)
    app.begin(database, "bench", None)
    view = LeadsView(app)
    view.resize(1368, 820)
    view.show()
    try:
        _wait(qt, lambda: view.table.grid.current_row() is None and len(view.table.grid.shown) > 0 and not app.jobs.running)
        busy, rows = _scroll(qt, view.table.grid, steps)
    finally:
        app.jobs.close()
        collector.end()
        view.close()
        view.deleteLater()
    walls = sorted(wall for wall, _ in busy)
    work = max(worked for _, worked in busy)
    last = len(walls)
    return {"median_ms": walls[last // 2], "p99_ms": walls[last * 99 // 100], "worst_ms": walls[-1], "worst_work_ms": work, "rows": float(rows)}


def _scroll(qt: Any, grid: Any, steps: int) -> tuple[list[tuple[float, float]], int]:
    """Wheel turns, pages, jumps far ahead and back: each step begins when a frame of a 60 Hz screen would."""
    bar, tall = grid.verticalScrollBar(), grid.row_height()
    busy: list[tuple[float, float]] = []  # by the wall, of work
    moves = [3 * tall] * 30 + [grid.viewport().height()] * 20 + [200 * tall] * 6 + [-100 * tall] * 4
    for step in range(steps):
        started = time.perf_counter()
        busy.append(_frame(qt, lambda by=moves[step % len(moves)]: bar.setValue(bar.value() + by)))
        while (left := started + FRAME_MS / 1000 - time.perf_counter()) > 0:
            time.sleep(min(left, 0.002))
            busy.append(_frame(qt, lambda: None))
    return [one for one in busy if one[0] > 0.05], bar.value() // tall


def _frame(qt: Any, move: Any) -> tuple[float, float]:
    wall, work = time.perf_counter(), time.thread_time()
    move()
    qt.processEvents()
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - work) * 1000


def _wait(qt: Any, done: Any, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        qt.processEvents()
        time.sleep(0.005)
