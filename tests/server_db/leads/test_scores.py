"""Scores as the office lives with them: a version is written, checked, put in force by somebody else, and every lead has its points."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server_db.engine.score_compile import COMPILER
from tests.server_db.leads.office import call, person, pool, refused
from tests.server_db.leads.score_office import BODY, MQL, adds_up, put_in_force, take, work
from tests.server_db.security.company import SUPERUSER, Company


@pytest.fixture(scope="module")
def office(company: Company) -> Iterator[Company]:
    pool(company, "SC", members=("p1003", "p1004"))
    put_in_force(company, BODY)
    put_in_force(company, MQL, "mql")
    yield company


def _lead(company: Company, **more: Any) -> dict[str, Any]:
    return call(company, "p1003", "lead_create", {"pool": "SC", "company": f"Score {random.random()}", "owner": "P1003", **more})


def _score(company: Company, lead: int) -> int | None:
    found: int | None = company.truth("SELECT score_cp FROM core.lead_score WHERE lead_id = %s", (lead,))
    return found


def _at(**ago: float) -> str:
    return (datetime.now(UTC) - timedelta(**ago)).isoformat()


def test_a_new_lead_is_scored_and_what_changes_it_is_logged(office: Company) -> None:
    lead = _lead(office, phone="13900000001", fields={"company_size": "80"})["id"]
    assert _score(office, lead) == 3_000
    assert take(
        office, [{"kind": "price_page", "at": _at(hours=1), "phone": "+86 139 0000 0001", "seconds": 45, "page": "/pricing", "id": "e1"}]
    ) == [None]
    assert _score(office, lead) == 4_500
    shown = office.value("p1003", "SELECT api.score_lines(%s)", (lead,))
    assert [(line["rule_id"], line["points_cp"]) for line in shown["lines"]] == [("size", 2_000), ("phone", 1_000), ("price", 1_500)]
    assert shown["score_cp"] == shown["stored_cp"] == sum(line["points_cp"] for line in shown["lines"])
    log = office.value("p1003", "SELECT api.score_log(%s)", (lead,))
    assert sum(entry["delta_cp"] for entry in log) == 4_500 and log[0]["cause"] == "event" and log[0]["event_id"] is not None
    assert adds_up(office)


def test_the_log_adds_up_after_any_history(office: Company) -> None:
    rng = random.Random(5)
    leads = [_lead(office, fields={"company_size": str(rng.choice((10, 80)))}) for _ in range(6)]
    for step in range(40):
        lead = rng.choice(leads)
        rows = [
            {
                "kind": rng.choice(("page", "form", "price_page")),
                "at": _at(hours=rng.randint(0, 400)),
                "lead": lead["code"],
                "seconds": 40,
                "id": f"h{step}-{n}",
            }
            for n in range(rng.randint(1, 4))
        ]
        assert set(take(office, rows)) == {None}
    assert adds_up(office)
    put_in_force(office, BODY | {"total_cap": "35"})
    assert office.truth("SELECT max(score_cp) FROM core.lead_score") <= 3_500 and adds_up(office)
    put_in_force(office, BODY)
    assert adds_up(office)


def test_a_pass_a_day_and_one_for_each_version(office: Company) -> None:
    assert not work(office)
    with office.connect(SUPERUSER) as admin:
        admin.execute("DELETE FROM core.score_pass WHERE kind = 'score'")
    assert work(office) and not work(office)
    assert office.truth("SELECT count(*) FROM core.lead_score s WHERE version_id <> (SELECT id FROM core.score_version WHERE status = 'live')") == 0


def test_what_an_older_compiler_made_or_an_upgrade_lost_is_made_again(office: Company) -> None:
    with office.connect(SUPERUSER) as admin:
        admin.execute("UPDATE core.score_version SET compiler = 'old' WHERE status = 'live'")
        row = admin.execute("SELECT function_suffix FROM core.mql_version WHERE status = 'live'").fetchone()
        assert row is not None
        admin.execute(f"DROP FUNCTION scoring.mql_{row[0]}(bigint[])".encode())
    assert work(office)
    assert office.truth("SELECT compiler FROM core.score_version WHERE status = 'live'") == COMPILER
    assert office.truth("SELECT to_regprocedure(%s) IS NOT NULL", (f"scoring.mql_{row[0]}(bigint[])",))
    assert not work(office)


def test_who_wrote_a_version_does_not_put_it_in_force(office: Company) -> None:
    with office.connect(SUPERUSER) as admin:
        admin.execute("UPDATE core.office SET second_person = true")
    drafted = call(office, "p1001", "score_draft", None, None, BODY)
    with refused("score.illegal_transition"):
        call(office, "p1001", "score_publish", drafted["id"], drafted["version"])
    handed = call(office, "p1001", "score_submit", drafted["id"], drafted["version"])
    with refused("score.not_checked"):
        call(office, "r001", "score_publish", drafted["id"], handed["version"])
    work(office)
    with refused("score.same_person"):
        call(office, "p1001", "score_publish", drafted["id"], handed["version"])
    with refused("score.stale"):
        call(office, "r001", "score_publish", drafted["id"], 99)
    call(office, "r001", "score_publish", drafted["id"], handed["version"])
    work(office)


def _publishers(company: Company) -> dict[int, bool]:
    found = company.value("p1001", "SELECT jsonb_object_agg(id, may) FROM api.lead_publishers()")
    return {int(id_): may for id_, may in found.items()}


def test_without_a_second_person_it_says_whom_to_make_one(office: Company) -> None:
    """Everybody else who may put rules in force cannot sign in for a moment."""
    with office.connect(SUPERUSER) as admin:
        admin.execute("UPDATE core.office SET second_person = true")
    drafted = call(office, "p1001", "score_draft", None, None, BODY)
    handed = call(office, "p1001", "score_submit", drafted["id"], drafted["version"])
    work(office)
    known, me = _publishers(office), person(office, "p1001")
    others = [one for one, may in known.items() if may and one != me]
    assert person(office, "r001") in others and False in known.values()
    with office.connect(SUPERUSER) as admin:
        admin.execute("UPDATE core.employee SET active = false WHERE id = ANY (%s)", (others,))
    try:
        with refused("score.no_second_person"):
            call(office, "p1001", "score_publish", drafted["id"], handed["version"])
        assert [one for one, may in _publishers(office).items() if may] == [me]
    finally:
        with office.connect(SUPERUSER) as admin:
            admin.execute("UPDATE core.employee SET active = true WHERE id = ANY (%s)", (others,))
    with refused("score.same_person"):
        call(office, "p1001", "score_publish", drafted["id"], handed["version"])


def test_a_version_with_a_fault_is_not_published_and_says_where(office: Company) -> None:
    broken = BODY | {"fit": {"rules": [{"id": "x", "kind": "when", "formula": "budgett > 3", "points": "1"}]}}
    drafted = call(office, "p1002", "score_draft", None, None, broken)
    handed = call(office, "p1002", "score_submit", drafted["id"], drafted["version"])
    work(office)
    with refused("score.not_checked") as args:
        call(office, "p1001", "score_publish", drafted["id"], handed["version"])
    assert args["problems"][0]["code"] == "condition.unknown_name" and args["problems"][0]["rule"] == "x"
    back = call(office, "p1002", "score_withdraw", drafted["id"], handed["version"])
    with refused("score.not_your_draft"):
        call(office, "p1001", "score_draft", drafted["id"], back["version"], BODY)
    call(office, "p1002", "score_draft", drafted["id"], back["version"], BODY)


def test_what_only_a_value_made_qualified_is_none_when_the_value_is_undone(office: Company) -> None:
    told = "SELECT mql_at IS NOT NULL, mql_match IS NOT NULL, (SELECT count(*) FROM core.lead_mql m WHERE m.lead_id = l.id) FROM core.lead l WHERE id = %s"
    lead = _lead(office, fields={"company_size": "20"}, tags=["vip"])
    version = office.truth("SELECT version FROM core.lead WHERE id = %s", (lead["id"],))
    saved = call(office, "p1003", "lead_save", lead["id"], version, {"fields": {"company_size": "900"}})
    assert office.session(SUPERUSER).execute(told, (lead["id"],)).fetchone() == (True, True, 1)
    call(office, "p1003", "lead_undo", lead["id"], version, saved["version"])
    assert office.session(SUPERUSER).execute(told, (lead["id"],)).fetchone() == (False, False, 0)


def test_a_lead_becomes_qualified_once_with_the_values_that_matched(office: Company) -> None:
    lead = _lead(office, fields={"company_size": "20"})
    take(office, [{"kind": "form", "at": _at(minutes=5), "lead": lead["code"]}, {"kind": "chat", "at": _at(minutes=4), "lead": lead["code"]}])
    row = office.session(SUPERUSER).execute("SELECT mql_at IS NOT NULL, mql_match FROM core.lead WHERE id = %s", (lead["id"],)).fetchone()
    assert row is not None and row[0]
    hot, big = row[1]
    assert (hot["id"], hot["holds"], hot["values"]) == ("hot", True, {"engagement": "25"})
    assert big["holds"] is False and big["values"] == {"company_size": "20", "tags": ";"}
    take(office, [{"kind": "form", "at": _at(minutes=1), "lead": lead["code"]}])
    assert office.truth("SELECT count(*) FROM core.lead_mql WHERE lead_id = %s", (lead["id"],)) == 1
    assert office.truth("SELECT count(*) FROM core.lead_change WHERE lead_id = %s AND act = 'mql'", (lead["id"],)) == 1
    assert _lead(office, fields={"company_size": "900"}, tags=["vip"])["id"] in office.truth(
        "SELECT array_agg(id) FROM core.lead WHERE mql_at IS NOT NULL"
    )


def test_a_manager_qualifies_by_hand_with_a_reason(office: Company) -> None:
    lead = _lead(office)
    version = office.truth("SELECT version FROM core.lead WHERE id = %s", (lead["id"],))
    with refused("lead.not_allowed"):
        call(office, "p1005", "lead_set_mql", lead["id"], version, "known from the fair")
    with refused("mql.no_reason"):
        call(office, "p1002", "lead_set_mql", lead["id"], version, " ")
    call(office, "p1002", "lead_set_mql", lead["id"], version, "known from the fair")
    assert office.truth("SELECT by FROM core.lead_mql WHERE lead_id = %s", (lead["id"],)) == "hand"


def test_rules_are_tried_on_a_sample_by_the_worker(office: Company) -> None:
    asked = call(office, "p1002", "score_preview_ask", BODY | {"total_cap": "10"}, 500)
    assert work(office)
    result = office.truth("SELECT result FROM core.score_trial WHERE id = %s", (asked["id"],))
    assert sum(result["before"]) == sum(result["after"]) == result["sample"] == result["of"] and result["moved_down"] > 0
    assert sum(result["after"][11:]) == 0
    wrong = call(office, "p1002", "score_preview_ask", {"format": 1}, 500)
    work(office)
    assert office.truth("SELECT state || ' ' || error FROM core.score_trial WHERE id = %s", (wrong["id"],)).startswith("failed These rules")


def test_nobody_opens_the_score_of_a_lead_they_do_not_see(office: Company) -> None:
    lead = _lead(office)["id"]
    for who in ("p1006", "p1008"):
        with refused("lead.not_found"):
            office.value(who, "SELECT api.score_lines(%s)", (lead,))
        with refused("lead.not_found"):
            office.value(who, "SELECT api.score_log(%s)", (lead,))


SIZED: dict[str, Any] = {"format": 1, "combine": "any", "criteria": [
    {"id": "rich", "name_en": "Rich", "name_zh": "预算足", "formula": "budget >= 100000"}, {"id": "large", "name_en": "Large", "name_zh": "大", "formula": "company_size >= 500"},
]}  # fmt: skip


@pytest.fixture
def sized(office: Company) -> Iterator[Company]:
    """Criteria over two fields, one of which sellers do not read."""
    put_in_force(office, SIZED, "mql")
    with office.connect(SUPERUSER) as admin:
        admin.execute("UPDATE core.lead_field SET masked = true WHERE code = 'company_size'")
    yield office
    with office.connect(SUPERUSER) as admin:
        admin.execute("UPDATE core.lead_field SET masked = false WHERE code = 'company_size'")
    put_in_force(office, MQL, "mql")


def _matched_by(office: Company, who: str, lead: int) -> list[Any]:
    """What the lead itself and its history say of the criteria that matched."""
    said = office.value(who, "SELECT mql_match FROM api.lead WHERE id = %s", (lead,))
    told = office.session(who).execute("SELECT args FROM api.lead_timeline(%s) WHERE kind IN ('mql', 'change')", (lead,)).fetchall()
    return [said, *(row[0] for row in told)]


def test_values_of_hidden_fields_are_hidden_where_they_qualified_a_lead(sized: Company) -> None:
    made = _lead(sized, fields={"budget": "20"})
    lead, version = made["id"], sized.truth("SELECT version FROM core.lead WHERE id = %s", (made["id"],))
    call(sized, "p1002", "lead_save", lead, version, {"fields": {"budget": "345678", "company_size": "71234"}})
    assert "71234" in str(_matched_by(sized, "p1002", lead))
    seen = _matched_by(sized, "p1003", lead)
    assert seen[0] is not None and "71234" not in str(seen)
    rich, large = seen[0]
    assert rich["values"] == {"budget": "345678"} and rich["holds"] is True
    assert large["values"] == {} and large["holds"] is None and large["hidden"] is True
    assert office_sees_all(sized, lead)


def office_sees_all(office: Company, lead: int) -> bool:
    return "71234" in str(office.value("q001", "SELECT mql_match FROM api_all.lead WHERE id = %s", (lead,)))


@pytest.fixture
def demanding(office: Company) -> Iterator[Company]:
    """A form that wants a city and an industry of a qualified lead."""
    with office.connect(SUPERUSER) as admin:
        admin.execute("INSERT INTO core.lead_template (code, name_en, name_zh) VALUES ('MQLFORM', 'Form', '表单') ON CONFLICT DO NOTHING")
        admin.execute(
            "INSERT INTO core.lead_layout (template_id, field_code, position, width, required_at) SELECT t.id, f.code, 1, 1, 'mql'"
            " FROM core.lead_template t CROSS JOIN (VALUES ('city'), ('industry')) f (code) WHERE t.code = 'MQLFORM'"
        )
    yield office
    with office.connect(SUPERUSER) as admin:
        admin.execute("DELETE FROM core.lead_layout y USING core.lead_template t WHERE t.id = y.template_id AND t.code = 'MQLFORM'")


def test_a_lead_is_not_qualified_while_its_form_demands_more(demanding: Company) -> None:
    made = _lead(demanding, template="MQLFORM", fields={"company_size": "900"}, tags=["vip"])
    wanting = demanding.value("p1003", "SELECT api.lead_mql_wanting(%s)", (made["id"],))
    assert wanting == {"met": True, "missing": ["city", "industry"]}
    assert demanding.value("p1008", "SELECT api.lead_mql_wanting(%s)", (made["id"],)) == {"met": None, "missing": []}, "not seen, not told"
    version = demanding.truth("SELECT version FROM core.lead WHERE id = %s", (made["id"],))
    with refused("lead.required") as args:
        call(demanding, "p1002", "lead_set_mql", made["id"], version, "known from the fair")
    assert args == {"fields": ["city", "industry"], "at": "mql"}
    half = call(demanding, "p1003", "lead_save", made["id"], version, {"city": "Suzhou"})
    assert demanding.truth("SELECT mql_at FROM core.lead WHERE id = %s", (made["id"],)) is None
    call(demanding, "p1003", "lead_save", made["id"], half["version"], {"fields": {"industry": "steel"}})
    assert demanding.truth("SELECT mql_at IS NOT NULL FROM core.lead WHERE id = %s", (made["id"],))
    assert demanding.value("p1003", "SELECT api.lead_mql_wanting(%s)", (made["id"],)) == {"met": None, "missing": []}


def test_the_sample_says_which_leads_a_form_holds_back(demanding: Company) -> None:
    held = _lead(demanding, template="MQLFORM", fields={"company_size": "900"}, tags=["vip"])["id"]
    sample = demanding.value("p1002", "SELECT api.score_sample(2000)")
    assert {row["lead_id"]: row.get("unqualified") for row in sample}[held] is True
    assert [row.get("unqualified") for row in sample].count(True) < len(sample)
