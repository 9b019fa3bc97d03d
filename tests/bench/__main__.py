"""python -m tests.bench [NAME ...] [--json]: what must be fast, each against a floor measured in the same run.

A bench is a module in this folder with `bench() -> dict` (keys: value, unit, against, ratio, goal, ok). The exit code is
1 when a goal was missed and 2 when a bench could not run, so that a build machine can act on it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).parent
KEYS = ("bench", "value", "unit", "against", "ratio", "goal", "ok")


def names() -> list[str]:
    """Every module here that measures something."""
    found = [path for path in sorted(HERE.glob("*.py")) if not path.stem.startswith("_")]
    return [path.stem for path in found if "\ndef bench(" in path.read_text("utf-8")]


def run(name: str) -> dict[str, Any]:
    """One result with all keys, in their order."""
    measured = importlib.import_module(f"tests.bench.{name}").bench()
    result = {"bench": name} | {key: measured[key] for key in KEYS if key in measured} | measured
    lacking = [key for key in KEYS if key not in result]
    if lacking:
        raise KeyError(f"{name} does not say its {', '.join(lacking)}")
    return result


def as_line(result: dict[str, Any]) -> str:
    verdict = "ok    " if result["ok"] else "MISSED"
    figures = f"{_short(result['value'])} {result['unit']}, against {_short(result['against'])}: ratio {_short(result['ratio'])}"
    return f"{verdict} {result['bench']}: {figures} (goal {_short(result['goal'])})"


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").split("\n\n")[1])
    parser.add_argument("names", nargs="*", metavar="NAME", help="; ".join(names()))
    parser.add_argument("--json", action="store_true", help="one JSON line a bench")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.names) - set(names())
    if unknown:
        parser.error(f"no bench is named {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    code = 0
    for name in chosen.names or names():
        try:
            result = run(name)
        except Exception:  # noqa: BLE001  one that cannot run must not keep the others from it
            traceback.print_exc()
            code = 2
            continue
        print(json.dumps(result, ensure_ascii=False, default=str) if chosen.json else as_line(result), flush=True)
        code = code or (0 if result["ok"] else 1)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
