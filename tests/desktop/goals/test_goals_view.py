"""The goals screen: the tree adds up or says where it does not, and every act shows what it would change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.app import App
from desktop.goals.divide_dialog import DivideDialog
from desktop.goals.move_dialog import MoveDialog
from desktop.goals.objective_dialog import ObjectiveDialog
from desktop.goals.org_dialog import OrgDialog
from desktop.goals.plan_dialog import PlanDialog
from desktop.goals.readings import OrgBoard, PlanBoard
from desktop.goals.report_dialog import ReportDialog
from desktop.goals.view import PAGES, GoalsView
from server_db.domain.goals.checking import find_faults
from server_db.domain.goals.editing import write_amounts
from server_db.domain.goals.places import Place, TwiceMoved
from server_db.domain.goals.planting import amounts_of
from server_db.domain.goals.tree import GoalTree, new_tree
from tests.desktop.goals.conftest import NAMES, TODAY, TOTAL, board, org

MakeApp = Callable[..., App]
Shown = Callable[[Any], Any]


@pytest.fixture
def view(make_app: MakeApp, answers: dict[Any, Any], shown: Shown) -> GoalsView:
    return shown(GoalsView(make_app(answers, groups=("finance",)), TODAY))


def tree_of(view: GoalsView) -> GoalTree:
    return view.sheet.tree


def row_of(view: GoalsView, kind: str) -> Any:
    view.sheet._show_level("person")
    row = next(row for row in view.sheet.grid.shown if row.node.kind == kind)
    view.sheet.grid.select_key(row.node.id)
    return row


def told(view: GoalsView) -> list[str]:
    found: list[str] = []
    view.app.message.connect(lambda text, _tone: found.append(text))
    return found


def test_the_tree_shows_levels_and_says_that_it_adds_up(view: GoalsView) -> None:
    rows = view.sheet.grid.shown
    assert [row.node.kind for row in rows] == ["company", "region", "team", "region", "team", "region", "team"]
    assert rows[0].total == Decimal("10000000.01") and rows[0].rest == 0
    assert view.sheet.state.text == "Adds up" and not view.acts.save.isEnabled() and view.acts.submit.isEnabled()
    view.sheet.search.setText("min 14")
    assert [row.node.kind for row in view.sheet.grid.shown] == ["company", "region", "team", "person"]


def test_a_goal_written_by_hand_passes_down_and_the_rest_is_told(view: GoalsView) -> None:
    row = row_of(view, "team")
    view.sheet.grid.edited.emit(row, "m202703", "500,000.01")
    tree = tree_of(view)
    assert sum(child.units[202703] for child in tree.children(row.node.id)) == 50_000_001
    assert view.sheet.state.text == "To settle: 1" and not view.acts.submit.isEnabled()
    assert "2027-03" in view.sheet.told.full
    view.sheet._add_up()
    assert find_faults(tree_of(view)) == () and view.acts.submit.isEnabled()
    view.sheet.draft.stack.undo()
    view.sheet.draft.stack.undo()
    assert not view.acts.is_dirty()


def test_what_is_written_is_neither_read_over_nor_left(view: GoalsView) -> None:
    said = told(view)
    row = row_of(view, "team")
    view.sheet.grid.edited.emit(row, "m202703", "1000000")
    view.app.jobs.data_changed.emit(frozenset({"goal_version"}))
    view._sheet_reread(board())
    view.version.chosen.emit(1)
    assert view.acts.is_dirty() and view.version.current() == 2 and "Save this draft" in said[-1]
    view.sheet.draft.stack.undo()
    view.version.chosen.emit(1)
    assert view.sheet.board is not None and view.sheet.board.sheet.version.id == 1


def test_a_goal_below_its_children_is_refused_with_the_amount(view: GoalsView) -> None:
    said = told(view)
    view.sheet.follow.setChecked(False)
    row = row_of(view, "region")
    view.sheet.grid.edited.emit(row, "m202703", "1")
    assert "already have" in said[-1] and not view.acts.is_dirty()
    view.sheet.grid.edited.emit(row, "m202703", "1.005")
    assert "2 decimals" in said[-1]
    view.sheet.grid.edited.emit(row, "m202703", "many")
    assert "is no amount" in said[-1]


def test_a_block_from_a_spreadsheet_is_taken_whole_or_not_at_all(view: GoalsView) -> None:
    said = told(view)
    row = row_of(view, "person")
    view.sheet.grid.pasted.emit([["1", "2"]])
    assert "Put the cursor into a month" in said[-1]
    view.sheet.grid.current_key = "m202711"
    view.sheet.grid.pasted.emit([["1,000.00", ""], ["", "3"]])
    assert tree_of(view).nodes[row.node.id].units[202711] == 100_000
    view.sheet.grid.pasted.emit([["1", "2", "3"]])
    assert "larger than" in said[-1]


def test_what_is_saved_and_handed_in(view: GoalsView) -> None:
    row = row_of(view, "team")
    view.sheet.grid.edited.emit(row, "total", "1000000")
    view.sheet._add_up()
    view.acts.submit.click()
    assert [name for name, _ in view.app.jobs.calls if name in ("save_goal", "submit_goal")] == ["save_goal", "submit_goal"]
    assert view.app.jobs.called("submit_goal")[-1] == (2, 5)


def test_who_wrote_a_goal_does_not_approve_it(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    for by, allowed in ((1, False), (7, True)):
        made = GoalsView(make_app(answers | {"read_goal_sheet": board("submitted", by)}, groups=("finance",)), TODAY)
        qtbot.addWidget(made)
        assert made.acts.approve.isEnabled() == allowed and made.acts.approve.isVisibleTo(made) and not made.acts.submit.isVisibleTo(made)
        assert not made.sheet.tools.isVisibleTo(made)


def test_a_seller_reads_and_writes_no_plan(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    made = GoalsView(make_app(answers, groups=("rep",)), TODAY)
    qtbot.addWidget(made)
    assert not made.new_plan.isVisibleTo(made) and not made.sheet.may_write
    assert not any(button.isVisibleTo(made) for button in made.acts.buttons())


def test_dividing_shows_what_changes_before_it_is_done(view: GoalsView, qtbot: Any) -> None:
    found = board()
    dialog = DivideDialog(view, found.sheet.tree, found.sheet.tree.root, NAMES, 2, found.past)
    qtbot.addWidget(dialog)
    dialog.measure.set_current("as_is")
    dialog._try()
    assert not dialog.accept_button.isEnabled(), "today's proportions change nothing"
    for measure in ("history", "seasonal"):
        dialog.measure.set_current(measure)
        dialog._try()
        assert dialog.accept_button.isEnabled() and dialog.result_tree is not None and find_faults(dialog.result_tree) == ()
    dialog.total.set_value(Decimal("12000000"))
    dialog.shape.set_current("season")
    dialog._try()
    assert dialog.result_tree is not None and dialog.result_tree.root.total == 1_200_000_000 and find_faults(dialog.result_tree) == ()


def test_moving_people_keeps_the_company(view: GoalsView, qtbot: Any) -> None:
    tree = board().sheet.tree
    three = [node for node in tree.nodes.values() if node.kind == "person" and node.owner in (1, 2, 15)]
    dialog = MoveDialog(view, tree, three, NAMES, 2, 202706)
    qtbot.addWidget(dialog)
    for goes in ("stays", "along"):
        dialog.goes.set_current(goes)
        dialog._try()
        assert dialog.result_tree is not None and dialog.result_tree.root.total == TOTAL and find_faults(dialog.result_tree) == ()
    taken: list[GoalTree] = []
    dialog.accepted_tree.connect(lambda found: taken.append(found))
    dialog.accept_button.click()
    assert len(taken) == 1


def test_a_large_tree_is_worked_out_beside_the_window_and_closing_gives_it_up(view: GoalsView, qtbot: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("desktop.goals.preview_dialog.AT_ONCE", 10)
    found = board()
    dialog = DivideDialog(view, found.sheet.tree, found.sheet.tree.root, NAMES, 2, found.past)
    qtbot.addWidget(dialog)
    dialog.measure.set_current("seasonal")
    dialog._try()
    assert not dialog.accept_button.isEnabled() and dialog.state.text == "Working it out…"
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert dialog.result_tree is not None and dialog.result_tree != found.sheet.tree and find_faults(dialog.result_tree) == ()
    dialog._try()
    dialog.total.set_value(Decimal("0.001"))
    dialog._try()
    assert dialog.state.text == "Not possible" and not dialog._jobs.running, "what is refused at once is not written over by an older answer"
    dialog.total.set_value(Decimal("12000000"))
    dialog._try()
    dialog.reject()
    assert not dialog._jobs.running and dialog.result_tree is None


def test_who_moved_twice_in_a_month_waits_for_a_decision(view: GoalsView, qtbot: Any) -> None:
    tree = board().sheet.tree
    plain = org(tree)
    twice = TwiceMoved(2, 202708, (Place(1, 1000), Place(2, 1001), Place(3, 1002)))
    dialog = OrgDialog(view, tree, OrgBoard(plain.places, (twice,)), NAMES, 2, 202706)
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled() and dialog.state.text == "To settle first"
    dialog.twice[0].set_current(Place(2, 1001))
    dialog._try()
    assert dialog.accept_button.isEnabled() and dialog.result_tree is not None and find_faults(dialog.result_tree) == ()
    words = {dialog._what(shift)[0] for shift in dialog.shifts.rows}
    assert words == {"joins", "leaves", "moves"}


def test_before_the_first_plan_there_is_nothing_to_choose_from(view: GoalsView) -> None:
    assert view.plan.isVisibleTo(view) and view.version.isVisibleTo(view)
    view._plans_read(PlanBoard((), ()))
    assert not view.plan.isVisibleTo(view) and not view.version.isVisibleTo(view) and view.empty.isVisibleTo(view)


def test_versions_are_compared(view: GoalsView) -> None:
    view._show_page("versions")
    view.versions.list.select_key(2)
    assert view.versions.grid.rows and "against" in view.versions.head.title.text()
    view.versions.list.select_key(1)
    assert view.versions.empty.isVisibleTo(view)


def test_objectives_say_how_far_they_are_and_why_not(view: GoalsView, monkeypatch: pytest.MonkeyPatch) -> None:
    view._show_page("objectives")
    rows = view.objectives.grid.shown
    assert len(rows) == 9
    missing = next(row for row in rows if row.key is None and row.progress.value is None)
    assert view.objectives.grid.column("why").text(missing) == "The KPI has no value yet"
    assert view.objectives.grid.column("progress").text(missing) == "–"
    opened: list[QDialog] = []
    monkeypatch.setattr(QDialog, "open", lambda self: opened.append(self))
    view.objectives.grid.select_key((2, 21))
    view.objectives._report()
    report = opened[-1]
    assert isinstance(report, ReportDialog)
    report.value.setText("84")
    report._ask()
    assert view.app.jobs.called("report_key_result")[-1][:3] == (21, 1, Decimal(84))
    view.objectives._edit()
    edit = opened[-1]
    assert isinstance(edit, ObjectiveDialog)
    edit.rows[0].target.setText("0")
    edit._ask()
    assert "target is where it starts" in edit.error.text()
    edit.rows[0].target.setText("95")
    edit._ask()
    patch = view.app.jobs.called("save_objective")[-1][0]
    assert patch["key_results"][0]["target"] == "95" and patch["key_results"][1]["kind"] == "milestone"


def test_an_earlier_version_is_taken_up_as_a_draft(make_app: MakeApp, answers: dict[Any, Any], qtbot: Any) -> None:
    """Undoing what was approved: its amounts are written into a draft of the version in force, one step to take back."""
    made = GoalsView(make_app(answers, groups=("finance",)), TODAY)
    qtbot.addWidget(made)
    earlier = board("retired")
    made.app.jobs.answers["read_goal_sheet"] = earlier
    made._show_version(1)
    assert made.acts.again.isVisibleTo(made) and not made.acts.begin.isVisibleTo(made)
    now = board()
    person = next(node for node in now.sheet.tree.nodes.values() if node.kind == "person")
    changed = write_amounts(now.sheet.tree, person.id, {202707: 1})
    assert isinstance(changed, GoalTree)
    made.app.jobs.answers["read_goal_sheet"] = replace(now, sheet=replace(now.sheet, tree=changed))
    made.acts.again.click()
    assert made.app.jobs.called("begin_goal")[-1] == (1, 202705, "")
    assert made.acts.is_dirty() and amounts_of(made.sheet.tree) == amounts_of(earlier.sheet.tree)
    made.sheet.draft.stack.undo()
    assert not made.acts.is_dirty() and made.sheet.tree.nodes[person.id].units[202707] == 1


def test_a_plan_of_the_company_alone_says_how_to_begin_and_saving_keeps_what_is_open(view: GoalsView) -> None:
    found = board()
    alone = replace(found, sheet=replace(found.sheet, tree=new_tree(found.sheet.tree.months, {})))
    view.sheet.show_board(alone, True)
    assert view.sheet.state.text == "To begin" and "People" in view.sheet.told.full
    view.sheet.show_board(found, True)
    team = next(node for node in found.sheet.tree.nodes.values() if node.kind == "team")
    view.sheet.opened = {node.id for node in found.sheet.tree.nodes.values() if node.kind in ("company", "region")} | {team.id}
    nodes = found.sheet.tree.nodes.values()
    moved = {node.id + 500: replace(node, id=node.id + 500, parent=node.parent + 500 if node.parent else None) for node in nodes}
    before = len(view.sheet.grid.shown)
    view.sheet.show_board(replace(found, sheet=replace(found.sheet, tree=replace(found.sheet.tree, nodes=moved))), True)
    assert team.id + 500 in view.sheet.opened and len(view.sheet.grid.shown) >= before


def test_what_is_not_known_of_the_year_before_is_told(view: GoalsView, qtbot: Any) -> None:
    found = board()
    past = {person: {month: units for month, units in months.items() if month > 202603} for person, months in found.past.items() if person > 2}
    dialog = DivideDialog(view, found.sheet.tree, found.sheet.tree.root, NAMES, 2, past)
    qtbot.addWidget(dialog)
    dialog.measure.set_current("history")
    dialog.shape.set_current("season")
    dialog._try()
    assert "year before: 2." in dialog.note.text() and "nothing of: 3." in dialog.note.text()
    assert dialog.result_tree is not None and all(node.total for node in dialog.result_tree.nodes.values())


def test_a_new_plan_begins_with_a_draft(view: GoalsView, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    monkeypatch.setattr(QDialog, "open", lambda self: opened.append(self))
    view.new_plan.click()
    dialog = opened[-1]
    assert isinstance(dialog, PlanDialog) and dialog.code.text() == "REVENUE-2028"
    dialog._ask()
    assert view.app.jobs.called("save_plan")[-1][0]["unit"] == "money" and view.app.jobs.called("begin_goal")[-1] == (1, None, "")


def test_it_looks_right(make_app: MakeApp, answers: dict[Any, Any], look: tuple[str, str], shoot: Any, lint: Any, qtbot: Any, tmp_path: Path) -> None:
    lang, mode = look
    made = GoalsView(make_app(answers, groups=("finance",), lang=lang, mode=mode), TODAY)
    qtbot.addWidget(made)
    folder = Path(__import__("os").environ.get("TRIPOD_SHOTS", str(tmp_path)))
    for page in PAGES:
        made._show_page(page)
        if page == "versions":
            made.versions.list.select_key(2)
        shoot(made, str(folder / f"goals-{page}-{lang}-{mode}.png"))
        assert lint(made) == []
    found = board()
    person = [node for node in found.sheet.tree.nodes.values() if node.kind == "person"][:2]
    dialogs: list[tuple[str, QWidget]] = [
        ("divide", DivideDialog(made, found.sheet.tree, found.sheet.tree.root, NAMES, 2, found.past)), ("move", MoveDialog(made, found.sheet.tree, person, NAMES, 2, 202706)),
        ("org", OrgDialog(made, found.sheet.tree, org(found.sheet.tree), NAMES, 2, 202706)), ("plan", PlanDialog(made, answers["read_goal_plans"].kpis, 2027)),
        ("objective", ObjectiveDialog(made, [(("person", 1), "王敏")], answers["read_objectives"].kpis, (202704, 202706), answers["read_objectives"].objectives[1])),
    ]  # fmt: skip
    for name, dialog in dialogs:
        qtbot.addWidget(dialog)
        shoot(
            dialog,
            str(folder / f"goals-{name}-{lang}-{mode}.png"),
            dialog.width() if name != "plan" else 520,
            dialog.height() if name != "plan" else 380,
        )
        assert lint(dialog) == [], name
