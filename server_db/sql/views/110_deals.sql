-- owner: app_reader, and again as app_reader_all in api_all
-- Processes as they stand, and the deals in them with their light: working days since the last real activity, by the company's calendar.
CREATE VIEW api.pipeline AS
  SELECT p.id, p.code, p.name_en, p.name_zh, p.region_id, r.code AS region_code, r.name_en AS region_en, r.name_zh AS region_zh, p.product_line_id, l.code AS product_line_code,
    l.name_en AS product_line_en, l.name_zh AS product_line_zh, p.parent_id, q.code AS parent_code, q.name_en AS parent_en, q.name_zh AS parent_zh, p.version
  FROM core.pipeline p LEFT JOIN core.region r ON r.id = p.region_id LEFT JOIN core.product_line l ON l.id = p.product_line_id LEFT JOIN core.pipeline q ON q.id = p.parent_id;

CREATE VIEW api.pipeline_version AS
  SELECT v.id, v.pipeline_id, p.code AS pipeline_code, v.number, v.status, v.body, v.overrides, v.parent_version_id, pg_catalog.encode(v.body_hash, 'hex') AS body_hash,
    pg_catalog.encode(v.checked_hash, 'hex') AS checked_hash, v.check_problems, v.starts_on, v.created_by, v.created_at, v.submitted_by, v.submitted_at, v.approved_by, v.approved_at,
    v.published_at, v.retired_at, v.note, v.version
  FROM core.pipeline_version v JOIN core.pipeline p ON p.id = v.pipeline_id;

CREATE VIEW api.pipeline_stage AS
  SELECT s.version_id, v.pipeline_id, s.stage_id, s.position, s.code, s.kind, s.name_en, s.name_zh, s.probability::numeric AS probability, s.forecast, s.sla_days, s.idle_days, s.warn_days, s.rules
  FROM core.pipeline_stage s JOIN core.pipeline_version v ON v.id = s.version_id;

CREATE VIEW api.pipeline_edge AS
  SELECT e.version_id, e.edge_id, e.from_stage, e.to_stage, e.kind, e.condition FROM core.pipeline_edge e JOIN core.pipeline_version v ON v.id = e.version_id;

CREATE VIEW api.deal_field AS SELECT f.code, f.kind, f.name_en, f.name_zh, f.choices, f.is_shipped, f.active, f.version FROM core.deal_field f;

CREATE VIEW api.work_day AS SELECT w.on_date, w.is_working, w.number FROM core.work_day w;

CREATE VIEW api.contact AS
  SELECT c.id, c.customer_id, c.owner_id, c.name, c.title, c.phone, c.email, c.is_decision_maker, c.version FROM core.contact c;

CREATE VIEW api.deal AS
  SELECT d.id, d.code, d.customer_id, c.name AS customer_name, d.name, d.owner_id, e.code AS owner_code, e.name_en AS owner_name_en, e.name_zh AS owner_name_zh,
    d.region_id, r.code AS region_code, r.name_en AS region_en, r.name_zh AS region_zh,
    d.product_line_id, l.code AS product_line_code, l.name_en AS product_line_en, l.name_zh AS product_line_zh, d.pipeline_id, p.code AS pipeline_code, d.version_id, v.number AS version_number,
    d.stage_id, s.code AS stage_code, s.name_en AS stage_name_en, s.name_zh AS stage_name_zh, s.kind AS stage_kind, s.position AS stage_position, s.probability::numeric AS probability,
    d.status, sec.major(d.amount_minor, u.exponent) AS amount, d.currency, d.close_on, d.source, d.lost_reason, d.fields, d.opened_on, d.entered_at, d.closed_at,
    d.clock_at, d.clock_kind, d.clock_id, d.paused_until, d.pause_reason, d.paused_by, d.escalated,
    s.idle_days AS idle_limit, s.warn_days AS warn_limit, now.number - clock.number AS idle_days,
    CASE WHEN d.status <> 'open' THEN 'closed' WHEN d.paused_until > now.on_date THEN 'paused' WHEN now.number - clock.number > s.idle_days THEN 'red'
      WHEN now.number - clock.number > s.warn_days THEN 'yellow' ELSE 'green' END AS light,
    CASE WHEN d.status = 'open' THEN now.number ELSE closed.number END - entered.number AS days_in_stage, s.sla_days, coalesce(d.status = 'open' AND now.number - entered.number > s.sla_days, false) AS sla_over,
    coalesce(t.open_tasks, 0)::int AS open_tasks, t.next_en AS next_task_en, t.next_zh AS next_task_zh, t.next_on AS next_task_on, d.version
  FROM core.deal d
  JOIN core.pipeline p ON p.id = d.pipeline_id
  JOIN core.pipeline_version v ON v.id = d.version_id
  JOIN core.pipeline_stage s ON s.version_id = d.version_id AND s.stage_id = d.stage_id
  JOIN core.currency u ON u.code = d.currency
  JOIN core.employee e ON e.id = d.owner_id
  CROSS JOIN (SELECT coalesce(o.timezone, 'UTC')::text AS zone FROM core.office o) place
  JOIN core.work_day now ON now.on_date = (SELECT sec.today())
  -- a pause that is over winds the clock as an activity does
  JOIN core.work_day clock ON clock.on_date = greatest((d.clock_at AT TIME ZONE place.zone)::date, CASE WHEN d.paused_until <= (SELECT sec.today()) THEN d.paused_until END)
  JOIN core.work_day entered ON entered.on_date = (d.entered_at AT TIME ZONE place.zone)::date
  LEFT JOIN core.work_day closed ON closed.on_date = (d.closed_at AT TIME ZONE place.zone)::date
  LEFT JOIN core.customer c ON c.id = d.customer_id
  LEFT JOIN core.region r ON r.id = d.region_id
  LEFT JOIN core.product_line l ON l.id = d.product_line_id
  LEFT JOIN (
    SELECT k.deal_id, count(*) AS open_tasks, (pg_catalog.array_agg(k.name_en::text ORDER BY k.due_on NULLS LAST, k.id))[1] AS next_en,
      (pg_catalog.array_agg(k.name_zh::text ORDER BY k.due_on NULLS LAST, k.id))[1] AS next_zh, min(k.due_on) AS next_on
    FROM core.deal_task k WHERE k.done_at IS NULL GROUP BY k.deal_id) t ON t.deal_id = d.id;

CREATE VIEW api.deal_move AS
  SELECT m.id, m.deal_id, m.owner_id, m.version_id, m.from_stage, a.name_en AS from_en, a.name_zh AS from_zh, m.to_stage, b.name_en AS to_en, b.name_zh AS to_zh, m.kind, m.moved_at,
    m.moved_by, e.name_en AS by_en, e.name_zh AS by_zh, m.reason, m.override_id, pg_catalog.to_jsonb(m.facts) AS facts, m.is_history
  FROM core.deal_move m LEFT JOIN core.employee e ON e.id = m.moved_by
  LEFT JOIN core.pipeline_stage a ON a.version_id = m.version_id AND a.stage_id = m.from_stage LEFT JOIN core.pipeline_stage b ON b.version_id = m.version_id AND b.stage_id = m.to_stage;

CREATE VIEW api.deal_activity AS
  SELECT a.id, a.deal_id, a.owner_id, a.kind, a.happened_at, a.subject, a.note, a.outcome, a.contact_id, a.made_by, e.name_en AS by_en, e.name_zh AS by_zh, a.made_at, a.version
  FROM core.deal_activity a LEFT JOIN core.employee e ON e.id = a.made_by;

CREATE VIEW api.deal_task AS
  SELECT t.id, t.deal_id, d.code AS deal_code, d.name AS deal_name, t.owner_id, t.stage_id, t.task_id, t.is_automatic, t.name_en, t.name_zh, t.assignee_id, e.name_en AS assignee_en,
    e.name_zh AS assignee_zh, t.due_on, t.mandatory, t.made_at, t.done_at, t.done_by, t.version
  FROM core.deal_task t JOIN core.deal d ON d.id = t.deal_id LEFT JOIN core.employee e ON e.id = t.assignee_id;

CREATE VIEW api.deal_evidence AS
  SELECT x.id, x.deal_id, x.owner_id, x.stage_id, x.requirement_id, x.kind, x.file_name, f.size, f.media_type, pg_catalog.encode(f.sha256, 'hex') AS sha256, x.note, x.added_by,
    e.name_en AS by_en, e.name_zh AS by_zh, x.added_at, x.removed_at, x.removed_by, x.remove_reason
  FROM core.deal_evidence x JOIN core.stored_file f ON f.id = x.file_id LEFT JOIN core.employee e ON e.id = x.added_by;

CREATE VIEW api.deal_approval AS
  SELECT p.id, p.deal_id, p.owner_id, p.from_stage, p.to_stage, p.approval_id, p.level, p.role, p.requested_by, q.name_en AS requested_en, q.name_zh AS requested_zh, p.requested_at,
    p.decided_by, e.name_en AS decided_en, e.name_zh AS decided_zh, p.decision, p.decided_at, p.note
  FROM core.deal_approval p LEFT JOIN core.employee q ON q.id = p.requested_by LEFT JOIN core.employee e ON e.id = p.decided_by;

CREATE VIEW api.deal_override AS
  SELECT o.id, o.deal_id, d.code AS deal_code, d.name AS deal_name, o.owner_id, o.from_stage, o.to_stage, a.name_en AS from_en, a.name_zh AS from_zh, b.name_en AS to_en, b.name_zh AS to_zh,
    o.failed, o.reason, o.requested_by, q.name_en AS requested_en, q.name_zh AS requested_zh, o.requested_at, o.decided_by, e.name_en AS decided_en, e.name_zh AS decided_zh,
    o.decided_at, o.approved, o.note, o.used_at
  FROM core.deal_override o JOIN core.deal d ON d.id = o.deal_id LEFT JOIN core.employee q ON q.id = o.requested_by LEFT JOIN core.employee e ON e.id = o.decided_by
  LEFT JOIN core.pipeline_stage a ON a.version_id = d.version_id AND a.stage_id = o.from_stage LEFT JOIN core.pipeline_stage b ON b.version_id = d.version_id AND b.stage_id = o.to_stage;
