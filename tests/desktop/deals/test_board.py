"""The board: columns and sums, dragging and what refuses it, the keyboard."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.deals.board_columns import build_columns
from desktop.deals.board_places import BoardPlaces
from server_db.errors import Conflict, WrongState


def card_of(view: Any, deal_id: int) -> QPoint:
    assert view.board.select(deal_id)
    place = view.board.place_of(view.board.current)
    return view.board.places.card_rect(place.column, place.card).center()


def column(view: Any, key: str) -> int:
    return next(n for n, one in enumerate(view.board.columns) if one.key == key)


def drag(view: Any, deal_id: int, key: str, drop: bool = True) -> None:
    port, start = view.board.viewport(), card_of(view, deal_id)
    target = view.board.places.column_rect(column(view, key)).center()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for point in (start + QPoint(20, 4), (start + target) / 2, target):
        QTest.mouseMove(port, point)
    if drop:
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, target)


def of(view: Any, stage: str) -> int:
    return view.board.columns[column(view, stage)].deals[0].id


def test_columns_follow_the_process_and_ends_come_last(make_view: Any) -> None:
    view = make_view()
    assert [one.key for one in view.board.columns] == ["lead", "qualify", "demo", "quote", "contract", "won", "lost", "pool"]
    assert sum(len(one.deals) for one in view.board.columns) == 34


def test_sums_are_exact_and_of_one_currency(deal: Any) -> None:
    rows = [deal(1, amount=Decimal("0.10")), deal(2, amount=Decimal("0.20")), deal(3, amount=None), deal(4, amount=Decimal(9), currency="USD")]
    rows = [replace(one, stage_code="demo", probability=Decimal("0.5")) for one in rows]
    made = build_columns(rows, ())[0]
    assert (made.amount, made.weighted, made.currency, made.others) == (Decimal("0.30"), Decimal("0.150"), "CNY", 1)
    assert made.other_sums == (("USD", Decimal(9)),)


def test_other_currencies_have_a_line_of_their_own_with_their_signs(deal: Any) -> None:
    from desktop.deals.board_words import head_tip, other_text

    rows = [replace(deal(n), stage_code="demo", currency=one, amount=Decimal(1500)) for n, one in enumerate(("CNY", "CNY", "CNY", "JPY", "JPY", "CHF"), 1)]
    made = build_columns(rows, ())[0]
    assert other_text(made) == "+ CHF 1.5 k · JP¥3.0 k"
    assert "3 deals in other currencies" in head_tip(made)
    places = BoardPlaces()
    places.width, places.height = 800, 600
    places.set_columns(build_columns(rows[:3], ()))
    low = places.body_rect(0).top()
    places.set_columns([made])
    assert places.body_rect(0).top() > low


def test_a_stage_that_takes_too_long_says_by_how_much(deal: Any) -> None:
    from desktop.deals.board_words import card_tip, over_text

    late = replace(deal(3), days_in_stage=20, sla_days=10, sla_over=True)
    assert over_text(late) == "10 days over"
    assert over_text(replace(late, days_in_stage=11)) == "1 day over"
    assert "20 of 10 working days" in card_tip(late)


def test_what_is_stuck_longest_stands_on_top(deal: Any) -> None:
    rows = [replace(deal(n), stage_code="demo", light=light, idle_days=idle) for n, light, idle in ((1, "green", 1), (2, "red", 8), (3, "yellow", 6), (4, "red", 12))]
    assert [one.id for one in build_columns(rows, ())[0].deals] == [4, 2, 3, 1]


def test_ends_share_one_column_and_a_point_finds_its_card(deal: Any) -> None:
    from tests.desktop.deals.conftest import STAGES

    places = BoardPlaces()
    places.width, places.height = 1368, 640
    places.set_columns(build_columns([replace(deal(n), stage_code="demo") for n in range(1, 40)], STAGES))
    rects = places.rects()
    assert len({rect.x() for rect in rects[-3:]}) == 1
    assert rects[-1].right() <= 1368
    assert places.at(places.card_rect(2, 3).center()).card == 3
    places.scroll(2, 10**6)
    assert places.card_rect(2, 38).bottom() <= places.body_rect(2).bottom()


def test_a_drop_moves_at_once_and_tells_the_server_the_version_it_read(make_view: Any) -> None:
    view = make_view({"advance_deal": None})
    chosen = of(view, "qualify")
    drag(view, chosen, "quote")
    assert view.app.jobs.called("advance_deal") == [(chosen, 5, "k4", None, None)]
    assert view.undo.isVisible()


def test_refused_columns_say_why_while_dragging_and_are_asked_once(make_view: Any) -> None:
    view = make_view()
    chosen = of(view, "qualify")
    drag(view, chosen, "demo", drop=False)
    gates = view.board.gates
    assert gates["demo"].state == "refused" and "Budget" in gates["demo"].reason and "more" in gates["demo"].reason
    assert gates["quote"].state == "ok"
    assert gates["contract"].state == "refused" and "No way" in gates["contract"].reason
    assert gates["lost"].state == "ok"
    assert gates["qualify"].state == "own"
    QTest.keyClick(view.board, Qt.Key.Key_Escape)
    assert view.board.dragged is None
    drag(view, chosen, "demo", drop=False)
    assert len(view.app.jobs.called("find_gates")) == 1


def test_a_drop_on_a_refused_column_opens_the_list_of_what_is_missing(make_view: Any) -> None:
    view = make_view({"advance_deal": None})
    drag(view, of(view, "qualify"), "demo")
    assert not view.app.jobs.called("advance_deal")
    assert view.pane.isVisible()
    lines = view.pane.gate.check_lines()
    assert sum(not line.check.met for line in lines) == 6
    assert [line.check.act for line in lines[:5]] == ["field", "evidence", "activity", "task", "approval"]


def test_the_server_has_the_last_word_and_the_card_goes_back(make_view: Any) -> None:
    refusal = WrongState("The gate refuses.", code="deal.gate", arguments={"failed": [{"code": "gate.field", "args": {"field": "budget"}}]}, sqlstate="P0C06")
    view = make_view({"advance_deal": refusal})
    chosen = of(view, "qualify")
    drag(view, chosen, "quote")
    assert view.model.deal(chosen).stage_code == "qualify"
    assert view.pane.isVisible()


def test_somebody_was_faster_says_who_and_where(make_view: Any) -> None:
    view = make_view({"advance_deal": Conflict(code="deal.stale", arguments={"stage_en": "Quotation", "by_en": "Zhao Qiming"}, sqlstate="P0C11")})
    drag(view, of(view, "qualify"), "quote")
    assert "Zhao Qiming" in view.undo.text.text() and "Quotation" in view.undo.text.text()
    assert len(view.app.jobs.called("find_deals")) > 1


@pytest.mark.parametrize(("key", "word"), [("lead", "back"), ("lost", "lost")])
def test_back_and_lost_ask_why_first(make_view: Any, key: str, word: str) -> None:
    view = make_view({"advance_deal": None})
    chosen = of(view, "qualify")
    drag(view, chosen, key)
    assert not view.app.jobs.called("advance_deal")
    dialog = view.moves.dialog
    assert word in dialog.windowTitle().lower()
    assert not dialog.accept_button.isEnabled()
    dialog.text.setPlainText("the budget is gone")
    dialog.accept_button.click()
    assert view.app.jobs.called("advance_deal")[0][3] == "the budget is gone"


def test_alt_and_an_arrow_move_as_a_drop_would(make_view: Any) -> None:
    view = make_view({"advance_deal": None})
    view.board.select(of(view, "contract"))
    QTest.keyClick(view.board, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert view.app.jobs.called("advance_deal")[0][2] == "k6"


def test_arrows_walk_and_every_card_is_spoken(make_view: Any) -> None:
    view = make_view()
    QTest.keyClick(view.board, Qt.Key.Key_Down)
    QTest.keyClick(view.board, Qt.Key.Key_Right)
    QTest.keyClick(view.board, Qt.Key.Key_Down)
    assert view.board.current is view.board.columns[1].deals[1]
    assert view.board.current.name in view.board.accessibleDescription()
    assert "Qualified" in view.board.accessibleDescription()


def test_undo_is_offered_where_the_way_back_is_open(make_view: Any, answers: Any, deals: Any, gate: Any) -> None:
    rows = {one.id: one for one in deals()}

    def advance(key: int, version: int, to: str, reason: str | None, override: int | None) -> None:
        code = {"k2": "qualify", "k4": "quote"}[to]
        rows[key] = replace(rows[key], stage_id=to, stage_code=code, version=version + 1)

    def gates(key: int) -> Any:
        return (gate("k4", "optional"),) if rows[key].stage_id == "k2" else (gate("k2", "back"),)

    view = make_view({"find_deals": lambda _w: list(rows.values()), "advance_deal": advance, "find_gates": gates})
    chosen = of(view, "qualify")
    drag(view, chosen, "quote")
    assert view.undo.action.isVisible()
    view.undo.action.click()
    assert rows[chosen].stage_code == "qualify"
    assert view.app.jobs.called("advance_deal")[1][:3] == (chosen, 6, "k2")


def test_who_only_looks_moves_nothing(make_view: Any) -> None:
    view = make_view({"advance_deal": None}, groups=("finance",))
    drag(view, of(view, "qualify"), "quote")
    assert not view.app.jobs.called("advance_deal")
    assert view.new_button.isHidden()
