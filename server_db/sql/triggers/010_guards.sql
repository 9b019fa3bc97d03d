-- Guards: they hold for everybody, the server's owner included, unless replication mode is switched on.
CREATE TRIGGER guard_row BEFORE INSERT OR DELETE ON core.commission_run FOR EACH ROW EXECUTE FUNCTION core.run_row();
CREATE TRIGGER guard_step BEFORE UPDATE ON core.commission_run FOR EACH ROW EXECUTE FUNCTION core.run_step();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.plan_version FOR EACH ROW EXECUTE FUNCTION core.plan_version_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.period FOR EACH ROW EXECUTE FUNCTION core.period_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON core.employee FOR EACH ROW EXECUTE FUNCTION core.employee_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.run_exception FOR EACH ROW EXECUTE FUNCTION core.exception_row();
CREATE TRIGGER guard_own BEFORE INSERT OR UPDATE OR DELETE ON core.plan_assignment FOR EACH ROW EXECUTE FUNCTION core.not_own_row();
CREATE TRIGGER root BEFORE INSERT ON core.sales_order FOR EACH ROW EXECUTE FUNCTION core.order_root();
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON core.order_split DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION core.split_is_whole();
CREATE TRIGGER closure_in AFTER INSERT ON core.assignment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.keep_closure();
CREATE TRIGGER closure_out AFTER DELETE ON core.assignment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION core.keep_closure();
CREATE TRIGGER closure_move AFTER UPDATE ON core.assignment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION core.keep_closure();
CREATE TRIGGER closure_in AFTER INSERT ON core.employee REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.begin_closure();

DO $do$
DECLARE
  t text;
BEGIN
  -- facts that a correction replaces
  FOREACH t IN ARRAY ARRAY['sales_order', 'order_line', 'invoice', 'customer_payment'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER replaced AFTER INSERT ON core.%I FOR EACH ROW WHEN (NEW.replaces_id IS NOT NULL) EXECUTE FUNCTION core.mark_replaced()', t);
    EXECUTE pg_catalog.format('CREATE TRIGGER only_replaced BEFORE UPDATE ON core.%I FOR EACH ROW EXECUTE FUNCTION core.only_replaced()', t);
    EXECUTE pg_catalog.format('CREATE TRIGGER append_only BEFORE DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.append_only()', t);
  END LOOP;
  -- facts of which the newest batch counts, and credits
  FOREACH t IN ARRAY ARRAY['order_split', 'quota', 'figure', 'currency_rate', 'credit'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.append_only()', t);
  END LOOP;
  -- what a run writes: inserted and cleared by the running calculation, never changed
  FOREACH t IN ARRAY ARRAY['result', 'earning', 'release', 'payout', 'subledger_entry', 'run_person'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER append_only BEFORE UPDATE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.append_only()', t);
    EXECUTE pg_catalog.format('CREATE TRIGGER guard_in AFTER INSERT ON core.%I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_change(%L, %L)',
      t, CASE t WHEN 'result' THEN 'sum(c.value)' WHEN 'run_person' THEN 'count(*)' WHEN 'subledger_entry' THEN 'sum(c.movement_minor)' ELSE 'sum(c.amount_minor)' END,
      CASE WHEN t <> 'run_person' THEN 'people' ELSE '' END);
    EXECUTE pg_catalog.format('CREATE TRIGGER guard_out AFTER DELETE ON core.%I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_change(''count(*)'')', t);
  END LOOP;
  -- versions count by themselves
  FOREACH t IN ARRAY ARRAY['office', 'holiday', 'region', 'product_line', 'employee', 'employee_private', 'customer', 'plan', 'plan_assignment', 'draft', 'user_setting'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER next_version BEFORE UPDATE ON core.%I FOR EACH ROW EXECUTE FUNCTION core.next_version()', t);
  END LOOP;
  -- row security does not cover TRUNCATE
  FOR t IN SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('core', 'audit', 'sec') AND c.relkind = 'r' AND c.relname <> 'alembic_version' LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION core.no_truncate()', t);
  END LOOP;
END $do$;
CREATE TRIGGER refs AFTER INSERT ON core.credit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.credit_refs();
CREATE TRIGGER refs AFTER INSERT ON core.order_line REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.order_line_refs();
