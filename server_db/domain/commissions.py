"""What a commission plan means: its sheet of formulas, the names they may use, and what must be true of it.

The stored body (plan_body.py) plus the steps its properties stand for make one sheet. Team steps are worked out for the
person who heads the team, over `members`: everybody below, each with the facts and the stored results of the same run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Call, Name, Node
from server_db.domain.formulas.order import graph
from server_db.domain.formulas.places import ROOT, CollectionAt, FactAt, FieldOf, Layout, StepAt, layout_of, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.sheet import Catalogue, Collection, Fact, Sheet, Step, Table
from server_db.domain.formulas.values import Kind, read_boolean, read_number
from server_db.domain.plan_attribution import CannotFollow, line_formula
from server_db.domain.plan_body import PlanBody, parse_body
from server_db.domain.plan_facts import GROUP_FACTS, MEMBER_FACTS, MEMBERS, ORDER_FACTS, ORDERS, PERSON_FACTS, RECORD_LABELS, RETURNS, PlanFact
from server_db.domain.plan_generated import due_step, earned_as, generated_steps

_BACK = ("PRIOR", "YTD", "TODATE", "ROLLING")
KIND_OF_UNIT: dict[str, Kind] = {"text": "text", "date": "date", "yes/no": "boolean"}
# A colleague's salary is nobody's input.
_NOT_OF_MEMBERS = ("base_salary",)


@dataclass(frozen=True)
class Plan:
    """A body ready to calculate. `own` steps need nobody else; the others read `members` and come after them.

    `private` steps depend on the salary; `history` are steps whose earlier stored values are asked for. `by_line` gives, for
    each pay line that is worked out line by line, the record step that does it; `not_followed` says why another is not.
    `earned_as` gives for each pay line the step that says what it earns: itself, or what a cap leaves of it.
    """

    body: PlanBody
    sheet: Sheet
    catalogue: Catalogue
    own: frozenset[str]
    private: frozenset[str]
    history: frozenset[str]
    by_line: Mapping[str, str]
    not_followed: Mapping[str, str]
    earned_as: Mapping[str, str]

    @cached_property
    def layout(self) -> Layout:
        """The places its catalogue promises: the same for everybody who is calculated by it."""
        return layout_of(self.sheet, self.catalogue)

    @property
    def own_lines(self) -> tuple[str, ...]:
        return tuple(name for name in self.body.payout_lines if name in self.own)

    @property
    def due(self) -> str:
        """The step that says what is earned in the end: the payout, or what a cap leaves of it (a pool cuts afterwards)."""
        return due_step(self.body)

    def step(self, name: str) -> Step:
        return next(step for step in self.sheet.steps if step.name == name)


def plan_of(body: Mapping[str, Any] | PlanBody) -> Plan:
    """The plan of a body whose shape is right; formulas may still be wrong (see plan_checks.py)."""
    read = body if isinstance(body, PlanBody) else parse_body(body)[0]
    steps = tuple(_as_step(step) for step in (*read.steps, *generated_steps(read)))
    sheet = Sheet(steps, {table.name: _as_table(table.columns, table.rows) for table in read.tables})
    catalogue = catalogue_of(read)
    layout = layout_of(sheet, catalogue)
    team = _reached(layout, _reads_members)
    private = _reached(layout, _reads_salary)
    own = frozenset(s.name for s in steps) - team
    by_line, added, not_followed = _line_steps(read, layout, own)
    sheet = replace(sheet, steps=(*steps, *added))
    own |= {step.name for step in added}
    return Plan(read, sheet, catalogue, own, private, _looked_back(sheet), by_line, not_followed, earned_as(read))


def _line_steps(body: PlanBody, layout: Layout, own: frozenset[str]) -> tuple[dict[str, str], list[Step], dict[str, str]]:
    """Pay lines worked out line by line: record steps as they are, person steps in running order where the plan says so.

    In running order a cap on the pay line takes from the line of the order that reaches it.
    """
    by_line: dict[str, str] = {}
    added: list[Step] = []
    not_followed: dict[str, str] = {}
    for name, earned in earned_as(body).items():
        step = layout.steps.get(name)
        if step is None:
            continue
        by_record = step.scope == "record"
        if by_record:
            by_line[name] = earned if layout.steps[earned].scope == "record" else name
        if body.properties["attribution"] == "running_order" and earned in own and layout.steps[earned].scope != "record":
            try:
                formula = line_formula(layout, earned)
            except CannotFollow as reason:
                if not by_record:
                    not_followed[name] = str(reason)
                continue
            by_line[name] = f"{name}_by_line"
            added.append(Step(by_line[name], formula, step.unit, "record", ORDERS, f"{step.label_en} by line", f"{step.label_zh}（逐单）"))
    return by_line, added, not_followed


def catalogue_of(body: PlanBody) -> Catalogue:
    """Every name the plan's formulas may use, with both labels."""
    own = {step.name for step in body.steps} | {p.name for p in body.parameters}
    facts = [_fact(fact) for fact in (*PERSON_FACTS, *(fact for fact in GROUP_FACTS if fact.name not in own))]
    facts += [Fact(p.name, KIND_OF_UNIT.get(p.unit, "number"), p.label_en, p.label_zh) for p in body.parameters]
    facts += [Fact(one.name, "number", one.label_en, one.label_zh) for one in body.figures]
    lines = (ORDERS, RETURNS, *(one.name for one in body.collections))
    facts += [_fact(fact, "record", over) for over in lines for fact in ORDER_FACTS]
    facts += [_fact(fact, "record", MEMBERS) for fact in (*PERSON_FACTS, *MEMBER_FACTS) if fact.name not in _NOT_OF_MEMBERS]
    facts += [Fact(one.name, "number", one.label_en, one.label_zh, "record", MEMBERS) for one in body.figures]
    facts += [
        Fact(step.name, KIND_OF_UNIT.get(step.unit, "number"), step.label_en, step.label_zh, "record", MEMBERS)
        for step in body.steps
        if step.scope != "record" and step.name not in {fact.name for fact in MEMBER_FACTS}
    ]
    collections = [Collection(name, *labels) for name, labels in RECORD_LABELS.items()]
    collections += [Collection(one.name, one.label_en, one.label_zh) for one in body.collections]
    return Catalogue(tuple(facts), tuple(collections))


def parameter_values(body: PlanBody) -> dict[str, Decimal | str | bool]:
    """The plan's constants by name, as the formulas see them."""
    return {p.name: bool(p.value) if p.unit == "yes/no" else p.value for p in body.parameters}


def _fact(fact: PlanFact, scope: str = "person", collection: str | None = None) -> Fact:
    return Fact(fact.name, fact.kind, fact.label_en, fact.label_zh, scope, collection)  # type: ignore[arg-type]  # a scope by construction


def _as_step(step: Step) -> Step:
    """A team step is worked out for the person who heads the team, so the language sees a person's step."""
    return replace(step, scope="person") if step.scope == "team" else step


def _as_table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(columns, tuple(tuple(read_cell(cell) for cell in row) for row in rows))


def read_cell(text: str) -> Decimal | str | bool | None:
    """A cell of a rate table as it is written: empty, a number, a truth, else the text."""
    if not text.strip():
        return None
    number = read_number(text)
    if number is not None:
        return number
    truth = read_boolean(text)
    return text if truth is None else truth


def _reads_members(layout: Layout, node: Name) -> bool:
    target = layout.resolve(ROOT, node)
    return isinstance(target, FieldOf | CollectionAt) and MEMBERS in target.path


def _reads_salary(layout: Layout, node: Name) -> bool:
    target = layout.resolve(ROOT, node)
    return isinstance(target, FactAt) and target.name == "base_salary"


def _reached(layout: Layout, reads: Any) -> frozenset[str]:
    """Steps that read something directly or through other steps."""
    wanted = graph(layout)
    found = {at.name for at in wanted if _names(layout, at, reads)}
    changed = True
    while changed:
        more = {at.name for at, before in wanted.items() if any(step.name in found for step in before)} - found
        found |= more
        changed = bool(more)
    return frozenset(found)


def _names(layout: Layout, at: StepAt, reads: Any) -> bool:
    tree = tree_of(layout.steps[at.name])
    return not isinstance(tree, FormulaProblem) and any(reads(layout, n) for n in nodes.walk(tree) if isinstance(n, Name))


def _looked_back(sheet: Sheet) -> frozenset[str]:
    return frozenset(name for step in sheet.steps for name in _back_names(tree_of(step)))


def _back_names(tree: Node | FormulaProblem) -> list[str]:
    if isinstance(tree, FormulaProblem):
        return []
    calls = (node for node in nodes.walk(tree) if isinstance(node, Call) and node.name in _BACK and node.args)
    return [call.args[0].parts[-1] for call in calls if isinstance(call.args[0], Name)]


def with_steps(plan: Plan, names: frozenset[str]) -> Sheet:
    """The sheet with only the named steps, for a statement that finds the others' values stored."""
    return replace(plan.sheet, steps=tuple(step for step in plan.sheet.steps if step.name in names))
