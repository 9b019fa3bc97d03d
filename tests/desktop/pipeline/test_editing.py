"""A process built by hand: with the mouse, with the keyboard, through the inspector; every edit undoes."""

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from server_db.domain.process.body import Process, canonical_json

K = Qt.Key


def form(view: Any) -> Any:
    return view.designer.inspector.stage_form


def test_typing_a_name_is_one_step_and_undo_in_the_field_undoes_it(designer: Any, sample: Any) -> None:
    view = designer()
    view.model.draft.selection = ["sb"]
    field: QLineEdit = form(view).fields["name_en"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Check")
    assert view.model.draft.stage("sb").name_en == "Check"
    assert view.model.draft.undo.count() == 1
    QTest.keyClick(field, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert canonical_json(view.model.draft.process) == canonical_json(sample.process())
    assert field.text() == "Qualify"
    QTest.keyClick(field, K.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert view.model.draft.stage("sb").name_en == "Check"


def test_numbers_with_units_are_read_and_wrong_ones_refused(designer: Any) -> None:
    view = designer()
    view.model.draft.selection = ["sg"]
    field = form(view).fields["probability"]
    field.setText("85%")
    field.editingFinished.emit()
    assert str(view.model.draft.stage("sg").probability) == "0.85"
    field.setText("120")
    field.editingFinished.emit()
    assert field.property("bad") == "1" and str(view.model.draft.stage("sg").probability) == "0.85"
    sla = form(view).fields["sla_days"]
    sla.setText("")
    sla.editingFinished.emit()
    assert view.model.draft.stage("sg").sla_days is None


def test_a_condition_is_written_in_names_and_stored_in_codes(designer: Any) -> None:
    view = designer(lang="zh")
    view.model.draft.selection = ["sb"]
    line = form(view).fields["entry"]
    line.editor.setPlainText("金额 > 1000")
    assert view.model.draft.stage("sb").entry == "amount > 1000"
    line.editor.setPlainText("金 > 1000")
    view.model.look_now()
    assert view.model.count("error") == 1 and line.editor.property("bad") == "1"


def test_rules_are_added_edited_and_removed_each_one_step(designer: Any) -> None:
    view = designer()
    draft = view.model.draft
    draft.selection = ["sb"]
    evidence = form(view).fields["evidence"]
    evidence.add.click()
    assert len(draft.stage("sb").evidence) == 1
    row = evidence._rows[0]
    row.fields["count"].setText("2")
    row.fields["count"].editingFinished.emit()
    assert draft.stage("sb").evidence[0].count == 2
    row.fields["name_en"].setText("Signed minutes")
    row.fields["name_en"].editingFinished.emit()
    assert draft.stage("sb").evidence[0].name_en == "Signed minutes"
    evidence._rows[0]._remove.click()
    assert draft.stage("sb").evidence == () and draft.undo.count() == 4
    for _ in range(4):
        draft.undo.undo()
    assert draft.stage("sb").evidence == ()


def test_required_fields_are_ticked_for_a_moment(designer: Any) -> None:
    view = designer()
    view.model.draft.selection = ["sg"]
    required = form(view).fields["required"]
    required._boxes["budget"].click()
    assert ("budget", "exit") in [(one.field, one.at) for one in view.model.draft.stage("sg").required]
    required._at._buttons["entry"].click()
    assert not required._boxes["budget"].isChecked()
    required._boxes["budget"].click()
    assert ("budget", "entry") in [(one.field, one.at) for one in view.model.draft.stage("sg").required]


def test_a_problem_leads_to_the_very_field(designer: Any, sample: Any, qtbot: Any) -> None:
    view = designer({"load_document": sample.document(process=sample.broken_process())})
    view._problem(1)
    assert view.model.draft.selection == ["sd"]
    assert form(view).currentIndex() == 1
    row = form(view).fields["approvals"]._rows[0]
    assert view.designer.window().focusWidget() is row.fields["role"]
    view.designer.bottom.problems.mend_current()
    assert view.model.draft.stage("sd").approvals[0].role != "auditor"


def test_an_inherited_value_is_marked_and_an_own_one_reverts(designer: Any) -> None:
    view = designer()
    view.model.draft.selection = ["sg"]
    rows = form(view).rows
    assert rows["sla_days"]._revert.isVisible() and not rows["code"]._revert.isVisible()
    rows["sla_days"]._revert.click()
    assert view.model.draft.stage("sg").sla_days == 20
    view.designer.inspector._follow()
    assert not rows["sla_days"]._revert.isVisible()


def test_a_reader_sees_everything_and_changes_nothing(designer: Any) -> None:
    view = designer(groups=("finance",))
    view.model.draft.selection = ["sg"]
    assert form(view).fields["name_en"].isReadOnly() and not form(view).fields["kind"].isEnabled()
    assert not view.designer.palette_.stages.isEnabled()
    view.designer.add_component("stage:stage")
    assert view.model.draft.undo.count() == 0
    assert not view.designer.header.primary().isVisible()


def test_a_process_from_nothing_with_the_keyboard_only(designer: Any, sample: Any) -> None:
    view = designer({"load_document": sample.document(process=Process(), parent=None, parent_row=None, live=None)})
    palette, draft = view.designer.palette_, view.model.draft
    view.focus_filter()
    QTest.keyClicks(palette.search, "Entry stage")
    QTest.keyClick(palette.search, K.Key_Return)
    palette.search.clear()
    parts = palette.stages
    parts.setFocus()
    for kind in ("stage", "approval", "won"):
        row = next(at for at in range(parts.count()) if parts.item(at).data(Qt.ItemDataRole.UserRole) == f"stage:{kind}")
        parts.setCurrentRow(row)
        QTest.keyClick(parts, K.Key_Return)
    assert [one.kind for one in draft.process.stages] == ["entry", "stage", "approval", "won"]
    assert [(edge.from_, edge.to) for edge in draft.process.edges] == [
        (one.id, two.id) for one, two in zip(draft.process.stages, draft.process.stages[1:], strict=False)
    ]
    draft.selection = [draft.process.stages[1].id]
    rules = palette.rules
    rules.setFocus()
    rules.setCurrentRow(0)
    QTest.keyClick(rules, K.Key_Return)
    assert draft.process.stages[1].entry
    view.model._look()
    codes = {one.code for one in view.model.problems if one.severity == "error"}
    assert codes == {"process.no_lost"}
    view._problem(1)
    view.designer.bottom.problems.mend_current()
    view.model._look()
    assert view.model.count("error") == 0


def test_a_component_dropped_on_the_canvas_and_on_a_connection(designer: Any, qtbot: Any) -> None:
    from PySide6.QtCore import QByteArray, QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    view = designer()
    canvas, draft = view.designer.canvas, view.model.draft

    def drop(component: str, at: QPointF) -> None:
        data = QMimeData()
        data.setData("application/x-tripod-component", QByteArray(component.encode()))
        point = QPointF(canvas.mapFromScene(at))
        actions, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        canvas.dragEnterEvent(QDragEnterEvent(point.toPoint(), actions, data, buttons, keys))
        canvas.dropEvent(QDropEvent(point, actions, data, buttons, keys))

    before = len(draft.process.stages)
    drop("stage:stage", QPointF(100, 380))
    assert len(draft.process.stages) == before + 1
    drop("rule:sla", QPointF(260, 40))
    assert draft.stage("sb").sla_days == 10
    assert view.designer.inspector._shown == ("stage", "sb")


def test_the_keys_of_the_designer_work_wherever_the_focus_is(designer: Any, sample: Any, qtbot: Any) -> None:
    from desktop.pipeline.server import Saved

    view = designer({"load_document": sample.document(process=sample.broken_process()), "save_draft": Saved(7, 4)})
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.model.draft.set_stage("sb", "sla_days", 4)
    view.designer.canvas.setFocus()
    QTest.keyClick(view.designer.canvas, K.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert view.app.jobs.called("save_draft")
    QTest.keyClick(view.designer.canvas, K.Key_F8)
    assert view.model.draft.selection == ["sd"]
    QTest.keyClick(view.designer.window().focusWidget(), K.Key_F8)
    assert view.model.draft.selection != ["sd"]
    QTest.keyClick(view.designer.tree.tree, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert view.model.draft.stage("sb").sla_days is None
    assert len(view.regions()) == 5 and all(region.isVisible() for region in view.regions())


def test_escape_leads_from_a_field_back_to_the_canvas_and_first_takes_back_what_is_typed(designer: Any, qtbot: Any) -> None:
    view = designer()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.model.draft.selection = ["sg"]
    view.designer.canvas.setFocus()
    QTest.keyClick(view.designer.canvas, K.Key_Return)
    name = form(view).fields["name_en"]
    assert view.window().focusWidget() is name
    QTest.keyClick(name, K.Key_Escape)
    assert view.window().focusWidget() is view.designer.canvas
    days = form(view).fields["sla_days"]
    days.setFocus()
    days.selectAll()
    QTest.keyClicks(days, "77")
    QTest.keyClick(days, K.Key_Escape)
    assert view.window().focusWidget() is days and days.text() == "10 d"
    QTest.keyClick(days, K.Key_Escape)
    assert view.window().focusWidget() is view.designer.canvas and view.model.draft.stage("sg").sla_days == 10
    view.focus_filter()
    QTest.keyClick(view.designer.palette_.search, K.Key_Escape)
    assert view.window().focusWidget() is view.designer.canvas


def test_escape_in_a_condition_first_closes_the_list_of_names(designer: Any, qtbot: Any) -> None:
    view = designer()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.model.draft.selection = ["sb"]
    form(view).setCurrentIndex(1)
    editor = form(view).fields["entry"].editor
    editor.setFocus()
    QTest.keyClicks(editor, "am")
    assert editor.popup is not None and editor.popup.isVisible()
    QTest.keyClick(editor, K.Key_Escape)
    assert not editor.popup.isVisible() and view.window().focusWidget() is editor
    QTest.keyClick(editor, K.Key_Escape)
    assert view.window().focusWidget() is view.designer.canvas


def test_connecting_from_nothing_says_what_to_do(designer: Any, sample: Any) -> None:
    view = designer()
    view.model.draft.selection = []
    QTest.keyClick(view.designer.canvas, K.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert "menu key" in view.designer.canvas.told
