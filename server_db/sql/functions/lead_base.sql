-- owner: app_guard
-- The few functions every room of leads stands on: who may see a lead, a lead that is new, a lead that changed.
CREATE FUNCTION core.lead_seen_(p_lead bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM core.lead l WHERE l.id = p_lead AND (l.seen_by = ANY ((SELECT sec.lead_scope())::int[]) OR (l.seen_by = 0 AND (SELECT sec.sees_all())))) $$;

CREATE FUNCTION core.lead_mine_(p_lead bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM core.lead l WHERE l.id = p_lead AND l.seen_by = ANY ((SELECT sec.lead_work())::int[])) $$;

-- the pool of that code, or the one that takes what names none
CREATE FUNCTION core.lead_pool_(p_code text) RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found int := (SELECT p.id FROM core.pool p WHERE p.active AND CASE WHEN coalesce(p_code, '') = '' THEN p.is_default ELSE p.code = p_code END);
BEGIN
  IF found IS NULL THEN
    PERFORM core.lead_bad_('pool', 'There is no such pool.', 'Choose one from the list.');
  END IF;
  RETURN found;
END $$;

CREATE FUNCTION core.lead_person_(p_code text) RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found int := (SELECT e.id FROM core.employee e WHERE e.code = p_code AND e.active);
BEGIN
  IF found IS NULL AND coalesce(p_code, '') <> '' THEN
    PERFORM core.lead_bad_('owner', 'There is no such person, or the person left.', 'Choose somebody from the list.');
  END IF;
  RETURN found;
END $$;

-- A new lead with its first touch. Validated; whether the caller may is asked before, what follows an arrival is core.lead_arrived_.
CREATE FUNCTION core.lead_insert_(p_patch jsonb, p_by int) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  own CONSTANT text[] := '{pool,owner,utm,landing_page,referrer,created_at,touch}';
  row core.lead := pg_catalog.jsonb_populate_record(NULL::core.lead, core.lead_columns_(p_patch - own));
  at timestamptz := coalesce(core.lead_moment_(p_patch ->> 'created_at'), pg_catalog.clock_timestamp());
  made bigint;
BEGIN
  PERFORM core.lead_label_('create', NULL, p_by);
  IF core.is_blank_(row.company) AND core.is_blank_(row.contact_name) AND core.is_blank_(row.phone) AND core.is_blank_(row.email) THEN
    PERFORM core.stop_('22023', 'lead.required', 'A lead needs a company, a contact, a phone number or an e-mail address.', 'Fill one in.', '{"fields": ["company"]}');
  END IF;
  row.channel := coalesce(row.channel, core.lead_channel_of_(p_patch -> 'utm'));
  row.campaign_id := coalesce(row.campaign_id, (SELECT c.id FROM core.campaign c WHERE c.utm_campaign = p_patch -> 'utm' ->> 'utm_campaign'));
  row.pool_id := core.lead_pool_(p_patch ->> 'pool');
  row.owner_id := core.lead_person_(p_patch ->> 'owner');
  made := pg_catalog.nextval('core.lead_id_seq');
  INSERT INTO core.lead (id, code, source, source_key, template_id, pool_id, owner_id, company, contact_name, job_title, phone, email, city, region_id, product_line_id,
      channel, need, tags, fields, campaign_id, created_at, made_by)
    VALUES (made, 'L-' || pg_catalog.lpad(made::text, 7, '0'), coalesce(row.source, ''), row.source_key, row.template_id, row.pool_id, row.owner_id, coalesce(row.company, ''),
      coalesce(row.contact_name, ''), coalesce(row.job_title, ''), coalesce(row.phone, ''), coalesce(row.email, ''), coalesce(row.city, ''),
      coalesce(row.region_id, (SELECT p.region_id FROM core.pool p WHERE p.id = row.pool_id)), row.product_line_id, row.channel, coalesce(row.need, ''),
      coalesce(row.tags, '{}'), coalesce(row.fields, '{}'), row.campaign_id, at, p_by);
  PERFORM core.lead_touch_(made, at, coalesce(p_patch ->> 'touch', CASE WHEN p_patch ? 'utm' THEN 'utm' ELSE 'manual' END), row.channel, row.campaign_id, p_patch);
  RETURN made;
END $$;

-- one more touch; first and last follow
CREATE FUNCTION core.lead_touch_(p_lead bigint, p_at timestamptz, p_kind text, p_channel text, p_campaign int, p_more jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  made bigint;
BEGIN
  INSERT INTO core.lead_touch (lead_id, at, kind, channel, campaign_id, landing_page, referrer, utm)
    VALUES (p_lead, p_at, p_kind, p_channel, p_campaign, left(p_more ->> 'landing_page', 500), left(p_more ->> 'referrer', 500), core.lead_utm_(p_more -> 'utm')) RETURNING id INTO made;
  PERFORM core.lead_touches_(ARRAY[p_lead]);
  RETURN made;
END $$;

-- first and last touch of these leads as their touches say
CREATE FUNCTION core.lead_touches_(p_ids bigint[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  UPDATE core.lead l SET first_touch_id = t.first, last_touch_id = t.last FROM (
    SELECT i.id, (SELECT x.id FROM core.lead_touch x WHERE x.lead_id = i.id ORDER BY x.at, x.id LIMIT 1) AS first,
      (SELECT x.id FROM core.lead_touch x WHERE x.lead_id = i.id ORDER BY x.at DESC, x.id DESC LIMIT 1) AS last FROM pg_catalog.unnest(p_ids) i (id)) t
  WHERE l.id = t.id AND (l.first_touch_id, l.last_touch_id) IS DISTINCT FROM (t.first, t.last) $$;

CREATE FUNCTION core.lead_utm_(p_utm jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.jsonb_object_agg(e.key, left(e.value #>> '{}', 200)), '{}') FROM pg_catalog.jsonb_each(CASE WHEN pg_catalog.jsonb_typeof(p_utm) = 'object' THEN p_utm ELSE '{}' END) e
  WHERE e.key IN ('utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content') AND e.value #>> '{}' <> '' $$;

-- the channel that knows this utm_source
CREATE FUNCTION core.lead_channel_of_(p_utm jsonb) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT c.code::text FROM core.lead_channel c WHERE c.active AND core.folded_(p_utm ->> 'utm_source') = ANY (c.utm_sources) ORDER BY c.code::text COLLATE "C" LIMIT 1 $$;

CREATE FUNCTION core.lead_moment_(p_said text) RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
BEGIN
  IF coalesce(p_said, '') = '' THEN
    RETURN NULL;
  ELSIF p_said !~ '^(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?)?$' OR NOT core.is_day_(left(p_said, 10)) THEN
    PERFORM core.lead_bad_('created_at', 'This is no moment.', 'Write it like 2026-11-25T14:30:00+08:00.');
  END IF;
  RETURN CASE WHEN p_said ~ '(Z|[+-][0-9:]{2,5})$' AND length(p_said) > 10 THEN p_said::timestamptz ELSE p_said::timestamp AT TIME ZONE core.office_zone_() END;
END $$;

-- Changed fields of a lead. Validated; whether the caller may is asked before.
CREATE FUNCTION core.lead_patch_(p_lead bigint, p_patch jsonb, p_by int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  old core.lead;
  r core.lead;
BEGIN
  SELECT * INTO old FROM core.lead l WHERE l.id = p_lead FOR UPDATE;
  r := pg_catalog.jsonb_populate_record(old, core.lead_columns_(p_patch - '{source,source_key}'::text[], old.fields));
  PERFORM pg_catalog.set_config('tripod.lead_by', coalesce(p_by::text, ''), true), pg_catalog.set_config('tripod.lead_set', '', true);
  UPDATE core.lead l SET company = r.company, contact_name = r.contact_name, job_title = r.job_title, phone = r.phone, email = r.email, city = r.city, need = r.need,
      region_id = r.region_id, product_line_id = r.product_line_id, campaign_id = r.campaign_id, channel = r.channel, template_id = r.template_id, tags = r.tags, fields = r.fields
    WHERE l.id = p_lead AND pg_catalog.to_jsonb(r) <> pg_catalog.to_jsonb(old);
END $$;

-- What follows an arrival, whoever brought it: keys, the clock, points, criteria, somebody to work on it.
CREATE FUNCTION core.lead_arrived_(p_ids bigint[], p_cause text, p_by int, p_assign boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.lead_keys_many_(p_ids);
  PERFORM core.stint_begin_many_(p_ids, CASE p_cause WHEN 'import' THEN 'import' ELSE 'entry' END, NULL, pg_catalog.clock_timestamp());
  PERFORM core.lead_changed_facts_(p_ids, CASE p_cause WHEN 'import' THEN 'import' ELSE 'fields' END);
  IF p_assign THEN
    PERFORM core.assign_many_(p_ids, p_cause, p_by);
  END IF;
END $$;

CREATE FUNCTION core.lead_changed_facts_(p_ids bigint[], p_cause text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.score_many_(p_ids, p_cause);
  PERFORM core.mql_judge_(p_ids);
END $$;
GRANT EXECUTE ON FUNCTION core.lead_seen_(bigint), core.lead_mine_(bigint), core.lead_insert_(jsonb, int), core.lead_patch_(bigint, jsonb, int), core.lead_pool_(text),
  core.lead_person_(text), core.lead_touch_(bigint, timestamptz, text, text, int, jsonb), core.lead_touches_(bigint[]), core.lead_moment_(text),
  core.lead_arrived_(bigint[], text, int, boolean), core.lead_changed_facts_(bigint[], text), core.lead_channel_of_(jsonb), core.lead_utm_(jsonb) TO app_writer, g_worker;
GRANT EXECUTE ON FUNCTION core.lead_seen_(bigint) TO app_reader, app_reader_all;

CREATE FUNCTION core.lead_import_batch_(p_import bigint) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT i.batch_id FROM core.lead_import i WHERE i.id = p_import $$;
GRANT EXECUTE ON FUNCTION core.lead_import_batch_(bigint) TO app_writer;
