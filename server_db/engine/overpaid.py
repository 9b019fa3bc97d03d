"""Orders on which more was paid than is due: everything is released, and somebody should look."""

from __future__ import annotations

from sqlalchemy import Connection, text

from server_db.domain.money import from_minor
from server_db.formula_sql.run_sources import Frame

MOST_NAMED = 20

# Only orders with a payment in the period, and the lines of those without an invoice. Payments and invoices are added up before they
# meet, and what cannot be too much is dropped early: with 200,000 orders paid in a month of a million lines half of what it was.
_OVERPAID = """
WITH came AS MATERIALIZED (
  SELECT k.order_id, sum(k.amount_minor)::bigint AS minor FROM core.customer_payment k
  WHERE k.paid_on >= :starts AND k.paid_on < :ends AND k.batch_id <= :snapshot AND (k.replaced_batch IS NULL OR k.replaced_batch > :snapshot) GROUP BY 1),
before AS (
  SELECT k.order_id, sum(k.amount_minor)::bigint AS minor FROM core.customer_payment k JOIN came USING (order_id)
  WHERE k.paid_on < :starts AND k.batch_id <= :snapshot AND (k.replaced_batch IS NULL OR k.replaced_batch > :snapshot) GROUP BY 1),
billed AS (
  SELECT i.order_id, sum(i.amount_minor)::bigint AS minor FROM core.invoice i JOIN came USING (order_id)
  WHERE i.invoiced_on < :ends AND i.batch_id <= :snapshot AND (i.replaced_batch IS NULL OR i.replaced_batch > :snapshot) GROUP BY 1),
paid AS MATERIALIZED (
  SELECT c.order_id, c.minor + coalesce(b.minor, 0) AS minor, i.minor AS billed
  FROM came c LEFT JOIN before b USING (order_id) LEFT JOIN billed i USING (order_id)
  WHERE i.minor IS NULL OR c.minor + coalesce(b.minor, 0) > i.minor),
sold AS (
  SELECT l.order_id, sum(l.amount_minor)::bigint AS minor FROM core.order_line l JOIN paid ON paid.order_id = l.order_id AND paid.billed IS NULL
  WHERE l.kind <> 'return' AND l.ordered_on < :ends AND l.batch_id <= :snapshot AND (l.replaced_batch IS NULL OR l.replaced_batch > :snapshot) GROUP BY 1)
SELECT h.number::text AS number, h.currency::text AS currency, p.minor - coalesce(p.billed, sold.minor, 0) AS above, c.exponent
FROM paid p LEFT JOIN sold USING (order_id) JOIN core.sales_order h ON h.id = p.order_id
JOIN core.currency c ON c.code = h.currency WHERE p.minor > coalesce(p.billed, sold.minor, 0) ORDER BY 1 LIMIT :most
"""


def find_overpaid(connection: Connection, frame: Frame) -> tuple[str, ...]:
    """The orders with what is above, like "S1 (+0.01 CNY)"; the first ones where there are many."""
    values = {"starts": frame.starts_on, "ends": frame.ends_on, "snapshot": frame.snapshot, "most": MOST_NAMED}
    # the planner knows nothing of sums by order and would look lines up one by one for thousands of them
    connection.execute(text("SET LOCAL enable_nestloop = off"))
    rows = connection.execute(text(_OVERPAID), values).all()
    connection.execute(text("SET LOCAL enable_nestloop = on"))
    return tuple(f"{row.number} (+{from_minor(row.above, row.exponent):f} {row.currency})" for row in rows)
