"""What a draft changes against the live version, as lines of the list: what it is called, what it was, what it is, what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.commissions import plan_edit
from desktop.commissions.plan_diff import SECTIONS, Change, changes_between
from desktop.commissions.plan_presenter import column_unit, own_label
from desktop.commissions.plan_state import DiffLine
from desktop.commissions.plan_view_model import PlanViewModel
from desktop.commissions.tables_panel import cell_text
from desktop.commissions.value_text import rate_text, unit_words
from desktop.commissions.what_if import as_number, parameter_unit
from desktop.shared.counted import counted
from desktop.shared.formula.tokens import pretty
from desktop.shared.i18n import pick
from server_db.domain.plan_properties import BY_NAME, FORMULAS
from server_db.domain.plan_property_words import label_of

translate = QCoreApplication.translate


def diff_lines(model: PlanViewModel) -> tuple[DiffLine, ...]:
    if model.live is None:
        return ()
    effects = model.calculated.effects if model.calculated else {}
    everybody = model.trial.result.effects if model.trial.result and model.trial.state.status == "done" else {}
    return tuple(
        DiffLine(change, _label(model, change), _short(model, change, change.before), _short(model, change, change.after),
                 effects.get(change.key), everybody.get(change.key))
        for change in changes_between(model.live.body, model.draft.body)
    )  # fmt: skip


def _label(model: PlanViewModel, change: Change) -> str:
    body = model.draft.body if change.how != "removed" or model.live is None else model.live.body
    if change.sort == "step":
        return own_label(plan_edit.step_of(body, change.name), change.name)
    if change.sort == "property":
        return pick(*label_of(change.name))
    if change.sort == "term":
        return f"{pick(*label_of(str(change.column)))} · {_step_label(model, change.name)}"
    if change.sort == "line":
        return translate("PlanPresenter", "Pay line %1").replace("%1", _step_label(model, change.name))
    if change.sort == "payout":
        return translate("PlanPresenter", "What a person earns")
    return _place(model, change, body.get(SECTIONS[change.sort], {}).get(change.name))


def _step_label(model: PlanViewModel, name: str) -> str:
    """A pay line may be gone from the draft; then its name in the live version."""
    step = plan_edit.step_of(model.draft.body, name) or (plan_edit.step_of(model.live.body, name) if model.live else None)
    return own_label(step, name)


def _place(model: PlanViewModel, change: Change, piece: Any) -> str:
    label = own_label(piece, change.name)
    if change.row is None or piece is None:
        return label
    bound = cell_text(piece["rows"][change.row][0], column_unit(piece, 0, str(piece["columns"][0]), model))
    if change.column == piece["columns"][0]:
        row = translate("PlanPresenter", "row %1").replace("%1", str(change.row + 1))
        return f"{row} · {label}"
    return f"≥ {bound} · {label}"


def _short(model: PlanViewModel, change: Change, value: Any) -> str:
    if value is None:
        return "–"
    if change.sort == "step":
        return translate("PlanPresenter", "new") if change.how == "added" else translate("PlanPresenter", "formula")
    if change.sort in ("property", "term"):
        return _term(model, change.name if change.sort == "property" else str(change.column), value)
    if change.sort == "collection":
        return pick(*BY_NAME["credit_date"].words(str(_of(value, "credit_date"))))
    if change.sort == "figure":
        return _figure(value)
    if change.sort == "line":
        return _kind_word(str(value))
    if change.sort == "payout":
        return _step_label(model, str(value))
    if change.sort == "table" and change.row is None:
        return counted(int(value), translate("PlanPresenter", "1 row"), translate("PlanPresenter", "%n rows"))
    return cell_text(value, _unit(model, change))


def _unit(model: PlanViewModel, change: Change) -> str:
    if change.sort == "parameter":
        return parameter_unit(model.draft.body.get("parameters", {}).get(change.name))
    table = model.draft.body["tables"][change.name]
    column = str(change.column)
    return column_unit(table, list(table["columns"]).index(column), column, model)


def _of(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, Mapping) else None


def _term(model: PlanViewModel, name: str, value: Any) -> str:
    """A term as people read it: a choice in its words, a formula in the names of the screen, stages as shares and days."""
    if name in BY_NAME:
        return pick(*BY_NAME[name].words(str(value)))
    if name == "stages" and isinstance(value, list):
        return " + ".join(_stage(stage) for stage in value)
    if name == "pool_lines" and isinstance(value, list):
        return ", ".join(_step_label(model, str(line)) for line in value) or "–"
    if name == "tier_axis":
        return _step_label(model, str(value))
    return pretty(model.book().shown(str(value), model.labels)) if name in FORMULAS else str(value)


def _stage(stage: Any) -> str:
    share = as_number(_of(stage, "share"))
    text = translate("PlanPresenter", "%1 after %2 days").replace("%1", "–" if share is None else rate_text(share))
    return text.replace("%2", str(_of(stage, "days")))


def _figure(value: Any) -> str:
    """Its unit, and what counts for whom none was imported."""
    unit = unit_words().get(str(_of(value, "unit") or "score"), str(_of(value, "unit")))
    default = _of(value, "default")
    if default in (None, ""):
        return unit
    return translate("PlanPresenter", "%1, else %2").replace("%1", unit).replace("%2", str(default))


def _kind_word(kind: str) -> str:
    words = {"commission": translate("PlanPresenter", "commission"), "bonus": translate("PlanPresenter", "bonus")}
    return words.get(kind, kind)
