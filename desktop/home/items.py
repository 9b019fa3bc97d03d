"""What waits for a person, as lines of one list: what it is, a sentence, and the place it opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.home import office_items as office
from desktop.home.home_item import HomeItem
from desktop.shared.i18n import day, moment, money, percent, pick
from desktop.shared.notice_texts import words_of
from server_db.queries.home import HomePicture


def items_of(picture: HomePicture, me: int, my_code: str, groups: frozenset[str], now: datetime) -> tuple[HomeItem, ...]:
    """The most urgent first: what only this person can do, then what is late, then what is told."""
    found = [*_accept(picture), *_sign(picture), *_agreed(picture), *_tasks(picture), *_gap(picture, groups)]
    if "finance" in groups:
        found += [*office.runs(picture, me), *office.missing_runs(picture), *office.submitted(picture, my_code)]
    found += [*_disputes(picture, me, groups, now), *_team(picture), *office.unaccepted(picture), *office.strangers(picture)]
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


def _agreed(picture: HomePicture) -> Iterator[HomeItem]:
    """What was agreed in talks comes back as a task, from a week before its day on until it is done."""
    translate = QCoreApplication.translate
    for one in picture.agreed:
        late = one.due_on < picture.today
        due = translate("home", "overdue since {day}") if late else translate("home", "due today")
        if one.due_on > picture.today:
            due = translate("home", "due on {day}")
        text = translate("home", "Agreed in the talk with {name}: {due}.").format(name=pick(one.with_en, one.with_zh), due=due.format(day=day(one.due_on)))
        tone = "bad" if late else "warn" if one.due_on == picture.today else "info"
        yield HomeItem("messages", tone, one.text, text, f"tripod://talk/{one.talk_id}/actions")


def _tasks(picture: HomePicture) -> Iterator[HomeItem]:
    translate = QCoreApplication.translate
    for one in picture.tasks:
        late = one.due_on < picture.today
        due = translate("home", "overdue since {day}").format(day=day(one.due_on)) if late else translate("home", "due today")
        text = translate("home", "{deal}: {due}.").format(deal=f"{one.deal_code} {one.deal_name}", due=due)
        yield HomeItem("checklist", "bad" if late else "warn", pick(one.name_en, one.name_zh), text, f"tripod://deal/{one.deal_id}")
    more = picture.tasks_due - len(picture.tasks)
    if more > 0:
        head = translate("home", "More tasks due: {count}").format(count=more)
        yield HomeItem("checklist", "bad", head, translate("home", "All of them are on your desk."), "tripod://boards/rep")


def _gap(picture: HomePicture, groups: frozenset[str]) -> Iterator[HomeItem]:
    """What the month still lacks, and the way to what would close it."""
    gap, translate = picture.gap, QCoreApplication.translate
    if gap is None:
        return
    head = translate("home", "{amount} lacking to the goal of {period}").format(amount=money(gap.lacking), period=gap.period)
    text = translate("home", "Goal {goal}, won {won}, committed {commit}. See which deals would close it.")
    text = text.format(goal=money(gap.goal), won=money(gap.won), commit=money(gap.commit))
    yield HomeItem("target-arrow", "info", head, text, f"tripod://forecast/gap?month={gap.period}")


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
