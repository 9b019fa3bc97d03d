-- Events of a calendar file, into the own calendar: all of them in one transaction, or none. A uid that is there already is
-- changed unless the stored one is newer (SEQUENCE); what is the same is left alone.
CREATE FUNCTION api.events_import(p_key uuid, p_source text, p_events jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'events_import', pg_catalog.jsonb_build_array(p_source, p_events));
  item jsonb;
  counts jsonb := '{"new": 0, "changed": 0, "same": 0, "older": 0}';
  what text;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_events IS NULL OR pg_catalog.jsonb_typeof(p_events) <> 'array' OR pg_catalog.jsonb_array_length(p_events) > 5000 THEN
    PERFORM api.refuse_('22023', 'event.too_many', 'At most 5,000 events are imported at once.', 'Import a part of the file.');
  END IF;
  FOR item IN SELECT i FROM pg_catalog.jsonb_array_elements(p_events) i LOOP
    what := api.import_event_(left(coalesce(p_source, ''), 200), item);
    counts := counts || pg_catalog.jsonb_build_object(what, (counts ->> what)::int + 1);
  END LOOP;
  RETURN api.done_(p_key, counts);
EXCEPTION WHEN check_violation OR not_null_violation OR invalid_text_representation OR numeric_value_out_of_range THEN
  PERFORM api.refuse_('22023', 'save.bad_value', 'A field has a value of the wrong kind.', 'Check dates and numbers.');
END $$;

CREATE FUNCTION api.import_event_(p_source text, p_item jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  fields jsonb := p_item - '{uid,sequence}'::text[];
  the_uid text := p_item ->> 'uid';
  sent int := coalesce((p_item ->> 'sequence')::int, 0);
  stands core.calendar_event;
  event core.calendar_event;
BEGIN
  SELECT * INTO stands FROM core.calendar_event e WHERE e.owner_id = sec.me() AND pg_catalog.md5(e.uid) = pg_catalog.md5(the_uid) FOR UPDATE;
  IF stands.id IS NULL THEN
    stands.id := pg_catalog.gen_random_uuid();
    SELECT sec.me(), the_uid, 'other', '', '', false, sent, p_source, '', pg_catalog.clock_timestamp(), pg_catalog.clock_timestamp(), 1
      INTO stands.owner_id, stands.uid, stands.kind, stands.place, stands.note, stands.all_day, stands.sequence, stands.source, stands.outcome,
        stands.made_at, stands.changed_at, stands.version;
    event := api.patched_event_(stands, fields - 'deal_id');
    INSERT INTO core.calendar_event SELECT event.*;
    RETURN 'new';
  ELSIF stands.sequence > sent THEN
    RETURN 'older';
  END IF;
  event := api.patched_event_(stands, fields - 'deal_id');
  IF (event.title, event.place, event.note, event.starts_at, event.ends_at, event.all_day) IS NOT DISTINCT FROM
    (stands.title, stands.place, stands.note, stands.starts_at, stands.ends_at, stands.all_day) THEN
    RETURN 'same';
  END IF;
  -- the kind and the reminder are what the person made of the event here
  PERFORM api.write_event_(stands, fields - '{deal_id,kind,remind_minutes}'::text[]);
  UPDATE core.calendar_event e SET sequence = greatest(e.sequence, sent) WHERE e.id = stands.id;
  RETURN 'changed';
END $$;
GRANT EXECUTE ON FUNCTION api.events_import(uuid, text, jsonb) TO tripod_user;
