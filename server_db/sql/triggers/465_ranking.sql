CREATE TRIGGER rankings AFTER INSERT ON core.kpi_month FOR EACH ROW EXECUTE FUNCTION core.ranking_follow();
