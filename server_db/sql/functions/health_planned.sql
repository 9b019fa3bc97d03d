-- owner: app_guard
-- What is arranged with a deal's customer within the next ten working days: events of its calendar, and the next meeting noted on it.
CREATE FUNCTION core.health_planned(p_on date) RETURNS TABLE (deal_id bigint, kind text, on_date date) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  zone text := coalesce((SELECT o.timezone FROM core.office o), 'UTC');
  last date := (SELECT min(w.on_date) FROM core.work_day w WHERE w.number = (SELECT t.number + 10 FROM core.work_day t WHERE t.on_date = p_on));
BEGIN
  RETURN QUERY SELECT d.id, 'meeting'::text, (d.fields ->> 'next_meeting_on')::date FROM core.deal d
    WHERE d.status = 'open' AND d.fields ->> 'next_meeting_on' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
      AND d.fields ->> 'next_meeting_on' > p_on::text AND d.fields ->> 'next_meeting_on' <= last::text;
  IF pg_catalog.to_regclass('core.calendar_event') IS NOT NULL THEN
    RETURN QUERY EXECUTE 'SELECT e.deal_id::bigint, e.kind::text, (e.starts_at AT TIME ZONE $1)::date FROM core.calendar_event e
      WHERE e.deal_id IS NOT NULL AND e.done_at IS NULL AND e.kind IN (''visit'', ''meeting'', ''quote'')
        AND (e.starts_at AT TIME ZONE $1)::date > $2 AND (e.starts_at AT TIME ZONE $1)::date <= $3' USING zone, p_on, last;
  END IF;
END $$;
