"""Every page and dialog of the lead pool in both languages and both modes: nothing clipped, nothing unnamed."""

from __future__ import annotations

from typing import Any


def test_every_look_and_every_part_of_a_lead(make_view: Any, lint: Any, look: tuple[str, str], qtbot: Any) -> None:
    view = make_view(lang=look[0], mode=look[1])
    assert lint(view) == []
    view.bar._more()
    assert lint(view.bar.popup) == []
    view.bar.popup.close()
    for page in ("board", "calendar"):
        view.model.set_look(page)
        qtbot.wait(10)
        assert lint(view) == [], page
    view.model.set_look("table")
    view.table.grid.toggle_check(view.table.grid.shown[0])
    for tab in ("timeline", "fields", "score", "duplicates", "clock"):
        view.open_lead(6, tab)
        assert lint(view) == [], tab


def test_the_smallest_window_holds_list_pane_and_chosen_leads(make_view: Any, lint: Any, look: tuple[str, str], qtbot: Any) -> None:
    view = make_view(lang=look[0], mode=look[1], size=(1108, 620))
    for number in (0, 1):
        view.table.grid.toggle_check(view.table.grid.shown[number])
    view.open_lead(6)
    qtbot.wait(10)
    assert view.width() == 1108, "nothing pushes the window wider"
    assert lint(view) == []
    assert view.table.bulk.more.isVisible() and len(view.table.bulk.menu_of().actions()) >= 3


def test_every_bulk_dialog(make_view: Any, lint: Any, look: tuple[str, str]) -> None:
    view = make_view(lang=look[0], mode=look[1])
    view.table.grid.toggle_check(view.table.grid.shown[0])
    for act in ("assign", "tag", "field", "return", "close", "rescore"):
        view.acts.ask_bulk(act)
        assert lint(view.acts.dialog) == [], act
        view.acts.dialog.reject()


def test_every_dialog_of_a_lead(make_view: Any, lint: Any, look: tuple[str, str]) -> None:
    view = make_view(lang=look[0], mode=look[1])
    view.open_lead(6)
    for act in ("contact", "assign", "convert", "return", "lost", "invalid", "mql"):
        view.one.do(act, view.lead_model.lead)
        assert lint(view.one.dialog) == [], act
        view.one.dialog.reject()
    view.acts.ask_merge(view.table.grid.shown[0], view.table.grid.shown[4])
    assert lint(view.acts.dialog) == []
    view.acts.dialog.reject()
