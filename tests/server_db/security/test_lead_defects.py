"""The checks and tests of leads are worth what they notice: each planted defect is named by a check, or shows in what a person sees."""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from tests.server_db.leads.office import call, counts_hold, pool
from tests.server_db.security.company import OTHER_REP, PEER, REP, SUPERUSER, Company
from tests.server_db.security.planting import said, said_after

CHECKED = (
    ("a policy that shows everybody's leads", "CREATE POLICY bad ON core.lead FOR SELECT TO app_reader USING (true)", "l30_leads_stand"),
    ("the policy of leads missing", "DROP POLICY read ON core.lead", "l30_leads_stand"),
    ("the policy of scores by another rule", "DROP POLICY read ON core.lead_score; CREATE POLICY read ON core.lead_score FOR SELECT TO app_reader USING (seen_by > 0)", "l30_leads_stand"),
    ("keys for readers", "GRANT SELECT ON core.lead_key TO app_reader", "l30_leads_stand"),
    ("events for readers", "GRANT SELECT ON core.lead_event TO app_writer", "l30_leads_stand"),
    ("the secret of an event key", "GRANT SELECT (secret) ON core.event_key TO app_reader", "l30_leads_stand"),
    ("the journal off", "ALTER TABLE core.lead DISABLE TRIGGER journal_up", "l30_leads_stand"),
    ("the counts dropped", "DROP TRIGGER held_up ON core.lead", "l30_leads_stand"),
    ("a journal that may be rewritten", "DROP TRIGGER append_only ON core.lead_change", "l30_leads_stand"),
    ("the door of owners for a person", "GRANT EXECUTE ON FUNCTION core.lead_own_(bigint[], int[], text, int, bigint[], boolean, int[]) TO g_rep", "l30_leads_stand"),
    ("an index by phone", "CREATE INDEX bad ON core.lead (phone)", "s16_indexes_start_with_the_owner"),
    ("scores that write", "GRANT UPDATE ON core.lead TO score_runner", "l35_scores_only_read"),
    ("scores that read what is no formula's", "GRANT SELECT ON core.employee_private TO score_runner", "l35_scores_only_read"),
    ("a column that scores write", "GRANT UPDATE (score_cp) ON core.lead_score TO score_runner", "l35_scores_only_read"),
    ("scores that call an act", "GRANT EXECUTE ON FUNCTION core.lead_label_(text, bigint, int) TO score_runner", "l35_scores_only_read"),
    ("scores in another role's shoes", "GRANT app_guard TO score_runner", "l35_scores_only_read"),
    ("scores that make tables", "GRANT CREATE ON SCHEMA core TO score_runner", "l35_scores_only_read"),
    ("a key for one column's readers", "GRANT SELECT (key) ON core.lead_key TO tripod_user", "l36_keys_are_out_of_reach"),
    ("keys through a group", "GRANT SELECT ON core.lead_key TO g_rep", "l36_keys_are_out_of_reach"),
    ("keys for the auditor", "GRANT SELECT ON core.lead_key TO app_reader_all", "l36_keys_are_out_of_reach"),
    ("a reader in the guard's shoes", "GRANT app_guard TO app_reader", "l36_keys_are_out_of_reach"),
    ("an e-mail address beside the owner", "CREATE INDEX bad ON core.lead (seen_by, email)", "l36_keys_are_out_of_reach"),
    ("a further field in an index", "CREATE INDEX bad ON core.lead (seen_by, (fields ->> 'wechat'))", "l36_keys_are_out_of_reach"),
    ("samples of phone numbers", "CREATE STATISTICS core.bad ON phone, email FROM core.lead", "l36_keys_are_out_of_reach"),
    ("a compiled score of another owner", "CREATE FUNCTION scoring.planted() RETURNS boolean LANGUAGE sql AS 'SELECT true'; REVOKE ALL ON FUNCTION scoring.planted() FROM PUBLIC", "l34_scoring_stands"),
    ("score_runner signs in", "ALTER ROLE score_runner LOGIN", "i20_no_power_in_logins"),
)  # fmt: skip


@pytest.mark.parametrize(("statement", "check"), [(statement, check) for _, statement, check in CHECKED], ids=[title for title, *_ in CHECKED])
def test_a_check_names_the_defect(company: Company, statement: str, check: str) -> None:
    assert not said(company, check)
    assert said_after(company, statement, check)


# what rows are like that some defect wrote, each on an open lead that its owner answered
ROWS = (
    ("a lead that nobody sees", "UPDATE core.lead SET owner_id = 0", "l31_leads_seen_by_somebody"),
    ("seen_by written by hand", "DROP VIEW IF EXISTS api.lead CASCADE; ALTER TABLE core.lead ALTER COLUMN seen_by DROP EXPRESSION", "l31_leads_seen_by_somebody"),
    ("an open lead without a clock", "UPDATE core.lead_stint SET until = since WHERE until IS NULL", "l32_clocks_run"),
    ("a lead that names another's clock", "UPDATE core.lead SET stint_id = 0", "l32_clocks_run"),
    ("a clock that runs on", "UPDATE core.lead SET status = 'lost', closed_at = now()", "l32_clocks_run"),
    ("two clocks at once", "DROP INDEX core.lead_stint_open", "l32_clocks_run"),
    ("an answer without a contact", "UPDATE core.lead_stint SET contact_id = NULL", "l33_answers_have_evidence"),
    ("an answer by somebody else", "UPDATE core.lead_contact SET by_id = (SELECT id FROM core.employee WHERE code = 'P1006')", "l33_answers_have_evidence"),
    ("a contact that is gone", "DELETE FROM core.lead_contact", "l33_answers_have_evidence"),
    ("answers that anybody writes", "ALTER TABLE core.lead_stint DISABLE TRIGGER guard_row", "l33_answers_have_evidence"),
)  # fmt: skip


@pytest.fixture(scope="module")
def answered(company: Company) -> Company:
    """One lead that its owner has called."""
    pool(company, "CHECKED", members=(REP,))
    lead = call(company, REP, "lead_create", {"company": "Checked", "phone": "13312349999", "pool": "CHECKED", "owner": REP.upper()})["id"]
    at = company.truth("SELECT clock_timestamp()")
    call(company, REP, "lead_contact", lead, "call", at, "call_log", "call-1", None)
    return company


@pytest.mark.parametrize(("statement", "check"), [(statement, check) for _, statement, check in ROWS], ids=[title for title, *_ in ROWS])
def test_a_check_notices_rows_that_cannot_be(answered: Company, statement: str, check: str) -> None:
    assert not said(answered, check)
    assert said_after(answered, statement, check, unguarded=True)


def seen_by_all(company: Company) -> bool:
    lead = call(company, REP, "lead_create", {"company": "Secret", "phone": "13312345678", "pool": "D"})["id"]
    return bool(company.value(OTHER_REP, "SELECT count(*) FROM api.lead WHERE id = %s", (lead,)))


def phone_shown(company: Company) -> bool:
    lead = call(company, REP, "lead_create", {"company": "Secret", "phone": "13312345678", "pool": "D"})["id"]
    return bool(company.value(PEER, "SELECT phone FROM api.lead WHERE id = %s", (lead,)) == "13312345678")


def two_owners(company: Company) -> bool:
    lead = call(company, REP, "lead_create", {"company": "Secret", "phone": "13312345678", "pool": "D"})["id"]
    call(company, REP, "lead_claim", lead)
    try:
        call(company, PEER, "lead_claim", lead)
    except psycopg.Error:
        return False
    return True


def past_the_cap(company: Company) -> bool:
    for number in range(3):
        try:
            call(company, REP, "lead_claim", call(company, REP, "lead_create", {"company": "Cap", "phone": f"1331234000{number}", "pool": "D"})["id"])
        except psycopg.Error:
            return not counts_hold(company)
    return True


REWRITTEN: tuple[tuple[str, str, str, str, Callable[[Company], bool]], ...] = (
    ("a scope of all pools", "sec.pool_ids()", "p.active AND (p.visibility = 'everyone'", "(true OR p.visibility = 'everyone'", seen_by_all),
    ("a claim that does not look", "core.lead_own_why_(core.lead,bigint,integer,integer,text,boolean,timestamptz)", "p_how = 'claim' AND l.owner_id IS NOT NULL", "false", two_owners),
    ("caps that nobody reads", "core.lead_room_(integer,integer,text,boolean,timestamptz)", "ELSIF NOT p_over_caps THEN", "ELSIF false THEN", past_the_cap),
    ("rights of managers for all", "sec.pool_manager_ids()", "m.active AND m.role = 'manager'", "m.active", phone_shown),
)  # fmt: skip


@pytest.mark.parametrize(("function", "old", "new", "shows"), [row[1:] for row in REWRITTEN], ids=[row[0] for row in REWRITTEN])
def test_a_person_would_see_the_defect(scratch: Company, function: str, old: str, new: str, shows: Callable[[Company], bool]) -> None:
    pool(scratch, "D", members=(REP, PEER), held_cap=2)
    if shows is not past_the_cap:
        assert not shows(scratch)
        scratch.session(SUPERUSER).execute("SET session_replication_role = replica; DELETE FROM core.lead_key; SET session_replication_role = origin")
    source = scratch.truth("SELECT pg_get_functiondef(%s::regprocedure)", (function,))
    assert old in source
    scratch.session(SUPERUSER).execute(source.replace(old, new).encode())
    assert shows(scratch)
