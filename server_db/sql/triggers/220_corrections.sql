-- What corrections need to know about edits in place, and the guards of their own tables.
CREATE TRIGGER noted_update AFTER UPDATE ON core.assignment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION core.note_posts();
CREATE TRIGGER noted_insert AFTER INSERT ON core.assignment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.note_posts();
CREATE TRIGGER noted_delete AFTER DELETE ON core.assignment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION core.note_posts();
CREATE TRIGGER noted_update AFTER UPDATE ON core.plan_assignment REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION core.note_plans();
CREATE TRIGGER noted_insert AFTER INSERT ON core.plan_assignment REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.note_plans();
CREATE TRIGGER noted_delete AFTER DELETE ON core.plan_assignment REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION core.note_plans();
CREATE TRIGGER noted_update AFTER UPDATE ON core.plan_version REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION core.note_versions();
CREATE TRIGGER noted_update AFTER UPDATE ON core.employee REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION core.note_stays();

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.crediting FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.person_change FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER append_only BEFORE UPDATE ON core.correction_person FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER audit AFTER INSERT ON core.crediting REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change('batch_id', 'credits');
CREATE TRIGGER audit AFTER INSERT ON core.person_change REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION audit.bulk_change('batch_id', 'id');
CREATE TRIGGER guard_in AFTER INSERT ON core.correction_person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_change('count(*)');
CREATE TRIGGER guard_out AFTER DELETE ON core.correction_person REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.ledger_change('count(*)');
