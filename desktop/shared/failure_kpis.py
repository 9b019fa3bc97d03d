"""Sentences for what KPIs, their cards and months refuse: one entry a code, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def kpi_codes() -> dict[str, Pair]:
    return _versions() | _cards() | _months()


def _versions() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "kpi.not_allowed": (
            translate("failures", "Directors and finance keep the KPIs, their cards and months."),
            translate("failures", "Ask one of them."),
        ),
        "kpi.same_person": (
            translate("failures", "Who wrote it does not put it in force."),
            translate("failures", "Ask another director or finance."),
        ),
        "kpi.frozen": (
            translate("failures", "A version that was handed in does not change."),
            translate("failures", "Withdraw it, or begin a new one."),
        ),
        "kpi.not_found": (
            translate("failures", "There is no such version of the KPIs."),
            translate("failures", "Choose one from the list."),
        ),
        "kpi.stale": (
            translate("failures", "Somebody changed it meanwhile."),
            translate("failures", "Read it again and repeat your change."),
        ),
        "kpi.illegal_transition": (
            translate("failures", "It is {status}, so this cannot be done with it."),
            translate("failures", "Begin a new version instead."),
        ),
        "kpi.bad_body": (
            translate("failures", "This is no set of KPIs, or it is larger than 400 kB."),
            translate("failures", "Save it from the editor."),
        ),
        "kpi.note_long": (
            translate("failures", "The note has more than 200 characters."),
            translate("failures", "Shorten it."),
        ),
        "kpi.not_your_draft": (
            translate("failures", "Only the person who began a draft changes it."),
            translate("failures", "Begin a version of your own."),
        ),
        "kpi.not_checked": (
            translate("failures", "The worker has not checked this version yet."),
            translate("failures", "Wait a moment; if it stays so, start the worker."),
        ),
        "kpi.has_problems": (
            translate("failures", "This version has faults."),
            translate("failures", "Correct the KPIs that are marked."),
        ),
    }


def _cards() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "kpi.card_needs": (
            translate("failures", "Card {card} weighs the KPI {kpi}, which this version lacks."),
            translate("failures", "Put a version of the card without it in force first."),
        ),
        "kpi.card_frozen": (
            translate("failures", "A card that was handed in does not change."),
            translate("failures", "Begin a new version of it."),
        ),
        "kpi.bad_weights": (
            translate("failures", "A weight is a percentage above 0 with at most two places."),
            translate("failures", "Write for example 40 or 12.5, and leave out what weighs nothing."),
        ),
        "kpi.weights_total": (
            translate("failures", "The weights add up to {total}%, not to 100%."),
            translate("failures", "Change them until they make exactly 100%."),
        ),
        "kpi.card_no_name": (
            translate("failures", "A card needs its name in both languages."),
            translate("failures", "Write both."),
        ),
        "kpi.card_taken": (
            translate("failures", "A card needs a code that no other card has."),
            translate("failures", "Choose another code."),
        ),
        "kpi.card_not_found": (
            translate("failures", "There is no such card, or it is out of use."),
            translate("failures", "Choose one from the list."),
        ),
        "kpi.card_start": (
            translate("failures", "Weights begin with the first day of a month."),
            translate("failures", "Choose a month."),
        ),
        "kpi.weight_unknown": (
            translate("failures", "The card weighs {kpi}, which is no KPI in force."),
            translate("failures", "Put a version of the KPIs with it in force first."),
        ),
        "kpi.card_dates": (
            translate("failures", "A card is given to people from a day on, and until a later one."),
            translate("failures", "Choose people and a first day."),
        ),
        "kpi.no_person": (
            translate("failures", "One of these people is not known."),
            translate("failures", "Choose them from the list."),
        ),
    }


def _months() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "kpi.month_published": (
            translate("failures", "The figures of this month are published and stand."),
            translate("failures", "What changed since is shown beside its figures."),
        ),
        "kpi.bad_month": (
            translate("failures", "This is no month."),
            translate("failures", "Write it as 2026-10."),
        ),
        "kpi.month_runs": (
            translate("failures", "This month is not over yet."),
            translate("failures", "Publish it when it is."),
        ),
        "kpi.month_behind": (
            translate("failures", "Figures of this month are still being worked out."),
            translate("failures", "Wait a moment; if it stays so, start the worker."),
        ),
        "kpi.month_empty": (
            translate("failures", "Nobody has figures in this month."),
            translate("failures", "Choose another month."),
        ),
        "kpi.months": (
            translate("failures", "The months to sum must follow one another."),
            translate("failures", "Give a first and a last month."),
        ),
        "kpi.no_result": (
            translate("failures", "There are no figures of this person in this month."),
            translate("failures", "Choose another month."),
        ),
        "kpi.no_kpi": (
            translate("failures", "This month has no such KPI."),
            translate("failures", "Choose one from the card."),
        ),
        "kpi.no_axis": (
            translate("failures", "This month has no such axis."),
            translate("failures", "Choose one from the radar."),
        ),
        "kpi.bad_page": (
            translate("failures", "This page of records cannot be read."),
            translate("failures", "Begin with the first page."),
        ),
        "kpi.no_measure": (
            translate("failures", "There is no such measure."),
            translate("failures", "Choose one from the list."),
        ),
    }
