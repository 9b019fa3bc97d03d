-- What no file above told the trail of, is told by row with its key.
DO $do$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT c.relname, (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(a.attname), ', ' ORDER BY k.n)
      FROM pg_catalog.pg_index i CROSS JOIN LATERAL pg_catalog.unnest(i.indkey) WITH ORDINALITY k (num, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num WHERE i.indrelid = c.oid AND i.indisprimary) AS key
    FROM pg_catalog.pg_class c WHERE c.relnamespace = 'core'::regnamespace AND c.relname = ANY ('{kpi_version,kpi_card,kpi_card_person,kpi_card_version,kpi_month,kpi_pass,
      survey_answer,skill_review,knowledge_test,talk,talk_note,talk_action,growth_item}'::text[])
      AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_trigger g WHERE g.tgrelid = c.oid AND g.tgname ^@ 'audit') LOOP
    EXECUTE pg_catalog.format('CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON core.%I FOR EACH ROW EXECUTE FUNCTION audit.row_change(%s)', t.relname, t.key);
  END LOOP;
END $do$;
