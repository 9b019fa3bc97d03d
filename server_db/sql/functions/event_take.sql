-- owner: app_guard
-- Behaviour events: each row is read strictly, given to its lead, told once by its source and id, and scored.

-- a moment with a zone, or of the office's zone; NULL for anything else
CREATE FUNCTION core.event_moment_(p_said text) RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
BEGIN
  IF p_said !~ '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?$'
    OR p_said IS NULL OR NOT core.is_day_(left(p_said, 10)) THEN
    RETURN NULL;
  END IF;
  RETURN CASE WHEN p_said ~ '(Z|[+-][0-9:]{2,5})$' THEN p_said::timestamptz ELSE p_said::timestamp AT TIME ZONE core.office_zone_() END;
END $$;

-- what is wrong with a row as it stands, NULL when it can be taken
CREATE FUNCTION core.event_fault_(p_row jsonb, p_at timestamptz) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  known CONSTANT text[] := '{id,kind,at,lead,email,phone,seconds,page,name,utm,landing_page,channel,source,company,contact_name}';
BEGIN
  IF pg_catalog.jsonb_typeof(p_row) IS DISTINCT FROM 'object' OR p_row - known <> '{}'
    OR pg_catalog.jsonb_path_exists(p_row - '{utm}'::text[], '$.* ? (@.type() != "string" && @.type() != "number" && @.type() != "null")') THEN
    RETURN 'event.bad_value';
  ELSIF NOT coalesce(p_row ->> 'kind' = ANY ('{page,price_page,download,form,video,chat,email_open,email_click,unsubscribe,call_in,other}'), false) THEN
    RETURN 'event.unknown_kind';
  ELSIF p_at IS NULL THEN
    RETURN 'event.bad_time';
  ELSIF p_at > pg_catalog.clock_timestamp() + interval '300 seconds' THEN
    RETURN 'event.future';
  ELSIF p_at < pg_catalog.clock_timestamp() - interval '5 years' THEN
    RETURN 'event.too_old';
  ELSIF greatest(length(p_row ->> 'id'), length(p_row ->> 'name'), length(p_row ->> 'source'), length(p_row ->> 'channel'), length(p_row ->> 'lead'),
      length(p_row ->> 'email'), length(p_row ->> 'phone'), length(p_row ->> 'company'), length(p_row ->> 'contact_name')) > 200
    OR length(p_row ->> 'page') > 300 OR length(p_row ->> 'landing_page') > 500 OR pg_catalog.octet_length(p_row ->> 'utm') > 2000 THEN
    RETURN 'event.too_long';
  ELSIF coalesce(p_row ->> 'seconds', '0') !~ '^[0-9]{1,5}$' OR coalesce(p_row ->> 'seconds', '0')::int > 86400
    OR coalesce(pg_catalog.jsonb_typeof(p_row -> 'utm'), 'object') NOT IN ('object', 'null') THEN
    RETURN 'event.bad_value';
  END IF;
  RETURN NULL;
END $$;

-- the lead a row means: by code, else by e-mail, else by phone; open ones first, then the newest. A merged one is the one that was kept.
CREATE FUNCTION core.event_lead_(p_row jsonb) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  hit bigint;
  next bigint;
BEGIN
  IF coalesce(p_row ->> 'lead', '') <> '' THEN
    SELECT l.id INTO hit FROM core.lead l WHERE pg_catalog.md5(l.code) = pg_catalog.md5(p_row ->> 'lead') AND l.code = p_row ->> 'lead';
  ELSE
    SELECT l.id INTO hit FROM (VALUES (1, 'email', core.email_key_(p_row ->> 'email')), (2, 'phone', core.phone_key_(p_row ->> 'phone'))) w (no, kind, key)
      JOIN core.lead_key k ON k.kind = w.kind AND k.key = w.key JOIN core.lead l ON l.id = k.lead_id
      ORDER BY w.no, l.status <> 'open', l.status = 'merged', l.created_at DESC, l.id DESC LIMIT 1;
  END IF;
  FOR step IN 1 .. 20 LOOP
    SELECT l.merged_into INTO next FROM core.lead l WHERE l.id = hit AND l.status = 'merged';
    EXIT WHEN NOT FOUND;
    hit := next;
  END LOOP;
  RETURN hit;
END $$;

-- a form, a chat or a call of somebody unknown makes a lead where the key may
CREATE FUNCTION core.event_new_lead_(p_row jsonb, p_source text, p_pool int, p_by int) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made bigint;
BEGIN
  IF p_pool IS NULL OR NOT p_row ->> 'kind' = ANY ('{form,chat,call_in}') OR coalesce(p_row ->> 'lead', '') <> ''
    OR coalesce(core.email_key_(p_row ->> 'email'), core.phone_key_(p_row ->> 'phone')) IS NULL THEN
    RETURN NULL;
  END IF;
  made := core.lead_insert_(pg_catalog.jsonb_strip_nulls(pg_catalog.jsonb_build_object('pool', (SELECT p.code FROM core.pool p WHERE p.id = p_pool), 'source', p_source,
    'company', p_row -> 'company', 'contact_name', p_row -> 'contact_name', 'email', p_row -> 'email', 'phone', p_row -> 'phone', 'touch', 'form',
    'landing_page', p_row -> 'landing_page', 'utm', CASE WHEN pg_catalog.jsonb_typeof(p_row -> 'utm') = 'object' THEN p_row -> 'utm' END)), p_by);
  PERFORM core.lead_arrived_(ARRAY[made], 'http', p_by, true);
  RETURN made;
EXCEPTION WHEN data_exception OR check_violation OR raise_exception THEN
  RETURN NULL;   -- what cannot be a lead waits with the orphans
END $$;

-- {"n": place from 1, "ok", "code"} of each row; p_key NULL: a person or the worker hands them in
CREATE FUNCTION core.event_take_(p_key int, p_rows jsonb, p_by int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answers jsonb[] := '{}';
  kept jsonb[] := '{}';
  item record;
  row jsonb;
  said timestamptz;
  code text;
  lead bigint;
  event bigint;
  sender record;
  origin text;
BEGIN
  SELECT k.code::text AS code, k.pool_id INTO sender FROM core.event_key k WHERE k.id = p_key;
  FOR item IN SELECT e.value, e.ordinality::int AS n FROM pg_catalog.jsonb_array_elements(p_rows) WITH ORDINALITY e (value, ordinality) LOOP
    row := item.value;
    said := core.event_moment_(CASE WHEN pg_catalog.jsonb_typeof(row) = 'object' THEN row ->> 'at' END);
    code := core.event_fault_(row, said);
    IF code IS NULL THEN
      origin := coalesce(sender.code, row ->> 'source', '');
      lead := coalesce(core.event_lead_(row), core.event_new_lead_(row, origin, sender.pool_id, p_by));
      IF lead IS NULL THEN
        code := 'event.no_lead';
        PERFORM core.event_keep_(row, p_key, p_by);
      ELSE
        INSERT INTO core.lead_event (lead_id, kind, happened_at, on_date, seconds, page, name, channel, utm, source, source_key, key_id)
          VALUES (lead, row ->> 'kind', said, (said AT TIME ZONE core.office_zone_())::date, coalesce((row ->> 'seconds')::int, 0), row ->> 'page', row ->> 'name',
            core.event_channel_(row), nullif(row -> 'utm', 'null'), origin, nullif(row ->> 'id', ''), p_key) ON CONFLICT DO NOTHING RETURNING id INTO event;
        IF event IS NULL THEN
          code := 'event.duplicate';
        ELSE
          kept := kept || pg_catalog.jsonb_build_object('lead', lead, 'at', said, 'row', row);
        END IF;
      END IF;
    END IF;
    answers := answers || pg_catalog.jsonb_build_object('n', item.n, 'ok', code IS NULL, 'code', code);
  END LOOP;
  PERFORM core.event_follow_(kept, CASE WHEN pg_catalog.cardinality(kept) = 1 THEN event END);
  RETURN pg_catalog.to_jsonb(answers);
END $$;

-- a channel by name, or by what the utm says
CREATE FUNCTION core.event_channel_(p_row jsonb) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_row ? 'channel' THEN
    RETURN (SELECT c.code::text FROM core.lead_channel c WHERE c.code = p_row ->> 'channel');
  ELSIF pg_catalog.jsonb_typeof(p_row -> 'utm') = 'object' THEN
    RETURN core.lead_channel_of_(p_row -> 'utm');
  END IF;
  RETURN NULL;
END $$;

-- the lead was active; where it came from this time is one more touch
CREATE FUNCTION core.event_touch_(p_lead bigint, p_at timestamptz, p_row jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  UPDATE core.lead l SET touched_at = p_at WHERE l.id = p_lead AND l.touched_at < p_at;
  IF pg_catalog.jsonb_typeof(p_row -> 'utm') = 'object' OR coalesce(p_row ->> 'landing_page', '') <> '' THEN
    PERFORM core.lead_touch_(p_lead, p_at, 'event', core.event_channel_(p_row),
      (SELECT c.id FROM core.campaign c WHERE c.utm_campaign = p_row -> 'utm' ->> 'utm_campaign'), p_row);
  END IF;
END $$;

-- What follows for the leads, in the order of their ids: two messages about the same leads must not wait for each other.
CREATE FUNCTION core.event_follow_(p_kept jsonb[], p_event bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  ids bigint[] := ARRAY(SELECT DISTINCT (k.item ->> 'lead')::bigint FROM pg_catalog.unnest(p_kept) k (item) ORDER BY 1);
BEGIN
  IF pg_catalog.cardinality(ids) > 1 THEN
    PERFORM 1 FROM core.lead l WHERE l.id = ANY (ids) ORDER BY l.id FOR NO KEY UPDATE;
  END IF;
  PERFORM core.event_touch_((k.item ->> 'lead')::bigint, (k.item ->> 'at')::timestamptz, k.item -> 'row') FROM pg_catalog.unnest(p_kept) k (item);
  IF pg_catalog.cardinality(ids) > 20 THEN
    PERFORM core.score_many_(ids, 'event');
  ELSE
    FOR place IN 1 .. pg_catalog.cardinality(ids) LOOP
      PERFORM core.score_one_(ids[place], 'event', p_event);
    END LOOP;
  END IF;
  PERFORM core.mql_judge_(ids);
END $$;

-- nobody's yet: kept until such a lead arrives, ninety days at most; what names nobody waits for nobody
CREATE FUNCTION core.event_keep_(p_row jsonb, p_key int, p_by int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  email text := core.email_key_(p_row ->> 'email');
  phone text := core.phone_key_(p_row ->> 'phone');
  named text := nullif(p_row ->> 'lead', '');
BEGIN
  IF coalesce(email, phone, named) IS NULL
    OR EXISTS (SELECT 1 FROM core.event_orphan o WHERE (o.email_key = email OR o.phone_key = phone OR o.lead_code = named) AND o.payload = p_row) THEN
    RETURN;
  END IF;
  INSERT INTO core.event_orphan (email_key, phone_key, lead_code, payload, reason, key_id, by_id) VALUES (email, phone, named, p_row, 'event.no_lead', p_key, p_by);
END $$;

-- Events that waited and have a lead by now; answers how many found it. What is too old, and nonces nobody can repeat any more, go.
CREATE FUNCTION core.event_adopt_(p_most int DEFAULT 500) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  item record;
  done int := 0;
BEGIN
  DELETE FROM core.event_orphan o WHERE o.at < pg_catalog.clock_timestamp() - interval '90 days';
  DELETE FROM core.event_nonce n WHERE n.at < pg_catalog.clock_timestamp() - interval '1 hour';
  FOR item IN SELECT o.* FROM core.event_orphan o WHERE EXISTS (SELECT 1 FROM core.lead_key k WHERE k.kind = 'email' AND k.key = o.email_key)
      OR EXISTS (SELECT 1 FROM core.lead_key k WHERE k.kind = 'phone' AND k.key = o.phone_key)
      OR EXISTS (SELECT 1 FROM core.lead l WHERE pg_catalog.md5(l.code) = pg_catalog.md5(o.lead_code) AND l.code = o.lead_code)
    ORDER BY o.id LIMIT p_most FOR UPDATE OF o SKIP LOCKED LOOP
    DELETE FROM core.event_orphan o WHERE o.id = item.id;
    done := done + ((core.event_take_(item.key_id, pg_catalog.jsonb_build_array(item.payload), item.by_id) -> 0 ->> 'ok')::boolean)::int;
  END LOOP;
  RETURN done;
END $$;

CREATE FUNCTION core.event_add_(p_rows jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF pg_catalog.jsonb_typeof(p_rows) IS DISTINCT FROM 'array' OR pg_catalog.jsonb_array_length(p_rows) > 5000 THEN
    PERFORM core.stop_('22023', 'event.too_many', 'A call takes a list of up to 5,000 events.', 'Send them in parts.');
  END IF;
  RETURN pg_catalog.jsonb_build_object('rows', core.event_take_(NULL, p_rows, sec.me()));
END $$;

GRANT EXECUTE ON FUNCTION core.event_take_(int, jsonb, int), core.event_adopt_(int) TO g_worker;
GRANT EXECUTE ON FUNCTION core.event_add_(jsonb) TO app_writer;
