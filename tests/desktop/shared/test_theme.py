"""The look as data: readable in both modes, told apart by everybody, switched while the program runs."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.app import App
from desktop.shared.icons import set_icon
from desktop.shared.theme import color, load_tokens, style_sheet

_spec = importlib.util.spec_from_file_location("lint_ui", Path(__file__).parent.parent / "lint_ui.py")
assert _spec is not None and _spec.loader is not None
lint_ui = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(lint_ui)


@pytest.mark.parametrize("dark", [False, True])
def test_every_pair_of_colours_is_readable_and_tones_differ_for_colour_blind_people(dark: bool) -> None:
    assert lint_ui.token_problems(load_tokens(dark)) == []


def test_light_and_dark_name_the_same_tokens() -> None:
    assert load_tokens(False).keys() == load_tokens(True).keys()


def test_the_style_sheet_leaves_no_token_unfilled(make_app: Callable[..., App]) -> None:
    make_app()
    assert "@" not in style_sheet(load_tokens(False), 12)


def test_font_sizes_move_together(make_app: Callable[..., App]) -> None:
    make_app()
    small, large = style_sheet(load_tokens(False), 12), style_sheet(load_tokens(False), 15)
    assert "font-size:12px" in small
    assert "font-size:15px" in large


def test_a_switch_to_dark_redraws_icons_given_by_name(make_app: Callable[..., App], qtbot: object) -> None:
    app = make_app(mode="light")
    button = QPushButton()
    set_icon(button, "refresh", "accent")
    before, light = button.icon().pixmap(16, 16).toImage(), color("accent").name()
    app.theme.set_mode("dark")
    assert color("accent").name() != light
    assert button.icon().pixmap(16, 16).toImage() != before


def test_a_switch_polishes_a_widget_once_however_deep_it_stands(make_app: Callable[..., App], qtbot: QtBot) -> None:
    """Qt polishes once for each parent where a sheet is replaced in place: with nine screens open that took six seconds."""
    app = make_app(mode="light")
    outer = inner = QFrame()
    qtbot.addWidget(outer)
    for _ in range(12):
        inner = QFrame(inner)
    heard = Restyles(inner)
    outer.show()
    heard.count = 0
    app.theme.set_mode("dark")
    assert 0 < heard.count <= 3  # taken off, put on, and the palette


class Restyles(QLabel):
    count = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        self.count += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)
