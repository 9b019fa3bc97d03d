"""What a command says when something happened that nobody expected: one sentence, and the details in a rotated log.

Expected failures never come here: commands end themselves with a sentence of their own.
"""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

import click
import platformdirs


@contextmanager
def one_sentence(command: str) -> Iterator[None]:
    """Ends the program with exit code 1 and one line on standard error in place of a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        print(f"{command} was stopped.", file=sys.stderr)
        sys.exit(130)
    except click.ClickException as problem:
        # A sentence of ours; typer's own copy of click does not know it.
        print(problem.format_message(), file=sys.stderr)
        sys.exit(problem.exit_code)
    except BrokenPipeError:
        # The reader went away (`tripod eval | head`): nobody is left to be told.
        sys.stderr.close()
        sys.exit(1)
    except Exception as error:  # noqa: BLE001  the last resort: logged whole, told in a sentence
        print(sentence(command, error, _log(command, error)), file=sys.stderr)
        sys.exit(1)


def sentence(command: str, error: Exception, log: Path | None) -> str:
    """What happened and what to do. Never the error's own text where it could quote data or a secret."""
    where = f" The details are in {log}." if log else ""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return f"{command}: the disk is full. Nothing half-written was kept; free some space and start again.{where}"
    if isinstance(error, PermissionError):
        return f"{command}: {error.filename or 'a file'} may not be read or written by you. Choose another place.{where}"
    return f"{command} met an error of its own ({type(error).__name__}); nothing half-written was kept.{where}"


def _log(command: str, error: Exception) -> Path | None:
    file = Path(platformdirs.user_data_dir("tripod", appauthor=False)) / "logs" / "commands.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:  # a full disk must not hide the sentence
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("tripod.commands")
    logger.propagate = False
    logger.addHandler(handler)
    try:
        logger.error("%s failed", command, exc_info=error)
    finally:
        logger.removeHandler(handler)
        handler.close()
    return file
