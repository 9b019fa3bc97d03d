-- owner: formula_runner
-- The worker compiles conditions and hands them in here; what they compute with is their argument and nothing else, for
-- their owner holds no right on any table. Named by their content: the same conditions are the same function.
-- The caller's session must not decide how a literal with a backslash is read, so that setting is pinned as the path is.
CREATE OR REPLACE FUNCTION formula.install_(p_name name, p_expressions text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF p_name::text !~ '^t_[0-9a-f]{32}$' THEN
    RAISE EXCEPTION 'not a name of a compiled condition' USING ERRCODE = '22023';
  END IF;
  EXECUTE pg_catalog.format('CREATE OR REPLACE FUNCTION formula.%I(f core.deal_facts) RETURNS boolean[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '''' SET standard_conforming_strings = on AS %L',
    p_name, 'BEGIN RETURN ARRAY[' || pg_catalog.array_to_string(p_expressions, ', ') || ']::boolean[]; END');
  EXECUTE pg_catalog.format('REVOKE ALL ON FUNCTION formula.%I(core.deal_facts) FROM PUBLIC', p_name);
  EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION formula.%I(core.deal_facts) TO app_guard, g_worker', p_name);
END $$;
REVOKE ALL ON FUNCTION formula.install_(name, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION formula.install_(name, text[]) TO g_worker;
