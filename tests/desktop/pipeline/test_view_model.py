"""Opening, keeping and recovering a draft; what is wrong with it; following the parent again."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.pipeline.view_model import PipelineModel
from desktop.shared.local_drafts import LocalDrafts
from server_db.domain.process.body import canonical_json, to_json

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.fixture
def model(qapp: Any, immediate_jobs: Any, sample: Any, tmp_path: Path) -> Any:
    def make(groups: frozenset[str] = frozenset({"admin"}), **more: Any) -> PipelineModel:
        local = LocalDrafts("m002@demo", tmp_path, "process")
        made = PipelineModel(immediate_jobs({}), local, groups, now=lambda: NOW)
        made.open(sample.document(**more))
        return made

    return make


def test_a_reader_cannot_edit_and_nothing_is_kept(model: Any, tmp_path: Path) -> None:
    made = model(frozenset({"finance"}))
    assert not made.editable
    made.draft.set_stage("sb", "code", "x")
    made.keep_now()
    assert not list(tmp_path.glob("process-*"))


def test_edits_are_kept_on_this_computer_and_come_back_after_a_crash(model: Any, sample: Any) -> None:
    first = model()
    first.draft.set_stage("sb", "sla_days", 4)
    assert first.dirty and first._timer.isActive() and first._timer.interval() <= 2000
    first.keep_now()
    again, found = model(), []
    again.recovered.connect(found.append)
    again.open(sample.document())
    assert again.draft.stage("sb").sla_days == 4
    assert found[0].saved_at == NOW
    again.draft.undo.undo()
    assert canonical_json(again.draft.process) == canonical_json(sample.process())


def test_a_broken_local_file_is_put_away(model: Any, sample: Any, tmp_path: Path) -> None:
    made = model()
    LocalDrafts("m002@demo", tmp_path, "process").write("7", {"stages": "nothing"}, 3, NOW)
    made.open(sample.document())
    assert not made.dirty and made.found_locally() is None


def test_what_the_server_has_needs_no_local_file(model: Any) -> None:
    made = model()
    made.draft.set_stage("sb", "sla_days", 4)
    made.keep_now()
    made.server_has(made.draft.process, 4)
    assert not made.dirty and made.found_locally() is None
    assert made.document.version.row_version == 4


def test_problems_are_found_and_a_fix_is_one_step(model: Any, sample: Any) -> None:
    made = model(process=sample.broken_process())
    error = next(one for one in made.problems if one.severity == "error")
    assert error.code == "role.disabled"
    made.fix(error)
    made.look_now()
    made._look()
    assert made.count("error") == 0
    made.draft.undo.undo()
    assert made.draft.process == sample.broken_process()


def test_what_differs_from_the_parent_is_known_and_can_follow_it_again(model: Any) -> None:
    made = model()
    assert ("stage", "sg", "sla_days") in made.overridden()
    made.revert("stage", "sg", "sla_days")
    assert made.draft.stage("sg").sla_days == 20
    assert ("stage", "sg", "sla_days") not in made.overridden()
    made.draft.undo.undo()
    assert made.draft.stage("sg").sla_days == 10


def test_without_a_parent_nothing_is_inherited(model: Any) -> None:
    assert model(parent=None).overridden() is None


def test_a_large_process_is_looked_at_in_the_background(model: Any, sample: Any) -> None:
    made = model()
    stages = tuple(replace(sample.process().stage("sb"), id=f"q{at}", code=f"q{at}", required=()) for at in range(200))
    made.draft.replace(replace(made.draft.process, stages=(*made.draft.process.stages, *stages)), "many")
    made._look()
    assert made._jobs.called("look_for_problems")
    assert made.count("error") >= 200


def test_the_body_a_draft_keeps_is_the_stored_json(model: Any, tmp_path: Path) -> None:
    made = model()
    made.draft.set_stage("sb", "name_zh", "确认资格")
    made.keep_now()
    assert made.found_locally().body == to_json(made.draft.process)
