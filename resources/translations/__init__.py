"""Translations: one .ts a folder of the program and language; compiled .qm files are made on demand.

`python -m resources.translations update|compile|check` for developers; see FOLDERS for what goes where.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
LOCALES = ("zh_CN",)

# .ts name -> folders or files whose texts it holds
FOLDERS: dict[str, tuple[str, ...]] = {
    "shell": (
        "desktop/app.py",
        "desktop/main_window.py",
        "desktop/program.py",
        "desktop/cli/demo_render.py",
        "desktop/demo_program.py",
        "desktop/demo_steps.py",
        "desktop/shared",
        "desktop/login",
        "desktop/people",
        "desktop/orders",
        "desktop/settings",
        "desktop/window",
    ),
    "commissions": ("desktop/commissions",),
    "payroll": ("desktop/payroll",),
    "pipeline": ("desktop/pipeline",),
    "deals": ("desktop/deals",),
    "calendar": ("desktop/calendar",),
    "health": ("desktop/health",),
    "disputes": ("desktop/disputes",),
    "home": ("desktop/home",),
    "boards": ("desktop/boards",),
    "leads": ("desktop/leads",),
    "lead_assignment": ("desktop/lead_assignment",),
    "lead_rules": ("desktop/lead_rules",),
    "lead_insight": ("desktop/lead_insight",),
    "performance": (
        "desktop/performance/screen.py",
        "desktop/performance/view.py",
        "desktop/performance/pages.py",
        "desktop/performance/people.py",
        "desktop/performance/words.py",
        "desktop/performance/versions",
        "desktop/performance/figure",
        "desktop/performance/scorecard",
        "desktop/performance/team",
        "desktop/performance/kpi_rules",
        "desktop/performance/cards",
        "desktop/performance/abilities",
    ),
    "goals": ("desktop/goals",),
    "forecast": ("desktop/forecast",),
    "reports_screen": ("desktop/reports",),
    "rankings": ("desktop/performance/rankings",),
    "talks": ("desktop/performance/talks", "desktop/performance/feedback"),
    "reports": ("reports",),
}


def sources(name: str) -> list[Path]:
    """The Python files whose texts belong to one .ts file."""
    found: list[Path] = []
    for entry in FOLDERS[name]:
        path = PROJECT / entry
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []
    return found


def ts_file(locale: str, name: str) -> Path:
    return HERE / locale / f"{name}.ts"


def compiled(locale: str) -> list[Path]:
    """The .qm files of a language, made now where missing or older than their .ts."""
    made = []
    for name in FOLDERS:
        source = ts_file(locale, name)
        target = source.with_suffix(".qm")
        if source.exists() and not _fresh(source, target):
            target = _release(source, target)
        if target.exists():
            made.append(target)
    return made


def _fresh(source: Path, target: Path) -> bool:
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime


def _release(source: Path, target: Path) -> Path:
    """Compile; where the program's folder is read-only, into the user's temporary folder."""
    import tempfile  # here and below: only a start that compiles should pay for these

    if not os.access(target.parent, os.W_OK):
        target = Path(tempfile.gettempdir()) / f"tripod-{source.parent.name}-{source.stem}.qm"
        if _fresh(source, target):
            return target
    # Two programs may start at once: write beside it, then rename.
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as part:
        pass
    tool_run("lrelease", "-silent", str(source), "-qm", part.name)
    os.replace(part.name, target)
    return target


def tool_run(tool: str, *args: str) -> str:
    """Run a Linguist tool that PySide6 ships; raises with its words when it fails."""
    import shutil
    import subprocess

    here = Path(sys.executable).parent
    program = shutil.which(f"pyside6-{tool}", path=str(here)) or shutil.which(f"pyside6-{tool}")
    if program is None:
        raise RuntimeError(f"pyside6-{tool} is missing: install PySide6_Essentials")
    done = subprocess.run([program, *args], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr or done.stdout)
    return done.stdout
