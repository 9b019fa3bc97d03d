"""What nobody expected: logged with its trace, shown without it."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLabel

from desktop.app import App
from desktop.window.crash import LOG, Crashes


@pytest.fixture
def crashes(make_app: Callable[..., App], tmp_path: Path) -> Iterator[Crashes]:
    kept = sys.excepthook, threading.excepthook
    made = Crashes(make_app().qt, "0.1.0", tmp_path / "logs")
    made.install()
    qInstallMessageHandler(None)
    yield made
    sys.excepthook, threading.excepthook = kept
    for handler in list(LOG.handlers):
        if isinstance(handler, logging.FileHandler):
            LOG.removeHandler(handler)
            handler.close()


def raise_and_catch() -> None:
    try:
        raise LookupError("inner words")
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_crash_is_logged_and_the_dialog_shows_no_traceback(crashes: Crashes, qtbot: Any) -> None:
    raise_and_catch()
    dialog = crashes._open
    assert dialog is not None and dialog.isVisible()
    shown = " ".join(made.text() for made in dialog.findChildren(QLabel))
    assert "Traceback" not in shown and "inner words" not in shown
    assert not dialog.details.isVisible()
    assert "LookupError: inner words" in (crashes.folder / "desktop.log").read_text("utf-8")
    dialog.copy()
    assert "LookupError" in QApplication.clipboard().text()
    dialog.accept()


def test_a_crash_in_a_thread_arrives_too(crashes: Crashes, qtbot: Any) -> None:
    with qtbot.waitSignal(crashes.happened, timeout=5000):
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: crashes._open is not None)
    crashes._open.accept()


def test_many_crashes_open_one_dialog(crashes: Crashes, qtbot: Any) -> None:
    raise_and_catch()
    first = crashes._open
    raise_and_catch()
    assert crashes._open is first
    first.accept()
