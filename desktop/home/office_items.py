"""What waits for finance, audit and administration: runs, signatures, plans to approve, plans nobody accepted yet, logins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop.home.home_item import HomeItem
from desktop.shared.i18n import pick
from server_db.queries.home import HomePicture
from server_db.queries.runs import RunRow

MOVING = ("queued", "running", "cancelling")


def runs(picture: HomePicture, me: int) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    unsigned = Counter(team.run_id for team in picture.unsigned)
    for run in picture.runs:
        if run.status == "paid" or run.queue_state in MOVING:
            continue
        text, tone = _next_step(run, me, run.id in picture.pays_me)
        if run.open_blockers:
            text, tone = translate("home", "Exceptions that block it: {count}.").format(count=run.open_blockers), "bad"
        elif run.open_exceptions and run.status in ("calculated", "reviewed"):
            text, tone = translate("home", "Exceptions to look at: {count}.").format(count=run.open_exceptions), "warn"
        if unsigned[run.id]:
            text += " " + translate("home", "Teams without a signature: {count}.").format(count=unsigned[run.id])
        head = translate("home", "Run {code}").format(code=run.code)
        yield HomeItem("receipt-yuan", tone, head, text, f"tripod://payroll/run/{run.id}")


def _next_step(run: RunRow, me: int, pays_me: bool) -> tuple[str, str]:
    translate = QCoreApplication.translate
    if run.status == "reviewed" and me in (run.prepared_by, run.reviewed_by):
        return translate("home", "You took part in it: a second person approves it."), "info"
    if run.status == "reviewed" and pays_me:
        return translate("home", "It pays you: somebody else approves it."), "info"
    return {
        "draft": translate("home", "Not calculated yet."),
        "calculated": translate("home", "Calculated; waits for the review."),
        "reviewed": translate("home", "Reviewed; waits for your approval."),
        "approved": translate("home", "Approved; waits to be locked."),
        "locked": translate("home", "Locked; waits to be paid."),
    }.get(run.status, run.status), "warn"


def missing_runs(picture: HomePicture) -> Iterator[HomeItem]:
    """A month that is over and has no run of its own; a correction booked in it is none."""
    translate = QCoreApplication.translate
    there = {run.period_code for run in picture.runs if run.kind == "regular"}
    for period in picture.periods:
        if period.status == "open" and period.ends_on <= picture.today and period.code not in there:
            head = translate("home", "No payroll run for {period} yet").format(period=period.code)
            yield HomeItem("calendar-due", "warn", head, translate("home", "The month is over. Create its run in Payroll."), "tripod://payroll/runs")


def submitted(picture: HomePicture, my_code: str) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    for plan, version in picture.submitted:
        mine = my_code in (version.created_by, version.submitted_by)
        head = translate("home", "Approve {plan}").format(plan=f"{pick(plan.name_en, plan.name_zh)} v{version.number}")
        text = translate("home", "Submitted; waits for your approval.")
        if mine:
            text = translate("home", "You wrote or submitted it: a second person approves it.")
        yield HomeItem("rubber-stamp", "info" if mine else "violet", head, text, f"tripod://plan/version/{version.id}")


def unaccepted(picture: HomePicture) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    counts = Counter(one.plan_version_id for one in picture.unaccepted)
    named = {one.plan_version_id: one for one in picture.unaccepted}
    for version, count in counts.items():
        one = named[version]
        head = translate("home", "{plan} is not accepted by everybody").format(plan=f"{pick(one.plan_name_en, one.plan_name_zh)} v{one.number}")
        text = translate("home", "People who have not accepted it: {count}.").format(count=count)
        yield HomeItem("file-check", "warn", head, text, f"tripod://home/acceptances/{version}")


def strangers(picture: HomePicture) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    if picture.strangers:
        head = translate("home", "People without a login: {count}").format(count=picture.strangers)
        yield HomeItem("users", "info", head, translate("home", "They cannot sign in. Give a login to those who need one."), "tripod://people")
