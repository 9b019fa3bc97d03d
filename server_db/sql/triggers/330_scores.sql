CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON core.score_version FOR EACH ROW EXECUTE FUNCTION core.lead_version_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE ON core.mql_version FOR EACH ROW EXECUTE FUNCTION core.lead_version_row();
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.score_pass FOR EACH ROW EXECUTE FUNCTION audit.row_change('kind', 'version_id');
