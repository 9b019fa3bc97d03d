-- owner: app_guard
-- Working time, to the second. Every stretch of work carries the seconds worked before it, so that a deadline is one look into an
-- index and the time between two moments a difference. Parts of a second are cut off. `domain/leads/worktime.py` counts the same.

-- a calendar's stretches anew, from working days, shifts and the office's time zone; what is as it was is not written again
CREATE FUNCTION core.count_work_spans_() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  changed int;
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7508);
  WITH place AS MATERIALIZED (SELECT core.office_zone_() AS zone),
  plain AS (SELECT s.calendar_id, (d.on_date + s.starts) AT TIME ZONE p.zone AS starts_at, (d.on_date + s.ends) AT TIME ZONE p.zone AS ends_at, d.on_date
    FROM place p CROSS JOIN core.work_day d JOIN core.work_shift s ON coalesce(s.weekday = extract(isodow FROM d.on_date), true)
    WHERE d.is_working AND d.on_date >= '2015-01-01'),
  -- where a changed clock lays two shifts over each other, that time counts once
  cut AS (SELECT p.calendar_id, p.ends_at, p.on_date, greatest(p.starts_at, pg_catalog.max(p.ends_at) OVER (PARTITION BY p.calendar_id
      ORDER BY p.starts_at, p.ends_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS starts_at FROM plain p),
  counted AS MATERIALIZED (SELECT c.calendar_id, c.starts_at, c.ends_at, c.on_date, coalesce(pg_catalog.sum(core.seconds_(c.starts_at, c.ends_at)) OVER (
      PARTITION BY c.calendar_id ORDER BY c.starts_at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::bigint AS before_seconds
    FROM cut c WHERE c.starts_at < c.ends_at),
  gone AS (DELETE FROM core.work_span w WHERE NOT EXISTS (SELECT 1 FROM counted c WHERE c.calendar_id = w.calendar_id AND c.starts_at = w.starts_at)
    RETURNING 1),
  written AS (INSERT INTO core.work_span (calendar_id, starts_at, ends_at, before_seconds, on_date)
    SELECT c.calendar_id, c.starts_at, c.ends_at, c.before_seconds, c.on_date FROM counted c
    ON CONFLICT (calendar_id, starts_at) DO UPDATE SET ends_at = excluded.ends_at, before_seconds = excluded.before_seconds, on_date = excluded.on_date
      WHERE (work_span.ends_at, work_span.before_seconds, work_span.on_date) IS DISTINCT FROM (excluded.ends_at, excluded.before_seconds, excluded.on_date)
    RETURNING 1)
  SELECT (SELECT pg_catalog.count(*) FROM gone) + (SELECT pg_catalog.count(*) FROM written) INTO changed;
  RETURN changed;
END $$;

-- A holiday, a shift or the time zone changed: the calendar is counted anew, and with it every deadline that is still to come.
CREATE FUNCTION core.work_spans_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF core.count_work_spans_() > 0 THEN
    PERFORM core.sla_recount_();
  END IF;
  RETURN NULL;
END $$;

-- a pool keeps other hours from now on: its clocks that run go by them, as they will be measured by them
CREATE FUNCTION core.pool_hours_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.sla_recount_();
  RETURN NULL;
END $$;

CREATE FUNCTION core.seconds_(p_since timestamptz, p_until timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.floor(extract(epoch FROM p_until - p_since))::bigint $$;

-- the seconds of work before a moment
CREATE FUNCTION core.work_before_(p_at timestamptz, p_calendar int) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce((SELECT w.before_seconds + least(core.seconds_(w.starts_at, pg_catalog.date_trunc('second', p_at)), core.seconds_(w.starts_at, w.ends_at))
    FROM core.work_span w WHERE w.calendar_id = p_calendar AND w.starts_at <= p_at ORDER BY w.starts_at DESC LIMIT 1), 0) $$;

CREATE FUNCTION core.work_seconds_(p_since timestamptz, p_until timestamptz, p_calendar int) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT core.work_before_(p_until, p_calendar) - core.work_before_(p_since, p_calendar) $$;

-- The moment by which so much work was done, NULL beyond the calendar's end. A deadline at closing time is closing time, not the
-- next opening; no work at all is the next moment of work.
CREATE FUNCTION core.work_due_(p_from timestamptz, p_seconds bigint, p_calendar int) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN t.target - w.before_seconds + (p_seconds <= 0)::int <= core.seconds_(w.starts_at, w.ends_at)
    THEN w.starts_at + (t.target - w.before_seconds) * interval '1 second' END
  FROM (SELECT core.work_before_(p_from, p_calendar) + p_seconds AS target) t
    CROSS JOIN LATERAL (SELECT * FROM core.work_span s WHERE s.calendar_id = p_calendar AND s.before_seconds < t.target + (p_seconds <= 0)::int
      ORDER BY s.before_seconds DESC LIMIT 1) w $$;

CREATE FUNCTION core.add_work_seconds_(p_from timestamptz, p_seconds bigint, p_calendar int) RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  due timestamptz := core.work_due_(p_from, p_seconds, p_calendar);
BEGIN
  IF due IS NULL AND p_from IS NOT NULL AND p_seconds IS NOT NULL THEN
    PERFORM core.stop_('22023', 'sla.calendar_end', 'The working calendar ends before this deadline.', 'Give the calendar shifts, or a shorter time.');
  END IF;
  RETURN due;
END $$;

-- the midnight of the office after so many more working days
CREATE FUNCTION core.after_work_days_(p_since timestamptz, p_days int) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT (core.add_work_days_(core.day_of_(p_since), p_days) + 1)::timestamp AT TIME ZONE core.office_zone_() $$;

GRANT EXECUTE ON FUNCTION core.add_work_seconds_(timestamptz, bigint, int), core.work_seconds_(timestamptz, timestamptz, int), core.work_due_(timestamptz, bigint, int),
  core.work_before_(timestamptz, int), core.seconds_(timestamptz, timestamptz) TO app_writer, app_guard, g_worker;
GRANT EXECUTE ON FUNCTION core.count_work_spans_() TO app_owner;
