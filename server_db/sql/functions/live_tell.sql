-- owner: app_guard
-- Who listens on channel `tripod` hears that something of a kind changed, and which row where a statement changed only a few.
-- The price: commits that say something wait for one another (eight writers of single rows at once: three fifths of the commits a
-- second they would manage in silence), a bulk statement says one thing and costs nothing one could measure.
-- Anybody may listen and anybody may send: nothing else is ever said, and who hears it reads again under the own rights.
CREATE FUNCTION core.tell_kind() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  PERFORM pg_catalog.pg_notify('tripod', NEW.kind);
  RETURN NULL;
END $$;

-- A statement that made something: told once a transaction, by its kind alone. Whose notice it is nobody hears but who reads it.
CREATE FUNCTION core.feed_made() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.change_feed (kind) SELECT TG_TABLE_NAME WHERE EXISTS (SELECT 1 FROM made)
    AND NOT EXISTS (SELECT 1 FROM core.change_feed f WHERE f.xid = pg_catalog.pg_current_xact_id() AND f.kind = TG_TABLE_NAME);
  RETURN NULL;
END $$;

-- The server drops what a transaction says twice, so an act of many statements on one row is one message.
CREATE FUNCTION core.tell_rows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  ids bigint[] := ARRAY(SELECT r.id FROM told r LIMIT 9);
BEGIN
  IF pg_catalog.cardinality(ids) > 8 THEN
    PERFORM pg_catalog.pg_notify('tripod', TG_TABLE_NAME);
  ELSE
    PERFORM pg_catalog.pg_notify('tripod', TG_TABLE_NAME || ':' || i) FROM pg_catalog.unnest(ids) i;
  END IF;
  RETURN NULL;
END $$;
