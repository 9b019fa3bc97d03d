"""Edits of a plan's terms as plain functions: body in, new body out. What a choice makes meaningless goes with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.commissions import plan_edit
from desktop.commissions.plan_edit import Body
from server_db.domain.plan_body import PlanBody, parse_body
from server_db.domain.plan_properties import BY_NAME, FORMULAS, NEEDED, Properties

CAPPED = ("per_record", "per_step", "person_period", "pool")
DRAWN = ("non_recoverable", "recoverable", "recoverable_limited")
# What goes with a choice, and the values of the choice it goes with.
GOES_WITH: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "cap_amount": ("cap", CAPPED), "cap_excess": ("cap", ("per_step", "person_period")), "cap_reason_zh": ("cap", CAPPED),
    "cap_reason_en": ("cap", CAPPED), "pool_lines": ("cap", ("pool",)), "draw_guarantee": ("draw", DRAWN),
    "draw_limit": ("draw", ("recoverable_limited",)), "draw_since": ("draw", DRAWN), "draw_until": ("draw", DRAWN),
    "stages": ("release", ("staged",)), "held_reason_zh": ("release", ("held",)), "held_reason_en": ("release", ("held",)),
    "warranty_days": ("clawback", ("by_age",)),
}  # fmt: skip
BY_PAY_LINE = ("release", "stages", "held_reason_zh", "held_reason_en", "clawback", "warranty_days", "cap_amount")
WHOLE = ({"share": "1", "days": 0},)
ADDED = ("collections", "inputs")


def applies(name: str, terms: Properties) -> bool:
    """Whether a property means anything under the choices made."""
    goes = GOES_WITH.get(name)
    return goes is None or terms[goes[0]] in goes[1]


def is_needed(name: str, terms: Properties) -> bool:
    goes = GOES_WITH.get(name)
    return goes is not None and name in NEEDED.get((goes[0], terms[goes[0]]), ())


def given(body: Body, section: str) -> Mapping[str, Any]:
    found = body.get(section)
    return found if isinstance(found, Mapping) else {}


def with_choice(body: Body, name: str, value: str) -> Body:
    """A default is left out; what went with the old choice goes, unless a pay line still has it."""
    after = plan_edit.with_property(body, name, None if value == BY_NAME[name].default else value)
    if name == "release" and value == "staged" and not given(after, "properties").get("stages"):
        after = plan_edit.with_property(after, "stages", list(WHOLE))
    return _tidied(after, name)


def with_value(body: Body, name: str, value: Any) -> Body:
    """A formula, a text, stages, pay lines. Empty takes it out."""
    return plan_edit.with_property(body, name, value or None)


def _tidied(body: Body, choice: str) -> Body:
    read, _ = parse_body(body)
    for name, (owner, values) in GOES_WITH.items():
        used = {read.properties[owner], *(one.choices.get(owner, "") for one in read.components.values())}
        if owner == choice and not used & set(values) and name in given(body, "properties"):
            body = plan_edit.with_property(body, name, None)
    return body


def with_term_of_line(body: Body, line: str, name: str, value: Any) -> Body:
    """None or empty: as the plan has it. A pay line without terms of its own is not mentioned."""
    old = given(given(body, "components"), line)
    after = {key: kept for key, kept in old.items() if key != name}
    if value not in (None, "", [], ()):
        after[name] = value
    read, _ = parse_body(_with_component(body, line, after))
    if name in ("release", "clawback"):
        terms = read.terms_of(line)
        needless = [key for key in after if key in GOES_WITH and GOES_WITH[key][0] == name and not applies(key, terms)]
        after = {key: kept for key, kept in after.items() if key not in needless}
        if name == "release" and value == "staged" and not terms.stages:
            after["stages"] = list(WHOLE)
    return _with_component(body, line, after)


def _with_component(body: Body, line: str, terms: Mapping[str, Any]) -> Body:
    components = {name: kept for name, kept in given(body, "components").items() if name != line}
    if terms:
        components = {name: (terms if name == line else kept) for name, kept in {**given(body, "components"), line: terms}.items()}
    return _with_section(body, "components", components)


def _with_section(body: Body, section: str, entries: Mapping[str, Any]) -> Body:
    """An empty section is left out."""
    if entries:
        return {**body, section: dict(entries)}
    return {key: kept for key, kept in body.items() if key != section}


# --- further collections and figures


def with_entry(body: Body, section: str, name: str, entry: Mapping[str, Any] | None) -> Body:
    entries = dict(given(body, section))
    if entry is None:
        entries.pop(name, None)
    else:
        entries[name] = dict(entry)
    return _with_section(body, section, entries)


def with_entry_field(body: Body, section: str, name: str, field: str, value: str) -> Body:
    entry = {key: kept for key, kept in given(given(body, section), name).items() if key != field}
    return with_entry(body, section, name, {**entry, field: value} if value else entry)


def with_entry_renamed(body: Body, section: str, old: str, new: str) -> Body:
    """Formulas, and the record steps that run over a collection, follow."""
    entries = {new if name == old else name: entry for name, entry in given(body, section).items()}
    after = _with_section(body, section, entries)
    steps = []
    for step in plan_edit.steps_of(after):
        formula = plan_edit.renamed_in(step["formula"], old, new)
        over = {"over": new} if section == "collections" and step.get("over") == old else {}
        steps.append({**step, "formula": formula, **over} if formula != step["formula"] or over else step)
    return with_terms_renamed({**after, "steps": steps}, old, new)


def with_terms_renamed(body: Body, old: str, new: str, owner: str | None = None) -> Body:
    """Where the terms name a step, a parameter or a figure: formulas, pay lines, the tier axis."""
    properties = dict(given(body, "properties"))
    for name in FORMULAS:
        if name in properties:
            properties[name] = plan_edit.renamed_in(str(properties[name]), old, new, owner)
    if properties.get("tier_axis") == old:
        properties["tier_axis"] = new
    if isinstance(properties.get("pool_lines"), list):
        properties["pool_lines"] = [new if name == old else name for name in properties["pool_lines"]]
    components = {new if line == old else line: _component_renamed(terms, old, new, owner) for line, terms in given(body, "components").items()}
    kinds = {new if line == old else line: kind for line, kind in given(body, "payout_kinds").items()}
    after = {**body, "properties": properties} if "properties" in body else body
    for section, entries in (("components", components), ("payout_kinds", kinds)):
        after = {**after, section: entries} if section in after else after
    return after


def _component_renamed(terms: Any, old: str, new: str, owner: str | None) -> Any:
    if not isinstance(terms, Mapping) or "cap_amount" not in terms:
        return terms
    return {**terms, "cap_amount": plan_edit.renamed_in(str(terms["cap_amount"]), old, new, owner)}


def free_entry_name(body: Body, wanted: str) -> str:
    taken = plan_edit.names_in_use(body) | {name for section in ADDED for name in given(body, section)}
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}_{number}"
    return name


def axis_steps(read: PlanBody) -> Sequence[str]:
    return [step.name for step in read.steps if step.scope != "team"]
