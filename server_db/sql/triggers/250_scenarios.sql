-- Scenarios: what must never be committed, the trail, the hints for open screens.
CREATE CONSTRAINT TRIGGER no_trial AFTER INSERT ON core.commission_run DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.is_trial) EXECUTE FUNCTION core.no_trial();
CREATE CONSTRAINT TRIGGER no_trial AFTER INSERT OR UPDATE ON core.plan_version DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status = 'trial') EXECUTE FUNCTION core.no_trial();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.scenario_person FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.plan_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER audit AFTER INSERT OR DELETE ON core.scenario_request FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit_update AFTER UPDATE OF state ON core.scenario_request FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit AFTER INSERT ON core.scenario_person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change('request_id', 'new_paid_minor');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.scenario FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.plan_budget FOR EACH ROW EXECUTE FUNCTION audit.row_change('plan_id');
CREATE TRIGGER audit AFTER INSERT ON core.plan_acknowledgement FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER feed AFTER INSERT OR UPDATE OF state ON core.scenario_request FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.scenario FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
