"""The probes: one statement, who sends it, and what must come back. Each is run as a real login.

`{name}` is filled from the company's facts (see `facts.py`). A statement that must be refused names the SQLSTATEs that
count as a refusal; any other outcome, another error included, is a failure.
"""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.server_db.security.company import (
    ADMIN,
    AUDITOR,
    DIRECTOR,
    FINANCE,
    FINANCE2,
    FINANCE3,
    MANAGER,
    REP,
    SUPERUSER,
    WORKER,
)


@dataclass(frozen=True, slots=True)
class Probe:
    id: str
    who: str
    title: str
    statement: str
    refused: tuple[str, ...] = ()
    gives: Any = None
    """The first column of the first row; a text "{name}" is looked up in the facts."""
    fresh: bool = False
    """Needs a session of its own, because it leaves settings or a transaction behind."""
    after: str = ""
    """The statement of another probe that is sent first, by the rep: its effect is what is looked for."""


def _refused(id: str, who: str, title: str, statement: str, *codes: str, fresh: bool = False) -> Probe:
    return Probe(id, who, title, statement, refused=codes or ("42501",), fresh=fresh)


def _gives(id: str, who: str, title: str, statement: str, value: Any, fresh: bool = False, after: str = "") -> Probe:
    return Probe(id, who, title, statement, gives=value, fresh=fresh, after=after)


KEY = "gen_random_uuid()"
OWN_VERSION = "(SELECT version FROM api.employee WHERE id = {rep})"

SAVE_PHONE = f"SELECT (api.save({KEY}, 'employee', '{{rep}}', {OWN_VERSION}, '{{{{\"phone\": \"{{mark}}\"}}}}') ->> 'version') IS NOT NULL"
SAVE_DRAFT = f"SELECT api.save({KEY}, 'draft', 'plan/{{mark}}', NULL, '{{{{\"body\": {{{{\"a\": 1}}}}}}}}') ->> 'version'"

# An empty answer must not pass: what people are entitled to is really there.
CONTROLS = (
    _gives("N01", REP, "a rep sees exactly the own lines", "SELECT count(*) FROM api.order_line", "{rep_lines}"),
    _gives("N02", MANAGER, "a manager sees exactly the subtree", "SELECT count(*) FROM api.order_line", "{manager_lines}"),
    _gives("N03", DIRECTOR, "a director sees exactly the region", "SELECT count(*) FROM api.order_line", "{director_lines}"),
    _gives("N04", FINANCE, "finance sees all earnings", "SELECT count(*) FROM api_all.earning", "{all_earnings}"),
    _gives("N05", FINANCE, "a permitted masked field is really shown", "SELECT count(margin) FROM api_all.order_line", "{all_lines}"),
    _gives("N05b", MANAGER, "a permitted masked field is shown in the team's rows", "SELECT count(margin) FROM api.order_line", "{manager_lines}"),
    _gives("N06", REP, "a rep sees the own statements", "SELECT count(*) FROM api.statement", 3),
    _gives("N07", REP, "the own salary is shown", "SELECT base_salary FROM api.employee_private", "{rep_salary}"),
    _gives("N08", REP, "a rep saves the own phone", SAVE_PHONE, True),
    _gives("N09", SUPERUSER, "that save is in the audit with field and actor", "SELECT count(*) FROM audit.log WHERE tbl = 'core.employee' AND op = 'U' AND actor = 'p1003' AND (pk ->> 'id')::int = {rep} AND diff -> 'phone' ->> 1 = '{mark}'", 1, after=SAVE_PHONE),
    _gives("N10", AUDITOR, "the auditor sees all statements", "SELECT count(*) FROM api_all.statement", "{all_statements}"),
    _gives("N11", REP, "a shared order is reached through the credit", "SELECT count(*) FROM api.credit WHERE owner_id <> {rep}", 2),
    _gives("N12", MANAGER, "a manager sees the team's results", "SELECT count(*) FROM api.result WHERE step = 'commission' AND value IS NOT NULL", 9),
    _gives("N13", REP, "the own private step is shown", "SELECT count(*) FROM api.result WHERE is_private AND value IS NOT NULL", 3),
    _gives("N14", REP, "a draft that was saved is read back", "SELECT count(*) FROM api.draft WHERE key = '{mark}'", 1, after=SAVE_DRAFT),
)

READS = (
    _gives("R01", REP, "peers' rows through the view", "SELECT count(*) FROM api.order_line WHERE owner_id <> {rep}", 0),
    _gives("R01b", REP, "peers' orders, invoices, payments, quotas", "SELECT (SELECT count(*) FROM api.sales_order WHERE owner_id <> {rep}) + (SELECT count(*) FROM api.invoice WHERE owner_id <> {rep}) + (SELECT count(*) FROM api.customer_payment WHERE owner_id <> {rep}) + (SELECT count(*) FROM api.quota WHERE employee_id <> {rep})", 0),
    _gives("R01c", REP, "peers' results, earnings, releases, exceptions", "SELECT (SELECT count(*) FROM api.result WHERE employee_id <> {rep}) + (SELECT count(*) FROM api.earning WHERE employee_id <> {rep}) + (SELECT count(*) FROM api.release WHERE employee_id <> {rep}) + (SELECT count(*) FROM api.run_exception WHERE employee_id <> {rep}) + (SELECT count(*) FROM api.run_person WHERE employee_id <> {rep}) + (SELECT count(*) FROM api.credit WHERE employee_id <> {rep})", 0),
    _gives("R01d", REP, "customers of others", "SELECT count(*) FROM api.customer", 2),
    _refused("R02", REP, "base table", "SELECT 1 FROM core.order_line LIMIT 1"),
    _refused("R03", REP, "row_security = off", "SET row_security = off; SELECT count(*) FROM api.order_line", fresh=True),
    _refused("R04", REP, "COPY a base table", "COPY core.order_line TO STDOUT", fresh=True),
    _refused("R05", REP, "COPY TO PROGRAM", "COPY (SELECT 1) TO PROGRAM 'id'", fresh=True),
    _refused("R06", REP, "a file of the server", "SELECT pg_read_file('/etc/passwd')"),
    _gives("R07", MANAGER, "a manager outside the own subtree", "SELECT count(*) FROM api.order_line WHERE owner_id NOT IN (SELECT employee_id FROM api.team WHERE manager_id = {manager} OR employee_id = {manager})", 0),
    _gives("R07b", DIRECTOR, "a director outside the own region", "SELECT count(*) FROM api.order_line WHERE region_code <> 'EAST'", 0),
    _gives("R08", ADMIN, "an administrator sees no business row", "SELECT (SELECT count(*) FROM api.order_line) + (SELECT count(*) FROM api.earning) + (SELECT count(*) FROM api.statement) + (SELECT count(*) FROM api.credit) + (SELECT count(*) FROM api.customer) + (SELECT count(*) FROM api.commission_run) + (SELECT count(*) FROM api.plan_version) + (SELECT count(*) FROM api.batch)", 0),
    _gives("R08b", ADMIN, "an administrator sees no salary but the own", "SELECT count(*) FROM api.employee_private WHERE employee_id <> (SELECT id FROM api.me)", 0),
    _gives("R09", MANAGER, "a manager reads a colleague's statement or payout", "SELECT (SELECT count(*) FROM api.statement WHERE employee_id <> {manager}) + (SELECT count(*) FROM api.payout WHERE employee_id <> {manager}) + (SELECT count(*) FROM api.subledger_entry WHERE employee_id <> {manager})", 0),
    _gives("R09b", MANAGER, "a manager reads a private step of the team", "SELECT count(value) FROM api.result WHERE is_private AND employee_id <> {manager}", 0),
    _gives("R09c", MANAGER, "a manager reads a salary from the frozen facts", "SELECT count(*) FROM api.run_person WHERE employee_id <> {manager} AND (base_salary IS NOT NULL OR facts ? 'base_salary')", 0),
    _gives("R10", REP, "other people's salary and account", "SELECT count(*) FROM api.employee_private WHERE employee_id <> {rep}", 0),
    _gives("R11", REP, "masked columns", "SELECT count(margin) + count(cost) FROM api.order_line", 0),
    _gives("R11b", REP, "masked columns through the credit", "SELECT count(margin) + count(cost) FROM api.credit", 0),
    _gives("R11c", REP, "masked columns through the explanation", "SELECT count(cost) + count(margin) FROM api.run_orders_of({run}, ARRAY[{rep}])", 0),
    _gives("R11d", REP, "masked columns through the trial of a plan", "SELECT count(*) FROM api.plan_inputs(1, '2026-10') p, jsonb_array_elements(p.orders) o WHERE o ->> 'cost' IS NOT NULL OR o ->> 'margin' IS NOT NULL", 0),
    _gives("R11e", REP, "a peer through the explanation", "SELECT (SELECT count(*) FROM api.run_orders_of({run}, ARRAY[{peer}])) + (SELECT count(*) FROM api.run_members_of({run}, ARRAY[{manager}, NULL])) + (SELECT count(*) FROM api.run_facts_of({run}, ARRAY[{peer}, {manager}])) + (SELECT count(*) FROM api.run_facts_of({run}, NULL))", 0),
    _gives("R11f", REP, "a peer through the trial of a plan", "SELECT count(*) FROM api.plan_inputs(1, '2026-10', ARRAY[{peer}, {manager}])", 0),
    _gives("R11g", MANAGER, "a salary of the team through the explanation", "SELECT (SELECT bool_and(facts ->> 'base_salary' IS NULL) FROM api.run_facts_of({run}, ARRAY[{rep}])) AND (SELECT bool_and(facts ->> 'base_salary' IS NULL) FROM api.plan_inputs(1, '2026-10', ARRAY[{rep}])) AND (SELECT coalesce(bool_and(facts ->> 'base_salary' IS NULL AND results ->> 'salary_share' IS NULL), true) FROM api.run_members_of({run}, ARRAY[{manager}]))", True),
    _gives("R12", REP, "ORDER BY a masked column tells an order", "SELECT count(*) FROM (SELECT margin FROM api.order_line ORDER BY margin DESC, cost) x WHERE margin IS NOT NULL", 0),
    _gives("R13", REP, "WHERE on a masked column", "SELECT count(*) FROM api.order_line WHERE margin > 0 OR cost > 0", 0),
    _gives("R14", REP, "whole row, row_to_json and to_jsonb of a masked row", "SELECT count(*) FROM (SELECT row_to_json(l) ->> 'margin' AS a, to_jsonb(l) ->> 'cost' AS b FROM api.order_line l) x WHERE a IS NOT NULL OR b IS NOT NULL", 0),
    _gives("R14b", REP, "phones of others, whole row", "SELECT count(*) FROM api.employee e WHERE to_jsonb(e) ->> 'phone' IS NOT NULL AND e.id <> {rep}", 0),
    _gives("R14c", REP, "min, max and grouping of a masked column", "SELECT max(phone) FROM api.employee WHERE id <> {rep}", None),
    _gives("R16", REP, "pg_stats", "SELECT count(*) FROM pg_stats WHERE schemaname IN ('core', 'sec', 'audit')", 0),
    _refused("R17", REP, "pg_statistic", "SELECT 1 FROM pg_statistic"),
    _gives("R18", REP, "other sessions' SQL text", "SELECT count(*) FROM pg_stat_activity WHERE usename <> session_user AND query NOT IN ('', '<insufficient privilege>')", 0),
    _refused("R19", REP, "password verifiers", "SELECT 1 FROM pg_authid"),
    _gives("R20", REP, "secrets in the source of functions", "SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('api', 'sec', 'core', 'admin', 'audit') AND prosrc ~* '(password|secret|token)\\s*(:=|=)\\s*''[^'']{{4,}}'", 0),
    _refused("R21", REP, "the audit log by a non-auditor", "SELECT count(*) FROM audit.log"),
    _refused("R21b", FINANCE, "the audit log by finance", "SELECT count(*) FROM audit.log"),
    _refused("R21c", ADMIN, "the audit log by an administrator", "SELECT count(*) FROM audit.log"),
    _refused("R22", REP, "the table of field rights", "SELECT * FROM sec.field_perm"),
    _refused("R23", REP, "row locks through the view", "SELECT * FROM api.order_line FOR UPDATE", "42501", "0A000"),
    _refused("R24", REP, "system columns through the view", "SELECT xmin, ctid FROM api.order_line LIMIT 1", "42703"),
    _refused("R25", REP, "finance's views", "SELECT 1 FROM api_all.order_line"),
    _refused("R25b", DIRECTOR, "finance's views as a director", "SELECT 1 FROM api_all.statement"),
    _refused("R25c", ADMIN, "finance's views as an administrator", "SELECT 1 FROM api_all.employee_private"),
    _gives("R26", AUDITOR, "the auditor reads the audit", "SELECT count(*) > 0 FROM audit.log", True),
    _refused("R27", REP, "the volume of business from sequences", "SELECT last_value FROM core.order_line_id_seq"),
    _gives("R30", REP, "application_name tells nothing personal", "SELECT count(*) FROM pg_stat_activity WHERE usename <> session_user AND application_name ~* '(p[0-9]{{4}}|@|salary)'", 0),
    _gives("R31", FINANCE, "another person's draft, as finance", "SELECT count(*) FROM api_all.draft WHERE owner_id <> {finance}", 0),
    _gives("R31b", AUDITOR, "another person's settings, as auditor", "SELECT count(*) FROM api_all.user_setting WHERE employee_id <> {auditor}", 0),
    _gives("R32", REP, "file names of imports", "SELECT count(*) FROM api.batch", 0),
    _gives("R33", REP, "a plan of others", "SELECT count(*) FROM api.plan_version WHERE plan_code = 'SECRET'", 0),
    _gives("R34", REP, "the change feed names runs", "SELECT (api.changes_since('1:1:') -> 'kinds') ?| ARRAY['commission_run', 'run_exception', 'plan_version']", False),
    _gives("R35", REP, "the change feed carries nothing but kinds", "SELECT count(*) FROM jsonb_object_keys(api.changes_since('1:1:')) k WHERE k NOT IN ('cursor', 'kinds')", 0),
    _gives("R36", REP, "reasons and errors of a run", "SELECT count(*) FROM api.commission_run WHERE reason IS NOT NULL OR error IS NOT NULL", 0),
    _gives("R37", REP, "the run's count of people is of the own scope", "SELECT max(people) FROM api.commission_run", 1),
    _refused("R38", WORKER, "the worker reads accounts", "SELECT bank_account FROM core.employee_private"),
    _refused("R39", REP, "receipts of requests", "SELECT * FROM core.request_receipt"),
    _refused("R40", REP, "a foreign server", "CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw", "42501", "42704"),
    _refused("R41", REP, "a cursor of the change feed with an injection", "SELECT api.changes_since('x'' OR 1=1')", "22023"),
)

IDENTITY = (
    _refused("I01", REP, "SET ROLE to another group", "SET ROLE g_finance"),
    _refused("I02", REP, "SET ROLE to a service role", "SET ROLE app_writer"),
    _refused("I03", REP, "SET SESSION AUTHORIZATION", "SET SESSION AUTHORIZATION p1001"),
    _refused("I04", REP, "SET ROLE to the own group gains nothing", "SET ROLE g_rep; SELECT count(*) FROM api.order_line", fresh=True),
    _refused("I05", ADMIN, "an administrator has no CREATEROLE", "CREATE ROLE evil LOGIN"),
    _refused("I06", ADMIN, "an administrator grants a group natively", "GRANT g_finance TO r001"),
    _refused("I07", ADMIN, "an administrator changes the own groups", f"SELECT admin.set_groups({KEY}, 'r001', '{{{{g_finance}}}}')"),
    _refused("I08", ADMIN, "an administrator makes another one alone", f"SELECT admin.set_groups({KEY}, 'p1003', '{{{{g_admin}}}}')"),
    _refused("I09", ADMIN, "a predefined role of the server", f"SELECT admin.set_groups({KEY}, 'p1003', '{{{{pg_execute_server_program}}}}')"),
    _refused("I10", ADMIN, "a service role", f"SELECT admin.set_groups({KEY}, 'p1003', '{{{{app_writer}}}}')"),
    _refused("I10b", ADMIN, "the worker's role", f"SELECT admin.set_groups({KEY}, 'p1003', '{{{{g_worker}}}}')"),
    _refused("I11", ADMIN, "a password in the clear", f"SELECT admin.set_password({KEY}, 'p1003', 'hunter2')", "22023"),
    _refused("I11b", ADMIN, "an md5 password", f"SELECT admin.set_password({KEY}, 'p1003', 'md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')", "22023"),
    _refused("I12", ADMIN, "the superuser's password", f"SELECT admin.set_password({KEY}, 'postgres', '{{verifier}}')"),
    _refused("I12b", ADMIN, "the worker's password", f"SELECT admin.set_password({KEY}, 'tripod_worker', '{{verifier}}')"),
    _refused("I12c", ADMIN, "another administrator's password", f"SELECT admin.set_password({KEY}, 'r002', '{{verifier}}')"),
    _refused("I12d", ADMIN, "a login for somebody who has one", f"SELECT admin.add_login({KEY}, {{finance}}, '{{verifier}}', '{{{{g_rep}}}}')", "23505"),
    _refused("I13", ADMIN, "an auditor with another right", f"SELECT admin.set_groups({KEY}, 'p1003', '{{{{g_auditor,g_rep}}}}')"),
    _refused("I14", ADMIN, "a field for administrators themselves", f"SELECT admin.set_field_perm({KEY}, 'g_admin', 'order_line', 'margin', true, true)", "22023"),
    _refused("I15", ADMIN, "a field outside the list", f"SELECT admin.set_field_perm({KEY}, 'g_rep', 'employee_private', 'bank_account', true, false)", "22023"),
    _refused("I15b", REP, "a rep opens a field", f"SELECT admin.set_field_perm({KEY}, 'g_rep', 'order_line', 'margin', true, false)"),
    _refused("I15c", FINANCE, "finance gives itself a group", f"SELECT admin.set_groups({KEY}, 'q001', '{{{{g_finance,g_admin}}}}')"),
    _refused("I16", REP, "a peer's password", "ALTER ROLE p1004 PASSWORD 'x'"),
    _refused("I17", REP, "the own password never expires", "ALTER ROLE p1003 VALID UNTIL 'infinity'"),
    _refused("I18", REP, "more connections", "ALTER ROLE p1003 CONNECTION LIMIT -1"),
    _refused("I19", REP, "BYPASSRLS", "ALTER ROLE p1003 BYPASSRLS"),
    _refused("I22", REP, "the login the installer makes", "SELECT admin.ensure_login_('p1003', '{verifier}', '{{g_finance}}')"),
    _refused("I23", ADMIN, "the login the installer makes, as administrator", "SELECT admin.ensure_login_('p1003', '{verifier}', '{{g_finance}}')"),
    _refused("I24", ADMIN, "groups without the door", "SELECT admin.put_groups_('r001', '{{g_finance}}')"),
    _refused("I25", ADMIN, "another's session without the door", "SELECT sec.end_sessions_('q001')"),
    _refused("I26", ADMIN, "the own login disabled", f"SELECT admin.disable_login({KEY}, 'r001')"),
    _refused("I27", ADMIN, "a person whose login is the server's", f"SELECT api.save({KEY}, 'employee', NULL, NULL, '{{{{\"code\": \"postgres\", \"name_en\": \"x\", \"name_zh\": \"x\"}}}}')", "23514", "22023"),
    _refused("I28", ADMIN, "a person's login renamed", f"SELECT api.save({KEY}, 'employee', '{{rep}}', 1, '{{{{\"login\": \"q001\"}}}}')", "42501", "P0C11"),
    _refused("I29", REP, "settings that decide nothing are refused", "SET session_replication_role = replica"),
    _gives("I30", REP, "a setting of the application changes nothing", "SELECT count(*) FROM api.order_line, set_config('app.user', 'q001', false)", "{rep_lines}", fresh=True),
)

OBJECTS = (
    _refused("S01", REP, "a temporary table that shadows", "CREATE TEMP TABLE order_line (id int)", "42501", "3F000"),
    _refused("S02", REP, "a schema", "CREATE SCHEMA evil"),
    _refused("S03", REP, "a function in public", "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'select 1'", "42501", "3F000"),
    _refused("S04", REP, "an anonymous code block", "DO $$ BEGIN PERFORM 1; END $$"),
    _refused("S05", REP, "an extension", "CREATE EXTENSION dblink SCHEMA public", "42501", "0A000"),
    _refused("S06", REP, "an operator in public", "CREATE OPERATOR public.=== (leftarg = int, rightarg = int, function = int4eq)", "42501", "3F000"),
    _refused("S06b", ADMIN, "a function in admin", "CREATE FUNCTION admin.f() RETURNS int LANGUAGE sql AS 'select 1'"),
    _refused("S06c", REP, "a function in api", "CREATE FUNCTION api.f() RETURNS int LANGUAGE sql AS 'select 1'"),
    _refused("S14", REP, "a table lock", "BEGIN; LOCK TABLE api.order_line IN ACCESS EXCLUSIVE MODE", fresh=True),
    _refused("S15", WORKER, "the worker changes the schema", "CREATE TABLE core.x (a int)"),
    _refused("S16", FINANCE, "a rule on a view", "CREATE RULE r AS ON INSERT TO api.order_line DO INSTEAD NOTHING"),
    _refused("S17", FINANCE, "a comment on a function", "COMMENT ON FUNCTION sec.me() IS 'x'"),
)

WRITES = (
    _refused("W01", REP, "UPDATE through the view", "UPDATE api.order_line SET quantity = 0", "42501", "55000"),
    _refused("W01b", REP, "UPDATE through a simple view", "UPDATE api.draft SET body = '1'", "42501", "55000"),
    _refused("W02", REP, "INSERT through the view", "INSERT INTO api.draft (owner_id, kind, key, body) VALUES (1, 'a', 'b', '1')", "42501", "55000"),
    _refused("W03", REP, "DELETE through the view", "DELETE FROM api.user_setting", "42501", "55000"),
    _refused("W04", REP, "TRUNCATE", "TRUNCATE core.order_line"),
    _refused("W05", REP, "the active mark through a patch", f"SELECT api.save({KEY}, 'employee', '{{rep}}', {OWN_VERSION}, '{{{{\"active\": false}}}}')"),
    _refused("W06", REP, "another person's record", f"SELECT api.save({KEY}, 'employee', '{{peer}}', 1, '{{{{\"phone\": \"1\"}}}}')", "P0002"),
    _refused("W06b", MANAGER, "a subordinate's record", f"SELECT api.save({KEY}, 'employee', '{{rep}}', 1, '{{{{\"phone\": \"1\"}}}}')", "P0002"),
    _refused("W07", REP, "the own salary", f"SELECT api.save({KEY}, 'employee_private', '{{rep}}', 1, '{{{{\"base_salary\": \"99999\"}}}}')", "P0002", "42501"),
    _refused("W07b", FINANCE, "the own salary, as finance", f"SELECT api.save({KEY}, 'employee_private', '{{finance}}', 1, '{{{{\"base_salary\": \"99999\"}}}}')", "P0002", "42501"),
    _refused("W08", REP, "a field without the right", f"SELECT api.save({KEY}, 'employee', '{{rep}}', {OWN_VERSION}, '{{{{\"name_en\": \"x\"}}}}')"),
    _refused("W08b", REP, "the day of hire", f"SELECT api.save({KEY}, 'employee', '{{rep}}', {OWN_VERSION}, '{{{{\"hired_on\": \"2000-01-01\"}}}}')"),
    _refused("W08c", REP, "the office", f"SELECT api.save({KEY}, 'office', '1', 1, '{{{{\"name_en\": \"x\"}}}}')", "P0002", "42501"),
    _refused("W08d", REP, "a holiday", f"SELECT api.save({KEY}, 'holiday', '2026-12-31', NULL, '{{{{\"name_en\": \"x\", \"name_zh\": \"x\"}}}}')", "P0002", "42501"),
    _refused("W08e", REP, "a customer", f"SELECT api.save({KEY}, 'customer', '{{own_customer}}', 1, '{{{{\"name\": \"x\"}}}}')", "P0002", "42501"),
    _refused("W08f", REP, "a person made", f"SELECT api.save({KEY}, 'employee', NULL, NULL, '{{{{\"code\": \"Z9\", \"name_en\": \"x\", \"name_zh\": \"x\"}}}}')", "P0002", "42501"),
    _refused("W08g", AUDITOR, "an auditor writes", f"SELECT api.save({KEY}, 'region', '1', 1, '{{{{\"name_en\": \"x\"}}}}')", "P0002", "42501"),
    _refused("W09", REP, "a stale version", f"SELECT api.save({KEY}, 'employee', '{{rep}}', -1, '{{{{\"phone\": \"1\"}}}}')", "P0C11"),
    _refused("W09b", REP, "no version", f"SELECT api.save({KEY}, 'employee', '{{rep}}', NULL, '{{{{\"phone\": \"1\"}}}}')", "P0C11"),
    _refused("W10", REP, "version and id through a patch", f"SELECT api.save({KEY}, 'employee', '{{rep}}', {OWN_VERSION}, '{{{{\"version\": 99, \"id\": 1}}}}')"),
    _refused("W10b", REP, "an unknown kind", f"SELECT api.save({KEY}, 'commission_run', '1', 1, '{{{{\"status\": \"paid\"}}}}')", "22023"),
    _refused("W10c", REP, "a table's name as a kind", f"SELECT api.save({KEY}, 'payout', '1', 1, '{{{{\"amount_minor\": 1}}}}')", "22023"),
    _refused("W10d", REP, "a helper of save", "SELECT api.save_row_(NULL, '1', 1, '{{}}')"),
    _refused("W10e", REP, "a draft under another person's number", f"SELECT api.save({KEY}, 'draft', '{{finance}}/plan', NULL, '{{{{\"body\": 1}}}}')", "23514"),
    _refused("W11", REP, "a rep asks for a run", f"SELECT api.run_request({KEY}, '2026-11')"),
    _refused("W11b", MANAGER, "a manager advances a run", f"SELECT api.run_advance({KEY}, {{run}}, 1, 'reviewed')"),
    _refused("W11c", ADMIN, "an administrator asks for a run", f"SELECT api.run_request({KEY}, '2026-11')"),
    _refused("W11d", AUDITOR, "an auditor resolves an exception", f"SELECT api.exception_resolve({KEY}, 1, 'fine')"),
    _refused("W11e", MANAGER, "a manager saves a plan", f"SELECT api.plan_assign({KEY}, 'STD', '{{{{P1003}}}}', '2026-11-01')"),
    _refused("W12", AUDITOR, "an auditor locks a period", f"SELECT api.period_lock({KEY}, '2026-09')"),
    _refused("W12b", REP, "a rep moves a person", f"SELECT api.person_assign({KEY}, {{rep}}, '2026-11-01', NULL, 1, 1, 1::smallint)"),
    _refused("W12c", REP, "a batch opened by a rep", "SELECT core.open_batch('orders')"),
    _refused("W12d", REP, "an import begun by a rep", f"SELECT api.import_begin({KEY}, 'orders', '', 'a.csv', '00')"),
    _refused("W12e", ADMIN, "orders imported by an administrator", f"SELECT api.import_begin({KEY}, 'orders', '', 'a.csv', '00')"),
    _refused("W12f", ADMIN, "quotas imported by an administrator", f"SELECT api.import_begin({KEY}, 'quotas', '', 'a.csv', '00')"),
    _refused("W12g", AUDITOR, "an import begun by the auditor", f"SELECT api.import_begin({KEY}, 'people', '', 'a.csv', '00')"),
    _refused("W12h", FINANCE2, "a colleague's import checked", f"SELECT api.import_check({KEY}, {{import}})", "P0002"),
    _refused("W12i", ADMIN, "a colleague's import read", "SELECT * FROM api.import_issues({import})", "P0002"),
    _refused("W12j", ADMIN, "a colleague's import committed", f"SELECT api.import_commit({KEY}, {{import}})", "P0002"),
    _refused("W12k", MANAGER, "a helper of the import", "SELECT api.import_clear_({import})"),
    _refused("W13", FINANCE, "finance reopens a period by SQL", "UPDATE core.period SET status = 'open' WHERE id = 202608"),
    _refused("W14", SUPERUSER, "even the superuser reopens no period", "UPDATE core.period SET status = 'open' WHERE id = 202608", "P0C01"),
    _refused("W14b", SUPERUSER, "a locked run changes for nobody", "UPDATE core.commission_run SET approved_by = NULL, status = 'draft' WHERE period_id = 202609", "P0C02"),
    _refused("W14c", SUPERUSER, "a run removed", "DELETE FROM core.commission_run WHERE period_id = 202609", "P0C02", "23503"),
    _refused("W15", SUPERUSER, "a payout added to a locked run", "INSERT INTO core.payout (run_id, employee_id, kind, amount_minor) SELECT id, {rep}, 'commission', 1 FROM core.commission_run WHERE period_id = 202609", "P0C02"),
    _refused("W15b", WORKER, "an earning added to a locked run by the worker", "INSERT INTO core.earning (run_id, employee_id, step, amount_minor) SELECT id, {rep}, 'commission', 1 FROM core.commission_run WHERE period_id = 202609", "P0C02"),
    _refused("W15c", WORKER, "a payout removed from a calculated run by the worker", "DELETE FROM core.payout WHERE employee_id = {rep}", "P0C02"),
    _refused("W15d", SUPERUSER, "a payout removed from a locked run", "DELETE FROM core.payout WHERE run_id = (SELECT id FROM core.commission_run WHERE period_id = 202609)", "P0C02"),
    _refused("W15e", SUPERUSER, "an exception of a locked run", "INSERT INTO core.run_exception (run_id, severity, code, message_en, message_zh) SELECT id, 'confirm', 'x', 'x', 'x' FROM core.commission_run WHERE period_id = 202609", "P0C02"),
    _refused("W15f", SUPERUSER, "a person added to a locked run", "INSERT INTO core.run_person (run_id, employee_id) SELECT id, {finance} FROM core.commission_run WHERE period_id = 202609", "P0C02"),
    _refused("W16", SUPERUSER, "a payout moved into a locked run", "UPDATE core.payout SET run_id = (SELECT id FROM core.commission_run WHERE period_id = 202609) WHERE employee_id = {rep}", "P0C02"),
    _refused("W17", SUPERUSER, "a result changed", "UPDATE core.result SET value = 1 WHERE employee_id = {rep}", "P0C02"),
    _refused("W17b", SUPERUSER, "an order line changed", "UPDATE core.order_line SET amount_minor = 1 WHERE id = {own_line}", "P0C02"),
    _refused("W17c", SUPERUSER, "an order line removed", "DELETE FROM core.order_line WHERE id = {own_line}", "P0C02"),
    _refused("W17d", SUPERUSER, "a credit changed", "UPDATE core.credit SET share = 1", "P0C02"),
    _refused("W18", SUPERUSER, "TRUNCATE of payouts", "TRUNCATE core.payout"),
    _refused("W18b", SUPERUSER, "TRUNCATE of orders with all that hangs on them", "TRUNCATE core.sales_order CASCADE"),
    _refused("W19", SUPERUSER, "two plans at once", "INSERT INTO core.plan_assignment (employee_id, plan_id, valid) VALUES ({rep}, 2, '[2026-06-01,2026-07-01)')", "23P01"),
    _refused("W20", AUDITOR, "an auditor edits the audit", "DELETE FROM audit.log"),
    _refused("W21", SUPERUSER, "the superuser edits the audit", "UPDATE audit.log SET actor = 'x' WHERE id = 1"),
    _refused("W21b", SUPERUSER, "the superuser removes a seal", "DELETE FROM audit.seal"),
    _refused("W21c", SUPERUSER, "the audit truncated", "TRUNCATE audit.log"),
    _refused("W22", ADMIN, "triggers switched off", "SET session_replication_role = replica"),
    _refused("W23", FINANCE, "triggers disabled", "ALTER TABLE core.earning DISABLE TRIGGER ALL"),
    _refused("W24", REP, "an audit row forged", "SELECT audit.note_('x', '{{}}')"),
    _refused("W25", REP, "five megabytes of phone number", f"SELECT api.save({KEY}, 'employee', '{{rep}}', {OWN_VERSION}, jsonb_build_object('phone', repeat('x', 5000000)))", "23514", "22001"),
    _refused("W25b", REP, "a draft of eight megabytes", f"SELECT api.save({KEY}, 'draft', 'plan/big', NULL, jsonb_build_object('body', (SELECT string_agg(md5(g::text), '') FROM generate_series(1, 300000) g)))", "23514"),
    _refused("W26", FINANCE, "a negative salary", f"SELECT api.save({KEY}, 'employee_private', '{{rep}}', 1, '{{{{\"base_salary\": \"-1\"}}}}')", "23514"),
    _refused("W26b", FINANCE, "NaN as a salary", f"SELECT api.save({KEY}, 'employee_private', '{{rep}}', 1, '{{{{\"base_salary\": \"NaN\"}}}}')", "22023"),
    _refused("W26c", SUPERUSER, "NaN as a rate", "INSERT INTO core.currency_rate (from_code, to_code, on_date, kind, rate, batch_id) VALUES ('USD', 'CNY', '2026-09-09', 'plan', 'NaN', 1)", "23514"),
    _refused("W26d", SUPERUSER, "infinity as a quantity", "INSERT INTO core.order_line (order_id, line_no, quantity, unit_price, amount_minor, currency, ordered_on, batch_id) SELECT id, 9, 'Infinity', 1, 1, 'CNY', ordered_on, batch_id FROM core.sales_order LIMIT 1", "23514"),
    _refused("W26e", SUPERUSER, "splits that are not the whole", "INSERT INTO core.order_split (order_id, employee_id, role, share, batch_id) SELECT {own_order}, {rep}, 'direct', 0.4, core.open_batch('splits')", "23514"),
    _refused("W26f", SUPERUSER, "a line of no order", "INSERT INTO core.order_line (order_id, line_no, quantity, unit_price, amount_minor, currency, ordered_on, batch_id) VALUES (99999999, 1, 1, 1, 1, 'CNY', '2026-10-01', 1)", "23503"),
    _refused("W26g", SUPERUSER, "a line of no person", "INSERT INTO core.order_line (order_id, line_no, quantity, unit_price, amount_minor, currency, owner_id, ordered_on, batch_id) VALUES ({own_order}, 1, 1, 1, 1, 'CNY', 999999, '2026-10-01', 1)", "23503"),
    _refused("W26h", SUPERUSER, "a payout of a person who is not in the run", "INSERT INTO core.payout (run_id, employee_id, kind, amount_minor) VALUES (999999, {rep}, 'base', 1)", "23503"),
    _refused("W27", FINANCE, "a cycle in the hierarchy", f"SELECT api.person_assign({KEY}, {{director}}, '2026-11-01', {{rep}}, 1, 1, 1::smallint)", "23514"),
    _refused("W28", REP, "a setting's key as a path", f"SELECT api.save({KEY}, 'user_setting', '../x/../y', NULL, '{{{{\"value\": 1}}}}')", "23514"),
    _refused("W29", FINANCE, "a login of no one", f"SELECT api.save({KEY}, 'employee_private', '99999', NULL, '{{{{\"base_salary\": \"1\"}}}}')", "23503", "P0002"),
)

CONTROL = (
    _refused("C01", FINANCE, "the maker approves the own run", f"SELECT api.run_advance({KEY}, {{run}}, {{run_version}}, 'approved', '{{run_hash}}')", "23514"),
    _refused("C01b", SUPERUSER, "an approver forged by SQL", "UPDATE core.commission_run SET approved_by = prepared_by, status = 'approved', approved_hash = content_hash WHERE id = {run}", "42501", "23514"),
    _refused("C03", FINANCE3, "approval of content that changed since review", f"SELECT api.run_advance({KEY}, {{run}}, {{run_version}}, 'approved', '00')", "40001"),
    _refused("C04", FINANCE, "locked without approval", f"SELECT api.run_advance({KEY}, {{run}}, {{run_version}}, 'locked')", "P0C03"),
    _refused("C04b", FINANCE, "paid without anything", f"SELECT api.run_advance({KEY}, {{run}}, {{run_version}}, 'paid')", "P0C03"),
    _refused("C05", WORKER, "a line added after calculation", "INSERT INTO core.earning (run_id, employee_id, step, amount_minor) VALUES ({run}, {rep}, 'commission', 99900)", "P0C02"),
    _refused("C05c", FINANCE2, "a step without a version", f"SELECT api.run_advance({KEY}, {{run}}, NULL, 'approved', '{{run_hash}}')", "P0C11"),
    _refused("C05d", FINANCE, "the own plan chosen", f"SELECT api.plan_assign({KEY}, 'STD', '{{{{Q001}}}}', '2026-11-01')"),
    _refused("C05b", FINANCE, "a stale step", f"SELECT api.run_advance({KEY}, {{run}}, 1, 'approved', '{{run_hash}}')", "P0C11"),
    _refused("C06", FINANCE, "the author approves the own plan", f"SELECT api.plan_approve({KEY}, {{plan_version}}, {{plan_version_version}}, '{{plan_hash}}')", "23514"),
    _refused("C06b", SUPERUSER, "an approved plan changed", "UPDATE core.plan_version SET body = '{{\"steps\": [1]}}' WHERE status = 'approved'", "P0C02"),
    _refused("C06c", SUPERUSER, "an approved plan removed", "DELETE FROM core.plan_version WHERE status = 'approved'", "P0C02", "23503"),
    _refused("C07", SUPERUSER, "a submitted plan changed", "UPDATE core.plan_version SET body = '{{\"steps\": [2]}}' WHERE id = {plan_version}", "P0C02"),
    _refused("C07b", FINANCE2, "a plan approved that is not the one seen", f"SELECT api.plan_approve({KEY}, {{plan_version}}, {{plan_version_version}}, '00')", "40001"),
    _refused("C07c", FINANCE2, "a colleague's draft edited", f"SELECT api.plan_save_draft({KEY}, 'STD', NULL, {{plan_version}}, {{plan_version_version}}, '{{{{}}}}', '2027-01-01')", "P0C03", "42501"),
    _refused("C08", SUPERUSER, "a second run of the same period", "INSERT INTO core.commission_run (code, period_id, prepared_by) VALUES ('PR-2026-10-77', 202610, 1)", "42501"),
    _refused("C09", FINANCE2, "a second run of the same people", f"SELECT api.run_request({KEY}, '2026-10', 'EAST')", "23505", "P0C03"),
    _refused("C12", FINANCE, "periods locked out of order", f"SELECT api.period_lock({KEY}, '2026-12')", "P0C07"),
    _refused("C13", FINANCE, "a run in a locked period", f"SELECT api.run_request({KEY}, '2026-08')", "P0C01", "P0C02"),
    _refused("C14", WORKER, "the worker reviews", "UPDATE core.commission_run SET status = 'draft' WHERE id = {run}"),
    _refused("C15", WORKER, "the worker changes a stamp", "UPDATE core.commission_run SET reviewed_by = 1 WHERE id = {run}"),
    _refused("C15b", WORKER, "the worker writes a fact", "INSERT INTO core.order_line (order_id, line_no, quantity, unit_price, amount_minor, currency, ordered_on, batch_id) VALUES ({own_order}, 5, 1, 1, 1, 'CNY', '2026-10-01', 1)"),
    _refused("C15c", WORKER, "the worker rewrites a plan", "UPDATE core.plan_version SET body = '{{}}'"),
    _refused("C15d", WORKER, "the worker approves", "UPDATE core.commission_run SET status = 'approved' WHERE id = {run}", "42501", "23514"),
    _refused("C15e", WORKER, "the worker changes a salary", "UPDATE core.employee_private SET base_salary_minor = 1"),
    _refused("C15f", WORKER, "the worker makes a person", "INSERT INTO core.employee (code, name_en, name_zh) VALUES ('W1', 'x', 'x')"),
    _refused("C15g", WORKER, "the worker calls as a person", f"SELECT api.save({KEY}, 'user_setting', 'a', NULL, '{{{{\"value\": 1}}}}')"),
    _refused("C16", FINANCE, "a step back without a reason", f"SELECT api.run_back({KEY}, {{run}}, {{run_version}}, '')", "22023"),
)

RESOURCES = (
    _refused("D01", REP, "an advisory lock", "SELECT pg_advisory_lock(1)"),
    _refused("D01b", REP, "the lock of the batches", "SELECT pg_advisory_xact_lock(7201)"),
    _refused("D01c", REP, "a lock tried", "SELECT pg_try_advisory_lock_shared(7201)"),
    _refused("D02", REP, "a large object", "SELECT lo_from_bytea(0, 'x')"),
    _refused("D02b", REP, "pg_notify", "SELECT pg_notify('changes', 'fake')"),
    _refused("D02c", REP, "the server's log of changes filled", "SELECT pg_logical_emit_message(false, 'x', repeat('x', 1000))"),
    _refused("D04", REP, "ALTER SYSTEM", "ALTER SYSTEM SET max_connections = 1", fresh=True),
    _refused("D05", REP, "the limit of temporary files lifted", "SET temp_file_limit = -1"),
    _refused("D05b", WORKER, "the worker lifts its limit of temporary files", "SET temp_file_limit = -1"),
    _refused("D07", REP, "CHECKPOINT", "CHECKPOINT", fresh=True),
    _refused("D08", REP, "the snapshot's lock", "SELECT core.take_snapshot()"),
)

PROBES = CONTROLS + READS + IDENTITY + OBJECTS + WRITES + CONTROL + RESOURCES
