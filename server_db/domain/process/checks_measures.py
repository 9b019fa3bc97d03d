"""Checks against what was measured: a missing limit where deals wait long, a chance far from the real one, deals left without a stage."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from server_db.domain.process.findings import Fix, Measures, Problem
from server_db.domain.process.kinds import WORKED
from server_db.domain.process.values import Process, Stage

# Two working weeks: shorter stays need no alarm of their own beside the idle light.
LONG_P90 = Decimal(10)
FAR = Decimal("0.10")
# Under thirty closed deals a rate moves by more than that by chance.
ENOUGH = 30


def of_measures(process: Process, measures: Measures) -> Iterator[Problem]:
    for id, measure in measures.stages.items():
        stage = process.stage(id)
        if stage is None:
            if measure.live_deals:
                args: dict[str, str | int] = {"stage": id, "name_en": measure.name_en, "name_zh": measure.name_zh, "deals": measure.live_deals}
                yield Problem("deals.unmapped", "info", "process", "", "", args)
            continue
        if stage.kind not in WORKED:
            continue
        if stage.sla_days is None and measure.p90_days is not None and measure.p90_days >= LONG_P90:
            days = int(measure.p90_days.to_integral_value(ROUND_CEILING))
            fix = Fix("fix.set_sla", "set", "stage", id, "sla_days", days, {"days": days})
            yield Problem("sla.none", "warning", "stage", id, "sla_days", {"p90": f"{measure.p90_days.normalize():f}"}, fix)
        yield from _of_chance(stage, measure.won_rate, measure.won_n)


def _of_chance(stage: Stage, won_rate: Decimal | None, won_n: int) -> Iterator[Problem]:
    if won_rate is None or won_n < ENOUGH or abs(stage.probability - won_rate) < FAR:
        return
    actual = won_rate.quantize(Decimal("0.01"), ROUND_HALF_UP)
    fix = Fix("fix.use_actual", "set", "stage", stage.id, "probability", actual, {"probability": str(actual)})
    args: dict[str, str | int] = {"probability": str(stage.probability), "actual": str(actual), "n": won_n}
    yield Problem("probability.far", "warning", "stage", stage.id, "probability", args, fix)
