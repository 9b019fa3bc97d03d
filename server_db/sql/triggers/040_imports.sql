-- An import's beginning and end are audited; its rows are, once they are facts.
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.import_job FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
