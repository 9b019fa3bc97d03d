-- Papers are only ever added; the guard reads each, the trail keeps it.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON core.paper FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER guard_row BEFORE INSERT ON core.paper FOR EACH ROW EXECUTE FUNCTION core.paper_row();
CREATE TRIGGER audit AFTER INSERT ON core.paper FOR EACH ROW EXECUTE FUNCTION audit.row_change('id');
CREATE TRIGGER feed AFTER INSERT ON core.paper FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
