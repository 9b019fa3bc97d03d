-- owner: sec_owner
-- What a person's scope reaches besides people: customers, plans, runs. Each is one array for a policy.
CREATE FUNCTION sec.customer_ids() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(found.id) FROM (
    SELECT o.customer_id AS id FROM core.sales_order o WHERE o.owner_id = ANY ((SELECT sec.scope_ids())::int[])
    UNION SELECT pg_catalog.unnest(sec.deal_customer_ids())) found $$;

CREATE FUNCTION sec.plan_ids() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(DISTINCT a.plan_id) FROM core.plan_assignment a
  WHERE a.employee_id = ANY ((SELECT sec.scope_ids())::int[]) $$;

CREATE FUNCTION sec.run_ids() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(DISTINCT p.run_id) FROM core.run_person p
  WHERE p.employee_id = ANY ((SELECT sec.scope_ids())::int[]) $$;

GRANT EXECUTE ON FUNCTION sec.customer_ids(), sec.plan_ids(), sec.run_ids() TO tripod_user, app_reader, app_reader_all, app_writer, g_worker;
