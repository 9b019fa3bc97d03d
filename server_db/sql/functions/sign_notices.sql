-- owner: app_guard
-- Who is told of signatures and of plans to accept.

-- results that come back are told to whoever asked for the run; the last signature too
CREATE FUNCTION core.tell_sign_off_(p_row core.run_sign_off) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  run core.commission_run;
  args jsonb;
BEGIN
  SELECT * INTO run FROM core.commission_run r WHERE r.id = p_row.run_id;
  SELECT pg_catalog.jsonb_build_object('code', run.code, 'from_en', e.name_en, 'from_zh', e.name_zh) INTO args FROM core.employee e WHERE e.id = p_row.signed_by;
  PERFORM core.end_notices_(p_row.signed_by, 'tripod://payroll/run/' || run.id, '{run.to_sign,run.sign_reminder}');
  IF p_row.decision = 'returned' THEN
    PERFORM core.notify_(run.prepared_by, 'run.returned', args, 'tripod://payroll/run/' || run.id);
  ELSIF NOT EXISTS (SELECT 1 FROM core.unsigned_teams_(run.id)) THEN
    PERFORM core.notify_(run.prepared_by, 'run.all_signed', args, 'tripod://payroll/run/' || run.id);
  END IF;
END $$;

-- Everybody paid under the version from now on who has not accepted it; p_once makes a later reminder another one.
CREATE FUNCTION core.ask_acceptance_(p_version int, p_once text DEFAULT '') RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT count(core.notify_once_(a.employee_id, 'plan.accept:' || v.id || p_once, CASE p_once WHEN '' THEN 'plan.to_accept' ELSE 'plan.accept_reminder' END,
      pg_catalog.jsonb_build_object('code', p.code, 'name_en', p.name_en, 'name_zh', p.name_zh, 'number', v.number), 'tripod://home/plan/' || v.id))::int
  FROM core.plan_version v JOIN core.plan p ON p.id = v.plan_id
  JOIN (SELECT DISTINCT x.employee_id, x.plan_id, x.valid FROM core.plan_assignment x) a ON a.plan_id = v.plan_id AND a.valid && v.valid
  WHERE v.id = p_version AND v.status = 'approved' AND (pg_catalog.upper(a.valid * v.valid) IS NULL OR pg_catalog.upper(a.valid * v.valid) > sec.today())
    AND NOT EXISTS (SELECT 1 FROM core.plan_acceptance t WHERE t.employee_id = a.employee_id AND t.plan_version_id = v.id) $$;

GRANT EXECUTE ON FUNCTION core.tell_sign_off_(core.run_sign_off), core.ask_acceptance_(int, text) TO app_writer;
