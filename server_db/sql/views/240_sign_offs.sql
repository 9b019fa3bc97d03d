-- owner: app_reader, and again as app_reader_all in api_all
-- One row a team of a run: whose signature it needs, and what was answered to the present calculation. A head sees the own
-- team and those of the heads below; `in_place_only` says that its head cannot sign, so that finance does.
CREATE VIEW api.run_sign_off AS
  SELECT t.run_id, r.code AS run_code, r.status AS run_status, r.period_id, d.code AS period_code, t.head_id, h.code AS head_code, h.name_en, h.name_zh,
    t.people, t.earned, t.open_blockers, coalesce(s.decision, 'waiting') AS decision, s.reason::text AS reason, s.in_place, s.signed_at,
    s.signed_by, b.name_en AS signed_by_en, b.name_zh AS signed_by_zh, pg_catalog.encode(s.seen_hash, 'hex') AS seen_hash,
    coalesce(t.head_id = r.prepared_by, true) OR NOT sec.can_lead(t.head_id) AS in_place_only,
    (SELECT o.team_sign_off = 'required' FROM core.office o) AS is_required
  FROM (
    SELECT q.run_id, q.head_id, count(*)::int AS people, coalesce(sum(q.blockers), 0)::int AS open_blockers,
      sec.major(coalesce(sum(q.minor), 0)::bigint, (SELECT sec.office_exponent())) AS earned
    FROM (
      SELECT p.run_id, nullif(p.manager_id, p.employee_id) AS head_id,
        (SELECT sum(g.amount_minor) FROM core.earning g WHERE g.employee_id = p.employee_id AND g.run_id = p.run_id) AS minor,
        (SELECT count(*) FROM core.run_exception x WHERE x.run_id = p.run_id AND x.employee_id = p.employee_id AND x.severity = 'blocker'
          AND x.resolved_at IS NULL) AS blockers
      FROM core.run_person p) q
    WHERE (SELECT sec.sees_all()) OR q.head_id = ANY ((SELECT sec.led_ids())::int[])
    GROUP BY q.run_id, q.head_id) t
  JOIN core.commission_run r ON r.id = t.run_id
  JOIN core.period d ON d.id = r.period_id
  LEFT JOIN core.employee h ON h.id = t.head_id
  LEFT JOIN LATERAL (SELECT x.* FROM core.run_sign_off x WHERE x.run_id = t.run_id AND x.head_id IS NOT DISTINCT FROM t.head_id
    AND x.calculated_at = r.calculated_at ORDER BY x.id DESC LIMIT 1) s ON true
  LEFT JOIN core.employee b ON b.id = s.signed_by;

CREATE VIEW api.plan_acceptance AS
  SELECT t.id, t.employee_id, t.plan_version_id, t.accepted_at, pg_catalog.encode(t.body_hash, 'hex') AS body_hash,
    pg_catalog.encode(t.shown_hash, 'hex') AS shown_hash
  FROM core.plan_acceptance t;

-- who is or will be paid under an approved version and has not accepted it
CREATE VIEW api.plan_unaccepted AS
  SELECT a.employee_id, e.code AS employee_code, e.name_en, e.name_zh, v.id AS plan_version_id, v.plan_id, p.code AS plan_code,
    p.name_en AS plan_name_en, p.name_zh AS plan_name_zh, v.number, v.approved_at, pg_catalog.lower(a.valid * v.valid) AS valid_from,
    pg_catalog.encode(v.body_hash, 'hex') AS body_hash
  FROM core.plan_assignment a
  JOIN core.plan_version v ON v.plan_id = a.plan_id AND v.status = 'approved' AND v.valid && a.valid
  JOIN core.plan p ON p.id = v.plan_id
  JOIN core.employee e ON e.id = a.employee_id AND e.active
  WHERE (pg_catalog.upper(a.valid * v.valid) IS NULL OR pg_catalog.upper(a.valid * v.valid) > (SELECT sec.today()))
    AND NOT EXISTS (SELECT 1 FROM core.plan_acceptance t WHERE t.employee_id = a.employee_id AND t.plan_version_id = v.id);
