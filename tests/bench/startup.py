"""Start to a painted main window, against a bare PySide6 window with one table; both from a new process, taken in turn.

The second start is measured: files are in the system's cache and modules are compiled, as on any day but the first.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 11
GOAL = 1.5


def bench() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("bare", "tripod"):
            _milliseconds(kind, folder)  # the first start, which is not the figure
        pairs = [(_milliseconds("bare", folder), _milliseconds("tripod", folder)) for _ in range(ROUNDS)]
    bare, ours = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    # Neighbours in time share the machine's other load, so the ratio is taken of each pair.
    ratio = statistics.median(own / floor for floor, own in pairs)
    return {
        "value": round(ours, 1),
        "unit": "ms to a painted main window",
        "against": round(bare, 1),
        "ratio": round(ratio, 2),
        "goal": GOAL,
        "ok": ratio <= GOAL,
    }


def _milliseconds(kind: str, folder: str) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench._window", kind, folder], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return (float(done.stdout.split()[-1]) - began) * 1000
