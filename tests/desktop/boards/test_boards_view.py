"""The boards as people use them: looks, marks opened by mouse and key, arranging and keeping, exports, live without flicker."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from desktop.boards.radar_form import RadarForm
from desktop.boards.specs import BOARDS, SPECS
from desktop.boards.view import BoardsView
from desktop.boards.words import shown_of
from desktop.shared.chart_export import table_of
from desktop.shared.painted_chart import legend_lines, short
from desktop.shared.radar import RadarSeries
from server_db.domain.boards import Chart, Mark, Record, Records, Term, months_before
from server_db.errors import Disconnected

TODAY = date(2026, 10, 20)
AXES = ("revenue", "collections", "new_customers", "win_rate", "activity")


def chart(code: str, *_: Any, more: int = 0) -> Chart:
    """As many marks as the form has in life; the second has no figure in its first series."""
    spec = SPECS[code]
    keys = months_before("2026-10", 12) if spec.form in ("columns", "twins", "lines") else AXES
    marks = [
        Mark(key, f"Name {key}", f"名称 {key}", tuple(Decimal(1000 * (at + 2) + 10 * place + more) for place in range(len(spec.fills))), 3)
        for at, key in enumerate(keys)
    ]
    marks[1] = Mark(keys[1], keys[1], keys[1], (None, *marks[1].values[1:]))
    return Chart(code, tuple(spec.fills), tuple(marks), "CNY", "2026-10")


RECORDS = Records((Record("deal", "tripod://deal/7", "D-7 · 远大", "Wang", "王敏", TODAY, Decimal(12), "CNY"),), 1, Decimal(12), "CNY")


@pytest.fixture
def boards(make_app: Any, qtbot: Any) -> Any:
    def open_(groups: tuple[str, ...] = ("manager",), views: tuple[Any, ...] = (), lang: str = "en", mode: str = "light", **answers: Any) -> BoardsView:
        found = {"find_boards": (TODAY, views), "read_chart": chart, "find_mark_records": RECORDS, "keep_board": SimpleNamespace(), "forget_board": None}
        view = BoardsView(make_app({**found, **answers}, groups=groups, lang=lang, mode=mode))
        qtbot.addWidget(view)
        view.resize(1368, 820)
        view.show()
        qtbot.wait(20)
        return view

    return open_


def kept(view_id: int, body: dict[str, Any], owner: int = 1, name: str = "Mine") -> Any:
    return SimpleNamespace(id=view_id, owner_id=owner, owner_en="Zhou", owner_zh="周", name=name, shared="private", body=body, version=4)


@pytest.mark.parametrize("group", ["manager", "finance", "rep"])
def test_each_role_has_eight_charts_in_every_look(boards: Any, lint: Any, look: tuple[str, str], group: str) -> None:
    view = boards((group,), lang=look[0], mode=look[1])
    assert [one.chart for one in view.grid.layout_.tiles] == list(BOARDS[group]) and len(view.grid.tiles) == 8
    assert lint(view) == []
    for tile in view.grid.tiles.values():
        assert tile.pages.currentWidget() is tile.form and tile.accessibleName()


def test_a_mark_opens_its_records_by_mouse_and_by_key_and_a_record_its_screen(boards: Any, qtbot: Any) -> None:
    view = boards()
    went: list[str] = []
    view.app.navigated.connect(lambda address, _tab: went.append(address))
    form = view.grid.tiles["forecast"].form
    spot = form.spots[2]
    qtbot.mouseClick(form, Qt.MouseButton.LeftButton, pos=spot.box.center().toPoint())
    mark = form.shown.marks[spot.mark].key
    assert view.app.jobs.called("find_mark_records")[-1][2:] == (mark, form.shown.series[spot.series].code)
    assert view.drawer.isVisible() and "Records: 1" in view.drawer.said.text() and "12" in view.drawer.said.text()
    assert view.drawer.meaning.text() and view.drawer.formula.text().endswith("sum of the figures of the records") and "= 12.00 CNY" in view.drawer.figures.text()
    view.drawer.grid.activated.emit(view.drawer.grid.shown[0])
    assert went == ["tripod://deal/7"]
    qtbot.keyClick(view.drawer, Qt.Key.Key_Escape)
    assert not view.drawer.isVisible()
    for code in ("deal_funnel", "kpi_radar", "lead_funnel"):
        form = view.grid.tiles[code].form
        form.setFocus()
        qtbot.keyClick(form, Qt.Key.Key_Right)
        qtbot.keyClick(form, Qt.Key.Key_Return)
        assert view.app.jobs.called("find_mark_records")[-1][0] == code
    assert "collections" in form.accessibleDescription() or form.accessibleName()


def test_a_mark_that_is_worked_out_shows_its_formula_with_figures(boards: Any) -> None:
    terms = (Term("goal", Decimal(100)), Term("won", Decimal(30), "-"), Term("commit", Decimal("20.50"), "-"))
    view = boards(find_mark_records=Records((), 0, Decimal("49.50"), "CNY", terms))
    view._open_mark("goal_gap", "activity", "gap")
    assert view.drawer.formula.text() == "Still lacking = Goal − Won − Commit"
    assert view.drawer.figures.text() == "= 100.00 − 30.00 − 20.50 = 49.50 CNY"
    view.app.scope.changed.emit()
    assert len(view.app.jobs.called("find_mark_records")) == 2  # another month: what stands open is of it too


@pytest.mark.parametrize("size", [(200, 190), (290, 200), (420, 300)])
def test_names_of_a_radar_never_lie_on_one_another(boards: Any, size: tuple[int, int]) -> None:
    form = RadarForm()
    names = ("Revenue", "Collections", "Team revenue", "Team collections", "New customers", "Win rate", "Deal cycle", "Lead conversion")
    form.show_series(names, (RadarSeries("now", tuple(10.0 * at for at in range(8))),))
    _, _, boxes = form._places(QRectF(0, 0, *size))
    for at, box in enumerate(boxes):
        assert all(not box.adjusted(0, 1, 0, -1).intersects(other) for other in boxes[at + 1 :]), names[at]
    form.deleteLater()


def test_a_radar_opens_the_other_series_by_key_and_by_click(boards: Any, qtbot: Any) -> None:
    form = boards().grid.tiles["kpi_radar"].form
    told: list[tuple[str, str]] = []
    form.chosen.connect(lambda mark, series: told.append((mark, series)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(form, key)
    assert told == [(AXES[2], "before")] and "month before" in form.accessibleDescription()


def test_a_mark_with_an_address_goes_there(boards: Any) -> None:
    def answer(code: str, *_: Any) -> Chart:
        return Chart(code, ("reached",), (Mark("revenue", "R", "销", (Decimal(96),), None, "tripod://kpi/employee/1"),)) if code == "my_kpis" else chart(code)

    view = boards(("rep",), read_chart=answer)
    went: list[str] = []
    view.app.navigated.connect(lambda address, _tab: went.append(address))
    view.grid.tiles["my_kpis"].form.chosen.emit("revenue", "reached")
    assert went == ["tripod://kpi/employee/1"]


def test_lines_are_walked_and_opened(boards: Any, qtbot: Any) -> None:
    form = boards(("finance",)).grid.tiles["pay_ratio"].form
    told: list[tuple[str, str]] = []
    form.chosen.connect(lambda mark, series: told.append((mark, series)))
    qtbot.keyClick(form, Qt.Key.Key_Left)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert told == [("2026-09", "share")] and "2026-09" in form.accessibleDescription()


def test_tiles_are_moved_sized_removed_and_put_back_and_it_is_kept(boards: Any, qtbot: Any) -> None:
    view = boards()
    tile = view.grid.tiles["kpi_radar"]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    sizes = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(tile, Qt.Key.Key_Left, both)
    qtbot.keyClick(tile, Qt.Key.Key_Right, sizes)
    assert [(one.chart, one.wide) for one in view.grid.layout_.tiles[:2]] == [("kpi_radar", 2), ("deal_funnel", 1)]
    tile.grip.setFocus()
    view.grid.act("kpi_radar", "remove")
    assert "kpi_radar" not in view.grid.tiles and len(view.grid.tiles) == 7
    view.grid.act("deal_funnel", "undo")
    assert view.grid.layout_.tiles[0].chart == "kpi_radar"
    view._keep_arrangement()
    view_id, _, patch = view.app.jobs.called("keep_board")[-1]
    assert view_id is None and patch["body"]["arranges"] and patch["body"]["tiles"][0] == {"chart": "kpi_radar", "wide": 2, "high": 1}


def test_dragging_the_grip_puts_a_tile_in_anothers_place(boards: Any, qtbot: Any) -> None:
    view = boards()
    grip, other = view.grid.tiles["deal_funnel"].grip, view.grid.tiles["health_people"]
    there = grip.mapFromGlobal(other.mapToGlobal(other.rect().center()))
    qtbot.mousePress(grip, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(grip, there)
    qtbot.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=there)
    assert [one.chart for one in view.grid.layout_.tiles[:3]] == ["kpi_radar", "health_people", "deal_funnel"]


def test_the_own_arrangement_comes_back_and_goes_on_wish(boards: Any) -> None:
    mine = kept(9, {"board": "manager", "arranges": True, "tiles": [{"chart": "won_months", "wide": 2, "high": 1}, {"chart": "gone"}]})
    view = boards(views=(mine,))
    assert [one.chart for one in view.grid.layout_.tiles] == ["won_months"]
    view._keep_arrangement()
    assert view.app.jobs.called("keep_board")[-1][:2] == (9, 4)
    view._reset()
    assert view.app.jobs.called("forget_board")[-1] == (9, 4)


def test_a_colleagues_shared_board_opens_by_address_and_stays_theirs(boards: Any) -> None:
    theirs = kept(12, {"board": "manager", "tiles": [{"chart": "forecast"}, {"chart": "goal_gap"}]}, owner=5, name="East")
    view = boards(views=(theirs,))
    view.open_path(["12"], {}, "board")
    assert view.menu.text() == "East" and len(view.grid.tiles) == 2
    view.grid.act("forecast", "right")
    view._keep_arrangement()
    assert view.app.jobs.called("keep_board") == []


def test_only_what_changed_is_read_again_and_the_same_figures_paint_nothing(boards: Any, qtbot: Any) -> None:
    view = boards()
    before = len(view.app.jobs.called("read_chart"))
    tile = view.grid.tiles["lead_funnel"]
    painted: list[int] = []
    paint = tile.form.draw
    tile.form.draw = lambda *args: painted.append(1) or paint(*args)
    view.app.jobs.data_changed.emit(frozenset({"lead"}))
    assert [args[0] for args in view.app.jobs.called("read_chart")[before:]] == ["lead_funnel"]
    qtbot.wait(30)
    assert painted == []
    view.app.jobs.answers["read_chart"] = lambda code, *_: chart(code, more=5)
    view.app.jobs.data_changed.emit(frozenset({"lead"}))
    qtbot.wait(30)
    assert painted and tile.form.shown.marks[0].values == (Decimal(2005),)


def test_empty_and_failed_charts_say_so_and_a_lost_line_leaves_the_picture(boards: Any) -> None:
    view = boards(read_chart=lambda code, *_: Chart(code, tuple(SPECS[code].fills), ()))
    assert "goal" in view.grid.tiles["goal_gap"].says.text()
    other = boards()
    tile = other.grid.tiles["forecast"]
    tile.show_failure(Disconnected())
    assert tile.pages.currentWidget() is tile.form
    tile.show_failure(ValueError("x"))
    assert tile.pages.currentWidget() is tile.says and tile.says.text()


@pytest.mark.parametrize("code", ["forecast", "health_people", "kpi_radar", "lead_funnel", "health_trend"])
def test_a_chart_is_exported_as_picture_page_and_figures(boards: Any, tmp_path: Path, code: str) -> None:
    view = boards()
    if code not in view.grid.tiles:
        view.grid.change(view.grid.layout_.with_chart(code))
    tile = view.grid.tiles[code]
    for kind in ("png", "svg", "pdf", "csv", "xlsx"):
        view.exports.chart(tile, str(tmp_path / f"c.{kind}"))
    image = QImage(str(tmp_path / "c.png"))
    assert image.width() >= 3 * tile.form.width() * 0.9 or image.width() > 2000
    svg = (tmp_path / "c.svg").read_text("utf-8")
    assert "<svg" in svg and "image" not in svg.lower().replace("image-rendering", ""), "vectors, no pixels"
    document = QPdfDocument()
    document.load(str(tmp_path / "c.pdf"))
    assert document.pageCount() == 1
    heads, rows = table_of(shown_of(tile.chart, code, False), "What")
    with (tmp_path / "c.csv").open(encoding="utf-8-sig") as file:
        lines = list(csv.reader(file))
    assert lines[0] == heads and len(lines) == len(rows) + 1 and Decimal(lines[1][1]) == rows[0][1]
    assert lines[2][1] == ""  # missing stays missing


def test_a_whole_board_is_one_page(boards: Any, tmp_path: Path) -> None:
    view = boards()
    view.exports.board("Board", view.grid.layout_, view.grid.tiles, str(tmp_path / "b.pdf"))
    document = QPdfDocument()
    document.load(str(tmp_path / "b.pdf"))
    assert document.pageCount() == 1 and "Board" in document.getAllText(0).text()


def test_parts_differ_without_colour(boards: Any) -> None:
    """In grey, neighbouring parts of a stack still have patterns of their own."""
    form = boards().grid.tiles["health_people"].form
    patterns = [one.fill.pattern for one in form.shown.series]
    assert len(set(patterns)) == len(patterns)
    image = QImage(800, 400, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    spots = form.draw(painter, QRectF(0, 0, 800, 400))
    painter.end()
    assert len({(spot.mark, spot.series) for spot in spots}) == len(spots)


def test_names_of_a_legend_take_a_second_line_before_they_are_cut(boards: Any) -> None:
    view = boards()
    series = view.grid.tiles["forecast"].form.shown.series
    assert len(legend_lines(series, 420)) == 1
    narrow = legend_lines(series, 250)
    assert [one.code for line in narrow for one in line] == [one.code for one in series] and len(narrow) == 2
    view.resize(1170, 640)
    view.grab()  # paints it
    assert view.grid.tiles["forecast"].form.spots


def test_short_figures() -> None:
    assert [short(Decimal(value), "money") for value in (0, 950, 12_345, 1_234_567)] == ["0", "950", "12.3k", "1.2M"]
    assert short(Decimal("96.50"), "percent") == "96.5%" and short(None, "money") == "–"
