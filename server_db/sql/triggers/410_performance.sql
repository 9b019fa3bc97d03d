-- The trail and the hints of what performance is made of. Sums of records are derived: nothing of them is told but that they changed.
DO $do$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES
    ('goal_plan', 'id'), ('goal_version', 'id'), ('goal_node', 'id'), ('objective', 'id'), ('key_result', 'id'), ('key_result_log', 'id'),
    ('ranking_setting', 'id'), ('ranking', 'id'), ('forecast_call', 'id'), ('mail_setting', 'id'), ('report_schedule', 'id')) AS rows (name, key) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH ROW EXECUTE FUNCTION audit.row_change(%L)', t.name, t.key);
  END LOOP;
  FOR t IN SELECT * FROM (VALUES ('goal_amount', 'period_id', 'units'), ('ranking_row', 'ranking_id', 'place'),
    ('forecast_snapshot', 'period_id', 'weighted_minor'), ('forecast_deal', 'period_id', 'amount_minor')) AS rows (name, grp, total) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit_in AFTER INSERT ON core.%I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(%L, %L)', t.name, t.grp, t.total);
    EXECUTE pg_catalog.format('CREATE TRIGGER audit_up AFTER UPDATE ON core.%I REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(%L, %L)', t.name, t.grp, t.total);
    EXECUTE pg_catalog.format('CREATE TRIGGER audit_out AFTER DELETE ON core.%I REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change(%L, %L)', t.name, t.grp, t.total);
  END LOOP;
  FOR t IN SELECT pg_catalog.unnest('{goal_plan,goal_version,objective,key_result,ranking_setting,mail_setting,report_schedule}'::text[]) AS name LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER next_version BEFORE UPDATE ON core.%I FOR EACH ROW EXECUTE FUNCTION core.next_version()', t.name);
  END LOOP;
  FOR t IN SELECT pg_catalog.unnest('{key_result_log,ranking,ranking_row,forecast_call}'::text[]) AS name LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER append_only BEFORE UPDATE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.append_only()', t.name);
  END LOOP;
  FOR t IN SELECT pg_catalog.unnest('{goal_plan,goal_version,goal_node,objective,key_result,ranking_setting,ranking,forecast_snapshot,forecast_call,report_schedule}'::text[]) AS name LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t.name);
  END LOOP;
END $do$;
CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.kpi_sum FOR EACH STATEMENT EXECUTE FUNCTION core.feed_once();
CREATE TRIGGER feed AFTER INSERT OR UPDATE OF state, sent_at ON core.report_job FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
CREATE TRIGGER audit AFTER INSERT OR DELETE ON core.report_job FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit_update AFTER UPDATE OF state, sent_at ON core.report_job FOR EACH ROW
  WHEN ((OLD.state, OLD.sent_at) IS DISTINCT FROM (NEW.state, NEW.sent_at)) EXECUTE FUNCTION audit.row_change('id');
