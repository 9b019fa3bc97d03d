-- Own events. Only the owner writes one; a manager looks, a guest answers.
CREATE FUNCTION api.own_event_(p_id uuid, p_version int) RETURNS core.calendar_event LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  event core.calendar_event;
BEGIN
  SELECT * INTO event FROM core.calendar_event e WHERE e.id = p_id AND e.owner_id = sec.me() FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM api.refuse_('P0002', 'event.not_found', 'This event does not exist, or is not yours.', 'Only who made an event changes it.');
  ELSIF event.version IS DISTINCT FROM p_version THEN
    PERFORM api.refuse_('P0C11', 'record.stale', 'This event was changed meanwhile.', 'Look at it again.',
      pg_catalog.jsonb_build_object('version', event.version));
  END IF;
  RETURN event;
END $$;

-- an all-day event lasts from midnight to midnight of the office, at least one day
CREATE FUNCTION api.whole_days_(p_event core.calendar_event) RETURNS core.calendar_event LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  zone text := coalesce((SELECT o.timezone FROM core.office o), 'UTC');
  first date := (p_event.starts_at AT TIME ZONE zone)::date;
  past date := ((p_event.ends_at AT TIME ZONE zone) + interval '1 day' - interval '1 microsecond')::date;
BEGIN
  p_event.starts_at := first::timestamp AT TIME ZONE zone;
  p_event.ends_at := greatest(past, first + 1)::timestamp AT TIME ZONE zone;
  RETURN p_event;
END $$;

-- what was sent, put over what is there; refuses in words
CREATE FUNCTION api.patched_event_(p_event core.calendar_event, p_patch jsonb) RETURNS core.calendar_event LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  wrong text;
  event core.calendar_event;
BEGIN
  SELECT k INTO wrong FROM pg_catalog.jsonb_object_keys(p_patch) k
    WHERE k <> ALL ('{kind,title,place,note,starts_at,ends_at,all_day,deal_id,remind_minutes}'::text[]) LIMIT 1;
  IF wrong IS NOT NULL THEN
    PERFORM api.refuse_('42501', 'save.field_not_writable', 'The field ' || pg_catalog.quote_ident(left(wrong, 60)) || ' cannot be written here.',
      'Leave it as it is.', pg_catalog.jsonb_build_object('field', left(wrong, 60)));
  END IF;
  event := pg_catalog.jsonb_populate_record(p_event, p_patch);
  IF event.starts_at IS NULL OR event.ends_at IS NULL OR event.ends_at < event.starts_at OR NOT pg_catalog.isfinite(event.starts_at)
    OR event.ends_at > event.starts_at + interval '400 days' THEN
    PERFORM api.refuse_('22023', 'event.bad_time', 'An event ends after it begins, within 400 days.', 'Check the times.');
  ELSIF coalesce(btrim(event.title), '') = '' THEN
    PERFORM api.refuse_('22023', 'event.no_title', 'The event has no title.', 'Write what it is about.');
  ELSIF event.deal_id IS NOT NULL AND event.deal_id IS DISTINCT FROM p_event.deal_id
    AND NOT EXISTS (SELECT 1 FROM core.deal d WHERE d.id = event.deal_id) THEN
    PERFORM api.refuse_('P0002', 'deal.not_found', 'This deal does not exist, or is not yours to see.', 'Choose it from the list.');
  END IF;
  RETURN CASE WHEN event.all_day THEN api.whole_days_(event) ELSE event END;
EXCEPTION
  WHEN invalid_text_representation OR invalid_datetime_format OR datetime_field_overflow OR numeric_value_out_of_range OR check_violation THEN
    PERFORM api.refuse_('22023', 'save.bad_value', 'A field has a value of the wrong kind.', 'Check dates and numbers.');
END $$;

-- p_id and p_version NULL make a new event
CREATE FUNCTION api.event_save(p_key uuid, p_id uuid, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'event_save', pg_catalog.jsonb_build_array(p_id, p_version, p_patch));
  event core.calendar_event;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_patch IS NULL OR pg_catalog.jsonb_typeof(p_patch) <> 'object' THEN
    PERFORM api.refuse_('22023', 'save.no_patch', 'Nothing to save was sent.', 'Send the changed fields.');
  ELSIF p_id IS NULL THEN
    event.id := pg_catalog.gen_random_uuid();
    SELECT event.id, sec.me(), event.id || '@tripod', 'other', '', '', false, 0, '', '', pg_catalog.clock_timestamp(), pg_catalog.clock_timestamp(), 1
      INTO event.id, event.owner_id, event.uid, event.kind, event.place, event.note, event.all_day, event.sequence, event.source, event.outcome,
        event.made_at, event.changed_at, event.version;
    event := api.patched_event_(event, p_patch);
    INSERT INTO core.calendar_event SELECT event.*;
  ELSE
    event := api.write_event_(api.own_event_(p_id, p_version), p_patch);
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', event.id, 'version', event.version));
EXCEPTION WHEN check_violation OR not_null_violation OR string_data_right_truncation THEN
  PERFORM api.refuse_('22023', 'save.bad_value', 'A field has a value of the wrong kind.', 'Check dates and numbers.');
END $$;

-- Guests hear of a new time or place; a changed time reminds again.
CREATE FUNCTION api.write_event_(p_event core.calendar_event, p_patch jsonb) RETURNS core.calendar_event LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  event core.calendar_event := api.patched_event_(p_event, p_patch);
  elsewhere boolean := (event.starts_at, event.ends_at, event.place) IS DISTINCT FROM (p_event.starts_at, p_event.ends_at, p_event.place);
  again boolean := (event.starts_at, event.remind_minutes) IS DISTINCT FROM (p_event.starts_at, p_event.remind_minutes);
BEGIN
  UPDATE core.calendar_event e SET kind = event.kind, title = event.title, place = event.place, note = event.note, starts_at = event.starts_at,
      ends_at = event.ends_at, all_day = event.all_day, deal_id = event.deal_id, remind_minutes = event.remind_minutes,
      reminded_at = CASE WHEN again THEN NULL ELSE e.reminded_at END, changed_at = pg_catalog.clock_timestamp(),
      sequence = e.sequence + elsewhere::int
    WHERE e.id = event.id RETURNING * INTO event;
  IF elsewhere THEN
    PERFORM api.tell_guests_(event, 'event.moved', event.starts_at);
  END IF;
  RETURN event;
END $$;

-- the last word counts: an earlier one of the same kind that is still open ends
CREATE FUNCTION api.tell_guests_(p_event core.calendar_event, p_kind text, p_starts timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  address text := 'tripod://calendar/event/' || p_event.id;
  guest int;
BEGIN
  IF p_event.ends_at < pg_catalog.now() THEN
    RETURN;
  END IF;
  FOR guest IN SELECT g.employee_id FROM core.calendar_guest g WHERE g.event_id = p_event.id AND g.answer <> 'no' LOOP
    PERFORM core.end_notices_(guest, address, ARRAY['event.moved', 'event.due']);
    PERFORM core.notify_(guest, p_kind, core.event_args_(p_event), CASE p_kind WHEN 'event.cancelled' THEN 'tripod://calendar' ELSE address END);
  END LOOP;
END $$;

CREATE FUNCTION api.event_move(p_key uuid, p_id uuid, p_version int, p_starts_at timestamptz, p_ends_at timestamptz, p_all_day boolean DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'event_move', pg_catalog.jsonb_build_array(p_id, p_version, p_starts_at, p_ends_at, p_all_day));
  event core.calendar_event;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  event := api.own_event_(p_id, p_version);
  event := api.write_event_(event, pg_catalog.jsonb_build_object('starts_at', p_starts_at, 'ends_at', p_ends_at,
    'all_day', coalesce(p_all_day, event.all_day)));
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', event.id, 'version', event.version));
EXCEPTION WHEN check_violation THEN
  PERFORM api.refuse_('22023', 'event.bad_time', 'An event ends after it begins, within 400 days.', 'Check the times.');
END $$;

CREATE FUNCTION api.event_remove(p_key uuid, p_id uuid, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'event_remove', pg_catalog.jsonb_build_array(p_id, p_version));
  event core.calendar_event;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  event := api.own_event_(p_id, p_version);
  PERFORM api.tell_guests_(event, 'event.cancelled', event.starts_at);
  PERFORM core.end_notices_(p.person, 'tripod://calendar/event/' || p_id, ARRAY['event.invited', 'event.due', 'event.moved', 'event.answered'])
    FROM (SELECT event.owner_id AS person UNION SELECT g.employee_id FROM core.calendar_guest g WHERE g.event_id = p_id) p;
  DELETE FROM core.calendar_event e WHERE e.id = p_id;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'removed', true));
END $$;

GRANT EXECUTE ON FUNCTION api.event_save(uuid, uuid, int, jsonb), api.event_move(uuid, uuid, int, timestamptz, timestamptz, boolean),
  api.event_remove(uuid, uuid, int) TO tripod_user;
