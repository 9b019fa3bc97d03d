"""BPMN comes back whole, follows what another program changed, and foreign diagrams become processes."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server_db.domain.process.body import Process, ProcessProblem
from server_db.domain.process.bpmn import from_bpmn, to_bpmn
from server_db.domain.process.bpmn_shapes import DC, DI, DIAGRAM, MODEL, Box, route
from server_db.domain.process.problems import find_problems
from tests.server_db.domain.process.strategies import drawn

HEAD = f'<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="{MODEL}" xmlns:x="{DIAGRAM}" xmlns:dc="{DC}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d"><bpmn:process id="P">'
TAIL = "</bpmn:process></bpmn:definitions>"
FOREIGN = """
<bpmn:startEvent id="S"/><bpmn:task id="A" name="Qualify lead"><bpmn:documentation>Ask for the budget.</bpmn:documentation></bpmn:task>
<bpmn:exclusiveGateway id="G"/><bpmn:userTask id="B" name="发报价"/><bpmn:parallelGateway id="H"/><bpmn:task id="C" name="Sign"/>
<bpmn:endEvent id="E1" name="Order placed"/><bpmn:endEvent id="E2" name="Rejected"/><bpmn:endEvent id="E3" name="退回公海"/>
<bpmn:sequenceFlow id="f1" sourceRef="S" targetRef="A"/><bpmn:sequenceFlow id="f2" sourceRef="A" targetRef="G"/>
<bpmn:sequenceFlow id="f3" name="fits" sourceRef="G" targetRef="B"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${amount &gt; 100}</bpmn:conditionExpression></bpmn:sequenceFlow>
<bpmn:sequenceFlow id="f4" name="no" sourceRef="G" targetRef="E2"/><bpmn:sequenceFlow id="f5" sourceRef="B" targetRef="H"/>
<bpmn:sequenceFlow id="f6" sourceRef="H" targetRef="C"/><bpmn:sequenceFlow id="f7" sourceRef="H" targetRef="E3"/>
<bpmn:sequenceFlow id="f8" sourceRef="C" targetRef="E1"/><bpmn:sequenceFlow id="f9" sourceRef="C" targetRef="B"/><bpmn:sequenceFlow id="g" sourceRef="C" targetRef="C"/>
"""


@settings(deadline=None)
@given(drawn(), st.sampled_from(["en", "zh"]))
def test_our_own_document_comes_back_whole(process: Process, lang: str):
    if process.stages:
        assert from_bpmn(to_bpmn(process, lang, "P & <Q>")) == process


def test_every_node_and_flow_is_drawn(usual):
    root = ElementTree.fromstring(to_bpmn(usual, "en"))  # noqa: S314  (our own text)
    process = root.find(f"{{{MODEL}}}process")
    nodes = [node for node in process if node.tag.split("}")[1] not in ("sequenceFlow", "extensionElements")]
    flows = process.findall(f"{{{MODEL}}}sequenceFlow")
    shapes = {shape.get("bpmnElement"): shape.find(f"{{{DC}}}Bounds") for shape in root.iter(f"{{{DIAGRAM}}}BPMNShape")}
    lines = {edge.get("bpmnElement"): edge.findall(f"{{{DI}}}waypoint") for edge in root.iter(f"{{{DIAGRAM}}}BPMNEdge")}
    assert {node.get("id") for node in nodes} == set(shapes)
    assert {flow.get("id") for flow in flows} == set(lines)
    kinds = [node.tag.split("}")[1] for node in nodes]
    assert (kinds.count("startEvent"), kinds.count("endEvent"), kinds.count("userTask")) == (1, 2, 7)
    # A gateway only where several ways lead out: qualify, demonstration and negotiation.
    assert kinds.count("exclusiveGateway") == 3
    known = {node.get("id") for node in nodes}
    assert all(flow.get("sourceRef") in known and flow.get("targetRef") in known for flow in flows)


def test_lines_start_and_end_on_their_shapes(usual):
    root = ElementTree.fromstring(to_bpmn(usual, "en"))  # noqa: S314
    boxes = {s.get("bpmnElement"): {k: int(v) for k, v in s.find(f"{{{DC}}}Bounds").attrib.items()} for s in root.iter(f"{{{DIAGRAM}}}BPMNShape")}
    ends = {flow.get("id"): (flow.get("sourceRef"), flow.get("targetRef")) for flow in root.iter(f"{{{MODEL}}}sequenceFlow")}
    for edge in root.iter(f"{{{DIAGRAM}}}BPMNEdge"):
        points = [(int(p.get("x")), int(p.get("y"))) for p in edge.findall(f"{{{DI}}}waypoint")]
        for node, (x, y) in zip(ends[edge.get("bpmnElement")], (points[0], points[-1]), strict=True):
            box = boxes[node]
            assert box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in itertools.pairwise(points))


@pytest.mark.parametrize("other", [Box(300, 0, 100, 80), Box(300, 200, 100, 80), Box(0, 200, 100, 80), Box(0, -200, 100, 80), Box(-200, 20, 100, 80)])
def test_lines_have_right_angles_wherever_the_target_lies(other):
    points = route(Box(0, 0, 100, 80), other)
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in itertools.pairwise(points))


def test_what_another_program_changed_is_followed(usual):
    text = to_bpmn(usual, "en")
    text = text.replace('id="stage_demo" name="Stage"', 'id="stage_demo" name="Show"', 1)
    text = text.replace('bpmnElement="stage_demo"><dc:Bounds x="480" y="0"', 'bpmnElement="stage_demo"><dc:Bounds x="500" y="40"')
    text = text.replace('targetRef="stage_won"', 'targetRef="stage_pool"', 1)
    got = from_bpmn(text)
    assert got.stage("demo") == replace(usual.stage("demo"), name_en="Show", x=500, y=40)
    moved = got.edge("nego_won")
    assert (moved.to, moved.kind) == ("pool", "pool")


def test_a_stage_copied_in_another_program_gets_ids_of_its_own(usual):
    text = to_bpmn(usual, "en")
    task = re.search(r'  <bpmn:userTask id="stage_nego".*?</bpmn:userTask>\n', text, re.S).group()
    copied = from_bpmn(text.replace(task, task + task.replace("stage_nego", "Activity_1")))
    assert len(copied.stages) == len(usual.stages) + 1
    assert len({stage.id for stage in copied.stages}) == len(copied.stages)


def test_a_foreign_diagram_becomes_stages_and_edges():
    got = from_bpmn(HEAD + FOREIGN + TAIL)
    assert {stage.id: stage.kind for stage in got.stages} == {"A": "entry", "B": "stage", "C": "stage", "E1": "won", "E2": "lost", "E3": "pool"}
    assert {(edge.from_, edge.to): edge.kind for edge in got.edges} == {
        ("A", "B"): "forward", ("A", "E2"): "lost", ("B", "C"): "forward", ("B", "E3"): "pool", ("C", "E1"): "forward", ("C", "B"): "back",
    }  # fmt: skip
    assert (got.stage("A").name_en, got.stage("A").code, got.stage("A").note_en) == ("Qualify lead", "qualify_lead", "Ask for the budget.")
    assert got.stage("B").name_zh == "发报价"
    assert got.between("A", "B").condition == "amount > 100" and got.between("A", "B").name_en == "fits"
    assert [one for one in find_problems(got) if one.severity == "error"] == []
    assert got.stage("A").x < got.stage("B").x < got.stage("C").x


def test_places_of_a_foreign_diagram_are_kept_where_cards_have_room():
    shapes = "".join(
        f'<x:BPMNShape bpmnElement="{id}"><dc:Bounds x="{x}" y="100" width="100" height="80"/></x:BPMNShape>'
        for id, x in (("A", 100), ("B", 400), ("C", 700))
    )
    flow = '<bpmn:task id="A"/><bpmn:task id="B"/><bpmn:endEvent id="C"/><bpmn:sequenceFlow id="f" sourceRef="A" targetRef="B"/>'
    got = from_bpmn(f'{HEAD}{flow}</bpmn:process><x:BPMNDiagram id="D"><x:BPMNPlane id="L">{shapes}</x:BPMNPlane></x:BPMNDiagram></bpmn:definitions>')
    assert [(stage.x, stage.y) for stage in got.stages] == [(66, 96), (366, 96), (666, 96)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml.doctype"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "xml.doctype"),
        ("<a><b></a>", "file.broken"),
        ("", "file.broken"),
        ("<a>&b;</a>", "file.broken"),
        ("<a/>", "bpmn.not_bpmn"),
        (HEAD + TAIL, "bpmn.empty"),
        ("<a>" * 100, "xml.too_large"),
        (HEAD + '<bpmn:task id="A"/><bpmn:task id="A"/>' + TAIL, "bpmn.bad_id"),
        (HEAD + "<bpmn:task/>" + TAIL, "bpmn.bad_id"),
        (
            HEAD
            + '<bpmn:task id="A"><bpmn:extensionElements><t:stage xmlns:t="urn:tripod:process:1">{"id": </t:stage></bpmn:extensionElements></bpmn:task>'
            + TAIL,
            "bpmn.bad_extension",
        ),
        (
            HEAD
            + '<bpmn:task id="A"><bpmn:extensionElements><t:stage xmlns:t="urn:tripod:process:1">{"id": "a", "x": "0"}</t:stage></bpmn:extensionElements></bpmn:task>'
            + TAIL,
            "process.not_whole",
        ),
        (b"\xff\xfe\x00", "file.broken"),
        (b'<?xml version="1.0" encoding="rot13"?><a/>', "file.not_text"),
    ],
)
def test_what_is_no_sound_bpmn_is_refused(text, code):
    with pytest.raises(ProcessProblem) as refused:
        from_bpmn(text)
    assert refused.value.code == code


def test_a_broken_document_names_line_and_column():
    with pytest.raises(ProcessProblem) as refused:
        from_bpmn("<a>\n  <b></c>\n</a>")
    assert refused.value.args == {"line": 2, "column": 8}


def test_many_gateways_do_not_make_more_edges_than_there_can_be():
    ways = 160
    gates = "".join(f'<bpmn:exclusiveGateway id="g{at}"/>' for at in range(2))
    tasks = "".join(f'<bpmn:task id="t{at}"/>' for at in range(2 * ways))
    flows = "".join(f'<bpmn:sequenceFlow id="a{at}" sourceRef="t{at}" targetRef="g0"/>' for at in range(ways))
    flows += "".join(f'<bpmn:sequenceFlow id="b{at}" sourceRef="g0" targetRef="t{ways + at}"/>' for at in range(ways))
    with pytest.raises(ProcessProblem, match="too_many"):
        from_bpmn(HEAD + gates + tasks + flows + TAIL)
