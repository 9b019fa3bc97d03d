from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from server_db.commands.lead_reviews import answer_finding, draw_review, save_finding, save_mark, save_policy
from server_db.domain.leads.review import Closed, draw, quotas
from server_db.errors import DatabaseProblem
from server_db.queries.lead_reviews import ReviewItem, find_days, find_findings, find_items, find_policies, get_agreements
from tests.server_db.security.company import ADMIN, DIRECTOR, MANAGER, OTHER_REP, REP, SUPERUSER, WORKER, Company
from tests.server_db.sql.a_funnel import fill

DAYS = [date.today() - timedelta(days=n) for n in range(14, 0, -1)]


@pytest.fixture(scope="module", autouse=True)
def _filled(company: Company) -> Iterator[None]:
    fill(company, 1500, seed=11)
    yield


def population(company: Company, day: date) -> list[Closed]:
    """Straight from the tables, without the function that the draw uses."""
    with company.connect(SUPERUSER) as connection:
        rows = connection.execute(
            "SELECT l.id, l.status = 'won', coalesce(l.channel, ''), s.score_cp FROM core.lead l LEFT JOIN core.lead_score s ON s.lead_id = l.id "
            "WHERE l.status IN ('won', 'lost') AND (l.closed_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN %(day)s - 90 AND %(day)s::date - 1 "
            "AND l.id NOT IN (SELECT lead_id FROM core.review_item WHERE on_date > %(day)s - 90)", {"day": day},
        ).fetchall()  # fmt: skip
    return [Closed(*row) for row in rows]


def test_the_database_draws_what_python_draws_and_no_lead_twice(company: Company) -> None:
    seen: set[int] = set()
    for day in DAYS:
        leads = population(company, day)
        drawn = company.value(WORKER, "SELECT core.review_draw_(%s)", (day,))
        with company.connect(SUPERUSER) as connection:
            found = connection.execute("SELECT lead_id, stratum, place FROM core.review_item WHERE on_date = %s ORDER BY place", (day,)).fetchall()
        expected = draw(leads, f"review:{day}:1")
        assert [(item.lead, item.stratum, item.place) for item in expected] == found
        assert drawn == len(found) == min(10, len(leads))
        assert not seen & {row[0] for row in found}
        seen |= {row[0] for row in found}
        assert company.value(WORKER, "SELECT core.review_draw_(%s)", (day,)) == 0, "a day is drawn once"


def test_a_lead_comes_back_after_ninety_days(company: Company) -> None:
    day = DAYS[0] + timedelta(days=90)
    company.value(WORKER, "SELECT core.review_draw_(%s)", (day,))
    again = company.truth(
        "SELECT count(*) FROM core.review_population_(%s) p WHERE p.lead_id IN (SELECT lead_id FROM core.review_item WHERE on_date = %s)",
        (day, DAYS[0]),
    )
    closed = company.truth(
        "SELECT count(*) FROM core.lead l JOIN core.review_item i ON i.lead_id = l.id AND i.on_date = %s WHERE l.closed_at >= (%s::date - 90)::timestamp AT TIME ZONE 'Asia/Shanghai'",
        (DAYS[0], day),
    )
    assert again <= closed, "only what closed within the ninety days before"


@pytest.mark.parametrize("seed", range(25))
def test_quotas_are_the_same_in_both(company: Company, seed: int) -> None:
    chance = random.Random(seed)
    sizes = {f"won:通道{n}:low": chance.randrange(1, 60) for n in range(chance.randrange(1, 22))}
    found = company.truth("SELECT core.review_quotas_(%s, %s, 10)", (json.dumps(sizes), f"s{seed}"))
    assert found == quotas(sizes, f"s{seed}")


def test_two_others_review_each_lead_and_share_the_work(company: Company) -> None:
    with company.connect(SUPERUSER) as connection:
        rows = connection.execute(
            "SELECT i.on_date, i.first_id, i.second_id, l.owner_id FROM core.review_item i JOIN core.lead l ON l.id = i.lead_id"
        ).fetchall()
    assert all(first and second and first != second and owner not in (first, second) for _, first, second, owner in rows)
    for day in DAYS:
        load = Counter(person for on_date, *pair, _ in rows if on_date == day for person in pair)
        assert max(load.values()) - min(load.values()) <= 3, load


def reviewers(company: Company, item: int) -> tuple[str, str]:
    with company.connect(SUPERUSER) as connection:
        row = connection.execute(
            "SELECT lower(a.code), lower(b.code) FROM core.review_item i JOIN core.employee a ON a.id = i.first_id JOIN core.employee b ON b.id = i.second_id WHERE i.id = %s",
            (item,),
        ).fetchone()
    assert row
    return row[0], row[1]


def item_of(company: Company, who: str, item: int, day: date) -> ReviewItem:
    with company.signed_in(who) as session:
        return next(found for found in find_items(session, day) if found.id == item)


def test_marks_are_blind_until_both_are_in(company: Company) -> None:
    day = DAYS[3]
    item = company.truth("SELECT min(id) FROM core.review_item WHERE on_date = %s", (day,))
    first, second = reviewers(company, item)
    fresh = item_of(company, first, item, day)
    assert fresh.mine and fresh.marks == () and fresh.status is fresh.score_cp is fresh.stratum is None
    assert not {"phone", "email", "contact_name", "status", "owner_id"} & set(fresh.lead)
    with company.signed_in(first) as session:
        save_mark(session, item, 4, 3, 5, "good", ["budget"], "solid")
    blind = item_of(company, second, item, day)
    assert blind.marks == () and blind.status is None and len(blind.marked) == 1, "that the other has scored is told, not how"
    lead = item_of(company, DIRECTOR, item, day)
    assert DIRECTOR in (first, second) or lead.marks == (), "nor does who leads look over a shoulder"
    with company.signed_in(first) as session:
        save_mark(session, item, 2, 3, 5, "good")
    with company.signed_in(second) as session:
        save_mark(session, item, 3, 3, 1, "bad")
    both = item_of(company, first, item, day)
    assert [(mark.fit, mark.verdict) for mark in both.marks] == [(2, "good"), (3, "bad")] and both.done
    assert both.status in ("won", "lost") and both.stratum and both.stratum.startswith(both.status)
    with company.signed_in(first) as session, pytest.raises(DatabaseProblem, match="stay as they are"):
        save_mark(session, item, 1, 1, 1, "bad")


def test_only_its_two_reviewers_score_a_lead(company: Company) -> None:
    item = company.truth("SELECT max(id) FROM core.review_item WHERE on_date = %s", (DAYS[4],))
    for who in {REP, DIRECTOR, "p1007", "p1005", MANAGER} - set(reviewers(company, item)):
        with company.signed_in(who) as session, pytest.raises(DatabaseProblem):
            save_mark(session, item, 1, 1, 1, "bad")
    with company.signed_in(reviewers(company, item)[0]) as session, pytest.raises(DatabaseProblem, match="three marks"):
        save_mark(session, item, 6, 1, 1, "bad")
    with company.signed_in(OTHER_REP) as session, pytest.raises(DatabaseProblem):
        find_items(session, DAYS[4])


def test_agreement_is_over_leads_both_have_scored(company: Company) -> None:
    day = DAYS[6]
    with company.signed_in(DIRECTOR) as session:
        items = find_items(session, day)
    for n, item in enumerate(items):
        for at, who in enumerate(reviewers(company, item.id)):
            if n < 5 or at == 0:
                with company.signed_in(who) as session:
                    save_mark(session, item.id, 1 + (n + at) % 5, 3, 3, "good" if n % 2 else "bad")
    with company.signed_in(MANAGER) as session:
        found = get_agreements(session, day, day + timedelta(days=1))
    assert found.marks["fit"].pairs == 5
    assert (found.marks["fit"].exact, found.marks["fit"].near) == (0, Decimal("0.8")), "the last pair is 5 and 1"
    assert found.marks["intent"].exact == 1 and found.marks["intent"].kappa is None
    assert (found.verdict_exact, found.verdict_kappa) == (1, 1)
    assert [n for _, _, n in found.by_week] == [5]


def test_findings_are_answered_by_a_version_or_a_policy(company: Company) -> None:
    item = company.truth("SELECT min(id) FROM core.review_item")
    with company.signed_in(MANAGER) as session:
        one = save_finding(session, None, None, {"item_id": item, "title_en": "Size counts too much", "kind": "scoring", "target": {"rule": "size"}})
        two = save_finding(session, None, None, {"title_zh": "展会线索太浅", "kind": "channel", "target": {"channel": "fair"}})
        answer_finding(session, int(one.id), company.truth("SELECT id FROM core.score_version WHERE number = 77"))
    with company.signed_in(DIRECTOR) as session:
        assert save_policy(session, "fair", None, "only with a budget", Decimal("0.2"), False, int(two.id)) == 1
        assert save_policy(session, "fair", 1, "not now", None, True) == 2
        found = {finding.id: finding for finding in find_findings(session)}
        assert [(policy.channel, policy.note, policy.max_share, policy.is_paused) for policy in find_policies(session)] == [
            ("fair", "not now", None, True)
        ]
    assert (found[int(one.id)].state, found[int(one.id)].version_number, found[int(one.id)].made_by_en) == ("done", 77, "Person P1002")
    assert found[int(two.id)].state == "done" and found[int(two.id)].closed_at is not None
    with company.signed_in(DIRECTOR) as session, pytest.raises(DatabaseProblem, match="meanwhile"):
        save_policy(session, "fair", 1, "x", None, True)
    for who in (REP, MANAGER):
        with company.signed_in(who) as session, pytest.raises(DatabaseProblem):
            save_policy(session, "fair", 2, "x", None, True)


def test_who_leads_may_draw_today(company: Company) -> None:
    with company.signed_in(MANAGER) as session:
        assert draw_review(session) > 0 and draw_review(session) == 0
        assert find_days(session)[0].on_date >= date.today() - timedelta(days=1)
    with company.signed_in(REP) as session, pytest.raises(DatabaseProblem):
        draw_review(session)


def test_reviewers_are_told_once(company: Company) -> None:
    told: Any = company.truth("SELECT count(*) FROM core.notice WHERE kind = 'lead.review_due' AND args ->> 'on_date' = %s", (str(DAYS[5]),))
    people = company.truth(
        "SELECT count(DISTINCT x) FROM core.review_item i, unnest(ARRAY[i.first_id, i.second_id]) x WHERE i.on_date = %s", (DAYS[5],)
    )
    assert told == people > 0


def test_admins_read_no_marks(company: Company) -> None:
    with company.signed_in(ADMIN) as session, pytest.raises(DatabaseProblem):
        find_items(session, DAYS[4])
