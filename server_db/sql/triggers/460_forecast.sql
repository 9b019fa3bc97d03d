-- What was expected, and what was said and published, is only ever added.
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON core.forecast_snapshot FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON core.forecast_deal FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER kept BEFORE DELETE ON core.forecast_call FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER kept BEFORE DELETE ON core.ranking FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
CREATE TRIGGER kept BEFORE DELETE ON core.ranking_row FOR EACH STATEMENT EXECUTE FUNCTION core.append_only();
