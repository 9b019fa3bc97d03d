-- One door for simple records. What may be written by whom stands in sec.save_kind and sec.save_field; version, field
-- rights, audit and idempotency hold for all alike. p_id is the row's key as text, NULL makes a new one where the server
-- numbers; a new row has no version. A patch of JSON null removes where a kind allows it.
CREATE FUNCTION api.save(p_key uuid, p_kind text, p_id text, p_version int, p_patch jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  answer jsonb := api.claim_(p_key, 'save', pg_catalog.jsonb_build_array(p_kind, p_id, p_version, p_patch));
  known sec.save_kind;
BEGIN
  IF answer IS NOT NULL THEN
    RETURN answer;
  ELSIF p_patch IS NULL OR pg_catalog.jsonb_typeof(p_patch) NOT IN ('object', 'null') THEN
    PERFORM api.refuse_('22023', 'save.no_patch', 'Nothing to save was sent.', 'Send the changed fields.');
  END IF;
  SELECT * INTO known FROM sec.save_kind k WHERE k.kind = p_kind;
  IF p_kind IN ('draft', 'user_setting') THEN
    answer := api.save_own_(p_kind, p_id, p_version, p_patch);
  ELSIF known.kind IS NULL THEN
    PERFORM api.refuse_('22023', 'save.unknown_kind', 'Such records are not saved this way.', 'Check the kind of the record.');
  ELSIF pg_catalog.jsonb_typeof(p_patch) = 'null' THEN
    answer := api.remove_(known, p_id, p_version);
  ELSE
    answer := api.save_row_(known, p_id, p_version, p_patch);
  END IF;
  RETURN api.done_(p_key, answer);
END $$;

CREATE FUNCTION api.holds_any_(p_groups name[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (SELECT 1 FROM pg_catalog.unnest(p_groups) g WHERE sec.has(g)) $$;

-- the row, locked; NULL when it is missing or not the caller's to change
CREATE FUNCTION api.saved_row_(p_kind sec.save_kind, p_id text) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  found jsonb;
BEGIN
  IF p_id IS NOT NULL THEN
    EXECUTE pg_catalog.format('SELECT pg_catalog.to_jsonb(t) FROM core.%I t WHERE t.%I::text = $1 FOR UPDATE', p_kind.relation, p_kind.key_column)
      INTO found USING p_id;
  END IF;
  RETURN found;
END $$;

CREATE FUNCTION api.require_version_(p_row jsonb, p_version int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_row IS NULL THEN
    PERFORM api.refuse_('P0002', 'record.not_found', 'This record does not exist, or is not yours.', 'Look it up again.');
  ELSIF (p_row ->> 'version')::int IS DISTINCT FROM p_version THEN
    PERFORM api.refuse_('P0C11', 'record.stale', 'Somebody changed this record meanwhile.', 'Read it again and repeat the change.',
      pg_catalog.jsonb_build_object('version', p_row -> 'version'));
  END IF;
END $$;

-- the patch as columns, after checking each field's right
CREATE FUNCTION api.allowed_columns_(p_kind sec.save_kind, p_row jsonb, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  is_own boolean := coalesce((p_row ->> p_kind.owner_column)::int = sec.me(), false);
  item record;
  rule sec.save_field;
  columns jsonb := '{}';
BEGIN
  FOR item IN SELECT * FROM pg_catalog.jsonb_each(p_patch) LOOP
    SELECT * INTO rule FROM sec.save_field f WHERE f.kind = p_kind.kind AND f.field = item.key;
    IF NOT coalesce(rule.kind IS NOT NULL AND (NOT rule.on_create_only OR p_row IS NULL) AND (
        (api.holds_any_(rule.groups) AND NOT (p_kind.not_own AND is_own)) OR (rule.own_write AND is_own)
        OR sec.can_write(p_kind.kind, item.key)), false) THEN
      PERFORM api.refuse_('42501', 'save.field_not_writable', 'The field ' || pg_catalog.quote_ident(left(item.key, 60)) || ' cannot be written here.',
        'Leave it as it is, or ask an administrator.', pg_catalog.jsonb_build_object('field', left(item.key, 60)));
    END IF;
    columns := columns || pg_catalog.jsonb_build_object(rule.column_name,
      CASE WHEN rule.is_money THEN api.minor_(item.value) ELSE item.value END);
  END LOOP;
  RETURN columns;
END $$;

-- an exact amount in the office's currency as minor units; more decimals than the currency has are refused, not rounded
CREATE FUNCTION api.minor_(p_amount jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  amount numeric;
BEGIN
  IF pg_catalog.jsonb_typeof(p_amount) = 'null' THEN
    RETURN p_amount;
  ELSIF p_amount #>> '{}' !~ '^-?[0-9]{1,13}(\.[0-9]{1,6})?$' THEN
    PERFORM api.refuse_('22023', 'save.not_an_amount', 'This is not an amount.', 'Write it like 12500.00.');
  END IF;
  amount := (p_amount #>> '{}')::numeric * (10 ^ sec.office_exponent());
  IF amount <> trunc(amount) THEN
    PERFORM api.refuse_('22023', 'save.too_many_decimals', 'This amount has more decimals than the currency.', 'Round it.');
  END IF;
  RETURN pg_catalog.to_jsonb(trunc(amount)::bigint);
END $$;

CREATE FUNCTION api.save_row_(p_kind sec.save_kind, p_id text, p_version int, p_patch jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  present jsonb := api.saved_row_(p_kind, p_id);
  columns jsonb;
  names text[];
  saved jsonb;
BEGIN
  IF present IS NULL AND p_version IS NULL AND p_kind.not_own AND p_id = sec.me()::text THEN
    PERFORM api.refuse_('42501', 'save.own_record', 'Nobody writes this record about themselves.', 'Ask a colleague of finance.');
  ELSIF present IS NULL AND p_version IS NULL AND api.holds_any_(p_kind.create_groups) THEN
    columns := api.allowed_columns_(p_kind, NULL, p_patch);
    IF p_id IS NOT NULL THEN
      columns := columns || pg_catalog.jsonb_build_object(p_kind.key_column, p_id);
    END IF;
  ELSE
    PERFORM api.require_version_(present, p_version);
    columns := api.allowed_columns_(p_kind, present, p_patch);
  END IF;
  names := ARRAY(SELECT pg_catalog.quote_ident(k) FROM pg_catalog.jsonb_object_keys(columns) k);
  IF pg_catalog.cardinality(names) = 0 THEN
    RETURN pg_catalog.jsonb_build_object('id', present -> p_kind.key_column, 'version', present -> 'version');
  ELSIF present IS NULL THEN
    EXECUTE pg_catalog.format('INSERT INTO core.%1$I (%2$s) SELECT %2$s FROM pg_catalog.jsonb_populate_record(NULL::core.%1$I, $1)
      RETURNING pg_catalog.jsonb_build_object(''id'', %3$I, ''version'', version)',
      p_kind.relation, pg_catalog.array_to_string(names, ', '), p_kind.key_column) INTO saved USING columns;
  ELSE
    EXECUTE pg_catalog.format('UPDATE core.%1$I t SET (%2$s) = ROW (%3$s) FROM pg_catalog.jsonb_populate_record(NULL::core.%1$I, $1) r
      WHERE t.%4$I::text = $2 RETURNING pg_catalog.jsonb_build_object(''id'', t.%4$I, ''version'', t.version)',
      p_kind.relation, pg_catalog.array_to_string(names, ', '), 'r.' || pg_catalog.array_to_string(names, ', r.'), p_kind.key_column)
      INTO saved USING columns, p_id;
  END IF;
  IF saved IS NULL THEN
    PERFORM api.require_version_(NULL, NULL);
  END IF;
  RETURN saved;
EXCEPTION
  -- the server's own text could quote a row; these say only what was sent
  WHEN unique_violation THEN
    PERFORM api.refuse_('23505', 'save.exists', 'Such a record exists already.', 'Choose another code or number.');
  WHEN foreign_key_violation THEN
    PERFORM api.refuse_('23503', 'save.refers_to_nothing', 'A field names something that does not exist.', 'Choose it from the list.');
  WHEN not_null_violation THEN
    PERFORM api.refuse_('23502', 'save.field_missing', 'A field that is needed is empty.', 'Fill it in.');
  WHEN invalid_text_representation OR invalid_datetime_format OR datetime_field_overflow OR numeric_value_out_of_range THEN
    PERFORM api.refuse_('22023', 'save.bad_value', 'A field has a value of the wrong kind.', 'Check dates and numbers.');
END $$;

CREATE FUNCTION api.remove_(p_kind sec.save_kind, p_id text, p_version int) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NOT p_kind.is_removable OR NOT api.holds_any_(p_kind.groups) THEN
    PERFORM api.refuse_('42501', 'save.not_removable', 'Such a record is not removed.', 'Correct it instead.');
  END IF;
  PERFORM api.require_version_(api.saved_row_(p_kind, p_id), p_version);
  EXECUTE pg_catalog.format('DELETE FROM core.%I t WHERE t.%I::text = $1', p_kind.relation, p_kind.key_column) USING p_id;
  RETURN pg_catalog.jsonb_build_object('id', p_id, 'removed', true);
END $$;

-- what is only mine: a draft ("kind/key") or a setting; the last writer of a setting wins
CREATE FUNCTION api.save_own_(p_kind text, p_id text, p_version int, p_patch jsonb) RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  draft_kind text := pg_catalog.split_part(p_id, '/', 1);
  draft_key text := substr(p_id, length(draft_kind) + 2);
  stands int;
  saved int;
BEGIN
  IF coalesce(p_id, '') = '' OR (p_kind = 'draft' AND draft_key = '') THEN
    PERFORM api.refuse_('22023', 'save.no_id', 'A draft needs a kind and a key.', 'Send them as kind/key.');
  ELSIF pg_catalog.jsonb_typeof(p_patch) = 'null' THEN
    DELETE FROM core.draft d WHERE p_kind = 'draft' AND d.owner_id = me AND d.kind = draft_kind AND d.key = draft_key;
    DELETE FROM core.user_setting s WHERE p_kind = 'user_setting' AND s.employee_id = me AND s.key = p_id;
    RETURN pg_catalog.jsonb_build_object('id', p_id, 'removed', true);
  ELSIF p_kind = 'user_setting' THEN
    INSERT INTO core.user_setting (employee_id, key, value) VALUES (me, p_id, coalesce(p_patch -> 'value', 'null'))
      ON CONFLICT (employee_id, key) DO UPDATE SET value = excluded.value RETURNING version INTO saved;
    RETURN pg_catalog.jsonb_build_object('id', p_id, 'version', saved);
  END IF;
  SELECT d.version INTO stands FROM core.draft d WHERE d.owner_id = me AND d.kind = draft_kind AND d.key = draft_key FOR UPDATE;
  IF stands IS DISTINCT FROM p_version THEN
    PERFORM api.refuse_('P0C11', 'record.stale', 'This draft was saved elsewhere meanwhile.', 'Open it again.', pg_catalog.jsonb_build_object('version', stands));
  END IF;
  INSERT INTO core.draft (owner_id, kind, key, body) VALUES (me, draft_kind, draft_key, coalesce(p_patch -> 'body', 'null'))
    ON CONFLICT (owner_id, kind, key) DO UPDATE SET body = excluded.body, saved_at = pg_catalog.clock_timestamp() RETURNING version INTO saved;
  RETURN pg_catalog.jsonb_build_object('id', p_id, 'version', saved);
END $$;
GRANT EXECUTE ON FUNCTION api.save(uuid, text, text, int, jsonb) TO tripod_user;
