-- What a finished event says about its deal, as an activity of the deal. Nothing where the person does not work on the deal (any more).
CREATE FUNCTION api.log_event_(p_event core.calendar_event, p_outcome text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made bigint;
BEGIN
  INSERT INTO core.deal_activity (deal_id, owner_id, kind, happened_at, subject, note, outcome, made_by)
    SELECT d.id, d.owner_id, p_event.kind, least(p_event.starts_at, pg_catalog.clock_timestamp()), p_event.title,
      left(pg_catalog.concat_ws(E'\n', nullif(p_event.place, ''), nullif(p_event.note, '')), 10000), p_outcome, sec.me()
    FROM core.deal d WHERE d.id = p_event.deal_id AND d.owner_id = ANY ((SELECT sec.work_ids())::int[]) RETURNING id INTO made;
  RETURN made;
END $$;
