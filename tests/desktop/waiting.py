"""Waiting for a screen on a real server."""

from __future__ import annotations

from typing import Any


def at_rest(view: Any, qtbot: Any, pauses: tuple[int, ...] = (20, 20, 20)) -> None:
    """Until nothing is under way, and nothing follows from what just arrived. Pauses in milliseconds: what the screen gathers or delays is due by then."""
    for pause in pauses:
        qtbot.wait(pause)
        qtbot.waitUntil(lambda: not view.app.jobs.running, timeout=60000)
