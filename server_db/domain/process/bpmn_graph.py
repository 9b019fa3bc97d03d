"""The flow of a BPMN document without the nodes a process does not have: gateways, generated starts, boundary events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from server_db.domain.process.bpmn_shapes import DC, DIAGRAM, MODEL, TRIPOD, Box
from server_db.domain.process.shape import ProcessProblem
from server_db.domain.process.xml_tree import Element

TASKS = frozenset(
    "task userTask manualTask serviceTask sendTask receiveTask scriptTask businessRuleTask callActivity subProcess transaction adHocSubProcess".split()
)
GATEWAYS = frozenset("exclusiveGateway inclusiveGateway parallelGateway eventBasedGateway complexGateway".split())
THROUGH = frozenset("intermediateCatchEvent intermediateThrowEvent".split())
_MOST_FLOWS = 20_000


class Flow(NamedTuple):
    """`element` is the sequence flow that says most of it: the last one that a person drew a condition or a name on."""

    source: str
    target: str
    name: str
    condition: str
    element: Element


@dataclass
class Graph:
    """`nodes` in the order of the document; `starts` and `ends` by their ids; `flows` lead from node to node."""

    nodes: dict[str, Element] = field(default_factory=dict)
    starts: dict[str, Element] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    boxes: dict[str, Box] = field(default_factory=dict)


def graph_of(root: Element) -> Graph:
    if root.tag != (MODEL, "definitions"):
        raise ProcessProblem("bpmn.not_bpmn")
    graph = Graph(boxes=dict(_boxes(root)))
    passed: set[str] = set()
    hosts: dict[str, str] = {}
    raw: list[Element] = []
    for element in _elements(root):
        name, id = element.tag[1], element.get("id")
        if name == "sequenceFlow":
            raw.append(element)
        elif name == "boundaryEvent":
            hosts[id] = element.get("attachedToRef")
        elif generated(element) or name in GATEWAYS or (name in THROUGH and not element.get("name").strip()):
            passed.add(id)
        elif name == "startEvent":
            graph.starts[id] = element
        elif name in TASKS or name in THROUGH or name == "endEvent":
            if not id or id in graph.nodes:
                raise ProcessProblem("bpmn.bad_id", {"id": id})
            graph.nodes[id] = element
    graph.flows = _flows(raw, passed, hosts, {*graph.nodes, *graph.starts})
    return graph


def _elements(root: Element) -> Iterator[Element]:
    """What lies in the processes of the document, but not what lies inside of a sub-process: that is one stage."""
    for process in root.children:
        if process.tag == (MODEL, "process"):
            yield from (child for child in process.children if child.tag[0] == MODEL)


def generated(element: Element) -> bool:
    extension = element.of(MODEL, "extensionElements")
    return extension is not None and extension.of(TRIPOD, "generated") is not None


def _boxes(root: Element) -> Iterator[tuple[str, Box]]:
    for shape in root.walk():
        bounds = shape.of(DC, "Bounds") if shape.tag == (DIAGRAM, "BPMNShape") else None
        if bounds is None:
            continue
        try:
            x, y, width, height = (round(float(bounds.get(key))) for key in ("x", "y", "width", "height"))  # float-ok: pixels
        except (ValueError, OverflowError):
            raise ProcessProblem("bpmn.bad_bounds", {"id": shape.get("bpmnElement")}) from None
        if max(map(abs, (x, y, width, height))) > 900_000:
            raise ProcessProblem("bpmn.bad_bounds", {"id": shape.get("bpmnElement")})
        yield shape.get("bpmnElement"), Box(x, y, width, height)


def _flows(raw: list[Element], passed: set[str], hosts: dict[str, str], kept: set[str]) -> list[Flow]:
    """Each way from a kept node to the next one, over whatever lies between."""
    out: dict[str, list[Element]] = {}
    for element in raw:
        source = element.get("sourceRef")
        out.setdefault(hosts.get(source, source), []).append(element)
    found: list[Flow] = []
    for element in raw:
        source = hosts.get(element.get("sourceRef"), element.get("sourceRef"))
        if source in kept:
            found += _followed(source, element, out, passed, kept)
        if len(found) > _MOST_FLOWS:
            raise ProcessProblem("process.too_many", {"place": "edges", "most": _MOST_FLOWS})
    # Gateways gather flows by their source; what a person sees in order, and what we wrote, is the document's order.
    place = {id(element): at for at, element in enumerate(raw)}
    return sorted(found, key=lambda flow: place[id(flow.element)])


def _followed(source: str, first: Element, out: dict[str, list[Element]], passed: set[str], kept: set[str]) -> Iterator[Flow]:
    waiting: list[tuple[Element, str, str, Element]] = [(first, "", "", first)]
    seen: set[str] = set()
    while waiting:
        element, name, condition, telling = waiting.pop(0)
        own, asked = element.get("name"), condition_of(element)
        if own or asked.strip() or of_ours(element):
            telling = element
        name = own or name
        condition = _both(condition, asked)
        target = element.get("targetRef")
        if target in kept:
            yield Flow(source, target, name, condition, telling)
        elif target in passed and target not in seen:
            seen.add(target)
            waiting += [(next_one, name, condition, telling) for next_one in out.get(target, ())]


def of_ours(element: Element) -> bool:
    extension = element.of(MODEL, "extensionElements")
    return extension is not None and extension.of(TRIPOD, "edge") is not None


def condition_of(flow: Element) -> str:
    """The condition as a formula: other programs write `${x > 1}` or `= x > 1`; what language it is in is for the checks to say."""
    expression = flow.of(MODEL, "conditionExpression")
    text = expression.text.strip() if expression is not None else ""
    if text.startswith(("${", "#{")) and text.endswith("}"):
        text = text[2:-1].strip()
    return text.removeprefix("=").strip()


def _both(one: str, two: str) -> str:
    one, two = one.strip(), two.strip()
    return f"AND({one}, {two})" if one and two else one or two
