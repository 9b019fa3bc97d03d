"""What depends on a stage: ways, deals, other conditions, children. From what is loaded; asks no server."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.pipeline import words
from desktop.pipeline.used_by import Use
from desktop.pipeline.view_model import PipelineModel
from server_db.domain.process.body import Stage

translate = QCoreApplication.translate


def uses_of(model: PipelineModel, stage: Stage, followers: tuple[str, ...] = ()) -> list[Use]:
    process, document = model.draft.process, model.document
    found: list[Use] = []
    measure = document.measures.stages.get(stage.id) if document else None
    if measure is not None and measure.live_deals:
        found.append(("briefcase", translate("pipeline", "Open deals in it"), f"{measure.live_deals:,}"))
    into, out = process.into(stage.id), process.out_of(stage.id)
    if into:
        names = ", ".join(words.stage_name(process, edge.from_) for edge in into)
        found.append(("arrow-right", translate("pipeline", "Reached from %1").replace("%1", names), str(len(into))))
    if out:
        names = ", ".join(words.stage_name(process, edge.to) for edge in out)
        found.append(("arrow-up-right", translate("pipeline", "Leads to %1").replace("%1", names), str(len(out))))
    for id_, field in _naming(model, stage):
        title = words.stage_fields().get(field, field)
        found.append(("math-function", f"{words.thing_name(process, id_)} · {title}", translate("pipeline", "names it")))
    found += [("hierarchy-2", translate("pipeline", "Child process %1").replace("%1", code), translate("pipeline", "overrides it")) for code in followers]
    return found


def _naming(model: PipelineModel, stage: Stage) -> list[tuple[str, str]]:
    """Conditions that compare the stage's code."""
    quoted = f'"{stage.code}"'
    process = model.draft.process
    found = [(one.id, field) for one in process.stages for field in ("entry", "exit") if quoted in getattr(one, field)]
    return found + [(edge.id, "condition") for edge in process.edges if quoted in edge.condition]
