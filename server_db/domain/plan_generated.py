"""The steps that a plan's properties stand for, in the words of the language: caps, ceilings, draws, the minimum payout.

A cap per record or per pay line makes steps named after the pay line: `x_capped` (a line's pay after the cap), `x_cap` (the cap),
`x_due` (the month's and what was carried), `x_paid` (what is earned), `x_carried` (the rest). `payable` is the payout after caps.
"""

from __future__ import annotations

from collections.abc import Iterator

from server_db.domain.formulas.sheet import Step
from server_db.domain.plan_body import PlanBody
from server_db.domain.plan_facts import ORDERS

# Steps that a property stands for: (step, label en, label zh).
CAP_LIMIT = ("cap_limit", "Cap", "封顶额")
PAYABLE = ("payable", "Payable after cap", "封顶后应付")
CLAWBACK_CEILING = ("clawback_ceiling", "Most taken back this period", "本期追回上限")
DRAW_GUARANTEE = ("draw_guarantee", "Guaranteed amount", "保底额")
DRAW_LIMIT = ("draw_limit", "Most recovered this period", "本期扣回上限")
MINIMUM = ("minimum_payout", "Least that is paid out", "最低发放额")
# Not a step of the sheet: how much of the pool was left for a person is known only when everybody is worked out.
POOL_CUT = ("pool_cut", "Beyond the pool", "超出总额部分")
GENERATED = (CAP_LIMIT, PAYABLE, CLAWBACK_CEILING, DRAW_GUARANTEE, DRAW_LIMIT, MINIMUM, POOL_CUT)


def generated_steps(body: PlanBody) -> list[Step]:
    return [*_of_caps(body), *_of_payment(body)]


def generated_names(body: PlanBody) -> frozenset[str]:
    """Every name the product takes in this plan, whether or not its properties ask for the step."""
    return frozenset(name for name, _, _ in GENERATED) | {step.name for step in generated_steps(body)}


def earned_as(body: PlanBody) -> dict[str, str]:
    """For each pay line the step that says what it earns: the line itself, or what a cap leaves of it."""
    cap = body.properties["cap"]
    found = {}
    for name in body.payout_lines:
        if cap == "per_record" and name in body.record_lines and body.properties.text("cap_amount"):
            found[name] = f"{name}_capped"
        elif cap == "per_step" and _cap_of(body, name):
            found[name] = f"{name}_paid"
        else:
            found[name] = name
    return found


def due_step(body: PlanBody) -> str:
    """The step that says what is earned in the end: the payout, or what a cap leaves of it."""
    made = any(step.name == PAYABLE[0] for step in generated_steps(body))
    return PAYABLE[0] if made else body.payout


def quoted(name: str) -> str:
    return name if name.isidentifier() else f"[{name}]"


def plain(formula: str) -> str:
    """Without the leading =, so that it can stand within another formula."""
    return formula.strip().removeprefix("=").removeprefix("＝").strip()


def _person(which: tuple[str, str, str], formula: str) -> Step:
    return Step(which[0], formula, "money", "person", None, which[1], which[2])


def _of_caps(body: PlanBody) -> Iterator[Step]:
    properties = body.properties
    cap, amount = properties["cap"], properties.text("cap_amount")
    if cap in ("person_period", "pool") and amount:
        yield _person(CAP_LIMIT, amount)
    if cap == "person_period":
        carried = " + carried_amount" if properties["cap_excess"] == "carried" else ""
        yield _person(PAYABLE, f"ROUND(MIN({quoted(body.payout)}{carried}, {CAP_LIMIT[0]}), 2)")
    elif cap == "per_record" and amount:
        yield from _each_record(body, amount)
    elif cap == "per_step":
        yield from _each_line(body)


def _each_record(body: PlanBody, amount: str) -> Iterator[Step]:
    lost = ""
    for name in body.record_lines:
        step = body.step(name)
        assert step is not None
        over, capped = step.over or ORDERS, f"{name}_capped"
        formula = f"MIN({quoted(name)}, {plain(amount)})"
        yield Step(capped, formula, step.unit, "record", over, f"{step.label_en or name} after cap", f"{step.label_zh or name}（封顶后）")
        lost += f" - (SUM({over}.{quoted(name)}) - SUM({over}.{quoted(capped)}))"
    yield _person(PAYABLE, f"ROUND({quoted(body.payout)}{lost}, 2)")


def _each_line(body: PlanBody) -> Iterator[Step]:
    changes = ""
    for name in body.payout_lines:
        cap, step = _cap_of(body, name), body.step(name)
        if not cap or step is None:
            continue
        en, zh = step.label_en or name, step.label_zh or name
        total = f"SUM({step.over or ORDERS}.{quoted(name)})" if step.scope == "record" else quoted(name)
        due = total
        yield _person((f"{name}_cap", f"{en}: cap", f"{zh}：封顶额"), cap)
        if body.properties["cap_excess"] == "carried":
            due = f"{quoted(f'{name}_due')}"
            # a month under an older version of the plan has no such step: nothing was carried then
            before = f"IFNA(PRIOR({quoted(f'{name}_carried')}, 0), 0)"
            yield _person((f"{name}_due", f"{en}: due", f"{zh}：应计"), f"{total} + {before}")
            yield _person((f"{name}_carried", f"{en}: carried", f"{zh}：结转"), f"{due} - {quoted(f'{name}_paid')}")
        yield _person((f"{name}_paid", f"{en}: after cap", f"{zh}：封顶后"), f"ROUND(MIN({due}, {quoted(f'{name}_cap')}), 2)")
        changes += f" + {quoted(f'{name}_paid')} - {total}"
    yield _person(PAYABLE, f"ROUND({quoted(body.payout)}{changes}, 2)")


def _cap_of(body: PlanBody, line: str) -> str | None:
    return body.terms_of(line).text("cap_amount")


def _of_payment(body: PlanBody) -> Iterator[Step]:
    properties = body.properties
    wanted = [(CLAWBACK_CEILING, "clawback_ceiling"), (MINIMUM, "minimum_payout")]
    if properties["draw"] != "none":
        wanted.append((DRAW_GUARANTEE, "draw_guarantee"))
    if properties["draw"] == "recoverable_limited":
        wanted.append((DRAW_LIMIT, "draw_limit"))
    for which, name in wanted:
        if formula := properties.text(name):
            yield _person(which, formula)
