"""The designer's pictures: interesting states, made of what is open; nothing is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.pipeline.view import PipelineView


def showcases(view: PipelineView) -> dict[str, Callable[[], object]]:
    if view.model.document is None:
        return {"": lambda: None}
    return {"": lambda: _choose(view), "gates": lambda: _gates(view), "diff": lambda: _compare(view)}


def _choose(view: PipelineView) -> None:
    """The stage with the most rules, chosen."""
    view.model.keeps_locally = False
    stages = view.model.draft.process.stages
    best = max(stages, key=lambda one: len(one.approvals) * 5 + len(one.required) + len(one.evidence) + bool(one.entry), default=None)
    if best is not None:
        view.model.draft.selection = [best.id]


def _gates(view: PipelineView) -> None:
    _choose(view)
    if view.designer.inspector.stage_form is not None:
        view.designer.inspector.stage_form.setCurrentIndex(1)


def _compare(view: PipelineView) -> None:
    _choose(view)
    view.designer.bottom.turn("diff")
