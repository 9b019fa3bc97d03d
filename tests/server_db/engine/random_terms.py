"""Random properties and components of a plan; what does not go together is left to the checks to refuse."""

from __future__ import annotations

import random
from typing import Any

REASONS = {"cap_reason_en": "agreed", "cap_reason_zh": "约定"}
STAGES = [
    [{"share": "0.6", "days": 0}, {"share": "0.4", "days": 40}],
    [{"share": "0.333", "days": 0}, {"share": "0.333", "days": 30}, {"share": "0.334", "days": 60}],
]
HELD = {"release": "held", "held_reason_en": "Audit", "held_reason_zh": "审计"}


class TermMaker:
    def __init__(self, dice: random.Random, lines: list[str], scopes: dict[str, tuple[str, str]]) -> None:
        self.dice, self.lines, self.scopes = dice, lines, scopes

    def terms(self) -> tuple[dict[str, Any], dict[str, Any]]:
        pick = self.dice.choice
        found: dict[str, Any] = dict(pick([{}, {}, {"clawback": "recompute"}, {"clawback": "by_age", "warranty_days": "90"}]))
        found |= pick([{}, {}, {"release": "by_payment"}, {"release": "staged", "stages": pick(STAGES)}, HELD])
        found |= pick([{}, {"draw": "recoverable", "draw_guarantee": "ROUND(60.5 + target * 1%, 2)"}, {"draw": "non_recoverable", "draw_guarantee": "40.125"},
                       {"draw": "recoverable_limited", "draw_guarantee": "base_rate * 1000", "draw_limit": "15.55"}, {"minimum_payout": "145"},
                       {"draw": "recoverable", "draw_guarantee": "300", "draw_since": "2026-01-15", "draw_until": "2026-02-20"},
                       {"clawback_ceiling": "ROUND(MAX(payout, 0) * 20%, 2)"}, {}])  # fmt: skip
        found |= pick([{}, {}, {"credit_date": "delivery"}, {"credit_date": "invoice"}, {"credit_date": "payment"}])
        found |= pick([{}, {}, {"currency": "period_average"}, {"currency": "plan_rate"}])
        found |= pick([{}, {"quota_proration": "working_days"}, {"quota_proration": "none"}])
        found |= pick([{}, {"reset": "quarter"}, {"reset": "half_year"}, {"reset": "year"}])
        found |= pick([{}, {"attribution": "running_order"}])
        found |= pick([{}, {}, {"record_order": "posting"}])
        found |= pick([{}, {}, {"clawback_lowers_attainment": "yes"}])
        found |= self._cap()
        return found, self._components()

    def _cap(self) -> dict[str, Any]:
        pick = self.dice.choice
        cap = pick(["none", "none", "per_record", "per_step", "person_period", "pool"])
        if cap == "none":
            return {}
        excess = pick([{}, {"cap_excess": "carried"}]) if cap in ("per_step", "person_period") else {}
        amount = pick(["100", "333.335", "target * 7.5%", "ROUND(定额 * 11, 2)"] + (["quota * 1%", "MAX(200, satisfaction * 3)"] if cap != "pool" else []))
        return {"cap": cap, "cap_amount": amount, **excess, **REASONS}

    def _components(self) -> dict[str, Any]:
        if self.dice.random() < 0.7:
            return {}
        line = self.dice.choice(self.lines)
        return {line: self.dice.choice([{"release": "staged", "stages": self.dice.choice(STAGES)}, HELD, {"release": "by_payment"}, {"release": "at_once"},
                                        {"clawback": "by_age", "warranty_days": "60"}, {"cap_amount": "55.5"}])}  # fmt: skip
