-- Whose month a change may change is noted by statement; see functions/kpi_marks.sql.
DO $do$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT * FROM (VALUES ('order_line', 'line'), ('sales_order', 'order'), ('invoice', 'invoice'), ('customer_payment', 'payment'), ('currency_rate', 'rate'), ('quota', 'quota')) r (name, what) LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER kpi_in AFTER INSERT ON core.%I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_mark_%s()', t.name, t.what);
  END LOOP;
  FOR t IN SELECT pg_catalog.unnest('{deal,lead,lead_stint,deal_activity,deal_move,deal_evidence,deal_task,survey_answer,skill_review,knowledge_test,assignment}'::text[]) AS name LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER kpi_in AFTER INSERT ON core.%I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_mark_%s()', t.name, t.name);
    EXECUTE pg_catalog.format('CREATE TRIGGER kpi_up AFTER UPDATE ON core.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_mark_%s()', t.name, t.name);
    EXECUTE pg_catalog.format('CREATE TRIGGER kpi_out AFTER DELETE ON core.%I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_mark_%s()', t.name, t.name);
  END LOOP;
END $do$;
CREATE TRIGGER kpi_up AFTER UPDATE ON core.employee REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_mark_leaving();
CREATE TRIGGER kpi_all AFTER INSERT OR UPDATE OF currency, timezone ON core.office FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_mark_everything();
CREATE TRIGGER kpi_all AFTER UPDATE OF exponent ON core.currency FOR EACH STATEMENT EXECUTE FUNCTION core.kpi_mark_everything();
