-- owner: app_reader, and again as app_reader_all in api_all
-- Objectives of the company and the regions are everybody's to read, those of teams and persons the line's.
CREATE VIEW api.objective AS
  SELECT o.id, o.owner_kind, coalesce(o.region_id, o.head_id, o.employee_id, 0) AS owner_id, coalesce(r.code, e.code)::text AS owner_code,
    coalesce(r.name_en, e.name_en)::text AS owner_en, coalesce(r.name_zh, e.name_zh)::text AS owner_zh, o.title::text AS title, o.note::text AS note, o.from_period, o.to_period,
    o.weight, o.status, o.made_by, o.made_at, sec.objective_mine(o.owner_kind, coalesce(o.head_id, o.employee_id)) AS is_mine, o.version
  FROM core.objective o LEFT JOIN core.region r ON r.id = o.region_id LEFT JOIN core.employee e ON e.id = coalesce(o.head_id, o.employee_id);
CREATE VIEW api.key_result AS
  SELECT k.id, k.objective_id, k.title::text AS title, k.kind, k.kpi::text AS kpi, k.start_value::numeric AS start_value, k.target_value::numeric AS target_value,
    k.current_value::numeric AS current_value, k.weight, k.due_on, k.done_at, k.position, k.version
  FROM core.key_result k;
CREATE VIEW api.key_result_log AS
  SELECT l.id, l.key_result_id, l.at, l.by_id, e.name_en::text AS by_en, e.name_zh::text AS by_zh, l.value::numeric AS value, l.note::text AS note
  FROM core.key_result_log l LEFT JOIN core.employee e ON e.id = l.by_id;
