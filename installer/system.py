"""What the machine itself must bring: shared libraries for Qt on Linux, and Python's venv module, which Debian splits off."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from installer.report import Problem, say

# shared library -> Debian package; all that windows without a screen need
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
# and what a real X screen needs besides
SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
APT = ("apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")
LISTS = Path("/var/lib/apt/lists")


def has_screen() -> bool:
    """Whether windows can be shown; on Linux somebody must have said where."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def require_system(screen: bool) -> None:
    """Install what is missing where that is allowed, or name the one line that does it."""
    if not sys.platform.startswith("linux"):
        return
    libraries = missing_libraries(LIBRARIES | SCREEN_LIBRARIES if screen else LIBRARIES)
    packages = [*libraries.values(), *missing_python_packages()]
    if not packages:
        return
    if not shutil.which("apt-get"):
        lacking = ", ".join([*libraries, *missing_python_packages()])
        raise Problem(f"This machine lacks {lacking}; install them with its package manager, then try again.")
    if os.geteuid() != 0:
        line = "sudo apt-get install -y --no-install-recommends " + " ".join(packages)
        raise Problem(f"System packages are missing; run this once, then try again:\n\n    {line}\n")
    _install(packages)
    still = missing_libraries(libraries)
    if still or missing_python_packages():
        names = ", ".join([*still, *missing_python_packages()])
        raise Problem(f"apt-get installed its packages but {names} is still missing; the machine's package sources may be incomplete.")


def missing_libraries(wanted: dict[str, str]) -> dict[str, str]:
    """Those the dynamic linker does not find."""
    missing = {}
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = package
    return missing


def missing_python_packages() -> list[str]:
    """Debian's python3 comes without the means to make a virtual environment."""
    importlib.invalidate_caches()
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return []
    return [f"python3.{sys.version_info.minor}-venv"]


def _install(packages: Iterable[str]) -> None:
    names = list(packages)
    say("installing Debian packages: " + " ".join(names))
    problem = _apt(*APT, *names) if any(LISTS.glob("*_Packages*")) else "no package lists"
    if problem:
        say("refreshing the list of Debian packages")
        problem = _apt("apt-get", "update") or _apt(*APT, *names)
    if problem:
        raise Problem(f"apt-get could not install {' '.join(names)}: {problem}. Check the network and the package sources, then try again.")


def _apt(*command: str) -> str:
    """Empty, or the line that says what went wrong."""
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", LC_ALL="C")
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode == 0:
        return ""
    errors = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith(("E:", "Err:"))]
    return errors[-1].removeprefix("E:").strip() if errors else f"exit code {done.returncode}"
