-- owner: audit_owner
-- Seals make tampering visible: each covers the rows not sealed yet and is chained to the one before. Publish the
-- last one (the head) outside the database: whoever owns the server can otherwise seal anew.
-- Rows are told by their ids, not by transaction numbers, so seals also hold in a restored copy.
CREATE FUNCTION audit.seal() RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = '' SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
DECLARE
  before audit.seal;
  horizon xid8 := pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot());
  oldest xid8;
  known int8multirange;
  covered int8multirange;
  found bigint;
  digest bytea;
  sealed audit.seal;
BEGIN
  LOCK TABLE audit.seal IN SHARE ROW EXCLUSIVE MODE;   -- one sealer at a time
  SELECT * INTO before FROM audit.seal s ORDER BY s.n DESC LIMIT 1;
  -- everything below the last horizon was visible then. A restored server counts anew: look at everything.
  oldest := CASE WHEN before.horizon IS NULL OR before.horizon > horizon THEN '0'::xid8 ELSE before.horizon END;
  SELECT pg_catalog.range_agg(r) INTO known FROM audit.seal s, pg_catalog.unnest(s.ids) r;
  SELECT pg_catalog.range_agg(pg_catalog.int8range(l.id, l.id, '[]')), count(*),
      pg_catalog.sha256(coalesce(before.hash, '\x00'::bytea) || pg_catalog.string_agg(
        pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.concat_ws('|', l.id, l.at, l.xid, l.actor, l.app, l.addr, l.tbl,
          l.op, l.pk, l.diff), 'UTF8')), ''::bytea ORDER BY l.id))
    INTO covered, found, digest
    FROM audit.log l WHERE l.xid >= oldest AND NOT l.id <@ coalesce(known, '{}');
  IF found > 0 THEN
    INSERT INTO audit.seal (ids, rows, horizon, prev, hash)
      VALUES (covered, found, horizon, coalesce(before.hash, '\x00'::bytea), digest) RETURNING * INTO sealed;
  ELSE
    sealed := before;
  END IF;
  RETURN pg_catalog.jsonb_build_object('n', sealed.n, 'rows', found, 'head', pg_catalog.encode(sealed.hash, 'hex'));
END $$;

-- every seal and whether the rows still give its hash
CREATE FUNCTION audit.verify() RETURNS TABLE (n bigint, at timestamptz, rows bigint, ok boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = '' SET timezone = 'UTC' SET datestyle = 'ISO' AS $$
DECLARE
  s audit.seal;
  before bytea := '\x00';
  found bigint;
  digest bytea;
BEGIN
  FOR s IN SELECT x.* FROM audit.seal x ORDER BY x.n LOOP
    SELECT count(*), pg_catalog.sha256(before || coalesce(pg_catalog.string_agg(
        pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.concat_ws('|', l.id, l.at, l.xid, l.actor, l.app, l.addr, l.tbl,
          l.op, l.pk, l.diff), 'UTF8')), ''::bytea ORDER BY l.id), ''::bytea))
      INTO found, digest
      FROM pg_catalog.unnest(s.ids) r JOIN audit.log l ON l.id >= lower(r) AND l.id < upper(r);
    n := s.n; at := s.at; rows := s.rows;
    ok := digest = s.hash AND s.prev = before AND found = s.rows;
    before := s.hash;
    RETURN NEXT;
  END LOOP;
END $$;

-- the head to write down elsewhere: number, time and hash of the last seal
CREATE FUNCTION audit.head() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.jsonb_build_object('n', s.n, 'at', s.at, 'head', pg_catalog.encode(s.hash, 'hex')) FROM audit.seal s ORDER BY s.n DESC LIMIT 1 $$;

GRANT EXECUTE ON FUNCTION audit.seal(), audit.verify(), audit.head() TO g_auditor, g_worker;
GRANT EXECUTE ON FUNCTION audit.head(), audit.seal() TO app_writer, app_guard;
