"""How each kind of rule looks in the inspector: its fields, its one line, and what a new one is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from desktop.pipeline import words
from desktop.pipeline.rule_list import Part, Shape
from desktop.shared.i18n import pick
from server_db.domain.process import kinds
from server_db.domain.process.body import Activity, Approval, Automatic, Evidence, Task

translate = QCoreApplication.translate
NewId = Callable[[], str]


def _names() -> tuple[Part, Part]:
    first = Part("name_zh", translate("pipeline", "Chinese name"), "text", wide=True)
    second = Part("name_en", translate("pipeline", "English name"), "text", wide=True)
    return (first, second) if pick("en", "zh") == "zh" else (second, first)


def _at() -> Part:
    return Part("at", translate("pipeline", "When"), "choice", words.choices(kinds.MOMENTS))


def _moment(at: str) -> str:
    return words.word(kinds.MOMENTS.get(at), at)


def _count() -> Part:
    return Part("count", translate("pipeline", "How many"), "number", low=1, high=99)


def evidence(new_id: NewId, at: str) -> Shape:
    kind = Part("kind", translate("pipeline", "Document"), "choice", words.choices(kinds.EVIDENCE_KINDS), wide=True)

    def line(rule: Evidence) -> tuple[str, str, str]:
        known = kinds.EVIDENCE_KINDS.get(rule.kind)
        name = pick(rule.name_en, rule.name_zh) or words.word(known, rule.kind)
        many = f"{name} × {rule.count}" if rule.count > 1 else name
        return (known.icon if known else "file"), many, _moment(rule.at)

    def make() -> Evidence:
        return Evidence(new_id(), "Meeting minutes", "会议纪要", "minutes", 1, at)

    return Shape((*_names(), kind, _count(), _at()), line, make)


def activities(at: str) -> Shape:
    kind = Part("kind", translate("pipeline", "Activity"), "choice", words.choices(kinds.ACTIVITY_KINDS), wide=True)

    def line(rule: Activity) -> tuple[str, str, str]:
        known = kinds.ACTIVITY_KINDS.get(rule.kind)
        return (known.icon if known else "activity"), f"{words.word(known, rule.kind)} × {rule.count}", _moment(rule.at)

    return Shape((kind, _count(), _at()), line, lambda: Activity("visit", 1, at))


def _owner() -> Part:
    return Part("owner", translate("pipeline", "Who"), "choice", words.owners(), wide=True)


def _owner_name(code: str) -> str:
    return words.word(kinds.OWNERS.get(code) or kinds.ACCESS_GROUPS.get(code.removeprefix("role:")), code)


def _due() -> Part:
    return Part("due_days", translate("pipeline", "Due after (working days)"), "number", low=0, high=3650)


def tasks(new_id: NewId) -> Shape:
    mandatory = Part("mandatory", translate("pipeline", "Mandatory"), "check")

    def line(rule: Task) -> tuple[str, str, str]:
        name = pick(rule.name_en, rule.name_zh) or translate("pipeline", "Task without a name")
        dim = f"{_owner_name(rule.owner)} · {words.days(rule.due_days)}"
        return ("square-check" if rule.mandatory else "square"), name, dim

    def make() -> Task:
        return Task(new_id(), "", "", "owner", 3, True)

    return Shape((*_names(), _owner(), _due(), mandatory), line, make)


def automatic(new_id: NewId) -> Shape:
    when = Part("when", translate("pipeline", "When"), "choice", words.choices(kinds.OCCASIONS))

    def line(rule: Automatic) -> tuple[str, str, str]:
        name = pick(rule.name_en, rule.name_zh) or translate("pipeline", "Task without a name")
        return "bolt", name, f"{words.word(kinds.OCCASIONS.get(rule.when), rule.when)} · {words.days(rule.due_days)}"

    def make() -> Automatic:
        return Automatic(new_id(), "Follow up", "跟进", "owner", 2, "enter")

    return Shape((*_names(), _owner(), _due(), when), line, make)


def approvals(new_id: NewId, at: str, roles: Iterable[str], shown: Callable[[str], str]) -> Shape:
    """`shown` turns a stored condition into words."""
    known = words.roles(roles)
    role = Part("role", translate("pipeline", "Role"), "choice", known)
    level = Part("level", translate("pipeline", "Level"), "number", low=1, high=9)
    when = Part("when", translate("pipeline", "Only if"), "formula")

    def line(rule: Approval) -> tuple[str, str, str]:
        name = next((text for key, text in known if key == rule.role), rule.role) or translate("pipeline", "No role chosen")
        return "user-check", f"{rule.level} · {name}", shown(rule.when) if rule.when else translate("pipeline", "always")

    return Shape((role, level, when, _at()), line, lambda: Approval(new_id(), 1, "manager", "", at))
