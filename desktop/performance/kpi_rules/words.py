"""What keeps a version of the KPIs from going live, and where it stands, in sentences."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.performance.figure.workings import spelled
from desktop.performance.kpi_rules.diff import Change
from desktop.performance.kpi_rules.edits import find_part
from desktop.performance.words import unit_text
from desktop.shared.i18n import headed, language, moment, names, percent, pick
from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.checking import KpiProblem
from server_db.domain.kpi.facts import measure_words
from server_db.queries.kpis import KpiVersion

translate = QCoreApplication.translate


def problem_text(problem: KpiProblem, body: KpiBody) -> str:
    """Which KPI or axis, then what is wrong and what to do."""
    part = find_part(body, (problem.part, problem.name)) if problem.part else None
    where = (names(part) or problem.name) if part is not None else problem.name
    said = _said(problem)
    for key, value in problem.args.items():
        told = " → ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        said = said.replace(f"%{key}", told)
    return headed(where, said) if where else said


def _said(problem: KpiProblem) -> str:
    known = _shapes() | _formulas()
    text = known.get(problem.code)
    if text is None:
        text = str(problem.args.get("message", "")) or translate("performance", "Something is wrong here.")
    if problem.code == "kpi.formula" and language() != "zh" and problem.args.get("message"):
        text = str(problem.args["message"])
        text = text[:1].upper() + text[1:] + "."
    if problem.args.get("suggestion"):
        text += translate("performance", " Did you mean %suggestion?")
    return text


def _shapes() -> dict[str, str]:
    return {
        "kpi.no_kpis": translate("performance", "There is no KPI yet; add one."),
        "kpi.too_many": translate("performance", "There are more than %most KPIs; remove some."),
        "kpi.too_many_axes": translate("performance", "There are more than %most axes; remove some."),
        "kpi.too_large": translate("performance", "The version is too large; shorten notes and formulas."),
        "kpi.bad_code": translate("performance", "A code begins with a small letter and goes on with small letters, digits and _."),
        "kpi.duplicate_code": translate("performance", "Another one has this code; choose a code of its own."),
        "kpi.no_name": translate("performance", "The name is missing in one of the two languages."),
        "kpi.bad_floor": translate("performance", "The floor must lie from 0 to below the cap."),
        "kpi.bad_cap": translate("performance", "The cap must lie above 0 and not above %most times."),
        "kpi.target_zero": translate("performance", "The target must be above zero; nothing can be measured against zero."),
        "kpi.gate_unknown": translate("performance", "Its gate names %kpi, which is not there; choose another KPI."),
        "kpi.gate_least": translate("performance", "The gate asks for more than %kpi can reach, or for nothing."),
        "kpi.gate_cycle": translate("performance", "Gates wait for one another: %kpis. Take one away."),
    }


def _formulas() -> dict[str, str]:
    return {
        "kpi.cycle": translate("performance", "It needs itself; a formula must not lead back to its own KPI."),
        "kpi.unknown_measure": translate("performance", "%name is not recorded here (any more); choose another measure."),
        "kpi.formula": translate("performance", "The formula has a fault."),
        "kpi.looks_back": translate("performance", "%name looks at other months; a KPI is worked out from its own month."),
        "kpi.not_a_number": translate("performance", "The formula must give a number."),
        "kpi.no_measure": translate("performance", "The formula rests on no record; use at least one measure."),
    }


def field_text(field: str) -> str:
    return {
        "name_en": translate("performance", "English name"),
        "name_zh": translate("performance", "Chinese name"),
        "formula": translate("performance", "Formula"),
        "unit": translate("performance", "Unit"),
        "places": translate("performance", "Decimals"),
        "direction": translate("performance", "Direction"),
        "target": translate("performance", "Target"),
        "floor": translate("performance", "Floor"),
        "cap": translate("performance", "Cap"),
        "gate": translate("performance", "Gate"),
        "public": translate("performance", "In rankings"),
        "note_en": translate("performance", "English note"),
        "note_zh": translate("performance", "Chinese note"),
    }.get(field, field)


def change_text(change: Change, text: str) -> str:
    """One side of a change as a person reads it: formulas in words, choices by their names."""
    if not text or text == "–":
        return text
    known = {
        "goal": translate("performance", "goal of the month only"),
        "up": translate("performance", "more is better"),
        "down": translate("performance", "less is better"),
        "True": translate("performance", "yes"),
        "False": translate("performance", "no"),
    }
    if change.field == "unit":
        return unit_text(text)
    if change.field in ("floor", "cap"):
        return percent(Decimal(text), 0)
    if change.field in ("formula", "") or (change.field == "target" and text not in known):
        return spelled(text, measure_words(language()))
    return known.get(text, text) if change.field in ("target", "direction", "public") else text


def version_sentence(version: KpiVersion | None, dirty: bool, may: bool) -> str:
    if version is None:
        return translate("performance", "Not saved yet.")
    name = translate("performance", "Version %1").replace("%1", str(version.number))
    if dirty:
        if version.status == "draft":
            return f"{name} · " + translate("performance", "changed, not saved")
        return f"{name} · " + translate("performance", "changed; saving begins a new draft, this version stays as it is")
    parts = [name, version.note or ""]
    if version.status == "live" and version.live_since is not None:
        parts.append(translate("performance", "in force since %1").replace("%1", moment(version.live_since)))
    if version.status == "review":
        who = pick(version.submitted_en, version.submitted_zh)
        parts.append(translate("performance", "handed in by %1").replace("%1", who) if who else "")
        parts.append(_check_text(version))
    if not may:
        parts.append(translate("performance", "directors and finance write these rules"))
    return " · ".join(part for part in parts if part)


def _check_text(version: KpiVersion) -> str:
    if not version.checked:
        return translate("performance", "waits for the worker's check")
    return translate("performance", "the check found faults") if version.problems else translate("performance", "checked, no faults")
