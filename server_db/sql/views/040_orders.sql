-- owner: app_reader, and again as app_reader_all in api_all
-- Facts as they are now: a replaced row is not shown. Amounts in the row's own currency unless named base_.
CREATE VIEW api.customer AS
  SELECT c.id, c.source, c.number, c.name, c.region_id, r.code AS region_code, c.batch_id, c.version
  FROM core.customer c LEFT JOIN core.region r ON r.id = c.region_id;

CREATE VIEW api.sales_order AS
  SELECT o.root_id AS id, o.id AS row_id, o.source, o.number, o.customer_id, c.name AS customer_name, o.ordered_on, o.currency,
    o.owner_id, e.code AS owner_code, e.name_en AS owner_name_en, e.name_zh AS owner_name_zh,
    o.region_id, r.code AS region_code, o.replaces_id, o.batch_id
  FROM core.sales_order o
  LEFT JOIN core.customer c ON c.id = o.customer_id
  LEFT JOIN core.employee e ON e.id = o.owner_id
  LEFT JOIN core.region r ON r.id = o.region_id
  WHERE o.replaced_batch IS NULL;

CREATE VIEW api.order_line AS
  SELECT l.id, l.order_id, o.source, o.number AS order_number, l.line_no, l.source_key, l.kind, l.origin_line_id,
    o.customer_id, c.number AS customer_number, c.name AS customer_name, o.region_id, r.code AS region_code,
    l.product_code, l.product_name, l.product_line_id, p.code AS product_line_code,
    p.name_en AS product_line_en, p.name_zh AS product_line_zh,
    l.quantity::numeric AS quantity, l.unit_price::numeric AS unit_price, l.discount_rate::numeric AS discount_rate,
    sec.major(l.amount_minor, u.exponent) AS amount,
    CASE WHEN (SELECT sec.can_read('order_line', 'cost')) THEN sec.major(l.cost_minor, u.exponent) END AS cost,
    CASE WHEN (SELECT sec.can_read('order_line', 'margin')) THEN sec.major(l.amount_minor - l.cost_minor, u.exponent) END AS margin,
    l.currency,
    CASE WHEN l.currency = (SELECT sec.office_currency()) THEN sec.major(l.amount_minor, u.exponent)
      ELSE round(sec.major(l.amount_minor, u.exponent) * (SELECT x.rate FROM core.currency_rate x
        WHERE x.from_code = l.currency AND x.to_code = (SELECT sec.office_currency()) AND x.kind = 'average'
          AND x.on_date <= l.ordered_on ORDER BY x.on_date DESC, x.batch_id DESC LIMIT 1),
        (SELECT sec.office_exponent())) END AS base_amount,
    l.owner_id, e.code AS owner_code, e.name_en AS owner_name_en, e.name_zh AS owner_name_zh,
    l.ordered_on, l.delivered_on,
    (extract(year FROM l.ordered_on) * 100 + extract(month FROM l.ordered_on))::int AS period_id,
    pg_catalog.to_char(l.ordered_on, 'YYYY-MM') AS period_code,
    -- the order's money, not the line's: a customer pays orders
    (SELECT sec.major(coalesce(sum(y.amount_minor), 0)::bigint, u.exponent) FROM core.customer_payment y
      WHERE y.order_id = l.order_id AND y.replaced_batch IS NULL) AS order_paid,
    CASE WHEN (SELECT coalesce(sum(y.amount_minor), 0) FROM core.customer_payment y
        WHERE y.order_id = l.order_id AND y.replaced_batch IS NULL) = 0 THEN 'open'
      WHEN (SELECT coalesce(sum(y.amount_minor), 0) FROM core.customer_payment y
        WHERE y.order_id = l.order_id AND y.replaced_batch IS NULL)
        >= (SELECT sum(z.amount_minor) FROM core.order_line z WHERE z.order_id = l.order_id AND z.replaced_batch IS NULL)
        THEN 'paid' ELSE 'part' END AS paid_state,
    l.replaces_id, l.batch_id
  FROM core.order_line l
  JOIN core.currency u ON u.code = l.currency
  LEFT JOIN core.sales_order o ON o.root_id = l.order_id AND o.replaced_batch IS NULL
  LEFT JOIN core.customer c ON c.id = o.customer_id
  LEFT JOIN core.region r ON r.id = o.region_id
  LEFT JOIN core.product_line p ON p.id = l.product_line_id
  LEFT JOIN core.employee e ON e.id = l.owner_id
  WHERE l.replaced_batch IS NULL;

CREATE VIEW api.invoice AS
  SELECT i.id, i.order_id, i.number, i.invoiced_on, sec.major(i.amount_minor, u.exponent) AS amount, i.currency,
    i.owner_id, i.replaces_id, i.batch_id
  FROM core.invoice i JOIN core.currency u ON u.code = i.currency WHERE i.replaced_batch IS NULL;

CREATE VIEW api.customer_payment AS
  SELECT y.id, y.order_id, y.invoice_id, y.number, y.paid_on, sec.major(y.amount_minor, u.exponent) AS amount, y.currency,
    y.owner_id, y.replaces_id, y.batch_id, CASE WHEN y.currency = (SELECT sec.office_currency()) THEN sec.major(y.amount_minor, u.exponent)
      ELSE sec.major(pg_catalog.round(y.amount_minor * sec.office_factor(y.currency, y.paid_on))::bigint, (SELECT sec.office_exponent())) END AS office_amount
  FROM core.customer_payment y JOIN core.currency u ON u.code = y.currency WHERE y.replaced_batch IS NULL;

CREATE VIEW api.order_split AS
  SELECT s.id, s.order_id, s.line_id, s.employee_id, s.role, s.share::numeric AS share, s.batch_id FROM core.order_split s;

CREATE VIEW api.quota AS
  SELECT q.id, q.employee_id, q.period_id, q.measure, sec.major(q.amount_minor, (SELECT sec.office_exponent())) AS amount, q.batch_id, q.valid_from
  FROM core.quota q;

-- imported by person and month; plans name them as inputs
CREATE VIEW api.figure AS
  SELECT f.id, f.employee_id, f.period_id, f.name, f.value, f.batch_id FROM core.figure f;

CREATE VIEW api.currency_rate AS
  SELECT x.id, x.from_code, x.to_code, x.on_date, x.kind, x.rate::numeric AS rate, x.batch_id FROM core.currency_rate x;
