-- owner: app_guard
-- Leads that their owner lets lie go back to the pool: no contact within so many working days, nothing at all since, or the owner left. Each is due at
-- a midnight of the office that its own days decide, however late the worker looks.

CREATE FUNCTION core.recycle_due_(p_now timestamptz, p_limit int) RETURNS TABLE (lead_id bigint, why text, due_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT d.id, d.why, d.due_at FROM (
    SELECT l.id, CASE WHEN NOT e.active THEN 'owner_left' WHEN s.responded_at IS NULL THEN 'no_contact' ELSE 'idle' END AS why,
      CASE WHEN NOT e.active THEN p_now WHEN s.responded_at IS NULL THEN core.after_work_days_(s.since, p.recycle_days)
        ELSE core.after_work_days_(greatest(s.since, s.responded_at, l.touched_at), p.recycle_idle_days) END AS due_at
    FROM core.pool p JOIN core.lead l ON l.pool_id = p.id AND l.status = 'open' AND l.owner_id IS NOT NULL JOIN core.lead_stint s ON s.id = l.stint_id
      JOIN core.employee e ON e.id = l.owner_id
    WHERE NOT e.active OR (s.responded_at IS NULL AND p.recycle_days IS NOT NULL AND s.since < p_now - p.recycle_days * interval '1 day')
      OR (s.responded_at IS NOT NULL AND p.recycle_idle_days IS NOT NULL AND greatest(s.since, s.responded_at, l.touched_at) < p_now - p.recycle_idle_days * interval '1 day')) d
  WHERE d.due_at <= p_now ORDER BY d.due_at, d.id LIMIT p_limit $$;

-- answers how many went back; several workers take turns
CREATE FUNCTION core.recycle_tick(p_now timestamptz DEFAULT pg_catalog.clock_timestamp(), p_limit int DEFAULT 500) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  kind text;
  due bigint[];
  went int := 0;
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7503);
  FOR kind, due IN SELECT r.why, pg_catalog.array_agg(r.lead_id ORDER BY r.due_at, r.lead_id) FROM core.recycle_due_(p_now, p_limit) r GROUP BY 1 ORDER BY 1 LOOP
    went := went + core.recycle_(due, kind);
  END LOOP;
  RETURN went;
END $$;

-- Back to the pool with a cool-down for who had it: through the one door of owners.
CREATE FUNCTION core.recycle_(p_ids bigint[], p_why text) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  owners jsonb := (SELECT pg_catalog.jsonb_object_agg(l.id, l.owner_id) FROM core.lead l WHERE l.id = ANY (p_ids));
  answers jsonb := core.lead_own_(p_ids, pg_catalog.array_fill(NULL::int, ARRAY[pg_catalog.cardinality(p_ids)]), 'recycle', NULL, NULL, false);
  gone record;
  went int := 0;
BEGIN
  FOR gone IN SELECT l.id, l.pool_id, l.cooldown_until, (owners ->> l.id::text)::int AS owner FROM pg_catalog.jsonb_array_elements(answers) a (answer)
      JOIN core.lead l ON l.id = (a.answer ->> 'lead')::bigint WHERE (a.answer ->> 'ok')::boolean ORDER BY l.id LOOP
    INSERT INTO core.recycle_log (lead_id, from_owner, to_pool, why, cooldown_until) VALUES (gone.id, gone.owner, gone.pool_id, p_why, gone.cooldown_until);
    IF p_why <> 'sla' THEN
      PERFORM core.tell_(gone.owner, 'lead.recycled', core.lead_told_(gone.id) || pg_catalog.jsonb_build_object('why', p_why), 'tripod://leads');
    END IF;
    went := went + 1;
  END LOOP;
  RETURN went;
END $$;

GRANT EXECUTE ON FUNCTION core.recycle_tick(timestamptz, int) TO g_worker;
