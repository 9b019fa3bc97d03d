"""Every probe, as a real login, on the office as installed."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

import re
from typing import Any

import psycopg
import pytest

from tests.server_db.security.company import ADMIN, AUDITOR, DIRECTOR, FINANCE, FINANCE2, MANAGER, OTHER_REP, REP, SUPERUSER, Company
from tests.server_db.security.probes import PROBES, Probe
from tests.server_db.security.runner import outcome


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: f"{probe.id}-{probe.who}")
def test_probe(company: Company, facts: dict[str, Any], probe: Probe) -> None:
    holds, seen = outcome(company, probe, facts)
    assert holds, f"{probe.title}: {seen}"


@pytest.mark.parametrize("column", ["product_name", "order_number", "customer_name"])
@pytest.mark.parametrize("view", ["order_line", "credit"])
def test_error_text_of_a_failed_cast_shows_own_rows_only(company: Company, facts: dict[str, Any], view: str, column: str) -> None:
    """A condition that raises runs on rows before or after the policy; what it raises must be one's own."""
    with pytest.raises(psycopg.Error) as refusal:
        company.session(OTHER_REP).execute(f"SELECT * FROM api.{view} WHERE {column}::int = 1")
    shown = str(refusal.value).split('"')[1]
    mine = company.session(OTHER_REP).execute(f"SELECT {column} FROM api.{view}").fetchall()
    assert shown in {row[0] for row in mine}


@pytest.mark.parametrize("column", ["product_name", "quantity", "source_key", "ordered_on"])
def test_explain_does_not_tell_hidden_rows_from_absent_ones(company: Company, facts: dict[str, Any], column: str) -> None:
    hidden = company.truth(f"SELECT {column}::text FROM core.order_line WHERE owner_id = %s LIMIT 1", (facts["peer"],))
    absent = {"product_name": "no such product", "quantity": "987654", "source_key": "nothing", "ordered_on": "1999-01-01"}[column]
    plans = [_removed_rows(company, column, value) for value in (hidden, absent)]
    own_too = company.truth(f"SELECT count(*) FROM core.order_line WHERE owner_id = %s AND {column}::text = %s", (facts["rep"], hidden))
    assert plans[0] == plans[1] or own_too


@pytest.mark.parametrize("view", ["sales_order", "customer"])
def test_explain_does_not_tell_a_hidden_number_from_an_absent_one(company: Company, view: str) -> None:
    hidden = company.truth(f"SELECT number FROM core.{view} WHERE number LIKE '%%' AND id = (SELECT max(id) FROM core.{view})")
    seen = [_removed_rows(company, "number", value, f"{view} WHERE source = 'probe' AND") for value in (hidden, "no such number")]
    assert seen[0] == seen[1]


def _removed_rows(company: Company, column: str, value: str, where: str = "order_line WHERE") -> list[str]:
    """What the plan says it threw away, also with whole-table scans discouraged as any login may do."""
    with company.connect(REP) as rep:
        rep.execute("SET enable_seqscan = off")
        rows = rep.execute(f"EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF, SUMMARY OFF, BUFFERS OFF) SELECT id FROM api.{where} {column} = '{value}'")
        return [row[0].strip() for row in rows if "Rows Removed by Filter" in row[0]]


def test_a_planted_cheap_function_sees_no_hidden_row(scratch: Company) -> None:
    """The planner runs cheap conditions first; with row security on it may not, unless they are leak-proof."""
    with scratch.connect(SUPERUSER) as superuser:
        superuser.execute("""
            CREATE SCHEMA leak; GRANT USAGE ON SCHEMA leak TO tripod_user;
            CREATE FUNCTION leak.f(t text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS
              $$ BEGIN RAISE NOTICE '%', t; RETURN true; END $$;
            GRANT EXECUTE ON FUNCTION leak.f(text) TO tripod_user""")
    with scratch.connect(REP) as rep:
        heard: list[str] = []
        rep.add_notice_handler(lambda notice: heard.append(notice.message_primary or ""))
        for view in ("order_line", "credit"):
            own = {row[0] for row in rep.execute(f"SELECT product_name FROM api.{view}")}
            heard.clear()
            rep.execute(f"SELECT count(*) FROM api.{view} WHERE leak.f(product_name)")
            assert set(heard) <= own, view


def test_a_leaver_whose_login_still_exists_sees_and_writes_nothing(scratch: Company) -> None:
    scratch.truth("UPDATE core.employee SET active = false WHERE login IN ('p1003', 'q001') RETURNING 1")
    for who, schema in ((REP, "api"), (FINANCE, "api"), (FINANCE, "api_all")):
        for view in ("order_line", "employee", "statement", "team", "period", "office", "plan_version", "employee_private"):
            assert scratch.value(who, f"SELECT count(*) FROM {schema}.{view}") == 0, (who, schema, view)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            scratch.value(who, "SELECT api.save(gen_random_uuid(), 'user_setting', 'a', NULL, '{\"value\": 1}')")


OPEN_TO_ALL = {"team", "assignment"}  # the directory
OWN_PAY = {"statement", "payout", "subledger_entry", "employee_private", "draft", "user_setting"}


@pytest.mark.parametrize(("who", "team"), [(REP, ["P1003"]), (MANAGER, ["P1002", "P1003", "P1004"]), (ADMIN, ["R001"]),
                                           (DIRECTOR, ["P1001", "P1002", "P1003", "P1004", "P1005", "P1006"])])  # fmt: skip
def test_no_view_shows_rows_of_people_outside_the_scope(company: Company, facts: dict[str, Any], who: str, team: list[str]) -> None:
    """Every view that names a person, also one that is added tomorrow."""
    views = company.session(SUPERUSER).execute("""SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'api'::regnamespace AND c.relkind = 'v' AND a.attname IN ('employee_id', 'owner_id')""").fetchall()
    scope = [company.truth("SELECT id FROM core.employee WHERE code = %s", (code,)) for code in team]
    me = company.value(who, "SELECT id FROM api.me")
    assert len(views) > 15
    for view, column in views:
        if view in OPEN_TO_ALL or (view, column) == ("credit", "owner_id"):
            continue
        allowed = [me] if view in OWN_PAY else scope
        seen = company.value(who, f"SELECT count(*) FROM api.{view} WHERE NOT coalesce({column} = ANY (%s), false)", (allowed,))
        assert seen == 0, (view, column)


# everybody has a calendar and notices; whose each is, the functions decide
CALENDAR = {"event_save", "event_move", "event_remove", "event_invite", "event_respond", "event_done", "events_import", "notice_take",
            "notice_snooze", "notice_done", "notice_read"}  # fmt: skip
# deal_decide: an approval may wait for any role; the function looks which
# a talk belongs to its two people, a growth plan to the person and the line: whose each is, the functions decide
TALKING = {"talk_plan", "talk_move", "talk_cancel", "talk_hold", "talk_agenda_save", "talk_note_save", "talk_action_save", "talk_action_done", "growth_save"}
EVERYBODY = CALENDAR | TALKING | {"save", "changes_since", "set_own_password", "deal_decide", "accept_plan"}
IMPORTING = r"import_(begin|chunk|check|commit|cancel|statuses|issues|notes)"
DESIGNING = r"pipeline_(create|save_draft|submit|withdraw|publish|retire|migrate)|replay_(request|cancel)"
GOVERNING = rf"{DESIGNING}|process_setting|health_(save_draft|publish)"
SELLING = (
    r"deal_(create|save|advance|reopen|pause|resume|reassign|request_approval|request_override|decide_override)|deals_advance"
    r"|activity_save|task_(save|done)|contact_save|evidence_(add|remove)"
)
# one's own pay is disputed by oneself, heads comment; whose each dispute is, the functions decide
DISPUTING = r"dispute_(create|comment|attach|withdraw|again)"
# a what-if is kept by whom it is about, by who leads them, and by finance; whose each is, the functions decide
WONDERING = r"scenario_(save|share|remove)"
# leads: whose each is, and what of it, the functions decide
LEADS = r"lead_(create|save|claim|claim_next|return|close|reopen|undo|convert|contact)"
LEADING = rf"{LEADS}|lead_(assign|merge|unmerge|bulk|bulk_undo|set_mql)|lead_import_\w+[a-z]|lead_mapping_save|lead_costs_import|event_add|review_\w+[a-z]|finding_answer"
RULES = r"(score|mql|assign)_(draft|submit|publish|retire|withdraw)|(score|assign)_(preview_ask|trial_ask|trial_cancel|preview_cancel)|card_(ask|cancel|draft)|finding_answer|event_key_\w+[a-z]|channel_policy_save"
# figures of people: who leads enters feedback and words on the forecast, director and finance make KPIs, goals and rankings
FORECASTING = r"forecast_say|objective_save|key_result_set"
FEEDBACK = r"(survey|test)_import|evidence_void"
BOOKS = r"report_(ask|cancel|send_again|schedule_save|schedule_remove)"
MEASURING = rf"{FEEDBACK}|kpi_(card_)?(draft|submit|publish|withdraw)|kpi_(card_save|card_people|month_publish)|goal_\w+[a-z]|ranking_publish"
MAY_WRITE = {
    REP: rf"{SELLING}|{LEADS}|review_mark|{DISPUTING}|{WONDERING}|{FORECASTING}",
    MANAGER: rf"{SELLING}|{LEADING}|{RULES}|{DISPUTING}|{WONDERING}|{DESIGNING}|{IMPORTING}|sign_off|{FORECASTING}|{FEEDBACK}|skill_review_save|{BOOKS}",
    DIRECTOR: rf"lead_form_copy|{SELLING}|{LEADING}|{RULES}|{DISPUTING}|{WONDERING}|{GOVERNING}|{IMPORTING}|sign_off|{FORECASTING}|skill_review_save|{BOOKS}|{MEASURING}|ranking_set",
    AUDITOR: rf"seal|{WONDERING}|{BOOKS}",
    ADMIN: rf"lead_form_copy|mail_set|ranking_set|{WONDERING}|{RULES}|deal_field_save|add_login|set_groups|request_admin|set_password|disable_login|enable_login|end_sessions|set_field_perm|person_assign|{IMPORTING}|{GOVERNING}",
    FINANCE: rf"objective_save|key_result_set|{BOOKS}|{MEASURING}|lead_import_\w+[a-z]|lead_mapping_save|lead_costs_import|event_add|scenario_\w+[a-z]|run_\w+[a-z]|plan_\w+[a-z]|exception_resolve|period_lock|period_open_year|person_assign|{IMPORTING}|sign_off|remind_\w+[a-z]|{DISPUTING}|dispute_decide|paper_\w+[a-z]",
}


@pytest.mark.parametrize("who", list(MAY_WRITE))
def test_nobody_may_call_more_than_this(company: Company, who: str) -> None:
    """Overloads and newcomers included: a function that changes something is on this list, or its grant is a mistake."""
    found = company.session(who).execute("""
        SELECT DISTINCT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('core', 'sec', 'api', 'api_all', 'admin', 'audit') AND has_schema_privilege(n.oid, 'USAGE')
          AND has_function_privilege(p.oid, 'EXECUTE') AND p.provolatile = 'v'""")
    wrong = [name for (name,) in found if name not in EVERYBODY and not re.fullmatch(MAY_WRITE[who] or "-", name)]
    assert wrong == []


def test_no_view_of_a_person_can_be_written(company: Company) -> None:
    granted = company.truth("""
        SELECT count(*) FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace IN ('api'::regnamespace, 'api_all'::regnamespace)
          AND a.privilege_type <> 'SELECT' AND a.grantee <> c.relowner""")
    assert granted == 0


def test_ending_a_colleagues_session_is_refused(company: Company) -> None:
    company.session(FINANCE).execute("SELECT 1")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        company.session(REP).execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'q001'")


def test_a_flood_of_temporary_files_is_cut(scratch: Company) -> None:
    with scratch.connect(SUPERUSER) as superuser:
        superuser.execute(f'ALTER DATABASE "{scratch.args["dbname"]}" SET temp_file_limit = \'8MB\'')
    with scratch.connect(REP) as rep, pytest.raises(psycopg.errors.ConfigurationLimitExceeded):
        rep.execute("SELECT count(*) FROM (SELECT g, md5(g::text) FROM generate_series(1, 700000) g ORDER BY 2 OFFSET 1) s")


def test_a_login_opens_only_so_many_connections(company: Company) -> None:
    opened = []
    try:
        with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
            for _ in range(20):
                opened.append(company.connect("p1009"))
        assert len(opened) <= 12
    finally:
        for connection in opened:
            connection.close()


def test_a_wrong_password_and_an_unknown_login_read_alike(company: Company) -> None:
    texts = []
    for user in (REP, "nobody1"):
        with pytest.raises(psycopg.OperationalError) as refusal:
            psycopg.connect(**(company.args | {"user": user, "password": "wrong-pw-93"}))
        texts.append(str(refusal.value).replace(user, "X"))
        assert "wrong-pw-93" not in texts[-1]
    assert texts[0].splitlines()[-1] == texts[1].splitlines()[-1]


def test_other_databases_of_the_server_are_closed_to_people(company: Company) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(**(company.args | {"user": REP, "password": "probe-7Qz", "dbname": "postgres"}))


def test_payees_of_a_run_do_not_approve_it(scratch: Company, facts: dict[str, Any]) -> None:
    """A finance person who is paid by the run is neither its maker nor its reviewer, and still refused."""
    with scratch.connect(SUPERUSER) as superuser, superuser.transaction():
        superuser.execute("SET LOCAL session_replication_role = replica")
        superuser.execute("INSERT INTO core.run_person (run_id, employee_id) SELECT %s, id FROM core.employee WHERE code = 'Q002'", (facts["run"],))
    statement = "SELECT api.run_advance(gen_random_uuid(), %s, %s, 'approved', %s)"
    with pytest.raises(psycopg.Error, match="own pay"):
        scratch.value(FINANCE2, statement, (facts["run"], facts["run_version"], facts["run_hash"]))


def test_the_approver_is_the_one_who_signed_in(scratch: Company, facts: dict[str, Any]) -> None:
    scratch.value(FINANCE2, "SELECT api.run_advance(gen_random_uuid(), %s, %s, 'approved', %s)", (facts["run"], facts["run_version"], facts["run_hash"]))
    assert scratch.truth("SELECT e.login FROM core.commission_run r JOIN core.employee e ON e.id = r.approved_by WHERE r.id = %s", (facts["run"],)) == FINANCE2


def test_a_manager_reads_no_more_after_the_team_moved_away(scratch: Company, facts: dict[str, Any]) -> None:
    before = scratch.value(MANAGER, "SELECT count(*) FROM api.order_line")
    scratch.value(FINANCE, "SELECT api.person_assign(gen_random_uuid(), %s, '2026-01-01', NULL, 1, 1, 3::smallint)", (facts["rep"],))
    assert scratch.value(MANAGER, "SELECT count(*) FROM api.order_line") == before - facts["rep_lines"]
