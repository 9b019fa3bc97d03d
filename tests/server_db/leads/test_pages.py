"""Pages of the list: every lead once under every order, each reader exactly the own ones, hidden ones not felt."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from server_db.queries import lead_pages
from server_db.queries.lead_days import find_day_leads
from server_db.queries.leads import (
    LeadFilter,
    LeadSort,
    board_counts,
    count_leads,
    find_double_pairs,
    find_duplicates,
    find_lead_ids,
    find_leads,
    find_timeline,
    get_lead,
)
from tests.server_db.leads.office import pool
from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, MANAGER, OTHER_REP, PEER, REP, SUPERUSER, Company

SORTS = [LeadSort(column, down) for column in ("created", "company", "due", "touched", "score", "city", "completeness") for down in (False, True)] + [
    LeadSort("field:budget", True, "money"), LeadSort("field:budget", False, "money"), LeadSort("field:expected_on", False, "date"), LeadSort("field:industry", True),
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(company: Company) -> Iterator[Company]:
    """300 leads: free ones in three pools and owned ones of every seller, with many equal values."""
    east, members = pool(company, "EASTPOOL", visibility="region", region_id=1), pool(company, "FEW", members=(REP, MANAGER))
    company.session(SUPERUSER).execute("""
        INSERT INTO core.score_version (number, status, body, body_hash) VALUES (1, 'retired', '{}', '\\x00');
        INSERT INTO core.lead (code, pool_id, owner_id, company, contact_name, phone, city, fields, created_at, touched_at, tags, status, closed_at, channel)
          SELECT 'L-' || lpad(g::text, 7, '0'), (ARRAY[1, %s, %s])[1 + g %% 3], CASE WHEN g %% 4 = 0 THEN NULL ELSE (SELECT id FROM core.employee WHERE code = 'P100' || 2 + g %% 8) END,
            (ARRAY['北京科技有限公司', 'Acme', '上海贸易', 'Ünal GmbH', ''])[1 + g %% 5], '王' || g, '138' || lpad(g::text, 8, '0'), (ARRAY['上海', 'Berlin'])[1 + g %% 2],
            CASE WHEN g %% 3 = 0 THEN '{}' ELSE jsonb_build_object('budget', (g %% 7 * 100)::text, 'expected_on', '2026-12-' || lpad((1 + g %% 20)::text, 2, '0'), 'industry', 'i' || g %% 4) END,
            '2026-10-01'::timestamptz + (g / 3) * interval '1 hour', CASE WHEN g %% 2 = 0 THEN '1900-01-01 00:00+00'::timestamptz ELSE '2026-11-01'::timestamptz + (g / 5) * interval '1 hour' END,
            ARRAY['t' || g %% 3], CASE WHEN g %% 10 = 1 THEN 'won' ELSE 'open' END, CASE WHEN g %% 10 = 1 THEN now() END, (ARRAY['website', 'ads'])[1 + g %% 2]
          FROM generate_series(1, 300) g;
        INSERT INTO core.lead_score (lead_id, seen_by, version_id, as_of, fit_cp, engagement_cp, score_cp, grade, parts)
          SELECT id, seen_by, 1, '2026-11-01', id %% 5 * 100, 0, id %% 5 * 100, 'B3', '{}' FROM core.lead WHERE id %% 6 <> 0""" % (east, members))  # fmt: skip  # noqa: UP031
    yield company


def truth(company: Company, who: str) -> set[int]:
    """What the person may see, told by the rows themselves."""
    if who in (FINANCE, AUDITOR):
        return set(company.truth("SELECT array_agg(id) FROM core.lead"))
    people = {
        REP: ("P1003",),
        PEER: ("P1006",),
        OTHER_REP: ("P1008",),
        MANAGER: ("P1002", "P1003", "P1004"),
        DIRECTOR: tuple(f"P100{n}" for n in range(1, 7)),
    }[who]
    pools = {
        REP: ("general", "EASTPOOL", "FEW"),
        PEER: ("general", "EASTPOOL"),
        OTHER_REP: ("general",),
        MANAGER: ("general", "EASTPOOL", "FEW"),
        DIRECTOR: ("general", "EASTPOOL"),
    }[who]
    return set(company.truth("""SELECT array_agg(l.id) FROM core.lead l JOIN core.pool p ON p.id = l.pool_id LEFT JOIN core.employee e ON e.id = l.owner_id
        WHERE e.code = ANY (%s) OR (l.owner_id IS NULL AND p.code = ANY (%s))""", (list(people), list(pools))))  # fmt: skip


@pytest.mark.parametrize("who", [REP, PEER, OTHER_REP, MANAGER, DIRECTOR, FINANCE, AUDITOR])
def test_everybody_pages_through_exactly_the_own_leads_under_every_order(filled: Company, who: str) -> None:
    wanted = truth(filled, who)
    with filled.signed_in(who) as session:
        for sort in SORTS if who in (REP, FINANCE) else SORTS[:10]:
            for narrowed, expected in ((LeadFilter(), wanted), (LeadFilter(tags_any=("t1",)), {one for one in wanted if one % 3 == 1})):
                seen: list[int] = []
                page = find_leads(session, narrowed, sort, limit=17)
                seen += [row.id for row in page.rows]
                while page.after is not None:
                    page = find_leads(session, narrowed, sort, page.after, 17)
                    seen += [row.id for row in page.rows]
                assert len(seen) == len(set(seen)) and set(seen) == expected, (sort, narrowed)


def test_of_many_leads_the_pages_are_those_of_few(filled: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a filter leaves few of is sorted, what it leaves many of is walked to: the same rows in the same order, in stretches shorter than a page too."""
    wanted = LeadFilter(tags_any=("t1",))
    with filled.signed_in(MANAGER) as session:
        for column in ("company", "created", "score"):
            for down in (False, True):
                sort = LeadSort(column, down)
                few = [row.id for row in find_leads(session, wanted, sort, limit=400).rows]
                with monkeypatch.context() as patch:
                    patch.setattr(lead_pages, "FEW", 3)
                    patch.setattr(lead_pages, "STRETCH", (5, 20))
                    page = find_leads(session, wanted, sort, limit=7)
                    many = [row.id for row in page.rows]
                    while page.after is not None:
                        assert not page.after.few
                        page = find_leads(session, wanted, sort, page.after, 7)
                        many += [row.id for row in page.rows]
                assert many == few and len(few) > 20, sort


def test_the_order_is_the_one_asked_for(filled: Company) -> None:
    with filled.signed_in(DIRECTOR) as session:
        for column in ("created", "score"):
            for down in (False, True):
                rows = find_leads(session, LeadFilter(), LeadSort(column, down), limit=300).rows
                found = [row.created_at if column == "created" else row.score_cp for row in rows]
                valued = [value for value in found if value is not None]
                assert valued == sorted(valued, reverse=down) and found[: len(valued)] == valued
        names = [row.company for row in find_leads(session, LeadFilter(), LeadSort("company", False), limit=300).rows]
        assert list(dict.fromkeys(names)) == ["", "Acme", "北京科技有限公司", "上海贸易", "Ünal GmbH"]


def test_an_administrator_alone_sees_no_lead(filled: Company) -> None:
    with filled.signed_in(ADMIN) as session:
        assert find_leads(session, LeadFilter()).rows == () and count_leads(session, LeadFilter()) == 0


def test_filters_narrow_and_count(filled: Company) -> None:
    with filled.signed_in(FINANCE) as session:
        everything = {row.id: row for row in find_leads(session, LeadFilter(), limit=400).rows}
        for wanted, holds in (
            (LeadFilter(status=("open",)), lambda row: row.status == "open"), (LeadFilter(free=True), lambda row: row.owner_id is None),
            (LeadFilter(pools=("FEW",)), lambda row: row.pool_code == "FEW"), (LeadFilter(channels=("ads",)), lambda row: row.channel == "ads"),
            (LeadFilter(owners=("P1003",)), lambda row: row.owner_code == "P1003"), (LeadFilter(regions=("EAST",)), lambda row: row.region_code == "EAST"),
            (LeadFilter(fields=(("budget", ">=", "300"),)), lambda row: int(row.fields.get("budget", -1)) >= 300),
            (LeadFilter(fields=(("budget", "<", "300"),)), lambda row: 0 <= int(row.fields.get("budget", -1)) < 300),
            (LeadFilter(fields=(("industry", "contains", "I2"),)), lambda row: row.fields.get("industry") == "i2"),
            (LeadFilter(fields=(("budget", "blank", True),)), lambda row: "budget" not in row.fields), (LeadFilter(grades=("B3",)), lambda row: row.grade == "B3"),
            (LeadFilter(created=(date(2026, 10, 2), date(2026, 10, 3))), lambda row: datetime(2026, 10, 1, 16, tzinfo=UTC) <= row.created_at < datetime(2026, 10, 2, 16, tzinfo=UTC)),
        ):  # fmt: skip
            expected = {one for one, row in everything.items() if holds(row)}
            assert set(find_lead_ids(session, wanted)) == expected, wanted
            assert count_leads(session, wanted) == len(expected) and count_leads(session, wanted, 5) == min(5, len(expected))
            for order in ("company", "due", "score"):
                assert {row.id for row in find_leads(session, wanted, LeadSort(order, True), limit=400).rows} == expected, (wanted, order)


def test_text_finds_hanzi_pinyin_phone_and_code(filled: Company) -> None:
    with filled.signed_in(FINANCE) as session:
        assert {row.company for row in find_leads(session, LeadFilter(text="beijingke")).rows} == {"北京科技有限公司"}
        assert {row.company for row in find_leads(session, LeadFilter(text="上海贸")).rows} == {"上海贸易"}
        assert {row.company for row in find_leads(session, LeadFilter(text="unal")).rows} == {"Ünal GmbH"}
        assert [row.phone for row in find_leads(session, LeadFilter(text="１３８ 0000 0042")).rows] == ["13800000042"]
        assert [row.code for row in find_leads(session, LeadFilter(text="l-0000042")).rows] == ["L-0000042"]
        assert find_leads(session, LeadFilter(text="a")).rows == ()


def test_a_masked_phone_is_found_by_the_whole_of_it_only(filled: Company) -> None:
    hidden = filled.truth("SELECT phone FROM core.lead WHERE owner_id IS NULL AND pool_id = 1 ORDER BY id LIMIT 1")
    with filled.signed_in(OTHER_REP) as session:
        assert hidden not in {row.phone for row in find_leads(session, LeadFilter(text=hidden[:10])).rows} and all(
            not row.hidden for row in find_leads(session, LeadFilter(text=hidden[:10])).rows
        )
        assert len(find_leads(session, LeadFilter(text=hidden)).rows) == 1
        assert find_leads(session, LeadFilter(text=hidden)).rows[0].phone == "138****"


@pytest.mark.parametrize("column", ["code", "city", "contact_name", "phone", "email"])
def test_explain_does_not_tell_a_hidden_lead_from_an_absent_one(filled: Company, column: str) -> None:
    hidden = filled.truth(f"SELECT l.{column} FROM core.lead l JOIN core.employee e ON e.id = l.owner_id WHERE e.code = 'P1008' LIMIT 1")
    with filled.connect(REP) as rep:
        rep.execute("SET enable_seqscan = off")

        def removed(value: str) -> list[str]:
            rows = rep.execute(
                f"EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF, SUMMARY OFF, BUFFERS OFF) SELECT id FROM api.lead WHERE {column} = %s AND seen_by > -100000",
                (value,),
            )
            return [row[0].strip() for row in rows if "Removed by Filter" in row[0]]

        visible = filled.value(REP, f"SELECT count(*) FROM api.lead WHERE {column} = %s", (hidden,))
        assert visible or removed(hidden) == removed("no such thing at all")


def test_one_lead_its_history_its_doubles_the_board_and_the_calendar(filled: Company) -> None:
    with filled.signed_in(REP) as session:
        mine = find_leads(session, LeadFilter(owners=("P1003",), status=("open",))).rows
        detail = get_lead(session, mine[0].id)
        assert detail.phone and detail.hidden == () and detail.due_at is None
        assert [item.kind for item in find_timeline(session, mine[0].id)] == ["change"]
        found = find_duplicates(session, {"company": "北京科技公司", "phone": detail.phone})
        assert found[0].certain and found[0].id == detail.id and {one.company for one in found if one.why == "company"} <= {"北京科技有限公司"}
        others = filled.truth("SELECT l.phone FROM core.lead l JOIN core.employee e ON e.id = l.owner_id WHERE e.code = 'P1008' LIMIT 1")
        told = find_duplicates(session, {"phone": others, "company": "Acme"})
        assert told[0].hidden and told[0].id is None and told[0].company is None and told[0].pool_en
        board = board_counts(session, LeadFilter(), first=5)
        assert [column.stage for column in board] == ["new", "contacted", "mql", "sql", "won"] and board[0].count > 5 and len(board[0].rows) == 5
        days = find_day_leads(session, LeadFilter(), "expected", date(2026, 12, 1), date(2027, 1, 1)).leads
        assert days and all(day.isoformat() == row.fields["expected_on"] for day, row in days)
        assert find_double_pairs(session) == ()
