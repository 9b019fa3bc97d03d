"""Scores through the desktop's own calls: versions, lines, log, sample, trial, keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.orm import Session

from server_db.commands import lead_events, lead_mql, lead_scoring
from server_db.domain.leads.scoring import score_leads
from server_db.domain.leads.scoring_body import read_body
from server_db.domain.leads.scoring_values import BIN_CP
from server_db.errors import DatabaseProblem
from server_db.queries import lead_scoring as queries
from tests.server_db.leads.office import call, pool
from tests.server_db.leads.score_office import BODY, MQL, put_in_force, work
from tests.server_db.security.company import FINANCE, MANAGER, REP, Company


@pytest.fixture(scope="module")
def office(company: Company) -> Iterator[Company]:
    pool(company, "QU", members=("p1003", "p1004"), visibility="everyone")
    put_in_force(company, BODY)
    for size in (10, 80, 2000):
        call(
            company,
            REP,
            "lead_create",
            {"pool": "QU", "company": f"Q{size}", "phone": f"1390000{size:04}", "fields": {"company_size": str(size), "budget": "12345678901.25"}},
        )
    yield company


def test_a_version_from_draft_to_force(office: Company) -> None:
    with office.signed_in(MANAGER) as session:
        draft = lead_scoring.save_score_draft(session, BODY, note="first")
        again = lead_scoring.save_score_draft(session, BODY | {"total_cap": "150"}, draft.id, draft.version)
        handed = lead_scoring.submit_score(session, draft.id, again.version)
        work(office)
        shown = {row["id"]: row for row in queries.find_versions(session)}[draft.id]
        assert shown["checked"] and shown["check_problems"] == [] and shown["created_en"] == "Person P1002" and shown["status"] == "review"
        drafted = lead_mql.save_mql_draft(session, MQL)
        assert lead_mql.submit_mql(session, drafted.id, drafted.version).status == "review"
    with office.signed_in("p1001") as session:
        assert lead_scoring.publish_score(session, draft.id, handed.version).status == "live"
        assert [row["status"] for row in queries.find_versions(session)].count("live") == 1
        assert queries.find_versions(session, "mql")[0]["body"] == MQL
    work(office)


def test_events_lines_and_log_of_a_lead(office: Company) -> None:
    row = {"kind": "price_page", "at": "2026-11-20 09:30", "phone": "13900000080", "seconds": 31, "page": "/pricing", "id": "x1", "source": "file"}
    with office.signed_in(MANAGER) as session:
        assert lead_events.import_events(session, [row, row | {"kind": "x"}]) == [
            {"n": 1, "ok": True, "code": None},
            {"n": 2, "ok": False, "code": "event.unknown_kind"},
        ]
    lead = office.truth("SELECT id FROM core.lead WHERE company = 'Q80'")
    with office.signed_in(REP) as session:
        lines = queries.get_lines(session, lead)
        assert lines.score_cp == lines.stored_cp == sum(shown.line.points_cp for shown in lines.lines)
        assert [(shown.line.rule_id, shown.event_kind, shown.page) for shown in lines.lines][-1] == ("price", "price_page", "/pricing")
        assert sum(entry.delta_cp for entry in queries.find_log(session, lead)) == lines.score_cp
        with pytest.raises(DatabaseProblem):
            lead_events.import_events(session, [row])
    # a time without a zone is the office's: nine thirty in Shanghai
    assert office.truth("SELECT happened_at = timestamptz '2026-11-20 01:30+00' FROM core.lead_event WHERE source_key = 'x1'")


def test_the_sample_scored_here_is_what_the_database_stored(office: Company) -> None:
    with office.signed_in(MANAGER) as session:
        sample = queries.sample_facts(session)
        live = next(row for row in queries.find_versions(session) if row["status"] == "live")
        custom = queries.find_custom_fields(session)
        shown = queries.find_distribution(session)
    scored = score_leads(read_body(live["body"]), sample.leads, sample.day, custom)
    assert sorted(one.score_cp for one in scored) == office.truth("SELECT array_agg(score_cp ORDER BY score_cp) FROM core.lead_score")
    assert sum(shown) == len(scored) == sample.of
    assert str(sample.leads[0][0]["budget"]) == "12345678901.25"


def test_who_writes_no_rules_gets_no_sample(office: Company) -> None:
    for who in (REP, FINANCE):
        with office.signed_in(who) as session, pytest.raises(DatabaseProblem):
            queries.sample_facts(session)
    with office.signed_in("r001") as session:
        assert queries.sample_facts(session).leads == ()


def test_keys_show_no_secret(office: Company) -> None:
    with office.signed_in("r001") as session:
        made = lead_events.add_event_key(session, "SITE2", "Site", "QU")
        assert len(bytes.fromhex(made.secret)) == 32
        assert lead_events.set_event_key(session, made.id, {"per_minute": 30}) == 2
        (row,) = [row for row in queries.find_event_keys(session) if row["code"] == "SITE2"]
        assert row["per_minute"] == 30 and "secret" not in row


def test_a_trial_through_the_worker(office: Company) -> None:
    with office.signed_in(MANAGER) as session:
        number = lead_scoring.ask_preview(session, BODY, 100)
        assert queries.get_preview(session, number)["state"] == "queued"
        work(office)
        result = queries.get_preview(session, number)["result"]
        sample, custom = queries.sample_facts(session), queries.find_custom_fields(session)
    assert result["sample"] == 3
    body = read_body(BODY)
    scored = dict(zip(sample.ids, score_leads(body, sample.leads, sample.day, custom), strict=True))
    behind = result["named"]
    for place, rule in enumerate((*body.fit, *body.engagement)):
        touched = sorted((lead for lead, one in scored.items() if one.parts[place]), reverse=True)
        assert behind["rule"].get(rule.id, []) == touched and result["rules"][rule.id] == [len(touched), sum(one.parts[place] for one in scored.values())]
    for lead, one in scored.items():
        assert lead in behind["grade"][one.grade] and lead in behind["bin"][str(one.score_cp // BIN_CP)], "every figure opens its leads"


def test_rules_have_their_names_also_when_the_version_in_force_has_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(number: int, status: str, *rules: dict[str, str]) -> dict[str, Any]:
        return {"number": number, "status": status, "body": {"engagement": {"groups": {"mail": {"cap": "20"}}, "rules": list(rules)}}}

    mail = {"id": "mail", "name_en": "Opened a letter", "name_zh": "打开邮件"}
    gone = {"id": "fair", "name_en": "", "name_zh": "展会"}
    found = [version(3, "draft", mail | {"name_en": "Not yet"}), version(2, "live", mail), version(1, "retired", gone, mail | {"name_en": "Long ago"})]
    monkeypatch.setattr(queries, "find_versions", lambda _session: found)
    assert queries.rule_names(Session()) == {  # its versions are given
        "mail": ("Opened a letter", "打开邮件"), "group:mail": ("mail", "mail"), "fair": ("展会", "展会"),
    }  # fmt: skip
