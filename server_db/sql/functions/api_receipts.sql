-- Every write carries a key made by the client and stored with the effect in one transaction, so a request
-- whose answer was lost can be sent again. First: NULL, do the work. Again: the stored answer.
CREATE FUNCTION api.claim_(p_key uuid, p_op text, p_request jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  digest bytea := pg_catalog.sha256(pg_catalog.convert_to(p_op || ' ' || coalesce(p_request::text, ''), 'UTF8'));
  before core.request_receipt;
BEGIN
  IF me IS NULL THEN
    RAISE EXCEPTION 'This login belongs to no active person.' USING ERRCODE = '42501',
      DETAIL = '{"code": "login.not_active", "args": {}}', HINT = 'Ask an administrator.';
  ELSIF p_key IS NULL THEN
    RAISE EXCEPTION 'A write needs a key.' USING ERRCODE = '22023', DETAIL = '{"code": "request.no_key", "args": {}}';
  END IF;
  INSERT INTO core.request_receipt (employee_id, key, op, request_hash) VALUES (me, p_key, p_op, digest) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    RETURN NULL;
  END IF;
  SELECT * INTO before FROM core.request_receipt r WHERE r.employee_id = me AND r.key = p_key;
  IF before.request_hash IS DISTINCT FROM digest THEN
    RAISE EXCEPTION 'This key was used for another request.' USING ERRCODE = 'P0C10',
      DETAIL = '{"code": "request.key_reused", "args": {}}', HINT = 'Send the changed request with a new key.';
  END IF;
  RETURN coalesce(before.response, '{}') || '{"replayed": true}';
END $$;

CREATE FUNCTION api.done_(p_key uuid, p_response jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.request_receipt SET response = p_response WHERE employee_id = sec.me() AND key = p_key;
  RETURN p_response;
END $$;

-- one sentence, a code for translation, what to do
CREATE FUNCTION api.refuse_(p_errcode text, p_code text, p_message text, p_hint text DEFAULT NULL, p_args jsonb DEFAULT '{}')
RETURNS void LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  RAISE EXCEPTION '%', p_message USING ERRCODE = p_errcode,
    DETAIL = pg_catalog.jsonb_build_object('code', p_code, 'args', p_args)::text, HINT = coalesce(p_hint, '');
END $$;

GRANT EXECUTE ON FUNCTION api.claim_(uuid, text, jsonb), api.done_(uuid, jsonb),
  api.refuse_(text, text, text, text, jsonb) TO login_admin, sec_owner;

-- What an act answers. Where it and others waited for each other in a ring, or it for longer than a lock may take, it begins anew, some times
-- over: nothing of it stands by then, and what it held is free for the others. No longer than somebody waits for an answer.
CREATE FUNCTION api.untangled_(p_act text, VARIADIC p_args text[]) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb;
  tries int := 0;
BEGIN
  LOOP
    BEGIN
      EXECUTE 'SELECT ' || p_act INTO answer USING p_args;
      RETURN answer;
    EXCEPTION WHEN deadlock_detected OR lock_not_available THEN
      tries := tries + 1;
      IF tries = 8 OR pg_catalog.clock_timestamp() > pg_catalog.statement_timestamp() + interval '30 seconds' THEN
        RAISE;
      END IF;
    END;
    PERFORM pg_catalog.pg_sleep(0.05 * tries * pg_catalog.random());
  END LOOP;
END $$;
