-- owner: app_owner
-- A freshly filled table has no statistics, and the checks join hundreds of thousands of rows.
CREATE FUNCTION core.lead_import_analyze() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  ANALYZE core.lead_import_row;
END $$;

-- the leads that an import has just brought: the next list should not wait for the server's own round
CREATE FUNCTION core.lead_import_analyze_leads() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  ANALYZE core.lead, core.lead_key, core.lead_touch, core.lead_stint, core.lead_score;
END $$;
GRANT EXECUTE ON FUNCTION core.lead_import_analyze(), core.lead_import_analyze_leads() TO app_guard;
