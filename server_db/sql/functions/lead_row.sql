-- owner: app_guard
-- What holds for every lead, whoever writes it, and what is derived from its own columns.
CREATE FUNCTION core.lead_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  content boolean := TG_OP = 'INSERT' OR (NEW.company, NEW.contact_name, NEW.job_title, NEW.phone, NEW.email, NEW.city, NEW.product_line_id, NEW.channel, NEW.need, NEW.fields, NEW.template_id, NEW.pool_id)
      IS DISTINCT FROM (OLD.company, OLD.contact_name, OLD.job_title, OLD.phone, OLD.email, OLD.city, OLD.product_line_id, OLD.channel, OLD.need, OLD.fields, OLD.template_id, OLD.pool_id);
  -- whether as many fields as before say something: one name in place of another is counted by none of the office's forms
  filled boolean := content AND (TG_OP = 'INSERT' OR (NEW.template_id, NEW.pool_id, NEW.product_line_id IS NULL, NEW.channel IS NULL)
      IS DISTINCT FROM (OLD.template_id, OLD.pool_id, OLD.product_line_id IS NULL, OLD.channel IS NULL)
    OR NEW.company <> OLD.company AND core.is_blank_(NEW.company) <> core.is_blank_(OLD.company)
    OR NEW.contact_name <> OLD.contact_name AND core.is_blank_(NEW.contact_name) <> core.is_blank_(OLD.contact_name)
    OR NEW.job_title <> OLD.job_title AND core.is_blank_(NEW.job_title) <> core.is_blank_(OLD.job_title)
    OR NEW.phone <> OLD.phone AND core.is_blank_(NEW.phone) <> core.is_blank_(OLD.phone) OR NEW.email <> OLD.email AND core.is_blank_(NEW.email) <> core.is_blank_(OLD.email)
    OR NEW.city <> OLD.city AND core.is_blank_(NEW.city) <> core.is_blank_(OLD.city) OR NEW.need <> OLD.need AND core.is_blank_(NEW.need) <> core.is_blank_(OLD.need));
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.code := coalesce(NEW.code, 'L-' || pg_catalog.lpad(NEW.id::text, 7, '0'));
    IF NEW.created_at > pg_catalog.clock_timestamp() + interval '5 minutes' THEN
      PERFORM core.stop_('22023', 'lead.future', 'A lead cannot come from the future.', 'Correct the day it came in.');
    END IF;
  ELSE
    IF OLD.status = 'merged' AND NEW.status = 'merged' AND NEW.merged_into = OLD.merged_into
      AND (NEW.pool_id, NEW.company, NEW.phone, NEW.email, NEW.fields) IS DISTINCT FROM (OLD.pool_id, OLD.company, OLD.phone, OLD.email, OLD.fields) THEN
      PERFORM core.stop_('P0C02', 'lead.merged', 'This lead was merged into another one.', 'Open the one it was merged into.');
    END IF;
    -- clocks and touches go on while somebody edits: they make no form stale. The whole records are compared only where that is not told yet
    IF content OR (NEW.status, NEW.owner_id, NEW.tags, NEW.region_id, NEW.campaign_id, NEW.mql_at) IS DISTINCT FROM (OLD.status, OLD.owner_id, OLD.tags, OLD.region_id, OLD.campaign_id, OLD.mql_at)
      OR pg_catalog.to_jsonb(NEW) - core.lead_untold_() IS DISTINCT FROM pg_catalog.to_jsonb(OLD) - core.lead_untold_() THEN
      NEW.version := OLD.version + 1;
    END IF;
  END IF;
  IF NEW.owner_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.owner_id IS DISTINCT FROM OLD.owner_id)
    AND NOT EXISTS (SELECT 1 FROM core.employee e WHERE e.id = NEW.owner_id AND e.active) THEN
    PERFORM core.stop_('22023', 'lead.owner_gone', 'This person is no longer active.', 'Choose somebody else.');
  END IF;
  -- who writes many at once has spelled their names at once
  IF (TG_OP = 'INSERT' OR NEW.company IS DISTINCT FROM OLD.company)
    AND (pg_catalog.current_setting('tripod.lead_set', true) IS DISTINCT FROM 'on' OR NEW.company_key = CASE TG_OP WHEN 'INSERT' THEN '' ELSE OLD.company_key END) THEN
    NEW.company_key := left(core.pinyin_(NEW.company), 80);
  END IF;
  IF content AND NOT filled AND NEW.fields <> OLD.fields THEN
    filled := EXISTS (SELECT 1 FROM pg_catalog.jsonb_object_keys(OLD.fields || NEW.fields) k (key)
      WHERE OLD.fields -> k.key IS DISTINCT FROM NEW.fields -> k.key AND core.is_blank_(OLD.fields ->> k.key) <> core.is_blank_(NEW.fields ->> k.key));
  END IF;
  IF filled THEN
    NEW.completeness := core.lead_complete_(NEW);
  END IF;
  RETURN NEW;
END $$;

-- columns of which the history is kept elsewhere, or that follow from others
CREATE FUNCTION core.lead_untold_() RETURNS text[] LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT '{version,seen_by,company_key,completeness,touched_at,contacted_at,due_at,stint_id,first_touch_id,last_touch_id,auto_moves}'::text[] $$;

-- percent of the weight of the nine core fields and those of the layout that say something; a half rounds up
CREATE FUNCTION core.lead_complete_(p_lead core.lead) RETURNS smallint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  template int := coalesce(p_lead.template_id, (SELECT p.template_id FROM core.pool p WHERE p.id = p_lead.pool_id));
  layout text[];
  filled bigint;
  whole bigint;
BEGIN
  IF template IS NOT NULL THEN
    layout := ARRAY(SELECT y.field_code FROM core.lead_layout y WHERE y.template_id = template);
  END IF;
  -- the value apart (OFFSET 0): is_blank_ of a name is written into the statement, of this CASE it would be called, nine times a lead
  SELECT coalesce(sum(f.weight) FILTER (WHERE NOT core.is_blank_(f.said)), 0), sum(f.weight) INTO filled, whole
    FROM (SELECT f.weight, CASE f.code
        WHEN 'company' THEN p_lead.company WHEN 'contact_name' THEN p_lead.contact_name WHEN 'job_title' THEN p_lead.job_title WHEN 'phone' THEN p_lead.phone
        WHEN 'email' THEN p_lead.email WHEN 'city' THEN p_lead.city WHEN 'need' THEN p_lead.need
        WHEN 'product_line' THEN CASE WHEN p_lead.product_line_id IS NOT NULL THEN '1' END WHEN 'channel' THEN CASE WHEN p_lead.channel IS NOT NULL THEN '1' END
        ELSE p_lead.fields ->> f.code END AS said
      FROM core.lead_field f WHERE f.active AND (f.is_core OR f.code = ANY (layout)) OFFSET 0) f;
  RETURN CASE WHEN coalesce(whole, 0) = 0 THEN 0 ELSE (200 * filled + whole) / (2 * whole) END;
END $$;

CREATE FUNCTION core.lead_journal_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.lead_change (lead_id, by_id, act, cause_id, version_after)
    SELECT n.id, core.lead_by_(), core.lead_act_('create'), core.lead_cause_(), n.version FROM new_rows n;
  IF pg_catalog.current_setting('tripod.lead_set', true) IS DISTINCT FROM 'on' THEN
    PERFORM core.lead_keys_many_(ARRAY(SELECT n.id FROM new_rows n));
  END IF;
  RETURN NULL;
END $$;

-- the columns that changed, as they were and as they are; derived ones and those other tables remember are left out.
-- Scores follow their lead to whoever sees it now.
CREATE FUNCTION core.lead_journal_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  told CONSTANT text[] := core.lead_untold_();
  by_id int;
  act text;
  cause bigint;
  moved text[];
BEGIN
  -- the row's guard raises the version when anything told changed; clocks and touches, which go on all day, end here
  IF NOT EXISTS (SELECT 1 FROM new_rows n FULL JOIN old_rows o ON o.id = n.id WHERE n.version IS DISTINCT FROM o.version) THEN
    RETURN NULL;
  END IF;
  -- FULL JOIN: both sides are the same rows, and it is never done row against row. The plan is kept from the session's first
  -- statement, which may have had one row; nested loops of it would take minutes for fifty thousand.
  UPDATE core.lead_score s SET seen_by = c.seen_by FROM (
    SELECT n.id, n.seen_by FROM new_rows n FULL JOIN old_rows o ON o.id = n.id WHERE n.seen_by IS DISTINCT FROM o.seen_by OFFSET 0) c WHERE s.lead_id = c.id;
  by_id := core.lead_by_();
  act := core.lead_act_('save');
  cause := core.lead_cause_();
  IF EXISTS (SELECT 1 FROM new_rows OFFSET 500) THEN
    -- of many only the columns are made JSON that changed in any of them: whole records would be most of what an import takes
    EXECUTE core.lead_moved_sql_(told) INTO moved;
    EXECUTE pg_catalog.format('INSERT INTO core.lead_change (lead_id, by_id, act, cause_id, before, after, version_after)
      SELECT w.id, $1, $2, $3, d.before, d.after, w.version
      FROM (SELECT n.id, n.version, %s AS was, %s AS is_now FROM new_rows n FULL JOIN old_rows o ON o.id = n.id OFFSET 0) w
        CROSS JOIN LATERAL (SELECT pg_catalog.jsonb_object_agg(a.key, w.was -> a.key) AS before, pg_catalog.jsonb_object_agg(a.key, a.value) AS after
          FROM pg_catalog.jsonb_each(w.is_now) a WHERE a.value IS DISTINCT FROM w.was -> a.key) d
      WHERE d.before IS NOT NULL', core.lead_json_sql_('o', moved), core.lead_json_sql_('n', moved)) USING by_id, act, cause;
  ELSE
    INSERT INTO core.lead_change (lead_id, by_id, act, cause_id, before, after, version_after)
      SELECT w.id, by_id, act, cause, d.before, d.after, w.version
      -- each record as JSON once, and looked into by name: what stands in it is not taken apart a second time
      FROM (SELECT n.id, n.version, pg_catalog.to_jsonb(o) AS was, pg_catalog.to_jsonb(n) AS is_now FROM new_rows n FULL JOIN old_rows o ON o.id = n.id OFFSET 0) w
        CROSS JOIN LATERAL (SELECT pg_catalog.jsonb_object_agg(a.key, w.was -> a.key) AS before, pg_catalog.jsonb_object_agg(a.key, a.value) AS after
          FROM pg_catalog.jsonb_each(w.is_now) a WHERE a.value IS DISTINCT FROM w.was -> a.key AND a.key <> ALL (told)) d
        WHERE d.before IS NOT NULL;
  END IF;
  IF pg_catalog.current_setting('tripod.lead_set', true) IS DISTINCT FROM 'on' THEN
    PERFORM core.lead_keys_many_(changed) FROM (SELECT pg_catalog.array_agg(n.id) AS changed FROM new_rows n FULL JOIN old_rows o ON o.id = n.id
      WHERE (o.company, o.contact_name, o.phone, o.email, o.fields ->> 'website', o.status = 'merged')
        IS DISTINCT FROM (n.company, n.contact_name, n.phone, n.email, n.fields ->> 'website', n.status = 'merged')) c WHERE changed IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

-- asks a trigger's rows which told columns changed in any of them
CREATE FUNCTION core.lead_moved_sql_(p_untold text[]) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT 'SELECT pg_catalog.array_remove(ARRAY[' || pg_catalog.string_agg(pg_catalog.format('CASE WHEN pg_catalog.bool_or(n.%1$I IS DISTINCT FROM o.%1$I) THEN %1$L END', a.attname), ', ' ORDER BY a.attnum)
    || '], NULL) FROM new_rows n FULL JOIN old_rows o ON o.id = n.id'
  FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'core.lead'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname <> ALL (p_untold) $$;

-- these columns of a row as JSON, as to_jsonb would have them
CREATE FUNCTION core.lead_json_sql_(p_row text, p_columns text[]) RETURNS text LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT 'pg_catalog.jsonb_build_object(' || coalesce(pg_catalog.string_agg(pg_catalog.format('%L, %I.%I', c.name, p_row, c.name), ', '), '') || ')' FROM pg_catalog.unnest(p_columns) c (name) $$;

-- labels that an act gives its changes: they say what happened and decide nothing
CREATE FUNCTION core.lead_label_(p_act text, p_cause bigint DEFAULT NULL, p_by int DEFAULT NULL) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_catalog.set_config('tripod.lead_act', coalesce(p_act, ''), true), pg_catalog.set_config('tripod.lead_cause', coalesce(p_cause::text, ''), true),
    pg_catalog.set_config('tripod.lead_by', coalesce(p_by::text, ''), true);
END $$;

CREATE FUNCTION core.lead_act_(p_default text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(nullif(pg_catalog.current_setting('tripod.lead_act', true), ''), p_default) $$;
CREATE FUNCTION core.lead_cause_() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT nullif(pg_catalog.current_setting('tripod.lead_cause', true), '')::bigint $$;
-- a person's own session is always told as that person's
CREATE FUNCTION core.lead_by_() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(sec.me(), nullif(pg_catalog.current_setting('tripod.lead_by', true), '')::int) $$;

CREATE FUNCTION core.feed_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.change_feed (kind) SELECT TG_TABLE_NAME
    WHERE NOT EXISTS (SELECT 1 FROM core.change_feed f WHERE f.xid = pg_catalog.pg_current_xact_id() AND f.kind = TG_TABLE_NAME);
  RETURN NULL;
END $$;

-- evidence of contact stands; a merge takes it along to the lead that is kept
CREATE FUNCTION core.lead_contact_kept() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'DELETE' OR pg_catalog.to_jsonb(NEW) - 'lead_id' <> pg_catalog.to_jsonb(OLD) - 'lead_id' THEN
    PERFORM core.stop_('P0C02', 'lead.contact_kept', 'A contact with a lead stands as it was made.', 'Add another one.');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION core.event_key_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM audit.note_('event_key', (CASE WHEN TG_OP = 'DELETE' THEN pg_catalog.to_jsonb(OLD) ELSE pg_catalog.to_jsonb(NEW) END)
    - '{secret,tokens,refilled_at,last_used_at}'::text[] || pg_catalog.jsonb_build_object('op', TG_OP));
  RETURN NULL;
END $$;

GRANT EXECUTE ON FUNCTION core.lead_label_(text, bigint, int) TO app_writer, g_worker;
