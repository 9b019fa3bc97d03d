-- Which table is audited by row (with its key), and which by statement (with its group and its sum).
DO $do$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('office', ARRAY['id']), ('currency', ARRAY['code']), ('holiday', ARRAY['on_date']), ('region', ARRAY['id']), ('product_line', ARRAY['id']),
    ('period', ARRAY['id']), ('employee', ARRAY['id']), ('employee_private', ARRAY['employee_id']), ('assignment', ARRAY['id']),
    ('customer', ARRAY['id']), ('batch', ARRAY['id']), ('plan', ARRAY['id']), ('plan_version', ARRAY['id']), ('plan_assignment', ARRAY['id']),
    ('run_exception', ARRAY['id'])) AS rows (name, key) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH ROW EXECUTE FUNCTION audit.row_change(%s)',
      t.name, (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(k), ', ') FROM pg_catalog.unnest(t.key) k));
  END LOOP;
  FOR t IN SELECT * FROM (VALUES ('field_perm', 'grp'), ('admin_request', 'login')) AS rows (name, key) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON sec.%I FOR EACH ROW EXECUTE FUNCTION audit.row_change(%L)', t.name, t.key);
  END LOOP;
  FOR t IN SELECT * FROM (VALUES
    ('sales_order', '1'), ('order_line', 'amount_minor'), ('invoice', 'amount_minor'), ('customer_payment', 'amount_minor'),
    ('order_split', 'share'), ('quota', 'amount_minor'), ('figure', 'value'), ('currency_rate', 'rate'), ('credit', 'amount_minor')) AS rows (name, total) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT ON core.%I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(''batch_id'', %L)',
      t.name, CASE WHEN t.total = '1' THEN 'id' ELSE t.total END);
  END LOOP;
END $do$;
-- progress is no change worth remembering
CREATE TRIGGER audit AFTER INSERT OR DELETE ON core.commission_run FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit_update AFTER UPDATE ON core.commission_run FOR EACH ROW
  WHEN (pg_catalog.to_jsonb(OLD) - '{done,total,phase,heartbeat_at}'::text[] IS DISTINCT FROM pg_catalog.to_jsonb(NEW) - '{done,total,phase,heartbeat_at}'::text[])
  EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.log FOR EACH STATEMENT EXECUTE FUNCTION audit.deny();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.seal FOR EACH STATEMENT EXECUTE FUNCTION audit.deny();
