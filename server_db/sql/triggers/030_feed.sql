-- "Something of this kind changed": a hint without content, read by api.changes_since.
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['office', 'holiday', 'region', 'product_line', 'period', 'employee', 'assignment', 'customer', 'sales_order', 'order_line',
    'invoice', 'customer_payment', 'order_split', 'quota', 'figure', 'currency_rate', 'plan', 'plan_assignment'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t);
  END LOOP;
END $do$;
CREATE TRIGGER feed AFTER INSERT OR DELETE OR UPDATE OF status, body, check_problems ON core.plan_version FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
CREATE TRIGGER feed AFTER INSERT OR UPDATE OF status, queue_state ON core.commission_run FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
CREATE TRIGGER feed AFTER UPDATE ON core.run_exception FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
