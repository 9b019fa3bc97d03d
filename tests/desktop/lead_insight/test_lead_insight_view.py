"""The insight screen: what it shows, what each figure opens, and the review in work."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.app import App
from desktop.lead_insight.funnel_chart import BARS
from desktop.lead_insight.readings import (
    FindingBoard,
    Health,
    Matrix,
    ReviewBoard,
    crossed,
    funnel_leads,
    funnel_rows,
    read_findings,
    read_funnel,
    read_health,
    read_matrix,
    read_review,
)
from desktop.lead_insight.view import PAGES, InsightView
from desktop.shared.grid_tips import cut_text
from desktop.shared.theme import load_tokens
from server_db.errors import NotAllowed
from tests.desktop.lead_insight.conftest import TODAY, funnel_of
from tests.desktop.lint_ui import distance_for_deuteranopes

MakeApp = Callable[..., App]
Shown = Callable[[Any], Any]


@pytest.fixture
def view(make_app: MakeApp, answers: dict[Any, Any], shown: Shown) -> InsightView:
    return shown(InsightView(make_app(answers, groups=("director",)), TODAY))


@pytest.fixture
def opened(view: InsightView, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(view.app, "navigate", lambda address, new_tab=False: found.append(address))
    return found


def texts(widget: QWidget) -> str:
    return "\n".join(found.text() for found in widget.findChildren(QLabel))


def test_the_funnel_asks_for_whole_months_and_shows_its_total(view: InsightView) -> None:
    assert view.app.jobs.called("read_funnel")[-1] == (date(2026, 5, 1), date(2026, 11, 6), "channel", "month")
    assert view.funnel.cards[0].value.text() == "2,480"
    assert [found.cell.level for found in view.funnel.grid.rows] == ["group"] * 5
    view.funnel.grain.set_current("week")
    view.funnel.grain.chosen.emit("week")
    since = view.app.jobs.called("read_funnel")[-1][0]
    assert since.weekday() == 0


@pytest.mark.parametrize("dark", [False, True])
def test_the_steps_of_the_chart_are_told_apart_without_red_and_green(dark: bool) -> None:
    tokens = load_tokens(dark)
    for (_, one, _), (_, other, _) in itertools.combinations(BARS, 2):
        assert one.pattern != other.pattern or distance_for_deuteranopes(tokens[one.token], tokens[other.token]) > 60


def test_a_group_opens_to_its_cohorts_and_draws_them(view: InsightView) -> None:
    first = view.funnel.grid.rows[0]
    view.funnel.grid.toggled.emit(first)
    inside = [found for found in view.funnel.grid.rows if found.inside]
    assert len(inside) == 7 and {found.cell.key for found in inside} == {first.cell.key}
    assert inside == sorted(inside, key=lambda found: found.cell.cohort, reverse=True)
    view.funnel.grid.current_changed.emit(first)
    assert len(view.funnel.chart._cells) == 7 and all(cell.key == first.cell.key for cell in view.funnel.chart._cells)


def test_cards_and_cohorts_open_by_mouse_and_keys(view: InsightView, opened: list[str], qtbot: Any) -> None:
    qtbot.keyClick(view.funnel.cards[4], Qt.Key.Key_Return)
    assert view.app.jobs.called("funnel_leads")[-1][4:] == ("won", None, None)
    chart = view.funnel.chart
    assert chart.focusPolicy() == Qt.FocusPolicy.StrongFocus
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(chart, key)
    assert view.app.jobs.called("funnel_leads")[-1][4:] == ("created", chart._cells[1].cohort, None)
    at = chart.box_of(2).center().toPoint()
    assert chart.mark_at(QPointF(chart.mapFromScene(QPointF(at)))) == 2
    assert chart.accessibleDescription().startswith("2026-06") and len(opened) == 2
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().count("\n") == len(chart._cells) - 1 and not QApplication.clipboard().image().isNull()


def test_leads_that_are_cut_off_say_so(view: InsightView, opened: list[str]) -> None:
    view.app.jobs.answers[funnel_leads] = tuple(range(500))
    view.funnel.grid.link_clicked.emit(view.funnel.grid.rows[0], "created", False)
    assert opened[-1].endswith("(the last 500)")


def test_every_figure_opens_its_leads(view: InsightView, opened: list[str]) -> None:
    row = view.funnel.grid.rows[0]
    view.funnel.grid.link_clicked.emit(row, "won", False)
    assert view.app.jobs.called("funnel_leads")[-1][4:] == ("won", None, row.cell.key)
    assert opened[-1].startswith("tripod://leads?ids=5,6,7&title=") and opened[-1].endswith("Won")
    view._show_page("matrix")
    cell = next(found for found in view.matrix.panels[0].cells() if found.isEnabled())
    cell.click()
    (_, cells), *_ = view.app.jobs.called("matrix_leads")
    assert opened[-1].startswith("tripod://leads?ids=8,9") and len({(c, a) for c, a, _ in cells}) == 1
    view._show_page("health")
    view.health.grid.activated.emit(view.health.grid.rows[0])
    assert view.app.jobs.called("ail_leads")[-1] == (None, "overdue") and opened[-1].startswith("tripod://leads?ids=10&")


def test_without_groups_the_cohorts_stand_the_newest_first() -> None:
    rows = funnel_rows(funnel_of("none", "month"), set())
    assert [row.cell.cohort for row in rows][:2] == [date(2026, 11, 1), date(2026, 10, 1)] and not any(row.has_more for row in rows)


def test_a_panel_of_the_matrix_adds_up_the_third_side(matrix: Matrix) -> None:
    found = crossed(matrix.cells, "active", "urgency")
    assert sum(n for n, _ in found.values()) == sum(cell.open for cell in matrix.cells) and len(found) == 15


def test_the_next_lead_to_score_comes_up_and_is_blind(view: InsightView) -> None:
    view._show_page("review")
    item = view.review.panel.item
    assert item is not None and item.id == 3, "the first that waits for me"
    shown = texts(view.review.panel)
    assert "苏州恒远" in shown and "Wang Min" not in shown and "Won" not in shown
    assert not view.review.panel.save.isEnabled()
    for chosen in view.review.panel.marks.values():
        chosen.set_current("4")
    view.review.panel.verdict.set_current("good")
    view.review.panel._may_save()
    view.review.panel.save.click()
    assert view.app.jobs.called("save_mark")[-1] == (3, 4, 4, 4, "good", (), "")
    assert view.app.jobs.called("read_review")[-1] == (TODAY,)


def test_marks_that_are_not_saved_stay_when_somebody_else_scores(view: InsightView) -> None:
    view._show_page("review")
    view.review.panel.marks["fit"].set_current("4")
    view.review.panel.note.setPlainText("budget named")
    view.refresh()
    assert view.review.panel.marks["fit"].current() == "4" and view.review.panel.note.toPlainText() == "budget named"
    view.review.items.select_key(5)
    assert not view.review.panel.marks["fit"].current()
    view.review.items.select_key(3)
    assert view.review.panel.marks["fit"].current() == "4"


def test_marks_are_given_by_figures_of_the_keyboard(view: InsightView, qtbot: Any) -> None:
    view._show_page("review")
    fit = view.review.panel.marks["fit"]
    fit._buttons["1"].setFocus()
    qtbot.keyClick(fit._buttons["1"], "4")
    assert fit.current() == "4"
    for name in ("intent", "handling"):
        view.review.panel.marks[name].set_current("3")
    view.review.panel.verdict.set_current("good")
    view.review.panel._may_save()
    view.review.panel.save.setFocus()
    view.refresh()  # somebody else's marks come in meanwhile: the keyboard stays where it is
    assert QApplication.focusWidget() is view.review.panel.save
    qtbot.keyClick(view.review.panel.save, Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is not None and view.review.panel.marks["fit"].isAncestorOf(focused), "the next lead's first mark"


def test_when_both_have_scored_everything_is_shown_and_a_finding_may_be_noted(view: InsightView) -> None:
    view._show_page("review")
    view.review.items.select_key(1)
    shown = texts(view.review.panel)
    assert "Lin Xiaolan" in shown and "Wang Min" in shown and "81.5 A2" in shown
    view.review.panel.finding_wanted.emit(view.review.panel.item)
    assert view._page() == "findings" and "L-" not in view.findings.title.text()
    view.findings.title.setText("Size weighs too much")
    view.findings.rule.set_current("company_size")  # chosen by its name, stored by its id
    view.findings.add.click()
    patch = view.app.jobs.called("save_finding")[-1][2]
    assert patch == {"title_en": "Size weighs too much", "kind": "scoring", "target": {"rule": "company_size"}, "item_id": 1}


def test_a_finding_is_about_a_rule_by_its_name_with_its_code_in_the_tip(view: InsightView) -> None:
    view._show_page("findings")
    page = view.findings
    about, row = page.grid.column("target"), next(one for one in page.grid.shown if one.target.get("rule") == "budget")
    assert (about.text(row), about.code(row)) == ("A budget is told", "budget")
    gone = replace(row, target={"rule": "r_17"})
    assert (about.text(gone), about.code(gone)) == ("a rule that is gone", "r_17")
    place = next(left for column, left, _ in page.grid.places() if column.key == "target")
    top = next(y for y in range(0, page.grid.height(), 4) if page.grid.row_at(y) == page.grid.shown.index(row))
    assert cut_text(page.grid, place + 10, top + 2) == "A budget is told · budget"


def test_a_lead_scored_once_may_be_changed_and_one_of_others_only_watched(view: InsightView) -> None:
    view._show_page("review")
    view.review.items.select_key(2)
    assert view.review.panel.marks["fit"].current() == "5" and view.review.panel.save.isEnabled()
    view.review.items.select_key(4)
    assert "Two others score" in texts(view.review.panel)


def test_a_finding_on_a_channel_becomes_its_policy(view: InsightView) -> None:
    view._show_page("findings")
    view.findings.grid.select_key(3)
    assert view.findings.police.isVisibleTo(view) and view.findings.accept.isEnabled()
    view.findings.note.setText("only with a budget")
    view.findings.police.click()
    assert view.app.jobs.called("save_policy")[-1] == ("fair", None, "only with a budget", None, False, 3)
    view.findings.share.setText("x")
    view.findings._fit_form()
    assert not view.findings.police.isEnabled()
    view.findings.reject.click()
    assert view.app.jobs.called("save_finding")[-1] == (3, 3, {"state": "rejected"})


def test_a_policy_that_stands_is_changed_and_keeps_its_share(view: InsightView, findings: FindingBoard) -> None:
    of_ads = replace(findings.findings[0], id=8, target={"channel": "ads"})
    view.app.jobs.answers[read_findings] = replace(findings, findings=(of_ads, *findings.findings))
    view._show_page("findings")
    view.findings.grid.select_key(8)
    shown = (view.findings.note.text(), view.findings.share.text(), view.findings.paused.isChecked())
    assert shown == ("Only with a named budget", "30", True)
    view.findings.police.click()
    assert view.app.jobs.called("save_policy")[-1] == ("ads", 2, "Only with a named budget", Decimal("0.3"), True, 8)


def test_a_finding_is_answered_by_a_scoring_version(view: InsightView) -> None:
    view._show_page("findings")
    view.findings.grid.select_key(4)
    assert not view.findings.police.isVisibleTo(view) and view.findings.answer.isVisibleTo(view)
    view.findings.version.set_current(11)
    view.findings.answer.click()
    assert view.app.jobs.called("answer_finding")[-1] == (4, 11)


def test_picture_and_table_are_written(view: InsightView, tmp_path: Any) -> None:
    view.funnel.save_picture(str(tmp_path / "funnel.png"))
    assert (tmp_path / "funnel.png").read_bytes()[:4] == b"\x89PNG"
    view.funnel.export.write(str(tmp_path / "funnel.xlsx"))
    assert (tmp_path / "funnel.xlsx").stat().st_size > 3000
    told: list[tuple[str, str]] = []
    view.app.notify = lambda text, tone="info": told.append((text, tone))  # type: ignore[method-assign]
    view.funnel.save_picture(str(tmp_path / "nowhere" / "funnel.png"))
    assert told[-1][1] == "bad"


@pytest.mark.parametrize("size", [(1100, 640), (1280, 720)])
def test_every_page_fits_a_small_window(make_app: MakeApp, answers: dict[Any, Any], size: tuple[int, int], lint: Any, qtbot: Any) -> None:
    made = InsightView(make_app(answers, groups=("director",), lang="en"), TODAY)
    qtbot.addWidget(made)
    made.resize(*size)
    for page in PAGES:
        made._show_page(page)
        assert lint(made) == [], page
        assert (made.width(), made.height()) == size, page


def test_an_address_opens_a_page_and_a_day(view: InsightView) -> None:
    view.open_path(["2026-11-03"], {}, "review")
    assert view._page() == "review" and view.app.jobs.called("read_review")[-1] == (date(2026, 11, 3),)
    view.open_path([], {}, "matrix")
    assert view._page() == "matrix" and view.pool.isVisibleTo(view)
    view.open_path(["agreement"], {}, "funnel")
    assert view._page() == "agreement"


def test_a_seller_draws_nothing_and_writes_no_findings(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    made = InsightView(make_app(answers, groups=("rep",)), TODAY)
    qtbot.addWidget(made)
    assert not made.review.draw.isVisibleTo(made) and not made.findings.add.isVisibleTo(made)


def test_an_office_without_leads_is_told_where_they_come_from(make_app: MakeApp, answers: dict[Any, Any], matrix: Matrix, health: Health, qtbot: Any) -> None:
    without = replace(funnel_of("channel", "month"), cells=())
    none = replace(matrix, cells=tuple(replace(cell, open=0, won=0, lost=0) for cell in matrix.cells))
    well = replace(health, health=replace(health.health, open=0, ails={}))
    made = InsightView(make_app({**answers, read_funnel: without, read_matrix: none, read_health: well}), TODAY)
    qtbot.addWidget(made)
    found: list[str] = []
    made.app.navigate = lambda address, new_tab=False: found.append(address)  # type: ignore[method-assign]
    assert made.funnel.empty.isVisibleTo(made) and not made.funnel.grid.isVisibleTo(made)
    assert made.funnel.span.isVisibleTo(made), "a longer time can still be chosen"
    made.funnel.empty.action.click()
    assert found == ["tripod://leads"]
    made._show_page("matrix")
    assert made.whole.currentWidget() is made.empty and made.pool.isVisibleTo(made)
    made.pool.chosen.emit(None)
    made._matrix_read(matrix)
    assert made.whole.currentWidget() is made.pages
    made._show_page("health")
    assert made.whole.currentWidget() is made.empty
    made._health_read(health)
    assert made.whole.currentWidget() is made.pages


def test_nothing_drawn_and_failures_are_said(make_app: MakeApp, answers: dict[Any, Any], review: ReviewBoard, qtbot: Any) -> None:
    nothing = replace(review, days=(), day=None, items=())
    made = InsightView(make_app({**answers, read_review: nothing}, groups=("manager",)), TODAY)
    qtbot.addWidget(made)
    made._show_page("review")
    assert made.review.empty.isVisibleTo(made)
    broken = InsightView(make_app({**answers, read_funnel: ValueError("x")}), TODAY)
    qtbot.addWidget(broken)
    assert broken.whole.currentWidget() is broken.empty


def test_every_page_is_clean_in_every_look(
    make_app: MakeApp, answers: dict[Any, Any], look: tuple[str, str], lint: Any, qtbot: Any, shoot: Any
) -> None:
    made = InsightView(make_app(answers, groups=("director",), lang=look[0], mode=look[1]), TODAY)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    folder = os.environ.get("TRIPOD_SHOTS", "")
    for page in PAGES:
        made._show_page(page)
        assert lint(made) == [], page
        if folder:
            shoot(made, f"{folder}/{page}-{'-'.join(look)}.png")


def test_who_may_not_review_has_no_page_of_it(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    made = InsightView(make_app(answers, groups=("finance",)), TODAY)
    qtbot.addWidget(made)
    made.open_path([], {}, "review")
    assert made.keys == ("funnel", "matrix", "health", "findings") and made.shape.current() == "funnel"


def test_a_seller_without_a_review_is_told_when_one_comes(make_app: MakeApp, answers: dict[Any, Any], shown: Shown) -> None:
    answers[read_review] = NotAllowed("x", "y", code="lead.not_allowed")
    view = shown(InsightView(make_app(answers, groups=("rep",)), TODAY))
    view._show_page("review")
    assert view.empty.isVisible() and "drawn for you" in view.empty.text.text()
    assert view.status_text() == "", "nothing of the page before it"
