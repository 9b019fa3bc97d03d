"""Writing BPMN: stages are tasks, won and lost end events, several ways out of a stage an exclusive gateway.

What BPMN has no place for stands as JSON in extension elements, so that reading brings everything back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from server_db.domain.process.body import FORMAT, plain
from server_db.domain.process.bpmn_shapes import DC, DI, DIAGRAM, MODEL, TRIPOD, XSI, Box, box_of, gateway_box, is_event, route, start_box
from server_db.domain.process.values import Edge, Process, Stage


def to_bpmn(process: Process, lang: str = "en", name: str = "") -> str:
    """The document's text. `lang` en or zh: whose names a diagram shows; the other ones travel along."""
    whole = tuple(edge for edge in process.edges if process.stage(edge.from_) and process.stage(edge.to))
    writer = _Writer(Process(process.stages, whole), lang)
    for stage in process.stages:
        writer.stage(stage)
    for edge in whole:
        writer.edge(edge)
    return writer.document(name)


class _Writer:
    def __init__(self, process: Process, lang: str) -> None:
        self.process, self.lang = process, lang
        self.model: list[str] = []
        self.diagram: list[str] = []

    def document(self, name: str) -> str:
        spaces = f'xmlns:bpmn="{MODEL}" xmlns:bpmndi="{DIAGRAM}" xmlns:dc="{DC}" xmlns:di="{DI}" xmlns:xsi="{XSI}" xmlns:tripod="{TRIPOD}"'
        head = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<bpmn:definitions {spaces} id="definitions" targetNamespace="{TRIPOD}" exporter="Tripod">',
            f' <bpmn:process id="process" isExecutable="false"{_named(name)}>',
            f'  <bpmn:extensionElements><tripod:process format="{FORMAT}" lang="{self.lang}" /></bpmn:extensionElements>',
        ]
        middle = [" </bpmn:process>", ' <bpmndi:BPMNDiagram id="diagram">', '  <bpmndi:BPMNPlane id="plane" bpmnElement="process">']
        tail = ["  </bpmndi:BPMNPlane>", " </bpmndi:BPMNDiagram>", "</bpmn:definitions>", ""]
        return "\n".join([*head, *self.model, *middle, *self.diagram, *tail])

    def stage(self, stage: Stage) -> None:
        tag = "endEvent" if is_event(stage.kind) else "userTask"
        into = [_flow(edge) for edge in self.process.into(stage.id)]
        out = [_flow(edge) for edge in self.process.out_of(stage.id)]
        if stage.kind == "entry":
            into.insert(0, f"begin_{stage.id}")
            self._generated("startEvent", f"start_{stage.id}", start_box(stage), [], [f"begin_{stage.id}"])
            self._line(f"begin_{stage.id}", f"start_{stage.id}", _node(stage), start_box(stage), box_of(stage))
        if len(out) > 1:
            gateway = f"choice_{stage.id}"
            self._generated("exclusiveGateway", gateway, gateway_box(stage), [f"leave_{stage.id}"], out)
            self._line(f"leave_{stage.id}", _node(stage), gateway, box_of(stage), gateway_box(stage))
            out = [f"leave_{stage.id}"]
        body = [*_extension("stage", plain(stage)), *_ways(into, out)]
        self._element(tag, f'id="{_node(stage)}"{_named(self._name(stage))}', body)
        self._shape(_node(stage), box_of(stage), label=is_event(stage.kind))

    def edge(self, edge: Edge) -> None:
        start, end = self.process.stage(edge.from_), self.process.stage(edge.to)
        assert start is not None and end is not None
        split = len(self.process.out_of(start.id)) > 1
        source, box = (f"choice_{start.id}", gateway_box(start)) if split else (_node(start), box_of(start))
        body = list(_extension("edge", plain(edge)))
        if edge.condition.strip():
            body.append(f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{escape(edge.condition)}</bpmn:conditionExpression>')
        self._line(_flow(edge), source, _node(end), box, box_of(end), self._name(edge), body)

    def _name(self, one: Stage | Edge) -> str:
        return (one.name_zh or one.name_en) if self.lang == "zh" else (one.name_en or one.name_zh)

    def _generated(self, tag: str, id: str, box: Box, into: Iterable[str], out: Iterable[str]) -> None:
        """A node that only BPMN needs: marked, so that reading takes it out again."""
        mark = "<bpmn:extensionElements><tripod:generated /></bpmn:extensionElements>"
        self._element(tag, f'id="{id}"', [mark, *_ways(into, out)])
        self._shape(id, box, marker=tag == "exclusiveGateway")

    def _line(self, id: str, source: str, target: str, start: Box, end: Box, name: str = "", body: Iterable[str] = ()) -> None:
        self._element("sequenceFlow", f'id="{id}"{_named(name)} sourceRef="{source}" targetRef="{target}"', list(body))
        points = "".join(f'<di:waypoint x="{x}" y="{y}" />' for x, y in route(start, end))
        self.diagram.append(f'   <bpmndi:BPMNEdge id="{id}_di" bpmnElement="{id}">{points}</bpmndi:BPMNEdge>')

    def _element(self, tag: str, attributes: str, body: list[str]) -> None:
        if not body:
            self.model.append(f"  <bpmn:{tag} {attributes} />")
            return
        self.model += [f"  <bpmn:{tag} {attributes}>", *(f"   {line}" for line in body), f"  </bpmn:{tag}>"]

    def _shape(self, id: str, box: Box, *, label: bool = False, marker: bool = False) -> None:
        marked = ' isMarkerVisible="true"' if marker else ""
        bounds = f'<dc:Bounds x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" />'
        text = ""
        if label:
            under = f'<dc:Bounds x="{box.x - 32}" y="{box.bottom + 6}" width="100" height="14" />'
            text = f"<bpmndi:BPMNLabel>{under}</bpmndi:BPMNLabel>"
        self.diagram.append(f'   <bpmndi:BPMNShape id="{id}_di" bpmnElement="{id}"{marked}>{bounds}{text}</bpmndi:BPMNShape>')


def _node(stage: Stage) -> str:
    return f"stage_{stage.id}"


def _flow(edge: Edge) -> str:
    return f"edge_{edge.id}"


def _named(name: str) -> str:
    return f" name={quoteattr(name)}" if name else ""


def _ways(into: Iterable[str], out: Iterable[str]) -> list[str]:
    return [*(f"<bpmn:incoming>{id}</bpmn:incoming>" for id in into), *(f"<bpmn:outgoing>{id}</bpmn:outgoing>" for id in out)]


def _extension(tag: str, value: Any) -> list[str]:
    text = escape(json.dumps(value, ensure_ascii=False, sort_keys=True))
    return ["<bpmn:extensionElements>", f" <tripod:{tag}>{text}</tripod:{tag}>", "</bpmn:extensionElements>"]
