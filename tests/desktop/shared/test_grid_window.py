"""The windowed grid: pages by cursor, what is in sight first, and no walk over what is not here."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.shared.grid_column import Column
from desktop.shared.grid_window import WindowedGrid
from desktop.shared.row_window import KEPT, PAGE, RowWindow
from tests.work import calls_of

MILLION = 1_000_000


def page_of(page: int, total: int = MILLION) -> tuple[list[Any], Any]:
    stop = min(total, (page + 1) * PAGE)
    rows = [SimpleNamespace(id=n, name=f"lead {n}") for n in range(page * PAGE, stop)]
    return rows, (stop if stop < total else None)


def test_pages_follow_one_another_and_the_end_is_known_when_it_came() -> None:
    window = RowWindow()
    window.expect(10_001)
    assert len(window) == 10_001 and not window.exact
    assert window.missing(0, 30) == 0
    window.put(0, *page_of(0, 450))
    assert window.missing(0, 30) == 1, "one page ahead"
    assert window.missing(9000, 9030) == 1, "on the way"
    window.put(1, *page_of(1, 450))
    window.put(2, *page_of(2, 450))
    assert len(window) == 450 and window.exact
    assert window[449].id == 449
    assert window.missing(420, 449) is None
    with pytest.raises(IndexError):
        window[450]


def test_only_some_pages_are_kept_and_come_back_by_their_cursor() -> None:
    window = RowWindow()
    for page in range(KEPT + 5):
        window.put(page, *page_of(page))
    assert window[0] is None and window[(KEPT + 4) * PAGE].id == (KEPT + 4) * PAGE
    assert window.missing(0, 20) == 0
    assert len(list(window)) == KEPT * PAGE


def test_rows_that_came_or_went_shift_what_follows() -> None:
    window = RowWindow()
    for page in range(3):
        window.put(page, *page_of(page))
    assert window.drop_all_but(0, 30) == [0]
    rows, _ = page_of(0)
    window.put(0, [SimpleNamespace(id=-1, name="new"), *rows[:-1]], rows[-1].id)
    assert window.cursors == [None, rows[-1].id]
    assert window[PAGE] is None


@pytest.fixture
def grid(qapp: Any, make_app: Any, qtbot: Any) -> Callable[..., WindowedGrid]:
    def make(total: int = MILLION, answer: bool = True) -> WindowedGrid:
        make_app()
        made = WindowedGrid("leads")
        made.row_key = lambda row: row.id
        made.set_columns([Column("check", "", 34, check=True), Column("name", "Name", 200, lambda row: row.name), Column("id", "Id", 90, lambda row: row.id)])
        asked: list[tuple[int, Any]] = []
        made.asked = asked  # type: ignore[attr-defined]

        def give(page: int, cursor: Any) -> None:
            asked.append((page, cursor))
            if answer:
                made.put(page, *page_of(page, total))

        made.page_wanted.connect(give)
        qtbot.addWidget(made)
        made.resize(900, 600)
        made.show()
        made.restart()
        made.expect(min(total, 10_001))
        qtbot.waitUntil(lambda: bool(asked) and (not answer or made.shown[0] is not None))
        return made

    return make


def test_a_jump_reads_on_until_what_is_looked_at_is_here(grid: Any, qtbot: Any) -> None:
    made = grid()
    assert made.asked[0] == (0, None)
    QTest.keyClick(made, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: made.current_row() is not None, timeout=3000)
    assert made.current_row().id >= 10_000
    assert len(made.shown) > 10_001


def test_everything_over_a_million_places_costs_nothing(grid: Any) -> None:
    made = grid(answer=False)
    made.expect(MILLION)
    made.put(0, *page_of(0))

    def everything() -> None:
        made.input.select_all()
        assert len(made.selection) == MILLION
        assert len(made.selected_rows()) == PAGE
        made.toggle_all_checks()
        made.all_checked()
        made.grab()

    assert calls_of(everything) < MILLION // 10


def test_a_row_that_is_not_here_is_painted_and_takes_no_click(grid: Any) -> None:
    made = grid(answer=False)
    assert made.row_at(100) == -1
    made.grab()
    assert made.current_row() is None


def test_the_old_rows_stay_until_the_new_ones_are_here_and_the_cursor_is_found_again(grid: Any, qtbot: Any) -> None:
    made = grid(total=500)
    made.input.go(7)
    made.page_wanted.disconnect()
    made.restart()
    qtbot.wait(5)
    assert made.current_row().id == 7 and made.is_waiting()
    made.put(0, list(reversed(page_of(0)[0])), None)
    assert made.current_row().id == 7 and made.current == PAGE - 8


def test_ticks_of_every_row_include_those_that_come_later(grid: Any, qtbot: Any) -> None:
    made = grid(total=1000)
    made.choose_every()
    made.verticalScrollBar().setValue(600 * made.row_height())
    qtbot.waitUntil(lambda: made.shown[600] is not None)
    row = made.shown[600]
    assert row.id in made.checked
    made.toggle_check(row)
    assert not made.every and row.id not in made.checked


def test_sorting_is_asked_for_and_only_shown(grid: Any) -> None:
    made, wanted = grid(), []
    made.sort_wanted.connect(lambda key, down: wanted.append((key, down)))
    made.may_sort = lambda key: key == "name"
    made.sort_by("name")
    made.set_sorting([("name", False)])
    made.sort_by("name")
    made.sort_by("id")
    assert wanted == [("name", False), ("name", True)]


def test_a_refresh_reads_what_is_in_sight_and_keeps_the_place(grid: Any, qtbot: Any) -> None:
    made = grid()
    made.verticalScrollBar().setValue(900 * made.row_height())
    qtbot.waitUntil(lambda: made.shown[905] is not None)
    made.asked.clear()
    made.refresh()
    qtbot.waitUntil(lambda: bool(made.asked))
    assert made.asked[0][0] == 4
    assert made.shown[905].id == 905
