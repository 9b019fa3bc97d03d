"""Defects that a change could bring in, each with the probes or checks that must notice it.

`plant` runs as superuser in a throw-away copy of the probe company; `undo` takes back what belongs to the whole server.
"""

# ruff: noqa: E501  -- a statement stands on one line, as it is sent

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Defect:
    id: str
    title: str
    plant: str
    noticed_by: tuple[str, ...]
    undo: str = ""
    rewrite: tuple[str, str, str] | None = None
    """(kind and name of an object, text, replacement): the object is made anew with the text replaced."""


DEFECTS = (
    Defect("M01", "row security off", "ALTER TABLE core.order_line DISABLE ROW LEVEL SECURITY", ("N01", "R01", "R07", "s09_row_security_everywhere")),
    Defect("M02", "a view owned by the superuser", "ALTER VIEW api.order_line OWNER TO postgres", ("N01", "R01", "R08", "s10_view_owners")),
    Defect("M02b", "a view owned by the role that sees all", "GRANT app_reader_all TO postgres; ALTER VIEW api.earning OWNER TO app_reader_all", ("R01c", "s10_view_owners"), undo="REVOKE app_reader_all FROM postgres"),
    Defect("M03", "a base table granted", "GRANT USAGE ON SCHEMA core TO tripod_user; GRANT SELECT ON core.order_line TO tripod_user", ("R02", "R04", "s15_persons_hold_no_table")),
    Defect("M04", "the guard of the ledgers off", "ALTER TABLE core.payout DISABLE TRIGGER guard_in", ("W15", "s17_guards_are_on")),
    Defect("M04b", "the guard of locked runs dropped", "DROP TRIGGER guard_step ON core.commission_run", ("W14b",)),
    Defect("M05", "a policy that trusts current_user", "CREATE POLICY bad ON core.order_line FOR SELECT TO app_reader USING (current_user IS NOT NULL)", ("N01", "s12_policies_trust_the_session")),
    Defect("M06", "UPDATE granted on a view", "GRANT UPDATE ON api.draft TO g_rep", ("s15_persons_hold_no_table",)),
    Defect("M07", "maker and checker dropped", "ALTER TABLE core.commission_run DROP CONSTRAINT maker_checker", ("m07_four_eyes_stand",)),
    Defect("M07b", "maker and checker of plans dropped", "ALTER TABLE core.plan_version DROP CONSTRAINT maker_checker", ("m07_four_eyes_stand",)),
    Defect("M08", "a definer function without a path", "ALTER FUNCTION api.save(uuid, text, text, int, jsonb) RESET search_path", ("s07_definer_pins_search_path",)),
    Defect("M09", "a function for everybody", "GRANT EXECUTE ON FUNCTION api.run_request(uuid, text, text) TO PUBLIC", ("s08_nothing_is_public", "W11")),
    Defect("M10", "temporary tables for everybody", "GRANT TEMP ON DATABASE {database} TO PUBLIC", ("S01", "s08_nothing_is_public")),
    Defect("M11", "an administrator with CREATEROLE", "ALTER ROLE r001 CREATEROLE", ("I05", "i20_no_power_in_logins"), undo="ALTER ROLE r001 NOCREATEROLE; DROP ROLE IF EXISTS evil"),
    Defect("M12", "a mask forgotten", "", ("R11", "R13", "R14"), rewrite=("view", "CASE WHEN ( SELECT sec.can_read('order_line'::text, 'margin'::text) AS can_read) THEN", "CASE WHEN true THEN")),
    Defect("M13", "the guard of the audit off", "ALTER TABLE audit.log DISABLE TRIGGER append_only", ("W21", "s17_guards_are_on")),
    Defect("M14", "a predefined role for a login", "GRANT pg_read_server_files TO q001", ("i21_no_service_role_in_logins",), undo="REVOKE pg_read_server_files FROM q001"),
    Defect("M15", "row security not forced", "ALTER TABLE core.credit NO FORCE ROW LEVEL SECURITY", ("s09_row_security_everywhere",)),
    Defect("M16", "a manager sees everything", "", ("N02", "R07"), rewrite=("sec.scope_ids()", "IF sec.sees_all() THEN", "IF sec.sees_all() OR sec.has('g_manager') THEN")),
    Defect("M17", "the right to a field not asked", "", ("W08", "W08b", "W10"), rewrite=("api.allowed_columns_(sec.save_kind,jsonb,jsonb)", "IF NOT coalesce(rule.kind IS NOT NULL AND", "IF false AND NOT coalesce(rule.kind IS NOT NULL AND")),
    Defect("M18", "a materialised view published", "CREATE MATERIALIZED VIEW api.mv AS SELECT * FROM core.order_line LIMIT 1; GRANT SELECT ON api.mv TO tripod_user", ("s13_no_materialised_view",)),
    Defect("M19", "NaN let in", "ALTER DOMAIN core.ratio DROP CONSTRAINT ratio_check; ALTER TABLE core.currency_rate DROP CONSTRAINT currency_rate_rate_check", ("W26d", "m07_four_eyes_stand")),
    Defect("M20", "the version not asked", "", ("W09", "W09b"), rewrite=("api.require_version_(jsonb,int)", "ELSIF (p_row ->> 'version')::int IS DISTINCT FROM p_version THEN", "ELSIF false THEN")),
    Defect("M21", "an index that tells of hidden rows", "CREATE INDEX by_name ON core.order_line (product_name)", ("s16_indexes_start_with_the_owner",)),
    Defect("M22", "a policy that shows nobody anything", "ALTER POLICY read ON core.order_line USING (false)", ("N01", "N02", "N03")),
    Defect("M23", "a table without audit", "DROP TRIGGER audit ON core.employee", ("N09", "s18_every_table_is_audited")),
    Defect("M24", "a mask that never opens", "", ("N05b",), rewrite=("view", "CASE WHEN ( SELECT sec.can_read('order_line'::text, 'margin'::text) AS can_read) THEN", "CASE WHEN false THEN")),
    Defect("M25", "a credit's order reached without a barrier", "ALTER VIEW api.credit RESET (security_barrier)", ("s10_view_owners",)),
    Defect("M26", "drafts of others for the auditor", "CREATE POLICY bad ON core.draft FOR SELECT TO app_reader_all USING (true)", ("R31",)),
    Defect("M27", "a login in a service role", "GRANT app_writer TO p1003", ("I02", "i21_no_service_role_in_logins"), undo="REVOKE app_writer FROM p1003"),
    Defect("M28", "advisory locks for everybody", "GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_lock(bigint) TO PUBLIC", ("D01", "s19_catalogue_is_hardened")),
    Defect("M29", "salaries in a manager's results", "CREATE OR REPLACE VIEW api.result AS SELECT run_id, employee_id, step, value, text_value, is_private FROM core.result", ("R09b",)),
)
