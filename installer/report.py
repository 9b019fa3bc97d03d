"""What the installer says while it works, and how it gives up."""

from __future__ import annotations

import os
import sys
import time


class Problem(Exception):
    """Set-up cannot go on: one sentence with what happened, where, and what to do."""


def say(text: str) -> None:
    """One line, at once, also into a pipe. On standard error: standard output belongs to the program that is started."""
    _show(f"[installer] {text}\n")


class Progress:
    """`3/55 name`, on one line in a terminal, now and then elsewhere."""

    def __init__(self, title: str, total: int) -> None:
        self._title, self._total, self._done = title, total, 0
        self._terminal = sys.stderr.isatty()
        self._shown = time.monotonic()

    def step(self, name: str) -> None:
        self._done += 1
        line = f"[installer] {self._title} {min(self._done, self._total)}/{self._total} {name}"
        if self._terminal:
            width = min(_columns(), 100) - 1
            _show("\r" + line[:width].ljust(width))
        elif time.monotonic() - self._shown > 3:
            self._shown = time.monotonic()
            _show(line + "\n")

    def end(self) -> None:
        if self._terminal and self._done:
            _show("\n")


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        return 80


def _show(text: str) -> None:
    encoding = sys.stderr.encoding or "ascii"
    sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
    sys.stderr.flush()
