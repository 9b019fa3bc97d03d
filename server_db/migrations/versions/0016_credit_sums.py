"""Sums of credits by person, month and what a line is, kept while crediting: what asks for totals need not read the lines."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"

# Rows are only added: those of a batch say what the batch added to the sums, a reversal counts less. So the sums up to any
# snapshot are there. No foreign keys, like core.credit, which they follow.
SUMS = """
CREATE TABLE core.credit_sum (
  employee_id int NOT NULL, period_id int NOT NULL, credited_in int NOT NULL, extra_kind text, role text NOT NULL,
  product_line_id int, currency char(3) NOT NULL, is_return boolean NOT NULL, has_cost boolean NOT NULL,
  lines bigint NOT NULL, amount_minor numeric NOT NULL, line_amount_minor numeric NOT NULL, quantity numeric NOT NULL, cost_minor numeric NOT NULL,
  batch_id bigint NOT NULL,
  CHECK (abs(amount_minor) < 1e30 AND abs(line_amount_minor) < 1e30 AND abs(quantity) < 1e30 AND abs(cost_minor) < 1e30));
CREATE INDEX credit_sum_employee ON core.credit_sum (employee_id, period_id);
-- a period's rows lie together
CREATE INDEX credit_sum_period ON core.credit_sum USING brin (period_id) WITH (pages_per_range = 4);
-- nearly all is booked in the month it counts in: the planner must not take the two for independent
CREATE STATISTICS core.credit_sum_months (dependencies, ndistinct) ON period_id, credited_in FROM core.credit_sum;
"""

# what was credited before these sums were kept
FILL = """
INSERT INTO core.credit_sum
SELECT c.employee_id, c.period_id, (extract(year FROM c.credited_on) * 100 + extract(month FROM c.credited_on))::int,
  CASE WHEN c.is_extra THEN c.date_kind END, c.role, l.product_line_id, c.currency, l.kind = 'return', l.cost_minor IS NOT NULL,
  sum(s.sign), sum(s.sign * c.amount_minor), sum(s.sign * c.line_amount_minor), sum(s.sign * l.quantity), sum(s.sign * coalesce(l.cost_minor, 0)), s.batch_id
FROM core.credit c JOIN core.order_line l ON l.id = c.line_id
CROSS JOIN LATERAL (SELECT 1 AS sign, c.batch_id UNION ALL SELECT -1, r.batch_id FROM core.credit r WHERE r.reverses_id = c.id) s
WHERE c.reverses_id IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, s.batch_id ORDER BY s.batch_id, 2, 1
"""

# A run takes a million numbers; taken singly, each looks the counter up. What a session leaves over is a gap.
NUMBERS = "ALTER TABLE core.earning ALTER COLUMN id SET CACHE 1000"


def upgrade() -> None:
    op.execute("SET LOCAL ROLE app_owner")
    op.execute(SUMS)
    op.execute(NUMBERS)
    op.execute("RESET ROLE")
    op.execute(FILL)
