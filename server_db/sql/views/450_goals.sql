-- owner: app_reader, and again as app_reader_all in api_all
-- Goals as a person may see them: those in force and earlier ones; what is still being written only who leads, plans or audits.
CREATE VIEW api.goal_plan AS
  SELECT p.id, p.code::text AS code, p.name_en::text AS name_en, p.name_zh::text AS name_zh, p.kpi::text AS kpi, p.places, p.unit, p.from_period, p.to_period, p.active, p.version
  FROM core.goal_plan p;
CREATE VIEW api.goal_version AS
  SELECT v.id, v.plan_id, v.number, v.status, v.based_on, v.effective_from, v.note::text AS note, v.created_by, c.name_en AS created_en, c.name_zh AS created_zh, v.created_at,
    v.submitted_by, s.name_en AS submitted_en, s.name_zh AS submitted_zh, v.submitted_at, v.approved_by, a.name_en AS approved_en, a.name_zh AS approved_zh, v.approved_at,
    v.retired_at, v.version
  FROM core.goal_version v LEFT JOIN core.employee c ON c.id = v.created_by LEFT JOIN core.employee s ON s.id = v.submitted_by LEFT JOIN core.employee a ON a.id = v.approved_by
  WHERE v.status IN ('approved', 'retired') OR (SELECT sec.goal_planner());
CREATE VIEW api.goal_node AS
  SELECT n.id, n.version_id, n.parent_id, n.kind, coalesce(n.region_id, n.head_id, n.employee_id, 0) AS owner_id, coalesce(r.code, e.code)::text AS code,
    coalesce(r.name_en, e.name_en)::text AS name_en, coalesce(r.name_zh, e.name_zh)::text AS name_zh, n.how, n.valid_from, n.valid_to, n.position
  FROM core.goal_node n JOIN core.goal_version v ON v.id = n.version_id LEFT JOIN core.region r ON r.id = n.region_id
    LEFT JOIN core.employee e ON e.id = coalesce(n.head_id, n.employee_id)
  WHERE v.status IN ('approved', 'retired') OR (SELECT sec.goal_planner());
CREATE VIEW api.goal_amount AS
  SELECT n.version_id, a.node_id, a.period_id, a.units FROM core.goal_amount a JOIN core.goal_node n ON n.id = a.node_id JOIN core.goal_version v ON v.id = n.version_id
  WHERE v.status IN ('approved', 'retired') OR (SELECT sec.goal_planner());
