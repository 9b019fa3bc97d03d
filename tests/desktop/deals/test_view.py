"""The deals screen on answers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from desktop.deals.columns import deal_columns


@pytest.mark.parametrize("part", ["board", "table", "deal", "activities", "fields", "approvals", "history", "inbox", "customers", "document"])
def test_no_text_is_clipped_and_every_control_has_a_name(make_view: Any, lint: Any, look: tuple[str, str], part: str) -> None:
    view = make_view(lang=look[0], mode=look[1])
    open_part(view, part)
    assert lint(view) == []


def open_part(view: Any, part: str) -> None:
    if part == "table":
        view.bar.set_look("table")
        view.table.grid.toggle_check(view.table.grid.rows[0])
    elif part == "inbox":
        view.show_inbox()
    elif part == "customers":
        view.show_customers()
    elif part == "document":
        view.open_path(["3"], {}, "deal")
    elif part != "board":
        view.open_deal(3)
        view.pane.go_to_tab("stage" if part == "deal" else part)


def test_ticked_deals_show_what_a_move_would_do_before_it_is_done(make_view: Any) -> None:
    from desktop.deals.bulk_dialog import BulkMove
    from server_db.commands.deals import Bulk

    view = make_view({"find_many_gates": lambda ids: dict.fromkeys(ids, view.app.jobs.answers["find_gates"]), "advance_deals": Bulk((1, 2), ())})
    view.bar.set_look("table")
    chosen = [deal for deal in view.table.grid.rows if deal.stage_code == "qualify"][:2]
    for deal in chosen:
        view.table.grid.toggle_check(deal)
    view.table.move_button.click()
    dialog = view.findChildren(BulkMove)[-1]
    dialog.stage.set_current("demo")
    dialog._show()
    assert not dialog.go.isEnabled()
    assert dialog.refused.rows[0].why.startswith("“Budget” is empty")
    dialog.stage.set_current("quote")
    dialog._show()
    assert dialog.summary.text() == "2 deals will move · 0 refused"
    dialog.go.click()
    assert view.app.jobs.called("advance_deals") == [([deal.id for deal in chosen], "quote", None)]
    assert not view.table.grid.checked


def test_amounts_have_their_own_decimals_and_are_not_summed_over_currencies(make_view: Any, deal: Any) -> None:
    rows = (deal(1, currency="CNY", amount=Decimal("10.5")), deal(2, currency="JPY", amount=Decimal(4000)))
    column = next(one for one in deal_columns() if one.key == "amount")
    assert [column.show(column.value(row)) for row in rows] == ["10.50", "4,000"]
    view = make_view({"find_deals": rows})
    view.bar.set_look("table")
    view.table.grid.input.select_all()
    assert "no sum" in view.status_text()


def test_filters_narrow_what_is_here_and_say_when_nothing_fits(make_view: Any) -> None:
    view = make_view()
    view.bar.light.set_current("red")
    view.bar.apply()
    assert {deal.light for column in view.board.columns for deal in column.deals} == {"red"}
    view.bar.text.setText("no such words")
    view.bar.apply()
    assert view.empty.isVisible()
    view.empty.action.click()
    assert view.board.isVisible()
    assert len(view.app.jobs.called("find_deals")) == 1


def test_mine_and_closed_ask_the_server(make_view: Any) -> None:
    view = make_view()
    view.bar.whose.set_current("mine")
    view.bar.apply()
    assert view.app.jobs.called("find_deals")[-1][0].owner_id == 1
    view.bar.set_look("table")
    view.bar.status.set_current("closed")
    view.bar.apply()
    assert view.app.jobs.called("find_deals")[-1][0].status == "closed"


def test_a_manager_decides_from_the_inbox_and_a_refusal_needs_words(make_view: Any) -> None:
    view = make_view({"decide_approval": None, "decide_override": None})
    assert "(2)" in view.waiting_button.text()
    view.show_inbox()
    view.inbox.decide(view.inbox.lines[0].approval, True, "")
    assert view.app.jobs.called("decide_approval") == [(9, "approved", None)]
    view.inbox.decide(view.inbox.lines[1].approval, False, "bring the minutes")
    assert view.app.jobs.called("decide_override") == [(2, False, "bring the minutes")]


def test_a_rep_has_no_inbox_and_no_team(make_view: Any) -> None:
    view = make_view(groups=("rep",))
    assert view.waiting_button.isHidden()
    assert view.bar.whose.isHidden()


def test_an_office_without_a_process_says_who_makes_one(make_view: Any) -> None:
    from desktop.deals.server_calls import Frame

    view = make_view({"load_frame": Frame((), (), (), ()), "find_deals": []})
    assert "process" in view.empty.text.text() and not view.new_button.isVisibleTo(view), "there is nothing to make yet"
    assert view.empty.action.isVisibleTo(view), "who may look at the stage designer is led there"
    view = make_view({"load_frame": Frame((), (), (), ()), "find_deals": []}, groups=("rep",))
    assert not view.empty.action.isVisibleTo(view)


def test_a_list_that_fails_says_so_and_tries_again(make_view: Any) -> None:
    from server_db.errors import Unreachable

    view = make_view({"find_deals": Unreachable()})
    assert view.empty.isVisible()
    view.app.jobs.answers["find_deals"] = []
    view.empty.action.click()
    assert "No open deals" in view.empty.text.text()


@pytest.mark.parametrize("font", [15])
def test_a_large_font_grows_the_cards(make_view: Any, font: int) -> None:
    view = make_view()
    before = view.board.places.card_height()
    view.app.theme.set_font_px(font)
    view.board.fonts()
    assert view.board.places.card_height() > before
    view.app.theme.set_font_px(12)
