-- Guards, trail and hints of KPIs. Results are derived from records: the hint alone says that they changed.
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.kpi_version FOR EACH ROW EXECUTE FUNCTION core.kpi_version_row();
CREATE TRIGGER guard_row BEFORE INSERT OR UPDATE OR DELETE ON core.kpi_card_version FOR EACH ROW EXECUTE FUNCTION core.kpi_card_version_row();
CREATE TRIGGER guard_row BEFORE UPDATE OR DELETE ON core.kpi_month FOR EACH ROW EXECUTE FUNCTION core.kpi_month_row();
CREATE TRIGGER stands_in AFTER INSERT ON core.kpi_result REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_published_stand();
CREATE TRIGGER stands_up AFTER UPDATE ON core.kpi_result REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_published_stand();
CREATE TRIGGER stands_out AFTER DELETE ON core.kpi_result REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_published_stand();
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['kpi_card', 'kpi_card_person', 'kpi_card_version', 'kpi_month'] LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH STATEMENT EXECUTE FUNCTION core.feed()', t);
  END LOOP;
END $do$;
CREATE TRIGGER feed AFTER INSERT OR DELETE OR UPDATE OF status, body, check_problems ON core.kpi_version FOR EACH STATEMENT EXECUTE FUNCTION core.feed();
CREATE TRIGGER feed AFTER INSERT OR UPDATE OR DELETE ON core.kpi_result FOR EACH STATEMENT EXECUTE FUNCTION core.feed_once();
