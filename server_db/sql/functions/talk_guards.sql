-- owner: app_guard
-- A talk stands in the calendar of who planned it: there it is moved and called off, and the talk follows.
CREATE FUNCTION core.talk_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE core.talk t SET event_id = NULL, status = CASE t.status WHEN 'planned' THEN 'cancelled' ELSE t.status END WHERE t.event_id = OLD.id;
    RETURN NULL;
  END IF;
  UPDATE core.talk t SET planned_at = NEW.starts_at, place = NEW.place,
      minutes = least(greatest(extract(epoch FROM NEW.ends_at - NEW.starts_at) / 60, 10), 480)::smallint
    WHERE t.event_id = NEW.id AND t.status = 'planned';
  RETURN NULL;
END $$;

-- The two of a talk and who planned it stay; what was held or called off is over.
CREATE FUNCTION core.talk_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF (NEW.employee_id, NEW.head_id, NEW.made_by, NEW.made_at) IS DISTINCT FROM (OLD.employee_id, OLD.head_id, OLD.made_by, OLD.made_at) THEN
    RAISE EXCEPTION 'The two people of a talk never change.' USING ERRCODE = 'P0C02', DETAIL = '{"code": "talk.two_fixed", "args": {}}', HINT = 'Plan another talk.';
  ELSIF OLD.status <> 'planned' AND (NEW.status, NEW.planned_at, NEW.agenda) IS DISTINCT FROM (OLD.status, OLD.planned_at, OLD.agenda) THEN
    RAISE EXCEPTION 'This talk is over.' USING ERRCODE = 'P0C02', DETAIL = '{"code": "talk.over", "args": {}}', HINT = 'Plan the next one.';
  END IF;
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;

-- Whoever wrote a note alone changes it; a note stays with its talk.
CREATE FUNCTION core.talk_note_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF (NEW.talk_id, NEW.by_id) IS DISTINCT FROM (OLD.talk_id, OLD.by_id) THEN
    RAISE EXCEPTION 'A note stays with its talk and its writer.' USING ERRCODE = 'P0C02', DETAIL = '{"code": "talk.note_fixed", "args": {}}', HINT = 'Write another note.';
  END IF;
  NEW.at := pg_catalog.clock_timestamp();
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;

-- Answers, reviews and tests count in figures that were shown: they are voided once, with a reason, and otherwise stay.
CREATE FUNCTION core.only_voided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL
    AND pg_catalog.to_jsonb(NEW) - '{voided_at,voided_by,void_reason}'::text[] = pg_catalog.to_jsonb(OLD) - '{voided_at,voided_by,void_reason}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Rows of % are never changed or removed.', TG_TABLE_NAME USING ERRCODE = 'P0C02',
    DETAIL = '{"code": "facts.append_only", "args": {}}', HINT = 'Void the wrong one and enter it again.';
END $$;

-- Who leads whom as of today, as far as a talk needs it: the caller of the two is known, the other is given.
CREATE FUNCTION core.talk_head_(p_with int) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_with = sec.me() THEN NULL WHEN p_with = ANY (sec.led_ids()) THEN sec.me()
    WHEN EXISTS (SELECT 1 FROM core.org_closure c WHERE c.ancestor_id = p_with AND c.descendant_id = sec.me() AND c.valid @> sec.today()) THEN p_with END $$;

-- An agreed action is told once when it is due, from eight o'clock on, to whom it belongs. The notice says that there is one and with
-- whom it was agreed; what it says stands in the talk.
CREATE FUNCTION core.remind_talks_on_(p_day date) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  SELECT count(core.notify_once_(a.owner_id, 'talk_action/' || a.id || '/' || a.due_on, 'talk.action_due',
      pg_catalog.jsonb_build_object('from_en', o.name_en, 'from_zh', o.name_zh, 'due_on', a.due_on), 'tripod://talk/' || t.id || '/actions'))
  FROM core.talk_action a JOIN core.talk t ON t.id = a.talk_id
    JOIN core.employee o ON o.id = CASE a.owner_id WHEN t.head_id THEN t.employee_id ELSE t.head_id END
  WHERE a.due_on <= p_day AND a.due_on > p_day - 7 AND a.done_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM core.talk_action c WHERE c.carried_from = a.id) $$;

GRANT EXECUTE ON FUNCTION core.talk_head_(int) TO app_writer;
GRANT EXECUTE ON FUNCTION core.remind_talks_on_(date) TO g_worker;
