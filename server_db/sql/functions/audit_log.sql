-- owner: audit_owner
-- The audit trail: who changed what, by the server's clock and the session's login. Written by triggers only.
CREATE FUNCTION audit.deny() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail is append-only.' USING ERRCODE = '42501', DETAIL = '{"code": "audit.append_only", "args": {}}';
END $$;

-- one audit row a changed row: key columns are the trigger's arguments, only changed columns are kept on UPDATE
CREATE FUNCTION audit.row_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN pg_catalog.to_jsonb(OLD) END;
  after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN pg_catalog.to_jsonb(NEW) END;
  row_key jsonb;
  diff jsonb := coalesce(after, before);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT pg_catalog.jsonb_object_agg(e.key, pg_catalog.jsonb_build_array(before -> e.key, e.value)) INTO diff
      FROM pg_catalog.jsonb_each(after) e WHERE e.value IS DISTINCT FROM before -> e.key;
    IF diff IS NULL THEN
      RETURN NULL;
    END IF;
  END IF;
  SELECT pg_catalog.jsonb_object_agg(k, coalesce(after, before) -> k) INTO row_key FROM pg_catalog.unnest(TG_ARGV) k;
  INSERT INTO audit.log (tbl, op, pk, diff) VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, left(TG_OP, 1), row_key, diff);
  RETURN NULL;
END $$;

-- one audit row a statement and batch or run, for tables that grow by the million and never change:
-- arguments are the grouping column and the column to add up. 20 times cheaper than a row trigger.
CREATE FUNCTION audit.bulk_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  EXECUTE pg_catalog.format(
    'INSERT INTO audit.log (tbl, op, pk, diff)
     SELECT %1$L, ''bulk'', pg_catalog.jsonb_build_object(%2$L, c.%2$I),
       pg_catalog.jsonb_build_object(''op'', %4$L, ''rows'', count(*), ''sum'', sum(c.%3$I)) FROM changed c GROUP BY c.%2$I',
    TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, TG_ARGV[0], TG_ARGV[1], TG_OP);
  RETURN NULL;
END $$;

CREATE FUNCTION audit.note_bulk_(p_table text, p_op text, p_key text, p_id bigint, p_rows bigint, p_sum numeric) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO audit.log (tbl, op, pk, diff) VALUES (p_table, 'bulk', pg_catalog.jsonb_build_object(p_key, p_id),
    pg_catalog.jsonb_build_object('op', p_op, 'rows', p_rows, 'sum', p_sum)) $$;

-- an act that changes no table of ours: groups, passwords, ended sessions
CREATE FUNCTION audit.note_(p_subject text, p_details jsonb) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
  INSERT INTO audit.log (tbl, op, pk, diff) VALUES (p_subject, 'act', NULL, p_details) $$;

GRANT EXECUTE ON FUNCTION audit.deny(), audit.row_change(), audit.bulk_change() TO app_owner, app_guard;
GRANT EXECUTE ON FUNCTION audit.note_bulk_(text, text, text, bigint, bigint, numeric) TO app_guard;
GRANT EXECUTE ON FUNCTION audit.note_(text, jsonb) TO login_admin, sec_owner, app_writer, app_guard;
