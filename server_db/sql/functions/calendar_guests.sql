-- Inviting, answering, and closing an event.

-- The whole guest list of an own event: [{"employee_id": 5, "sees_note": true, "sees_guests": false, "task": "…"}]. Who is new
-- is told, who is missing is told that it is off.
CREATE FUNCTION api.event_invite(p_key uuid, p_id uuid, p_version int, p_guests jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'event_invite', pg_catalog.jsonb_build_array(p_id, p_version, p_guests));
  event core.calendar_event;
  wanted record;
  address text := 'tripod://calendar/event/' || p_id;
  gone int;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  event := api.own_event_(p_id, p_version);
  PERFORM api.check_guests_(p_guests);
  FOR gone IN DELETE FROM core.calendar_guest g WHERE g.event_id = p_id
      AND g.employee_id NOT IN (SELECT (w ->> 'employee_id')::int FROM pg_catalog.jsonb_array_elements(p_guests) w) RETURNING g.employee_id LOOP
    PERFORM core.end_notices_(gone, address, ARRAY['event.invited', 'event.due', 'event.moved']);
    PERFORM core.notify_(gone, 'event.cancelled', core.event_args_(event), 'tripod://calendar');
  END LOOP;
  FOR wanted IN SELECT (w ->> 'employee_id')::int AS person, coalesce((w ->> 'sees_note')::boolean, false) AS note,
      coalesce((w ->> 'sees_guests')::boolean, false) AS guests, coalesce(w ->> 'task', '') AS task FROM pg_catalog.jsonb_array_elements(p_guests) w LOOP
    UPDATE core.calendar_guest g SET sees_note = wanted.note, sees_guests = wanted.guests, task = wanted.task
      WHERE g.event_id = p_id AND g.employee_id = wanted.person;
    IF NOT FOUND THEN
      INSERT INTO core.calendar_guest (event_id, owner_id, employee_id, sees_note, sees_guests, task)
        VALUES (p_id, event.owner_id, wanted.person, wanted.note, wanted.guests, wanted.task);
      PERFORM core.notify_(wanted.person, 'event.invited', core.event_args_(event) || pg_catalog.jsonb_build_object('task', wanted.task), address);
    END IF;
  END LOOP;
  UPDATE core.calendar_event e SET changed_at = pg_catalog.clock_timestamp() WHERE e.id = p_id RETURNING * INTO event;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'version', event.version));
END $$;

CREATE FUNCTION api.check_guests_(p_guests jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_guests IS NULL OR pg_catalog.jsonb_typeof(p_guests) <> 'array' OR pg_catalog.jsonb_array_length(p_guests) > 50 THEN
    PERFORM api.refuse_('22023', 'event.too_many_guests', 'An event has at most 50 guests.', 'Invite fewer people.');
  ELSIF EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p_guests) w WHERE coalesce(w ->> 'employee_id', '') !~ '^[0-9]{1,9}$'
      OR (w ->> 'employee_id')::int = sec.me()
      OR NOT EXISTS (SELECT 1 FROM core.employee e WHERE e.id = (w ->> 'employee_id')::int AND e.active)) THEN
    PERFORM api.refuse_('22023', 'event.no_such_guest', 'A guest is no active colleague, or is yourself.', 'Choose guests from the list.');
  ELSIF EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p_guests) w WHERE char_length(coalesce(w ->> 'task', '')) > 200
      OR coalesce(w ->> 'sees_note', 'false') NOT IN ('true', 'false') OR coalesce(w ->> 'sees_guests', 'false') NOT IN ('true', 'false')) THEN
    PERFORM api.refuse_('22023', 'save.bad_value', 'A field has a value of the wrong kind.', 'Keep what a guest should prepare under 200 characters.');
  END IF;
END $$;

CREATE FUNCTION api.event_respond(p_key uuid, p_id uuid, p_answer text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'event_respond', pg_catalog.jsonb_build_array(p_id, p_answer));
  guest core.calendar_guest;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_answer IS NULL OR p_answer NOT IN ('yes', 'maybe', 'no') THEN
    PERFORM api.refuse_('22023', 'event.bad_answer', 'The answer is yes, maybe or no.', 'Choose one of them.');
  END IF;
  UPDATE core.calendar_guest g SET answer = p_answer, answered_at = pg_catalog.clock_timestamp()
    WHERE g.event_id = p_id AND g.employee_id = sec.me() RETURNING * INTO guest;
  IF guest.id IS NULL THEN
    PERFORM api.refuse_('P0002', 'event.not_invited', 'There is no invitation of yours to this event.', 'Look at your calendar again.');
  END IF;
  PERFORM core.tell_answer_(guest.id);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'answer', p_answer));
END $$;

-- Done closes the loop: what happened with a deal is logged there in the same transaction, once.
CREATE FUNCTION api.event_done(p_key uuid, p_id uuid, p_version int, p_done boolean, p_outcome text DEFAULT '') RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'event_done', pg_catalog.jsonb_build_array(p_id, p_version, p_done, p_outcome));
  event core.calendar_event;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF char_length(p_outcome) > 2000 THEN
    PERFORM api.refuse_('22023', 'event.outcome_long', 'What came of it is longer than 2000 characters.', 'Shorten it.');
  END IF;
  event := api.own_event_(p_id, p_version);
  IF p_done AND event.activity_id IS NULL AND event.deal_id IS NOT NULL AND event.kind IN ('visit', 'quote', 'meeting') THEN
    event.activity_id := api.log_event_(event, coalesce(p_outcome, ''));
  END IF;
  UPDATE core.calendar_event e SET done_at = CASE WHEN p_done THEN pg_catalog.clock_timestamp() END, activity_id = event.activity_id,
      outcome = CASE WHEN p_done THEN coalesce(nullif(p_outcome, ''), e.outcome) ELSE e.outcome END, changed_at = pg_catalog.clock_timestamp()
    WHERE e.id = p_id RETURNING * INTO event;
  PERFORM core.end_notices_(event.owner_id, 'tripod://calendar/event/' || p_id, ARRAY['event.due', 'event.answered']);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', p_id, 'version', event.version, 'activity_id', event.activity_id));
END $$;

GRANT EXECUTE ON FUNCTION api.event_invite(uuid, uuid, int, jsonb), api.event_respond(uuid, uuid, text),
  api.event_done(uuid, uuid, int, boolean, text) TO tripod_user;
