-- Formulas, cards and weights are everybody's to read; figures follow the line: own and everybody below, one array.
DO $do$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['kpi_version', 'kpi_card', 'kpi_card_version', 'kpi_month'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING ((SELECT sec.me()) IS NOT NULL)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['kpi_result', 'kpi_point', 'kpi_card_person'] LOOP
    EXECUTE pg_catalog.format('CREATE POLICY read ON core.%I FOR SELECT TO app_reader, app_writer USING (employee_id = ANY ((SELECT sec.scope_ids())::int[]))', t);
  END LOOP;
END $do$;
