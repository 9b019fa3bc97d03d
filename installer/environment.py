"""The virtual environment: made once, filled from the lock, left alone while the lock stays the same."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from installer.report import Problem, Progress, say

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = Path(os.environ.get("TRIPOD_VENV") or ROOT / ".venv")
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
# Written before the first file and after the last: without the second, the environment was left half-made.
BEGUN, DONE = VENV / ".tripod-begun", VENV / ".tripod-installed"
SPACE_NEEDED = 1_500_000_000
PIP_OPTIONS = ("--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--require-hashes", "--only-binary", ":all:")

# What pip says -> what that means to somebody who has never used pip.
_REASONS = (
    (r"No space left on device|Errno 28|not enough space", "the disk is full", "make about 1.5 GB of space"),
    (
        # pip hides why it could not fetch a list; an index that answers knows at least one version
        r"from versions: none|name resolution|getaddrinfo|NewConnectionError|Network is unreachable|Connection refused|"
        r"Connection reset|RemoteDisconnected|ConnectTimeout|timed out|ProxyError|SSLError|CERTIFICATE_VERIFY",
        "the package index cannot be reached",
        "check the network (and pip's proxy settings)",
    ),
    (r"DO NOT MATCH THE HASHES", "a package is not the one that was locked", "check what stands between this machine and its package index"),
    (
        r"No matching distribution|Could not find a version",
        "a package is not offered for this machine",
        "use CPython 3.11 to 3.13 on a 64-bit machine",
    ),
    (r"Permission denied|Errno 13", "a file may not be written", "check who owns the project's folder"),
)


def wanted_stamp() -> str:
    """What a complete environment was made from."""
    made_from = f"{sys.version}\n{sys.platform}\n{ROOT}\n".encode()
    return hashlib.sha256(LOCK.read_bytes() + made_from).hexdigest()


def is_complete() -> bool:
    """Whether there is nothing to do; reads two files."""
    try:
        return PYTHON.exists() and DONE.read_text("ascii") == wanted_stamp()
    except OSError:
        return False


def require_environment() -> None:
    """Make or renew the environment if needed. Two installers at once: the second waits and finds it done."""
    if is_complete():
        return
    with _one_at_a_time():
        if not is_complete():
            _make()


def _make() -> None:
    _require_space()
    if VENV.exists() and not (BEGUN.exists() or DONE.exists()):
        raise Problem(f"{VENV} was not made by this installer; rename or remove it, or set TRIPOD_VENV to another folder.")
    if VENV.exists():
        say("the virtual environment is old or half-made: making it again")
        shutil.rmtree(VENV, ignore_errors=True)
    else:
        say(f"making a virtual environment in {VENV}")
    try:
        _create()
        _install_lock()
        _install_project()
        DONE.write_text(wanted_stamp(), "ascii")
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            shutil.rmtree(VENV, ignore_errors=True)  # gives back what the attempt took
        raise


def _require_space() -> None:
    free = shutil.disk_usage(ROOT).free
    if free < SPACE_NEEDED:
        raise Problem(f"{ROOT} has {free // 1_000_000} MB of free space and set-up needs about 1500 MB; make space, then try again.")


def _create() -> None:
    try:
        VENV.mkdir(parents=True, exist_ok=True)
        BEGUN.touch()
    except OSError as problem:
        raise Problem(f"{VENV} cannot be made ({problem.strerror}); check who owns the project's folder.") from None
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, errors="replace", check=False)
    if made.returncode or not PYTHON.exists():
        said = (made.stderr or made.stdout).strip().splitlines()
        raise Problem(
            f"Python's venv module could not make {VENV}: {said[-1] if said else 'no reason given'}. Check disk space and rights, then try again."
        )


def _install_lock() -> None:
    """Exactly the files whose hashes are in the lock, and only ready-made ones: nothing is compiled or run."""
    progress = Progress("fetching packages:", _packages_in_lock())
    command = [str(PYTHON), "-m", "pip", "install", *PIP_OPTIONS, "-r", str(LOCK)]
    said: list[str] = []
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", cwd=ROOT
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            if found := re.match(r"Collecting ([\w.-]+)", line):
                progress.step(found.group(1))
            elif line.startswith("Installing collected"):
                progress.end()
                say("unpacking them")
    with contextlib.suppress(OSError):
        (VENV / "setup.log").write_text("".join(said), "utf-8", "replace")
    if pip.returncode:
        raise Problem(reason("".join(said)))


def _packages_in_lock() -> int:
    """For this machine, roughly: a lock line may carry a condition, which pip judges."""
    return len(re.findall(r"^[\w.-]+==[^;\n]*\\$", LOCK.read_text("utf-8"), re.MULTILINE))


def reason(said: str) -> str:
    """What pip's output means, as one sentence with a remedy."""
    for pattern, what, remedy in _REASONS:
        if re.search(pattern, said):
            return f"The packages could not be installed because {what}; {remedy}, then try again. Details are in {VENV / 'setup.log'}."
    errors = [line.strip() for line in said.splitlines() if line.startswith("ERROR")]
    return f"The packages could not be installed: {errors[-1] if errors else 'pip gave no reason'}. Details are in {VENV / 'setup.log'}."


def _install_project() -> None:
    """One line that names this folder, and the command: no build, so no build tools to fetch."""
    found = subprocess.run([str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True)
    # Python reads .pth files in UTF-8 from 3.13 on, in the system's encoding before.
    encoding = "utf-8" if sys.version_info >= (3, 13) else "locale"
    (Path(found.stdout.strip()) / "tripod.pth").write_text(f"{ROOT}\n", encoding)
    if WINDOWS:
        (PYTHON.parent / "tripod.cmd").write_text('@"%~dp0python.exe" -m desktop %*\r\n', "ascii")
        return
    command = PYTHON.parent / "tripod"
    command.write_text('#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -m desktop "$@"\n', "ascii")
    command.chmod(0o755)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Locks the lock file itself, the one file that is there before anything else."""
    with LOCK.open("rb") as file:
        if WINDOWS:
            import msvcrt

            file.seek(1 << 30)  # beyond the end, so that reading it stays possible
            while True:
                with contextlib.suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
                    break
        else:
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another installer is at work; waiting for it")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield
