"""A new user builds a process in the windows: with the mouse, then with the keyboard alone; a second person puts it in force."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from desktop.pipeline.dialogs import PublishDialog, SubmitDialog
from desktop.pipeline.template_dialog import TemplateDialog
from server_db.domain.process.body import canonical_json
from tests.conftest import TestDatabase
from tests.end_to_end.process_hands import ALT, CTRL, CanvasHand, ask, compose, dialog, press, replace_text

pytestmark = pytest.mark.usefixtures("worker")
K = Qt.Key


@pytest.fixture(autouse=True)
def nothing_is_asked_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that fails half-way leaves unsaved edits; the window that closes then must not wait for an answer."""
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)


def test_a_process_is_drawn_with_the_mouse_and_put_in_force_by_a_second_person(desk: Any, demo_copy: TestDatabase) -> None:
    window = desk.enter("a001")
    view = begin_empty(desk, "DRAWN", region=2, line=2)
    designer, draft = view.designer, view.model.draft
    start = canonical_json(draft.process)
    window.switch_language()
    entry, work, won = draw(designer)
    assert draft.stage(work).name_zh == "方案" and draft.stage(work).name_en
    mend_what_is_missing(desk, view)
    demand_through_the_inspector(designer, work)
    everything_undoes(designer, start)
    window.switch_language()
    name_in_english(designer, work)
    version = hand_in(desk, view)
    desk.wait(lambda: bool(ask(demo_copy, "SELECT checked_hash = body_hash FROM core.pipeline_version WHERE id = %s", version)[0]))
    found = ask(demo_copy, "SELECT check_problems FROM core.pipeline_version WHERE id = %s", version)[0]
    assert not [one for one in found if one["severity"] == "error"], found
    publish_as_the_same_person_is_refused(desk, view)
    publish_as_a_second(desk, version)
    assert status(demo_copy, version) == "live"
    way = [(one.from_, one.to) for one in draft_of(desk).process.edges]
    assert (entry, work) in way and (work, won) in way


def test_a_process_is_built_with_the_keyboard_alone(desk: Any, demo_copy: TestDatabase) -> None:
    desk.enter("a001")
    view = begin_empty(desk, "TYPED", keyboard=True)
    designer, draft, canvas = view.designer, view.model.draft, view.designer.canvas
    view.focus_filter()
    QTest.keyClicks(designer.palette_.search, "Entry stage")
    press(designer.palette_.search, K.Key_Return)
    canvas.setFocus()
    press(canvas, K.Key_Home)
    press(canvas, K.Key_Right, held=ALT)  # nothing is there: a new stage is offered
    press(canvas, K.Key_Return)
    entry, work = draft.process.stages
    assert [(one.from_, one.to) for one in draft.process.edges] == [(entry.id, work.id)]
    compose(canvas, "bao jia", "Quote 报价")
    press(canvas.name_edit, K.Key_Return)
    assert draft.stage(work.id).name_en == "Quote 报价"
    view.focus_filter()
    designer.palette_.search.selectAll()
    QTest.keyClicks(designer.palette_.search, "Won")
    press(designer.palette_.search, K.Key_Return)
    won = draft.process.stages[-1]
    before = len(draft.process.edges)
    canvas.setFocus()
    press(canvas, K.Key_Home)
    press(canvas, K.Key_Right, held=ALT)  # on to what may be connected, with the target shown
    while canvas.pick.target is None or canvas.pick.target.id != won.id:
        press(canvas, K.Key_Right, held=ALT)
    press(canvas, K.Key_Return)
    assert len(draft.process.edges) == before + 1 and (entry.id, won.id) in [(one.from_, one.to) for one in draft.process.edges]
    press(canvas, K.Key_Z, held=CTRL)
    assert len(draft.process.edges) == before
    mend_by_keyboard(desk, view)
    press(canvas, K.Key_S, held=CTRL)
    desk.settle()
    version = hand_in(desk, view, keyboard=True)
    assert status(demo_copy, version) == "review"


# --- steps


def begin_empty(desk: Any, code: str, region: int = 0, line: int = 0, keyboard: bool = False) -> Any:
    """Templates are offered; the last choice is an empty process."""
    desk.window.resize(1600, 1000)
    view = desk.open("tripod://pipeline")
    desk.wait(lambda: view.model.document is not None)
    desk.settle()
    next(one for one in view.designer.tree._menu().actions() if one.text().startswith("New from a template")).trigger()
    desk.settle()
    made = dialog(desk, TemplateDialog)
    assert made.list.count() >= 7, "six industries and an empty one"
    made.list.setFocus()
    press(made.list, K.Key_End)
    replace_text(made.name_zh, "新流程", "xin liu cheng")
    replace_text(made.name_en, f"Process {code}")
    replace_text(made.code, code)
    made.region.setCurrentIndex(region)
    made.line.setCurrentIndex(line)
    press(made.code, K.Key_Return) if keyboard else desk.click(made.go)
    desk.wait(lambda: view.model.document is not None and view.model.document.pipeline.code == code)
    desk.settle()
    assert view.model.editable and not view.model.draft.process.stages
    return view


def draw(designer: Any) -> tuple[str, str, str]:
    hand, draft = CanvasHand(designer), designer.model.draft
    entry = hand.carry("stage:entry", hand.at(0.18, 0.35))
    won = hand.carry("stage:won", hand.at(0.8, 0.35))
    hand.connect(entry, won)
    work = hand.carry("stage:stage", (hand.on(entry, 1.0, 0.5) + hand.on(won, 0.0, 0.5)) / 2)
    assert {(one.from_, one.to) for one in draft.process.edges} == {(entry, work), (work, won)}, "dropped on a connection it splits it"
    hand.connect(won, entry)
    assert designer.canvas.told, "why it may not be is said beside the cursor"
    hand.rename(work, "fang an", "方案")
    for rule in ("exit", "required", "evidence", "activities", "tasks", "approval"):
        hand.carry(f"rule:{rule}", hand.on(work))
    hand.click(hand.on(work))
    return entry, work, won


def mend_what_is_missing(desk: Any, view: Any) -> None:
    """The list says that no way leads to a loss; its quick fix adds one."""
    panel = view.designer.bottom.problems
    desk.wait(lambda: any(one.code == "process.no_lost" for one in panel.grid.rows))
    found = next(one for one in panel.grid.rows if one.code == "process.no_lost")
    panel.grid.link_clicked.emit(found, "fix", False)
    desk.wait(lambda: not any(one.code == "process.no_lost" for one in panel.grid.rows))
    assert [one.kind for one in view.model.draft.process.stages].count("lost") == 1


def demand_through_the_inspector(designer: Any, work: str) -> None:
    """A condition by its Chinese name, budget as a required field, a named paper, a task that somebody can read."""
    draft, form = designer.model.draft, designer.inspector.stage_form
    draft.selection = [work]
    line = form.fields["exit"]
    line.editor.selectAll()
    compose(line.editor, "jin e", "金额")
    QTest.keyClicks(line.editor, " > 50000")
    assert draft.stage(work).exit == "amount > 50000"
    form.fields["required"]._boxes["budget"].click()
    assert [(one.field, one.at) for one in draft.stage(work).required if one.field == "budget"] == [("budget", "exit")]
    row = form.fields["evidence"]._rows[0]
    row.open("name_zh")
    replace_text(row.fields["name_zh"], "签字方案", "qian zi fang an")
    press(row.fields["name_zh"], K.Key_Return)
    assert draft.stage(work).evidence[0].name_zh == "签字方案"
    assert draft.stage(work).approvals[0].role == "manager"


def everything_undoes(designer: Any, start: str) -> None:
    draft, canvas = designer.model.draft, designer.canvas
    end, steps = canonical_json(draft.process), draft.undo.count()
    canvas.setFocus()
    for _ in range(steps):
        press(canvas, K.Key_Z, held=CTRL)
    assert canonical_json(draft.process) == start
    for _ in range(steps):
        press(canvas, K.Key_Y, held=CTRL)
    assert canonical_json(draft.process) == end


def name_in_english(designer: Any, work: str) -> None:
    """In another language the same draft is open, with its steps."""
    draft = designer.model.draft
    assert draft.undo.canUndo()
    draft.selection = [work]
    replace_text(designer.inspector.stage_form.fields["name_en"], "Proposal")
    assert draft.stage(work).name_en == "Proposal"


def mend_by_keyboard(desk: Any, view: Any) -> None:
    """F8 goes to the next problem, Alt+Enter mends it, until no error is left."""
    canvas, seen = view.designer.canvas, 0
    desk.window.activateWindow()
    desk.wait(desk.window.isActiveWindow)
    view.model.look_now()
    while view.model.count("error"):
        canvas.setFocus()
        press(canvas, K.Key_F8)
        press(desk.window.focusWidget(), K.Key_Return, held=ALT)
        view.model.look_now()
        seen += 1
        assert seen < 20, [(one.code, one.id) for one in view.model.problems if one.severity == "error"]
    canvas.setFocus()


def hand_in(desk: Any, view: Any, keyboard: bool = False) -> int:
    view.model.look_now()
    assert not view.model.count("error"), [(one.code, one.id) for one in view.model.problems]
    primary = view.designer.header.primary()
    if keyboard:
        primary.setFocus()
        press(primary, K.Key_Space)
        press(dialog(desk, SubmitDialog).go, K.Key_Space)
    else:
        desk.click(primary)
        desk.click(dialog(desk, SubmitDialog).go)
    desk.settle()
    desk.wait(lambda: view.model.document.version.status == "review")
    return int(view.model.document.version.id)


def publish_as_the_same_person_is_refused(desk: Any, view: Any) -> None:
    desk.wait(lambda: view.model.document.version.checked_hash == view.model.document.version.body_hash)
    assert "second person" in view.designer.header.primary().toolTip(), (view.designer.header.primary().toolTip(), view.model.document.version)
    assert not view.designer.header.primary().isEnabled()
    view.saving.publish(None, None)  # past the button: the database says the same
    desk.settle()
    assert view.designer.notice.isVisible() and view.designer.notice._text.text()
    assert view.model.document.version.status == "review"


def publish_as_a_second(desk: Any, version: int) -> None:
    desk.enter("a002")
    view = desk.open(f"tripod://pipeline/version/{version}")
    desk.wait(lambda: view.model.document is not None and view.model.document.version.id == version)
    desk.click(view.designer.header.primary())
    desk.settle()
    desk.click(dialog(desk, PublishDialog).go)
    desk.wait(lambda: view.model.document.version.status == "live")
    desk.settle()


def draft_of(desk: Any) -> Any:
    return desk.front().model.draft


def status(database: TestDatabase, version: int) -> str:
    return str(ask(database, "SELECT status FROM core.pipeline_version WHERE id = %s", version)[0])
