"""Orders on which more was paid than is due: everything is released, and somebody should look."""

from __future__ import annotations

from sqlalchemy import Connection, text

from server_db.domain.money import from_minor
from server_db.formula_sql.run_sources import Frame

MOST_NAMED = 20

# Only orders with a payment in the period, and of those without an invoice the lines. Whole tables are read once rather than
# looked up order by order.
_OVERPAID = """
WITH came AS MATERIALIZED (
  SELECT DISTINCT k.order_id FROM core.customer_payment k
  WHERE k.paid_on >= :starts AND k.paid_on < :ends AND k.batch_id <= :snapshot AND (k.replaced_batch IS NULL OR k.replaced_batch > :snapshot)),
paid AS (
  SELECT k.order_id, sum(k.amount_minor) AS minor FROM core.customer_payment k JOIN came USING (order_id)
  WHERE k.paid_on < :ends AND k.batch_id <= :snapshot AND (k.replaced_batch IS NULL OR k.replaced_batch > :snapshot) GROUP BY 1),
billed AS (
  SELECT i.order_id, sum(i.amount_minor) AS minor FROM core.invoice i JOIN came USING (order_id)
  WHERE i.invoiced_on < :ends AND i.batch_id <= :snapshot AND (i.replaced_batch IS NULL OR i.replaced_batch > :snapshot) GROUP BY 1),
sold AS (
  SELECT l.order_id, sum(l.amount_minor) AS minor FROM core.order_line l JOIN came USING (order_id)
  WHERE NOT EXISTS (SELECT 1 FROM billed WHERE billed.order_id = l.order_id) AND l.kind <> 'return' AND l.ordered_on < :ends AND l.batch_id <= :snapshot
    AND (l.replaced_batch IS NULL OR l.replaced_batch > :snapshot) GROUP BY 1)
SELECT h.number::text AS number, h.currency::text AS currency, (paid.minor - coalesce(billed.minor, sold.minor, 0))::bigint AS above, c.exponent
FROM paid LEFT JOIN billed USING (order_id) LEFT JOIN sold USING (order_id) JOIN core.sales_order h ON h.id = paid.order_id
JOIN core.currency c ON c.code = h.currency WHERE paid.minor > coalesce(billed.minor, sold.minor, 0) ORDER BY 1 LIMIT :most
"""


def find_overpaid(connection: Connection, frame: Frame) -> tuple[str, ...]:
    """The orders with what is above, like "S1 (+0.01 CNY)"; the first ones where there are many."""
    values = {"starts": frame.starts_on, "ends": frame.ends_on, "snapshot": frame.snapshot, "most": MOST_NAMED}
    return tuple(f"{row.number} (+{from_minor(row.above, row.exponent):f} {row.currency})" for row in connection.execute(text(_OVERPAID), values))
