"""Settings: everything takes effect at once and is remembered; an administrator opens and closes fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop.app import App
from desktop.settings.view import SettingsView
from server_db.queries.rights import FieldRight

RIGHTS = tuple(FieldRight("employee", "phone", "Phone", "电话", group, group != "rep", False) for group in ("rep", "manager", "finance"))
ANSWERS: dict[str, Any] = {"find_field_rights": RIGHTS, "_set_read": None, "set_own_password": None}


@pytest.fixture
def make_view(make_app: Callable[..., App], qtbot: Any) -> Callable[..., SettingsView]:
    def make(**look: Any) -> SettingsView:
        view = SettingsView(make_app(ANSWERS, **look))
        qtbot.addWidget(view)
        view.resize(1368, 780)
        view.show()
        return view

    return make


def test_no_text_is_clipped_and_every_control_has_a_name(make_view: Any, lint: Any, look: tuple[str, str]) -> None:
    assert lint(make_view(lang=look[0], mode=look[1], groups=("admin",))) == []


@pytest.mark.parametrize("px", [11, 15])
def test_nothing_is_clipped_at_the_smallest_and_largest_font(make_view: Any, lint: Any, px: int) -> None:
    view = make_view(lang="en", groups=("admin",))
    view.size.chosen.emit(str(px))
    assert view.app.theme.font_px == px
    assert lint(view) == []
    view.app.theme.set_font_px(12)


def test_look_and_language_are_remembered(make_view: Any) -> None:
    view = make_view()
    view.mode.chosen.emit("dark")
    view.language.chosen.emit("zh")
    assert view.app.theme.dark
    assert (view.app.settings.get("mode"), view.app.settings.get("language")) == ("dark", "zh")


def test_a_short_or_mistyped_password_is_not_sent(make_view: Any) -> None:
    view = make_view()
    view.new.setText("short")
    view.again.setText("other")
    view._change_password()
    assert view.app.jobs.called("set_own_password") == []
    assert view.new_row.message.isVisible() and view.again_row.message.isVisible()


def test_a_new_password_goes_to_the_server_and_out_of_the_fields(make_view: Any) -> None:
    view = make_view()
    for field in (view.new, view.again):
        field.setText("long enough now")
    view._change_password()
    assert view.app.jobs.called("set_own_password") == [("f001", "long enough now")]
    assert view.new.text() == view.again.text() == ""


def test_only_an_administrator_changes_field_rights(make_view: Any) -> None:
    assert make_view(groups=("finance",)).rights is None
    view = make_view(groups=("admin",))
    view.rights.grid.link_clicked.emit(view.rights.grid.shown[0], "rep", False)
    assert view.app.jobs.called("_set_read") == [(RIGHTS[0], True)]
