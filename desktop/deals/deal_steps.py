"""The stages of a deal's process as steps of the path bar."""

from __future__ import annotations

from typing import Any

from desktop.deals.deal_view_model import DealViewModel
from desktop.deals.gate_words import gate_items, short_reason
from desktop.deals.path_bar import Step
from desktop.shared.i18n import names


def path_steps(model: DealViewModel) -> tuple[Step, ...]:
    """In the process's order, without lost and pool unless the deal is there: those are no way on."""
    deal = model.deal
    stages = [stage for stage in model.bundle.stages if stage.kind not in ("lost", "pool") or stage.stage_id == deal.stage_id]
    been = {move.from_stage for move in model.bundle.moves} | {move.to_stage for move in model.bundle.moves}
    at = next((number for number, stage in enumerate(stages) if stage.stage_id == deal.stage_id), -1)
    return tuple(_step(model, stage, number < at and stage.stage_id in been) for number, stage in enumerate(stages))


def _step(model: DealViewModel, stage: Any, done: bool) -> Step:
    if stage.stage_id == model.deal.stage_id:
        return Step(stage.stage_id, names(stage), "now")
    gate = next((one for one in model.gates or () if one.to == stage.stage_id), None)
    if done:
        return Step(stage.stage_id, names(stage), "done")
    if gate is None or gate.kind is None:
        return Step(stage.stage_id, names(stage), "later")
    tip = "" if gate.ok else short_reason(gate_items(gate), model.field_title, 4)
    # A way that is not this person's to take is no way for them; the tip says whose it is.
    state = "ok" if gate.ok else "later" if gate.refusal is not None else "shut"
    return Step(stage.stage_id, names(stage), state, tip)
