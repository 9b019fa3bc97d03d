"""The page that says there is nothing, and what to do next."""

from __future__ import annotations

from typing import Any

from desktop.shared.widgets import EmptyState


def test_a_button_of_what_was_said_before_goes_with_it(make_app: Any, qtbot: Any) -> None:
    make_app({})
    pressed: list[str] = []
    place = EmptyState()
    qtbot.addWidget(place)
    place.show()
    place.set("search", "No lead fits these filters.")
    place.set_action("Show all", lambda: pressed.append("all"))
    assert place.action.isVisible()
    place.set("users-group", "No open leads here.")
    assert not place.action.isVisible()
    place.set_action("New lead", lambda: pressed.append("new"))
    place.action.click()
    assert pressed == ["new"], "and nothing of the one before is done besides"
