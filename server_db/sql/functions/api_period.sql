-- Locks a period: every run in it is locked, every earlier period too. Nothing unlocks it.
CREATE FUNCTION api.period_lock(p_key uuid, p_period text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'period_lock', pg_catalog.to_jsonb(p_period));
  target core.period;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  SELECT * INTO target FROM core.period p WHERE p.code = p_period FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'period.not_found', 'There is no such period.', 'Write it as 2026-10.');
  END IF;
  UPDATE core.period SET status = 'locked' WHERE id = target.id RETURNING * INTO target;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', target.id, 'status', target.status,
    'content_hash', pg_catalog.encode(target.content_hash, 'hex')));
END $$;

-- Makes the calendar months of a year as far as they are missing.
CREATE FUNCTION api.period_open_year(p_key uuid, p_year int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'period_open_year', pg_catalog.to_jsonb(p_year));
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_year IS NULL OR p_year NOT BETWEEN 1990 AND 2200 THEN
    PERFORM api.refuse_('22023', 'period.bad_year', 'This is not a year to open.', 'Write a year like 2027.');
  END IF;
  PERFORM core.ensure_period(pg_catalog.make_date(p_year, m, 1)) FROM pg_catalog.generate_series(1, 12) m;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('year', p_year));
END $$;
GRANT EXECUTE ON FUNCTION api.period_lock(uuid, text), api.period_open_year(uuid, int) TO g_finance;
