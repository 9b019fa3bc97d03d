"""Sentence and remedy for what the database refuses of processes and their simulations: one entry a code, nothing else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

Pair = tuple[str, str]


def pipeline_codes() -> dict[str, Pair]:
    return _versions() | _states()


def _versions() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "pipeline.stale": (
            translate("failures", "Somebody changed this version since you opened it."),
            translate("failures", "Look at both; yours is kept beside it."),
        ),
        "pipeline.busy": (
            translate("failures", "Somebody else is saving or publishing this process at this moment."),
            translate("failures", "Open it again, then repeat."),
        ),
        "pipeline.changed_since_seen": (
            translate("failures", "The process changed since you looked at it."),
            translate("failures", "Open it again and check it before you publish."),
        ),
        "pipeline.overtaken": (
            translate("failures", "Version {number} was published meanwhile."),
            translate("failures", "Compare with it, withdraw this version and submit it again."),
        ),
        "pipeline.not_yours": (
            translate("failures", "You design the processes of your own region only."),
            translate("failures", "Choose one of yours, or ask an administrator."),
        ),
        "pipeline.not_found": (
            translate("failures", "There is no such process, or it is not yours to see."),
            translate("failures", "Choose one from the list."),
        ),
        "pipeline.exists": (
            translate("failures", "There is a process with this code already."),
            translate("failures", "Choose another code."),
        ),
        "pipeline.bad_code": (
            translate("failures", "A code is up to 40 letters, digits, - or _."),
            translate("failures", "Write one like EAST-HW."),
        ),
        "pipeline.too_large": (translate("failures", "This process is larger than 4 MB."), translate("failures", "Divide it into two.")),
        "pipeline.bad_body": (
            translate("failures", "A part of this process cannot be read."),
            translate("failures", "Open it in the designer and save it again, or import the file again."),
        ),
        "pipeline.note_long": (translate("failures", "The note has more than 200 characters."), translate("failures", "Shorten it.")),
        "pipeline.not_the_parent": (
            translate("failures", "The chosen version is not one of the parent process."),
            translate("failures", "Choose a version of the parent."),
        ),
        "pipeline.cannot_follow": (
            translate("failures", "This process cannot follow that one: they would follow each other."),
            translate("failures", "Choose another parent."),
        ),
        "pipeline.map_later": (
            translate("failures", "Open deals move when the version goes live, not before."),
            translate("failures", "Publish it today, or move the deals on its day."),
        ),
        "pipeline.one_scheduled": (
            translate("failures", "Another version of this process waits for its day already."),
            translate("failures", "Withdraw that one first."),
        ),
        "pipeline.approval_needed": (
            translate("failures", "An administrator or a director does this."),
            translate("failures", "Ask one of them."),
        ),
    }


def _states() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "pipeline.maker_checker": (
            translate("failures", "Who handed a version in does not publish it."),
            translate("failures", "Ask a second person to publish it."),
        ),
        "pipeline.has_problems": (
            translate("failures", "The version has errors."),
            translate("failures", "Withdraw it, mend them in the designer and submit it again."),
        ),
        "pipeline.not_checked": (
            translate("failures", "The version has not been checked yet."),
            translate("failures", "Wait a few seconds, then publish."),
        ),
        "pipeline.worker_checks": (
            translate("failures", "Only the worker writes the result of a check."),
            translate("failures", "Submit the version; the check follows by itself."),
        ),
        "pipeline.frozen": (
            translate("failures", "A published version cannot be changed."),
            translate("failures", "Begin a new draft from it."),
        ),
        "pipeline.illegal_transition": (
            translate("failures", "The version is in another state by now."),
            translate("failures", "Open it again to see what can be done."),
        ),
        "pipeline.illegal_step": (
            translate("failures", "A version does not go from this state to that one."),
            translate("failures", "Open it again to see what can be done."),
        ),
        "pipeline.not_live": (
            translate("failures", "Deals move to a live version only."),
            translate("failures", "Publish the version first."),
        ),
        "pipeline.not_mapped": (
            translate("failures", "An open deal has no stage to go to."),
            translate("failures", "Choose a stage for every line of the migration."),
        ),
        "pipeline.counts_changed": (
            translate("failures", "Deals moved meanwhile, so the counts you saw are no longer right."),
            translate("failures", "Nothing was moved; look at the new counts and repeat."),
        ),
        "pipeline.not_yet": (
            translate("failures", "This version is not due yet."),
            translate("failures", "It goes live by itself on its day."),
        ),
        "replay.dates": (
            translate("failures", "A simulation needs a first day, and a last day after it."),
            translate("failures", "Choose a period, for example the last 90 days."),
        ),
        "replay.one_at_a_time": (
            translate("failures", "A simulation of yours is still running."),
            translate("failures", "Wait for it, or cancel it."),
        ),
        "replay.not_running": (
            translate("failures", "This simulation is no longer running."),
            translate("failures", "It may be finished; look at its result."),
        ),
        "replay.not_found": (translate("failures", "This simulation is not there any more."), translate("failures", "Run it again.")),
    }
