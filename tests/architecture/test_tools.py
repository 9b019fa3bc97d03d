"""The tools that judge the whole project, so that pytest alone is the gate."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# lint-imports wants its own script; its module has no __main__.
LINT_IMPORTS = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(LINT_IMPORTS, id="imports flow one way"),
        pytest.param([sys.executable, "-m", "ruff", "check", "--quiet", "--output-format", "concise", "."], id="ruff finds nothing"),
        pytest.param([sys.executable, "-m", "mypy"], id="types hold strictly in server_db and reports"),
    ],
)
def test_the_project_passes(command: list[str], root: Path) -> None:
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
