"""What a talk can be about: the month's figures, deals, reviews, tests, answers, the growth plan, and what was agreed before.

Everything is read under the rights of who prepares the talk; what they do not see is not on the agenda.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server_db.domain.kpi.body import Kpi
from server_db.domain.money import shown_places
from server_db.domain.talk_agenda import DatedFact, DealFact, FigureFact, ScoreFact, TalkFacts
from server_db.queries.evidence import find_answers, find_reviews, find_tests
from server_db.queries.health import find_points
from server_db.queries.kpis import PersonResult, find_recent, get_version
from server_db.queries.office import get_zone
from server_db.queries.talks import TalkFile
from server_db.tables import api, process

LOOK_BACK = timedelta(days=92)  # reviews, tests and answers of a quarter
MOST_RED = 20


def gather_facts(session: Session, file: TalkFile, period: str, today: date) -> TalkFacts:
    """`period`: 2026-10, the month looked at; the one before it is compared with."""
    person = file.talk.employee_id
    months = find_recent(session, person, 2, period)
    this = months[-1] if months and months[-1].period == period else None
    before = next((one for one in months if one.period != period), None)
    since = today - LOOK_BACK
    tests = [
        ScoreFact(one.id, one.test_en, one.test_zh, one.taken_on, one.score, one.best)
        for one in find_tests(session, person, since)
        if not one.voided_at
    ]
    answers = [
        ScoreFact(one.id, _about(one.customer_name, one.deal_code), _about(one.customer_name, one.deal_code), one.answered_on, one.score, one.best)
        for one in find_answers(session, person, since)
        if not one.voided_at
    ]
    return TalkFacts(
        person, period, today, this.score if this else None, before.score if before else None, _figures(session, this, before),
        (*_deals(session, person, period, today), *_red(session, person)),
        [one.marks for one in find_reviews(session, person, since) if not one.voided_at],
        tests, answers, [DatedFact(one.id, one.title, one.until) for one in file.growth if one.done_at is None],
        [DatedFact(one.id, one.text, one.due_on, one.owner_en, one.owner_zh, one.talk_id) for one in file.earlier],
    )  # fmt: skip


def _figures(session: Session, this: PersonResult | None, before: PersonResult | None) -> Sequence[FigureFact]:
    if this is None:
        return ()
    kpis = {kpi.code: kpi for kpi in get_version(session, this.version_id).body.kpis}
    exponent = session.scalar(select(api.office.c.exponent)) or 0
    found = []
    for figure in this.figures:
        kpi = kpis.get(figure.code, Kpi(figure.code, figure.code, figure.code, ""))
        earlier = before.figure(figure.code) if before else None
        found.append(FigureFact(
            kpi.code, kpi.name_en, kpi.name_zh, kpi.unit, shown_places(kpi.places, exponent) if kpi.unit == "money" else kpi.places,
            figure.value, figure.target, figure.attainment, figure.weight,
            earlier.value if earlier else None, figure.missing.code if figure.missing else "",
        ))  # fmt: skip
    return found


def _deals(session: Session, person: int, period: str, today: date) -> Sequence[DealFact]:
    """Closed in the month, or open beyond the planned close."""
    zone = get_zone(session)
    deal = process.deal.c
    first = date(int(period[:4]), int(period[5:7]), 1)
    query = select(deal.id, deal.code, deal.name, deal.status, deal.amount, deal.currency, deal.close_on, deal.closed_at).where(
        deal.owner_id == person
    )
    closed = session.execute(
        query.where(deal.status.in_(("won", "lost")), deal.closed_at >= first - timedelta(days=1), deal.closed_at < first + timedelta(days=33))
    )
    found = [
        DealFact(one.status, one.id, one.code, one.name, one.amount, one.currency, day)
        for one in closed
        if (day := one.closed_at.astimezone(zone).date()).strftime("%Y-%m") == period
    ]
    late = session.execute(query.where(deal.status == "open", deal.close_on < today).order_by(deal.close_on).limit(MOST_RED))
    return [*found, *(DealFact("late", one.id, one.code, one.name, one.amount, one.currency, one.close_on) for one in late)]


def _red(session: Session, person: int) -> Sequence[DealFact]:
    ids = [one.deal_id for one in find_points(session, person) if one.tone == "bad"][:MOST_RED]
    deal = process.deal.c
    rows = session.execute(select(deal.id, deal.code, deal.name, deal.amount, deal.currency, deal.close_on).where(deal.id.in_(ids)))
    return [DealFact("red", one.id, one.code, one.name, one.amount, one.currency, one.close_on) for one in rows]


def _about(customer: str | None, deal: str | None) -> str:
    return " ".join(part for part in (customer, deal) if part) or "–"
