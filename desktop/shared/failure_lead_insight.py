"""Sentences for what the funnel, the daily review and scorecards refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def insight_codes() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "insight.range": (
            translate("failures", "The funnel needs a first and a last day, at most ten years apart."),
            translate("failures", "Choose other days."),
        ),
        "review.not_yours": (
            translate("failures", "This lead is reviewed by two others."),
            translate("failures", "Score the leads that are yours."),
        ),
        "review.done": (
            translate("failures", "Both have scored this lead; the marks stay as they are."),
            translate("failures", "Write a finding instead."),
        ),
        "review.incomplete": (
            translate("failures", "A review needs three marks from 1 to 5 and a verdict."),
            translate("failures", "Fill in what is missing."),
        ),
        "channel.bad_share": (
            translate("failures", "The largest share of a channel is between 0 and 1."),
            translate("failures", "Correct it."),
        ),
        "card.bad_spec": (
            translate("failures", "A scorecard needs the days within which leads closed, and what may be used of them."),
            translate("failures", "Choose the days and the level."),
        ),
        "card.no_name": (
            translate("failures", "A scorecard needs a name of at most 200 characters."),
            translate("failures", "Write one."),
        ),
        "card.one_at_a_time": (
            translate("failures", "A scorecard of yours is still being made."),
            translate("failures", "Wait for it, or call it off."),
        ),
        "card.not_running": (
            translate("failures", "No such scorecard of yours is being made."),
            translate("failures", "It may be finished."),
        ),
        "card.not_done": (
            translate("failures", "This scorecard is not finished."),
            translate("failures", "Wait for it, or ask for another."),
        ),
        "card.not_found": (
            translate("failures", "There is no such scorecard."),
            translate("failures", "Choose one from the list."),
        ),
    }
