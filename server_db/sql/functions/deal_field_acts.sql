-- Fields an office adds to its deals. A field is never removed, for deals and processes may hold it: it is put out of use.
-- p_version NULL makes a new one. A shipped field keeps its kind, name and use; its choices are the office's.
CREATE FUNCTION api.deal_field_save(p_key uuid, p_code text, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'deal_field_save', pg_catalog.jsonb_build_array(p_code, p_version, p_patch));
  row core.deal_field;
  wrong text;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  END IF;
  SELECT k INTO wrong FROM pg_catalog.jsonb_object_keys(api.patch_(p_patch)) k WHERE k <> ALL ('{kind,name_en,name_zh,choices,active}') LIMIT 1;
  IF wrong IS NOT NULL THEN
    PERFORM api.refuse_('42501', 'save.field_not_writable', 'The field ' || pg_catalog.quote_ident(left(wrong, 60)) || ' cannot be written here.', 'Leave it out.', pg_catalog.jsonb_build_object('field', left(wrong, 60)));
  ELSIF NOT api.are_choices_(p_patch -> 'choices') THEN
    PERFORM api.bad_field_('choices', p_patch ->> 'choices', 'The choices of a field are at most 200 short texts.', 'Correct the list.');
  ELSIF api.text_of_(p_patch, 'name_en') ~ '^\s*$' OR api.text_of_(p_patch, 'name_zh') ~ '^\s*$' THEN
    PERFORM api.refuse_('22023', 'deal_field.no_name', 'A field needs its name in both languages.', 'Write both.');
  END IF;
  SELECT * INTO row FROM core.deal_field f WHERE f.code = p_code FOR UPDATE;
  IF p_version IS NULL AND row.code IS NULL THEN
    row := api.new_field_(p_code, p_patch);
  ELSE
    PERFORM api.require_version_(CASE WHEN row.code IS NOT NULL THEN pg_catalog.to_jsonb(row) END, p_version);
    IF p_patch ->> 'kind' <> row.kind THEN
      PERFORM api.refuse_('P0C02', 'deal_field.kind_kept', 'The kind of a field stays, for deals hold values of it.', 'Add another field.');
    ELSIF row.is_shipped AND p_patch ?| '{name_en,name_zh,active}' THEN
      PERFORM api.refuse_('P0C02', 'deal_field.shipped', 'A field that comes with the program keeps its name and use.', 'Add a field of your own.');
    END IF;
    UPDATE core.deal_field f SET name_en = coalesce(p_patch ->> 'name_en', f.name_en), name_zh = coalesce(p_patch ->> 'name_zh', f.name_zh),
        choices = coalesce(p_patch -> 'choices', f.choices), active = coalesce(api.yes_in_(p_patch, 'active'), f.active) WHERE f.code = p_code RETURNING * INTO row;
  END IF;
  RETURN api.done_(p_key, pg_catalog.jsonb_build_object('code', row.code, 'version', row.version));
END $$;

CREATE FUNCTION api.new_field_(p_code text, p_patch jsonb) RETURNS core.deal_field LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  row core.deal_field;
BEGIN
  IF p_code IS NULL OR p_code !~ '^[a-z][a-z0-9_]{0,39}$' THEN
    PERFORM api.bad_field_('code', p_code, 'The code of a field is small letters, digits and underscores.', 'Write it like contract_no.');
  -- conditions name the facts of a deal and its fields alike, so a fact's name is taken
  ELSIF p_code IN (SELECT a.attname::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'core.deal_facts'::regclass AND a.attnum > 0) OR p_code = 'contact' THEN
    PERFORM api.refuse_('23505', 'deal_field.taken', 'Conditions know this name already.', 'Choose another code.');
  ELSIF coalesce(p_patch ->> 'kind', '') NOT IN ('number', 'text', 'date', 'boolean') THEN
    PERFORM api.bad_field_('kind', p_patch ->> 'kind', 'A field is a number, a text, a date or a yes or no.', 'Choose its kind.');
  ELSIF p_patch ->> 'name_en' IS NULL OR p_patch ->> 'name_zh' IS NULL THEN
    PERFORM api.refuse_('22023', 'deal_field.no_name', 'A field needs its name in both languages.', 'Write both.');
  END IF;
  INSERT INTO core.deal_field (code, kind, name_en, name_zh, choices, active) VALUES (p_code, p_patch ->> 'kind', p_patch ->> 'name_en', p_patch ->> 'name_zh',
    coalesce(p_patch -> 'choices', '[]'), coalesce(api.yes_in_(p_patch, 'active'), true)) ON CONFLICT (code) DO NOTHING RETURNING * INTO row;
  IF row.code IS NULL THEN
    PERFORM api.refuse_('P0C11', 'record.stale', 'Somebody changed this record meanwhile.', 'Read it again and repeat the change.');
  END IF;
  RETURN row;
END $$;

-- a list of texts, or nothing said of them
CREATE FUNCTION api.are_choices_(p_choices jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_choices IS NULL THEN true WHEN pg_catalog.jsonb_typeof(p_choices) <> 'array' THEN false ELSE pg_catalog.jsonb_array_length(p_choices) <= 200 AND NOT EXISTS (
    SELECT 1 FROM pg_catalog.jsonb_array_elements(p_choices) c WHERE pg_catalog.jsonb_typeof(c) <> 'string' OR length(c #>> '{}') NOT BETWEEN 1 AND 200) END $$;
GRANT EXECUTE ON FUNCTION api.deal_field_save(uuid, text, int, jsonb) TO g_admin;
