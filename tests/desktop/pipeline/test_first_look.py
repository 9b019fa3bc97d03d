"""What a new user sees first: the whole process, an empty canvas with its templates, problems in full sentences."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QMenu

from server_db.domain.process.body import Process
from server_db.domain.process.findings import Measures


def empty(sample: Any) -> dict[str, Any]:
    return {"load_document": sample.document(process=Process(), parent=None, parent_row=None, live=None, measures=Measures())}


def test_the_status_line_counts_the_process_that_was_just_opened(designer: Any, sample: Any) -> None:
    view = designer()
    told: list[str] = []
    view.status_changed.connect(told.append)
    view.open_version(7)
    assert told and told[-1] == "stages: 9 · connections: 10"


def test_a_wide_process_is_whole_at_the_first_look_and_above_the_map(designer: Any, sample: Any) -> None:
    view = designer()
    canvas = view.designer.canvas
    wide = view.model.draft.process
    for at in range(4):
        stage = sample.process().stages[1]
        wide = wide.put_stage(replace(stage, id=f"w{at}", code=f"w{at}", x=900 + at * 224, y=0))
    view.model.draft.load(wide)
    canvas.show_start()
    assert canvas.seen().contains(canvas.board.bounds())


def test_an_empty_draft_offers_the_templates_and_takes_one_as_one_step(designer: Any, sample: Any, qtbot: Any) -> None:
    view = designer()
    view.model.open(sample.document(version=sample.version(status="live")))
    view.model.open(empty(sample)["load_document"])
    canvas = view.designer.canvas
    assert canvas.overlays.empty.action.isVisible() and canvas.zoom == 1.0
    canvas.overlays.empty.action.click()
    menu = next(made for made in canvas.findChildren(QMenu) if made.isVisible())
    assert len(menu.actions()) == 6
    menu.actions()[0].trigger()
    menu.close()
    assert len(view.model.draft.process.stages) > 5 and view.model.draft.undo.count() == 1
    assert not canvas.overlays.empty.isVisible()
    view.model.draft.undo.undo()
    assert view.model.draft.process == Process()


def test_a_problem_without_a_fix_has_the_width_of_the_table(designer: Any, sample: Any) -> None:
    view = designer(empty(sample))
    grid = view.designer.bottom.problems.grid
    places = {column.key: wide for column, _, wide in grid.places()}
    assert "fix" not in places
    view.model.draft.add_stage("stage", 0, 0)
    view.model.look_now()
    places = {column.key: wide for column, _, wide in grid.places()}
    assert "fix" in places and places["what"] > 150


def test_a_live_version_says_where_others_are_to_compare_with(designer: Any, sample: Any) -> None:
    view = designer({"load_document": sample.document(version=sample.version(6, 6, "live"), live=None)})
    view.model.document = sample.document(version=sample.version(6, 6, "live"), live=None)
    view.designer.bottom.turn("diff")
    view.designer.show_diff()
    assert "Versions" in view.designer.bottom.diff.empty.text.text()
