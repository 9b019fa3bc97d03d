"""Every page of the rules of leads in both languages and both modes, and in the smallest window: nothing clipped, nothing unnamed."""

from __future__ import annotations

from typing import Any

from desktop.lead_rules.ask_card_dialog import AskCardDialog
from tests.desktop.lead_rules.conftest import fields

PAGES = ("scoring", "mql", "scorecard", "pools", "fields", "channels", "keys")


def test_every_page_in_every_look(make_view: Any, lint: Any, look: tuple[str, str], qtbot: Any) -> None:
    view = make_view("scoring", lang=look[0], mode=look[1])
    for page in PAGES:
        view.show_page(page)
        qtbot.wait(180)
        assert lint(view) == [], page


def test_every_kind_of_rule_and_every_tab(make_view: Any, lint: Any, look: tuple[str, str], qtbot: Any) -> None:
    view = make_view("scoring", lang=look[0], mode=look[1])
    page = view.page
    page._open(page.rules.find(3))
    for rule in ("cross", "rush", "budget", "price", "stage"):
        page._show_rule(rule)
        qtbot.wait(60)
        assert lint(view) == [], rule
    for tab in ("limits", "changes"):
        page.tabs.set_current(tab)
        page._show_side()
        qtbot.wait(60)
        assert lint(view) == [], tab


def test_forms_opened(make_view: Any, lint: Any, look: tuple[str, str], qtbot: Any) -> None:
    view = make_view("pools", lang=look[0], mode=look[1])
    view.page.members.grid.select_key("1:31")
    qtbot.wait(60)
    assert lint(view) == []
    view.show_page("fields")
    view.page.grid.select_key("buying_stage")
    view.page.layout_panel.grid.select_key("1:phone")
    qtbot.wait(60)
    assert lint(view) == []
    view.show_page("keys")
    view.page._begin()
    qtbot.wait(60)
    assert lint(view) == []
    dialog = AskCardDialog(view, {}, {"level": "capture"})
    qtbot.addWidget(dialog)
    dialog.show_fields(fields().fields, False)
    assert lint(dialog) == []


def test_the_smallest_window_holds_every_page(make_view: Any, lint: Any, qtbot: Any) -> None:
    view = make_view("scoring", lang="en", size=(1108, 620))
    for page in PAGES:
        view.show_page(page)
        qtbot.wait(180)
        assert view.width() == 1108, f"{page} pushes the window wider"
        assert lint(view) == [], page


def test_the_language_is_switched_while_a_page_is_open(make_view: Any, lint: Any, qtbot: Any) -> None:
    view = make_view("scoring", lang="en")
    for page in PAGES:
        view.show_page(page)
    view.app.language.set("zh")
    qtbot.wait(50)
    for page in PAGES:
        view.show_page(page)
        qtbot.wait(30)
        assert lint(view) == [], page
    assert view.header.title.text() == "线索规则"
