-- owner: audit_owner
-- As audit.row_change, for rows that hold what two people said to each other: the trail says who changed which row and which
-- columns, never what stood or stands in the private ones. Arguments: the key, then each private column.
CREATE FUNCTION audit.private_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN pg_catalog.to_jsonb(OLD) END;
  after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN pg_catalog.to_jsonb(NEW) END;
  hidden text[] := TG_ARGV[1:];
  diff jsonb := coalesce(after, before);
BEGIN
  IF TG_OP = 'UPDATE' THEN
    SELECT pg_catalog.jsonb_object_agg(e.key, CASE WHEN e.key = ANY (hidden) THEN '"private"' ELSE pg_catalog.jsonb_build_array(before -> e.key, e.value) END)
      INTO diff FROM pg_catalog.jsonb_each(after) e WHERE e.value IS DISTINCT FROM before -> e.key;
    IF diff IS NULL THEN
      RETURN NULL;
    END IF;
  ELSE
    SELECT pg_catalog.jsonb_object_agg(e.key, CASE WHEN e.key = ANY (hidden) THEN '"private"' ELSE e.value END) INTO diff FROM pg_catalog.jsonb_each(diff) e;
  END IF;
  INSERT INTO audit.log (tbl, op, pk, diff) VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, left(TG_OP, 1),
    pg_catalog.jsonb_build_object(TG_ARGV[0], coalesce(after, before) -> TG_ARGV[0]), diff);
  RETURN NULL;
END $$;

GRANT EXECUTE ON FUNCTION audit.private_change() TO app_owner, app_guard;
