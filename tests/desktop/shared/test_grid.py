"""The Grid: sorting, filtering, selecting, copying, editing, and its speed on long lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.app import App
from desktop.shared.facts import figures
from desktop.shared.grid import Grid
from desktop.shared.grid_clipboard import from_tsv, to_tsv
from desktop.shared.grid_column import Column, money_column
from tests.work import calls_of


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    amount: Decimal | None


ROWS = [Row(1, "赵启明", Decimal("30.50")), Row(2, "王敏", Decimal("-7.25")), Row(3, "孙悦", None), Row(4, "Beijing", Decimal("100"))]
COLUMNS = [
    Column("id", "No.", 60, lambda r: r.id, align="right"),
    Column("name", "Name", 120, lambda r: r.name, editable=True),
    money_column("amount", "Amount", lambda r: r.amount),
]


@pytest.fixture
def grid(make_app: Callable[..., App], qtbot: Any) -> Grid:
    make_app(lang="zh")
    made = Grid("rows")
    made.row_key = lambda row: row.id
    made.set_columns(COLUMNS)
    made.set_rows(ROWS)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def shown(grid: Grid) -> list[int]:
    return [row.id for row in grid.shown]


def test_sorts_amounts_by_value_and_missing_ones_first(grid: Grid) -> None:
    grid.sort_by("amount")
    assert shown(grid) == [3, 2, 1, 4]
    grid.sort_by("amount")
    assert shown(grid) == [4, 1, 2, 3]
    grid.sort_by("amount")
    assert shown(grid) == [1, 2, 3, 4], "the third click goes back to the order of the list"


def test_sorts_chinese_names_by_pinyin(grid: Grid) -> None:
    grid.set_filter(lambda row: row.id != 4)
    grid.sort_by("name")
    assert [row.name for row in grid.shown] == ["孙悦", "王敏", "赵启明"]


def test_the_cursor_stays_on_its_row_when_the_order_changes(grid: Grid) -> None:
    grid.input.go(1)
    grid.sort_by("amount")
    assert grid.current_row().id == 2


def test_a_filter_keeps_only_what_matches(grid: Grid) -> None:
    grid.set_filter(lambda row: row.amount is not None and row.amount > 0)
    assert shown(grid) == [1, 4]
    grid.set_filter(None)
    assert len(grid.shown) == 4


def test_shift_click_selects_the_range_and_figures_sum_the_amounts(grid: Grid, qtbot: Any) -> None:
    for number, keys in ((0, Qt.KeyboardModifier.NoModifier), (3, Qt.KeyboardModifier.ShiftModifier)):
        place = grid.cell_rect(number, "amount").center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, keys, place)
    assert len(grid.selection) == 4
    maths = grid.selection_maths()
    assert (maths.total, maths.least, maths.most) == (Decimal("123.25"), Decimal("-7.25"), Decimal("100"))
    assert "123.25" in figures(grid)


def test_ctrl_click_takes_single_rows_in_and_out(grid: Grid, qtbot: Any) -> None:
    for number in (0, 2, 0):
        place = grid.cell_rect(number, "id").center()
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert [row.id for row in grid.selected_rows()] == [3]


def test_copies_raw_values_with_headers_in_visible_order(grid: Grid, qtbot: Any) -> None:
    grid.layout_.move("amount", "id")
    grid.layout_.set_hidden("id", True)
    grid.input.select_all()
    grid.input.copy(headers=True)
    assert QApplication.clipboard().text().splitlines()[:3] == ["Amount\tName", "30.50\t赵启明", "-7.25\t王敏"]


def test_tsv_goes_both_ways_with_tabs_quotes_and_line_breaks() -> None:
    table = [["a\tb", 'say "x"', "two\nlines"], ["=1+1", "", "ok"]]
    assert from_tsv(to_tsv(table)) == table


def test_keys_move_the_cursor_and_extend_the_selection(grid: Grid, qtbot: Any) -> None:
    grid.setFocus()
    grid.input.go(0)
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert grid.current == 3
    qtbot.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert [row.id for row in grid.selected_rows()] == [3, 4]


def test_typing_chinese_on_a_cell_opens_it_and_keeps_the_composition(grid: Grid, qtbot: Any) -> None:
    edited: list[tuple[int, str, str]] = []
    grid.edited.connect(lambda row, key, text: edited.append((row.id, key, text)))
    grid.input.go(0)
    grid.current_key = "name"
    QApplication.sendEvent(grid, QInputMethodEvent("ke hu", []))
    line = grid.viewport().findChild(QLineEdit)
    assert line is not None
    commit = QInputMethodEvent("", [])
    commit.setCommitString("客户")
    QApplication.sendEvent(line, commit)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert edited == [(1, "name", "客户")]


def test_escape_leaves_a_cell_as_it_was(grid: Grid, qtbot: Any) -> None:
    edited: list[object] = []
    grid.edited.connect(lambda *what: edited.append(what))
    line = grid.editor.open(0, "name", "x")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert edited == []


def test_a_header_drag_moves_a_column_and_the_state_comes_back(grid: Grid, qtbot: Any) -> None:
    header = grid.header
    qtbot.mousePress(header, Qt.MouseButton.LeftButton, pos=QPoint(30, 10))
    qtbot.mouseMove(header, QPoint(60, 10))
    qtbot.mouseMove(header, QPoint(170, 10))
    qtbot.mouseRelease(header, Qt.MouseButton.LeftButton, pos=QPoint(170, 10))
    assert [column.key for column in grid.layout_.visible()] == ["name", "id", "amount"]
    state = grid.layout_.state()
    grid.layout_.reset()
    grid.layout_.restore(state)
    assert [column.key for column in grid.layout_.visible()] == ["name", "id", "amount"]


def test_pages_that_arrive_later_keep_the_selection(grid: Grid) -> None:
    grid.input.go(1)
    grid.append_rows([Row(5, "新", Decimal(1))])
    assert shown(grid) == [1, 2, 3, 4, 5]
    assert [row.id for row in grid.selected_rows()] == [2]


def test_of_a_hundred_thousand_rows_a_frame_asks_only_for_those_in_sight(make_app: Callable[..., App], qtbot: Any) -> None:
    make_app()
    grid = Grid("many")
    qtbot.addWidget(grid)
    grid.set_columns(COLUMNS)
    grid.set_rows([Row(n, f"C{n * 7919 % 100_003}", Decimal(n * 31 % 9973)) for n in range(100_000)])
    grid.resize(1200, 800)
    grid.show()
    QApplication.processEvents()

    def scroll(step: int) -> None:
        grid.verticalScrollBar().setValue(step * 5400)
        grid.viewport().repaint()

    frames = [calls_of(lambda step=step: scroll(step)) for step in range(1, 6)]
    assert max(frames) < 10_000
    assert calls_of(lambda: grid.sort_by("amount")) < 2 * 100_000
    assert calls_of(grid.input.select_all) < 1_000


def test_a_cell_too_narrow_for_its_text_tells_it_as_a_tip_and_others_do_not(grid: Grid) -> None:
    from desktop.shared.grid_tips import cut_text

    long = "a name that is <b>far</b> too long for one hundred and twenty pixels"
    grid.set_columns(COLUMNS)
    grid.set_rows([Row(1, long, None), Row(2, "short", None)])
    grid.resize(600, 200)
    tall = grid.row_height()
    assert cut_text(grid, 100, tall // 2) == long
    assert cut_text(grid, 100, tall + tall // 2) == "" and cut_text(grid, 100, 5 * tall) == ""


def test_a_wrapping_cell_shows_two_lines_in_a_high_row(grid: Grid) -> None:
    grid.set_columns([Column("name", "Name", 120, lambda r: r.name, wrap=True), Column("id", "No.", 60, lambda r: r.id)])
    grid.set_rows([Row(1, "Win probability 15 %, but 53 % were won in the last twelve months of the office", None), Row(2, "short", None)])
    grid.resize(180, 200)
    low = grid.grab().toImage()
    grid.set_row_height(38)
    assert grid.row_height() == 38 and grid.grab().toImage() != low


def wide(grid: Grid, key: str) -> int:
    return next(width for column, _, width in grid.places() if column.key == key)


def test_a_column_is_as_wide_as_its_widest_figure_in_sight(grid: Grid, qtbot: Any) -> None:
    """What is cut off a name is missed; 293,226,100 cut short reads as another amount."""
    amount, twice = (money_column(key, key, lambda r: r.amount, 40, least=30) for key in ("amount", "twice"))
    grid.set_columns([Column("name", "Name", 120, lambda r: r.name), amount, twice, Column("last", "Last", 40)])
    grid.layout_.resize("twice", 40)
    grid.set_rows([*ROWS, Row(5, "一个名字很长很长很长很长很长很长的客户有限公司", Decimal("293226100.00"))])
    needed = grid.fonts().width(grid.fonts().plain, "293,226,100.00")
    qtbot.waitUntil(lambda: wide(grid, "amount") > needed)
    assert wide(grid, "name") == 120 and wide(grid, "twice") == 40, "a width that a person chose stays"
    grid.resize(150, 300)
    assert wide(grid, "amount") > needed, "the table scrolls sideways instead"


def test_a_total_widens_its_column_too(grid: Grid, qtbot: Any) -> None:
    grid.set_columns([money_column("amount", "Amount", lambda r: r.amount, 90), Column("name", "Name", 120, lambda r: r.name)])
    grid.footer.set(Row(0, "", Decimal("1293226100.00")))
    needed = grid.fonts().width(grid.fonts().bold, "1,293,226,100.00")
    qtbot.waitUntil(lambda: wide(grid, "amount") > needed)
