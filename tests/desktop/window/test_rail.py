"""Twenty screens in a window of 720 pixels: each is reached from the rail, by a button or by the menu at its end."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.shared.screen import ScreenSpec
from desktop.window.rail import LOW, TALL, Rail


def specs(count: int) -> list[ScreenSpec]:
    made = [ScreenSpec(f"s{number}", lambda number=number: f"Screen {number}", "home", lambda _app: QWidget(), order=number) for number in range(count)]
    return [*made, ScreenSpec("settings", lambda: "Settings", "settings", lambda _app: QWidget(), bottom=True)]


def opened(qtbot: Any, count: int, height: int) -> Rail:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_specs(specs(count))
    rail.resize(72, height)
    rail.show()
    return rail


def shown(rail: Rail) -> list[str]:
    return [id_ for id_, made in rail._buttons.items() if made.isVisible()]


def test_few_screens_have_room_and_no_menu(qtbot: Any) -> None:
    rail = opened(qtbot, 8, 690)
    assert len(shown(rail)) == 9 and not rail._more.isVisible() and rail._buttons["s0"].height() == TALL


def test_many_screens_stand_lower_and_the_rest_in_the_menu(qtbot: Any) -> None:
    rail = opened(qtbot, 20, 690)
    assert rail._buttons["s0"].height() == LOW and rail._more.isVisible() and "settings" in shown(rail)
    listed = [action.text() for action in rail.menu_of().actions()]
    assert len(listed) + len(shown(rail)) == 21
    for made in rail._buttons.values():
        if made.isVisible():
            assert made.geometry().bottom() <= rail.height()
    went: list[str] = []
    rail.chosen.connect(went.append)
    rail.menu_of().actions()[-1].trigger()
    assert went == ["s19"]


def test_the_screen_in_front_always_has_its_button(qtbot: Any) -> None:
    rail = opened(qtbot, 20, 690)
    rail.set_current("s18")
    assert "s18" in shown(rail) and rail._buttons["s18"].isChecked()
    rail.set_badge("s19", 3)
    assert rail._more.badge == 3
    rail.resize(72, 1200)
    assert len(shown(rail)) == 21
    assert rail.minimumSizeHint().height() < 600
