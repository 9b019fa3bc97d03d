-- owner: app_guard
-- Rules of single rows that hold for everybody, the owner of the server included.
CREATE FUNCTION core.no_truncate() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RAISE EXCEPTION 'TRUNCATE is forbidden on %.', TG_TABLE_NAME USING ERRCODE = '42501', DETAIL = '{"code": "table.truncate", "args": {}}';
END $$;

CREATE FUNCTION core.append_only() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed or removed.', TG_TABLE_NAME USING ERRCODE = 'P0C02',
    DETAIL = '{"code": "facts.append_only", "args": {}}', HINT = 'Add a row that replaces the wrong one.';
END $$;

CREATE FUNCTION core.next_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;

-- a code is what people and files call a person by: it never changes; the login follows it
CREATE FUNCTION core.employee_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.login IS NULL AND lower(NEW.code) ~ '^[a-z][a-z0-9._-]{1,39}$' THEN
      NEW.login := lower(NEW.code)::name;
    END IF;
  ELSIF NEW.code <> OLD.code OR NEW.id <> OLD.id OR NEW.person_id <> OLD.person_id
    OR (OLD.login IS NOT NULL AND NEW.login IS DISTINCT FROM OLD.login) THEN
    RAISE EXCEPTION 'The code and the login of a person never change.' USING ERRCODE = 'P0C02',
      DETAIL = '{"code": "employee.code_fixed", "args": {}}';
  END IF;
  RETURN NEW;
END $$;

-- first version of an order: its own root. A later one inherits it.
CREATE FUNCTION core.order_root() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  NEW.root_id := CASE WHEN NEW.replaces_id IS NULL THEN NEW.id
    ELSE (SELECT o.root_id FROM core.sales_order o WHERE o.id = NEW.replaces_id) END;
  RETURN NEW;
END $$;

-- marks the replaced row with the batch of its successor
CREATE FUNCTION core.mark_replaced() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  marked int;
BEGIN
  EXECUTE pg_catalog.format('UPDATE core.%I SET replaced_batch = $1 WHERE id = $2 AND replaced_batch IS NULL AND batch_id <= $1', TG_TABLE_NAME)
    USING NEW.batch_id, NEW.replaces_id;
  GET DIAGNOSTICS marked = ROW_COUNT;
  IF marked <> 1 THEN
    RAISE EXCEPTION 'The row to replace is missing or was replaced already.' USING ERRCODE = 'P0C11',
      DETAIL = '{"code": "facts.already_replaced", "args": {}}';
  END IF;
  RETURN NULL;
END $$;

-- the only change a fact allows: being marked as replaced, once, by a row that exists
CREATE FUNCTION core.only_replaced() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  successor boolean;
BEGIN
  EXECUTE pg_catalog.format('SELECT EXISTS (SELECT 1 FROM core.%I WHERE replaces_id = $1 AND batch_id = $2)', TG_TABLE_NAME)
    INTO successor USING OLD.id, NEW.replaced_batch;
  IF OLD.replaced_batch IS NULL AND successor
    AND pg_catalog.to_jsonb(NEW) - 'replaced_batch' = pg_catalog.to_jsonb(OLD) - 'replaced_batch' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'Rows of % are never changed or removed.', TG_TABLE_NAME USING ERRCODE = 'P0C02',
    DETAIL = '{"code": "facts.append_only", "args": {}}', HINT = 'Add a row that replaces the wrong one.';
END $$;

-- the direct shares of a set of splits are the whole, no more and no less
CREATE FUNCTION core.split_is_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  whole numeric;
BEGIN
  SELECT sum(s.share) INTO whole FROM core.order_split s
    WHERE s.order_id = NEW.order_id AND s.line_id IS NOT DISTINCT FROM NEW.line_id AND s.batch_id = NEW.batch_id AND s.role = 'direct';
  IF whole IS DISTINCT FROM 1 THEN
    RAISE EXCEPTION 'The direct shares of an order add up to %, not to 1.', coalesce(pg_catalog.trim_scale(whole), 0) USING ERRCODE = '23514',
      DETAIL = '{"code": "split.not_whole", "args": {}}', HINT = 'Correct the shares of this order.';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION core.feed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO core.change_feed (kind) VALUES (TG_TABLE_NAME);
  RETURN NULL;
END $$;
