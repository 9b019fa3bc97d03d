"""The lead pool by the keyboard alone: where Tab goes, what Enter may do, and that nothing is given away by it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.leads.act_dialogs import AssignDialog
from desktop.leads.import_pages import LeadFilePage
from desktop.leads.new_lead import NewLeadDialog
from desktop.leads.saved_views import ViewDialog
from desktop.shared.grid_clipboard import raw
from desktop.shared.local_drafts import LocalDrafts
from server_db.commands.leads import Bulk
from server_db.commands.save import Saved
from server_db.imports.problems import FileProblem

CTRL, ALT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def tab_stops(first: QWidget, count: int) -> list[QWidget]:
    found, part = [], first
    while len(found) < count:
        part = part.nextInFocusChain()
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and not part.isHidden():
            found.append(part)
    return found


def overridden(part: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
    event.ignore()
    QApplication.sendEvent(part, event)
    return event.isAccepted()


def test_a_single_lead_is_given_to_nobody_by_enter_alone(make_view: Any, frame: Any, lead: Any) -> None:
    view = make_view()
    given: list[Any] = []
    dialog = AssignDialog(view, frame.people, frame.pools, False, lead(2))
    dialog.given.connect(lambda *what: given.append(what))
    dialog.give()
    assert not given and "Choose" in dialog.message.text()
    dialog.person.set_current("E1031")
    dialog.give()
    assert given == [("E1031", None, "", False)]


def test_ctrl_z_takes_back_what_the_notice_offers(make_view: Any) -> None:
    view = make_view({"run_bulk": Bulk(1, 1, 0, (), (), False, 7, 1), "undo_bulk": SimpleNamespace(id=5, code="L-0000005")})
    view.table.grid.toggle_check(view.table.grid.shown[0])
    view.acts.ask_bulk("return")
    view.acts.dialog.form.reason.setText("No time")
    view.acts.dialog._ask()
    view.acts.dialog.go.click()
    assert view.focusWidget() is view.table.grid, "the button that was pressed is gone"
    QTest.keyClick(view.table.grid, Qt.Key.Key_Z, CTRL)
    assert view.app.jobs.called("undo_bulk") == [(7,)]
    QTest.keyClick(view.table.grid, Qt.Key.Key_Z, CTRL)
    assert len(view.app.jobs.called("undo_bulk")) == 1, "once"


def test_tab_goes_down_the_form_of_a_new_lead_and_of_an_opened_one(make_view: Any, tmp_path: Any) -> None:
    view = make_view()
    dialog = NewLeadDialog(view.model, view, LocalDrafts("test", tmp_path, "lead"))
    dialog.show()
    wanted = [*dialog.inputs.values(), dialog.cancel_button, dialog.make_button]
    assert tab_stops(dialog.owner, len(wanted)) == wanted
    dialog.reject()
    view.open_lead(6, "fields")
    fields = view.pane.fields
    fields.inputs["city"].setText("Wuxi")
    first, *rest = fields.inputs.values()
    wanted = [*rest, fields.undo_button, fields.save_button]
    assert tab_stops(first, len(wanted)) == wanted


def test_the_choices_of_the_bar_are_where_they_stand(make_view: Any) -> None:
    bar = make_view().bar
    assert tab_stops(bar.look._buttons["table"], 2) == [bar.views, bar.whose._buttons["all"]]


def test_from_the_filter_to_the_list_and_back_to_nothing(make_view: Any) -> None:
    view = make_view()
    view.bar.text.setFocus()
    view.bar.text.setText("恒力")
    QTest.keyClick(view.bar.text, Qt.Key.Key_Escape)
    assert view.bar.text.text() == "" and view.focusWidget() is view.bar.text
    QTest.keyClick(view.bar.text, Qt.Key.Key_Down)
    assert view.focusWidget() is view.table.grid


def test_alt_and_an_arrow_stay_with_a_board_that_has_a_card(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    view.model.set_look("board")
    qtbot.wait(10)
    assert not overridden(view.board, Qt.Key.Key_Left, ALT), "the window's way back"
    view.board.go(0, 0)
    assert overridden(view.board, Qt.Key.Key_Left, ALT) and not overridden(view.board, Qt.Key.Key_Left, NONE)


def test_the_menu_key_opens_the_menu_of_the_row(make_view: Any) -> None:
    view = make_view()
    asked: list[Any] = []
    view.table.grid.menu_wanted.disconnect()
    view.table.grid.menu_wanted.connect(lambda row, at: asked.append((row, at)))
    view.table.grid.input.go(2)
    QApplication.sendEvent(view.table.grid, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, view.rect().center(), view.rect().center()))
    (row, at), = asked
    assert row is view.table.grid.shown[2]
    assert view.table.grid.row_at(view.table.grid.viewport().mapFromGlobal(at).y() - 2) == 2


def test_what_is_copied_is_what_is_read_and_numbers_stay_numbers(make_view: Any) -> None:
    grid = make_view().table.grid
    row = grid.shown[0]
    assert raw(grid.column("stage"), row) == "New" and raw(grid.column("score"), row) == "7.31"


def test_a_view_that_is_kept_is_the_one_that_is_shown_and_its_removal_can_be_undone(make_view: Any) -> None:
    kept = SimpleNamespace(id=9, owner_id=1, screen="leads", name="Late ones", shared="private", is_default=False, version=1, body={})
    view = make_view({"save_view": Saved("9", 1, False), "find_views": (kept,), "remove_view": Saved("9", None, False)})
    dialog = ViewDialog(view, True)
    dialog.given.connect(lambda patch: view.model.keep_view(None, None, patch))
    dialog.name.setText("Late ones")
    dialog.give()
    assert view.model.view is kept and "Late ones" in view.bar.views.text() and "is kept" in view.undo.text.text()
    view.app.jobs.answers["find_views"] = ()
    view.model.forget_view(kept)
    assert view.model.view is None and "removed" in view.undo.text.text()
    view.undo.action.click()
    assert view.app.jobs.called("save_view")[-1][2]["name"] == "Late ones"


@pytest.mark.parametrize(("owner", "said", "opened"), [(None, "is in the pool", True), (27, "went to Wang Min", True), (99, "outside your team", False)])
def test_a_new_lead_says_where_it_went(make_view: Any, owner: int | None, said: str, opened: bool) -> None:
    view = make_view()
    view.acts._made(SimpleNamespace(id=9, code="L-0000009", owner_id=owner))
    assert said in view.undo.text.text() and view.pane.isVisible() == opened


def test_who_may_not_make_fields_is_told_who_may(make_view: Any, frame: Any) -> None:
    view = make_view()
    assert not view.model.may_make_fields()
    page = LeadFilePage(frame, True, False)
    assert not page.made.isEnabled() and "director" in page.made.toolTip() and page.assign.isEnabled()


def test_rows_pasted_from_a_sheet_go_the_way_of_a_file(make_view: Any) -> None:
    read: list[str] = []

    def look_into(path: str, _options: Any, _reading: Any) -> Any:
        read.append(Path(path).read_text("utf-8-sig"))
        raise FileProblem("file.empty", "x")

    view = make_view({"look_into": look_into})
    QApplication.clipboard().setText("公司\t手机\n恒力, 精密\t13800001234\n")
    QTest.keyClick(view.table.grid, Qt.Key.Key_V, CTRL)
    assert read == ['公司,手机\n"恒力, 精密",13800001234\n']
    path = Path(view.acts.dialog.path)
    assert path.exists()
    view.acts.dialog.reject()
    assert not path.exists(), "what was on the clipboard does not stay on the disk"
    QApplication.clipboard().setText("13800001234")
    QTest.keyClick(view.table.grid, Qt.Key.Key_V, CTRL)
    assert len(read) == 1 and "names of their columns" in view.undo.text.text()
    make_view({"look_into": look_into}, groups=("rep",)).acts.paste([["a"], ["b"]])
    assert len(read) == 1


def test_the_small_window_of_filters_takes_enter_and_esc(make_view: Any) -> None:
    view = make_view()
    view.bar._more()
    view.bar.popup.tags.setText("展会")
    QTest.keyClick(view.bar.popup.tags, Qt.Key.Key_Return)
    assert view.model.filter.tags_any == ("展会",) and not view.bar.popup.isVisible()
    view.bar._more()
    QTest.keyClick(view.bar.popup.channel, Qt.Key.Key_Escape)
    assert not view.bar.popup.isVisible() and view.model.filter.tags_any == ("展会",)


def test_ctrl_enter_saves_the_fields_of_a_lead(make_view: Any, qtbot: Any) -> None:
    view = make_view({"save_lead": SimpleNamespace(id=6, code="L-0000006", version=4)})
    view.open_lead(6, "fields")
    city = view.pane.fields.inputs["city"]
    city.setText("Wuxi")
    view.activateWindow()  # a shortcut works in the window in front
    qtbot.waitUntil(view.isActiveWindow)
    city.setFocus()
    QTest.keyClick(city, Qt.Key.Key_Return, CTRL)
    assert view.app.jobs.called("save_lead")[0][2] == {"city": "Wuxi"}


def test_the_columns_of_a_narrow_board_move_sideways_with_the_cursor(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    view.model.set_look("board")
    qtbot.wait(10)
    board = view.board
    assert board.reach() == 0
    board.setFixedWidth(420)
    assert board.reach() > 0 and board.column_rect(0).width() >= 170
    first = next(n for n, one in enumerate(board.columns) if one.leads)
    last = max(n for n, one in enumerate(board.columns) if one.leads)
    board.go(last, 0)
    assert board.rect().contains(board.column_rect(last)) and board.left > 0
    board.go(first, 0)
    assert board.rect().contains(board.column_rect(first)) and board.left == 0
