-- owner: app_guard
-- The ladder for a deal nobody touches: remind the owner, tell the manager, give it back to the pool. Climbed by the worker, one
-- step a deal and day, so that nobody loses a deal without having been reminded; counted in working days, never while paused.
CREATE FUNCTION core.tell_(p_employee int, p_kind text, p_args jsonb, p_address text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  -- notices are another part of the program; without it the step is recorded all the same
  IF p_employee IS NOT NULL AND pg_catalog.to_regproc('core.notify_') IS NOT NULL THEN
    EXECUTE 'SELECT core.notify_($1, $2, $3, $4, NULL)' USING p_employee, p_kind, p_args, p_address;
  END IF;
END $$;

CREATE FUNCTION core.manager_of_(p_employee int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT a.manager_id FROM core.assignment a JOIN core.employee e ON e.id = a.manager_id AND e.active
  WHERE a.employee_id = p_employee AND a.valid @> sec.today() LIMIT 1 $$;

-- deals beyond their limit, with the step that is due: the lowest not yet taken since the deal was last touched
CREATE FUNCTION core.ladder_due(p_on date) RETURNS TABLE (deal_id bigint, owner_id int, clock_at timestamptz, idle_days int, idle_limit int, step smallint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  WITH place AS MATERIALIZED (SELECT coalesce(o.timezone, 'UTC')::text AS zone, (SELECT w.number FROM core.work_day w WHERE w.on_date = p_on) AS today,
      (SELECT w.is_working FROM core.work_day w WHERE w.on_date = p_on) AS working FROM core.office o),
  late AS (SELECT d.id, d.owner_id, d.clock_at, p.today - c.number AS idle, s.idle_days AS allowed, coalesce(own.id, std.id) AS setting
    FROM place p CROSS JOIN core.deal d JOIN core.pipeline_stage s ON s.version_id = d.version_id AND s.stage_id = d.stage_id
      JOIN core.work_day c ON c.on_date = (d.clock_at AT TIME ZONE p.zone)::date
      LEFT JOIN core.process_setting own ON own.stage_code = s.code LEFT JOIN core.process_setting std ON std.stage_code = ''
    WHERE p.working AND d.status = 'open' AND s.idle_days IS NOT NULL AND p.today - c.number > s.idle_days
      AND (d.paused_until IS NULL OR d.paused_until <= p_on)),
  taken AS (SELECT e.deal_id, e.clock_at, max(e.step) AS step, max(e.on_date) AS last FROM core.escalation e GROUP BY 1, 2)
  SELECT l.id, l.owner_id, l.clock_at, l.idle::int, l.allowed::int, n.step::smallint
  FROM late l JOIN core.process_setting c ON c.id = l.setting LEFT JOIN taken t ON t.deal_id = l.id AND t.clock_at = l.clock_at
    CROSS JOIN LATERAL (SELECT min(k.step) AS step FROM (VALUES (1, c.remind_after), (2, c.manager_after), (3, c.pool_after)) k (step, after)
      WHERE k.step > coalesce(t.step, 0) AND k.after IS NOT NULL AND l.idle > l.allowed + k.after) n
  WHERE n.step IS NOT NULL AND coalesce(t.last < p_on, true) $$;

CREATE FUNCTION core.climb_ladder(p_on date DEFAULT NULL) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  day date := coalesce(p_on, sec.today());
  due record;
  taken int := 0;
BEGIN
  PERFORM core.end_pauses(day);
  FOR due IN SELECT * FROM core.ladder_due(day) ORDER BY 1 LOOP
    -- one deal that cannot move must not keep the others from their reminders
    BEGIN
      taken := taken + core.take_step_(due.deal_id, due.owner_id, due.clock_at, due.idle_days, due.idle_limit, due.step, day);
    EXCEPTION WHEN OTHERS THEN
      INSERT INTO core.escalation (deal_id, owner_id, step, clock_at, on_date, idle_days, outcome, note)
        VALUES (due.deal_id, due.owner_id, due.step, due.clock_at, day, due.idle_days, 'refused', left(pg_catalog.regexp_replace(SQLERRM, '[\x01-\x1f\x7f]', ' ', 'g'), 200))
        ON CONFLICT DO NOTHING;
    END;
  END LOOP;
  RETURN taken;
END $$;

CREATE FUNCTION core.take_step_(p_deal bigint, p_owner int, p_clock timestamptz, p_idle int, p_limit int, p_step smallint, p_on date) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.deal;
  boss int := core.manager_of_(p_owner);
  pool text;
  step_id bigint;
  what jsonb;
BEGIN
  SELECT * INTO row FROM core.deal d WHERE d.id = p_deal FOR UPDATE;
  IF row.clock_at <> p_clock OR row.status <> 'open' THEN
    RETURN 0;                                                -- touched meanwhile
  END IF;
  SELECT s.stage_id INTO pool FROM core.pipeline_stage s WHERE s.version_id = row.version_id AND s.kind = 'pool' ORDER BY s.position LIMIT 1;
  INSERT INTO core.escalation (deal_id, owner_id, step, clock_at, on_date, idle_days, told, outcome)
    VALUES (p_deal, p_owner, p_step, p_clock, p_on, p_idle, CASE p_step WHEN 1 THEN p_owner ELSE boss END,
      CASE WHEN p_step = 2 AND boss IS NULL THEN 'no_manager' WHEN p_step = 3 AND pool IS NULL THEN 'no_pool' ELSE 'done' END)
    ON CONFLICT DO NOTHING RETURNING id INTO step_id;
  IF step_id IS NULL THEN
    RETURN 0;                                                -- another worker was quicker
  END IF;
  what := pg_catalog.jsonb_build_object('deal', row.code, 'name', row.name, 'idle_days', p_idle, 'limit', p_limit);
  UPDATE core.deal d SET escalated = p_step WHERE d.id = p_deal;
  IF p_step = 1 THEN
    PERFORM core.idle_tasks_(row, p_on);
    PERFORM core.tell_(p_owner, 'deal.idle', what, 'tripod://deal/' || p_deal);
  ELSIF p_step = 2 THEN
    PERFORM core.tell_(boss, 'deal.idle_team', what, 'tripod://deal/' || p_deal);
  ELSIF pool IS NOT NULL THEN
    PERFORM core.move_deal_(p_deal, pool, 'pool', 'Untouched for ' || p_idle || ' working days / ' || p_idle || ' 个工作日无跟进');
    PERFORM core.tell_(p_owner, 'deal.to_pool', what, 'tripod://deal/' || p_deal);
    PERFORM core.tell_(boss, 'deal.to_pool', what, 'tripod://deal/' || p_deal);
  END IF;
  RETURN 1;
END $$;

-- A pause ends on its day; idleness counts from there, so that nobody is reminded of the days that were agreed on.
CREATE FUNCTION core.end_pauses(p_on date) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  ended int;
BEGIN
  UPDATE core.deal d SET clock_at = greatest(d.clock_at, d.paused_until::timestamp AT TIME ZONE o.timezone), clock_kind = 'resume', clock_id = NULL,
      paused_until = NULL, pause_reason = NULL, paused_by = NULL
    FROM core.office o WHERE d.status = 'open' AND d.paused_until <= p_on;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- automatic tasks of a stage for a deal that idles; one that is still open is not made again
CREATE FUNCTION core.idle_tasks_(d core.deal, p_on date) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO core.deal_task (deal_id, owner_id, stage_id, task_id, is_automatic, name_en, name_zh, assignee_id, due_on, mandatory)
  SELECT d.id, d.owner_id, d.stage_id, t.task ->> 'id', true, t.task ->> 'name_en', t.task ->> 'name_zh', core.task_person_(d.owner_id, t.task ->> 'owner'),
    core.add_work_days_(p_on, coalesce((t.task ->> 'due_days')::int, 1)), false
  FROM core.pipeline_stage s CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(s.rules -> 'automatic') t (task)
  WHERE s.version_id = d.version_id AND s.stage_id = d.stage_id AND t.task ->> 'when' = 'idle'
    AND NOT EXISTS (SELECT 1 FROM core.deal_task o WHERE o.deal_id = d.id AND o.stage_id = d.stage_id AND o.task_id = t.task ->> 'id' AND o.done_at IS NULL) $$;

GRANT EXECUTE ON FUNCTION core.climb_ladder(date), core.ladder_due(date), core.tell_(int, text, jsonb, text) TO g_worker;
