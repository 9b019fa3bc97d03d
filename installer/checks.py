"""The second half of `doctor`: tries every part inside the virtual environment, and says what to do about a failure."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

Check = tuple[str, Callable[[], str], str]


def main(arguments: Sequence[str]) -> int:
    """`--verbose` adds the details of failures. Returns the number of failed checks, at most 1 as exit code."""
    failed = 0
    for name, check, remedy in CHECKS:
        try:
            found = check()
        except Exception as problem:  # noqa: BLE001  whatever a part does when it is broken is what we are here to show
            failed += 1
            print(f"FAILED  {name}: {_one_line(problem)}. {remedy}", flush=True)
            if "--verbose" in arguments:
                traceback.print_exc()
        else:
            print(f"ok      {name}: {found}", flush=True)
    return 1 if failed else 0


def check_python() -> str:
    return f"{sys.version.split()[0]} in {sys.prefix}"


def check_space() -> str:
    free = shutil.disk_usage(Path(__file__).parent).free
    if free < 500_000_000:
        raise OSError(f"only {free // 1_000_000} MB are free")
    return f"{free // 1_000_000_000} GB free"


def check_packages() -> str:
    import alembic
    import lark
    import psycopg
    import reportlab
    import sqlalchemy

    found = {"SQLAlchemy": sqlalchemy, "psycopg": psycopg, "alembic": alembic, "lark": lark, "ReportLab": reportlab}
    return ", ".join(f"{name} {getattr(module, '__version__', '')}" for name, module in found.items())


def check_server() -> str:
    """Starts one in a temporary folder, signs in, removes it."""
    import psycopg

    from server_db.embedded import EmbeddedServer

    began = time.monotonic()
    server = EmbeddedServer(Path(tempfile.gettempdir()) / f"tripod-doctor-{os.getpid()}", durable=False)
    try:
        server.start()
        with psycopg.connect(**server.admin_connect_args()) as connection:
            number = connection.info.server_version
    finally:
        server.destroy()
    return f"PostgreSQL {number // 10000}.{number % 10000} started, answered and stopped in {time.monotonic() - began:.1f} s"


def check_windows() -> str:
    """An application without a screen; on a screen's platform plugin where there is one."""
    from PySide6.QtCore import qVersion
    from PySide6.QtWidgets import QApplication, QLabel

    application = QApplication.instance() or QApplication([])
    label = QLabel("鼎")
    label.resize(80, 40)
    if label.grab().isNull():
        raise RuntimeError("Qt painted nothing")
    return f"Qt {qVersion()} paints ({application.property('platformName') or os.environ.get('QT_QPA_PLATFORM', 'screen')})"


def check_fonts() -> str:
    from reportlab.pdfbase.ttfonts import TTFontFile

    from resources.paths import FONTS

    lacking = [path.name for path in sorted(FONTS.glob("*.ttf")) if not {ord("鼎"), ord("A"), ord("5")} <= set(TTFontFile(str(path)).charToGlyph)]
    found = len(list(FONTS.glob("*.ttf")))
    if found < 2 or lacking:
        raise FileNotFoundError(f"{FONTS} lacks a usable Chinese font")
    return f"{found} faces with Chinese and Latin"


CHECKS: tuple[Check, ...] = (
    ("Python", check_python, "Install CPython 3.11 or newer."),
    ("disk space", check_space, "Make space."),
    ("packages", check_packages, "Remove the .venv folder and start again."),
    ("PostgreSQL", check_server, "Set TRIPOD_PG_BIN to the bin folder of a PostgreSQL 15 or newer, or remove the .venv folder and start again."),
    ("windows", check_windows, "Install the libraries that the message names."),
    ("fonts", check_fonts, "Restore the folder resources/fonts."),
)


def _one_line(problem: Exception) -> str:
    return " ".join(str(problem).split()).rstrip(".") or type(problem).__name__


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
