"""Words of goals: states, how a part came about, levels, months, faults."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import language, money, names, pick
from server_db.domain.goals.checking import Fault
from server_db.domain.goals.planting import Key
from server_db.domain.goals.tree import GoalNode
from server_db.domain.refusals import Refused
from server_db.queries.goals import GoalVersion, Names

Chip = tuple[str, str, str]
ICONS = {"company": ("building", "accent"), "region": ("map-pin", "violet"), "team": ("users-group", "info"), "person": ("user", "text2")}


def state_chip(version: GoalVersion) -> Chip:
    translate = QCoreApplication.translate
    return {
        "draft": (translate("goals", "Draft"), "info", "pencil"),
        "submitted": (translate("goals", "Handed in"), "warn", "hourglass"),
        "approved": (translate("goals", "In force"), "good", "circle-check"),
        "retired": (translate("goals", "Earlier"), "violet", "history"),
    }[version.status]


def how_word(how: str) -> str:
    translate = QCoreApplication.translate
    return {
        "equal": translate("goals", "equal"),
        "history": translate("goals", "history"),
        "seasonal": translate("goals", "seasonal"),
        "hand": translate("goals", "by hand"),
    }[how]


def level_word(kind: str) -> str:
    translate = QCoreApplication.translate
    return {
        "company": translate("goals", "Company"),
        "region": translate("goals", "Region"),
        "team": translate("goals", "Team"),
        "person": translate("goals", "Person"),
    }[kind]


def month_word(month: int) -> str:
    return f"{month // 100}-{month % 100:02d}"


def short_month(month: int, across_years: bool = False) -> str:
    """Jan or 1月; with the year where a plan has two."""
    if across_years:
        return month_word(month)
    if language() == "zh":
        return f"{month % 100}月"
    return ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[month % 100 - 1]


def place_name(kind: str, owner: int, known: Names) -> tuple[str, str]:
    """Name and code; a team is called after who leads it."""
    translate = QCoreApplication.translate
    if kind == "company":
        return translate("goals", "Company"), ""
    found = known.get(("region" if kind == "region" else "person", owner))
    if found is None:
        return f"#{owner}", ""
    name = names(found)
    return (translate("goals", "%1's team").replace("%1", name) if kind == "team" else name), found.code


def key_name(key: Key | None, known: Names) -> str:
    """Of a place as moves name it; an empty text for none."""
    if key is None:
        return ""
    region, head, person = key
    if person:
        return place_name("person", person, known)[0]
    if head:
        return place_name("team", head, known)[0]
    return place_name("region", region, known)[0] if region else place_name("company", 0, known)[0]


def units_text(units: int, places: int) -> str:
    from decimal import Decimal

    return money(Decimal(units).scaleb(-places), places)


def fault_text(fault: Fault, nodes: Mapping[int, GoalNode], known: Names, places: int) -> str:
    """What is wrong, where, and by how much."""
    translate = QCoreApplication.translate
    texts = {
        "goal.below_children": translate("goals", "%1, %2: those below have %3 more than the goal."),
        "goal.above_children": translate("goals", "%1, %2: %3 is given to nobody below."),
        "goal.incomplete": translate("goals", "%1 lacks an amount in %2."),
        "goal.outside_parent": translate("goals", "%1 stands longer than the level above."),
        "goal.wrong_level": translate("goals", "%1 stands at a level where it cannot be."),
        "goal.twice": translate("goals", "%1 stands at two places in %2."),
        "goal.negative": translate("goals", "%1 has an amount below zero in %2."),
    }
    node = nodes[fault.node]
    name = place_name(node.kind, node.owner, known)[0]
    text = texts.get(fault.code, fault.code)
    return text.replace("%1", name).replace("%2", month_word(fault.month)).replace("%3", units_text(abs(fault.have - fault.below), places))


def refused_text(refused: Refused, nodes: Mapping[int, GoalNode], known: Names, places: int) -> str:
    """Why an edit is not made, and what to do."""
    translate = QCoreApplication.translate
    args = refused.args
    node = nodes.get(int(args.get("node", 0)))
    name = place_name(node.kind, node.owner, known)[0] if node else ""
    person = place_name("person", int(args["person"]), known)[0] if "person" in args else ""
    month = month_word(int(args["month"])) if "month" in args else ""
    texts = {
        "goal.below_children": translate("goals", "%1, %2: those below already have %3. Lower them first, or let them follow."),
        "goal.nobody": translate("goals", "%1, %2: nobody is left who could take the rest. Change an amount written by hand."),
        "goal.nobody_left": translate("goals", "Nobody would be left in %2. Keep somebody, or end the plan earlier."),
        "goal.outside_months": translate("goals", "%1 has no goal in that month. Choose a month in which it stands."),
        "goal.too_fine": translate("goals", "This plan counts in %4 decimals. Write no finer amount."),
        "goal.out_of_range": translate("goals", "A goal is zero or more. Write another amount."),
        "goal.block_too_large": translate("goals", "The block is larger than what is below and right of the cell. Begin further up or left."),
        "goal.moved_twice": translate("goals", "%5 would move twice in %2. A month belongs to one team: take one of the moves out."),
    }
    text = texts.get(refused.code, str(refused))
    below = units_text(int(args.get("below", 0)), places)
    return text.replace("%1", name).replace("%2", month).replace("%3", below).replace("%4", str(args.get("places", places))).replace("%5", person)


def who_when(en: str | None, zh: str | None) -> str:
    return pick(en, zh)
