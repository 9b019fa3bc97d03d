-- Messages to listening clients. Payroll sends none: who may see runs finds their changes by asking (api.changes_since).
CREATE TRIGGER tell AFTER INSERT ON core.change_feed FOR EACH ROW
  WHEN (NEW.kind <> ALL ('{commission_run,run_exception,run_sign_off,plan_version,paper,deal,lead}'::text[])) EXECUTE FUNCTION core.tell_kind();
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['deal', 'lead'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER tell_in AFTER INSERT ON core.%I REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION core.tell_rows()', t);
    EXECUTE pg_catalog.format('CREATE TRIGGER tell_up AFTER UPDATE ON core.%I REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION core.tell_rows()', t);
    EXECUTE pg_catalog.format('CREATE TRIGGER tell_out AFTER DELETE ON core.%I REFERENCING OLD TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION core.tell_rows()', t);
  END LOOP;
END $do$;
