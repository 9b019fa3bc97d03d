"""Files in and out: as one step, and a broken one with a sentence that names the place."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.pipeline.templates import read_template, shipped_templates


def test_six_industries_ship_in_both_languages() -> None:
    found = shipped_templates()
    assert len(found) == 6
    for one in found:
        assert one.name_en and one.name_zh and one.note_en and one.note_zh and one.process.stages


@pytest.mark.parametrize("sort", ["file", "bpmn"])
def test_a_process_goes_out_and_comes_back_as_one_step(designer: Any, sample: Any, tmp_path: Path, sort: str) -> None:
    view = designer()
    path = tmp_path / ("out.bpmn" if sort == "bpmn" else "out.json")
    view.acts.export_to(path, sort)
    assert read_template(path).process == sample.process()
    view.model.draft.set_stage("sb", "sla_days", 4)
    view.acts.import_file(path)
    assert view.model.draft.process == sample.process()
    view.model.draft.undo.undo()
    assert view.model.draft.stage("sb").sla_days == 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"file": "tripod-process", "ver', "line 1"),
        ("not even", "damaged"),
        ('{"file": "something else", "version": 1}', "another kind"),
        ("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "document type"),
    ],
)
def test_a_broken_file_is_refused_with_its_place_and_nothing_changes(designer: Any, sample: Any, tmp_path: Path, content: str, told: str) -> None:
    view = designer()
    path = tmp_path / ("in.bpmn" if content.startswith("<") else "in.json")
    path.write_text(content, "utf-8")
    view.acts.import_file(path)
    assert told in view.designer.notice._text.full and path.name in view.designer.notice._text.full
    assert view.model.draft.process == sample.process()


def test_a_file_of_a_newer_program_says_to_update(designer: Any, sample: Any, tmp_path: Path) -> None:
    view = designer()
    path = tmp_path / "newer.json"
    view.acts.export_to(path, "file")
    body = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**body, "version": 99}), "utf-8")
    view.acts.import_file(path)
    assert "99" in view.designer.notice._text.full and "Update" in view.designer.notice._text.full


def test_where_nothing_may_be_edited_a_file_becomes_a_new_process(designer: Any, sample: Any, tmp_path: Path) -> None:
    from desktop.pipeline.server import Places

    view = designer({"load_document": sample.document(version=sample.version(status="live")), "load_places": Places()})
    path = tmp_path / "out.json"
    view.acts.export_to(path, "file")
    view.acts.import_file(path)
    assert view.acts.dialog.list.count() == 2
    view.acts.dialog.close()
