-- owner: sec_owner
-- Whose deals may a person work on: the same people's, if one sells. Finance, audit and administration read or design.
-- One array for a policy, NULL for nobody's.
CREATE FUNCTION sec.work_ids() RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF sec.has('g_rep') OR sec.has('g_manager') OR sec.has('g_director') THEN
    RETURN sec.led_ids();
  END IF;
  RETURN NULL;
END $$;

-- the customers of the deals in scope
CREATE FUNCTION sec.deal_customer_ids() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(DISTINCT d.customer_id) FROM core.deal d WHERE d.owner_id = ANY ((SELECT sec.scope_ids())::int[]) $$;

-- a draft of a process is for those who design; whoever is active may read what is or was in force
CREATE FUNCTION sec.process_states() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN sec.me() IS NULL THEN NULL
    WHEN sec.has('g_admin') OR sec.has('g_director') OR sec.has('g_manager') OR sec.has('g_auditor') OR sec.has('g_finance')
      THEN ARRAY['draft', 'review', 'scheduled', 'live', 'retired'] ELSE ARRAY['live', 'retired'] END $$;

GRANT EXECUTE ON FUNCTION sec.work_ids(), sec.deal_customer_ids(), sec.process_states() TO tripod_user, app_reader, app_reader_all, app_writer, app_guard, g_worker;
