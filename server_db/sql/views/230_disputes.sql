-- owner: app_reader, and again as app_reader_all in api_all
-- Amounts that depend on the salary, and pay itself, are shown to the person, finance and audit only: results follow the hierarchy, pay does not.
CREATE VIEW api.dispute AS
  SELECT d.id, d.number, d.employee_id, e.code AS employee_code, e.name_en, e.name_zh, d.filed_by, f.name_en AS filed_by_en, f.name_zh AS filed_by_zh,
    d.run_id, r.code AS run_code, d.period_id, p.code AS period_code, d.step, d.order_number, d.is_private,
    CASE WHEN NOT d.is_private OR d.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN d.booked END AS booked,
    CASE WHEN NOT d.is_private OR d.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN d.expected END AS expected,
    d.note, d.state, d.filed_at, d.due_at, d.answered_at, d.queue_state, d.error, a.cause,
    d.decision, d.decided_by, g.name_en AS decided_by_en, g.name_zh AS decided_by_zh, d.decided_at, d.reason,
    CASE WHEN d.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN sec.major(d.adjust_minor, (SELECT sec.office_exponent())) END AS adjusted,
    q.code AS booking_period_code, d.correction_run_id, c.code AS correction_run_code, d.version
  FROM core.dispute d
  JOIN core.employee e ON e.id = d.employee_id
  JOIN core.employee f ON f.id = d.filed_by
  LEFT JOIN core.employee g ON g.id = d.decided_by
  JOIN core.period p ON p.id = d.period_id
  LEFT JOIN core.commission_run r ON r.id = d.run_id
  LEFT JOIN core.commission_run c ON c.id = d.correction_run_id
  LEFT JOIN core.period q ON q.id = d.booking_period_id
  LEFT JOIN LATERAL (SELECT x.cause FROM core.dispute_answer x WHERE x.dispute_id = d.id ORDER BY x.id DESC LIMIT 1) a ON true;

CREATE VIEW api.dispute_answer AS
  SELECT a.id, a.dispute_id, a.employee_id, a.answered_at, a.snapshot_batch, a.cause,
    CASE WHEN a.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN a.causes ELSE a.tree_open -> 'causes' END AS causes,
    CASE WHEN a.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN a.tree ELSE a.tree_open END AS tree,
    CASE WHEN a.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN a.booked END AS booked,
    CASE WHEN a.employee_id = ANY ((SELECT sec.pay_ids())::int[]) THEN a.replayed END AS replayed,
    pg_catalog.encode(a.booked_hash, 'hex') AS booked_hash, pg_catalog.encode(a.replayed_hash, 'hex') AS replayed_hash, a.took_ms
  FROM core.dispute_answer a;

CREATE VIEW api.dispute_message AS
  SELECT m.id, m.dispute_id, m.employee_id, m.author_id, e.code AS author_code, e.name_en AS author_en, e.name_zh AS author_zh, m.at, m.text
  FROM core.dispute_message m JOIN core.employee e ON e.id = m.author_id;

CREATE VIEW api.dispute_document AS
  SELECT x.id, x.dispute_id, x.employee_id, x.file_name, f.size, f.media_type, x.added_by, e.name_en AS by_en, e.name_zh AS by_zh, x.added_at
  FROM core.dispute_document x JOIN core.stored_file f ON f.id = x.file_id JOIN core.employee e ON e.id = x.added_by;
