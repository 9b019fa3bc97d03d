"""Problems and their fixes in sentences of the screen's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication

from desktop.pipeline import words
from desktop.pipeline.conditions import book_of
from desktop.shared.i18n import language, pick
from server_db.domain.process import kinds
from server_db.domain.process.body import Process
from server_db.domain.process.facts import CustomField
from server_db.domain.process.findings import Fix, Problem

translate = QCoreApplication.translate


def severity_chip(severity: str) -> tuple[str, str, str]:
    return {
        "error": (translate("pipeline", "Error"), "bad", "alert-circle"),
        "warning": (translate("pipeline", "Warning"), "warn", "alert-triangle"),
    }.get(severity, (translate("pipeline", "Hint"), "info", "info-circle"))


def problem_text(problem: Problem, process: Process, custom: Iterable[CustomField]) -> str:
    """What is wrong; the code itself only where this version knows no words for it."""
    found = _graph() | _rules() | _conditions() | _measures() | _edges()
    text = found.get(problem.code, problem.code)
    args = problem.args
    if problem.code in ("condition.broken", "condition.not_a_condition") and language() != "zh":
        text += f" ({args.get('message', '')})"
    for place, key in (("%s", "stage"), ("%f", "first"), ("%o", "from")):
        if place in text:
            text = text.replace(place, _named(process, problem.args, key))
    return _filled(text, problem, tuple(custom))


def _named(process: Process, args: Mapping[str, str | int], key: str) -> str:
    """A stage the arguments name; one the draft no longer has by the names that came along."""
    own = pick(str(args.get("name_en", "")), str(args.get("name_zh", ""))) if key == "stage" else ""
    return own or words.stage_name(process, str(args.get(key, "")))


def _filled(text: str, problem: Problem, custom: tuple[CustomField, ...]) -> str:
    args = problem.args
    shown = {
        "%d": str(args.get("deals", "")), "%c": str(args.get("code", "")), "%v": str(args.get("value", args.get("name", ""))),
        "%r": words.word(kinds.ACCESS_GROUPS.get(str(args.get("role"))), str(args.get("role", ""))),
        "%p": words.days(args.get("p90")) if "p90" in args else _rate(args.get("probability", args.get("after"))),
        "%a": _rate(args.get("actual", args.get("before"))), "%n": str(args.get("n", "")),
        "%w": str(args.get("warn", "")), "%i": str(args.get("idle", "")),
    }  # fmt: skip
    if "%k" in text:
        text = text.replace("%k", words.field_name(str(args.get("field", "")), custom))
    if "%1" in text:
        book, labels = book_of(custom), "zh" if language() == "zh" else "en"
        text = text.replace("%1", book.shown(str(args.get("first", args.get("condition", ""))), labels))
        text = text.replace("%2", book.shown(str(args.get("second", "")), labels))
    for sign, value in shown.items():
        text = text.replace(sign, value)
    return text


def _rate(value: object) -> str:
    try:
        return words.rate(Decimal(str(value)))
    except InvalidOperation:
        return ""


def _graph() -> dict[str, str]:
    return {
        "process.empty": translate("pipeline", "The process has no stages yet"),
        "process.no_entry": translate("pipeline", "No entry stage: a new deal could not start anywhere"),
        "process.several_entries": translate("pipeline", "A second entry beside ‘%f’; a new deal starts in one place"),
        "process.no_won": translate("pipeline", "No won stage: no deal could be closed"),
        "process.no_lost": translate("pipeline", "No lost stage: a lost deal has nowhere to go"),
        "stage.unreachable": translate("pipeline", "No way leads here"),
        "stage.no_exit": translate("pipeline", "No way leads out of this stage"),
        "stage.no_way_to_won": translate("pipeline", "From here no deal can be won"),
        "stage.pool_keeps": translate("pipeline", "No way leads out of the pool; deals stay there"),
    }


def _rules() -> dict[str, str]:
    return {
        "stage.code_missing": translate("pipeline", "The stage has no code"),
        "stage.code_twice": translate("pipeline", "The code “%c” is also that of ‘%f’"),
        "stage.name_missing": translate("pipeline", "The stage has no name"),
        "evidence.name_missing": translate("pipeline", "A piece of evidence has no name"),
        "task.name_missing": translate("pipeline", "A task has no name"),
        "text.missing": translate("pipeline", "The name is missing in one language"),
        "required.unknown_field": translate("pipeline", "The required field “%k” does not exist"),
        "required.twice": translate("pipeline", "The field “%k” is required twice"),
        "approval.none": translate("pipeline", "An approval stage without an approver"),
        "approval.no_role": translate("pipeline", "No role chosen for an approver"),
        "role.unknown": translate("pipeline", "There is no role “%r”"),
        "role.disabled": translate("pipeline", "Nobody holds the role “%r” any more"),
        "idle.none": translate("pipeline", "No limit for idle deals: the light never turns red"),
        "idle.order": translate("pipeline", "Yellow after %w days comes no sooner than red after %i"),
        "probability.end": translate("pipeline", "Win probability %p on a closed stage"),
        "probability.falls": translate("pipeline", "Win probability falls along the way: %p after %a in ‘%o’"),
        "rule.never_asked": translate("pipeline", "Asked on leaving, but nobody leaves a closed stage"),
    }


def _conditions() -> dict[str, str]:
    return {
        "condition.broken": translate("pipeline", "The condition cannot be read"),
        "condition.not_a_condition": translate("pipeline", "The formula is no condition; compare it with something"),
        "condition.unknown_name": translate("pipeline", "The condition names “%v”, which does not exist"),
        "condition.unknown_value": translate("pipeline", "The condition compares with “%v”, which no deal can have"),
        "condition.never": translate("pipeline", "The condition can never hold"),
        "condition.always": translate("pipeline", "The condition always holds and asks nothing"),
        "condition.contradicts": translate("pipeline", "Two conditions of this step exclude each other: %1 and %2"),
        "condition.excludes_required": translate("pipeline", "The condition excludes a field that is required here: %1"),
    }


def _measures() -> dict[str, str]:
    return {
        "sla.none": translate("pipeline", "No SLA, though a tenth of the deals stay longer than %p"),
        "probability.far": translate("pipeline", "Win probability %p, but %a were won in 12 months (n = %n)"),
        "deals.unmapped": translate("pipeline", "%d open deals in ‘%s’, which is not in the draft; they need another stage"),
    }


def _edges() -> dict[str, str]:
    return {
        "edge.self": translate("pipeline", "A connection from a stage to itself"),
        "edge.twice": translate("pipeline", "These stages are connected twice"),
        "edge.from_closed": translate("pipeline", "A connection out of a closed stage"),
        "edge.pool_to_end": translate("pipeline", "A connection from the pool straight to an end"),
        "edge.lost_only": translate("pipeline", "Only a ‘lost’ connection leads to a lost stage"),
        "edge.pool_only": translate("pipeline", "Only a ‘pool’ connection touches the pool"),
        "edge.into_entry": translate("pipeline", "A forward connection into the entry"),
        "edge.cycle": translate("pipeline", "Forward connections run in a circle"),
        "edge.back_to_won": translate("pipeline", "A connection back to a won stage"),
        "edge.back_is_forward": translate("pipeline", "A ‘back’ connection that leads forward would go round the checks"),
        "edge.no_stage": translate("pipeline", "A connection whose stage is gone"),
    }


def fix_text(fix: Fix | None, process: Process) -> str:
    """What the button says; empty without a fix."""
    if fix is None:
        return ""
    args = fix.args
    text = _fixes().get(fix.code, fix.code)
    for sign, key in (("%s", "stage"), ("%o", "from"), ("%t", "to")):
        if sign in text:
            text = text.replace(sign, words.stage_name(process, str(args.get(key, ""))))
    kind = str(args.get("kind", ""))
    text = text.replace("%e", words.word(kinds.EDGE_KINDS.get(kind), kind))
    text = text.replace("%r", words.word(kinds.ACCESS_GROUPS.get(str(args.get("role"))), str(args.get("role", ""))))
    text = text.replace("%n", str(args.get("name", ""))).replace("%c", str(args.get("code", ""))).replace("%d", str(args.get("days", "")))
    return text.replace("%p", _rate(args.get("probability")))


def _fixes() -> dict[str, str]:
    return {
        "fix.add_approver": translate("pipeline", "Add the manager"), "fix.at_entry": translate("pipeline", "Ask on entering"),
        "fix.clear": translate("pipeline", "Clear it"), "fix.connect_from": translate("pipeline", "Connect from ‘%o’"),
        "fix.connect_to": translate("pipeline", "Connect to ‘%t’"), "fix.drop_field": translate("pipeline", "Remove it"),
        "fix.edge_kind": translate("pipeline", "Make it ‘%e’"), "fix.make_entry": translate("pipeline", "Make ‘%s’ the entry"),
        "fix.make_stage": translate("pipeline", "Make it a plain stage"), "fix.remove_edge": translate("pipeline", "Remove the connection"),
        "fix.set_code": translate("pipeline", "Use ‘%c’"), "fix.set_idle": translate("pipeline", "Red after %d days"),
        "fix.set_warn": translate("pipeline", "Yellow after %d days"), "fix.set_name": translate("pipeline", "Use ‘%n’"),
        "fix.set_probability": translate("pipeline", "Set %p"), "fix.set_sla": translate("pipeline", "Set %d days"),
        "fix.use_actual": translate("pipeline", "Use the actual %p"), "fix.use_name": translate("pipeline", "Use ‘%n’"),
        "fix.use_role": translate("pipeline", "Use ‘%r’"), "fix.add_won": translate("pipeline", "Add a won stage"),
        "fix.add_lost": translate("pipeline", "Add a lost stage"), "fix.add_entry": translate("pipeline", "Add an entry stage"),
    }  # fmt: skip
