-- What belongs to a talk: notes, agreed actions, the growth plan. An answer repeats no text: receipts keep answers.
CREATE FUNCTION api.talk_mine_(p_id bigint) RETURNS core.talk LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  t core.talk;
BEGIN
  SELECT * INTO t FROM core.talk x WHERE x.id = p_id AND sec.me() IN (x.employee_id, x.head_id);
  IF t.id IS NULL THEN
    PERFORM api.refuse_('P0002', 'talk.not_found', 'This talk does not exist, or is not one of yours.', 'Open it from your list of talks.');
  ELSIF t.status = 'cancelled' THEN
    PERFORM api.refuse_('P0C02', 'talk.over', 'This talk is over.', 'Plan the next one.');
  END IF;
  RETURN t;
END $$;

-- p_id NULL writes a new note; an empty text takes an own one away
CREATE FUNCTION api.talk_note_save(p_key uuid, p_talk bigint, p_id bigint, p_version int, p_text text, p_only_me boolean) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'talk_note_save', pg_catalog.jsonb_build_array(p_talk, p_id, p_version, pg_catalog.md5(coalesce(p_text, '')), p_only_me));
  said text := pg_catalog.btrim(coalesce(p_text, ''), E' \n\t\r');
  n core.talk_note;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  PERFORM api.talk_mine_(p_talk);
  IF length(said) > 10000 THEN
    PERFORM api.refuse_('22023', 'talk.note_long', 'A note holds at most 10,000 characters.', 'Divide it.');
  ELSIF p_id IS NULL AND said = '' THEN
    PERFORM api.refuse_('22023', 'talk.note_empty', 'The note is empty.', 'Write something first.');
  ELSIF p_id IS NULL THEN
    INSERT INTO core.talk_note (talk_id, by_id, text, only_me) VALUES (p_talk, sec.me(), said, coalesce(p_only_me, false)) RETURNING * INTO n;
    RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', n.id, 'version', n.version));
  END IF;
  SELECT * INTO n FROM core.talk_note x WHERE x.id = p_id AND x.talk_id = p_talk AND x.by_id = sec.me() FOR UPDATE;
  PERFORM api.require_version_(pg_catalog.to_jsonb(n), p_version);
  IF said = '' THEN
    DELETE FROM core.talk_note x WHERE x.id = n.id;
    RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', n.id, 'removed', true));
  END IF;
  UPDATE core.talk_note x SET text = said, only_me = coalesce(p_only_me, x.only_me) WHERE x.id = n.id RETURNING * INTO n;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', n.id, 'version', n.version));
END $$;

-- {"text", "owner" (one of the two), "due_on"}; "carried_from" brings an open action of an earlier talk into this one
CREATE FUNCTION api.talk_action_save(p_key uuid, p_talk bigint, p_id bigint, p_version int, p_patch jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'talk_action_save', pg_catalog.jsonb_build_array(p_talk, p_id, p_version, pg_catalog.md5(p_patch::text)));
  t core.talk;
  a core.talk_action;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  t := api.talk_mine_(p_talk);
  a := api.talk_action_in_(t, api.patch_(p_patch));
  IF p_id IS NULL THEN
    INSERT INTO core.talk_action (talk_id, text, owner_id, due_on, carried_from, made_by) VALUES (t.id, a.text, a.owner_id, a.due_on, a.carried_from, sec.me()) RETURNING * INTO a;
  ELSE
    PERFORM api.require_version_((SELECT pg_catalog.jsonb_build_object('version', x.version) FROM core.talk_action x WHERE x.id = p_id AND x.talk_id = t.id FOR UPDATE), p_version);
    UPDATE core.talk_action x SET text = a.text, owner_id = a.owner_id, due_on = a.due_on WHERE x.id = p_id RETURNING * INTO a;
    PERFORM core.end_notices_(p, 'tripod://talk/' || t.id || '/actions', '{talk.action_due}') FROM pg_catalog.unnest(ARRAY[t.employee_id, t.head_id]) p
      WHERE a.due_on > sec.today();
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', a.id, 'version', a.version));
END $$;

CREATE FUNCTION api.talk_action_in_(p_talk core.talk, p_patch jsonb) RETURNS core.talk_action LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  a core.talk_action;
BEGIN
  a.text := pg_catalog.btrim(coalesce(api.text_of_(p_patch, 'text', 1000), ''), E' \n\t\r');
  a.owner_id := api.id_in_(p_patch, 'owner');
  a.due_on := api.day_in_(p_patch, 'due_on');
  a.carried_from := api.id_in_(p_patch, 'carried_from');
  IF a.text = '' THEN
    PERFORM api.refuse_('22023', 'talk.action_empty', 'The action says nothing.', 'Write what is to be done.');
  ELSIF a.owner_id IS NULL OR a.owner_id NOT IN (p_talk.employee_id, p_talk.head_id) THEN
    PERFORM api.refuse_('22023', 'talk.action_owner', 'An agreed action belongs to one of the two.', 'Choose whose it is.');
  ELSIF a.due_on IS NULL OR a.due_on > sec.today() + 730 THEN
    PERFORM api.refuse_('22023', 'talk.action_due', 'An agreed action has a day within two years.', 'Choose until when.');
  ELSIF a.carried_from IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM core.talk_action x JOIN core.talk o ON o.id = x.talk_id WHERE x.id = a.carried_from AND x.done_at IS NULL
      AND o.id <> p_talk.id AND (o.employee_id, o.head_id) = (p_talk.employee_id, p_talk.head_id)) OR EXISTS (SELECT 1 FROM core.talk_action x WHERE x.carried_from = a.carried_from)) THEN
    PERFORM api.refuse_('22023', 'talk.action_carried', 'Only an open action of an earlier talk of the same two is carried on, once.', 'Look at the actions again.');
  END IF;
  RETURN a;
END $$;

CREATE FUNCTION api.talk_action_done(p_key uuid, p_id bigint, p_version int, p_done boolean) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'talk_action_done', pg_catalog.jsonb_build_array(p_id, p_version, p_done));
  a core.talk_action;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  SELECT * INTO a FROM core.talk_action x WHERE x.id = p_id FOR UPDATE;
  PERFORM api.require_version_(CASE WHEN a.id IS NOT NULL THEN pg_catalog.jsonb_build_object('version', a.version) END, p_version);
  UPDATE core.talk_action x SET done_at = CASE WHEN p_done THEN coalesce(x.done_at, pg_catalog.clock_timestamp()) END,
    done_by = CASE WHEN p_done THEN coalesce(x.done_by, sec.me()) END WHERE x.id = a.id RETURNING * INTO a;
  IF p_done AND NOT EXISTS (SELECT 1 FROM core.talk_action x WHERE x.talk_id = a.talk_id AND x.owner_id = a.owner_id AND x.done_at IS NULL AND x.due_on <= sec.today()) THEN
    PERFORM core.end_notices_(a.owner_id, 'tripod://talk/' || a.talk_id || '/actions', '{talk.action_due}');
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', a.id, 'version', a.version));
END $$;

-- What somebody wants to learn: {"axis", "title", "until", "steps": [{"text", "done"}], "done"}; p_id NULL makes a new one for p_employee
CREATE FUNCTION api.growth_save(p_key uuid, p_employee int, p_id bigint, p_version int, p_patch jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'growth_save', pg_catalog.jsonb_build_array(p_employee, p_id, p_version, pg_catalog.md5(p_patch::text)));
  g core.growth_item;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF NOT coalesce(p_employee = ANY (sec.led_ids()), false) THEN
    PERFORM api.refuse_('42501', 'growth.not_yours', 'A growth plan is kept by the person and by who leads them.', 'Ask one of them.');
  END IF;
  g := api.growth_in_(p_patch);
  IF p_id IS NULL THEN
    INSERT INTO core.growth_item (employee_id, axis, title, until, steps, done_at, made_by) VALUES (p_employee, g.axis, g.title, g.until, g.steps, g.done_at, sec.me()) RETURNING * INTO g;
  ELSE
    PERFORM api.require_version_((SELECT pg_catalog.jsonb_build_object('version', x.version) FROM core.growth_item x WHERE x.id = p_id AND x.employee_id = p_employee FOR UPDATE), p_version);
    UPDATE core.growth_item x SET axis = g.axis, title = g.title, until = g.until, steps = g.steps, done_at = CASE WHEN g.done_at IS NOT NULL THEN coalesce(x.done_at, g.done_at) END
      WHERE x.id = p_id RETURNING * INTO g;
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('id', g.id, 'version', g.version));
END $$;

CREATE FUNCTION api.growth_in_(p_patch jsonb) RETURNS core.growth_item LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  g core.growth_item;
  steps jsonb := coalesce(p_patch -> 'steps', '[]');
BEGIN
  g.title := pg_catalog.btrim(coalesce(api.text_of_(p_patch, 'title'), ''));
  g.until := api.day_in_(p_patch, 'until');
  IF g.title = '' THEN
    PERFORM api.refuse_('22023', 'growth.no_title', 'The aim has no name.', 'Write what is to be learned.');
  ELSIF g.until IS NULL OR g.until > sec.today() + 1830 THEN
    PERFORM api.refuse_('22023', 'growth.no_day', 'An aim has a day within five years.', 'Choose until when.');
  ELSIF coalesce(p_patch ->> 'axis', '') !~ '^[A-Za-z0-9._-]{0,40}$' THEN
    PERFORM api.bad_field_('axis', p_patch ->> 'axis', 'There is no such ability.', 'Choose one from the list.');
  ELSIF pg_catalog.jsonb_typeof(steps) <> 'array' OR pg_catalog.jsonb_array_length(steps) > 30 OR EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(steps) s
      WHERE pg_catalog.jsonb_typeof(s) <> 'object' OR length(pg_catalog.btrim(coalesce(s ->> 'text', ''))) NOT BETWEEN 1 AND 200 OR coalesce(s ->> 'done', 'false') NOT IN ('true', 'false')) THEN
    PERFORM api.refuse_('22023', 'growth.bad_steps', 'An aim has at most 30 steps of up to 200 characters.', 'Shorten them.');
  END IF;
  g.axis := nullif(p_patch ->> 'axis', '');
  g.steps := (SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('text', pg_catalog.btrim(s ->> 'text'), 'done', coalesce((s ->> 'done')::boolean, false))), '[]')
    FROM pg_catalog.jsonb_array_elements(steps) s);
  g.done_at := CASE WHEN p_patch -> 'done' = 'true' THEN pg_catalog.clock_timestamp() END;
  RETURN g;
END $$;

GRANT EXECUTE ON FUNCTION api.talk_note_save(uuid, bigint, bigint, int, text, boolean), api.talk_action_save(uuid, bigint, bigint, int, jsonb),
  api.talk_action_done(uuid, bigint, int, boolean), api.growth_save(uuid, int, bigint, int, jsonb) TO tripod_user;
