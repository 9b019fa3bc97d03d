"""The demo company's performance talks: one that was held, with what came of it, and those that are planned; each written by its two people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg

from server_db.commands import talks
from server_db.commands.talks import TalkPlan
from server_db.queries.talks import GrowthStep
from server_db.session import Database

SHOWN = "e1027"  # the seller whom pictures show first
# the person, who leads them and who leads those, with a second one of the team
_PEOPLE = """
SELECT e.id, e.login, h.id, h.login, u.id, u.login, (SELECT o.employee_id FROM core.assignment o JOIN core.employee x ON x.id = o.employee_id AND x.active
  WHERE o.manager_id = h.id AND o.valid @> sec.today() AND o.employee_id <> e.id ORDER BY x.code LIMIT 1)
FROM core.employee e JOIN core.assignment a ON a.employee_id = e.id AND a.valid @> sec.today() JOIN core.employee h ON h.id = a.manager_id
LEFT JOIN core.assignment b ON b.employee_id = h.id AND b.valid @> sec.today() LEFT JOIN core.employee u ON u.id = b.manager_id WHERE e.login = %s
"""
# what the server numbers at random is the same in every demo company
_NAMES = "UPDATE core.calendar_event e SET uid = 'talk-' || t.id || '@demo' FROM core.talk t WHERE t.event_id = e.id"
_SAID = "客户对方案很满意，主要问题是回款：两家大客户都拖过了账期。约定每周五一起过一遍应收。"
_OWN = "下季度考虑让他带一名新人，先看看回款能不能稳下来。"
_ANSWER = "希望参加新产品线的培训，好去谈华东的两家机床厂。"


def hold_talks(connection: psycopg.Connection[Any], sign_in_as: Callable[[str], Database]) -> int:
    """How many talks there are then; none where the person is not in the company."""
    row = connection.execute(_PEOPLE, (SHOWN,)).fetchone()
    if row is None or row[3] is None:
        return 0
    person, login, head, head_login, _above, above_login, other = row
    today = datetime.now(UTC).date()
    with _closing(sign_in_as(head_login)) as manager, manager.session() as session:
        held = _held(session, person, today)
        _planned(session, person, today, 1, 10)
        made = 2
        if other is not None:
            _planned(session, other, today, 6, 14)
            made += 1
    with _closing(sign_in_as(login)) as seller, seller.session() as session:
        talks.save_note(session, held, None, None, _ANSWER, False)
        steps = (GrowthStep("参加新产品线培训", True), GrowthStep("陪同资深同事拜访两次"), GrowthStep("通过产品测验，80 分以上"))
        talks.save_growth(session, person, None, None, "独立讲解新产品线", today + timedelta(days=75), "knowledge", steps)
    if above_login is not None:
        with _closing(sign_in_as(above_login)) as director, director.session() as session:
            _planned(session, head, today, 3, 16)
            made += 1
    connection.execute(_NAMES)
    return made


def _held(session: Any, person: int, today: date) -> int:
    """Five weeks ago, with notes, one action that is done and one that is overdue."""
    at = _at(today - timedelta(days=35), 15)
    talk = talks.plan_prepared(session, person, TalkPlan(at, 60, "3 楼会议室", "绩效面谈 Performance talk", _month_before(at), None), today)
    talks.save_note(session, talk.id, None, None, _SAID, False)
    talks.save_note(session, talk.id, None, None, _OWN, True)
    done = talks.save_action(session, talk.id, None, None, "报名新产品线培训", person, today - timedelta(days=20))
    talks.finish_action(session, done.id, done.version or 1)
    talks.save_action(session, talk.id, None, None, "每周五提交应收跟进表", person, today - timedelta(days=2))
    talks.hold_talk(session, talk.id, talk.version or 1)
    return talk.id


def _planned(session: Any, person: int, today: date, days: int, hour: int) -> int:
    at = _at(today + timedelta(days=days), hour)
    return talks.plan_prepared(session, person, TalkPlan(at, 45, "3 楼会议室", "绩效面谈 Performance talk", _month_before(at)), today).id


def _at(day: date, hour: int) -> datetime:
    """A clock time of the office: without a zone."""
    return datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001


def _month_before(at: datetime) -> int:
    return (at.year - 1) * 100 + 12 if at.month == 1 else at.year * 100 + at.month - 1


@contextmanager
def _closing(database: Database) -> Iterator[Database]:
    try:
        yield database
    finally:
        database.dispose()
