"""What the canvas says in words: kinds, the rule line of a card, why something is refused, and what a screen reader hears."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.pipeline.canvas.facts import StageFacts
from desktop.shared.i18n import names, percent, pick
from server_db.domain.process.body import Edge, Stage
from server_db.domain.process.facts import DEAL_FACTS, SHIPPED_FIELDS
from server_db.domain.process.kinds import ACTIVITY_KINDS, APPROVERS, EDGE_KINDS, EVIDENCE_KINDS, STAGE_KINDS
from server_db.domain.refusals import Refused

translate = QCoreApplication.translate


def counted(number: int, one: str, many: str) -> str:
    """The singular or the plural, both translated by the caller: Qt's own plural forms need a file for English too."""
    return one if number == 1 else many.replace("%n", f"{number:,}")


def kind_name(kind: str) -> str:
    word = STAGE_KINDS[kind]
    return pick(word.en, word.zh)


def edge_kind_name(kind: str) -> str:
    word = EDGE_KINDS[kind]
    return pick(word.en, word.zh)


def chance(stage: Stage) -> str:
    return percent(stage.probability, 0)


def rule_line(stage: Stage) -> str:
    """The rules of a stage in one short line, the strictest first."""
    parts = [*_conditions(stage), *_proofs(stage), *_duties(stage)]
    if parts:
        return " · ".join(parts)
    if stage.kind == "won":
        return translate("StageCard", "Closes the deal")
    if stage.kind == "lost":
        return translate("StageCard", "Loss reason required")
    if stage.kind == "pool":
        return translate("StageCard", "Given back to everybody")
    return translate("StageCard", "No rules yet")


def _conditions(stage: Stage) -> list[str]:
    found = []
    if stage.entry:
        found.append(translate("StageCard", "Only if %1").replace("%1", readable(stage.entry)))
    if stage.exit:
        found.append(translate("StageCard", "Leaves if %1").replace("%1", readable(stage.exit)))
    return found


def readable(formula: str) -> str:
    """A condition as people write it: facts by their names, signs as in books. For reading only."""

    def word(match: re.Match[str]) -> str:
        known = _FACTS.get(match.group(0).lower())
        return pick(*known) if known is not None else match.group(0)

    # Texts in quotes are data: they stay as they are.
    parts = re.split(r'("[^"]*"|\'[^\']*\')', formula)
    for at in range(0, len(parts), 2):
        parts[at] = re.sub(r"[A-Za-z_]\w*", word, parts[at])
        for sign, shown in ((">=", "≥"), ("<=", "≤"), ("<>", "≠"), ("!=", "≠")):
            parts[at] = parts[at].replace(sign, shown)
    return "".join(parts)


_FACTS = {fact.name: (fact.label_en, fact.label_zh) for fact in DEAL_FACTS} | {field.code: (field.name_en, field.name_zh) for field in SHIPPED_FIELDS}


def _proofs(stage: Stage) -> list[str]:
    found = []
    if len(stage.evidence) == 1:
        name = names(stage.evidence[0]) or pick(EVIDENCE_KINDS[stage.evidence[0].kind].en, EVIDENCE_KINDS[stage.evidence[0].kind].zh)
        found.append(translate("StageCard", "%1 needed").replace("%1", name))
    elif stage.evidence:
        found.append(translate("StageCard", "%n documents needed").replace("%n", str(len(stage.evidence))))
    if stage.approvals:
        roles = [role_name(each.role) for each in stage.approvals]
        found.append(translate("StageCard", "%1 sign-off").replace("%1", " + ".join(dict.fromkeys(roles))))
    if stage.required:
        found.append(counted(len(stage.required), translate("StageCard", "1 required field"), translate("StageCard", "%n required fields")))
    return found


def _duties(stage: Stage) -> list[str]:
    found = []
    for each in stage.activities:
        word = ACTIVITY_KINDS[each.kind]
        found.append(f"{pick(word.en, word.zh)} × {each.count}")
    if stage.tasks:
        found.append(counted(len(stage.tasks), translate("StageCard", "1 task"), translate("StageCard", "%n tasks")))
    if stage.automatic:
        found.append(counted(len(stage.automatic), translate("StageCard", "1 automatic task"), translate("StageCard", "%n automatic tasks")))
    if stage.sla_days is not None:
        found.append(counted(stage.sla_days, translate("StageCard", "SLA 1 day"), translate("StageCard", "SLA %n days")))
    return found


def role_name(role: str) -> str:
    word = APPROVERS.get(role)
    return pick(word.en, word.zh) if word is not None else role


def days_text(days: Decimal | float) -> str:
    return translate("StageCard", "%1 d").replace("%1", f"{days:.1f}")


def refusal(refused: Refused | str) -> str:
    """One sentence beside the cursor: why this may not be."""
    code = refused if isinstance(refused, str) else refused.code
    sentences: Mapping[str, str] = {
        "connect.self": translate("StageCanvas", "A stage cannot lead to itself"),
        "connect.twice": translate("StageCanvas", "These two are connected already"),
        "connect.no_stage": translate("StageCanvas", "Drop it on a stage"),
        "connect.from_closed": translate("StageCanvas", "Won and lost are the end: nothing leads on from there"),
        "connect.pool_to_end": translate("StageCanvas", "From the pool a deal must be taken up again first"),
        "connect.lost_only": translate("StageCanvas", "Only a way out marked as lost leads to a lost stage"),
        "connect.pool_only": translate("StageCanvas", "Only a way back to the pool leads into or out of it"),
        "connect.into_entry": translate("StageCanvas", "Deals begin at the entry: nothing leads forward into it"),
        "connect.cycle": translate("StageCanvas", "This would go round in a circle; a way back is drawn as a back edge"),
        "connect.back_to_won": translate("StageCanvas", "Nobody goes back to a won deal"),
        "connect.back_is_forward": translate("StageCanvas", "This leads forward, so it cannot be a way back"),
        "split.not_forward": translate("StageCanvas", "Only a way forward can be split"),
        "split.end": translate("StageCanvas", "This kind of stage cannot stand in the middle of a way"),
        "rule.no_stage": translate("StageCanvas", "Drop the rule on a stage"),
        "rule.end": translate("StageCanvas", "Nobody leaves this stage, so there is nothing to check or to time"),
        "rule.way_out": translate("StageCanvas", "Giving a deal up asks for a reason only"),
        "rule.has_one": translate("StageCanvas", "This stage has that rule already; edit it in the inspector"),
        "rule.not_known": translate("StageCanvas", "This cannot be dropped here"),
    }
    return sentences.get(code) or translate("StageCanvas", "This connection is not allowed")


def spoken_stage(stage: Stage, mark: str = "", diff: str = "") -> str:
    """Name for a screen reader: what it is called, what it is, and what is wrong with it."""
    parts = [names(stage) or stage.code, kind_name(stage.kind), chance(stage)]
    if mark:
        parts.append(mark_word(mark))
    if diff:
        parts.append(diff_word(diff))
    return ", ".join(parts)


def spoken_stage_more(stage: Stage, facts: StageFacts | None, ways: list[str]) -> str:
    """Description for a screen reader: rules, figures, and where it leads."""
    parts = [rule_line(stage)]
    if facts is not None and facts.live is not None:
        parts.append(counted(facts.live, translate("StageCanvas", "1 open deal"), translate("StageCanvas", "%n open deals")))
    if facts is not None and facts.days is not None:
        parts.append(days_text(facts.days))
    if ways:
        parts.append(translate("StageCanvas", "leads to %1").replace("%1", ", ".join(ways)))
    return ". ".join(parts)


def spoken_edge(edge: Edge, start: str, end: str) -> str:
    text = translate("StageCanvas", "%1: from ‘%2’ to ‘%3’")
    named = names(edge)
    said = text.replace("%1", edge_kind_name(edge.kind)).replace("%2", start).replace("%3", end)
    return f"{named}, {said}" if named else said


def mark_word(severity: str) -> str:
    words = {
        "error": translate("StageCanvas", "has an error"),
        "warning": translate("StageCanvas", "has a warning"),
        "info": translate("StageCanvas", "has a remark"),
    }
    return words.get(severity, severity)


def diff_word(what: str) -> str:
    words = {
        "added": translate("StageCanvas", "added"),
        "removed": translate("StageCanvas", "removed"),
        "changed": translate("StageCanvas", "changed"),
    }
    return words.get(what, what)
