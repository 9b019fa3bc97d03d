"""The payroll screen as a window, in both languages and modes, with the server's answers given."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.app import App
from desktop.payroll.reason_dialog import ReasonDialog
from desktop.payroll.screen import SPEC
from desktop.payroll.statement_files import ExportAnswer, Preview
from desktop.payroll.view import PayrollView
from server_db.commands.runs import RunHandle

HANDLE = RunHandle(5, "PR-2026-10-01", "calculated", "idle", 4, None)


@pytest.fixture
def screen(make_app: Callable[..., App], answers: Callable[..., dict[str, Any]], qtbot: Any) -> Callable[..., PayrollView]:
    def make(groups: tuple[str, ...] = ("finance",), lang: str = "en", mode: str = "light", **given: Any) -> PayrollView:
        app = make_app(answers(**given), groups=groups, lang=lang, mode=mode)
        view = SPEC.make(app)
        assert isinstance(view, PayrollView)
        view.resize(1368, 800)
        qtbot.addWidget(view)
        view.show()
        return view

    return make


def action(view: PayrollView, key: str) -> QPushButton:
    found = view.head.findChild(QPushButton, f"action.{key}")
    assert found is not None
    return found


def test_every_control_has_a_name_and_no_text_is_cut(
    screen: Callable[..., PayrollView], look: tuple[str, str], lint: Callable[..., list[str]], tmp_path: Path
) -> None:
    view = screen(lang=look[0], mode=look[1])
    assert lint(view) == []
    folder = Path(os.environ.get("TRIPOD_SHOTS", str(tmp_path)))
    assert view.grab().save(str(folder / f"payroll_{look[0]}_{look[1]}.png"))
    view.model.show_list()
    assert lint(view) == []


def test_the_language_is_switched_while_the_screen_is_open(screen: Callable[..., PayrollView]) -> None:
    view = screen(lang="en")
    assert view.head.header.title.text() == "Payroll run 2026-10"
    view._app.language.set("zh")
    QTest.qWait(10)
    assert view.head.header.title.text() == "薪资批次 2026-10"
    assert view.people.grid.column("name").title == "姓名"
    assert action(view, "reviewed").text() == "完成复核（3 项未处理）"


def test_the_one_primary_button_says_why_it_cannot_be_pressed(screen: Callable[..., PayrollView]) -> None:
    view = screen()
    primaries = [made for made in view.head.findChildren(QPushButton) if made.property("primary") and made.isVisible()]
    assert [made.objectName() for made in primaries] == ["action.reviewed"]
    assert not primaries[0].isEnabled()
    assert primaries[0].toolTip() == "Resolve the blocking exceptions first (1)."
    assert view.head.why_not_row.isVisibleTo(view) and view.head.why_not.text().endswith(primaries[0].toolTip()), "said without a mouse"


def test_the_total_follows_the_filter(screen: Callable[..., PayrollView]) -> None:
    view = screen()
    assert view.people.grid.footer.row.count == 16
    view.people.search.setText("software")
    assert view.people.grid.footer.row.count == 8
    assert view.batch.which.currentText() == "All shown: 8"
    view.people.search.setText("王敏")
    assert [row.line.code for row in view.people.grid.shown] == ["E1027"]


def test_a_bar_of_the_bridge_shows_its_people_and_a_second_click_everybody(screen: Callable[..., PayrollView]) -> None:
    view = screen()
    view.bridge.chart.chosen.emit("heads")
    assert [row.line.code for row in view.people.grid.shown] == ["E1112"]
    assert view.people.only.isVisible()
    view.bridge.chart.chosen.emit("heads")
    assert len(view.people.grid.shown) == 16


def test_every_amount_opens_its_explanation(screen: Callable[..., PayrollView]) -> None:
    view = screen()
    opened: list[tuple[str, bool]] = []
    view._app.navigated.connect(lambda address, tab: opened.append((address, tab)))
    person = view.people.grid.shown[1]
    view.people.grid.link_clicked.emit(person, "bonus", False)
    view.people.grid.link_clicked.emit(person, "gross", True)
    assert opened == [
        ("tripod://explain/run/5/employee/28/step/new_logo", False),
        ("tripod://explain/run/5/employee/28/step/commission", True),
    ]


def test_the_statement_of_the_chosen_person_is_shown_and_stepped_through(
    screen: Callable[..., PayrollView], make_pdf: Callable[[str], bytes]
) -> None:
    view = screen(statement_pdf=lambda period, code, run, lang: Preview(make_pdf(lang)))
    jobs: Any = view._app.jobs
    assert view.preview.pages.page_count() == 1
    view.preview.forth.click()
    assert jobs.called("statement_pdf")[-1] == ("2026-10", "E1031", 5, "en")
    assert view.preview.place.text() == "2 / 16"
    view.preview.lang.chosen.emit("zh")
    assert jobs.called("statement_pdf")[-1] == ("2026-10", "E1031", 5, "zh")
    view.preview.larger.click()
    assert view.preview.pages.zoom == 1.25
    page = view.preview.pages.page_rects()[0]
    assert page.width() > view.preview.pages.viewport().width()


def test_the_statement_is_printed_anew_when_the_run_moves_on(screen: Callable[..., PayrollView], run: Any, picture: Any) -> None:
    view = screen()
    jobs: Any = view._app.jobs
    before = len(jobs.called("statement_pdf"))
    view.model.reload()
    assert len(jobs.called("statement_pdf")) == before
    jobs.answers["get_run_picture"] = picture(run(status="reviewed", version=4))
    view.model.reload()
    assert len(jobs.called("statement_pdf")) == before + 1


def test_the_page_is_white_paper_in_the_dark_too(screen: Callable[..., PayrollView], make_pdf: Callable[[str], bytes]) -> None:
    view = screen(mode="dark", statement_pdf=lambda *_: Preview(make_pdf("zh")))
    QTest.qWait(20)
    image = view.preview.pages.viewport().grab().toImage()
    rect = view.preview.pages.page_rects()[0]
    assert image.pixelColor(QPoint(round(rect.x()) + 6, round(rect.y()) + 6)).name() == "#ffffff"


def test_taking_a_run_back_asks_for_the_reason(screen: Callable[..., PayrollView], monkeypatch: pytest.MonkeyPatch) -> None:
    view = screen(take_run_back=HANDLE)
    answer_dialog(monkeypatch, "a quota was wrong")
    action(view, "back").click()
    jobs: Any = view._app.jobs
    assert jobs.called("take_run_back") == [(5, 3, "a quota was wrong")]


def test_a_reason_that_is_missing_keeps_the_button_shut(qtbot: Any, make_app: Callable[..., App]) -> None:
    make_app()
    dialog = ReasonDialog(None, "Take back", "…", "Take back")
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.text.setPlainText("  ")
    assert not dialog.accept_button.isEnabled()
    dialog.text.setPlainText("wrong split of SO-1")
    assert dialog.accept_button.isEnabled()
    dialog.text.setPlainText("x" * 501)
    assert not dialog.accept_button.isEnabled()


def test_an_exception_is_settled_with_a_note(screen: Callable[..., PayrollView], monkeypatch: pytest.MonkeyPatch) -> None:
    view = screen(resolve_exception=None)
    answer_dialog(monkeypatch, "paid by hand")
    view.exceptions.grid.link_clicked.emit(view.exceptions.grid.shown[0], "settle", False)
    jobs: Any = view._app.jobs
    assert jobs.called("resolve_exception") == [(1, "paid by hand")]


def test_a_refusal_of_the_database_is_a_sentence_on_the_screen(screen: Callable[..., PayrollView], run: Any, picture: Any) -> None:
    from server_db.errors import NotAllowed

    refused = NotAllowed("Whoever reviewed a run may not approve it.", "Ask somebody else of finance.", "run.other")
    view = screen(shown=picture(run(status="reviewed", reviewed_by=9, open_blockers=0)), advance_run=refused)
    action(view, "approved").click()
    assert view.head.notice_row.isVisible()
    assert "may not approve" in view.head.notice.text()


def test_a_running_calculation_shows_its_progress_and_can_be_stopped(screen: Callable[..., PayrollView], run: Any, picture: Any) -> None:
    moving = picture(run(status="draft", queue_state="running", phase="earnings", done=40, total=128))
    view = screen(shown=moving, cancel_run=HANDLE)
    assert view.head.moving.isVisible()
    assert view.head.bar.value() == 40
    action(view, "cancel").click()
    jobs: Any = view._app.jobs
    assert jobs.called("cancel_run") == [(5,)]


def test_the_list_creates_a_run_for_the_period_in_scope(screen: Callable[..., PayrollView]) -> None:
    view = screen(request_run=HANDLE)
    view._app.scope.set(None, "2026-11")
    assert view.runs.create.text() == "Create the 2026-11 run"
    assert view.runs.create.isEnabled()
    view.runs.create.click()
    jobs: Any = view._app.jobs
    assert jobs.called("request_run") == [("2026-11", None)]


def test_statements_of_the_ticked_people_go_to_a_folder(screen: Callable[..., PayrollView], tmp_path: Path) -> None:
    view = screen(export_statements=lambda wish: ExportAnswer(wish.target, len(wish.codes), (("E1044", "missing_glyph", "U+10FFFD"),)))
    for row in view.people.grid.shown[:3]:
        view.people.grid.toggle_check(row)
    assert view.batch.which.currentText() == "Ticked: 3"
    view.batch.export(tmp_path, as_zip=False)
    jobs: Any = view._app.jobs
    (wish,) = jobs.called("export_statements")[0][:1]
    assert wish.codes == ("E1027", "E1031", "E1044")
    assert "E1044" in view.head.notice.text()
    assert not view.batch.bar.isVisible()


def test_a_rep_sees_the_own_line_and_no_buttons(screen: Callable[..., PayrollView], picture: Any) -> None:
    own = picture()
    view = screen(groups=("rep",), shown=picture(lines=own.lines[:1], exceptions=(), credited=None))
    assert not [made for made in view.head.findChildren(QPushButton) if made.objectName().startswith("action.") and made.isVisible()]
    assert len(view.people.grid.shown) == 1


def test_addresses_open_a_run_and_the_statement_of_a_person(screen: Callable[..., PayrollView]) -> None:
    view = screen()
    view.open_path(["2026-10", "E1044"], {}, "statement")
    assert view.people.grid.current_row().line.code == "E1044"
    view.open_path(["run", "5", "employee", "E1063"], {}, "payroll")
    assert view.people.grid.current_row().line.code == "E1063"
    view.open_path(["runs"], {}, "payroll")
    assert view.model.state.page == "list"


def test_the_register_is_saved_and_a_full_disk_is_a_sentence(screen: Callable[..., PayrollView], tmp_path: Path) -> None:
    from reports.files import CannotWrite

    view = screen(save_register=lambda _run, _lang, target: target)
    view.save_register(tmp_path / "register.pdf")
    assert "register.pdf" in view.head.notice.text()
    full = screen(save_register=CannotWrite("file.full", tmp_path / "register.pdf", ""))
    full.save_register(tmp_path / "register.pdf")
    assert full.head.notice.text().startswith("The disk is full:")


def test_the_bridge_is_walked_by_keyboard(screen: Callable[..., PayrollView], qtbot: Any) -> None:
    view = screen()
    view.bridge.chart.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(view.bridge.chart, key)
    assert view.bridge.chart.selected == "heads"


def answer_dialog(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    """The person types this reason and accepts."""
    answer = SimpleNamespace(exec=lambda: QDialog.DialogCode.Accepted, reason=lambda: reason)
    monkeypatch.setattr(PayrollView, "_reason_dialog", lambda *_args: answer)
