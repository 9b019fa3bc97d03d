-- Guards, audit and hints of processes' life.
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.pipeline_version FOR EACH ROW EXECUTE FUNCTION core.pipeline_version_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.health_formula FOR EACH ROW EXECUTE FUNCTION core.health_formula_row();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.escalation FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.health_warning FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER next_version BEFORE UPDATE ON core.process_setting FOR EACH ROW EXECUTE FUNCTION core.next_version();

CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.process_setting FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.escalation FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.health_formula FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.health_warning FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit AFTER INSERT ON core.health_point REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change('on_date', 'score');
-- progress is no change worth remembering
CREATE TRIGGER audit AFTER INSERT OR DELETE ON core.replay FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit_update AFTER UPDATE OF state ON core.replay FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION audit.row_change('id');

CREATE TRIGGER feed AFTER INSERT OR UPDATE OF state ON core.replay FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['process_setting', 'escalation', 'health_formula', 'health_point', 'health_warning'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t);
  END LOOP;
END $do$;
