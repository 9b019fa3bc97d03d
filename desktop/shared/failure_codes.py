"""Sentence and remedy for each code the database refuses with: one entry a code, nothing else.

{name} in a text is filled from the refusal's arguments.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.shared.failure_calendar import calendar_codes
from desktop.shared.failure_deals import deal_codes
from desktop.shared.failure_disputes import dispute_codes
from desktop.shared.failure_files import file_codes
from desktop.shared.failure_forecast import forecast_codes
from desktop.shared.failure_goals import goal_codes
from desktop.shared.failure_kpis import kpi_codes
from desktop.shared.failure_leads import lead_codes
from desktop.shared.failure_pipelines import pipeline_codes
from desktop.shared.failure_reports import report_codes
from desktop.shared.failure_talks import talk_codes

Pair = tuple[str, str]


def all_codes() -> dict[str, Pair]:
    return (
        _periods_and_plans()
        | _runs()
        | _records()
        | deal_codes()
        | calendar_codes()
        | pipeline_codes()
        | dispute_codes()
        | lead_codes()
        | forecast_codes()
        | goal_codes()
        | report_codes()
        | kpi_codes()
        | talk_codes()
        | file_codes()
    )


def _periods_and_plans() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "period.closed": (
            translate("failures", "This period is locked."),
            translate("failures", "Ask for a correction run in an open period."),
        ),
        "period.locked": (
            translate("failures", "This period is locked."),
            translate("failures", "Book the correction in an open period."),
        ),
        "period.earlier_open": (
            translate("failures", "An earlier period is still open."),
            translate("failures", "Lock the periods in their order."),
        ),
        "period.open_runs": (
            translate("failures", "Runs of this period are not finished."),
            translate("failures", "Lock or pay its runs first."),
        ),
        "period.not_found": (
            translate("failures", "There is no such period."),
            translate("failures", "Import its orders or quotas first."),
        ),
        "plan.stale": (
            translate("failures", "Somebody changed this plan version meanwhile."),
            translate("failures", "Open it again and repeat the change."),
        ),
        "plan.changed_since_seen": (
            translate("failures", "The plan changed since you looked at it."),
            translate("failures", "Open it again and check it."),
        ),
        "plan.has_problems": (
            translate("failures", "The plan has formulas that cannot be calculated."),
            translate("failures", "Withdraw it and correct the marked formulas."),
        ),
        "plan.maker_checker": (
            translate("failures", "Who wrote or submitted a plan cannot approve it."),
            translate("failures", "Ask a second person of finance."),
        ),
        "plan.not_checked": (
            translate("failures", "The worker has not checked this version yet."),
            translate("failures", "Wait a moment; if it stays so, have the worker started."),
        ),
        "plan.already_used": (
            translate("failures", "A run of a later period was already calculated with this version."),
            translate("failures", "Choose a later day."),
        ),
        "plan.assign_unknown": (
            translate("failures", "The plan or one of the people is not known."),
            translate("failures", "Check the codes."),
        ),
        "plan.frozen": (
            translate("failures", "An approved plan version never changes."),
            translate("failures", "Make a new version of it."),
        ),
        "plan.not_your_draft": (
            translate("failures", "Only who began a draft changes it."),
            translate("failures", "Make a version of your own."),
        ),
        "plan.not_found": (
            translate("failures", "There is no such plan version, or it is not yours to see."),
            translate("failures", "Refresh the list with F5."),
        ),
        "plan.illegal_step": (
            translate("failures", "This step does not follow from the plan's present state."),
            translate("failures", "Open it again to see where it stands."),
        ),
        "plan.dates": (
            translate("failures", "The days of this version do not fit the other versions."),
            translate("failures", "Choose other days."),
        ),
        "plan.no_inputs": (
            translate("failures", "No figures of this person are known in the period."),
            translate("failures", "Choose another person or period."),
        ),
    }


def _runs() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "run.stale": (
            translate("failures", "Somebody moved this run meanwhile."),
            translate("failures", "Look at it again with F5."),
        ),
        "run.changed": (
            translate("failures", "The content of this run changed since you looked at it."),
            translate("failures", "Look at it again with F5."),
        ),
        "run.maker_checker": (
            translate("failures", "Who asked for or reviewed a run cannot approve it."),
            translate("failures", "Ask a second person of finance."),
        ),
        "run.own_pay": (
            translate("failures", "Nobody moves a run in which they are paid."),
            translate("failures", "Ask a colleague of finance."),
        ),
        "run.open_blockers": (
            translate("failures", "Blocking exceptions are still open."),
            translate("failures", "Settle them first; each says how."),
        ),
        "run.reason_missing": (
            translate("failures", "A step back needs a reason."),
            translate("failures", "Write why."),
        ),
        "run.no_reason": (
            translate("failures", "A step back needs a reason."),
            translate("failures", "Write why."),
        ),
        "run.nothing_to_cancel": (
            translate("failures", "This run is not being calculated."),
            translate("failures", "Look at its state again."),
        ),
        "run.not_draft": (
            translate("failures", "This run is no draft any more."),
            translate("failures", "Take it back to draft first, with a reason."),
        ),
        "run.not_found": (
            translate("failures", "There is no such run, or it is not yours to see."),
            translate("failures", "Refresh the list with F5."),
        ),
        "run.illegal_step": (
            translate("failures", "This step does not follow from the run's present state."),
            translate("failures", "Take the steps in their order."),
        ),
        "run.illegal_transition": (
            translate("failures", "This step does not follow from the run's present state."),
            translate("failures", "Take the steps in their order."),
        ),
        "run.exists": (
            translate("failures", "This period has its run already."),
            translate("failures", "Open the existing one."),
        ),
        "run.frozen": (
            translate("failures", "What a run was calculated from and to never changes."),
            translate("failures", "Ask for a correction run."),
        ),
        "run.not_correctable": (
            translate("failures", "Only a locked period can be corrected by a later one."),
            translate("failures", "An open period is simply calculated again."),
        ),
        "run.no_way_back": (
            translate("failures", "From here there is no way back."),
            translate("failures", "Ask for a correction run."),
        ),
        "run.not_calculated": (
            translate("failures", "The run has not been calculated yet."),
            translate("failures", "Wait for the calculation, then review it."),
        ),
        "run.person_not_found": (
            translate("failures", "This person is not in this run."),
            translate("failures", "Choose somebody of the run."),
        ),
        "exception.note_missing": (
            translate("failures", "A blocking exception is only waived with a note."),
            translate("failures", "Write why this person is not paid by the run."),
        ),
        "exception.not_found": (
            translate("failures", "There is no such exception."),
            translate("failures", "Refresh with F5."),
        ),
        "statement.no_run": (
            translate("failures", "No run of this period is calculated yet."),
            translate("failures", "Calculate it first."),
        ),
        "statement.none": (
            translate("failures", "There is no statement to show."),
            translate("failures", "Choose another period or person."),
        ),
    }


def _records() -> dict[str, Pair]:
    translate = QCoreApplication.translate
    return {
        "record.stale": (
            translate("failures", "Somebody changed this since you opened it."),
            translate("failures", "Look at both versions and decide which one stays."),
        ),
        "record.not_found": (
            translate("failures", "This record does not exist, or is not yours."),
            translate("failures", "Look it up again."),
        ),
        "save.field_not_writable": (
            translate("failures", "You cannot change this field."),
            translate("failures", "Leave it as it is, or ask an administrator."),
        ),
        "save.bad_value": (
            translate("failures", "A field has a value of the wrong kind."),
            translate("failures", "Check dates and numbers."),
        ),
        "save.exists": (
            translate("failures", "Such a record exists already."),
            translate("failures", "Choose another code or number."),
        ),
        "save.field_missing": (
            translate("failures", "A field that is needed is empty."),
            translate("failures", "Fill it in."),
        ),
        "save.not_an_amount": (
            translate("failures", "This is not an amount."),
            translate("failures", "Write it like 12500.00."),
        ),
        "save.too_many_decimals": (
            translate("failures", "This amount has more decimals than the currency."),
            translate("failures", "Round it."),
        ),
        "save.own_record": (
            translate("failures", "Nobody writes this record about themselves."),
            translate("failures", "Ask a colleague of finance."),
        ),
        "save.refers_to_nothing": (
            translate("failures", "A field names something that does not exist."),
            translate("failures", "Choose it from the list."),
        ),
        "login.not_active": (
            translate("failures", "This login belongs to no active person."),
            translate("failures", "Ask an administrator."),
        ),
        "login.own_groups": (
            translate("failures", "Nobody changes their own rights."),
            translate("failures", "Ask another administrator."),
        ),
        "login.two_admins": (
            translate("failures", "An administrator is made by two administrators."),
            translate("failures", "Ask another administrator to request it first."),
        ),
        "login.exists": (
            translate("failures", "This person has a login already."),
            translate("failures", "Change its groups or set a new password."),
        ),
        "version.client_old": (
            translate("failures", "This program is older than the server's database."),
            translate("failures", "Install the newer program."),
        ),
        "version.server_old": (
            translate("failures", "The server's database is older than this program."),
            translate("failures", "Ask an administrator to upgrade the server."),
        ),
        "import.not_allowed": (
            translate("failures", "Only finance imports this."),
            translate("failures", "Ask a person of finance."),
        ),
        "import.bad_value": (
            translate("failures", "A row holds a value of the wrong kind, or was sent twice."),
            translate("failures", "Read the file again."),
        ),
        "import.has_errors": (
            translate("failures", "Rows have errors; nothing was imported."),
            translate("failures", "Correct them, or leave them out knowingly."),
        ),
        "request.key_reused": (
            translate("failures", "This request was sent before with other content."),
            translate("failures", "Do it again."),
        ),
        "employee.code_fixed": (
            translate("failures", "The code and the login of a person never change."),
            translate("failures", "Make a new person."),
        ),
        "assignment.cycle": (
            translate("failures", "A person cannot stand above themselves."),
            translate("failures", "Choose another manager."),
        ),
        "split.not_whole": (
            translate("failures", "The direct shares of an order do not add up to 1."),
            translate("failures", "Correct the shares."),
        ),
    }
