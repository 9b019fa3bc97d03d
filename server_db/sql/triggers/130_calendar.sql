-- Calendars: versions, the audit trail, the hint that something changed. A guest's row says whose event it is by itself.
-- a reminder that was given is no change an open window would have to fear
CREATE TRIGGER next_version BEFORE UPDATE ON core.calendar_event FOR EACH ROW
  WHEN (pg_catalog.to_jsonb(OLD) - 'reminded_at' IS DISTINCT FROM pg_catalog.to_jsonb(NEW) - 'reminded_at') EXECUTE FUNCTION core.next_version();
CREATE TRIGGER next_version BEFORE UPDATE ON core.calendar_guest FOR EACH ROW EXECUTE FUNCTION core.next_version();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.calendar_event FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.calendar_guest FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.notice FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER guard_owner BEFORE INSERT OR UPDATE ON core.calendar_guest FOR EACH ROW EXECUTE FUNCTION core.calendar_guest_row();
CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.calendar_event FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.calendar_guest FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
