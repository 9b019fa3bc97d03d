"""The page of rankings: places, what moved, what opens, and the office's rule; the database is replaced by its answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.app import App
from desktop.performance.rankings.rankings_page import RankingsPage
from desktop.performance.rankings.setting_dialog import SettingDialog
from server_db.commands.rankings import publish_rankings, save_ranking_setting
from server_db.domain.kpi.body import Kpi, KpiBody
from server_db.queries.rankings import Board, PlaceThen, Published, Ranked, RankingSetting, get_board

MakeApp = Callable[..., App]
BODY = KpiBody((Kpi("revenue", "Revenue", "销售额", "revenue", "money", 0), Kpi("win_rate", "Win rate", "赢单率", "won / closed", "percent", 1)))
SETTING = RankingSetting("top", 3, "card", "attainment", 4)


def ranked(number: int, place: int | None, before: int | None = None, **more: Any) -> Ranked:
    values = {"value": Decimal(1000 * number), "attainment": Decimal("1.05"), "is_me": False, "in_line": False} | more
    return Ranked(number, f"E10{number:02d}", f"Person {number}", "王敏", "rep", place, 12, previous_place=before, **values)


ROWS = (ranked(1, 1, 3), ranked(2, 2, 2, value=None), ranked(3, 5, 4, is_me=True, in_line=True), ranked(4, None))
TREND = tuple(PlaceThen(f"2026-{month:02d}", place, 12) for month, place in ((7, 8), (8, 6), (9, 4)))


@pytest.fixture
def board() -> Board:
    published = Published(9, "2026-10", "revenue", "attainment", "card", "top", 3, "Li Na", "李娜", datetime(2026, 11, 2, 9, tzinfo=UTC))
    return Board("2026-10", "revenue", "attainment", "card", SETTING, BODY, published, ROWS, TREND, (("rep", "Sales person", "销售代表"),), True)


@pytest.fixture
def page(make_app: MakeApp, board: Board, qtbot: Any) -> RankingsPage:
    made = RankingsPage(make_app({get_board: board, publish_rankings: 4, save_ranking_setting: 5}, groups=("director", "rep")))
    qtbot.addWidget(made)
    made.resize(1300, 760)
    made.refresh()
    made.show()
    return made


def test_places_and_what_moved_are_shown_with_the_own(page: RankingsPage) -> None:
    assert [row.place for row in page.grid.rows] == [1, 2, 5, None]
    assert [row.moved for row in page.grid.rows] == [2, 0, -1, None]
    assert page.mine.place.text() == "5" and "12" in page.mine.of.text() and "Sales person" in page.mine.of.text()
    assert "first 3 places" in page.mine.shows.text()
    assert page.chip.text == "Published"


def test_only_figures_of_the_own_line_open(page: RankingsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(page.app, "navigate", lambda address, new_tab=False: opened.append(address))
    page.grid.activated.emit(ROWS[0])
    page.grid.activated.emit(ROWS[2])
    assert opened == ["tripod://kpi/employee/3/period/2026-10/kpi/revenue"]


def test_the_question_is_asked_as_it_is_chosen(page: RankingsPage) -> None:
    page.kpi.chosen.emit("win_rate")
    page.basis.chosen.emit("value")
    page.state.chosen.emit("live")
    assert page.app.jobs.called("get_board")[-1] == (1, "2026-10", "win_rate", "value", None, True)
    page.open_path(["revenue"], {"peer": "region"}, "rankings")
    assert page.app.jobs.called("get_board")[-1] == (1, "2026-10", "revenue", "value", "region", False)


def test_too_few_peers_and_no_rankings_say_why(page: RankingsPage, board: Board) -> None:
    page._loaded(replace(board, rows=(ranked(3, None, is_me=True, in_line=True),), trend=()))
    assert page.mine.place.text() == "–" and "neighbour" in page.mine.of.text()
    page._loaded(replace(board, setting=replace(SETTING, privacy="off"), rows=(), published=None))
    assert page.empty.isVisible()


def test_the_rule_and_publishing_are_the_leads(
    page: RankingsPage, make_app: MakeApp, board: Board, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    page.publish.click()
    assert page.app.jobs.called("publish_rankings") == []
    page.publish.click()
    assert page.app.jobs.called("publish_rankings") == [("2026-10",)]
    dialog = SettingDialog(SETTING, page)
    dialog.privacy.set_current("own")
    page.save_setting(*dialog.values())
    assert page.app.jobs.called("save_ranking_setting") == [(4, "own", 3, "card", "attainment")]
    rep = RankingsPage(make_app({get_board: board}, groups=("rep",)))
    qtbot.addWidget(rep)
    rep.refresh()
    rep.show()
    assert not rep.publish.isVisible() and not rep.rules.isVisible()


def test_it_reads_well_in_every_look(make_app: MakeApp, board: Board, qtbot: Any, lint: Any, look: tuple[str, str]) -> None:
    made = RankingsPage(make_app({get_board: board}, groups=("director", "rep"), lang=look[0], mode=look[1]))
    qtbot.addWidget(made)
    made.resize(1300, 760)
    made.refresh()
    assert lint(made) == []
    made._loaded(replace(board, kpi="score", basis="value", published=None, rows=ROWS[:1], stands=False))
    assert lint(made) == []
    dialog: QWidget = SettingDialog(SETTING, made)
    qtbot.addWidget(dialog)
    assert lint(dialog) == []
