"""Criteria, pools, fields, channels and keys: what each page shows and sends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.lead_rules import server_calls as calls
from desktop.lead_rules.criteria import read_criteria
from desktop.lead_rules.inputs import read_points
from desktop.lead_rules.shifts_panel import read_time
from desktop.lead_rules.trial import try_criteria
from server_db.commands.save import Saved
from server_db.domain.leads.mql import judge
from server_db.domain.leads.scoring import score_lead
from server_db.domain.leads.scoring_body import read_body
from server_db.errors import NotAllowed, Refused
from server_db.queries.lead_pools import WorkCalendar
from tests.desktop.lead_rules.conftest import CRITERIA, CUSTOM, LIVE, TODAY, keys, sample


def test_criteria_show_how_many_leads_meet_them(make_view: Any, qtbot: Any) -> None:
    page = make_view("mql").page
    page._open(page.rules.find(2))
    qtbot.wait(200)
    body = read_criteria(CRITERIA).as_body()
    facts = []
    for one, events in sample().leads:
        scored = score_lead(read_body(LIVE), one, events, TODAY, CUSTOM)
        facts.append({**one, "engagement": scored.engagement_cp // 100})
    assert page.found.after == sum(bool(judge(body, one, CUSTOM)) for one in facts)
    assert page.found.before > page.found.after and page.found.gained == 0
    assert page.cards[0].count.text().endswith("of the leads")


def test_leads_whose_form_demands_more_are_told_apart(make_view: Any, answers: Any, qtbot: Any) -> None:
    answers[calls.sample_facts] = replace(sample(), held_back=frozenset(range(0, 240, 2)))
    page = make_view("mql").page
    page._open(page.rules.find(2))
    qtbot.wait(200)
    whole = try_criteria(read_criteria(CRITERIA).as_body(), None, read_body(LIVE), sample(), CUSTOM).after
    assert page.found.held_back > 0 and page.found.after + page.found.held_back == whole
    assert f"{page.found.held_back} more meet the criteria" in page.effect_note.text()


def test_criteria_are_written_taken_back_and_saved(make_view: Any, qtbot: Any) -> None:
    page = make_view("mql").page
    page._open(page.rules.find(2))
    page._add()
    page.cards[-1].edited.emit("formula", "budget > 5 000")
    assert page.faults() == 1 and page.draft.is_dirty()
    page.cards[-1].edited.emit("formula", 'CONTAINS(tags, ";vip;")')
    page.cards[-1].edited.emit("name_en", "VIP")
    page.combine.chosen.emit("any")
    page.draft.stack.undo()
    assert page.draft.body.combine == "n"
    page.draft.stack.redo()
    written = page.draft.body
    page._act("save")
    kind, body, id_, *_ = page.app.jobs.called("save_version")[-1]
    assert (kind, id_, body["combine"], body["criteria"][-1]["name_en"]) == ("mql", 2, "any", "VIP")
    assert read_criteria(body).items == written.items
    page.cards[0].removed.emit()
    assert len(page.draft.body.items) == len(page.cards) == 2


def test_figures_of_the_criteria_open_their_leads(make_view: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = make_view("mql").page
    opened: list[str] = []
    monkeypatch.setattr(page.app, "navigate", lambda address, new_tab=False: opened.append(address))
    page.cards[0].count.click()
    assert opened[-1].count(",") == page.found.each[0] - 1 and opened[-1].endswith("title=Large enough")
    qtbot.keyClick(page.after, Qt.Key.Key_Return)
    assert opened[-1].count(",") == page.found.after - 1


def test_a_pool_is_changed_and_the_way_back_is_offered(make_view: Any, qtbot: Any) -> None:
    page = make_view("pools").page
    cap = page.form.inputs["held_cap"]
    cap.selectAll()
    qtbot.keyClicks(cap, "80")
    sla = page.form.inputs["sla_seconds"]
    sla.setFocus()
    sla.selectAll()
    qtbot.keyClicks(sla, "12.5")
    qtbot.keyClick(sla, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.app.jobs.called("save_record")[-1] == ("pool", 1, 4, {"held_cap": 80, "sla_seconds": 750})
    page.saving.bar.action.click()
    assert page.app.jobs.called("save_record")[-1] == ("pool", "1", 5, {"held_cap": 60, "sla_seconds": 900})


def test_an_emptied_cap_is_no_cap(make_view: Any) -> None:
    page = make_view("pools").page
    for key in ("held_cap", "remind_seconds"):
        part = page.form.inputs[key]
        part.setText("")
        part.textEdited.emit("")
    assert page.form.patch() == {"held_cap": None, "remind_seconds": None}
    bad = page.form.inputs["cooldown_days"]
    bad.textEdited.emit("soon")
    assert "cooldown_days" not in page.form.patch()


def test_a_refused_pool_says_why_beside_the_form(make_view: Any, answers: dict[Any, Any]) -> None:
    answers[calls.save_record] = Refused("The steps …", "Correct.", code="pool.ladder")
    page = make_view("pools").page
    page.form.inputs["remind_seconds"].textEdited.emit("90")
    page.form.save.click()
    assert "ladder" in page.form.message.text() and page.form.is_dirty()


def test_a_new_pool_needs_its_names(make_view: Any) -> None:
    page = make_view("pools").page
    page._begin()
    assert not page.form.save.isEnabled()
    for key, text in (("name_en", "North"), ("name_zh", "华北"), ("code", "NORTH")):
        page.form.inputs[key].setText(text)
        page.form.inputs[key].textEdited.emit(text)
    page.form.save.click()
    kind, id_, version, patch = page.app.jobs.called("save_record")[-1]
    assert (kind, id_, version, patch["code"], patch["visibility"]) == ("pool", None, None, "NORTH", "members")


def test_members_show_what_they_hold_of_their_cap(make_view: Any) -> None:
    page = make_view("pools").page
    column = page.members.grid.column("held")
    assert [column.text(one) for one in page.members.grid.rows] == ["12/60", "12/15"]
    page.members.grid.select_key("1:31")
    form = page.members.form
    assert form.values()["skills"] == ("视觉", "PLC")
    form.inputs["skills"].setText("视觉，机器人")
    form.inputs["skills"].textEdited.emit("视觉，机器人")
    form.save.click()
    assert page.app.jobs.called("save_record")[-1] == ("pool_member", "1:31", 2, {"skills": ["视觉", "机器人"]})


def test_a_member_is_added_and_removed(make_view: Any) -> None:
    page = make_view("pools").page
    page.members._begin()
    people = page.members.form.inputs["employee_id"]
    assert people.count() == 2, "who is a member already is not offered"
    people.setCurrentIndex(1)
    people.activated.emit(1)
    page.members.form.save.click()
    assert page.app.jobs.called("save_record")[-1][3]["employee_id"] == 44
    page.members.grid.select_key("1:27")
    page.members.remove.click()
    assert page.app.jobs.called("remove_record")[-1] == ("pool_member", "1:27", 2)
    page.saving.bar.action.click()
    assert page.app.jobs.called("save_record")[-1][3]["pool_id"] == 1


def test_working_hours(make_view: Any) -> None:
    page = make_view("pools").page
    page.shifts.starts.setText("18:30")
    page.shifts.ends.setText("17:00")
    page.shifts.add.click()
    assert page.shifts.error.isVisible() and not page.app.jobs.called("save_record")
    page.shifts.ends.setText("2000")
    page.shifts.add.click()
    assert page.app.jobs.called("save_record")[-1][3] == {"calendar_id": 1, "starts": "18:30", "ends": "20:00", "weekday": None}
    assert [read_time(text) for text in ("9：05", "24:00", "24:30", "noon")] == ["09:05", "24:00", None, None]


def test_a_manager_reads_pools_only(make_view: Any) -> None:
    page = make_view("pools", groups=("manager",)).page
    assert not page.add.isVisible() and not page.form.buttons.isVisible() and not page.form.inputs["held_cap"].isEnabled()


def test_a_field_of_choices_is_made(make_view: Any) -> None:
    page = make_view("fields").page
    page._begin()
    for key, text in (("name_zh", "级别"), ("name_en", "Level"), ("code", "level")):
        page.form.inputs[key].setText(text)
        page.form.inputs[key].textEdited.emit(text)
    kind = page.form.inputs["kind"]
    kind.setCurrentIndex(3)
    kind.activated.emit(3)
    assert page.choices.isVisible()
    page.choices._add()
    page.choices._edited((0, page.choices.choices[0]), "en", "Gold")
    page.form.save.click()
    sent = page.app.jobs.called("save_record")[-1]
    assert sent[:3] == ("lead_field", "level", None)
    assert sent[3]["choices"] == [{"code": "c1", "en": "Gold", "zh": "new choice"}] and sent[3]["kind"] == "choice"


def test_a_choice_of_a_field_is_renamed(make_view: Any) -> None:
    page = make_view("fields").page
    page.grid.select_key("buying_stage")
    page.choices._edited((1, page.choices.choices[1]), "zh", "对比")
    assert page.form.save.isEnabled()
    page.form.save.click()
    assert page.app.jobs.called("save_record")[-1][3] == {"choices": [
        {"code": "aware", "en": "Looking around", "zh": "了解"}, {"code": "compare", "en": "Comparing", "zh": "对比"}, {"code": "decide", "en": "Deciding", "zh": "决策"},
    ]}  # fmt: skip


def test_a_form_is_laid_out(make_view: Any) -> None:
    panel = make_view("fields").page.layout_panel
    jobs = panel.saving.app.jobs
    panel.grid.select_key("1:phone")
    panel._move(-1)
    assert jobs.called("save_record")[-1] == ("lead_layout", "1:phone", 1, {"position": 5})
    panel.form.inputs["required_at"].setCurrentIndex(1)
    panel.form.inputs["required_at"].activated.emit(1)
    panel.form.save.click()
    assert jobs.called("save_record")[-1] == ("lead_layout", "1:phone", 1, {"required_at": "create"})
    panel.add.click()
    assert jobs.called("save_record")[-1][3]["field_code"] == "seats"
    panel.remove.click()
    assert jobs.called("remove_record")[-1] == ("lead_layout", "1:phone", 1)


def _drag(grid: Any, at: int, to: float) -> None:
    """With the mouse: from the middle of a row to that many rows from the top."""
    tall = grid.row_height()
    start, end = QPoint(40, int((at + 0.5) * tall)), QPoint(40, int(to * tall))
    QTest.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for point in (start + QPoint(0, 20 if end.y() > start.y() else -20), end):
        move = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), QPointF(grid.viewport().mapToGlobal(point)), Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(grid.viewport(), move)
    QTest.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_a_field_is_dragged_to_its_place(make_view: Any) -> None:
    panel = make_view("fields").page.layout_panel
    jobs = panel.saving.app.jobs
    _drag(panel.grid, 2, 1.1)
    assert jobs.called("save_record") == [("lead_layout", "1:buying_stage", 1, {"section_en": "Who", "section_zh": "客户", "position": 15})]
    _drag(panel.grid, 0, 3.4)
    assert jobs.called("save_record")[-1] == ("lead_layout", "1:company", 1, {"section_en": "What", "section_zh": "需求", "position": 40})
    _drag(panel.grid, 1, 1.6)
    assert len(jobs.called("save_record")) == 2, "let go where it was"
    assert panel.drag.line.isHidden()
    QTest.keyClick(panel.grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert jobs.called("save_record")[-1][1:] == ("1:phone", 1, {"position": 5})


def test_an_order_without_room_is_numbered_anew(make_view: Any, answers: Any) -> None:
    setup = answers[calls.load_fields]
    answers[calls.load_fields] = replace(setup, layout=tuple(replace(one, position=n) for n, one in enumerate(setup.layout, 1)))
    panel = make_view("fields").page.layout_panel
    _drag(panel.grid, 2, 1.1)
    saved = {one[1]: one[3]["position"] for one in panel.saving.app.jobs.called("save_record")}
    assert saved == {"1:company": 10, "1:buying_stage": 20, "1:phone": 30}


def _fill_in(dialog: Any, **texts: str) -> None:
    for key, text in texts.items():
        dialog.form.inputs[key].setText(text)
        dialog.form.inputs[key].textEdited.emit(text)
    dialog.form.save.click()


def test_a_form_is_made(make_view: Any, answers: Any) -> None:
    page = make_view("fields").page
    panel = page.layout_panel
    setup = answers[calls.load_fields]
    page.app.jobs.answers[calls.save_record] = Saved("7", 1, True)
    page.app.jobs.answers[calls.load_fields] = replace(setup, templates=(*setup.templates, replace(setup.templates[0], id=7, code="fair", name_en="Fair", name_zh="展会表单")))
    panel.begin.click()
    _fill_in(panel.dialog, name_zh="展会表单", name_en="Fair", code="fair")
    assert page.app.jobs.called("save_record")[-1] == ("lead_template", None, None, {"name_zh": "展会表单", "name_en": "Fair", "code": "fair"})
    page.refresh()
    assert not panel.dialog.isVisible() and panel.template.current() == 7 and panel.empty.isVisible()
    assert make_view("fields", groups=("auditor",)).page.layout_panel.begin.isHidden()


def test_a_form_that_begins_as_another_one_is_one_act_and_one_way_back(make_view: Any, answers: Any) -> None:
    page = make_view("fields").page
    panel, jobs = page.layout_panel, page.app.jobs
    jobs.answers[calls.copy_form] = Saved("7", 1, False)
    panel.begin.click()
    begins = panel.dialog.form.inputs["copy"]
    assert begins.current() is None
    begins.set_current(1)
    _fill_in(panel.dialog, name_zh="展会表单", name_en="Fair", code="fair")
    assert jobs.called("copy_form") == [(1, {"name_zh": "展会表单", "name_en": "Fair", "code": "fair"})]
    assert not jobs.called("save_record") and not panel.dialog.isVisible()
    page.saving.bar.action.click()
    assert jobs.called("remove_record") == [("lead_template", "7", 1)]


def test_a_working_calendar_is_made_with_hours(make_view: Any, answers: Any) -> None:
    page = make_view("pools").page
    shifts = page.shifts
    page.app.jobs.answers[calls.save_record] = Refused("x", code="save.duplicate")
    shifts.begin.click()
    _fill_in(shifts.dialog, name_zh="早班", name_en="Early", code="early")
    assert shifts.dialog.isVisible() and shifts.dialog.form.message.isVisible(), "what was typed is kept"
    page.app.jobs.answers[calls.save_record] = Saved("4", 1, True)
    setup = answers[calls.load_pools]
    page.app.jobs.answers[calls.load_pools] = replace(setup, calendars=(*setup.calendars, WorkCalendar(4, "early", "Early", "早班", 1)))
    shifts.dialog.form.save.click()
    assert [one[0] for one in page.app.jobs.called("save_record")] == ["work_calendar", "work_calendar", "work_shift"]
    assert page.app.jobs.called("save_record")[-1][3] == {"calendar_id": 4, "starts": "09:00", "ends": "18:00", "weekday": None}
    page.refresh()
    assert shifts.which.current() == 4 and not shifts.dialog.isVisible()
    assert "of this pool" in shifts.which.itemText(0)


def test_channels_and_costs(make_view: Any) -> None:
    page = make_view("channels").page
    page.channels.grid.select_key("ads")
    part = page.channels.form.inputs["utm_sources"]
    part.setText("adwords, sem")
    part.textEdited.emit("")
    page.channels.form.save.click()
    assert page.app.jobs.called("save_record")[-1] == ("lead_channel", "ads", 1, {"utm_sources": ["adwords", "sem"]})
    page.costs._begin()
    amount = page.costs.form.inputs["amount"]
    amount.setText("¥1,200.50")
    amount.editingFinished.emit()
    page.costs.form.save.click()
    kind, _, _, patch = page.app.jobs.called("save_record")[-1]
    assert kind == "channel_cost" and patch["amount"] == "1200.50" and patch["channel"] == "ads" and patch["month"].endswith("-01")


def test_a_new_secret_is_shown_once(make_view: Any, answers: dict[Any, Any]) -> None:
    page = make_view("keys").page
    page._begin()
    page.form.inputs["code"].setText("CRM")
    page.form.inputs["code"].textEdited.emit("CRM")
    page.form.save.click()
    assert page.app.jobs.called("add_event_key") == [("CRM", "", "")]
    assert page.box.isVisible() and page.secret.text() == "ab" * 32
    page.grid.select_key(2)
    page._chosen(keys().keys[1])
    assert not page.box.isVisible()
    page.form.inputs["active"].setChecked(True)
    page.form.save.click()
    assert page.app.jobs.called("set_event_key")[-1] == (2, {"active": True}, 1)


def test_no_keys_and_no_right_to_make_one(make_view: Any, answers: dict[Any, Any]) -> None:
    answers[calls.load_keys] = replace(keys(), keys=())
    page = make_view("keys", groups=("director",)).page
    assert page.empty.isVisible() and not page.empty.action.isVisible()


@pytest.mark.parametrize("page", ["scoring", "mql", "scorecard", "pools", "fields", "channels", "keys"])
def test_a_page_that_cannot_be_read_says_so(make_view: Any, answers: dict[Any, Any], page: str) -> None:
    loads = {"scoring": calls.load_scoring, "mql": calls.load_criteria, "scorecard": calls.find_cards, "pools": calls.load_pools, "fields": calls.load_fields,
             "channels": calls.load_channels, "keys": calls.load_keys}  # fmt: skip
    answers[loads[page]] = NotAllowed("x", "y")
    shown = make_view(page).page
    empty = shown.empty_state if page in ("scoring", "mql") else shown.empty
    assert empty.isVisible() and empty.text.text()


def test_the_status_line_tells_of_the_page_that_is_shown(make_view: Any) -> None:
    view, told = make_view("pools"), []
    view.status_changed.connect(told.append)
    for page, said in (("fields", "fields"), ("keys", ""), ("pools", "pools")):
        view.show_page(page)
        assert told[-1] == view.status_text() and (said in told[-1] if said else told[-1] == "")


def test_an_address_opens_its_page(make_view: Any) -> None:
    view = make_view("scoring")
    view.open_path(["2"], {}, "poolrules")
    assert view.shape.current() == "pools" and view.page.pool.id == 2
    view.open_path(["mql", "1"], {}, "lead_rules")
    assert view.shape.current() == "mql" and view.page.version.id == 1


@pytest.mark.parametrize(("text", "cp"), [("12.5", 1250), ("−3", -300), ("１０", 1000), ("1.005", None), ("x", None), ("", None)])
def test_points_are_read_to_the_hundredth(text: str, cp: int | None) -> None:
    assert read_points(text) == cp


@pytest.mark.parametrize(("page", "first", "then"), [("pools", "grid", "name_zh"), ("fields", "grid", "name_zh")])
def test_tab_goes_from_a_list_into_its_form(make_view: Any, qtbot: Any, page: str, first: str, then: str) -> None:
    shown = make_view(page).page
    getattr(shown, first).setFocus()
    qtbot.keyClick(getattr(shown, first), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is shown.form.inputs[then]
    for key in list(shown.form.inputs)[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if shown.form.inputs[key].isEnabled():
            break
    assert QApplication.focusWidget() is shown.form.inputs[key]
