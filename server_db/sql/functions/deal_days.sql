-- owner: app_guard
-- The company's working days, counted once: the days between two days are the difference of their numbers.
CREATE FUNCTION core.count_work_days() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.work_day w SET is_working = now.working, number = now.number FROM (
    SELECT d.on_date, d.working, sum(d.working::int) OVER (ORDER BY d.on_date)::int AS number FROM (
      SELECT w.on_date, coalesce(h.is_working, extract(isodow FROM w.on_date) < 6) AS working
      FROM core.work_day w LEFT JOIN core.holiday h ON h.on_date = w.on_date) d) now
    WHERE w.on_date = now.on_date AND (w.is_working, w.number) IS DISTINCT FROM (now.working, now.number);
  RETURN NULL;
END $$;

-- the office's day of a moment
CREATE FUNCTION core.day_of_(p_at timestamptz) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT (p_at AT TIME ZONE coalesce((SELECT o.timezone FROM core.office o), 'UTC'))::date $$;

CREATE FUNCTION core.office_zone_() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$ SELECT coalesce((SELECT o.timezone::text FROM core.office o), 'UTC') $$;
GRANT EXECUTE ON FUNCTION core.office_zone_() TO app_writer;

CREATE FUNCTION core.work_days_(p_since date, p_until date) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT (SELECT w.number FROM core.work_day w WHERE w.on_date = p_until) - (SELECT w.number FROM core.work_day w WHERE w.on_date = p_since) $$;

-- the first working day on which p_days more have passed
CREATE FUNCTION core.add_work_days_(p_since date, p_days int) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT min(w.on_date) FROM core.work_day w WHERE w.on_date >= p_since
    AND w.number = p_days + (SELECT s.number FROM core.work_day s WHERE s.on_date = p_since) $$;
GRANT EXECUTE ON FUNCTION core.day_of_(timestamptz), core.work_days_(date, date), core.add_work_days_(date, int) TO app_writer, app_reader, app_reader_all, g_worker;

-- is this text a day of the calendar? 2026-02-30 is not
CREATE FUNCTION core.is_day_(p_text text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RETURN p_text::date IS NOT NULL;
EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
  RETURN false;
END $$;

-- where a new deal of a region and product line begins: the nearest published process with an entry
CREATE FUNCTION core.best_entry_(p_region int, p_line int, p_code text) RETURNS TABLE (pipeline_id int, version_id int, stage_id text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT p.id, v.id, s.stage_id::text FROM core.pipeline p JOIN core.pipeline_version v ON v.pipeline_id = p.id AND v.status = 'live'
    JOIN core.pipeline_stage s ON s.version_id = v.id AND s.kind = 'entry'
  WHERE CASE WHEN p_code IS NOT NULL THEN p.code = p_code ELSE coalesce(p.region_id = p_region, p.region_id IS NULL) AND coalesce(p.product_line_id = p_line, p.product_line_id IS NULL) END
  ORDER BY (p.region_id IS NOT NULL)::int + (p.product_line_id IS NOT NULL)::int DESC, (p.region_id IS NOT NULL)::int DESC, p.id, s.position LIMIT 1 $$;
GRANT EXECUTE ON FUNCTION core.is_day_(text), core.best_entry_(int, int, text) TO app_writer, g_worker;
