"""What a new user sees first: the whole process, an empty canvas with its templates, problems in full sentences."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QWidget

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


def test_problems_nobody_can_mend_here_have_the_width_of_the_table(designer: Any, sample: Any) -> None:
    view = designer()
    view.model.open(sample.document(process=sample.broken_process(), measures=Measures(), version=sample.version(6, 6, "live")))
    grid = view.designer.bottom.problems.grid
    assert view.model.problems and "fix" not in {column.key for column, _, _ in grid.places()}
    view.model.open(empty(sample)["load_document"])
    places = {column.key: wide for column, _, wide in grid.places()}
    assert "fix" in places and places["what"] > 150
    view.designer.bottom.problems.grid.input.go(0)
    view.designer.bottom.problems.mend_current()
    assert [stage.kind for stage in view.model.draft.process.stages] == ["entry"]


def test_problems_of_the_first_process_have_room_for_their_sentences(designer: Any, sample: Any) -> None:
    """The table was never in front before: its own width is still the one Qt begins with."""
    view = designer()
    view.model.open(sample.document(process=sample.broken_process()))
    panel = view.designer.bottom.problems
    places = {column.key: wide for column, _, wide in panel.grid.places()}
    assert places["where"] <= panel.width() / 5 + 1 and places["fix"] <= panel.width() * 0.29 + 1


def test_a_live_version_says_where_others_are_to_compare_with(designer: Any, sample: Any) -> None:
    view = designer()
    view.model.open(sample.document(version=sample.version(6, 6, "live"), live=None))
    view.designer.bottom.turn("diff")
    assert "Versions" in view.designer.bottom.diff.empty.text.text()


def test_a_name_that_looks_like_html_is_literal_everywhere(designer: Any, sample: Any) -> None:
    view = designer()
    name = "<b>Bold</b><img src=x>"
    view.model.draft.selection = ["sb"]
    view.model.draft.set_stage("sb", "name_en", name)
    view.model.draft.set_stage("sb", "sla_days", 2)
    for made in view.findChildren(QWidget):
        tip = made.toolTip()
        assert "<img" not in tip, (type(made).__name__, tip)
    for made in view.findChildren(QLabel):
        assert "<b>" not in made.text() or made.textFormat() == Qt.TextFormat.PlainText


def test_a_text_that_is_too_long_says_so_and_how_long_it_may_be(designer: Any, sample: Any, tmp_path: Path) -> None:
    view = designer()
    path = tmp_path / "long.json"
    view.acts.export_to(path, "file")
    body = json.loads(path.read_text("utf-8"))
    body["process"]["stages"][1]["name_en"] = "N" * 200
    path.write_text(json.dumps(body), "utf-8")
    view.acts.import_file(path)
    told = view.designer.notice._text.full
    assert "stages[1].name_en" in told and "120" in told and "Shorten" in told
