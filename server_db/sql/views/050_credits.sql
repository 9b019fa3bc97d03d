-- owner: app_reader_credit, and again as app_reader_all in api_all
-- A credit leads to the order it came from even when the order is a colleague's (a split, a manager's share).
-- Row security holds on credit only, so these views are barriers: no condition of the reader runs before the scope.
CREATE VIEW api.credit WITH (security_barrier) AS
  SELECT c.id, c.line_id, c.order_id, c.employee_id, c.role, c.share, c.date_kind, c.credited_on, c.period_id,
    sec.major(c.amount_minor, (SELECT sec.office_exponent())) AS amount,
    sec.major(c.line_amount_minor, u.exponent) AS line_amount, c.currency, c.rate, c.reverses_id, c.split_id, c.batch_id,
    o.number AS order_number, l.line_no, l.kind, l.origin_line_id, l.kind = 'return' AS is_return,
    o.customer_id, k.number AS customer_number, k.name AS customer_name, r.code AS region_code,
    l.product_code, l.product_name, p.code AS product_line_code,
    l.quantity::numeric AS quantity, l.unit_price::numeric AS unit_price, l.discount_rate::numeric AS discount_rate,
    CASE WHEN (SELECT sec.can_read('order_line', 'cost')) THEN sec.major(l.cost_minor, u.exponent) END AS cost,
    CASE WHEN (SELECT sec.can_read('order_line', 'margin')) THEN sec.major(l.amount_minor - l.cost_minor, u.exponent) END AS margin,
    l.ordered_on, l.delivered_on, l.owner_id, l.batch_id AS line_batch_id
  FROM core.credit c
  JOIN core.order_line l ON l.id = c.line_id
  JOIN core.currency u ON u.code = c.currency
  LEFT JOIN LATERAL (SELECT s.* FROM core.sales_order s WHERE s.root_id = c.order_id AND s.batch_id <= c.batch_id
    ORDER BY s.id DESC LIMIT 1) o ON true
  LEFT JOIN core.customer k ON k.id = o.customer_id
  LEFT JOIN core.region r ON r.id = o.region_id
  LEFT JOIN core.product_line p ON p.id = l.product_line_id;

-- invoices and payments of every order with a credit in scope, all versions: an explanation asks for a snapshot,
-- batch_id <= S AND (replaced_batch IS NULL OR replaced_batch > S)
CREATE VIEW api.credit_invoice WITH (security_barrier) AS
  SELECT i.id, i.order_id, i.number, i.invoiced_on, sec.major(i.amount_minor, u.exponent) AS amount, i.currency,
    i.replaces_id, i.replaced_batch, i.batch_id
  FROM core.invoice i JOIN core.currency u ON u.code = i.currency
  WHERE EXISTS (SELECT 1 FROM core.credit c WHERE c.order_id = i.order_id);

CREATE VIEW api.credit_payment WITH (security_barrier) AS
  SELECT y.id, y.order_id, y.invoice_id, y.number, y.paid_on, sec.major(y.amount_minor, u.exponent) AS amount, y.currency,
    y.replaces_id, y.replaced_batch, y.batch_id
  FROM core.customer_payment y JOIN core.currency u ON u.code = y.currency
  WHERE EXISTS (SELECT 1 FROM core.credit c WHERE c.order_id = y.order_id);
