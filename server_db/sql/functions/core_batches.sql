-- owner: app_guard
-- A batch numbers facts. Its writer holds a shared lock until commit; a snapshot takes the same lock alone,
-- so "all batches up to N" is exact although numbers are drawn before commits, and survives dump and restore.
CREATE FUNCTION core.open_batch(p_kind text, p_source text DEFAULT '', p_file_name text DEFAULT NULL, p_file_hash bytea DEFAULT NULL)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  new_id bigint;
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock_shared(7201);
  INSERT INTO core.batch (kind, source, file_name, file_hash, made_by)
    VALUES (p_kind, p_source, p_file_name, p_file_hash, sec.me()) RETURNING id INTO new_id;
  RETURN new_id;
END $$;

-- The number of the last batch, with every smaller one committed. 0 when there is none. Waits for open imports.
CREATE FUNCTION core.take_snapshot() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_catalog.pg_advisory_xact_lock(7201);
  RETURN (SELECT coalesce(max(b.id), 0) FROM core.batch b);
END $$;

-- The period a day lies in, made when it is missing. Periods are calendar months.
CREATE FUNCTION core.ensure_period(p_day date) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  first date := pg_catalog.date_trunc('month', p_day)::date;
  period int := (extract(year FROM p_day) * 100 + extract(month FROM p_day))::int;
  start int := coalesce((SELECT o.fiscal_start_month FROM core.office o), 1);
  shifted int;
BEGIN
  IF EXISTS (SELECT 1 FROM core.period p WHERE p.id = period) THEN
    RETURN period;
  END IF;
  shifted := (extract(month FROM p_day)::int - start + 12) % 12;
  INSERT INTO core.period (id, code, starts_on, ends_on, fiscal_year, quarter)
    VALUES (period, pg_catalog.to_char(first, 'YYYY-MM'), first, (first + interval '1 month')::date,
      extract(year FROM first)::int + CASE WHEN start > 1 AND extract(month FROM first) >= start THEN 1 ELSE 0 END,
      shifted / 3 + 1)
    ON CONFLICT (id) DO NOTHING;
  RETURN period;
END $$;

GRANT EXECUTE ON FUNCTION core.open_batch(text, text, text, bytea), core.take_snapshot(), core.ensure_period(date) TO app_writer, g_worker;
