-- owner: app_guard
-- Keys of systems that send events over HTTP: made once with a secret only the worker reads, held to a rate, no message taken twice.
CREATE FUNCTION core.event_key_make_(p_code text, p_label text, p_pool text, p_by int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  secret bytea := pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.gen_random_uuid()::text || pg_catalog.gen_random_uuid()::text || pg_catalog.gen_random_uuid()::text, 'UTF8'));
  made int;
  pool int;
BEGIN
  IF coalesce(p_code, '') !~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$' THEN
    PERFORM core.stop_('22023', 'event.key_code', 'A code is up to 40 letters, digits, - or _.', 'Write one like WEBSITE.');
  ELSIF EXISTS (SELECT 1 FROM core.event_key k WHERE k.code = p_code) THEN
    PERFORM core.stop_('23505', 'event.key_exists', 'There is a key with this code already.', 'Choose another code.');
  ELSIF coalesce(p_pool, '') <> '' THEN
    SELECT p.id INTO pool FROM core.pool p WHERE p.code = p_pool AND p.active;
    IF NOT FOUND THEN
      PERFORM core.stop_('P0002', 'event.key_pool', 'There is no such pool.', 'Choose one from the list.');
    END IF;
  END IF;
  INSERT INTO core.event_key (code, label, secret, pool_id, made_by, tokens) VALUES (p_code, coalesce(p_label, ''), secret, pool, p_by, 1200) RETURNING id INTO made;
  RETURN pg_catalog.jsonb_build_object('id', made, 'code', p_code, 'version', 1, 'secret', pg_catalog.encode(secret, 'hex'));
END $$;

-- label, per_minute, burst, active, pool (a code; null: makes no leads)
CREATE FUNCTION core.event_key_set_(p_id int, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  k record;
BEGIN
  SELECT x.id, x.code, x.version INTO k FROM core.event_key x WHERE x.id = p_id FOR UPDATE;
  IF NOT FOUND THEN
    PERFORM core.stop_('P0002', 'event.key_unknown', 'There is no such key.', 'Choose one from the list.');
  ELSIF p_version IS NOT NULL AND k.version <> p_version THEN
    PERFORM core.stop_('P0C11', 'record.stale', 'Somebody changed this key meanwhile.', 'Read it again and repeat.');
  ELSIF p_patch - '{label,per_minute,burst,active,pool}'::text[] <> '{}' OR coalesce(p_patch ->> 'per_minute', '1') !~ '^[1-9][0-9]{0,5}$'
    OR coalesce(p_patch ->> 'burst', '1') !~ '^[1-9][0-9]{0,5}$' OR length(p_patch ->> 'label') > 200 OR coalesce(p_patch ->> 'active', 'true') NOT IN ('true', 'false') THEN
    PERFORM core.stop_('22023', 'event.key_value', 'A key has a label, events a minute, a burst, a pool, and is on or off.', 'Correct the value.');
  END IF;
  UPDATE core.event_key x SET label = coalesce(p_patch ->> 'label', x.label), per_minute = coalesce((p_patch ->> 'per_minute')::int, x.per_minute),
      burst = coalesce((p_patch ->> 'burst')::int, x.burst), active = coalesce((p_patch ->> 'active')::boolean, x.active),
      pool_id = CASE WHEN p_patch ? 'pool' THEN (SELECT p.id FROM core.pool p WHERE p.code = p_patch ->> 'pool') ELSE x.pool_id END, version = x.version + 1 WHERE x.id = p_id;
  RETURN pg_catalog.jsonb_build_object('id', k.id, 'code', k.code, 'version', k.version + 1);
END $$;

-- Whether the key may send so many now: 0, or after how many seconds. A message larger than the burst passes when the bucket is full.
CREATE FUNCTION core.event_rate_(p_key int, p_n int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  k record;
  have numeric;
BEGIN
  SELECT x.per_minute, x.burst, least(x.burst, round(x.tokens + (pg_catalog.date_part('epoch', pg_catalog.clock_timestamp() - x.refilled_at) * x.per_minute / 60)::numeric, 3)) AS tokens
    INTO k FROM core.event_key x WHERE x.id = p_key FOR NO KEY UPDATE;
  have := k.tokens - p_n;
  IF k.tokens < least(p_n, k.burst) THEN
    RETURN greatest(1, pg_catalog.ceil((least(p_n, k.burst) - k.tokens) * 60 / k.per_minute));
  END IF;
  UPDATE core.event_key x SET tokens = greatest(have, -1000000), refilled_at = pg_catalog.clock_timestamp(), last_used_at = pg_catalog.clock_timestamp() WHERE x.id = p_key;
  RETURN 0;
END $$;

-- whether this message of the key is new; one that was refused for another reason is spent as well
CREATE FUNCTION core.event_nonce_(p_key int, p_nonce text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.event_nonce (key_id, nonce) VALUES (p_key, p_nonce) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

GRANT EXECUTE ON FUNCTION core.event_key_make_(text, text, text, int), core.event_key_set_(int, int, jsonb) TO app_writer, g_worker;
GRANT EXECUTE ON FUNCTION core.event_rate_(int, int), core.event_nonce_(int, text) TO g_worker;
