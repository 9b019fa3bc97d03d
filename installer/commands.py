"""demo, test, doctor: set up, then hand over to the program in the virtual environment."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time

from installer.environment import PYTHON, ROOT, is_complete, require_environment
from installer.report import Problem, say
from installer.system import has_screen, require_system

USAGE = "usage: python3 -m installer demo|test|doctor [arguments]   (--help explains)"


def main(arguments: list[str]) -> int:
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in ("-h", "--help", "help"):
        from installer import __main__

        print(__main__.__doc__)
        return 0
    if command not in ("demo", "test", "doctor"):
        print(USAGE, file=sys.stderr)
        return 2
    try:
        _set_up(needs_screen=command == "demo" and has_screen())
    except Problem as problem:
        say(str(problem))
        return 1
    except OSError as problem:
        remedy = "Make about 1.5 GB of space" if problem.errno == errno.ENOSPC else "Check the project's folder and who owns it"
        say(f"Set-up stopped at {problem.filename or 'a file'} ({problem.strerror}). {remedy}, then try again.")
        return 1
    except KeyboardInterrupt:
        say("interrupted; start it again and it goes on from a clean state.")
        return 130
    return _hand_over(command, rest)


def _set_up(needs_screen: bool) -> None:
    began, ready = time.monotonic(), is_complete()
    require_system(needs_screen)
    require_environment()
    if not ready:
        say(f"ready after {time.monotonic() - began:.0f} seconds")


def _hand_over(command: str, rest: list[str]) -> int:
    environment = dict(os.environ)
    # What the person's shell set for another Python would break ours.
    for name in ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"):
        environment.pop(name, None)
    if command != "demo" or not has_screen():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return _run([str(PYTHON), *program(command, rest)], environment)


def program(command: str, rest: list[str]) -> list[str]:
    """The arguments of the environment's Python."""
    if command == "demo":
        return ["-m", "desktop", "demo", *rest]
    if command == "doctor":
        return ["-m", "installer.checks", *rest]
    chosen = any(argument.startswith(("-n", "--numprocesses")) or "no:xdist" in argument for argument in rest)
    # a worker that dies ends the run with its test's name: one that begins in its place may be given nothing and waited for without end
    several = ["-n", str(_cores()), "--dist", "loadfile", "--max-worker-restart", "0"]
    return ["-m", "pytest", *([] if chosen else several), *rest]


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)  # a container may be given fewer than the machine has
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _run(command: list[str], environment: dict[str, str]) -> int:
    # The caller's folder stays: `--out DIR` is meant from there. pytest alone must run where its settings are.
    if command[2] == "pytest":
        os.chdir(ROOT)
    if os.name != "nt":  # there, exec gives the terminal back before the program has ended
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, check=False).returncode
