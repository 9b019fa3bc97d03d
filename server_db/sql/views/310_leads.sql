-- owner: app_reader, and again as app_reader_all in api_all
-- Leads as a person may see them: what is free in a pool shows no phone number and no address until somebody has taken it. Pools and what they are made of.
CREATE VIEW api.work_calendar AS SELECT c.id, c.code, c.name_en, c.name_zh, c.version FROM core.work_calendar c;
CREATE VIEW api.work_shift AS
  SELECT s.id, s.calendar_id, s.starts::text AS starts, s.ends::text AS ends, s.weekday, s.version FROM core.work_shift s;

CREATE VIEW api.pool AS
  SELECT p.id, p.code, p.name_en, p.name_zh, p.region_id, r.code AS region_code, p.product_line_id, k.code AS product_line_code, p.visibility, p.calendar_id, p.template_id, p.masks_contact,
    p.held_cap, p.daily_cap, p.claim_min_score_cp, p.sla_seconds, p.remind_seconds, p.manager_seconds, p.reassign_seconds, p.recycle_days, p.recycle_idle_days, p.cooldown_days,
    p.fallback_id, e.code AS fallback_code, p.fallback_pool_id, p.is_default, p.active, p.id = ANY (coalesce((SELECT sec.pool_manager_ids())::int[], '{}')) AS is_managed, p.version
  FROM core.pool p LEFT JOIN core.region r ON r.id = p.region_id LEFT JOIN core.product_line k ON k.id = p.product_line_id LEFT JOIN core.employee e ON e.id = p.fallback_id
  WHERE p.id = ANY ((SELECT sec.pool_ids())::int[]);

CREATE VIEW api.pool_member AS
  SELECT m.key, m.pool_id, m.employee_id, e.code AS employee_code, e.name_en, e.name_zh, e.active AS employee_active, m.role, m.capacity, m.held_cap, m.daily_cap, m.weight, m.is_senior, m.skills,
    m.active, m.held, CASE WHEN m.day = (SELECT sec.today()) THEN m.taken ELSE 0 END AS taken_today, m.version
  FROM core.pool_member m JOIN core.employee e ON e.id = m.employee_id;

CREATE VIEW api.lead_field AS
  SELECT f.code, f.kind, f.name_en, f.name_zh, f.choices, f.is_core, f.is_shipped, f.known_at, f.weight, f.masked, f.active, f.version FROM core.lead_field f;
CREATE VIEW api.lead_template AS SELECT t.id, t.code, t.name_en, t.name_zh, t.active, t.version FROM core.lead_template t;
CREATE VIEW api.lead_layout AS
  SELECT y.key, y.template_id, y.field_code, y.section_en, y.section_zh, y.position, y.width, y.required_at, y.version FROM core.lead_layout y;
CREATE VIEW api.lead_channel AS SELECT c.code, c.name_en, c.name_zh, c.kind, c.utm_sources, c.active, c.version FROM core.lead_channel c;
CREATE VIEW api.campaign AS
  SELECT c.id, c.code, c.name_en, c.name_zh, c.channel, c.starts_on, c.ends_on, c.utm_campaign, c.active, c.version FROM core.campaign c;
CREATE VIEW api.channel_cost AS
  SELECT c.id, c.channel, c.campaign_id, p.code AS campaign_code, c.month, CASE WHEN sec.can_read('lead', 'cost') THEN sec.major(c.amount_minor, u.exponent) END AS amount, c.batch_id, c.version
  FROM core.channel_cost c LEFT JOIN core.campaign p ON p.id = c.campaign_id CROSS JOIN core.office o JOIN core.currency u ON u.code = o.currency;
CREATE VIEW api.saved_view AS
  SELECT v.id, v.owner_id, e.code AS owner_code, e.name_en AS owner_en, e.name_zh AS owner_zh, v.screen, v.name, v.shared, v.body, v.is_default, v.version
  FROM core.saved_view v JOIN core.employee e ON e.id = v.owner_id;
CREATE VIEW api.lead_bulk AS
  SELECT b.id, b.act, b.asked_by, b.asked_at, b.filter, pg_catalog.cardinality(b.lead_ids) AS leads, b.args, b.preview, b.state, b.phase, b.done, b.total, b.refused, b.error, b.finished_at, b.undone_at
  FROM core.lead_bulk b;

-- thin: only the lead's own columns, for finding pages of ids; company_key is in no view
CREATE VIEW api.lead_row AS
  SELECT l.id, l.code, l.seen_by, l.pool_id, l.owner_id, l.status, l.city, l.region_id, l.product_line_id, l.channel, l.campaign_id, l.tags, l.fields - (SELECT sec.hidden_lead_fields())::text[] AS fields,
    l.completeness, l.batch_id, l.created_at, l.touched_at, l.contacted_at, l.due_at, l.mql_at, l.sql_at, l.closed_at, l.deal_id, l.template_id, l.version
  FROM core.lead l WHERE l.seen_by <> 0;

CREATE VIEW api.lead_score AS
  SELECT s.lead_id, s.seen_by, s.version_id, s.as_of, s.fit_cp, s.engagement_cp, s.score_cp, s.grade::text AS grade, s.parts, s.at FROM core.lead_score s WHERE s.seen_by <> 0;

CREATE VIEW api.lead AS
  SELECT l.id, l.code, l.source, l.source_key, l.template_id, l.seen_by, l.pool_id, p.code AS pool_code, p.name_en AS pool_en, p.name_zh AS pool_zh, l.owner_id, e.code AS owner_code, e.name_en AS owner_en,
    e.name_zh AS owner_zh, l.status, l.company, l.contact_name, l.job_title,
    CASE WHEN m.phone THEN CASE WHEN f.free THEN nullif(left(l.phone, 3), '') || '****' ELSE l.phone::text END END AS phone,
    CASE WHEN m.email THEN CASE WHEN f.free THEN nullif(left(l.email, 1), '') || '***@' || pg_catalog.split_part(l.email, '@', 2) ELSE l.email::text END END AS email,
    l.city, l.region_id, r.code AS region_code, l.product_line_id, k.code AS line_code, l.channel, l.need, l.tags,
    (l.fields - m.hidden) - CASE WHEN f.free THEN '{wechat}'::text[] ELSE '{}' END AS fields, l.completeness, l.campaign_id, c.code AS campaign,
    l.first_touch_id, l.last_touch_id, l.batch_id, l.created_at, l.made_at, l.made_by, nullif(l.touched_at, '1900-01-01 00:00+00') AS touched_at,
    nullif(l.contacted_at, '2999-12-31 00:00+00') AS contacted_at, l.mql_at, l.sql_at, l.closed_at, l.mql_version_id, sec.mql_shown(l.mql_match, h.fields) AS mql_match, l.deal_id,
    sec.major(l.amount_minor, u.exponent) AS amount, l.currency, l.lost_reason, nullif(l.due_at, '2999-12-31 00:00+00') AS due_at, t.since AS stint_since, t.sla_due, t.responded_at,
    CASE WHEN l.status <> 'open' OR t.id IS NULL THEN 'none' WHEN t.responded_at IS NOT NULL THEN CASE WHEN t.breached THEN 'late' ELSE 'kept' END
      WHEN t.sla_due <= pg_catalog.now() THEN 'late' ELSE 'running' END AS sla_tone,
    l.returned_by, l.cooldown_until, l.merged_into, s.fit_cp, s.engagement_cp, s.score_cp, s.grade::text AS grade,
    h.fields AS hidden, l.version
  FROM core.lead l JOIN core.pool p ON p.id = l.pool_id
  -- what the reader may see, asked once: OFFSET keeps the planner from asking again for every column
  CROSS JOIN (SELECT (SELECT sec.can_read('lead', 'phone')) AS phone, (SELECT sec.can_read('lead', 'email')) AS email, (SELECT sec.hidden_lead_fields()) AS hidden,
    coalesce((SELECT sec.pool_manager_ids()), '{}') AS managed, (SELECT sec.sees_all()) AS everything OFFSET 0) m
  CROSS JOIN LATERAL (SELECT l.owner_id IS NULL AND p.masks_contact AND NOT m.everything AND NOT p.id = ANY (m.managed) AS free) f
  CROSS JOIN LATERAL (SELECT pg_catalog.array_remove(ARRAY[CASE WHEN NOT m.phone OR f.free THEN 'phone' END, CASE WHEN NOT m.email OR f.free THEN 'email' END,
    CASE WHEN f.free THEN 'wechat' END], NULL) || m.hidden AS fields) h
  LEFT JOIN core.employee e ON e.id = l.owner_id LEFT JOIN core.region r ON r.id = l.region_id LEFT JOIN core.product_line k ON k.id = l.product_line_id
  LEFT JOIN core.campaign c ON c.id = l.campaign_id LEFT JOIN core.currency u ON u.code = l.currency LEFT JOIN core.lead_score s ON s.lead_id = l.id
  LEFT JOIN core.lead_stint t ON t.id = l.stint_id
  WHERE l.seen_by <> 0;
