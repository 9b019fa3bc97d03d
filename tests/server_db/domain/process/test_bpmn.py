"""BPMN comes back whole, follows what another program changed, and foreign diagrams become processes."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server_db.domain.process.body import Edge, Process, ProcessProblem
from server_db.domain.process.bpmn import from_bpmn, to_bpmn
from server_db.domain.process.bpmn_shapes import DC, DI, DIAGRAM, MODEL, Box, route
from server_db.domain.process.problems import find_problems
from tests.server_db.domain.process.strategies import drawn

HEAD = f'<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions xmlns:bpmn="{MODEL}" xmlns:x="{DIAGRAM}" xmlns:dc="{DC}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d"><bpmn:process id="P">'
TAIL = "</bpmn:process></bpmn:definitions>"
OURS = (
    f'{HEAD}<bpmn:task id="A"><bpmn:extensionElements><t:stage xmlns:t="urn:tripod:process:1">%s</t:stage></bpmn:extensionElements></bpmn:task>{TAIL}'
)
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


def test_names_and_conditions_changed_elsewhere_are_followed(usual):
    process = usual.put_edge(replace(usual.edge("demo_quote"), name_en="On", name_zh="继续", condition="=amount > 5"))
    for lang, field in (("en", "name_en"), ("zh", "name_zh")):
        text = to_bpmn(process, lang)
        assert from_bpmn(text) == process
        shown = "On" if lang == "en" else "继续"
        changed = from_bpmn(text.replace(f'name="{shown}"', 'name="Further"').replace("=amount &gt; 5</bpmn:c", "amount &gt; 9</bpmn:c")).edge(
            "demo_quote"
        )
        assert (getattr(changed, field), changed.condition) == ("Further", "amount > 9")


def test_a_flow_drawn_twice_is_one_edge_that_is_open_when_either_is(usual):
    def flow(id: str, condition: str) -> str:
        asked = f"<bpmn:conditionExpression>{condition}</bpmn:conditionExpression>" if condition else ""
        return f'<bpmn:sequenceFlow id="{id}" sourceRef="A" targetRef="B">{asked}</bpmn:sequenceFlow>'

    nodes = '<bpmn:task id="A"/><bpmn:task id="B"/>'
    for one, two, both in (("x", "y", "OR(x, y)"), ("x", "", ""), ("x", "x", "x")):
        got = from_bpmn(HEAD + nodes + flow("f", one) + flow("g", two) + TAIL)
        assert [edge.condition for edge in got.edges] == [both]
    copied = to_bpmn(usual, "en")
    line = re.search(r'  <bpmn:sequenceFlow id="edge_trial_quote".*?</bpmn:sequenceFlow>\n', copied, re.S).group()
    elsewhere = line.replace("edge_trial_quote", "Flow_1", 1).replace("stage_quote", "stage_nego", 1)
    got = from_bpmn(copied.replace(line, line + elsewhere))
    assert len(got.edges) == len(usual.edges) + 1 and len({edge.id for edge in got.edges}) == len(got.edges)


def test_what_hangs_on_the_edge_of_a_task_leads_out_of_the_task():
    nodes = '<bpmn:task id="A"/><bpmn:boundaryEvent id="T" attachedToRef="A"/><bpmn:endEvent id="B" name="Cancelled"/>'
    got = from_bpmn(HEAD + nodes + '<bpmn:sequenceFlow id="f" sourceRef="T" targetRef="B"/>' + TAIL)
    assert [(edge.from_, edge.to, edge.kind) for edge in got.edges] == [("A", "B", "lost")]


def test_a_start_with_several_ways_is_a_stage_and_named_events_are_too():
    nodes = '<bpmn:startEvent id="S" name="Call"/><bpmn:task id="A"/><bpmn:intermediateCatchEvent id="W" name="Answer"/><bpmn:endEvent id="B"/>'
    flows = "".join(f'<bpmn:sequenceFlow id="f{at}" sourceRef="{a}" targetRef="{b}"/>' for at, (a, b) in enumerate(("SA", "SW", "AB", "WB", "XA")))
    got = from_bpmn(HEAD + nodes + flows + TAIL)
    assert [(stage.id, stage.kind) for stage in got.stages] == [("S", "entry"), ("A", "stage"), ("W", "stage"), ("B", "won")]


def test_an_end_that_breaks_off_is_lost():
    got = from_bpmn(f'{HEAD}<bpmn:task id="A"/><bpmn:endEvent id="B" name="Enough"><bpmn:terminateEventDefinition/></bpmn:endEvent>{TAIL}')
    assert got.stage("B").kind == "lost"


@pytest.mark.parametrize(
    "bounds", ['x="a" y="0" width="1" height="1"', 'x="1e9" y="0" width="1" height="1"', 'x="inf" y="0" width="1" height="1"', 'x="1"']
)
def test_a_shape_without_a_place_is_refused(bounds):
    shape = f'<x:BPMNShape bpmnElement="A"><dc:Bounds {bounds}/></x:BPMNShape>'
    with pytest.raises(ProcessProblem, match="bad_bounds"):
        from_bpmn(f'{HEAD}<bpmn:task id="A"/></bpmn:process>{shape}</bpmn:definitions>')


def test_a_document_of_a_newer_version_says_so(usual):
    with pytest.raises(ProcessProblem, match=r"process\.newer"):
        from_bpmn(to_bpmn(usual, "en").replace('<tripod:process format="1"', '<tripod:process format="2"'))


def test_too_many_tasks_and_too_large_a_text_are_refused():
    with pytest.raises(ProcessProblem, match="too_many"):
        from_bpmn(HEAD + "".join(f'<bpmn:task id="t{at}"/>' for at in range(2_001)) + TAIL)
    with pytest.raises(ProcessProblem, match="too_big"):
        from_bpmn(" " * 16_000_001)


def test_an_edge_without_its_stages_is_not_written(usual):
    assert "edge_x" not in to_bpmn(usual.put_edge(Edge("x", "new", "gone")), "en")


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
        (OURS % "[]", "bpmn.bad_extension"),
        (OURS % "NaN", "bpmn.bad_extension"),
        (OURS % ("[" * 100_000), "bpmn.bad_extension"),
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
