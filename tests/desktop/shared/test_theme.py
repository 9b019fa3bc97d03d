"""The look as data: readable in both modes, told apart by everybody, switched while the program runs."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

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
