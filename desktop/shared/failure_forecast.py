"""Sentences for what forecasts and rankings refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def forecast_codes() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "forecast.not_yours": (
            translate("failures", "You make forecasts for yourself and the people you lead."),
            translate("failures", "Choose one of them."),
        ),
        "forecast.bad_period": (translate("failures", "A forecast is for a month."), translate("failures", "Choose one from the list.")),
        "forecast.month_over": (
            translate("failures", "This month is over; its forecast stands."),
            translate("failures", "Choose the present month or a later one."),
        ),
        "forecast.bad_category": (
            translate("failures", "A forecast is a commit or a best case, of a person or a team."),
            translate("failures", "Choose one of them."),
        ),
        "forecast.no_team": (translate("failures", "This person leads nobody."), translate("failures", "Make the forecast for the person alone.")),
        "forecast.bad_amount": (
            translate("failures", "The amount is not one of the office's currency."),
            translate("failures", "Write an amount of zero or more, with no more decimals than the currency has."),
        ),
        "forecast.no_reason": (
            translate("failures", "A forecast of one's own needs a reason."),
            translate("failures", "Say in one line why it differs from the stages."),
        ),
        **_rankings(),
    }


def _rankings() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "ranking.month_not_published": (
            translate("failures", "The results of this month are not published yet."),
            translate("failures", "Publish the month's results first; its rankings follow by themselves."),
        ),
        "ranking.off": (translate("failures", "This office has no rankings."), translate("failures", "Choose another privacy first.")),
        "ranking.published_already": (
            translate("failures", "Everything the office ranks is published for this month."),
            translate("failures", "Nothing is to be done."),
        ),
        "ranking.bad_setting": (translate("failures", "Rankings cannot be set like this."), translate("failures", "Choose from the lists.")),
        "ranking.bad_top": (translate("failures", "The number of places shown is not from 1 to 100."), translate("failures", "Write for example 3.")),
        "ranking.stale": (
            translate("failures", "Somebody changed the setting of rankings meanwhile."),
            translate("failures", "Read it again and repeat your change."),
        ),
        "ranking.bad_question": (
            translate("failures", "There is no such ranking."),
            translate("failures", "Choose month, figure and peers from the lists."),
        ),
    }
