-- owner: app_guard
-- What a run wrote changes only while the worker calculates it: draft and running. One check a statement, and the statement's
-- rows are read once: a run writes a million of them.
-- With a second argument, a person's share of the run must be known before their lines are.
-- FOR KEY SHARE on the run lets progress be reported meanwhile; the step to "calculated" waits for it.
CREATE FUNCTION core.ledger_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  touched record;
  run record;
BEGIN
  FOR touched IN EXECUTE pg_catalog.format('SELECT t.run_id, pg_catalog.sum(t.n)::bigint AS n, pg_catalog.sum(t.total) AS total,'
      ' pg_catalog.bool_or(p.run_id IS NULL) AS has_strangers'
      ' FROM (SELECT c.run_id, c.employee_id, count(*) AS n, %s AS total FROM changed c GROUP BY c.run_id, c.employee_id) t'
      ' LEFT JOIN core.run_person p ON p.run_id = t.run_id AND p.employee_id = t.employee_id GROUP BY t.run_id', TG_ARGV[0]) LOOP
    SELECT r.status, r.queue_state INTO run FROM core.commission_run r WHERE r.id = touched.run_id FOR KEY SHARE;
    IF NOT FOUND THEN
      PERFORM core.stop_('23503', 'run.missing', 'This run does not exist.');
    ELSIF run.status <> 'draft' OR run.queue_state <> 'running' THEN
      PERFORM core.stop_('P0C02', 'run.frozen', 'The lines of this run are frozen.', 'Send the run back to draft and calculate it.');
    ELSIF TG_ARGV[1] = 'people' AND touched.has_strangers THEN
      PERFORM core.stop_('23503', 'run.person_missing', 'A line names a person who is not in the run.');
    END IF;
    PERFORM audit.note_bulk_(TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, TG_OP, 'run_id', touched.run_id, touched.n, touched.total);
  END LOOP;
  RETURN NULL;
END $$;

CREATE FUNCTION core.exception_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  run record;
BEGIN
  SELECT r.status, r.queue_state INTO run FROM core.commission_run r
    WHERE r.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.run_id ELSE NEW.run_id END FOR SHARE;
  IF TG_OP = 'UPDATE' THEN
    IF run.status <> 'calculated' OR sec.me() IS NULL OR OLD.resolved_at IS NOT NULL THEN
      PERFORM core.stop_('P0C02', 'run.frozen', 'Exceptions are resolved once, while the run is calculated.');
    ELSIF pg_catalog.to_jsonb(NEW) - '{resolved_by,resolved_at,note}'::text[] <> pg_catalog.to_jsonb(OLD) - '{resolved_by,resolved_at,note}'::text[] THEN
      PERFORM core.stop_('P0C02', 'run.frozen', 'Only the answer to an exception can be written.');
    ELSIF NEW.employee_id = sec.me() THEN
      PERFORM core.stop_('42501', 'run.own_pay', 'Nobody resolves an exception of their own pay.');
    END IF;
    NEW.resolved_by := sec.me(); NEW.resolved_at := pg_catalog.clock_timestamp();
    RETURN NEW;
  ELSIF run.status IS DISTINCT FROM 'draft' OR run.queue_state <> 'running' THEN
    PERFORM core.stop_('P0C02', 'run.frozen', 'The exceptions of this run are frozen.');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- credits name an order line, say what it is, and name a person and a batch; they are never changed
CREATE FUNCTION core.credit_refs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF EXISTS (SELECT c.employee_id FROM changed c GROUP BY 1 EXCEPT SELECT e.id FROM core.employee e)
    OR EXISTS (SELECT c.batch_id FROM changed c GROUP BY 1 EXCEPT SELECT b.id FROM core.batch b)
    OR EXISTS (SELECT c.period_id FROM changed c GROUP BY 1 EXCEPT SELECT p.id FROM core.period p)
    OR EXISTS (SELECT 1 FROM changed c LEFT JOIN core.order_line l ON l.id = c.line_id
      WHERE l.id IS NULL OR c.product_line_id IS DISTINCT FROM l.product_line_id OR c.is_return <> (l.kind = 'return')) THEN
    PERFORM core.stop_('23503', 'credit.refers_to_nothing', 'A credit names a line, person, period or batch that does not exist, or is not of the kind of its line.');
  END IF;
  RETURN NULL;
END $$;

-- A line names the first version of an order, a person, a line of products and a currency that exist. Four row checks would
-- quadruple the time of an import; nothing it names is ever removed.
CREATE FUNCTION core.order_line_refs() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT c.order_id FROM changed c) n LEFT JOIN core.sales_order o ON o.id = n.order_id
      WHERE o.root_id IS DISTINCT FROM n.order_id)
    OR EXISTS (SELECT c.owner_id FROM changed c WHERE c.owner_id IS NOT NULL EXCEPT SELECT e.id FROM core.employee e)
    OR EXISTS (SELECT c.product_line_id FROM changed c WHERE c.product_line_id IS NOT NULL EXCEPT SELECT p.id FROM core.product_line p)
    OR EXISTS (SELECT c.currency FROM changed c EXCEPT SELECT k.code FROM core.currency k)
    OR EXISTS (SELECT c.batch_id FROM changed c EXCEPT SELECT b.id FROM core.batch b) THEN
    PERFORM core.stop_('23503', 'order_line.refers_to_nothing', 'An order line names an order, person, product line or currency that does not exist.');
  END IF;
  RETURN NULL;
END $$;
