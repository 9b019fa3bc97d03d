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
-- what screens show and nobody has told of yet; an event key by what persons set, not by each event it lets in
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan_budget', 'campaign', 'lead_field', 'lead_layout', 'mail_setting', 'goal_amount'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed_once()', t);
  END LOOP;
END $do$;
CREATE TRIGGER feed AFTER INSERT ON core.notice REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION core.feed_made();
CREATE TRIGGER feed AFTER INSERT OR DELETE OR UPDATE OF label, pool_id, per_minute, burst, active ON core.event_key FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
