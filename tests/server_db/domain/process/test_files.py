"""A file comes back as it was written; anything else is refused with its place and never hangs."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server_db.domain.process.body import Process, ProcessProblem
from server_db.domain.process.files import MOST_BYTES, Names, read_file, write_file
from tests.server_db.domain.process.strategies import processes


@settings(deadline=None)
@given(processes())
def test_a_file_comes_back_and_is_written_the_same_again(process):
    text = write_file(process, "Hardware", "硬件", note_en="n", code="hw")
    again, names = read_file(text)
    assert again == process
    assert names == Names("Hardware", "硬件", "n", "", "hw")
    assert write_file(again, names.name_en, names.name_zh, note_en=names.note_en, code=names.code) == text


def test_a_file_is_readable_and_its_keys_are_sorted(usual):
    text = write_file(usual, "Usual", "常用")
    assert "常用" in text and "\n " in text
    whole = json.loads(text)
    assert list(whole) == sorted(whole)
    assert read_file("\ufeff" + text)[0] == usual and read_file(text.encode())[0] == usual


def changed(usual: Process, **more: object) -> str:
    return json.dumps(json.loads(write_file(usual, "a", "b")) | more)


@pytest.mark.parametrize(
    ("text", "code", "args"),
    [
        ("", "file.broken", {"line": 1, "column": 1}),
        ('{\n "file": }', "file.broken", {"line": 2, "column": 10}),
        ("[]", "file.not_a_process", {}),
        ('{"process": {}}', "file.not_a_process", {}),
        ('{"file": "tripod-process", "version": 2, "sky": 1}', "file.newer", {"version": 2, "known": 1}),
        ('{"file": "tripod-process", "version": "1"}', "file.bad_version", {"place": "version", "value": "1"}),
        ('{"file": "tripod-process", "version": 1, "sky": 1}', "process.unknown_key", {"place": "", "value": "sky"}),
        ('{"file": "tripod-process", "version": 1}', "process.missing_key", {"place": "", "value": "process"}),
        ('{"file": 1, "file": 2}', "file.key_twice", {"key": "file"}),
        ('{"file": NaN}', "file.bad_number", {"value": "NaN"}),
        ('{"file": ' + "9" * 5_000 + "}", "file.bad_number", {}),
        ("[\n" * 100_000, "file.too_deep", {"line": 13, "most": 12}),
        (" " * (MOST_BYTES + 1), "file.too_big", {"most": 8}),
        (b"\xff\xfe{}", "file.not_text", {"byte": 0}),
    ],
)
def test_what_is_no_sound_file_is_refused_with_its_place(text, code, args):
    with pytest.raises(ProcessProblem) as refused:
        read_file(text)
    assert (refused.value.code, refused.value.args) == (code, args)


def test_a_fault_inside_the_process_names_stage_and_field(usual):
    whole = json.loads(write_file(usual, "a", "b"))
    whole["process"]["stages"][3]["sla_days"] = "10"
    with pytest.raises(ProcessProblem) as refused:
        read_file(json.dumps(whole))
    assert (refused.value.code, refused.value.args["place"]) == ("process.not_whole", "stages[3].sla_days")


def test_a_chance_typed_as_a_number_is_read_exactly(usual):
    whole = json.loads(write_file(usual, "a", "b"))
    whole["process"]["stages"][1]["probability"] = 0.35
    assert str(read_file(json.dumps(whole))[0].stages[1].probability) == "0.35"


@settings(deadline=None)
@given(st.text(max_size=60) | st.binary(max_size=60))
def test_whatever_a_file_holds_the_answer_is_a_process_or_a_reason(text):
    with pytest.raises(ProcessProblem):
        read_file(text)
