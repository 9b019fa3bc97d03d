"""Sentences for what talks, growth plans, customers' answers, tests and reviews of calls refuse."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def talk_codes() -> dict[str, Pair]:
    return _talks() | _parts() | _evidence()


def _talks() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "talk.not_found": (
            translate("failures", "This talk does not exist, or is not one of yours."),
            translate("failures", "Open it from your list of talks."),
        ),
        "talk.not_pair": (
            translate("failures", "A talk is held with somebody you lead, or with who leads you."),
            translate("failures", "Choose one of them."),
        ),
        "talk.bad_time": (
            translate("failures", "A talk is planned for the next 400 days, or entered up to two months later."),
            translate("failures", "Choose day and time."),
        ),
        "talk.over": (translate("failures", "This talk is over."), translate("failures", "Plan the next one.")),
        "talk.two_fixed": (translate("failures", "The two people of a talk never change."), translate("failures", "Plan another talk.")),
        "talk.not_planner": (
            translate("failures", "Who planned a talk moves it or calls it off."),
            translate("failures", "Ask them, or answer the invitation in your calendar."),
        ),
        "talk.not_yet": (translate("failures", "This talk is still to come."), translate("failures", "Move it to when it was held.")),
        "talk.agenda_long": (translate("failures", "An agenda has at most 100 points."), translate("failures", "Take some off.")),
    }


def _parts() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "talk.note_long": (translate("failures", "A note holds at most 10,000 characters."), translate("failures", "Divide it into two notes.")),
        "talk.note_empty": (translate("failures", "The note is empty."), translate("failures", "Write something first.")),
        "talk.note_fixed": (translate("failures", "A note stays with its talk and its writer."), translate("failures", "Write another note.")),
        "talk.action_empty": (translate("failures", "The action says nothing."), translate("failures", "Write what is to be done.")),
        "talk.action_owner": (translate("failures", "An agreed action belongs to one of the two."), translate("failures", "Choose whose it is.")),
        "talk.action_due": (translate("failures", "An agreed action has a day within two years."), translate("failures", "Choose until when.")),
        "talk.action_carried": (
            translate("failures", "Only an open action of an earlier talk of the same two is carried on, once."),
            translate("failures", "Look at the actions again."),
        ),
        "growth.not_yours": (
            translate("failures", "A growth plan is kept by the person and by who leads them."),
            translate("failures", "Ask one of them."),
        ),
        "growth.no_title": (translate("failures", "The aim has no name."), translate("failures", "Write what is to be learned.")),
        "growth.no_day": (translate("failures", "An aim has a day within five years."), translate("failures", "Choose until when.")),
        "growth.bad_steps": (translate("failures", "An aim has at most 30 steps of up to 200 characters."), translate("failures", "Shorten them.")),
    }


def _evidence() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "evidence.not_allowed": (
            translate("failures", "Answers and tests are entered by who leads, or by finance."),
            translate("failures", "Hand them to your manager."),
        ),
        "evidence.rows": (
            translate("failures", "A file of answers or tests has at most 20,000 rows a part."),
            translate("failures", "Split the file."),
        ),
        "evidence.source": (
            translate("failures", "The name of the source is too long or holds a control character."),
            translate("failures", "Give it a short name."),
        ),
        "evidence.no_reason": (
            translate("failures", "Voiding needs a reason of at most 200 characters."),
            translate("failures", "Say why in a few words."),
        ),
        "evidence.not_yours": (
            translate("failures", "It is voided by who entered it, a director or finance, never by the person it is about."),
            translate("failures", "Ask one of them."),
        ),
        "evidence.voided": (translate("failures", "This was voided already."), translate("failures", "Nothing is left to do.")),
        "review.not_led": (
            translate("failures", "Calls and visits are reviewed by who leads the person."),
            translate("failures", "Choose somebody of your team."),
        ),
        "review.no_record": (
            translate("failures", "There is no such call or visit of this person."),
            translate("failures", "Choose it from the list."),
        ),
        "review.bad_marks": (
            translate("failures", "A review has three to twelve marks, each from 1 to 5."),
            translate("failures", "Give what is missing."),
        ),
        "review.again": (translate("failures", "You reviewed this one already."), translate("failures", "Void your review first if it was wrong.")),
    }
