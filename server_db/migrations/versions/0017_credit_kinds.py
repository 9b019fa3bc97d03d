"""A credit says what product line its line is of and whether it is a return: a run over a month then reads credits alone."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"

# Both belong to the order line, which never changes; the guard of core.credit holds them equal.
KINDS = """
ALTER TABLE core.credit ADD COLUMN product_line_id int, ADD COLUMN is_return boolean NOT NULL DEFAULT false;
"""

FILL = """
UPDATE core.credit c SET product_line_id = l.product_line_id, is_return = l.kind = 'return' FROM core.order_line l
WHERE l.id = c.line_id AND (l.product_line_id IS NOT NULL OR l.kind = 'return')
"""

# who credits says so himself
SAID = "ALTER TABLE core.credit ALTER COLUMN is_return DROP DEFAULT"

# A run's rows are written together and by person, so the few pages of a person are found by block ranges. A million rows
# of a run paid more for the b-tree than for themselves; nothing refers to an earning by a foreign key.
EARNING_INDEX = """
ALTER TABLE core.earning DROP CONSTRAINT earning_pkey;
DROP INDEX core.earning_run;
CREATE INDEX earning_person ON core.earning USING brin (run_id, employee_id) WITH (pages_per_range = 8);
"""


def upgrade() -> None:
    op.execute("SET LOCAL ROLE app_owner")
    op.execute(KINDS)
    op.execute("RESET ROLE")
    op.execute("SET LOCAL session_replication_role = replica")
    op.execute(FILL)
    op.execute("SET LOCAL session_replication_role = origin")
    op.execute("SET LOCAL ROLE app_owner")
    op.execute(SAID)
    op.execute(EARNING_INDEX)
    op.execute("RESET ROLE")
