-- owner: sec_owner
-- Whose leads and which pools' free leads a person sees, and which of them one works on. Each is one array for a policy:
-- a person's number, or a pool's number below zero.

-- pools of which the free leads are visible: everybody's, those of the own region, those one is a member of; all where pools are designed or audited
CREATE FUNCTION sec.pool_ids() RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  day date := sec.today();
BEGIN
  IF me IS NULL THEN
    RETURN NULL;
  ELSIF sec.has('g_admin') OR sec.sees_all() THEN
    RETURN (SELECT pg_catalog.array_agg(p.id) FROM core.pool p);
  END IF;
  RETURN (SELECT pg_catalog.array_agg(p.id) FROM core.pool p WHERE p.active AND (p.visibility = 'everyone'
    OR (p.visibility = 'region' AND EXISTS (SELECT 1 FROM core.assignment a WHERE a.employee_id = me AND a.valid @> day AND a.region_id = p.region_id))
    OR EXISTS (SELECT 1 FROM core.pool_member m WHERE m.pool_id = p.id AND m.employee_id = me AND m.active)));
END $$;

-- an administrator alone designs pools and sees no lead
CREATE FUNCTION sec.lead_scope() RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF sec.sees_all() OR sec.has('g_rep') OR sec.has('g_manager') OR sec.has('g_director') THEN
    RETURN sec.scope_ids() || (SELECT pg_catalog.array_agg(- p) FROM pg_catalog.unnest(sec.pool_ids()) p);
  END IF;
  RETURN NULL;
END $$;

-- pools one manages: as its manager, or as the director of its region or of one that has none
CREATE FUNCTION sec.pool_manager_ids() RETURNS int[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = '' AS $$
DECLARE
  me int := sec.me();
  day date := sec.today();
BEGIN
  IF me IS NULL OR NOT (sec.has('g_manager') OR sec.has('g_director') OR sec.has('g_rep')) THEN
    RETURN NULL;
  END IF;
  RETURN (SELECT coalesce(pg_catalog.array_agg(p.id), '{}') FROM core.pool p WHERE p.active AND (
    EXISTS (SELECT 1 FROM core.pool_member m WHERE m.pool_id = p.id AND m.employee_id = me AND m.active AND m.role = 'manager')
    OR (sec.has('g_director') AND (p.region_id IS NULL
      OR EXISTS (SELECT 1 FROM core.assignment a WHERE a.employee_id = me AND a.valid @> day AND a.region_id = p.region_id)))));
END $$;

CREATE FUNCTION sec.lead_work() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.work_ids() || (SELECT pg_catalog.array_agg(- p) FROM pg_catalog.unnest(sec.pool_manager_ids()) p) $$;

-- further fields that the person may not read: masked ones by the right of the same name, or for those who only sell
CREATE FUNCTION sec.hidden_lead_fields() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(pg_catalog.array_agg(f.code), '{}') FROM core.lead_field f
  WHERE CASE WHEN EXISTS (SELECT 1 FROM sec.field s WHERE s.kind = 'lead' AND s.field = f.code) THEN NOT sec.can_read('lead', f.code)
    ELSE f.masked AND NOT (sec.sees_all() OR sec.has('g_manager') OR sec.has('g_director')) END $$;

-- who leads, designs or audits reads costs, scorecards and findings
CREATE FUNCTION sec.leads_figures() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT sec.me() IS NOT NULL AND (sec.sees_all() OR sec.has('g_manager') OR sec.has('g_director') OR sec.has('g_admin')) $$;

-- whose shared views a person reads: of everybody above and below in line, as of today
CREATE FUNCTION sec.view_owners() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT pg_catalog.array_agg(seen.id) FROM (
    SELECT pg_catalog.unnest(sec.led_ids()) AS id
    UNION SELECT c.ancestor_id FROM core.org_closure c WHERE c.descendant_id = sec.me() AND c.valid @> sec.today()) seen $$;

-- What matched, as a reader may see it who does not see these fields: neither their values nor whether a criterion over them held.
CREATE FUNCTION sec.mql_shown(p_matched jsonb, p_hidden text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT CASE WHEN p_hidden = '{}' OR pg_catalog.jsonb_typeof(p_matched) IS DISTINCT FROM 'array' THEN p_matched ELSE (
    SELECT coalesce(pg_catalog.jsonb_agg(CASE WHEN e.one ->> 'formula' <> '' AND (e.one -> 'values') ?| p_hidden
      THEN e.one || pg_catalog.jsonb_build_object('values', (e.one -> 'values') - p_hidden, 'holds', NULL, 'hidden', true) ELSE e.one END ORDER BY e.n), '[]')
    FROM pg_catalog.jsonb_array_elements(p_matched) WITH ORDINALITY e (one, n)) END $$;

-- Whose imports one takes back or calls off besides one's own: those of the people one leads; finance any.
CREATE FUNCTION sec.import_over(p_made_by int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT coalesce(p_made_by = sec.me() AND (sec.has('g_manager') OR sec.has('g_director')) OR sec.has('g_finance')
    OR ((sec.has('g_manager') OR sec.has('g_director')) AND p_made_by = ANY (sec.work_ids())), false) $$;

GRANT EXECUTE ON FUNCTION sec.mql_shown(jsonb, text[]), sec.import_over(int), sec.leads_figures(), sec.view_owners(), sec.pool_ids(), sec.lead_scope(), sec.pool_manager_ids(), sec.lead_work(), sec.hidden_lead_fields()
  TO tripod_user, app_reader, app_reader_all, app_writer, app_guard, g_worker;
