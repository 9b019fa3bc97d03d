"""What a long command is doing, as sentences with the time passed: one line that changes in a terminal, lines elsewhere."""

from __future__ import annotations

import os
import sys
import threading
import time
import unicodedata
from typing import TYPE_CHECKING, TextIO

from desktop.demo_steps import step_text
from resources import translations

if TYPE_CHECKING:
    from PySide6.QtCore import QTranslator

EVERY = 5.0  # seconds between two lines of the same step, where lines cannot be replaced


class ToldSteps:
    """The language is fixed: while screens are rendered, the program's own changes with every picture."""

    def __init__(self, language: str, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._terminal = self._out.isatty()
        self._translators = translators_of(language)
        self._began = time.monotonic()
        self._phase, self._text, self._width, self._said = "", "", 0, 0.0
        self._lock = threading.Lock()
        self._over = threading.Event()
        if self._terminal:
            threading.Thread(target=self._tick, daemon=True).start()

    def translate(self, context: str, source: str) -> str:
        for translator in self._translators:
            if found := translator.translate(context, source):
                return str(found)
        return source

    def tell(self, done: int, total: int, phase: str) -> None:
        text = step_text(self.translate, phase, done, total)
        if text == self._text:
            return
        new, self._phase, self._text = phase != self._phase, phase, text
        if self._terminal:
            self._show()
        elif new or phase == "months" or time.monotonic() - self._said > EVERY:
            self._said = time.monotonic()
            self._write(f"{self._passed()} {text}\n")

    def end(self) -> None:
        """Clears the line: what comes next is the result."""
        self._over.set()
        with self._lock:
            if self._terminal and self._width:
                self._write("\r" + " " * self._width + "\r")
                self._width = 0

    def seconds(self) -> float:
        return time.monotonic() - self._began

    def _tick(self) -> None:
        while not self._over.wait(1.0):
            self._show()

    def _show(self) -> None:
        with self._lock:
            if self._over.is_set() or not self._text:
                return
            line = _cut(f"{self._passed()} {self._text}", _columns(self._out) - 1)
            wide = cells(line)
            self._write("\r" + line + " " * max(0, self._width - wide))
            self._width = wide

    def _passed(self) -> str:
        return f"[{self.seconds():3.0f} s]"

    def _write(self, text: str) -> None:
        encoding = self._out.encoding or "ascii"  # a terminal that cannot show … must not end the program
        self._out.write(text.encode(encoding, "replace").decode(encoding))
        self._out.flush()


def cells(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _cut(text: str, room: int) -> str:
    while cells(text) > room:
        text = text[:-1]
    return text


def _columns(out: TextIO) -> int:
    try:
        return os.get_terminal_size(out.fileno()).columns
    except (OSError, ValueError):
        return 80


def translators_of(language: str) -> list[QTranslator]:
    from PySide6.QtCore import QTranslator

    made = []
    if language == "zh":
        for path in translations.compiled("zh_CN"):
            translator = QTranslator()
            if path.stem == "shell" and translator.load(path.name, str(path.parent)):
                made.append(translator)
    return made
