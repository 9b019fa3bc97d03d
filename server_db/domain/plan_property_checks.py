"""Do a plan's properties make sense together, and with its steps? What a statement prints of them must be true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Call, Name
from server_db.domain.formulas.places import tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.sheet import Step
from server_db.domain.plan_additions import Component
from server_db.domain.plan_body import PlanBody
from server_db.domain.plan_problem import PlanProblem
from server_db.domain.plan_properties import FORMULAS, Properties, Stage

_BANDED = ("TIER", "TIERPART", "CLIFF", "BAND", "CURVE", "GRID")
_BACK = ("YTD", "ROLLING", "TODATE")
# A text and the choices under which it means something.
_GOES_WITH: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "cap_amount": ("cap", ("per_record", "per_step", "person_period", "pool")),
    "cap_reason_en": ("cap", ("per_record", "per_step", "person_period", "pool")),
    "cap_reason_zh": ("cap", ("per_record", "per_step", "person_period", "pool")),
    "draw_guarantee": ("draw", ("non_recoverable", "recoverable", "recoverable_limited")),
    "draw_limit": ("draw", ("recoverable_limited",)),
    "draw_since": ("draw", ("non_recoverable", "recoverable", "recoverable_limited")),
    "draw_until": ("draw", ("non_recoverable", "recoverable", "recoverable_limited")),
    "warranty_days": ("clawback", ("by_age",)),
    "held_reason_en": ("release", ("held",)),
    "held_reason_zh": ("release", ("held",)),
}


def property_problems(body: PlanBody) -> Iterator[PlanProblem]:
    """`plan_checks.check_plan` calls this; the formulas among the properties are checked there as steps."""
    yield from _unused(body)
    yield from _of_terms(body.properties, None)
    yield from _of_draw(body.properties)
    yield from _of_amounts(body)
    yield from _of_caps(body)
    yield from _of_pool(body)
    for line, component in body.components.items():
        yield from _of_component(body, line, component)
    yield from _of_accumulation(body)
    yield from _of_axis(body)


def _error(code: str, message: str, step: str | None = None, **args: str | int) -> PlanProblem:
    return PlanProblem("error", code, message, step, args=args)


def _warning(code: str, message: str, step: str | None = None, **args: str | int) -> PlanProblem:
    return PlanProblem("warning", code, message, step, args=args)


def _unused(body: PlanBody) -> Iterator[PlanProblem]:
    """A component may choose what the plan does not, so its choices count too."""
    for name, (choice, values) in _GOES_WITH.items():
        chosen = {body.properties[choice], *(one.choices.get(choice, "") for one in body.components.values())}
        if body.properties.text(name) and not chosen & set(values):
            message = f'"{name}" is given, but {choice} is {body.properties[choice]}, so it has no effect; take it out or choose {" or ".join(values)}.'
            yield _warning("plan.property_unused", message, name=name, choice=choice)
    released = {body.properties["release"], *(one.choices.get("release", "") for one in body.components.values())}
    if body.properties.stages and "staged" not in released:
        message = "Stages are given, but nothing is paid out in stages; take them out or choose release staged."
        yield _warning("plan.property_unused", message, name="stages", choice="release")
    if body.properties["cap_excess"] == "carried" and body.properties["cap"] == "none":
        yield _warning("plan.property_unused", "The excess over a cap is carried, but the plan has no cap.", name="cap_excess", choice="cap")


def _of_terms(terms: Properties, line: str | None, stages: tuple[Stage, ...] | None = None) -> Iterator[PlanProblem]:
    """Numbers that must be numbers, and stages that must add up to the whole."""
    days = terms.text("warranty_days")
    if days is not None and not (days.isdecimal() and int(days) > 0):
        yield _error("plan.warranty_days", f'The warranty is "{days}" days; give a whole number above 0.', line, name="warranty_days", value=days)
    given = terms.stages if stages is None else stages
    shares = [_number(stage.share) for stage in given]
    if not given:
        return
    if any(share is None or share <= 0 for share in shares):
        yield _error("plan.stage_share", "Each stage needs a share above 0, such as 0.5.", line, name="stages")
    elif (total := sum(share for share in shares if share is not None)) != 1:
        message = f"The stages pay {total:f} of an earning in all; their shares must add up to exactly 1."
        yield _error("plan.stages_sum", message, line, name="stages", total=f"{total:f}")
    days_of = [stage.days for stage in given]
    if days_of != sorted(set(days_of)):
        yield _error("plan.stage_days", "The days of the stages must rise from one to the next.", line, name="stages")


def _of_draw(properties: Properties) -> Iterator[PlanProblem]:
    dates = {}
    for name in ("draw_since", "draw_until"):
        text = properties.text(name)
        if text is None:
            continue
        try:
            dates[name] = date.fromisoformat(text)
        except ValueError:
            yield _error("plan.draw_date", f'"{text}" in {name} is no date; write it as 2026-01-31.', name=name, value=text)
    if len(dates) == 2 and dates["draw_since"] >= dates["draw_until"]:
        since, until = str(dates["draw_since"]), str(dates["draw_until"])
        message = f"The draw ends on {until} before it begins on {since} (the last day is excluded)."
        yield _error("plan.draw_dates", message, name="draw_until", since=since, until=until)


def _of_amounts(body: PlanBody) -> Iterator[PlanProblem]:
    """A cap, a draw or a ceiling that is a plain number or a parameter is known here: none may be below 0."""
    known = {parameter.name: parameter.value for parameter in body.parameters}
    given: list[tuple[str, str | None, str | None]] = [(name, body.properties.text(name), None) for name in FORMULAS]
    given += [("cap_amount", one.texts.get("cap_amount"), line) for line, one in body.components.items()]
    for name, formula, line in given:
        value = _constant(formula or "", known)
        if value is not None and value < 0:
            message = f"{name} is {value:f}, which is below 0; give 0 or more."
            yield _error("plan.amount_negative", message, line, name=name, value=f"{value:f}")


def _constant(formula: str, parameters: Mapping[str, Decimal | str]) -> Decimal | None:
    tree = tree_of(Step("amount", formula)) if formula else None
    match tree:
        case nodes.Number(value=value):
            return value
        case nodes.Sign(op=sign, operand=nodes.Number(value=value)):
            return -value if sign == "-" else value
        case Name(parts=(name,)):
            found = parameters.get(name)
            return found if isinstance(found, Decimal) else None
    return None


def _of_caps(body: PlanBody) -> Iterator[PlanProblem]:
    cap = body.properties["cap"]
    if cap in ("per_record", "pool") and body.properties["cap_excess"] == "carried":
        yield _error("plan.cap_carried", f"What goes beyond a cap {cap} is lost and cannot be carried; choose cap_excess lost.", name="cap_excess")
    if cap == "per_record" and not body.record_lines:
        message = "The cap holds for each order line, but no pay line is worked out by order line; add a record pay line or choose another cap."
        yield _error("plan.cap_no_lines", message, name="cap")
    if cap == "per_step" and not any(body.terms_of(line).text("cap_amount") for line in body.payout_lines):
        message = "The cap holds for each pay line, but no amount is given; set cap_amount for the plan or for a pay line."
        yield _error("plan.cap_no_amount", message, name="cap_amount")


def _of_pool(body: PlanBody) -> Iterator[PlanProblem]:
    properties = body.properties
    if properties["cap"] != "pool":
        if properties.pool_lines:
            yield _warning("plan.property_unused", "Pay lines of a pool are given, but the cap is no pool.", name="pool_lines", choice="cap")
        return
    records = body.record_lines
    for line in properties.pool_lines:
        if line not in records:
            message = f'"{line}" cannot draw on the pool: it is no pay line that is worked out by order line.'
            yield _error("plan.pool_line", message, line, name="pool_lines")
    if not body.pool_lines:
        yield _error("plan.cap_no_lines", "Nothing draws on the pool: no pay line is worked out by order line.", name="cap")
    known = {parameter.name for parameter in body.parameters}
    for name in _names(Step("cap_limit", properties.text("cap_amount") or "")):
        if name not in known:
            message = f'The pool is one sum for everybody, so its amount may use parameters of the plan only; "{name}" is none.'
            yield _error("plan.pool_amount", message, "cap_limit", name=name)
    for line in body.pool_lines:
        if body.terms_of(line)["release"] != properties["release"] or body.terms_of(line).stages != properties.stages:
            message = f'"{line}" draws on the pool, so it must be paid out as the plan is; what the pool cuts is.'
            yield _error("plan.pool_release", message, line, name="components")


def _of_component(body: PlanBody, line: str, component: Component) -> Iterator[PlanProblem]:
    yield from _of_terms(component.over(body.properties) if component.texts.get("warranty_days") else Properties(), line, component.stages)
    if "cap_amount" in component.texts and body.properties["cap"] != "per_step":
        message = f'"{line}" has a cap of its own, but the plan\'s cap is {body.properties["cap"]}; choose cap per_step.'
        yield _error("plan.component_cap", message, line, name="cap_amount")
    ways = {body.properties["clawback"], component.choices.get("clawback", body.properties["clawback"])}
    if "recompute" in ways and len(ways) > 1:
        message = f'"{line}" cannot be taken back otherwise where a period is recomputed: clawback recompute holds for the whole plan or for none of it.'
        yield _error("plan.component_recompute", message, line, name="clawback")
    terms = component.over(body.properties)
    needless = [name for name in ("held_reason_en", "held_reason_zh") if name in component.texts and terms["release"] != "held"]
    needless += ["stages"] if component.stages and terms["release"] != "staged" else []
    needless += ["warranty_days"] if "warranty_days" in component.texts and terms["clawback"] != "by_age" else []
    for name in needless:
        yield _warning("plan.property_unused", f'"{name}" of the pay line "{line}" has no effect with its other terms.', line, name=name)
    if not (component.choices or component.texts or component.stages):
        yield _warning("plan.component_empty", f'The pay line "{line}" has terms of its own, but none is given.', line, name="components")


def _of_accumulation(body: PlanBody) -> Iterator[PlanProblem]:
    if body.properties["accumulation"] == "record" and not body.record_lines:
        message = "The plan says that each line counts alone, but no line is paid by itself; add a pay line for each order line."
        yield _warning("plan.accumulation", message, name="accumulation")
    calls = {node.name for step in body.steps for node in _walk(step) if isinstance(node, Call)}
    reset = body.properties["reset"]
    if reset != "month" and not calls & set(_BACK):
        message = "The plan accumulates over more than a month, but no formula looks back with TODATE, YTD or ROLLING."
        yield _warning("plan.reset", message, name="reset")
    if reset == "month" and "TODATE" in calls:
        message = "A formula says TODATE, but the accumulation starts again each month; choose when it starts again in reset."
        yield _warning("plan.todate_month", message, name="reset")


def _of_axis(body: PlanBody) -> Iterator[PlanProblem]:
    axis = body.properties.text("tier_axis")
    if axis is None:
        return
    step = body.step(axis)
    if step is None:
        yield _error("plan.tier_axis", f'The tier axis "{axis}" is no step of the plan; name one.', name="tier_axis", value=axis)
        return
    bands = [node for one in body.steps for node in _walk(one) if isinstance(node, Call) and node.name in _BANDED]
    if bands and not any(isinstance(part, Name) and part.parts[-1] == axis for call in bands for part in nodes.walk(call)):
        message = f'The plan says that "{axis}" picks the band, but no TIER, CLIFF, BAND, CURVE or GRID reads it.'
        yield _warning("plan.tier_axis_unread", message, axis, name="tier_axis")


def _walk(step: Step) -> Iterator[nodes.Node]:
    tree = tree_of(step)
    return iter(()) if isinstance(tree, FormulaProblem) else nodes.walk(tree)


def _names(step: Step) -> list[str]:
    return [node.parts[-1] for node in _walk(step) if isinstance(node, Name)]


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
