"""What a long command says: sentences in a fixed language, one line in a terminal, and nothing of Qt's remarks."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.told_steps import ToldSteps, cells


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Pipe(io.StringIO):
    encoding = "ascii"


@pytest.mark.parametrize(("language", "said"), [("en", "Calculating month 3 of 12…"), ("zh", "正在计算第 3 个月，共 12 个月…")])
def test_a_step_is_a_sentence_in_one_line_that_changes(language: str, said: str) -> None:
    out = Terminal()
    told = ToldSteps(language, out)
    told.tell(0, 0, "generate")
    told.tell(2, 12, "months")
    told.end()
    first, second, cleared, rest = out.getvalue().split("\r")[1:]
    assert second.rstrip().endswith(said) and second.startswith("[  0 s] ")
    assert cells(second) >= cells(first.rstrip()), "what stood there before is overwritten"
    assert not cleared.strip() and rest == "" and "\n" not in out.getvalue()


def test_a_pipe_gets_lines_it_can_take_and_not_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Pipe()
    told = ToldSteps("zh", out)
    for number in range(1, 30):
        told.tell(number, 0, "pictures")
    told.tell(12, 12, "months")
    told.tell(12, 12, "months")
    told.end()
    assert len(out.getvalue().splitlines()) == 2


def test_offscreen_windows_are_quiet_and_other_remarks_are_not(root_folder: Path) -> None:
    program = (
        "from desktop.cli.offscreen import go_offscreen; go_offscreen()\n"
        "from PySide6.QtCore import qWarning\n"
        "from PySide6.QtWidgets import QApplication, QWidget\n"
        "app = QApplication([]); window = QWidget(); window.setMinimumSize(9, 9); window.show(); window.raise_()\n"
        "window.grabKeyboard(); app.processEvents(); qWarning('something else')"
    )
    environment: dict[str, Any] = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run([sys.executable, "-c", program], cwd=root_folder, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr.split("\n") == ["something else", ""]


@pytest.fixture
def root_folder() -> Path:
    return Path(__file__).resolve().parents[3]
