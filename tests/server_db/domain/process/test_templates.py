"""The shipped industry processes: nothing to complain of, both languages, laid out, and they survive every format."""

from __future__ import annotations

import itertools

import pytest

from resources.paths import TEMPLATES
from server_db.domain.process.bpmn import from_bpmn, to_bpmn
from server_db.domain.process.files import read_file, write_file
from server_db.domain.process.layout import CARD_HEIGHT, CARD_WIDTH
from server_db.domain.process.problems import find_problems
from server_db.domain.process.ways import is_forward

FILES = sorted(TEMPLATES.glob("*.json"))


def test_six_industries_ship():
    assert [file.stem for file in FILES] == ["b2b_long_cycle", "channel", "education", "fmcg", "medical_devices", "retail_store"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_template_is_fit_to_be_published_as_it_is(file):
    text = file.read_text(encoding="utf-8")
    process, names = read_file(text)
    assert find_problems(process, active_roles=("manager", "director", "finance", "admin")) == ()
    assert names.code == file.stem and names.name_en and names.name_zh and names.note_en and names.note_zh
    assert write_file(process, names.name_en, names.name_zh, note_en=names.note_en, note_zh=names.note_zh, code=names.code) == text
    assert from_bpmn(to_bpmn(process, "zh")) == process


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_template_shows_what_a_process_can_do(file):
    process, _ = read_file(file.read_text(encoding="utf-8"))
    assert any(stage.tasks for stage in process.stages) and any(stage.evidence for stage in process.stages)
    assert any(stage.approvals for stage in process.stages) and any(stage.activities for stage in process.stages)
    assert {stage.kind for stage in process.stages} >= {"entry", "stage", "won", "lost", "pool"}
    assert {edge.kind for edge in process.edges} >= {"forward", "back", "lost", "pool"}
    for one, two in itertools.combinations(process.stages, 2):
        assert abs(one.x - two.x) >= CARD_WIDTH or abs(one.y - two.y) >= CARD_HEIGHT
    for edge in process.edges:
        assert not is_forward(edge) or process.stage(edge.from_).x < process.stage(edge.to).x
