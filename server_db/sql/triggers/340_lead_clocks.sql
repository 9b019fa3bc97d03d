-- Working hours follow the calendar (after work_days, by name), and a clock stops on evidence only.
CREATE TRIGGER work_spans AFTER INSERT OR UPDATE OR DELETE ON core.holiday FOR EACH STATEMENT EXECUTE FUNCTION core.work_spans_changed();
CREATE TRIGGER work_spans AFTER INSERT OR UPDATE OR DELETE ON core.work_shift FOR EACH STATEMENT EXECUTE FUNCTION core.work_spans_changed();
CREATE TRIGGER hours AFTER UPDATE OF calendar_id ON core.pool FOR EACH ROW WHEN (OLD.calendar_id <> NEW.calendar_id) EXECUTE FUNCTION core.pool_hours_changed();
CREATE TRIGGER ladder AFTER UPDATE OF sla_seconds, remind_seconds, manager_seconds, reassign_seconds ON core.pool FOR EACH ROW
  WHEN ((OLD.sla_seconds, OLD.remind_seconds, OLD.manager_seconds, OLD.reassign_seconds) IS DISTINCT FROM (NEW.sla_seconds, NEW.remind_seconds, NEW.manager_seconds, NEW.reassign_seconds))
  EXECUTE FUNCTION core.pool_ladder_changed();
CREATE TRIGGER work_spans AFTER INSERT OR UPDATE OF timezone ON core.office FOR EACH STATEMENT EXECUTE FUNCTION core.work_spans_changed();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON core.lead_stint FOR EACH ROW
  WHEN (NEW.responded_at IS NOT NULL OR NEW.contact_id IS NOT NULL) EXECUTE FUNCTION core.lead_stint_row();
-- an answer is not taken back either
CREATE TRIGGER guard_answer BEFORE UPDATE ON core.lead_stint FOR EACH ROW
  WHEN (OLD.responded_at IS NOT NULL AND (NEW.responded_at IS NULL OR NEW.contact_id IS NULL)) EXECUTE FUNCTION core.lead_stint_row();
