-- owner: score_runner
-- The worker compiles scores, criteria and assignment conditions and hands the statements in here. Their owner reads leads and
-- writes nothing, so a statement that tried would fail; persons may call none of them. Named by their content.
-- Backslashes in literals mean themselves, whatever the caller's session says.
CREATE OR REPLACE FUNCTION scoring.install_(p_kind text, p_suffix text, p_statement text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  arguments text := CASE p_kind WHEN 'all' THEN 'p_as_of date, p_from bigint, p_to bigint' WHEN 'some' THEN 'p_as_of date, p_ids bigint[]'
    WHEN 'one' THEN 'p_lead bigint, p_as_of date' WHEN 'lines' THEN 'p_lead bigint, p_as_of date' WHEN 'mql' THEN 'p_ids bigint[]' WHEN 'asg' THEN 'p_ids bigint[]' END;
  answers text := CASE p_kind WHEN 'lines' THEN 'SETOF core.score_line' WHEN 'mql' THEN 'TABLE (lead_id bigint, holds boolean[], matched jsonb)'
    WHEN 'asg' THEN 'TABLE (lead_id bigint, holds boolean[])' ELSE 'SETOF core.score_row' END;
  -- one lead after another is the same plan; a range is planned for what is in it
  plan text := CASE WHEN p_kind IN ('one', 'lines') THEN 'force_generic_plan' ELSE 'force_custom_plan' END;
  signature text;
BEGIN
  IF arguments IS NULL OR p_suffix !~ '^[0-9a-f]{32}$' THEN
    RAISE EXCEPTION 'not a name of a compiled score' USING ERRCODE = '22023';
  END IF;
  signature := pg_catalog.format('scoring.%I(%s)', p_kind || '_' || p_suffix, arguments);
  EXECUTE pg_catalog.format('CREATE OR REPLACE FUNCTION %s RETURNS %s LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''''
    SET standard_conforming_strings = on SET jit = off SET plan_cache_mode = %I AS %L', signature, answers, plan,
    '#variable_conflict use_column' || pg_catalog.chr(10) || 'BEGIN RETURN QUERY ' || p_statement || '; END');
  EXECUTE pg_catalog.format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', signature);
  EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO app_guard, g_worker', signature);
END $$;
REVOKE ALL ON FUNCTION scoring.install_(text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION scoring.install_(text, text, text) TO g_worker;
