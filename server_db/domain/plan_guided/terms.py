"""The plan's terms as properties and parameters, and back. What the guide has no choice for stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from server_db.domain.plan_guided.model import Cap, Clawback, Draw, GuidedPlan, PayLine, Release, Terms
from server_db.domain.plan_guided.parts import exact
from server_db.domain.plan_properties import CHOICES, Properties

# Property text, the parameter it names, English, Chinese.
_CAP = ("cap_amount", "cap_at", "Cap", "封顶额")
_DRAW = ("draw_guarantee", "draw_amount", "Guaranteed a month", "每月保底额")
_LIMIT = ("draw_limit", "draw_back_at_most", "Recovered a month at most", "每月最多扣回")
_LEAST = ("minimum_payout", "least_payout", "Least that is paid out", "最低发放额")
_PART = "clawback_share"
_CEILING = f"ROUND(MAX(payout, 0) * {_PART}, 2)"
PARAMETERS = (_CAP[1], _DRAW[1], _LIMIT[1], _LEAST[1], _PART)
_DEFAULTS = {choice.name: choice.default for choice in CHOICES}


def write_terms(plan: GuidedPlan) -> tuple[dict[str, Any], dict[str, Any]]:
    """Properties and parameters; properties kept from a body edited by hand win."""
    terms = plan.terms
    properties: dict[str, Any] = {
        "credit_date": terms.date, "reset": terms.reset, "quota_proration": terms.proration, "accumulation": _accumulation(plan),
        "cap": terms.cap.kind, "release": terms.release.kind, "draw": terms.draw.kind, "clawback": terms.clawback.kind,
    }  # fmt: skip
    parameters: dict[str, Any] = {}

    def put(which: tuple[str, str, str, str], amount: Decimal | None) -> None:
        if amount is not None:
            text, name, en, zh = which
            properties[text] = name
            parameters[name] = {"value": exact(amount), "unit": "money", "label_en": en, "label_zh": zh}

    cap = terms.cap
    if cap.kind != "none":
        put(_CAP, None if cap.kind == "per_step" else cap.amount)
        properties |= {"cap_excess": "carried" if cap.carried else "lost"}
        properties |= _given(cap_reason_en=cap.reason_en, cap_reason_zh=cap.reason_zh, pool_lines=list(cap.lines))
    if terms.draw.kind != "none":
        put(_DRAW, terms.draw.amount)
        put(_LIMIT, terms.draw.limit)
        properties |= _given(draw_since=terms.draw.since, draw_until=terms.draw.until)
    if terms.release.kind == "staged":
        properties["stages"] = [{"share": exact(share), "days": days} for share, days in terms.release.stages]
    elif terms.release.kind == "held":
        properties |= _given(held_reason_en=terms.release.reason_en, held_reason_zh=terms.release.reason_zh)
    _write_clawback(terms.clawback, properties, parameters)
    put(_LEAST, terms.minimum)
    return properties | dict(plan.rest.get("properties", {})), parameters


def _write_clawback(clawback: Clawback, properties: dict[str, Any], parameters: dict[str, Any]) -> None:
    if clawback.warranty_days is not None:
        properties["warranty_days"] = str(clawback.warranty_days)
    if clawback.share is not None:
        properties["clawback_ceiling"] = _CEILING
        parameters[_PART] = {
            "value": exact(clawback.share), "unit": "rate", "label_en": "Share of a month that may be taken back", "label_zh": "每月可追回比例",
        }  # fmt: skip


def _given(**texts: Any) -> dict[str, Any]:
    return {name: value for name, value in texts.items() if value}


def _accumulation(plan: GuidedPlan) -> str:
    lines = [line for line in plan.lines if isinstance(line, PayLine)]
    return "record" if lines and all(line.each == "order" for line in lines) else "period"


def read_terms(given: Properties, parameters: Mapping[str, Any]) -> Terms:
    """The nearest choices; `write_terms` of them tells what else there was."""

    def amount(which: tuple[str, str, str, str]) -> Decimal | None:
        return read_amount(parameters.get(which[1])) if given.text(which[0]) == which[1] else None

    cap = Cap(cast(Any, given["cap"]), amount(_CAP), given["cap_excess"] == "carried", given.text("cap_reason_en") or "",
              given.text("cap_reason_zh") or "", given.pool_lines) if given["cap"] != "none" else Cap()  # fmt: skip
    stages = tuple((Decimal(stage.share), stage.days) for stage in given.stages) if given["release"] == "staged" and _numbers(given) else ()
    held = (given.text("held_reason_en") or "", given.text("held_reason_zh") or "") if given["release"] == "held" else ("", "")
    release = Release(cast(Any, given["release"]), stages, *held)
    draw = Draw(cast(Any, given["draw"]), amount(_DRAW), amount(_LIMIT), given.text("draw_since") or "", given.text("draw_until") or "")
    days = given.text("warranty_days") or ""
    share = read_amount(parameters.get(_PART)) if given.text("clawback_ceiling") == _CEILING else None
    clawback = Clawback(cast(Any, given["clawback"]), int(days) if days.isdecimal() else None, share)
    return Terms(given["credit_date"], cast(Any, given["reset"]), cast(Any, given["quota_proration"]), cap, release,
                 draw if draw.kind != "none" else Draw(), clawback, amount(_LEAST))  # fmt: skip


def kept_properties(written: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Properties of a body that the guide's choices do not give."""
    return {name: value for name, value in given.items() if written.get(name, _DEFAULTS.get(name)) != value}


def _numbers(given: Properties) -> bool:
    return all(read_amount({"value": stage.share}) is not None for stage in given.stages)


def read_amount(parameter: Any) -> Decimal | None:
    value = parameter.get("value") if isinstance(parameter, Mapping) else parameter
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None
