"""Pictures of the screens, drawn without a screen: what runs beside them, and what is left open."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.app import App
from desktop.cli.shots import SIZE, render
from desktop.main_window import MainWindow

SCREENS = ("people", "orders")


def test_each_screen_is_drawn_alone_and_garbage_is_collected_between_pictures(
    qapp: QApplication, demo_database: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a thread that writes statements meanwhile it would end the process; a switch of the look restyles every screen that is open."""
    allowed = App.allowed_specs
    monkeypatch.setattr(App, "allowed_specs", lambda app: [spec for spec in allowed(app) if spec.id in SCREENS])
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))  # pictures set a folder of their own
    gc.enable()
    drawn = []
    for path in render(demo_database.sign_in("f001"), tmp_path, "en"):
        (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
        opened = [document.spec.id for document in window.workspace.documents.values()]
        assert len(opened) == 1 and not gc.isenabled()
        drawn.append((path.stem.split("-")[0], *opened))
        assert QImage(str(path)).size().toTuple() == SIZE
    assert gc.isenabled()
    assert set(drawn) == {("people", "people"), ("orders", "orders"), ("palette", "orders")}
