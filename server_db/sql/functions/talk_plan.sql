-- Talks: planned by one of the two, in the calendar of both; prepared and held by either.
CREATE FUNCTION api.talk_locked_(p_id bigint, p_version int) RETURNS core.talk LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  t core.talk;
BEGIN
  SELECT * INTO t FROM core.talk x WHERE x.id = p_id AND sec.me() IN (x.employee_id, x.head_id) FOR UPDATE;
  IF t.id IS NULL THEN
    PERFORM api.refuse_('P0002', 'talk.not_found', 'This talk does not exist, or is not one of yours.', 'Open it from your list of talks.');
  ELSIF t.version IS DISTINCT FROM p_version THEN
    PERFORM api.refuse_('P0C11', 'record.stale', 'This talk was changed meanwhile.', 'Look at it again.', pg_catalog.jsonb_build_object('version', t.version));
  END IF;
  RETURN t;
END $$;

CREATE FUNCTION api.talk_answer_(p_id bigint) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('id', t.id, 'version', t.version, 'status', t.status) FROM core.talk t WHERE t.id = p_id $$;

CREATE FUNCTION api.talk_minutes_(p_patch jsonb) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF coalesce(p_patch ->> 'minutes', '') !~ '^[0-9]{1,3}$' OR (p_patch ->> 'minutes')::int NOT BETWEEN 10 AND 480 THEN
    PERFORM api.bad_field_('minutes', p_patch ->> 'minutes', 'A talk lasts between 10 minutes and 8 hours.', 'Choose how long.');
  END IF;
  RETURN (p_patch ->> 'minutes')::int;
END $$;

-- {"at", "minutes", "place", "title", "period", "remind_minutes"}; the other of the two is invited. Which of them is the head follows from the hierarchy.
CREATE FUNCTION api.talk_plan(p_key uuid, p_with int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'talk_plan', pg_catalog.jsonb_build_array(p_with, p_patch));
  head int;
  at timestamptz;
  minutes int;
  event jsonb;
  made bigint;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  head := core.talk_head_(p_with);
  IF head IS NULL THEN
    PERFORM api.refuse_('42501', 'talk.not_pair', 'A talk is held with somebody you lead, or with who leads you.', 'Choose one of them.');
  END IF;
  at := api.moment_in_(api.patch_(p_patch), 'at');
  minutes := api.talk_minutes_(p_patch);
  IF at IS NULL OR at < pg_catalog.now() - interval '62 days' OR at > pg_catalog.now() + interval '400 days' THEN
    PERFORM api.refuse_('22023', 'talk.bad_time', 'A talk is planned for the next 400 days, or entered up to two months later.', 'Choose day and time.');
  ELSIF p_patch ->> 'period' IS NOT NULL AND p_patch ->> 'period' !~ '^20[0-9]{2}(0[1-9]|1[0-2])$' THEN
    PERFORM api.bad_field_('period', p_patch ->> 'period', 'This is no month.', 'Choose the month the talk looks at.');
  END IF;
  event := api.event_save(pg_catalog.gen_random_uuid(), NULL, NULL, pg_catalog.jsonb_build_object('kind', 'meeting', 'title', api.text_of_(p_patch, 'title'),
    'place', coalesce(api.text_of_(p_patch, 'place'), ''), 'starts_at', at, 'ends_at', at + pg_catalog.make_interval(mins => minutes),
    'remind_minutes', p_patch -> 'remind_minutes'));
  PERFORM api.event_invite(pg_catalog.gen_random_uuid(), (event ->> 'id')::uuid, (event ->> 'version')::int,
    pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('employee_id', p_with)));
  INSERT INTO core.talk (employee_id, head_id, planned_at, minutes, place, event_id, period_id, made_by)
    VALUES (CASE WHEN head = p_with THEN sec.me() ELSE p_with END, head, at, minutes, coalesce(p_patch ->> 'place', ''), (event ->> 'id')::uuid,
      (p_patch ->> 'period')::int, sec.me()) RETURNING id INTO made;
  RETURN api.done_(p_key, api.talk_answer_(made));
END $$;

-- The event is changed and the talk follows it; without one the talk is changed itself.
CREATE FUNCTION api.talk_move(p_key uuid, p_id bigint, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'talk_move', pg_catalog.jsonb_build_array(p_id, p_version, p_patch));
  t core.talk;
  at timestamptz;
  minutes int;
  seen int;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  t := api.talk_planned_(api.talk_locked_(p_id, p_version));
  at := api.moment_in_(api.patch_(p_patch), 'at');
  minutes := api.talk_minutes_(p_patch);
  IF at IS NULL OR at < pg_catalog.now() - interval '62 days' OR at > pg_catalog.now() + interval '400 days' THEN
    PERFORM api.refuse_('22023', 'talk.bad_time', 'A talk is planned for the next 400 days, or entered up to two months later.', 'Choose day and time.');
  END IF;
  seen := (SELECT e.version FROM core.calendar_event e WHERE e.id = t.event_id);
  IF seen IS NOT NULL THEN
    PERFORM api.event_save(pg_catalog.gen_random_uuid(), t.event_id, seen, pg_catalog.jsonb_build_object('place', coalesce(api.text_of_(p_patch, 'place'), ''),
      'starts_at', at, 'ends_at', at + pg_catalog.make_interval(mins => minutes)));
  ELSE
    UPDATE core.talk x SET planned_at = at, minutes = talk_move.minutes, place = coalesce(api.text_of_(p_patch, 'place'), '') WHERE x.id = t.id;
  END IF;
  RETURN api.done_(p_key, api.talk_answer_(p_id));
END $$;

-- still planned, and planned by the caller
CREATE FUNCTION api.talk_planned_(p_talk core.talk) RETURNS core.talk LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_talk.status <> 'planned' THEN
    PERFORM api.refuse_('P0C02', 'talk.over', 'This talk is over.', 'Plan the next one.');
  ELSIF p_talk.made_by <> sec.me() THEN
    PERFORM api.refuse_('42501', 'talk.not_planner', 'Who planned a talk moves it or calls it off.', 'Ask them, or answer the invitation in your calendar.');
  END IF;
  RETURN p_talk;
END $$;

CREATE FUNCTION api.talk_cancel(p_key uuid, p_id bigint, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'talk_cancel', pg_catalog.jsonb_build_array(p_id, p_version));
  t core.talk;
  seen int;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  t := api.talk_planned_(api.talk_locked_(p_id, p_version));
  seen := (SELECT e.version FROM core.calendar_event e WHERE e.id = t.event_id);
  IF seen IS NOT NULL THEN
    PERFORM api.event_remove(pg_catalog.gen_random_uuid(), t.event_id, seen);
  END IF;
  UPDATE core.talk x SET status = 'cancelled', event_id = NULL WHERE x.id = t.id AND x.status = 'planned';
  RETURN api.done_(p_key, api.talk_answer_(p_id));
END $$;

-- What the two will talk about: [{"kind", "code", "args", "text", "address"}], prepared from figures and events or written by hand.
CREATE FUNCTION api.talk_agenda_save(p_key uuid, p_id bigint, p_version int, p_agenda jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'talk_agenda_save', pg_catalog.jsonb_build_array(p_id, p_version, p_agenda));
  t core.talk;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  t := api.talk_locked_(p_id, p_version);
  IF t.status <> 'planned' THEN
    PERFORM api.refuse_('P0C02', 'talk.over', 'This talk is over.', 'Plan the next one.');
  ELSIF pg_catalog.jsonb_typeof(p_agenda) IS DISTINCT FROM 'array' OR pg_catalog.jsonb_array_length(p_agenda) > 100 OR pg_catalog.octet_length(p_agenda::text) > 100000 THEN
    PERFORM api.refuse_('22023', 'talk.agenda_long', 'An agenda has at most 100 points.', 'Take some off.');
  END IF;
  UPDATE core.talk x SET agenda = p_agenda, agenda_at = pg_catalog.clock_timestamp() WHERE x.id = t.id;
  RETURN api.done_(p_key, api.talk_answer_(p_id));
END $$;

CREATE FUNCTION api.talk_hold(p_key uuid, p_id bigint, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'talk_hold', pg_catalog.jsonb_build_array(p_id, p_version));
  t core.talk;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  t := api.talk_locked_(p_id, p_version);
  IF t.status <> 'planned' THEN
    PERFORM api.refuse_('P0C02', 'talk.over', 'This talk is over.', 'Plan the next one.');
  ELSIF t.planned_at > pg_catalog.now() + interval '1 day' THEN
    PERFORM api.refuse_('22023', 'talk.not_yet', 'This talk is still to come.', 'Move it to when it was held.');
  END IF;
  UPDATE core.talk x SET status = 'held', held_at = pg_catalog.clock_timestamp() WHERE x.id = t.id;
  RETURN api.done_(p_key, api.talk_answer_(p_id));
END $$;

GRANT EXECUTE ON FUNCTION api.talk_plan(uuid, int, jsonb), api.talk_move(uuid, bigint, int, jsonb), api.talk_cancel(uuid, bigint, int),
  api.talk_agenda_save(uuid, bigint, int, jsonb), api.talk_hold(uuid, bigint, int) TO tripod_user;
