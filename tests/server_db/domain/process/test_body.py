"""Reading is strict and names the place; writing is canonical."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from server_db.domain.process.body import (
    ProcessProblem,
    Stage,
    blank,
    body_hash,
    canonical_json,
    new_id,
    parse_process,
    to_json,
)
from tests.server_db.domain.process.strategies import processes


@settings(deadline=None)
@given(processes())
def test_a_process_comes_back_from_its_canonical_text_byte_for_byte(process):
    text = canonical_json(process)
    again = parse_process(json.loads(text))
    assert again == process
    assert canonical_json(again) == text
    assert body_hash(again) == body_hash(process)


def test_defaults_may_be_left_out_and_are_written(usual):
    short = parse_process({"format": 1, "stages": [{"id": "a"}]})
    assert short.stage("a") == Stage("a")
    assert to_json(short)["stages"][0]["access"] == {"see": [], "move": ["owner", "manager", "director"]}
    assert canonical_json(parse_process({})) == '{"edges":[],"format":1,"stages":[]}'


def test_equal_chances_are_equal_bytes_however_they_were_written():
    written = [parse_process({"stages": [{"id": "a", "probability": given}]}) for given in ("0.2", "0.20", Decimal("0.200"))]
    assert len({canonical_json(one) for one in written}) == 1
    assert '"probability":"0.2"' in canonical_json(written[0])
    assert '"probability":"1"' in canonical_json(parse_process({"stages": [{"id": "a", "probability": 1}]}))


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ({"stages": [{"id": "a", "colour": "red"}]}, "process.unknown_key", "stages[0]"),
        ({"notes": 1}, "process.unknown_key", ""),
        ({"stages": [{"code": "a"}]}, "process.missing_key", "stages[0]"),
        ({"stages": [{"id": "a b"}]}, "process.bad_id", "stages[0].id"),
        ({"stages": [{"id": "a", "kind": "phase"}]}, "process.unknown_word", "stages[0].kind"),
        ({"stages": [{"id": "a", "probability": "1.5"}]}, "process.not_rate", "stages[0].probability"),
        ({"stages": [{"id": "a", "probability": 0.5}]}, "process.not_rate", "stages[0].probability"),
        ({"stages": [{"id": "a", "probability": "NaN"}]}, "process.not_rate", "stages[0].probability"),
        ({"stages": [{"id": "a", "probability": Decimal("1E+999999999")}]}, "process.not_rate", "stages[0].probability"),
        ({"stages": [{"id": "a", "sla_days": True}]}, "process.not_whole", "stages[0].sla_days"),
        ({"stages": [{"id": "a", "sla_days": -1}]}, "process.not_whole", "stages[0].sla_days"),
        ({"stages": [{"id": "a", "name_en": None}]}, "process.not_text", "stages[0].name_en"),
        ({"stages": [{"id": "a", "name_en": "x\x00"}]}, "process.bad_character", "stages[0].name_en"),
        ({"stages": [{"id": "a", "name_en": "\ud800"}]}, "process.bad_character", "stages[0].name_en"),
        ({"stages": [{"id": "a", "entry": "1" * 8_001}]}, "process.too_long", "stages[0].entry"),
        ({"stages": [{"id": "a", "tasks": [{"id": "t", "owner": "role:"}]}]}, "process.bad_name", "stages[0].tasks[0].owner"),
        ({"stages": [{"id": "a", "tasks": [{"id": "t", "mandatory": 1}]}]}, "process.not_boolean", "stages[0].tasks[0].mandatory"),
        ({"stages": [{"id": "a", "access": []}]}, "process.not_object", "stages[0].access"),
        ({"stages": {"id": "a"}}, "process.not_list", "stages"),
        ({"stages": [{"id": "a"}] * 2}, "process.id_twice", "stages[1]"),
        ({"stages": [{"id": "a", "tasks": [{"id": "a"}]}]}, "process.id_twice", "stages[0]"),
        ({"stages": [{"id": "a"}], "edges": [{"id": "e", "from": "a", "to": "b"}]}, "process.edge_without_stage", "edges[0]"),
        ({"stages": [{"id": "a"}] * 2_001}, "process.too_many", "stages"),
        ({"format": True}, "process.bad_format", "format"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_must_be_is_refused_with_its_place(body, code, place):
    with pytest.raises(ProcessProblem) as refused:
        parse_process(body)
    assert (refused.value.code, refused.value.args["place"]) == (code, place)


def test_a_newer_body_says_so():
    with pytest.raises(ProcessProblem) as refused:
        parse_process({"format": 2, "stages": [{"id": "a", "mood": "good"}]})
    assert refused.value.code == "process.newer"
    assert refused.value.args == {"format": 2, "known": 1}


def test_a_body_that_is_no_object_is_refused():
    with pytest.raises(ProcessProblem, match=r"process\.not_object"):
        parse_process([])


def test_taking_out_a_stage_takes_its_edges_and_putting_it_back_restores_equality(usual):
    without = usual.without(["demo"])
    assert without.stage("demo") is None
    assert {edge.id for edge in usual.edges} - {edge.id for edge in without.edges} == {"qual_demo", "demo_quote", "demo_trial"}
    assert replace(usual) == usual and hash(usual) == hash(replace(usual))
    renamed = usual.put_stage(replace(usual.stage("demo"), name_en="Show"))
    assert renamed != usual
    assert canonical_json(renamed.put_stage(usual.stage("demo"))) == canonical_json(usual)


def test_new_ids_are_readable_ids_that_nobody_has():
    taken: set[str] = set()
    for _ in range(500):
        taken.add(new_id(taken))
    assert len(taken) == 500
    parse_process({"stages": [{"id": one} for one in taken]})


def test_a_blank_stage_has_names_a_free_code_and_sensible_limits():
    assert blank("won", "w").probability == 1
    assert blank("stage", "b", {"stage", "stage_2"}).code == "stage_3"
    assert blank("approval", "p").approvals[0].role == "manager"
    assert blank("lost", "l").idle_days is None
