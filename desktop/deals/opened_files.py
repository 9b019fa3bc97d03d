"""A document taken out of the database: saved where the person says, or opened from a private temporary folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def keep(path: str, file_name: str, content: bytes) -> str:
    """With a path: written there. Without: read-only in a new folder only this person can read; the system clears it."""
    if path:
        Path(path).write_bytes(content)
        return path
    # The name came with the file: only its last part, so that it cannot lead elsewhere.
    name = Path(file_name.replace("\\", "/")).name or "document"
    target = Path(tempfile.mkdtemp(prefix="tripod-")) / name
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
        file.write(content)
    return str(target)
