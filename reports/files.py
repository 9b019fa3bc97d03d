"""Files that are there as a whole or not at all, and the sentences for when they cannot be written."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

_TRIES = 99


class CannotWrite(Exception):
    """Says which file and why, as a code that the surface turns into a sentence: file.full, .no_rights, .no_folder, .in_use, .other."""

    def __init__(self, code: str, path: Path | str, detail: str) -> None:
        self.code, self.path, self.detail = code, Path(path), detail
        self.arguments = {"path": str(path), "detail": detail}
        super().__init__(code, str(path), detail)


def write_whole(path: Path, content: bytes) -> Path:
    """Write under a temporary name, then rename, so no reader ever sees half a file.

    A target that another program holds open (Excel on Windows) is left alone; the answer then is the path that was
    written instead, `name (2).xlsx`.
    """
    temporary = _write_temporary(path, content)
    try:
        return move_into_place(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write_temporary(path: Path, content: bytes) -> Path:
    name = ""
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o644)
    except OSError as problem:
        if name:
            Path(name).unlink(missing_ok=True)
        raise why_not_written(problem, path) from problem
    except BaseException:
        # Ctrl+C in the middle of a write must not leave the temporary file behind.
        if name:
            Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def move_into_place(temporary: Path, path: Path) -> Path:
    """Rename over the target, or to `name (2)` while another program holds the target open; answers what it became."""
    for number in range(1, _TRIES):
        target = path if number == 1 else path.with_name(f"{path.stem} ({number}){path.suffix}")
        try:
            os.replace(temporary, target)
        except PermissionError:
            # On Windows a file that Excel has open refuses to be replaced. A folder without rights would have
            # refused the temporary file before.
            continue
        except OSError as problem:
            raise why_not_written(problem, target) from problem
        return target
    raise CannotWrite("file.in_use", path, "")


def why_not_written(problem: OSError, path: Path) -> CannotWrite:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return CannotWrite("file.full", path, problem.strerror or "")
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return CannotWrite("file.no_rights", path, problem.strerror or "")
    if problem.errno in (errno.ENOENT, errno.ENOTDIR):
        return CannotWrite("file.no_folder", path, problem.strerror or "")
    return CannotWrite("file.other", path, problem.strerror or str(problem))


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise why_not_written(problem, folder) from problem
    if not os.access(folder, os.W_OK):
        raise CannotWrite("file.no_rights", folder, "")


def safe_name(text: str) -> str:
    """A file name for a code or name as typed by people: without separators, device names or leading dots."""
    kept = "".join(c if c.isalnum() or c in "-_. ()" else "_" for c in text).strip(" .") or "_"
    reserved = kept.split(".")[0].upper()
    return f"_{kept}" if reserved in {"CON", "PRN", "AUX", "NUL", *(f"{p}{n}" for p in ("COM", "LPT") for n in range(10))} else kept
