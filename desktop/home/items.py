"""What waits for a person, as lines of one list: what it is, a sentence, and the place it opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.shared.i18n import day, moment, money, percent, pick
from desktop.shared.notice_texts import words_of
from server_db.queries.home import HomePicture
from server_db.queries.runs import RunRow

MOVING = ("queued", "running", "cancelling")


@dataclass(frozen=True, slots=True)
class HomeItem:
    icon: str
    tone: str
    head: str
    text: str
    address: str


def items_of(picture: HomePicture, me: int, groups: frozenset[str], now: datetime) -> tuple[HomeItem, ...]:
    """The most urgent first: what only this person can do, then what is late, then what is told."""
    found = [*_accept(picture), *_sign(picture)]
    if "finance" in groups:
        found += [*_runs(picture, me), *_missing_run(picture)]
    found += [*_disputes(picture, me, groups, now), *_team(picture)]
    taken = {item.address for item in found}
    return (*found, *(item for item in _notices(picture) if item.address not in taken))


def _accept(picture: HomePicture) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    for plan in picture.to_accept:
        name = f"{pick(plan.plan_name_en, plan.plan_name_zh)} v{plan.number}"
        text = translate("home", "Read the terms you are paid by and accept them; in force from {day}.").format(day=day(plan.valid_from))
        yield HomeItem("file-check", "violet", translate("home", "Accept {plan}").format(plan=name), text, f"tripod://home/plan/{plan.plan_version_id}")


def _sign(picture: HomePicture) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    for team in picture.sign_offs:
        text = translate("home", "{count} people earned {amount}. Finance approves once you signed.").format(count=team.people, amount=money(team.earned))
        head = translate("home", "Sign your team's results of {period}").format(period=team.period_code)
        yield HomeItem("signature", "violet", head, text, f"tripod://payroll/run/{team.run_id}")


def _runs(picture: HomePicture, me: int) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    for run in picture.runs:
        if run.status == "paid" or run.queue_state in MOVING:
            continue
        head = translate("home", "Run {code}").format(code=run.code)
        text, tone = _next_step(run, me)
        if run.open_blockers:
            text, tone = translate("home", "{count} people could not be calculated.").format(count=run.open_blockers), "bad"
        elif run.open_exceptions:
            text, tone = translate("home", "{count} exceptions wait for a look.").format(count=run.open_exceptions), "warn"
        yield HomeItem("receipt-yuan", tone, head, text, f"tripod://payroll/run/{run.id}")


def _next_step(run: RunRow, me: int) -> tuple[str, str]:
    translate = QCoreApplication.translate
    if run.status == "reviewed" and me in (run.prepared_by, run.reviewed_by):
        return translate("home", "Reviewed; a second person approves it."), "info"
    return {
        "draft": translate("home", "Not calculated yet."),
        "calculated": translate("home", "Calculated; waits for the review."),
        "reviewed": translate("home", "Reviewed; waits for your approval."),
        "approved": translate("home", "Approved; waits to be locked."),
        "locked": translate("home", "Locked; waits to be paid."),
    }.get(run.status, run.status), "warn"


def _missing_run(picture: HomePicture) -> Iterator[HomeItem]:
    """A month that is over and has no run."""
    translate = QCoreApplication.translate
    there = {run.period_code for run in picture.runs}
    for period in picture.periods:
        if period.status == "open" and period.ends_on <= picture.today and period.code not in there:
            head = translate("home", "No payroll run for {period} yet").format(period=period.code)
            yield HomeItem("calendar-due", "warn", head, translate("home", "The month is over. Create its run in Payroll."), "tripod://payroll/runs")


def _disputes(picture: HomePicture, me: int, groups: frozenset[str], now: datetime) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    for one in picture.disputes:
        if one.employee_id != me and not groups & {"finance", "manager", "director", "auditor"}:
            continue
        late = one.due_at < now
        who = translate("home", "Your dispute {number}") if one.employee_id == me else translate("home", "Dispute {number} of {name}")
        head = who.format(number=one.number, name=pick(one.name_en, one.name_zh))
        due = translate("home", "overdue since {time}") if late else translate("home", "decided by {time}")
        text = f"{one.period_code} · {due.format(time=moment(one.due_at))}"
        yield HomeItem("message-report", "bad" if late else "violet", head, text, f"tripod://disputes/{one.id}")


def _team(picture: HomePicture) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    if picture.stuck:
        text = translate("home", "Their health is in the red. See what each lacks.")
        yield HomeItem("activity", "bad", translate("home", "Stuck deals: {count}").format(count=picture.stuck), text, "tripod://health")
    for one in picture.behind:
        text = translate("home", "{share} of the quota; {expected} of the month is over.").format(share=percent(one.share), expected=percent(one.expected, 0))
        head = translate("home", "{name} is behind the quota").format(name=pick(one.name_en, one.name_zh))
        yield HomeItem("target", "warn", head, text, "tripod://orders")


def _notices(picture: HomePicture) -> Iterator[HomeItem]:
    for notice in picture.notices:
        words = words_of(notice.kind, notice.args)
        yield HomeItem(words.icon, words.tone, words.head or words.text, words.text if words.head else "", notice.address or "")
