"""The calendar on answers: views, dragging and keys, the entry beside it, guests, invitations, files, and taking back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from server_db.commands.calendar import EventHandle, Invited
from server_db.errors import Conflict, Disconnected, NotFound
from server_db.queries.calendar import CalendarSpan

from .conftest import EVENTS, TODAY, event, moment
from .hands import ALT, CTRL, KEY, NONE, SHIFT, at, calls, centre, drag


@pytest.mark.parametrize("shape", ["day", "week", "month"])
def test_no_text_is_clipped_and_every_control_has_a_name(make_view: Any, lint: Any, look: tuple[str, str], shape: str) -> None:
    view = make_view(shape=shape, lang=look[0], mode=look[1])
    assert lint(view) == []
    view.open_path(["event", str(UUID(int=1))], {}, "calendar")
    assert lint(view) == []
    view.open_path(["event", str(UUID(int=4))], {}, "calendar")
    assert lint(view) == []
    view.open_path(["new"], {"deal": "7"}, "calendar")
    assert lint(view) == []


def test_a_long_title_never_makes_the_window_wider(make_view: Any) -> None:
    view = make_view()
    narrow = view.minimumSizeHint().width()
    view._hint("A title that goes on and on. " * 12)
    view.invited.setText("Invitations to something with a very long name " * 6)
    view.invited_row.show()
    assert view.minimumSizeHint().width() == narrow <= 1180 - 72


def test_a_larger_font_makes_room_for_itself(make_view: Any, lint: Any) -> None:
    view = make_view()
    before = view.days.head.height(), view.days.hours.minimumHeight()
    view.app.theme.set_font_px(15)
    assert (view.days.head.height(), view.days.hours.minimumHeight()) > before
    view.open_path(["event", str(UUID(int=1))], {}, "calendar")
    assert lint(view) == []
    view.app.theme.set_font_px(12)


def test_the_own_entries_and_invitations_are_shown_and_the_teams_on_request(make_view: Any) -> None:
    view = make_view(answers={"load_span": CalendarSpan((*EVENTS, EVENTS[2].__class__(**{n: getattr(EVENTS[2], n) for n in EVENTS[2].__slots__} | {
        "id": UUID(int=99), "my_answer": None})), (), (), "Asia/Shanghai")})  # fmt: skip
    assert UUID(int=99) not in [item.event.id for item in view.model.items if item.event]
    view.bar.whose.chosen.emit("team")
    assert calls(view, "load_span")[-1][2] is None  # everybody's dates of deals
    assert UUID(int=99) in [item.event.id for item in view.model.items if item.event]


def test_a_rep_has_no_team_to_choose(make_view: Any) -> None:
    assert make_view(groups=("rep",)).bar.whose.isHidden()


def test_a_kind_is_hidden_and_shown_again(make_view: Any) -> None:
    view = make_view()
    before = len(view.model.items)
    view.show_kind("visit", False)
    assert len(view.model.items) == before - 2
    view.show_kind("visit", True)
    assert len(view.model.items) == before


def test_dragging_over_free_time_begins_an_entry(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    drag(view, qtbot, at(view, 23, 14), at(view, 23, 15.5))
    assert view.side.currentWidget() is view.form
    assert view.form.when.values() == (datetime(2026, 11, 23, 14), datetime(2026, 11, 23, 15, 30), False)  # noqa: DTZ001
    view.form.title.setText("Visit")
    view.form.save_button.click()
    event_id, version, patch = calls(view, "save_event")[-1]
    assert (event_id, version, patch["title"]) == (None, None, "Visit")
    assert (patch["starts_at"], patch["ends_at"]) == (moment(23, 14), moment(23, 15.5))
    assert view.side.isHidden()


def test_dragging_an_entry_moves_it_and_undo_takes_it_back(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    start = centre(view, 2)
    drag(view, qtbot, start, start + QPoint(0, round(view.days.hours.hour * 2)))
    event_id, version, starts, ends, whole = calls(view, "move_event")[-1]
    assert (event_id, version, starts, ends, whole) == (UUID(int=2), 3, moment(25, 12), moment(25, 13.5), False)
    assert view.toast.isVisible()
    view.toast.button.click()
    assert calls(view, "move_event")[-1] == (UUID(int=2), 4, EVENTS[1].starts_at, EVENTS[1].ends_at, False)
    assert not view.toast.isVisible()


def test_dragging_the_lower_edge_makes_it_longer(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    item = next(i for i in view.model.items if i.event is not None and i.event.id == UUID(int=1))
    box = view.days.hours.box_of(item)
    start = QPoint(round(box.center().x()), round(box.bottom() - 2))
    drag(view, qtbot, start, start + QPoint(0, round(view.days.hours.hour)))
    assert calls(view, "move_event")[-1][2:4] == (moment(25, 9), moment(25, 12))


def test_ctrl_and_dragging_makes_a_copy_without_guests(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    start = centre(view, 2)
    drag(view, qtbot, start, start + QPoint(0, round(view.days.hours.hour * 3)), CTRL)
    assert calls(view, "move_event") == []
    _, _, patch = calls(view, "save_event")[-1]
    assert (patch["title"], patch["starts_at"]) == ("Quote for Line 4", moment(25, 13))
    assert calls(view, "invite") == []


def test_anothers_entry_does_not_move(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    start = centre(view, 4)
    drag(view, qtbot, start, start + QPoint(0, 90))
    view.days.hours.select(next(i for i in view.model.items if i.event is not None and i.event.id == UUID(int=4)))
    qtbot.keyClick(view.days.hours, KEY.Key_Down, ALT)
    assert calls(view, "move_event") == []
    assert "Only who made" in view.hint.text()


def test_escape_leaves_all_as_it_was(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    start, hours = centre(view, 2), view.days.hours
    qtbot.mousePress(hours, Qt.MouseButton.LeftButton, NONE, start)
    from PySide6.QtGui import QMouseEvent

    where = QPointF(start + QPoint(0, 80))
    QApplication.sendEvent(hours, QMouseEvent(QMouseEvent.Type.MouseMove, where, hours.mapToGlobal(where), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, NONE))
    assert hours.drag.active
    qtbot.keyClick(hours, KEY.Key_Escape)
    qtbot.mouseRelease(hours, Qt.MouseButton.LeftButton, NONE, where.toPoint())
    assert calls(view, "move_event") == []


def test_everything_by_keyboard(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    hours = view.days.hours
    hours.setFocus()
    hours.cursor_at = datetime(2026, 11, 25, 8)  # noqa: DTZ001
    qtbot.keyClick(hours, KEY.Key_Down)
    assert hours.cursor_at == datetime(2026, 11, 25, 8, 30)  # noqa: DTZ001
    qtbot.keyClick(hours, KEY.Key_Down, CTRL)  # the next entry
    assert "Visit at Suzhou Precision" in hours.accessibleDescription()
    qtbot.keyClick(hours, KEY.Key_Down, ALT)
    assert calls(view, "move_event")[-1][2] == moment(25, 9.25)
    qtbot.keyClick(hours, KEY.Key_Right, ALT)
    assert calls(view, "move_event")[-1][2] == moment(26, 9)
    qtbot.keyClick(hours, KEY.Key_Down, ALT | SHIFT)
    assert calls(view, "move_event")[-1][2:4] == (moment(25, 9), moment(25, 11.25))
    qtbot.keyClick(hours, KEY.Key_Return)
    assert view.side.currentWidget() is view.form
    qtbot.keyClick(view.form, KEY.Key_Escape)
    assert view.side.isHidden()
    qtbot.keyClick(hours, KEY.Key_Delete)
    assert calls(view, "remove_event") == [(UUID(int=1), 3)]
    qtbot.keyClick(hours, KEY.Key_PageDown)
    assert view.model.day == TODAY + timedelta(days=7)
    qtbot.keyClick(hours, KEY.Key_T)
    assert view.model.day == TODAY
    qtbot.keyClick(hours, KEY.Key_Left)
    qtbot.keyClick(hours, KEY.Key_Return)
    assert view.form.event_ is None
    assert not view.side.isHidden()


def test_a_removed_entry_comes_back_with_its_guests(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    hours = view.days.hours
    hours.setFocus()
    hours.select(next(i for i in view.model.items if i.event is not None and i.event.id == UUID(int=2)))
    qtbot.keyClick(hours, KEY.Key_Delete)
    assert view.toast.isVisible()
    qtbot.keyClick(hours, KEY.Key_Z, CTRL)
    assert calls(view, "save_event")[-1][2]["title"] == "Quote for Line 4"
    view.open_path(["event", str(UUID(int=1))], {}, "calendar")
    view.form.remove_button.click()
    assert calls(view, "remove_event")[-1] == (UUID(int=1), 3)
    view.undo()
    assert calls(view, "save_event")[-1][2]["deal_id"] == 7
    assert calls(view, "invite")[-1][2] == [Invited(9, True, False, "Bring the test rig")]


def test_an_entry_with_guests_is_not_removed_by_a_key_alone(make_view: Any, qtbot: Any) -> None:
    view = make_view(answers={"load_span": CalendarSpan((event(1, "With guests", 25, 9, guests=2),), (), (), "Asia/Shanghai")})
    view.days.hours.select(view.model.items[0])
    view.remove_selected()
    assert calls(view, "remove_event") == []
    assert view.side.currentWidget() is view.form


def test_what_is_typed_is_not_lost_by_a_slip(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    view.open_path(["event", str(UUID(int=1))], {}, "calendar")
    assert not view.form.dirty()
    view.form.note.setPlainText("typed")
    qtbot.keyClick(view.form, KEY.Key_Escape)
    assert not view.side.isHidden()
    assert view.form.error.isVisible()
    view._open_invitation()  # the second time it may
    assert view.side.currentWidget() is view.pane


def test_copy_and_paste(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    hours = view.days.hours
    hours.setFocus()
    hours.select(next(i for i in view.model.items if i.event is not None and i.event.id == UUID(int=2)))
    qtbot.keyClick(hours, KEY.Key_C, CTRL)
    hours.key, hours.cursor_at = "", datetime(2026, 11, 27, 16)  # noqa: DTZ001
    qtbot.keyClick(hours, KEY.Key_V, CTRL)
    assert calls(view, "save_event")[-1][2]["starts_at"] == moment(27, 16)


def test_the_month_opens_a_day_and_moves_by_keys(make_view: Any, qtbot: Any) -> None:
    view = make_view(shape="month")
    view.month.setFocus()
    view.month.select(next(i for i in view.model.items if i.event is not None and i.event.id == UUID(int=1)))
    qtbot.keyClick(view.month, KEY.Key_Down, ALT)
    assert calls(view, "move_event")[-1][2:4] == (moment(25, 9) + timedelta(days=7), moment(25, 11) + timedelta(days=7))
    view.month.day_wanted.emit(date(2026, 11, 27))
    assert view.shape() == "day"
    assert view.model.day == date(2026, 11, 27)


def test_chinese_is_typed_into_the_title(make_view: Any) -> None:
    view = make_view(lang="zh")
    view.open_path(["new"], {}, "calendar")
    typed = QInputMethodEvent("", [])
    typed.setCommitString("拜访苏州精工")
    QApplication.sendEvent(view.form.title, typed)
    assert view.form.title.text() == "拜访苏州精工"


def test_an_entry_without_a_title_or_ending_before_it_begins_is_not_sent(make_view: Any) -> None:
    view = make_view()
    view.open_path(["new"], {}, "calendar")
    view.form.save()
    assert view.form.error.text()
    view.form.title.setText("x")
    view.form.when.end.setDateTime(view.form.when.begin.dateTime().addSecs(-3600))
    view.form.save()
    assert "ends before" in view.form.error.text()
    assert calls(view, "save_event") == []


def test_the_end_follows_the_beginning_and_an_overlap_is_told(make_view: Any) -> None:
    view = make_view()
    view.open_path(["new"], {}, "calendar")
    when = view.form.when
    when.set(datetime(2026, 11, 25, 6), datetime(2026, 11, 25, 7), False)  # noqa: DTZ001
    view.form._show_conflicts()
    assert view.form.conflict.isHidden()
    when.begin.setDateTime(when.begin.dateTime().addSecs(4 * 3600))
    assert when.values()[1] == datetime(2026, 11, 25, 11)  # noqa: DTZ001
    assert "Visit at Suzh" in view.form.conflict.text


def test_guests_see_what_is_ticked(make_view: Any) -> None:
    view = make_view()
    view.open_path(["event", str(UUID(int=1))], {}, "calendar")
    guests = view.form.guests
    assert guests.guests() == [Invited(9, True, False, "Bring the test rig")]
    guests._picked(0)
    guests.rows[1].others.setChecked(True)
    guests.rows[1].task.setText("Check the account")
    view.form.save()
    assert calls(view, "invite")[-1] == (UUID(int=1), 4, [Invited(9, True, False, "Bring the test rig"), Invited(11, False, True, "Check the account")])


def test_done_alone_is_one_act_and_besides_a_change_it_follows(make_view: Any) -> None:
    view = make_view()
    view.open_path(["event", str(UUID(int=1))], {}, "calendar")
    view.form.done_box.setChecked(True)
    view.form.outcome.setPlainText("They sign")
    view.form.save()
    assert calls(view, "save_event") == []
    assert calls(view, "finish_event") == [(UUID(int=1), 3, True, "They sign")]
    view.open_path(["event", str(UUID(int=1))], {}, "calendar")
    view.form.title.setText("Another title")
    view.form.done_box.setChecked(True)
    view.form.save()
    assert len(calls(view, "save_event")) == 1
    assert calls(view, "finish_event")[-1] == (UUID(int=1), 4, True, "")


def test_an_invitation_is_answered(make_view: Any, qtbot: Any) -> None:
    view = make_view()
    assert not view.invited_row.isHidden()
    view.invited_open.click()
    assert view.side.currentWidget() is view.pane
    assert view.pane.open_deal.isHidden()
    view.pane.answers["yes"].click()
    assert calls(view, "respond") == [(UUID(int=4), "yes")]


def test_a_date_of_a_deal_is_read_only_and_leads_to_the_deal(make_view: Any) -> None:
    view = make_view()
    went: list[str] = []
    view.app.navigated.connect(lambda address, _tab: went.append(address))
    item = next(i for i in view.model.items if i.due is not None and i.due.source == "task")
    assert item.late
    assert not item.movable
    view.side.open_item(item)
    view.pane.open_deal.click()
    assert went == ["tripod://deal/7"]


def test_a_refused_save_keeps_what_was_typed(make_view: Any) -> None:
    view = make_view(answers={"save_event": Conflict("changed")})
    view.open_path(["event", str(UUID(int=1))], {}, "calendar")
    view.form.title.setText("typed")
    view.form.save()
    assert view.form.title.text() == "typed"
    assert view.form.error.isVisible()
    assert view.form.save_button.isEnabled()


def test_an_address_that_leads_nowhere_is_told(make_view: Any) -> None:
    view = make_view(answers={"get_event": lambda _id: None})
    told: list[str] = []
    view.app.message.connect(lambda text, _tone: told.append(text))
    view.open_path(["event", str(UUID(int=123))], {}, "calendar")
    view.open_path(["event", "nonsense"], {}, "calendar")
    view.open_path(["day", "nonsense"], {}, "calendar")
    assert len(told) == 2


def test_without_a_server_the_screen_says_so(make_view: Any) -> None:
    view = make_view(answers={"load_span": Disconnected(), "find_invitations": Disconnected()})
    assert view.pages.currentWidget() is view.failure
    view.app.jobs.answers["load_span"] = CalendarSpan((), (), (), "Asia/Shanghai")
    view.failure.action.click()
    assert view.pages.currentWidget() is view.days
    assert "Nothing is planned" in view.hint.text()


def test_more_dates_than_are_shown_are_told(make_view: Any) -> None:
    view = make_view(answers={"load_span": CalendarSpan(EVENTS, (), (), "Asia/Shanghai", True)})
    assert "2,000" in view.hint.text()


def test_a_failed_move_is_told_and_the_entry_is_where_it_was(make_view: Any, qtbot: Any) -> None:
    view = make_view(answers={"move_event": NotFound()})
    told: list[str] = []
    view.app.message.connect(lambda text, _tone: told.append(text))
    loads = len(calls(view, "load_span"))
    start = centre(view, 2)
    drag(view, qtbot, start, start + QPoint(0, 90))
    assert told
    assert len(calls(view, "load_span")) > loads


def test_the_last_saved_comes_back_in_the_list(make_view: Any) -> None:
    view = make_view(answers={"save_event": EventHandle(UUID(int=50), 1)})
    loads = len(calls(view, "load_span"))
    view.open_path(["new"], {}, "calendar")
    view.form.title.setText("x")
    view.form.save()
    assert len(calls(view, "load_span")) == loads + 1
