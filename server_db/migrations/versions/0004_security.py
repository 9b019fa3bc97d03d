"""Field rights, what the generic save may write, the audit log and its seals."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

SECURITY = """
CREATE TABLE sec.install (
  one boolean PRIMARY KEY DEFAULT true CHECK (one), schema_version int NOT NULL, min_client int NOT NULL,
  sql_hash text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
-- which fields an administrator may open and close at run time
CREATE TABLE sec.field (
  kind text NOT NULL, field text NOT NULL, label_en text NOT NULL, label_zh text NOT NULL, PRIMARY KEY (kind, field));
CREATE TABLE sec.field_perm (
  grp name NOT NULL, kind text NOT NULL, field text NOT NULL, can_read boolean NOT NULL,
  can_write boolean NOT NULL DEFAULT false, PRIMARY KEY (grp, kind, field),
  FOREIGN KEY (kind, field) REFERENCES sec.field);
-- what the generic save knows: one row a kind, one row a field
CREATE TABLE sec.save_kind (
  kind text PRIMARY KEY, relation text NOT NULL, key_column text NOT NULL, owner_column text,
  groups name[] NOT NULL, create_groups name[] NOT NULL, is_removable boolean NOT NULL DEFAULT false,
  not_own boolean NOT NULL DEFAULT false);
CREATE TABLE sec.save_field (
  kind text NOT NULL REFERENCES sec.save_kind, field text NOT NULL, column_name text NOT NULL,
  groups name[] NOT NULL, own_write boolean NOT NULL DEFAULT false, on_create_only boolean NOT NULL DEFAULT false,
  is_money boolean NOT NULL DEFAULT false, PRIMARY KEY (kind, field));
CREATE TABLE sec.admin_request (
  login name PRIMARY KEY, asked_by int NOT NULL, asked_at timestamptz NOT NULL DEFAULT clock_timestamp());
"""

AUDIT = """
CREATE TABLE audit.log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(), actor name NOT NULL DEFAULT session_user,
  app text DEFAULT current_setting('application_name', true), addr inet DEFAULT inet_client_addr(),
  tbl text NOT NULL, op text NOT NULL CHECK (op IN ('I', 'U', 'D', 'bulk', 'act')), pk jsonb, diff jsonb NOT NULL);
CREATE INDEX log_xid ON audit.log (xid);
CREATE INDEX log_tbl ON audit.log (tbl, id);
CREATE TABLE audit.seal (
  n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ids int8multirange NOT NULL, rows bigint NOT NULL, horizon xid8 NOT NULL, prev bytea NOT NULL, hash bytea NOT NULL);
"""


def upgrade() -> None:
    for role, part in (("sec_owner", SECURITY), ("audit_owner", AUDIT)):
        op.execute(f"SET LOCAL ROLE {role}")
        op.execute(part)
        op.execute("RESET ROLE")
