-- owner: app_guard
-- A guest's row belongs to whom the event belongs to, whatever was sent; it is never given to another person.
CREATE FUNCTION core.calendar_guest_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  SELECT e.owner_id INTO NEW.owner_id FROM core.calendar_event e WHERE e.id = NEW.event_id;
  IF TG_OP = 'UPDATE' AND (NEW.event_id, NEW.employee_id) IS DISTINCT FROM (OLD.event_id, OLD.employee_id) THEN
    RAISE EXCEPTION 'An invitation is not passed on.' USING ERRCODE = 'P0C02',
      DETAIL = '{"code": "event.guest_fixed", "args": {}}', HINT = 'Invite the other person.';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION core.event_args_(p_event core.calendar_event) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('title', p_event.title, 'place', p_event.place, 'starts_at', p_event.starts_at, 'all_day', p_event.all_day,
    'from_en', e.name_en, 'from_zh', e.name_zh)
  FROM core.employee e WHERE e.id = p_event.owner_id $$;

-- Turns reminders whose time has come into notices of the owner and of the guests who come. Called by the worker about once
-- a minute; several workers may, each takes what no other has taken. What is over since yesterday reminds nobody.
CREATE FUNCTION core.remind_due() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  event core.calendar_event;
  made int := 0;
BEGIN
  FOR event IN SELECT * FROM core.calendar_event e
    WHERE e.remind_minutes IS NOT NULL AND e.reminded_at IS NULL AND e.done_at IS NULL
      AND e.starts_at - pg_catalog.make_interval(mins => e.remind_minutes) <= pg_catalog.clock_timestamp()
      AND e.ends_at > pg_catalog.clock_timestamp() - interval '1 day'
    ORDER BY e.starts_at LIMIT 500 FOR UPDATE SKIP LOCKED LOOP
    UPDATE core.calendar_event e SET reminded_at = pg_catalog.clock_timestamp() WHERE e.id = event.id;
    PERFORM core.notify_(p.person, 'event.due', core.event_args_(event), 'tripod://calendar/event/' || event.id)
      FROM (SELECT event.owner_id AS person
        UNION SELECT g.employee_id FROM core.calendar_guest g WHERE g.event_id = event.id AND g.answer IN ('yes', 'maybe')) p;
    made := made + 1;
  END LOOP;
  PERFORM core.remind_tasks_();
  RETURN made;
END $$;

-- A deal's task that is due today is told once, from eight o'clock on. Looked for at the beginning of each hour only: no index
-- leads to a day alone, for it would tell readers about other people's tasks.
CREATE FUNCTION core.remind_tasks_() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  clock timestamp := pg_catalog.clock_timestamp() AT TIME ZONE coalesce((SELECT o.timezone FROM core.office o), 'UTC');
BEGIN
  IF extract(hour FROM clock) < 8 OR extract(minute FROM clock) >= 3 THEN
    RETURN;
  END IF;
  PERFORM core.remind_tasks_on_(clock::date);
  PERFORM core.remind_talks_on_(clock::date);
  -- what was done with a year and more ago is in the audit trail
  DELETE FROM core.notice n WHERE n.done_at < pg_catalog.now() - interval '400 days';
END $$;

CREATE FUNCTION core.remind_tasks_on_(p_day date) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT count(core.notify_once_(coalesce(t.assignee_id, d.owner_id), 'task/' || t.id || '/' || p_day, 'task.due',
      pg_catalog.jsonb_build_object('deal', d.code, 'name', d.name, 'task_en', t.name_en, 'task_zh', t.name_zh), 'tripod://deal/' || d.id))
  FROM core.deal_task t JOIN core.deal d ON d.id = t.deal_id
  WHERE t.due_on = p_day AND t.done_at IS NULL AND d.status = 'open' $$;

-- The owner hears of an answer, the guest's invitation needs no answer any more.
CREATE FUNCTION core.tell_answer_(p_guest bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  guest core.calendar_guest;
  event core.calendar_event;
  address text;
BEGIN
  SELECT * INTO guest FROM core.calendar_guest g WHERE g.id = p_guest;
  SELECT * INTO event FROM core.calendar_event e WHERE e.id = guest.event_id;
  address := 'tripod://calendar/event/' || event.id;
  PERFORM core.end_notices_(guest.employee_id, address, ARRAY['event.invited', 'event.moved']);
  PERFORM core.notify_(event.owner_id, 'event.answered', core.event_args_(event) || (
    SELECT pg_catalog.jsonb_build_object('answer', guest.answer, 'from_en', p.name_en, 'from_zh', p.name_zh)
    FROM core.employee p WHERE p.id = guest.employee_id), address);
END $$;

GRANT EXECUTE ON FUNCTION core.tell_answer_(bigint) TO app_writer;
GRANT EXECUTE ON FUNCTION core.event_args_(core.calendar_event) TO app_writer;
GRANT EXECUTE ON FUNCTION core.remind_due() TO g_worker;
