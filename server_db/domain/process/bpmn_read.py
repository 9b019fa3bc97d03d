"""Reading BPMN. Our own documents come back whole, with what was drawn differently since; of foreign ones tasks become stages,
end events won or lost by their names, sequence flows edges, and gateways the edges through them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from server_db.domain.process.body import MAX_EDGES, MAX_STAGES, blank, new_id, read_edge, read_stage, rules_of
from server_db.domain.process.bpmn_graph import Flow, Graph, graph_of
from server_db.domain.process.bpmn_shapes import MODEL, TRIPOD, Box, box_of, corner_of
from server_db.domain.process.connect import edge_kind_for, why_not_connect
from server_db.domain.process.kinds import WORKED
from server_db.domain.process.layout import CARD_HEIGHT, CARD_WIDTH, arrange
from server_db.domain.process.shape import ProcessProblem
from server_db.domain.process.values import Edge, Process, Stage
from server_db.domain.process.ways import closing_edges, forward_order
from server_db.domain.process.xml_tree import Element, parse_xml

_LOST = re.compile(
    r"lost|lose|fail|reject|cancel|declin|abort|abandon|denied|refus|disqual|no deal|输|丢|失|败|取消|拒绝|放弃|终止|流失|未成交", re.I
)
_POOL = re.compile(r"pool|recycle|nurture|公海|回收|培育", re.I)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
_FIRST, _LAST = Decimal("0.1"), Decimal("0.8")


def from_bpmn(text: str | bytes) -> Process:
    """The process of a document; raises ProcessProblem for broken, too large or dangerous XML and for what is no BPMN."""
    root = parse_xml(text)
    graph = graph_of(root)
    if len(graph.nodes) + len(graph.starts) > MAX_STAGES:
        raise ProcessProblem("process.too_many", {"place": "stages", "most": MAX_STAGES})
    if not graph.nodes:
        raise ProcessProblem("bpmn.empty")
    return _Reader(graph, _lang(root)).process()


def _lang(root: Element) -> str:
    """The language a diagram of ours was written in; empty for a foreign one."""
    found = next((one for one in root.walk() if one.tag == (TRIPOD, "process")), None)
    if found is None:
        return ""
    if found.get("format") not in ("", "1"):
        raise ProcessProblem("process.newer", {"format": found.get("format"), "known": 1})
    return "zh" if found.get("lang") == "zh" else "en"


class _Reader:
    def __init__(self, graph: Graph, lang: str) -> None:
        self.graph, self.lang = graph, lang
        self.taken: set[str] = set()
        self.codes: set[str] = set()
        self.ids: dict[str, str] = {}
        self.foreign: set[str] = set()

    def process(self) -> Process:
        entries = self._entries()
        stages = tuple(self._stage(id, element, id in entries) for id, element in self._nodes(entries))
        edges = self._edges()
        if len(edges) > MAX_EDGES:
            raise ProcessProblem("process.too_many", {"place": "edges", "most": MAX_EDGES})
        return _finished(Process(stages, tuple(edges)), frozenset(self.foreign), self._are_placed())

    def _nodes(self, entries: set[str]) -> Iterator[tuple[str, Element]]:
        """A start that leads to several places is a stage itself: somebody has to choose."""
        yield from ((id, element) for id, element in self.graph.starts.items() if id in entries)
        yield from self.graph.nodes.items()

    def _entries(self) -> set[str]:
        if self.lang:
            return set()
        out: dict[str, list[str]] = {}
        for flow in self.graph.flows:
            out.setdefault(flow.source, []).append(flow.target)
        tasks = {id for id, element in self.graph.nodes.items() if element.tag[1] != "endEvent"}
        found = {id if len(ways) != 1 or ways[0] not in tasks else ways[0] for id in self.graph.starts if (ways := out.get(id, []))}
        if not found:
            reached = {flow.target for flow in self.graph.flows}
            found = {next((id for id in self.graph.nodes if id in tasks and id not in reached), next(iter(self.graph.nodes)))}
        return found

    def _stage(self, id: str, element: Element, is_entry: bool) -> Stage:
        given = _ours(element, "stage")
        box = self.graph.boxes.get(id)
        if given is None:
            stage = self._foreign_stage(id, element, is_entry, box)
        else:
            stage = self._moved(self._renamed(read_stage(given, id), element), box)
            if stage.id in self.taken:  # copied in another program, extension and all
                stage = _with_new_ids(stage, self.taken)
        self.taken |= {stage.id, *(rule.id for rule in rules_of(stage))}
        self.codes.add(stage.code)
        self.ids[id] = stage.id
        return stage

    def _renamed(self, stage: Stage, element: Element) -> Stage:
        shown = (stage.name_zh or stage.name_en) if self.lang == "zh" else (stage.name_en or stage.name_zh)
        name = element.get("name")
        return stage if name == shown else replace(stage, name_zh=name[:120]) if self.lang == "zh" else replace(stage, name_en=name[:120])

    def _moved(self, stage: Stage, box: Box | None) -> Stage:
        if box is None or box == box_of(stage):
            return stage
        x, y = corner_of(box)
        return replace(stage, x=x, y=y)

    def _foreign_stage(self, id: str, element: Element, is_entry: bool, box: Box | None) -> Stage:
        name = " ".join(element.get("name").split())[:120]
        kind = "entry" if is_entry else _kind_of(element, name)
        own = id if _ID.fullmatch(id) and id not in self.taken else new_id(self.taken)
        self.foreign.add(own)
        made = blank(kind, own, self.codes, x=corner_of(box)[0] if box else 0, y=corner_of(box)[1] if box else 0)
        if not name:
            return made
        note = element.of(MODEL, "documentation")
        language = "zh" if _CHINESE.search(name) else "en"
        words: dict[str, Any] = {
            "name_en": "",
            "name_zh": "",
            f"name_{language}": name,
            f"note_{language}": note.text.strip()[:4_000] if note else "",
        }
        return replace(made, code=_code(name, kind, self.codes), **words)

    def _edges(self) -> list[Edge]:
        found: dict[tuple[str, str], Edge] = {}
        for flow in self.graph.flows:
            if flow.source not in self.ids or flow.target not in self.ids:
                continue
            edge = self._edge(flow)
            pair = (edge.from_, edge.to)
            if pair[0] == pair[1]:
                continue
            if pair in found:
                edge = _either(found[pair], edge)
            found[pair] = edge
            self.taken.add(edge.id)
        return list(found.values())

    def _edge(self, flow: Flow) -> Edge:
        given = _ours(flow.element, "edge")
        from_, to = self.ids[flow.source], self.ids[flow.target]
        if given is None:
            id = flow.element.get("id")
            own = id if _ID.fullmatch(id) and id not in self.taken else new_id(self.taken)
            self.foreign.add(own)
            name = " ".join(flow.name.split())[:120]
            words = {"name_zh" if _CHINESE.search(name) else "name_en": name}
            return Edge(own, from_, to, "forward", flow.condition[:8_000], **words)
        edge: Edge = read_edge(given, flow.element.get("id"))
        shown = (edge.name_zh or edge.name_en) if self.lang == "zh" else (edge.name_en or edge.name_zh)
        if flow.name != shown:
            edge = replace(edge, name_zh=flow.name[:120]) if self.lang == "zh" else replace(edge, name_en=flow.name[:120])
        if flow.condition.split() != edge.condition.strip().removeprefix("=").split():
            edge = replace(edge, condition=flow.condition[:8_000])
        if edge.id in self.taken:
            edge = replace(edge, id=new_id(self.taken))
        if (edge.from_, edge.to) != (from_, to):
            self.foreign.add(edge.id)
            edge = replace(edge, from_=from_, to=to)
        return edge

    def _are_placed(self) -> bool:
        return all(id in self.graph.boxes for id in self.ids)


def _ours(element: Element, name: str) -> Mapping[str, Any] | None:
    """What an extension element of ours says; None in a foreign document."""
    extension = element.of(MODEL, "extensionElements")
    found = extension.of(TRIPOD, name) if extension is not None else None
    if found is None:
        return None
    try:
        value = json.loads(found.text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise ProcessProblem("bpmn.bad_extension", {"id": element.get("id")}) from None
    if not isinstance(value, Mapping):
        raise ProcessProblem("bpmn.bad_extension", {"id": element.get("id")})
    return value


def _no_constant(text: str) -> Any:
    raise ValueError(text)


def _kind_of(element: Element, name: str) -> str:
    if element.tag[1] != "endEvent":
        return "stage"
    if _POOL.search(name):
        return "pool"
    stops = any(child.tag[1] in ("terminateEventDefinition", "errorEventDefinition", "cancelEventDefinition") for child in element.children)
    return "lost" if stops or _LOST.search(name) else "won"


def _code(name: str, kind: str, taken: set[str]) -> str:
    plain = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name.lower())
    base = "_".join(plain.split())[:34] or kind
    return next(code for n in range(1, MAX_STAGES + 2) if (code := base if n == 1 else f"{base}_{n}") not in taken)


def _with_new_ids(stage: Stage, taken: set[str]) -> Stage:
    used = set(taken)
    changes: dict[str, Any] = {"id": new_id(used)}
    for key in ("evidence", "tasks", "automatic", "approvals"):
        rules = []
        for rule in getattr(stage, key):
            used.add(fresh := new_id(used))
            rules.append(replace(rule, id=fresh))
        changes[key] = tuple(rules)
    return replace(stage, **changes)


def _either(one: Edge, two: Edge) -> Edge:
    """Two ways between the same stages: open when either is."""
    both = one.condition.strip() and two.condition.strip() and one.condition.strip() != two.condition.strip()
    condition = f"OR({one.condition}, {two.condition})" if both else one.condition if one.condition.strip() == two.condition.strip() else ""
    return replace(one, condition=condition[:8_000])


def _finished(process: Process, foreign: frozenset[str], placed: bool) -> Process:
    """Kinds of edges, chances and places for what another program does not know of."""
    process = _with_kinds(process, foreign)
    if any(stage.id in foreign for stage in process.stages):
        process = _with_chances(process, foreign)
        if not placed or _overlap(process):
            places = arrange(process)
            process = replace(process, stages=tuple(replace(one, x=places[one.id][0], y=places[one.id][1]) for one in process.stages))
    return process


def _with_kinds(process: Process, foreign: frozenset[str]) -> Process:
    """What closes a circle leads back; the others are what their ends make them, seen without the other edges."""
    closing = {edge.id for edge in closing_edges(process)}
    bare = Process(process.stages)
    edges: list[Edge] = []
    for edge in process.edges:
        kind = "back" if edge.id in closing else ""
        if not kind or why_not_connect(bare, edge.from_, edge.to, kind):
            kind = edge_kind_for(bare, edge.from_, edge.to)
        edges.append(replace(edge, kind=kind) if edge.id in foreign else edge)
    return replace(process, edges=tuple(edges))


def _with_chances(process: Process, foreign: frozenset[str]) -> Process:
    """Rising evenly along the way, to be replaced by measured ones."""
    order = [id for id in forward_order(process) if (stage := process.stage(id)) and stage.kind in WORKED]
    step = (_LAST - _FIRST) / max(len(order) - 1, 1)
    chance = {id: (_FIRST + step * at).quantize(Decimal("0.01")).normalize() for at, id in enumerate(order)}
    return replace(process, stages=tuple(
        replace(one, probability=chance[one.id]) if one.id in foreign and one.id in chance else one for one in process.stages
    ))  # fmt: skip


def _overlap(process: Process) -> bool:
    """Whether any two cards touch; shapes elsewhere are smaller than our cards."""
    rows = sorted(process.stages, key=lambda one: one.x)
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            if other.x - one.x >= CARD_WIDTH:
                break
            if abs(other.y - one.y) < CARD_HEIGHT:
                return True
    return False
