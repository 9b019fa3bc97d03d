-- Signatures and acceptances are only ever added; a guard reads each, the trail keeps it, open windows hear of it.
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['run_sign_off', 'plan_acceptance'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.append_only()', t);
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT ON core.%I FOR EACH ROW EXECUTE FUNCTION audit.row_change(''id'')', t);
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t);
  END LOOP;
END $do$;
CREATE TRIGGER guard_row BEFORE INSERT ON core.run_sign_off FOR EACH ROW EXECUTE FUNCTION core.sign_off_row();
CREATE TRIGGER guard_row BEFORE INSERT ON core.plan_acceptance FOR EACH ROW EXECUTE FUNCTION core.acceptance_row();
