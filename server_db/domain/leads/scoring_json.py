"""A scoring body back to what is stored; `read_body(to_json(body))` is the body again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from server_db.domain.leads.scoring_values import Banded, EventRule, FitRule, Named, ScoreBody


def to_json(body: ScoreBody) -> dict[str, Any]:
    return {
        "format": 1,
        "fit": {"cap": points_text(body.fit_cap), "rules": [_fit(rule) for rule in body.fit]},
        "engagement": {
            "cap": points_text(body.engagement_cap),
            "groups": {name: {"cap": points_text(cap)} for name, cap in body.groups.items()},
            "rules": [_event(rule) for rule in body.engagement],
        },
        "total_cap": points_text(body.total_cap),
        "grades": {"fit": [*map(points_text, body.fit_grades)], "engagement": [*map(points_text, body.engagement_grades)]},
    }


def points_text(cp: int) -> str:
    """Hundredths as people write them: 1250 is "12.5"."""
    plain = format(Decimal(cp) / 100, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _named(rule: Named, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": rule.id, "kind": kind, "name_en": rule.name_en, "name_zh": rule.name_zh}
    if rule.starts_on is not None:
        found["starts_on"] = rule.starts_on.isoformat()
    if rule.ends_on is not None:
        found["ends_on"] = rule.ends_on.isoformat()
    if rule.cap_cp is not None:
        found["cap"] = points_text(rule.cap_cp)
    return found


def _fit(rule: FitRule) -> dict[str, Any]:
    found = _named(rule, rule.kind)
    match rule.kind:
        case "when":
            return found | {"formula": rule.formula, "points": points_text(rule.points_cp)}
        case "bands":
            return found | _banded(rule.axes[0], True) | {"missing": points_text(rule.missing_cp), "other": points_text(rule.other_cp)}
    first, second = (_banded(axis, False) for axis in rule.axes)
    return found | {"first": first, "second": second, "points": [[points_text(cp) for cp in row] for row in rule.table]}


def _banded(axis: Banded, with_points: bool) -> dict[str, Any]:
    bands = []
    for band in axis.bands:
        one: dict[str, Any] = {"in": list(band.within)} if band.within else {"to": "" if band.to is None else format(band.to, "f")}
        bands.append(one | ({"points": points_text(band.points_cp)} if with_points else {}))
    return {"field": axis.field, "bands": bands}


def _event(rule: EventRule) -> dict[str, Any]:
    found = _named(rule, rule.kind)
    found |= {"event": rule.event, "page": rule.page, "min_seconds": rule.min_seconds, "name": rule.name or "", "points": points_text(rule.points_cp)}
    found |= {"decay": {"kind": "none"} if rule.decay.kind == "none" else {"kind": rule.decay.kind, "days": rule.decay.days}, "group": rule.group}
    return found | ({"per": rule.per} if rule.kind == "event" else {"n": rule.n, "days": rule.days})
