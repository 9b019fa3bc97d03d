-- owner: app_owner
-- What the credits of order lines should be, from the facts up to a snapshot: who gets how much, in which role, dated when.
-- A line that is no longer in force, has no owner, no date yet or no exchange rate has none. `date_kind` is the plan's own
-- date; a row with `is_extra` counts the same amount by another date that the plan's collections name.
-- Shares come from the newest split of the line, else of its order, else all goes to the owner; a return follows the sale
-- in its shares, its rate, its kind of date and the heads of the day it counted, so it takes back what the sale gave. It
-- counts on the day it came back, but not before the sale counts, and never where the sale does not.
CREATE FUNCTION core.credits_due_of(p_snapshot bigint, p_lines bigint[])
RETURNS TABLE (line_id bigint, order_id bigint, employee_id int, role text, share numeric, date_kind text, is_extra boolean, credited_on date,
  amount_minor bigint, line_amount_minor bigint, currency char(3), rate numeric, split_id bigint) LANGUAGE sql STABLE AS $$
  WITH office AS (SELECT o.currency, k.exponent FROM core.office o JOIN core.currency k ON k.code = o.currency),
  version AS MATERIALIZED (SELECT * FROM core.version_terms()),
  terms AS MATERIALIZED (
    SELECT a.employee_id, a.valid * v.valid AS valid, v.credit_date, v.rate_kind, v.extra_kinds
    FROM core.plan_assignment a JOIN version v ON v.plan_id = a.plan_id AND v.valid && a.valid),
  -- OFFSET 0: asked order by order, and only when some plan counts by invoice or payment
  money AS MATERIALIZED (
    SELECT o.order_id, m.invoiced_on, CASE WHEN m.paid_minor >= m.due_minor AND m.due_minor > 0 THEN m.paid_on END AS paid_on
    FROM (SELECT DISTINCT x.order_id FROM core.order_line x WHERE x.id = ANY (p_lines)) o
    CROSS JOIN LATERAL (SELECT * FROM core.order_money(p_snapshot, 'infinity') x WHERE x.order_id = o.order_id OFFSET 0) m
    WHERE (SELECT coalesce(bool_or(t.credit_date IN ('invoice', 'payment') OR t.extra_kinds && '{invoice,payment}'), false) FROM version t)),
  line AS MATERIALIZED (
    SELECT l.id, l.order_id, CASE WHEN o.id IS NULL THEN l.kind ELSE o.kind END AS kind, l.amount_minor, l.currency, k.exponent, m.invoiced_on,
      m.paid_on, coalesce(o.ordered_on, l.ordered_on) AS sold_on, CASE WHEN o.id IS NULL THEN l.delivered_on ELSE o.delivered_on END AS delivered_on,
      CASE WHEN l.kind = 'return' THEN l.ordered_on END AS back_on,
      CASE WHEN o.id IS NULL THEN l.replaces_id ELSE o.replaces_id END AS replaces_id, coalesce(o.id, l.id) AS like_id,
      coalesce(o.order_id, l.order_id) AS like_order, coalesce(l.owner_id, o.owner_id, h.owner_id) AS owner_id
    FROM unnest(p_lines) todo (id) JOIN core.order_line l ON l.id = todo.id JOIN core.currency k ON k.code = l.currency
    LEFT JOIN core.order_line o ON o.id = CASE WHEN l.kind = 'return' THEN core.line_now(l.origin_line_id, p_snapshot) END
    LEFT JOIN core.sales_order h ON h.root_id = l.order_id AND h.batch_id <= p_snapshot AND (h.replaced_batch IS NULL OR h.replaced_batch > p_snapshot)
    LEFT JOIN money m ON m.order_id = l.order_id
    WHERE l.batch_id <= p_snapshot AND (l.replaced_batch IS NULL OR l.replaced_batch > p_snapshot)),
  chosen AS MATERIALIZED (
    SELECT DISTINCT ON (line.id) line.id, s.order_id, s.line_id, s.batch_id
    FROM line JOIN core.order_split s ON s.order_id = line.like_order AND (s.line_id IS NULL OR s.line_id = line.like_id) AND s.batch_id <= p_snapshot
    ORDER BY line.id, s.line_id IS NULL, s.batch_id DESC),
  shares AS (
    SELECT c.id, s.id AS split_id, s.employee_id, s.role, s.share::numeric FROM chosen c
    JOIN core.order_split s ON s.order_id = c.order_id AND s.batch_id = c.batch_id AND s.line_id IS NOT DISTINCT FROM c.line_id
    UNION ALL
    SELECT line.id, NULL, line.owner_id, 'direct', 1 FROM line
    WHERE line.owner_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM chosen c WHERE c.id = line.id)),
  part AS (
    SELECT l.*, s.split_id, s.employee_id, s.role, s.share, coalesce(t.credit_date, 'order') AS date_kind, t.extra_kinds,
      CASE WHEN l.currency = office.currency THEN 1
        ELSE core.credit_rate(l.like_id, l.replaces_id, s.employee_id, l.currency, office.currency, l.sold_on, coalesce(t.rate_kind, 'closing'),
          p_snapshot)
      END AS rate
    FROM line l CROSS JOIN office JOIN shares s ON s.id = l.id
    LEFT JOIN terms t ON t.employee_id = s.employee_id AND t.valid @> l.sold_on),
  whole AS (
    SELECT part.*, round(part.amount_minor * power(10::numeric, office.exponent - part.exponent) * rate) AS total FROM part CROSS JOIN office
    WHERE rate IS NOT NULL),
  floored AS (
    SELECT whole.*, trunc(abs(total) * share) AS low, abs(total) * share - trunc(abs(total) * share) AS remainder FROM whole),
  -- The largest remainders get the cents that are left; an overlay is extra and stands for itself. All shares are divided
  -- together, also those that have no date yet, so that a share does not change when another one's date comes.
  own AS MATERIALIZED (
    SELECT f.*, (sign(total) * CASE WHEN share = 1 THEN abs(total) WHEN role <> 'direct' THEN round(abs(total) * share)
      ELSE low + (row_number() OVER (PARTITION BY id, role, rate ORDER BY remainder DESC, split_id)
        <= round(abs(total) * sum(share) OVER w) - sum(low) OVER w)::int END)::bigint AS minor,
      core.day_of(kind, date_kind, sold_on, delivered_on, invoiced_on, paid_on) AS day
    FROM floored f WINDOW w AS (PARTITION BY id, role, rate)),
  -- a manager is credited by the hierarchy of the credit date, once even when two splits reach him
  reached AS MATERIALIZED (
    SELECT o.id, o.order_id, a.ancestor_id, o.share, o.minor, o.amount_minor, o.currency, o.rate, o.kind, o.sold_on, o.delivered_on,
      o.invoiced_on, o.paid_on, o.back_on, a.valid, coalesce(t.credit_date, 'order') AS date_kind, t.extra_kinds
    FROM own o JOIN core.org_closure a ON a.descendant_id = o.employee_id AND a.depth > 0
    LEFT JOIN terms t ON t.employee_id = a.ancestor_id AND t.valid @> o.sold_on
    WHERE o.role = 'direct'),
  above AS (
    SELECT r.id, r.order_id, r.ancestor_id, sum(r.share) AS share, k.kind AS date_kind, k.is_extra, greatest(d.day, r.back_on) AS day,
      sum(r.minor)::bigint AS minor,
      r.amount_minor, r.currency, max(r.rate) AS rate
    FROM reached r CROSS JOIN LATERAL (SELECT r.date_kind, false UNION ALL SELECT e, true FROM unnest(r.extra_kinds) e) k (kind, is_extra)
    CROSS JOIN LATERAL (SELECT core.day_of(r.kind, k.kind, r.sold_on, r.delivered_on, r.invoiced_on, r.paid_on) AS day) d
    WHERE r.valid @> d.day GROUP BY r.id, r.order_id, r.ancestor_id, r.amount_minor, r.currency, k.kind, k.is_extra, d.day, r.back_on)
  SELECT id, order_id, employee_id, role, share, date_kind, false, greatest(day, back_on), minor, amount_minor, currency, rate, split_id
  FROM own WHERE day IS NOT NULL
  UNION ALL
  SELECT o.id, o.order_id, o.employee_id, o.role, o.share, e.kind, true, greatest(d.day, o.back_on), o.minor, o.amount_minor, o.currency,
    o.rate, o.split_id
  FROM own o CROSS JOIN LATERAL unnest(o.extra_kinds) e (kind)
  CROSS JOIN LATERAL (SELECT core.day_of(o.kind, e.kind, o.sold_on, o.delivered_on, o.invoiced_on, o.paid_on) AS day) d
  WHERE o.extra_kinds <> '{}' AND d.day IS NOT NULL
  UNION ALL
  SELECT id, order_id, ancestor_id, 'manager', share, date_kind, is_extra, day, minor, amount_minor, currency, rate, NULL FROM above $$;

-- the version of a line that is in force at the snapshot; NULL when there is no such line
CREATE FUNCTION core.line_now(p_line bigint, p_snapshot bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  here bigint := p_line;
  newer bigint;
BEGIN
  LOOP
    SELECT l.id INTO newer FROM core.order_line l WHERE l.replaces_id = here AND l.batch_id <= p_snapshot;
    IF NOT FOUND OR here IS NULL THEN
      RETURN here;
    END IF;
    here := newer;
  END LOOP;
END $$;

GRANT EXECUTE ON FUNCTION core.credits_due_of(bigint, bigint[]), core.line_now(bigint, bigint) TO g_worker, app_guard, app_reader_all;
