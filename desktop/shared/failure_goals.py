"""Sentences for what goals and objectives refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def goal_codes() -> dict[str, Pair]:
    return _sums() | _versions() | _objectives()


def _sums() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "goal.below_children": (
            translate("failures", "A goal is below what stands under it."),
            translate("failures", "Divide it again, or lower what is below."),
        ),
        "goal.above_children": (
            translate("failures", "A part of a goal is given to nobody below."),
            translate("failures", "Divide what is left over."),
        ),
        "goal.past_changed": (
            translate("failures", "A month before this version takes effect differs from the version before."),
            translate("failures", "Undo that change, or begin a draft that takes effect earlier."),
        ),
        "goal.incomplete": (
            translate("failures", "A month of somebody in this goal has no amount."),
            translate("failures", "Fill it in; zero is an amount."),
        ),
        "goal.no_company": (
            translate("failures", "The goal of the company is missing or does not cover all months."),
            translate("failures", "Begin a new draft."),
        ),
        "goal.outside_parent": (
            translate("failures", "A place of this goal stands longer than the level above it."),
            translate("failures", "Take people over anew, or take it out."),
        ),
        "goal.wrong_level": (
            translate("failures", "A place of this goal stands at a level where it cannot be."),
            translate("failures", "Take it out and add it at the right place."),
        ),
        "goal.bad_tree": (
            translate("failures", "This is no part of a tree of goals."),
            translate("failures", "Read the goal again and repeat the change."),
        ),
    }


def _versions() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "goal.not_allowed": (translate("failures", "Finance and directors write goals."), translate("failures", "Ask one of them.")),
        "goal.unknown_kpi": (
            translate("failures", "No KPI in force has this code and this unit."),
            translate("failures", "Choose one of the KPIs in force."),
        ),
        "goal.not_found": (translate("failures", "There is no such version of a goal."), translate("failures", "Choose one from the list.")),
        "goal.no_node": (
            translate("failures", "A place of this goal is not there any more."),
            translate("failures", "Read the goal again and repeat the change."),
        ),
        "goal.stale": (
            translate("failures", "Somebody changed this goal meanwhile."),
            translate("failures", "Read it again and repeat your change."),
        ),
        "goal.illegal_transition": (
            translate("failures", "This version of the goal is past that step."),
            translate("failures", "Read it again to see where it stands."),
        ),
        "goal.begins_as_draft": (
            translate("failures", "A version of a goal begins as a draft."),
            translate("failures", "Hand it in when it adds up."),
        ),
        "goal.frozen": (
            translate("failures", "A version that was handed in does not change."),
            translate("failures", "Take it back, or begin a new draft."),
        ),
        "goal.kept": (translate("failures", "Only a draft is thrown away."), translate("failures", "Take it back first.")),
        "goal.outdated": (
            translate("failures", "Another version of this goal was approved meanwhile."),
            translate("failures", "Begin a new draft from it."),
        ),
        "goal.same_person": (
            translate("failures", "Who wrote a goal does not approve it."),
            translate("failures", "Ask another director or finance."),
        ),
        "goal.out_of_reach": (
            translate("failures", "This part of the goal is of people you do not lead."),
            translate("failures", "Leave it as it is, or ask finance."),
        ),
        "goal.plan_fixed": (
            translate("failures", "A plan with versions keeps its KPI, its unit and its months."),
            translate("failures", "Make another plan."),
        ),
        "goal.plan_incomplete": (translate("failures", "A plan has a code and a name in both languages."), translate("failures", "Fill them in.")),
        "goal.bad_month": (translate("failures", "This is no month."), translate("failures", "Choose one from the list.")),
        "goal.bad_months": (
            translate("failures", "It ends before it begins, or has more than 36 months."),
            translate("failures", "Choose other months."),
        ),
        "goal.outside_months": (translate("failures", "The month is none of this plan."), translate("failures", "Choose a month of the plan.")),
        "goal.code_taken": (translate("failures", "There is a plan of this code."), translate("failures", "Choose another code.")),
        "goal.kpi_taken": (
            translate("failures", "Another plan sets this KPI in one of these months."),
            translate("failures", "Use that plan, or choose other months."),
        ),
    }


def _objectives() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "objective.not_yours": (
            translate("failures", "This objective is not there, or not yours to write."),
            translate("failures", "Ask whose it is."),
        ),
        "objective.stale": (
            translate("failures", "Somebody changed this objective meanwhile."),
            translate("failures", "Read it again and repeat your change."),
        ),
        "objective.bad_number": (translate("failures", "This is no number: {text}."), translate("failures", "Write it in digits.")),
        "objective.no_title": (translate("failures", "An objective has a title of up to 200 characters."), translate("failures", "Write one.")),
        "objective.bad_weight": (translate("failures", "A weight is a whole number from 1 to 100."), translate("failures", "Write one.")),
        "objective.bad_key_result": (
            translate("failures", "A key result has a title and says how it is measured."),
            translate("failures", "Complete it."),
        ),
        "objective.target_is_start": (
            translate("failures", "The target of “{title}” is where it starts: there is no way to measure."),
            translate("failures", "Write another target."),
        ),
        "key_result.measured": (
            translate("failures", "This key result is measured by its KPI."),
            translate("failures", "Nothing is to be entered here."),
        ),
    }
