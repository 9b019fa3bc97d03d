-- What a person does with notices. Each person has one list, however many machines: what one machine claimed for showing,
-- no other shows.

-- The due notices that nobody showed yet, now claimed for this machine: at most 20, the oldest first. Polled by every client,
-- so an empty answer leaves no receipt behind.
CREATE FUNCTION api.notice_take(p_key uuid) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  answer jsonb;
BEGIN
  IF me IS NOT NULL AND NOT EXISTS (SELECT 1 FROM core.notice n WHERE n.employee_id = me AND n.done_at IS NULL AND n.shown_at IS NULL
      AND coalesce(n.snoozed_until, n.due_at) <= pg_catalog.clock_timestamp())
    AND NOT EXISTS (SELECT 1 FROM core.request_receipt r WHERE r.employee_id = me AND r.key = p_key) THEN
    RETURN '{"notices": []}';
  END IF;
  answer := api.claim_(p_key, 'notice_take', '{}');
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  WITH due AS (
    SELECT n.id FROM core.notice n WHERE n.employee_id = me AND n.done_at IS NULL AND n.shown_at IS NULL
      AND coalesce(n.snoozed_until, n.due_at) <= pg_catalog.clock_timestamp()
    ORDER BY coalesce(n.snoozed_until, n.due_at), n.id LIMIT 20 FOR UPDATE SKIP LOCKED),
  taken AS (UPDATE core.notice n SET shown_at = pg_catalog.clock_timestamp() FROM due WHERE n.id = due.id RETURNING n.*)
  SELECT pg_catalog.jsonb_build_object('notices', coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
      'id', t.id, 'kind', t.kind, 'args', t.args, 'address', t.address, 'due_at', t.due_at) ORDER BY t.due_at, t.id), '[]'))
    INTO answer FROM taken t;
  RETURN api.done_(p_key, answer);
END $$;

-- the own notices among these, as many as are still open
CREATE FUNCTION api.own_notices_(p_ids bigint[]) RETURNS bigint[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found bigint[] := ARRAY(SELECT n.id FROM core.notice n WHERE n.id = ANY (p_ids) AND n.employee_id = sec.me() ORDER BY n.id FOR UPDATE);
BEGIN
  IF pg_catalog.cardinality(found) = 0 THEN
    PERFORM api.refuse_('P0002', 'notice.not_found', 'This notice does not exist, or is not yours.', 'Look at the list again.');
  END IF;
  RETURN found;
END $$;

-- shown again at p_until, on one machine
CREATE FUNCTION api.notice_snooze(p_key uuid, p_ids bigint[], p_until timestamptz) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'notice_snooze', pg_catalog.jsonb_build_array(pg_catalog.to_jsonb(p_ids), p_until));
  mine bigint[];
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_until IS NULL OR p_until <= pg_catalog.clock_timestamp() OR p_until > pg_catalog.now() + interval '90 days' THEN
    PERFORM api.refuse_('22023', 'notice.bad_time', 'A notice sleeps until a moment in the next 90 days.', 'Choose a later time.');
  END IF;
  mine := api.own_notices_(p_ids);
  UPDATE core.notice n SET snoozed_until = p_until, shown_at = NULL WHERE n.id = ANY (mine) AND n.done_at IS NULL;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('ids', pg_catalog.to_jsonb(mine)));
END $$;

CREATE FUNCTION api.notice_done(p_key uuid, p_ids bigint[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'notice_done', pg_catalog.to_jsonb(p_ids));
  mine bigint[];
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  mine := api.own_notices_(p_ids);
  UPDATE core.notice n SET done_at = coalesce(n.done_at, pg_catalog.now()), read_at = coalesce(n.read_at, pg_catalog.now()) WHERE n.id = ANY (mine);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('ids', pg_catalog.to_jsonb(mine)));
END $$;

CREATE FUNCTION api.notice_read(p_key uuid, p_ids bigint[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'notice_read', pg_catalog.to_jsonb(p_ids));
  mine bigint[];
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  mine := api.own_notices_(p_ids);
  UPDATE core.notice n SET read_at = coalesce(n.read_at, pg_catalog.now()) WHERE n.id = ANY (mine);
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('ids', pg_catalog.to_jsonb(mine)));
END $$;

GRANT EXECUTE ON FUNCTION api.notice_take(uuid), api.notice_snooze(uuid, bigint[], timestamptz), api.notice_done(uuid, bigint[]),
  api.notice_read(uuid, bigint[]) TO tripod_user;
