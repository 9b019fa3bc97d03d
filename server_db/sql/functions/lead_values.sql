-- owner: app_guard
-- A patch of a lead, read strictly: each value becomes a column or is refused with the field's name.
CREATE FUNCTION core.lead_bad_(p_field text, p_message text, p_hint text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM core.stop_('22023', 'lead.bad_value', p_message, p_hint, pg_catalog.jsonb_build_object('field', left(p_field, 60)));
END $$;

-- the columns that a patch names; owner, pool, status and clocks have doors of their own
CREATE FUNCTION core.lead_columns_(p_patch jsonb, p_fields jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  columns jsonb := '{}';
  item record;
BEGIN
  IF p_patch IS NULL OR pg_catalog.jsonb_typeof(p_patch) <> 'object' THEN
    PERFORM core.stop_('22023', 'save.no_patch', 'Nothing to save was sent.', 'Send the changed fields.');
  END IF;
  FOR item IN SELECT e.key, e.value, CASE WHEN pg_catalog.jsonb_typeof(e.value) IN ('string', 'number') THEN e.value #>> '{}' END AS said FROM pg_catalog.jsonb_each(p_patch) e LOOP
    IF item.key IN ('company', 'contact_name', 'job_title', 'phone', 'email', 'city', 'need', 'source', 'source_key') THEN
      columns := columns || pg_catalog.jsonb_build_object(item.key, core.lead_text_(item.key, item.value));
    ELSIF item.key IN ('product_line', 'region', 'campaign', 'channel', 'template') THEN
      columns := columns || core.lead_named_(item.key, item.said);
    ELSIF item.key = 'tags' THEN
      columns := columns || pg_catalog.jsonb_build_object('tags', core.lead_tags_(item.value));
    ELSIF item.key = 'fields' THEN
      columns := columns || pg_catalog.jsonb_build_object('fields', core.lead_fields_(p_fields, item.value));
    ELSE
      PERFORM core.stop_('22023', 'lead.field_unknown', 'Leads have no field ' || pg_catalog.quote_ident(left(item.key, 60)) || ' that is written here.', 'Leave it out.',
        pg_catalog.jsonb_build_object('field', left(item.key, 60)));
    END IF;
  END LOOP;
  RETURN columns;
END $$;

CREATE FUNCTION core.lead_text_(p_field text, p_value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  said text := pg_catalog.btrim(p_value #>> '{}');
  most CONSTANT int := CASE p_field WHEN 'need' THEN 10000 ELSE 200 END;
BEGIN
  IF pg_catalog.jsonb_typeof(p_value) NOT IN ('string', 'number', 'null') THEN
    PERFORM core.lead_bad_(p_field, 'The field ' || p_field || ' holds a text.', 'Send one text.');
  ELSIF length(said) > most THEN
    PERFORM core.lead_bad_(p_field, 'The text of ' || p_field || ' is longer than ' || most || ' characters.', 'Shorten it.');
  ELSIF p_field <> 'need' AND said ~ '[\x01-\x1f\x7f]' THEN
    PERFORM core.lead_bad_(p_field, 'The text of ' || p_field || ' holds a line break or a control character.', 'Write it in one line.');
  ELSIF p_field = 'email' AND said <> '' AND core.email_key_(said) IS NULL THEN
    PERFORM core.lead_bad_(p_field, 'This is no e-mail address.', 'Write it like name@company.com.');
  ELSIF p_field = 'phone' AND said <> '' AND core.phone_key_(said) IS NULL THEN
    PERFORM core.lead_bad_(p_field, 'This is no phone number.', 'Write digits, with the country in front if it is another one.');
  END IF;
  RETURN CASE WHEN p_field = 'source_key' THEN nullif(said, '') ELSE coalesce(said, '') END;
END $$;

-- what is chosen by its code; an empty one takes it away
CREATE FUNCTION core.lead_named_(p_field text, p_code text) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  target text := CASE p_field WHEN 'channel' THEN 'channel' ELSE p_field || '_id' END;
  found jsonb;
BEGIN
  IF coalesce(p_code, '') = '' THEN
    RETURN pg_catalog.jsonb_build_object(target, NULL);
  END IF;
  found := CASE p_field
    WHEN 'product_line' THEN (SELECT pg_catalog.to_jsonb(x.id) FROM core.product_line x WHERE x.code = p_code)
    WHEN 'region' THEN (SELECT pg_catalog.to_jsonb(x.id) FROM core.region x WHERE x.code = p_code)
    WHEN 'campaign' THEN (SELECT pg_catalog.to_jsonb(x.id) FROM core.campaign x WHERE x.code = p_code)
    WHEN 'template' THEN (SELECT pg_catalog.to_jsonb(x.id) FROM core.lead_template x WHERE x.code = p_code)
    ELSE (SELECT pg_catalog.to_jsonb(x.code::text) FROM core.lead_channel x WHERE x.code = p_code) END;
  IF found IS NULL THEN
    PERFORM core.lead_bad_(p_field, 'There is no such ' || pg_catalog.replace(p_field, '_', ' ') || '.', 'Choose one from the list.');
  END IF;
  RETURN pg_catalog.jsonb_build_object(target, found);
END $$;

CREATE FUNCTION core.lead_tags_(p_value jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF pg_catalog.jsonb_typeof(p_value) = 'null' THEN
    RETURN '[]';
  ELSIF pg_catalog.jsonb_typeof(p_value) <> 'array' OR pg_catalog.jsonb_array_length(p_value) > 50 OR EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p_value) t
      WHERE pg_catalog.jsonb_typeof(t) <> 'string' OR length(pg_catalog.btrim(t #>> '{}')) NOT BETWEEN 1 AND 40 OR t #>> '{}' ~ '[;\x01-\x1f\x7f]') THEN
    PERFORM core.lead_bad_('tags', 'Tags are at most 50 words of at most 40 characters, without a semicolon.', 'Correct the tags.');
  END IF;
  RETURN (SELECT coalesce(pg_catalog.jsonb_agg(t.tag ORDER BY t.tag COLLATE "C"), '[]') FROM (SELECT DISTINCT pg_catalog.btrim(e #>> '{}') AS tag FROM pg_catalog.jsonb_array_elements(p_value) e) t);
END $$;

-- the further fields after a patch of them: NULL or nothing takes one away
CREATE FUNCTION core.lead_fields_(p_present jsonb, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  fields jsonb := coalesce(p_present, '{}');
  item record;
  kept jsonb;
BEGIN
  IF pg_catalog.jsonb_typeof(p_patch) <> 'object' THEN
    PERFORM core.lead_bad_('fields', 'The further fields of a lead are sent by name.', 'Send them as an object.');
  END IF;
  FOR item IN SELECT e.key, e.value, f.kind, f.choices FROM pg_catalog.jsonb_each(p_patch) e
      LEFT JOIN core.lead_field f ON f.code = e.key AND NOT f.is_core AND (f.active OR p_present ? e.key) LOOP
    IF item.kind IS NULL THEN
      PERFORM core.stop_('22023', 'lead.field_unknown', 'Leads have no field ' || pg_catalog.quote_ident(left(item.key, 60)) || '.', 'Leave it out, or ask an administrator to add it.',
        pg_catalog.jsonb_build_object('field', left(item.key, 60)));
    END IF;
    kept := core.lead_value_(item.key, item.kind, item.choices, item.value);
    fields := CASE WHEN kept IS NULL THEN fields - item.key ELSE fields || pg_catalog.jsonb_build_object(item.key, kept) END;
  END LOOP;
  IF pg_catalog.octet_length(fields::text) > 20000 THEN
    PERFORM core.lead_bad_('fields', 'The further fields of this lead hold too much.', 'Shorten the longest.');
  END IF;
  RETURN fields;
END $$;

-- one further field as it is kept: numbers and amounts as plain decimal text, days as text, yes and no as such
CREATE FUNCTION core.lead_value_(p_field text, p_kind text, p_choices jsonb, p_value jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  said text := pg_catalog.btrim(p_value #>> '{}');
BEGIN
  IF said IS NULL OR said = '' THEN
    RETURN NULL;
  ELSIF pg_catalog.jsonb_typeof(p_value) IN ('object', 'array') THEN
    PERFORM core.lead_bad_(p_field, 'The field ' || p_field || ' holds one value.', 'Send a text or a number.');
  ELSIF p_kind IN ('number', 'money') THEN
    IF said !~ '^-?[0-9]{1,13}(\.[0-9]{1,6})?$' THEN
      PERFORM core.lead_bad_(p_field, 'The field ' || p_field || ' holds a number.', 'Write it like 12500.50.');
    END IF;
    RETURN pg_catalog.to_jsonb(pg_catalog.trim_scale(said::numeric)::text);
  ELSIF p_kind = 'date' AND (said !~ '^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$' OR NOT core.is_day_(said)) THEN
    PERFORM core.lead_bad_(p_field, 'The field ' || p_field || ' holds no day of the calendar.', 'Write it like 2026-11-25.');
  ELSIF p_kind = 'boolean' THEN
    IF said NOT IN ('true', 'false') THEN
      PERFORM core.lead_bad_(p_field, 'The field ' || p_field || ' is true or false.', 'Correct it.');
    END IF;
    RETURN pg_catalog.to_jsonb(said::boolean);
  ELSIF p_kind = 'choice' AND NOT EXISTS (SELECT 1 FROM pg_catalog.jsonb_array_elements(p_choices) c WHERE c ->> 'code' = said) THEN
    PERFORM core.lead_bad_(p_field, 'The field ' || p_field || ' has no such choice.', 'Choose one from the list.');
  ELSIF length(said) > 2000 OR said ~ '[\x01-\x08\x0b-\x1f\x7f]' THEN
    PERFORM core.lead_bad_(p_field, 'The text of ' || p_field || ' is too long or holds control characters.', 'Correct it.');
  END IF;
  RETURN pg_catalog.to_jsonb(said);
END $$;

-- the fields that the lead's form demands at this point and that say nothing yet
CREATE FUNCTION core.lead_missing_(p_lead core.lead, p_at text) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg(y.field_code ORDER BY y.position, y.field_code), '{}') FROM core.lead_layout y JOIN core.lead_field f ON f.code = y.field_code AND f.active
  WHERE y.template_id = coalesce((p_lead).template_id, (SELECT p.template_id FROM core.pool p WHERE p.id = (p_lead).pool_id)) AND y.required_at = p_at
    AND core.is_blank_(CASE y.field_code WHEN 'product_line' THEN (p_lead).product_line_id::text WHEN 'channel' THEN (p_lead).channel::text
      ELSE coalesce((p_lead).fields ->> y.field_code, pg_catalog.to_jsonb(p_lead) ->> y.field_code) END) $$;
GRANT EXECUTE ON FUNCTION core.stop_(text, text, text, text, jsonb), core.lead_columns_(jsonb, jsonb), core.lead_fields_(jsonb, jsonb),
  core.lead_value_(text, text, jsonb, jsonb), core.lead_missing_(core.lead, text) TO app_writer, g_worker;
